"""What stands beside the anchors of a row: weights, tags, definitions, for whom it is; sample ratings, notes."""

from __future__ import annotations

import re

from ladders.imports.account import Account
from ladders.imports.draft import DraftAttribute, DraftChoice
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import Column
from ladders.imports.grids.labels import Role, is_marks, is_missing, numbering
from ladders.imports.grids.parts import EMPTY, EVERYBODY, ORDER, SAMPLE, key_of
from ladders.imports.grids.reading import LEFT_OUT, Matrix
from ladders.imports.grids.regions import Row
from ladders.imports.grids.ticks import read_whom, weighed_for, whom
from ladders.imports.grids.weights import weight_of
from ladders.imports.source import clean, line


def read_beside(reading: Matrix, row: Row) -> None:
    """What stands in the columns beside the levels."""
    one = reading.attribute
    if one is None:
        return
    if ticked := whom(reading):
        read_whom(reading, one, row, ticked)
    for column in reading.columns:
        cell = row[column.index]
        if line(cell.text) and not reading.account.is_explained(cell.place):
            _read_cell_beside(reading, one, column, cell)


def _read_cell_beside(reading: Matrix, one: DraftAttribute, column: Column, cell: Cell) -> None:
    account = reading.account
    if column.level and column.role is Role.EXAMPLE and (anchor := one.anchors.get(key_of(column.level))):
        anchor.example = "\n".join(text for text in (anchor.example, clean(cell.text)) if text)
        account.take(cell.place, "example")
    elif column.level and column.role is Role.POINTS:
        reading.part.points.setdefault(key_of(column.level), line(cell.text))
        account.skip(cell.place, "points for a level; nothing says which sum reaches which level")
    elif column.level:
        account.skip(cell.place, *LEFT_OUT.get(column.role or Role.RATING, (SAMPLE, True))[:1], private=True)
    elif is_missing(cell.text):
        account.skip(cell.place, EMPTY)
    elif column.role is Role.WEIGHT:
        _weigh(reading, one, column, cell)
    elif column.role is Role.TAGS:
        one.tags += [part for part in re.split(r"\s*[,;\n]\s*", clean(cell.text)) if part]
        account.take(cell.place, "tag")
    elif column.role in {Role.TRACK, Role.SPECIALTY}:
        _limit(reading, one, column, cell)
    elif column.role is Role.ID and re.search("[A-Za-z]", cell.text):
        one.id = line(cell.text)
        account.take(cell.place, "id")
    elif column.role is Role.ID:
        account.skip(cell.place, ORDER)
    elif column.role is Role.AREA:
        one.tags.append(numbering(cell.text)[1])
        account.take(cell.place, "tag")
    elif column.role in LEFT_OUT and column.role is not None:
        reason, private = LEFT_OUT[column.role]
        account.skip(cell.place, reason, private=private)
    else:
        _describe(account, one, column, cell)


def _limit(reading: Matrix, one: DraftAttribute, column: Column, cell: Cell) -> None:
    """For whom the attribute is: tracks or specialties, several with commas between."""
    is_track = column.role is Role.TRACK
    known, own = (reading.part.tracks, one.tracks) if is_track else (reading.part.specialties, one.specialties)
    names = [part for part in re.split(r"\s*[,;/\n]\s*", clean(cell.text)) if part]
    for name in names if not any(part.casefold() in EVERYBODY for part in names) else ():
        if name.casefold() not in {choice.key for choice in known}:
            known.append(DraftChoice(name=name, key=name.casefold(), place=cell.place))
        own.append(name.casefold())
    reading.account.take(cell.place, "track" if is_track else "specialty")


def _weigh(reading: Matrix, one: DraftAttribute, column: Column, cell: Cell) -> None:
    weight = weight_of(cell.text)
    if not weight:
        reading.account.skip(cell.place, "no weight above zero; the attribute counts once")
        return
    reading.account.take(cell.place, "weight")
    name = weighed_for(column) if len(reading.of(Role.WEIGHT)) > 1 else ""
    if not name:
        one.weight = weight
        return
    known = [*reading.part.tracks, *reading.part.specialties]
    if name.casefold() not in {choice.key for choice in known}:
        place = column.heads[-1].place
        reading.part.specialties.append(DraftChoice(name=name, key=name.casefold(), place=place))
    one.weights[name.casefold()] = weight


def _describe(account: Account, one: DraftAttribute, column: Column, cell: Cell) -> None:
    if is_marks([cell.text]):
        account.skip(cell.place, SAMPLE, private=True)
        return
    text = clean(cell.text)
    named = column.role in {Role.DESCRIPTION, Role.TEXT} or not column.label
    text = text if named else f"{column.label}: {text}"
    one.description = "\n".join(part for part in (one.description, text) if part)
    account.take(cell.place, "description")
