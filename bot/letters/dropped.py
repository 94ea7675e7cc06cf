"""Letters about files that were dropped: the answer, the ladder as a file, and the account of every text."""

from __future__ import annotations

from bot.flows import dropping as flow
from bot.flows.base import Desk
from bot.flows.notices import LADDER_NOT_YOURS, LADDER_READ
from bot.letters.letter import Attachment, Letter, Write
from bot.views import dropped
from bot.views.words import dropped as say
from storage.leases import FILE
from storage.outbox import Notice


def _read(notice: Notice, desk: Desk) -> Letter:
    number, _, kind = notice.detail.partition(" ")
    if notice.lane != FILE:
        return Letter(dropped.answer(flow.look(desk, int(number))))
    name, content = flow.file_of(desk, int(number), kind)
    return Letter({"text": say.TEXT, "blocks": []}, attachment=Attachment(name, name[:250], content))


def _not_yours(notice: Notice, desk: Desk) -> Letter:
    return Letter(dropped.not_yours())


LETTERS: dict[str, Write] = {LADDER_READ: _read, LADDER_NOT_YOURS: _not_yours}
"""Kind → how it is written."""
