"""The 1:1: setting and moving it, who hears of it, and what the reviewee brings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from bot import letters
from bot.flows import preparing, settling, talks
from bot.flows.base import Customs, Desk
from bot.flows.refusals import Refused
from bot.flows.talks import NewTalk
from bot.screens import Trouble
from bot.screens.dates import Caution, DateProblem, DateRefused, ExamplesScreen
from core.assessment import Kind
from core.cycle import Step
from core.workdays import WorkWeek
from storage import habits, outbox, reviews
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_running_cycle,
    a_store,
    an_actor,
    at_step,
    both_submitted,
    everything,
    notices,
    submit,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THURSDAY = date(2026, 3, 12)
AFTERNOON = NewTalk(THURSDAY, time(14, 30))
"""On Ada's clock in London that is half past two; in New York, already in summer time, half past ten."""
AT = datetime(2026, 3, 12, 14, 30, tzinfo=UTC)


def record_of(running):
    with running.store.read(WORKSPACE) as tx:
        return reviews.find_record(tx, running.participant)


def letters_to(running, person, now=NOW + HOUR):
    """The letters that a person gets of what waits in the outbox about 1:1s."""
    found = outbox.claim(running.store, WORKSPACE, "me", now + 30 * DAY, limit=50)
    mine = [one for one in found if one.person_id == person and one.kind.startswith("talk")]
    return [letters.write(one, running.desk(person, now)) for one in mine]


def refusal(ask, *given):
    with pytest.raises(Refused) as refused:
        ask(*given)
    return refused.value.trouble


# -- setting it -------------------------------------------------------------------------------------------------------


def test_the_form_suggests_the_next_working_day_at_ten_and_then_shows_what_is_set(running):
    friday = running.desk(BOB, NOW + 4 * DAY)
    screen = talks.open_talk(friday, running.participant)
    assert (screen.day, screen.at) == (date(2026, 3, 9), time(10))
    talks.save_talk(running.desk(ADA), running.participant, AFTERNOON)
    screen = talks.open_talk(friday, running.participant)
    assert (screen.day, screen.at) == (THURSDAY, time(10, 30))


def test_either_of_the_two_sets_it_on_their_own_clock_and_the_other_hears_of_it(running):
    before = notices(running.store)
    screen = talks.save_talk(running.desk(ADA), running.participant, AFTERNOON)
    assert (screen.at, screen.moved_to, screen.is_same, screen.cautions) == (AT, None, False, ())
    record = record_of(running)
    assert (record.one_on_one_at, record.one_on_one_changes) == (AT, 1)
    new = [one for one in notices(running.store) if one not in before]
    assert new == [("talk.ics:1:1", ADA), ("talk.moved:1:1", BOB)]


def test_the_same_time_again_changes_nothing_and_tells_nobody(running):
    talks.save_talk(running.desk(ADA), running.participant, AFTERNOON)
    before = everything(running.store)
    screen = talks.save_talk(running.desk(BOB), running.participant, NewTalk(THURSDAY, time(10, 30)))
    assert screen.is_same
    assert everything(running.store) == before


def test_each_change_is_told_anew_and_only_the_newest_is_still_true(running):
    talks.save_talk(running.desk(ADA), running.participant, AFTERNOON)
    talks.save_talk(running.desk(ADA), running.participant, NewTalk(THURSDAY, time(16)))
    desk = running.desk(BOB)
    assert refusal(talks.read_talk, desk, running.participant, 1) is Trouble.MISSING
    assert talks.read_talk(desk, running.participant, 2).at == datetime(2026, 3, 12, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        (NewTalk(None, None), {"day": DateProblem.DAY_MISSING, "time": DateProblem.TIME_MISSING}),
        (NewTalk(THURSDAY, None), {"time": DateProblem.TIME_MISSING}),
        (NewTalk(NOW.date() - DAY, time(9)), {"day": DateProblem.PAST}),
        (NewTalk(NOW.date(), time(9)), {"time": DateProblem.PAST}),
        (NewTalk(date(2027, 3, 12), time(9)), {"day": DateProblem.TOO_FAR}),
        (NewTalk(date.max, time(9)), {"day": DateProblem.TOO_FAR}),
        (NewTalk(date.min, time(9)), {"day": DateProblem.PAST}),
    ],
)
def test_a_time_that_makes_no_sense_is_refused_under_its_field_and_changes_nothing(running, asked, problems):
    before = everything(running.store)
    assert talks.save_talk(running.desk(ADA), running.participant, asked) == DateRefused(problems)
    assert everything(running.store) == before


def test_a_later_day_takes_the_conversations_date_of_this_review_along_and_no_other(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"})
    later = DATES.conversations_close + 3 * DAY
    screen = talks.save_talk(running.desk(ADA), running.participant, NewTalk(later, time(9)))
    record, bob = record_of(running), CAST[1]
    assert screen.moved_to == record.windows.conversations_close == bob.end_of(later)
    with store.read(WORKSPACE) as tx:
        other = reviews.find_record(tx, running.participants[EVE])
    assert other.windows.conversations_close == CAST[2].end_of(DATES.conversations_close)


def test_an_earlier_day_leaves_the_conversations_date_where_it_is(running):
    close = record_of(running).windows.conversations_close
    talks.save_talk(running.desk(ADA), running.participant, AFTERNOON)
    assert record_of(running).windows.conversations_close == close


def test_a_time_outside_of_hours_or_on_a_holiday_is_pointed_out_and_taken(running):
    customs = Customs(week=WorkWeek(holidays=frozenset({THURSDAY + DAY})))
    desk = Desk(running.store, an_actor(ADA), NOW + HOUR, customs)
    ada, bob = CAST[0].id, CAST[1].id

    def cautions(day, at):
        screen = talks.save_talk(desk, running.participant, NewTalk(day, at))
        return [(person.id, why) for person, why in screen.cautions]

    assert cautions(THURSDAY, time(9)) == [(bob, Caution.OUTSIDE_HOURS)]
    assert cautions(THURSDAY, time(16, 30)) == [(ada, Caution.OUTSIDE_HOURS)]
    assert cautions(THURSDAY + DAY, time(14)) == [(ada, Caution.HOLIDAY), (bob, Caution.HOLIDAY)]
    assert cautions(THURSDAY, time(15)) == []


def test_whoever_named_hours_hears_of_it_in_them_and_everybody_else_at_once(running):
    with running.store.begin(WORKSPACE) as tx:
        habits.set_hours(tx, BOB, 9 * 60, 17 * 60)
    now = NOW + HOUR  # six in the morning in New York
    talks.save_talk(running.desk(ADA, now), running.participant, AFTERNOON)
    at_once = {one.key for one in outbox.claim(running.store, WORKSPACE, "me", now, limit=50)}
    at_nine = {one.key for one in outbox.claim(running.store, WORKSPACE, "me", now + 3 * HOUR, limit=50)}
    assert ("talk.ics:1:1" in at_once, "talk.moved:1:1" in at_once, "talk.moved:1:1" in at_nine) == (True, False, True)


@pytest.mark.parametrize("person", [CLEO, PIA, EVE])
def test_nobody_else_sees_or_sets_it(running, person):
    before, desk = everything(running.store), running.desk(person)
    assert [
        refusal(talks.open_talk, desk, running.participant),
        refusal(talks.save_talk, desk, running.participant, AFTERNOON),
        refusal(talks.read_talk, desk, running.participant, 1),
        refusal(talks.read_topics, desk, running.participant),
    ] == [Trouble.MISSING] * 4
    assert everything(running.store) == before


@pytest.mark.parametrize("forged", [0, -1, 2**31, 10**17])
def test_a_forged_number_is_not_there(running, forged):
    assert refusal(talks.open_talk, running.desk(ADA), forged) is Trouble.MISSING
    assert refusal(talks.save_talk, running.desk(ADA), forged, AFTERNOON) is Trouble.MISSING


def test_after_sharing_it_stays_where_it_was(running):
    at_step(running, Step.SETTLED)
    assert refusal(talks.save_talk, running.desk(ADA), running.participant, AFTERNOON) is Trouble.ALREADY_SHARED


# -- the file ---------------------------------------------------------------------------------------------------------


def test_both_get_the_same_event_each_on_their_own_clock_and_moving_it_moves_the_event(running):
    talks.save_talk(running.desk(ADA), running.participant, AFTERNOON)
    first = {person: letters_to(running, person) for person in (ADA,)}
    talks.save_talk(running.desk(ADA), running.participant, NewTalk(THURSDAY, time(16)))
    events = []
    for letter in (*first[ADA], *letters_to(running, BOB)):
        (event,) = icalendar.Calendar.from_ical(letter.attachment.content).walk("VEVENT")
        events.append((str(event["uid"]), int(event["sequence"]), event["dtstart"].dt, event["dtstart"].params["TZID"]))
    assert events == [
        ("talk-1-t0acme@rung", 1, AT, "Europe/London"),
        ("talk-1-t0acme@rung", 2, AT + timedelta(minutes=90), "America/New_York"),
    ]


def test_nothing_in_the_file_or_the_message_tells_of_ratings_or_attributes(running):
    both_submitted(running, {"a0": 5}, {"a0": 1})
    talks.save_talk(running.desk(BOB), running.participant, NewTalk(THURSDAY, time(10, 30)))
    (letter,) = [one for one in letters_to(running, ADA) if one.attachment]
    said = f"{letter.message}{letter.attachment.content}"
    assert [word for word in ("A0", "A1", "A2", "E1", "E5") if word in said] == []


# -- what the reviewee brings -----------------------------------------------------------------------------------------

RATINGS = [({"a0": 4, "a1": 2}, {"a0": 3, "a1": 5}), ({"a0": 4, "a1": 2}, {"a0": 5, "a1": 1})]
"""The same two attributes differ; which way and how far is mirrored."""


def test_what_the_reviewee_gets_is_the_same_whichever_way_and_however_far_the_manager_differs(tmp_path):
    seen = []
    for number, (own, manager) in enumerate(RATINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        running = a_running_cycle(a_store(folder))
        both_submitted(running, own, manager)
        (letter,) = letters_to(running, ADA)
        form = preparing.open_evidence(running.desk(ADA), running.participant)
        seen.append((letter.message, [one.id for one in form.attributes], form.own, form.added))
        running.store.close()
    assert seen[0] == seen[1]
    assert seen[0][1] == ["a0", "a1"]


def test_the_reviewee_adds_evidence_to_what_is_contested_and_the_manager_reads_it(running):
    both_submitted(running, {"a1": 4}, {"a1": 2})
    ada, bob = running.desk(ADA), running.desk(BOB)
    form = preparing.open_evidence(ada, running.participant)
    assert isinstance(form, ExamplesScreen)
    assert [one.id for one in form.attributes] == ["a1"]
    preparing.save_evidence(ada, running.participant, {1: "The release of May."}, 5)
    preparing.save_evidence(ada, running.participant, {1: "older"}, 4)
    assert preparing.open_evidence(ada, running.participant).added == {"a1": "The release of May."}
    assert preparing.read_digest(bob, running.participant).theirs == {"a1": "The release of May."}
    assert preparing.read_digest(bob, running.participant).added == {}
    assert settling.go_to(bob, running.participant, 0).theirs == "The release of May."


def test_what_the_manager_added_is_not_shown_to_the_reviewee(running):
    both_submitted(running, {"a1": 4}, {"a1": 2})
    preparing.save_evidence(running.desk(BOB), running.participant, {1: "Seen in March."}, 5)
    assert preparing.open_evidence(running.desk(ADA), running.participant).added == {}


@pytest.mark.parametrize("place", [0, 99, -1])
def test_a_place_the_form_does_not_have_is_not_there(running, place):
    both_submitted(running, {"a1": 4}, {"a1": 2})
    before = everything(running.store)
    assert refusal(preparing.save_evidence, running.desk(ADA), running.participant, {place: "x"}, 5) is Trouble.MISSING
    assert everything(running.store) == before


def test_before_the_manager_has_rated_there_is_nothing_to_read_or_add(running):
    submit(running, Kind.SELF)
    desk = running.desk(ADA)
    assert refusal(talks.read_topics, desk, running.participant) is Trouble.NOT_OPEN
    assert refusal(preparing.open_evidence, desk, running.participant) is Trouble.NOT_OPEN


def test_without_a_self_assessment_there_is_no_list_and_every_attribute_can_be_written_to(running):
    after = CAST[0].end_of(DATES.self_closes) + HOUR
    submit(running, Kind.MANAGER, 2, now=after)
    screen = talks.read_topics(running.desk(ADA, after), running.participant)
    assert (screen.attributes, screen.has_self) == ((), False)
    form = preparing.open_evidence(running.desk(ADA, after), running.participant)
    assert [one.id for one in form.attributes] == ["a0", "a1", "a2"]
