"""What is shown when something cannot be shown or done. Forbidden reads the same as missing."""

from __future__ import annotations

from bot import ids
from bot.screens import Trouble
from bot.views import kit
from bot.views.kit import Block
from bot.views.words import trouble as say


def text(trouble: Trouble) -> str:
    """The sentence."""
    return say.SENTENCES[trouble]


def modal(trouble: Trouble) -> Block:
    """The sentence in a modal."""
    return kit.modal(ids.VIEW_READ, say.title(trouble), [kit.paragraph(text(trouble))])
