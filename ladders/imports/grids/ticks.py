"""Columns of ticks: statements ticked for the levels that they are asked at, and attributes for whom they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAttribute, DraftChoice
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import Column, columns_of, is_falling, values
from ladders.imports.grids.labels import Role, plain, role_of, size
from ladders.imports.grids.longform import read_long
from ladders.imports.grids.parts import TablePart
from ladders.imports.grids.reading import Matrix
from ladders.imports.grids.regions import Region, Row, levels_in, texts
from ladders.imports.source import line

_TICK = re.compile(r"[xX✓✔☑●•✅]|yes|y|ja|oui|sí|да", re.IGNORECASE)
_PERSON = {"self", "me", "you", "manager", "lead", "reviewer", "peer", "employee", "met", "done", "yes", "no", "ok",
           "complete", "completed", "tbd"}  # fmt: skip


def _is_ticked(region: Region, index: int) -> bool:
    """Whether a column holds ticks and nothing else."""
    known = [line(row[index].text) for row in region.body if line(row[index].text)]
    return bool(known) and all(map(_TICK.fullmatch, known))


def is_ticked(region: Region) -> bool:
    """Whether statements stand down and levels across, with ticks where they are asked."""
    if levels_in(texts(region.heads[-1])) < 2:
        return False
    levels = [one.index for one in columns_of(region) if one.level]
    return len(levels) > 1 and all(_is_ticked(region, at) for at in levels) and _statements(region) is not None


def _statements(region: Region) -> int | None:
    """The column that says most."""
    sizes = {at: sum(map(size, known)) / len(known) for at in range(region.width) if (known := values(region, at))}
    best = max(sizes, key=lambda at: sizes[at], default=None)
    return best if best is not None and sizes[best] > 20 else None


def read_ticked(region: Region, account: Account) -> TablePart:
    """Each statement as a sign at the lowest level that it is ticked for; it goes on to be asked above."""
    text = _statements(region) or 0
    columns = [one for one in columns_of(region) if one.level]
    columns = list(reversed(columns)) if is_falling(columns) else columns
    names = [at for at in range(text) if values(region, at)]
    for cell in (cell for row in region.heads for cell in row):
        account.take(cell.place, "level" if any(cell in one.heads for one in columns) else "heading")
    body: list[Row] = []
    for row in region.body:
        ticked = [one for one in columns if line(row[one.index].text)]
        if ticked and line(row[text].text):
            body.append((ticked[0].heads[-1], *(row[at] for at in names), *_own(region, row, names), row[text]))
        for one in ticked:
            account.take(row[one.index].place, "level")
    nowhere = Place("", "")
    heads = ["Level", *["Area", "Attribute"][-len(names) :]] if names else ["Level", "Attribute"]
    part = read_long(Region([tuple(Cell(one, nowhere) for one in [*heads, "Text"])], body, [], region.name), 0, account)
    account.note(
        region.heads[-1][0].place,
        "a statement ticked for several levels stands at the lowest of them; it goes on to be asked above",
    )
    return part


def _own(region: Region, row: Row, names: Sequence[int]) -> tuple[Cell, ...]:
    """A name for the attribute where no column gives one."""
    return () if names else (Cell(region.name or "Expectations", Place(row[0].place.file, "")),)


def whom(reading: Matrix) -> list[Column]:
    """The columns that are ticked for whom an attribute is: two or more before the levels, and not somebody's boxes."""
    first = min((one.index for one in reading.levels), default=0)
    free = [one for one in reading.columns[:first] if one.role is None and one.words]
    found = [one for one in free if _is_ticked(reading.region, one.index) and plain(one.label) not in _PERSON]
    return found if len(found) > 1 else []


def read_whom(reading: Matrix, one: DraftAttribute, row: Row, columns: Sequence[Column]) -> None:
    """Specialties of an attribute, as ticked."""
    for column in columns:
        key = line(column.label).casefold()
        if key not in {choice.key for choice in reading.part.specialties}:
            place = column.heads[-1].place
            reading.part.specialties.append(DraftChoice(name=line(column.label), key=key, place=place))
    ticked = [column for column in columns if line(row[column.index].text)]
    for column in ticked:
        reading.account.take(row[column.index].place, "specialty")
    if len(ticked) < len(columns):
        one.specialties = list(dict.fromkeys([*one.specialties, *(line(each.label).casefold() for each in ticked)]))


def weighed_for(column: Column) -> str:
    """For whom a weight is, where its heading says so: `Weight (Backend)`; nothing for everybody's."""
    rest = [word for word in re.findall(r"[^\W\d_][\w&/+-]*", column.label) if role_of(word) is not Role.WEIGHT]
    return " ".join(word for word in rest if word.casefold() not in {"for", "in", "of", "the"})
