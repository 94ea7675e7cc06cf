"""What PostgreSQL believes of its tables: it looks at them now and then, and a tick after a great change is sooner."""

from __future__ import annotations

from typing import Final

from sqlalchemy import text

from storage.store import Tx

MANY: Final = 500
"""So many new rows make another table of one: before anybody looked, each of them would be searched for everywhere."""


def look_at(tx: Tx, *tables: str, rows: int) -> None:
    """Have PostgreSQL look at tables that were just filled with so many rows; a sample, whatever their size.

    Otherwise it does so about a minute later. SQLite finds its way without.
    """
    if rows >= MANY and tx.connection.dialect.name == "postgresql":
        for name in tables:
            tx.connection.execute(text(f"ANALYZE {name}"))
