"""A scoring rule in a sentence, where it is one that can be reckoned with."""

from __future__ import annotations

import re
from typing import Any

_THING = (
    r"(?:attributes?|competenc(?:y|ies)|skills?|criteria|areas?|expectations?|dimensions?|categories|requirements?)"
)
_ALL = re.compile(
    rf"\b(?:must|needs? to|has to|have to|required to|when (?:you|they|someone|somebody)|only if|once)\b[^.]{{0,60}}?"
    rf"\b(?:meets?|met|demonstrates?d?|fulfils?|satisf(?:y|ies|ied)|reach(?:es|ed)?|shows?)\b[^.]{{0,20}}?"
    rf"\b(?:all|every|each)\b[^.]{{0,25}}?{_THING}\b[^.]{{0,40}}?\blevel\b",
    re.I,
)
_SOME = re.compile(
    rf"\b(?:must|needs? to|has to|have to|at least|requires?)\b[^.]{{0,60}}?"
    rf"\b(?P<some>\d{{1,2}})\s+(?:out )?of\s+(?:the\s+)?"
    rf"(?:its\s+)?(?P<all>\d{{1,2}})?\s*{_THING}\b[^.]{{0,40}}?\blevel\b",
    re.I,
)
_SHARE = re.compile(
    rf"\b(?P<share>\d{{1,3}})\s?(?:%|percent|per cent)\s+of\s+(?:the\s+|all\s+)?{_THING}\b[^.]{{0,40}}?\blevel\b", re.I
)
_AGAINST = re.compile(
    r"\b(?:neither necessary nor|not (?:be used as )?(?:a )?check-?(?:list|box)"
    r"|not (?:need|have) to (?:meet|do) (?:all|every)"
    r"|does ?n[o']t (?:need|have) to (?:meet|do) (?:all|every)|months?|quarters?|years?|half-years?)\b",
    re.I,
)


def scoring_of(sentences: list[str]) -> dict[str, Any]:
    """The rule as a ladder file has it; nothing where the sentences ask for time, judgement or more than one thing."""
    if any(_AGAINST.search(one) for one in sentences):
        return {}
    found = [rule for one in sentences if (rule := _of(one))]
    return found[0] if len(found) == 1 else {}


def _of(sentence: str) -> dict[str, Any]:
    if some := _SOME.search(sentence):
        return {"policy": "k_of_n", "needed": int(some["some"])}
    if (share := _SHARE.search(sentence)) and 0 < int(share["share"]) < 100:
        return {"policy": "k_of_n", "needed": f"{int(share['share'])}/100"}
    return {"policy": "highest_in_sequence"} if _ALL.search(sentence) else {}
