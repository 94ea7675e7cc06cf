"""Screens of growing, drawn of any world."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from view_worlds import ADA, FRAMEWORK, GRACE, NOW, World

from bot.screens import Modal, QuestionScreen
from bot.screens.calendar import CheckInScreen
from bot.screens.growing import (
    EndScreen,
    GoalLine,
    GrowthCard,
    GrowthLetter,
    GrowthScreen,
    LogScreen,
    PickScreen,
    PlanLine,
    PlanScreen,
)
from core.goals import Goal, Going, State, Talk
from core.outcome import next_needs
from core.people import Person

BY = date(2027, 6, 1)
TALKED = date(2026, 11, 30)


def a_goal(number: int = 1, text: str = "The release of May.", **changes: object) -> Goal:
    return replace(Goal(number, 7, "engineering", "tests", text, BY, ADA.id, NOW), **changes)  # type: ignore[arg-type]


def a_line(world: World, number: int = 1, state: State = State.OPEN, **changes: object) -> GoalLine:
    attribute = world.review.attributes[number % len(world.review.attributes)]
    text, result = world.words or "The release of May.", world.words or "It shipped."
    ended = {"state": state, "result": result, "ended_at": NOW} if state is not State.OPEN else {}
    goal = a_goal(number, text, attribute_id=attribute.id, **ended)
    return replace(GoalLine(goal, attribute.name, Going.WELL, Going.NEEDS_A_HAND), **changes)  # type: ignore[arg-type]


def three(world: World) -> tuple[GoalLine, ...]:
    return tuple(a_line(world, number) for number in (1, 2, 3))


def growth_screen(world: World, viewer: Person = ADA, **changes: object) -> GrowthScreen:
    """With everything there can be."""
    talks = tuple(Talk(7, who, TALKED, {1: Going.WELL}, world.words or "A note.") for who in (ADA.id, GRACE.id))
    screen = GrowthScreen(
        review=world.review,
        viewer=viewer,
        partner=GRACE,
        goals=three(world),
        ended=tuple(a_line(world, number, State.DONE) for number in range(4, 16)),
        talks=talks,
        next_check_in=NOW,
        mark=10**15,
        may_grow=True,
    )
    return replace(screen, **changes)  # type: ignore[arg-type]


def pick_screen(world: World, viewer: Person = ADA) -> PickScreen:
    needs = next_needs(world.review.ladder, world.outcome)
    chosen = tuple(one.id for one in world.review.attributes[:2])
    target = world.review.ladder.levels[-1].id
    return PickScreen(world.review, viewer, GRACE, needs, target, chosen, three(world), ())


def plan_screen(world: World, viewer: Person = ADA, *, is_changed: bool = True) -> PlanScreen:
    top = world.review.ladder.levels[-1].number
    lines = tuple(
        PlanLine(number, one, one.rubric.get(top), world.words, BY, "E3")
        for number, one in enumerate(world.review.attributes[:3])
    )
    other, standing = (GRACE, three(world)) if is_changed else (None, ())
    return PlanScreen(Modal(7, seen=10**15), world.review, viewer, GRACE, lines, "E3", other, standing)


def log_screen(world: World, viewer: Person = ADA) -> LogScreen:
    return LogScreen(world.review, viewer, GRACE if viewer is ADA else ADA, TALKED, three(world), world.words)


def end_screen(world: World, *, asks_state: bool = True) -> EndScreen:
    return EndScreen(world.review, ADA, three(world), asks_state)


def letter(world: World, viewer: Person = GRACE) -> GrowthLetter:
    return GrowthLetter(world.review, viewer, ADA if viewer is GRACE else GRACE, three(world), 10**15)


def card(world: World, *, is_own: bool = True, goals: int = 3) -> GrowthCard:
    other = GRACE if is_own else replace(world.review.reviewee, id="USOMEBODY")
    review = world.review if is_own else replace(world.review, reviewee=other)
    return GrowthCard(
        review, three(world)[:goals], other, TALKED, None, NOW, waits_for_viewer=True, waits_for_other=False
    )


def cards(world: World, led: int = 60) -> tuple[GrowthCard, ...]:
    return (card(world), card(world, goals=0), *(card(world, is_own=False) for _ in range(led)))


def with_goal(screen: QuestionScreen, world: World) -> QuestionScreen:
    """A question whose attribute was a goal."""
    return replace(screen, goals=(a_line(world, 1, State.CARRIED),))


def check_in(world: World, own: int = 3, rated: int = 60) -> CheckInScreen:
    """With goals in each."""
    mine = tuple(replace(world.review, participant=number) for number in range(own))
    theirs = tuple(replace(world.review, participant=100 + number) for number in range(rated))
    goals = {one.participant: three(world) for one in (*mine, *theirs)}
    return CheckInScreen(ADA, world.words or FRAMEWORK, 3, mine, theirs, goals)
