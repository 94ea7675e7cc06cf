"""Who the running cycles wait for: counts and names, nothing of what anybody wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from core.cycle import Step
from storage.store import Tx
from storage.tables import CycleRow, ParticipantRow, PersonRow, table

_cycles = table(CycleRow)
_participants = table(ParticipantRow)
_reviewees = table(PersonRow).alias("reviewee")
_raters = table(PersonRow).alias("rater")


@dataclass(frozen=True, slots=True)
class Open:
    """How many people of one running cycle are at each step that is not the last."""

    cycle_id: int
    name: str
    steps: dict[Step, int]
    settled: int


@dataclass(frozen=True, slots=True)
class Late:
    """Somebody who is past the date of what they have to do."""

    name: str
    what: Step
    """SELF: the self-assessment; RATING: ratings; CONVERSATION: recording the 1:1."""
    times: int
    """For how many people."""


def _running(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    return (_participants.c.workspace_id == tx.workspace, _cycles.c.closed_at.is_(None))


def _step(now: datetime) -> ColumnElement[Any]:
    """core.cycle.step_of, said in SQL, for participants whose cycle is not closed."""
    p = _participants.c
    return case(
        (p.outcome_shared_at.is_not(None), Step.SETTLED.value),
        (p.manager_submitted_at.is_not(None), Step.CONVERSATION.value),
        (or_(p.self_submitted_at.is_not(None), p.self_closes_at <= now), Step.RATING.value),
        (p.self_opens_at <= now, Step.SELF.value),
        else_=Step.WAITING.value,
    )


def still_open(tx: Tx, now: datetime) -> tuple[Open, ...]:
    """Every running cycle with somebody who is not done, newest first."""
    step = _step(now).label("step")
    counted = (
        select(_cycles.c.id, _cycles.c.name, step, func.count(_participants.c.id).label("people"))
        .join(_participants, _participants.c.cycle_id == _cycles.c.id)
        .where(*_running(tx))
        .group_by(_cycles.c.id, _cycles.c.name, step)
        .order_by(_cycles.c.id.desc())
    )
    found: dict[int, Open] = {}
    for row in tx.connection.execute(counted):
        found.setdefault(row.id, Open(row.id, row.name, {}, 0)).steps[Step(row.step)] = row.people
    done = (Open(one.cycle_id, one.name, one.steps, one.steps.pop(Step.SETTLED, 0)) for one in found.values())
    return tuple(one for one in done if one.steps)


def late(tx: Tx, now: datetime) -> tuple[Late, ...]:
    """Who is past their date in a running cycle, by name; somebody late with two things is there twice.

    Whoever did not submit in time is late until their manager's date has passed as well; then it is the manager.
    """
    p = _participants.c
    no_self = and_(p.self_submitted_at.is_(None), p.self_closes_at <= now, p.manager_closes_at > now)
    is_open = and_(p.outcome_shared_at.is_(None), p.manager_submitted_at.is_(None))
    unrated = and_(is_open, p.manager_closes_at <= now, p.self_closes_at <= now)
    unsettled = and_(
        p.outcome_shared_at.is_(None), p.manager_submitted_at.is_not(None), p.conversations_close_at <= now
    )
    found = [
        *_named(tx, _reviewees, p.reviewee_id, and_(is_open, no_self), Step.SELF),
        *_named(tx, _raters, p.rater_id, unrated, Step.RATING),
        *_named(tx, _raters, p.rater_id, unsettled, Step.CONVERSATION),
    ]
    return _by_name(found)


def _named(
    tx: Tx, who: Any, column: ColumnElement[str], condition: ColumnElement[bool], what: Step
) -> Iterable[tuple[str, str, Step]]:
    joined = _participants.join(_cycles, _cycles.c.id == _participants.c.cycle_id).join(
        who, and_(who.c.workspace_id == _participants.c.workspace_id, who.c.id == column)
    )
    statement = select(who.c.id, who.c.name).select_from(joined).where(*_running(tx), condition, who.c.active)
    return ((row.id, row.name, what) for row in tx.connection.execute(statement))


def _by_name(found: Iterable[tuple[str, str, Step]]) -> tuple[Late, ...]:
    times = Counter(found)
    order = sorted(times, key=lambda one: (one[1].casefold(), one[0], list(Step).index(one[2])))
    return tuple(Late(name, what, times[person, name, what]) for person, name, what in order)
