"""Rows of a matrix that are attributes: a name, and an anchor for each level."""

from __future__ import annotations

import re

from ladders.imports.draft import DraftAnchor, DraftAttribute, DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.besiderows import read_beside
from ladders.imports.grids.columns import Column
from ladders.imports.grids.labels import Role, is_deferred, is_missing, numbering, plain, same_as
from ladders.imports.grids.parts import EMPTY, extend, key_of
from ladders.imports.grids.reading import Matrix, set_area, skip_rest
from ladders.imports.grids.regions import Row
from ladders.imports.source import clean, line
from ladders.imports.wording import anchor_of


def read_attribute(reading: Matrix, row: Row, label: Cell) -> None:
    _read_area_cells(reading, row)
    words = line(label.text)
    is_same = reading.attribute is not None and (not words or (label.merged and reading.attribute.place == label.place))
    if not is_same:
        _begin_attribute(reading, label, words)
    for column in reading.anchored:
        _read_anchor(reading, row, column)
    read_beside(reading, row)
    skip_rest(reading, row)
    _defer(reading)


def _read_area_cells(reading: Matrix, row: Row) -> None:
    named = [row[one.index] for one in reading.of(Role.AREA) if line(row[one.index].text)]
    if not named:
        return
    cell = named[0]
    number, name = numbering(cell.text)
    set_area(reading, name, cell.place)
    reading.account.take(cell.place, "area")
    if number:
        reading.account.repair(cell.place, "area", f"the numbering “{number}” is left out of the name")


def _begin_attribute(reading: Matrix, label: Cell, words: str) -> None:
    account, place = reading.account, label.place
    name, description = _name_and_more(label)
    number, name = numbering(name)
    if not words:
        area = next((one for one in reading.part.areas if one.key == reading.area), None)
        name, place = (area.name, area.place or label.place) if area else ("Unnamed", label.place)
        account.note(label.place, f"a row has no name; it stands as “{name}”")
    attribute = DraftAttribute(name=name, area=reading.area, description=description, place=place)
    attribute.key = f"{place}"
    account.take(place, "attribute")
    if number:
        account.repair(place, "attribute", f"the numbering “{number}” is left out of the name")
    if any(one.name.casefold() == name.casefold() and one.area == reading.area for one in reading.part.attributes):
        account.repair(place, "attribute", f"“{name}” is there twice: they stay two attributes")
    reading.attribute = attribute
    reading.part.attributes.append(attribute)


def _name_and_more(label: Cell) -> tuple[str, str]:
    """A cell with a name and below it, or after a dash or colon, what it means."""
    first, _, more = clean(label.text).partition("\n")
    if more and len(first) <= 75:
        if more[:1].islower() and not re.search(r"[.:]$", first) and len(line(label.text)) <= 75:
            return line(label.text), ""
        return first.rstrip(":"), clean(more).removeprefix("(").removesuffix(")")
    words = line(label.text)
    parted = re.match(r"(?P<name>[^:]{2,50}?)\s*(?::|\s[–—-])\s+(?P<more>.{25,})", words)
    return (parted["name"], parted["more"]) if parted and len(words) > 60 else (words, "")


def _read_anchor(reading: Matrix, row: Row, column: Column) -> None:
    cell, account = row[column.index], reading.account
    if not line(cell.text) or column.level is None or reading.attribute is None:
        return
    key = key_of(column.level)
    if cell.merged and (first := _reaches_over(reading, row, column)):
        reading.attribute.anchors.setdefault(key, DraftAnchor(same_as=first, place=cell.place))
        account.repair(cell.place, "anchor", "a cell over several levels: the further ones repeat the first")
        return
    if cell.merged and reading.attribute.anchors.get(key):
        return
    if is_missing(cell.text):
        account.skip(cell.place, EMPTY)
        return
    anchor = _referring(reading, column, cell) or _deferred(cell) or anchor_of(cell.text, cell.place, account)
    if not account.is_taken(cell.place):
        account.take(cell.place, "anchor")
    if key in reading.attribute.anchors:
        extend(reading.attribute.anchors[key], anchor)
    else:
        reading.attribute.anchors[key] = anchor


def _reaches_over(reading: Matrix, row: Row, column: Column) -> str:
    """The lowest level that the same merged cell stands under, when that is another one."""
    keys = [
        key_of(one.level) for one in reading.anchored if one.level and row[one.index].place == row[column.index].place
    ]
    order = [one.key for one in reading.part.levels]
    lowest = min(keys, key=order.index)
    own = key_of(column.level) if column.level else ""
    if own == lowest:
        return ""
    if lowest not in (reading.attribute.anchors if reading.attribute else {}):
        _read_lowest(reading, row, lowest)
    return lowest


def _read_lowest(reading: Matrix, row: Row, lowest: str) -> None:
    """Levels that stand highest first: what a merged cell says belongs to the lowest of them."""
    if reading.attribute is not None:
        cell = next(row[one.index] for one in reading.anchored if one.level and key_of(one.level) == lowest)
        reading.account.take(cell.place, "anchor")
        reading.attribute.anchors[lowest] = anchor_of(cell.text, cell.place, reading.account)


def _referring(reading: Matrix, column: Column, cell: Cell) -> DraftAnchor | None:
    """A cell that refers to another level."""
    said = same_as(cell.text)
    if said is None or column.level is None:
        return None
    order = [one.key for one in reading.part.levels]
    own = key_of(column.level)
    wanted = next((one.key for one in reading.part.levels if said and _names(one, said)), "")
    if not said:
        wanted = order[order.index(own) - 1] if order.index(own) else ""
    known = reading.attribute.anchors if reading.attribute else {}
    if not wanted or wanted == own or wanted not in known:
        return None
    return DraftAnchor(same_as=wanted, place=cell.place)


def _names(level: DraftLevel, said: str) -> bool:
    words = plain(said).removeprefix("level ")
    return words in {plain(level.key), plain(level.id), plain(level.title), plain(level.title).removeprefix("level ")}


def _deferred(cell: Cell) -> DraftAnchor | None:
    return DraftAnchor(deferred=line(cell.text), place=cell.place) if is_deferred(cell.text) else None


def _defer(reading: Matrix) -> None:
    """An attribute of which nothing is written yet waits for a later version."""
    one = reading.attribute
    if one is None:
        return
    anchors = list(one.anchors.values())
    if not anchors:
        one.deferred = "Nothing is written about it yet."
    elif all(anchor.deferred for anchor in anchors):
        one.deferred = anchors[0].deferred
    else:
        one.deferred = ""
