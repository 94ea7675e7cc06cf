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


def threshold(ladder: Ladder, level: Level) -> Fraction:
    """The lowest value that reaches a level: the ladder's, or else the level's own number."""
    return ladder.scoring.thresholds.get(level.number, Fraction(level.number))


@dataclass(frozen=True, slots=True)
class Count:
    """What one level asks for by counting: the attributes by place and id with their minimums, and how many of them."""

    places: tuple[int, ...]
    ids: tuple[str, ...]
    minimums: tuple[int, ...]
    needed: Fraction

    def needed_of(self, rated: int) -> int:
        """How many of those that were rated: in proportion, and never less than that."""
        return -(-self.needed.numerator * rated // (self.needed.denominator * len(self.places))) if self.places else 1


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
    threshold: Fraction
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
    total_weight: Fraction
    """The total as it is, not over `unit`."""
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
        total_weight=sum(weights, Fraction(0)),
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
    return Step(level, threshold(ladder, level), count, gates)


def _count(ladder: Ladder, attributes: tuple[Attribute, ...], level: int) -> Count:
    asked = [(place, ask) for place, one in enumerate(attributes) if (ask := own_ask(ladder, one, level)) != NOTHING]
    needed = ladder.scoring.needed.get(level, Fraction(len(asked)))
    return Count(
        places=tuple(place for place, _ in asked),
        ids=tuple(attributes[place].id for place, _ in asked),
        minimums=tuple(ask for _, ask in asked),
        needed=needed * len(asked) if needed < 1 else needed,
    )
