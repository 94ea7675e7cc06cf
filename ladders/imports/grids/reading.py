"""A matrix while it is read: its columns, the area and the attribute that rows belong to, what is left of a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftArea, DraftAttribute
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import Column
from ladders.imports.grids.labels import Role, is_missing
from ladders.imports.grids.parts import EMPTY, NOTED, ORDER, PAY, SAMPLE, TablePart
from ladders.imports.grids.regions import Region, Row
from ladders.imports.source import line

LEFT_OUT = {
    Role.RATING: (SAMPLE, True),
    Role.NOTE: (NOTED, True),
    Role.PAY: (PAY, True),
    Role.ORDER: (ORDER, False),
    Role.ID: (ORDER, False),
    Role.POINTS: ("points in a sample, not part of the ladder", False),
    Role.LEVEL: (SAMPLE, True),
}


@dataclass
class Matrix:
    """A matrix while it is read, row by row."""

    region: Region
    columns: list[Column]
    account: Account
    part: TablePart
    area: str = ""
    area_weights: dict[str, str] = field(default_factory=dict)
    attribute: DraftAttribute | None = None
    lonely: list[Row] = field(default_factory=list)
    begun: bool = False

    def of(self, role: Role) -> list[Column]:
        return [one for one in self.columns if one.role is role and one.level is None]

    @property
    def naming(self) -> Column | None:
        return next(iter(self.of(Role.ATTRIBUTE)), None)

    @property
    def levels(self) -> list[Column]:
        return [one for one in self.columns if one.level]

    @property
    def anchored(self) -> list[Column]:
        return [one for one in self.levels if one.role is Role.TEXT]


def skip_row(reading: Matrix, row: Row, reason: str, *, private: bool = False) -> None:
    for cell in row:
        if not reading.account.is_explained(cell.place):
            reading.account.skip(cell.place, reason, private=private)


def skip_rest(reading: Matrix, row: Row) -> None:
    """What a row holds besides: sample ratings, running numbers, notes."""
    for column in reading.columns:
        cell = row[column.index]
        if not line(cell.text) or reading.account.is_explained(cell.place):
            continue
        reason, private = LEFT_OUT.get(column.role or Role.NOTE, (NOTED, False))
        reading.account.skip(cell.place, EMPTY if is_missing(cell.text) else reason, private=private)


def set_area(reading: Matrix, name: str, place: Place) -> None:
    key = name.casefold()
    if key not in {one.key for one in reading.part.areas}:
        reading.part.areas.append(DraftArea(name=name, key=key, place=place))
    reading.area = key


def naming_index(reading: Matrix) -> int:
    return reading.naming.index if reading.naming else 0


def label_of(reading: Matrix, row: Row) -> str:
    return line(row[naming_index(reading)].text)


def first_label(reading: Matrix, row: Row) -> Cell | None:
    """The first word left of the levels."""
    first = min((one.index for one in reading.levels), default=0)
    return next((cell for cell in row[:first] if line(cell.text)), None)


def reaches_from_naming(reading: Matrix, row: Row, cell: Cell) -> bool:
    """Whether a merged cell begins left of the levels: an area row over the whole width."""
    first = min(one.index for one in reading.levels)
    return cell.merged and any(other.place == cell.place for other in row[:first])
