"""Words that two readers take differently (requirement 11), unless something near them says what is meant.

They weigh less where the demand stands without them: fillers, and words about its circumstances.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from core.wording import ground
from core.wording.lexicon import Found, lexicon
from core.wording.remark import Remark, Rule
from core.wording.vague_manner import MANNER as BY_FORM
from core.wording.vague_manner import adverbs
from core.wording.vague_words import AMOUNT, FILLER, LATITUDE, MANNER, PHRASE, QUALITY, TIME, VAGUE
from core.wording.verbs import BASE

_KNOWN = lexicon(VAGUE)

_CLAUSE: Final = re.compile(
    r"\b(?:that|which|who|whose|whom|while|when|whenever|where|how|what|why|because|whether|if|(?:by|for|"
    r"through|of|in|on|from) \w+ing)\b"
)
_SOMEBODY: Final = re.compile(
    r"(?:teams?|squads?|tribes?|guilds?|stakeholders?|customers?|clients?|users?|colleagues?|peers?|people|managers?|"
    r"engineers?|leads?|reports?|partners?|leaders?|employees?|members?|compan(?:y|ies)|departments?|organi[sz]ations?)",
    re.IGNORECASE,
)
"""Who is meant says nothing of what is done: with "stakeholder" defined, influencing them is as vague as before."""
_PURPOSE: Final = re.compile(r"\bto (\w+)")

_WHY: Final = {
    FILLER: "says nothing that anybody could see",
    MANNER: "says how it is done in a word that two readers take differently",
    BY_FORM: "says how it is done in a word that two readers take differently",
    QUALITY: "is a judgement: two readers draw the line in different places",
    AMOUNT: "leaves open how much or how many",
    TIME: "leaves open how often or how soon",
    LATITUDE: "leaves open when it counts and when it does not",
    PHRASE: "is a phrase that fits any work, so that nobody can tell whether it happened",
}
_MEND: Final = {
    FILLER: "leave it out: the demand stands without it",
    MANNER: "leave it out, or say what is there afterwards that shows it",
    BY_FORM: "leave it out, or say what is there afterwards that shows it",
    QUALITY: "say what it is measured by, give an example, or define it in the glossary",
    AMOUNT: "give a number or a share, or name which ones",
    TIME: "give a frequency or a time, such as “every month” or “within two days”",
    LATITUDE: "say in which case, or leave it out",
    PHRASE: "say what the person did and what changed by it",
}


def vague(text: str, terms: frozenset[str]) -> Iterator[Remark]:
    """The vague words of a statement in the order in which they stand."""
    quoted = defined = None
    for found in _found(text):
        if quoted is None or defined is None:
            quoted = (*ground.quoted(text), *ground.examples_in(text))
            defined = tuple(one for one in ground.defined(text, terms) if not _SOMEBODY.fullmatch(text[slice(*one)]))
        if not ground.is_inside(found.start, quoted) and not _meets(found, defined) and not _is_grounded(text, found):
            phrase = text[found.start : found.end]
            is_minor = found.kind in {FILLER, BY_FORM} or (found.kind != LATITUDE and _is_aside(text, found.start))
            yield Remark(Rule.VAGUE, found.start, phrase, f"“{phrase}” {_WHY[found.kind]}", _MEND[found.kind], is_minor)


def _found(text: str) -> Iterator[Found]:
    """What the lists know, and between that the adverbs of manner that only their form tells."""
    known = list(_KNOWN.find(text))
    starts = [one.start for one in known]
    others = (one for one in adverbs(text) if not _is_within(one, known, starts))
    return iter(sorted((*known, *others), key=lambda one: one.start))


def _is_within(one: Found, known: Sequence[Found], starts: Sequence[int]) -> bool:
    before = bisect_right(starts, one.start)
    return before > 0 and known[before - 1].end > one.start


def _is_aside(text: str, start: int) -> bool:
    """Whether the words describe the circumstances of a demand: what it is for, or for whom."""
    begin, _ = ground.near(text, start, start)
    before = text[begin:start].lower()
    return bool(_CLAUSE.search(before)) or any(one[1] in BASE for one in _PURPOSE.finditer(before))


def _meets(found: Found, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(begin < found.end and found.start < end for begin, end in spans)


def _is_grounded(text: str, found: Found) -> bool:
    begin, end = ground.near(text, found.start, found.end)
    sentence, rest = text[begin:end].lower(), text[found.end : end].lower()
    if ground.explains(rest) or _is_a_name(text, found, begin) or _is_joined(text, found) or rest.startswith(" than "):
        return True
    if found.kind == PHRASE and ground.says_by_what(rest):
        return True
    if found.kind == TIME:
        return ground.says_when(sentence)
    if found.kind == AMOUNT:
        return ground.says_how_much(sentence)
    return ground.has_bound(sentence) and found.kind in {QUALITY, MANNER, BY_FORM, FILLER, PHRASE}


def _is_joined(text: str, found: Found) -> bool:
    """A part of a longer word: a timely-filing audit."""
    return text[found.end : found.end + 1] == "-" or text[max(0, found.start - 1) : found.start] == "-"


def _is_a_name(text: str, found: Found, begin: int) -> bool:
    """Words with capitals in the middle of a sentence name something: the Best Practices Guild."""
    words = text[found.start : found.end].split()
    return found.start > begin and words[0][:1].isupper() and words[-1][:1].isupper()
