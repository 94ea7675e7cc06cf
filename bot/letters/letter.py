"""What goes out: a message and where to, or a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.flows.base import Desk
from bot.views.kit import Message
from storage.outbox import Notice


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small file that goes to where the message goes. Give `content` as a function where making it takes time."""

    name: str
    title: str
    content: str | Callable[[], bytes]
    alt_text: str = ""
    """What a picture shows, for whoever does not see it."""

    def read(self) -> bytes:
        """Its bytes."""
        return self.content.encode("utf-8") if isinstance(self.content, str) else self.content()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it is posted: to the notice's person or channel, perhaps in a thread."""

    message: Message
    thread: tuple[str, str] | None = None
    """(channel, ts) of the message it answers; it then goes to that channel, whoever the notice names."""
    attachment: Attachment | None = None
    """Uploaded after the message, to the same conversation."""


Write = Callable[[Notice, Desk], Letter]
