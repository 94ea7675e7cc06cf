"""Levels that are no column and no row: each on a sheet of its own, or each as a banner over what belongs to it.
Both become what they say: a row for each anchor."""

from __future__ import annotations

from collections.abc import Sequence

from ladders.imports.account import Account, Place
from ladders.imports.grid import Cell, Grid
from ladders.imports.grids.columns import level_column
from ladders.imports.grids.labels import Role, is_level, is_marks, is_missing, levelness, role_of
from ladders.imports.grids.longform import read_long
from ladders.imports.grids.parts import AGAIN, TablePart
from ladders.imports.grids.regions import Region, Row, is_blank, is_heading, levels_in, regions, texts
from ladders.imports.grids.workbooks import Sheet
from ladders.imports.source import line

LEVEL, AREA, ATTRIBUTE, TEXT = "Level", "Area", "Attribute", "Text"
MOST_NAME = 60


def by_level(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Region]]:
    """The sheets that are each one level: named like levels, with one and the same heading and no levels in it."""
    tables = [(one, found[0]) for one in sheets if not one.is_hidden and len(found := regions(one.grid)) == 1]
    plain = [(one, table) for one, table in tables if _is_plain(table)]
    for _, first in plain:
        same = [(one, table) for one, table in plain if _labels(table) == _labels(first)]
        if len(same) > 1 and levelness([one.name for one, _ in same]) >= 0.75:
            return same
    return []


def _is_plain(table: Region) -> bool:
    return len(_labels(table)) > 1 and levels_in(_labels(table)) < 2 and level_column(table) is None


def _labels(table: Region) -> list[str]:
    return [one.casefold() for one in texts(table.heads[-1])]


def read_level_sheets(found: Sequence[tuple[Sheet, Region]], account: Account) -> TablePart:
    """One part of a ladder from several sheets, each of which is a level."""
    _, first = found[0]
    at = [index for index, cell in enumerate(first.heads[-1]) if line(cell.text)]
    names = [line(first.heads[-1][index].text).casefold() for index in at]
    home = Place(first.heads[-1][at[0]].place.file, "")
    head = (Cell(LEVEL, home), *(first.heads[-1][index] for index in at))
    body = []
    for sheet, table in found:
        columns = {line(cell.text).casefold(): index for index, cell in reversed(list(enumerate(table.heads[-1])))}
        for cell in (cell for row in table.heads for cell in row):
            account.take(cell.place, "heading")
        place = table.heads[-1][0].place
        level = Cell(sheet.name, Place(place.file, sheet.name))
        body += [(level, *(row[columns[name]] for name in names)) for row in table.body if not is_blank(row)]
    return read_long(Region([head], body, [], first.name), 0, account)


def banners(grid: Grid) -> bool:
    """Whether levels stand as banners over rows: each alone in its row, or with words for ratings beside it."""
    labels = [texts(row)[0] for row in grid.rows if _is_banner(row)]
    if any(role_of(one) is Role.LEVEL for row in grid.rows for one in texts(row)):
        return False  # a column or a row of levels has a heading that says so
    is_across = any(levels_in(texts(row)) > 1 for row in grid.rows)
    return not is_across and len(labels) > 1 and levelness(labels) >= 0.75 and len(grid.rows) > 2 * len(labels)


def _is_banner(row: Row) -> bool:
    known = texts(row)
    if not known or len(known[0]) > MOST_NAME or not is_level(known[0]) or known[0].isdecimal():
        return False
    return all((role_of(one) is not None or len(one) <= 12) and not is_marks([one]) for one in known[1:])


def read_banners(grid: Grid, account: Account) -> TablePart:
    """The part of a ladder under banners: with headings of its own below each, or statements one below the other."""
    head = next((row for row in grid.rows if is_heading(row) and not _is_banner(row)), None)
    reading = _Banners(grid, account, head)
    for row in grid.rows:
        if not is_blank(row):
            reading.read(row)
    names = [LEVEL, AREA, *([line(cell.text) for cell in head] if head else [ATTRIBUTE, TEXT])]
    nowhere = Place("", "")
    region = Region([tuple(Cell(one, nowhere) for one in names)], reading.body, [], grid.name)
    part = read_long(region, 0, account)
    part.titles = reading.titles
    return part


class _Banners:
    """The rows under banners while they are read."""

    def __init__(self, grid: Grid, account: Account, head: Row | None) -> None:
        self.grid, self.account, self.head = grid, account, head
        self.level: Cell | None = None
        self.area: Cell | None = None
        self.body: list[Row] = []
        self.titles: list[str] = []

    def read(self, row: Row) -> None:
        known = [cell for cell in row if line(cell.text) and not cell.merged]
        if _is_banner(row):
            self.level, self.area = known[0], None
            for cell in known[1:]:
                self.account.skip(cell.place, "the heading of a column that is left out")
        elif self.level is None:
            self._above(known)
        elif self.head is not None and [line(one.text) for one in row] == [line(one.text) for one in self.head]:
            for cell in known:
                if row is self.head:
                    self.account.take(cell.place, "heading")
                else:
                    self.account.skip(cell.place, AGAIN)
        elif len(known) == 1 and _is_name(known[0]):
            self.area = known[0]
        else:
            self._statement(row, known)

    def _above(self, known: Sequence[Cell]) -> None:
        if len(known) == 1 and len(line(known[0].text)) <= 100 and not self.titles:
            self.titles.append(line(known[0].text))
            self.account.take(known[0].place, "title")

    def _statement(self, row: Row, known: Sequence[Cell]) -> None:
        level = self.level or known[0]
        nothing = Cell("", known[0].place)
        if self.head is not None:
            self.body.append((level, self.area or nothing, *row))
            return
        words = next((cell for cell in known if not is_marks([cell.text]) and not is_missing(cell.text)), None)
        if words is None:
            return
        name = self.area or Cell(self.grid.name or "Expectations", Place(known[0].place.file, ""))
        self.body.append((level, nothing, name, words))
        for cell in known:
            if cell is not words:
                self.account.skip(cell.place, "a mark from a sample, not part of the ladder", private=True)


def _is_name(cell: Cell) -> bool:
    """Whether a text that stands alone names what is below it."""
    words = line(cell.text)
    return len(words) <= MOST_NAME and not words.endswith(".") and not words.startswith(("-", "•", "*"))
