"""A matrix: levels across, attributes down. A table that stands the other way round has been turned before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAnchor, DraftArea, DraftAttribute, DraftChoice, DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.around import read_remark
from ladders.imports.grids.columns import Column, columns_of, is_falling
from ladders.imports.grids.labels import (
    Role,
    is_deferred,
    is_level,
    is_marks,
    is_missing,
    is_pay,
    numbering,
    plain,
    role_of,
    same_as,
)
from ladders.imports.grids.parts import (
    AGAIN,
    EMPTY,
    EVERYBODY,
    NOTED,
    ORDER,
    PAY,
    SAMPLE,
    TOTAL,
    TablePart,
    extend,
    key_of,
)
from ladders.imports.grids.regions import Region, Row, is_blank, texts
from ladders.imports.grids.tracks import read_tracks
from ladders.imports.grids.weights import weight_of
from ladders.imports.source import clean, line
from ladders.imports.wording import anchor_of

_TOTAL = re.compile(
    r"(grand |sub ?-?|weighted )?(total|sum|average|mean|overall|gesamt|summe|score|result)s?( score| points| rating)?\W*",
    re.IGNORECASE,
)
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
_SKIPPED = {
    Role.RATING: (SAMPLE, True), Role.NOTE: (NOTED, True), Role.PAY: (PAY, True), Role.ORDER: (ORDER, False),
    Role.ID: (ORDER, False), Role.POINTS: ("points in a sample, not part of the ladder", False), Role.LEVEL: (SAMPLE, True),
}  # fmt: skip
MOST_NAME = 120


@dataclass
class _Reading:
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


def read_matrix(region: Region, account: Account) -> TablePart:
    """The part of a ladder that a matrix holds; everything in the table is accounted for."""
    reading = _Reading(region, columns_of(region), account, TablePart(name=region.name))
    _read_levels(reading)
    _read_heads(reading)
    for row in region.body:
        _read_row(reading, row)
    _end(reading)
    _share_area_weights(reading)
    read_tracks(reading.part, reading.columns)
    return reading.part


def _read_levels(reading: _Reading) -> None:
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


def _read_heads(reading: _Reading) -> None:
    for column in reading.columns:
        for cell in column.heads:
            if column.level:
                reading.account.take(cell.place, "level")
            elif column.role in _SKIPPED:
                reading.account.skip(
                    cell.place, f"the heading of a column that is left out: {_SKIPPED[column.role][0]}"
                )
            elif column.role is None and not any(line(row[column.index].text) for row in reading.region.body):
                reading.account.skip(cell.place, "the heading of an empty column")
            else:
                reading.account.take(cell.place, "heading")


def _read_row(reading: _Reading, row: Row) -> None:
    if is_blank(row):
        return
    if _is_heading_again(reading, row):
        _skip(reading, row, AGAIN)
        return
    naming = reading.naming
    label = row[naming.index] if naming else row[0]
    words = line(label.text)
    if not words:
        label = _first_label(reading, row) or label
        words = line(label.text) if _speaks_of_levels(reading, row, label) else ""
        label = label if words else row[naming.index] if naming else row[0]
    if words and _is_total(words, row, label):
        _skip(reading, row, TOTAL, private=True)
    elif words and _read_about_levels(reading, row, label):
        pass
    elif not _said_of_levels(reading, row, label):
        reading.lonely.append(row)
    else:
        _resolve(reading)
        _read_attribute(reading, row, label)


def _first_label(reading: _Reading, row: Row) -> Cell | None:
    """The first word left of the levels."""
    first = min((one.index for one in reading.levels), default=0)
    return next((cell for cell in row[:first] if line(cell.text)), None)


def _speaks_of_levels(reading: _Reading, row: Row, label: Cell) -> bool:
    """Whether a word beside a blank name makes the row one about totals, pay or titles."""
    return _is_total(line(label.text), row, label) or role_of(label.text) in {Role.PAY, Role.TITLE, Role.YEARS}


def _is_heading_again(reading: _Reading, row: Row) -> bool:
    words = [one.casefold() for one in texts(row)]
    return len(words) > 1 and any(
        words[1:] == [one.casefold() for one in texts(head)][1:] or words == [one.casefold() for one in texts(head)]
        for head in reading.region.heads
    )


def _is_total(words: str, row: Row, label: Cell) -> bool:
    rest = [cell.text for cell in row if cell.place != label.place and line(cell.text)]
    return bool(_TOTAL.fullmatch(words)) and (not rest or is_marks(rest) or all(len(one) < 30 for one in rest))


def _said_of_levels(reading: _Reading, row: Row, label: Cell) -> bool:
    return any(
        line(cell.text) and cell.place != label.place and not _reaches_from_naming(reading, row, cell)
        for column in reading.anchored
        if (cell := row[column.index])
    )


def _reaches_from_naming(reading: _Reading, row: Row, cell: Cell) -> bool:
    """Whether a merged cell begins left of the levels: an area row over the whole width."""
    first = min(one.index for one in reading.levels)
    return cell.merged and any(other.place == cell.place for other in row[:first])


# -- rows that say something about the levels ---------------------------------------------------------------------------


def _read_about_levels(reading: _Reading, row: Row, label: Cell) -> bool:
    """Titles, pay, years or descriptions of the levels, in a row of their own."""
    words = plain(label.text)
    role = role_of(label.text)
    cells = [(column, row[column.index]) for column in reading.anchored if row[column.index].place != label.place]
    said = [(column, cell) for column, cell in cells if line(cell.text)]
    known = [cell.text for _, cell in said]
    if not known:
        return False
    if is_pay(known) or (role is Role.PAY and all(len(one) < 40 for one in known)):
        _skip(reading, row, PAY, private=True)
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
    _rest(reading, row)
    return True


def _tell(reading: _Reading, said: Sequence[tuple[Column, Cell]], what: str, label: str = "") -> None:
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


# -- areas and what stands alone ----------------------------------------------------------------------------------------


def _resolve(reading: _Reading) -> None:
    """Rows with a name only: the one above attributes is their area; a long one describes it."""
    waiting, reading.lonely = reading.lonely, []
    has_area_column = bool(reading.of(Role.AREA))
    names = [row for row in waiting if len(texts(row)) >= 1]
    short = [row for row in names if len(_own(reading, row)) <= MOST_NAME and not _own(reading, row).endswith(".")]
    for row in names:
        words = _own(reading, row)
        if row not in short:
            _describe_area(reading, row, words)
        elif has_area_column and _label_of(reading, row):
            _read_attribute(reading, row, row[_index(reading)])
        else:
            _begin_area(reading, row, words)


def _own(reading: _Reading, row: Row) -> str:
    """The name in a row that says nothing else."""
    return _label_of(reading, row) or next(iter(texts(row)), "")


def _index(reading: _Reading) -> int:
    return reading.naming.index if reading.naming else 0


def _label_of(reading: _Reading, row: Row) -> str:
    return line(row[_index(reading)].text)


def _begin_area(reading: _Reading, row: Row, words: str) -> None:
    number, name = numbering(words)
    cell = next(one for one in row if line(one.text) == words)
    _set_area(reading, name, cell.place)
    reading.account.take(cell.place, "area")
    if number:
        reading.account.repair(cell.place, "area", f"the numbering “{number}” is left out of the name")
    weights = [row[one.index] for one in reading.of(Role.WEIGHT) if line(row[one.index].text)]
    for one in weights:
        if weight := weight_of(one.text):
            reading.area_weights[reading.area] = weight
            reading.account.repair(one.place, "weight", "the weight of an area is shared out among its attributes")
    _rest(reading, row)


def _set_area(reading: _Reading, name: str, place: Place) -> None:
    key = name.casefold()
    if key not in {one.key for one in reading.part.areas}:
        reading.part.areas.append(DraftArea(name=name, key=key, place=place))
    reading.area = key


def _describe_area(reading: _Reading, row: Row, words: str) -> None:
    cell = next((one for one in row if line(one.text) == words), row[0])
    area = next((one for one in reading.part.areas if one.key == reading.area), None)
    if area is None:
        reading.part.remarks.append(clean(cell.text))
        reading.account.take(cell.place, "description")
    else:
        area.description = "\n".join(one for one in (area.description, clean(cell.text)) if one)
        reading.account.take(cell.place, "description")
    _rest(reading, row)


def _end(reading: _Reading) -> None:
    """Names below the last attribute: attributes without a word yet, or remarks."""
    waiting, reading.lonely = reading.lonely, []
    for row in waiting:
        words = _own(reading, row)
        is_name = bool(_label_of(reading, row)) and len(words) <= 40 and not re.search(r"[.:*]", words)
        if is_name and not row[_index(reading)].merged and len(texts(row)) == 1 and reading.attribute:
            _read_attribute(reading, row, row[_index(reading)])
        else:
            read_remark(row, reading.part, reading.account)


# -- attributes -----------------------------------------------------------------------------------------------------------


def _read_attribute(reading: _Reading, row: Row, label: Cell) -> None:
    _read_area_cells(reading, row)
    words = line(label.text)
    is_same = reading.attribute is not None and (not words or (label.merged and reading.attribute.place == label.place))
    if not is_same:
        _begin_attribute(reading, label, words)
    for column in reading.anchored:
        _read_anchor(reading, row, column)
    _read_beside(reading, row)
    _rest(reading, row)
    _defer(reading)


def _read_area_cells(reading: _Reading, row: Row) -> None:
    named = [row[one.index] for one in reading.of(Role.AREA) if line(row[one.index].text)]
    if not named:
        return
    cell = named[0]
    number, name = numbering(cell.text)
    _set_area(reading, name, cell.place)
    reading.account.take(cell.place, "area")
    if number:
        reading.account.repair(cell.place, "area", f"the numbering “{number}” is left out of the name")


def _begin_attribute(reading: _Reading, label: Cell, words: str) -> None:
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


def _read_anchor(reading: _Reading, row: Row, column: Column) -> None:
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


def _reaches_over(reading: _Reading, row: Row, column: Column) -> str:
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


def _read_lowest(reading: _Reading, row: Row, lowest: str) -> None:
    """Levels that stand highest first: what a merged cell says belongs to the lowest of them."""
    if reading.attribute is not None:
        cell = next(row[one.index] for one in reading.anchored if one.level and key_of(one.level) == lowest)
        reading.account.take(cell.place, "anchor")
        reading.attribute.anchors[lowest] = anchor_of(cell.text, cell.place, reading.account)


def _referring(reading: _Reading, column: Column, cell: Cell) -> DraftAnchor | None:
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


def _defer(reading: _Reading) -> None:
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


def _read_beside(reading: _Reading, row: Row) -> None:
    """What stands in the columns beside the levels."""
    one = reading.attribute
    if one is None:
        return
    for column in reading.columns:
        cell = row[column.index]
        if line(cell.text) and not reading.account.is_explained(cell.place):
            _read_cell_beside(reading, one, column, cell)


def _read_cell_beside(reading: _Reading, one: DraftAttribute, column: Column, cell: Cell) -> None:
    account = reading.account
    if column.level and column.role is Role.EXAMPLE and (anchor := one.anchors.get(key_of(column.level))):
        anchor.example = "\n".join(text for text in (anchor.example, clean(cell.text)) if text)
        account.take(cell.place, "example")
    elif column.level and column.role is Role.POINTS:
        reading.part.points.setdefault(key_of(column.level), line(cell.text))
        account.skip(cell.place, "points for a level; nothing says which sum reaches which level")
    elif column.level:
        account.skip(cell.place, *_SKIPPED.get(column.role or Role.RATING, (SAMPLE, True))[:1], private=True)
    elif is_missing(cell.text):
        account.skip(cell.place, EMPTY)
    elif column.role is Role.WEIGHT:
        _weigh(account, one, cell)
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
    elif column.role in _SKIPPED and column.role is not None:
        reason, private = _SKIPPED[column.role]
        account.skip(cell.place, reason, private=private)
    else:
        _describe(account, one, column, cell)


def _limit(reading: _Reading, one: DraftAttribute, column: Column, cell: Cell) -> None:
    """For whom the attribute is: tracks or specialties, several with commas between."""
    is_track = column.role is Role.TRACK
    known, own = (reading.part.tracks, one.tracks) if is_track else (reading.part.specialties, one.specialties)
    names = [part for part in re.split(r"\s*[,;/\n]\s*", clean(cell.text)) if part]
    for name in names if not any(part.casefold() in EVERYBODY for part in names) else ():
        if name.casefold() not in {choice.key for choice in known}:
            known.append(DraftChoice(name=name, key=name.casefold(), place=cell.place))
        own.append(name.casefold())
    reading.account.take(cell.place, "track" if is_track else "specialty")


def _weigh(account: Account, one: DraftAttribute, cell: Cell) -> None:
    weight = weight_of(cell.text)
    if weight:
        one.weight = weight
        account.take(cell.place, "weight")
    else:
        account.skip(cell.place, "no weight above zero; the attribute counts once")


def _describe(account: Account, one: DraftAttribute, column: Column, cell: Cell) -> None:
    if is_marks([cell.text]):
        account.skip(cell.place, SAMPLE, private=True)
        return
    text = clean(cell.text)
    named = column.role in {Role.DESCRIPTION, Role.TEXT} or not column.label
    text = text if named else f"{column.label}: {text}"
    one.description = "\n".join(part for part in (one.description, text) if part)
    account.take(cell.place, "description")


# -- the rest -------------------------------------------------------------------------------------------------------------


def _share_area_weights(reading: _Reading) -> None:
    """The weight of an area, among the attributes that have none of their own."""
    for key, weight in reading.area_weights.items():
        own = [one for one in reading.part.attributes if one.area == key and not one.deferred]
        if own and not any(one.weight for one in own) and "/" not in weight and "." not in weight:
            for one in own:
                one.weight = weight if len(own) == 1 else f"{weight}/{len(own)}"


def _skip(reading: _Reading, row: Row, reason: str, *, private: bool = False) -> None:
    for cell in row:
        if not reading.account.is_explained(cell.place):
            reading.account.skip(cell.place, reason, private=private)


def _rest(reading: _Reading, row: Row) -> None:
    """What a row holds besides: sample ratings, running numbers, notes."""
    for column in reading.columns:
        cell = row[column.index]
        if not line(cell.text) or reading.account.is_explained(cell.place):
            continue
        reason, private = _SKIPPED.get(column.role or Role.NOTE, (NOTED, False))
        reading.account.skip(cell.place, EMPTY if is_missing(cell.text) else reason, private=private)


def is_level_row(row: Row) -> bool:
    """Whether a row begins with a level."""
    return bool(texts(row)) and is_level(texts(row)[0])
