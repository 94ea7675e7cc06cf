"""A ladder on its way in: what a shape reads out of a source, before ids, limits and defaults are seen to.

Parts name each other by keys: `key` when the shape gives one, otherwise the id, otherwise the name as it stands.
`place` is where a part comes from; what `finish` changes about it is said there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ladders.imports.account import Account, Place


@dataclass(slots=True)
class DraftSignal:
    """An observable sign."""

    text: str
    id: str = ""
    examples: list[str] = field(default_factory=list)
    place: Place | None = None


@dataclass(slots=True)
class DraftAnchor:
    """What an attribute looks like at one level or step."""

    text: str = ""
    name: str = ""
    id: str = ""
    example: str = ""
    points: list[str] = field(default_factory=list)
    signals: list[DraftSignal] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deferred: str = ""
    same_as: str = ""
    """The key of the level whose anchor is repeated."""
    signals_needed: int | None = None
    place: Place | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.text or self.points or self.signals or self.deferred or self.same_as or self.example)


@dataclass(slots=True)
class DraftBand:
    """A band inside a level."""

    name: str
    id: str = ""
    start: str = ""
    description: str = ""


@dataclass(slots=True)
class DraftLevel:
    """A level to stand on."""

    id: str = ""
    title: str = ""
    number: int | None = None
    description: str = ""
    tracks: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """Titles that differ, by the key of a track or specialty."""
    scope: str = ""
    success: dict[str, str] = field(default_factory=dict)
    decision_rights: list[str] = field(default_factory=list)
    hands_on: str = ""
    span: str = ""
    curriculum: str = ""
    capacity_limited: bool = False
    bands: list[DraftBand] = field(default_factory=list)
    deferred: str = ""
    was: list[str] = field(default_factory=list)
    key: str = ""
    place: Place | None = None


@dataclass(slots=True)
class DraftStep:
    """A step of the scale that attributes are rated on, where that is not the levels."""

    id: str = ""
    name: str = ""
    number: int | None = None
    description: str = ""
    key: str = ""
    place: Place | None = None


@dataclass(slots=True)
class DraftChoice:
    """A track or a specialty."""

    name: str
    id: str = ""
    description: str = ""
    opens_after: str = ""
    """The key of a level."""
    entry: str = ""
    key: str = ""
    place: Place | None = None


@dataclass(slots=True)
class DraftArea:
    """A group of attributes."""

    name: str
    id: str = ""
    description: str = ""
    deferred: str = ""
    key: str = ""
    place: Place | None = None


@dataclass(slots=True)
class DraftAttribute:
    """Something that is rated."""

    name: str
    area: str = ""
    """The key of an area; nothing when the source has none."""
    id: str = ""
    description: str = ""
    weight: str = ""
    weights: dict[str, str] = field(default_factory=dict)
    """By the key of a specialty or track."""
    anchors: dict[str, DraftAnchor] = field(default_factory=dict)
    """By the key of a step where the draft has steps, of a level otherwise."""
    tracks: list[str] = field(default_factory=list)
    specialties: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    extends: str = ""
    is_abstract: bool = False
    deferred: str = ""
    was: list[str] = field(default_factory=list)
    key: str = ""
    place: Place | None = None


@dataclass(slots=True)
class DraftProfile:
    """What a level asks on one track and specialty: keys of attributes with keys of steps (or levels)."""

    level: str
    track: str = ""
    specialty: str = ""
    id: str = ""
    title: str = ""
    description: str = ""
    asks: dict[str, str] = field(default_factory=dict)
    optional: dict[str, str] = field(default_factory=dict)
    optional_needed: int = 0
    place: Place | None = None


@dataclass(slots=True)
class DraftTerm:
    """A glossary entry."""

    term: str
    meaning: str
    place: Place | None = None


@dataclass(slots=True)
class Draft:
    """The whole ladder."""

    name: str = ""
    id: str = ""
    version: str = "0.1"
    description: str = ""
    effective: str = ""
    levels: list[DraftLevel] = field(default_factory=list)
    steps: list[DraftStep] = field(default_factory=list)
    tracks: list[DraftChoice] = field(default_factory=list)
    specialties: list[DraftChoice] = field(default_factory=list)
    areas: list[DraftArea] = field(default_factory=list)
    attributes: list[DraftAttribute] = field(default_factory=list)
    profiles: list[DraftProfile] = field(default_factory=list)
    glossary: list[DraftTerm] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    changelog: list[dict[str, str]] = field(default_factory=list)
    scoring: dict[str, Any] = field(default_factory=dict)
    """As in a ladder file, with keys for ids. Empty: the source states no rule."""
    rule: str = ""
    """The scoring rule in the words of the source, whether or not it can be taken over."""
    source: str = ""
    """The name of the shape that read it."""
    text: str = ""
    """A ladder file as it stands: there is nothing to finish about it."""
    account: Account | None = None
    """Its own account, where one source holds several ladders."""
