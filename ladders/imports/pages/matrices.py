"""What every kind of table does alike: levels, attributes, anchors, the track and the area it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ladders.imports.draft import DraftAnchor, DraftAttribute, DraftLevel, DraftSignal
from ladders.imports.grid import Cell
from ladders.imports.grids.labels import is_deferred, is_missing, same_as
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.heads import AREA, ATTRIBUTE, LEVEL, NONE, NOTHING, PLAIN, TITLE, Part
from ladders.imports.pages.labels import LevelName, is_todo, key, level_name
from ladders.imports.pages.making import Making, joined
from ladders.imports.wording import anchor_of

HIGHEST_FIRST = "the levels stand highest first; the ladder begins with the lowest"


class Matrix:
    def __init__(
        self, part: Part, making: Making, heading: tuple[str, Cell | Item | None], *, several: bool = False
    ) -> None:
        self.head, self.body, self.part = part.rows[0], part.rows[1:], part
        self.making, self.account, self.heading = making, making.account, heading
        self.several = several
        self.track = ""
        self.is_titled = False
        """Whether the heading above it names the only attribute it is about."""
        self.levels: list[DraftLevel] = []
        self.going_on: set[str] = set()

    def read(self) -> None:
        raise NotImplementedError

    def take(self, cell: Cell | Item | None, as_: str) -> None:
        if cell is not None:
            self.account.take(cell.place, as_)

    def level(self, cell: Cell) -> DraftLevel:
        text = " ".join(cell.text.split())
        name = level_name(text) or _counted(text) or LevelName("", text, None, "", 0.5)
        counted = f"Level {text}" if text.isdecimal() else ""
        found = self.making.known(text) or (self.making.known(counted) if counted else None)
        if found is None or (self.track and name.title and key(found.title) != key(name.title)):
            found = self.making.level(name, cell.place, self.track)
        if self.track and self.track not in found.tracks:
            found.tracks.append(self.track)
        if found not in self.levels:
            self.levels.append(found)
        for one in (text, f"L{text}" if counted else ""):
            self.making.alias(one, found)
        self.take(cell, "level")
        return found

    def named(self, name: Cell | str, area: str) -> DraftAttribute:
        """The attribute with this name; further lines of the cell say what it means."""
        label, *more = (name if isinstance(name, str) else name.text).split("\n")
        place = None if isinstance(name, str) else name.place
        found = self.making.attribute(label, area, self.own(label, area), place)
        for line in more:
            if line not in found.description:
                found.description = joined(found.description, line)
        return found

    def anchor(self, attribute: DraftAttribute, level: DraftLevel, cell: Cell) -> None:
        """One cell into the anchor of an attribute at a level."""
        text = cell.text.strip()
        if not text:
            return
        if NOTHING.fullmatch(text) or is_missing(text):
            self.account.skip(cell.place, NONE)
            return
        if self._refers(attribute, level, cell):
            return
        said = anchor_of(cell.text, cell.place, self.account)
        anchor = self.making.anchor(attribute, level, cell.place)
        if waits(cell.text):
            anchor.deferred = cell.text
        elif anchor.is_empty:
            attribute.anchors[level.key] = said
        else:
            self._more(anchor, said)
        self.account.take(cell.place, "anchor") if self.account.is_open(cell.place) else None

    def _more(self, anchor: DraftAnchor, said: DraftAnchor) -> None:
        """A further cell about the same attribute at the same level."""
        self.making.met += 1
        anchor.text = joined(anchor.text, said.text) if said.text else anchor.text
        anchor.signals += said.signals
        anchor.points += said.points
        anchor.example = joined(anchor.example, said.example) if said.example else anchor.example

    def _refers(self, attribute: DraftAttribute, level: DraftLevel, cell: Cell) -> bool:
        """A cell that says no more than that another level asks the same."""
        wanted = same_as(cell.text)
        if wanted is None or level.key in attribute.anchors:
            return False
        other = self.making.known(wanted) if wanted else None
        if not wanted:
            below = self.levels[: self.levels.index(level)] if level in self.levels else []
            other = next((one for one in reversed(below) if one.key in attribute.anchors), None)
        if other is None or other is level or other.key not in attribute.anchors:
            return False
        attribute.anchors[level.key] = DraftAnchor(same_as=other.key, place=cell.place)
        self.take(cell, "anchor")
        return True

    def at_all_levels(self, attribute: DraftAttribute, cell: Cell) -> None:
        """What is asked at all levels is asked from the lowest on: what is above adds to it."""
        if not cell.text.strip() or not self.levels:
            return
        said = anchor_of(cell.text, cell.place, self.account)
        anchor = self.making.anchor(attribute, self.levels[0], cell.place)
        anchor.signals += [DraftSignal(said.text, place=cell.place)] if said.text else []
        anchor.signals += said.signals
        anchor.tags += [] if "all levels" in anchor.tags else ["all levels"]
        self.account.take(cell.place, "anchor") if self.account.is_open(cell.place) else None

    def own(self, label: str, area: str) -> str:
        """The track that an attribute of this table belongs to alone; none where it goes on with a shared one."""
        shared = self.making.shared(label, area) if self.track else None
        if shared is not None and not {one.key for one in self.levels} & set(shared.anchors):
            self.going_on.add(shared.key)
        return "" if shared is not None and shared.key in self.going_on else self.track

    def find_track(self, levels: Sequence[DraftLevel]) -> None:
        """The track of the table's levels: the one they are on, or its own heading where a page has several."""
        on = [set(one.tracks) for one in levels if one.tracks]
        common = set.intersection(*on) if on else set()
        if self.several and self.part.title is not None:
            self.track = self.making.track(short(self.part.title.text), self.part.title.place).key
        elif len(common) == 1:
            self.track = common.pop()

    def area_name(self) -> str:
        """The area that the whole table is about: its first cell, or the heading above it."""
        corner = " ".join(self.head[0].text.split())
        label, item = self.heading
        generic = not corner or LEVEL.fullmatch(corner) or AREA.fullmatch(corner) or ATTRIBUTE.fullmatch(corner)
        if not generic and not TITLE.fullmatch(corner):
            if item is not None and key(label) == key(corner):
                self.take(item, "area")
            return label if key(label) == key(corner) else corner
        self.take(self.head[0], "heading of a column")
        if item is not None and not PLAIN.fullmatch(label.strip()):
            self.take(item, "area")
            return label
        return ""


def waits(text: str) -> bool:
    """Whether a cell says that it is still to be written: "Undefined problems" is what somebody solves."""
    return is_todo(text) or (is_deferred(text) and len(text.split()) == 1)


def _counted(text: str) -> LevelName | None:
    """A bare number as a level."""
    if not text.isdecimal() or len(text) > 2:
        return None
    return LevelName(text, f"Level {int(text)}", int(text), "", 1.0)


def short(label: str) -> str:
    return (
        re.sub(
            r"\s*\b(?:career|job)?\s*(?:levels?|ladder|track|framework)\b(?:\s*v\d+)?", "", label, flags=re.I
        ).strip()
        or label
    )
