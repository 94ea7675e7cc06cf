"""What can be asked, and what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """What somebody's words are about. The values stand in the outbox: they may be added to, not renamed."""

    NEXT = "next"
    HELP = "help"
    STATUS = "status"
    DUE = "due"
    LADDER = "ladder"
    CYCLE = "cycle"
    LEVEL = "level"
    """Somebody's level and title, which are public."""
    EVIDENCE = "evidence"
    SNOOZE = "snooze"
    SNOOZE_ASK = "snooze_ask"
    """Something about snoozing, until when could not be read for certain: asked back with buttons."""
    AWAKE = "awake"
    REMINDERS_OFF = "reminders_off"
    REMINDERS_ON = "reminders_on"
    REMINDERS_ASK = "reminders_ask"
    HOURS = "hours"
    HOURS_USUAL = "hours_usual"
    HOURS_ASK = "hours_ask"
    WHO_LEFT = "who_left"
    WHO_LATE = "who_late"
    ASK = "ask"
    ANONYMOUS = "anonymous"
    TALK = "talk"
    TALK_CHANGE = "talk_change"
    WHO_SEES = "who_sees"
    DEMOTION = "demotion"
    RANKING = "ranking"
    MORE_TIME = "more_time"
    THANKS = "thanks"
    NOT_UNDERSTOOD = "not_understood"


CHANGING: Final = {
    Topic.SNOOZE: Topic.SNOOZE_ASK,
    Topic.AWAKE: Topic.SNOOZE_ASK,
    Topic.REMINDERS_OFF: Topic.REMINDERS_ASK,
    Topic.REMINDERS_ON: Topic.REMINDERS_ASK,
    Topic.HOURS: Topic.HOURS_ASK,
    Topic.HOURS_USUAL: Topic.HOURS_ASK,
}
"""Topics that change something, each with the question that is asked when the reading is not certain."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message was read as. Holds no more of the words than the topic needs."""

    topic: Topic
    rest: str = ""
    """For the ladder: what to look for in it. For a level: whose it is, "" for one's own. For evidence: what to keep
    as a note."""
    until: date | datetime | None = None
    """For a snooze: a day (its morning is meant), an instant (UTC), or None when nothing was said."""
    hours: tuple[int, int] | None = None
    """For working hours: from and to, minutes after midnight."""
