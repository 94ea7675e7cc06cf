"""Feedback windows on a ladder, as rows. Read and written through `storage.inbox` only, which checks who asks.

An answer has no person, no time and no order: what an invitation keeps is that it was answered (requirement 17).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, insert, select, update

from core.feedback import Opinion, Part, Reply
from core.people import Person
from storage.people import PERSON_COLUMNS, person_from
from storage.store import Tx
from storage.tables import (
    FeedbackAnswerRow,
    FeedbackInviteRow,
    FeedbackWindowRow,
    PersonRow,
    PositionRow,
    table,
)

_windows = table(FeedbackWindowRow)
_invites = table(FeedbackInviteRow)
_answers = table(FeedbackAnswerRow)
_people = table(PersonRow)
_positions = table(PositionRow)

_LARGEST_ID: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Window:
    """A time in which those concerned say what they think of a ladder version."""

    id: int
    version_id: int
    group_name: str
    opened_by: str
    opened_at: datetime
    closes_on: date
    """The last day, on the clock of each person."""
    closed_at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Invite:
    """Somebody who was asked."""

    part: Part
    has_answered: bool


_COLUMNS: Final = (
    *("id", "ladder_version_id", "group_name", "opened_by", "opened_at", "closes_on"),
    *("closed_at", "next_at"),
)
_SELECT = select(*(_windows.c[name] for name in _COLUMNS))


def _mine(tx: Tx) -> ColumnElement[bool]:
    return _windows.c.workspace_id == tx.workspace


def concerned(tx: Tx, ladder_id: str) -> dict[str, Part]:
    """Who is assessed against a ladder, and whose manager is; by person id, active people only."""
    active = (_people.c.workspace_id == tx.workspace, _people.c.active)
    stands = (_positions.c.workspace_id == tx.workspace) & (_positions.c.ladder_id == ladder_id)
    assessed = select(_people.c.id).join(_positions, stands & (_positions.c.person_id == _people.c.id)).where(*active)
    managed = select(_people.c.id).join(_positions, stands & (_positions.c.person_id == _people.c.manager_id))
    found = dict.fromkeys(tx.connection.execute(managed.where(*active)).scalars(), Part.MANAGED)
    return found | dict.fromkeys(tx.connection.execute(assessed).scalars(), Part.ASSESSED)


def open_one(
    tx: Tx, version_id: int, group_name: str, by: str, now: datetime, closes_on: date, asked: Mapping[str, Part]
) -> int:
    """A new window with its invitations. Returns its id."""
    values = {
        "workspace_id": tx.workspace,
        "ladder_version_id": version_id,
        "group_name": group_name,
        "opened_by": by,
        "opened_at": now,
        "closes_on": closes_on,
        "closed_at": None,
        "next_at": now,
    }
    window_id = int(tx.connection.execute(insert(_windows).values(**values).returning(_windows.c.id)).scalar_one())
    rows = [
        {
            "window_id": window_id,
            "person_id": person_id,
            "workspace_id": tx.workspace,
            "role": part.value,
            "has_answered": False,
        }
        for person_id, part in asked.items()
    ]
    # Asked for what it returns, SQLAlchemy sends many rows in one statement.
    tx.connection.execute(insert(_invites).returning(_invites.c.person_id), rows)
    return window_id


def find(tx: Tx, window_id: int, *, lock: bool = False) -> Window | None:
    """One window. `lock` keeps other writers away until the transaction ends."""
    if not 0 < window_id <= _LARGEST_ID:
        return None
    statement = _SELECT.where(_mine(tx), _windows.c.id == window_id)
    row = tx.connection.execute(statement.with_for_update() if lock else statement).first()
    return Window(*row) if row else None


def is_open_on(tx: Tx, version_id: int) -> bool:
    """Whether a window on this ladder version is open."""
    where = (_mine(tx), _windows.c.ladder_version_id == version_id, _windows.c.closed_at.is_(None))
    return tx.connection.execute(select(_windows.c.id).where(*where)).first() is not None


def newest(tx: Tx, limit: int) -> tuple[Window, ...]:
    """The newest windows."""
    rows = tx.connection.execute(_SELECT.where(_mine(tx)).order_by(_windows.c.id.desc()).limit(limit))
    return tuple(Window(*row) for row in rows)


def due(tx: Tx, now: datetime) -> tuple[int, ...]:
    """The windows that want to be looked at: an indexed look."""
    statement = select(_windows.c.id).where(_mine(tx), _windows.c.next_at <= now).order_by(_windows.c.id)
    return tuple(tx.connection.execute(statement).scalars())


def change(tx: Tx, window_id: int, **values: Any) -> None:
    """Write some of `closes_on`, `closed_at`, `next_at`."""
    tx.connection.execute(update(_windows).where(_mine(tx), _windows.c.id == window_id).values(**values))


def reach(tx: Tx, window_id: int) -> tuple[int, int]:
    """(how many were asked, how many have answered)."""
    asked = select(func.count()).select_from(_invites).where(*_of(tx, window_id))
    answered = select(func.count()).select_from(_answers).where(*_answers_of(tx, window_id))
    return int(tx.connection.execute(asked).scalar_one()), int(tx.connection.execute(answered).scalar_one())


def _of(tx: Tx, window_id: int) -> tuple[ColumnElement[bool], ...]:
    return (_invites.c.workspace_id == tx.workspace, _invites.c.window_id == window_id)


def _answers_of(tx: Tx, window_id: int) -> tuple[ColumnElement[bool], ...]:
    return (_answers.c.workspace_id == tx.workspace, _answers.c.window_id == window_id)


def invited(
    tx: Tx, window_id: int, *, silent: bool = False, after: str = "", limit: int | None = None
) -> tuple[Person, ...]:
    """Those who were asked and are still there, in the order of their ids; `silent`: who have not answered."""
    joined = (_people.c.workspace_id == _invites.c.workspace_id) & (_people.c.id == _invites.c.person_id)
    statement = select(*(_people.c[name] for name in PERSON_COLUMNS)).select_from(_invites.join(_people, joined))
    statement = statement.where(*_of(tx, window_id), _people.c.active, _invites.c.person_id > after)
    if silent:
        statement = statement.where(~_invites.c.has_answered)
    rows = tx.connection.execute(statement.order_by(_invites.c.person_id).limit(limit))
    return tuple(person_from(row) for row in rows)


def invite_of(tx: Tx, window_id: int, person_id: str, *, lock: bool = False) -> Invite | None:
    """Whether somebody was asked, and whether they have answered."""
    statement = select(_invites.c.role, _invites.c.has_answered)
    statement = statement.where(*_of(tx, window_id), _invites.c.person_id == person_id)
    row = tx.connection.execute(statement.with_for_update() if lock else statement).first()
    return Invite(Part(row.role), row.has_answered) if row else None


def waiting_for(tx: Tx, person_id: str) -> tuple[Window, ...]:
    """The open windows in which somebody was asked and has not answered."""
    joined = (_invites.c.window_id == _windows.c.id) & (_invites.c.person_id == person_id) & ~_invites.c.has_answered
    statement = _SELECT.join(_invites, joined).where(_mine(tx), _windows.c.closed_at.is_(None))
    return tuple(Window(*row) for row in tx.connection.execute(statement.order_by(_windows.c.id)))


def asked_about(tx: Tx, person_id: str, *, ever: bool) -> frozenset[int]:
    """The versions of the open windows in which somebody was asked; or of all windows `ever`."""
    joined = (_invites.c.window_id == _windows.c.id) & (_invites.c.person_id == person_id)
    found = select(_windows.c.ladder_version_id).join(_invites, joined).where(_mine(tx))
    return frozenset(tx.connection.execute(found if ever else found.where(_windows.c.closed_at.is_(None))).scalars())


def answer(tx: Tx, window_id: int, person_id: str, part: Part, opinion: Opinion) -> None:
    """Keep an answer, and that this person has given one: nothing connects the two."""
    given = update(_invites).where(*_of(tx, window_id), _invites.c.person_id == person_id)
    tx.connection.execute(given.values(has_answered=True))
    tx.connection.execute(
        insert(_answers).values(
            id=secrets.token_hex(16),
            window_id=window_id,
            workspace_id=tx.workspace,
            role=part.value,
            coverage=opinion.coverage.value,
            progression=opinion.progression.value,
            comfortable=opinion.comfortable.value,
            comment=opinion.comment,
        )
    )


def answers(tx: Tx, window_id: int) -> tuple[tuple[Part, Opinion], ...]:
    """Every answer, in the order of their random ids."""
    statement = select(_answers).where(*_answers_of(tx, window_id)).order_by(_answers.c.id)
    return tuple(
        (
            Part(row.role),
            Opinion(Reply(row.coverage), Reply(row.progression), Reply(row.comfortable), row.comment),
        )
        for row in tx.connection.execute(statement)
    )
