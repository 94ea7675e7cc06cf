"""App Home, and the person's own next step: the same facts for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.flows import asking, correcting, growth_talks
from bot.flows import history as history_flow
from bot.flows import peers as peers_flow
from bot.flows.base import Desk, facts_of
from bot.flows.putting_away import rated_now
from bot.screens import (
    CycleCard,
    HomeScreen,
    PastOutcome,
    Progress,
    ReviewCard,
    Standing,
)
from core.assessment import UNANSWERED, Kind
from core.cycle import Step, phase_of
from core.people import Person, stranger
from storage import cycles, history, ladders, notes, outbox, people, responses
from storage.answers import Sheet
from storage.reviews import Record, own_sheets, recorded_by
from storage.store import Tx


def look(desk: Desk, page: int = 0) -> HomeScreen:
    """Everything Home shows this person."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = people.get(tx, desk.actor.id)
        if viewer is None or not viewer.active:
            return _stranger(desk, tx)
        own, rated = cycles.reviews_of(tx, viewer.id), cycles.reviews_by(tx, viewer.id)
        earlier = [one for one in (*own[::-1], *history.of_people(tx, viewer.id)) if _is_settled(one)]
        draw = _Cards.of(desk, tx, [one for one in (*own, *rated) if _is_under_way(one)]).card
        return HomeScreen(
            viewer=viewer,
            now=desk.now,
            framework=desk.framework,
            own=tuple(draw(one) for one in own if _is_under_way(one)),
            people=tuple(draw(one) for one in sorted(rated, key=_by_name) if _is_under_way(one)),
            past=_past(desk, tx, earlier, rated_now(own, rated, desk.now)),
            standings=_standings(tx, viewer),
            is_people_ops=desk.actor.is_people_ops,
            cycles=_cycles(tx, desk.now) if desk.actor.is_people_ops else (),
            page=page,
            questions=asking.open_count(tx) if desk.actor.is_people_ops else 0,
            peers=peers_flow.on_home(desk, tx, viewer, own, rated),
            notes=notes.count(tx, desk.actor),
            growth=growth_talks.cards(tx, desk, viewer, own),
            newest=history_flow.newest(tx, desk) if any(map(_is_settled, own)) else None,
            has_people_further_below=history.has_people_further_below(tx, viewer.id),
            is_author=desk.actor.is_author and not desk.actor.is_people_ops,
            corrections=correcting.waiting_for(tx, desk, viewer),
        )


def note_opened(desk: Desk) -> None:
    """Draw Home, and remember that this person looks at it, so that it is kept fresh."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.note_home_opened(tx, desk.actor.id, desk.now)
        outbox.draw_home(tx, desk.actor.id, desk.now)


def _stranger(desk: Desk, tx: Tx) -> HomeScreen:
    """Home for somebody who is not in the people file: an empty one, with what People Ops needs if they are that."""
    viewer = stranger(desk.actor.id)
    board = _cycles(tx, desk.now) if desk.actor.is_people_ops else ()
    is_people_ops, is_author = desk.actor.is_people_ops, desk.actor.is_author and not desk.actor.is_people_ops
    return HomeScreen(viewer, desk.now, desk.framework, (), (), (), (), is_people_ops, board, is_author=is_author)


def _is_settled(record: Record) -> bool:
    return record.facts.outcome_shared_at is not None


def _is_under_way(record: Record) -> bool:
    """Whether anything is still to come of it: nothing is once its cycle was closed."""
    return not _is_settled(record) and record.facts.closed_at is None


def _by_name(record: Record) -> tuple[str, int]:
    return record.reviewee.name.casefold(), record.id


@dataclass(frozen=True, slots=True)
class _Cards:
    """What all cards of one Home need, read in three queries however many people somebody rates."""

    desk: Desk
    held: Mapping[tuple[str, str], str | None]
    sheets: Mapping[tuple[int, Kind], Sheet]
    recorded: Mapping[int, int]

    @classmethod
    def of(cls, desk: Desk, tx: Tx, records: Sequence[Record]) -> _Cards:
        positions = people.positions(tx, people={one.reviewee.id for one in records})
        held = {(one.person_id, one.ladder_id): one.held for one in positions}
        sheets = own_sheets(tx, desk.actor, [one.id for one in records])
        return cls(desk, held, sheets, recorded_by(tx, desk.actor, records, desk.now))

    def card(self, record: Record) -> ReviewCard:
        held = record.ladder.number_of(self.held.get((record.reviewee.id, record.ladder.id)))
        facts = facts_of(record, self.desk.now)
        progress, recorded = self._progress(record, facts.step), self.recorded.get(record.id, 0)
        has_self = record.facts.self_submitted_at is not None
        return ReviewCard(facts, progress, record.windows.self_opens, held, recorded, has_self)

    def _progress(self, record: Record, step: Step) -> Progress | None:
        """How far the viewer is with what they write at this step."""
        writers = {Step.SELF: (record.reviewee.id, Kind.SELF), Step.RATING: (record.rater.id, Kind.MANAGER)}
        writer, kind = writers.get(step, ("", Kind.SELF))
        if writer != self.desk.actor.id:
            return None
        total, sheet = len(record.attributes), self.sheets.get((record.id, kind))
        if sheet is None:
            return Progress(0, total, None)
        return Progress(sum(digit != UNANSWERED for digit in sheet.ratings), total, sheet.submitted_at)


def _past(desk: Desk, tx: Tx, records: Sequence[Record], put_away: frozenset[str]) -> tuple[PastOutcome, ...]:
    acknowledged = responses.acknowledged(tx, desk.actor, (one.id for one in records))
    answer_by = responses.asked_by(tx, desk.actor, (one.id for one in records))
    return tuple(
        PastOutcome(
            one.id,
            one.cycle,
            one.reviewee,
            shared_at,
            is_acknowledged=one.id in acknowledged,
            answer_by=answer_by.get(one.id),
            is_put_away=one.reviewee.id in put_away,
        )
        for one in records
        if (shared_at := one.facts.outcome_shared_at) is not None
    )


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
            phase=phase_of(one.life, now),
        )
        for one in cycles.counts(tx, now)
    )
