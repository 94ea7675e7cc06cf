"""What somebody is told of a change that they were asked about or told of, and cannot read any more."""

from __future__ import annotations

from bot.flows.base import Desk
from bot.screens import Trouble
from core.release import State
from storage import release_memory
from storage.store import Tx


def trouble(tx: Tx, desk: Desk, release_id: int) -> Trouble:
    """Why a change cannot be read; missing to whoever never heard of it."""
    return _of(release_memory.past(tx, desk.actor, release_id))


def trouble_with_draft(tx: Tx, desk: Desk, version_id: int) -> Trouble:
    """The same for a version of it."""
    return _of(release_memory.past_draft(tx, desk.actor, version_id))


def _of(state: State | None) -> Trouble:
    if state is None:
        return Trouble.MISSING
    return Trouble.WITHDRAWN if state is State.WITHDRAWN else Trouble.DRAFT_OVER
