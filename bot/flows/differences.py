"""Both assessments of one review and what was added to them: the manager prepares and holds the 1:1 by these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core import gap
from core.assessment import NO_OPPORTUNITY, Answer, ratings_of
from core.gap import Gap, Gaps
from core.outcome import Adjustment
from storage.reviews import OpenReview, adjustments_of
from storage.settlements import Settlement


@dataclass(frozen=True, slots=True)
class Table:
    """Everything the manager has in front of them, before the 1:1 and in it."""

    gaps: Gaps
    own: Mapping[str, Answer]
    manager: Mapping[str, Answer]
    added: Mapping[str, str]
    theirs: Mapping[str, str]
    """What the reviewee added for the 1:1."""
    drafts: Mapping[str, Settlement]

    def rating(self, one: Gap) -> int:
        draft = self.drafts.get(one.attribute.id)
        return one.manager if draft is None or draft.rating is None else draft.rating

    def is_open(self, one: Gap) -> bool:
        """Whether nothing was settled on it yet, or something that still lacks a word."""
        return one.attribute.id not in self.drafts or self.lacks_reason(one) or self.lacks_evidence(one)

    def lacks_reason(self, one: Gap) -> bool:
        """Whether it changes the rating and does not say why."""
        draft = self.drafts.get(one.attribute.id)
        return draft is not None and self.rating(one) != one.manager and not draft.reason.strip()

    def lacks_evidence(self, one: Gap) -> bool:
        """Whether it goes up without new evidence and does not say so (requirement 33)."""
        draft, rating = self.drafts.get(one.attribute.id), self.rating(one)
        upward = NO_OPPORTUNITY not in (rating, one.manager) and rating > one.manager
        return upward and draft is not None and not (draft.without_evidence or draft.new_evidence.strip())


def table_of(review: OpenReview) -> Table:
    """What there is to talk about, as far as it has got."""
    own, manager = review.both()
    gaps = gap.find(
        review.record.attributes,
        review.record.specialty,
        None if own is None else ratings_of(own),
        ratings_of(manager),
        review.record.track,
    )
    added, theirs = review.added_evidence(), review.their_added_evidence()
    return Table(gaps, own or {}, manager, added, theirs, review.settlements())


def adjustments(review: OpenReview, table: Table) -> tuple[Adjustment, ...]:
    """What the 1:1 has changed so far."""
    return adjustments_of(review.record.attributes, dict(table.manager), dict(table.drafts))
