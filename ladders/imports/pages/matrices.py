"""A table with levels across, as anchors of attributes; and what every kind of table does alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.heads import (
    ABOUT_LEVEL,
    AREA,
    ATTRIBUTE,
    LEVEL,
    MEASURE,
    NONE,
    NOTHING,
    PAY,
    PLAIN,
    RULE,
    TITLE,
    Part,
    is_pay,
)
from ladders.imports.pages.labels import LevelName, is_all_levels, is_todo, key, level_name
from ladders.imports.pages.making import Making, joined
from ladders.imports.wording import anchor_of


class Matrix:
    def __init__(
        self, part: Part, making: Making, heading: tuple[str, Cell | Item | None], lead: int, several: bool
    ) -> None:
        self.head, self.body, self.part = part.rows[0], part.rows[1:], part
        self.making, self.account, self.heading, self.lead = making, making.account, heading, lead
        self.several = several
        self.track = ""
        self.levels: list[DraftLevel] = []
        self.going_on: set[str] = set()

    def read(self) -> None:
        raise NotImplementedError

    def take(self, cell: Cell | Item | None, as_: str) -> None:
        if cell is not None:
            self.account.take(cell.place, as_)

    def level(self, cell: Cell) -> DraftLevel:
        text = " ".join(cell.text.split())
        name = level_name(text) or LevelName("", text, None, "", 0.5)
        found = self.making.known(text)
        if found is None or (self.track and name.title and key(found.title) != key(name.title)):
            found = self.making.level(name, cell.place, self.track)
        if self.track and self.track not in found.tracks:
            found.tracks.append(self.track)
        if found not in self.levels:
            self.levels.append(found)
        self.take(cell, "level")
        return found

    def anchor(self, area: str, name: Cell | str, level: DraftLevel, cell: Cell) -> None:
        """One cell into the anchor of an attribute at a level."""
        if not cell.text.strip():
            return
        label, *more = (name if isinstance(name, str) else name.text).split("\n")
        place = None if isinstance(name, str) else name.place
        attribute = self.making.attribute(label, area, self.own(label, area), place)
        for line in more:
            if line not in attribute.description:
                attribute.description = joined(attribute.description, line)
        if NOTHING.fullmatch(cell.text.strip()):
            self.account.skip(cell.place, NONE)
            return
        said = anchor_of(cell.text, cell.place, self.account)
        anchor = self.making.anchor(attribute, level, cell.place)
        if is_todo(cell.text):
            anchor.deferred = cell.text
        elif anchor.is_empty:
            attribute.anchors[level.key] = said
        else:
            anchor.text = joined(anchor.text, said.text) if said.text else anchor.text
            anchor.signals += said.signals
            anchor.points += said.points
            anchor.example = joined(anchor.example, said.example) if said.example else anchor.example
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


class Across(Matrix):
    """Levels across."""

    def read(self) -> None:
        levels = {}
        names = [cell for cell in self.head[self.lead :] if cell.text.strip()]
        self.find_track([found for cell in names if (found := self.making.known(cell.text))])
        for at in range(self.lead, len(self.head)):
            if self.head[at].text.strip() and not is_all_levels(self.head[at].text):
                levels[at] = self.level(self.head[at])
        area = self.area_name()
        for cell in self.head[: self.lead]:
            self.take(cell, "heading of a column")
        for row in self.body:
            area = self._row(row, levels, area)

    def _row(self, row: Sequence[Cell], levels: dict[int, DraftLevel], area: str) -> str:
        name = row[self.lead - 1]
        said = [at for at in levels if row[at].text.strip()]
        if name.text.strip() and (not said or all(row[at].place == name.place for at in said)):
            self.making.area(name.text, name.place)
            return name.text
        if pay := next((cell for cell in row[: self.lead] if is_pay(cell.text)), None):
            for cell in row:
                self.account.skip(cell.place, PAY, private=cell is not pay)
            return area
        if self.lead > 1 and row[0].text.strip() and row[0].place != name.place:
            area = self._area(row[0])
        if not name.text.strip():
            return area
        if TITLE.fullmatch(name.text.strip()):
            self._titles(row, levels)
        elif RULE.search(name.text) and len(name.text.split()) < 8:
            self._about(row, levels, is_rule=True)
        elif MEASURE.search(name.text) and len(name.text.split()) < 5:
            self._measures(row, levels)
        elif ABOUT_LEVEL.fullmatch(name.text.strip()):
            self._about(row, levels)
        else:
            self._anchors(row, levels, area)
        return area

    def _area(self, cell: Cell) -> str:
        label, *more = cell.text.split("\n")
        found = self.making.area(label, cell.place)
        for line in more:
            if line not in found.description:
                found.description = joined(found.description, line)
        return label

    def _titles(self, row: Sequence[Cell], levels: dict[int, DraftLevel]) -> None:
        self.take(row[self.lead - 1], "heading of a row")
        for at, level in levels.items():
            if row[at].text.strip():
                level.title = " ".join(row[at].text.split())
                self.take(row[at], "title of a level")

    def _about(self, row: Sequence[Cell], levels: dict[int, DraftLevel], *, is_rule: bool = False) -> None:
        head = row[self.lead - 1]
        self.take(head, "heading of a row")
        for at, level in self._said(row, levels):
            words = f"{head.text}: {row[at].text}"
            if words not in level.description:
                level.description = joined(level.description, words)
            self.take(row[at], "description of a level")
            if is_rule and words not in self.making.draft.rule:
                self.making.draft.rule = joined(self.making.draft.rule, words)

    def _said(self, row: Sequence[Cell], levels: dict[int, DraftLevel]) -> Iterator[tuple[int, DraftLevel]]:
        """The cells of a row that say something of their level."""
        for at, level in levels.items():
            if NOTHING.fullmatch(row[at].text.strip()):
                self.account.skip(row[at].place, NONE)
            elif row[at].text.strip():
                yield at, level

    def _measures(self, row: Sequence[Cell], levels: dict[int, DraftLevel]) -> None:
        """Targets are the success measure of a level, not something to be rated on."""
        head = row[self.lead - 1]
        self.take(head, "heading of a row")
        for at, level in self._said(row, levels):
            measure = " ".join(f"{head.text}: {row[at].text}".split())
            if level.success or len(measure) > 1000:
                level.description = joined(level.description, measure)
            else:
                level.success = {"measure": measure, "kind": "outcome"}
            self.take(row[at], "success measure of a level")

    def _anchors(self, row: Sequence[Cell], levels: dict[int, DraftLevel], area: str) -> None:
        seen: dict[object, DraftLevel] = {}
        for at, level in levels.items():
            cell = row[at]
            if cell.merged and cell.place in seen:
                self.anchor(area, row[self.lead - 1], level, replace(cell, merged=True))
            else:
                self.anchor(area, row[self.lead - 1], level, cell)
                seen[cell.place] = level
        self.take(row[self.lead - 1], "attribute")
        for cell in row[: self.lead - 1]:
            self.take(cell, "area")


def short(label: str) -> str:
    return (
        re.sub(
            r"\s*\b(?:career|job)?\s*(?:levels?|ladder|track|framework)\b(?:\s*v\d+)?", "", label, flags=re.I
        ).strip()
        or label
    )
