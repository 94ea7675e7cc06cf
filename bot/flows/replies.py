"""What somebody's words to Rung are about, and what they change. The words themselves are not kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.flows import browsing, levels, noting, reminding
from bot.flows.base import Desk
from bot.flows.notices import REPLY
from bot.flows.noting import Captured
from bot.flows.refusals import Refused
from bot.plain_words import Here, Reading, Topic, jotted, read
from bot.screens.dates import DateRefused
from core.people import Person, stranger
from storage import outbox, people
from storage.outbox import NewNotice, Urgency

__all__ = ["Reply", "Topic", "answer", "queue"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is to be answered: a topic, and ids or times. Never the words that were typed."""

    topic: Topic
    detail: str = ""
    """An instant in ISO format for a snooze, minutes for hours ("600 1080"), an attribute's id for the ladder, or
    the places of several."""
    heard: str = ""
    """The words, for an answer that is given at once and kept nowhere."""


_UNKNOWN: Final = stranger("")
_WITH_REST: Final = (Topic.LADDER, Topic.EVIDENCE, Topic.LEVEL)
"""Topics of which not the whole message counts, but what is said after their name."""


def answer(desk: Desk, text: str) -> Reply:
    """Read what was typed and do what it asks for. What is not certain changes nothing and is asked about."""
    with desk.store.read(desk.actor.workspace) as tx:
        person = people.get(tx, desk.actor.id) or _UNKNOWN
    reading = read(text, Here(desk.now.astimezone(UTC), ZoneInfo(str(person.zone))))
    try:
        done = _DEEDS.get(reading.topic, _nothing)(desk, reading, person)
        return replace(done, heard=reading.rest if reading.topic in _WITH_REST else text)
    except Refused:
        return Reply(Topic.STATUS)  # somebody Rung does not know: the status says so


def queue(desk: Desk, event_id: str, text: str, said: Captured | None = None) -> None:
    """Answer a DM from the outbox. Slack's retry of the same event finds the answer there, and changes nothing again.

    What was asked for is done before the answer is put: if Rung ends in between, the retry does it once more, which
    comes to the same.
    """
    key = f"{REPLY}:{event_id}"[:200]
    with desk.store.read(desk.actor.workspace) as tx:
        if outbox.state_of(tx, key) is not None:
            return
    reply = _kept(desk, answer(desk, text), said)
    detail = f"{reply.topic.value} {reply.detail}" if reply.detail else reply.topic.value
    with desk.store.begin(desk.actor.workspace) as tx:
        notice = NewNotice(REPLY, desk.actor.id, key, detail=detail[:64], urgency=Urgency.ASKED_FOR)
        outbox.put_all(tx, [notice], desk.now)


def _kept(desk: Desk, reply: Reply, said: Captured | None) -> Reply:
    """Evidence that was typed in a direct message becomes a note: the one thing that is kept of what is typed."""
    text = jotted(said.text) if said and reply.topic is Topic.EVIDENCE else ""
    if not said or not text:
        return reply
    try:
        return replace(reply, detail=str(noting.jot(desk, text, said)))
    except Refused:
        return Reply(Topic.STATUS)


# -- what the topics do -----------------------------------------------------------------------------------------------


def _nothing(desk: Desk, reading: Reading, person: Person) -> Reply:
    return Reply(reading.topic)


def _look_up(desk: Desk, reading: Reading, person: Person) -> Reply:
    """What these words name or stand in, as ids: the outbox keeps no words."""
    try:
        return Reply(Topic.LADDER, browsing.kept(browsing.find(desk, reading.rest)))
    except Refused:
        return Reply(Topic.LADDER)


def _level(desk: Desk, reading: Reading, person: Person) -> Reply:
    """The ids of whom these words name."""
    return Reply(Topic.LEVEL, levels.whom(desk, reading.rest))


def _snooze(desk: Desk, reading: Reading, person: Person) -> Reply:
    until = _instant(desk, reading.until, person)
    done = reminding.snooze(desk, until)
    return Reply(Topic.SNOOZE_ASK) if isinstance(done, DateRefused) else Reply(Topic.SNOOZE, until.isoformat())


def _instant(desk: Desk, until: date | datetime | None, person: Person) -> datetime:
    """A day is its morning, when it is worked on, else that of the next one that is; nothing said is tomorrow."""
    if isinstance(until, datetime):
        return until.replace(microsecond=0)
    day = until or person.local(desk.now).date() + timedelta(days=1)
    return desk.week.morning(person, desk.week.workday_from(day))


def _wake(desk: Desk, reading: Reading, person: Person) -> Reply:
    reminding.wake(desk)
    return Reply(Topic.AWAKE)


def _turn(desk: Desk, reading: Reading, person: Person) -> Reply:
    reminding.turn_reminders(desk, reading.topic is Topic.REMINDERS_ON)
    return Reply(reading.topic)


def _hours(desk: Desk, reading: Reading, person: Person) -> Reply:
    first, last = reading.hours or (0, 0)
    if isinstance(reminding.set_hours(desk, _clock(first), _clock(last)), DateRefused):
        return Reply(Topic.HOURS_ASK)
    return Reply(Topic.HOURS, f"{first} {last}")


def _clock(minutes: int) -> time:
    """Minutes after midnight as a time; the end of the day is 00:00, as the form of it has it."""
    return time(minutes // 60 % 24, minutes % 60)


def _usual_hours(desk: Desk, reading: Reading, person: Person) -> Reply:
    reminding.set_hours(desk, None, None)
    return Reply(Topic.HOURS_USUAL)


_DEEDS: Final[dict[Topic, Callable[[Desk, Reading, Person], Reply]]] = {
    Topic.LADDER: _look_up,
    Topic.LEVEL: _level,
    Topic.SNOOZE: _snooze,
    Topic.AWAKE: _wake,
    Topic.REMINDERS_OFF: _turn,
    Topic.REMINDERS_ON: _turn,
    Topic.HOURS: _hours,
    Topic.HOURS_USUAL: _usual_hours,
}
