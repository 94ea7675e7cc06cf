"""How fast each method of Slack's may be called in a workspace: one row each, shared by every process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from core.pace import Pace, Rate, free_at, give_back, hold
from storage.people import upsert
from storage.store import Tx
from storage.tables import PaceRow, table

_paces = table(PaceRow)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """An instant in microseconds since 1970, exactly."""
    return (moment - _EPOCH) // _MICROSECOND


def instant(microseconds: int) -> datetime:
    """And back."""
    return _EPOCH + timedelta(microseconds=microseconds)


def every(tx: Tx) -> dict[str, Pace]:
    """Method → its pace in this workspace. A channel's own pace stands under the method and the channel."""
    columns = (_paces.c.method, _paces.c.next_us, _paces.c.held_until_us)
    rows = tx.connection.execute(
        select(*columns).where(_paces.c.workspace_id == tx.workspace, ~_paces.c.method.contains(" "))
    )
    return {row.method: Pace(row.next_us, row.held_until_us) for row in rows}


def locked(tx: Tx, method: str) -> Pace:
    """One pace, kept from everybody else until the transaction ends."""
    mine = (_paces.c.workspace_id == tx.workspace, _paces.c.method == method)
    reading = select(_paces.c.next_us, _paces.c.held_until_us).where(*mine).with_for_update()
    row = tx.connection.execute(reading).first()
    if row is None:
        insert: Any = postgresql.insert if tx.connection.dialect.name == "postgresql" else sqlite.insert
        fresh = {"workspace_id": tx.workspace, "method": method, "next_us": 0, "held_until_us": 0}
        tx.connection.execute(insert(_paces).on_conflict_do_nothing(), fresh)
        row = tx.connection.execute(reading).one()
    return Pace(row.next_us, row.held_until_us)


def save(tx: Tx, method: str, pace: Pace) -> None:
    """Remember it."""
    values = {"next_us": pace.next_us, "held_until_us": pace.held_until_us}
    upsert(tx, _paces, ["workspace_id", "method"], {"workspace_id": tx.workspace, "method": method, **values})


def hold_until(tx: Tx, method: str, until: datetime) -> None:
    """Slack asks for a pause: nobody calls this method before then."""
    save(tx, method, hold(locked(tx, method), micros(until)))


def refund(tx: Tx, method: str, rate: Rate) -> None:
    """One that was taken was not used."""
    save(tx, method, give_back(locked(tx, method), rate))


def held_until(tx: Tx, method: str, now: datetime) -> datetime | None:
    """Until when nobody may call this method, if Slack has asked for a pause that is not over."""
    mine = (_paces.c.workspace_id == tx.workspace, _paces.c.method == method)
    held = tx.connection.execute(select(_paces.c.held_until_us).where(*mine)).scalar() or 0
    free = free_at(Pace(0, held), Rate(60), micros(now))
    return instant(free) if free > micros(now) else None
