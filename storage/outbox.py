"""The outbox: what is to be said to whom, put in the transaction that makes it true, sent afterwards, once.

States: queued → sending (leased by one deliverer) → sent, or failed for good. A lease that ran out is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, case, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.people import upsert, with_home
from storage.store import Store, Tx
from storage.tables import NoticeRow, table

_outbox = table(NoticeRow)

LEASE: Final = timedelta(seconds=30)
"""Three times what an HTTP call to Slack may take: a lease that runs out belongs to a process that is gone."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell one person; `key` is unique in the workspace."""

    id: int
    workspace: str
    key: str
    kind: str
    person_id: str
    participant_id: int | None
    detail: str
    attempts: int


def put(
    tx: Tx, kind: str, person_id: str, now: datetime, *, participant: int | None = None, key: str = "", detail: str = ""
) -> None:
    """Queue a notice under its key (`kind:participant` unless given); a key that exists is left as it is."""
    _put(tx, [_values(tx, kind, person_id, now, participant, key or f"{kind}:{participant}", detail)])


def put_each(tx: Tx, kind: str, told: Iterable[tuple[int, str]], now: datetime) -> None:
    """Queue the same for many (participant, person) at once: a whole company within the time Slack waits."""
    _put(tx, [_values(tx, kind, person, now, participant, f"{kind}:{participant}", "") for participant, person in told])


def _put(tx: Tx, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    insert: Any = postgresql.insert if tx.connection.dialect.name == "postgresql" else sqlite.insert
    # Asked for what it returns, SQLAlchemy sends many rows in one statement.
    tx.connection.execute(insert(_outbox).on_conflict_do_nothing().returning(_outbox.c.id), rows)
    tx.has_news = True


def draw_home(tx: Tx, person_id: str, now: datetime) -> None:
    """Draw one Home again. Several wishes become one."""
    values = _values(tx, "home", person_id, now, None, f"home:{person_id}", "")
    upsert(tx, _outbox, ["workspace_id", "key"], values)
    tx.has_news = True


def refresh_homes(tx: Tx, people: Iterable[str], now: datetime) -> None:
    """Draw the Home of these people again, for those who have ever opened it."""
    for person_id in with_home(tx, people):
        draw_home(tx, person_id, now)


def _values(
    tx: Tx, kind: str, person_id: str, now: datetime, participant: int | None, key: str, detail: str
) -> dict[str, Any]:
    return {
        "workspace_id": tx.workspace,
        "key": key,
        "kind": kind,
        "person_id": person_id,
        "participant_id": participant,
        "detail": detail,
        "state": "queued",
        "due_at": now,
        "attempts": 0,
        "owner": None,
        "lease_until": None,
        "maybe_sent": False,
        "channel": None,
        "ts": None,
        "error": None,
        "created_at": now,
        "sent_at": None,
    }


_ASKED_FOR = case((_outbox.c.kind.in_(("home", "reply")), 0), else_=1)
"""Somebody looks at the screen and waits for these: they go before what is announced to many."""


def claim(store: Store, workspace: str, owner: str, now: datetime, limit: int = 10) -> tuple[Notice, ...]:
    """Lease what is due: what somebody waits for first, then the oldest. Nobody else sends it until the lease ends."""
    ready = or_(
        and_(_outbox.c.state == "queued", _outbox.c.due_at <= now),
        and_(_outbox.c.state == "sending", _outbox.c.lease_until <= now),
    )
    with store.read(workspace) as tx:  # most looks find nothing: they should not take the writer's lock
        mine = _outbox.c.workspace_id == tx.workspace
        if tx.connection.execute(select(_outbox.c.id).where(mine, ready).limit(1)).first() is None:
            return ()
    with store.begin(workspace) as tx:
        statement = select(_outbox).where(mine, ready).order_by(_ASKED_FOR, _outbox.c.due_at, _outbox.c.id)
        rows = tx.connection.execute(statement.limit(limit).with_for_update(skip_locked=True)).all()
        taken = update(_outbox).where(mine, _outbox.c.id.in_([row.id for row in rows]))
        tx.connection.execute(
            taken.values(
                state="sending",
                owner=owner,
                lease_until=now + LEASE,
                maybe_sent=True,
                attempts=_outbox.c.attempts + 1,
            )
        )
    return tuple(
        Notice(
            row.id,
            row.workspace_id,
            row.key,
            row.kind,
            row.person_id,
            row.participant_id,
            row.detail,
            row.attempts + 1,
        )
        for row in rows
    )


def _finish(tx: Tx, notice: Notice, owner: str, **changes: Any) -> None:
    """Write how a send ended, if the lease is still ours (a refreshed Home has been queued anew meanwhile)."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.id == notice.id)
    held = (_outbox.c.state == "sending", _outbox.c.owner == owner)
    tx.connection.execute(update(_outbox).where(*mine, *held).values(owner=None, lease_until=None, **changes))


def mark_sent(tx: Tx, notice: Notice, owner: str, now: datetime, channel: str | None, ts: str | None) -> None:
    """It arrived; the channel and ts are kept so that the message can be redacted later (rulings.md 19)."""
    _finish(tx, notice, owner, state="sent", sent_at=now, channel=channel, ts=ts, maybe_sent=False)


def mark_failed(tx: Tx, notice: Notice, owner: str, error: str) -> None:
    """It never will arrive."""
    _finish(tx, notice, owner, state="failed", error=error[:64], maybe_sent=False)


def put_back(tx: Tx, notice: Notice, owner: str, due_at: datetime, error: str) -> None:
    """Try again at `due_at`."""
    _finish(tx, notice, owner, state="queued", due_at=due_at, error=error[:64], maybe_sent=False)
