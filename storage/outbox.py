"""The outbox: what is to be said to whom, put in the transaction that makes it true, sent afterwards, once.

States: queued → sending (leased by one deliverer) → sent, or failed for good. A lease that ran out is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, Final

from sqlalchemy import and_, func, or_, select, update
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


class Urgency(IntEnum):
    """What goes first when there is a queue. Within one urgency the oldest goes first."""

    ASKED_FOR = 0
    """Somebody looks at the screen and waits: a Home, a reply."""
    URGENT = 1
    """A digest, a deadline, an outcome, somebody's turn."""
    ORDINARY = 2
    BULK = 3
    """The same for a whole company: announcements."""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something to tell somebody. `key` is unique in the workspace: what was put once is not put again.

    `person_id` is whom it goes to: a person (U…, W…), or a channel (C…, G…) for what is said in public.
    """

    kind: str
    person_id: str
    key: str
    participant: int | None = None
    detail: str = ""
    """Ids the letter needs besides; never anybody's words. At most 64 characters."""
    urgency: Urgency = Urgency.ORDINARY
    due_at: datetime | None = None
    """Not before this (UTC); None: now."""
    not_after: datetime | None = None
    """From then on (UTC) it is dropped instead of sent."""


def put(
    tx: Tx, kind: str, person_id: str, now: datetime, *, participant: int | None = None, key: str = "", detail: str = ""
) -> None:
    """Queue a notice under its key (`kind:participant` unless given); a key that exists is left as it is."""
    put_all(tx, [NewNotice(kind, person_id, key or f"{kind}:{participant}", participant, detail)], now)


def put_all(tx: Tx, notices: Iterable[NewNotice], now: datetime) -> frozenset[str]:
    """Queue many at once, each under its key: a whole company in a few statements. Returns the keys that were new."""
    return _put(tx, [_row(tx, one, now) for one in notices])


def _row(tx: Tx, one: NewNotice, now: datetime) -> dict[str, Any]:
    values = _values(tx, one.kind, one.person_id, one.due_at or now, one.participant, one.key, one.detail)
    return values | {"urgency": int(one.urgency), "not_after": one.not_after, "created_at": now}


def _put(tx: Tx, rows: list[dict[str, Any]]) -> frozenset[str]:
    if not rows:
        return frozenset()
    insert: Any = postgresql.insert if tx.connection.dialect.name == "postgresql" else sqlite.insert
    # Asked for what it returns, SQLAlchemy sends many rows in one statement.
    found = tx.connection.execute(insert(_outbox).on_conflict_do_nothing().returning(_outbox.c.key), rows)
    new = frozenset(found.scalars())
    tx.has_news = tx.has_news or bool(new)
    return new


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
        "urgency": int(Urgency.ASKED_FOR),
        "due_at": now,
        "not_after": None,
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
        statement = select(_outbox).where(mine, ready).order_by(_outbox.c.urgency, _outbox.c.due_at, _outbox.c.id)
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


@dataclass(frozen=True, slots=True)
class Failure:
    """A notice that will never arrive, for People Ops to see."""

    key: str
    kind: str
    person_id: str
    participant_id: int | None
    error: str
    """Slack's code."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages are still to be sent, now or later."""

    urgent: int
    """Everything that goes before bulk."""
    bulk: int


def place_of(tx: Tx, key: str) -> tuple[str, str] | None:
    """(channel, ts) of the message that was sent under this key; None if none was, or not yet."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.key == key, _outbox.c.state == "sent")
    row = tx.connection.execute(select(_outbox.c.channel, _outbox.c.ts).where(*mine)).first()
    return (row.channel, row.ts) if row and row.channel and row.ts else None


def state_of(tx: Tx, key: str) -> str | None:
    """queued, sending, sent, failed or dropped; None if nothing was ever put under this key."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.key == key)
    found: str | None = tx.connection.execute(select(_outbox.c.state).where(*mine)).scalar()
    return found


def failures(tx: Tx, limit: int) -> tuple[Failure, ...]:
    """What could not be delivered and never will be; the newest first."""
    columns = ("key", "kind", "person_id", "participant_id", "error", "due_at")
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.state == "failed")
    rows = tx.connection.execute(
        select(*[_outbox.c[name] for name in columns]).where(*mine).order_by(_outbox.c.id.desc()).limit(limit)
    )
    return tuple(
        Failure(row.key, row.kind, row.person_id, row.participant_id, row.error or "", row.due_at) for row in rows
    )


def waiting(tx: Tx) -> Waiting:
    """How many messages are still to be sent; Home views are not counted."""
    count = func.count().label("count")
    mine = (
        _outbox.c.workspace_id == tx.workspace,
        _outbox.c.state.in_(["queued", "sending"]),
        _outbox.c.kind != "home",
    )
    rows = tx.connection.execute(select(_outbox.c.urgency, count).where(*mine).group_by(_outbox.c.urgency)).all()
    bulk = sum(row.count for row in rows if row.urgency >= Urgency.BULK)
    return Waiting(sum(row.count for row in rows) - bulk, bulk)
