"""Letters that the calendar sends by itself."""

from __future__ import annotations

from bot.flows import prompting
from bot.flows.base import Desk
from bot.letters.letter import Letter, Write
from bot.views import calendar
from core.calendar import Kind
from storage.outbox import Notice


def _closed(notice: Notice, desk: Desk) -> Letter:
    return Letter(calendar.closed(prompting.read_closed(desk, notice.participant_id or 0)))


def _late(notice: Notice, desk: Desk) -> Letter:
    return Letter(calendar.late(prompting.read_late(desk, Kind(notice.kind), notice.key)))


def _check_in(notice: Notice, desk: Desk) -> Letter:
    return Letter(calendar.check_in(prompting.read_check_in(desk, notice.key)))


def _next_cycle(notice: Notice, desk: Desk) -> Letter:
    return Letter(calendar.next_cycle(prompting.read_next_cycle(desk, int(notice.detail))))


def _yearly(_notice: Notice, desk: Desk) -> Letter:
    return Letter(calendar.yearly(prompting.read_yearly(desk)))


LETTERS: dict[str, Write] = {
    Kind.SELF_CLOSED.value: _closed,
    Kind.RATE_LATE.value: _late,
    Kind.TALK_LATE.value: _late,
    Kind.CHECK_IN.value: _check_in,
    Kind.NEXT_CYCLE.value: _next_cycle,
    Kind.LADDER_YEARLY.value: _yearly,
}
