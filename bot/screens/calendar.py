"""What the calendar's own letters say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens.base import Review
from bot.screens.growing import GoalLine
from core.people import Person


@dataclass(frozen=True, slots=True)
class ClosedScreen:
    """To the reviewee: the self window has closed without a submission."""

    review: Review
    framework: str
    has_draft: bool
    """Whether something was written."""


@dataclass(frozen=True, slots=True)
class LateScreen:
    """To a rater: these reviews are past their date. All wait for the same deed."""

    viewer: Person
    framework: str
    reviews: tuple[Review, ...]
    closed: datetime
    """When the first of their windows closed (UTC, exclusive)."""
    is_talk: bool
    """Whether it is the outcome that is missing, not the ratings."""


@dataclass(frozen=True, slots=True)
class CheckInScreen:
    """Some months after an outcome: how the growth goals go."""

    viewer: Person
    framework: str
    months: int
    """How many months after the outcome."""
    own: tuple[Review, ...]
    """In which the viewer was the reviewee."""
    rated: tuple[Review, ...]
    """Of the people the viewer talks with about growing."""
    goals: Mapping[int, tuple[GoalLine, ...]] = field(default_factory=dict)
    """The open goals of each, by participant."""


@dataclass(frozen=True, slots=True)
class NextCycleScreen:
    """To People Ops: the last cycle began half a year ago."""

    viewer: Person
    framework: str
    cycle: str


@dataclass(frozen=True, slots=True)
class YearlyScreen:
    """To People Ops, once a year: do the levels still reflect what is practised?"""

    viewer: Person
    framework: str
    ladders: tuple[tuple[str, str], ...]
    """(name, version) of those in use."""
