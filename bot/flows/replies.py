"""What somebody's words to Rung are about. The words themselves are not kept."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum

from bot.flows import ladders
from bot.flows.base import Desk
from bot.flows.notices import REPLY
from bot.flows.refusals import Refused
from storage import outbox
from storage.outbox import NewNotice, Urgency


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
    "what's left": Topic.STATUS,
    "what is left": Topic.STATUS,
    "when is it due": Topic.STATUS,
    "ladder": Topic.LADDER,
    "cycle": Topic.CYCLE,
}


_TAKES_WORDS = frozenset({Topic.LADDER})
"""Topics that more words may follow."""


_LIKENESS = 0.75
"""How much of a misspelt word has to be right: a letter left out, added, or two of them swapped."""


def read(text: str) -> tuple[Topic, str]:
    """The topic of a message, and the words after it; case, space, closing punctuation and a slip aside."""
    words = " ".join(text[:200].replace("’", "'").split()).strip("?!. ")
    first, _, rest = words.partition(" ")
    led = _topic(first)
    if rest and led in _TAKES_WORDS:
        return led, rest
    return _topic(words) or Topic.NOT_UNDERSTOOD, ""


def _topic(words: str) -> Topic | None:
    """What these words stand for, or words of about the same spelling. None for neither."""
    said = words.casefold()
    near = get_close_matches(said, _WORDS, 1, _LIKENESS) if len(said) > 3 else []
    return _WORDS[near[0]] if near else _WORDS.get(said)


def queue(desk: Desk, event_id: str, text: str) -> None:
    """Answer a DM from the outbox; Slack's retry of the same event finds the answer queued already."""
    topic, rest = read(text)
    detail = f"{topic} {_attribute(desk, rest)}" if rest else topic.value
    with desk.store.begin(desk.actor.workspace) as tx:
        key = f"reply:{event_id}"[:200]
        reply = NewNotice(REPLY, desk.actor.id, key, detail=detail, urgency=Urgency.ASKED_FOR)
        outbox.put_all(tx, [reply], desk.now)


def _attribute(desk: Desk, words: str) -> str:
    """The id of the attribute these words name: the outbox keeps ids, not words."""
    try:
        found = ladders.find(desk, words).attribute
    except Refused:
        return ""
    return found.id if found else ""
