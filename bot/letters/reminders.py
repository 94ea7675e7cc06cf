"""The day's one reminder."""

from __future__ import annotations

from bot.flows import reminding
from bot.flows.base import Desk
from bot.flows.notices import REMINDERS
from bot.letters.letter import Letter, Write
from bot.views import reminders
from storage.outbox import Notice


def _reminders(notice: Notice, desk: Desk) -> Letter:
    return Letter(reminders.reminders_message(reminding.read_reminders(desk, notice.detail)))


LETTERS: dict[str, Write] = {REMINDERS: _reminders}
