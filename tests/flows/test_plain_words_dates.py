"""Until when somebody means, on their own clock: around midnight, around a change of clocks, and never in the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plain_words import Here, Reading, Topic, read
from bot.plain_words.times import FURTHEST

LONDON, NEW_YORK, TOKYO, KOLKATA = (
    ZoneInfo(one) for one in ("Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kolkata")
)


def here(local: str, zone: ZoneInfo = LONDON) -> Here:
    """Somebody at this time on their clock."""
    return Here(datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC), zone)


def until(text: str, at: Here) -> object:
    found = read(f"snooze {text}", at)
    return found.until if found.topic is Topic.SNOOZE else found.topic


MONDAY = here("2026-03-02T10:00")

DAYS = {
    "until Monday": "2026-03-09",
    "until monday morning": "2026-03-09",
    "until this Friday": "2026-03-06",
    "until next Friday": "2026-03-13",
    "until next Monday": "2026-03-09",
    "til wed": "2026-03-04",
    "until Thurs": "2026-03-05",
    "until tomorrow": "2026-03-03",
    "until tomorow morning": "2026-03-03",
    "until the day after tomorrow": "2026-03-04",
    "until next week": "2026-03-09",
    "until after the weekend": "2026-03-09",
    "until next month": "2026-04-01",
    "until the 4th": "2026-03-04",
    "until the 1st": "2026-04-01",
    "until the 31st": "2026-03-31",
    "until Wednesday the 4th": "2026-03-04",
    "until 4 March": "2026-03-04",
    "until March 4th": "2026-03-04",
    "until the 4th of March": "2026-03-04",
    "until Wednesday 4 March": "2026-03-04",
    "until 20 March 2026": "2026-03-20",
    "until 2026-03-20": "2026-03-20",
    "for a day": "2026-03-03",
    "for two days": "2026-03-04",
    "for 3 weeks": "2026-03-23",
    "for a fortnight": "2026-03-16",
    "for a couple of days": "2026-03-04",
    "a week from now": "2026-03-09",
    "for the weekend": "2026-03-09",
    "for a month": "2026-04-02",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_a_day(text, day):
    found = until(text, MONDAY)
    assert (found, isinstance(found, datetime)) == (date.fromisoformat(day), False)


INSTANTS = {
    "for an hour": "2026-03-02T11:00",
    "in two hours": "2026-03-02T12:00",
    "2h": "2026-03-02T12:00",
    "30min": "2026-03-02T10:30",
    "for half an hour": "2026-03-02T10:30",
    "for an hour and a half": "2026-03-02T11:30",
    "for 90 minutes": "2026-03-02T11:30",
    "until 5pm": "2026-03-02T17:00",
    "until 14:30": "2026-03-02T14:30",
    "until 14.30": "2026-03-02T14:30",
    "until 9am": "2026-03-03T09:00",
    "until at 4": "2026-03-02T16:00",
    "until noon": "2026-03-02T12:00",
    "until this afternoon": "2026-03-02T14:00",
    "until tonight": "2026-03-02T19:00",
    "until tomorrow at 3": "2026-03-03T15:00",
    "until 9:30 tomorrow": "2026-03-03T09:30",
    "until 10 am on Tuesday": "2026-03-03T10:00",
    "until at 10 on Friday": "2026-03-06T10:00",
    "until tomorrow at 10": "2026-03-03T10:00",
    "until tomorrow afternoon": "2026-03-03T14:00",
    "until Friday 9am": "2026-03-06T09:00",
    "until Friday at 9 o'clock": "2026-03-06T09:00",
    "until 3 April 14:00": "2026-04-03T13:00",  # summer time by then
    "until April 3rd at 2pm": "2026-04-03T13:00",
    "until 2026-03-20 8:15": "2026-03-20T08:15",
    "until in 2 days at 3pm": "2026-03-04T15:00",
}


@pytest.mark.parametrize(("text", "instant"), INSTANTS.items())
def test_a_time_is_an_instant(text, instant):
    assert until(text, MONDAY) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


ASKED = [
    "until",
    "until 3",
    "until 12/3",
    "until 03.12.2026",
    "until today",
    "until today at 9am",
    "until yesterday",
    "until last Monday",
    "2 hours ago",
    "until 31 February",
    "until Tuesday 4 March",
    "until Thursday the 4th",
    "until 25:00",
    "until 13pm",
    "until 10:75",
    "until Monday at 25:00",
    "until 1 March",  # a year from now, all but a day
    "for 61 days",
    "for 999 weeks",
    "for a year",
    "for 0 minutes",
    "until may",
    "until 2",
    "until christmas",
    "until the release",
    "until whenever",
    "until now",
    "until Monday and Friday",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_could_mean_two_things_or_none_is_asked_about(text):
    assert until(text, MONDAY) is Topic.SNOOZE_ASK


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, TOKYO, KOLKATA], ids=str)
def test_tomorrow_is_tomorrow_on_ones_own_clock(zone):
    late, early = here("2026-03-02T23:59", zone), here("2026-03-03T00:01", zone)
    assert [until("until tomorrow", one) for one in (late, early)] == [date(2026, 3, 3), date(2026, 3, 4)]
    assert [until("until Tuesday", one) for one in (late, early)] == [date(2026, 3, 3), date(2026, 3, 10)]


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, TOKYO, KOLKATA], ids=str)
def test_two_hours_are_two_hours_everywhere(zone):
    for local in ("2026-03-02T23:30", "2026-03-08T01:30", "2026-03-29T00:30", "2026-10-25T00:30", "2026-11-01T00:30"):
        at = here(local, zone)
        assert until("for two hours", at) == at.now + timedelta(hours=2)


def test_nine_o_clock_stays_nine_when_the_clocks_change():
    before = here("2026-03-28T10:00")  # Saturday; summer time begins in the night
    assert until("until tomorrow at 9", before) == datetime(2026, 3, 29, 8, tzinfo=UTC)
    autumn = here("2026-10-24T10:00")
    assert until("until tomorrow at 9", autumn) == datetime(2026, 10, 25, 9, tzinfo=UTC)
    assert until("until tomorrow at 9", here("2026-03-07T10:00", NEW_YORK)) == datetime(2026, 3, 8, 13, tzinfo=UTC)


def test_a_time_that_the_clocks_leave_out_is_moved_on():
    found = until("until tomorrow 1:30", here("2026-03-28T10:00"))
    assert found == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert found.astimezone(LONDON).strftime("%H:%M") == "02:30"


def test_a_time_that_comes_twice_is_its_first():
    found = until("until tomorrow 1:30", here("2026-10-24T10:00"))
    assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_leap_day_is_a_day_only_when_there_is_one():
    assert until("until 29 February", here("2028-02-01T10:00")) == date(2028, 2, 29)
    assert until("until 29 February", here("2027-02-01T10:00")) is Topic.SNOOZE_ASK


def test_the_next_year_begins_where_the_year_ends():
    assert until("until 4 January", here("2026-12-30T10:00")) == date(2027, 1, 4)
    assert until("until tomorrow", here("2026-12-31T23:59", TOKYO)) == date(2027, 1, 1)


PIECES = ["until", "for", "in", "on", "at", "next", "this", "monday", "fri", "tomorrow", "the", "4th", "march"]
PIECES += ["5pm", "14:30", "3", "an", "hour", "2", "weeks", "half", "day", "of", "2026-04-01"]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(" ".join),
    st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)),  # noqa: DTZ001 - made aware below
    st.sampled_from([LONDON, NEW_YORK, TOKYO, KOLKATA]),
)
def test_whatever_is_read_lies_ahead_and_not_too_far(text, moment, zone):
    at = Here(moment.replace(tzinfo=UTC), zone)
    found = read(f"snooze {text}", at)
    if isinstance(found.until, datetime):
        assert at.now < found.until <= at.now + FURTHEST
        assert found.until.utcoffset() == timedelta(0)
    elif found.until is not None:
        assert at.local.date() < found.until <= at.local.date() + FURTHEST
    else:
        assert found in (Reading(Topic.SNOOZE_ASK), Reading(Topic.NOT_UNDERSTOOD), Reading(Topic.SNOOZE))


def test_the_longest_snooze_is_as_long_as_a_snooze_may_be():
    from bot.flows.reminding import LONGEST_SNOOZE

    assert FURTHEST == LONGEST_SNOOZE
