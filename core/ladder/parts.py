"""What a ladder is made of beside its attributes: levels, steps of the scale, tracks, profiles, terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class SuccessKind(StrEnum):
    """What success at a level is judged by (requirement 4)."""

    OUTCOME = "outcome"
    EFFORT = "effort"


class Scope(StrEnum):
    """How far the work of a level reaches, narrowest first (requirement 4)."""

    PERSON = "one person"
    TEAM = "team"
    DEPARTMENT = "department"
    ORGANISATION = "organisation"
    COMPANY = "company"

    @property
    def is_department_wide(self) -> bool:
        """Whether an effort measure at this scope is to be flagged (requirement 4)."""
        return list(Scope).index(self) >= list(Scope).index(Scope.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class Success:
    """The success measure of a level."""

    measure: str
    kind: SuccessKind


@dataclass(frozen=True, slots=True)
class LevelBand:
    """A part of a level: where somebody stands inside it. It says more about a level, and never changes it."""

    id: str
    name: str
    start: Fraction | None = None
    """The lowest value of the score in this band; None for the first, which begins where the level does."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One rung. `number` is its rating value and its order; `id` is what people call it (E3, M1)."""

    number: int
    id: str
    title: str
    description: str = ""
    scope: Scope | None = None
    success: Success | None = None
    decision_rights: tuple[str, ...] = ()
    hands_on: str = ""
    span: str = ""
    curriculum: str = ""
    """Where the course or reading for this level is: an address (requirement 41)."""
    capacity_limited: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles that differ from `title`, by track id or specialty id."""
    tracks: frozenset[str] = frozenset()
    """The tracks that have this level; empty: every track."""
    bands: tuple[LevelBand, ...] = ()
    deferred: str = ""
    """Why the level cannot be reached yet ("Comes with 2.0"); it is shown, and nobody gets it."""
    was: tuple[str, ...] = ()
    """The ids that the level had in earlier versions."""

    def is_on(self, track: str) -> bool:
        """Whether it is a level of this track; somebody without a track stands on every level."""
        return not track or not self.tracks or track in self.tracks


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the scale that attributes are rated on. Without steps, the levels are the scale."""

    number: int
    id: str
    name: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A group of attributes."""

    id: str
    name: str
    description: str = ""
    deferred: str = ""
    """Why nothing in it is rated yet; it is shown all the same."""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A track or a specialty."""

    id: str
    name: str
    description: str = ""
    opens_after: str = ""
    """The id of the level after which somebody may enter it."""
    entry: str = ""
    """Who may enter it, in words."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A position: what one level asks on a track and specialty. Without a track or specialty, it is for every one."""

    level: int
    track: str = ""
    specialty: str = ""
    id: str = ""
    """What people call the position, where that is not the level's id ("TL4")."""
    title: str = ""
    description: str = ""
    asks: Mapping[str, int] = field(default_factory=dict)
    """The lowest step that the level asks, by attribute id."""
    optional: Mapping[str, int] = field(default_factory=dict)
    """The same for attributes of which `optional_needed` are enough."""
    optional_needed: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry, shown where the rating is made (requirement 14)."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the changelog."""

    version: str
    date: date | None
    summary: str
