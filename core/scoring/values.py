"""What scoring says: the line of each attribute, the checks of each level, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Policy


@dataclass(frozen=True, slots=True)
class Line:
    """What one attribute adds to the score. A weight of an attribute without opportunity counts for nothing."""

    attribute: Attribute
    rating: int
    weight: Fraction

    @property
    def counts(self) -> bool:
        """Whether it is in the score (requirement 26)."""
        return self.rating != NO_OPPORTUNITY


class Ask(StrEnum):
    """What a check of a level looks at."""

    VALUE = "value"
    """The score against the threshold of the level."""
    COUNT = "count"
    """How many attributes are where the level asks them to be."""
    OPTIONAL = "optional"
    """How many of those attributes are there of which some are enough."""
    GATE = "gate"
    """The mean of one area against a minimum."""
    PREVIOUS = "previous"
    """Whether the levels below are reached too."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a level asks for, and how far it is met. A level is reached when all of its checks have passed."""

    level: int
    ask: Ask
    needed: Fraction
    """VALUE, GATE: the lowest number that passes. COUNT, OPTIONAL: how many of `of`. PREVIOUS: the level below."""
    reached: Fraction | None
    """VALUE, GATE: the score or mean, None when nothing was rated. COUNT, OPTIONAL: how many are there. PREVIOUS: the
    number of the highest level below which nothing is missing."""
    passed: bool
    of: Fraction | None = None
    """COUNT, OPTIONAL: how many of the attributes that the level asks for were rated."""
    area: str = ""
    """GATE: the id of the area."""
    lacking: tuple[str, ...] = ()
    """COUNT, OPTIONAL: the ids of the rated attributes that are below what the level asks, in asking order."""


@dataclass(frozen=True, slots=True)
class Score:
    """Settled ratings, and the level they come to under the ladder's policy."""

    policy: Policy
    lines: tuple[Line, ...]
    rated_weight: Fraction
    total_weight: Fraction
    points: Fraction
    """Σ weight × rating over what was rated; under `points`, Σ weight × the points of the rating."""
    value: Fraction | None
    """The mean, the median or the points. None when nothing was rated, and where levels are counted or decided."""
    enough: bool
    """Whether enough of the weight was rated for a level to rise (rulings.md 3)."""
    implied: int | None
    """The number of the level that the ratings imply. None when nothing was rated, and where the level is decided."""
    checks: tuple[Check, ...]
    """Those of every level above the lowest, which asks nothing; from the lowest up."""
    track: str = ""
    """The track and the specialty that it was worked out for."""
    specialty: str = ""
    band: str = ""
    """The id of the band inside the implied level, where the ladder has any."""

    def checks_of(self, level: int) -> tuple[Check, ...]:
        """What one level asks."""
        return tuple(check for check in self.checks if check.level == level)
