"""How ratings become a level, as the ladder states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Policy(StrEnum):
    """How ratings become a level."""

    WEIGHTED_MEAN = "weighted_mean"
    POINTS = "points"
    PROFILE = "required_profile"
    SEQUENCE = "highest_in_sequence"
    MEDIAN = "median"
    K_OF_N = "k_of_n"
    CHECKLIST = "checklist"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Gate:
    """A minimum mean of one area that must hold before a level is reached, whatever else the policy says."""

    level: int
    area: str
    minimum: Fraction


@dataclass(frozen=True, slots=True)
class Scoring:
    """How ratings become a level: the policy and its numbers. Levels are given by their numbers."""

    policy: Policy = Policy.WEIGHTED_MEAN
    thresholds: Mapping[int, Fraction] = field(default_factory=dict)
    """The lowest mean, median or points that reach a level; a level that is not named needs its own number."""
    rated_share: Fraction = Fraction(2, 3)
    """The share of the weight that must be rated before a level may rise (rulings.md 3)."""
    gates: tuple[Gate, ...] = ()
    points: Mapping[int, Fraction] = field(default_factory=dict)
    """What a rating is worth under `points`; one that is not named is worth its own number."""
    profile: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """The lowest rating that a level asks, by attribute id (`required_profile`); others are not looked at."""
    needed: Mapping[int, Fraction] = field(default_factory=dict)
    """How many of the attributes a level asks for must be there: a count from 1 up, or a share of them below 1. A level
    that is not named needs them all."""
    meets_previous: bool = False
    """Whether a level is reached only together with every level below it."""
    weights_total: Fraction | None = None
    """What the weights add up to for every track and specialty, where the ladder promises a sum."""
