"""Tables for tests: rows as CSV or as a workbook, and the ladder that comes out as plain values."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from core.ladder import Anchor, Ladder
from ladders.imports import Imported, import_bytes

Rows = Sequence[Sequence[object]]


def as_csv(rows: Rows, *, separator: str = ",", encoding: str = "utf-8", newline: str = "\r\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*sheets: tuple[str, Rows], dress: Callable[[Any], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    dress(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def imported(name: str, content: bytes | str) -> Imported:
    """The one ladder in it; nothing of the source is left without a word."""
    (found,) = import_bytes(name, content.encode() if isinstance(content, str) else content)
    assert found.report.unexplained == ()
    return found


def words(anchor: Anchor) -> Any:
    """An anchor as short as it can be said."""
    if anchor.same_as:
        return f"= {anchor.same_as}"
    if anchor.deferred:
        return f"? {anchor.deferred}"
    said = [anchor.text, [one.text for one in anchor.signals], anchor.example, list(anchor.points)]
    return anchor.text if said[1:] == [[], "", []] else tuple(one for one in said if one)


def rubric(ladder: Ladder) -> dict[str, dict[str, Any]]:
    """Attribute → level → words."""
    ids = {one.number: one.id for one in (ladder.steps or ladder.levels)}
    return {
        one.name: {ids[number]: words(anchor) for number, anchor in one.rubric.items()} for one in ladder.attributes
    }


def areas(ladder: Ladder) -> dict[str, list[str]]:
    """Area → attributes."""
    return {area.name: [one.name for one in ladder.attributes if one.area == area.id] for area in ladder.areas}


def levels(ladder: Ladder) -> dict[str, str]:
    """Id → title."""
    return {one.id: one.title for one in ladder.levels}


def why(found: Imported) -> dict[str, str]:
    """Place (without the file) → why it was left out."""
    return {one.place.at: one.reason for one in found.report.skipped}
