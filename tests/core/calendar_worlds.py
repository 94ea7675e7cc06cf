"""Bookings to look at, and the calendar in one readable line an occasion."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from core.calendar import Booking, Occasion, of_participant
from core.cycle import Facts, Windows
from core.people import Person
from core.workdays import WorkWeek
from tests.builders import a_person

WEEK = WorkWeek()
ADA = a_person("UADA", tz="Europe/London")
BOB = a_person("UBOB", tz="America/New_York")
OPENS, SELF, RATE, TALK = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 23), date(2026, 4, 6)
"""Mondays all: the days on which windows open and close. London and New York change their clocks between them."""
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def utc(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def a_booking(reviewee: Person = ADA, rater: Person = BOB, **changes: object) -> Booking:
    """One that opens by itself on a Monday morning."""
    windows = Windows(reviewee.morning_of(OPENS), reviewee.end_of(SELF), rater.end_of(RATE), rater.end_of(TALK))
    return replace(Booking(1, 1, reviewee, rater, windows, Facts()), **changes)


def lines(booking: Booking, week: WorkWeek = WEEK, *, kinds: str = "") -> list[str]:
    """Every occasion on the clock of whom it is for: "Mon 2 Mar 09:00 self.open UADA"."""
    return [line(one, booking) for one in of_participant(booking, week) if one.kind.startswith(kinds)]


def line(one: Occasion, booking: Booking) -> str:
    person = booking.person(one.person_id)
    assert person is not None
    local = person.local(one.at)
    due = f" in {one.days}" if one.kind.endswith(".due") else ""
    return f"{local:%a} {local.day} {local:%b %H:%M} {one.kind.value}{due} {one.person_id}"


ZONES = ("Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Pago_Pago", "Asia/Kolkata")


def persons(person_id: str) -> st.SearchStrategy[Person]:
    own = st.none() | st.integers(0, 1440)
    return st.builds(
        lambda zone, starts, ends: a_person(person_id, tz=zone, works_from=starts, works_to=ends),
        st.sampled_from(ZONES),
        own,
        own,
    )


weeks = st.builds(
    lambda days, off: WorkWeek(days, holidays=off),
    st.sampled_from([frozenset(range(5)), frozenset({6, 0, 1, 2, 3}), frozenset(range(7)), frozenset({2})]),
    st.frozensets(st.dates(date(2026, 2, 20), date(2026, 5, 20)), max_size=12),
)


@st.composite
def bookings(draw: st.DrawFn) -> Booking:
    """Anybody, anywhere, however far they are."""
    reviewee, rater = draw(persons("UADA")), draw(persons("UBOB"))
    opens = draw(st.dates(date(2026, 2, 20), date(2026, 4, 10)))
    lengths = [draw(st.integers(0, 20)) for _ in range(3)]
    days = [opens + timedelta(days=sum(lengths[:place])) for place in range(1, 4)]
    windows = Windows(reviewee.morning_of(opens), reviewee.end_of(days[0]), *(rater.end_of(one) for one in days[1:]))
    if windows.manager_closes < windows.self_closes:  # the rater lives further east: the same day is over sooner
        windows = replace(windows, manager_closes=windows.self_closes)
    if windows.conversations_close < windows.manager_closes:
        windows = replace(windows, conversations_close=windows.manager_closes)
    announced = None
    if draw(st.booleans()):
        announced = draw(st.datetimes(datetime(2026, 2, 19), datetime(2026, 2, 20, 23), timezones=st.just(UTC)))  # noqa: DTZ001
        windows = replace(windows, self_opens=announced)
    talk = draw(st.none() | st.integers(-5, 40))
    at = None if talk is None else windows.self_closes + timedelta(days=talk, hours=draw(st.integers(0, 23)))
    return Booking(1, 1, reviewee, rater, windows, draw(facts(windows)), at, announced)


@st.composite
def facts(draw: st.DrawFn, windows: Windows) -> Facts:
    """As they can come about: nobody submits out of their turn."""
    own = manager = shared = None
    length = windows.self_closes - windows.self_opens
    if draw(st.booleans()):
        own = windows.self_opens + length * draw(st.integers(0, 99)) / 100
    if draw(st.booleans()):
        manager = (own or windows.self_closes) + timedelta(hours=draw(st.integers(0, 900)))
    if manager and draw(st.booleans()):
        shared = manager + timedelta(hours=draw(st.integers(0, 900)))
    closed = None if draw(st.integers(0, 9)) else windows.conversations_close
    return Facts(own, manager, shared, closed)
