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
        for ahead in range(LONGEST_BREAK):
            if self.is_workday(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day

    def workdays_before(self, day: date, count: int) -> date:
        """The working day that comes `count` working days before a day (0: itself, or the one before)."""
        at, left = day, count
        for _ in range(LONGEST_BREAK + count * 7):
            if self.is_workday(at):
                if left == 0:
                    return at
                left -= 1
            at -= timedelta(days=1)
        return day - timedelta(days=count)

    def workdays_after(self, day: date, count: int) -> date:
        """The working day that comes `count` working days after a day."""
        at = day
        for _ in range(count):
            at = self.workday_from(at + timedelta(days=1))
        return at

    def hours_of(self, person: Person) -> tuple[time, time]:
        """From when until when this person is written to on a working day."""
        return (_clock(person.works_from, self.starts), _clock(person.works_to, self.ends))

    def morning(self, person: Person, day: date) -> datetime:
        """The instant (UTC) at which this person's hours begin on a day."""
        return datetime.combine(day, self.hours_of(person)[0], person.zone).astimezone(UTC)

    def within(self, person: Person, instant: datetime) -> bool:
        """Whether this is a working moment for this person."""
        local = person.local(instant)
        starts, ends = self.hours_of(person)
        return self.is_workday(local.date()) and starts <= local.time() < ends

    def moment_from(self, person: Person, instant: datetime) -> datetime:
        """This instant if it is a working moment for this person, else when their next hours begin (UTC)."""
        if self.within(person, instant):
            return instant.astimezone(UTC)
        local = person.local(instant)
        is_early = local.time() < self.hours_of(person)[0]
        day = local.date() if is_early else local.date() + timedelta(days=1)
        return self.morning(person, self.workday_from(day))


def _clock(minutes: int | None, usual: time) -> time:
    if minutes is None:
        return usual
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else time.max
