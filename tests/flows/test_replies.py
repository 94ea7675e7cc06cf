"""What words to Rung change, that they are kept nowhere, and that everybody reads what they may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.flows import answers, replies
from bot.flows.base import Desk
from bot.flows.replies import Reply, Topic
from bot.letters.replies import draw
from bot.screens.answers import CycleLeft, LateName
from core.assessment import Kind
from core.cycle import Step
from sandbox.blockkit import validate_message
from storage.tables import NoticeRow, ParticipantRow, PersonRow, table
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
    a_company,
    a_person,
    a_running_cycle,
    a_store,
    an_actor,
    both_submitted,
    close,
    everything,
    notices,
    submit,
)
from tests.examples import some

TEAM = {ADA: "E2", EVE: "E3"}


def habits(running, person_id=ADA):
    """(until when snoozed, whether reminded, from, to) of somebody."""
    rows = table(PersonRow)
    columns = (rows.c.snoozed_until, rows.c.has_reminders, rows.c.works_from, rows.c.works_to)
    with running.store.read(WORKSPACE) as tx:
        return tuple(tx.connection.execute(select(*columns).where(rows.c.id == person_id)).one())


def details(running):
    """What the outbox keeps of each answer."""
    rows = table(NoticeRow)
    with running.store.read(WORKSPACE) as tx:
        found = tx.connection.execute(select(rows.c.key, rows.c.detail).where(rows.c.kind == "reply"))
        return {row.key: row.detail for row in found}


# -- what is changed --------------------------------------------------------------------------------------------------

CHANGES = {
    "snooze until Monday": (datetime(2026, 3, 9, 9, tzinfo=UTC), True, None, None),
    "snooze": (datetime(2026, 3, 3, 9, tzinfo=UTC), True, None, None),
    "snooze until Saturday": (datetime(2026, 3, 9, 9, tzinfo=UTC), True, None, None),  # the next day that is worked on
    "remind me in two hours": (datetime(2026, 3, 2, 13, tzinfo=UTC), True, None, None),
    "fewer reminders": (None, False, None, None),
    "turn reminders on": (None, True, None, None),
    "my hours are 8:30 to 16": (None, True, 510, 960),
    "my hours are 10 to 24": (None, True, 600, 1440),
    "usual hours": (None, True, None, None),
}


@pytest.mark.parametrize("text", CHANGES)
def test_what_is_said_is_done(running, text):
    replies.answer(running.desk(ADA), text)
    assert habits(running) == CHANGES[text]


def test_everything_can_be_taken_back_in_words(running):
    for text in ("snooze until Monday", "fewer reminders", "my hours are 10 to 18"):
        replies.answer(running.desk(ADA), text)
    for text in ("wake up", "turn reminders on", "usual hours"):
        replies.answer(running.desk(ADA), text)
    assert habits(running) == (None, True, None, None)


@pytest.mark.parametrize(
    "text", ["snooze until 12/3", "snooze for a year", "hours 25-30", "too many reminders", "stop", "later", "blah"]
)
def test_what_is_not_certain_changes_nothing(running, text):
    before = everything(running.store)
    replies.answer(running.desk(ADA), text)
    assert everything(running.store) == before


def test_a_snooze_ends_in_the_morning_of_ones_own_hours_and_zone(running):
    replies.answer(running.desk(BOB), "my hours are 10 to 18")
    replies.answer(running.desk(BOB), "snooze until Wednesday")
    assert habits(running, BOB)[0] == datetime(2026, 3, 4, 15, tzinfo=UTC)  # ten o'clock in New York


def test_somebody_unknown_changes_nothing_and_is_told_who_can_add_them(running):
    desk = running.desk("U0NOBODY")
    before = everything(running.store)
    found = [replies.answer(desk, one).topic for one in ("snooze", "wake up", "fewer reminders", "hours 9-5")]
    assert (found, everything(running.store)) == ([Topic.STATUS] * 4, before)


# -- what is kept -----------------------------------------------------------------------------------------------------


def test_an_answer_holds_a_topic_and_times_and_never_the_words(running):
    said = {
        "Ev1": "Bob never listens to me",
        "Ev2": "snooze until Monday",
        "Ev3": "my hours are 10 to 18",
        "Ev4": "ladder quokka",
        "Ev5": "ladder a1",
        "Ev6": "move my 1:1 with Bob to Thursday",
        "Ev7": "quokka " * 1000,
    }
    for event, text in said.items():
        replies.queue(running.desk(ADA), event, text)
    assert details(running) == {
        "reply:Ev1": "not_understood",
        "reply:Ev2": "snooze 2026-03-09T09:00:00+00:00",
        "reply:Ev3": "hours 600 1080",
        "reply:Ev4": "ladder ~",
        "reply:Ev5": "ladder a1",
        "reply:Ev6": "talk_change",
        "reply:Ev7": "not_understood",
    }
    assert "quokka" not in repr(everything(running.store))


def test_an_event_that_slack_delivers_again_changes_nothing_again(running):
    for minutes in (0, 1, 5):
        replies.queue(running.desk(ADA, NOW + timedelta(minutes=minutes)), "Ev1", "snooze for an hour")
    assert habits(running)[0] == NOW + timedelta(hours=1)
    replies.queue(running.desk(ADA, NOW + timedelta(minutes=6)), "Ev2", "wake up")
    replies.queue(running.desk(ADA, NOW + timedelta(minutes=7)), "Ev1", "snooze for an hour")
    assert habits(running)[0] is None
    assert [key for key, _ in notices(running.store) if key.startswith("reply")] == ["reply:Ev1", "reply:Ev2"]


def test_what_is_answered_at_once_is_kept_nowhere(running):
    before = everything(running.store)
    found = replies.answer(running.desk(ADA), "quokka status")
    assert (found, everything(running.store)) == (Reply(Topic.NOT_UNDERSTOOD, heard="quokka status"), before)


# -- when it is due ---------------------------------------------------------------------------------------------------


def test_due_lists_both_roles_and_several_cycles_nearest_first(store):
    on_ladder = {ADA: "E2", BOB: "E3"}
    running = a_running_cycle(store, on_ladder=on_ladder)
    found = answers.due(running.desk(BOB))
    assert [(one.is_own, one.review.reviewee.id, one.review.step) for one in found.lines] == [
        (False, ADA, Step.SELF),
        (True, BOB, Step.SELF),
    ]
    assert [one.by for one in found.lines] == sorted(one.by for one in found.lines)
    submit(running, Kind.SELF)
    assert [one.review.step for one in answers.due(running.desk(BOB)).lines if not one.is_own] == [Step.RATING]


def test_what_is_past_its_date_is_said_to_be_and_comes_first(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    late = running.desk(BOB, NOW + timedelta(days=25))
    assert [(one.is_over, one.review.step) for one in answers.due(late).lines] == [(True, Step.RATING)]


def test_a_review_that_is_settled_or_closed_is_not_under_way(running):
    close(running)
    assert answers.due(running.desk(ADA)).lines == ()
    assert answers.left(running.desk(BOB)).people == ()


def test_talks_with_a_time_come_first(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E3"}, raters={EVE: BOB})
    both_submitted(running, reviewee=EVE)
    rows = table(ParticipantRow)
    at = NOW + timedelta(days=3)
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(rows).where(rows.c.id == running.participants[EVE]).values(one_on_one_at=at))
    found = [(one.review.reviewee.id, one.review.one_on_one_at) for one in answers.talks(running.desk(BOB)).lines]
    assert found == [(EVE, at), (ADA, None)]


# -- who is left ------------------------------------------------------------------------------------------------------


@pytest.fixture
def team(store):
    """Ada and Eve are rated by Bob; Ada has submitted."""
    running = a_running_cycle(store, on_ladder=TEAM, raters={EVE: BOB})
    submit(running, Kind.SELF)
    return running


def test_an_engineer_sees_their_own_step_and_nobody_elses(team):
    found = answers.left(team.desk(ADA))
    assert [one.review.reviewee.id for one in found.own] == [ADA]
    assert (found.people, found.cycles, found.late) == ((), (), ())


def test_a_manager_sees_their_people_by_name_and_no_counts(team):
    found = answers.left(team.desk(BOB))
    assert [(one.review.reviewee.id, one.review.step) for one in found.people] == [(ADA, Step.RATING), (EVE, Step.SELF)]
    assert (found.own, found.cycles, found.late) == ((), (), ())


def test_a_managers_manager_and_a_stranger_see_nothing(team):
    for who in (CLEO, "U0NOBODY"):
        found = answers.left(team.desk(who))
        assert (found.own, found.people, found.cycles, found.late) == ((), (), (), ())


def test_people_ops_see_counts_and_who_is_late_by_name(team):
    desk = team.desk(PIA)
    assert answers.left(desk).cycles == (CycleLeft("Spring 2026", {Step.RATING: 1, Step.SELF: 1}, 0),)
    assert answers.left(desk).late == ()
    later = replace(desk, now=NOW + timedelta(days=15))
    assert answers.left(later).cycles == (CycleLeft("Spring 2026", {Step.RATING: 2}, 0),)
    assert answers.left(later).late == (LateName("Eve Euler", Step.SELF, 1),)
    latest = replace(desk, now=NOW + timedelta(days=25))
    assert answers.left(latest).late == (LateName("Bob Noyce", Step.RATING, 2),)


def test_who_is_late_with_the_outcome_is_the_one_who_records_it(store):
    running = a_running_cycle(store)
    both_submitted(running)
    desk = running.desk(PIA, NOW + timedelta(days=60))
    assert answers.left(desk).late == (LateName("Bob Noyce", Step.CONVERSATION, 1),)
    close(running)
    assert (answers.left(desk).late, answers.left(desk).cycles) == ((), ())


def test_the_late_stand_in_the_order_of_their_names(store):
    names = ["zoe", "Émile", "Adam", "bert", "Zora"]
    people = [a_person(f"U0P{n}", name, manager_id=BOB) for n, name in enumerate(names)]
    running = a_running_cycle(store, cast=(*CAST, *people), on_ladder={one.id: "E1" for one in people}, dates=DATES)
    found = answers.left(running.desk(PIA, NOW + timedelta(days=15))).late
    assert [one.name for one in found] == ["Adam", "bert", "zoe", "Zora", "Émile"]


def test_only_the_late_are_named_when_only_they_are_asked_about(team):
    desk = team.desk(BOB, NOW + timedelta(days=25))
    assert len(answers.left(desk, only_late=True).people) == 2
    assert answers.left(team.desk(BOB), only_late=True).people == ()


def test_another_workspace_is_another_world(team):
    a_company(team.store, workspace="T0OTHER")
    desk = Desk(team.store, an_actor(PIA, "T0OTHER"), NOW + timedelta(days=25))
    assert (answers.left(desk).cycles, answers.left(desk).late) == ((), ())


# -- anything at all --------------------------------------------------------------------------------------------------

SCRAPS = ["snooze", "until", "monday", "ladder", "a1", "my hours are", "10 to 18", "when is it due", "who is late"]
SCRAPS += ["turn reminders off", "<!channel>", "&amp;", "\ud83d", "\x00", "🙃", "\u202e", "what does", "mean", "*"]
SCRAPS += ["help", "cycle", "1:1"]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    opened = a_store(tmp_path_factory.mktemp("company"))
    yield a_running_cycle(opened, on_ladder=TEAM, raters={EVE: BOB})
    opened.close()


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(st.text(max_size=400), st.lists(st.sampled_from(SCRAPS), max_size=9).map(" ".join)),
    who=st.sampled_from([ADA, BOB, PIA, "U0NOBODY"]),
)
def test_any_text_at_all_gets_an_answer_that_slack_takes(company, text, who):
    desk = company.desk(who)
    message = draw(desk, replies.answer(desk, text))
    assert validate_message(message) == []
    assert message["blocks"] or message["text"]


@settings(max_examples=some(30), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(SCRAPS), max_size=9).map(" ".join), event=st.uuids().map(str))
def test_what_the_outbox_keeps_of_any_text_is_short_and_can_be_written(company, text, event):
    desk = company.desk(ADA)
    replies.queue(desk, event, text)
    detail = details(company)[f"reply:{event}"]
    assert len(detail) <= 64
    topic, _, rest = detail.partition(" ")
    assert validate_message(draw(desk, Reply(Topic(topic), rest))) == []


@pytest.mark.parametrize("detail", ["", "x", "2026-03-09", "600", "600 x", "1 2 3"])
@pytest.mark.parametrize("topic", Topic)
def test_a_detail_that_another_version_wrote_is_answered_all_the_same(company, topic, detail):
    assert validate_message(draw(company.desk(ADA), Reply(topic, detail))) == []
