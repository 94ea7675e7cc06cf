"""What a file of attributes holds, as it stands there."""

from __future__ import annotations

from dataclasses import dataclass, field

from ladders.imports.account import Place
from ladders.imports.draft import DraftArea, DraftChoice, DraftLevel, DraftTerm
from ladders.imports.source import SourceFile
from ladders.imports.trees.slots import Slot


@dataclass
class Topic:
    """An attribute as it stands in the source."""

    name: str
    key: str = ""
    id: str = ""
    area: tuple[str, ...] = ()
    description: str = ""
    slots: list[Slot] = field(default_factory=list)
    weight: str = ""
    tags: list[str] = field(default_factory=list)
    tracks: list[str] = field(default_factory=list)
    specialties: list[str] = field(default_factory=list)
    extends: str = ""
    deferred: str = ""
    place: Place | None = None
    is_titled: bool = True
    """Whether it has a title of its own, and not only the name by which it refers to another."""


@dataclass
class Tree:
    """What one file holds."""

    name: str = ""
    name_at: Place | None = None
    file: SourceFile | None = None
    key: str = ""
    group: str = ""
    group_at: Place | None = None
    description: str = ""
    version: str = ""
    topics: list[Topic] = field(default_factory=list)
    areas: dict[tuple[str, ...], DraftArea] = field(default_factory=dict)
    levels: list[DraftLevel] = field(default_factory=list)
    declared: int = 0
    """How many levels the file says there are, where it says a number only."""
    declared_at: Place | None = None
    tracks: list[DraftChoice] = field(default_factory=list)
    specialties: list[DraftChoice] = field(default_factory=list)
    glossary: list[DraftTerm] = field(default_factory=list)
    rule: str = ""
