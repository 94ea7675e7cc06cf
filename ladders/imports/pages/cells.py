"""A table of a page as a grid: merged cells repeat, lists in a cell become lines with a dash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml.html import HtmlElement

from ladders.imports.account import Place
from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.blocks import Block, Item, Kind, clean
from ladders.imports.pages.elements import ASIDES, PICTURES, bold, children, tag_of, words
from ladders.imports.source import ImportRefused

MOST_SPAN = 1000
MOST_CELLS = 20_000
"""In one table of a page: no ladder file holds so many anchors."""
MOST_COLUMNS = 300
LONGEST_PICTURED = 40
"""A picture that stands for a word: a tick, a star, the name of a step."""
Aside = tuple[HtmlElement, str, str]


class Walker(Protocol):
    """What a walk over a page offers to its tables."""

    file: str

    def at(self, element: HtmlElement) -> str:
        """Where an element stands."""

    def place(self, at: str) -> Place:
        """A place that no other block has."""

    def within(self, element: HtmlElement) -> Iterator[Block]:
        """The blocks inside a cell."""


def grid_of(table: HtmlElement, walk: Walker) -> tuple[Grid, list[Aside]]:
    """The cells of a table, and what stands in it without being a cell."""
    rows = list(_rows(table))
    laid = _laid(rows, walk)
    width = max((max(row, default=-1) + 1 for row in laid), default=0)
    check_size(width, len(laid), walk.file, walk.at(table))
    cells = [
        tuple(row.get(column) or _nothing(walk, rows[number], column) for column in range(width))
        for number, row in enumerate(laid)
    ]
    place = Place(walk.file, walk.at(table))
    edges = list(_edges(rows)) if _has_edges(cells) else []
    inner = [row[1:] for row in cells[1:]] if edges else cells
    return Grid(tuple(inner), place=place), [*_asides(table), *edges]


def _has_edges(cells: list[tuple[Cell, ...]]) -> bool:
    """Whether the letters and numbers at the edges of a sheet were exported with it."""
    if len(cells) < 2 or len(cells[0]) < 2:
        return False
    letters = [cell.text.strip() for cell in cells[0]]
    numbers = [row[0].text.strip() for row in cells[1:]]
    lettered = letters[0] == "" and letters[1:] == [_letter(at) for at in range(len(letters) - 1)]
    said = [int(one) for one in numbers if one.isdecimal()]
    return lettered and len(said) == len([one for one in numbers if one]) > 0 and said == sorted(set(said))


def _letter(at: int) -> str:
    return ("" if at < 26 else chr(64 + at // 26)) + chr(65 + at % 26)


def _edges(rows: list[HtmlElement]) -> Iterator[Aside]:
    """The letters above the columns of a sheet and the numbers beside its rows."""
    own = [*rows[0], *(next(one for one in row if tag_of(one) in {"td", "th"}) for row in rows[1:])]
    for one in own:
        if text := clean(words(one)):
            yield one, "a letter or number at the edge of a sheet", text


def check_size(columns: int, rows: int, file: str, at: str, *, most_columns: int = MOST_COLUMNS) -> None:
    """A table that no ladder can hold is refused before it is built."""
    if columns > most_columns:
        raise ImportRefused(
            f"{file}: {at}: the table has more than {most_columns:,} columns. Mend: bring the part that is the ladder."
        )
    if columns * rows > MOST_CELLS:
        raise ImportRefused(
            f"{file}: {at}: the table has more than {MOST_CELLS:,} cells. Mend: bring the part that is the ladder."
        )


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if tag_of(child) == "tr":
            yield child
        elif tag_of(child) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if tag_of(row) == "tr")


def _nothing(walk: Walker, row: HtmlElement, column: int) -> Cell:
    return Cell("", Place(walk.file, f"{walk.at(row)}, column {column + 1}"))


def _laid(rows: list[HtmlElement], walk: Walker) -> list[dict[int, Cell]]:
    """Every cell where it stands, and again wherever it reaches to."""
    laid: list[dict[int, Cell]] = [{} for _ in rows]
    reached = 0
    for number, row in enumerate(rows):
        column = 0
        for element in (one for one in row if tag_of(one) in {"td", "th"}):
            while column in laid[number]:
                column += 1
            down, across = _span(element, "rowspan"), _span(element, "colspan")
            reached += min(down, len(rows) - number) * across
            check_size(column + 1, 1, walk.file, walk.at(element))
            check_size(reached, 1, walk.file, walk.at(element), most_columns=MOST_CELLS)
            cell = _cell(element, walk, column)
            for below in range(number, min(number + down, len(rows))):
                for beside in range(column, column + across):
                    first = below == number and beside == column
                    laid[below].setdefault(beside, cell if first else _again(cell))
            column += across
    return laid


def _again(cell: Cell) -> Cell:
    return Cell(cell.text, cell.place, merged=True, is_head=cell.is_head)


def _span(element: HtmlElement, name: str) -> int:
    raw = (element.get(name) or "1").strip()
    return max(1, min(int(raw), MOST_SPAN)) if raw.isdecimal() and len(raw) < 9 else 1


def _cell(element: HtmlElement, walk: Walker, column: int) -> Cell:
    text = "\n".join(_lines(walk, element)) or "\n".join(pictured(element))
    is_bold = bool(text) and bold(list(children(element)), text) == text
    place = walk.place(f"{walk.at(element)}, column {column + 1}")
    return Cell(text, place, is_head=is_bold or tag_of(element) == "th")


def _lines(walk: Walker, element: HtmlElement) -> Iterator[str]:
    """The text of a cell, line by line: the cell is the place of all of it."""
    for block in walk.within(element):
        if block.kind is Kind.ASIDE:
            yield from (one.text for one in block.items if block.why == ASIDES["pre"])
        elif block.grid:
            yield from (cell.text for cell in block.grid.own())
        elif block.kind is Kind.LIST:
            yield from _listed(block.items, "")
        else:
            yield block.item.text


def _listed(items: list[Item], indent: str) -> Iterator[str]:
    for one in items:
        if one.text:
            yield f"{indent}- " + " ".join(one.text.split())
        yield from _listed(one.items, indent + "  " if one.text else indent)


def pictured(element: HtmlElement) -> list[str]:
    """What the pictures of a cell that holds nothing else stand for, as they are described."""
    found = [clean(one.get("alt") or "") for one in element.iter("img")]
    return found if all(found) and max(map(len, found), default=0) <= LONGEST_PICTURED else []


def _asides(table: HtmlElement) -> Iterator[Aside]:
    """Comments and pictures anywhere in it that no cell says."""
    said = {
        picture
        for cell in table.iter("td", "th")
        if not clean(words(cell)) and pictured(cell)
        for picture in cell.iter("img")
    }
    for one in table.iter():
        if tag_of(one) == "!":
            yield one, "a comment in the source, which readers do not see", clean(one.text or "")
        elif tag_of(one) in PICTURES and tag_of(one.getparent()) != "picture" and one not in said:
            yield one, "a picture", one.get("alt") or "picture"
