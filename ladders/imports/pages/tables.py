"""Tables of a page: which of them say something at levels, which way they stand, and where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.across import Across
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.columns import Bare, Down
from ladders.imports.pages.heads import ATTRIBUTE, DESCRIPTION, LEVEL, PLAIN, SAYS, SURE, TITLE, Part, sure
from ladders.imports.pages.layout import layout_of, plain_layout
from ladders.imports.pages.leveltables import read_level_tables
from ladders.imports.pages.making import Making
from ladders.imports.pages.matrices import Matrix
from ladders.imports.pages.outline import Node


def read_tables(root: Node, making: Making, title: Node | None) -> None:
    """Every table of a page that says something at levels, or of attributes."""
    read_level_tables(root, making, title)
    titled = _named_by_heading(root, making, title)
    for node in list(root.walk()):
        for grid in list(node.tables):
            parts = list(_parts(grid))
            for part in parts:
                reader = _reader(part, making, _heading(part, node, title), len(parts) > 1)
                if reader is not None:
                    reader.is_titled = id(grid) in titled
                    reader.read()
                    reader.take(part.title, "heading of a table")
    read_level_tables(root, making, title)  # of levels that the tables have named


def _named_by_heading(root: Node, making: Making, title: Node | None) -> set[int]:
    """Tables of levels with one more column that says no name: several of them, each below the name of an attribute."""
    found = {}
    for node in root.walk():
        for grid in node.tables if node.item and node is not title and not PLAIN.fullmatch(node.label.strip()) else ():
            single = grid.width == 2 and len(grid.rows) > 2 and SAYS.fullmatch(grid.rows[0][1].text.strip())
            if single and is_down(grid.rows, making):
                found[id(grid)] = node.key
    return set(found) if len(set(found.values())) > 1 else set()


def is_down(rows: Sequence[Sequence[Cell]], making: Making) -> bool:
    """Whether levels go down the first column: by their names, or as numbers below a heading that says so."""
    if sure([row[0] for row in rows[1:]], making) >= SURE:
        return True
    said = [row[0].text.strip() for row in rows[1:] if row[0].text.strip()]
    numbers = [int(one) for one in said if one.isdecimal() and len(one) < 3]
    steps = {b - a for a, b in pairwise(numbers)}
    is_free = not making.draft.levels or all(making.known(one) for one in said)
    is_headed = any(LEVEL.fullmatch(one.strip()) for one in re.split(r"[/|\\]", rows[0][0].text))
    return len(numbers) == len(said) > 1 and steps in ({1}, {-1}) and numbers[0] < 20 and is_headed and is_free


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
        across = sure([layout.head[at] for at in layout.levels if at >= layout.told], making)
    down = sure([row[0] for row in body], making)
    if layout is not None and across >= max(SURE, down):
        return Across(part, making, heading, layout, several=several)
    if down >= SURE or (is_down(part.rows, making) and not _is_scale(part)):
        return Down(part, making, heading, several=several)
    corner = " ".join(head[0].text.split())
    if len(body) > 1 and len(head) > 2 and all(0 < len(row[0].text) < 50 for row in body) and not _is_plain(part):
        if LEVEL.fullmatch(corner):
            return Down(part, making, heading, several=several)
        if ATTRIBUTE.fullmatch(corner):
            return Across(part, making, heading, plain_layout(part.rows), several=several)
    return _plain(part, making, heading)


def _is_scale(part: Part) -> bool:
    """Whether numbers stand with their names and meanings: a scale of ratings, or levels and no more."""
    rest = [cell.text.strip() for cell in part.rows[0][1:]]
    return len(rest) > 1 and all(TITLE.fullmatch(one) or SAYS.fullmatch(one) for one in rest)


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
