"""The door to what a manager asked examples for before the 1:1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from core.permissions import Action, Missing
from storage import journal
from storage.reviews import OpenReview
from storage.tables import ExampleRequestRow, table

_requests = table(ExampleRequestRow)


@dataclass(frozen=True, slots=True)
class Asked:
    """One time the manager asked, and about which attributes."""

    id: int
    at: datetime
    attributes: frozenset[str]
    note: str
    """A word of the manager's own."""


def ask(review: OpenReview, attributes: Iterable[str], note: str) -> int:
    """Put a request on record; it can be asked again. Returns its number."""
    review.require(Action.ASK_EXAMPLES)
    adding = insert(_requests).values(
        workspace_id=review.tx.workspace,
        participant_id=review.record.id,
        asked_by=review.actor.id,
        asked_at=review.now,
        attributes=" ".join(attributes),
        note=note,
    )
    found = review.tx.connection.execute(adding.returning(_requests.c.id)).scalar_one()
    journal.add(review.tx, review.now, review.actor.id, "examples.asked", review.record.id)
    return int(found)


def all_asked(review: OpenReview) -> tuple[Asked, ...]:
    """Every request of one review, the first one first: for the two of them, until the outcome is shared."""
    review.require(Action.READ_CONTESTED)
    c = _requests.c
    mine = (c.workspace_id == review.tx.workspace, c.participant_id == review.record.id)
    rows = review.tx.connection.execute(select(c.id, c.asked_at, c.attributes, c.note).where(*mine).order_by(c.id))
    return tuple(Asked(row.id, row.asked_at, frozenset(row.attributes.split()), row.note) for row in rows)


def one(review: OpenReview, request: int) -> Asked:
    """One of them. Raises Missing."""
    found = next((asked for asked in all_asked(review) if asked.id == request), None)
    if found is None:
        raise Missing(request)
    return found
