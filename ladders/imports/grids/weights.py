"""Numbers as people write them in a sheet, exactly."""

from __future__ import annotations

import re
from fractions import Fraction

from ladders.imports.source import line

_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>\d{1,6})(?:[.,](?P<part>\d{1,6}))?\s*(?:%|x|×|pts?|points?)?", re.IGNORECASE
)
_SHARE = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})")
WORDS = {"low": "1", "medium": "2", "high": "3", "normal": "1", "double": "2", "half": "1/2"}


def exact(text: str) -> str:
    """A number in the form of a ladder file, or nothing: `25 %` is 25, `0,5` is 0.5, `1/3` stays."""
    words = line(text).casefold()
    if shared := _SHARE.fullmatch(words):
        return f"{shared[1]}/{shared[2]}" if int(shared[2]) else ""
    found = _NUMBER.fullmatch(words)
    if not found or found["sign"] == "-":
        return ""
    part = (found["part"] or "").rstrip("0")
    return f"{int(found['whole'])}.{part}" if part else str(int(found["whole"]))


def weight_of(text: str) -> str:
    """A weight above zero, or nothing."""
    known = WORDS.get(line(text).casefold()) or exact(text)
    return known if known and Fraction(known) > 0 else ""
