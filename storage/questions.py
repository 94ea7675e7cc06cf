"""What people wrote to People Ops, as rows. Read and written through `storage.inbox` only, which checks who asks."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select, update
from sqlalchemy import delete as deleting
from sqlalchemy.dialects import postgresql, sqlite

from core.questions import About
from storage.store import Tx
from storage.tables import AnnouncementRow, CycleRow, ParticipantRow, QuestionRow, table

_questions = table(QuestionRow)
_participants = table(ParticipantRow)
_cycles = table(CycleRow)
_announcements = table(AnnouncementRow)

LARGEST_ID: Final = 2**31 - 1
"""What PostgreSQL counts up to."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something somebody wrote to People Ops."""

    id: int
    about: About
    cycle_id: int | None
    version_id: int | None
    attribute_id: str | None
    asker_id: str | None
    """None: asked anonymously; nobody knows."""
    text: str
    asked_at: datetime
    """Of an anonymous one, the beginning of the day (UTC)."""
    answer: str
    answered_by: str | None
    answered_at: datetime | None
    merged_into: int | None
    is_settled: bool


_COLUMNS: Final = (
    *("id", "kind", "cycle_id", "ladder_version_id", "attribute_id", "asker_id", "text", "asked_at", "answer"),
    *("answered_by", "answered_at", "merged_into", "is_settled"),
)
_SELECT = select(*(_questions.c[name] for name in _COLUMNS))


def _from(row: Any) -> Question:
    return Question(row[0], About(row[1]), *row[2:])


def _mine(tx: Tx) -> ColumnElement[bool]:
    return _questions.c.workspace_id == tx.workspace


def _open(tx: Tx) -> ColumnElement[bool]:
    """What waits, and is no duplicate of something else that waits."""
    return and_(_mine(tx), ~_questions.c.is_settled, _questions.c.merged_into.is_(None))


def _blank(tx: Tx, about: About, text: str, asked_at: datetime) -> dict[str, Any]:
    return {
        "id": _unused_id(tx),
        "workspace_id": tx.workspace,
        "kind": about.value,
        "cycle_id": None,
        "participant_id": None,
        "ladder_version_id": None,
        "attribute_id": None,
        "asker_id": None,
        "text": text,
        "asked_at": asked_at,
        "answer": "",
        "answered_by": None,
        "answered_at": None,
        "merged_into": None,
        "is_settled": False,
    }


def _unused_id(tx: Tx) -> int:
    """A number drawn at random: in a row of numbers, its neighbours would tell when something was asked."""
    while True:
        drawn = secrets.randbelow(LARGEST_ID) + 1
        if tx.connection.execute(select(_questions.c.id).where(_questions.c.id == drawn)).first() is None:
            return drawn


def add(tx: Tx, about: About, text: str, asked_at: datetime, cycle_id: int | None, asker_id: str | None) -> None:
    """Keep a question or an experience; one that is there already, word for word, from the same day stays as it is.

    A second submit of the same form is recognised by what it says, as nobody's name is kept with an anonymous one.
    """
    same = (
        _mine(tx),
        _questions.c.kind == about.value,
        _questions.c.text == text,
        _questions.c.asker_id.is_(None) if asker_id is None else _questions.c.asker_id == asker_id,
        _questions.c.cycle_id.is_(None) if cycle_id is None else _questions.c.cycle_id == cycle_id,
        _questions.c.asked_at >= asked_at.replace(hour=0, minute=0, second=0, microsecond=0),
    )
    if tx.connection.execute(select(_questions.c.id).where(*same)).first() is None:
        values = _blank(tx, about, text, asked_at) | {"cycle_id": cycle_id, "asker_id": asker_id}
        tx.connection.execute(insert(_questions).values(**values))


def put_unsure(tx: Tx, participant: int, author_id: str, attribute_id: str, note: str, now: datetime) -> None:
    """Keep, or change, what somebody is not sure about. One that was dealt with stays as it was."""
    where = (_participants.c.workspace_id == tx.workspace, _participants.c.id == participant)
    pinned = select(_participants.c.cycle_id, _participants.c.ladder_version_id).where(*where)
    cycle_id, version_id = tx.connection.execute(pinned).one()
    values = _blank(tx, About.UNSURE, note, now) | {
        "cycle_id": cycle_id,
        "participant_id": participant,
        "ladder_version_id": version_id,
        "attribute_id": attribute_id,
        "asker_id": author_id,
    }
    statement: Any = (postgresql.insert if tx.connection.dialect.name == "postgresql" else sqlite.insert)(_questions)
    kept = statement.values(**values).on_conflict_do_update(
        index_elements=["participant_id", "attribute_id", "asker_id"],
        set_={"text": note},
        where=and_(~_questions.c.is_settled, _questions.c.text != note),
    )
    tx.connection.execute(kept)


def drop_unsure(tx: Tx, participant: int, author_id: str, attribute_id: str) -> None:
    """They are sure after all; what was dealt with stays."""
    where = (
        _mine(tx),
        _questions.c.participant_id == participant,
        _questions.c.attribute_id == attribute_id,
        _questions.c.asker_id == author_id,
        ~_questions.c.is_settled,
    )
    tx.connection.execute(deleting(_questions).where(*where))


def find(tx: Tx, question_id: int, *, lock: bool = False) -> Question | None:
    """One of them. `lock` keeps other writers away until the transaction ends."""
    if not 0 < question_id <= LARGEST_ID:
        return None
    statement = _SELECT.where(_mine(tx), _questions.c.id == question_id)
    row = tx.connection.execute(statement.with_for_update() if lock else statement).first()
    return _from(row) if row else None


def some(tx: Tx, about: About, cycle_id: int | None, offset: int, limit: int) -> tuple[Question, ...]:
    """A page of one kind: what is open first, the oldest of it first; then what was dealt with, the latest first."""
    statement = _SELECT.where(_mine(tx), _questions.c.kind == about.value, *_in_cycle(cycle_id)).order_by(
        _questions.c.is_settled, _questions.c.answered_at.desc(), _questions.c.asked_at, _questions.c.id
    )
    return tuple(map(_from, tx.connection.execute(statement.offset(offset).limit(limit))))


def _in_cycle(cycle_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if cycle_id is None else (_questions.c.cycle_id == cycle_id,)


def counts(tx: Tx, cycle_id: int | None) -> dict[About, tuple[int, int]]:
    """(open, all) of each kind; a merged duplicate is not counted as open."""
    waits = case((and_(~_questions.c.is_settled, _questions.c.merged_into.is_(None)), 1), else_=0)
    statement = select(_questions.c.kind, func.sum(waits), func.count()).where(_mine(tx), *_in_cycle(cycle_id))
    rows = tx.connection.execute(statement.group_by(_questions.c.kind))
    found = {About(kind): (int(still), int(total)) for kind, still, total in rows}
    return {about: found.get(about, (0, 0)) for about in About}


def cycle_names(tx: Tx, ids: Iterable[int]) -> dict[int, str]:
    """The names of those cycles that there are, by id."""
    wanted = [one for one in ids if 0 < one <= LARGEST_ID]
    where = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id.in_(wanted))
    return {row.id: row.name for row in tx.connection.execute(select(_cycles.c.id, _cycles.c.name).where(*where))}


def is_told_of(tx: Tx, cycle_id: int, now: datetime) -> bool:
    """Whether people have heard of a cycle: it runs or has run, or its heads-up has begun to go out."""
    if not 0 < cycle_id <= LARGEST_ID:
        return False
    heads_up = select(_announcements.c.cycle_id).where(
        _announcements.c.cycle_id == cycle_id, _announcements.c.kind == "heads_up", _announcements.c.at <= now
    )
    mine = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id == cycle_id)
    told = select(_cycles.c.id).where(*mine, or_(_cycles.c.announced_at.is_not(None), heads_up.exists()))
    return tx.connection.execute(told).first() is not None


def newest_cycle_of(tx: Tx, person_id: str) -> int | None:
    """The newest cycle in which somebody is assessed or rates, and that is not closed."""
    is_theirs = or_(_participants.c.reviewee_id == person_id, _participants.c.rater_id == person_id)
    joined = _participants.join(_cycles, _cycles.c.id == _participants.c.cycle_id)
    statement = select(func.max(_cycles.c.id)).select_from(joined)
    where = (_participants.c.workspace_id == tx.workspace, is_theirs, _cycles.c.closed_at.is_(None))
    found = tx.connection.execute(statement.where(*where)).scalar()
    return None if found is None else int(found)


def open_count(tx: Tx, cycle_id: int | None) -> int:
    """How many wait to be dealt with."""
    statement = select(func.count()).select_from(_questions).where(_open(tx), *_in_cycle(cycle_id))
    return int(tx.connection.execute(statement).scalar_one())


def is_any_open(tx: Tx) -> bool:
    """Whether anything waits: an indexed look."""
    return tx.connection.execute(select(_questions.c.id).where(_open(tx)).limit(1)).first() is not None


def span(tx: Tx, before: datetime) -> tuple[datetime | None, datetime | None]:
    """When the oldest and the newest of what waits were asked, of those asked before an instant."""
    statement = select(func.min(_questions.c.asked_at), func.max(_questions.c.asked_at))
    row = tx.connection.execute(statement.where(_open(tx), _questions.c.asked_at < before)).one()
    return row[0], row[1]


def settle(tx: Tx, question_id: int, answer: str, by: str, now: datetime) -> None:
    """Put an answer (or "": read, without one) on it and on what was merged into it."""
    together = or_(_questions.c.id == question_id, _questions.c.merged_into == question_id)
    values = {"answer": answer, "answered_by": by, "answered_at": now, "is_settled": True}
    tx.connection.execute(update(_questions).where(_mine(tx), together).values(**values))


def merge(tx: Tx, question_id: int, into: int) -> None:
    """Deal with a question, and with what was merged into it, together with another."""
    together = or_(_questions.c.id == question_id, _questions.c.merged_into == question_id)
    tx.connection.execute(update(_questions).where(_mine(tx), together).values(merged_into=into))


def part(tx: Tx, question_id: int) -> None:
    """Take a merged question apart again."""
    where = (_mine(tx), _questions.c.id == question_id, ~_questions.c.is_settled)
    tx.connection.execute(update(_questions).where(*where).values(merged_into=None))


def mergeable_with(tx: Tx, question: Question, limit: int) -> tuple[Question, ...]:
    """The open questions of the same cycle, without itself; the oldest first."""
    where = (
        _open(tx),
        _questions.c.kind == About.QUESTION.value,
        _questions.c.id != question.id,
        _same_cycle(question),
    )
    statement = _SELECT.where(*where).order_by(_questions.c.asked_at, _questions.c.id)
    return tuple(map(_from, tx.connection.execute(statement.limit(limit))))


def _same_cycle(question: Question) -> ColumnElement[bool]:
    if question.cycle_id is None:
        return _questions.c.cycle_id.is_(None)
    return _questions.c.cycle_id == question.cycle_id


def merged_into(tx: Tx, question_id: int) -> tuple[Question, ...]:
    """What is dealt with together with a question; the oldest first."""
    statement = _SELECT.where(_mine(tx), _questions.c.merged_into == question_id)
    return tuple(map(_from, tx.connection.execute(statement.order_by(_questions.c.asked_at, _questions.c.id))))


def answered_for(tx: Tx, person_id: str, offset: int, limit: int) -> tuple[tuple[Question, ...], int]:
    """(a page, how many there are) of what was asked and answered in somebody's cycles, and in none; latest first."""
    is_theirs = or_(_participants.c.reviewee_id == person_id, _participants.c.rater_id == person_id)
    theirs = select(_participants.c.cycle_id).where(_participants.c.workspace_id == tx.workspace, is_theirs)
    where = (
        _mine(tx),
        _questions.c.kind == About.QUESTION.value,
        _questions.c.is_settled,
        _questions.c.answer != "",
        _questions.c.merged_into.is_(None),
        or_(_questions.c.cycle_id.is_(None), _questions.c.cycle_id.in_(theirs)),
    )
    total = int(tx.connection.execute(select(func.count()).select_from(_questions).where(*where)).scalar_one())
    statement = _SELECT.where(*where).order_by(_questions.c.answered_at.desc(), _questions.c.id)
    return tuple(map(_from, tx.connection.execute(statement.offset(offset).limit(limit)))), total


def flags(tx: Tx, limit: int) -> tuple[tuple[int, str, int], ...]:
    """(ladder version, attribute, how often it was flagged), most often first (requirement 16)."""
    number = func.count()
    where = (_mine(tx), _questions.c.kind == About.UNSURE.value)
    columns = (_questions.c.ladder_version_id, _questions.c.attribute_id)
    statement = select(*columns, number).where(*where).group_by(*columns).order_by(number.desc(), *columns)
    return tuple((row[0], row[1], row[2]) for row in tx.connection.execute(statement.limit(limit)))
