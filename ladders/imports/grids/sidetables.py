"""What stands beside a ladder in a workbook: words and what they mean, a log of changes, weights on a sheet of their
own, sheets with text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftTerm
from ladders.imports.grid import Grid
from ladders.imports.grids.around import RULE, version_in
from ladders.imports.grids.columns import level_column, values
from ladders.imports.grids.labels import Role, is_marks, plain, role_of
from ladders.imports.grids.parts import TOTAL, TablePart
from ladders.imports.grids.regions import Region, Row, is_blank, is_heading, levels_in, texts
from ladders.imports.grids.weights import weight_of
from ladders.imports.source import clean, line

LOGGED = "a log of changes, not part of the ladder"
_TITLE = re.compile(
    r"(glossary|glossaries|definitions?|terms|terminology|vocabulary|abbreviations?|acronyms?|glossar|begriffe"
    r"|lexique|glossaire|glosario|glossario|słownik|глоссарий|用語集?|术语表?)( (of|and|und|et|y) .{1,30})?\W*",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(terms?|words?|abbreviations?|acronyms?|begriff|terme|término|termine|термин|用語|术语)\W*", re.IGNORECASE
)
_DATED = re.compile(r"\b(dates?|when|datum|fecha|дата|changed on|version|rev(ision)?)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(changes?|changed|what changed|modifications?|änderung(en)?|amendments?)\b", re.IGNORECASE)
_GUIDE = re.compile(r"\b(how to|instructions?|read ?me|guide|welcome|contents|about|overview|notes?)\b", re.IGNORECASE)


def without_side_tables(grid: Grid, account: Account) -> tuple[Grid, TablePart]:
    """The grid without its glossary and its log of changes, and what the glossary says."""
    part = TablePart(name=grid.name)
    rows = list(grid.rows)
    for start in range(len(rows)):
        if _begins_glossary(grid, rows, start):
            rows = _cut(rows, start, lambda row: _read_term(row, part, account))
        elif _begins_log(rows[start]):
            rows = _cut(rows, start, lambda row: _skip(row, account, LOGGED))
    return (grid, part) if rows == list(grid.rows) else (replace(grid, rows=tuple(rows)), part)


def _begins_glossary(grid: Grid, rows: Sequence[Row], start: int) -> bool:
    known = texts(rows[start])
    below = [texts(row) for row in rows[start + 1 : start + 3] if not is_blank(row)]
    if not below or any(levels_in(row) > 1 for row in (known, *below)):
        return False
    is_paired = all(1 < len(row) < 4 for row in below)
    if len(known) == 1:
        return bool(_TITLE.fullmatch(known[0])) and is_paired
    if bool(_TERM.fullmatch(known[0] if known else "")) and len(known) < 4:
        return True
    first = next((number for number, row in enumerate(rows) if not is_blank(row)), 0)
    return start == first and bool(_TITLE.fullmatch(grid.name)) and len(known) in {2, 3} and is_paired


def _begins_log(row: Row) -> bool:
    known = texts(row)
    if not 2 <= len(known) <= 6 or any(len(one) > 40 for one in known) or levels_in(known) > 1:
        return False
    return any(map(_DATED.search, known)) and any(map(_CHANGED.search, known)) and _DATED.search(known[0]) is not None


def _cut(rows: list[Row], start: int, read: Callable[[Row], None]) -> list[Row]:
    """The rows without a table that begins here; it ends before the next heading that stands apart."""
    for number in range(start, len(rows)):
        if number > start and is_blank(rows[number - 1]) and is_heading(rows[number]):
            break
        if not is_blank(rows[number]):
            read(rows[number])
        rows[number] = tuple(replace(cell, text="", merged=False) for cell in rows[number])
    return rows


def _skip(row: Row, account: Account, reason: str, *, private: bool = True) -> None:
    for cell in row:
        account.skip(cell.place, reason, private=private)


def _read_term(row: Row, part: TablePart, account: Account) -> None:
    cells = [cell for cell in row if line(cell.text) and not cell.merged]
    term, *meaning = cells
    is_head = _TERM.fullmatch(line(term.text)) or role_of(line(meaning[0].text) if meaning else "") is Role.DESCRIPTION
    if _TITLE.fullmatch(line(term.text)) or (is_head and not part.terms) or not meaning:
        for cell in cells:
            account.take(cell.place, "heading")
        return
    part.terms.append(DraftTerm(line(term.text), "\n".join(clean(one.text) for one in meaning), place=term.place))
    for cell in cells:
        account.take(cell.place, "term")


def is_weights(region: Region) -> bool:
    """Whether a table says how much areas or attributes weigh, and nothing else."""
    if (
        not region.heads
        or not region.body
        or levels_in(texts(region.heads[-1])) > 1
        or level_column(region) is not None
    ):
        return False
    weigh = _weighing(region)
    rest = [at for at in range(1, region.width) if at != weigh and values(region, at)]
    return weigh is not None and len(values(region, weigh)) > 1 and all(is_marks(values(region, at)) for at in rest)


def _weighing(region: Region) -> int | None:
    found = (at for at in range(1, region.width) if role_of(line(region.heads[-1][at].text)) is Role.WEIGHT)
    return next((at for at in found if all(weight_of(one) for one in values(region, at))), None)


def read_weights(region: Region, account: Account) -> TablePart:
    """Names with their weights; whose they are is seen to when everything is read."""
    part = TablePart(name=region.name)
    weigh = _weighing(region)
    for cell in (cell for row in region.heads for cell in row):
        account.take(cell.place, "heading")
    for row in region.body:
        name = next((cell for cell in row if line(cell.text)), row[0])
        is_total = plain(name.text) in {"total", "sum", "overall", "gesamt", "summe"}
        for at, cell in enumerate(row):
            if at == weigh and not is_total and line(cell.text):
                part.weights.append((name, cell))
            elif cell is not name or is_total:
                account.skip(cell.place, TOTAL, private=True)
    return part


def give_weights(draft: Draft, part: TablePart, account: Account) -> None:
    """The weights of a sheet of their own, to the attributes or areas that they are of."""
    own = {plain(one.name): one for one in draft.attributes}
    areas = {plain(one.name): one.key for one in draft.areas}
    for name, cell in part.weights:
        words, weight = plain(name.text), weight_of(cell.text)
        if words in own:
            own[words].weight = weight
            account.take(cell.place, "weight")
        elif words in areas:
            _share(draft, areas[words], weight)
            account.repair(cell.place, "weight", "the weight of an area is shared out among its attributes")
        elif not account.is_taken(cell.place):
            account.skip(name.place, "no attribute or area of this ladder has this name")
            account.skip(cell.place, "the weight of something that is not part of this ladder")
        if words in own or words in areas:
            account.take(name.place, "attribute" if words in own else "area")


def _share(draft: Draft, area: str, weight: str) -> None:
    inside = [one for one in draft.attributes if one.area == area and not one.deferred]
    if inside and not any(one.weight for one in inside) and "/" not in weight:
        scale = 10 ** len(weight.partition(".")[2])
        whole = weight.replace(".", "").lstrip("0") or "0"
        for one in inside:
            one.weight = weight if len(inside) == 1 else f"{whole}/{len(inside) * scale}"


def read_text_sheet(grid: Grid, account: Account) -> TablePart:
    """What a sheet without a table says about the ladder: its version, its rule for scoring, on a cover its name."""
    part = TablePart(name=grid.name)
    rows = [row for row in grid.rows if not is_blank(row)]
    for row in rows:
        words = " ".join(texts(row))
        if version := version_in(words):
            part.scoring["version"] = version
            as_ = "version"
        elif RULE.search(words):
            part.rule = " ".join(one for one in (part.rule, words) if one)
            as_ = "scoring rule"
        else:
            continue
        for cell in row:
            account.take(cell.place, as_)
    first = texts(rows[0]) if rows else []
    if len(first) == 1 and len(first[0]) <= 100 and not first[0].endswith((".", ":")) and not _GUIDE.search(first[0]):
        part.titles = first
    return part
