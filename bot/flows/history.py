"""Somebody's outcomes across cycles: read by themselves, by whoever manages them now, by People Ops."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flows import settling
from bot.flows.base import Desk, reading
from bot.flows.drafting import open_cycle
from bot.flows.putting_away import require_rated
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.history import Chapter, HistoryScreen, Reader, ReadersScreen
from core.history import area_means, changes
from storage import growth, history, people, responses
from storage.history import Listed
from storage.reviews import OpenReview
from storage.store import Tx


def read(desk: Desk, participant: int, page: int = 0) -> HistoryScreen:
    """The history of whoever a shared outcome is about, as far as the actor may read it. Raises Refused."""
    with reading(desk, participant) as review:
        person = review.record.reviewee
        found = history.outcomes(review.tx, desk.actor, person.id, desk.now)
        if participant not in {one.record.id for one in found}:
            raise Refused(Trouble.MISSING)
        require_rated(review)
        return HistoryScreen(review.viewer, person, chapters(found), desk.framework, page)


def newest(tx: Tx, desk: Desk) -> Chapter | None:
    """The actor's own newest outcome with what moved since the one before it; for Home."""
    found = history.outcomes(tx, desk.actor, desk.actor.id, desk.now)
    return chapters(found[-2:])[-1] if found else None


def chapters(found: Iterable[OpenReview]) -> tuple[Chapter, ...]:
    """Outcomes of one person with what moved from each to the next, oldest first."""
    told: list[Chapter] = []
    for review in found:
        told.append(_chapter(review, told))
    return tuple(told)


def _chapter(review: OpenReview, before: list[Chapter]) -> Chapter:
    screen, ladder = settling.outcome_of(review), review.record.ladder
    areas = area_means(ladder, screen.outcome.score.lines)
    last = next((one for one in reversed(before) if one.screen.review.ladder.id == ladder.id), None)
    moved = changes(ladder, areas, last.screen.review.ladder, last.areas) if last else {}
    talked = sorted({one.held_on for one in growth.talks(review)})
    return Chapter(screen, areas, moved, growth.goals(review), tuple(talked), responses.read(review))


def below(desk: Desk, page: int = 0) -> ReadersScreen:
    """Everybody below the actor who has a shared outcome. Raises Refused for somebody whose account has ended."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = people.get(tx, desk.actor.id)
        if viewer is None or not viewer.active:
            raise Refused(Trouble.MISSING)
        return ReadersScreen(viewer, _readers(history.below(tx, viewer.id)), page=page)


def in_cycle(desk: Desk, cycle_id: int, page: int = 0) -> ReadersScreen:
    """Whose outcome of a cycle is shared, for People Ops. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        cycle = open_cycle(tx, desk, cycle_id)
        viewer = people.anybody(tx, desk.actor.id)
        return ReadersScreen(viewer, _readers(history.in_cycle(tx, cycle_id)), (cycle.id, cycle.name), page)


def _readers(found: Iterable[Listed]) -> tuple[Reader, ...]:
    return tuple(Reader(one.person, one.participant) for one in found)
