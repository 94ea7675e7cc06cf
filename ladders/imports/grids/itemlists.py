"""Tables of statements as standards are exchanged: one row for each item, in CSV or on the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.grid import Cell, Grid
from ladders.imports.grids.csvs import grid_of, separator_of
from ladders.imports.grids.regions import Row, is_blank
from ladders.imports.grids.workbooks import is_workbook, settle, sheets_of
from ladders.imports.grids.workbooks import register as register_sheet
from ladders.imports.items import Item, ladder_of
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile, clean, line

STATEMENT = {"fullstatement", "statement", "standardstatement", "competencystatement"}
USUAL = {
    "identifier",
    "humancodingscheme",
    "abbreviatedstatement",
    "conceptkeywords",
    "cfitemtype",
    "educationlevel",
    "smartlevel",
    "ischildof",
    "ispartof",
    "sequencenumber",
    "listenumeration",
    "parent",
    "parentid",
    "license",
    "hasskilllevel",
    "isrelatedto",
    "lastchangedatetime",
    "gradelevel",
    "itemtype",
    "listenuminsource",
}
LINKS = {"originnodeidentifier", "destinationnodeidentifier", "associationtype"}
_NO_PART = "about the list itself or for computers; a ladder has no place for it"
_LINKED = "a link to another list or of another kind than “is child of”"
_FIELDS = {
    "identifier": "key",
    "uuid": "key",
    "id": "key",
    "humancodingscheme": "code",
    "code": "code",
    "abbreviatedstatement": "name",
    "cfitemtype": "kind",
    "itemtype": "kind",
    "type": "kind",
    "notes": "note",
    "educationlevel": "grades",
    "gradelevel": "grades",
    "grade": "grades",
    "smartlevel": "smart",
    "sequencenumber": "order",
    "listenumeration": "order",
    "listenuminsource": "order",
    "ischildof": "parent",
    "parent": "parent",
    "parentid": "parent",
    "conceptkeywords": "tags",
    "parentidentifier": "parent",
}


def heads_of(grid: Grid) -> dict[str, int]:
    """The headings of the first row that is not blank, in one form."""
    first = next((row for row in grid.rows if not is_blank(row)), ())
    return {_form(cell.text): index for index, cell in reversed(list(enumerate(first))) if line(cell.text)}


def _form(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


def is_item_list(grid: Grid) -> bool:
    """Whether the rows are statements of a list of standards."""
    heads = set(heads_of(grid))
    return bool(heads & STATEMENT) and len(heads & USUAL) >= 2


def _is_links(grid: Grid) -> bool:
    return len(LINKS & set(heads_of(grid))) == len(LINKS)


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    account: Account

    @property
    def body(self) -> list[Row]:
        rows = [row for row in self.grid.rows if not is_blank(row)]
        return rows[1:]

    def items(self) -> list[Item]:
        """Every row with a statement."""
        heads = heads_of(self.grid)
        self._head()
        statement = next(index for name, index in heads.items() if name in STATEMENT)
        return [self._item(row, heads, statement, place) for place, row in enumerate(self.body)]

    def _head(self) -> None:
        first = next(row for row in self.grid.rows if not is_blank(row))
        for cell in first:
            known = _form(cell.text) in _FIELDS or _form(cell.text) in STATEMENT
            self.account.take(cell.place, "heading") if known else self.account.skip(
                cell.place, f"the heading of a column that is left out: {_NO_PART}"
            )

    def _item(self, row: Row, heads: dict[str, int], statement: int, place: int) -> Item:
        cell = row[statement]
        item = Item(key="", text=clean(cell.text), place=cell.place, order=(float("inf"), float(place)))
        smart = ""
        for name, index in heads.items():
            if index == statement or not line(row[index].text):
                continue
            field = _FIELDS.get(name, "")
            if field == "smart":
                smart = line(row[index].text)
                self.account.take(row[index].place, "order")
            elif field:
                self._fill(item, field, row[index], place)
            else:
                self.account.skip(
                    row[index].place, _LINKED if name.startswith(("is", "has", "replaced", "precedes")) else _NO_PART
                )
        for one in row:
            if not self.account.is_explained(one.place) and one is not cell:
                self.account.skip(one.place, _NO_PART)
        if smart:
            _by_smart_level(item, smart, place)
        if not item.text:
            item.text = item.name or item.code
        return item

    def _fill(self, item: Item, field: str, cell: Cell, place: int) -> None:
        text = line(cell.text)
        if field == "order":
            item.order = (float(text), float(place)) if re.fullmatch(r"\d{1,9}(\.\d+)?", text) else item.order
            self.account.take(cell.place, "order")
        elif field == "grades":
            item.grades = tuple(one for one in re.split(r"[,;|\s]+|(?<=\d\d)\.(?=\d\d)", text) if one)
            self.account.take(cell.place, "step")
        elif field == "parent":
            item.parents += [one for one in re.split(r"\s*[,;|]\s*", text) if one]
            self.account.take(cell.place, "order")
        elif field == "tags":
            item.tags += [one for one in re.split(r"\s*[,;|]\s*", text) if one]
            self.account.take(cell.place, "tag")
        elif field == "kind":
            item.kind = text
            self.account.skip(cell.place, "what kind of item it is; the tree says where it stands")
        else:
            setattr(item, field, clean(cell.text) if field == "note" else text)
            self.account.take(cell.place, {"key": "id", "code": "id", "name": "attribute", "note": "example"}[field])


def _by_smart_level(item: Item, smart: str, place: int) -> None:
    """A number such as 1.2.3: where an item stands in the tree."""
    parts = re.findall(r"\d+", smart)
    item.order = (*(float(one) for one in parts), float(place))
    if not item.parents and len(parts) > 1:
        item.parents.append("smart:" + ".".join(parts[:-1]))
    item.smart = "smart:" + ".".join(parts)


def _linked(items: Sequence[Item], links: Sequence[Grid], account: Account) -> None:
    """What a sheet of associations says about what stands under what."""
    by_key = {one.key: one for one in items}
    for grid in links:
        heads = heads_of(grid)
        for row in _Reader(grid, account).body:
            child = by_key.get(_at(row, heads, "originnodeidentifier"))
            is_child = _form(_at(row, heads, "associationtype")) == "ischildof"
            if is_child and child is not None:
                child.parents.append(_at(row, heads, "destinationnodeidentifier"))
            for cell in row:
                account.take(cell.place, "order") if is_child else account.skip(cell.place, _LINKED)
        for cell in next(row for row in grid.rows if not is_blank(row)):
            account.take(cell.place, "heading")


def _at(row: Row, heads: dict[str, int], name: str) -> str:
    return line(row[heads[name]].text) if name in heads else ""


class ItemLists:
    """Lists of statements in CSV files and workbooks."""

    name = "item list"

    def claims(self, source: Source) -> Sequence[Claim]:
        return [Claim(0.95, (one,)) for one in source.files if _is_one(one)]

    def read(self, files: Sequence[SourceFile], account: Account) -> list[Draft]:
        return [_read(one, account) for one in files]


def _is_one(file: SourceFile) -> bool:
    if is_workbook(file):
        try:
            return any(is_item_list(one.grid) for one in sheets_of(file))
        except ImportRefused:
            return False
    if file.suffix not in {".csv", ".tsv", ".txt", ".tab", ""} or not file.is_text:
        return False
    start = SourceFile(file.name, "\n".join(file.text[:20_000].split("\n")[:3]).encode())
    return separator_of(file.text)[1] > 0 and is_item_list(grid_of(start))


def _read(file: SourceFile, account: Account) -> Draft:
    title = file.stem.replace("_", " ").replace("-", " ").strip().capitalize()
    if not is_workbook(file):
        grid = grid_of(file)
        for cell in grid.own():
            account.cell(cell.place, cell.text)
        return _made(file, _Reader(grid, account).items(), title, account)
    sheets = sheets_of(file)
    for sheet in sheets:
        register_sheet(sheet, account)
    items = [item for sheet in sheets if is_item_list(sheet.grid) for item in _Reader(sheet.grid, account).items()]
    _linked(items, [sheet.grid for sheet in sheets if _is_links(sheet.grid)], account)
    others = [one for one in sheets if not is_item_list(one.grid) and not _is_links(one.grid)]
    own = next((name for sheet in others if (name := _title(sheet.grid, account))), "")
    for sheet in sheets:
        for cell in sheet.grid.own():
            if not account.is_explained(cell.place) and cell.place not in {one.place for one in items}:
                account.skip(cell.place, _NO_PART)
        settle(sheet, account)
    return _made(file, items, own or title, account, is_titled=bool(own))


def _title(grid: Grid, account: Account) -> str:
    heads, body = heads_of(grid), [row for row in grid.rows if not is_blank(row)][1:]
    if "title" not in heads or not body:
        return ""
    cell = body[0][heads["title"]]
    account.take(cell.place, "title")
    return line(cell.text)


def _made(file: SourceFile, items: list[Item], title: str, account: Account, *, is_titled: bool = False) -> Draft:
    known = [one for one in items if one.text]
    if not known:
        raise ImportRefused(f"{file.name}: it is a list of statements without a statement: the headings stand alone.")
    return ladder_of(known, title, account, is_titled=is_titled)


register(ItemLists())
