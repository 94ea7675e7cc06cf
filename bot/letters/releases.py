"""Letters about a change of a ladder: to the approver, to everybody on the ladder, to those who work on it."""

from __future__ import annotations

from bot.flows import release_approving as approving
from bot.flows import release_plans
from bot.flows import release_telling as telling
from bot.flows import releases as flow
from bot.flows.base import Desk
from bot.flows.notices import (
    RELEASE_APPLIES,
    RELEASE_ASK,
    RELEASE_DECLINED,
    RELEASE_GIVEN,
    RELEASE_PLAN,
    RELEASE_TOLD,
    RELEASE_WAITS,
    RELEASE_WITHDRAWN,
)
from bot.flows.refusals import Refused
from bot.letters.letter import Letter, Write
from bot.screens import Trouble
from bot.screens.cycles import ApprovalState
from bot.views import diff
from bot.views import release_letters as views
from core.release import State
from storage.outbox import Notice


def _asked(notice: Notice, desk: Desk) -> Letter:
    screen = approving.read(desk, int(notice.detail))
    if screen.approval.state is not ApprovalState.WAITING:
        raise Refused(Trouble.MISSING)
    return Letter(views.asked(screen))


def _answered(notice: Notice, desk: Desk) -> Letter:
    screen, approver = approving.read_answer(desk, int(notice.detail))
    wanted = ApprovalState.GIVEN if notice.kind == RELEASE_GIVEN else ApprovalState.DECLINED
    if screen.approval.state is not wanted:
        raise Refused(Trouble.MISSING)
    return Letter(views.answer(screen, approver))


def _told(notice: Notice, desk: Desk) -> Letter:
    screen = telling.read_told(desk, int(notice.detail))
    return Letter(views.told(screen, diff.for_you(screen)))


def _withdrawn(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.withdrawn(*telling.read_withdrawn(desk, int(notice.detail))))


def _applies(notice: Notice, desk: Desk) -> Letter:
    screen = flow.open_one(desk, int(notice.detail))
    if screen.state is not State.IN_EFFECT:
        raise Refused(Trouble.MISSING)
    return Letter(views.in_effect(screen.draft))


def _waits(notice: Notice, desk: Desk) -> Letter:
    screen = flow.open_one(desk, int(notice.detail))
    if not screen.stranded:
        raise Refused(Trouble.MISSING)
    return Letter(views.waits(screen.draft, screen.stranded, screen.id))


def _plan(notice: Notice, desk: Desk) -> Letter:
    release, _, person = notice.detail.partition(" ")
    return Letter(views.plan(release_plans.read(desk, int(release), person)))


LETTERS: dict[str, Write] = {
    RELEASE_ASK: _asked,
    RELEASE_GIVEN: _answered,
    RELEASE_DECLINED: _answered,
    RELEASE_TOLD: _told,
    RELEASE_WITHDRAWN: _withdrawn,
    RELEASE_APPLIES: _applies,
    RELEASE_WAITS: _waits,
    RELEASE_PLAN: _plan,
}
"""Kind → how it is written."""
