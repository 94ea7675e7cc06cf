"""What each level asks, checked against the ratings. Just below an edge is below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from core.assessment import NO_OPPORTUNITY
from core.ladder import Policy
from core.scoring.asking import builds_on_below
from core.scoring.plan import AreaGate, Count, Plan, Step
from core.scoring.values import Ask, Check


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
    lowest = unbroken = plan.ladder.levels[0].number
    below = lowest
    for step in plan.steps:
        own = _own(plan, step, tally)
        every += own
        if in_sequence:
            if below != lowest:
                every.append(_previous(step.level.number, below, unbroken))
            if unbroken == below and all(check.passed for check in own):
                unbroken = step.level.number
        below = step.level.number
    return every


def _own(plan: Plan, step: Step, tally: Tally) -> list[Check]:
    level = step.level.number
    own: list[Check] = []
    if step.count:
        own.append(_count(level, step.count, tally.ratings))
    elif plan.ladder.scoring.policy is not Policy.MANUAL:
        own.append(Check(level, Ask.VALUE, step.threshold, tally.value, _reaches(tally.value, step.threshold)))
    for gate in step.gates:
        mean = tally.mean_of(plan, gate)
        own.append(Check(level, Ask.GATE, gate.minimum, mean, _reaches(mean, gate.minimum), area=gate.area))
    return own


def _reaches(number: Fraction | None, edge: Fraction) -> bool:
    """Whether a number is at an edge or above it. Comparing whole numbers takes far less than comparing fractions."""
    if number is None:
        return False
    return number.numerator * edge.denominator >= edge.numerator * number.denominator


def _count(level: int, count: Count, ratings: Sequence[int]) -> Check:
    found = [ratings[place] for place in count.places]
    rated = len(found) - found.count(NO_OPPORTUNITY)
    lacking = tuple(
        [one for one, rating, least in zip(count.ids, found, count.minimums, strict=True) if 0 < rating < least]
    )
    there, needed = rated - len(lacking), count.needed_of(rated)
    is_met = rated > 0 and there >= needed
    return Check(level, Ask.COUNT, _whole(needed), _whole(there), is_met, of=_whole(rated), lacking=lacking)


@lru_cache(256)
def _whole(number: int) -> Fraction:
    return Fraction(number)


def _previous(level: int, below: int, unbroken: int) -> Check:
    return Check(level, Ask.PREVIOUS, _whole(below), _whole(unbroken), unbroken == below)
