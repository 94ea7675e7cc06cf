"""The door to what two people settled on, where a ladder leaves the level to them (`manual`)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from core.decision import Decision
from core.permissions import Action
from storage.people import upsert
from storage.reviews import OpenReview
from storage.tables import DecisionRow, table

_decisions = table(DecisionRow)


def draft(review: OpenReview) -> Decision:
    """What is written so far: the rater's alone until the outcome is shared."""
    review.require(Action.READ_DIGEST)
    return _read(review)


def save(review: OpenReview, decision: Decision) -> None:
    """Write it."""
    review.require(Action.RECORD_OUTCOME)
    values = {
        "participant_id": review.record.id,
        "workspace_id": review.tx.workspace,
        "level": decision.level,
        "reason": decision.reason,
        "level_us": decision.level_at,
        "reason_us": decision.reason_at,
    }
    upsert(review.tx, _decisions, ["participant_id"], values)


def on_record(review: OpenReview) -> Decision:
    """The decision behind a shared outcome."""
    review.require(Action.READ_OUTCOME)
    return _read(review)


def _read(review: OpenReview) -> Decision:
    columns = (_decisions.c[name] for name in ("level", "reason", "level_us", "reason_us"))
    row = review.tx.connection.execute(select(*columns).where(*_of(review))).first()
    return Decision(*row) if row else Decision()


def _of(review: OpenReview) -> tuple[ColumnElement[bool], ...]:
    return (_decisions.c.workspace_id == review.tx.workspace, _decisions.c.participant_id == review.record.id)
