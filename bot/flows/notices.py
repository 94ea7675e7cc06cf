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
ANNOUNCEMENT: Final = "announcement"
HEADS_UP: Final = "heads_up"
FOLLOW_UP: Final = "follow_up"
"""Kinds and keys of announcements begin with these: `announcement.post`, `announcement.dm`."""
ANNOUNCEMENT_HELD: Final = "announcement.held"
APPROVAL_ASK: Final = "approval.ask"
APPROVAL_GIVEN: Final = "approval.given"
APPROVAL_DECLINED: Final = "approval.declined"
CYCLE_CLOSED: Final = "cycle.closed"
NEXT_CYCLE: Final = "cycle.next"
HOME: Final = "home"
REPLY: Final = "reply"
REMINDERS: Final = "reminders"
TALK: Final = "talk"
TALK_MOVED: Final = "talk.moved"
TALK_ICS: Final = "talk.ics"
DATES_MOVED: Final = "dates.moved"

QUESTION_POSTED: Final = "question.answer"
"""To a channel: the answer below the announcement."""
QUESTION_ANSWERED: Final = "question.answered"
"""To whoever asked by name."""
FEEDBACK_ASK: Final = "feedback.ask"
FEEDBACK_CLOSED: Final = "feedback.closed"


def moment_for(person: Person, week: WorkWeek, now: datetime) -> datetime:
    """When somebody hears of what a colleague has just done: at once, unless they named hours of their own."""
    has_hours = person.works_from is not None or person.works_to is not None
    return week.moment_from(person, now) if has_hours else now


def days_reminder(person: Person, now: datetime) -> NewNotice:
    """The day's one reminder (its letter finds out what of), if it has not been put yet."""
    today = person.local(now).date()
    key = f"{REMINDERS}:{person.id}:{today.isoformat()}"
    return NewNotice(REMINDERS, person.id, key, urgency=Urgency.URGENT, due_at=now, not_after=person.end_of(today))


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
