"""Rows of a matrix that say something about its levels: titles, descriptions, years, pay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import Column
from ladders.imports.grids.labels import Role, is_pay, plain, role_of
from ladders.imports.grids.parts import PAY, key_of
from ladders.imports.grids.reading import Matrix, skip_rest, skip_row
from ladders.imports.grids.regions import Row
from ladders.imports.source import clean, line

_DESCRIBES = {
    "description",
    "summary",
    "overview",
    "definition",
    "descriptions",
    "in short",
    "level description",
    "profile",
}


def read_about_levels(reading: Matrix, row: Row, label: Cell) -> bool:
    """Titles, pay, years or descriptions of the levels, in a row of their own."""
    words = plain(label.text)
    role = role_of(label.text)
    cells = [(column, row[column.index]) for column in reading.anchored if row[column.index].place != label.place]
    said = [(column, cell) for column, cell in cells if line(cell.text)]
    known = [cell.text for _, cell in said]
    if not known:
        return False
    if is_pay(known) or (role is Role.PAY and all(len(one) < 40 for one in known)):
        skip_row(reading, row, PAY, private=True)
    elif (role is Role.TITLE and all(len(line(one)) <= 80 for one in known)) or (
        role is Role.LEVEL and all(len(line(one)) <= 80 for one in known)
    ):
        _tell(reading, said, "title")
    elif role is Role.YEARS and all(re.search(r"\d", one) and len(one) < 40 for one in known):
        _tell(reading, said, "years", label=line(label.text))
    elif words in _DESCRIBES and not reading.part.attributes:
        _tell(reading, said, "description")
    else:
        return False
    reading.account.take(label.place, "heading") if not reading.account.is_explained(label.place) else None
    skip_rest(reading, row)
    return True


def _tell(reading: Matrix, said: Sequence[tuple[Column, Cell]], what: str, label: str = "") -> None:
    for column, cell in said:
        level = next((one for one in reading.part.levels if column.level and one.key == key_of(column.level)), None)
        if level is None:
            continue
        if what == "title":
            _tell_title(level, line(cell.text))
        else:
            text = f"{label}: {line(cell.text)}" if label else clean(cell.text)
            level.description = "\n".join(one for one in (level.description, text) if one)
        reading.account.take(cell.place, "level")


def _tell_title(level: DraftLevel, title: str) -> None:
    level.id = level.id or level.title
    level.title = title
