"""Letters about a cycle as a whole: announcements, the approver's DM, and what People Ops hear of them."""

from __future__ import annotations

from collections.abc import Callable

from bot.flows import announcing as flow
from bot.flows import approving, console, drafting
from bot.flows.base import Desk
from bot.flows.notices import (
    ANNOUNCEMENT,
    ANNOUNCEMENT_HELD,
    APPROVAL_ASK,
    APPROVAL_DECLINED,
    APPROVAL_GIVEN,
    CYCLE_CLOSED,
    FOLLOW_UP,
    HEADS_UP,
)
from bot.flows.refusals import Refused
from bot.letters.letter import Letter, Write
from bot.screens import Trouble
from bot.screens.cycles import ApprovalState
from bot.views import announcing
from core.cycle import Part
from storage.outbox import Notice


def _announcement(part: Part) -> Callable[[Notice, Desk], Letter]:
    """The same words for the channel and for each person."""

    def write(notice: Notice, desk: Desk) -> Letter:
        return Letter(announcing.message(flow.read(desk, int(notice.detail), part)))

    return write


def _asked(notice: Notice, desk: Desk) -> Letter:
    screen = approving.read(desk, int(notice.detail))
    if screen.approval.state is not ApprovalState.WAITING:
        raise Refused(Trouble.MISSING)
    return Letter(announcing.asked(screen))


def _answered(notice: Notice, desk: Desk) -> Letter:
    screen, approver = approving.read_answer(desk, int(notice.detail))
    wanted = ApprovalState.GIVEN if notice.kind == APPROVAL_GIVEN else ApprovalState.DECLINED
    if screen.approval.state is not wanted:
        raise Refused(Trouble.MISSING)
    return Letter(announcing.answer(screen, approver))


def _held(notice: Notice, desk: Desk) -> Letter:
    screen = drafting.look(desk, int(notice.detail))
    if not screen.obstacles:
        raise Refused(Trouble.MISSING)
    return Letter(announcing.held(screen))


def _closed(notice: Notice, desk: Desk) -> Letter:
    return Letter(announcing.closed(*console.read_close(desk, int(notice.detail))))


LETTERS: dict[str, Write] = {
    **{
        f"{prefix}.{way}": _announcement(part)
        for prefix, part in ((HEADS_UP, Part.HEADS_UP), (ANNOUNCEMENT, Part.DETAILS), (FOLLOW_UP, Part.FOLLOW_UP))
        for way in ("post", "dm")
    },
    APPROVAL_ASK: _asked,
    APPROVAL_GIVEN: _answered,
    APPROVAL_DECLINED: _answered,
    ANNOUNCEMENT_HELD: _held,
    CYCLE_CLOSED: _closed,
}
