"""What the calendar sends by itself, drawn of any world."""

from __future__ import annotations

from dataclasses import replace

from view_worlds import ALAN, CLOSES, FRAMEWORK, GRACE, World

from bot.screens import Review
from bot.screens.calendar import CheckInScreen, ClosedScreen, LateScreen, NextCycleScreen, YearlyScreen


def many(world: World, count: int) -> tuple[Review, ...]:
    """The same review so many times, every other one of somebody else."""
    other = replace(world.review, reviewee=ALAN)
    return tuple(replace((world.review, other)[place % 2], participant=7 + place) for place in range(count))


def closed(world: World) -> ClosedScreen:
    return ClosedScreen(world.review, world.words or FRAMEWORK, has_draft=True)


def late(world: World, count: int = 1, *, is_talk: bool = False) -> LateScreen:
    return LateScreen(GRACE, world.words or FRAMEWORK, many(world, count), CLOSES[1], is_talk)


def check_in(world: World, own: int = 1, rated: int = 2) -> CheckInScreen:
    return CheckInScreen(GRACE, world.words or FRAMEWORK, 3, many(world, own), many(world, rated))


def next_cycle(world: World) -> NextCycleScreen:
    return NextCycleScreen(world.review.reviewee, world.words or FRAMEWORK, world.review.cycle)


def yearly(world: World) -> YearlyScreen:
    ladder = world.review.ladder
    return YearlyScreen(world.review.reviewee, world.words or FRAMEWORK, ((ladder.name, ladder.version),) * 3)
