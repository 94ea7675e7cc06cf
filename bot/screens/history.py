"""Somebody's outcomes across cycles, and the documents of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from bot.screens.talking import OutcomeScreen
from core.goals import Goal
from core.history import AreaMean, Change
from core.people import Person
from core.response import Response


@dataclass(frozen=True, slots=True)
class Chapter:
    """One outcome with what came before and after it."""

    screen: OutcomeScreen
    areas: tuple[AreaMean, ...]
    changes: Mapping[str, Change]
    """Area id → what moved since the outcome before on the same ladder."""
    goals: tuple[Goal, ...] = ()
    talked_on: tuple[date, ...] = ()
    """The days of growth conversations since, oldest first."""
    response: Response = field(default_factory=Response)

    @property
    def participant(self) -> int:
        """The review it is of."""
        return self.screen.review.participant


@dataclass(frozen=True, slots=True)
class HistoryScreen:
    """One person's outcomes that the viewer may read, oldest first; at least one."""

    viewer: Person
    person: Person
    chapters: tuple[Chapter, ...]
    framework: str
    page: int = 0

    @property
    def is_own(self) -> bool:
        """Whether somebody reads their own."""
        return self.viewer.id == self.person.id


@dataclass(frozen=True, slots=True)
class Picture:
    """What the picture of a history shows: levels over cycles, and the mean of each area in the last of them."""

    title: str
    cycles: tuple[str, ...]
    """Oldest first."""
    held: tuple[int | None, ...]
    """The level held after each of the cycles, by number."""
    levels: Mapping[int, str]
    """Every level of the ladder: number → id, from the lowest up."""
    areas: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    """(name, mean in each of the cycles)."""
    level_label: str = ""
    areas_label: str = ""
    nothing: str = ""
    """In the place of a bar that there is nothing to draw of."""
    more: str = ""
    """What is left out."""
    scale: Mapping[int, str] = field(default_factory=dict)
    """What the bars are measured by: rating → id; the levels where it is empty."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose outcomes can be opened."""

    person: Person
    participant: int


@dataclass(frozen=True, slots=True)
class ReadersScreen:
    """People whose outcomes the viewer may read, by name."""

    viewer: Person
    people: tuple[Reader, ...]
    cycle: tuple[int, str] | None = None
    """(id, name) of the cycle they are of; None: everybody below the viewer."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """All that a document about one outcome says."""

    chapter: Chapter
    framework: str
    by: Mapping[str, Person]
    """Whoever is named in it by an id."""
    at: datetime
    """When the outcome was shared: the document's own date."""


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far files that were asked for have come."""

    people: int
    files: int
    arrived: int
    failed: int


@dataclass(frozen=True, slots=True)
class ExportScreen:
    """Documents of a cycle's outcomes: the form, and after it how far they have come."""

    viewer: Person
    cycle_id: int
    cycle: str
    ready: int
    """How many outcomes are shared."""
    framework: str
    key: str = ""
    progress: ExportProgress | None = None


@dataclass(frozen=True, slots=True)
class ExportRefused:
    """What is wrong with what was asked for."""

    nobody: bool = False
    no_format: bool = False
    without_outcome: tuple[Person, ...] = ()
