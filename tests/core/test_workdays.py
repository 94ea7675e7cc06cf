"""Working days and hours on each person's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people import Person
from core.workdays import LONGEST_BREAK, WorkWeek, has_own_hours
from tests.builders import a_person

WEEK = WorkWeek()
DAY = timedelta(days=1)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 3, 6) + ahead * DAY for ahead in range(4))
EASTER = WorkWeek(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
SUNDAYS = WorkWeek(days=frozenset({6, 0, 1, 2, 3}))
ZONES = (
    *("Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"),
    *("America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe", "America/Santiago"),
    *("Africa/Cairo", "Asia/Tehran", "No/Where"),
)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


people = st.builds(
    lambda zone, starts, ends: a_person(tz=zone, works_from=starts, works_to=ends),
    st.sampled_from(ZONES),
    st.none() | st.integers(-10, 1500),
    st.none() | st.integers(-10, 1500),
)
weeks = st.builds(
    lambda days, starts, length, off: WorkWeek(days, time(starts), time(min(starts + length, 23)), off),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 20),
    st.integers(1, 10),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20),
)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("week", "day", "first"),
    [
        (WEEK, FRIDAY, FRIDAY),
        (WEEK, SATURDAY, MONDAY),
        (WEEK, SUNDAY, MONDAY),
        (SUNDAYS, FRIDAY, SUNDAY),
        (EASTER, date(2026, 4, 3), date(2026, 4, 7)),
    ],
)
def test_the_next_working_day_passes_over_weekends_and_holidays(week: WorkWeek, day: date, first: date) -> None:
    assert week.workday_from(day) == first


@pytest.mark.parametrize(
    ("week", "day", "before"),
    [
        (WEEK, FRIDAY, [FRIDAY, date(2026, 3, 5), date(2026, 3, 3), date(2026, 2, 25)]),
        (WEEK, SUNDAY, [FRIDAY, date(2026, 3, 5), date(2026, 3, 3), date(2026, 2, 25)]),
        (WEEK, MONDAY, [MONDAY, FRIDAY, date(2026, 3, 4), date(2026, 2, 26)]),
        (EASTER, date(2026, 4, 7), [date(2026, 4, 7), date(2026, 4, 2), date(2026, 3, 31), date(2026, 3, 25)]),
    ],
)
def test_working_days_before_a_day_are_counted_from_it_or_from_the_last_one_before_it(
    week: WorkWeek, day: date, before: list[date]
) -> None:
    assert [week.workdays_before(day, count) for count in (0, 1, 3, 7)] == before


def test_working_days_after_a_day_do_not_count_the_day_itself() -> None:
    assert [WEEK.workdays_after(FRIDAY, count) for count in (0, 1, 5)] == [FRIDAY, MONDAY, date(2026, 3, 13)]
    assert EASTER.workdays_after(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_a_holiday_list_that_never_ends_is_not_believed() -> None:
    never = WorkWeek(holidays=frozenset(MONDAY + ahead * DAY for ahead in range(-400, 400)))
    assert never.workday_from(MONDAY) == MONDAY
    assert never.workdays_before(MONDAY, 3) == MONDAY - 3 * DAY
    assert never.moment_from(a_person(), utc(2026, 3, 9, 20)) == utc(2026, 3, 10, 9)


@pytest.mark.parametrize(
    ("person", "instant", "moment"),
    [
        (a_person(), utc(2026, 3, 6, 12), utc(2026, 3, 6, 12)),
        (a_person(), utc(2026, 3, 6, 8, 59), utc(2026, 3, 6, 9)),
        (a_person(), utc(2026, 3, 6, 17), utc(2026, 3, 9, 9)),
        (a_person(tz="Asia/Tokyo"), utc(2026, 3, 6, 7, 59), utc(2026, 3, 6, 7, 59)),
        (a_person(tz="Asia/Tokyo"), utc(2026, 3, 6, 8), utc(2026, 3, 9, 0)),
        (a_person(tz="America/New_York"), utc(2026, 3, 6, 22), utc(2026, 3, 9, 13)),
        (a_person(works_from=13 * 60, works_to=15 * 60), utc(2026, 3, 6, 9), utc(2026, 3, 6, 13)),
        (a_person(works_from=20 * 60), utc(2026, 3, 6, 9), utc(2026, 3, 6, 20)),
        (a_person(works_from=22 * 60, works_to=6 * 60), utc(2026, 3, 6, 23, 30), utc(2026, 3, 6, 23, 30)),
        (a_person(works_from=0, works_to=24 * 60), utc(2026, 3, 6, 23, 59), utc(2026, 3, 6, 23, 59)),
    ],
    ids=lambda one: f"{one.tz} {one.works_from}-{one.works_to}" if isinstance(one, Person) else f"{one:%a %H:%M}",
)
def test_the_moment_is_now_within_hours_and_else_when_the_next_ones_begin(
    person: Person, instant: datetime, moment: datetime
) -> None:
    assert WEEK.moment_from(person, instant) == moment


NIGHT = a_person(works_from=90, works_to=4 * 60)
"""From 01:30: the clocks change in their hours."""


@pytest.mark.parametrize(
    ("instant", "moment"),
    [
        # 29 March 2026, a Sunday: 01:30 does not exist in London; 25 October: it comes twice.
        (utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 30)),
        (utc(2026, 10, 25, 0, 0), utc(2026, 10, 25, 0, 30)),
        (utc(2026, 10, 25, 1, 15), utc(2026, 10, 25, 1, 30)),
        (utc(2026, 10, 25, 4, 0), utc(2026, 10, 26, 1, 30)),
    ],
)
def test_hours_that_begin_while_the_clocks_change_begin_at_a_time_that_exists_and_never_before(
    instant: datetime, moment: datetime
) -> None:
    assert WorkWeek(days=frozenset(range(7))).moment_from(NIGHT, instant) == moment


def test_hours_that_a_clock_change_swallows_whole_are_those_of_the_next_day() -> None:
    narrow = a_person(works_from=60, works_to=120)
    assert WorkWeek(days=frozenset(range(7))).moment_from(narrow, utc(2026, 3, 29)) == utc(2026, 3, 30)


def test_what_a_colleague_does_waits_only_for_hours_that_somebody_set_for_themselves() -> None:
    night, own = utc(2026, 3, 6, 23), a_person(works_from=600)
    assert [WEEK.reached_at(one, night) for one in (a_person(), own)] == [night, utc(2026, 3, 9, 10)]
    assert [has_own_hours(one) for one in (a_person(), own, a_person(works_to=600))] == [False, True, True]


@given(week=weeks, person=people, instant=instants)
def test_a_moment_is_never_earlier_and_is_a_working_one(week: WorkWeek, person: Person, instant: datetime) -> None:
    moment = week.moment_from(person, instant)
    assert moment >= instant
    assert week.within(person, moment) or moment - instant <= 2 * DAY  # nothing but a list of nothing but holidays
    assert week.moment_from(person, moment) == moment
    assert moment == instant or not week.within(person, instant)


@given(week=weeks, person=people, instant=instants)
def test_there_is_no_working_moment_between_an_instant_and_the_next_one(
    week: WorkWeek, person: Person, instant: datetime
) -> None:
    moment = week.moment_from(person, instant)
    at = instant
    while at < moment:
        assert not week.within(person, at)
        at += timedelta(minutes=17)


@given(week=weeks, day=st.dates(date(2026, 1, 1), date(2026, 12, 31)), count=st.integers(0, 12))
def test_as_many_working_days_lie_before_as_were_asked_for(week: WorkWeek, day: date, count: int) -> None:
    before, after = week.workdays_before(day, count), week.workdays_after(day, count)
    span = [before + ahead * DAY for ahead in range((day - before).days + 1)]
    assert sum(map(week.is_workday, span)) == count + 1 or (day - before).days > LONGEST_BREAK
    later = [day + ahead * DAY for ahead in range(1, (after - day).days + 1)]
    assert sum(map(week.is_workday, later)) == count


@given(week=weeks, person=people)
def test_hours_always_have_a_length(week: WorkWeek, person: Person) -> None:
    starts, ends = replace(week, starts=time(9), ends=time(17)).hours_of(person)
    assert starts < ends
