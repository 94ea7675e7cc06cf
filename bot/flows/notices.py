"""What is to be told to whom, by kind. A notice holds ids; its words are written when it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from core import calendar
from core.calendar import Kind, Occasion
from core.people import Person
from core.workdays import WorkWeek
from storage import agenda, outbox
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

LADDER_FILE: Final = "ladder.file"
SELF_OPEN: Final = "self.open"
RATE: Final = "rate"
DIGEST: Final = "digest"
OUTCOME: Final = "outcome"
COMMENTED: Final = "outcome.commented"
CORRECTION_ASKED: Final = "correction.asked"
CORRECTION_ANSWERED: Final = "correction.answered"
CORRECTION_DUE: Final = "correction.due"
"""Told in the day's reminder."""
CORRECTION_LATE: Final = "correction.late"
ANNOUNCEMENT: Final = "announcement"
HEADS_UP: Final = "heads_up"
FOLLOW_UP: Final = "follow_up"
"""Kinds and keys of announcements begin with these: `announcement.post`, `announcement.dm`."""
ANNOUNCEMENT_HELD: Final = "announcement.held"
APPROVAL_ASK: Final = "approval.ask"
APPROVAL_GIVEN: Final = "approval.given"
APPROVAL_DECLINED: Final = "approval.declined"
CYCLE_CLOSED: Final = "cycle.closed"
HOME: Final = "home"
REPLY: Final = "reply"
REMINDERS: Final = "reminders"
TALK: Final = "talk"
TALK_MOVED: Final = "talk.moved"
TALK_ICS: Final = "talk.ics"
EXPORT: Final = "export"
DATES_MOVED: Final = "dates.moved"
EXAMPLES_ASKED: Final = "examples.asked"
EXAMPLES_ADDED: Final = "examples.added"

RELEASE_ASK: Final = "release.ask"
RELEASE_GIVEN: Final = "release.given"
RELEASE_DECLINED: Final = "release.declined"
RELEASE_TOLD: Final = "release.told"
"""To everybody on the ladder, when a version is frozen: what changes for them, and from when."""
RELEASE_WITHDRAWN: Final = "release.withdrawn"
RELEASE_APPLIES: Final = "release.applies"
"""To those who work on ladders: it is in effect."""
RELEASE_WAITS: Final = "release.waits"
"""To the same: its day has come, and somebody would hold a level that it does not have."""
RELEASE_PLAN: Final = "release.plan"
LADDER_FETCH: Final = "ladder.fetch"
"""To nobody: a file that was dropped is to be fetched and read."""
LADDER_NOT_YOURS: Final = "ladder.not_yours"
"""To whoever drops a file and writes no ladders."""
LADDER_READ: Final = "ladder.read"
"""What came of a file that was dropped."""

QUESTION_POSTED: Final = "question.answer"
"""To a channel: the answer below the announcement."""
QUESTION_ANSWERED: Final = "question.answered"
"""To whoever asked by name."""
FEEDBACK_ASK: Final = "feedback.ask"
FEEDBACK_CLOSED: Final = "feedback.closed"
PEERS_NAMED: Final = "peers.named"
PEERS_PROMPT: Final = "peers.prompt"
PEERS_ASKED: Final = "peers.asked"
"""To the reviewee; `peers.ask` goes to a peer."""
PEERS_ASK: Final = "peers.ask"
PEERS_READY: Final = "peers.ready"
PEERS_THEMES: Final = "peers.themes"


_URGENT: Final = frozenset({Kind.RATE, Kind.DIGEST, Kind.TALK, Kind.RATE_LATE, Kind.TALK_LATE})


def moment_for(person: Person, week: WorkWeek, now: datetime) -> datetime:
    """When somebody hears of what a colleague has just done: at once, unless they named hours of their own."""
    return week.reached_at(person, now)


def news(occasion: Occasion, person: Person, week: WorkWeek, now: datetime) -> NewNotice:
    """A piece of news from the calendar as it goes into the outbox.

    One whose time is outside of working hours was brought about by a colleague and does not wait for them; the others
    do, unless it would be too late then. What is told together has no participant: its letter finds out who is meant.
    """
    due = max(occasion.at, now)
    if week.within(person, occasion.at):
        moment = week.moment_from(person, due)
        due = moment if occasion.lasts(moment) else due
    return NewNotice(
        occasion.kind.value,
        person.id,
        occasion.together or occasion.key,
        None if occasion.together else occasion.participant,
        urgency=Urgency.URGENT if occasion.kind in _URGENT else Urgency.ORDINARY,
        due_at=due,
        not_after=occasion.not_after,
    )


def told_what_follows(tx: Tx, participant: int, week: WorkWeek, now: datetime) -> None:
    """After a submission, in its transaction: whose turn it is, or what the 1:1 is about, to whom it concerns.

    The calendar says what; it would say the same with its next tick, under the same keys. With a 1:1 further ahead the
    digest waits for the working day before it.
    """
    (booking,) = agenda.bookings(tx, [participant])
    both = {one.id: one for one in (booking.reviewee, booking.rater)}
    found = [one for one in calendar.of_participant(booking, week) if one.kind in (Kind.RATE, Kind.DIGEST, Kind.TALK)]
    at_once = [one for one in found if one.at <= week.reached_at(both[one.person_id], now)]
    outbox.put_all(tx, [news(one, both[one.person_id], week, now) for one in at_once], now)


def told_outcome(tx: Tx, participant: int, reviewee: Person, week: WorkWeek, now: datetime) -> None:
    """The outcome is there to be read."""
    key, due = f"{OUTCOME}:{participant}", week.reached_at(reviewee, now)
    notice = NewNotice(OUTCOME, reviewee.id, key, participant, urgency=Urgency.URGENT, due_at=due)
    outbox.put_all(tx, [notice], now)
