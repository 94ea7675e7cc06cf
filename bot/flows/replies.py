"""What somebody's words to Rung are about. Only words that name a part of the ladder are passed on."""

from __future__ import annotations

from enum import StrEnum

from bot.flows.base import Desk
from bot.flows.notices import REPLY
from storage import outbox


class Topic(StrEnum):
    """What can be asked."""

    NEXT = "next"
    HELP = "help"
    STATUS = "status"
    LADDER = "ladder"
    CYCLE = "cycle"
    NOT_UNDERSTOOD = "not_understood"


_WORDS = {
    "": Topic.NEXT,
    "start": Topic.NEXT,
    "continue": Topic.NEXT,
    "next": Topic.NEXT,
    "help": Topic.HELP,
    "hi": Topic.HELP,
    "hello": Topic.HELP,
    "status": Topic.STATUS,
    "ladder": Topic.LADDER,
    "cycle": Topic.CYCLE,
}


_TAKES_WORDS = frozenset({Topic.LADDER})
"""Topics that more words may follow."""


def read(text: str) -> tuple[Topic, str]:
    """The topic of a message, and the words after it; case, space and closing punctuation aside."""
    words = " ".join(text.split()).strip("?!. ")
    topic = _WORDS.get(words.casefold())
    if topic is not None:
        return topic, ""
    first, _, rest = words.partition(" ")
    topic = _WORDS.get(first.casefold())
    return (topic, rest) if topic in _TAKES_WORDS else (Topic.NOT_UNDERSTOOD, "")


def queue(desk: Desk, event_id: str, text: str) -> None:
    """Answer a DM from the outbox; Slack's retry of the same event finds the answer queued already."""
    topic, rest = read(text)
    with desk.store.begin(desk.actor.workspace) as tx:
        outbox.put(tx, REPLY, desk.actor.id, desk.now, key=f"reply:{event_id}"[:200], detail=f"{topic} {rest}"[:64])
