"""What a change would change, to draw: counts of every size, and pages of names."""

from __future__ import annotations

from dataclasses import replace

import view_worlds as w
from view_worlds import World

from bot.screens.simulating import NameLine, NamesAt, NamesScreen, SimulationScreen
from core.simulation import Effect, Group, Reason, exactly, told

COUNTS = {Effect.HIGHER: 12, Effect.LOWER: 7, Effect.SAME: 80, Effect.NOT_COMPUTABLE: 3}


def counts(world: World, *, by_name: bool = True, numbers: dict[Effect, int] | None = None) -> SimulationScreen:
    """How many, for People Ops or for an author."""
    numbers = COUNTS if numbers is None else numbers
    return SimulationScreen(
        viewer=w.GRACE,
        release=3,
        ladder=world.review.ladder.name,
        version="2.0",
        told=exactly(numbers) if by_name else told(numbers),
        plans=9 if by_name else None,
        new_plans=7 if by_name else None,
        goals=1 if by_name else None,
        reasons=dict.fromkeys(Reason, 1) if by_name else {},
        held_gone=2 if by_name else 0,
        has_names=by_name,
    )


def names(world: World, group: Group = Group.LOWER, people: int = 20, total: int = 70) -> NamesScreen:
    """A page of them."""
    called = tuple(one.name for one in world.review.attributes)
    lines = tuple(_line(world, number, called) for number in range(people))
    return NamesScreen(w.GRACE, NamesAt(3, group, world.page), world.review.ladder.name, "2.0", lines, total, 20)


def _line(world: World, number: int, called: tuple[str, ...]) -> NameLine:
    person = replace(w.ALAN, id=f"U0{number}", name=world.words or f"Alan {number}")
    if number % 3 == 2:
        return NameLine(person, Effect.NOT_COMPUTABLE, Reason.TOO_LITTLE, "E3", "", "E3", False, (), ())
    return NameLine(person, Effect.LOWER, None, "E3", "E2", "E3", True, called[:5], called[:3])
