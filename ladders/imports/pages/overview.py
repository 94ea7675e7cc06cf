"""Tables that list the levels rather than say what is asked at them: codes, titles, tracks side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ladders.imports.grid import Cell, Grid
from ladders.imports.pages.labels import LevelName, key, level_name
from ladders.imports.pages.making import Making
from ladders.imports.pages.outline import Node

LONGEST = 60
_ABOUT = re.compile(r"\b(?:level|grade|band|code|title|position|role|name|id|job|track|ladder|path)s?\b", re.I)
_TRACKS = re.compile(r"(?:career |job )?(?:tracks?|paths?|streams?|famil(?:y|ies)|ladders?)", re.I)
_COUNT = re.compile(r"\d{1,2}")


def read_overviews(root: Node, making: Making) -> None:
    """Every table of this kind on a page. Its cells are accounted for."""
    for node in root.walk():
        for grid in list(node.tables):
            if is_overview(grid):
                node.tables.remove(grid)
                _Overview(grid, making).read()


def is_overview(grid: Grid) -> bool:
    """Whether short cells alone stand in it, with a column of level codes."""
    body = grid.rows[1:]
    cells = [cell for row in body for cell in row if cell.text.strip()]
    if len(body) < 2 or not cells or max(len(cell.text) for cell in cells) > LONGEST:
        return False
    codes = _code_columns(grid)
    spans = any(len(row) > 2 and row[1].text.strip() and all(c.place == row[1].place for c in row[1:]) for row in body)
    return bool(codes) and not spans and not _says_much(body, codes)


def _says_much(body: Sequence[Sequence[Cell]], codes: Sequence[int]) -> bool:
    """Whether sentences stand beside the codes: then something is asked at the levels."""
    beside = [cell.text.strip() for row in body for at, cell in enumerate(row) if at not in codes and cell.text.strip()]
    sentences = [one for one in beside if one.endswith((".", ";")) or len(one.split()) > 5]
    columns = [[row[at].text.split() for row in body if row[at].text.strip()] for at in range(len(body[0]))]
    wordy = [at for at, said in enumerate(columns) if at not in codes and sum(map(len, said)) > 2 * len(said)]
    return len(sentences) > 0.3 * len(beside) or len(wordy) > len(codes)


def _code_columns(grid: Grid) -> list[int]:
    return [at for at in range(grid.width) if _is_codes([row[at] for row in grid.rows[1:]])]


def _is_codes(cells: Sequence[Cell]) -> bool:
    said = [cell.text for cell in cells if cell.text.strip()]
    coded = [one for one in said if (name := level_name(one)) and name.sure == 1]
    return len(said) > 1 and len(coded) >= 0.6 * len(said)


class _Overview:
    def __init__(self, grid: Grid, making: Making) -> None:
        self.grid, self.making = grid, making
        self.head, self.rows = grid.rows[0], grid.rows[1:]
        self.codes = _code_columns(grid)
        self.titles = self._titles()

    def read(self) -> None:
        tracks = {at: self._track(at) for at in self.codes} if len(self.codes) > 1 else {}
        naming = self._naming_tracks() if not tracks else None
        for at in self.codes:
            for row in self.rows:
                own = self.making.track(row[naming].text, row[naming].place).key if naming is not None else ""
                self._level(row, at, tracks.get(at, "") or own)
        taken = {*self.codes, *self.titles.values(), *([] if naming is None else [naming])}
        for at in range(self.grid.width):
            if at not in taken:
                self._rest(at)
        for cell in self.head:
            if cell.text.strip() and self.making.account.is_open(cell.place):
                self.making.account.take(cell.place, "heading of a column")

    def _naming_tracks(self) -> int | None:
        """The column that says of each level which track it is on."""
        for at in range(self.grid.width):
            said = [" ".join(row[at].text.split()) for row in self.rows]
            if at not in self.codes and _TRACKS.fullmatch(self.head[at].text.strip()) and all(said):
                return at if 1 < len(set(said)) < len(said) else None
        return None

    def _titles(self) -> dict[int, int]:
        """For each column of codes the column beside it that holds the titles."""
        found: dict[int, int] = {}
        free = [at for at in range(self.grid.width) if at not in self.codes and self._is_words(at)]
        for at in self.codes:
            near = sorted((abs(one - at), one) for one in free if one not in found.values())
            bare = [row[at].text for row in self.rows if (name := level_name(row[at].text)) and not name.title]
            if near and bare and near[0][0] <= 2:
                found[at] = near[0][1]
        return found

    def _is_words(self, at: int) -> bool:
        said = [row[at].text.strip() for row in self.rows if row[at].text.strip()]
        return len(set(said)) > 1 and all(re.search(r"[^\W\d_]{3}", one) for one in said)

    def _track(self, at: int) -> str:
        """The track of a column of codes: what its column of titles is called, or the column itself."""
        heads = [self.head[self.titles[at]]] if at in self.titles else []
        cell = next((one for one in [*heads, self.head[at]] if one.text.strip()), None)
        name = _ABOUT.sub("", cell.text).strip() if cell and len(_ABOUT.sub("", cell.text).strip()) > 2 else ""
        found = self.making.track(name or (cell.text if cell else f"Track {at + 1}"), cell.place if cell else None)
        names = [level_name(row[at].text) for row in self.rows]
        prefixes = {one.prefix for one in names if one and one.prefix}
        if len(prefixes) == 1 and not found.id:
            found.id = prefixes.pop().lower()
        return found.key

    def _level(self, row: Sequence[Cell], at: int, track: str) -> None:
        cell = row[at]
        title = row[self.titles[at]] if at in self.titles else None
        if not cell.text.strip() and not (title and title.text.strip()):
            return
        name = level_name(cell.text) or LevelName("", cell.text.strip() or (title.text if title else ""), None, "", 0.5)
        if title and title.text.strip() and not name.title:
            name = replace(name, title=" ".join(title.text.split()))
        level = self.making.level(name, cell.place, track)
        if title:
            self.making.account.take(title.place, "title of a level")
            self.making.alias(title.text, level)

    def _rest(self, at: int) -> None:
        """A further column: numbers in order, or something short about each level."""
        said = [row[at] for row in self.rows if row[at].text.strip()]
        head = self.head[at].text.strip()
        if said and all(_COUNT.fullmatch(cell.text.strip()) for cell in said):
            for cell in said:
                self.making.account.take(cell.place, "number of a level")
            return
        for row in self.rows:
            cell = row[at]
            levels = [
                found for one in self.codes if row[one].text.strip() and (found := self.making.known(row[one].text))
            ]
            if not cell.text.strip() or cell.merged:
                continue
            if not levels:
                self.making.account.skip(cell.place, "stands beside no level")
                continue
            for level in levels:
                words = f"{head}: {cell.text}" if head and key(head) != key(cell.text) else cell.text
                level.description = f"{level.description}\n{words}".strip()
            self.making.account.take(cell.place, "description of a level")
