"""Rows of a matrix with a name alone: the area of what stands below."""

from __future__ import annotations

from ladders.imports.grids.attributerows import read_attribute
from ladders.imports.grids.labels import Role, numbering
from ladders.imports.grids.reading import Matrix, label_of, naming_index, set_area, skip_rest
from ladders.imports.grids.regions import Row, texts
from ladders.imports.grids.weights import weight_of
from ladders.imports.source import clean, line

MOST_NAME = 120


def resolve(reading: Matrix) -> None:
    """Rows with a name only: the one above attributes is their area; a long one describes it."""
    waiting, reading.lonely = reading.lonely, []
    has_area_column = bool(reading.of(Role.AREA))
    names = [row for row in waiting if len(texts(row)) >= 1]
    short = [row for row in names if len(own(reading, row)) <= MOST_NAME and not own(reading, row).endswith(".")]
    for row in names:
        words = own(reading, row)
        if row not in short:
            _describe_area(reading, row, words)
        elif has_area_column and label_of(reading, row):
            read_attribute(reading, row, row[naming_index(reading)])
        else:
            _begin_area(reading, row, words)


def own(reading: Matrix, row: Row) -> str:
    """The name in a row that says nothing else."""
    return label_of(reading, row) or next(iter(texts(row)), "")


def _begin_area(reading: Matrix, row: Row, words: str) -> None:
    number, name = numbering(words)
    cell = next(one for one in row if line(one.text) == words)
    set_area(reading, name, cell.place)
    reading.account.take(cell.place, "area")
    if number:
        reading.account.repair(cell.place, "area", f"the numbering “{number}” is left out of the name")
    weights = [row[one.index] for one in reading.of(Role.WEIGHT) if line(row[one.index].text)]
    for one in weights:
        if weight := weight_of(one.text):
            reading.area_weights[reading.area] = weight
            reading.account.repair(one.place, "weight", "the weight of an area is shared out among its attributes")
    skip_rest(reading, row)


def _describe_area(reading: Matrix, row: Row, words: str) -> None:
    cell = next((one for one in row if line(one.text) == words), row[0])
    area = next((one for one in reading.part.areas if one.key == reading.area), None)
    if area is None:
        reading.part.remarks.append(clean(cell.text))
        reading.account.take(cell.place, "description")
    else:
        area.description = "\n".join(one for one in (area.description, clean(cell.text)) if one)
        reading.account.take(cell.place, "description")
    skip_rest(reading, row)


def share_area_weights(reading: Matrix) -> None:
    """The weight of an area, among the attributes that have none of their own."""
    for key, weight in reading.area_weights.items():
        own = [one for one in reading.part.attributes if one.area == key and not one.deferred]
        if own and not any(one.weight for one in own) and "/" not in weight and "." not in weight:
            for one in own:
                one.weight = weight if len(own) == 1 else f"{weight}/{len(own)}"
