"""Letters about what follows a shared outcome: a comment, corrections and their answers, the pulse."""

from __future__ import annotations

from bot.flows import correcting, responding
from bot.flows.base import Desk
from bot.flows.notices import COMMENTED, CORRECTION_ANSWERED, CORRECTION_ASKED, CORRECTION_LATE
from bot.letters.letter import Letter, Write
from bot.views import pulse
from bot.views import responding as views
from core.calendar import Kind
from storage.outbox import Notice


def _commented(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.commented_message(responding.read_commented(desk, notice.participant_id or 0)))


def _asked(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.asked_message(correcting.read_asked(desk, int(notice.detail))))


def _late(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.late_message(correcting.read_late(desk, int(notice.detail))))


def _answered(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.answered_message(correcting.read_answered(desk, int(notice.detail))))


def _pulse(notice: Notice, desk: Desk) -> Letter:
    return Letter(pulse.message(responding.read_pulse(desk, notice.participant_id or 0)))


LETTERS: dict[str, Write] = {
    COMMENTED: _commented,
    CORRECTION_ASKED: _asked,
    CORRECTION_LATE: _late,
    CORRECTION_ANSWERED: _answered,
    Kind.PULSE.value: _pulse,
}
