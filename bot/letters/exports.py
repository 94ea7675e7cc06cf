"""The documents that People Ops asked for: a message, and a file for each person."""

from __future__ import annotations

from pathlib import Path

from bot import documents, records
from bot.flows import exporting as flow
from bot.flows.base import Desk
from bot.flows.notices import EXPORT
from bot.flows.refusals import Refused
from bot.letters.letter import Attachment, Letter, Write
from bot.screens import Trouble
from bot.screens.history import Document
from bot.views import exports
from bot.views.words import exports as say
from storage.leases import FILE
from storage.outbox import Notice


def _export(notice: Notice, desk: Desk) -> Letter:
    if notice.lane != FILE:
        return Letter(exports.message(flow.look(desk, notice.key)))
    document = flow.document(desk, notice.participant_id or 0)
    return Letter({"text": say.TEXT, "blocks": []}, attachment=_file(document, notice.detail))


def _file(document: Document, how: str) -> Attachment:
    review = document.chapter.screen.review
    write = {flow.Format.DOCX.value: documents.docx, flow.Format.JSON.value: records.json}.get(how)
    if write is None:
        raise Refused(Trouble.MISSING)
    title = say.file_title(review.reviewee.name, review.cycle)
    return Attachment(flow.file_name(document, how), title[:250], lambda: write(document))


def write_files(desk: Desk, cycle: str, person: str, formats: tuple[flow.Format, ...], folder: Path) -> list[Path]:
    """The same as files in a folder, by name, for nobody else to read. Raises Refused."""
    found = []
    for participant in flow.for_files(desk, cycle, person):
        document = flow.document(desk, participant)
        folder.mkdir(parents=True, exist_ok=True)
        for how in formats:
            file = _file(document, how.value)
            path = folder / file.name
            path.touch(mode=0o600)
            path.write_bytes(file.read())
            found.append(path)
    return found


LETTERS: dict[str, Write] = {EXPORT: _export}
