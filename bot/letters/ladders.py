"""The whole ladder as files: a message, and the page as PDF and HTML."""

from __future__ import annotations

from bot.flows import browsing as flow
from bot.flows.base import Desk
from bot.flows.notices import LADDER_FILE
from bot.letters.letter import Attachment, Letter, Write
from bot.views import kit
from bot.views.words import ladder as say
from core.ladder import Ladder
from storage.leases import FILE
from storage.outbox import Notice


def _ladder(notice: Notice, desk: Desk) -> Letter:
    ladder, how = flow.printed(desk, notice.detail)
    if notice.lane != FILE:
        told = say.file_opening(ladder.name, ladder.version)
        return Letter(kit.message(say.FILE_TEXT, [kit.paragraph(told)]))
    return Letter({"text": say.FILE_TEXT, "blocks": []}, attachment=_file(ladder, how, desk.framework))


def _file(ladder: Ladder, how: str, framework: str) -> Attachment:
    title = say.file_title(ladder.name, ladder.version, how)
    return Attachment(f"{ladder.id}-{ladder.version}.{how}", title[:250], lambda: _content(ladder, how, framework))


def _content(ladder: Ladder, how: str, framework: str) -> bytes:
    from bot import handbook  # fonts and PDF are loaded when one is made, never before

    page = handbook.handbook(ladder, framework)
    return handbook.pdf(page) if how == "pdf" else handbook.html(page)


LETTERS: dict[str, Write] = {LADDER_FILE: _ladder}
