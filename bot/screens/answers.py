"""Short answers to what somebody asks in plain words. Plain values, all authorised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.screens.base import Review
from core.cycle import Step
from core.people import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One review under way, and what it waits for."""

    review: Review
    is_own: bool
    """Whether the viewer is the reviewee; otherwise they are the rater."""
    by: datetime
    """The date of the step it is at: a start while waiting, an end otherwise (exclusive). UTC."""
    is_over: bool
    """That date is past, and the step can still be done."""


@dataclass(frozen=True, slots=True)
class DueScreen:
    """What the viewer has under way, in both roles, nearest date first."""

    viewer: Person
    framework: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CycleLeft:
    """Of one running cycle: how many people are at each step."""

    name: str
    steps: Mapping[Step, int]
    settled: int


@dataclass(frozen=True, slots=True)
class LateName:
    """Somebody who is past a date; for People Ops only."""

    name: str
    what: Step
    times: int


@dataclass(frozen=True, slots=True)
class LeftScreen:
    """Who is left: an engineer sees their own, a manager their people, People Ops counts and the names of the late."""

    viewer: Person
    framework: str
    own: tuple[Line, ...]
    people: tuple[Line, ...]
    """By name."""
    is_people_ops: bool
    cycles: tuple[CycleLeft, ...] = ()
    late: tuple[LateName, ...] = ()
    """By name."""
    only_late: bool = False
