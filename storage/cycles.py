"""Cycles and their participants: creating them, listing them, counting them. No answers are read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, insert, select, update

from core.assessment import Kind
from core.cycle import Dates, Life, Windows
from storage import statistics
from storage.reviews import Record, record_from, select_records
from storage.store import Tx
from storage.tables import (
    AnnouncementRow,
    AssessmentRow,
    CycleRow,
    JournalRow,
    LadderVersionRow,
    ParticipantRow,
    table,
)

_cycles = table(CycleRow)
_participants = table(ParticipantRow)
_assessments = table(AssessmentRow)
_versions = table(LadderVersionRow)
_announcements = table(AnnouncementRow)
_journal = table(JournalRow)

_DATES: Final = ("self_opens", "self_closes", "manager_closes", "conversations_close")
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
    rates_as_manager: bool = True


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A cycle nobody but People Ops knows of yet."""

    name: str
    dates: Dates
    started_by: str
    asked: str = ""
    """Who would take part, as JSON that only the flow reads."""
    channel: str | None = None
    meeting: str = ""
    approver_id: str | None = None
    is_pilot: bool = False


def draft(tx: Tx, new: NewDraft, now: datetime) -> int:
    """A cycle without participants. Returns its id."""
    values = {
        "workspace_id": tx.workspace,
        "name": new.name,
        **{name: getattr(new.dates, name) for name in _DATES},
        "started_by": new.started_by,
        "started_at": now,
        "asked": new.asked,
        "channel": new.channel,
        "meeting": new.meeting,
        "tells_each": True,
        "approver_id": new.approver_id,
        "is_pilot": new.is_pilot,
        "announced_at": None,
        "closed_at": None,
        "next_at": None,
    }
    number = int(tx.connection.execute(insert(_cycles).values(**values).returning(_cycles.c.id)).scalar_one())
    return _past_discarded(tx, number) if tx.connection.dialect.name == "sqlite" else number


def _past_discarded(tx: Tx, number: int) -> int:
    """The number of a new cycle on SQLite, which would give that of a discarded draft away again.

    What was said of that one stands under its number, and buttons in people's messages still name it.
    """
    gone = (_journal.c.workspace_id == tx.workspace, _journal.c.action == "cycle.discarded")
    last = tx.connection.execute(select(func.max(cast(_journal.c.detail, Integer))).where(*gone)).scalar() or 0
    if number > last:
        return number
    mine = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id == number)
    tx.connection.execute(update(_cycles).where(*mine).values(id=last + 1))
    return int(last) + 1


def announce(tx: Tx, cycle_id: int, now: datetime, people: Iterable[NewParticipant]) -> None:
    """From now on it runs, with these participants."""
    mine = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id == cycle_id)
    tx.connection.execute(update(_cycles).where(*mine).values(announced_at=now, next_at=now))
    rows = [_participant_values(tx, cycle_id, one) for one in people]
    if rows:
        # Asked for what it returns, SQLAlchemy sends many rows in one statement.
        tx.connection.execute(insert(_participants).returning(_participants.c.id), rows)
        statistics.look_at(tx, "people", "participants", rows=len(rows))


def create(
    tx: Tx,
    name: str,
    dates: Dates,
    started_by: str,
    now: datetime,
    people: Iterable[NewParticipant],
    *,
    is_pilot: bool = False,
) -> int:
    """A running cycle with its participants, without an announcement. Returns its id."""
    cycle_id = draft(tx, NewDraft(name, dates, started_by, is_pilot=is_pilot), now)
    announce(tx, cycle_id, now, people)
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
        "rates_as_manager": one.rates_as_manager,
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


def busy_on(tx: Tx, ladder_id: str, now: datetime, *, is_pilot: bool = False) -> frozenset[str]:
    """The reviewees with a review on this ladder that is neither settled, closed nor past its last date.

    A pilot is kept apart: it keeps nobody out of a real cycle, nor the other way about (requirement 23).
    """
    where = (
        _participants.c.workspace_id == tx.workspace,
        _versions.c.ladder_id == ladder_id,
        _participants.c.outcome_shared_at.is_(None),
        _participants.c.conversations_close_at > now,
        _cycles.c.closed_at.is_(None),
        _cycles.c.is_pilot.is_(is_pilot),
    )
    joined = _participants.join(_versions, _versions.c.id == _participants.c.ladder_version_id)
    joined = joined.join(_cycles, _cycles.c.id == _participants.c.cycle_id)
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


@dataclass(frozen=True, slots=True)
class Counts:
    """A cycle in numbers."""

    id: int
    name: str
    dates: Dates
    is_pilot: bool
    life: Life
    talks_set: int
    """How many 1:1s have a date and no outcome yet."""
    talks_late: int
    """How many conversations have no outcome though their time is over (requirement 35)."""
    overdue: int
    """How many are past the date of the step they are at; nobody is once the cycle is closed."""

    @property
    def total(self) -> int:
        """How many take part."""
        return self.life.total

    @property
    def self_submitted(self) -> int:
        """How many self-assessments are in."""
        return self.life.self_submitted

    @property
    def manager_submitted(self) -> int:
        """How many ratings are in."""
        return self.life.manager_submitted

    @property
    def shared(self) -> int:
        """How many outcomes are shared."""
        return self.life.shared


def is_late(now: datetime) -> ColumnElement[Any]:
    """1 for a participant past the date of the step they are at, else 0; join the cycles."""
    p = _participants.c
    return case(
        (_cycles.c.closed_at.is_not(None), 0),
        (p.outcome_shared_at.is_not(None), 0),
        (p.manager_submitted_at.is_not(None), case((p.conversations_close_at <= now, 1), else_=0)),
        (p.self_submitted_at.is_not(None), case((p.manager_closes_at <= now, 1), else_=0)),
        else_=case((p.self_closes_at <= now, 1), else_=0),
    )


def counts(tx: Tx, now: datetime, cycle_id: int | None = None) -> tuple[Counts, ...]:
    """Every cycle in numbers (or this one), newest first; drafts too."""
    p, c = _participants.c, _cycles.c
    stored = (c.id, c.name, c.is_pilot, c.announced_at, c.closed_at, *(c[name] for name in _DATES))
    heads_up = _announcements.c
    told = (heads_up.cycle_id == c.id) & (heads_up.kind == "heads_up")
    statement = (
        select(
            *stored,
            func.max(heads_up.sent_at).label("heads_up_at"),
            func.min(p.self_opens_at).label("opens"),
            func.max(p.self_closes_at).label("last_self"),
            func.max(p.conversations_close_at).label("last_talk"),
            func.count(p.id).label("total"),
            func.count(p.self_submitted_at).label("submitted"),
            func.count(p.manager_submitted_at).label("rated"),
            func.count(p.outcome_shared_at).label("shared"),
            func.count(case((p.outcome_shared_at.is_(None), p.one_on_one_at))).label("talks_set"),
            func.count(case((_is_untalked(now), p.id))).label("talks_late"),
            func.coalesce(func.sum(is_late(now)), 0).label("overdue"),
        )
        .select_from(_cycles.outerjoin(_participants, p.cycle_id == c.id).outerjoin(_announcements, told))
        .where(c.workspace_id == tx.workspace)
        .group_by(*stored)
        .order_by(c.id.desc())
    )
    if cycle_id is not None:
        statement = statement.where(c.id == cycle_id)
    return tuple(_counts_from(row) for row in tx.connection.execute(statement))


def _counts_from(row: Any) -> Counts:
    dates = Dates(*(getattr(row, name) for name in _DATES))
    life = Life(
        heads_up_at=row.heads_up_at,
        announced_at=row.announced_at,
        closed_at=row.closed_at,
        opens=row.opens,
        self_closes=row.last_self,
        conversations_close=row.last_talk,
        total=row.total,
        self_submitted=row.submitted,
        manager_submitted=row.rated,
        shared=row.shared,
    )
    overdue = int(row.overdue) if row.total else 0  # without participants, the outer join has one row of nobody
    return Counts(row.id, row.name, dates, row.is_pilot, life, row.talks_set, row.talks_late, overdue)


def _is_untalked(now: datetime) -> ColumnElement[bool]:
    """Past the last date of conversations, in a cycle that goes on, without an outcome."""
    p = _participants.c
    return and_(_cycles.c.closed_at.is_(None), p.outcome_shared_at.is_(None), p.conversations_close_at <= now)


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
