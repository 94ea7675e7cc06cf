"""Letters that carry answers, and those about feedback on a ladder."""

from __future__ import annotations

from bot.flows import asking, feedback
from bot.flows.base import Desk
from bot.flows.notices import FEEDBACK_ASK, FEEDBACK_CLOSED, QUESTION_ANSWERED, QUESTION_POSTED
from bot.letters.letter import Letter, Write
from bot.views import asking as views
from bot.views import feedback as feedback_views
from storage.outbox import Notice


def _posted(notice: Notice, desk: Desk) -> Letter:
    """To everybody: it names nobody who asked, and is written without looking at who they are."""
    answer, thread = asking.read_answer(desk, *_which(notice))
    return Letter(views.posted(answer), thread=thread)


def _answered(notice: Notice, desk: Desk) -> Letter:
    return Letter(views.own_answer(asking.read_own_answer(desk, *_which(notice))))


def _ask(notice: Notice, desk: Desk) -> Letter:
    return Letter(feedback_views.invitation(feedback.read_invitation(desk, int(notice.detail))))


def _closed(notice: Notice, desk: Desk) -> Letter:
    return Letter(feedback_views.closed(feedback.results(desk, int(notice.detail))))


def _which(notice: Notice) -> tuple[int, str]:
    """(question, the correction that is to be told)."""
    question, _, stamp = notice.detail.partition(" ")
    return int(question), stamp


LETTERS: dict[str, Write] = {
    QUESTION_POSTED: _posted,
    QUESTION_ANSWERED: _answered,
    FEEDBACK_ASK: _ask,
    FEEDBACK_CLOSED: _closed,
}
