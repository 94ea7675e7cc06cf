"""`rung ladder score`: which ladder, which table, and where the answer goes."""

from __future__ import annotations

import os.path
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Final, TextIO, TypeVar

from bot.scoring import report
from bot.scoring.table import BadTable, Table, opened
from bot.terminal import STDIO, Ended, Refused, stdin
from core.ladder import Ladder
from ladders import LadderRefused, load_ladder, read_ladder
from ladders.findings import choose
from ladders.loader import text_of
from ladders.source import MAX_BYTES

T = TypeVar("T")
MOST_TOLD: Final = 200
"""Complaints in full; of the rest only the number, since a wrong column is wrong on every row."""


def score(ladder: Ladder, ratings: str, out: TextIO, complain: Callable[[str], None], *, explained: bool) -> Ended:
    """Score a table, row by row. What is wrong is complained about: with a row, or with all of it."""
    complaints = Complaints(complain)
    table = Table(name_of(ratings), ladder)

    def answer(source: BinaryIO) -> None:
        with closing(table.read(source)) as rows:
            report.write(ladder, rows, out, complaints.tell, explained=explained)

    complaints.reading(ratings, answer)
    out.flush()
    return complaints.sum_up()


class Complaints:
    """Tells the first of them, and counts all."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        self.complain, self.number, self.is_refused = complain, 0, False

    def tell(self, problem: str) -> None:
        self.number += 1
        if self.number <= MOST_TOLD:
            self.complain(problem)

    def reading(self, ratings: str, answer: Callable[[BinaryIO], T]) -> T | None:
        """The answer to a table; where it cannot be read on, why is told."""
        try:
            if ratings == STDIO:
                return answer(stdin())
            with opened(Path(ratings)) as source:
                return answer(source)
        except BadTable as bad:
            self.is_refused = True
            for problem in bad.problems:
                self.tell(problem)
        return None

    def sum_up(self) -> Ended:
        """How the command ends."""
        if self.number > MOST_TOLD:
            self.complain(f"… and {self.number - MOST_TOLD} more.")
        return Ended.REFUSED if self.is_refused else Ended.LOOK if self.number else Ended.DONE


def name_of(ratings: str) -> str:
    """What a table is called in a complaint."""
    return "stdin" if ratings == STDIO else Path(ratings).name


def find(name: str, folder: Path) -> Ladder:
    """The ladder in a file, the one that comes in, or the one with this id in the folder of ladders.

    Raises LadderRefused for a file that is no ladder, and Refused.
    """
    if name == STDIO:
        return read_ladder(text_of(stdin().read(MAX_BYTES + 4), "stdin"), name="stdin")
    if os.path.isdir(name):  # noqa: PTH112 - never raises
        raise Refused(f"{name} is a folder. Mend: name a ladder file in it.")
    if name.endswith((".yaml", ".yml")) or "/" in name or os.path.isfile(name):  # noqa: PTH113 - never raises
        return _in_file(Path(name))
    return _with_id(name, folder)


def _in_file(path: Path) -> Ladder:
    try:
        return load_ladder(path)[0]
    except LadderRefused as refused:
        if path.suffix.lower() in {".yaml", ".yml", ""} or not path.exists():
            raise
        mend = f"`rung ladder import {path}` makes one of a table or a page"
        raise Refused(f"{refused}\n{path.name} is no ladder file. Mend: {mend}.") from None


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
    raise Refused(f'There is no ladder "{wanted}" in {folder}. Mend: {mend}' + "." * (not mend.endswith("?")))
