"""People as Rung knows them, and what they are to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WORKDAY_STARTS: Final = time(9)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a workspace. `id` is Slack's; `tz` is a zone name, never an offset."""

    id: str
    name: str
    first_name: str
    tz: str
    manager_id: str | None = None
    email: str = ""
    active: bool = True
    works_from: int | None = None
    """Minutes after midnight at which they want to be written to, and until when; None: as everybody."""
    works_to: int | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Their time zone; UTC when Slack names one this machine does not know."""
        try:
            return ZoneInfo(self.tz)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones, a name too long: not only unknown
            return ZoneInfo("UTC")

    def local(self, instant: datetime) -> datetime:
        """An instant on this person's clock."""
        return instant.astimezone(self.zone)

    def start_of(self, day: date) -> datetime:
        """The instant (UTC) at which a day begins for them."""
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)

    def morning_of(self, day: date) -> datetime:
        """The instant (UTC) at which their working day begins."""
        return datetime.combine(day, WORKDAY_STARTS, self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The instant (UTC) at which a day is over for them, exclusive."""
        return self.start_of(day + timedelta(days=1))


def stranger(person_id: str) -> Person:
    """Somebody Rung has no record of: no name, and no zone of their own."""
    return Person(person_id, "", "", "UTC")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person stands on one ladder.

    `held` is the id of a level, or None before a first outcome. Not its number: a later version of the ladder may put a
    level in between, and nobody may lose one by that (requirement 45).
    """

    person_id: str
    ladder_id: str
    track: str = ""
    specialty: str = ""
    held: str | None = None


def manager_chain(managers: Mapping[str, str | None], person_id: str) -> tuple[str, ...]:
    """The ids of the managers above somebody, nearest first. A circle ends where it closes."""
    chain: list[str] = []
    above = managers.get(person_id)
    while above and above not in chain and above != person_id:
        chain.append(above)
        above = managers.get(above)
    return tuple(chain)
