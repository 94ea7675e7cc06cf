"""A file as Slack describes it: in an event, and when it is asked for by its id. Everything is hostile here."""

from __future__ import annotations

import re
from typing import Any, Final

from storage.ladder_files import Dropped

_ID: Final = re.compile(r"[A-Z0-9]{2,24}")
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_LONGEST_ADDRESS: Final = 2000
_LONGEST_NAME: Final = 200
NAMELESS: Final = "file"


def described(one: dict[str, Any]) -> Dropped | None:
    """What is known of a file; None for what is none. One that came from another workspace has neither a name nor an
    address in an event: those are to be asked for (`files.info`)."""
    file_id, size = one.get("id"), one.get("size")
    if not isinstance(file_id, str) or not _ID.fullmatch(file_id):
        return None
    address = one.get("url_private_download") or one.get("url_private") or ""
    is_known = isinstance(address, str) and len(address) <= _LONGEST_ADDRESS
    name = _UNSTORABLE.sub("", str(one.get("name") or one.get("title") or NAMELESS)).strip()
    known = size if isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**31 else 0
    shown = _UNSTORABLE.sub("", address) if is_known else ""
    return Dropped(file_id, name[:_LONGEST_NAME] or NAMELESS, known, shown)
