"""Who did what when. Ids only: never a sentence, never a rating."""

from __future__ import annotations

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
