"""What a ladder looks at when it scores somebody, worked out once for everybody who is rated on the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Ladder, Level, Policy
from core.scoring.asking import NOTHING, firm_ask, optional_ask, threshold
from core.scoring.values import Line

COUNTING = frozenset({Policy.PROFILE, Policy.SEQUENCE, Policy.CHECKLIST, Policy.K_OF_N})
"""The policies that count how many attributes are where a level asks them to be."""


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
class Rung:
    """What one level asks, above what the lowest does."""

    level: Level
    threshold: Fraction
    count: Count | None
    optional: Count | None
    """Those of which some are enough."""
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
    track: str
    specialty: str
    levels: tuple[Level, ...]
    """Those of the track, lowest first."""
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
    rungs: tuple[Rung, ...]
    """The levels above the lowest."""


def plan_of(ladder: Ladder, attributes: tuple[Attribute, ...], specialty: str, track: str = "") -> Plan:
    """The plan for these attributes, remembered with the ladder."""
    key = ("plan", track, specialty, tuple([one.id for one in attributes]))
    known = ladder.memo.get(key)
    if isinstance(known, Plan) and known.attributes == attributes:
        return known
    plan = ladder.memo[key] = _plan(ladder, attributes, specialty, track)
    return plan


def _plan(ladder: Ladder, attributes: tuple[Attribute, ...], specialty: str, track: str) -> Plan:
    weights = [one.weight_for(specialty, track) for one in attributes]
    unit = lcm(*(weight.denominator for weight in weights))
    whole = tuple(int(weight * unit) for weight in weights)
    worth, point = _worth(ladder)
    levels = ladder.levels_for(track)
    return Plan(
        ladder=ladder,
        track=track,
        specialty=specialty,
        levels=levels,
        attributes=attributes,
        ids=tuple(one.id for one in attributes),
        lines=tuple(Lines(one, weight) for one, weight in zip(attributes, weights, strict=True)),
        weights=whole,
        unit=unit,
        total=sum(whole),
        total_weight=sum(weights, Fraction(0)),
        worth=worth,
        point=point,
        rungs=tuple(_rung(ladder, attributes, level, track, specialty) for level in levels[1:]),
    )


def _worth(ladder: Ladder) -> tuple[dict[int, int], int]:
    scoring = ladder.scoring
    points = scoring.points if scoring.policy is Policy.POINTS else {}
    ratings = {one.number for one in ladder.steps or ladder.levels}
    worth = {rating: points.get(rating, Fraction(rating)) for rating in ratings}
    point = lcm(*(one.denominator for one in worth.values()))
    return {NO_OPPORTUNITY: 0, **{rating: int(one * point) for rating, one in worth.items()}}, point


def _rung(ladder: Ladder, attributes: tuple[Attribute, ...], level: Level, track: str, specialty: str) -> Rung:
    gates = tuple(
        AreaGate(gate.area, gate.minimum, tuple(at for at, one in enumerate(attributes) if one.area == gate.area))
        for gate in ladder.scoring.gates
        if gate.level == level.number
    )
    count, optional = _counts(ladder, attributes, level.number, track, specialty)
    return Rung(level, threshold(ladder, level), count, optional, gates)


def _counts(
    ladder: Ladder, attributes: tuple[Attribute, ...], level: int, track: str, specialty: str
) -> tuple[Count | None, Count | None]:
    """Of what the level asks, and of what some are enough. A position may ask for nothing but the latter."""
    if ladder.scoring.policy not in COUNTING:
        return None, None
    firm = [firm_ask(ladder, one, level, track, specialty) for one in attributes]
    needed = ladder.scoring.needed.get(level)
    profile = ladder.profile_for(level, track, specialty)
    if profile is None or not profile.optional_needed:
        return _count(attributes, firm, needed), None
    some = [optional_ask(ladder, one, level, track, specialty) for one in attributes]
    optional = _count(attributes, some, Fraction(profile.optional_needed))
    return (_count(attributes, firm, needed) if any(firm) else None), optional


def _count(attributes: tuple[Attribute, ...], asks: list[int], needed: Fraction | None) -> Count:
    asked = [(place, ask) for place, ask in enumerate(asks) if ask != NOTHING]
    share = Fraction(len(asked)) if needed is None else needed
    return Count(
        places=tuple(place for place, _ in asked),
        ids=tuple(attributes[place].id for place, _ in asked),
        minimums=tuple(ask for _, ask in asked),
        needed=share * len(asked) if share < 1 else share,
    )
