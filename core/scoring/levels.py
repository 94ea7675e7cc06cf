"""What each level asks, checked against the ratings."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.ladder import Ladder, Level
from core.scoring.values import Ask, Check


def threshold(ladder: Ladder, level: Level) -> Fraction:
    """The lowest value that reaches a level: the ladder's, or else the level's own number."""
    return ladder.scoring.thresholds.get(level.number, Fraction(level.number))


def value_checks(ladder: Ladder, value: Fraction | None) -> Iterator[Check]:
    """The score against the threshold of each level; just below an edge is below it."""
    for level in ladder.levels[1:]:
        needed = threshold(ladder, level)
        yield Check(level.number, Ask.VALUE, needed, value, value is not None and value >= needed)


def highest(ladder: Ladder, checks: tuple[Check, ...]) -> int:
    """The highest level of which nothing is missing; the lowest asks nothing."""
    missed = {check.level for check in checks if not check.passed}
    return next(level.number for level in reversed(ladder.levels) if level.number not in missed)
