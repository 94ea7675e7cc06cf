"""Reminders: what somebody has to do in one message, snoozing it, and asking for fewer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows import reminding, settling, talks
from bot.flows.refusals import Refused
from bot.flows.reminding import EVERYTHING, NewHabits, NewSnooze
from bot.flows.talks import NewTalk
from bot.screens import Trouble
from bot.screens.dates import DateProblem, DateRefused, Due
from core.assessment import Kind
from core.workdays import WorkWeek
from storage import outbox
from tests.builders import (
    ADA,
    BOB,
    CAST,
    DATES,
    EVE,
    NOW,
    WORKSPACE,
    a_running_cycle,
    both_submitted,
    everything,
    fill,
    notices,
    submit,
    tick,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOSES = CAST[0].end_of(DATES.self_closes)
"""Monday 16 March, at midnight."""
LAST_DAY = CLOSES - 15 * HOUR
"""Nine on the last day."""


def told(running, person, now, detail=""):
    """(what, how far) of everything a reminder lists; None when there is none."""
    try:
        screen = reminding.read_reminders(running.desk(person, now), detail)
    except Refused:
        return None
    return [(one.what, one.progress.answered if one.progress else None) for one in screen.items]


# -- what is due ------------------------------------------------------------------------------------------------------


def test_nothing_is_reminded_of_before_its_last_seven_working_days(store):
    running = a_running_cycle(store)
    moments = [LAST_DAY - 12 * DAY, LAST_DAY - 11 * DAY, LAST_DAY - 5 * DAY, LAST_DAY]
    assert [told(running, ADA, at) for at in moments] == [None, [(Due.SELF, 0)], [(Due.SELF, 0)], [(Due.SELF, 0)]]


def test_what_somebody_asked_to_be_told_is_told_however_far_its_date_is(store):
    running = a_running_cycle(store)
    assert told(running, ADA, NOW + HOUR, EVERYTHING) == [(Due.SELF, 0)]


def test_a_reminder_says_how_far_one_is_and_ends_with_the_deed(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF)
    assert told(running, ADA, LAST_DAY) == [(Due.SELF, 3)]
    submit(running, Kind.SELF)
    assert told(running, ADA, LAST_DAY) is None
    assert told(running, BOB, LAST_DAY, EVERYTHING) == [(Due.RATE, 0)]


def test_after_both_submitted_the_manager_is_reminded_of_the_talk_and_then_of_its_outcome(store):
    running = a_running_cycle(store)
    both_submitted(running)
    assert told(running, BOB, NOW + HOUR) is None, "two working days are left to set it"
    assert told(running, BOB, NOW + 2 * DAY) == [(Due.SET_TALK, None)]
    talks.save_talk(running.desk(BOB), running.participant, NewTalk(date(2026, 3, 12), time(10)))
    assert told(running, BOB, NOW + 2 * DAY) is None
    assert [told(running, BOB, NOW + days * DAY) for days in (14, 25)] == [None, [(Due.RECORD, None)]]
    settling.share(running.desk(BOB), running.participant)
    assert told(running, BOB, NOW + 25 * DAY) is None


def test_everything_is_in_one_message_nearest_date_first(store):
    cast = (*CAST[:4], replace(CAST[4], manager_id=BOB))
    running = a_running_cycle(store, cast=cast, on_ladder={BOB: "E3", ADA: "E2", EVE: "E1"})
    submit(running, Kind.SELF, reviewee=ADA)
    both_submitted(running, reviewee=EVE)
    found = reminding.read_reminders(running.desk(BOB, LAST_DAY), EVERYTHING).items
    assert [(one.what, one.review.reviewee.id) for one in found] == [
        (Due.SELF, BOB),
        (Due.RATE, ADA),
        (Due.SET_TALK, EVE),
    ]


def test_somebody_unknown_is_reminded_of_nothing(store):
    running = a_running_cycle(store)
    for ask in (reminding.read_reminders, reminding.open_snooze, reminding.wake, reminding.read_habits):
        with pytest.raises(Refused) as refused:
            ask(running.desk("U0NOBODY", LAST_DAY))
        assert refused.value.trouble is Trouble.MISSING


# -- snoozing ---------------------------------------------------------------------------------------------------------


def test_a_snooze_keeps_reminders_back_but_not_the_last_day(store):
    running = a_running_cycle(store)
    early = LAST_DAY - 3 * DAY
    screen = reminding.snooze(running.desk(ADA, early), CLOSES + DAY)
    assert [one.what for one in screen.before] == [Due.SELF]
    assert told(running, ADA, early + HOUR) is None
    assert told(running, ADA, LAST_DAY) == [(Due.SELF, 0)]


def test_a_deadline_on_a_weekend_is_told_on_the_working_day_before(store):
    dates = replace(DATES, self_closes=DATES.self_closes - DAY)  # a Sunday
    running = a_running_cycle(store, dates=dates)
    friday = LAST_DAY - 3 * DAY
    reminding.snooze(running.desk(ADA, NOW + HOUR), NOW + 30 * DAY)
    assert [told(running, ADA, at) for at in (friday - DAY, friday)] == [None, [(Due.SELF, 0)]]


def test_when_a_snooze_ends_what_waits_is_told_once(store):
    running = a_running_cycle(store)
    until = NOW + 2 * HOUR
    reminding.snooze(running.desk(ADA), until)
    before = notices(store)
    assert [tick(running, at) for at in (until - timedelta(seconds=1), until, until + HOUR)] == [0, 1, 0]
    new = [one for one in notices(store) if one not in before]
    assert new == [(f"reminders:{ADA}:2026-03-02", ADA)]
    (mine,) = [one for one in outbox.claim(store, WORKSPACE, "me", until, limit=9) if one.kind == "reminders"]
    assert told(running, ADA, until, mine.detail) == [(Due.SELF, 0)]


def test_a_second_reminder_on_a_day_comes_only_because_somebody_asked(store):
    running = a_running_cycle(store)
    reminding.snooze(running.desk(ADA), NOW + 2 * HOUR)
    tick(running, NOW + 2 * HOUR)
    for notice in outbox.claim(store, WORKSPACE, "me", NOW + 2 * HOUR, limit=9):
        with store.begin(WORKSPACE) as tx:
            outbox.mark_sent(tx, notice, "me", NOW + 2 * HOUR, "D0", "1.0")
    reminding.snooze(running.desk(ADA, NOW + 2 * HOUR), NOW + 3 * HOUR)
    tick(running, NOW + 3 * HOUR)
    assert [key for key, _ in notices(store) if key.startswith("reminders")] == [
        f"reminders:{ADA}:2026-03-02",
        f"reminders:{ADA}:2026-03-02:1300",
    ]


def test_a_snooze_that_ended_while_nobody_was_there_waits_for_the_next_working_hour(store):
    running = a_running_cycle(store)
    reminding.snooze(running.desk(ADA), NOW + 2 * HOUR)
    saturday = NOW + 5 * DAY + 12 * HOUR
    tick(running, saturday)
    assert [one for one in outbox.claim(store, WORKSPACE, "me", saturday, limit=9) if one.kind == "reminders"] == []
    monday = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert [one.key for one in outbox.claim(store, WORKSPACE, "me", monday, limit=9) if one.kind == "reminders"] == [
        f"reminders:{ADA}:2026-03-09"
    ]


def test_a_snooze_can_be_taken_back_and_what_waits_comes_at_once(store):
    running = a_running_cycle(store)
    reminding.snooze(running.desk(ADA), NOW + 3 * DAY)
    screen = reminding.wake(running.desk(ADA))
    assert (screen.until, [one.what for one in screen.before]) == (None, [Due.SELF])
    assert told(running, ADA, LAST_DAY - 3 * DAY) == [(Due.SELF, 0)]
    assert (f"reminders:{ADA}:2026-03-02:1100", ADA) in notices(store)


def test_taking_back_a_snooze_with_nothing_to_do_puts_nothing(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    before = notices(store)
    assert reminding.wake(running.desk(ADA)).before == ()
    assert notices(store) == before


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        (NewSnooze(until=NOW), {"until": DateProblem.PAST}),
        (NewSnooze(until=NOW + 90 * DAY), {"until": DateProblem.TOO_FAR}),
        (NewSnooze(), {"day": DateProblem.DAY_MISSING}),
        (NewSnooze(day=date(2026, 3, 5)), {"time": DateProblem.TIME_MISSING}),
        (NewSnooze(day=date(2026, 3, 1), at=time(9)), {"day": DateProblem.PAST}),
        (NewSnooze(day=date(2026, 3, 2), at=time(9)), {"time": DateProblem.PAST}),
        (NewSnooze(day=date.max, at=time(9)), {"day": DateProblem.TOO_FAR}),
    ],
)
def test_a_time_that_makes_no_sense_is_refused_under_its_field_and_changes_nothing(store, asked, problems):
    running = a_running_cycle(store)
    before = everything(store)
    assert reminding.put_off(running.desk(ADA), asked) == DateRefused(problems)
    assert everything(store) == before


def test_another_time_is_on_the_persons_own_clock(store):
    running = a_running_cycle(store)
    screen = reminding.put_off(running.desk(BOB), NewSnooze(day=date(2026, 3, 5), at=time(8, 30)))
    assert screen.until == datetime(2026, 3, 5, 13, 30, tzinfo=UTC)


FRIDAY, SUNDAY = NOW + 4 * DAY, NOW + 6 * DAY
HOLIDAY = WorkWeek(holidays=frozenset({date(2026, 3, 9)}))


@pytest.mark.parametrize(
    ("now", "week", "offered"),
    [
        (
            NOW,
            WorkWeek(),
            [("hour", "2026-03-02 11:00"), ("tomorrow", "2026-03-03 09:00"), ("monday", "2026-03-09 09:00")],
        ),
        (
            FRIDAY - 9 * HOUR,
            WorkWeek(),
            [("hour", "2026-03-06 02:00"), ("today", "2026-03-06 09:00"), ("monday", "2026-03-09 09:00")],
        ),
        (FRIDAY, WorkWeek(), [("hour", "2026-03-06 11:00"), ("monday", "2026-03-09 09:00")]),
        (SUNDAY, WorkWeek(), [("hour", "2026-03-08 11:00"), ("tomorrow", "2026-03-09 09:00")]),
        (FRIDAY, HOLIDAY, [("hour", "2026-03-06 11:00"), ("monday", "2026-03-10 09:00")]),
    ],
)
def test_only_mornings_of_working_days_are_offered(now, week, offered):
    found = reminding.choices(CAST[0], week, now)
    assert [(one.name, f"{CAST[0].local(one.at):%Y-%m-%d %H:%M}") for one in found] == offered


@given(
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Africa/Casablanca"]),
    st.integers(0, 366 * 24 * 60),
)
def test_whatever_is_offered_lies_ahead_each_at_another_time_and_mornings_are_working_hours(zone, minutes):
    person, now, week = replace(CAST[0], tz=zone), NOW + timedelta(minutes=minutes), WorkWeek()
    found = reminding.choices(person, week, now)
    assert all(now < one.at <= now + 9 * DAY for one in found)
    assert len({one.at for one in found[1:]}) == len(found) - 1
    assert all(week.within(person, one.at) for one in found[1:])


# -- asking for fewer -------------------------------------------------------------------------------------------------


def test_whoever_turned_reminders_down_hears_of_the_last_day_alone(store):
    running = a_running_cycle(store)
    assert reminding.turn_reminders(running.desk(ADA), False).has_reminders is False
    assert [told(running, ADA, at) for at in (LAST_DAY - 3 * DAY, LAST_DAY)] == [None, [(Due.SELF, 0)]]
    reminding.turn_reminders(running.desk(ADA), True)
    assert told(running, ADA, LAST_DAY - 3 * DAY) == [(Due.SELF, 0)]


def test_own_hours_are_kept_and_given_back(store):
    running = a_running_cycle(store)
    screen = reminding.save_habits(running.desk(ADA), NewHabits(True, time(7), time(0)))
    assert (screen.viewer.works_from, screen.viewer.works_to) == (7 * 60, 24 * 60)
    screen = reminding.set_hours(running.desk(ADA), None, None)
    assert (screen.viewer.works_from, screen.viewer.works_to) == (None, None)


@pytest.mark.parametrize(
    ("starts", "ends", "problems"),
    [
        (time(9), None, {"ends": DateProblem.TIME_MISSING}),
        (None, time(9), {"starts": DateProblem.TIME_MISSING}),
        (time(17), time(9), {"ends": DateProblem.ENDS_FIRST}),
        (time(9), time(9, 59), {"ends": DateProblem.ENDS_FIRST}),
    ],
)
def test_hours_that_make_no_sense_are_refused_with_all_else_in_the_form(store, starts, ends, problems):
    running = a_running_cycle(store)
    before = everything(store)
    assert reminding.save_habits(running.desk(ADA), NewHabits(False, starts, ends)) == DateRefused(problems)
    assert everything(store) == before
