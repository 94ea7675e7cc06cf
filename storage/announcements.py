"""Cycles as a whole: what they are, what is said about them to everybody, and the approver's word on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update

from core.cycle import Dates, Part
from storage.people import upsert
from storage.store import Tx
from storage.tables import AnnouncementRow, ApprovalRow, CycleRow, ParticipantRow, table

_cycles = table(CycleRow)
_announcements = table(AnnouncementRow)
_approvals = table(ApprovalRow)
_participants = table(ParticipantRow)

LARGEST_ID: Final = 2**31 - 1
"""What cycles are counted up to; PostgreSQL refuses to look for more."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One of them. An empty text stands for the suggested one."""

    part: Part
    text: str = ""
    at: datetime | None = None
    """When it is to go out (UTC); None while nobody has said so."""
    at_once: bool = False
    """Somebody pressed a button: it does not wait for anybody's working hours."""
    sent_at: datetime | None = None
    """When the last message of it was put into the outbox."""
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle as stored, without its participants."""

    id: int
    name: str
    dates: Dates
    started_by: str
    started_at: datetime
    asked: str
    channel: str | None
    meeting: str
    tells_each: bool
    approver_id: str | None
    is_pilot: bool
    announced_at: datetime | None
    closed_at: datetime | None
    parts: dict[Part, Announcement]


_PLAIN = (
    *("id", "name", "started_by", "started_at", "asked", "channel", "meeting", "tells_each", "approver_id"),
    *("is_pilot", "announced_at", "closed_at"),
)


def find(tx: Tx, cycle_id: int, *, lock: bool = False) -> Cycle | None:
    """One cycle of this workspace. `lock` keeps other writers away until the transaction ends."""
    if not 0 < cycle_id <= LARGEST_ID:
        return None
    statement = select(_cycles).where(_cycles.c.workspace_id == tx.workspace, _cycles.c.id == cycle_id)
    row = tx.connection.execute(statement.with_for_update() if lock else statement).first()
    if row is None:
        return None
    dates = Dates(row.self_opens, row.self_closes, row.manager_closes, row.conversations_close)
    return Cycle(dates=dates, parts=_parts(tx, cycle_id), **{name: getattr(row, name) for name in _PLAIN})


def _parts(tx: Tx, cycle_id: int) -> dict[Part, Announcement]:
    mine = (_announcements.c.workspace_id == tx.workspace, _announcements.c.cycle_id == cycle_id)
    rows = tx.connection.execute(select(_announcements).where(*mine))
    found = {Part(row.kind): row for row in rows}
    return {
        part: Announcement(part, row.text, row.at, row.at_once, row.sent_at, row.written_by)
        if (row := found.get(part))
        else Announcement(part)
        for part in Part
    }


def change(tx: Tx, cycle_id: int, **facts: Any) -> None:
    """Write some of a cycle's facts by column: name, channel, meeting, the four dates, closed_at, next_at, …"""
    mine = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id == cycle_id)
    tx.connection.execute(update(_cycles).where(*mine).values(**facts))


def dates_as_facts(dates: Dates) -> dict[str, Any]:
    """The four dates as `change` takes them."""
    return {
        "self_opens": dates.self_opens,
        "self_closes": dates.self_closes,
        "manager_closes": dates.manager_closes,
        "conversations_close": dates.conversations_close,
    }


def discard(tx: Tx, cycle_id: int) -> None:
    """A draft that never was."""
    tx.connection.execute(delete(_cycles).where(_cycles.c.workspace_id == tx.workspace, _cycles.c.id == cycle_id))


def save(tx: Tx, cycle_id: int, one: Announcement) -> None:
    """Write one announcement as it is now."""
    values = {
        "cycle_id": cycle_id,
        "kind": one.part.value,
        "workspace_id": tx.workspace,
        "text": one.text,
        "at": one.at,
        "at_once": one.at_once,
        "sent_at": one.sent_at,
        "written_by": one.written_by,
    }
    upsert(tx, _announcements, ["cycle_id", "kind"], values)


def mark_sent(tx: Tx, cycle_id: int, part: Part, now: datetime) -> bool:
    """All of it is in the outbox. False when somebody else has said so already."""
    mine = (_announcements.c.workspace_id == tx.workspace, _announcements.c.cycle_id == cycle_id)
    this = (_announcements.c.kind == part.value, _announcements.c.sent_at.is_(None))
    done = tx.connection.execute(update(_announcements).where(*mine, *this).values(sent_at=now))
    return bool(done.rowcount)


def due(tx: Tx, now: datetime, limit: int) -> tuple[int, ...]:
    """The cycles whose time to be looked at has come, the longest waiting first."""
    where = (_cycles.c.workspace_id == tx.workspace, _cycles.c.next_at <= now)
    found = select(_cycles.c.id).where(*where).order_by(_cycles.c.next_at, _cycles.c.id).limit(limit)
    return tuple(tx.connection.execute(found).scalars())


def told(tx: Tx, cycle_id: int, after: str = "", limit: int = 500, *, unfinished: bool = False) -> tuple[str, ...]:
    """The next people a running cycle concerns, reviewees and raters alike, each once, in the order of their ids.

    `unfinished`: only those with a review that is not settled.
    """
    p = _participants.c
    mine = [p.workspace_id == tx.workspace, p.cycle_id == cycle_id]
    mine += [p.outcome_shared_at.is_(None)] if unfinished else []
    sides = [select(column.label("id")).where(*mine, column > after) for column in (p.reviewee_id, p.rater_id)]
    both = sides[0].union(sides[1]).subquery()
    return tuple(tx.connection.execute(select(both.c.id).order_by(both.c.id).limit(limit)).scalars())


def quieten(tx: Tx, cycle_id: int) -> None:
    """Nothing more is due for anybody in this cycle."""
    mine = (_participants.c.workspace_id == tx.workspace, _participants.c.cycle_id == cycle_id)
    tx.connection.execute(update(_participants).where(*mine).values(next_at=None))


# -- the approver's word ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Approval:
    """The answer to the no-demotion commitment for one ladder version; `is_given` None: not answered yet."""

    version_id: int
    cycle_id: int | None
    approver_id: str
    asked_by: str
    asked_at: datetime
    is_given: bool | None = None
    answered_at: datetime | None = None
    note: str = ""
    release_id: int | None = None
    """The change of a ladder it was asked for, where it was not a launch."""


_APPROVAL = ("cycle_id", "approver_id", "asked_by", "asked_at", "is_given", "answered_at", "note", "release_id")


def _approval_from(row: Any) -> Approval:
    return Approval(row.ladder_version_id, *(getattr(row, name) for name in _APPROVAL))


def approvals(tx: Tx, versions: Iterable[int]) -> dict[int, Approval]:
    """What is known about these ladder versions, by version."""
    mine = (_approvals.c.workspace_id == tx.workspace, _approvals.c.ladder_version_id.in_(list(versions)))
    return {
        row.ladder_version_id: _approval_from(row) for row in tx.connection.execute(select(_approvals).where(*mine))
    }


def save_approval(tx: Tx, one: Approval) -> None:
    """Write what is known about one version."""
    values = {name: getattr(one, name) for name in _APPROVAL}
    values |= {"ladder_version_id": one.version_id, "workspace_id": tx.workspace}
    upsert(tx, _approvals, ["ladder_version_id"], values)


def asked_of(tx: Tx, person_id: str) -> tuple[Approval, ...]:
    """What this person has been asked to approve and has not answered."""
    mine = (_approvals.c.workspace_id == tx.workspace, _approvals.c.approver_id == person_id)
    open_ones = select(_approvals).where(*mine, _approvals.c.is_given.is_(None)).order_by(_approvals.c.asked_at)
    return tuple(_approval_from(row) for row in tx.connection.execute(open_ones))


def take_back(tx: Tx, cycle_id: int, now: datetime) -> None:
    """A cycle is over before its approver has answered: nobody waits for that answer, and others ask for themselves."""
    asked = (_approvals.c.workspace_id == tx.workspace, _approvals.c.cycle_id == cycle_id)
    if tx.connection.execute(delete(_approvals).where(*asked, _approvals.c.is_given.is_(None))).rowcount:
        wake_drafts(tx, now)


def wake_drafts(tx: Tx, now: datetime) -> None:
    """Something that announcements wait for has changed: look at every cycle that is not announced yet."""
    open_ones = (_cycles.c.announced_at.is_(None), _cycles.c.closed_at.is_(None))
    mine = update(_cycles).where(_cycles.c.workspace_id == tx.workspace, *open_ones)
    tx.connection.execute(mine.values(next_at=now))
