"""Before the 1:1: the digest, and what both bring to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.flows.base import Desk, attribute_at, facts_of, reading, writing
from bot.flows.differences import Table, adjustments, table_of
from bot.flows.examples import tell_of_added
from bot.flows.refusals import Refused
from bot.screens import DigestScreen, EvidenceScreen, Modal, Trouble
from bot.screens.dates import ExamplesScreen
from bot.screens.examples import Hinted
from core.assessment import TEXT_LIMIT, Kind, TooLong
from core.gap import Gap
from core.lint import hypothetical
from core.permissions import Action
from storage import examples
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
            settled=_settled(review, table),
        )


def _settled(review: OpenReview, table: Table) -> int:
    """How far the recording is, while it is under way."""
    if not review.may(Action.RECORD_OUTCOME):
        return 0
    return sum(not table.is_open(one) for one in table.gaps.contested)


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
    """Those the manager asked about first: which field is for which attribute follows from its place in the ladder."""
    record, asked = review.record, _named(review)
    named = _asked(review)
    attributes = [one for one in record.attributes if one.id in named]
    return ExamplesScreen(
        Modal(record.id, page=page),
        facts_of(record, review.now),
        review.viewer,
        tuple(sorted(attributes, key=lambda one: one.id not in asked)),
        review.answers(Kind.SELF),
        review.own_added_evidence(),
        asked,
    )


def _named(review: OpenReview) -> frozenset[str]:
    """What the manager asked examples for, ever."""
    return frozenset(key for asked in examples.all_asked(review) for key in asked.attributes)


def _asked(review: OpenReview) -> frozenset[str]:
    """The attributes that the evidence form has a field for."""
    if _is_rater(review):
        return frozenset(one.attribute.id for one in _gaps_asked(table_of(review)))
    attributes = review.contested()
    return frozenset(one.id for one in attributes or review.record.attributes)


def _gaps_asked(table: Table) -> tuple[Gap, ...]:
    return table.gaps.contested or table.gaps.rest


def keep_evidence(desk: Desk, participant: int, texts: Mapping[int, str | None], at: int) -> None:
    """The same as it is typed: kept, and nobody hears of it yet."""
    with writing(desk, participant) as review:
        _save(review, texts, at)


def save_evidence(desk: Desk, participant: int, texts: Mapping[int, str | None], at: int) -> tuple[Hinted, ...]:
    """Keep evidence, each by its attribute's place in asking order; None and older keystrokes change nothing.

    Returns what speaks of what might be in it. Raises Refused.
    """
    with writing(desk, participant) as review:
        hinted = _save(review, texts, at)
        if not _is_rater(review):
            tell_of_added(review, desk)
        return hinted


def begin_with_wording(
    desk: Desk, modal: Modal, texts: Mapping[int, str | None], begun: frozenset[int], at: int
) -> EvidenceScreen:
    """The manager's form once more, with offered words in some fields: they are evidence once they are saved."""
    with writing(desk, modal.participant) as review:
        _save(review, texts, at)
    screen = open_evidence(desk, modal.participant, modal.page)
    if not isinstance(screen, EvidenceScreen):
        raise Refused(Trouble.MISSING)
    return replace(screen, begun=begun)


def _save(review: OpenReview, texts: Mapping[int, str | None], at: int) -> tuple[Hinted, ...]:
    review.require(Action.ADD_EVIDENCE)
    asked, hinted = _asked(review), []
    for place, text in texts.items():
        attribute = attribute_at(review.record, place)
        if attribute.id not in asked:
            raise Refused(Trouble.MISSING)
        if text is None:
            continue
        if len(text) > TEXT_LIMIT:
            raise TooLong(len(text))
        review.add_evidence(attribute.id, text, at)
        hinted.append(Hinted(attribute.name, hypothetical(text)))
    return tuple(one for one in hinted if one.hints)
