"""Letters about a changed ladder."""

from __future__ import annotations

from bot.flows import changing
from bot.flows.base import Desk
from bot.letters.letter import Letter, Write
from bot.views import changes
from storage.outbox import Notice


def _devalued(notice: Notice, desk: Desk) -> Letter:
    return Letter(changes.devalued(changing.read_devalued(desk, notice.participant_id or 0)))


LETTERS: dict[str, Write] = {changing.DEVALUED: _devalued}
"""Kind → how it is written."""
