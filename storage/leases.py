"""Who is sending what: notices are leased, fenced before the post, and marked afterwards.

States: queued → sending (leased by one deliverer) → sent, failed for good, or dropped because it is no longer true. How
long a lease lasts is measured by whoever waits for it, on a clock that cannot jump (bot/delivery.py); here it is
written down only so that two leases of one notice can be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, literal_column, select, text, update

from core.pace import Pace, Rate, available, free_at, take
from storage import paces
from storage.store import Store, Tx
from storage.tables import NoticeRow, table
from storage.types import bound

_outbox = table(NoticeRow)
_QUEUED: Final = _outbox.c.state == literal_column("'queued'")  # as a literal: a partial index is found by nothing else
_SENDING: Final = _outbox.c.state == literal_column("'sending'")

POST, HOME, FILE, FETCH = "post", "home", "file", "fetch"
LANES: Final = {
    HOME: "views.publish",
    POST: "chat.postMessage",
    FILE: "files.completeUploadExternal",
    FETCH: "files.download",
}
"""What a notice takes to send, and the method of Slack's whose pace it keeps; what is fetched has a pace of its own."""
URGENCIES: Final = range(4)

AGAIN: Final = "again"
"""The detail of a Home that was asked for while it was being drawn. It is drawn once more afterwards and not beside it:
of two drawings under way the older one might be the last to arrive."""
CROWDED: Final = "channel_is_busy"
"""Why a notice waits that could have gone: its channel has just had one."""
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
    rows = _taken(tx, asked, limit)
    if asked.channel_rate:
        rows = [row for row in rows if _is_open(tx, row, at, asked.channel_rate)]
    if asked.rate and rows:
        paces.save(tx, method, take(pace, asked.rate, at, len(rows)))
    return [_notice(row) for row in rows]


def _notice(row: Row[Any]) -> Notice:
    """Out of the driver's own row, in the order of its fields: SQLite knows 0 and 1."""
    facts: list[Any] = [*row[:9], bool(row.maybe_sent), row.ts]
    return Notice(*facts)


def _taken(tx: Tx, asked: _Claim, limit: int) -> list[Row[Any]]:
    """Lease the first so many that are due, of the most urgent first; what nobody needs any more is dropped."""
    dialect = tx.connection.dialect.name
    given = {"workspace": tx.workspace, "lane": asked.lane, "holder": asked.owner}
    given |= {"now": bound(asked.now, dialect), "ends": bound(asked.now + asked.lease, dialect)}
    rows: list[Row[Any]] = []
    while len(rows) < limit:
        found = tx.connection.exec_driver_sql(_taking(dialect), given | {"most": limit - len(rows)}).all()
        rows += sorted(found, key=lambda row: (row.due_at, row.id))
        if not found and not _drop_due(tx, asked):
            break
    return rows


@cache
def _taking(dialect: str) -> str:
    """One statement: the most urgent urgency in which something is due, its first notices, and the lease on them.

    As text for the driver: it is what every message waits for, and putting it together would take longest.
    """
    is_postgres = dialect == "postgresql"
    name = {one: f"%({one})s" if is_postgres else f":{one}" for one in _GIVEN}
    mine = f"workspace_id = {name['workspace']} AND state = 'queued' AND lane = {name['lane']}"
    wanted = f"{mine} AND due_at <= {name['now']} AND (not_after IS NULL OR not_after > {name['now']})"
    first = " UNION ALL ".join(
        f"SELECT {urgency} AS urgency WHERE EXISTS "  # noqa: S608 - all of it is written here
        f"(SELECT 1 FROM outbox WHERE {wanted} AND urgency = {urgency})"
        for urgency in URGENCIES
    )
    return (
        "WITH picked AS MATERIALIZED (SELECT id FROM outbox "  # noqa: S608
        f"WHERE {wanted} AND urgency = (SELECT MIN(first.urgency) FROM ({first}) AS first) "
        f"ORDER BY due_at, id LIMIT {name['most']} {'FOR UPDATE SKIP LOCKED' if is_postgres else ''}) "
        f"UPDATE outbox SET state = 'sending', owner = {name['holder']}, lease_until = {name['ends']}, "
        "attempts = attempts + 1 WHERE id IN (SELECT id FROM picked) "
        "RETURNING id, workspace_id, key, kind, person_id, participant_id, detail, attempts, lane, maybe_sent, ts, "
        "due_at"
    )


_GIVEN: Final = ("workspace", "lane", "now", "holder", "ends", "most")


def drop_outdated(tx: Tx, now: datetime) -> int:
    """What nobody needs to hear any more (`not_after`) is dropped. Returns how many."""
    over = (_outbox.c.workspace_id == tx.workspace, _QUEUED, _outbox.c.not_after <= now)
    dropped = update(_outbox).where(*over).values(state="dropped", error="too_late", sent_at=now)
    return tx.connection.execute(dropped).rowcount


def _drop_due(tx: Tx, asked: _Claim) -> int:
    """The same for what would have its turn now: what waits for later, a company's worth perhaps, is not looked at."""
    mine = (_outbox.c.workspace_id == tx.workspace, _QUEUED, _outbox.c.lane == asked.lane)
    turn = (_outbox.c.urgency.in_(list(URGENCIES)), _outbox.c.due_at <= asked.now, _outbox.c.not_after <= asked.now)
    dropped = update(_outbox).where(*mine, *turn).values(state="dropped", error="too_late", sent_at=asked.now)
    return tx.connection.execute(dropped).rowcount


def _is_open(tx: Tx, row: Row[Any], at: int, rate: Rate) -> bool:
    """Whether it may go now. A channel takes one message a second: until then it waits as it did."""
    if row.person_id[:1] not in ("C", "G"):
        return True
    method = f"{LANES[POST]} {row.person_id}"
    pace = paces.locked(tx, method)
    free = free_at(pace, rate, at)
    if free <= at:
        paces.save(tx, method, take(pace, rate, at))
        return True
    later = update(_outbox).where(_outbox.c.workspace_id == tx.workspace, _outbox.c.id == row.id)
    freed = {"state": "queued", "owner": None, "lease_until": None, "attempts": row.attempts - 1, "error": CROWDED}
    tx.connection.execute(later.values(freed | {"due_at": paces.instant(free)}))
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
    if notice.lane == HOME and changes["state"] != "queued" and _is_wanted_again(tx, notice):
        changes = {"state": "queued", "detail": "", "attempts": 0, "error": None}
        tx.has_news = True
    return _change(tx, notice, owner, owner=None, lease_until=None, **changes)


def _is_wanted_again(tx: Tx, notice: Notice) -> bool:
    """Whether a Home was asked for once more while it was being drawn. Locked, so that no wish comes in between."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.id == notice.id)
    return tx.connection.execute(select(_outbox.c.detail).where(*mine).with_for_update()).scalar() == AGAIN


def _change(tx: Tx, notice: Notice, holder: str, **changes: Any) -> bool:
    """Change it if the lease is still ours: another may have taken it over."""
    dialect = tx.connection.dialect.name
    given = {name: bound(one, dialect) if isinstance(one, datetime) else one for name, one in changes.items()}
    given |= {"in_workspace": tx.workspace, "row": notice.id, "holder": holder}
    return tx.connection.exec_driver_sql(_changing(dialect, tuple(changes)), given).rowcount == 1


@cache
def _changing(dialect: str, names: tuple[str, ...]) -> str:
    mark = "%({})s" if dialect == "postgresql" else ":{}"
    row, workspace, holder = (mark.format(name) for name in ("row", "in_workspace", "holder"))
    changes = ", ".join(f"{name} = {mark.format(name)}" for name in names)
    return (
        f"UPDATE outbox SET {changes} WHERE id = {row} AND workspace_id = {workspace} "  # noqa: S608 - names of columns
        f"AND state = 'sending' AND owner = {holder}"
    )


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


def set_right(tx: Tx, now: datetime, least: timedelta = timedelta()) -> int:
    """After the clock went back: what was to go at once, or waits for another try, is not to wait for the old time.

    Only what is due in more than `least`. Returns how many.
    """
    waits = (_outbox.c.workspace_id == tx.workspace, _QUEUED, _outbox.c.due_at > now + least)
    meant_now = _outbox.c.error.is_not(None) | (_outbox.c.due_at <= _outbox.c.created_at)
    return tx.connection.execute(update(_outbox).where(*waits, meant_now).values(due_at=now)).rowcount
