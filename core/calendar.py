"""What the calendar holds for a cycle and its people: occasions, derived from dates and facts, never stored ahead.

Everything here is pure. An occasion has a key that is unique in the workspace; asked twice for the same facts and the
same time, the same occasions come out, so that whoever puts them down under their keys says each thing once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from core.cycle import Facts, Windows
from core.people import Person
from core.workdays import WorkWeek


class Weight(IntEnum):
    """How an occasion is told, and what may hold it back."""

    NEWS = 1
    """A message of its own; late is better than never."""
    REMINDER = 2
    """Goes into the day's one reminder; may be snoozed and turned down; of several missed only the newest counts."""
    DEADLINE = 3
    """Goes into the day's one reminder too, but neither a snooze nor turning reminders down holds it back."""


class Kind(StrEnum):
    """What an occasion is about."""

    SELF_OPEN = "self.open"
    SELF_DUE = "self.due"
    """The self-assessment is due in some working days, or today."""
    SELF_CLOSED = "self.closed"
    """The window closed without a submission: the reviewee is told, kindly."""
    RATE = "rate"
    """The rater's turn: from a submission, or because the self window closed without one."""
    RATE_DUE = "rate.due"
    RATE_LATE = "rate.late"
    TALK_SET = "talk.set"
    """No 1:1 is set though both have submitted."""
    DIGEST = "digest"
    """A working day before the 1:1, or as soon as both have submitted while no 1:1 is set."""
    TALK = "talk"
    """The reviewee's side of the digest, the same day: when the 1:1 is, and where to bring examples."""
    TALK_DUE = "talk.due"
    TALK_LATE = "talk.late"
    CHECK_IN = "growth.check_in"
    NEXT_CYCLE = "cycle.next"
    HEADS_UP = "heads_up"
    ANNOUNCEMENT = "announcement"
    LADDER_YEARLY = "ladder.yearly"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A fact of the calendar: one person, one instant (UTC)."""

    key: str
    kind: Kind
    person_id: str
    at: datetime
    weight: Weight = Weight.NEWS
    participant: int | None = None
    series: str = ""
    """Occasions of one series make each other out of date: of those missed only the newest goes out."""
    not_after: datetime | None = None
    """From here on it need not be said any more."""
    days: int = 0
    """For something due: in how many working days."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One participant as the calendar sees them."""

    participant: int
    cycle_id: int
    reviewee: Person
    rater: Person
    windows: Windows
    facts: Facts
    one_on_one_at: datetime | None = None


def of_participant(booking: Booking, week: WorkWeek) -> tuple[Occasion, ...]:
    """Every occasion of one participant, past and future, as the facts are now; in the order of their instants."""
    raise NotImplementedError


def due(occasions: Iterable[Occasion], now: datetime) -> tuple[Occasion, ...]:
    """Those whose time has come and is not over, of each series the newest."""
    raise NotImplementedError


def next_after(occasions: Iterable[Occasion], now: datetime) -> datetime | None:
    """When the next of them comes, after now."""
    raise NotImplementedError
