"""What makes a vague word exact after all: a number, an explanation, a list it refers "
"to, the glossary, quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from core.wording.lexicon import lowered

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])|\n+|;\s+")
_NOT_AN_END = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|incl|no|mr|ms|dr|resp)\.$", re.IGNORECASE)

REACH = 400
"""Characters on each side that a word is explained by."""
LONGEST_SHORT_FORM = 10

_UNIT = (
    r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|sprint|cycle|release|iteration|morning|evening|"
    r"[a-z]+day|working|business|calendar)s?"
)
_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|an|half)"
_BOUND = re.compile(
    r"\b(?:at least|at most|no more than|no fewer than|fewer than|more than|less than|not more than|up to|under|over|"
    r"below|above|within|by|to)\s+(?:an?\s+|the\s+)?(?:\d|half\b|(?:one|two|three|four|five|"
    r"six|seven|eight|nine|ten|twelve|third|"
    r"quarter|fifth|tenth)\b)|\d\s?%|\b\d+ (?:of|in|out of) (?:\d|ten|five|four|three)|"
    r"\b(?:nine|eight|seven|four|three|two|one) (?:in|of|out of) "
    r"(?:ten|five|four|three|\d+)\b|\bper ?cent\b|\b(?:half|two thirds|three quarters) of\b"
)
_A_FEW = re.compile(r"at least (?:an?|one|two|three|1|2|3) (?!(?:in|of|out)\b|percent\b)")
_WHEN = re.compile(
    rf"\b(?:within|every|each|once an?|twice an?|{_COUNT} times an?|per|for|in)\s+(?:(?:the|a|"
    rf"an|same|next|first|last)\s+)*(?:{_COUNT}\s+)?(?:\w+\s+)?{_UNIT}\b|"
    r"\b(?:daily|weekly|fortnightly|biweekly|bi-weekly|monthly|quarterly|yearly|annually|hourly)\b|"
    r"\b(?:after|before|in|at|with|for) (?:each|every)\b|\bthe same day\b|"
    r"\bby the (?:deadline|end|agreed|\w+ deadline)\b|"
    rf"\b(?:before|by) (?:it|they|the \w+|their \w+) (?:\w+ )?(?:merges?|ships?|starts?|ends?|"
    rf"begins?|closes?|is due|are due|goes|go)\b|"
    r"\bbefore (?:merging|release|launch|the release|the launch|the merge)\b"
)
_AMOUNTS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|half|twice|third|dozen|"
    r"hundred|thousand)\b"
)
_EXPLAINED = re.compile(
    r"\b(?:such as|for example|for instance|e\.?g\.?(?!\w)|i\.?e\.?(?!\w)|that is|namely|"
    r"meaning|which means|in other words|including)\b|"
    r"\b(?:measured|judged|shown|evidenced|demonstrated|proved|proven|seen|confirmed|verified|"
    r"recorded) (?:by|in|as|against|with)\b|"
    r"\bas (?:the |its |their |an? )?\w*\s?\w+ (?:shows?|confirms?|records?|proves?)\b|"
    r"\b(?:enough (?:for|that|to))\b|\b(?:so|such) that (?=(?:\S+\s+){4})(?!.*\b(?:effective|"
    r"efficient|smooth|good|better|success|clear)\w*)|"
    r"\s[–—-]\s(?=\S+\s+\S+\s+\S+)|\((?=[^)]*[a-z0-9][^)]*\))"
)
_COLON = re.compile(r":\s+\S+\s+\S+\s+\S+")
_ON_A_LIST = re.compile(
    r"\b(?:as |that (?:is|are|was|were) |which (?:is|are) )?(?:listed|defined|described|"
    r"written(?: down)?|agreed|documented|stated|named|set out|laid down|"
    r"recorded|published|specified|set|given|outlined|chosen|pinned) (?:\w+ ){0,2}?(?:in|on|"
    r"by|at|with|for|beforehand|above|below|there)\b|"
    r"\b(?:according to|in line with|in accordance with|per|under|against|by) (?:the|its|"
    r"their|our|a|an|every)(?: [\w-]+){0,4}? (?:guides?|guidelines?|checklists?|policy|"
    r"policies|standards?|list|"
    r"template|runbook|handbook|playbook|rubric|agreement|agreed|target|targets|objectives?|"
    r"slo|sla|definition|plan|threshold|budget|criteria|charter|contract|deadline)\b|"
    r"\b(?:checklist|style guide|definition of (?:done|ready)|acceptance criteria|linter|"
    r"service level (?:objective|agreement)|slos?|slas?)\b"
)
_EXAMPLES = re.compile(r"\((?:e\.?g\.?|for example|for instance|such as|i\.?e\.?)[^)]*\)", re.IGNORECASE)
_BY_WHAT = re.compile(r"\bby (?:\w+ly )?(?!being|having|doing)\w+ing (?:\w+ ){2,}")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»|„[^“”]*[“”]|`[^`]*`|(?<!\w)'[^']*'(?!\w)")


def sentence_around(text: str, start: int) -> tuple[int, int]:
    """The bounds of the sentence that a place is in."""
    begins, ends = _sentences(text)
    at = bisect_left(ends, start)
    return (begins[at], ends[at]) if at < len(ends) else (begins[-1], len(text))


def near(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around some words, as far as it is about them where it does not end."""
    begin, close = sentence_around(text, start)
    return max(begin, start - REACH), min(close, end + REACH)


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where sentences begin, and where each but the last ends."""
    found = [one for one in _SENTENCE_END.finditer(text) if not _is_short_form(text, one.start())]
    return (0, *(one.end() for one in found)), tuple(one.start() for one in found)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    begins, ends = _sentences(text)
    return tuple(text[begin:end] for begin, end in zip(begins, (*ends, len(text)), strict=True))


def _is_short_form(text: str, end: int) -> bool:
    return bool(_NOT_AN_END.search(text, max(0, end - LONGEST_SHORT_FORM), end))


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text speaks of words instead of using them."""
    return tuple(one.span() for one in _QUOTED.finditer(text))


def examples_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text gives examples in parentheses."""
    return tuple(one.span() for one in _EXAMPLES.finditer(text))


def is_inside(start: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a place is in one of these."""
    return any(begin <= start < end for begin, end in spans)


def says_when(sentence: str) -> bool:
    """Whether it says how often or how soon."""
    return bool(_WHEN.search(sentence)) or bool(_BOUND.search(sentence))


def says_how_much(sentence: str) -> bool:
    """Whether it holds a number."""
    return bool(_AMOUNTS.search(sentence))


def has_bound(sentence: str) -> bool:
    """Whether it holds a figure to be reached or kept. "In at least one language" counts things and bounds nothing."""
    return any(not _A_FEW.match(sentence, one.start()) for one in _BOUND.finditer(sentence))


def explains(rest: str) -> bool:
    """Whether what follows a word in its sentence says what is meant by it."""
    return bool(_EXPLAINED.search(rest) or _COLON.search(rest) or _ON_A_LIST.search(rest))


def says_by_what(rest: str) -> bool:
    """Whether it goes on to say what was done: "by filing one improvement a month"."""
    return bool(_BY_WHAT.search(rest))


@lru_cache(maxsize=256)
def _terms(terms: frozenset[str]) -> re.Pattern[str] | None:
    known = sorted({_form(one) for one in terms} - {""}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?:s|es|ly|d|ed|ing)?(?!\w)") if known else None


def _form(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.casefold()).strip()


def defined(text: str, terms: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where the glossary's own terms stand; spelled with hyphens or without, and in the usual endings."""
    found = _terms(terms)
    if not found:
        return ()
    same_length = re.sub(r"[\s_-]", " ", lowered(text))
    return tuple(one.span() for one in found.finditer(same_length))
