"""Feedback windows: who is asked, what is kept, who is reminded, and what is shown."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot import letters
from bot.flows import clockwork, feedback
from bot.flows.base import Customs, Desk
from bot.flows.feedback import NewWindow
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.inbox import FeedbackListScreen, Standing, WindowLack, WindowRefused
from core.assessment import TEXT_LIMIT
from core.feedback import Opinion, Part, Reply
from core.people import Position
from storage import people
from storage.outbox import Notice
from storage.tables import FeedbackInviteRow, NoticeRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_company,
    a_date,
    a_person,
    an_actor,
    everything,
)
from tests.flows.test_at_the_same_time import at_once

LIKED = Opinion(Reply.YES, Reply.PARTLY, Reply.NO, "More about mentoring, please.")
CUSTOMS = Customs(people_ops=frozenset({PIA}))
LAST_DAY = a_date("2026-03-16")
"""A Monday, a fortnight after NOW."""
CROWD = tuple(a_person(f"U0N{n:02}", f"Number {n}", manager_id=BOB) for n in range(12))


def desk(store, person=PIA, now=NOW):
    return Desk(store, an_actor(person), now, CUSTOMS)


def new(ladder="engineering", closes_on=LAST_DAY, name="", group=()):
    return NewWindow(ladder, closes_on, name, tuple(group))


def opened(store, *, on_ladder=(ADA,), cast=CAST, now=NOW, **how):
    """A window that has just been opened, and its number."""
    ladder = a_company(store, cast=cast, on_ladder=dict.fromkeys(on_ladder))
    screen = feedback.open_window(desk(store, now=now), new(ladder.id, **how))
    assert isinstance(screen, FeedbackListScreen), screen
    return screen.windows[0].id


def invited(store):
    rows = table(FeedbackInviteRow)
    with store.engine.connect() as connection:
        return {row.person_id: Part(row.role) for row in connection.execute(select(rows))}


def told(store, kind):
    """(person, local day it is due) of the notices of a kind."""
    notices = table(NoticeRow)
    with store.engine.connect() as connection:
        found = connection.execute(select(notices).where(notices.c.kind == kind).order_by(notices.c.person_id))
        return [(row.person_id, row.key) for row in found]


def letter(store, kind, person, window, now=NOW):
    return letters.write(
        Notice(1, WORKSPACE, "k", kind, person, None, str(window), 1), desk(store, person, now)
    ).message


# -- opening ----------------------------------------------------------------------------------------------------------


def test_those_assessed_those_they_manage_and_the_group_are_asked_each_once(store):
    cast = (*CAST, a_person("U0FAY", "Fay", manager_id=ADA), a_person("U0GUS", "Gus", manager_id=ADA, active=False))
    opened(store, cast=cast, on_ladder=(ADA, BOB), name="Council", group=(EVE, BOB, "U0FAY"))
    assert invited(store) == {ADA: Part.ASSESSED, BOB: Part.ASSESSED, "U0FAY": Part.MANAGED, EVE: Part.GROUP}
    assert [person for person, _ in told(store, "feedback.ask")] == [ADA, BOB, EVE, "U0FAY"]


def test_a_large_company_is_invited_by_the_tick_and_each_once(store, monkeypatch):
    monkeypatch.setattr(feedback, "BATCH", 5)
    window = opened(store, cast=(*CAST, *CROWD), on_ladder=(ADA, *(one.id for one in CROWD)))
    assert (len(told(store, "feedback.ask")), store.hurry.is_set()) == (5, True)
    for _ in range(2):
        clockwork.tick(store, WORKSPACE, NOW, CUSTOMS)
    keys = [f"feedback.ask:{window}:{one}" for one in sorted((ADA, *(one.id for one in CROWD)))]
    assert [key for _, key in told(store, "feedback.ask")] == keys


def test_of_several_who_press_at_once_each_is_heard_once(store):
    window = opened(store)
    at_once(*[lambda: feedback.give(desk(store, ADA), window, LIKED)] * 4)
    assert feedback.look(desk(store)).windows[0].answered == 1
    feedback.close(desk(store), window)
    again = new(feedback.look(desk(store)).windows[0].ladder.id)
    found = at_once(*[lambda: feedback.open_window(desk(store), again)] * 3)
    assert sorted(type(one).__name__ for one in found) == ["FeedbackListScreen", "WindowRefused", "WindowRefused"]


def test_the_form_suggests_a_fortnight_and_says_how_many_are_concerned(store):
    a_company(store, on_ladder={ADA: None, BOB: None})
    screen = feedback.open_form(desk(store))
    assert screen.closes_on == LAST_DAY
    assert [one.people for one in screen.ladders] == [2]


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"ladder": "nowhere"}, {"ladder": WindowLack.NO_LADDER}),
        ({"closes_on": None}, {"closes_on": WindowLack.NO_DAY}),
        ({"closes_on": a_date("2026-03-01")}, {"closes_on": WindowLack.PAST}),
        ({"closes_on": a_date("2027-03-05")}, {"closes_on": WindowLack.TOO_FAR}),
        ({"closes_on": a_date("9999-12-31")}, {"closes_on": WindowLack.TOO_FAR}),
        ({"group": (EVE,)}, {"group_name": WindowLack.GROUP_WITHOUT_NAME}),
        ({"name": "Council"}, {"group": WindowLack.GROUP_WITHOUT_PEOPLE}),
        ({"name": "Council", "group": ("U0NOBODY",)}, {"group": WindowLack.UNKNOWN_PEOPLE}),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_opened(store, changes, problems):
    ladder = a_company(store)
    before = everything(store)
    refused = feedback.open_window(desk(store), new(**{"ladder": ladder.id, **changes}))
    assert isinstance(refused, WindowRefused)
    assert (refused.problems, everything(store)) == (problems, before)


def test_a_ladder_without_anybody_has_nobody_to_ask(store):
    ladder = a_company(store, on_ladder={})
    assert feedback.open_window(desk(store), new(ladder.id)) == WindowRefused({"ladder": WindowLack.NOBODY})


def test_a_second_window_on_the_same_ladder_waits_for_the_first(store):
    window = opened(store)
    again = new(next(one.ladder.id for one in feedback.look(desk(store)).windows))
    assert feedback.open_window(desk(store), again) == WindowRefused({"ladder": WindowLack.ALREADY_OPEN})
    feedback.close(desk(store), window)
    assert isinstance(feedback.open_window(desk(store), again), FeedbackListScreen)


PEOPLE_OPS_ALONE = {
    "open_form": lambda desk, window: feedback.open_form(desk),
    "open_window": lambda desk, window: feedback.open_window(desk, new()),
    "look": lambda desk, window: feedback.look(desk),
    "results": feedback.results,
    "close": feedback.close,
    "extend_form": feedback.extend_form,
    "extend": lambda desk, window: feedback.extend(desk, window, LAST_DAY + timedelta(days=1)),
}


@pytest.mark.parametrize("do", PEOPLE_OPS_ALONE.values(), ids=PEOPLE_OPS_ALONE)
def test_windows_look_missing_to_everybody_but_people_ops(store, do):
    window = opened(store)
    before = everything(store)
    for person in (ADA, BOB, CLEO, EVE, "U0NOBODY"):
        with pytest.raises(Refused) as refused:
            do(desk(store, person), window)
        assert refused.value.trouble is Trouble.MISSING
    assert everything(store) == before


@pytest.mark.parametrize("number", [0, 99, 2**31, 10**18])
def test_forged_windows_are_missing(store, number):
    opened(store)
    before = everything(store)
    acts = (feedback.results, feedback.close, feedback.extend_form, feedback.give_form)
    for do in (*acts, lambda at, one: feedback.give(at, one, LIKED), PEOPLE_OPS_ALONE["extend"]):
        with pytest.raises(Refused) as refused:
            do(desk(store), number)
        assert refused.value.trouble is Trouble.MISSING
    assert everything(store) == before


# -- giving -----------------------------------------------------------------------------------------------------------


def test_an_opinion_is_kept_without_whose_it_is(store, caplog):
    window = opened(store)
    before = everything(store)
    with caplog.at_level(logging.DEBUG):
        assert feedback.give_form(desk(store, ADA), window).standing is Standing.OPEN
        assert feedback.give(desk(store, ADA), window, LIKED).standing is Standing.GIVEN
    after = everything(store)
    new_rows = {name: [row for row in found if row not in before[name]] for name, found in after.items()}
    assert {name: len(found) for name, found in new_rows.items() if found} == {
        "feedback_answers": 1,
        "feedback_invites": 1,
    }
    assert ADA not in repr(new_rows["feedback_answers"])
    assert new_rows["feedback_invites"] == [(window, ADA, WORKSPACE, "assessed", True)]
    assert ADA not in caplog.text


def test_giving_twice_is_giving_once(store):
    window = opened(store)
    feedback.give(desk(store, ADA), window, LIKED)
    before = everything(store)
    assert feedback.give(desk(store, ADA), window, Opinion(Reply.NO, Reply.NO, Reply.NO)).standing is Standing.GIVEN
    assert everything(store) == before


@pytest.mark.parametrize("person", [EVE, CLEO, PIA, "U0NOBODY"])
def test_whoever_was_not_asked_finds_nothing(store, person):
    window = opened(store)
    before = everything(store)
    for do in (feedback.give_form, lambda at, one: feedback.give(at, one, LIKED)):
        with pytest.raises(Refused) as refused:
            do(desk(store, person), window)
        assert refused.value.trouble is Trouble.MISSING
    assert everything(store) == before


def test_a_comment_beyond_what_a_field_holds_is_refused(store):
    window = opened(store)
    with pytest.raises(Refused) as refused:
        feedback.give(desk(store, ADA), window, Opinion(Reply.NO, Reply.NO, Reply.NO, "x" * (TEXT_LIMIT + 1)))
    assert refused.value.trouble is Trouble.TOO_LONG


def test_a_window_lasts_until_the_end_of_its_last_day_on_each_persons_own_clock(store):
    window = opened(store, on_ladder=(ADA, BOB, CLEO))
    evening = datetime(2026, 3, 16, 23, 30, tzinfo=UTC)  # half past eleven in London, half past eight in Tokyo
    standing = {one: feedback.give_form(desk(store, one, evening), window).standing for one in (ADA, BOB, CLEO)}
    assert standing == {ADA: Standing.OPEN, BOB: Standing.OPEN, CLEO: Standing.OVER}
    later = desk(store, ADA, evening + timedelta(hours=1))
    assert feedback.give(later, window, LIKED).standing is Standing.OVER


# -- the calendar -----------------------------------------------------------------------------------------------------


def run(store, first, days):
    """The metronome, once an hour for so many days."""
    for hour in range(24 * days):
        clockwork.tick(store, WORKSPACE, first + timedelta(hours=hour), CUSTOMS)


def test_whoever_has_not_answered_is_reminded_once_three_working_days_before_the_end(store):
    window = opened(store, on_ladder=(ADA, BOB, CLEO))
    feedback.give(desk(store, BOB), window, LIKED)
    run(store, NOW, 16)
    assert told(store, "reminders") == [(one, f"reminders:{one}:2026-03-11") for one in (ADA, CLEO, EVE)]
    assert told(store, "feedback.closed") == [(PIA, f"feedback.closed:{window}")]


def test_a_night_without_the_process_reminds_all_the_same(store):
    opened(store, on_ladder=(ADA,))
    clockwork.tick(store, WORKSPACE, NOW, CUSTOMS)
    clockwork.tick(store, WORKSPACE, datetime(2026, 3, 12, 10, tzinfo=UTC), CUSTOMS)
    clockwork.tick(store, WORKSPACE, datetime(2026, 3, 13, 10, tzinfo=UTC), CUSTOMS)
    assert told(store, "reminders") == [(ADA, f"reminders:{ADA}:2026-03-12")]


def test_a_window_shorter_than_the_reminder_has_none(store):
    opened(store, closes_on=a_date("2026-03-04"))
    run(store, NOW, 5)
    assert told(store, "reminders") == []


def test_more_time_reminds_again_and_moves_the_end(store):
    window = opened(store)
    run(store, NOW, 12)
    feedback.extend(desk(store, now=NOW + timedelta(days=12)), window, a_date("2026-03-30"))
    run(store, NOW + timedelta(days=12), 12)
    assert [key for _, key in told(store, "reminders")] == [
        f"reminders:{ADA}:2026-03-11",
        f"reminders:{ADA}:2026-03-25",
    ]
    assert feedback.give_form(desk(store, ADA, NOW + timedelta(days=24)), window).standing is Standing.OPEN


def test_a_window_closes_when_its_last_day_is_over_for_the_last_of_them(store):
    window = opened(store, on_ladder=(ADA, BOB, CLEO))
    midnight_in_new_york = datetime(2026, 3, 17, 4, tzinfo=UTC)
    for moment, is_open in ((midnight_in_new_york - timedelta(seconds=1), True), (midnight_in_new_york, False)):
        clockwork.tick(store, WORKSPACE, moment, CUSTOMS)
        assert feedback.look(desk(store)).windows[0].is_open is is_open
    assert feedback.results(desk(store), window).results is not None


def test_a_look_when_nothing_is_due_writes_nothing(store):
    opened(store)
    clockwork.tick(store, WORKSPACE, NOW, CUSTOMS)
    before = everything(store)
    assert feedback.wheel(store, WORKSPACE, NOW + timedelta(minutes=1), CUSTOMS) == 0
    assert everything(store) == before


@pytest.mark.parametrize(
    ("day", "lack"),
    [
        (None, WindowLack.NO_DAY),
        (a_date("2026-03-01"), WindowLack.PAST),
        (a_date("2026-03-15"), WindowLack.NOT_LATER),
        (a_date("2028-03-15"), WindowLack.TOO_FAR),
    ],
)
def test_more_time_is_more_time(store, day, lack):
    window = opened(store)
    before = everything(store)
    assert feedback.extend(desk(store), window, day) == WindowRefused({"closes_on": lack})
    assert everything(store) == before


# -- the letters ------------------------------------------------------------------------------------------------------


def test_an_invitation_is_dropped_when_it_is_answered_or_over(store):
    window = opened(store)
    assert letter(store, "feedback.ask", ADA, window)["text"] == "Your opinion on the growth framework"
    feedback.give(desk(store, ADA), window, LIKED)
    with pytest.raises(Refused):
        letter(store, "feedback.ask", ADA, window)


def test_results_are_announced_to_people_ops_alone(store):
    window = opened(store)
    assert letter(store, "feedback.closed", PIA, window)["text"] == "The feedback window has closed"
    with pytest.raises(Refused):
        letter(store, "feedback.closed", ADA, window)


def test_the_days_reminder_has_the_ladder_and_its_button_until_it_is_answered(store):
    window = opened(store)
    early, due = datetime(2026, 3, 10, 10, tzinfo=UTC), datetime(2026, 3, 11, 10, tzinfo=UTC)
    with pytest.raises(Refused):
        letter(store, "reminders", ADA, "", early)
    message = letter(store, "reminders", ADA, "", due)
    (section,) = [one for one in message["blocks"] if one["type"] == "section" and "accessory" in one]
    assert (section["accessory"]["text"]["text"], section["accessory"]["value"]) == ("Give feedback", str(window))
    assert section["text"]["text"].endswith("Due by Monday 16 March, end of day")
    feedback.give(desk(store, ADA, due), window, LIKED)
    with pytest.raises(Refused):
        letter(store, "reminders", ADA, "", due)


# -- results ----------------------------------------------------------------------------------------------------------


def answered(store, assessed, managed):
    """A closed window in which so many assessed and so many managed people have answered."""
    lead = a_person("U0LEAD", "Lead")
    crowd = tuple(a_person(f"U0M{n:02}", f"Managed {n}", manager_id="U0LEAD") for n in range(managed))
    cast = (*CAST, lead, *CROWD, *crowd)
    window = opened(store, cast=cast, on_ladder=("U0LEAD", *(one.id for one in CROWD)))
    for one in (*CROWD[:assessed], *crowd):
        feedback.give(desk(store, one.id), window, Opinion(Reply.YES, Reply.NO, Reply.PARTLY, f"From {one.name}"))
    assert feedback.results(desk(store), window).results is None
    feedback.close(desk(store), window)
    return feedback.results(desk(store), window)


@pytest.mark.parametrize(
    ("assessed", "managed", "shown", "parts"),
    [
        (4, 0, False, None),
        (5, 0, True, None),
        (2, 3, True, None),
        (9, 4, True, None),
        (5, 5, True, {Part.ASSESSED: 5, Part.MANAGED: 5}),
    ],
)
def test_results_are_shown_from_five_answers_on_and_by_group_only_if_each_has_five(
    store, assessed, managed, shown, parts
):
    screen = answered(store, assessed, managed)
    results = screen.results
    assert (screen.window.answered, results.answered) == (assessed + managed, assessed + managed)
    assert (results.everyone is not None, len(results.comments)) == (shown, assessed + managed if shown else 0)
    assert {part: tally.total for part, tally in (results.parts or {}).items()} == (parts or {})


def test_comments_do_not_come_in_the_order_they_were_given(store):
    comments = answered(store, 12, 0).results.comments
    given = [f"From {one.name}" for one in CROWD]
    assert (sorted(comments), list(comments) != given) == (sorted(given), True)


def test_somebody_on_two_ladders_is_asked_about_the_one_that_is_open(store):
    window = opened(store, on_ladder=(ADA,))
    with store.begin(WORKSPACE) as tx:
        people.put_position(tx, Position(EVE, "elsewhere"))
    assert invited(store) == {ADA: Part.ASSESSED}
    with pytest.raises(Refused):
        feedback.give_form(desk(store, EVE), window)
