"""Ratings → score → implied level, in exact fractions and explained line by line (requirement 36)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Ladder, Level


@dataclass(frozen=True, slots=True)
class Line:
    """What one attribute adds to the score. A weight of an attribute without opportunity counts for nothing."""

    attribute: Attribute
    rating: int
    weight: Fraction

    @property
    def counts(self) -> bool:
        """Whether it is in the mean (requirement 26)."""
        return self.rating != NO_OPPORTUNITY


@dataclass(frozen=True, slots=True)
class Score:
    """A weighted mean over what was rated. `mean` is None when nothing was."""

    lines: tuple[Line, ...]
    rated_weight: Fraction
    total_weight: Fraction
    mean: Fraction | None
    enough: bool
    """Whether enough of the weight was rated for a level to rise (rulings.md 3)."""

    @property
    def points(self) -> Fraction:
        """The numerator of the mean: Σ weight × rating."""
        return sum((line.weight * line.rating for line in self.lines if line.counts), Fraction(0))


def score(ladder: Ladder, attributes: Iterable[Attribute], specialty: str, ratings: Mapping[str, int]) -> Score:
    """The weighted mean over the rated attributes. Attributes that have no rating at all count as no opportunity."""
    lines = tuple(Line(one, ratings.get(one.id, NO_OPPORTUNITY), one.weight_for(specialty)) for one in attributes)
    total = sum((line.weight for line in lines), Fraction(0))
    rated = sum((line.weight for line in lines if line.counts), Fraction(0))
    points = sum((line.weight * line.rating for line in lines if line.counts), Fraction(0))
    mean = points / rated if rated else None
    return Score(lines, rated, total, mean, bool(rated) and rated >= ladder.scoring.rated_share * total)


def threshold(ladder: Ladder, level: Level) -> Fraction:
    """The lowest mean that reaches a level: the ladder's, or else the level's own number."""
    return ladder.scoring.thresholds.get(level.number, Fraction(level.number))


def implied_level(ladder: Ladder, mean: Fraction | None) -> Level | None:
    """The highest level whose threshold the mean reaches; just below an edge is below it.

    The lowest level needs nothing. None when there is no mean.
    """
    if mean is None:
        return None
    reached = ladder.levels[0]
    for level in ladder.levels[1:]:
        if mean >= threshold(ladder, level):
            reached = level
    return reached
