"""Cycles and their participants: creating them, listing them, counting them. No answers are read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, insert, select

from core.assessment import Kind
from core.cycle import Dates, Windows
from storage.reviews import Record, record_from, select_records
from storage.store import Tx
from storage.tables import AssessmentRow, CycleRow, LadderVersionRow, NoticeRow, ParticipantRow, table

_cycles = table(CycleRow)
_participants = table(ParticipantRow)
_assessments = table(AssessmentRow)
_versions = table(LadderVersionRow)
_outbox = table(NoticeRow)

ENOUGH: Final = 5
"""The fewest people an aggregate is shown over (rulings.md 12)."""


@dataclass(frozen=True, slots=True)
class NewParticipant:
    """Somebody about to take part."""

    reviewee_id: str
    rater_id: str
    version_id: int
    track: str
    specialty: str
    windows: Windows


def create(tx: Tx, name: str, dates: Dates, started_by: str, now: datetime, people: Iterable[NewParticipant]) -> int:
    """A running cycle with its participants. Returns its id."""
    values = {
        "workspace_id": tx.workspace,
        "name": name,
        "self_opens": dates.self_opens,
        "self_closes": dates.self_closes,
        "manager_closes": dates.manager_closes,
        "conversations_close": dates.conversations_close,
        "started_by": started_by,
        "started_at": now,
        "announced_at": now,
        "next_at": now,
    }
    cycle_id = int(tx.connection.execute(insert(_cycles).values(**values).returning(_cycles.c.id)).scalar_one())
    rows = [_participant_values(tx, cycle_id, one) for one in people]
    if rows:
        # Asked for what it returns, SQLAlchemy sends many rows in one statement.
        tx.connection.execute(insert(_participants).returning(_participants.c.id), rows)
    return cycle_id


def _participant_values(tx: Tx, cycle_id: int, one: NewParticipant) -> dict[str, Any]:
    return {
        "workspace_id": tx.workspace,
        "cycle_id": cycle_id,
        "reviewee_id": one.reviewee_id,
        "rater_id": one.rater_id,
        "ladder_version_id": one.version_id,
        "track": one.track,
        "specialty": one.specialty,
        "self_opens_at": one.windows.self_opens,
        "self_closes_at": one.windows.self_closes,
        "manager_closes_at": one.windows.manager_closes,
        "conversations_close_at": one.windows.conversations_close,
        "self_submitted_at": None,
        "manager_submitted_at": None,
        "outcome_shared_at": None,
        "one_on_one_at": None,
        "one_on_one_changes": 0,
        "next_at": one.windows.self_opens,
    }


def name_taken(tx: Tx, name: str) -> bool:
    """Whether a cycle of this workspace has the name already, in any case (SQLite folds that of ASCII alone)."""
    names = tx.connection.execute(select(_cycles.c.name).where(_cycles.c.workspace_id == tx.workspace)).scalars()
    return name.casefold() in {one.casefold() for one in names}


def busy_on(tx: Tx, ladder_id: str, now: datetime) -> frozenset[str]:
    """The reviewees with a review on this ladder that is neither settled nor past its last date."""
    where = (
        _participants.c.workspace_id == tx.workspace,
        _versions.c.ladder_id == ladder_id,
        _participants.c.outcome_shared_at.is_(None),
        _participants.c.conversations_close_at > now,
    )
    joined = _participants.join(_versions, _versions.c.id == _participants.c.ladder_version_id)
    statement = select(_participants.c.reviewee_id).select_from(joined).where(*where)
    return frozenset(tx.connection.execute(statement).scalars())


def _records(tx: Tx, condition: ColumnElement[bool]) -> tuple[Record, ...]:
    statement = select_records().where(_participants.c.workspace_id == tx.workspace, condition)
    rows = tx.connection.execute(statement.order_by(_participants.c.id))
    return tuple(record_from(tx, row) for row in rows)


def reviews_of(tx: Tx, person_id: str) -> tuple[Record, ...]:
    """Every review of this person, oldest first."""
    return _records(tx, _participants.c.reviewee_id == person_id)


def reviews_by(tx: Tx, person_id: str) -> tuple[Record, ...]:
    """Every review this person rates, oldest first."""
    return _records(tx, _participants.c.rater_id == person_id)


def _without_notice(kind: str) -> ColumnElement[bool]:
    told = select(_outbox.c.id).where(_outbox.c.participant_id == _participants.c.id, _outbox.c.kind == kind)
    return ~told.exists()


def newly_open(tx: Tx, now: datetime, kind: str) -> tuple[tuple[int, str], ...]:
    """(participant, reviewee) whose self window is open and who were not told so by a notice of this kind."""
    where = (
        _participants.c.workspace_id == tx.workspace,
        _participants.c.self_opens_at <= now,
        _participants.c.self_closes_at > now,
        _participants.c.self_submitted_at.is_(None),
        _without_notice(kind),
    )
    rows = tx.connection.execute(select(_participants.c.id, _participants.c.reviewee_id).where(*where))
    return tuple((row.id, row.reviewee_id) for row in rows)


def newly_rateable(tx: Tx, now: datetime, kind: str) -> tuple[tuple[int, str], ...]:
    """(participant, rater) whose self window closed without a submission, and whose rater was not told so."""
    where = (
        _participants.c.workspace_id == tx.workspace,
        _participants.c.self_closes_at <= now,
        _participants.c.manager_submitted_at.is_(None),
        _without_notice(kind),
    )
    rows = tx.connection.execute(select(_participants.c.id, _participants.c.rater_id).where(*where))
    return tuple((row.id, row.rater_id) for row in rows)


@dataclass(frozen=True, slots=True)
class Counts:
    """A cycle in numbers."""

    id: int
    name: str
    dates: Dates
    total: int
    self_submitted: int
    manager_submitted: int
    shared: int
    overdue: int


def counts(tx: Tx, now: datetime) -> tuple[Counts, ...]:
    """Every cycle in numbers, newest first."""
    p = _participants.c
    late = case(
        (p.outcome_shared_at.is_not(None), 0),
        (p.manager_submitted_at.is_not(None), case((p.conversations_close_at <= now, 1), else_=0)),
        (p.self_submitted_at.is_not(None), case((p.manager_closes_at <= now, 1), else_=0)),
        else_=case((p.self_closes_at <= now, 1), else_=0),
    )
    c = _cycles.c
    dates = (c.self_opens, c.self_closes, c.manager_closes, c.conversations_close)
    statement = (
        select(
            c.id,
            c.name,
            *dates,
            func.count(p.id).label("total"),
            func.count(p.self_submitted_at).label("self_submitted"),
            func.count(p.manager_submitted_at).label("manager_submitted"),
            func.count(p.outcome_shared_at).label("shared"),
            func.coalesce(func.sum(late), 0).label("overdue"),
        )
        .select_from(_cycles.outerjoin(_participants, p.cycle_id == c.id))
        .where(c.workspace_id == tx.workspace)
        .group_by(c.id, c.name, *dates)
        .order_by(c.id.desc())
    )
    return tuple(
        Counts(
            row.id,
            row.name,
            Dates(row.self_opens, row.self_closes, row.manager_closes, row.conversations_close),
            row.total,
            row.self_submitted,
            row.manager_submitted,
            row.shared,
            int(row.overdue),
        )
        for row in tx.connection.execute(statement)
    )


def median_self_minutes(tx: Tx, cycle_id: int) -> int | None:
    """Active minutes of submitted self-assessments, as a median; None below ENOUGH people (requirement 25)."""
    statement = (
        select(_assessments.c.active_seconds)
        .join(_participants, _participants.c.id == _assessments.c.participant_id)
        .where(
            _assessments.c.workspace_id == tx.workspace,
            _participants.c.cycle_id == cycle_id,
            _assessments.c.kind == Kind.SELF.value,
            _assessments.c.submitted_at.is_not(None),
        )
    )
    seconds = list(tx.connection.execute(statement).scalars())
    return round(median(seconds) / 60) if len(seconds) >= ENOUGH else None
