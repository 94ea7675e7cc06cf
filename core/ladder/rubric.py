"""What is rated, and the anchors that say what each rating looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Signal:
    """One observable sign inside an anchor (requirement 12)."""

    text: str
    id: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one attribute looks like at one step. In a management ladder: a responsibility of that level."""

    text: str = ""
    """One sentence or several; may be empty where signals or points say it, or where it is still to be written."""
    example: str = ""
    points: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    signals_needed: int | None = None
    """How many of the signals are enough; None means all of them (requirement 12)."""
    same_as: str = ""
    """The id of the step whose anchor this one repeats, when it does."""
    id: str = ""
    """The id of this step in this attribute, where it has one of its own."""
    name: str = ""
    """What this step is called in this attribute ("Adopts")."""
    deferred: str = ""
    """Why it is still to be written; then no level asks for it."""

    @property
    def words(self) -> str:
        """What it says, also where signals and points are all that says it."""
        return self.text or "\n".join((*(one.text for one in self.signals), *self.points))

    @property
    def is_open(self) -> bool:
        """Whether it can be asked for: one that is deferred cannot."""
        return not self.deferred


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that is rated. `id` is stable across versions of the ladder."""

    id: str
    name: str
    area: str
    rubric: Mapping[int, Anchor]
    """Anchors by the number of the step, lowest first; a step without one is a gap in the rubric, not an error."""
    description: str = ""
    weight: Fraction = Fraction(1)
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    """Weights that differ by specialty id, or by track id."""
    specialties: frozenset[str] = frozenset()
    tracks: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    extends: str = ""
    """The id of the attribute whose anchors come first; they are in `rubric` already."""
    is_abstract: bool = False
    """Whether it is only there for others to extend; nobody is rated on it."""
    deferred: str = ""
    """Why nobody is rated on it yet; it is shown all the same."""
    was: tuple[str, ...] = ()
    """The ids it had in earlier versions: one where it was renamed, several where it was made of several."""

    @property
    def is_rated(self) -> bool:
        """Whether anybody is rated on it."""
        return not self.is_abstract and not self.deferred

    def asks_at(self, step: int) -> bool:
        """Whether there is an anchor to stand at: a gap and a deferred one ask nothing."""
        return step in self.rubric and self.rubric[step].is_open

    def applies_to(self, track: str, specialty: str) -> bool:
        """Whether a person on this track and specialty is rated on it (requirement 8). Empty sets mean everybody."""
        if not self.is_rated:
            return False
        return (not self.tracks or track in self.tracks) and (not self.specialties or specialty in self.specialties)

    def weight_for(self, specialty: str, track: str = "") -> Fraction:
        """The weight of this attribute in somebody's score: that of their specialty, or else of their track."""
        return self.weights.get(specialty) or self.weights.get(track) or self.weight
