"""How far the files have come that somebody asked for in one go: they wait in the outbox under one key."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from storage.leases import FILE
from storage.store import Tx
from storage.tables import NoticeRow, table

_outbox = table(NoticeRow)


@dataclass(frozen=True, slots=True)
class Progress:
    """Files of one export in numbers."""

    people: int
    files: int
    arrived: int
    failed: int


def progress(tx: Tx, person_id: str, key: str) -> Progress:
    """How far the files under a key have come, of those that go to this person."""
    c = _outbox.c
    mine = (c.workspace_id == tx.workspace, c.person_id == person_id, c.lane == FILE)
    under = c.key.startswith(f"{key}#", autoescape=True)
    each = select(c.state, func.count(c.id).label("files")).where(*mine, under).group_by(c.state)
    states = {row.state: int(row.files) for row in tx.connection.execute(each)}
    people = tx.connection.execute(select(func.count(func.distinct(c.participant_id))).where(*mine, under)).scalar_one()
    failed = states.get("failed", 0) + states.get("dropped", 0)
    return Progress(people, sum(states.values()), states.get("sent", 0), failed)
