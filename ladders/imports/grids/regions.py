"""Where the tables are on a sheet: which rows are headings, which belong below them, and what stands around them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ladders.imports.grid import Cell, Grid
from ladders.imports.grids.labels import Role, counting, is_level, is_missing, levelness, role_of
from ladders.imports.source import line

Row = tuple[Cell, ...]
MOST_HEADING = 90
_STARTS = {Role.ATTRIBUTE, Role.AREA, Role.LEVEL, Role.ID, Role.TRACK, Role.SPECIALTY, Role.TITLE}


@dataclass
class Region:
    """One table: its heading rows, the rows below, and the rows above that belong to it."""

    heads: list[Row]
    body: list[Row]
    above: list[Row] = field(default_factory=list)
    name: str = ""
    first_level: int = 0
    """From which column on every one is a level, where that is known; 0 where it is to be told."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.heads[0]) if self.heads else 0


def texts(row: Row) -> list[str]:
    """What a row says, a merged cell once."""
    seen = set()
    found = []
    for cell in row:
        if line(cell.text) and cell.place not in seen:
            seen.add(cell.place)
            found.append(line(cell.text))
    return found


def is_blank(row: Row) -> bool:
    """Whether a row says nothing."""
    return not any(line(cell.text) for cell in row)


def levels_in(labels: Sequence[str]) -> int:
    """How many of the labels are levels; bare numbers only count when they count up or down."""
    up = counting(labels)
    words = [one for one in labels if (one in up or is_level(one)) and not one.isdecimal()]
    numbers = [int(one) for one in labels if one.isdecimal() and len(one) < 3]
    steps = {b - a for a, b in itertools.pairwise(numbers)}
    return len(words) + (len(numbers) if len(numbers) > 1 and steps in ({1}, {-1}) else 0)


def is_heading(row: Row) -> bool:
    """Whether a row says what stands below it."""
    known = texts(row)
    if len(known) < 2 or any(len(one) > MOST_HEADING for one in known):
        return False
    levels = levels_in(known)
    roles = sum(role_of(one) is not None and not is_level(one) for one in known)
    roles -= sum(role_of(one) is not None and not is_level(one) for one in counting(known))
    if any(role_of(one) is not None for one in known) is False and levels < 2:
        return False
    if len(known) == 2 and role_of(known[0]) is Role.LEVEL and is_level(known[1]):
        return False  # what level somebody is at
    return levels + roles >= max(2, len(known) / 2)


def is_start(row: Row) -> bool:
    """Whether a heading row may begin a table of its own, further down on a sheet."""
    known = texts(row)
    first = role_of(known[0]) if known else None
    blank_first = not line(row[0].text)
    return is_heading(row) and (first in _STARTS or (blank_first and levels_in(known) == len(known)))


def side_by_side(grid: Grid) -> list[Grid]:
    """Tables with a blank column between them, each with levels of its own, as grids of their own."""
    blank = [at for at in range(grid.width) if not any(line(row[at].text) for row in grid.rows)]
    edges = [-1, *blank, grid.width]
    spans = [(one + 1, other) for one, other in itertools.pairwise(edges) if other - one > 3]
    parts = [Grid(tuple(row[first:end] for row in grid.rows), grid.name, grid.place) for first, end in spans]
    tabled = [
        one
        for one in parts
        if (at := _first_heading(list(one.rows))) is not None and levels_in(texts(one.rows[at])) > 1
    ]
    covered = sum(len(texts(row)) for one in parts for row in one.rows) == sum(len(texts(row)) for row in grid.rows)
    return parts if len(parts) > 1 and tabled == parts and covered else [grid]


def regions(grid: Grid) -> list[Region]:
    """The tables on a sheet, from the top, each with what stands above it."""
    rows = list(grid.rows)
    at = _first_heading(rows)
    if at is None:
        return []
    starts = [at]
    labels = _labels(rows[at])
    for number in range(at + 1, len(rows)):
        is_new = is_start(rows[number]) and not is_heading(rows[number - 1])
        is_new = is_new and (levels_in(texts(rows[number])) > 1 or len(texts(rows[number - 1])) < 2)
        if is_new and (_is_titled(rows, number) or not _same(_labels(rows[number]), labels)):
            starts.append(number)
            labels = _labels(rows[number])
    return _cut(rows, starts, grid.name)


def _labels(row: Row) -> list[str]:
    return [one.casefold() for one in texts(row)]


def _is_titled(rows: list[Row], number: int) -> bool:
    """Whether a heading row has a title of its own above it, apart from the table before."""
    return number > 1 and len(texts(rows[number - 1])) == 1 and is_blank(rows[number - 2])


def _same(some: list[str], others: list[str]) -> bool:
    """Whether a heading is repeated; its first cell may differ, since it often names the area."""
    return some == others or (len(some) > 2 and some[1:] == others[1:])


def _cut(rows: list[Row], starts: list[int], name: str) -> list[Region]:
    found: list[Region] = []
    begins = 0
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        top, first, last = _heads(rows, start, begins)
        stop = _before(rows, end, start) if end < len(rows) else end
        above = [row for row in rows[begins:top] if not is_blank(row)]
        found.append(Region([rows[one] for one in range(first, last + 1)], rows[last + 1 : stop], above, name))
        begins = stop
    return found


def _before(rows: list[Row], start: int, least: int) -> int:
    """Where what belongs above a table begins: its title rows, up to the blank row above them."""
    at = start
    while at - 1 > least and not is_blank(rows[at - 1]) and len(texts(rows[at - 1])) == 1:
        at -= 1
    return at if at > least and (at == start or is_blank(rows[at - 1])) else start


def _heads(rows: list[Row], at: int, least: int) -> tuple[int, int, int]:
    """The heading rows around the one that was found: the first row of the table, the first and the last heading."""
    first = last = at
    if at > least and _is_group_row(rows[at - 1]):
        first = at - 1
    while last + 1 < len(rows) and last - first < 2 and _is_subheading(rows[last + 1], rows[at]):
        last += 1
    return first, first, last


def _is_group_row(row: Row) -> bool:
    """A row over the headings that holds several of them together."""
    known = texts(row)
    spans = sum(cell.merged and bool(line(cell.text)) for cell in row)
    if len(known) == 1:
        return 0 < spans < len(row) - 1 and spans + 1 < len(row) and not line(row[0].text)
    return len(known) > 1 and all(len(one) <= 60 for one in known)


def _is_subheading(row: Row, head: Row) -> bool:
    """A row under the headings that goes on with them: titles under ids, or what each column of a level holds."""
    known = texts(row)
    label = row[0]
    if len(known) < 2 or any(len(one) > 60 or one.endswith(".") for one in known):
        return False
    names = 0
    if line(label.text) and not label.merged and label.place != head[0].place:
        names = _names_below(row, head)
        if not names:
            return False
    cells = [line(cell.text) for cell in row[max(names, 1) :] if line(cell.text)]
    if not cells:
        return False
    told = sum(role_of(one) is not None or is_level(one) for one in cells)
    is_scale = names == 1 and line(head[0].text) != ""
    titled = all(re.match(r"[A-Z]", one) and len(one.split()) <= 5 for one in cells)
    return told * 2 >= len(cells) or (titled and (is_scale or levels_in(_labels(head)) >= 2))


def _names_below(row: Row, head: Row) -> int:
    """How many columns a second heading row names that are blank in the first one; nothing where it does not go on
    with it. Or one, where both rows begin with a word for what levels are called by: points, and below them ratings."""
    count = next((at for at, cell in enumerate(head) if line(cell.text)), 0)
    roles = [role_of(line(cell.text)) for cell in row[:count] if line(cell.text)]
    if roles and all(role in _STARTS | {Role.ORDER, Role.WEIGHT, Role.DESCRIPTION} for role in roles):
        return count
    scales = {Role.RATING, Role.POINTS}
    return 1 if not count and {role_of(row[0].text), role_of(head[0].text)} <= scales else 0


def _first_heading(rows: list[Row]) -> int | None:
    """The first row of headings: told by its words, or by levels that go down a column below it, or by its shape."""
    told = next((n for n, row in enumerate(rows[:60]) if is_heading(row) and not _is_counted(rows, n)), None)
    down = _over_levels(rows)
    if told is not None and (down is None or told <= down):
        return told
    if down is not None:
        return down
    return _by_shape(rows)


def _is_counted(rows: list[Row], number: int) -> bool:
    """Whether a row that looks like headings 1, 2, 3 goes on with a table that has begun above it."""
    known, above = texts(rows[number]), texts(rows[number - 1]) if number else []
    return len(above) >= len(known) > 1 and role_of(known[0]) is None and all(one.isdecimal() for one in known[1:])


def _over_levels(rows: list[Row]) -> int | None:
    """The row above the first of the levels that stand one below the other in one of the first columns."""
    width = len(rows[0]) if rows else 0
    for column in range(min(3, width)):
        labelled = [n for n, row in enumerate(rows) if is_level(line(row[column].text)) and not is_heading(row)]
        known = [line(rows[number][column].text) for number in labelled]
        if len(known) < 2 or levelness(known) < 1 or levels_in(known) < 2:
            continue
        if all(map(str.isdecimal, known)) and not any(
            len(one) > 3 for n in labelled for one in texts(rows[n])[column + 1 :]
        ):
            continue  # ratings
        above = [n for n in range(labelled[0] - 1, -1, -1) if len(texts(rows[n])) > 1]
        if above:
            return next((n for n in above if role_of(rows[n][column].text) is Role.LEVEL), above[0])
    return None


def _by_shape(rows: list[Row]) -> int | None:
    """A row of short words over rows that say more."""
    for number, row in enumerate(rows[:30]):
        known = texts(row)
        if len(known) < 3 or any(len(one) > 60 for one in known):
            continue
        below = [one for other in rows[number + 1 :] for one in texts(other)[1:] if not is_missing(one)]
        if len(below) >= 2 and sum(map(len, below)) / len(below) > 1.3 * sum(map(len, known[1:])) / len(known[1:]):
            return number
    return None


def transposed(region: Region, down: int = 0) -> Region:
    """Levels across instead of down: their column becomes the heading row."""
    rows = [*region.heads, *(row for row in region.body if not is_blank(row))]
    columns = [down, *(one for one in range(region.width) if one != down)]
    turned = [tuple(row[column] for row in rows) for column in columns]
    return Region(turned[:1], turned[1:], region.above, region.name, len(region.heads))
