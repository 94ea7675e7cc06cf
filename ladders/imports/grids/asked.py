"""Tables of numbers that say which level of each attribute a position asks for. What the levels look like stands
elsewhere: there they become the steps, and the positions the levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import Draft, DraftLevel, DraftProfile, DraftStep
from ladders.imports.grid import Cell
from ladders.imports.grids.columns import Column, columns_of, values
from ladders.imports.grids.labels import LevelName, Role, counting, is_level, level_name, plain
from ladders.imports.grids.parts import EMPTY, NOTED, key_of
from ladders.imports.grids.regions import Region, is_blank
from ladders.imports.source import line

RULE = "each position asks for a level of each attribute it names"
NO_STEP = "a level that a position asks for; no table says what it looks like"
_NUMBER = re.compile(r"\d{1,2}")
_AHEAD = re.compile(r"(exp(ected|ectation)?|req(uired|uirement)?|target|min(imum)?|needed)[\s_:.-]+", re.IGNORECASE)
_SAYS_SO = re.compile(r"\b(expect\w*|requir\w*|targets?|profiles?|needed|minimum)\b", re.IGNORECASE)


@dataclass
class Position:
    """A position with what it asks for: names of attributes with the cells that hold the numbers."""

    name: LevelName
    place: Place
    asks: list[tuple[str, Cell]] = field(default_factory=list)


def is_asking(region: Region) -> bool:
    """Whether positions stand across, attributes down, and numbers between: told by names of levels over the numbers,
    or by a title that says that something is required. Names of people are neither."""
    numbered = _numbered(region, columns_of(region))
    up = counting([_position(one) for one in numbered])
    named = [one for one in numbered if is_level(_position(one)) or _position(one) in up or _AHEAD.match(one.label)]
    title = " ".join([region.name, *(line(cell.text) for row in region.above for cell in row)])
    is_named = 2 * len(named) >= len(numbered) or bool(_SAYS_SO.search(title))
    return len(numbered) > 1 and len(region.body) > 1 and is_named


def _numbered(region: Region, columns: Sequence[Column]) -> list[Column]:
    own = next((one.index for one in columns if one.role is Role.ATTRIBUTE), 0)
    right = [one for one in columns if one.index > own and one.words and values(region, one.index)]
    left_out = {Role.WEIGHT, Role.ID, Role.ORDER, Role.POINTS, Role.DESCRIPTION, Role.PAY, Role.YEARS}
    found = [one for one in right if all(map(_NUMBER.fullmatch, values(region, one.index)))]
    found = [one for one in found if one.role not in left_out and (one.role is not Role.RATING or one.level)]
    others = [one for one in right if one not in found and one.level and one.role is Role.TEXT]
    return [] if others else [one for one in found if 3 * len(values(region, one.index)) >= len(region.body)]


def _position(column: Column) -> str:
    return _AHEAD.sub("", column.words[-1] if column.words else "")


def read_asked(region: Region, account: Account) -> list[Position]:
    """The positions of such a table. What becomes of the numbers is seen to when everything is read."""
    columns = columns_of(region)
    own = next((one.index for one in columns if one.role is Role.ATTRIBUTE), 0)
    for cell in (cell for row in region.heads for cell in row):
        account.take(cell.place, "heading")
    for cell in (cell for row in region.body for cell in row[own + 1 :]):
        account.skip(cell.place, NOTED, private=True)
    for cell in (cell for row in region.body for cell in row[: own + 1]):
        account.take(cell.place, "attribute")
    found = []
    for column in _numbered(region, columns):
        position = Position(level_name(_position(column)), column.heads[-1].place)
        for row in region.body:
            if not is_blank(row) and line(row[column.index].text):
                position.asks.append((line(row[own].text), row[column.index]))
        found.append(position)
        account.take(position.place, "level")
    return found


def ask(draft: Draft, positions: Sequence[Position], account: Account) -> bool:
    """Make profiles of the numbers where the draft has the attributes and levels that they speak of."""
    own = {plain(one.name): one.key or one.name for one in draft.attributes}
    named = {plain(name) for position in positions for name, _ in position.asks}
    steps = _steps(draft)
    numbers = {line(cell.text) for position in positions for _, cell in position.asks} - {"0"}
    if 2 * len(named & set(own)) < max(2, len(named)) or not numbers <= set(steps):
        return False
    keys = [key_of(one.name) for one in positions]
    if not {one.key for one in draft.levels} >= set(keys):
        draft.steps = [
            DraftStep(one.id, one.title, one.number, one.description, one.key, one.place) for one in draft.levels
        ]
        draft.levels = [
            DraftLevel(id=one.name.id, title=one.name.title, key=key, place=one.place)
            for one, key in zip(positions, keys, strict=True)
        ]
    for position, key in zip(positions, keys, strict=True):
        profile = DraftProfile(level=key, place=position.place)
        for name, cell in position.asks:
            _ask(profile, own.get(plain(name), ""), steps.get(line(cell.text), ""), cell, account)
        draft.profiles.append(profile)
    draft.scoring, draft.rule = {"policy": "required_profile"}, RULE
    return True


def _ask(profile: DraftProfile, attribute: str, step: str, cell: Cell, account: Account) -> None:
    if line(cell.text) == "0":
        account.skip(cell.place, EMPTY)
    elif attribute and step:
        profile.asks[attribute] = step
        account.take(cell.place, "profile")
    else:
        account.skip(cell.place, NO_STEP)


def _steps(draft: Draft) -> dict[str, str]:
    """The keys of the levels by the numbers that people call them by."""
    numbers = [one.number for one in draft.levels]
    known = [one for one in numbers if one is not None]
    if len(known) == len(numbers) == len(set(known)):
        return {str(one.number): one.key for one in draft.levels}
    return {str(place): one.key for place, one in enumerate(draft.levels, 1)}
