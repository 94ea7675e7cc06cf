"""What a new version of a ladder would change: counts, and for People Ops names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.people import Person
from core.simulation import Effect, Group, Reason, Told


@dataclass(frozen=True, slots=True)
class NamesAt:
    """Where somebody is in the lists by name."""

    release: int
    group: Group
    page: int = 0


@dataclass(frozen=True, slots=True)
class SimulationScreen:
    """How many people a draft would change something for. None is a number too small to show."""

    viewer: Person
    release: int
    ladder: str
    version: str
    told: Told
    plans: int | None
    """Who would stand above what their ratings imply; they keep their level."""
    new_plans: int | None
    """Those of them who do not yet."""
    goals: int | None
    """Who has a growth goal that loses value."""
    reasons: Mapping[Reason, int]
    """Why it cannot be computed for how many; for People Ops alone."""
    held_gone: int
    """How many hold a level that the version has nothing for; for People Ops alone, who cannot freeze it so."""
    has_names: bool
    """Whether the viewer may see who they are."""


@dataclass(frozen=True, slots=True)
class NameLine:
    """One person under the draft. Levels by what they are called in the draft."""

    person: Person
    effect: Effect
    reason: Reason | None
    before: str
    after: str
    held: str
    gets_plan: bool
    needs: tuple[str, ...]
    """The attributes that growing into the held level asks more in, nearest first."""
    goals: tuple[str, ...]
    """The attributes of growth goals that lose value."""


@dataclass(frozen=True, slots=True)
class NamesScreen:
    """Some of those in a group, by name."""

    viewer: Person
    at: NamesAt
    ladder: str
    version: str
    lines: tuple[NameLine, ...]
    total: int
    page_size: int
