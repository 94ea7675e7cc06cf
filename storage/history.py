"""The door to the outcomes of somebody across cycles. Each is authorised by itself; a list holds names only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from core.people import Person
from core.permissions import Action, Actor, Missing
from storage.people import PERSON_COLUMNS, person_from
from storage.reviews import OpenReview, Record, open_review, record_from, select_records
from storage.store import Tx
from storage.tables import ParticipantRow, PersonRow, table

_participants = table(ParticipantRow)
_people = table(PersonRow)
_IS_SETTLED = _participants.c.outcome_shared_at.is_not(None)
_IN_TIME = (_participants.c.outcome_shared_at, _participants.c.id)


def outcomes(tx: Tx, actor: Actor, person_id: str, now: datetime) -> tuple[OpenReview, ...]:
    """Every shared outcome of a person that the actor may read, oldest first."""
    mine = (_participants.c.workspace_id == tx.workspace, _participants.c.reviewee_id == person_id, _IS_SETTLED)
    ids = tx.connection.execute(select(_participants.c.id).where(*mine).order_by(*_IN_TIME)).scalars().all()
    return tuple(found for one in ids if (found := _opened(tx, actor, one, now)) is not None)


def _opened(tx: Tx, actor: Actor, participant: int, now: datetime) -> OpenReview | None:
    try:
        review = open_review(tx, actor, participant, now)
    except Missing:
        return None
    return review if review.may(Action.READ_OUTCOME) else None


def of_people(tx: Tx, person_id: str) -> tuple[Record, ...]:
    """The newest shared outcome of each of a person's people on each ladder, by name: reports, and whom they rate."""
    reports = select(_people.c.id).where(_people.c.workspace_id == tx.workspace, _people.c.manager_id == person_id)
    theirs = or_(_participants.c.rater_id == person_id, _participants.c.reviewee_id.in_(reports))
    statement = select_records().where(_participants.c.workspace_id == tx.workspace, _IS_SETTLED, theirs)
    found = [record_from(tx, row) for row in tx.connection.execute(statement.order_by(*_IN_TIME))]
    readable = [one for one in found if one.reviewee.manager_id == person_id or one.is_rated_by_rater]
    newest = {(one.reviewee.id, one.ladder.id): one for one in readable if one.reviewee.id != person_id}
    return tuple(sorted(newest.values(), key=lambda one: (one.reviewee.name.casefold(), one.id)))


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody with a shared outcome, and the review it is of: the newest where there are several."""

    person: Person
    participant: int


def in_cycle(tx: Tx, cycle_id: int) -> tuple[Listed, ...]:
    """Whose outcome of a cycle is shared, by name. For People Ops."""
    return _listed(tx, _participants.c.cycle_id == cycle_id, _participants.c.id)


def below(tx: Tx, person_id: str) -> tuple[Listed, ...]:
    """Everybody below a manager, however far, who has a shared outcome, by name."""
    under = _under(tx, person_id)
    return _listed(tx, _participants.c.reviewee_id.in_(under), None)


def _under(tx: Tx, person_id: str) -> Select[Any]:
    """The ids of everybody below; a circle of managers ends where it closes."""
    mine = _people.c.workspace_id == tx.workspace
    chain = select(_people.c.id).where(mine, _people.c.manager_id == person_id).cte("below", recursive=True)
    chain = chain.union(select(_people.c.id).where(mine).join_from(_people, chain, _people.c.manager_id == chain.c.id))
    return select(chain.c.id).where(chain.c.id != person_id)


def has_people_further_below(tx: Tx, person_id: str) -> bool:
    """Whether any of somebody's reports has reports."""
    lower = _people.alias("lower")
    both = and_(lower.c.workspace_id == _people.c.workspace_id, lower.c.manager_id == _people.c.id)
    mine = (_people.c.workspace_id == tx.workspace, _people.c.manager_id == person_id, lower.c.id != person_id)
    found = select(lower.c.id).select_from(_people.join(lower, both)).where(*mine).limit(1)
    return tx.connection.execute(found).first() is not None


def _listed(tx: Tx, which: ColumnElement[bool], each: ColumnElement[Any] | None) -> tuple[Listed, ...]:
    """By name, never by anything about ratings; one line for each review (`each`), or one for each person."""
    p = _participants.c
    there = and_(_people.c.workspace_id == p.workspace_id, _people.c.id == p.reviewee_id)
    columns = [_people.c[name] for name in PERSON_COLUMNS]
    statement = (
        select(*columns, func.max(p.id).label("participant"))
        .select_from(_participants.join(_people, there))
        .where(p.workspace_id == tx.workspace, _IS_SETTLED, which)
        .group_by(*columns, *([each] if each is not None else []))
    )
    found = [Listed(person_from(row[:-1]), row.participant) for row in tx.connection.execute(statement)]
    return tuple(sorted(found, key=lambda one: (one.person.name.casefold(), one.person.id, one.participant)))
