"""Texts within Slack's limits: code points, with & < > counted as Slack expands them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TEXT: Final = 3000
"""Code points of one text object, one run of rich text or one field."""
BLANK: Final = "–"
"""Stands where a text is empty: Slack refuses empty ones."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_GLUED = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def clean(text: str) -> str:
    """Without control characters, halves of characters and marks that would turn the rest of a line around."""
    return text if text.isprintable() else _UNSAFE.sub("", text)


def wire_length(text: str) -> int:
    """How long Slack counts a text."""
    return len(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def cut(text: str, limit: int = TEXT) -> str:
    """A text that is not empty and that Slack does not find longer than `limit`; "…" shows where it was cut."""
    text = clean(text)
    if not text or text.isspace():
        return BLANK
    if len(text) * 5 <= limit or wire_length(text) <= limit:
        return text
    return _shortened(text, limit - 1)


def _shortened(text: str, limit: int) -> str:
    end = min(len(text), limit)
    while (over := wire_length(text[:end]) - limit) > 0:
        end -= max(1, over // 5)
    return text[: _whole(text, end)].rstrip() + "…"


def _whole(text: str, end: int) -> int:
    """A place near `end` that does not tear a letter from its marks."""
    for place in range(end, max(0, end - 16), -1):
        following = text[place : place + 1]
        if not (following and (unicodedata.combining(following) or _GLUED.match(following))) and not _GLUED.match(
            text[place - 1]
        ):
            return place
    return end


def escape(text: str) -> str:
    """A text in which Slack sees no mention, link or entity."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fallback(text: str) -> str:
    """The `text` of a message: on one line, and nothing in it pings."""
    return escape(" ".join(cut(text, 500).split()))


def cut_run(text: str, limit: int = TEXT) -> str:
    """The same for a run of rich text, where Slack expands nothing."""
    text = text if text.isprintable() else _UNSAFE.sub("", text)
    if len(text) > limit:
        text = text[: _whole(text, limit - 1)].rstrip() + "…"
    return text or BLANK


def prefilled(text: str) -> str:
    """A text to go on writing. If only & < > make it too long for Slack, their wide forms stand in: no word is lost."""
    text = clean(text)
    for sign, wide in (("&", "＆"), ("<", "＜"), (">", "＞")):
        if wire_length(text) <= TEXT:
            break
        text = text.replace(sign, wide)
    return text
