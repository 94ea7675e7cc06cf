"""What goes out: a message and where to, or a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.flows.base import Desk
from bot.views.kit import Message
from storage.outbox import Notice


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small text file that goes to where the message goes."""

    name: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it is posted: to the notice's person or channel, perhaps in a thread."""

    message: Message
    thread: tuple[str, str] | None = None
    """(channel, ts) of the message it answers; it then goes to that channel, whoever the notice names."""
    attachment: Attachment | None = None
    """Uploaded after the message, to the same conversation."""


Write = Callable[[Notice, Desk], Letter]
