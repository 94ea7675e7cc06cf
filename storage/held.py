"""Held levels while ladders change: what is held is always a level of the version in use, and nothing lowers it.

A review that is under way stays on the version it started with, so it may come to a level that a newer version calls
otherwise, or does not have.
"""

from __future__ import annotations

from sqlalchemy import select

from core.counterparts import held_after
from core.ladder import Ladder
from storage import ladders, people
from storage.store import Tx
from storage.tables import CycleRow, ParticipantRow, table

_participants = table(ParticipantRow)
_cycles = table(CycleRow)


def rise(tx: Tx, person_id: str, ladder: Ladder, level: int) -> None:
    """What a review on this version has come to is held from now on, as the level of the version in use; never less
    than what is held already. A level for which the version in use has nothing changes nothing."""
    now = ladders.in_use(tx).get(ladder.id)
    current = now.ladder if now else ladder
    number = current.number_of(held_after(ladder, current, ladder.level(level).id))
    if number is not None:
        people.raise_level(tx, person_id, current, number)


def lost(tx: Tx, ladder: Ladder) -> tuple[str, ...]:
    """The ids of levels that somebody holds and this version does not have: nobody could say what they hold."""
    ids = {one.held for one in people.positions(tx, ladder_id=ladder.id) if one.held is not None}
    return tuple(sorted(one for one in ids if ladder.number_of(one) is None))


def stranded(tx: Tx, ladder: Ladder) -> tuple[str, ...]:
    """The same, and the levels that a review under way may still come to and this version has nothing for."""
    found = set(lost(tx, ladder))
    for one in _under_way(tx, ladder.id):
        found |= {level.id for level in one.levels if held_after(one, ladder, level.id) is None}
    return tuple(sorted(found))


def _under_way(tx: Tx, ladder_id: str) -> tuple[Ladder, ...]:
    """The versions of a ladder on which somebody's outcome is still to come."""
    p, c = _participants.c, _cycles.c
    versions = select(p.ladder_version_id).distinct().join(_cycles, c.id == p.cycle_id)
    versions = versions.where(p.workspace_id == tx.workspace, p.outcome_shared_at.is_(None), c.closed_at.is_(None))
    read = (ladders.version(tx, one) for one in tx.connection.execute(versions).scalars())
    return tuple(one for one in read if one.id == ladder_id)
