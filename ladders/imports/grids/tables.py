"""Spreadsheets: CSV and XLSX, whatever their levels and attributes are called and whichever way they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.grid import Grid
from ladders.imports.grids.around import read_above
from ladders.imports.grids.asked import is_asking
from ladders.imports.grids.assembling import assembled
from ladders.imports.grids.columns import level_column
from ladders.imports.grids.csvs import grid_of, separator_of
from ladders.imports.grids.formulas import rule_of
from ladders.imports.grids.labels import Role, is_error, is_marks, is_missing, role_of
from ladders.imports.grids.leveltable import is_about_levels, read_level_table
from ladders.imports.grids.leveltabs import banners, by_level, read_banners, read_level_sheets
from ladders.imports.grids.longform import is_long, read_long
from ladders.imports.grids.matrix import read_matrix
from ladders.imports.grids.parts import SAMPLE, TOTAL, TablePart
from ladders.imports.grids.people import is_about_people, is_rated_people
from ladders.imports.grids.regions import Region, regions, side_by_side, texts, transposed
from ladders.imports.grids.sidetables import is_weights, read_text_sheet, read_weights, without_side_tables
from ladders.imports.grids.ticks import is_ticked, read_ticked
from ladders.imports.grids.workbooks import Sheet, is_workbook, settle, sheets_of
from ladders.imports.grids.workbooks import register as register_sheet
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile, line

TEXT_SUFFIXES = {".csv": 0.6, ".tsv": 0.6, ".tab": 0.6, ".psv": 0.6, ".txt": 0.3, "": 0.2}
OLD = {".xls": "an old Excel workbook", ".ods": "an OpenDocument spreadsheet", ".numbers": "a Numbers spreadsheet"}
NO_TABLE = "no ladder on this sheet: no levels and attributes were recognised in it"
HIDDEN = "it is on a hidden sheet"


def read_grid(grid: Grid, account: Account) -> list[TablePart]:
    """The tables of a grid as parts of a ladder. Its cells are registered by whoever made the grid."""
    rest, side = without_side_tables(grid, account)
    found = [side] if side.terms else []
    if banners(rest):
        return [*found, read_banners(rest, account)]
    for region in (region for one in side_by_side(rest) for region in regions(one)):
        part = read_region(region, account)
        read_above(region, part, account)
        if part.is_empty and part.region is None:
            _give_back(region, grid, account)
        else:
            found.append(part)
    return found


def _give_back(region: Region, grid: Grid, account: Account) -> None:
    """A table that came to nothing: what was taken on the way is not in any ladder."""
    is_private = is_about_people(grid)
    for cell in (cell for row in (*region.above, *region.heads, *region.body) for cell in row):
        if account.is_taken(cell.place) or is_private:
            account.skip(cell.place, NO_TABLE, private=is_private)


def read_region(region: Region, account: Account) -> TablePart:
    """One table: levels across, levels down, a row for each anchor, or a table about the levels."""
    if is_weights(region):
        return read_weights(region, account)
    if is_ticked(region):
        return read_ticked(region, account)
    if is_asking(region):
        return TablePart(name=region.name, region=region)
    if is_sample(region):
        return _sample(region, account)
    down = level_column(region)
    if down is not None and is_long(region, down):
        return read_long(region, down, account)
    if down is not None and is_about_levels(region, down):
        return replace(read_level_table(region, down, account), about=region)
    if down is not None and _is_about_people(region, down):
        return _sample(region, account)
    if down is not None:
        return read_matrix(transposed(region, down), account)
    return read_matrix(region, account)


def is_sample(region: Region) -> bool:
    """Whether a table holds ratings and no words: somebody's, not the ladder's."""
    cells = [
        line(cell.text)
        for row in region.body
        for cell in row[1:]
        if line(cell.text) and role_of(row[0].text) is not Role.WEIGHT
    ]
    known = [one for one in cells if not is_missing(one)]
    return len(known) > 1 and is_marks(known) and not _tells_of_levels(region)


def _tells_of_levels(region: Region) -> bool:
    down = level_column(region)
    return down is not None and is_about_levels(region, down) and role_of(texts(region.heads[-1])[0]) is Role.LEVEL


def _is_about_people(region: Region, down: int) -> bool:
    """Whether what would be levels are ratings beside names, and so is most of the rest."""
    rest = [cell.text for row in region.body for at, cell in enumerate(row) if at not in {0, down} and line(cell.text)]
    marks = sum(is_marks([one]) for one in rest)
    return down > 0 and bool(rest) and 2 * marks > len(rest) and is_marks([row[down].text for row in region.body])


def _sample(region: Region, account: Account) -> TablePart:
    """Nothing of a ladder: every cell is left out, and none is shown."""
    for row in (*region.heads, *region.body):
        for cell in row:
            account.skip(cell.place, SAMPLE, private=True)
    return TablePart(name=region.name)


class Tables:
    """CSV files and workbooks."""

    name = "table"

    def claims(self, source: Source) -> Sequence[Claim]:
        return [Claim(score, (one,)) for one in source.files if (score := _score(one))]

    def read(self, files: Sequence[SourceFile], account: Account) -> list[Draft]:
        return [draft for one in files for draft in _drafts(one, account)]


def _score(file: SourceFile) -> float:
    if is_workbook(file) or file.suffix in OLD:
        return 0.7
    if file.suffix not in TEXT_SUFFIXES or not file.is_text:
        return 0.0
    _, evenness = separator_of(file.text)
    return TEXT_SUFFIXES[file.suffix] if file.suffix in {".csv", ".tsv", ".tab", ".psv"} or evenness > 0.8 else 0.0


def _drafts(file: SourceFile, account: Account) -> list[Draft]:
    if file.suffix in OLD and not is_workbook(file):
        raise ImportRefused(f"{file.name}: it is {OLD[file.suffix]}. Mend: save it as .xlsx or CSV.")
    parts = _workbook(file, account) if is_workbook(file) else _text(file, account)
    drafts = assembled(parts, _readable(file.stem), account)
    if not drafts and any(one.region for one in parts):
        raise ImportRefused(
            f"{file.name}: it says which level of each attribute is asked for, and nowhere what the levels look like. "
            "Mend: add a table with a text for each level."
        )
    if not drafts:
        raise ImportRefused(f"{file.name}: no table with levels and attributes was recognised in it.")
    for one in drafts[1:]:
        one.account = Account()
        one.account.note(
            file.at(), f"its cells are accounted for with “{drafts[0].name}”, which comes from the same file"
        )
    return drafts


def _text(file: SourceFile, account: Account) -> list[TablePart]:
    grid = grid_of(file)
    for cell in grid.own():
        account.cell(cell.place, cell.text)
    parts = read_grid(without_errors(grid, account), account)
    _leave(grid, account, NO_TABLE)
    return parts


def _workbook(file: SourceFile, account: Account) -> list[TablePart]:
    sheets = sheets_of(file)
    together = by_level(sheets)
    names = [one.name for one, _ in together]
    parts = [part for sheet in sheets if sheet.name not in names for part in _sheet(sheet, account)]
    return [*parts, *_level_sheets(together, account)] if together else parts


def _level_sheets(together: Sequence[tuple[Sheet, Region]], account: Account) -> list[TablePart]:
    """Sheets that are each one level, as one part."""
    for sheet, _ in together:
        register_sheet(sheet, account)
    part = read_level_sheets(together, account)
    for sheet, region in together:
        read_above(region, part, account)
        _leave(sheet.grid, account, "it stands outside the tables")
        settle(sheet, account)
    part.titles = []  # they are about a level each
    return [part]


def _sheet(sheet: Sheet, account: Account) -> list[TablePart]:
    register_sheet(sheet, account)
    if sheet.is_hidden:
        _leave(sheet.grid, account, HIDDEN)
        return []
    parts = read_grid(without_errors(sheet.grid, account), account)
    if not parts:
        parts = [read_text_sheet(sheet.grid, account)]
    parts += _rules(sheet, account)
    _leave(sheet.grid, account, NO_TABLE if len(parts) == 1 and parts[0].is_empty else "it stands outside the tables")
    settle(sheet, account)
    return parts


def _rules(sheet: Sheet, account: Account) -> list[TablePart]:
    """What formulas say about which score reaches which level. They are read, not worked out."""
    found = []
    for place, formula in sheet.rules:
        account.skip(place, TOTAL, private=True)
        account.note(place, "a formula says which score reaches which level; it is read, not worked out")
        found.append(rule_of(formula))
    return found


def without_errors(grid: Grid, account: Account) -> Grid:
    """The grid with blanks where a spreadsheet shows that it could not work something out."""
    broken = [cell for cell in grid.own() if is_error(cell.text)]
    for cell in broken:
        account.skip(cell.place, f"{line(cell.text)}, an error of the spreadsheet: what should stand here is not known")
    if not broken:
        return grid
    rows = tuple(tuple(replace(cell, text="") if is_error(cell.text) else cell for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


def _leave(grid: Grid, account: Account, reason: str) -> None:
    """What no table has taken or skipped. What may be about people is counted and not shown."""
    open_ = [cell for cell in grid.own() if not account.is_explained(cell.place)]
    is_rated = len(open_) > 3 and is_rated_people(grid)
    is_private = bool(open_) and (is_rated or is_about_people(grid))
    for cell in open_:
        account.skip(cell.place, SAMPLE if is_rated else reason, private=is_private)


def _readable(stem: str) -> str:
    words = stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


register(Tables())
