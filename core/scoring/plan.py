"""What a ladder looks at when it scores somebody, worked out once for everybody who is rated on the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Ladder, Level, Policy
from core.scoring.asking import NOTHING, own_ask
from core.scoring.values import Line

COUNTING = frozenset({Policy.PROFILE, Policy.SEQUENCE, Policy.CHECKLIST, Policy.K_OF_N})
"""The policies that count how many attributes are where a level asks them to be."""


@dataclass(frozen=True, slots=True)
class Count:
    """What one level asks for by counting: the minimum of each attribute by its place, and how many must be there."""

    minimums: tuple[tuple[int, int], ...]
    needed: Fraction

    def needed_of(self, rated: int) -> int:
        """How many of those that were rated: in proportion, and never less than that."""
        return -int(-self.needed * rated // len(self.minimums)) if self.minimums else 1


@dataclass(frozen=True, slots=True)
class AreaGate:
    """A minimum for the attributes at these places."""

    area: str
    minimum: Fraction
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one level asks, above what the lowest does."""

    level: Level
    count: Count | None
    gates: tuple[AreaGate, ...]


class Lines(dict[int, Line]):
    """Every line that one attribute can have, by its rating."""

    def __init__(self, attribute: Attribute, weight: Fraction) -> None:
        super().__init__()
        self.attribute, self.weight = attribute, weight

    def __missing__(self, rating: int) -> Line:
        line = self[rating] = Line(self.attribute, rating, self.weight)
        return line


@dataclass(frozen=True, slots=True)
class Plan:
    """Weights and points are whole numbers over `unit` and `point`, so that sums are exact and quick."""

    ladder: Ladder
    attributes: tuple[Attribute, ...]
    ids: tuple[str, ...]
    lines: tuple[Lines, ...]
    weights: tuple[int, ...]
    unit: int
    total: int
    worth: Mapping[int, int]
    """What a rating counts for, over `point`."""
    point: int
    steps: tuple[Step, ...]


def plan_of(ladder: Ladder, attributes: tuple[Attribute, ...], specialty: str) -> Plan:
    """The plan for these attributes, remembered with the ladder."""
    key = ("plan", specialty, tuple([one.id for one in attributes]))
    known = ladder.memo.get(key)
    if isinstance(known, Plan) and known.attributes == attributes:
        return known
    plan = ladder.memo[key] = _plan(ladder, attributes, specialty)
    return plan


def _plan(ladder: Ladder, attributes: tuple[Attribute, ...], specialty: str) -> Plan:
    weights = [one.weight_for(specialty) for one in attributes]
    unit = lcm(*(weight.denominator for weight in weights))
    whole = tuple(int(weight * unit) for weight in weights)
    worth, point = _worth(ladder)
    return Plan(
        ladder=ladder,
        attributes=attributes,
        ids=tuple(one.id for one in attributes),
        lines=tuple(Lines(one, weight) for one, weight in zip(attributes, weights, strict=True)),
        weights=whole,
        unit=unit,
        total=sum(whole),
        worth=worth,
        point=point,
        steps=tuple(_step(ladder, attributes, level) for level in ladder.levels[1:]),
    )


def _worth(ladder: Ladder) -> tuple[dict[int, int], int]:
    scoring = ladder.scoring
    points = scoring.points if scoring.policy is Policy.POINTS else {}
    worth = {level.number: points.get(level.number, Fraction(level.number)) for level in ladder.levels}
    point = lcm(*(one.denominator for one in worth.values()))
    return {NO_OPPORTUNITY: 0, **{rating: int(one * point) for rating, one in worth.items()}}, point


def _step(ladder: Ladder, attributes: tuple[Attribute, ...], level: Level) -> Step:
    scoring = ladder.scoring
    count = _count(ladder, attributes, level.number) if scoring.policy in COUNTING else None
    gates = tuple(
        AreaGate(gate.area, gate.minimum, tuple(at for at, one in enumerate(attributes) if one.area == gate.area))
        for gate in scoring.gates
        if gate.level == level.number
    )
    return Step(level, count, gates)


def _count(ladder: Ladder, attributes: tuple[Attribute, ...], level: int) -> Count:
    asks = ((place, own_ask(ladder, one, level)) for place, one in enumerate(attributes))
    minimums = tuple((place, ask) for place, ask in asks if ask != NOTHING)
    needed = ladder.scoring.needed.get(level, Fraction(len(minimums)))
    return Count(minimums, needed * len(minimums) if needed < 1 else needed)
