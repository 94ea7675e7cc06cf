"""The door to what follows a shared outcome: acknowledgement, comment, corrections and their answers, the pulse.

What a person said beside their record is theirs: nobody else writes over it (requirement 34). An answer to the pulse
has no person, no time and no order; what is kept of the person is that they have answered (requirement 54).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, distinct, func, insert, or_, select, update

from core.outcome import Outcome
from core.people import Person
from core.permissions import Action, Actor, Missing
from core.response import Amendment, Correction, Fair, Pulse, PulseResults, Response, Surprised, Writing, pulse_results
from storage import amendments, held, journal, people
from storage.people import upsert
from storage.reviews import OpenReview, Record, find_record, open_review
from storage.store import Tx
from storage.tables import CorrectionRow, ParticipantRow, PersonRow, PulseAnswerRow, ResponseRow, table

_responses = table(ResponseRow)
_corrections = table(CorrectionRow)
_pulses = table(PulseAnswerRow)
_participants = table(ParticipantRow)
_people = table(PersonRow)

_LARGEST_ID: Final = 2**31 - 1
MOST_SHOWN: Final = 50
_COLUMNS: Final = [
    _corrections.c[name]
    for name in ("id", "attribute_id", "text", "asked_at", "due_on", "answer", "answered_by", "answered_at")
]


# -- reading ----------------------------------------------------------------------------------------------------------


def read(review: OpenReview) -> Response:
    """All that stands beside the record, for whoever may read it. Whether the pulse was answered is the author's."""
    review.require(Action.READ_RESPONSE)
    tx, number = review.tx, review.record.id
    row = _row(review)
    is_own = review.actor.id == review.record.reviewee.id
    asked = select(*_COLUMNS).where(*_of(_corrections, review)).order_by(_corrections.c.id)
    return Response(
        acknowledged_at=row.acknowledged_at if row else None,
        comment=row.comment if row else "",
        commented_at=row.commented_at if row else None,
        corrections=tuple(Correction(*one) for one in tx.connection.execute(asked)),
        amendments=amendments.all_of(tx, number),
        has_answered_pulse=bool(row and row.has_answered_pulse and is_own),
    )


def _row(review: OpenReview) -> Any:
    return review.tx.connection.execute(select(_responses).where(*_of(_responses, review))).first()


def _of(rows: Any, review: OpenReview) -> tuple[ColumnElement[bool], ...]:
    return (rows.c.workspace_id == review.tx.workspace, rows.c.participant_id == review.record.id)


# -- the reviewee's ---------------------------------------------------------------------------------------------------


def acknowledge(review: OpenReview) -> datetime:
    """They have read it: once, and when that was stays."""
    review.require(Action.RESPOND)
    row = _row(review)
    if row is not None and row.acknowledged_at is not None:
        found: datetime = row.acknowledged_at
        return found
    _write(review, row, acknowledged_at=review.now)
    journal.add(review.tx, review.now, review.actor.id, "outcome.acknowledged", review.record.id)
    return review.now


def comment(review: OpenReview, text: str) -> None:
    """What they say beside the record; "" takes it back."""
    review.require(Action.RESPOND)
    _write(review, _row(review), comment=text, commented_at=review.now)
    journal.add(review.tx, review.now, review.actor.id, "outcome.commented", review.record.id)


def _write(review: OpenReview, row: Any, **changes: Any) -> None:
    values = {
        "participant_id": review.record.id,
        "workspace_id": review.tx.workspace,
        "acknowledged_at": row.acknowledged_at if row else None,
        "comment": row.comment if row else "",
        "commented_at": row.commented_at if row else None,
        "has_answered_pulse": row.has_answered_pulse if row else False,
    }
    upsert(review.tx, _responses, ["participant_id"], values | changes)


def ask(review: OpenReview, text: str, attribute_id: str | None, due_on: date) -> int:
    """Ask for a correction. Returns its id."""
    review.require(Action.RESPOND)
    values = {
        "workspace_id": review.tx.workspace,
        "participant_id": review.record.id,
        "asked_by": review.actor.id,
        "asked_at": review.now,
        "attribute_id": attribute_id,
        "text": text,
        "due_on": due_on,
        "answer": "",
    }
    adding = insert(_corrections).values(**values).returning(_corrections.c.id)
    number = int(review.tx.connection.execute(adding).scalar_one())
    journal.add(review.tx, review.now, review.actor.id, "correction.asked", review.record.id, str(number))
    return number


# -- what they are writing: theirs alone until they save or send it ---------------------------------------------------


def draft(review: OpenReview, which: Writing) -> str:
    """What was typed there and neither saved nor sent."""
    review.require(Action.RESPOND)
    row = _row(review)
    return str(getattr(row, f"{which}_draft")) if row is not None else ""


def keep_draft(review: OpenReview, which: Writing, text: str, at: int) -> None:
    """Keep what was typed, unless something newer is there."""
    review.require(Action.RESPOND)
    row = _row(review)
    if row is None or getattr(row, f"{which}_us") <= at:
        _write(review, row, **{f"{which}_draft": text, f"{which}_us": at})


def forget_draft(review: OpenReview, which: Writing, at: int) -> None:
    """It was saved or sent at that moment: no keystroke before it comes back."""
    review.require(Action.RESPOND)
    row = _row(review)
    last = getattr(row, f"{which}_us") if row is not None else 0
    _write(review, row, **{f"{which}_draft": "", f"{which}_us": max(last, at)})


# -- answering a correction -------------------------------------------------------------------------------------------


def participant_of(tx: Tx, correction: int) -> int:
    """Which review a correction belongs to; 0, which no review has, for one that is not there."""
    if not 0 < correction <= _LARGEST_ID:
        return 0
    mine = (_corrections.c.workspace_id == tx.workspace, _corrections.c.id == correction)
    return tx.connection.execute(select(_corrections.c.participant_id).where(*mine)).scalar() or 0


def may_answer(review: OpenReview) -> bool:
    """Whether the actor answers corrections here. Nobody answers their own, People Ops included."""
    return review.may(Action.ANSWER_CORRECTION) and review.actor.id != review.record.reviewee.id


def may_amend(review: OpenReview) -> bool:
    """Whether the actor changes ratings on record, too."""
    return may_answer(review) and review.may(Action.AMEND)


def answer(review: OpenReview, correction: int, text: str) -> None:
    """Answer one that is open. Raises Missing for one that is not."""
    _require_answering(review)
    values = {"answer": text, "answered_by": review.actor.id, "answered_at": review.now}
    still_open = (*_of(_corrections, review), _corrections.c.id == correction, _corrections.c.answered_at.is_(None))
    if not review.tx.connection.execute(update(_corrections).where(*still_open).values(**values)).rowcount:
        raise Missing(correction)
    journal.add(review.tx, review.now, review.actor.id, "correction.answered", review.record.id, str(correction))


def amend(review: OpenReview, amendment: Amendment, ratings: dict[str, int], outcome: Outcome) -> None:
    """Change a rating on record, and with it the outcome. The level rises with it; nothing here can lower one."""
    _require_answering(review)
    review.require(Action.AMEND)
    record = review.record
    amendments.add(review.tx, record.id, amendment)
    amendments.correct_outcome(review.tx, record.id, record.ladder, ratings, outcome, review.now)
    if outcome.held is not None:
        held.rise(review.tx, record.reviewee.id, record.ladder, outcome.held)
    journal.add(review.tx, review.now, review.actor.id, "outcome.amended", record.id, str(amendment.correction_id))


def _require_answering(review: OpenReview) -> None:
    review.require(Action.ANSWER_CORRECTION)
    if not may_answer(review):
        raise Missing(review.record.id)


# -- what waits for an answer: whose and by when, not what it says ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """A correction that waits for an answer."""

    correction: Correction
    """Without its text."""
    record: Record


def is_any_open(tx: Tx) -> bool:
    """Whether anything waits: an indexed look."""
    return tx.connection.execute(select(_corrections.c.id).where(*_open(tx)).limit(1)).first() is not None


def every_open(tx: Tx) -> tuple[Waiting, ...]:
    """All that wait, the nearest date first: for the calendar."""
    return _waiting(tx, ())


def open_for(tx: Tx, actor: Actor, now: datetime) -> tuple[Waiting, ...]:
    """Those the actor can answer, the nearest date first; no more than MOST_SHOWN are looked at."""
    if not is_any_open(tx):
        return ()
    theirs = (
        [] if actor.is_people_ops else [or_(_participants.c.rater_id == actor.id, _people.c.manager_id == actor.id)]
    )
    return tuple(one for one in _waiting(tx, theirs, MOST_SHOWN) if _answers(tx, actor, one.record.id, now))


def _answers(tx: Tx, actor: Actor, participant: int, now: datetime) -> bool:
    try:
        return may_answer(open_review(tx, actor, participant, now))
    except Missing:
        return False


def _waiting(tx: Tx, conditions: Iterable[ColumnElement[bool]], most: int | None = None) -> tuple[Waiting, ...]:
    columns = [_corrections.c[name] for name in ("id", "attribute_id", "asked_at", "due_on", "participant_id")]
    joined = _corrections.join(_participants, _participants.c.id == _corrections.c.participant_id)
    reviewee = (_people.c.workspace_id == _participants.c.workspace_id) & (_people.c.id == _participants.c.reviewee_id)
    statement = select(*columns).select_from(joined.join(_people, reviewee)).where(*_open(tx), *conditions)
    rows = tx.connection.execute(statement.order_by(_corrections.c.due_on, _corrections.c.id).limit(most)).all()
    found = ((row, find_record(tx, row.participant_id)) for row in rows)
    return tuple(
        Waiting(Correction(row.id, row.attribute_id, "", row.asked_at, row.due_on), record)
        for row, record in found
        if record is not None
    )


def _open(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    return (_corrections.c.workspace_id == tx.workspace, _corrections.c.answered_at.is_(None))


def count_open(tx: Tx, cycle_id: int) -> int:
    """How many wait in one cycle."""
    joined = _corrections.join(_participants, _participants.c.id == _corrections.c.participant_id)
    mine = (*_open(tx), _participants.c.cycle_id == cycle_id)
    return int(tx.connection.execute(select(func.count()).select_from(joined).where(*mine)).scalar_one())


def answerer(tx: Tx, record: Record) -> Person | None:
    """Who answers for the manager's side: the rater while they are that, else who manages the reviewee now."""
    if record.is_rated_by_rater and record.rater.active:
        return record.rater
    manager = record.reviewee.manager_id if record.rates_as_manager else None
    found = people.get(tx, manager) if manager else None
    return found if found and found.active else None


def acknowledged(tx: Tx, actor: Actor, participants: Iterable[int]) -> Mapping[int, datetime]:
    """When these outcomes, which the caller has found to be the actor's own, were acknowledged."""
    numbers = list(participants)
    if not numbers:
        return {}
    mine = (_responses.c.workspace_id == tx.workspace, _responses.c.acknowledged_at.is_not(None))
    own = _participants.c.reviewee_id == actor.id
    joined = _responses.join(_participants, _participants.c.id == _responses.c.participant_id)
    columns = (_responses.c.participant_id, _responses.c.acknowledged_at)
    wanted = select(*columns).select_from(joined).where(*mine, own, _responses.c.participant_id.in_(numbers))
    return {row.participant_id: row.acknowledged_at for row in tx.connection.execute(wanted)}


def asked_by(tx: Tx, actor: Actor, participants: Iterable[int]) -> Mapping[int, date]:
    """By when the corrections are answered that the actor asked for and that wait, by outcome: the latest of each."""
    numbers = list(participants)
    if not numbers:
        return {}
    joined = _corrections.join(_participants, _participants.c.id == _corrections.c.participant_id)
    columns = (_corrections.c.participant_id, func.max(_corrections.c.due_on).label("due_on"))
    own = (_participants.c.reviewee_id == actor.id, _corrections.c.participant_id.in_(numbers))
    wanted = select(*columns).select_from(joined).where(*_open(tx), *own).group_by(_corrections.c.participant_id)
    return {row.participant_id: row.due_on for row in tx.connection.execute(wanted)}


# -- the pulse --------------------------------------------------------------------------------------------------------


def give_pulse(review: OpenReview, pulse: Pulse) -> None:
    """Keep an answer, and that this person has given one: nothing connects the two, the journal neither.

    Once; raises Missing after that.
    """
    review.require(Action.RESPOND)
    row = _row(review)
    if row is not None and row.has_answered_pulse:
        raise Missing(review.record.id)
    _write(review, row, has_answered_pulse=True)
    values = {
        "id": secrets.token_hex(16),
        "workspace_id": review.tx.workspace,
        "cycle_id": review.record.cycle_id,
        "surprised": pulse.surprised.value,
        "fair": pulse.fair.value,
    }
    review.tx.connection.execute(insert(_pulses).values(**values))


def pulse_of(tx: Tx, actor: Actor, cycle_id: int, *, is_closed: bool) -> PulseResults:
    """What may be shown of a cycle's answers, to People Ops alone. Raises Missing."""
    if not actor.is_people_ops:
        raise Missing(cycle_id)
    asked = select(func.count()).where(
        _participants.c.workspace_id == tx.workspace, _participants.c.cycle_id == cycle_id
    )
    joined = _responses.join(_participants, _participants.c.id == _responses.c.participant_id)
    answered = (_participants.c.workspace_id == tx.workspace, _participants.c.cycle_id == cycle_id)
    people_count = select(func.count(distinct(_participants.c.reviewee_id))).select_from(joined)
    found = select(_pulses.c.surprised, _pulses.c.fair).where(
        _pulses.c.workspace_id == tx.workspace, _pulses.c.cycle_id == cycle_id
    )
    return pulse_results(
        [
            Pulse(Surprised(row.surprised), Fair(row.fair))
            for row in tx.connection.execute(found.order_by(_pulses.c.id))
        ],
        asked=int(tx.connection.execute(asked).scalar_one()),
        people=int(tx.connection.execute(people_count.where(*answered, _responses.c.has_answered_pulse)).scalar_one()),
        is_over=is_closed,
    )
