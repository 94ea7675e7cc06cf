"""Tables of a page: which of them say something at levels, which way they stand, and where one ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.across import Across
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.columns import Bare, Down
from ladders.imports.pages.heads import ATTRIBUTE, DESCRIPTION, LEVEL, SURE, Part, sure
from ladders.imports.pages.layout import layout_of, plain_layout
from ladders.imports.pages.making import Making
from ladders.imports.pages.matrices import Matrix
from ladders.imports.pages.outline import Node


def read_tables(root: Node, making: Making, title: Node | None) -> None:
    """Every table of a page that says something at levels, or of attributes."""
    for node in list(root.walk()):
        for grid in list(node.tables):
            parts = list(_parts(grid))
            for part in parts:
                reader = _reader(part, making, _heading(part, node, title), len(parts) > 1)
                if reader is not None:
                    reader.read()
                    reader.take(part.title, "heading of a table")
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
    return bool(after) and sure(after[0][1:], None) >= SURE


def _reader(part: Part, making: Making, heading: tuple[str, Cell | Item | None], several: bool) -> Matrix | None:
    if len(part.rows) < 2 or len(part.rows[0]) < 2:
        return None
    head, body = part.rows[0], part.rows[1:]
    layout = layout_of(part.rows, making)
    across = 0.0
    if layout is not None and len(layout.levels) > (0 if several else 1):
        across = sure([layout.head[at] for at in layout.levels], making)
    down = sure([row[0] for row in body], making)
    if layout is not None and across >= max(SURE, down):
        return Across(part, making, heading, layout, several=several)
    if down >= SURE:
        return Down(part, making, heading, several=several)
    corner = " ".join(head[0].text.split())
    if len(body) > 1 and len(head) > 2 and all(0 < len(row[0].text) < 50 for row in body) and not _is_plain(part):
        if LEVEL.fullmatch(corner):
            return Down(part, making, heading, several=several)
        if ATTRIBUTE.fullmatch(corner):
            return Across(part, making, heading, plain_layout(part.rows), several=several)
    return _plain(part, making, heading)


def _is_plain(part: Part) -> bool:
    """Whether the last column is what the attributes mean, or each row is one anchor."""
    return any(
        DESCRIPTION.fullmatch(cell.text.strip()) or LEVEL.fullmatch(cell.text.strip()) for cell in part.rows[0][1:]
    )


def _plain(part: Part, making: Making, heading: tuple[str, Cell | Item | None]) -> Matrix | None:
    """Attributes with what they mean and no levels."""
    head, body = part.rows[0], part.rows[1:]
    last = [row[-1].text for row in body if row[-1].text.strip()]
    long = sum(len(one) for one in last) > 60 * max(1, len(last))
    named = any(ATTRIBUTE.fullmatch(cell.text) for cell in head) or len(head) > 2
    if len(head) > 4 or not (last and long and named and DESCRIPTION.fullmatch(head[-1].text.strip())):
        return None
    return Bare(part, making, heading)
