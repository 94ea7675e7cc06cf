"""Which reviews are followed by another one of the same person on the same ladder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, select

from storage.store import Tx
from storage.tables import CycleRow, LadderVersionRow, ParticipantRow, table

_participants = table(ParticipantRow)
_cycles = table(CycleRow)
_LATER: Final = _participants.alias("later")
_VERSIONS: Final = table(LadderVersionRow)
_LATER_VERSIONS: Final = _VERSIONS.alias("later_versions")


def superseded(tx: Tx, participants: Iterable[int]) -> frozenset[int]:
    """Those of these settled reviews after which another of the same person on the same ladder was settled."""
    return _followed(tx, participants, _LATER.c.outcome_shared_at.is_not(None))


def reviewed_again(tx: Tx, participants: Iterable[int], now: datetime) -> frozenset[int]:
    """Those of these settled reviews of whose person another one on the same ladder is under way."""
    running = select(_cycles.c.id).where(_cycles.c.id == _LATER.c.cycle_id, _cycles.c.closed_at.is_(None)).exists()
    is_open = and_(_LATER.c.outcome_shared_at.is_(None), _LATER.c.self_opens_at <= now, running)
    return _followed(tx, participants, is_open)


def _followed(tx: Tx, participants: Iterable[int], how: ColumnElement[bool]) -> frozenset[int]:
    """Those after which another of the same person on the same ladder comes, which is so."""
    p, later = _participants.c, _LATER.c
    after = _participants.join(
        _LATER, and_(later.workspace_id == p.workspace_id, later.reviewee_id == p.reviewee_id, later.id > p.id)
    )
    same = after.join(_VERSIONS, _VERSIONS.c.id == p.ladder_version_id)
    same = same.join(_LATER_VERSIONS, _LATER_VERSIONS.c.id == later.ladder_version_id)
    where = (p.workspace_id == tx.workspace, p.id.in_(list(participants)), how)
    found = select(p.id).select_from(same).where(*where, _LATER_VERSIONS.c.ladder_id == _VERSIONS.c.ladder_id)
    return frozenset(tx.connection.execute(found.distinct()).scalars())
