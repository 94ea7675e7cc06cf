"""Who has heard of a change that they cannot read (any more): to them it is over, to others it never was."""

from __future__ import annotations

from core.permissions import Actor
from core.release import State
from storage import announcements, inbox, releases
from storage.releases import Release
from storage.store import Tx


def past(tx: Tx, actor: Actor, release_id: int) -> State | None:
    """How a change stands for somebody who was asked about it or told of it; None for anybody else."""
    found = releases.find(tx, release_id)
    return found.state if found is not None and _knows(tx, actor, found) else None


def past_draft(tx: Tx, actor: Actor, version_id: int) -> State | None:
    """The same by a version of it; a draft that was replaced belongs to no change any more, and is as in the making."""
    found = releases.of_version(tx, version_id)
    if found is not None and _knows(tx, actor, found):
        return found.state
    is_known = version_id in inbox.asked_about(tx, actor.id, ever=True) or _is_approver(tx, actor.id, version_id)
    return State.DRAFT if is_known else None


def _knows(tx: Tx, actor: Actor, one: Release) -> bool:
    if releases.role_of(actor) is not None or one.approver_id == actor.id:
        return True
    was_told = one.frozen_at is not None and releases.is_concerned(tx, one, actor.id)
    was_asked = inbox.was_asked(tx, actor.id, one.window_id) or _is_approver(tx, actor.id, one.draft_version_id)
    return was_told or was_asked


def _is_approver(tx: Tx, person_id: str, version_id: int) -> bool:
    known = announcements.approvals(tx, [version_id]).get(version_id)
    return known is not None and known.release_id is not None and known.approver_id == person_id
