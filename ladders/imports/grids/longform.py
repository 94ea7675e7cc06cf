"""A row for each anchor: attribute, level, text, and what else a row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account
from ladders.imports.draft import DraftAnchor, DraftArea, DraftAttribute, DraftChoice, DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import Column, columns_of, values
from ladders.imports.grids.labels import (
    Role,
    falls,
    is_deferred,
    is_marks,
    is_missing,
    level_name,
    numbering,
    rank,
    role_of,
)
from ladders.imports.grids.parts import EMPTY, EVERYBODY, NOTED, ORDER, PAY, SAMPLE, TablePart, extend, key_of
from ladders.imports.grids.regions import Region, Row, is_blank
from ladders.imports.grids.weights import weight_of
from ladders.imports.source import clean, line
from ladders.imports.wording import anchor_of

_SKIPPED = {
    Role.RATING: SAMPLE,
    Role.NOTE: NOTED,
    Role.PAY: PAY,
    Role.ORDER: ORDER,
    Role.ID: ORDER,
    Role.POINTS: SAMPLE,
}


def is_long(region: Region, down: int) -> bool:
    """Whether each row is one anchor: the levels come again and again, with a name before and a text."""
    levels = values(region, down)
    distinct = {one.casefold() for one in levels}
    names = _naming(region, down)
    if names is None:
        return False
    named = {one.casefold() for one in values(region, names)}
    return len(levels) > len(distinct) and len(named) < len(levels)


def _naming(region: Region, down: int) -> int | None:
    """The column that names the attribute: told by its heading, or values that come again beside the levels."""
    others = [index for index in range(region.width) if index != down and values(region, index)]
    roles = {index: role_of(line(region.heads[-1][index].text)) for index in others}
    told = [index for index in others if roles[index] is Role.ATTRIBUTE]
    if told:
        return next((index for index in reversed(told) if _repeats(region, index)), told[-1])
    free = [one for one in others if roles[one] not in {Role.TITLE, Role.TRACK} and not _follows(region, down, one)]
    known = [(len({one.casefold() for one in values(region, index)}), index) for index in free]
    again = [(count, index) for count, index in known if count < len(values(region, down)) and _is_short(region, index)]
    return max(again)[1] if again else None


def _follows(region: Region, down: int, index: int) -> bool:
    """Whether each level has one value of its own: the level's title, and not a name beside it."""
    pairs = {(line(row[down].text), line(row[index].text)) for row in region.body if line(row[index].text)}
    levels, others = {level for level, _ in pairs}, {other for _, other in pairs}
    return len(pairs) == len(levels) == len(others) and len(others) > 1


def _is_short(region: Region, index: int) -> bool:
    cells = values(region, index)
    return sum(map(len, cells)) / len(cells) <= 45


@dataclass
class _Long:
    region: Region
    account: Account
    part: TablePart
    down: int
    naming: int
    text: int
    columns: list[Column]
    levels: dict[str, DraftLevel] = field(default_factory=dict)
    found: dict[tuple[str, str, str, str], DraftAttribute] = field(default_factory=dict)
    last: dict[int, str] = field(default_factory=dict)

    def cell(self, row: Row, role: Role) -> Cell | None:
        column = next((one for one in self.columns if one.role is role), None)
        return row[column.index] if column else None


def read_long(region: Region, down: int, account: Account) -> TablePart:
    """The part of a ladder that such a table holds."""
    naming = _naming(region, down)
    naming = naming if naming is not None else (0 if down else 1)
    columns = _columns(region, down, naming)
    text = _text_column(region, columns, {down, naming})
    reading = _Long(region, account, TablePart(name=region.name), down, naming, text, columns)
    for cell in (cell for row in region.heads for cell in row):
        account.take(cell.place, "heading")
    for row in region.body:
        if not is_blank(row):
            _read(reading, row)
    _order_levels(reading)
    reading.part.attributes = list(reading.found.values())
    _same_for_all(reading)
    return reading.part


def _columns(region: Region, down: int, naming: int) -> list[Column]:
    """Roles by heading alone: nothing stands across here."""
    found = [Column(one.index, one.heads, one.words, role_of(one.label)) for one in columns_of(region)]
    found[down].role, found[naming].role = Role.LEVEL, Role.ATTRIBUTE
    for one in found:
        if one.index not in {down, naming} and one.role in {Role.LEVEL, Role.ATTRIBUTE}:
            one.role = Role.TITLE if one.role is Role.LEVEL and not _repeats(region, one.index) else Role.AREA
    for one in found:
        if one.role is Role.TITLE and not _follows(region, down, one.index):
            one.role = Role.SPECIALTY
    left = [one for one in found if one.role is None and one.index < naming and _is_short_filled(region, one.index)]
    for one in left[:1]:
        one.role = Role.AREA if not any(other.role is Role.AREA for other in found) else None
    return found


def _repeats(region: Region, index: int) -> bool:
    cells = values(region, index)
    return len(set(cells)) < len(cells)


def _is_short_filled(region: Region, index: int) -> bool:
    return bool(values(region, index)) and _is_short(region, index)


def _text_column(region: Region, columns: Sequence[Column], but: set[int]) -> int:
    """The column with the most words, of those whose heading says text first."""
    open_ = [one for one in columns if one.index not in but and values(region, one.index)]
    open_ = [one for one in open_ if one.role in {None, Role.TEXT, Role.DESCRIPTION, Role.AREA, Role.NOTE}] or open_
    if not open_:
        return next(index for index in range(region.width + 1) if index not in but)
    told = [one for one in open_ if one.role is Role.TEXT]
    best = max(told or open_, key=lambda one: sum(map(len, values(region, one.index))))
    best.role = Role.TEXT
    return best.index


def _read(reading: _Long, row: Row) -> None:
    account = reading.account
    name, level = _kept(reading, row, reading.naming), _kept(reading, row, reading.down)
    cells = [cell for cell in row if line(cell.text)]
    if (
        not name
        or not level
        or (len(cells) == 1 and not line(row[reading.text].text if reading.text < len(row) else ""))
    ):
        for cell in cells:
            account.skip(cell.place, "a row without an attribute and a level")
        return
    key = _level(reading, row, level)
    attribute = _attribute(reading, row, name)
    if reading.text < len(row):
        _anchor(reading, attribute, key, row[reading.text])
    _beside(reading, attribute, key, row)


def _kept(reading: _Long, row: Row, index: int) -> str:
    """A cell, or what stood there before: sheets name a group once and leave the rest blank."""
    words = line(row[index].text)
    if words:
        reading.last[index] = words
    elif index == reading.naming and any(line(cell.text) for cell in row):
        return reading.last.get(index, "")
    return words or reading.last.get(index, "")


def _level(reading: _Long, row: Row, words: str) -> str:
    name = level_name(words)
    key = key_of(name)
    place = row[reading.down].place
    if key not in reading.levels:
        reading.levels[key] = DraftLevel(id=name.id, title=name.title, number=name.number, key=key, place=place)
    reading.account.take(place, "level")
    titled = reading.cell(row, Role.TITLE)
    if titled and line(titled.text):
        level = reading.levels[key]
        if level.title != line(titled.text):
            level.id, level.title = level.id or level.title, line(titled.text)
        reading.account.take(titled.place, "level")
    return key


def _choice(reading: _Long, row: Row, role: Role, known: list[DraftChoice]) -> str:
    cell = reading.cell(row, role)
    words = line(cell.text) if cell else ""
    if not cell or not words:
        return ""
    if words.casefold() in EVERYBODY:
        reading.account.take(cell.place, role.value)
        return ""
    reading.account.take(cell.place, role.value)
    if words.casefold() not in {one.key for one in known}:
        known.append(DraftChoice(name=words, key=words.casefold(), place=cell.place))
    return words.casefold()


def _attribute(reading: _Long, row: Row, words: str) -> DraftAttribute:
    area, place = _area(reading, row), row[reading.naming].place
    track = _choice(reading, row, Role.TRACK, reading.part.tracks)
    specialty = _choice(reading, row, Role.SPECIALTY, reading.part.specialties)
    number, name = numbering(words)
    key = (name.casefold(), area, track, specialty)
    if key not in reading.found:
        one = DraftAttribute(name=name, area=area, place=place, key=" / ".join(key))
        one.tracks, one.specialties = [track] * bool(track), [specialty] * bool(specialty)
        reading.found[key] = one
    reading.account.take(place, "attribute")
    if number and line(row[reading.naming].text):
        reading.account.repair(place, "attribute", f"the numbering “{number}” is left out of the name")
    return reading.found[key]


def _area(reading: _Long, row: Row) -> str:
    column = next((one for one in reading.columns if one.role is Role.AREA), None)
    if column is None:
        return ""
    cell = row[column.index]
    if line(cell.text):
        number, name = numbering(cell.text)
        reading.last[column.index] = name
        reading.account.take(cell.place, "area")
        if number:
            reading.account.repair(cell.place, "area", f"the numbering “{number}” is left out of the name")
    name = reading.last.get(column.index, "")
    if name and name.casefold() not in {one.key for one in reading.part.areas}:
        reading.part.areas.append(DraftArea(name=name, key=name.casefold(), place=cell.place))
    return name.casefold()


def _anchor(reading: _Long, attribute: DraftAttribute, key: str, cell: Cell) -> None:
    if not line(cell.text):
        return
    if is_missing(cell.text):
        reading.account.skip(cell.place, EMPTY)
        return
    deferred = is_deferred(cell.text)
    anchor = (
        DraftAnchor(deferred=line(cell.text), place=cell.place)
        if deferred
        else anchor_of(cell.text, cell.place, reading.account)
    )
    if not reading.account.is_taken(cell.place):
        reading.account.take(cell.place, "deferred" if deferred else "anchor")
    if key in attribute.anchors:
        extend(attribute.anchors[key], anchor)
    else:
        attribute.anchors[key] = anchor


def _beside(reading: _Long, one: DraftAttribute, key: str, row: Row) -> None:
    for column in reading.columns:
        cell = row[column.index]
        if line(cell.text) and not reading.account.is_explained(cell.place):
            _beside_cell(reading, one, one.anchors.get(key), column, cell)


def _beside_cell(reading: _Long, one: DraftAttribute, anchor: DraftAnchor | None, column: Column, cell: Cell) -> None:
    account, text = reading.account, clean(cell.text)
    if is_missing(text):
        account.skip(cell.place, EMPTY)
    elif column.role is Role.WEIGHT:
        one.weight = weight_of(text) or one.weight
        account.take(cell.place, "weight") if weight_of(text) else account.skip(cell.place, "no weight above zero")
    elif column.role is Role.EXAMPLE and anchor:
        anchor.example = "\n".join(part for part in (anchor.example, text) if part)
        account.take(cell.place, "example")
    elif column.role is Role.TAGS:
        tags = [part for part in re.split(r"\s*[,;\n]\s*", text) if part]
        (anchor.tags if anchor else one.tags).extend(tags)
        account.take(cell.place, "tag")
    elif column.role in _SKIPPED and column.role is not None:
        private = column.role in {Role.RATING, Role.PAY, Role.NOTE}
        account.skip(cell.place, _SKIPPED[column.role], private=private)
    elif column.role is Role.DESCRIPTION:
        if text not in one.description:
            one.description = "\n".join(part for part in (one.description, text) if part)
        account.take(cell.place, "description")
    elif is_marks([text]):
        account.skip(cell.place, SAMPLE, private=True)
    elif anchor and len(text) > 3:
        anchor.points.append(f"{column.label}: {text}" if column.label else text)
        account.take(cell.place, "point")
    else:
        account.skip(cell.place, NOTED)


def _order_levels(reading: _Long) -> None:
    """By what their names say; otherwise in the order in which they come."""
    known = list(reading.levels.values())
    names = [one.id or one.title for one in known]
    ranks = {one.key: rank(name) for one, name in zip(known, names, strict=True)}
    if all(one is not None for one in ranks.values()) and len(set(ranks.values())) == len(ranks):
        known.sort(key=lambda one: ranks[one.key] or 0)
    elif falls(names):
        known.reverse()
    reading.part.levels = known


def _same_for_all(reading: _Long) -> None:
    """An attribute that says the same on every track (or specialty) is one attribute for all of them."""
    kept: dict[tuple[str, str], list[DraftAttribute]] = {}
    for (name, area, _, _), one in reading.found.items():
        kept.setdefault((name, area), []).append(one)
    merged = []
    for same in kept.values():
        first, *rest = same
        if rest and all(_texts(one) == _texts(first) for one in rest):
            first.tracks = _all_of(same, "tracks", reading.part.tracks)
            first.specialties = _all_of(same, "specialties", reading.part.specialties)
            merged.append(first)
        else:
            merged += same
    reading.part.attributes = merged


def _texts(one: DraftAttribute) -> dict[str, tuple[str, list[str]]]:
    return {key: (anchor.text, [signal.text for signal in anchor.signals]) for key, anchor in one.anchors.items()}


def _all_of(same: Sequence[DraftAttribute], what: str, known: Sequence[DraftChoice]) -> list[str]:
    named = [key for one in same for key in getattr(one, what)]
    found = list(dict.fromkeys(named))
    return [] if any(not getattr(one, what) for one in same) or len(found) == len(known) else found
