"""From ratings to a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Ladder
from core.scoring.levels import highest, value_checks
from core.scoring.values import Line, Score


def score(ladder: Ladder, attributes: Iterable[Attribute], specialty: str, ratings: Mapping[str, int]) -> Score:
    """What the ratings come to. Attributes that have no rating at all count as no opportunity."""
    lines = tuple(Line(one, ratings.get(one.id, NO_OPPORTUNITY), one.weight_for(specialty)) for one in attributes)
    total = sum((line.weight for line in lines), Fraction(0))
    rated = sum((line.weight for line in lines if line.counts), Fraction(0))
    points = sum((line.weight * line.rating for line in lines if line.counts), Fraction(0))
    value = points / rated if rated else None
    checks = tuple(value_checks(ladder, value))
    return Score(
        policy=ladder.scoring.policy,
        lines=lines,
        rated_weight=rated,
        total_weight=total,
        points=points,
        value=value,
        enough=bool(rated) and rated >= ladder.scoring.rated_share * total,
        implied=highest(ladder, checks) if rated else None,
        checks=checks,
    )
