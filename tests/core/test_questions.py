"""When People Ops hears that questions wait, and what is kept of when something was asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.questions import day_of, is_told
from core.workdays import WorkWeek

WEEK = WorkWeek(holidays=frozenset({date(2026, 3, 11)}))
MONDAY = date(2026, 3, 2)


def told_days(asked: date, *, until: int = 14) -> list[str]:
    """The days on which People Ops hears of one question, as weekday and day of the month."""
    days = (asked + timedelta(days=ahead) for ahead in range(1, until))
    return [f"{day:%a %d}" for day in days if WEEK.is_workday(day) and is_told(asked, asked, day, WEEK)]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (MONDAY, ["Tue 03", "Wed 04", "Fri 06", "Tue 10", "Fri 13"]),
        (MONDAY + timedelta(days=4), ["Mon 09", "Tue 10", "Fri 13", "Tue 17", "Thu 19"]),
        (MONDAY + timedelta(days=5), ["Mon 09", "Tue 10", "Fri 13", "Tue 17", "Thu 19"]),
        (MONDAY + timedelta(days=9), ["Thu 12", "Fri 13", "Tue 17", "Thu 19", "Mon 23"]),
    ],
    ids=["on a Monday", "on a Friday", "on a Saturday", "on a holiday"],
)
def test_what_is_new_is_told_on_the_next_working_day_and_what_waits_every_second_one(asked, told):
    assert told_days(asked) == told


def test_a_new_question_is_told_of_whatever_else_waits():
    friday = MONDAY + timedelta(days=4)
    assert not is_told(MONDAY, MONDAY, MONDAY + timedelta(days=3), WEEK)
    assert is_told(MONDAY, MONDAY + timedelta(days=2), MONDAY + timedelta(days=3), WEEK)
    assert is_told(friday, friday, friday + timedelta(days=3), WEEK)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_everything_is_told_of_within_the_next_two_working_days(asked):
    first, second = WEEK.workdays_after(asked, 1), WEEK.workdays_after(asked, 2)
    assert is_told(asked, asked, first, WEEK)
    assert is_told(asked, asked, second, WEEK)


@given(st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")])))
def test_a_day_says_nothing_of_the_hour(instant):
    try:
        day = day_of(instant)
    except OverflowError:  # the first and the last hours there are
        return
    assert (day.hour, day.minute, day.second, day.microsecond, day.tzinfo) == (0, 0, 0, 0, UTC)
    assert timedelta(0) <= instant - day < timedelta(days=1)


def test_two_questions_of_one_day_have_the_same_time():
    assert day_of(datetime(2026, 3, 2, 0, 1, tzinfo=UTC)) == day_of(datetime(2026, 3, 2, 23, 59, tzinfo=UTC))
