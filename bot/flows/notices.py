"""What is to be told to whom, by kind. A notice holds ids; its words are written when it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from core.people import Person
from core.workdays import WorkWeek
from storage import outbox
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

SELF_OPEN: Final = "self.open"
RATE: Final = "rate"
DIGEST: Final = "digest"
OUTCOME: Final = "outcome"
HOME: Final = "home"
REPLY: Final = "reply"
REMINDERS: Final = "reminders"
TALK: Final = "talk"
TALK_MOVED: Final = "talk.moved"
TALK_ICS: Final = "talk.ics"
DATES_MOVED: Final = "dates.moved"


def moment_for(person: Person, week: WorkWeek, now: datetime) -> datetime:
    """When somebody hears of what a colleague has just done: at once, unless they named hours of their own."""
    has_hours = person.works_from is not None or person.works_to is not None
    return week.moment_from(person, now) if has_hours else now


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
