"""Letters about growth goals: to the other one of the two."""

from __future__ import annotations

from bot.flows import growth_talks
from bot.flows.base import Desk
from bot.flows.growing import AGREED, GOALS
from bot.letters.letter import Letter, Write
from bot.screens.growing import GrowthLetter
from bot.views import goals
from storage.outbox import Notice


def _read(notice: Notice, desk: Desk, *, is_agreed: bool) -> GrowthLetter:
    return growth_talks.read_letter(desk, notice.participant_id or 0, int(notice.detail), is_agreed=is_agreed)


def _chosen(notice: Notice, desk: Desk) -> Letter:
    return Letter(goals.chosen_letter(_read(notice, desk, is_agreed=False)))


def _agreed(notice: Notice, desk: Desk) -> Letter:
    return Letter(goals.agreed_letter(_read(notice, desk, is_agreed=True)))


LETTERS: dict[str, Write] = {GOALS: _chosen, AGREED: _agreed}
