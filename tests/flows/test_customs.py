"""Working days, hours and holidays as settings say them: read, or refused in a plain sentence."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import customs

LISTS = st.text(alphabet=st.sampled_from("MonTueFri,-:0123456789 plDEby/é٣²\n"), max_size=30)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("Sun-Thu", {6, 0, 1, 2, 3}),
        ("monday - friday", {0, 1, 2, 3, 4}),
        ("Mon,Tue, Thu", {0, 1, 3}),
        ("Mon-Wed,Fri", {0, 1, 2, 4}),
        ("Sat", {5}),
        ("Tue-Mon", set(range(7))),
        ("Mon–Fri", {0, 1, 2, 3, 4}),
        ("Mon,", {0}),
    ],
)
def test_days_of_the_week(text, days):
    assert customs.days_of(text) == days


@pytest.mark.parametrize(
    "text", ["", " ", ",", "Mo", "Mon-", "-Fri", "Mon-Xyz", "1-5", "Mon-Tue-Wed", "Money", "Fritag"]
)
def test_what_is_no_list_of_days_is_refused(text):
    with pytest.raises(ValueError, match="day"):
        customs.days_of(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-17:00", (time(9), time(17))),
        ("9-17", (time(9), time(17))),
        (" 8:30 - 16:45 ", (time(8, 30), time(16, 45))),
        ("9–17", (time(9), time(17))),
        ("0-24", (time(0), time.max)),
        ("22:00-24:00", (time(22), time.max)),
    ],
)
def test_hours(text, hours):
    assert customs.hours_of(text) == hours


@pytest.mark.parametrize(
    "text",
    ["", "9", "9-", "17-9", "9-9", "9:60-17", "9-25", "9-17-18", "9:00:00-17", "nine-five", "-9-17", "٩-17", "9.5-17"],
)
def test_what_is_no_span_of_hours_is_refused(text):
    with pytest.raises(ValueError, match=r"time|day"):
        customs.hours_of(text)


def test_holidays_are_dates_and_those_of_countries_and_regions():
    found = customs.holidays_of("PL, DE-BY, 2026-12-24,, ")
    assert {date(2026, 12, 24), date(2026, 11, 11), date(2026, 1, 6), date(2026, 10, 3)} <= found
    assert date(2026, 6, 23) not in found
    assert customs.holidays_of("pl") == customs.holidays_of("PL")
    assert customs.holidays_of("") == frozenset()
    assert customs.holidays_of("2026-12-24, 2026-12-24") == {date(2026, 12, 24)}


@pytest.mark.parametrize(
    "text", ["ZZ", "DE-ZZ", "PL-", "2026-13-01", "2026-02-30", "20261224", "24.12.2026", "Poland!", "-", "²"]
)
def test_what_is_no_holiday_is_refused(text):
    with pytest.raises(ValueError, match=r"holiday|date"):
        customs.holidays_of(text)


@pytest.mark.parametrize(("text", "day"), [("04-15", (4, 15)), (" 12-31 ", (12, 31)), ("02-29", (2, 29))])
def test_a_day_of_every_year(text, day):
    assert customs.month_and_day_of(text) == day


@pytest.mark.parametrize("text", ["", "15", "04-31", "13-01", "4-15", "2026-04-15", "april 15", "W1-1"])
def test_what_is_no_day_of_the_year_is_refused(text):
    with pytest.raises(ValueError, match="month and a day"):
        customs.month_and_day_of(text)


@given(text=LISTS | st.text(max_size=20))
def test_whatever_stands_there_is_read_or_refused_and_nothing_else(text):
    for read in (customs.days_of, customs.hours_of, customs.holidays_of, customs.month_and_day_of):
        try:
            read(text)
        except ValueError as refused:
            assert str(refused)[0].islower()
            assert "\n" not in str(refused)
