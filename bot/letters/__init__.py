"""What a notice says, written when it is sent from what is true then. One entry per kind of notice."""

from __future__ import annotations

from bot.flows.base import Desk
from bot.letters import (
    announcements,
    calendar,
    changes,
    dropped,
    examples,
    exports,
    extending,
    growing,
    inbox,
    ladders,
    peers,
    releases,
    reminders,
    replies,
    responding,
    reviews,
    talks,
)
from bot.letters.letter import Letter, Write
from storage.outbox import Notice

LETTERS: dict[str, Write] = {
    **reviews.LETTERS,
    **responding.LETTERS,
    **calendar.LETTERS,
    **replies.LETTERS,
    **inbox.LETTERS,
    **reminders.LETTERS,
    **talks.LETTERS,
    **examples.LETTERS,
    **exports.LETTERS,
    **extending.LETTERS,
    **peers.LETTERS,
    **announcements.LETTERS,
    **growing.LETTERS,
    **changes.LETTERS,
    **releases.LETTERS,
    **dropped.LETTERS,
    **ladders.LETTERS,
}


def write(notice: Notice, desk: Desk) -> Letter:
    """The letter for a notice. Raises Refused when it is no longer true, LookupError for a kind nobody writes."""
    return LETTERS[notice.kind](notice, desk)
