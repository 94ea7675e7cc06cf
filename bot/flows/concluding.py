"""What settled ratings come to: with what the two decided, where the ladder leaves the level to them, and with what has
changed around the person since their previous outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from core.decision import Decision
from core.ladder import Policy
from core.outcome import Hold, Need, Outcome, conclude, next_needs
from core.since import Since
from storage import decisions, earlier
from storage.reviews import OpenReview


@dataclass(frozen=True, slots=True)
class Concluded:
    """An outcome with what explains it."""

    outcome: Outcome
    since: Since
    decision: Decision | None = None
    """None where the level is computed."""

    @property
    def waits(self) -> bool:
        """Whether it cannot be shared before the two have settled on a level and said why."""
        return self.decision is not None and self.outcome.score.enough and not self.decision.is_made


def as_it_stands(review: OpenReview, ratings: Mapping[str, int]) -> Concluded:
    """What the ratings come to now, before it is shared: for the rater alone."""
    decision = decisions.draft(review) if _is_manual(review) else None
    outcome = _conclude(review, ratings, review.held_level(), decision)
    return Concluded(outcome, earlier.what_changed(review), decision)


def on_record(
    review: OpenReview, ratings: Mapping[str, int], held_before: int | None, shared_at: datetime
) -> Concluded:
    """What the ratings on record come to."""
    decision = decisions.on_record(review) if _is_manual(review) else None
    outcome = outcome_on_record(review, ratings, held_before)
    return Concluded(outcome, earlier.what_changed(review, shared_at), decision)


def outcome_on_record(review: OpenReview, ratings: Mapping[str, int], held_before: int | None) -> Outcome:
    """The same without what explains it: also of ratings that a correction is about to change.

    Where the two settle on a level and there was too little to go by, nothing was settled, and a correction does not
    settle it for them.
    """
    decision = decisions.on_record(review) if _is_manual(review) else None
    outcome = _conclude(review, ratings, held_before, decision)
    return replace(outcome, hold=Hold.NOT_ENOUGH) if outcome.hold is Hold.UNDECIDED else outcome


def needs(review: OpenReview, concluded: Concluded) -> tuple[Need, ...]:
    """What to grow into: the next level, or the level held where the ladder has moved away under it."""
    return next_needs(review.record.ladder, concluded.outcome, grows_back_into(concluded.outcome, concluded.since))


def grows_back_into(outcome: Outcome, since: Since) -> int | None:
    """The level held, where the ladder has moved away under it: that is what to grow into then (requirement 45)."""
    return outcome.held if outcome.hold is Hold.KEPT and since.version else None


def _is_manual(review: OpenReview) -> bool:
    return review.record.ladder.scoring.policy is Policy.MANUAL


def _conclude(review: OpenReview, ratings: Mapping[str, int], held: int | None, decision: Decision | None) -> Outcome:
    record = review.record
    decided = decision.level if decision else None
    return conclude(record.ladder, record.attributes, record.specialty, ratings, held, decided, record.track)
