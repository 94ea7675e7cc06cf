"""Recording the 1:1, sharing what it came to, and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.differences import Table, adjustments, table_of
from bot.flows.notices import told_outcome
from bot.flows.refusals import Refused
from bot.screens import (
    Modal,
    OutcomeScreen,
    SettleLine,
    SettleScreen,
    ShareScreen,
    Trouble,
)
from core.assessment import TEXT_LIMIT, Change, TooLong, check, ratings_of
from core.gap import Gap
from core.outcome import Outcome, conclude, next_needs, settled
from core.permissions import Action
from storage import outbox
from storage.reviews import OpenReview
from storage.settlements import Settlement


@dataclass(frozen=True, slots=True)
class SettleChange:
    """What one interaction says about a settlement. None leaves a field as it is."""

    rating: int | None = None
    reason: str | None = None
    new_evidence: str | None = None


# -- recording the 1:1 ------------------------------------------------------------------------------------------------


def open_recording(desk: Desk, participant: int) -> SettleScreen | ShareScreen:
    """The first contested attribute that is not settled yet; the overview when there is none."""
    with reading(desk, participant) as review:
        review.require(Action.RECORD_OUTCOME)
        table = table_of(review)
        todo = [place for place, one in enumerate(table.gaps.contested) if table.is_open(one)]
        return _settle(review, table, todo[0]) if todo else _overview(review, table)


def save_settling(desk: Desk, modal: Modal, change: SettleChange, at: int) -> None:
    """Keep what was picked or typed."""
    with writing(desk, modal.participant) as review:
        _store(review, table_of(review), modal, change, at)


def settle(desk: Desk, modal: Modal, change: SettleChange, at: int) -> SettleScreen | ShareScreen:
    """Save one attribute and go on: to the next contested one, or to the overview."""
    with writing(desk, modal.participant) as review:
        if _store(review, table_of(review), modal, change, at):
            return _settle(review, table_of(review), modal.position, reason_missing=True)
        return _move(review, modal.position + 1)


def settle_elsewhere(desk: Desk, modal: Modal, change: SettleChange, at: int, to: int) -> SettleScreen | ShareScreen:
    """Save what the modal holds and go to another place: **Back**, or past the end for the overview (**Jump to**)."""
    with writing(desk, modal.participant) as review:
        _store(review, table_of(review), modal, change, at)
        return _move(review, max(to, 0))


def go_to(desk: Desk, participant: int, position: int) -> SettleScreen:
    """From the overview to one attribute."""
    with reading(desk, participant) as review:
        review.require(Action.RECORD_OUTCOME)
        table = table_of(review)
        _gap_at(table, position)
        return _settle(review, table, position)


def overview(desk: Desk, participant: int, page: int = 0) -> ShareScreen:
    """All settled ratings and the level they come to."""
    with reading(desk, participant) as review:
        review.require(Action.RECORD_OUTCOME)
        return _overview(review, table_of(review), page)


def share(desk: Desk, participant: int) -> ShareScreen | OutcomeScreen:
    """Share the outcome with the engineer, once and for good; sharing twice is sharing once."""
    with writing(desk, participant) as review:
        if review.record.facts.outcome_shared_at is None:
            table = table_of(review)
            changed = adjustments(review, table)
            if any(not one.reason.strip() for one in changed):
                return _overview(review, table)
            ratings = settled(ratings_of(table.manager), changed)
            review.share(ratings, _conclude(review, ratings))
            told_outcome(review.tx, participant, review.record.reviewee, desk.week, review.now)
            outbox.refresh_homes(review.tx, (review.record.reviewee.id, review.record.rater.id), review.now)
    return read_outcome(desk, participant)


def _store(review: OpenReview, table: Table, modal: Modal, change: SettleChange, at: int) -> bool:
    """Save a settlement. True when it changes the rating and gives no reason."""
    one = _gap_at(table, modal.position)
    check(review.record.ladder, Change(rating=change.rating))
    for text in (change.reason, change.new_evidence):
        if text is not None and len(text) > TEXT_LIMIT:
            raise TooLong(len(text))
    before = table.drafts.get(one.attribute.id, Settlement(one.attribute.id))
    after = before.changed(at, rating=change.rating, reason=change.reason, new_evidence=change.new_evidence)
    review.settle(after)
    return after.rating not in (None, one.manager) and not after.reason.strip()


def _gap_at(table: Table, position: int) -> Gap:
    if not 0 <= position < len(table.gaps.everything):
        raise Refused(Trouble.MISSING)
    return table.gaps.everything[position]


def _move(review: OpenReview, to: int) -> SettleScreen | ShareScreen:
    table = table_of(review)
    return _settle(review, table, to) if to < len(table.gaps.contested) else _overview(review, table)


def _settle(review: OpenReview, table: Table, position: int, *, reason_missing: bool = False) -> SettleScreen:
    one = table.gaps.everything[position]
    draft = table.drafts.get(one.attribute.id, Settlement(one.attribute.id))
    return SettleScreen(
        modal=Modal(review.record.id, position=position),
        review=facts_of(review.record, review.now),
        viewer=review.viewer,
        gap=one,
        own=table.own.get(one.attribute.id),
        manager=table.manager[one.attribute.id],
        added=table.added.get(one.attribute.id, ""),
        rating=table.rating(one),
        reason=draft.reason,
        new_evidence=draft.new_evidence,
        contested=len(table.gaps.contested),
        theirs=table.theirs.get(one.attribute.id, ""),
        reason_missing=reason_missing,
    )


def _conclude(review: OpenReview, ratings: Mapping[str, int]) -> Outcome:
    record = review.record
    return conclude(record.ladder, record.attributes, record.specialty, ratings, review.held_level())


def _overview(review: OpenReview, table: Table, page: int = 0) -> ShareScreen:
    changed = {one.attribute_id: one for one in adjustments(review, table)}
    lines = tuple(
        SettleLine(place, one, table.rating(one), changed.get(one.attribute.id))
        for place, one in enumerate(table.gaps.everything)
    )
    ratings = settled(ratings_of(table.manager), changed.values())
    return ShareScreen(
        modal=Modal(review.record.id, page=page),
        review=facts_of(review.record, review.now),
        viewer=review.viewer,
        lines=lines,
        outcome=_conclude(review, ratings),
        contested=len(table.gaps.contested),
        without_reason=tuple(line for line in lines if line.adjustment and not line.adjustment.reason.strip()),
        untouched=sum(one.attribute.id not in table.drafts for one in table.gaps.contested),
    )


# -- the outcome ------------------------------------------------------------------------------------------------------


def read_outcome(desk: Desk, participant: int, page: int = 0) -> OutcomeScreen:
    """A shared outcome, for whoever may read it. Raises Refused."""
    with reading(desk, participant) as review:
        return outcome_of(review, page)


def outcome_of(review: OpenReview, page: int = 0) -> OutcomeScreen:
    """A shared outcome, worked out again from the ratings on record and the pinned ladder. Raises Missing, NotNow."""
    ratings, shared, adjustments = review.shared_outcome()
    record = review.record
    outcome = conclude(record.ladder, record.attributes, record.specialty, ratings, shared.held_before)
    return OutcomeScreen(
        review=facts_of(record, review.now),
        viewer=review.viewer,
        outcome=outcome,
        needs=next_needs(record.ladder, outcome),
        adjustments=adjustments,
        shared_at=shared.shared_at,
        page=page,
    )
