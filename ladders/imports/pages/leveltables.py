"""Tables that are each about one level: below a heading that names it, or with the level in their corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell, Grid
from ladders.imports.grids.labels import falls, is_missing
from ladders.imports.grids.parts import extend
from ladders.imports.pages.heads import AREA, NOTES, NOTHING, SAYS, SURE, Part, sure
from ladders.imports.pages.labels import key, level_name
from ladders.imports.pages.layout import Row, groups_the_next
from ladders.imports.pages.making import Making
from ladders.imports.pages.matrices import Matrix, waits
from ladders.imports.pages.outline import Node
from ladders.imports.wording import anchor_of

LEAST = 0.6
"""How sure a name of a level has to be."""


@dataclass
class _OfLevel:
    """A table about one level: who names the level, and which columns hold the names and what is asked."""

    node: Node
    grid: Grid
    label: str
    heading: Node | None
    name: int
    text: int
    area: int | None = None
    example: int | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings of the columns but for a level in the corner."""
        return tuple(key(cell.text) for cell in self.grid.rows[0][0 if self.heading else 1 :])

    @property
    def names(self) -> set[str]:
        """What its rows are called."""
        return {key(row[self.name].text) for row in self.grid.rows[1:] if row[self.name].text.strip()}


def read_level_tables(root: Node, making: Making, title: Node | None) -> None:
    """Tables of two levels and more that stand alike."""
    found = [one for node in root.walk() for grid in node.tables if (one := _of_level(node, grid, making, title))]
    alike = [one for one in found if any(_are_alike(one, other) for other in found)]
    if falls(list(dict.fromkeys(one.label for one in alike))):
        alike.reverse()
    for one in alike:
        _Reader(one, making).read()
        one.node.tables.remove(one.grid)
        for cell in one.grid.own():
            if making.account.is_open(cell.place):
                making.account.skip(cell.place, "stands beside what is asked")


def _are_alike(one: _OfLevel, other: _OfLevel) -> bool:
    """Whether two tables say the same things of two levels."""
    if one is other or key(one.label) == key(other.label) or bool(one.heading) != bool(other.heading):
        return False
    return one.heads == other.heads or len(one.names & other.names) > 0.3 * min(len(one.names), len(other.names))


def _of_level(node: Node, grid: Grid, making: Making, title: Node | None) -> _OfLevel | None:
    head, body = grid.rows[0], grid.rows[1:]
    if any(not making.account.is_open(cell.place) for cell in grid.own()):
        return None
    if not body or not 2 <= grid.width <= 4 or sure([row[0] for row in body], making) >= SURE:
        return None
    if _names_level(head[0].text, making) and (grid.width == 2 or not sure(head[1:], making)):
        return _columns(_OfLevel(node, grid, head[0].text, None, 0, 1))
    if sure(head[1:], making) >= SURE:
        return None
    above = next((one for one in _upwards(node) if one is not title and _names_level(one.label, making)), None)
    return _columns(_OfLevel(node, grid, above.label, above, 0, 1)) if above else None


def _upwards(node: Node) -> Iterator[Node]:
    if node.item is not None:
        yield node
    yield from node.above()


def _names_level(text: str, making: Making) -> bool:
    name = level_name(" ".join(text.split()))
    return making.known(text) is not None or (name is not None and name.sure >= LEAST)


def _columns(one: _OfLevel) -> _OfLevel | None:
    """Which column holds what; None where it says more than one thing of each row."""
    head, body = one.grid.rows[0], one.grid.rows[1:]
    if one.grid.width == 2:
        return one if _says(head[1]) or _is_wordy(body, 1) else None
    if one.grid.width == 3 and (AREA.fullmatch(head[0].text.strip()) or groups_the_next(body, 0, 1)):
        one.area, one.name, one.text = 0, 1, 2
        return one
    if one.grid.width == 3 and NOTES.fullmatch(head[2].text.strip()):
        one.example = 2
        return one
    return None


def _says(cell: Cell) -> bool:
    return not cell.text.strip() or bool(SAYS.fullmatch(cell.text.strip()))


def _is_wordy(body: Sequence[Row], at: int) -> bool:
    said = [row[at].text for row in body if row[at].text.strip()]
    return sum(len(one.split()) for one in said) > 1.5 * max(1, len(said))


class _Reader(Matrix):
    """The rows of one table as anchors at its level."""

    def __init__(self, one: _OfLevel, making: Making) -> None:
        super().__init__(Part(one.grid.rows), making, ("", None))
        self.one = one
        self.seen: set[str] = set()

    def read(self) -> None:
        level = self._level()
        for cell in self.head:
            self.take(cell, "heading of a column")
        area = ""
        for row in self.body:
            if self.one.area is not None and row[self.one.area].text.strip():
                area = self.making.area(row[self.one.area].text.split("\n")[0], row[self.one.area].place).name
            if row[self.one.name].text.strip():
                self._row(row, level, area)

    def _level(self) -> DraftLevel:
        heading = self.one.heading
        place = heading.item.place if heading and heading.item else None
        return self.level(Cell(self.one.label, place or self.head[0].place))

    def _row(self, row: Row, level: DraftLevel, area: str) -> None:
        name, cell = row[self.one.name], row[self.one.text]
        attribute = self.named(name, area)
        again = attribute.key in self.seen
        self.seen.add(attribute.key)
        if again and cell.text.strip() and not _is_nothing(cell):
            more = self.making.anchor(attribute, level, cell.place)
            extend(more, anchor_of(cell.text, cell.place, self.account))
            self.take(cell, "anchor")
        else:
            self.anchor(attribute, level, cell)
        anchor = attribute.anchors.get(level.key)
        if self.one.example is not None and row[self.one.example].text.strip() and anchor is not None:
            anchor.example = anchor.example or row[self.one.example].text
            self.take(row[self.one.example], "example")


def _is_nothing(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(NOTHING.fullmatch(text)) or is_missing(text) or waits(text)
