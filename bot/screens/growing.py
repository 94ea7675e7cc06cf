"""Growth goals and growth conversations: choosing, agreeing, talking, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.screens.base import Modal, Review
from core.goals import Goal, Going, Problem, Talk
from core.ladder import Anchor, Attribute
from core.outcome import Need
from core.people import Person


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with the name its attribute had when it was chosen, and how each of the two says it goes."""

    goal: Goal
    name: str
    own: Going | None = None
    """The viewer's word."""
    other: Going | None = None


@dataclass(frozen=True, slots=True)
class GrowthScreen:
    """Where somebody's growing stands, for one of the two, or for somebody who may read it."""

    review: Review
    viewer: Person
    partner: Person | None
    """Who talks with the reviewee about growing; None when nobody is left to."""
    goals: tuple[GoalLine, ...]
    ended: tuple[GoalLine, ...]
    talks: tuple[Talk, ...]
    """Oldest first."""
    next_check_in: datetime | None
    mark: int
    """Which choice of goals this is."""
    may_grow: bool
    """Whether the viewer is one of the two."""
    waits_for_viewer: bool = False
    """The other one has chosen, and the viewer has not agreed."""
    is_agreed_now: bool = False
    """The viewer has just said yes."""
    is_saved: bool = False
    """The viewer has just chosen."""
    is_changed: bool = False
    """What the viewer said yes to is not what stands any more."""
    is_logged: bool = False
    """The viewer has just logged a conversation."""

    @property
    def other(self) -> Person | None:
        """The other one of the two, seen from the viewer."""
        return self.partner if self.viewer.id == self.review.reviewee.id else self.review.reviewee


@dataclass(frozen=True, slots=True)
class PickScreen:
    """Which attributes to grow in."""

    review: Review
    viewer: Person
    partner: Person | None
    needs: tuple[Need, ...]
    """What the level to grow into needs, nearest first."""
    target: str
    """That level's id; "" at the top."""
    chosen: tuple[str, ...]
    earlier: tuple[GoalLine, ...]
    """What is still open from earlier outcomes."""
    standing: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One goal being written."""

    draft: int
    attribute: Attribute
    anchor: Anchor | None
    """What it looks like at the level it is needed at, where it is needed."""
    opportunity: str
    by_when: date
    asked: str = ""
    """The id of that level: a ladder may ask less of one attribute than of others."""


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """For each attribute the opportunity to demonstrate it, and by when."""

    modal: Modal
    review: Review
    viewer: Person
    partner: Person | None
    lines: tuple[PlanLine, ...]
    target: str
    changed_by: Person | None = None
    """The other one has chosen goals since this was opened: `standing` are theirs."""
    standing: tuple[GoalLine, ...] = ()


class Field(StrEnum):
    """Which field of a form is meant."""

    GOALS = "goals"
    OPPORTUNITY = "opportunity"
    BY_WHEN = "by_when"
    HELD_ON = "held_on"


@dataclass(frozen=True, slots=True)
class GrowthRefused:
    """What is wrong: by the field, and the goal it is about (0 where it is about none)."""

    problems: dict[tuple[Field, int], Problem]


@dataclass(frozen=True, slots=True)
class LogScreen:
    """A conversation about to be logged."""

    review: Review
    viewer: Person
    other: Person
    day: date
    goals: tuple[GoalLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EndScreen:
    """What came of goals."""

    review: Review
    viewer: Person
    goals: tuple[GoalLine, ...]
    asks_state: bool
    """Whether it is also asked if it is done; after a conversation that was said already."""


@dataclass(frozen=True, slots=True)
class GrowthCard:
    """Somebody's growing on Home: the viewer's own, or of one of the people they talk with about it."""

    review: Review
    goals: tuple[GoalLine, ...]
    other: Person | None
    own_talk: date | None
    """When the viewer last logged a conversation."""
    their_talk: date | None
    next_check_in: datetime | None
    waits_for_viewer: bool
    waits_for_other: bool


@dataclass(frozen=True, slots=True)
class GrowthCounts:
    """How a cycle's people grow, in numbers: for People Ops, from five outcomes on."""

    settled: int
    with_goals: int
    talked: int


@dataclass(frozen=True, slots=True)
class GrowthLetter:
    """To the other one of the two: goals were chosen, or agreed to."""

    review: Review
    viewer: Person
    by: Person
    """Who chose, or agreed."""
    goals: tuple[GoalLine, ...]
    mark: int
    is_first: bool = True
    """Whether these are the first goals of this outcome."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one goal's fields hold. None: not shown, or not changed."""

    opportunity: str | None = None
    by_when: date | None = None


@dataclass(frozen=True, slots=True)
class NewGrowthTalk:
    """A conversation as the form has it."""

    held_on: date | None
    going: dict[int, Going] = field(default_factory=dict)
    note: str = ""
