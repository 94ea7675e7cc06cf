"""The words and signs of a text in any script, each with the space before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

_PLAIN: Final = re.compile(r"( ?)(\w[\w'-]*|[^\w ])")

_JOINERS: Final = "'’\u200d"
_SKIN: Final = "\U0001f3fb-\U0001f3ff"
_FLAGS: Final = "\U0001f1e6-\U0001f1ff"
_CLOSED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
"""Scripts that are written without a space between words: compared character by character."""
_WITH_MARKS: Final = (range(0x300, 0x20000), range(0xE0100, 0xE01F0))
"""Where Unicode has signs that go with the letter before them."""


class Token(NamedTuple):
    """A word or a sign, with the space before it."""

    space: str
    word: str


def squeezed(text: str) -> str:
    """A text with single spaces: how it is wrapped in a file is no difference."""
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """A text with single spaces in tokens. Together they are the text."""
    found = (_PLAIN if text.isascii() else _any_script()).findall(text)
    return tuple(map(Token._make, found))


@cache
def _any_script() -> re.Pattern[str]:
    """Words, letters with their marks, signs that show as one. Made when it is first needed: it is long."""
    marks = _marks()
    going_on = rf"[{_JOINERS}{_SKIN}{marks}]|(?<!-)-|(?<=\u200d)[^ ]"
    word = rf"(?:[^\W{_CLOSED}]|[{_FLAGS}{_JOINERS}{_SKIN}{marks}-])(?:[^\W{_CLOSED}]+|[{_FLAGS}]|{going_on})*"
    return re.compile(rf"( ?)({word}|[^ ](?:{going_on})*)")


def _marks() -> str:
    """What goes inside [...] for every mark there is."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _runs(_codes_of_marks()))


def _codes_of_marks() -> Iterable[int]:
    return (code for codes in _WITH_MARKS for code in codes if unicodedata.category(chr(code))[0] == "M")


def _runs(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order, as first and last of each run."""
    found: list[tuple[int, int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found
