"""How somebody wants to be reminded: their own hours, whether at all, and not before when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.sql.elements import ColumnElement

from core.people import Person
from storage.people import PERSON_COLUMNS, person_from
from storage.store import Tx
from storage.tables import PersonRow, table

_people = table(PersonRow)


@dataclass(frozen=True, slots=True)
class Habits:
    """What one person asked for."""

    has_reminders: bool
    """False: only what is due today."""
    snoozed_until: datetime | None
    """Reminders are put off until this instant (UTC)."""

    def is_quiet(self, now: datetime) -> bool:
        """Whether only what is due today is told now."""
        return not self.has_reminders or (self.snoozed_until is not None and self.snoozed_until > now)


def of(tx: Tx, person_id: str) -> Habits | None:
    """What one person asked for; None for somebody unknown."""
    columns = (_people.c.has_reminders, _people.c.snoozed_until)
    row = tx.connection.execute(select(*columns).where(*_one(tx, person_id))).first()
    return Habits(*row) if row else None


def snooze(tx: Tx, person_id: str, until: datetime | None) -> None:
    """Put reminders off until an instant; None: they come again."""
    _set(tx, person_id, snoozed_until=until)


def turn(tx: Tx, person_id: str, *, on: bool) -> None:
    """Reminders, or only what is due today."""
    _set(tx, person_id, has_reminders=on)


def set_hours(tx: Tx, person_id: str, starts: int | None, ends: int | None) -> None:
    """The hours they want to be written to in, in minutes after midnight; None: as everybody."""
    _set(tx, person_id, works_from=starts, works_to=ends)


def has_woken(tx: Tx, now: datetime) -> bool:
    """Whether anybody's snooze has ended."""
    ended = (_people.c.workspace_id == tx.workspace, _people.c.snoozed_until <= now)
    return tx.connection.execute(select(_people.c.id).where(*ended).limit(1)).first() is not None


def woken(tx: Tx, now: datetime, limit: int) -> tuple[tuple[Person, datetime], ...]:
    """(person, until when) of those whose snooze has ended, the longest ago first."""
    columns = (*(_people.c[name] for name in PERSON_COLUMNS), _people.c.snoozed_until)
    ended = (_people.c.workspace_id == tx.workspace, _people.c.snoozed_until <= now)
    statement = select(*columns).where(*ended).order_by(_people.c.snoozed_until, _people.c.id).limit(limit)
    rows = tx.connection.execute(statement.with_for_update(skip_locked=True))
    return tuple((person_from(row[:-1]), row.snoozed_until) for row in rows)


def wake(tx: Tx, ids: Iterable[str]) -> None:
    """Their snooze is over."""
    mine = (_people.c.workspace_id == tx.workspace, _people.c.id.in_(list(ids)))
    tx.connection.execute(update(_people).where(*mine).values(snoozed_until=None))


def _one(tx: Tx, person_id: str) -> tuple[ColumnElement[bool], ...]:
    return (_people.c.workspace_id == tx.workspace, _people.c.id == person_id)


def _set(tx: Tx, person_id: str, **values: Any) -> None:
    tx.connection.execute(update(_people).where(*_one(tx, person_id)).values(**values))
