"""What comes after a shared outcome: a comment beside the record, a correction that is asked for, the pulse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from core.outcome import Outcome
from core.people import Person
from core.workdays import WorkWeek

CORRECTION_DAYS: Final = 10
"""Working days within which a correction is answered."""
MOST_OPEN: Final = 5
"""Corrections of one outcome that can wait for an answer at a time."""
ENOUGH: Final = 5
"""The fewest people an aggregate is shown over (rulings.md 12)."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A rating on record that was changed after sharing: the answer to a correction."""

    correction_id: int
    attribute_id: str
    before: int
    rating: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction somebody asked for, and what came of it. Without `answered_at` it waits."""

    id: int
    attribute_id: str | None
    text: str
    asked_at: datetime
    due_on: date
    """The last day for an answer, on the clock of whoever answers."""
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class Response:
    """What the reviewee did with a shared outcome, and what was answered. Stands beside the record (requirement 34)."""

    acknowledged_at: datetime | None = None
    comment: str = ""
    commented_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    """In the order in which they were asked for."""
    amendments: tuple[Amendment, ...] = ()
    """In the order in which they were made."""
    has_answered_pulse: bool = False


def due_on(answerer: Person, week: WorkWeek, now: datetime) -> date:
    """By when a correction asked for now is answered, on the calendar of whoever answers it."""
    return week.workdays_after(answerer.local(now).date(), CORRECTION_DAYS)


class Due(StrEnum):
    """How near the date of a correction is for somebody."""

    FAR = "far"
    SOON = "soon"
    """The working day before its last one, or the last one: they are reminded."""
    LATE = "late"


def how_near(correction: Correction, person: Person, week: WorkWeek, now: datetime) -> Due:
    """Counted in working days; what is late is so from the next working morning on."""
    today = person.local(now).date()
    if today > correction.due_on:
        return Due.LATE
    eve = week.workdays_before(week.workdays_before(correction.due_on, 1), 0)
    return Due.SOON if today >= eve else Due.FAR


def mornings(correction: Correction, person: Person, week: WorkWeek) -> tuple[tuple[datetime, Due], ...]:
    """When somebody is told of a correction that nobody answers: two reminders, and that it is late."""
    eve = week.workdays_before(week.workdays_before(correction.due_on, 1), 0)
    late = week.workdays_after(correction.due_on, 1)
    days = ((eve, Due.SOON), (correction.due_on, Due.SOON), (late, Due.LATE))
    return tuple((week.morning(person, day), due) for day, due in days)


# -- the pulse (requirement 54) ---------------------------------------------------------------------------------------


class Writing(StrEnum):
    """What the reviewee writes to an outcome in a form of its own."""

    COMMENT = "comment"
    REQUEST = "request"
    """For a correction."""


class Surprised(StrEnum):
    """Did anything in the outcome surprise you?"""

    NO = "no"
    SOME = "some"
    MUCH = "much"


class Fair(StrEnum):
    """Was it fair?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Pulse:
    """One answer to the two questions: without a name, without a time."""

    surprised: Surprised
    fair: Fair


@dataclass(frozen=True, slots=True)
class PulseResults:
    """What may be shown of a cycle's answers: counts, from five people on, and once no more can come."""

    asked: int
    answered: int
    surprised: Mapping[Surprised, int] | None = None
    """None while it may not be shown: who could look after every answer would see what the latest one said."""
    fair: Mapping[Fair, int] | None = None
    is_final: bool = False


def pulse_results(answers: Iterable[Pulse], *, asked: int, people: int, is_over: bool) -> PulseResults:
    """`asked`: outcomes that are shared or to come; `people`: how many different ones have answered."""
    found = list(answers)
    is_final = is_over or (asked > 0 and len(found) >= asked)
    if not is_final or people < ENOUGH:
        return PulseResults(asked, len(found), is_final=is_final)
    surprised, fair = Counter(one.surprised for one in found), Counter(one.fair for one in found)
    return PulseResults(
        asked,
        len(found),
        {one: surprised[one] for one in Surprised},
        {one: fair[one] for one in Fair},
        is_final=True,
    )


def never_lower(before: Outcome, again: Callable[[int | None], Outcome]) -> Outcome:
    """An outcome worked out anew after a correction, never below what its person holds by the one before.

    `again` concludes from the corrected ratings, given the level that was held before the review.
    """
    after = again(before.held_before)
    return again(before.held) if (after.held or 0) < (before.held or 0) else after
