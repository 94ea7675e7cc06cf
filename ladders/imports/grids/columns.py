"""What each column of a table is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ladders.imports.grid import Cell
from ladders.imports.grids.labels import (
    LevelName,
    Role,
    counting,
    falls,
    is_deferred,
    is_level,
    is_marks,
    is_missing,
    is_pay,
    level_name,
    levelness,
    role_of,
    size,
)
from ladders.imports.grids.regions import Region, levels_in
from ladders.imports.source import line

_SPLIT = re.compile(
    r"(?P<level>.+?)\s*[-–—:(/|]?\s*\(?(?P<role>(?:self |manager |your |max(?:imum)? |current )?(?:scores?"
    r"|ratings?|points?|pts|descriptions?|expectations?|"
    r"examples?|weights?|notes?|comments?|evidence|assessment|met\??|done|behaviou?rs?|criteria|indicators?"
    r"|positions?|titles?|resources?|questions?|links?))\)?",
    re.IGNORECASE,
)
_ATTAINED = re.compile(
    r"((not|partially|partly|mostly|fully|well|consistently|never|rarely|sometimes|often|always) )?(yet )?"
    r"(met|achieved|demonstrated|attempted|done|shown)( (the )?(expectations?|requirements?|standards?|bar))?",
    re.IGNORECASE,
)
_BESIDE = {Role.RATING, Role.POINTS, Role.EXAMPLE, Role.WEIGHT, Role.NOTE, Role.PAY, Role.TAGS}


@dataclass
class Column:
    """One column: what it is, and of which level where it belongs to one."""

    index: int
    heads: tuple[Cell, ...]
    words: tuple[str, ...]
    role: Role | None = None
    level: LevelName | None = None
    group: str = ""

    @property
    def label(self) -> str:
        """The heading in one line."""
        return " ".join(self.words)


def columns_of(region: Region) -> list[Column]:
    """Every column with what it is."""
    filled = _filled(region)
    found = [_column(region, filled, index) for index in range(region.width)]
    _levels_by_content(region, found)
    _labels(region, found)
    return found


def values(region: Region, index: int) -> list[str]:
    """What the column holds, without what stands in for nothing."""
    known = (line(row[index].text) for row in region.body if not row[index].merged)
    return [one for one in known if one and not is_missing(one) and not is_deferred(one)]


def _filled(region: Region) -> list[list[str]]:
    """The heading texts; in the upper of two rows, a text reaches over the blanks to its right."""
    rows = [[line(cell.text) for cell in row] for row in region.heads]
    for upper, lower in itertools.pairwise(rows):
        for at in range(1, len(upper)):
            if not upper[at] and lower[at] and upper[at - 1] and lower[at - 1] and at > 1:
                upper[at] = upper[at - 1]
    return rows


def _column(region: Region, filled: list[list[str]], index: int) -> Column:
    heads = tuple(row[index] for row in region.heads)
    words = tuple(dict.fromkeys(row[index] for row in filled if row[index]))
    column = Column(index, heads, words)
    if len(words) == 1:
        column.level, column.role = _one(words[0], region.heads[-1][index].text)
    elif words:
        top = filled[0][index]
        is_group = bool(top) and _stands_over_several(filled, top)
        _several(column, words[1:] if is_group and words[0] == top else words, has_groups=_has_groups(filled))
        column.group = top if is_group else column.group
    cells = values(region, index)
    if column.level is None and column.role in {None, Role.TEXT} and is_pay(cells):
        column.role = Role.PAY
    _by_what_it_holds(column, cells, bool(words) and _prose(region, index) > 0.6)
    return column


def _by_what_it_holds(column: Column, cells: Sequence[str], is_prose: bool) -> None:
    """Where a heading could be that of a rating as well as a level's name: marks are ratings, sentences are anchors."""
    last = column.words[-1] if column.words else ""
    if column.level and column.role is Role.TEXT and is_marks(cells) and role_of(last) is Role.RATING:
        column.level, column.role = None, Role.RATING
    elif column.level and column.role in {Role.RATING, Role.POINTS} and is_prose and _ATTAINED.fullmatch(last):
        column.role, column.level = Role.TEXT, replace(column.level, title=last)
    elif column.level is None and column.role is Role.RATING and is_prose and _ATTAINED.fullmatch(last):
        column.level, column.role = level_name(last), Role.TEXT


def _has_groups(filled: list[list[str]]) -> bool:
    """Whether some text of the upper row stands over several levels."""
    return any(top and _stands_over_several(filled, top) for top in dict.fromkeys(filled[0]))


def _stands_over_several(filled: list[list[str]], top: str) -> bool:
    below = {row[-1] for row in _under(filled, top)}
    return sum(one != top and (role_of(one) is None or is_level(one)) for one in below) > 1


def _under(filled: list[list[str]], top: str) -> list[list[str]]:
    """The headings of every column below one text of the upper row."""
    return [[row[at] for row in filled] for at, text in enumerate(filled[0]) if text == top]


def _one(words: str, raw: str) -> tuple[LevelName | None, Role | None]:
    split = _SPLIT.fullmatch(words.replace("_", " "))
    if split and is_level(split["level"]) and not is_level(split["role"]):
        role = role_of(split["role"])
        return level_name(split["level"]), Role.TEXT if role in {None, Role.DESCRIPTION} else role
    role = role_of(words)
    if is_level(words) and role not in {Role.LEVEL, Role.PAY}:
        return level_name(raw if "\n" in raw.strip() and line(raw) == words else words), Role.TEXT
    return None, role


def _several(column: Column, words: tuple[str, ...], *, has_groups: bool) -> None:
    """Headings in two or three rows: a level over what it holds, an id over or below a title, a group over levels."""
    levels = [one for one in words if is_level(one)]
    roles = [role for one in words if (role := role_of(one)) and not is_level(one)]
    column.role = roles[-1] if roles else None
    if not levels:
        return
    own = next((one for one in levels if level_name(one).id), levels[0])
    first, at = level_name(own), words.index(own)
    before = [] if has_groups else [one for one in words[:at] if role_of(one) is None]
    rest = [one for one in words[at + 1 :] if role_of(one) in {None, Role.TITLE} or is_level(one)]
    if first.id and (before or rest):
        first = LevelName(first.id, [*rest, *before][0], first.number)
    column.level = first
    column.group = next((one for one in words[:at] if one not in before), "")
    column.role = next((one for one in reversed(roles) if one in _BESIDE), Role.TEXT)


def _levels_by_content(region: Region, found: list[Column]) -> None:
    """Columns whose headings say nothing known are levels where the table has the shape of a matrix."""
    up = counting([one.label for one in found])
    _name([one for one in found if one.label in up and one.level is None and one.index > 0 and _is_words(region, one)])
    if region.first_level:
        after = [one for one in found if one.index >= region.first_level and one.level is None and one.words]
        _name([one for one in after if one.role in {None, Role.TITLE, Role.ATTRIBUTE} and _is_words(region, one)])
    known = [one.index for one in found if one.level]
    open_ = [one for one in found if one.level is None and one.role is None and one.words and one.index > 0]
    if known:
        later = [one for one in open_ if one.index > min(known) and _is_words(region, one)]
        _name([*_levels_before(region, found, min(known)), *later])
        return
    wordy = [one for one in open_ if _is_words(region, one) and _prose(region, one.index) > 0.3]
    across = [one for one in found if one.role is None and one.words and one.index > 0]
    if len(wordy) >= 2:
        _name(wordy)
        _name(_levels_before(region, found, min(one.index for one in wordy)))
    elif len(across) >= 2 and not any(one.role is Role.LEVEL for one in found):
        _name([one for one in across if _is_words(region, one)])


def _levels_before(region: Region, found: list[Column], first: int) -> list[Column]:
    """The columns right before the first level that are levels too, whatever they are called."""
    before: list[Column] = []
    for one in reversed(found[1:first]):
        is_open = one.level is None and one.role is None and bool(one.words)
        if not (is_open and _is_words(region, one) and _is_like_levels(region, found, one)):
            break
        before.insert(0, one)
    return before


def _is_like_levels(region: Region, found: list[Column], column: Column) -> bool:
    """Whether the column before the levels is one of them: sentences, or texts like theirs after what is named."""
    if _prose(region, column.index) > 0.6:
        return True
    cells = values(region, column.index)
    names = [
        one for one in found[: column.index] if one.role not in {Role.ID, Role.ORDER} and values(region, one.index)
    ]
    if len(set(cells)) < len(cells) or not names:
        return False
    theirs = [size(cell) for one in found if one.level for cell in values(region, one.index)]
    return sum(map(size, cells)) / len(cells) > 0.6 * sum(theirs) / max(1, len(theirs))


def _is_words(region: Region, column: Column) -> bool:
    """Whether it holds words; a few among marks, below them, are what the marks come to."""
    cells = values(region, column.index)
    marks = sum(is_marks([one]) for one in cells)
    return bool(cells) and 3 * marks < 2 * len(cells) and not is_pay(cells)


def _prose(region: Region, index: int) -> float:
    """The share of cells that say more than a label does."""
    cells = values(region, index)
    return sum(size(one) > 25 or len(one.split()) > 3 for one in cells) / len(cells) if cells else 0.0


def _name(columns: list[Column]) -> None:
    for one in columns:
        one.level, one.role = level_name(one.words[-1]), Role.TEXT
        one.group = one.group or (one.words[0] if len(one.words) > 1 else "")


def _labels(region: Region, found: list[Column]) -> None:
    """Which of the columns before the levels names the attribute, and which the area it belongs to."""
    first = min((one.index for one in found if one.level), default=len(found))
    naming = {
        Role.ATTRIBUTE,
        Role.AREA,
        Role.TITLE,
        Role.TEXT,
        Role.LEVEL,
        Role.SCOPE,
        Role.SPECIALTY,
        Role.TRACK,
        None,
    }
    left = [one for one in found if one.index < first and one.role in naming and values(region, one.index)]
    if not left:
        left = [one for one in found if one.level is None and one.role in {Role.ATTRIBUTE, Role.AREA}]
    for wordy in [
        one for one in left if len(left) > 1 and one.role in {None, Role.TEXT} and _prose(region, one.index) > 0.5
    ]:
        left.remove(wordy)
        wordy.role = Role.DESCRIPTION
    if not left:
        return
    told = [one for one in left if one.role is Role.ATTRIBUTE]
    free = [one for one in left if one.role is not Role.AREA] or left
    own = told[-1] if told else max(free, key=lambda one: (_beside_anchors(region, found, one), one.index))
    for one in left:
        if one is not own and one.role not in {Role.SPECIALTY, Role.TRACK}:
            one.role = Role.AREA
    own.role = Role.ATTRIBUTE


def _beside_anchors(region: Region, found: list[Column], column: Column) -> int:
    """In how many rows with an anchor a column says something."""
    across = [one.index for one in found if one.level and one.role is Role.TEXT]
    anchored = [row for row in region.body if any(line(row[index].text) for index in across)]
    return sum(bool(line(row[column.index].text)) for row in anchored)


def is_falling(columns: list[Column]) -> bool:
    """Whether the levels stand highest first."""
    return falls(
        [
            f"{one.level.id} {one.level.title}" if one.level.id != one.level.title else one.level.id
            for one in columns
            if one.level
        ]
    )


def level_column(region: Region) -> int | None:
    """The column in which levels go down: each once (attributes across), or again and again (a row for each anchor)."""
    if any(levels_in(_bare([line(cell.text) for cell in row[1:] if line(cell.text)])) > 1 for row in region.heads):
        return None
    for index in range(min(6, region.width)):
        cells = values(region, index)
        heading = role_of(line(region.heads[-1][index].text))
        distinct = list(dict.fromkeys(cells))
        if len(distinct) < 2:
            continue
        if heading is Role.LEVEL and (len(distinct) <= 15 or len(distinct) < len(cells)):
            return index
        if (
            heading is Role.RATING
            and "level" in line(region.heads[-1][index].text).casefold()
            and _has_names(region, index)
        ):
            return index
        if levelness(distinct) >= 0.75 and heading not in {
            Role.RATING,
            Role.WEIGHT,
            Role.ID,
            Role.ORDER,
            Role.POINTS,
            Role.ATTRIBUTE,
        }:
            return index
    return _cycling(region)


def _bare(labels: Sequence[str]) -> list[str]:
    """Headings without what they say about a level: L1 for `l1_description`, each once."""
    split = [(one, _SPLIT.fullmatch(one.replace("_", " "))) for one in labels]
    return list(dict.fromkeys(found["level"] if found and is_level(found["level"]) else one for one, found in split))


def _cycling(region: Region) -> int | None:
    """The column whose few words come again in each row of some other column that names something, where a text goes
    with each pair: levels that nobody else has, told by the shape of the table."""
    short = [at for at in range(min(6, region.width)) if 1 < len(set(values(region, at))) <= 12]
    if not any(_prose(region, at) > 0.8 for at in range(region.width)):
        return None
    for at in sorted(short, key=lambda index: -_changes(region, index)):
        for other in range(min(6, region.width)):
            rows = [(line(row[at].text), line(row[other].text)) for row in region.body]
            pairs = [one for one in rows if all(one)]
            names = {name for _, name in pairs}
            every = len({level for level, _ in pairs}) * len(names)
            if other != at and len(names) > 1 and len(set(pairs)) == len(pairs) == len(rows) == every:
                return at if len(names) != len(rows) else None
    return None


def _changes(region: Region, index: int) -> int:
    cells = [line(row[index].text) for row in region.body]
    return sum(one != other for one, other in itertools.pairwise(cells))


def _has_names(region: Region, index: int) -> bool:
    """Whether some column names attributes again and again, so that each row is one level of one of them."""
    cells = [values(region, other) for other in range(region.width) if other != index]
    roles = [role_of(line(region.heads[-1][other].text)) for other in range(region.width) if other != index]
    named = [known for known, role in zip(cells, roles, strict=True) if role is Role.ATTRIBUTE]
    return any(len({one.casefold() for one in known}) < len(known) for known in named) and Role.TEXT in {
        *roles, *(Role.TEXT for role in roles if role is Role.DESCRIPTION)
    }  # fmt: skip
