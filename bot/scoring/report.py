"""What each row comes to, as a row of the answer."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain, product
from typing import Final, TextIO

from bot.scoring.table import BadRow, Row
from bot.views.arithmetic import explain
from core.ladder import Ladder
from core.outcome import Outcome, conclude

HEADING: Final = ("person", "score", "decimal", "implied", "held", "titles")
EXPLAINED: Final = "explained"
PLACES: Final = 4
_SCALE: Final = 10**PLACES


def write(
    ladder: Ladder, rows: Iterable[Row | BadRow], out: TextIO, complain: Callable[[str], None], *, explained: bool
) -> int:
    """Score row by row. What is wrong with a row is complained about, and the row left out; returns how many were."""
    rows = iter(rows)
    first = next(rows, None)  # a table whose heading is refused is answered by nothing at all
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*HEADING, EXPLAINED) if explained else HEADING)
    titles = Titles(ladder)
    bad = 0
    for row in chain([first] if first else [], rows):
        if isinstance(row, BadRow):
            bad += 1
            for problem in row.problems:
                complain(problem)
        else:
            writer.writerow(_cells(ladder, row, titles, explained=explained))
    return bad


def _cells(ladder: Ladder, row: Row, titles: Titles, *, explained: bool) -> Iterator[str]:
    attributes = ladder.applicable(row.track, row.specialty)
    outcome = conclude(ladder, attributes, row.specialty, row.ratings, row.held, row.decided, row.track)
    value = outcome.score.value
    yield row.person
    yield "" if value is None else str(value)
    yield "" if value is None else decimal(value)
    yield _level(ladder, outcome.implied)
    yield _level(ladder, outcome.held)
    yield titles.of(outcome, row.track, row.specialty)
    if explained:
        yield "\n".join(explain(ladder, outcome))


def _level(ladder: Ladder, number: int | None) -> str:
    return "" if number is None else ladder.level(number).id


def decimal(number: Fraction) -> str:
    """A number with four places, rounded down: what is just below an edge never looks as if it were on it."""
    whole, rest = divmod(number.numerator * _SCALE // number.denominator, _SCALE)
    return f"{whole}.{rest:0{PLACES}d}"


class Titles:
    """The titles of the held level: one, or those of every track and specialty that a row leaves open."""

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self._known: dict[tuple[int, str, str], str] = {}

    def of(self, outcome: Outcome, track: str, specialty: str) -> str:
        """Joined by a slash where there are several."""
        if outcome.held is None:
            return ""
        key = (outcome.held, track, specialty)
        if key not in self._known:
            tracks = [track] if track else [one.id for one in self.ladder.tracks] or [""]
            specialties = [specialty] if specialty else [one.id for one in self.ladder.specialties] or [""]
            every = (self.ladder.title(outcome.held, *pair) for pair in product(tracks, specialties))
            self._known[key] = " / ".join(dict.fromkeys(every))
        return self._known[key]
