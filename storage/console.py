"""What People Ops see of a running cycle: who is late, who has something open. No answers are read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from core.people import Person
from storage.cycles import is_late
from storage.people import PERSON_COLUMNS, person_from
from storage.store import Tx
from storage.tables import CycleRow, ParticipantRow, PersonRow, PositionRow, table

_cycles = table(CycleRow)
_participants = table(ParticipantRow)
_reviewees = table(PersonRow).alias("reviewee")
_raters = table(PersonRow).alias("rater")
_people = table(PersonRow)
_positions = table(PositionRow)


@dataclass(frozen=True, slots=True)
class LateReview:
    """One review past the date of the step it is at."""

    reviewee: Person
    rater: Person
    has_self: bool
    has_ratings: bool
    self_closes: datetime
    manager_closes: datetime
    conversations_close: datetime


def _late(columns: Iterable[Any], tx: Tx, cycle_id: int, now: datetime) -> Select[Any]:
    p = _participants.c
    source = _participants.join(_cycles, _cycles.c.id == p.cycle_id)
    for person, column in ((_reviewees, p.reviewee_id), (_raters, p.rater_id)):
        source = source.join(person, and_(person.c.workspace_id == p.workspace_id, person.c.id == column))
    mine = (p.workspace_id == tx.workspace, p.cycle_id == cycle_id, is_late(now) == 1)
    return select(*columns).select_from(source).where(*mine)


def late(tx: Tx, cycle_id: int, now: datetime, offset: int, limit: int) -> tuple[LateReview, ...]:
    """Some of the late reviews of a cycle, by the reviewee's name: never by anything about ratings."""
    names = [_reviewees.c[name].label(f"e_{name}") for name in PERSON_COLUMNS]
    names += [_raters.c[name].label(f"m_{name}") for name in PERSON_COLUMNS]
    p = _participants.c
    facts = (p.self_submitted_at, p.manager_submitted_at, p.self_closes_at, p.manager_closes_at)
    statement = _late((*facts, p.conversations_close_at, *names), tx, cycle_id, now)
    order = (func.lower(_reviewees.c.name), p.id)
    width = len(PERSON_COLUMNS)
    return tuple(
        LateReview(
            person_from(row[-2 * width : -width]),
            person_from(row[-width:]),
            row.self_submitted_at is not None,
            row.manager_submitted_at is not None,
            row.self_closes_at,
            row.manager_closes_at,
            row.conversations_close_at,
        )
        for row in tx.connection.execute(statement.order_by(*order).offset(offset).limit(limit))
    )


def _waited_for(tx: Tx, cycle_id: int, now: datetime) -> tuple[Any, Any]:
    """Reviewees who can write now, and raters who can rate, talk or record."""
    p = _participants.c
    mine = (p.workspace_id == tx.workspace, p.cycle_id == cycle_id, p.outcome_shared_at.is_(None))
    writing = and_(
        *mine,
        p.self_opens_at <= now,
        p.self_closes_at > now,
        p.self_submitted_at.is_(None),
        p.manager_submitted_at.is_(None),
    )
    theirs = or_(p.manager_submitted_at.is_not(None), p.self_submitted_at.is_not(None), p.self_closes_at <= now)
    return select(p.reviewee_id.label("id")).where(writing), select(p.rater_id.label("id")).where(*mine, theirs)


def waited_for(tx: Tx, cycle_id: int, now: datetime) -> tuple[Person, ...]:
    """Everybody with something to do in this cycle now, each once, in the order of their ids."""
    reviewees, raters = _waited_for(tx, cycle_id, now)
    both = reviewees.union(raters).subquery()
    columns = [_people.c[name] for name in PERSON_COLUMNS]
    mine = (_people.c.workspace_id == tx.workspace, _people.c.active)
    found = select(*columns).join(both, both.c.id == _people.c.id).where(*mine).order_by(_people.c.id)
    return tuple(person_from(row) for row in tx.connection.execute(found))


def count_waited_for(tx: Tx, cycle_id: int, now: datetime) -> int:
    """How many they are."""
    reviewees, raters = _waited_for(tx, cycle_id, now)
    both = reviewees.union(raters).subquery()
    mine = (_people.c.workspace_id == tx.workspace, _people.c.active)
    found = select(func.count()).select_from(_people.join(both, both.c.id == _people.c.id)).where(*mine)
    return int(tx.connection.execute(found).scalar_one())


def count_told(tx: Tx, cycle_id: int) -> int:
    """How many people a running cycle concerns, reviewees and raters alike, each once."""
    p = _participants.c
    mine = (p.workspace_id == tx.workspace, p.cycle_id == cycle_id)
    both = select(p.reviewee_id.label("id")).where(*mine).union(select(p.rater_id.label("id")).where(*mine)).subquery()
    return int(tx.connection.execute(select(func.count()).select_from(both)).scalar_one())


def count_positions(tx: Tx, ladder_ids: Iterable[str]) -> int:
    """How many positions there are on these ladders."""
    mine = (_positions.c.workspace_id == tx.workspace, _positions.c.ladder_id.in_(list(ladder_ids)))
    return int(tx.connection.execute(select(func.count()).select_from(_positions).where(*mine)).scalar_one())
