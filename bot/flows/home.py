"""App Home, and the person's own next step: the same facts for both."""

from __future__ import annotations

from datetime import datetime

from bot.flows.base import Desk, facts_of
from bot.screens import (
    CycleCard,
    HomeScreen,
    PastOutcome,
    Progress,
    ReviewCard,
    Standing,
)
from core.assessment import UNANSWERED, Kind
from core.cycle import Step
from core.people import Person
from core.permissions import Role
from storage import cycles, ladders, outbox, people
from storage.reviews import OpenReview, Record
from storage.store import Tx


def look(desk: Desk, page: int = 0) -> HomeScreen:
    """Everything Home shows this person."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = people.get(tx, desk.actor.id)
        if viewer is None or not viewer.active:
            return _stranger(desk, tx)
        own, rated = cycles.reviews_of(tx, viewer.id), cycles.reviews_by(tx, viewer.id)
        return HomeScreen(
            viewer=viewer,
            now=desk.now,
            framework=desk.framework,
            own=tuple(_card(desk, tx, one) for one in own if not _is_settled(one)),
            people=tuple(_card(desk, tx, one) for one in sorted(rated, key=_by_name) if not _is_settled(one)),
            past=tuple(_past(one) for one in (*own, *rated) if _is_settled(one)),
            standings=_standings(tx, viewer),
            is_people_ops=desk.actor.is_people_ops,
            cycles=_cycles(tx, desk.now) if desk.actor.is_people_ops else (),
            page=page,
        )


def note_opened(desk: Desk) -> None:
    """Draw Home, and remember that this person looks at it, so that it is kept fresh."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.note_home_opened(tx, desk.actor.id, desk.now)
        outbox.draw_home(tx, desk.actor.id, desk.now)


def _stranger(desk: Desk, tx: Tx) -> HomeScreen:
    """Home for somebody who is not in the people file: an empty one, with what People Ops needs if they are that."""
    viewer = Person(desk.actor.id, "", "", "UTC")
    board = _cycles(tx, desk.now) if desk.actor.is_people_ops else ()
    return HomeScreen(viewer, desk.now, desk.framework, (), (), (), (), desk.actor.is_people_ops, board)


def _is_settled(record: Record) -> bool:
    return record.facts.outcome_shared_at is not None


def _by_name(record: Record) -> tuple[str, int]:
    return record.reviewee.name.casefold(), record.id


def _card(desk: Desk, tx: Tx, record: Record) -> ReviewCard:
    held = people.held_level(tx, record.reviewee.id, record.ladder)
    return ReviewCard(facts_of(record, desk.now), _progress(desk, tx, record), record.windows.self_opens, held)


def _progress(desk: Desk, tx: Tx, record: Record) -> Progress | None:
    """How far the viewer is with what they write at this step."""
    step = record.step(desk.now)
    mine = {
        (Step.SELF, record.reviewee.id): (Kind.SELF, Role.REVIEWEE),
        (Step.RATING, record.rater.id): (Kind.MANAGER, Role.RATER),
    }.get((step, desk.actor.id))
    if mine is None:
        return None
    kind, role = mine
    sheet = OpenReview(tx, desk.actor, record, frozenset({role}), step, desk.now).sheet(kind)
    total = len(record.attributes)
    if sheet is None:
        return Progress(0, total, None)
    return Progress(sum(digit != UNANSWERED for digit in sheet.ratings), total, sheet.submitted_at)


def _past(record: Record) -> PastOutcome:
    shared_at = record.facts.outcome_shared_at
    assert shared_at is not None  # noqa: S101 - only settled ones come here
    return PastOutcome(record.id, record.cycle, record.reviewee, shared_at)


def _standings(tx: Tx, viewer: Person) -> tuple[Standing, ...]:
    in_use = ladders.in_use(tx)
    found = [
        (one, in_use[one.ladder_id].ladder)
        for one in people.positions(tx, person_id=viewer.id)
        if one.ladder_id in in_use
    ]
    return tuple(Standing(ladder, one.track, one.specialty, ladder.number_of(one.held)) for one, ladder in found)


def _cycles(tx: Tx, now: datetime) -> tuple[CycleCard, ...]:
    return tuple(
        CycleCard(
            id=one.id,
            name=one.name,
            dates=one.dates,
            total=one.total,
            self_submitted=one.self_submitted,
            manager_submitted=one.manager_submitted,
            shared=one.shared,
            overdue=one.overdue,
            median_self_minutes=cycles.median_self_minutes(tx, one.id),
        )
        for one in cycles.counts(tx, now)
    )
