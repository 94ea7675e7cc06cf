"""How a table with levels across is laid out: its heading rows, what names an attribute, where the levels are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ladders.imports.grid import Cell
from ladders.imports.pages.heads import AREA, ATTRIBUTE, DESCRIPTION, EXTRA, LEVEL, NOTES, SURE, TITLE, sure, worths
from ladders.imports.pages.labels import is_all_levels
from ladders.imports.pages.making import Making

MOST_BEFORE = 3
"""Columns before the levels: an area, a name, what it means."""
Row = tuple[Cell, ...]
_MEANS = re.compile(
    r"(?:what|why|how|objectives?|purpose|goals?|questions?|focus|details?|explanation|info(?:rmation)?|context"
    r"|about)\b.*",
    re.I,
)
_NUMBERS = re.compile(r"(?:#|no\.?|nr\.?|id)", re.I)


@dataclass(frozen=True)
class Layout:
    """The columns of a table with levels across."""

    head: Row
    body: tuple[Row, ...]
    levels: tuple[int, ...]
    name: int
    area: int | None = None
    about: tuple[int, ...] = ()
    """What an attribute means, or a remark on it."""
    every: tuple[int, ...] = ()
    """What is asked at all levels."""
    extra: tuple[int, ...] = ()
    """Weights and ratings, which the reader of spreadsheets knows how to tell."""
    told: int = 0
    """The first column whose own name is that of a level."""
    groups: Row = ()
    """A row over the headings that holds several levels together."""

    @property
    def first(self) -> int:
        """The first column that is a level."""
        return self.levels[0]

    def group(self, at: int) -> Cell | None:
        """What stands over a level, reaching over the blanks to its right."""
        said = [cell for cell in self.groups[self.first : at + 1] if cell.text.strip()]
        return said[-1] if said else None


def layout_of(rows: Sequence[Row], making: Making) -> Layout | None:
    """The layout of a table with levels across; None when there are none."""
    groups, head, body = _headed(rows, making)
    found = [at for at, value in enumerate(worths([cell.text for cell in head], making)) if at and value >= SURE]
    if not found:
        return None
    first, naming = found[0], _naming(head, body, found[0])
    if naming > MOST_BEFORE:
        return None
    first = min(first, naming)
    extra = tuple(at for at in range(1, len(head)) if EXTRA.fullmatch(head[at].text.strip()))
    beside = [at for at in range(first, len(head)) if _is_beside(head[at]) and at not in extra]
    every = tuple(at for at in range(first, len(head)) if is_all_levels(head[at].text))
    levels = tuple(at for at in range(first, len(head)) if at not in {*beside, *every, *extra})
    before = [at for at in range(first) if at not in extra and not _NUMBERS.fullmatch(head[at].text.strip())] or [0]
    means = [at for at in before[1:] if _is_meaning(head[at])]
    named = [at for at in before if at not in means]
    if not levels:
        return None
    return Layout(
        head,
        tuple(body),
        levels,
        named[-1],
        named[-2] if len(named) > 1 else None,
        (*means, *beside),
        every,
        extra,
        found[0],
        groups,
    )


def plain_layout(rows: Sequence[Row]) -> Layout:
    """A table whose first column names attributes and whose other columns are levels, whatever they are called."""
    return Layout(rows[0], tuple(rows[1:]), tuple(range(1, len(rows[0]))), 0)


def _headed(rows: Sequence[Row], making: Making) -> tuple[Row, Row, Sequence[Row]]:
    """The heading row with what stands over it, and the rows below."""
    upper, lower = rows[0], rows[1]
    known = [len(_levels(row, making)) for row in (upper, lower)]
    goes_on = any(a.place == b.place and a.text.strip() for a, b in zip(upper, lower, strict=True))
    is_corner = not upper[0].text.strip() and _is_naming(lower[0])
    if known[1] > 1 and known[1] > known[0] and (goes_on or is_corner) and len(rows) > 2:
        head = tuple(b if b.text.strip() else a for a, b in zip(upper, lower, strict=True))
        return upper, head, rows[2:]
    return (), upper, rows[1:]


def _levels(row: Row, making: Making) -> list[str]:
    """What names a level in a row, a merged cell once."""
    told = {cell.place: cell.text for cell in row[1:] if cell.text.strip()}
    return [one for one in told.values() if sure([Cell(one, row[0].place)], making) >= SURE]


def _naming(head: Row, body: Sequence[Row], first: int) -> int:
    """How many of the columns before the first that is surely a level say what a row is about."""
    for at in range(1, first):
        if not (_is_naming(head[at]) or groups_the_next(body, at - 1, at)):
            return at
    return first


def _is_naming(cell: Cell) -> bool:
    words = cell.text.strip()
    if is_all_levels(words):
        return False
    return (
        not words
        or any(one.fullmatch(words) for one in (AREA, ATTRIBUTE, LEVEL, TITLE, NOTES, EXTRA, _NUMBERS))
        or _is_meaning(cell)
    )


def _is_meaning(cell: Cell) -> bool:
    words = cell.text.strip()
    return bool(DESCRIPTION.fullmatch(words) or _MEANS.fullmatch(words) or NOTES.fullmatch(words))


def _is_beside(cell: Cell) -> bool:
    """A column after the first level that is none: remarks, or nothing at all."""
    return not cell.text.strip() or bool(NOTES.fullmatch(cell.text.strip()))


def groups_the_next(body: Sequence[Row], left: int, right: int) -> bool:
    """Whether a column groups what the one beside it names: said once for several rows, or again and again."""
    said = [row[left].text.strip() for row in body if row[right].text.strip()]
    labels = [row[right].text.strip() for row in body if row[right].text.strip()]
    is_label = all(len(one) <= 60 and not one.endswith(".") for one in labels) and len(set(labels)) == len(labels)
    return is_label and len(said) > 2 and len({one for one in said if one}) <= 0.7 * len(said)
