"""Settling on a level together, where the ladder leaves it to the two (`manual`)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flows.base import Desk, writing
from core.assessment import TEXT_LIMIT, NotOnScale, TooLong
from core.ladder import Policy
from storage import decisions
from storage.reviews import OpenReview


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """What one interaction says about the decision. None leaves a field as it is."""

    level: int | None = None
    reason: str | None = None


def save(desk: Desk, participant: int, change: DecisionChange, at: int) -> None:
    """Keep what was picked or typed. Raises Refused."""
    with writing(desk, participant) as review:
        keep(review, change, at)


def keep(review: OpenReview, change: DecisionChange, at: int) -> None:
    """The same in a transaction that does more; nothing where the ladder computes the level."""
    if review.record.ladder.scoring.policy is not Policy.MANUAL:
        return
    record = review.record
    if change.level is not None and all(one.number != change.level for one in record.ladder.levels_for(record.track)):
        raise NotOnScale(change.level)
    if change.reason is not None and len(change.reason) > TEXT_LIMIT:
        raise TooLong(len(change.reason))
    decisions.save(review, decisions.draft(review).changed(at, level=change.level, reason=change.reason))
