"""What a new version of a ladder would make of somebody's latest settled ratings: the values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """How the level that somebody's ratings imply would move (requirement 44)."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_COMPUTABLE = "not_computable"


class Group(StrEnum):
    """Whom a list by name is of."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_COMPUTABLE = "not_computable"
    PLAN = "plan"
    """Those who would stand above what their ratings imply."""
    GOALS = "goals"
    """Those with a growth goal that loses value."""


class Reason(StrEnum):
    """Why the effect cannot be computed."""

    NOTHING_BEFORE = "nothing_before"
    """The older version implied no level: too little was rated."""
    LEVEL_GONE = "level_gone"
    """The level that was implied has no counterpart."""
    PATH_GONE = "path_gone"
    """Their track or specialty is not in the new version."""
    DECIDED = "decided"
    """The new version leaves the level to the two who talk."""
    TOO_LITTLE = "too_little"
    """Too little of what the new version rates has a counterpart in what was rated."""
    NEEDS_RATING = "needs_rating"
    """A level asks for something that nobody was rated on before, and the answer hangs on it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's latest settled ratings on a version, and what they came to there."""

    ratings: dict[str, int]
    implied: int | None
    """The number of the level; None where there was not enough to tell."""
    held: str | None
    """The id of the level they hold."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What the new version would make of it. All numbers are of the new version's levels."""

    effect: Effect
    reason: Reason | None
    before: int | None
    """The level implied so far; None where there is none in the new version."""
    after: int | None
    """The level that would be implied; None where it cannot be computed."""
    held: int | None
    """What they hold, before and after: no change of a ladder lowers it."""
    is_held_gone: bool = False
    """The version has nothing for the level they hold, so that it may not be released."""

    @property
    def gets_plan(self) -> bool:
        """Whether they would stand above what their ratings imply: they keep it, and grow into it (requirement 45)."""
        return self.held is not None and self.after is not None and self.after < self.held

    @property
    def stood_above(self) -> bool:
        """Whether they stand above it already."""
        return self.held is not None and self.before is not None and self.before < self.held
