"""When people are written to: working days and hours, on each person's own clock, with holidays left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from core.people import Person

WEEKDAYS: Final = frozenset(range(5))
"""Monday to Friday, as date.weekday() counts."""

LONGEST_BREAK: Final = 60
"""How many days without a working day are believed; after that the next day counts as one (a broken holiday list)."""

_DAY: Final = timedelta(days=1)
_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """The company's working week. A person's own hours (`Person.works_from`, `works_to`) go before `starts` and `ends`.

    Days and hours are local to each person; every instant taken or given back is aware, given back in UTC.
    """

    days: frozenset[int] = WEEKDAYS
    starts: time = time(9)
    ends: time = time(17)
    holidays: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day."""
        return day.weekday() in self.days and day not in self.holidays

    def workday_from(self, day: date) -> date:
        """This day, or the next working day after it."""
        at = day
        for _ in range(LONGEST_BREAK):
            if self.is_workday(at):
                return at
            at += _DAY
        return day

    def workdays_before(self, day: date, count: int) -> date:
        """The working day that comes `count` working days before a day (0: itself, or the one before)."""
        at, left = day, count
        for _ in range(LONGEST_BREAK + count * 7):
            if self.is_workday(at):
                if left == 0:
                    return at
                left -= 1
            at -= _DAY
        return day - timedelta(days=count)

    def workdays_after(self, day: date, count: int) -> date:
        """The working day that comes `count` working days after a day."""
        at = day
        for _ in range(count):
            at = self.workday_from(at + _DAY)
        return at

    def hours_of(self, person: Person) -> tuple[time, time]:
        """From when until when this person is written to on a working day.

        Hours that end before they begin last until midnight.
        """
        if not has_own_hours(person):
            return self.starts, self.ends
        starts, ends = _clock(person.works_from, self.starts), _clock(person.works_to, self.ends)
        return (starts, ends) if starts < ends else (min(starts, time(23, 59)), time.max)

    def morning(self, person: Person, day: date) -> datetime:
        """The instant (UTC) at which this person's hours begin on a day.

        Where the clock leaps over that time, it is as much later; where it comes twice, the first.
        """
        return datetime.combine(day, self.hours_of(person)[0], person.zone).astimezone(UTC)

    def within(self, person: Person, instant: datetime) -> bool:
        """Whether this is a working moment for this person."""
        local = person.local(instant)
        starts, ends = self.hours_of(person)
        return starts <= local.time() < ends and self.is_workday(local.date())

    def moment_from(self, person: Person, instant: datetime) -> datetime:
        """This instant if it is a working moment for this person, else when their next hours begin (UTC)."""
        if self.within(person, instant):
            return instant.astimezone(UTC)
        first, starts, zone = person.local(instant).date(), self.hours_of(person)[0], person.zone
        day = first
        for _ in range(LONGEST_BREAK):
            if self.is_workday(day):
                for fold in (0, 1):  # hours that begin in an hour that comes twice begin twice
                    at = datetime.combine(day, starts, zone).replace(fold=fold).astimezone(UTC)
                    if at >= instant and self.within(person, at):
                        return at
            day += _DAY
        tomorrow = self.morning(person, first)
        return tomorrow if tomorrow >= instant else self.morning(person, first + _DAY)

    def reached_at(self, person: Person, instant: datetime) -> datetime:
        """When what a colleague does at an instant reaches this person (UTC): at once, unless they set their own hours.

        A colleague's message would reach them at once, too. What the calendar does waits for everybody's hours.
        """
        return self.moment_from(person, instant) if has_own_hours(person) else instant.astimezone(UTC)


def has_own_hours(person: Person) -> bool:
    """Whether somebody has said when they want to be written to."""
    return person.works_from is not None or person.works_to is not None


def _clock(minutes: int | None, usual: time) -> time:
    if minutes is None:
        return usual
    return time(*divmod(max(minutes, 0), 60)) if minutes < _MINUTES else time.max
