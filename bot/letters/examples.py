"""Letters about examples: what the manager asks for, and that some came."""

from __future__ import annotations

from bot.flows import examples as flow
from bot.flows.base import Desk
from bot.flows.notices import EXAMPLES_ADDED, EXAMPLES_ASKED
from bot.letters.letter import Letter, Write
from bot.views import examples
from storage.outbox import Notice


def _asked(notice: Notice, desk: Desk) -> Letter:
    screen = flow.read_asked(desk, notice.participant_id or 0, int(notice.detail or 0))
    return Letter(examples.asked_message(screen))


def _added(notice: Notice, desk: Desk) -> Letter:
    return Letter(examples.added_message(flow.read_added(desk, notice.participant_id or 0)))


LETTERS: dict[str, Write] = {EXAMPLES_ASKED: _asked, EXAMPLES_ADDED: _added}
