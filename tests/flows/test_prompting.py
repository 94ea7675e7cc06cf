"""The calendar's own letters: true when they are sent, or not sent at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot import letters
from bot.flows import clockwork, cycles, prompting, settling
from bot.flows.cycles import NewCycle
from bot.flows.refusals import Refused
from bot.screens import StartedScreen
from core.assessment import Kind as Assessment
from core.calendar import Kind
from storage import outbox
from storage.tables import ParticipantRow, table
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
    both_submitted,
    close,
    fill,
    notices,
    submit,
)

DAY = timedelta(days=1)
BOTH = {ADA: "E2", EVE: "E1"}
CLOSED = CAST[0].morning_of(DATES.self_closes + DAY)
LATE = CAST[1].morning_of(DATES.manager_closes + DAY)
STAMP = "rate.late:U0BOB:2026-03-24"
TALK_LATE = CAST[1].morning_of(DATES.conversations_close + DAY)
TALK_STAMP = "talk.late:U0BOB:2026-04-07"


@pytest.fixture
def running(store):
    return a_running_cycle(store, on_ladder=BOTH, raters={EVE: BOB})


def refused(read, *args):
    with pytest.raises(Refused):
        read(*args)
    return True


def test_that_the_self_window_closed_is_told_to_the_engineer_alone_and_says_whether_something_was_written(running):
    assert prompting.read_closed(running.desk(ADA, CLOSED), running.participant).has_draft is False
    fill(running, Assessment.SELF)
    assert prompting.read_closed(running.desk(ADA, CLOSED), running.participant).has_draft is True
    for person in (BOB, CLEO, PIA, EVE):
        assert refused(prompting.read_closed, running.desk(person, CLOSED), running.participant)


def test_that_the_self_window_closed_is_not_told_once_there_is_more_time_nor_after_a_submission(running):
    with running.store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(table(ParticipantRow)).values(self_closes_at=CLOSED + DAY))
    assert refused(prompting.read_closed, running.desk(ADA, CLOSED), running.participant)
    submit(running, Assessment.SELF)
    assert refused(prompting.read_closed, running.desk(ADA, CLOSED + 2 * DAY), running.participant)


TURNS = "rate:U0BOB:2026-03-16"
TURN = CAST[1].morning_of(DATES.self_closes + DAY)


def test_those_whose_time_to_write_runs_out_together_are_their_raters_turn_in_one_message(running):
    clockwork.tick(running.store, WORKSPACE, TURN)
    assert [one for one in notices(running.store) if one[0].startswith("rate:")] == [(TURNS, BOB)]
    assert [one.reviewee.id for one in prompting.read_turns(running.desk(BOB, TURN), TURNS)] == [ADA, EVE]
    submit(running, Assessment.MANAGER, reviewee=ADA, author=BOB, now=TURN)
    assert [one.reviewee.id for one in prompting.read_turns(running.desk(BOB, TURN), TURNS)] == [EVE]
    for person in (ADA, EVE, CLEO, PIA):
        assert refused(prompting.read_turns, running.desk(person, TURN), TURNS)
    submit(running, Assessment.MANAGER, reviewee=EVE, author=BOB, now=TURN)
    assert refused(prompting.read_turns, running.desk(BOB, TURN), TURNS)


def test_whoever_has_submitted_was_told_of_then_and_is_not_told_of_again(running):
    submit(running, Assessment.SELF)
    clockwork.tick(running.store, WORKSPACE, TURN)
    assert [one for one in notices(running.store) if one[0].startswith("rate:")] == [("rate:1", BOB), (TURNS, BOB)]
    assert [one.reviewee.id for one in prompting.read_turns(running.desk(BOB, TURN), TURNS)] == [EVE]


def test_what_is_late_is_listed_as_it_is_when_the_letter_is_written(running):
    def listed():
        return [one.reviewee.id for one in prompting.read_late(running.desk(BOB, LATE), Kind.RATE_LATE, STAMP).reviews]

    assert listed() == [ADA, EVE]
    submit(running, Assessment.MANAGER, reviewee=ADA, author=BOB, now=LATE)
    assert listed() == [EVE]
    submit(running, Assessment.MANAGER, reviewee=EVE, author=BOB, now=LATE)
    assert refused(prompting.read_late, running.desk(BOB, LATE), Kind.RATE_LATE, STAMP)


def test_nothing_is_late_for_somebody_else_before_its_time_or_in_a_closed_cycle(running):
    assert refused(prompting.read_late, running.desk(ADA, LATE), Kind.RATE_LATE, STAMP)
    assert refused(prompting.read_late, running.desk(BOB, LATE - DAY), Kind.RATE_LATE, STAMP)
    assert refused(prompting.read_late, running.desk(BOB, LATE), Kind.RATE_LATE, "rate.late:U0BOB:2020-01-01")
    close(running)
    assert refused(prompting.read_late, running.desk(BOB, LATE), Kind.RATE_LATE, STAMP)


def test_a_late_outcome_is_told_until_it_is_shared(running):
    both_submitted(running)
    screen = prompting.read_late(running.desk(BOB, TALK_LATE), Kind.TALK_LATE, TALK_STAMP)
    assert ([one.reviewee.id for one in screen.reviews], screen.is_talk) == ([ADA], True)
    settling.share(running.desk(BOB, TALK_LATE), running.participant)
    assert refused(prompting.read_late, running.desk(BOB, TALK_LATE), Kind.TALK_LATE, TALK_STAMP)


def test_a_quarter_after_the_outcome_each_of_the_two_is_asked_in_their_own_words(running):
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    june = datetime(2026, 6, 2, 20, tzinfo=UTC)
    own, rated = (
        prompting.read_check_in(running.desk(one, june), f"growth.check_in:{one}:1:2026-03-02") for one in (ADA, BOB)
    )
    assert ([one.reviewee.id for one in own.own], own.rated, own.months) == ([ADA], (), 3)
    assert ([one.reviewee.id for one in rated.rated], rated.own, rated.months) == ([ADA], (), 3)
    assert refused(prompting.read_check_in, running.desk(EVE, june), f"growth.check_in:{EVE}:1:2026-03-02")


def test_the_next_cycle_is_asked_for_by_people_ops_until_there_is_one(running):
    desk = running.desk(PIA, NOW + 190 * DAY)
    assert prompting.read_next_cycle(desk, 1).cycle == "Spring 2026"
    assert refused(prompting.read_next_cycle, running.desk(BOB, NOW + 190 * DAY), 1)
    assert refused(prompting.read_next_cycle, desk, 99)
    autumn = replace(
        DATES,
        self_opens=date(2026, 9, 10),
        self_closes=date(2026, 9, 20),
        manager_closes=date(2026, 9, 30),
        conversations_close=date(2026, 10, 9),
    )
    started = cycles.start(desk, NewCycle("Autumn 2026", ("engineering",), autumn, (ADA,)))
    assert isinstance(started, StartedScreen)
    assert refused(prompting.read_next_cycle, desk, 1)


def test_once_a_year_people_ops_alone_is_asked_about_the_ladders_in_use(running):
    assert prompting.read_yearly(running.desk(PIA)).ladders == (("Engineering", "1.0"),)
    assert refused(prompting.read_yearly, running.desk(BOB))


@pytest.mark.parametrize(
    ("kind", "person", "key", "detail"),
    [
        (Kind.SELF_CLOSED, ADA, "self.closed:1:2026-03-17", ""),
        (Kind.RATE_LATE, BOB, STAMP, ""),
        (Kind.NEXT_CYCLE, PIA, "cycle.next:1", "1"),
        (Kind.LADDER_YEARLY, PIA, "ladder.yearly:2026:U0PIA", ""),
    ],
)
def test_each_kind_has_a_letter(running, kind, person, key, detail):
    number = running.participant if kind is Kind.SELF_CLOSED else None
    notice = outbox.Notice(1, WORKSPACE, key, kind.value, person, number, detail, 1)
    now = CLOSED if kind is Kind.SELF_CLOSED else LATE
    assert letters.write(notice, running.desk(person, now)).message["text"] != ""


def test_every_kind_of_news_has_a_letter():
    reminded_of = {Kind.SELF_DUE, Kind.RATE_DUE, Kind.TALK_SET, Kind.TALK_DUE}
    assert {one.value for one in set(Kind) - reminded_of} - letters.LETTERS.keys() == set()
