"""The door to a person's earlier outcomes as far as they are public: on which ladder, which track, at which level."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.ladder import Choice, Ladder
from core.permissions import Action
from core.since import Earlier, Since, came_from, version_before
from storage import ladders, people
from storage.reviews import OpenReview
from storage.tables import LadderVersionRow, ParticipantRow, table

_participants = table(ParticipantRow)
_versions = table(LadderVersionRow)
_FACTS = (
    _participants.c.cycle_id,
    _participants.c.ladder_version_id,
    _versions.c.ladder_id,
    _versions.c.version,
    _participants.c.track,
)
_NEAREST = 20
"""How many outcomes are looked back upon."""


def what_changed(review: OpenReview, shared_at: datetime | None = None) -> Since:
    """What has changed since the reviewee's outcome before this one, or before the one that is about to be shared."""
    review.require(Action.RECORD_OUTCOME if shared_at is None else Action.READ_OUTCOME)
    record = review.record
    here = Earlier(record.cycle_id, 0, record.ladder.id, record.ladder.version, record.track)
    earlier = _shared_before(review, shared_at or review.now)
    last = came_from(earlier, here, _beside(review)) if earlier else None
    version = version_before(earlier, here)
    if last is None:
        return Since(version)
    old = ladders.version(review.tx, last.version_id)
    if old.id == record.ladder.id:
        return Since(version, _track(old, last.track), _track(record.ladder, record.track))
    return Since(version, old.name, record.ladder.name, _level(review, old.id))


def _track(ladder: Ladder, track: str) -> str:
    found = next((one for one in ladder.tracks if one.id == track), Choice("", ladder.name))
    return found.name


def _level(review: OpenReview, ladder_id: str) -> str:
    """The id of the level that the reviewee holds on another ladder; it is public."""
    held = people.positions(review.tx, person_id=review.record.reviewee.id, ladder_id=ladder_id)
    return next((one.held for one in held if one.held), "")


def _shared_before(review: OpenReview, moment: datetime) -> list[Earlier]:
    """The newest first."""
    at = _participants.c.outcome_shared_at
    statement = _of_reviewee(review).where(at < moment).order_by(at.desc(), _participants.c.id.desc())
    return [Earlier(*row) for row in review.tx.connection.execute(statement.limit(_NEAREST))]


def _beside(review: OpenReview) -> list[Earlier]:
    """Where the same person is reviewed in the same cycle."""
    statement = _of_reviewee(review).where(_participants.c.cycle_id == review.record.cycle_id)
    return [Earlier(*row) for row in review.tx.connection.execute(statement)]


def _of_reviewee(review: OpenReview) -> Any:
    joined = _participants.join(_versions, _versions.c.id == _participants.c.ladder_version_id)
    mine = (
        _participants.c.workspace_id == review.tx.workspace,
        _participants.c.reviewee_id == review.record.reviewee.id,
        _participants.c.id != review.record.id,
    )
    return select(*_FACTS).select_from(joined).where(*mine)
