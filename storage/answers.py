"""Answers and assessments as rows. Read through `storage.reviews` only, which checks who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select, update

from core.assessment import UNANSWERED, Answer, Kind, Stamp, to_vector
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


def sheet(tx: Tx, participant: int, kind: Kind) -> Sheet | None:
    """One assessment, if it was begun."""
    where = (
        _assessments.c.workspace_id == tx.workspace,
        _assessments.c.participant_id == participant,
        _assessments.c.kind == kind.value,
    )
    columns = [_assessments.c[name] for name in ("ratings", "position", "touched_at", "active_seconds", "submitted_at")]
    row = tx.connection.execute(select(*columns).where(*where)).first()
    return Sheet(*row) if row else None


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
    spent = int(pause.total_seconds()) if timedelta(0) < pause <= IDLE else 0
    where = (_assessments.c.participant_id == participant, _assessments.c.kind == kind.value)
    values = {"touched_at": now, "active_seconds": before.active_seconds + spent, **changes}
    tx.connection.execute(update(_assessments).where(*where).values(**values))


def with_rating(ladder: Ladder, vector: str, attribute_id: str, rating: int | None) -> str:
    """The vector with one rating replaced."""
    place = ladder.place(attribute_id)
    digit = UNANSWERED if rating is None else to_vector(ladder, {attribute_id: rating})[place]
    return vector[:place] + digit + vector[place + 1 :]


_COLUMNS = [
    _answers.c[name]
    for name in (
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
    )
]


def _from(row: Any) -> Answer:
    values = [*row[:6], Stamp(*row[6:9]), Stamp(*row[9:12]), *row[12:]]
    return Answer(*values)


def one(tx: Tx, participant: int, kind: Kind, attribute_id: str) -> Answer:
    """One answer; an empty one when nothing was said yet."""
    where = (
        _answers.c.participant_id == participant,
        _answers.c.kind == kind.value,
        _answers.c.attribute_id == attribute_id,
    )
    row = tx.connection.execute(select(*_COLUMNS).where(*where)).first()
    return _from(row) if row else Answer(attribute_id)


def all_of(tx: Tx, participant: int, kind: Kind) -> dict[str, Answer]:
    """Every answer of one assessment, by attribute id."""
    where = (_answers.c.participant_id == participant, _answers.c.kind == kind.value)
    return {row.attribute_id: _from(row) for row in tx.connection.execute(select(*_COLUMNS).where(*where))}


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
    }
    upsert(tx, _answers, ["participant_id", "kind", "attribute_id"], values)
