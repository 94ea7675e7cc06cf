"""Who is sending what: notices are leased, fenced before the post, and marked afterwards.

States: queued → sending (leased by one deliverer) → sent, failed for good, or dropped because it is no longer true. How
long a lease lasts is measured by whoever waits for it, on a clock that cannot jump (bot/delivery.py); here it is
written down only so that two leases of one notice can be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, literal_column, select, text, update

from core.pace import Pace, Rate, available, free_at, take
from storage import paces
from storage.store import Store, Tx
from storage.tables import NoticeRow, table

_outbox = table(NoticeRow)
_QUEUED: Final = _outbox.c.state == literal_column("'queued'")  # as a literal: a partial index is found by nothing else
_SENDING: Final = _outbox.c.state == literal_column("'sending'")

POST, HOME, FILE = "post", "home", "file"
LANES: Final = {HOME: "views.publish", POST: "chat.postMessage", FILE: "files.completeUploadExternal"}
"""What a notice takes to send, and the method of Slack's whose pace it keeps."""
URGENCIES: Final = range(4)

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
    lane: str = POST
    maybe_sent: bool = False
    """Somebody was about to post it and never said how that ended: look before posting again."""
    ts: str | None = None
    """For a file that may have been shared: its id."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One notice in the hands of one deliverer."""

    id: int
    owner: str
    until: datetime


def look(tx: Tx) -> dict[str, datetime]:
    """Lane → when the first of its notices is (or was) due, for lanes in which something waits."""
    rows = tx.connection.execute(_LOOK, {"workspace": tx.workspace}).all()
    found: dict[str, datetime] = {}
    for row in rows:
        if row.due is not None:
            found[row.lane] = min(row.due, found.get(row.lane, row.due))
    return found


_LOOK: Final = text(
    " UNION ALL ".join(
        f"SELECT '{lane}' AS lane, MIN(due_at) AS due FROM outbox "  # noqa: S608 - from the constants above
        f"WHERE workspace_id = :workspace AND state = 'queued' AND lane = '{lane}' AND urgency = {urgency}"
        for lane in LANES
        for urgency in URGENCIES
    )
).columns(lane=_outbox.c.lane.type, due=_outbox.c.due_at.type)


def claim(
    store: Store,
    workspace: str,
    owner: str,
    now: datetime,
    limit: int = 10,
    *,
    lane: str | None = None,
    rate: Rate | None = None,
    channel_rate: Rate | None = None,
    lease: timedelta = LEASE,
) -> tuple[Notice, ...]:
    """Lease what is due: what somebody waits for first, then the oldest. Nobody else sends it until it is released.

    Takes the writer's lock: `look` says first whether there is anything.
    With a rate no more are taken than the lane's pace allows, and the pace is taken in the same transaction.
    """
    lanes = [lane] if lane else list(LANES)
    with store.begin(workspace) as tx:
        found: list[Notice] = []
        for name in lanes:
            found += _claim(tx, _Claim(owner, now, name, lease, rate, channel_rate), limit - len(found))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who asks, when, for what."""

    owner: str
    now: datetime
    lane: str
    lease: timedelta
    rate: Rate | None
    channel_rate: Rate | None


def _claim(tx: Tx, asked: _Claim, limit: int) -> list[Notice]:
    method, at = LANES[asked.lane], paces.micros(asked.now)
    pace = paces.locked(tx, method) if asked.rate else Pace()
    limit = min(limit, available(pace, asked.rate, at)) if asked.rate else limit
    rows = _open_channels(tx, _due(tx, asked.lane, asked.now, limit), at, asked.channel_rate)
    if not rows:
        return []
    if asked.rate:
        paces.save(tx, method, take(pace, asked.rate, at, len(rows)))
    taken = update(_outbox).where(_outbox.c.workspace_id == tx.workspace, _outbox.c.id.in_([row.id for row in rows]))
    leased = {"state": "sending", "owner": asked.owner, "lease_until": asked.now + asked.lease}
    tx.connection.execute(taken.values(leased | {"attempts": _outbox.c.attempts + 1}))
    return [_notice(row) for row in rows]


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        row.id,
        row.workspace_id,
        row.key,
        row.kind,
        row.person_id,
        row.participant_id,
        row.detail,
        row.attempts + 1,
        row.lane,
        row.maybe_sent,
        row.ts,
    )


def _due(tx: Tx, lane: str, now: datetime, limit: int) -> list[Row[Any]]:
    """The first so many that are due and still wanted; those that are no longer wanted are dropped on the way."""
    rows: list[Row[Any]] = []
    for urgency in URGENCIES:
        mine = (_outbox.c.workspace_id == tx.workspace, _QUEUED, _outbox.c.lane == lane, _outbox.c.urgency == urgency)
        ready = select(_outbox).where(*mine, _outbox.c.due_at <= now).order_by(_outbox.c.due_at, _outbox.c.id)
        while len(rows) < limit:
            found = tx.connection.execute(ready.limit(limit - len(rows)).with_for_update(skip_locked=True)).all()
            fresh = [row for row in found if row.not_after is None or row.not_after > now]
            rows += fresh
            if len(fresh) == len(found):
                break
            drop_outdated(tx, now)
    return rows


def drop_outdated(tx: Tx, now: datetime) -> int:
    """What nobody needs to hear any more (`not_after`) is dropped. Returns how many."""
    over = (_outbox.c.workspace_id == tx.workspace, _QUEUED, _outbox.c.not_after <= now)
    dropped = update(_outbox).where(*over).values(state="dropped", error="too_late", sent_at=now)
    return tx.connection.execute(dropped).rowcount


def _open_channels(tx: Tx, rows: Sequence[Row[Any]], at: int, rate: Rate | None) -> list[Row[Any]]:
    """Those that may go now: a channel takes one message a second. The others are due when theirs does."""
    return [row for row in rows if rate is None or row.person_id[:1] not in ("C", "G") or _is_open(tx, row, at, rate)]


def _is_open(tx: Tx, row: Row[Any], at: int, rate: Rate) -> bool:
    method = f"{LANES[POST]} {row.person_id}"
    pace = paces.locked(tx, method)
    free = free_at(pace, rate, at)
    if free <= at:
        paces.save(tx, method, take(pace, rate, at))
        return True
    later = update(_outbox).where(_outbox.c.workspace_id == tx.workspace, _outbox.c.id == row.id)
    tx.connection.execute(later.values(due_at=paces.instant(free)))
    return False


# -- the fence, and how a send ends -----------------------------------------------------------------------------------


def fence(tx: Tx, notice: Notice, owner: str, ts: str | None = None) -> bool:
    """From here on it may have been sent; False when the lease is no longer ours, and then it must not be."""
    return _change(tx, notice, owner, maybe_sent=True, ts=ts)


def mark_sent(tx: Tx, notice: Notice, owner: str, now: datetime, channel: str | None, ts: str | None) -> bool:
    """It arrived; the channel and ts are kept so that the message can be redacted later (rulings.md 19)."""
    return _finish(tx, notice, owner, state="sent", sent_at=now, channel=channel, ts=ts, maybe_sent=False, error=None)


def mark_failed(tx: Tx, notice: Notice, owner: str, error: str, now: datetime | None = None) -> bool:
    """It never will arrive."""
    return _finish(tx, notice, owner, state="failed", error=error[:64], sent_at=now, maybe_sent=False)


def mark_dropped(tx: Tx, notice: Notice, owner: str, now: datetime) -> bool:
    """It is no longer true, or no longer theirs: nobody is told."""
    return _finish(tx, notice, owner, state="dropped", error="no_longer_true", sent_at=now, maybe_sent=False)


def put_back(
    tx: Tx,
    notice: Notice,
    owner: str,
    due_at: datetime,
    error: str,
    *,
    maybe_sent: bool = False,
    attempts: int | None = None,
) -> bool:
    """Try again at `due_at`; `attempts`: how many count so far, all unless given."""
    tries = notice.attempts if attempts is None else attempts
    changes = {"due_at": due_at, "error": error[:64], "maybe_sent": maybe_sent, "attempts": tries}
    return _finish(tx, notice, owner, state="queued", **changes)


def give_back(tx: Tx, notice: Notice, owner: str) -> bool:
    """It was not tried: it waits as it did before it was claimed."""
    return _finish(tx, notice, owner, state="queued", attempts=notice.attempts - 1)


def _finish(tx: Tx, notice: Notice, owner: str, **changes: Any) -> bool:
    return _change(tx, notice, owner, owner=None, lease_until=None, **changes)


def _change(tx: Tx, notice: Notice, holder: str, **changes: Any) -> bool:
    """Change it if the lease is still ours: a refreshed Home has been queued anew, another may have taken it over."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.id == notice.id, _SENDING, _outbox.c.owner == holder)
    return tx.connection.execute(update(_outbox).where(*mine).values(changes)).rowcount == 1


# -- leases of those who are gone -------------------------------------------------------------------------------------


def held(tx: Tx) -> tuple[Lease, ...]:
    """Every lease there is in the workspace."""
    mine = (_outbox.c.workspace_id == tx.workspace, _SENDING)
    rows = tx.connection.execute(select(_outbox.c.id, _outbox.c.owner, _outbox.c.lease_until).where(*mine))
    return tuple(Lease(row.id, row.owner, row.lease_until) for row in rows)


def release(tx: Tx, lease: Lease) -> bool:
    """Take it out of the hands of somebody who is gone; what is known of it (whether it may have been sent) stays."""
    same = (_outbox.c.owner == lease.owner, _outbox.c.lease_until == lease.until)
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.id == lease.id, _SENDING, *same)
    freed = update(_outbox).where(*mine).values(state="queued", owner=None, lease_until=None)
    return tx.connection.execute(freed).rowcount == 1


def set_right(tx: Tx, now: datetime) -> int:
    """After the clock went back: what was to go at once, or waits for another try, is not to wait for the old time."""
    waits = (_outbox.c.workspace_id == tx.workspace, _QUEUED, _outbox.c.due_at > now)
    meant_now = (_outbox.c.attempts > 0) | (_outbox.c.due_at <= _outbox.c.created_at)
    return tx.connection.execute(update(_outbox).where(*waits, meant_now).values(due_at=now)).rowcount
