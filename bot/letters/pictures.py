"""The picture that follows an outcome."""

from __future__ import annotations

from bot import pictures
from bot.flows import history as flow
from bot.flows.base import Desk
from bot.letters.letter import Attachment
from bot.views import history
from bot.views.words.history import FILE_NAME, FILE_TITLE


def of_outcomes(desk: Desk, participant: int) -> Attachment:
    """The outcomes so far of whoever this one is about. Drawn when it is sent. Raises Refused."""
    drawn = history.picture(flow.read(desk, participant))
    return Attachment(FILE_NAME, FILE_TITLE, lambda: pictures.png(drawn), history.alt_text(drawn))
