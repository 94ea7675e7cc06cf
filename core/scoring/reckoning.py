"""From ratings to a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import compress
from operator import getitem, mul

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Ladder, Policy
from core.scoring.levels import Tally, checks
from core.scoring.plan import COUNTING, Plan, plan_of
from core.scoring.values import Check, Score


def score(
    ladder: Ladder, attributes: Iterable[Attribute], specialty: str, ratings: Mapping[str, int], track: str = ""
) -> Score:
    """What the ratings come to. Attributes that have no rating at all count as no opportunity."""
    plan = plan_of(ladder, tuple(attributes), specialty, track)
    given = [ratings.get(one, NO_OPPORTUNITY) for one in plan.ids]
    rated = sum(compress(plan.weights, given))
    points = sum(map(mul, plan.weights, [plan.worth[rating] for rating in given]))
    value = _value(plan, given, rated, points) if rated else None
    looked_at = tuple(checks(plan, Tally(given, value)))
    share = ladder.scoring.rated_share
    implied = _implied(plan, looked_at) if rated else None
    return Score(
        policy=ladder.scoring.policy,
        lines=tuple(map(getitem, plan.lines, given)),
        rated_weight=plan.total_weight if rated == plan.total else Fraction(rated, plan.unit),
        total_weight=plan.total_weight,
        points=Fraction(points, plan.unit * plan.point),
        value=value,
        enough=bool(rated) and rated * share.denominator >= share.numerator * plan.total,
        implied=implied,
        checks=looked_at,
        track=track,
        specialty=specialty,
        band=_band(ladder, implied, value),
    )


def _value(plan: Plan, given: Sequence[int], rated: int, points: int) -> Fraction | None:
    """The number that thresholds are compared with, where the policy has one."""
    policy = plan.ladder.scoring.policy
    if policy in COUNTING or policy is Policy.MANUAL:
        return None
    if policy is Policy.MEDIAN:
        return _median(sorted(filter(None, given)))
    if policy is Policy.POINTS:
        return Fraction(points * plan.total, rated * plan.unit * plan.point)
    return Fraction(points, rated)


def _median(ratings: Sequence[int]) -> Fraction:
    """The one in the middle, or the mean of the two that are."""
    half = len(ratings) // 2
    return Fraction(ratings[half] + ratings[-half - 1], 2)


def _implied(plan: Plan, looked_at: tuple[Check, ...]) -> int | None:
    """The highest level of which nothing is missing; the lowest asks nothing."""
    if plan.ladder.scoring.policy is Policy.MANUAL:
        return None
    missed = {check.level for check in looked_at if not check.passed}
    return next(level.number for level in reversed(plan.levels) if level.number not in missed)


def _band(ladder: Ladder, implied: int | None, value: Fraction | None) -> str:
    """The highest band of the level that the value reaches; a value beyond the level is in its highest."""
    if implied is None or value is None:
        return ""
    reached = (one.id for one in reversed(ladder.level(implied).bands) if one.start is None or value >= one.start)
    return next(reached, "")
