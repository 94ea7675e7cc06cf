"""A message without what does not change its meaning: case stays, decoration goes."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

LONGEST: Final = 200
"""Characters. What is longer is a story, not a question that Rung could answer."""

_DECORATION = re.compile(r"<[@!#][^>]*>|:(?=[^:\s]*[a-z])[a-z0-9_+'-]+:(?!\d)", re.IGNORECASE)
"""Mentions, and emoji by name (":wave:"; "8:30-16:00" is none)."""

_TALK = re.compile(
    r"\b(?:1\s*:\s*1s?|1\s*-\s*1s?(?!\d|:)|1[\s-]*on[\s-]*1|1[\s-]*to[\s-]*1|one[\s-](?:on|to)[\s-]one)\b"
)
_CLOCK_DOT = re.compile(r"\b(\d{1,2})\.(\d{2})\b")
_SHORT: Final = (
    (re.compile(r"\b(what|when|who|where|how|that|it|there)'?s\b(?!\s+'s)"), r"\1 is"),
    (re.compile(r"\bit is self\b"), "itself"),
    (re.compile(r"\b(who|what|when|they|we|you)'?re\b"), r"\1 are"),
    (re.compile(r"\blet'?s\b"), "let us"),
    (re.compile(r"\bi'?m\b"), "i am"),
    (re.compile(r"\bi'd\b"), "i would"),
    (re.compile(r"\bi'?ve\b"), "i have"),
    (re.compile(r"\b(do|does|did|is|are|has|have|was|were|would|could|should)n'?t\b"), r"\1 not"),
    (re.compile(r"\bcan'?t\b"), "can not"),
)
_ALIASES: Final = {
    "wen": "when", "wat": "what", "wats": "what is", "wot": "what", "teh": "the", "u": "you", "ur": "your",
    "pls": "please", "plz": "please", "thx": "thanks", "ty": "thanks", "tmrw": "tomorrow", "tmr": "tomorrow",
    "2moro": "tomorrow", "til": "until", "till": "until", "asap": "", "gonna": "going to", "wanna": "want to",
    "dont": "do not", "cant": "can not", "im": "i am", "selfassessment": "self assessment", "one2one": "1:1",
    "pplops": "people ops",
}  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of a message: decoration, punctuation and shortenings undone. Empty when nothing readable is left."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).translate(_QUOTES)
    plain = _DECORATION.sub(" ", plain)
    plain = "".join(" " if _is_picture(one) else one for one in plain)
    plain = re.sub(r"[*_~`\"“”«»()\[\]{}…]|\bo'clock\b", _spaced, plain, flags=re.IGNORECASE)
    for pattern, meant in ((_TALK, "1:1"), (_CLOCK_DOT, r"\1:\2"), *_SHORT):
        plain = re.sub(pattern.pattern, meant, plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=[\dmM])\s*[-–—]\s*(?=\d)", " to ", plain) if not _ISO.search(plain) else plain
    plain = re.sub(r"(?<=[a-z])\s*[-–—]+\s*(?=[a-z])", " ", plain, flags=re.IGNORECASE)
    found = " ".join(_ALIASES.get(one.casefold(), one) for one in map(_bare, plain.split()) if one)
    return found.split()


_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " "})
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def _bare(word: str) -> str:
    return word.strip("?!.,;:'/\\-–—|¿¡=+")


def _spaced(found: re.Match[str]) -> str:
    return " oclock" if found[0].casefold() == "o'clock" else " "


def _is_picture(one: str) -> bool:
    """Emoji and their joiners, other symbols, and characters that nobody sees."""
    return not one.isascii() and unicodedata.category(one) in ("So", "Sk", "Cf", "Mn", "Me", "Co", "Cn", "Cc", "Cs")
