"""Reading the files of a direct message."""

from __future__ import annotations

from bot.file_objects import described
from bot.flows.dropping import Dropped
from bot.handlers.payloads import Body


def files_in(event: Body) -> tuple[Dropped, ...]:
    """The files of a message, as they came."""
    found = event.get("files")
    every = [described(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return tuple({one.file_id: one for one in every if one is not None}.values())
