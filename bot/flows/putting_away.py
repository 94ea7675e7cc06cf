"""Earlier ratings are put away from whoever rates the same person just now (requirement 28)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.flows.refusals import Refused
from bot.screens import Trouble
from core.cycle import Step
from storage import cycles
from storage.reviews import OpenReview, Record


def rated_now(own: Sequence[Record], rated: Sequence[Record], now: datetime) -> frozenset[str]:
    """Whom somebody rates just now, themselves among them, by their own reviews and those they are to rate."""
    writing = [one for one in own if one.step(now) is Step.SELF] + [
        one for one in rated if one.step(now) is Step.RATING
    ]
    return frozenset(one.reviewee.id for one in writing)


def require_rated(review: OpenReview) -> None:
    """Raises Refused while the viewer still rates whom this outcome is about: it comes back with the submission."""
    tx, viewer = review.tx, review.viewer
    own, rated = cycles.reviews_of(tx, viewer.id), cycles.reviews_by(tx, viewer.id)
    if review.record.reviewee.id in rated_now(own, rated, review.now):
        raise Refused(Trouble.PUT_AWAY)
