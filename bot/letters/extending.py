"""The letter about moved dates."""

from __future__ import annotations

from datetime import date

from bot.flows import extending as flow
from bot.flows.base import Desk
from bot.flows.notices import DATES_MOVED
from bot.letters.letter import Letter, Write
from bot.screens.dates import Window
from bot.views import extending
from storage.outbox import Notice


def _moved(notice: Notice, desk: Desk) -> Letter:
    cycle, window, last = notice.detail.split()
    screen = flow.read_moved(desk, int(cycle), Window(window), date.fromisoformat(last))
    return Letter(extending.moved_message(screen))


LETTERS: dict[str, Write] = {DATES_MOVED: _moved}
