"""The 1:1: when it is, and what the reviewee brings to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.notices import TALK_ICS, TALK_MOVED
from bot.flows.refusals import Refused
from bot.screens import Review, Trouble
from bot.screens.dates import (
    Caution,
    DateProblem,
    DateRefused,
    TalkLetterScreen,
    TalkSavedScreen,
    TalkScreen,
    TopicsScreen,
)
from core.people import Person
from core.permissions import Action
from storage import outbox
from storage.outbox import NewNotice, Urgency
from storage.reviews import OpenReview

USUAL: Final = time(10)
"""The time that is suggested."""
LENGTH: Final = timedelta(hours=1)
FURTHEST: Final = timedelta(days=180)
"""A 1:1 further ahead than this is a slip."""


@dataclass(frozen=True, slots=True)
class NewTalk:
    """When a 1:1 shall be, on the clock of who says it. None: the field was left empty."""

    day: date | None
    at: time | None


# -- setting it -------------------------------------------------------------------------------------------------------


def open_talk(desk: Desk, participant: int) -> TalkScreen:
    """The form: what is set, or the next working day at ten."""
    with reading(desk, participant) as review:
        review.require(Action.SET_TALK)
        viewer, set_for = review.viewer, review.record.one_on_one_at
        if set_for is not None and set_for > desk.now:
            local = viewer.local(set_for)
            return TalkScreen(facts_of(review.record, desk.now), viewer, local.date(), local.time(), desk.now)
        day = desk.week.workday_from(viewer.local(desk.now).date() + timedelta(days=1))
        return TalkScreen(facts_of(review.record, desk.now), viewer, day, USUAL, desk.now)


def save_talk(desk: Desk, participant: int, asked: NewTalk) -> TalkSavedScreen | DateRefused:
    """Set or move the 1:1 and tell the other one; the time it is at already changes nothing.

    A 1:1 after the end of this participant's conversations window takes that end along, for them alone.
    """
    with writing(desk, participant) as review:
        review.require(Action.SET_TALK)
        at = _instant(asked, review.viewer, desk.now)
        if isinstance(at, DateRefused):
            return at
        if at == review.record.one_on_one_at:
            return _saved(review, desk, at, is_same=True)
        close = review.record.windows.conversations_close
        end = _end_of_conversations(review, at)
        review.set_talk(at, end)
        _tell(review, desk)
        return _saved(review, desk, at, moved_to=end if end != close else None)


def _instant(asked: NewTalk, viewer: Person, now: datetime) -> datetime | DateRefused:
    """The instant somebody means (UTC), or what is wrong by field."""
    problems = {}
    if asked.day is None:
        problems["day"] = DateProblem.DAY_MISSING
    if asked.at is None:
        problems["time"] = DateProblem.TIME_MISSING
    if asked.day is None or asked.at is None:
        return DateRefused(problems)
    today = viewer.local(now).date()
    if asked.day > today + FURTHEST:
        return DateRefused({"day": DateProblem.TOO_FAR})
    if asked.day < today:
        return DateRefused({"day": DateProblem.PAST})
    at = datetime.combine(asked.day, asked.at.replace(second=0, microsecond=0), viewer.zone).astimezone(UTC)
    return at if at > now else DateRefused({"time": DateProblem.PAST})


def _end_of_conversations(review: OpenReview, at: datetime) -> datetime:
    """The end of the conversations window: where it was, or the end of the day of a 1:1 that is later."""
    close, rater = review.record.windows.conversations_close, review.record.rater
    return close if at < close else rater.end_of(rater.local(at).date())


def _tell(review: OpenReview, desk: Desk) -> None:
    """The other one hears of it; who set it gets the file too."""
    record, changes = review.record, review.record.one_on_one_changes + 1
    other = record.rater if desk.actor.id == record.reviewee.id else record.reviewee
    due, detail = desk.week.reached_at(other, desk.now), str(changes)
    told = [
        NewNotice(
            TALK_MOVED, other.id, f"{TALK_MOVED}:{record.id}:{changes}", record.id, detail, Urgency.URGENT, due_at=due
        ),
        NewNotice(TALK_ICS, desk.actor.id, f"{TALK_ICS}:{record.id}:{changes}", record.id, detail, Urgency.ASKED_FOR),
    ]
    outbox.put_all(review.tx, told, desk.now)
    outbox.refresh_homes(review.tx, (record.reviewee.id, record.rater.id), desk.now)


def _saved(
    review: OpenReview, desk: Desk, at: datetime, *, moved_to: datetime | None = None, is_same: bool = False
) -> TalkSavedScreen:
    record = review.record
    cautions = [(one, found) for one in (record.reviewee, record.rater) if (found := caution(one, desk, at))]
    facts = facts_of(record, desk.now)
    return TalkSavedScreen(facts, review.viewer, at, tuple(cautions), moved_to, is_same)


def caution(person: Person, desk: Desk, at: datetime) -> Caution | None:
    """What is unusual about this hour for somebody, from its start to its end."""
    local, week = person.local(at), desk.week
    if not week.is_workday(local.date()):
        return Caution.HOLIDAY
    starts, ends = week.hours_of(person)
    ending = person.local(at + LENGTH)
    is_inside = starts <= local.time() and ending.date() == local.date() and ending.time() <= ends
    return None if is_inside else Caution.OUTSIDE_HOURS


# -- telling of it ----------------------------------------------------------------------------------------------------


def read_talk(desk: Desk, participant: int, changes: int) -> TalkLetterScreen:
    """A 1:1 as it was set by its so-many-th change. Raises Refused when it has changed since, or is behind them."""
    with reading(desk, participant) as review:
        review.require(Action.SET_TALK)
        record = review.record
        at = record.one_on_one_at
        if at is None or record.one_on_one_changes != changes or at + LENGTH <= desk.now:
            raise Refused(Trouble.MISSING)
        uid = f"talk-{participant}-{desk.actor.workspace.lower()}@rung"
        facts = facts_of(record, desk.now)
        return TalkLetterScreen(facts, review.viewer, desk.framework, at, changes, uid, desk.now, changes == 1)


def read_topics(desk: Desk, participant: int) -> TopicsScreen:
    """What the reviewee brings examples for. Raises Refused for anybody else."""
    with reading(desk, participant) as review:
        record = review.record
        if desk.actor.id != record.reviewee.id:
            raise Refused(Trouble.MISSING)
        facts: Review = facts_of(record, desk.now)
        has_self = record.facts.self_submitted_at is not None
        return TopicsScreen(facts, review.viewer, desk.now, review.contested(), has_self)
