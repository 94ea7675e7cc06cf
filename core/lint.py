"""Wording that speaks of what might be instead of what was (requirement 27). English only; hints, never refusals."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """A hypothetical phrase as written, and where it starts (code points)."""

    phrase: str
    start: int


_SURELY = r"(?:probably|easily|surely|certainly|definitely)"
_NOT_OF_A_THING = r"(?! (?!(?:to|and|or|but|for|in|as|at|here|because|that|which)\b)\w)"
"""Somebody's potential; not a potential customer."""
_NOT_MADE = r"(?<!make )(?<!makes )(?<!made )(?<!making )"
"""Who makes sure has done something."""
_HYPOTHETICAL = re.compile(
    r"\b(?=[cfghilmosw])(?:"  # the letters such phrases begin with: most places of a text are passed over at once
    + "|".join(
        (
            rf"(?:would|could|should|might)(?:n['’]t| not)? (?:{_SURELY} )?be able to\b",
            rf"(?:would|could|might) {_SURELY}\b",
            rf"(?:has|have|shows?|showed|showing|full of|great|huge|lots of) (?:the )?potential\b{_NOT_OF_A_THING}",
            r"is (?:probably )?capable of\b",
            r"(?:if|when|once) (?:given|\w+ gets?) (?:the|a|an|more) (?:chance|opportunity)\b",
            rf"{_NOT_MADE}(?:confident|sure|certain) (?:that )?(?:i|he|she|they) (?:can|could|would|will)\b",
        )
    )
    + ")",
    re.IGNORECASE,
)


def hypothetical(text: str) -> tuple[Hint, ...]:
    """The hypothetical phrases in a text, in the order they stand."""
    return tuple(Hint(match.group(), match.start()) for match in _HYPOTHETICAL.finditer(text))
