"""A table about the levels themselves: titles, descriptions, from which mean on, pay."""

from __future__ import annotations

import re

from ladders.imports.account import Account
from ladders.imports.draft import DraftLevel
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import values
from ladders.imports.grids.labels import Role, is_pay, level_name, plain, role_of
from ladders.imports.grids.parts import NOTED, PAY, TablePart, key_of
from ladders.imports.grids.regions import Region, Row, is_blank
from ladders.imports.grids.weights import exact
from ladders.imports.source import clean, line

_ABOUT = {
    Role.TITLE,
    Role.PAY,
    Role.YEARS,
    Role.SCOPE,
    Role.DESCRIPTION,
    Role.TEXT,
    Role.RATING,
    Role.POINTS,
    Role.NOTE,
    Role.LEVEL,
    Role.ID,
    Role.ORDER,
    Role.TRACK,
    Role.EXAMPLE,
}
_FROM = re.compile(r"\b(from|min(imum)?|at least|lower|start|threshold|low|mindestens|ab|cut ?off)\b")
_TO = re.compile(r"\b(to|max(imum)?|upper|below|up to|until|high|höchstens|bis)\b")
_RANGE = re.compile(
    r"(?:from )?(?P<from>\d+(?:[.,]\d+)?)\s*(?:[-–—]|to|\.\.)\s*(?P<to>\d+(?:[.,]\d+)?)(?: (?:points|pts))?",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:≥|>=|>|from|at least|min\.?|above)\s*(?P<from>\d+(?:[.,]\d+)?)|(?P<plus>\d+(?:[.,]\d+)?)\s*\+", re.IGNORECASE
)


def is_about_levels(region: Region, down: int) -> bool:
    """Whether every column says something about the level and none is an attribute."""
    others = [index for index in range(region.width) if index != down and values(region, index)]
    roles = [_role(region, index) for index in others]
    return bool(others) and all(role in _ABOUT for role in roles)


def _role(region: Region, index: int) -> Role | None:
    words = line(region.heads[-1][index].text)
    cells = values(region, index)
    if is_pay(cells):
        return Role.PAY
    if cells and sum(bool(_start(one)) for one in cells) * 2 > len(cells):
        return Role.POINTS
    return role_of(words) or (Role.POINTS if _FROM.search(plain(words)) or _TO.search(plain(words)) else None)


def _start(text: str) -> str:
    """Where a range begins."""
    found = _RANGE.fullmatch(line(text)) or _LEAST.fullmatch(line(text))
    return exact(found["from"] or found["plus"] if "plus" in found.groupdict() else found["from"]) if found else ""


def read_level_table(region: Region, down: int, account: Account) -> TablePart:
    """What the table says about each level."""
    part = TablePart(name=region.name)
    roles = {index: _role(region, index) for index in range(region.width)}
    for cell in (cell for row in region.heads for cell in row):
        account.take(cell.place, "heading")
    for row in region.body:
        if not is_blank(row):
            _read(region, row, down, roles, part, account)
    return part


def _read(
    region: Region, row: Row, down: int, roles: dict[int, Role | None], part: TablePart, account: Account
) -> None:
    words = row[down].text
    if not line(words):
        for cell in row:
            account.skip(cell.place, NOTED)
        return
    name = level_name(words)
    level = DraftLevel(id=name.id, title=name.title, number=name.number, key=key_of(name), place=row[down].place)
    part.levels.append(level)
    account.take(row[down].place, "level")
    for index, cell in enumerate(row):
        if index != down and line(cell.text):
            _tell(region, index, cell, roles[index], level, part, account)


def _tell(
    region: Region, index: int, cell: Cell, role: Role | None, level: DraftLevel, part: TablePart, account: Account
) -> None:
    label = line(region.heads[-1][index].text)
    if role is Role.PAY:
        account.skip(cell.place, PAY, private=True)
    elif role is Role.TITLE:
        level.id, level.title = level.id or level.title, line(cell.text)
        account.take(cell.place, "level")
    elif role in {Role.RATING, Role.POINTS}:
        _threshold(label, cell, level, part, account)
    elif role in {Role.NOTE, Role.ID, Role.ORDER}:
        account.skip(cell.place, NOTED)
    else:
        text = clean(cell.text) if role in {Role.DESCRIPTION, Role.TEXT, None} else f"{label}: {clean(cell.text)}"
        level.description = "\n".join(one for one in (level.description, text) if one)
        account.take(cell.place, "level")


def _threshold(label: str, cell: Cell, level: DraftLevel, part: TablePart, account: Account) -> None:
    """Where a level begins. What ends it is the beginning of the next one."""
    start = _start(cell.text) or (exact(cell.text) if not _TO.search(plain(label)) else "")
    if start and level.key not in part.thresholds:
        part.thresholds[level.key] = start
        account.take(cell.place, "scoring rule")
    else:
        account.skip(cell.place, "where a level ends follows from where the next one begins")
