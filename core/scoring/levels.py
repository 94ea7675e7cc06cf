"""What each level asks, checked against the ratings. Just below an edge is below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.ladder import Ladder, Level, Policy
from core.scoring.asking import builds_on_below
from core.scoring.plan import AreaGate, Count, Plan, Step
from core.scoring.values import Ask, Check


def threshold(ladder: Ladder, level: Level) -> Fraction:
    """The lowest value that reaches a level: the ladder's, or else the level's own number."""
    return ladder.scoring.thresholds.get(level.number, Fraction(level.number))


@dataclass(frozen=True, slots=True)
class Tally:
    """The ratings by place, and the value that the policy makes of them."""

    ratings: Sequence[int]
    value: Fraction | None


def checks(plan: Plan, tally: Tally) -> Iterator[Check]:
    """What every level above the lowest asks, from the lowest up."""
    in_sequence = builds_on_below(plan.ladder)
    lowest = unbroken = plan.ladder.levels[0].number
    below = lowest
    for step in plan.steps:
        own = tuple(_own(plan, step, tally))
        yield from own
        if in_sequence and below != lowest:
            yield _previous(step.level.number, below, unbroken)
        if unbroken == below and all(check.passed for check in own):
            unbroken = step.level.number
        below = step.level.number


def _own(plan: Plan, step: Step, tally: Tally) -> Iterator[Check]:
    level = step.level.number
    if step.count:
        yield _count(plan, level, step.count, tally.ratings)
    elif plan.ladder.scoring.policy is not Policy.MANUAL:
        needed, value = threshold(plan.ladder, step.level), tally.value
        yield Check(level, Ask.VALUE, needed, value, value is not None and value >= needed)
    for gate in step.gates:
        yield _gate(plan, level, gate, tally.ratings)


def _count(plan: Plan, level: int, count: Count, ratings: Sequence[int]) -> Check:
    rated = [(place, least) for place, least in count.minimums if ratings[place]]
    lacking = tuple([plan.ids[place] for place, least in rated if ratings[place] < least])
    there, needed = len(rated) - len(lacking), count.needed_of(len(rated))
    return Check(
        level,
        Ask.COUNT,
        Fraction(needed),
        Fraction(there),
        bool(rated) and there >= needed,
        of=Fraction(len(rated)),
        lacking=lacking,
    )


def _gate(plan: Plan, level: int, gate: AreaGate, ratings: Sequence[int]) -> Check:
    rated = [place for place in gate.places if ratings[place]]
    weight = sum([plan.weights[place] for place in rated])
    mean = Fraction(sum([plan.weights[place] * ratings[place] for place in rated]), weight) if rated else None
    return Check(level, Ask.GATE, gate.minimum, mean, mean is not None and mean >= gate.minimum, area=gate.area)


def _previous(level: int, below: int, unbroken: int) -> Check:
    return Check(level, Ask.PREVIOUS, Fraction(below), Fraction(unbroken), unbroken == below)
