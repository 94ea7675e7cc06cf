"""Histories and exports to draw, out of a world."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import view_worlds as w
from view_worlds import World

from bot.screens import HomeScreen
from bot.screens.history import (
    Chapter,
    ExportProgress,
    ExportScreen,
    HistoryScreen,
    Reader,
    ReadersScreen,
)
from core.goals import Goal, State
from core.history import area_means, changes
from core.people import Person

A_DAY = date(2026, 12, 4)


def chapter(world: World, before: Chapter | None = None, number: int = 7) -> Chapter:
    """One outcome, with a goal of each state and two conversations."""
    screen = w.outcome_screen(world)
    review = replace(screen.review, participant=number)
    areas = area_means(review.ladder, screen.outcome.score.lines)
    moved = changes(review.ladder, areas, before.screen.review.ladder, before.areas) if before else {}
    states = (State.OPEN, State.DONE, State.DROPPED, State.CARRIED)
    goals = tuple(_goal(world, place, state) for place, state in enumerate(states[: len(review.attributes)]))
    return Chapter(replace(screen, review=review), areas, moved, goals, (A_DAY - timedelta(days=60), A_DAY))


def _goal(world: World, place: int, state: State) -> Goal:
    attribute = world.review.attributes[place].id
    text = (world.words or "Lead it.")[:2000]
    return Goal(place, 7, world.review.ladder.id, attribute, text, A_DAY, w.GRACE.id, w.NOW, state=state, result=text)


def history_screen(world: World, viewer: Person = w.ADA, outcomes: int = 2) -> HistoryScreen:
    """So many outcomes of Ada's."""
    found: list[Chapter] = []
    for number in range(outcomes):
        found.append(chapter(world, found[-1] if found else None, number + 7))
    return HistoryScreen(viewer, w.ADA, tuple(found), w.FRAMEWORK, world.page)


def readers_screen(world: World, *, of_cycle: bool, people: int = 70) -> ReadersScreen:
    """Whose outcomes there are to read."""
    named = tuple(Reader(replace(w.ALAN, id=f"U0{n}", name=world.words or f"Alan {n}"), n) for n in range(people))
    return ReadersScreen(w.GRACE, named, (3, world.review.cycle) if of_cycle else None, world.page)


def export_screen(world: World, progress: ExportProgress | None = None) -> ExportScreen:
    """The form, or how far it has come."""
    key = f"export:3:{w.GRACE.id}:0123456789abcdef" if progress else ""
    return ExportScreen(w.GRACE, 3, world.review.cycle, 12, w.FRAMEWORK, key, progress)


UNDER_WAY = ExportProgress(people=12, files=24, arrived=7, failed=2)


def home_with_history(world: World) -> HomeScreen:
    """A Home whose viewer has an outcome, and people further below."""
    newest = chapter(world, chapter(world))
    screen = w.home_screen(world)
    past = (replace(screen.past[0], participant=newest.participant), *screen.past[1:])
    return replace(screen, past=past, newest=newest, has_people_further_below=True)
