"""Answers and assessments as rows. Read through `storage.reviews` only, which checks who is asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from core.assessment import Answer, Kind, Stamp, digit, to_vector
from core.ladder import Ladder
from storage.people import upsert
from storage.store import Tx
from storage.tables import AnswerRow, AssessmentRow, table

_answers = table(AnswerRow)
_assessments = table(AssessmentRow)

IDLE: Final = timedelta(minutes=2)
"""A longer pause between two interactions is not time spent on the assessment (requirement 25)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An assessment without its answers: the vector tells how far it is."""

    ratings: str
    position: int
    touched_at: datetime
    active_seconds: int
    submitted_at: datetime | None


_SHEET_COLUMNS: Final = ("ratings", "position", "touched_at", "active_seconds", "submitted_at")
_ANSWER_COLUMNS: Final = (
    "attribute_id",
    "rating",
    "evidence",
    "unsure",
    "unsure_note",
    "revision",
    "rated_us",
    "rated_view",
    "rated_revision",
    "evidence_us",
    "evidence_view",
    "evidence_revision",
    "unsure_us",
    "unsure_note_us",
    "set_aside",
    "set_aside_revision",
    "signals",
    "signals_us",
)


def _of_one(rows: Table) -> tuple[ColumnElement[bool], ...]:
    """One assessment, in one workspace."""
    given = {"workspace_id": "workspace", "participant_id": "participant", "kind": "of_kind"}
    return tuple(rows.c[column] == bindparam(name) for column, name in given.items())


def _given(tx: Tx, participant: int, kind: Kind) -> dict[str, Any]:
    return {"workspace": tx.workspace, "participant": participant, "of_kind": kind.value}


# The statements of every step of the wizard: putting one together takes longer than running it.
_SHEET = select(*(_assessments.c[name] for name in _SHEET_COLUMNS)).where(*_of_one(_assessments))
_TOUCH = update(_assessments).where(*_of_one(_assessments))
_ALL = select(*(_answers.c[name] for name in _ANSWER_COLUMNS)).where(*_of_one(_answers))
_THESE = (
    (_answers.c.participant_id == _assessments.c.participant_id)
    & (_answers.c.kind == _assessments.c.kind)
    & _answers.c.attribute_id.in_([bindparam("here"), bindparam("there")])
)
_PAGE = (
    select(*(_assessments.c[name] for name in _SHEET_COLUMNS), *(_answers.c[name] for name in _ANSWER_COLUMNS))
    .select_from(_assessments.outerjoin(_answers, _THESE))
    .where(*_of_one(_assessments))
)
_ONE = _ALL.where(_answers.c.attribute_id == bindparam("attribute"))


def sheet(tx: Tx, participant: int, kind: Kind) -> Sheet | None:
    """One assessment, if it was begun."""
    row = tx.connection.execute(_SHEET, _given(tx, participant, kind)).first()
    return Sheet(*row) if row else None


def page(tx: Tx, participant: int, kind: Kind, here: str, there: str) -> tuple[Sheet | None, dict[str, Answer]]:
    """An assessment with two of its answers, in one look: what a step of the wizard needs."""
    rows = tx.connection.execute(_PAGE, _given(tx, participant, kind) | {"here": here, "there": there}).all()
    width = len(_SHEET_COLUMNS)
    found = [_from(row[width:]) for row in rows if row.attribute_id is not None]
    answers = {one: Answer(one) for one in (here, there)} | {one.attribute_id: one for one in found}
    return (Sheet(*rows[0][:width]) if rows else None), answers


def sheets_by(tx: Tx, author_id: str, participants: Iterable[int]) -> dict[tuple[int, Kind], Sheet]:
    """The assessments this author has begun among these participants."""
    columns = [_assessments.c[name] for name in ("participant_id", "kind", *_SHEET_COLUMNS)]
    where = (
        _assessments.c.workspace_id == tx.workspace,
        _assessments.c.author_id == author_id,
        _assessments.c.participant_id.in_(list(participants)),
    )
    rows = tx.connection.execute(select(*columns).where(*where))
    return {(row.participant_id, Kind(row.kind)): Sheet(*row[2:]) for row in rows}


def begin(tx: Tx, participant: int, kind: Kind, author_id: str, ladder: Ladder, now: datetime) -> Sheet:
    """An empty assessment."""
    fresh = Sheet(to_vector(ladder, {}), 0, now, 0, None)
    tx.connection.execute(
        insert(_assessments).values(
            participant_id=participant,
            kind=kind.value,
            workspace_id=tx.workspace,
            author_id=author_id,
            ratings=fresh.ratings,
            position=0,
            started_at=now,
            touched_at=now,
            active_seconds=0,
            submitted_at=None,
        )
    )
    return fresh


def touch(tx: Tx, participant: int, kind: Kind, before: Sheet, now: datetime, **changes: Any) -> None:
    """Note an interaction: its active time, and what else changed in the sheet."""
    pause = now - before.touched_at
    is_active = timedelta(0) < pause <= IDLE
    spent = int(pause.total_seconds()) if is_active else 0
    # The rest of a second counts with the next pause: who types leaves many that are shorter than one.
    touched_at = before.touched_at + timedelta(seconds=spent) if is_active else now
    values = {"touched_at": touched_at, "active_seconds": before.active_seconds + spent, **changes}
    tx.connection.execute(_TOUCH, _given(tx, participant, kind) | values)


def with_rating(ladder: Ladder, vector: str, attribute_id: str, rating: int | None) -> str:
    """The vector with one rating replaced."""
    place = ladder.place(attribute_id)
    return vector[:place] + digit(rating) + vector[place + 1 :]


def _from(row: Any) -> Answer:
    values = [*row[:6], Stamp(*row[6:9]), Stamp(*row[9:12]), *row[12:]]
    return Answer(*values)


def one(tx: Tx, participant: int, kind: Kind, attribute_id: str) -> Answer:
    """One answer; an empty one when nothing was said yet."""
    row = tx.connection.execute(_ONE, _given(tx, participant, kind) | {"attribute": attribute_id}).first()
    return _from(row) if row else Answer(attribute_id)


def all_of(tx: Tx, participant: int, kind: Kind) -> dict[str, Answer]:
    """Every answer of one assessment, by attribute id."""
    rows = tx.connection.execute(_ALL, _given(tx, participant, kind))
    return {row.attribute_id: _from(row) for row in rows}


def save(tx: Tx, participant: int, kind: Kind, answer: Answer) -> None:
    """Write one answer."""
    values = {
        "participant_id": participant,
        "kind": kind.value,
        "attribute_id": answer.attribute_id,
        "workspace_id": tx.workspace,
        "rating": answer.rating,
        "evidence": answer.evidence,
        "unsure": answer.unsure,
        "unsure_note": answer.unsure_note,
        "revision": answer.revision,
        "rated_us": answer.rated.at,
        "rated_view": answer.rated.view,
        "rated_revision": answer.rated.revision,
        "evidence_us": answer.written.at,
        "evidence_view": answer.written.view,
        "evidence_revision": answer.written.revision,
        "unsure_us": answer.ticked_at,
        "unsure_note_us": answer.noted_at,
        "set_aside": answer.set_aside,
        "set_aside_revision": answer.set_aside_in,
        "signals": answer.signals,
        "signals_us": answer.signals_at,
    }
    upsert(tx, _answers, ["participant_id", "kind", "attribute_id"], values)
