"""Letters about the 1:1: when it is, with a file for the calendar, and what to bring to it."""

from __future__ import annotations

from bot.flows import talks as flow
from bot.flows.base import Desk
from bot.flows.notices import TALK, TALK_ICS, TALK_MOVED
from bot.letters.letter import Attachment, Letter, Write
from bot.screens.dates import TalkLetterScreen
from bot.views import invitation, talks
from bot.views.words.talks import FILE_TITLE
from storage.outbox import Notice

FILE_NAME = "1-1.ics"


def _moved(notice: Notice, desk: Desk) -> Letter:
    screen = _read(notice, desk)
    return Letter(talks.moved_message(screen), attachment=_file(screen))


def _ics(notice: Notice, desk: Desk) -> Letter:
    screen = _read(notice, desk)
    return Letter(talks.file_message(screen), attachment=_file(screen))


def _topics(notice: Notice, desk: Desk) -> Letter:
    return Letter(talks.topics_message(flow.read_topics(desk, notice.participant_id or 0)))


def _read(notice: Notice, desk: Desk) -> TalkLetterScreen:
    """The 1:1 as its so-many-th change left it."""
    return flow.read_talk(desk, notice.participant_id or 0, int(notice.detail or 0))


def _file(screen: TalkLetterScreen) -> Attachment:
    return Attachment(FILE_NAME, FILE_TITLE, invitation.ics(screen))


LETTERS: dict[str, Write] = {TALK_MOVED: _moved, TALK_ICS: _ics, TALK: _topics}
