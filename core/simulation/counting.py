"""Counts that may be told: of five people at least, and so that no two of them give a smaller one away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.simulation.values import Effect

AT_LEAST: Final = 5
"""People that are counted together (rulings.md 12)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of how many people each effect is on."""

    people: int | None
    """How many there are in all; None for fewer than five."""
    groups: Mapping[Effect, int | None] = field(default_factory=dict)
    """None for a group that is too small to show, and for the one that hides it."""
    together: tuple[Effect, ...] = ()
    """The groups that are counted as one; () when every group can be shown."""
    people_together: int = 0
    large: Effect | None = None
    """The one of them that is large; None when all of them are small."""

    @property
    def is_nothing(self) -> bool:
        """Whether there are too few people for any number."""
        return self.people is None


def exactly(counts: Mapping[Effect, int]) -> Told:
    """Every count as it is, for whoever may read the names."""
    exact = {one: counts.get(one, 0) for one in Effect}
    return Told(sum(exact.values()), exact)


def told(counts: Mapping[Effect, int], *, tells_nobody: bool = False) -> Told:
    """Counts without those below five. Those are put together with the largest group, so that no difference is left.

    `tells_nobody`: a group without anybody is shown as that. Otherwise it looks as one with a few people does, since a
    change that is made for one person would else say whether it concerns them.
    """
    people = sum(counts.values())
    nothing: dict[Effect, int | None] = dict.fromkeys(Effect)
    if people < AT_LEAST:
        return Told(None, nothing)
    exact = {one: counts.get(one, 0) for one in Effect}
    small = [one for one, number in exact.items() if number < AT_LEAST and (number or not tells_nobody)]
    if not small:
        return Told(people, exact)
    largest = max((one for one in Effect if exact[one] >= AT_LEAST), key=exact.__getitem__, default=None)
    together = tuple(small) if largest is None else (largest, *small)
    shown = {one: None if one in together else number for one, number in exact.items()}
    return Told(people, shown, together, sum(exact[one] for one in together), largest)


def single(number: int, of: int, *, tells_nobody: bool = False) -> int | None:
    """A count by itself, of so many people; None where it, or what is left without it, is too small to show."""
    small = [one for one in (number, of - number) if one < AT_LEAST and (one or not tells_nobody)]
    return None if small or of < AT_LEAST else number
