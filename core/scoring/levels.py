"""What each level asks, checked against the ratings. Just below an edge is below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from core.assessment import NO_OPPORTUNITY
from core.ladder import Policy
from core.scoring.asking import builds_on_below
from core.scoring.plan import COUNTING, AreaGate, Count, Plan, Rung
from core.scoring.values import Ask, Check

_WITHOUT_VALUE = COUNTING | {Policy.MANUAL}


@dataclass(frozen=True, slots=True)
class Tally:
    """The ratings by place, and the value that the policy makes of them."""

    ratings: Sequence[int]
    value: Fraction | None
    _means: dict[str, Fraction | None] = field(default_factory=dict)

    def mean_of(self, plan: Plan, gate: AreaGate) -> Fraction | None:
        """The weighted mean of the area of a gate; None when nothing of it was rated."""
        if gate.area not in self._means:
            rated = [place for place in gate.places if self.ratings[place]]
            points = sum([plan.weights[place] * self.ratings[place] for place in rated])
            weight = sum([plan.weights[place] for place in rated])
            self._means[gate.area] = Fraction(points, weight) if rated else None
        return self._means[gate.area]


def checks(plan: Plan, tally: Tally) -> list[Check]:
    """What every level above the lowest asks, from the lowest up."""
    every: list[Check] = []
    in_sequence = builds_on_below(plan.ladder)
    lowest = unbroken = plan.levels[0].number
    below = lowest
    for rung in plan.rungs:
        own = _own(plan, rung, tally)
        every += own
        if in_sequence:
            if below != lowest:
                every.append(_previous(rung.level.number, below, unbroken))
            if unbroken == below and all(check.passed for check in own):
                unbroken = rung.level.number
        below = rung.level.number
    return every


def _own(plan: Plan, rung: Rung, tally: Tally) -> list[Check]:
    level = rung.level.number
    own: list[Check] = []
    if rung.count:
        own.append(_count(level, Ask.COUNT, rung.count, tally.ratings))
    if rung.optional:
        own.append(_count(level, Ask.OPTIONAL, rung.optional, tally.ratings))
    if plan.ladder.scoring.policy not in _WITHOUT_VALUE:
        own.append(Check(level, Ask.VALUE, rung.threshold, tally.value, _reaches(tally.value, rung.threshold)))
    for gate in rung.gates:
        mean = tally.mean_of(plan, gate)
        own.append(Check(level, Ask.GATE, gate.minimum, mean, _reaches(mean, gate.minimum), area=gate.area))
    return own


def _reaches(number: Fraction | None, edge: Fraction) -> bool:
    """Whether a number is at an edge or above it. Comparing whole numbers takes far less than comparing fractions."""
    if number is None:
        return False
    return number.numerator * edge.denominator >= edge.numerator * number.denominator


def _count(level: int, ask: Ask, count: Count, ratings: Sequence[int]) -> Check:
    found = [ratings[place] for place in count.places]
    rated = len(found) - found.count(NO_OPPORTUNITY)
    lacking = tuple(
        [one for one, rating, least in zip(count.ids, found, count.minimums, strict=True) if 0 < rating < least]
    )
    there, needed = rated - len(lacking), count.needed_of(rated)
    is_met = rated > 0 and there >= needed
    return Check(level, ask, _whole(needed), _whole(there), is_met, of=_whole(rated), lacking=lacking)


@lru_cache(256)
def _whole(number: int) -> Fraction:
    return Fraction(number)


def _previous(level: int, below: int, unbroken: int) -> Check:
    return Check(level, Ask.PREVIOUS, _whole(below), _whole(unbroken), unbroken == below)
