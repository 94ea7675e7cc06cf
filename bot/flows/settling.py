"""Recording the 1:1, sharing what it came to, and reading it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.flows import concluding, deciding, responding
from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.deciding import DecisionChange
from bot.flows.differences import Table, adjustments, table_of
from bot.flows.notices import told_outcome
from bot.flows.putting_away import require_rated
from bot.flows.refusals import Refused
from bot.screens import (
    Modal,
    OutcomeScreen,
    SettleLine,
    SettleScreen,
    ShareScreen,
    Trouble,
)
from core.assessment import TEXT_LIMIT, Change, Origin, TooLong, check, ratings_of
from core.gap import Gap
from core.lint import hypothetical
from core.outcome import settled
from core.permissions import Action
from storage import outbox, peers
from storage.reviews import OpenReview
from storage.settlements import Settlement


@dataclass(frozen=True, slots=True)
class SettleChange:
    """What one interaction says about a settlement. None leaves a field as it is."""

    rating: int | None = None
    reason: str | None = None
    new_evidence: str | None = None
    without_evidence: bool | None = None
    """Ticked: it goes up, and no new evidence came up."""


# -- recording the 1:1 ------------------------------------------------------------------------------------------------


def open_recording(desk: Desk, participant: int) -> SettleScreen | ShareScreen:
    """The first contested attribute that is not settled yet; the overview when there is none."""
    with reading(desk, participant) as review:
        review.require(Action.RECORD_OUTCOME)
        table = table_of(review)
        todo = [place for place, one in enumerate(table.gaps.contested) if table.is_open(one)]
        return _settle(review, table, todo[0]) if todo else _overview(review, table)


def save_settling(desk: Desk, modal: Modal, change: SettleChange, at: int, view: str = "") -> None:
    """Keep what was picked or typed."""
    with writing(desk, modal.participant) as review:
        _store(review, modal, change, Origin(view, modal.seen, at))


def settle(desk: Desk, modal: Modal, change: SettleChange, at: int, view: str = "") -> SettleScreen | ShareScreen:
    """Save one attribute and go on: to the next contested one, or to the overview.

    It stays where a word is missing, or a text of another device's would be passed over without having been seen.
    """
    with writing(desk, modal.participant) as review:
        origin = Origin(view, modal.seen, at)
        other = _unseen_rating(review, modal, change, origin)
        saved = _store(review, modal, change, origin, has_shown=modal.both)
        table = table_of(review)
        one = _gap_at(table, modal.position)
        if other is not None:
            return replace(_settle(review, table, modal.position, is_asked=True), other_rating=other)
        if _set_aside(saved) or table.lacks_reason(one) or table.lacks_evidence(one):
            return _settle(review, table, modal.position, is_asked=True)
        return _hinting(_move(review, modal.position + 1), saved, one)


def settle_elsewhere(
    desk: Desk, modal: Modal, change: SettleChange, at: int, to: int, view: str = ""
) -> SettleScreen | ShareScreen:
    """Save what the modal holds and go to another place: **Back**, or past the end for the overview (**Jump to**)."""
    with writing(desk, modal.participant) as review:
        saved = _store(review, modal, change, Origin(view, modal.seen, at), is_leaving=True)
        return _hinting(_move(review, max(to, 0)), saved, _gap_at(table_of(review), modal.position))


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


def share(
    desk: Desk, participant: int, decision: DecisionChange | None = None, at: int = 0
) -> ShareScreen | OutcomeScreen:
    """Share the outcome with the engineer, once and for good; sharing twice is sharing once.

    `decision` is what the overview held of the level the two settled on, where it asks for one.
    """
    with writing(desk, participant) as review:
        if review.record.facts.outcome_shared_at is None:
            if decision:
                deciding.keep(review, decision, at)
            table = table_of(review)
            if any(table.lacks_reason(one) or table.lacks_evidence(one) for one in table.gaps.everything):
                return _overview(review, table)
            ratings = settled(ratings_of(table.manager), adjustments(review, table))
            concluded = concluding.as_it_stands(review, ratings)
            if concluded.waits:
                return _overview(review, table)
            review.share(ratings, concluded.outcome)
            told_outcome(review.tx, participant, review.record.reviewee, desk.week, review.now)
            outbox.refresh_homes(review.tx, (review.record.reviewee.id, review.record.rater.id), review.now)
    return read_outcome(desk, participant)


def _unseen_rating(review: OpenReview, modal: Modal, change: SettleChange, origin: Origin) -> int | None:
    """Another rating that was picked on another device since this one was drawn: to be shown before going on."""
    table = table_of(review)
    draft = table.drafts.get(_gap_at(table, modal.position).attribute.id)
    other = draft.unseen_rating(origin) if draft else None
    return other if change.rating != other else None


def _store(
    review: OpenReview,
    modal: Modal,
    change: SettleChange,
    origin: Origin,
    *,
    has_shown: bool = False,
    is_leaving: bool = False,
) -> Settlement:
    """Save a settlement. What was set aside goes once a modal that showed it is saved.

    One who only leaves an attribute as it was has settled nothing on it.
    """
    table = table_of(review)
    one = _gap_at(table, modal.position)
    check(review.record.ladder, Change(rating=change.rating), review.record.track)
    for text in (change.reason, change.new_evidence):
        if text is not None and len(text) > TEXT_LIMIT:
            raise TooLong(len(text))
    before = table.drafts.get(one.attribute.id, Settlement(one.attribute.id))
    after = before.changed(
        origin,
        rating=change.rating,
        reason=change.reason,
        new_evidence=change.new_evidence,
        without_evidence=change.without_evidence,
    )
    after = after.shown(modal.seen) if has_shown else after
    is_as_it_was = after.rating in (None, one.manager) and not (after.reason or after.new_evidence)
    if not (is_leaving and is_as_it_was and one.attribute.id not in table.drafts):
        review.settle(after)
    return after


def _hinting(screen: SettleScreen | ShareScreen, saved: Settlement, one: Gap) -> SettleScreen | ShareScreen:
    """With what was saved just before, where it speaks of what might be (rulings.md 18)."""
    hints = hypothetical(saved.reason) + hypothetical(saved.new_evidence)
    return replace(screen, hints=hints, hinted=one.attribute.name) if hints else screen


def _gap_at(table: Table, position: int) -> Gap:
    if not 0 <= position < len(table.gaps.everything):
        raise Refused(Trouble.MISSING)
    return table.gaps.everything[position]


def _move(review: OpenReview, to: int) -> SettleScreen | ShareScreen:
    table = table_of(review)
    return _settle(review, table, to) if to < len(table.gaps.contested) else _overview(review, table)


def _settle(review: OpenReview, table: Table, position: int, *, is_asked: bool = False) -> SettleScreen:
    one = table.gaps.everything[position]
    draft = table.drafts.get(one.attribute.id, Settlement(one.attribute.id))
    return SettleScreen(
        modal=Modal(review.record.id, position=position, seen=draft.revision, both=bool(draft.set_aside)),
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
        reason_missing=is_asked and table.lacks_reason(one),
        evidence_missing=is_asked and table.lacks_evidence(one),
        without_evidence=draft.without_evidence,
        set_aside=_set_aside(draft),
    )


def _set_aside(draft: Settlement) -> str:
    """What another device wrote, without what stands in the fields anyway."""
    written = (draft.reason, draft.new_evidence)
    parts = draft.set_aside.split("\n\n")
    return "\n\n".join(one for one in parts if not any(one in text for text in written))


def _overview(review: OpenReview, table: Table, page: int = 0) -> ShareScreen:
    changed = {one.attribute_id: one for one in adjustments(review, table)}
    lines = tuple(
        SettleLine(place, one, table.rating(one), changed.get(one.attribute.id))
        for place, one in enumerate(table.gaps.everything)
    )
    ratings = settled(ratings_of(table.manager), changed.values())
    concluded = concluding.as_it_stands(review, ratings)
    return ShareScreen(
        modal=Modal(review.record.id, page=page),
        review=facts_of(review.record, review.now),
        viewer=review.viewer,
        lines=lines,
        outcome=concluded.outcome,
        decision=concluded.decision,
        since=concluded.since,
        contested=len(table.gaps.contested),
        without_reason=tuple(line for line in lines if table.lacks_reason(line.gap)),
        unanswered=tuple(line for line in lines if table.lacks_evidence(line.gap)),
        untouched=sum(one.attribute.id not in table.drafts for one in table.gaps.contested),
        left=sum(table.is_open(one) for one in table.gaps.contested),
    )


# -- the outcome ------------------------------------------------------------------------------------------------------


def read_outcome(desk: Desk, participant: int, page: int = 0) -> OutcomeScreen:
    """A shared outcome, for whoever may read it. Raises Refused, also while they rate the same person again."""
    with reading(desk, participant) as review:
        screen = outcome_of(review, page)
        require_rated(review)
        return screen


def outcome_of(review: OpenReview, page: int = 0) -> OutcomeScreen:
    """A shared outcome, worked out again from the ratings on record and the pinned ladder. Raises Missing, NotNow."""
    ratings, shared, adjustments = review.shared_outcome()
    record = review.record
    concluded = concluding.on_record(review, ratings, shared.held_before, shared.shared_at)
    return OutcomeScreen(
        review=facts_of(record, review.now),
        viewer=review.viewer,
        outcome=concluded.outcome,
        needs=concluding.needs(review, concluded),
        decision=concluded.decision,
        since=concluded.since,
        adjustments=adjustments,
        shared_at=shared.shared_at,
        page=page,
        beside=responding.beside(review),
        has_themes=peers.is_delivered(review),
    )
