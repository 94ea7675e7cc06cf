"""What a table comes to, before tables are put together into a ladder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ladders.imports.draft import (
    DraftAnchor,
    DraftArea,
    DraftAttribute,
    DraftChoice,
    DraftLevel,
    DraftSignal,
    DraftTerm,
)
from ladders.imports.grid import Cell
from ladders.imports.grids.labels import LevelName
from ladders.imports.grids.regions import Region
from ladders.imports.source import line

AGAIN = "the heading once more"
EMPTY = "nothing is asked here"
TOTAL = "a total of a sample, not part of the ladder"
SAMPLE = "a rating from a sample, not part of the ladder"
NOTED = "a note beside the ladder, not part of it"
PAY = "pay, which has no place in a ladder here"
ORDER = "a running number; the order is kept as it stands"
EVERYBODY = {"all", "any", "every", "everyone", "everybody", "*", "both", "general", "common", "shared"}
"""Words for: on every track, with every specialty."""

REMARK = "a remark around the table"


@dataclass
class TablePart:
    """The levels and attributes of one table, with the texts around it."""

    name: str = ""
    levels: list[DraftLevel] = field(default_factory=list)
    areas: list[DraftArea] = field(default_factory=list)
    attributes: list[DraftAttribute] = field(default_factory=list)
    tracks: list[DraftChoice] = field(default_factory=list)
    specialties: list[DraftChoice] = field(default_factory=list)
    corner: str = ""
    """What its first heading says, where that is a name of its own."""
    titles: list[str] = field(default_factory=list)
    """The rows above the table that name something, from the top."""
    remarks: list[str] = field(default_factory=list)
    points: dict[str, str] = field(default_factory=dict)
    thresholds: dict[str, str] = field(default_factory=dict)
    rule: str = ""
    terms: list[DraftTerm] = field(default_factory=list)
    weights: list[tuple[Cell, Cell]] = field(default_factory=list)
    """Names of areas or attributes with their weights, on a sheet of their own."""
    scoring: dict[str, Any] = field(default_factory=dict)
    about: Region | None = None
    """The table, where it is about the levels alone."""
    region: Region | None = None
    """A table of numbers that positions ask for; what they mean stands elsewhere."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was read."""
        return not (self.levels or self.attributes or self.terms or self.weights or self.rule or self.scoring)

    @property
    def has_areas(self) -> bool:
        """Whether the table names areas of its own."""
        return bool(self.areas)

    @property
    def labels(self) -> list[str]:
        """What the levels are called, for comparing tables."""
        return [one.key.casefold() for one in self.levels]

    @property
    def anchors(self) -> int:
        """How many anchors the attributes have."""
        return sum(len(one.anchors) for one in self.attributes)


def key_of(name: LevelName) -> str:
    """The key of a level: its id, or its title where it has none."""
    return (name.id or line(name.title)).casefold()


def extend(anchor: DraftAnchor, more: DraftAnchor) -> None:
    """Add a further cell to an anchor: what was one text becomes the first of several signs."""
    if anchor.is_empty:
        for name in ("text", "example", "deferred", "place"):
            setattr(anchor, name, getattr(more, name))
        anchor.signals, anchor.points = more.signals, more.points
        return
    from_text = [_sign(more)] if more.text else []
    if not anchor.signals and anchor.text and not anchor.text.endswith(":"):
        anchor.signals.append(_sign(anchor))
        anchor.text = ""
    anchor.signals += [*from_text, *more.signals]
    anchor.points += more.points
    anchor.example = "\n".join(one for one in (anchor.example, more.example) if one)
    anchor.deferred = ""


def _sign(anchor: DraftAnchor) -> DraftSignal:
    return DraftSignal(anchor.text, place=anchor.place)
