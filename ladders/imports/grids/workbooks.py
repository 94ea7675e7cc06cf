"""A workbook as grids, one for each sheet. No formula is worked out, no macro run, no link followed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from ladders.imports.account import Account, Place
from ladders.imports.grid import Cell, Grid
from ladders.imports.grids.formulas import is_rule
from ladders.imports.source import MOST_CELLS, ImportRefused, SourceFile

MOST_UNZIPPED = 100_000_000
MOST_RATIO = 250
"""How many times larger a part may be than it is in the file; text of one letter alone goes beyond."""
SMALL = 2_000_000
MOST_PARTS = 5000
MOST_RULES = 5
"""Formulas of a sheet that may say which score reaches which level; a column of the same ones says it no better."""
MOST_CLAIMED = 1_000_000
"""Cells that a workbook lists or merges, blank ones included: beyond, reading it would take minutes."""

_AUTOMATIC = re.compile(r"(d{1,2}[-.]mmm|mmm[-.]dd?)(;@)?", re.IGNORECASE)
"""How a spreadsheet shows a date that it makes of a range somebody typed, such as 1-2."""
RANGE = "a date that the spreadsheet made of a range: it is read as the range, lower number first"
MOST_BARE = 50_000
_SHEET = re.compile(r"worksheets/[^/]*\.xml$")
_BARE_CELL = re.compile(rb"<c\s[^<>]*/>|<c\s[^<>]*></c>")
_BARE_ROW = re.compile(rb"<row\s[^<>]*/>|<row\s[^<>]*>\s*</row>")
FORMULA = "a formula: the text that it last showed is taken"
NO_RESULT = "a formula that has never shown a result; formulas are not worked out"


@dataclass(frozen=True)
class Sheet:
    """One sheet, and what is to be said about it."""

    name: str
    grid: Grid
    is_hidden: bool = False
    formulas: tuple[Place, ...] = ()
    bare_formulas: tuple[tuple[Place, str], ...] = ()
    comments: tuple[tuple[Place, str], ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[tuple[Place, str], ...] = ()
    """Formulas that say which score reaches which level, as text."""
    ranges: tuple[Place, ...] = ()
    """Where a range became a date."""


@dataclass
class _Filling:
    """A sheet while it is read."""

    file: SourceFile
    sheet: Any
    shown: Any
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: list[Place] = field(default_factory=list)
    bare: list[tuple[Place, str]] = field(default_factory=list)
    comments: list[tuple[Place, str]] = field(default_factory=list)
    rules: list[tuple[Place, str]] = field(default_factory=list)
    ranges: list[Place] = field(default_factory=list)

    def at(self, row: int, column: int) -> Place:
        return self.file.at(f"{self.sheet.title}!{get_column_letter(column)}{row}")


def is_workbook(file: SourceFile) -> bool:
    """Whether it is a spreadsheet of the kind that is read here, whatever its name."""
    if not file.content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
            return any(one.endswith("xl/workbook.xml") for one in parts.namelist()[:MOST_PARTS])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def sheets_of(file: SourceFile) -> list[Sheet]:
    """Every sheet of a workbook, built once. Raises ImportRefused for one that is broken or far too large."""
    if "sheets" not in vars(file):
        vars(file)["sheets"] = _read(file)
    return list(vars(file)["sheets"])


def _read(file: SourceFile) -> list[Sheet]:
    _bounded(file)
    book = _opened(file, shown=False)
    worksheets = [(one.title, one) for one in book.worksheets]
    has_formulas = any(one.data_type == "f" for _, sheet in worksheets for one in _cells(sheet))
    shown = _opened(file, shown=True) if has_formulas else None
    total = 0
    found = []
    for title, sheet in worksheets:
        total += sum(1 for _ in _cells(sheet))
        if total > MOST_CELLS:
            raise ImportRefused(
                f"{file.name}: there are more than {MOST_CELLS:,} cells. Mend: keep one ladder in a file."
            )
        found.append(_sheet(_Filling(file, sheet, shown[title] if shown else None)))
    return found


def _bounded(file: SourceFile) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
            known = parts.infolist()
            _fits(file, parts, known)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _broken(file) from None


def _fits(file: SourceFile, parts: zipfile.ZipFile, known: Sequence[zipfile.ZipInfo]) -> None:
    """What it would unpack to, and what its sheets claim, is looked at before anything is built from it."""
    whole = sum(one.file_size for one in known)
    packed = [one for one in known if one.file_size > SMALL and one.file_size > MOST_RATIO * max(1, one.compress_size)]
    if whole > MOST_UNZIPPED or packed or len(known) > MOST_PARTS:
        raise ImportRefused(f"{file.name}: unpacked, it is too large. Mend: save the sheet with the ladder as CSV.")
    sheets = [one for one in known if "worksheets/" in one.filename and one.filename.endswith(".xml")]
    claimed = [_claimed(parts, one) for one in sheets]
    if sum(cells for cells, _ in claimed) > MOST_CLAIMED or sum(merged for _, merged in claimed) > MOST_CLAIMED:
        raise ImportRefused(f"{file.name}: there are far too many cells. Mend: save the sheet with the ladder as CSV.")


def _claimed(parts: zipfile.ZipFile, one: zipfile.ZipInfo) -> tuple[int, int]:
    """How many cells a sheet lists, blank ones with a form included, and how many its merged areas cover."""
    with parts.open(one) as sheet:
        text = sheet.read(MOST_UNZIPPED + 1)[:MOST_UNZIPPED]
    return len(re.findall(rb"<(?:\w+:)?c[\s/>]", text)), sum(map(_covered, re.findall(rb"mergeCell\s([^>]*)", text)))


def _covered(attributes: bytes) -> int:
    """How many cells a merged area covers; one that cannot be told is beyond every bound."""
    found = re.search(rb"ref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?[\"']", attributes)
    if not found:
        return MOST_CLAIMED + 1
    left, top, right, bottom = (
        found[1].decode(),
        int(found[2]),
        (found[3] or found[1]).decode(),
        int(found[4] or found[2]),
    )
    wide = column_index_from_string(right) - column_index_from_string(left) + 1
    return max(0, wide) * max(0, bottom - top + 1)


def _opened(file: SourceFile, *, shown: bool) -> Any:
    """The workbook. Whatever its parts hold, what goes wrong with them is one thing: it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(_slim(file)), data_only=shown, keep_links=False)
    except MemoryError:
        raise
    except Exception:
        raise _broken(file) from None


def _slim(file: SourceFile) -> bytes:
    """The workbook without rows and cells that only have a form: a million of them, as somebody who colours a whole
    sheet leaves behind, would take a minute and hundreds of megabytes to hold nothing."""
    with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
        found = {one.filename: parts.read(one) for one in parts.infolist() if _SHEET.search(one.filename)}
        bare = {name: text for name, text in found.items() if text.count(b"<row") + text.count(b"<c ") > MOST_BARE}
        if not bare:
            return file.content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as slim:
            for one in parts.infolist():
                text = found.get(one.filename, b"") if one.filename in bare else b""
                slim.writestr(one.filename, _BARE_ROW.sub(b"", _BARE_CELL.sub(b"", text)) if text else parts.read(one))
    return out.getvalue()


def _broken(file: SourceFile) -> ImportRefused:
    return ImportRefused(f"{file.name}: the workbook cannot be read. Mend: open it and save it again as .xlsx or CSV.")


def _cells(sheet: Any) -> Iterator[Any]:
    """The cells that hold something; the size that a sheet claims for itself is not believed."""
    return (one for one in sheet._cells.values() if one.value is not None or one.comment)


def _sheet(filling: _Filling) -> Sheet:
    for one in _cells(filling.sheet):
        _fill(filling, one)
    merged = _merged(filling)
    rows, columns = _used({row for row, _ in filling.texts}), _used({column for _, column in filling.texts})
    if len(rows) * len(columns) > 4 * MOST_CELLS:
        raise ImportRefused(
            f"{filling.file.name}: the sheet {filling.sheet.title} is too wide and too long to be a ladder."
        )
    grid = Grid(
        tuple(tuple(_cell(filling, merged, row, column) for column in columns) for row in rows),
        name=filling.sheet.title,
        place=filling.file.at(filling.sheet.title),
    )
    return Sheet(
        filling.sheet.title, grid, filling.sheet.sheet_state != "visible", tuple(filling.formulas),
        tuple(filling.bare), tuple(filling.comments), tuple(_hidden(filling.sheet)),
        tuple(filling.rules), tuple(filling.ranges),
    )  # fmt: skip


def _used(found: set[int]) -> list[int]:
    """The used rows (or columns), and one blank where some are not used."""
    ordered = sorted(found)
    return [
        one
        for place, number in enumerate(ordered)
        for one in ([number] if place == 0 or ordered[place - 1] == number - 1 else [number - 1, number])
    ]


def _fill(filling: _Filling, cell: Any) -> None:
    place = filling.at(cell.row, cell.column)
    if cell.comment:
        filling.comments.append((filling.at(cell.row, cell.column), str(cell.comment.text or "")))
    value = cell.value
    if cell.data_type == "f":
        formula = str(getattr(cell.value, "text", cell.value))
        if len(filling.rules) < MOST_RULES and is_rule(formula):
            filling.rules.append((place, formula))
        value = filling.shown.cell(cell.row, cell.column).value if filling.shown else None
        if value is None:
            filling.bare.append((place, formula))
        else:
            filling.formulas.append(place)
    form = str(cell.number_format or "")
    text = text_of(value, form)
    if isinstance(value, date) and _AUTOMATIC.fullmatch(form):
        filling.ranges.append(place)
    if text.strip():
        filling.texts[cell.row, cell.column] = text


def text_of(value: object, form: str = "") -> str:
    """A value as a person sees it in the cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, date) and _AUTOMATIC.fullmatch(form):
        return "{}-{}".format(*sorted((value.month, value.day)))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 6):g}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{round(value, 10):.10g}" if isinstance(value, float) else str(value)


def _merged(filling: _Filling) -> dict[tuple[int, int], tuple[int, int]]:
    """Cell → the cell whose text reaches over it, as far as the sheet is used."""
    if not filling.texts:
        return {}
    last_row, last_column = max(row for row, _ in filling.texts), max(column for _, column in filling.texts)
    found = {}
    for area in list(filling.sheet.merged_cells.ranges)[:20_000]:
        first = (area.min_row, area.min_col)
        if first not in filling.texts:
            continue
        for row in range(area.min_row, min(area.max_row, last_row) + 1):
            for column in range(area.min_col, min(area.max_col, last_column) + 1):
                if (row, column) not in filling.texts:
                    found[row, column] = first
        if len(found) > MOST_CELLS:
            raise ImportRefused(f"{filling.file.name}: too many merged cells. Mend: save the sheet as CSV.")
    return found


def _cell(filling: _Filling, merged: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> Cell:
    if first := merged.get((row, column)):
        return Cell(filling.texts[first], filling.at(*first), merged=True)
    own = filling.sheet._cells.get((row, column))
    is_bold = bool(own is not None and own.font and own.font.b)
    return Cell(filling.texts.get((row, column), ""), filling.at(row, column), is_head=is_bold)


def _hidden(sheet: Any) -> Iterator[str]:
    columns = [name for name, one in sheet.column_dimensions.items() if one.hidden]
    rows = [number for number, one in sheet.row_dimensions.items() if one.hidden]
    if columns:
        yield f"hidden columns are read like the others: {', '.join(columns[:10])}"
    if rows:
        yield f"hidden rows are read like the others: {', '.join(map(str, rows[:10]))}"


def register(sheet: Sheet, account: Account) -> None:
    """Everything on the sheet into the account: its cells, its comments, what is hidden."""
    for cell in sheet.grid.own():
        account.cell(cell.place, cell.text)
    for place, text in sheet.comments:
        beside = Place(place.file, f"{place.at} (comment)")
        account.cell(beside, text)
        account.skip(beside, "a comment on a cell")
    for what in sheet.notes:
        account.note(sheet.grid.place, what)
    for place, text in sheet.bare_formulas:
        account.cell(place, text)
        account.skip(place, NO_RESULT)


def settle(sheet: Sheet, account: Account) -> None:
    """When everything is read: what was a formula is said to be one."""
    for place in sheet.formulas:
        if account.is_taken(place):
            account.repair(place, "", FORMULA)
    for place in sheet.ranges:
        if account.is_taken(place):
            account.repair(place, "", RANGE)
