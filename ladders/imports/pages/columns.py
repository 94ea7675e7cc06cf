"""A table with levels down, or without levels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.labels import falls
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.heads import (
    ABOUT_LEVEL,
    DESCRIPTION,
    NOTES,
    PAY,
    TITLE,
    is_pay,
    without_asides,
)
from ladders.imports.pages.labels import is_all_levels, key
from ladders.imports.pages.making import joined
from ladders.imports.pages.matrices import HIGHEST_FIRST, Matrix, short
from ladders.imports.wording import anchor_of

_NUMBER = re.compile(r"\s*[-+]?\d+(?:[.,]\d+)?\s*%?\s*")


class Down(Matrix):
    """Levels down."""

    places: dict[str, int]
    """In which column each attribute stands: that is their order, though some begin at a higher level."""

    def read(self) -> None:
        self.places = {}
        named = [row[0] for row in self.body if row[0].text.strip() and not row[0].merged]
        self.find_track([found for cell in named if (found := self.making.known(cell.text))])
        is_new = self.heading[0] and not self.is_titled
        if not self.track and is_new and self.making.draft.levels and not self._are_known(named):
            self.track = self.making.track(
                short(self.heading[0]), self.heading[1].place if self.heading[1] else None
            ).key
        area = "" if self.is_titled else self.area_name() and ""
        for cell in self.head:
            self.take(cell, "heading of a column")
        rows = [row for row in self.body if row[0].text.strip() and not is_all_levels(row[0].text)]
        if falls(list(dict.fromkeys(row[0].text for row in rows))):
            rows.reverse()
            self.account.note(rows[-1][0].place, HIGHEST_FIRST)
        levels = [self.level(row[0]) for row in rows]
        known = len(self.making.draft.attributes)
        for row, level in zip(rows, levels, strict=True):
            self._row(row, level, area)
        new = self.making.draft.attributes[known:]
        self.making.draft.attributes[known:] = sorted(new, key=lambda one: self.places.get(one.key, 0))

    def _are_known(self, named: Sequence[Cell]) -> bool:
        return any(self.making.known(cell.text) for cell in named)

    def _row(self, row: Sequence[Cell], level: DraftLevel, area: str) -> None:
        rest = row[1:]
        across = [cell for cell in rest if cell.text.strip()]
        if len(rest) > 1 and across and len(across) == len(rest) and all(c.place == rest[0].place for c in rest):
            self.making.describe_level(level, [summary(rest[0])])
            return
        numeric = self.numeric()
        for at, cell in enumerate(row):
            head = self.head[at].text.strip()
            if at == 0 or not cell.text.strip():
                continue
            if self.is_titled:
                label, item = self.heading
                self.anchor(self.named(Cell(label, item.place) if item else label, area), level, cell)
            elif is_pay(head):
                self.account.skip(cell.place, PAY, private=True)
            elif TITLE.fullmatch(head):
                title = " ".join(cell.text.split())
                self.making.alias(title, level)
                if level.title not in {"", level.id} and key(level.title) != key(title):
                    self.account.repair(
                        cell.place, "title of a level", f"elsewhere it is “{level.title}”, which is kept"
                    )
                else:
                    level.title = title
                    self.take(cell, "title of a level")
            elif ABOUT_LEVEL.fullmatch(without_asides(head)) or at in numeric:
                level.description = joined(level.description, f"{head}: {cell.text}")
                self.take(cell, "description of a level")
            elif any(one.fullmatch(head) for one in (DESCRIPTION, NOTES)):
                level.description = joined(level.description, cell.text)
                self.take(cell, "description of a level")
            else:
                found = self.named(self.head[at], self._home(head) or area)
                self.places.setdefault(found.key, at)
                self.anchor(found, level, cell)

    def numeric(self) -> set[int]:
        """The columns that hold numbers alone: they say something of a level, and nothing to be rated on."""
        columns = {at: [row[at].text for row in self.body if row[at].text.strip()] for at in range(1, len(self.head))}
        return {at for at, cells in columns.items() if len(cells) > 1 and all(_NUMBER.fullmatch(one) for one in cells)}

    def _home(self, head: str) -> str:
        """An area that is called like the attribute is its area."""
        areas = {one.key: one.name for one in self.making.draft.areas}
        here = [key(cell.text) for cell in self.head[1:] if cell.text.strip()]
        alike = sum(one in areas for one in here)
        return areas.get(key(head)) or (head if alike > 1 else "")


class Bare(Matrix):
    """Attributes without levels."""

    def read(self) -> None:
        for cell in self.head:
            self.take(cell, "heading of a column")
        for row in self.body:
            self._row(row)

    def _row(self, row: Sequence[Cell]) -> None:
        name, said = row[-2], row[-1]
        area = ""
        if len(row) > 2 and row[0].text.strip():
            area, *more = row[0].text.split("\n")
            found = self.making.area(area, row[0].place)
            for line in more:
                if line not in found.description:
                    found.description = joined(found.description, line)
        if name.text.strip() and said.text.strip():
            attribute = self.making.attribute(" ".join(name.text.split()), area, "", name.place)
            attribute.anchors["demonstrated"] = anchor_of(said.text, said.place, self.account)
            if self.account.is_open(said.place):
                self.take(said, "anchor")


def summary(cell: Cell) -> Item:
    return Item(cell.text, cell.place)
