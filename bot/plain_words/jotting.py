"""Words that are meant to be kept: "evidence: …", as they were typed and however long."""

from __future__ import annotations

import re
from typing import Final

_LEAST: Final = 3
"""Words after "evidence" without a colon; with fewer it is talk about evidence."""

_LED: Final = re.compile(
    r"\s*(?:my |new |add |save |note )*evidence\s*(?P<sign>[:–—-]\s*|\s)(?P<rest>\S.*)", re.I | re.S
)
_TALK: Final = re.compile(r"(?:is|are|for|of|in|about|please|thanks|do|does|can|goes|go|list)\b", re.IGNORECASE)


def jotted(text: str) -> str:
    """What is to be kept; "" when a message is about something else, or asks.

    A colon makes it certain. Without one it has to be some words that neither ask nor begin as talk about evidence.
    """
    found = _LED.fullmatch(text)
    if found is None:
        return ""
    rest = found["rest"].strip()
    if found["sign"].strip():
        return rest
    is_talk = rest.endswith("?") or _TALK.match(rest) or len(rest.split()) < _LEAST
    return "" if is_talk else rest
