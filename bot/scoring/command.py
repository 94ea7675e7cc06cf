"""`rung ladder score`: which ladder, which table, and where the answer goes."""

from __future__ import annotations

import io
import os.path
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from bot.scoring import report
from bot.scoring.table import BadTable, Table, opened
from core.ladder import Ladder
from ladders import LadderRefused, load_ladder
from ladders.findings import choose

STDIN: Final = "-"
MOST_TOLD: Final = 200
"""Complaints in full; of the rest only the number, since a wrong column is wrong on every row."""


class NoSuchLadder(Exception):
    """There is no file and no ladder of this name."""


def score(ladder: Ladder, ratings: str, out: TextIO, complain: Callable[[str], None], *, explained: bool) -> bool:
    """Score a table, row by row. Returns whether every row was right; what was not is complained about."""
    complaints = Complaints(complain)
    try:
        source = source_of(ratings)
        try:
            table = Table("stdin" if ratings == STDIN else Path(ratings).name, ladder)
            with closing(table.read(source)) as rows:
                report.write(ladder, rows, out, complaints.tell, explained=explained)
        finally:
            if ratings != STDIN:
                source.close()
    except BadTable as bad:
        for problem in bad.problems:
            complaints.tell(problem)
    out.flush()
    complaints.sum_up()
    return not complaints.number


class Complaints:
    """Tells the first of them, and counts all."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        self.complain, self.number = complain, 0

    def tell(self, problem: str) -> None:
        self.number += 1
        if self.number <= MOST_TOLD:
            self.complain(problem)

    def sum_up(self) -> None:
        if self.number > MOST_TOLD:
            self.complain(f"… and {self.number - MOST_TOLD} more.")


def source_of(ratings: str) -> BinaryIO:
    """A table on disk, or the one that comes in. Raises BadTable."""
    return sys.stdin.buffer if ratings == STDIN else opened(Path(ratings))


def find(name: str, folder: Path) -> Ladder:
    """The ladder in a file, or the one with this id in the folder of ladders.

    Raises LadderRefused for a file that is no ladder, and NoSuchLadder.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or os.path.isfile(name):  # noqa: PTH113 - never raises
        return load_ladder(Path(name))[0]
    return _with_id(name, folder)


def _with_id(wanted: str, folder: Path) -> Ladder:
    ids: list[str] = []
    refused: list[LadderRefused] = []
    for path in sorted(folder.glob("*.yaml"), key=lambda one: (one.stem != wanted, one.name)):
        try:
            ladder = load_ladder(path)[0]
        except LadderRefused as error:
            refused.append(error)
            continue
        if ladder.id == wanted:
            return ladder
        ids.append(ladder.id)
    if refused:
        raise refused[0]
    mend = choose(wanted, ids) if ids else "give the path of a ladder file"
    raise NoSuchLadder(f'There is no ladder "{wanted}" in {folder}. Mend: {mend}' + "." * (not mend.endswith("?")))


def utf8(stream: TextIO) -> TextIO:
    """A stream that writes UTF-8 and leaves line ends as they are, whatever the machine is set to."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="")
    return stream
