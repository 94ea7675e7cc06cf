"""A matrix: levels across, attributes down. A table that stands the other way round has been turned before."""

from __future__ import annotations

import re

from ladders.imports.account import Account
from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.aboutlevels import read_about_levels
from ladders.imports.grids.arearows import own, resolve, share_area_weights
from ladders.imports.grids.around import read_remark
from ladders.imports.grids.attributerows import read_attribute
from ladders.imports.grids.columns import columns_of, is_falling
from ladders.imports.grids.labels import Role, is_level, is_marks, is_missing, role_of
from ladders.imports.grids.parts import AGAIN, EMPTY, TOTAL, TablePart, key_of
from ladders.imports.grids.reading import (
    LEFT_OUT,
    Matrix,
    first_label,
    label_of,
    naming_index,
    reaches_from_naming,
    set_area,
    skip_row,
)
from ladders.imports.grids.regions import Region, Row, is_blank, texts
from ladders.imports.grids.tracks import read_tracks
from ladders.imports.grids.weights import exact
from ladders.imports.source import line

_TOTAL = re.compile(
    r"(grand |sub ?-?|weighted )?(total|sum|average|mean|overall|gesamt|summe|score|result)s?( score| points"
    r"| rating)?\W*",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:minimum|min\.?|lowest|required|passing|promotion|threshold|cut-?off)\b.{0,20}?(?:scores?|averages?|means?"
    r"|ratings?|thresholds?)?(?: (?:required|needed|to reach.*|for promotion))?\W*"
    r"|(?:scores?|averages?|means?|points|thresholds?) (?:needed|required|from|at least|to reach.*|thresholds?)\W*",
    re.IGNORECASE,
)


def read_matrix(region: Region, account: Account) -> TablePart:
    """The part of a ladder that a matrix holds; everything in the table is accounted for."""
    reading = Matrix(region, columns_of(region), account, TablePart(name=region.name))
    _read_levels(reading)
    _read_heads(reading)
    corner = line(region.heads[-1][0].text) if region.heads else ""
    reading.part.corner = corner if role_of(corner) is None else ""
    for row in region.body:
        _read_row(reading, row)
    _end(reading)
    share_area_weights(reading)
    read_tracks(reading.part, reading.columns)
    return reading.part


def _read_levels(reading: Matrix) -> None:
    """The levels in the heading, lowest first."""
    found: dict[str, DraftLevel] = {}
    for one in reading.levels:
        name = one.level
        if name is None or not (name.id or name.title):
            continue
        place = next((cell.place for cell in reversed(one.heads) if line(cell.text)), None)
        key = key_of(name)
        if key not in found:
            found[key] = DraftLevel(id=name.id, title=name.title, number=name.number, key=key, place=place)
    reading.part.levels = list(found.values())
    if is_falling(reading.anchored or reading.levels):
        reading.part.levels.reverse()
        reading.account.note(
            reading.region.heads[0][0].place, "the levels stand highest first; the ladder begins with the lowest"
        )


def _read_heads(reading: Matrix) -> None:
    for column in reading.columns:
        for cell in column.heads:
            if column.level:
                reading.account.take(cell.place, "level")
            elif column.role in LEFT_OUT:
                reading.account.skip(
                    cell.place, f"the heading of a column that is left out: {LEFT_OUT[column.role][0]}"
                )
            elif column.role is None and not any(line(row[column.index].text) for row in reading.region.body):
                reading.account.skip(cell.place, "the heading of an empty column")
            else:
                reading.account.take(cell.place, "heading")


def _read_row(reading: Matrix, row: Row) -> None:
    if is_blank(row):
        return
    if _is_heading_again(reading, row):
        skip_row(reading, row, AGAIN)
        return
    naming = reading.naming
    label = row[naming.index] if naming else row[0]
    words = line(label.text)
    if not words:
        label = first_label(reading, row) or label
        words = line(label.text) if _speaks_of_levels(reading, row, label) else ""
        label = label if words else row[naming.index] if naming else row[0]
    if words and _is_least(words, row, label):
        _read_least(reading, row, label)
    elif (words and _is_total(words, row, label)) or _is_result(row, naming.index if naming else 0):
        skip_row(reading, row, TOTAL, private=True)
    elif words and read_about_levels(reading, row, label):
        pass
    elif not _said_of_levels(reading, row, label):
        reading.lonely.append(row)
    else:
        resolve(reading)
        read_attribute(reading, row, label)


def _speaks_of_levels(reading: Matrix, row: Row, label: Cell) -> bool:
    """Whether a word beside a blank name makes the row one about totals, pay or titles."""
    words = line(label.text)
    return (
        _is_total(words, row, label)
        or _is_least(words, row, label)
        or role_of(label.text) in {Role.PAY, Role.TITLE, Role.YEARS}
    )


def _is_heading_again(reading: Matrix, row: Row) -> bool:
    words = [one.casefold() for one in texts(row)]
    is_again = len(words) > 1 and any(
        words[1:] == [one.casefold() for one in texts(head)][1:] or words == [one.casefold() for one in texts(head)]
        for head in reading.region.heads
    )
    if is_again:
        _area_in_corner(reading, row)
    return is_again


def _area_in_corner(reading: Matrix, row: Row) -> None:
    """A heading that comes again with another first cell: that names the area of what follows."""
    corner, first = row[0], reading.region.heads[-1][0]
    said = line(corner.text)
    if not said or said.casefold() == line(first.text).casefold() or role_of(said) is Role.ATTRIBUTE:
        return
    if not reading.part.areas and line(first.text) and role_of(first.text) not in {Role.ATTRIBUTE, Role.LEVEL}:
        set_area(reading, line(first.text), first.place)
        reading.account.take(first.place, "area")
        for one in reading.part.attributes:
            one.area = reading.area
    set_area(reading, said, corner.place)
    reading.account.take(corner.place, "area")


def _is_total(words: str, row: Row, label: Cell) -> bool:
    rest = [cell.text for cell in row if cell.place != label.place and line(cell.text)]
    said = [one for one in rest if len(one) < 30 and re.search(r"\d", one)]
    return bool(_TOTAL.fullmatch(words)) and (is_marks(rest) or len(said) == len(rest))


_RESULT = re.compile(r"((final|overall|current|resulting) )?(level|grade|outcome)\W*", re.IGNORECASE)


def _is_result(row: Row, naming: int) -> bool:
    """A word such as “average” or “level” with what it comes to beside it, below the column of somebody's ratings."""
    known = texts(row)
    if len(known) != 2 or line(row[naming].text):
        return False
    is_total = _TOTAL.fullmatch(known[0]) and is_marks(known[1:])
    return bool(is_total or (_RESULT.fullmatch(known[0]) and (is_level(known[1]) or is_marks(known[1:]))))


def _is_least(words: str, row: Row, label: Cell) -> bool:
    rest = [cell.text for cell in row if cell.place != label.place and line(cell.text)]
    return bool(_LEAST.fullmatch(words)) and len(rest) > 1 and all(exact(one) or is_missing(one) for one in rest)


def _read_least(reading: Matrix, row: Row, label: Cell) -> None:
    """A row that says which mean reaches which level."""
    reading.account.take(label.place, "scoring rule")
    for column in reading.anchored:
        cell = row[column.index]
        if column.level and exact(cell.text):
            reading.part.thresholds[key_of(column.level)] = exact(cell.text)
            reading.account.take(cell.place, "scoring rule")
    skip_row(reading, row, EMPTY)


def _said_of_levels(reading: Matrix, row: Row, label: Cell) -> bool:
    return any(
        line(cell.text) and cell.place != label.place and not reaches_from_naming(reading, row, cell)
        for column in reading.anchored
        if (cell := row[column.index])
    )


def _end(reading: Matrix) -> None:
    """Names below the last attribute: attributes without a word yet, or remarks."""
    waiting, reading.lonely = reading.lonely, []
    for row in waiting:
        words = own(reading, row)
        is_name = bool(label_of(reading, row)) and len(words) <= 40 and not re.search(r"[.:*]", words)
        if (
            is_name
            and not row[naming_index(reading)].merged
            and (len(texts(row)) == 1 or reading.of(Role.AREA))
            and reading.attribute
        ):
            read_attribute(reading, row, row[naming_index(reading)])
        else:
            read_remark(row, reading.part, reading.account)
