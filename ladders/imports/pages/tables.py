"""Tables of a page as anchors: levels across or down, attributes beside them, or attributes without levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.labels import LevelName, is_all_levels, is_todo, key, level_name
from ladders.imports.pages.making import Making, joined
from ladders.imports.pages.outline import Node
from ladders.imports.wording import anchor_of

SURE = 0.45
_TITLE = re.compile(r"(?:job |typical |level )?(?:titles?|roles?|positions?|names?)", re.I)
_LEVEL = re.compile(r"(?:.{0,20}\b)?(?:levels?|grades?|bands?|job level|rungs?|tiers?|stages?)", re.I)
_AREA = re.compile(r"(?:.{0,20}\b)?(?:areas?|categor(?:y|ies)|dimensions?|pillars?|groups?|domains?|themes?)", re.I)
_ATTRIBUTE = re.compile(
    r"(?:.{0,20}\b)?(?:competenc(?:y|ies)|skills?|attributes?|criteri(?:on|a)|topics?|capabilit(?:y|ies)|traits?|expectations?)",
    re.I,
)
_DESCRIPTION = re.compile(
    r"(?:.{0,40}\b)?(?:descriptions?|definitions?|meaning|behaviou?rs?|summary|what it means|examples?)\b.*", re.I
)
_PAY = re.compile(r"\b(?:salar(?:y|ies)|compensation|pay|wages?|base|bonus|equity|ote|remuneration)\b", re.I)
_ABOUT_LEVEL = re.compile(
    r"\b(?:years?(?: of)? experience|experience|reports to|summary|scope of role|overview|hands[- ]on|span)\b", re.I
)
_NOTES = re.compile(r"(?:additional |other )?(?:notes?|comments?|remarks?|key points?|examples?)\b.*", re.I)
_NOTHING = re.compile(r"(?:n\.?/?a\.?|[-–—]+|none|not applicable|not defined|nil|\.+|x)", re.I)


@dataclass(frozen=True)
class Part:
    """A stretch of a table with a heading of its own."""

    rows: tuple[tuple[Cell, ...], ...]
    title: Cell | None = None


def read_tables(root: Node, making: Making, title: Node | None) -> None:
    """Every table of a page that says something at levels, or of attributes."""
    for node in list(root.walk()):
        for grid in list(node.tables):
            parts = list(_parts(grid))
            for part in parts:
                reader = _reader(part, making, _heading(part, node, title), len(parts) > 1)
                if reader is not None:
                    reader.read()
                    making.tabled.add(id(grid))


def _heading(part: Part, node: Node, title: Node | None) -> tuple[str, Cell | Item | None]:
    if part.title is not None:
        return part.title.text, part.title
    return (node.label, node.item) if node.item and node is not title else ("", None)


def _parts(grid: Grid) -> Iterator[Part]:
    """A table between its blank rows and the rows that hold one title across everything."""
    rows: list[tuple[Cell, ...]] = []
    title: Cell | None = None
    for row in grid.rows:
        said = [cell for cell in row if cell.text.strip()]
        is_title = len(said) == len(row) > 2 and all(one.place == row[0].place for one in row)
        if said and not is_title:
            rows.append(row)
        elif len(rows) < 2 and is_title and rows == []:
            title = row[0]
        elif is_title and not _starts_over(grid, row):
            rows.append(row)
        else:
            if rows:
                yield Part(tuple(rows), title)
            rows, title = [], row[0] if is_title else None
    if rows:
        yield Part(tuple(rows), title)


def _starts_over(grid: Grid, row: Sequence[Cell]) -> bool:
    """Whether the row after this one heads columns anew."""
    after = grid.rows[list(grid.rows).index(tuple(row)) + 1 :][:1]
    return bool(after) and _sure(after[0][1:], None) >= SURE


def _sure(cells: Sequence[Cell], making: Making | None) -> float:
    """How sure it is that these cells name levels."""
    said = [cell for cell in cells if cell.text.strip() and not cell.merged]
    if not said or max(len(cell.text) for cell in said) > 90:
        return 0.0
    return sum(_worth(cell.text, making) for cell in said) / len(said)


def _worth(text: str, making: Making | None) -> float:
    if making is not None and making.known(text):
        return 1.0
    name = level_name(" ".join(text.split()))
    return name.sure if name else 0.0


def _reader(part: Part, making: Making, heading: tuple[str, Cell | Item | None], several: bool) -> _Matrix | None:
    if len(part.rows) < 2 or len(part.rows[0]) < 2:
        return None
    head, body = part.rows[0], part.rows[1:]
    firsts = [at for at, cell in enumerate(head) if _worth(cell.text, making) >= SURE]
    lead = firsts[0] if firsts else 0
    across = _sure(head[lead:], making) if 0 < lead <= 3 and len(firsts) > 1 else 0.0
    down = _sure([row[0] for row in body], making)
    if max(across, down) >= SURE:
        return (_Across if across >= down else _Down)(part, making, heading, lead, several)
    return _plain(part, making, heading)


def _plain(part: Part, making: Making, heading: tuple[str, Cell | Item | None]) -> _Matrix | None:
    """Attributes with what they mean and no levels."""
    head, body = part.rows[0], part.rows[1:]
    last = [row[-1].text for row in body if row[-1].text.strip()]
    long = sum(len(one) for one in last) > 60 * max(1, len(last))
    named = any(_ATTRIBUTE.fullmatch(cell.text) for cell in head) or len(head) > 2
    if len(head) > 4 or not (last and long and named and _DESCRIPTION.fullmatch(head[-1].text.strip())):
        return None
    return _Bare(part, making, heading, len(head) - 1, False)


class _Matrix:
    def __init__(
        self, part: Part, making: Making, heading: tuple[str, Cell | Item | None], lead: int, several: bool
    ) -> None:
        self.head, self.body, self.part = part.rows[0], part.rows[1:], part
        self.making, self.account, self.heading, self.lead = making, making.account, heading, lead
        self.several = several
        self.track = ""

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
        self.take(cell, "level")
        return found

    def anchor(self, area: str, name: Cell | str, level: DraftLevel, cell: Cell) -> None:
        """One cell into the anchor of an attribute at a level."""
        if not cell.text.strip():
            return
        label, *more = (name if isinstance(name, str) else name.text).split("\n")
        attribute = self.making.attribute(label, area, self.own(label), None if isinstance(name, str) else name.place)
        for line in more:
            if line not in attribute.description:
                attribute.description = joined(attribute.description, line)
        if _NOTHING.fullmatch(cell.text.strip()):
            self.account.skip(cell.place, "says that there is nothing at this level")
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

    def own(self, label: str) -> str:
        """The track that an attribute of this table belongs to alone."""
        return self.track

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
        generic = not corner or _LEVEL.fullmatch(corner) or _AREA.fullmatch(corner) or _ATTRIBUTE.fullmatch(corner)
        if not generic and not _TITLE.fullmatch(corner):
            if item is not None and key(label) == key(corner):
                self.take(item, "area")
            return label if key(label) == key(corner) else corner
        self.take(self.head[0], "heading of a column")
        return ""


class _Across(_Matrix):
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
        if self.lead > 1 and row[0].text.strip() and row[0].place != name.place:
            area = self._area(row[0])
        if not name.text.strip():
            return area
        if _PAY.search(name.text) and len(name.text.split()) < 5:
            for cell in row:
                self.account.skip(cell.place, "pay, which is no part of a ladder", private=cell is not name)
        elif _TITLE.fullmatch(name.text.strip()):
            self._titles(row, levels)
        elif _ABOUT_LEVEL.fullmatch(name.text.strip()):
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

    def _about(self, row: Sequence[Cell], levels: dict[int, DraftLevel]) -> None:
        head = row[self.lead - 1]
        self.take(head, "heading of a row")
        for at, level in levels.items():
            if row[at].text.strip():
                level.description = joined(level.description, f"{head.text}: {row[at].text}")
                self.take(row[at], "description of a level")

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


class _Down(_Matrix):
    """Levels down."""

    def read(self) -> None:
        named = [row[0] for row in self.body if row[0].text.strip() and not row[0].merged]
        self.find_track([found for cell in named if (found := self.making.known(cell.text))])
        if not self.track and self.heading[0] and self.making.draft.levels and not self._are_known(named):
            self.track = self.making.track(
                short(self.heading[0]), self.heading[1].place if self.heading[1] else None
            ).key
        area = self.area_name() and ""
        for cell in self.head:
            self.take(cell, "heading of a column")
        for row in self.body:
            if row[0].text.strip() and not is_all_levels(row[0].text):
                self._row(row, self.level(row[0]), area)

    def _are_known(self, named: Sequence[Cell]) -> bool:
        return any(self.making.known(cell.text) for cell in named)

    def own(self, label: str) -> str:
        return self.track

    def _row(self, row: Sequence[Cell], level: DraftLevel, area: str) -> None:
        rest = row[1:]
        across = [cell for cell in rest if cell.text.strip()]
        if len(rest) > 1 and across and len(across) == len(rest) and all(c.place == rest[0].place for c in rest):
            self.making.describe_level(level, [_summary(rest[0])])
            return
        for at, cell in enumerate(row):
            head = self.head[at].text.strip()
            if at == 0 or not cell.text.strip():
                continue
            if _PAY.search(head) and len(head.split()) < 5:
                self.account.skip(cell.place, "pay, which is no part of a ladder", private=True)
            elif _TITLE.fullmatch(head):
                title = " ".join(cell.text.split())
                self.making.alias(title, level)
                if level.title not in {"", level.id} and key(level.title) != key(title):
                    self.account.repair(
                        cell.place, "title of a level", f"elsewhere it is “{level.title}”, which is kept"
                    )
                else:
                    level.title = title
                    self.take(cell, "title of a level")
            elif any(one.fullmatch(head) for one in (_ABOUT_LEVEL, _DESCRIPTION, _NOTES)):
                level.description = joined(level.description, cell.text)
                self.take(cell, "description of a level")
            else:
                self.anchor(self._home(head) or area, self.head[at], level, cell)

    def _home(self, head: str) -> str:
        """An area that is called like the attribute is its area."""
        areas = {one.key: one.name for one in self.making.draft.areas}
        here = [key(cell.text) for cell in self.head[1:] if cell.text.strip()]
        alike = sum(one in areas for one in here)
        return areas.get(key(head)) or (head if alike > 1 else "")


class _Bare(_Matrix):
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


def _summary(cell: Cell) -> Item:
    return Item(cell.text, cell.place)


def short(label: str) -> str:
    return (
        re.sub(
            r"\s*\b(?:career|job)?\s*(?:levels?|ladder|track|framework)\b(?:\s*v\d+)?", "", label, flags=re.I
        ).strip()
        or label
    )
