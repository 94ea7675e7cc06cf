"""Before the 1:1: the digest, and what both bring to it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.differences import Table, adjustments, table_of
from bot.flows.refusals import Refused
from bot.screens import DigestScreen, EvidenceScreen, Modal, Trouble
from bot.screens.dates import ExamplesScreen
from core.assessment import TEXT_LIMIT, Kind, TooLong
from core.gap import Gap
from core.permissions import Action
from storage.reviews import OpenReview


def read_digest(desk: Desk, participant: int, page: int = 0) -> DigestScreen:
    """Where the two assessments differ."""
    with reading(desk, participant) as review:
        table = table_of(review)
        return DigestScreen(
            review=facts_of(review.record, review.now),
            viewer=review.viewer,
            gaps=table.gaps,
            own=table.own,
            manager=table.manager,
            added=table.added,
            adjustments={one.attribute_id: one for one in adjustments(review, table)},
            page=page,
            theirs=table.theirs,
            now=desk.now,
        )


def open_evidence(desk: Desk, participant: int, page: int = 0) -> EvidenceScreen | ExamplesScreen:
    """A place to add evidence for each gap; for each attribute when nothing is contested.

    The reviewee gets the attributes alone, in asking order: nothing of how the manager sees them.
    """
    with reading(desk, participant) as review:
        review.require(Action.ADD_EVIDENCE)
        if not _is_rater(review):
            return _examples(review, page)
        table = table_of(review)
        return EvidenceScreen(
            Modal(participant, page=page),
            facts_of(review.record, review.now),
            review.viewer,
            _gaps_asked(table),
            table.added,
        )


def _is_rater(review: OpenReview) -> bool:
    return review.actor.id == review.record.rater.id


def _examples(review: OpenReview, page: int) -> ExamplesScreen:
    record = review.record
    return ExamplesScreen(
        Modal(record.id, page=page),
        facts_of(record, review.now),
        review.viewer,
        review.contested() or record.attributes,
        review.answers(Kind.SELF),
        review.own_added_evidence(),
    )


def _asked(review: OpenReview) -> list[str]:
    """The attributes of the evidence form, in its order: which one a field is for follows from its place."""
    if _is_rater(review):
        return [one.attribute.id for one in _gaps_asked(table_of(review))]
    return [one.id for one in review.contested() or review.record.attributes]


def _gaps_asked(table: Table) -> tuple[Gap, ...]:
    return table.gaps.contested or table.gaps.rest


def save_evidence(desk: Desk, participant: int, texts: Mapping[int, str | None], at: int) -> None:
    """Keep evidence by its place among the gaps; None and older keystrokes change nothing. Raises Refused."""
    with writing(desk, participant) as review:
        review.require(Action.ADD_EVIDENCE)
        asked = _asked(review)
        for position, text in texts.items():
            if not 0 <= position < len(asked):
                raise Refused(Trouble.MISSING)
            if text is None:
                continue
            if len(text) > TEXT_LIMIT:
                raise TooLong(len(text))
            review.add_evidence(asked[position], text, at)
