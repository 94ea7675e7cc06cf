"""Reading the files of a direct message. Everything is hostile here."""

from __future__ import annotations

import re
from typing import Any, Final

from bot.flows.dropping import Dropped
from bot.handlers.payloads import _UNSTORABLE, Body

_ID: Final = re.compile(r"[A-Z0-9]{2,24}")
_LONGEST_ADDRESS: Final = 2000


def files_in(event: Body) -> tuple[Dropped, ...]:
    """The files of a message, as they came."""
    found = event.get("files")
    every = [_file(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return tuple({one.file_id: one for one in every if one is not None}.values())


def _file(one: dict[str, Any]) -> Dropped | None:
    file_id, size = one.get("id"), one.get("size")
    if not isinstance(file_id, str) or not _ID.fullmatch(file_id):
        return None
    address = one.get("url_private_download") or one.get("url_private") or ""
    is_known = isinstance(address, str) and len(address) <= _LONGEST_ADDRESS
    name = _UNSTORABLE.sub("", str(one.get("name") or one.get("title") or "file")).strip()
    known = size if isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**31 else 0
    return Dropped(file_id, name[:200] or "file", known, _UNSTORABLE.sub("", address) if is_known else "")
