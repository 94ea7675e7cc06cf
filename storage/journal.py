"""Who did what when. Ids only: never a sentence, never a rating."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert

from storage.store import Tx
from storage.tables import JournalRow, table

_journal = table(JournalRow)


def add(tx: Tx, now: datetime, actor_id: str, action: str, participant: int | None = None, detail: str = "") -> None:
    """Write one line, in the transaction of what it tells."""
    tx.connection.execute(
        insert(_journal).values(
            workspace_id=tx.workspace,
            at=now,
            actor_id=actor_id,
            action=action,
            participant_id=participant,
            detail=detail,
        )
    )


def add_all(tx: Tx, now: datetime, actor_id: str, action: str, participants: Iterable[int], detail: str = "") -> None:
    """The same line for each of these participants, in few statements."""
    fixed = {"workspace_id": tx.workspace, "at": now, "actor_id": actor_id, "action": action, "detail": detail}
    rows = [fixed | {"participant_id": one} for one in participants]
    if rows:
        # Asked for what it returns, SQLAlchemy sends many rows in one statement.
        tx.connection.execute(insert(_journal).returning(_journal.c.id), rows)
