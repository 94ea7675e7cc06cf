"""The outbox: what is to be said to whom, put in the transaction that makes it true, sent afterwards, once.

How it goes out from here is storage/leases.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import and_, case, delete, func, literal_column, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.leases import AGAIN, FETCH, FILE, HOME, LEASE, POST, Notice, claim, mark_failed, mark_sent, put_back
from storage.people import with_home
from storage.store import Tx
from storage.tables import NoticeRow, table
from storage.types import bound

__all__ = [
    "LEASE",
    "Failure",
    "NewNotice",
    "Notice",
    "Urgency",
    "Waiting",
    "claim",
    "draw_home",
    "failures",
    "mark_failed",
    "mark_sent",
    "newest_detail",
    "place_of",
    "put_all",
    "put_back",
    "refresh_homes",
    "state_of",
    "states_of",
    "sweep",
    "waiting",
]

_outbox = table(NoticeRow)


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
    is_file: bool = False
    """Only the file that belongs to a message that was sent (bot/letters): put by the delivery itself."""
    is_fetch: bool = False
    """Nothing to send: a file that somebody dropped is to be fetched, and made sense of (bot/fetching.py)."""


def put_all(tx: Tx, notices: Iterable[NewNotice], now: datetime) -> None:
    """Queue them, each under its key, many to a statement; a key that exists is left as it is."""
    rows = [_row(one, now) for one in notices]
    if not rows:
        return
    insert_rows = _insert_many_postgres if tx.connection.dialect.name == "postgresql" else _insert_many_sqlite
    insert_rows(tx, rows, now)
    tx.has_news = True


_Row = tuple[str, str, str, int | None, str, str, int, datetime, datetime | None]
_VARYING: Final = "key, kind, person_id, participant_id, detail, lane, urgency, due_at, not_after"
_SAME: Final = "state, attempts, maybe_sent, workspace_id, created_at"


def _row(one: NewNotice, now: datetime) -> _Row:
    due = one.due_at or now
    lane = FILE if one.is_file else FETCH if one.is_fetch else POST
    names = (one.key, one.kind, one.person_id, one.participant, one.detail)
    return (*names, lane, int(one.urgency), due, one.not_after)


def _insert_many_sqlite(tx: Tx, rows: list[_Row], now: datetime) -> None:
    """By the driver's own executemany: nine values a row, the rest stands in the statement."""
    stored = cache(lambda moment: bound(moment, "sqlite"))
    statement = (
        f"INSERT INTO outbox ({_VARYING}, {_SAME}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, ?, ?) "  # noqa: S608
        "ON CONFLICT DO NOTHING"
    )
    ending = (tx.workspace, stored(now))
    values = [(*row[:7], stored(row[7]), row[8] and stored(row[8]), *ending) for row in rows]
    tx.connection.exec_driver_sql(statement, values)


def _insert_many_postgres(tx: Tx, rows: list[_Row], now: datetime) -> None:
    """A column at a time: one statement for thousands of rows, and one round trip."""
    types = ("text", "text", "text", "int", "text", "text", "int", "timestamptz", "timestamptz")
    columns = ", ".join(f"%s::{kind}[]" for kind in types)
    statement = (
        f"INSERT INTO outbox ({_VARYING}, {_SAME}) "  # noqa: S608 - from the constants above
        f"SELECT one.*, 'queued', 0, false, %s, %s FROM unnest({columns}) AS one ON CONFLICT DO NOTHING"
    )
    stored = cache(lambda moment: bound(moment, "postgresql"))
    for start in range(0, len(rows), 10_000):
        columns_of = [list(column) for column in zip(*rows[start : start + 10_000], strict=True)]
        columns_of[7:] = [[moment and stored(moment) for moment in column] for column in columns_of[7:]]
        tx.connection.exec_driver_sql(statement, (tx.workspace, now, *columns_of))


def draw_home(tx: Tx, person_id: str, now: datetime) -> None:
    """Draw one Home again, before all that nobody looks at. Several wishes become one."""
    _draw(tx, [person_id], now, Urgency.ASKED_FOR)


def _draw(tx: Tx, people: Sequence[str], now: datetime, urgency: Urgency) -> None:
    if people:
        rows = [_home(tx, person_id, now, urgency) for person_id in people]
        tx.connection.execute(_drawing(tx.connection.dialect.name), rows)
        tx.has_news = True


@cache
def _drawing(dialect: str) -> Any:
    """One that waits already keeps its place in the queue, or a better one; one under way is drawn again after."""
    statement: Any = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(_outbox)
    new = statement.excluded
    waits = _outbox.c.state == "queued"
    sooner = {
        name: case((and_(waits, _outbox.c[name] < new[name]), _outbox.c[name]), else_=new[name])
        for name in ("urgency", "due_at")
    }
    is_under_way = _outbox.c.state == "sending"
    fresh = ("state", "attempts", "owner", "lease_until", "error", "created_at", "sent_at")
    again = {name: case((is_under_way, _outbox.c[name]), else_=new[name]) for name in fresh} | sooner
    again["detail"] = case((is_under_way, AGAIN), else_="")
    return statement.on_conflict_do_update(index_elements=["workspace_id", "key"], set_=again)


def _home(tx: Tx, person_id: str, now: datetime, urgency: Urgency) -> dict[str, Any]:
    return {
        "workspace_id": tx.workspace,
        "key": f"home:{person_id}",
        "kind": "home",
        "person_id": person_id,
        "detail": "",
        "lane": HOME,
        "state": "queued",
        "urgency": int(urgency),
        "due_at": now,
        "attempts": 0,
        "owner": None,
        "lease_until": None,
        "maybe_sent": False,
        "error": None,
        "created_at": now,
        "sent_at": None,
    }


def refresh_homes(tx: Tx, people: Iterable[str], now: datetime) -> None:
    """Draw the Home of these people again, for those who have ever opened it; after those that are looked at now."""
    _draw(tx, with_home(tx, people), now, Urgency.URGENT)


def sweep(tx: Tx, before: datetime) -> int:
    """Forget Home views drawn and replies sent before then: they say nothing any more. Returns how many."""
    done = (_outbox.c.state.in_(["sent", "dropped"]), _outbox.c.sent_at < before)
    passing = or_(_outbox.c.lane == HOME, _outbox.c.kind == "reply")
    return tx.connection.execute(delete(_outbox).where(_outbox.c.workspace_id == tx.workspace, *done, passing)).rowcount


STUBBORN: Final = 8
"""After so many tries (some minutes) a notice that is still tried is worth a look."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A notice that will never arrive, or has not after many tries, for People Ops to see."""

    key: str
    kind: str
    person_id: str
    participant_id: int | None
    error: str
    """Slack's code, or what broke on our side."""
    at: datetime
    is_given_up: bool


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


def newest_detail(tx: Tx, kind: str, participant: int) -> str | None:
    """What the newest notice of this kind about a review carries, if there ever was one."""
    c = _outbox.c
    mine = (c.workspace_id == tx.workspace, c.participant_id == participant, c.kind == kind)
    found: str | None = tx.connection.execute(select(c.detail).where(*mine).order_by(c.id.desc()).limit(1)).scalar()
    return found


def state_of(tx: Tx, key: str) -> str | None:
    """queued, sending, sent, failed or dropped; None if nothing was ever put under this key."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.key == key)
    found: str | None = tx.connection.execute(select(_outbox.c.state).where(*mine)).scalar()
    return found


def states_of(tx: Tx, keys: Iterable[str]) -> dict[str, str]:
    """Key → state, of those of these keys that there are; a few hundred at a time."""
    mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.key.in_(list(keys)))
    rows = tx.connection.execute(select(_outbox.c.key, _outbox.c.state).where(*mine))
    return {row.key: row.state for row in rows}


def failures(tx: Tx, limit: int) -> tuple[Failure, ...]:
    """What could not be delivered and never will be, and what has been tried STUBBORN times; the newest first."""
    c = _outbox.c
    given_up = c.state == literal_column("'failed'")
    stubborn = (c.state == literal_column("'queued'")) & (c.attempts >= STUBBORN) & (c.lane == POST)
    columns = (c.key, c.kind, c.person_id, c.participant_id, c.error, c.due_at, c.sent_at, c.state)
    found: list[Any] = []
    for there in (given_up, stubborn):  # one at a time: each has an index of its own
        rows = select(*columns).where(c.workspace_id == tx.workspace, there).order_by(c.id.desc()).limit(limit)
        found += tx.connection.execute(rows).all()
    return tuple(
        Failure(
            row.key,
            row.kind,
            row.person_id,
            row.participant_id,
            row.error or "",
            row.sent_at or row.due_at,
            row.state == "failed",
        )
        for row in found[:limit]
    )


def waiting(tx: Tx) -> Waiting:
    """How many messages are still to be sent; Home views are not counted."""
    many = func.count().label("many")
    found = {True: 0, False: 0}
    for state in ("queued", "sending"):  # one at a time, and as literals: each has an index of its own
        mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.lane == POST)
        there = _outbox.c.state == literal_column(f"'{state}'")
        for row in tx.connection.execute(
            select(_outbox.c.urgency, many).where(*mine, there).group_by(_outbox.c.urgency)
        ):
            found[row.urgency >= Urgency.BULK] += row.many
    return Waiting(urgent=found[False], bulk=found[True])
