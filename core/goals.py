"""Growth goals: up to three attributes, each with an opportunity to demonstrate it, chosen together and talked about.

A goal follows from an outcome and stays with its review. Either of the two chooses; what the other has not seen yet
waits for their word. Nothing here is rated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from core.calendar import months_after

MOST: Final = 3
"""More than three at once is a list, not a plan."""
USUAL_MONTHS: Final = 6
LONGEST_MONTHS: Final = 12
LONGEST_TEXT: Final = 1000
"""Of an opportunity: a goal is read often. What came of it, and a note, may be as long as any other text."""
QUARTER_MONTHS: Final = 3


class State(StrEnum):
    """What became of a goal."""

    DRAFT = "draft"
    """Being written by one of the two; nobody else sees it."""
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    CARRIED = "carried"
    """Still open when goals were chosen after the next outcome."""


class Going(StrEnum):
    """How a goal goes, as one of the two sees it. No rating."""

    WELL = "well"
    NEEDS_A_HAND = "hand"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal as it stands."""

    id: int
    participant: int
    ladder_id: str
    attribute_id: str
    opportunity: str
    by_when: date
    chosen_by: str
    chosen_at: datetime
    agreed_by: str | None = None
    agreed_at: datetime | None = None
    state: State = State.OPEN
    result: str = ""
    """What came of it."""
    ended_at: datetime | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether both have said yes to it."""
        return self.agreed_at is not None


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal as somebody wants it."""

    attribute_id: str
    opportunity: str
    by_when: date


@dataclass(frozen=True, slots=True)
class Talk:
    """A growth conversation, as one of the two logged it."""

    participant: int
    person_id: str
    held_on: date
    going: Mapping[int, Going] = field(default_factory=dict)
    """Goal id → how it goes."""
    note: str = ""


class Problem(StrEnum):
    """What is wrong with what somebody wants."""

    NONE_CHOSEN = "none_chosen"
    TOO_MANY = "too_many"
    NO_OPPORTUNITY = "no_opportunity"
    """It does not say what would let the person demonstrate it."""
    TOO_LONG = "too_long"
    DAY_MISSING = "day_missing"
    PAST = "past"
    TOO_FAR = "too_far"
    BEFORE_OUTCOME = "before_outcome"
    AHEAD = "ahead"
    """A conversation that has not been held yet."""


def usual_day(today: date) -> date:
    """By when a goal is suggested: in half a year (requirement 38)."""
    return months_after(today, USUAL_MONTHS)


def day_problem(day: date | None, today: date) -> Problem | None:
    """What is wrong with a day by which a goal is to be reached."""
    if day is None:
        return Problem.DAY_MISSING
    if day < today:
        return Problem.PAST
    return Problem.TOO_FAR if day > months_after(today, LONGEST_MONTHS) else None


def text_problem(text: str) -> Problem | None:
    """What is wrong with an opportunity."""
    if not text.strip():
        return Problem.NO_OPPORTUNITY
    return Problem.TOO_LONG if len(text) > LONGEST_TEXT else None


def held_problem(day: date | None, shared: date, today: date) -> Problem | None:
    """What is wrong with the day of a conversation."""
    if day is None:
        return Problem.DAY_MISSING
    if day > today:
        return Problem.AHEAD
    return Problem.BEFORE_OUTCOME if day < shared else None


@dataclass(frozen=True, slots=True)
class Choice:
    """What choosing comes to: which of the open goals stay as they are, which change, which go, and what is new."""

    kept: tuple[Goal, ...]
    changed: tuple[tuple[Goal, Wish], ...]
    new: tuple[Wish, ...]
    dropped: tuple[Goal, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether it leaves everything as it is."""
        return not (self.changed or self.new or self.dropped)


def choose(standing: Iterable[Goal], wishes: Sequence[Wish]) -> Choice:
    """Compare the open goals of a review with what somebody wants. An attribute is a goal once."""
    by_attribute = {one.attribute_id: one for one in standing}
    wanted = {one.attribute_id: one for one in wishes}
    both = [(by_attribute[one.attribute_id], one) for one in wanted.values() if one.attribute_id in by_attribute]
    return Choice(
        kept=tuple(goal for goal, wish in both if _is_same(goal, wish)),
        changed=tuple((goal, wish) for goal, wish in both if not _is_same(goal, wish)),
        new=tuple(one for one in wanted.values() if one.attribute_id not in by_attribute),
        dropped=tuple(goal for key, goal in by_attribute.items() if key not in wanted),
    )


def _is_same(goal: Goal, wish: Wish) -> bool:
    return goal.opportunity.strip() == wish.opportunity.strip() and goal.by_when == wish.by_when


def is_waiting_for(goals: Iterable[Goal], person_id: str) -> bool:
    """Whether somebody else chose a goal that this person has not agreed to."""
    return any(one.state is State.OPEN and not one.is_agreed and one.chosen_by != person_id for one in goals)


def write_going(going: Mapping[int, Going]) -> str:
    """How each goal goes, as it is stored."""
    return " ".join(f"{goal}:{how.value}" for goal, how in sorted(going.items()))


def read_going(text: str) -> dict[int, Going]:
    """The same, read back."""
    parts = (one.split(":") for one in text.split())
    return {int(goal): Going(how) for goal, how in parts}


def latest_going(talks: Iterable[Talk], goal: int) -> Going | None:
    """How a goal goes, by the newest conversation that says so."""
    said = [(one.held_on, one.going[goal]) for one in talks if goal in one.going]
    return max(said, key=lambda one: one[0])[1] if said else None


def last_talk(talks: Iterable[Talk], person_id: str) -> Talk | None:
    """The newest conversation that one of the two logged."""
    return max((one for one in talks if one.person_id == person_id), key=lambda one: one.held_on, default=None)
