"""What is to be told to whom, by kind. A notice holds ids; its words are written when it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from storage import outbox
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

SELF_OPEN: Final = "self.open"
RATE: Final = "rate"
DIGEST: Final = "digest"
OUTCOME: Final = "outcome"
HOME: Final = "home"
REPLY: Final = "reply"


def told_to_rate(tx: Tx, participant: int, rater_id: str, now: datetime) -> None:
    """It is the manager's turn."""
    _urgent(tx, RATE, rater_id, now, participant)


def told_about_digest(tx: Tx, participant: int, rater_id: str, now: datetime) -> None:
    """Both parts are in: here is where they differ."""
    _urgent(tx, DIGEST, rater_id, now, participant)


def told_outcome(tx: Tx, participant: int, reviewee_id: str, now: datetime) -> None:
    """The outcome is there to be read."""
    _urgent(tx, OUTCOME, reviewee_id, now, participant)


def _urgent(tx: Tx, kind: str, person_id: str, now: datetime, participant: int) -> None:
    notice = NewNotice(kind, person_id, f"{kind}:{participant}", participant, urgency=Urgency.URGENT)
    outbox.put_all(tx, [notice], now)
