"""What somebody's words to Rung are about. The words themselves are not kept."""

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
}


def topic_of(text: str) -> Topic:
    """The topic of a message: its words with case, space and closing punctuation aside."""
    return _WORDS.get(" ".join(text.casefold().split()).strip("?!. "), Topic.NOT_UNDERSTOOD)


def queue(desk: Desk, event_id: str, text: str) -> None:
    """Answer a DM from the outbox; Slack's retry of the same event finds the answer queued already."""
    with desk.store.begin(desk.actor.workspace) as tx:
        topic = topic_of(text)
        outbox.put(tx, REPLY, desk.actor.id, desk.now, key=f"reply:{event_id}"[:200], detail=topic.value)
