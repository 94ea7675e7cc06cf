"""Scoring a table of a hundred thousand rows under each policy, beside what reading and writing it costs alone."""

from __future__ import annotations

import csv
import gc
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Final

from rich.console import Console
from rich.table import Table as Shown

from bot.scoring import report
from bot.scoring.table import Row, Table
from core.ladder import Gate, Ladder, Policy, Scoring
from core.outcome import conclude
from ladders import load_ladder, shipped

ROWS: Final = 100_000
QUICK_ROWS: Final = 10_000
TRACK, SPECIALTY = "ic", "web"
LEAST: Final = 0.5
"""How much of the speed of scoring alone is left when the rows are read and the answers written too."""
MOST_GROWTH: Final = 8.0
"""By how many MB memory may grow from a thousand rows to a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU a row under one policy: nothing here waits for anybody."""

    policy: Policy
    whole: float
    csv_alone: float
    score_alone: float


def run(console: Console, folder: Path, quick: bool) -> list[tuple[str, str, bool]]:
    """Measure every policy and print it. Returns what was to be reached."""
    rows = QUICK_ROWS if quick else ROWS
    engineering = next(one for one in map(_read, shipped()) if one.id == "engineering")
    table = folder / "ratings.csv"
    _write(engineering, table, rows)
    costs = [_measure(replace(engineering, scoring=one), table, folder, rows) for one in _scorings(engineering)]
    asked = len(engineering.applicable(TRACK, SPECIALTY))
    _show(console, costs, rows, asked)
    few = folder / "few.csv"
    _write(engineering, few, 1_000)
    peaks = [_peak(one, folder) for one in (few, table)]
    console.print(f"Peak memory of rung ladder score: {peaks[0]:.1f} MB at 1,000 rows, {peaks[1]:.1f} at {rows:,}.")
    computed = [one for one in costs if one.policy is not Policy.MANUAL]  # by hand there is next to nothing to score
    slowest = min(computed, key=lambda one: one.score_alone / one.whole)
    left, growth = slowest.score_alone / slowest.whole, peaks[1] - peaks[0]
    return [
        (f"rows/s ≥ {LEAST} × scoring alone", f"{left:.2f}, {slowest.policy}", left >= LEAST),
        (f"memory from 1,000 to {rows:,} rows: ≤ {MOST_GROWTH:.0f} MB more", f"{growth:.1f} MB", growth <= MOST_GROWTH),
    ]


def _read(path: Path) -> Ladder:
    return load_ladder(path)[0]


def _scorings(ladder: Ladder) -> Iterator[Scoring]:
    """One of each policy, with whatever else it looks at."""
    above = [level.number for level in ladder.levels[1:]]
    gates = tuple(Gate(number, "craft", Fraction(number - 1)) for number in above)
    total = sum((one.weight_for(SPECIALTY) for one in ladder.applicable(TRACK, SPECIALTY)), Fraction(0))
    profile = {number: {one.id: number for one in ladder.attributes} for number in above}
    yield replace(ladder.scoring, gates=gates)
    yield Scoring(Policy.POINTS, thresholds={number: total * (number - Fraction(1, 4)) for number in above})
    yield Scoring(Policy.PROFILE, profile=profile, needed=dict.fromkeys(above, Fraction(3, 4)))
    yield Scoring(Policy.SEQUENCE, needed=dict.fromkeys(above, Fraction(2, 3)))
    yield Scoring(Policy.MEDIAN, meets_previous=True)
    yield Scoring(Policy.K_OF_N, needed=dict.fromkeys(above, Fraction(1, 2)))
    yield Scoring(Policy.CHECKLIST)
    yield Scoring(Policy.MANUAL)


def _write(ladder: Ladder, path: Path, rows: int) -> None:
    """A table of ratings around a level of one's own, some without opportunity."""
    dice, levels = random.Random(7), [level.id for level in ladder.levels]
    attributes = ladder.applicable(TRACK, SPECIALTY)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["person", "track", "specialty", "held", *(one.id for one in attributes)])
        for number in range(rows):
            at = dice.randint(1, len(levels) - 2)
            near = [levels[at - 1], levels[at], levels[at], levels[at + 1], ""]
            ratings = dice.choices(near, k=len(attributes))
            writer.writerow([f"{number}@example.com", TRACK, SPECIALTY, levels[at], *ratings])


def _measure(ladder: Ladder, table: Path, folder: Path, rows: int) -> Cost:
    held = _rows(ladder, table)
    return Cost(
        ladder.scoring.policy,
        _timed(lambda: _whole(ladder, table, folder / "answer.csv")) / rows,
        _timed(lambda: _csv_alone(table, folder / "copy.csv")) / rows,
        _timed(lambda: _score_alone(ladder, held)) / len(held),
    )


def _timed(work: Callable[[], None]) -> float:
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


def _rows(ladder: Ladder, table: Path) -> list[Row]:
    with table.open("rb") as file:
        read = islice(Table(table.name, ladder).read(file), QUICK_ROWS)
        return [one for one in read if isinstance(one, Row)]


def _whole(ladder: Ladder, table: Path, answer: Path) -> None:
    with table.open("rb") as file, answer.open("w", encoding="utf-8", newline="") as out:
        if report.write(ladder, Table(table.name, ladder).read(file), out, _stop, explained=False):
            raise RuntimeError("a row was refused")


def _stop(problem: str) -> None:
    raise RuntimeError(problem)


def _csv_alone(table: Path, copy: Path) -> None:
    width = len(report.HEADING)
    with table.open(encoding="utf-8", newline="") as file, copy.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(cells[:width] for cells in csv.reader(file))


def _score_alone(ladder: Ladder, rows: list[Row]) -> None:
    attributes = ladder.applicable(TRACK, SPECIALTY)
    for row in rows:
        conclude(ladder, attributes, row.specialty, row.ratings, row.held, row.decided, row.track)


def _peak(table: Path, folder: Path) -> float:
    """The most memory, in MB, that the command had while it scored a table."""
    with (folder / "scored.csv").open("w", encoding="utf-8") as out:
        words = [sys.executable, "-c", _SAYS_ITS_PEAK, "ladder", "score", "engineering", "--ratings", str(table)]
        done = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, text=True, check=True)
    return int(done.stderr) / 1024


_SAYS_ITS_PEAK: Final = """
import pathlib, re, sys
from bot.cli import main
try:
    main()
finally:
    sys.stderr.write(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""By itself: what the system counts for a child begins with what its parent had when it was made."""


def _show(console: Console, costs: list[Cost], rows: int, asked: int) -> None:
    shown = Shown(title=f"Scoring a table of {rows:,} rows, {asked} attributes each", title_justify="left")
    shown.add_column("policy")
    for name in ("rows/s", "µs a row", "÷ CSV alone", "÷ scoring alone", "scoring alone, µs"):
        shown.add_column(name, justify="right")
    for one in costs:
        shown.add_row(
            one.policy,
            f"{1 / one.whole:,.0f}",
            f"{one.whole * 1e6:.1f}",
            f"{one.whole / one.csv_alone:.1f}",
            f"{one.whole / one.score_alone:.2f}",
            f"{one.score_alone * 1e6:.1f}",
        )
    console.print(shown)
