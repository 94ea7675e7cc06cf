"""The dates of a cycle and of its participants, and moving them. No answers are read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from core.cycle import Dates, Windows
from storage.reviews import Record, record_from, select_records
from storage.store import Tx
from storage.tables import CycleRow, ParticipantRow, table

_cycles = table(CycleRow)
_participants = table(ParticipantRow)


@dataclass(frozen=True, slots=True)
class CycleDates:
    """A cycle as far as its dates go."""

    id: int
    name: str
    dates: Dates
    closed_at: datetime | None


def of_cycle(tx: Tx, cycle_id: int, *, lock: bool = False) -> CycleDates | None:
    """One cycle of this workspace. `lock` keeps other writers away from it; it comes before its participants."""
    if not 0 < cycle_id < 2**31:
        return None
    c = _cycles.c
    columns = (c.name, c.self_opens, c.self_closes, c.manager_closes, c.conversations_close, c.closed_at)
    found = select(*columns).where(c.workspace_id == tx.workspace, c.id == cycle_id)
    row = tx.connection.execute(found.with_for_update() if lock else found).first()
    return CycleDates(cycle_id, row[0], Dates(*row[1:5]), row.closed_at) if row else None


def participants_of(tx: Tx, cycle_id: int, *, lock: bool = False) -> tuple[Record, ...]:
    """Everybody in a cycle, in the order they were added. `lock` keeps other writers away from them."""
    where = (_participants.c.workspace_id == tx.workspace, _participants.c.cycle_id == cycle_id)
    statement = select_records().where(*where).order_by(_participants.c.id)
    rows = tx.connection.execute(statement.with_for_update(of=_participants) if lock else statement)
    return tuple(record_from(tx, row) for row in rows)


def move(tx: Tx, windows: Mapping[int, Windows], now: datetime) -> None:
    """Give participants these windows. The calendar looks at them again."""
    if not windows:
        return
    moving = update(_participants).where(
        _participants.c.workspace_id == tx.workspace, _participants.c.id == bindparam("participant")
    )
    values: dict[str, Any] = {
        "self_closes_at": bindparam("self_closes"),
        "manager_closes_at": bindparam("manager_closes"),
        "conversations_close_at": bindparam("conversations"),
        "next_at": bindparam("look_at"),
    }
    rows = [
        {
            "participant": participant,
            "self_closes": one.self_closes,
            "manager_closes": one.manager_closes,
            "conversations": one.conversations_close,
            "look_at": now,
        }
        for participant, one in windows.items()
    ]
    tx.connection.execute(moving.values(values), rows)


def move_cycle(tx: Tx, cycle_id: int, dates: Dates, now: datetime) -> None:
    """Give a cycle these dates."""
    where = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id == cycle_id)
    values = {
        "self_closes": dates.self_closes,
        "manager_closes": dates.manager_closes,
        "conversations_close": dates.conversations_close,
        "next_at": now,
    }
    tx.connection.execute(update(_cycles).where(*where).values(**values))
