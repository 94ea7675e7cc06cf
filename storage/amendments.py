"""Ratings on record that were changed after sharing. Read through `storage.reviews` and `storage.responses` only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from core.assessment import to_vector
from core.ladder import Ladder
from core.outcome import Outcome
from core.response import Amendment
from storage.store import Tx
from storage.tables import AmendmentRow, OutcomeRow, table

_amendments = table(AmendmentRow)
_outcomes = table(OutcomeRow)
_COLUMNS = [
    _amendments.c[name]
    for name in ("correction_id", "attribute_id", "before", "rating", "reason", "amended_by", "amended_at")
]


def all_of(tx: Tx, participant: int) -> tuple[Amendment, ...]:
    """Every one of a review, in the order in which they were made."""
    mine = (_amendments.c.workspace_id == tx.workspace, _amendments.c.participant_id == participant)
    rows = tx.connection.execute(select(*_COLUMNS).where(*mine).order_by(_amendments.c.id))
    return tuple(Amendment(*row) for row in rows)


def add(tx: Tx, participant: int, amendment: Amendment) -> None:
    """Write one; nothing here is ever written over."""
    values = {
        "workspace_id": tx.workspace,
        "participant_id": participant,
        "correction_id": amendment.correction_id,
        "attribute_id": amendment.attribute_id,
        "before": amendment.before,
        "rating": amendment.rating,
        "reason": amendment.reason,
        "amended_by": amendment.by,
        "amended_at": amendment.at,
    }
    tx.connection.execute(insert(_amendments).values(**values))


def correct_outcome(
    tx: Tx, participant: int, ladder: Ladder, ratings: dict[str, int], outcome: Outcome, now: datetime
) -> None:
    """Put an outcome on record anew, as a changed rating leaves it; when it was shared, and by whom, stays."""
    value = outcome.score.value
    mine = (_outcomes.c.workspace_id == tx.workspace, _outcomes.c.participant_id == participant)
    changes = {
        "ratings": to_vector(ladder, ratings),
        "value": None if value is None else str(value),
        "implied": outcome.implied,
        "held_before": outcome.held_before,
        "held": outcome.held,
        "hold": outcome.hold.value,
        "corrected_at": now,
    }
    tx.connection.execute(update(_outcomes).where(*mine).values(**changes))
