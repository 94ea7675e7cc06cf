"""A table of a page as a grid: merged cells repeat, lists in a cell become lines with a dash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml.html import HtmlElement

from ladders.imports.account import Place
from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.blocks import Block, Item, Kind, clean
from ladders.imports.pages.elements import PICTURES, bold, children, tag_of, words
from ladders.imports.source import ImportRefused

MOST_SPAN = 1000
MOST_CELLS = 20_000
"""In one table of a page: no ladder file holds so many anchors."""
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
    if width * len(laid) > MOST_CELLS:
        raise ImportRefused(f"{walk.file}: {walk.at(table)}: the table has more than {MOST_CELLS} cells.")
    cells = (
        tuple(row.get(column) or _nothing(walk, rows[number], column) for column in range(width))
        for number, row in enumerate(laid)
    )
    caption = next((clean(words(one)) for one in table.iterchildren("caption")), "")
    return Grid(tuple(cells), name=caption, place=Place(walk.file, walk.at(table))), list(_asides(table, rows))


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
            if reached > MOST_CELLS:
                raise ImportRefused(f"{walk.file}: {walk.at(element)}: the table has more than {MOST_CELLS} cells.")
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
    text = "\n".join(_lines(walk, element))
    is_bold = bool(text) and bold(list(children(element)), text) == text
    place = walk.place(f"{walk.at(element)}, column {column + 1}")
    return Cell(text, place, is_head=is_bold or tag_of(element) == "th")


def _lines(walk: Walker, element: HtmlElement) -> Iterator[str]:
    """The text of a cell, line by line: the cell is the place of all of it."""
    for block in walk.within(element):
        if block.kind is Kind.ASIDE:
            continue
        if block.grid:
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


def _asides(table: HtmlElement, rows: list[HtmlElement]) -> Iterator[Aside]:
    """Comments and pictures anywhere in it, and a caption."""
    for one in table.iter():
        if tag_of(one) == "!":
            yield one, "a comment in the source, which readers do not see", clean(one.text or "")
        elif tag_of(one) in PICTURES and tag_of(one.getparent()) != "picture":
            yield one, "a picture", one.get("alt") or "picture"
    for one in table.iterchildren("caption"):
        yield one, "the caption of a table", clean(words(one))
