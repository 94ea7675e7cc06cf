"""People, their days and who is above whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people import manager_chain
from tests.builders import NOW, a_person


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_the_chain_is_everybody_above_nearest_first():
    managers = {"ada": "bob", "bob": "cleo", "cleo": "dan", "dan": None, "eve": "cleo"}
    assert manager_chain(managers, "ada") == ("bob", "cleo", "dan")
    assert manager_chain(managers, "dan") == ()
    assert manager_chain(managers, "stranger") == ()


CIRCLES = [
    ("one's own manager", {"ada": "ada"}, ()),
    ("two who manage each other", {"ada": "bob", "bob": "ada"}, ("bob",)),
    ("three in a circle", {"ada": "bob", "bob": "cleo", "cleo": "ada"}, ("bob", "cleo")),
    ("below a circle", {"ada": "bob", "bob": "cleo", "cleo": "dan", "dan": "cleo"}, ("bob", "cleo", "dan")),
    ("a manager nobody knows", {"ada": "bob"}, ("bob",)),
    ("an empty manager", {"ada": ""}, ()),
]


@pytest.mark.parametrize(("managers", "chain"), [one[1:] for one in CIRCLES], ids=[one[0] for one in CIRCLES])
def test_a_circle_ends_where_it_closes_and_nobody_is_above_themselves(managers, chain):
    assert manager_chain(managers, "ada") == chain


_ids = st.sampled_from("abcdefgh")


@given(st.dictionaries(_ids, st.none() | _ids), _ids)
def test_a_chain_ends_names_nobody_twice_and_never_the_person(managers, person):
    chain = manager_chain(managers, person)
    assert len(set(chain)) == len(chain)
    assert person not in chain
    assert all(managers.get(below) == above for below, above in zip((person, *chain), chain, strict=False))


DAYS = [
    # zone, day, when it begins and when it is over
    ("UTC", date(2026, 3, 2), utc(2026, 3, 2), utc(2026, 3, 3)),
    ("Asia/Tokyo", date(2026, 3, 2), utc(2026, 3, 1, 15), utc(2026, 3, 2, 15)),
    ("America/Los_Angeles", date(2026, 3, 2), utc(2026, 3, 2, 8), utc(2026, 3, 3, 8)),
    ("Asia/Kathmandu", date(2026, 3, 2), utc(2026, 3, 1, 18, 15), utc(2026, 3, 2, 18, 15)),
    ("Europe/London", date(2026, 3, 29), utc(2026, 3, 29), utc(2026, 3, 29, 23)),
    ("Europe/London", date(2026, 10, 25), utc(2026, 10, 24, 23), utc(2026, 10, 26)),
    ("Africa/Cairo", date(2026, 4, 23), utc(2026, 4, 22, 22), utc(2026, 4, 23, 22)),
    ("Africa/Cairo", date(2026, 4, 24), utc(2026, 4, 23, 22), utc(2026, 4, 24, 21)),
    ("America/Havana", date(2026, 11, 1), utc(2026, 11, 1, 4), utc(2026, 11, 2, 5)),
]


@pytest.mark.parametrize(("zone", "day", "start", "end"), DAYS, ids=[f"{zone} {day}" for zone, day, *_ in DAYS])
def test_a_day_begins_and_ends_on_the_persons_own_clock_also_when_the_clocks_change(zone, day, start, end):
    person = a_person(tz=zone)
    assert (person.start_of(day), person.end_of(day)) == (start, end)


def test_a_working_day_begins_at_nine_on_the_persons_clock_in_summer_and_in_winter():
    person = a_person(tz="Europe/Berlin")
    assert person.morning_of(date(2026, 1, 5)) == utc(2026, 1, 5, 8)
    assert person.morning_of(date(2026, 7, 6)) == utc(2026, 7, 6, 7)


@pytest.mark.parametrize("zone", ["Europe/London", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe"])
def test_one_day_ends_exactly_where_the_next_begins_all_year_round(zone):
    person = a_person(tz=zone)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    assert [person.end_of(day) for day in days] == [person.start_of(day + timedelta(days=1)) for day in days]
    assert all(person.start_of(day) < person.end_of(day) for day in days)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "America", "../etc/passwd", "/etc/passwd", "x" * 300, "a\0b"])
def test_a_zone_this_machine_does_not_know_is_utc_and_never_an_error(name):
    person = a_person(tz=name)
    assert person.start_of(date(2026, 3, 2)) == utc(2026, 3, 2)
    assert person.local(NOW).utcoffset() == timedelta(0)


def test_an_instant_reads_on_the_persons_own_clock():
    assert a_person(tz="Asia/Tokyo").local(utc(2026, 3, 2, 20)).isoformat() == "2026-03-03T05:00:00+09:00"
