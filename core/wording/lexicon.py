"""A list of phrases with the contexts in which they mean something else.

Phrases are found by their first word, so that a long list costs no more than a short one. A phrase is a regular
expression over lower-case words, of which the first word stands by itself in `heads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def words(listed: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(listed.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to look for: a head word, what has to follow it, and what must not stand around it."""

    heads: tuple[str, ...]
    kind: str
    rest: re.Pattern[str] | None = None
    """What follows the head as a part of the phrase."""
    ahead: re.Pattern[str] | None = None
    """What must follow the phrase, without being part of it."""
    never_before: re.Pattern[str] | None = None
    """What makes it mean something else when it stands right before."""
    never_after: re.Pattern[str] | None = None
    """What makes it mean something else when it stands right after."""

    def end(self, lower: str, start: int, after_head: int) -> int | None:
        """Where the phrase ends that begins here, or None when it is another one."""
        end = after_head
        if self.rest:
            found = self.rest.match(lower, after_head)
            if not found:
                return None
            end = found.end()
        if self.ahead and not self.ahead.match(lower, end):
            return None
        if self.never_after and self.never_after.match(lower, end):
            return None
        if self.never_before and self.never_before.search(lower[max(0, start - 60) : start]):
            return None
        return end


def phrases(
    kind: str,
    heads: str,
    rest: str = "",
    *,
    ahead: str = "",
    never_before: str = "",
    never_after: str = "",
) -> Phrase:
    """A phrase of plain texts. `never_before` is looked for right before the phrase, with one space between."""
    return Phrase(
        tuple(heads.split()),
        kind,
        _compiled(rest and rf"(?:{rest})(?!\w)"),
        _compiled(ahead and rf",?[\s-]+(?:{ahead})"),
        _compiled(never_before and rf"(?<!\w)(?:{never_before})[\s-]+$"),
        _compiled(never_after and rf"[\s-]+(?:{never_after})(?!\w)"),
    )


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at its place in a text."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first word."""

    known: tuple[Phrase, ...]
    by_head: Mapping[str, tuple[Phrase, ...]] = field(init=False)

    def __post_init__(self) -> None:
        by_head: dict[str, tuple[Phrase, ...]] = {}
        for one in self.known:
            for head in one.heads:
                by_head[head] = (*by_head.get(head, ()), one)
        object.__setattr__(self, "by_head", by_head)

    def find(self, text: str) -> Iterator[Found]:
        """Every phrase, the longest where several begin, none inside another."""
        lower, after = lowered(text), 0
        if self.by_head.keys().isdisjoint(WORD.findall(lower)):
            return
        for word in WORD.finditer(lower):
            known = self.by_head.get(word.group())
            if not known or word.start() < after:
                continue
            ends = [(one.end(lower, *word.span()), one.kind) for one in known]
            if found := [(end, kind) for end, kind in ends if end is not None]:
                after, kind = max(found)
                yield Found(word.start(), after, kind)


def lowered(text: str) -> str:
    """In lower case and of the same length, so that places stay places."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def lexicon(*groups: Iterable[Phrase]) -> Lexicon:
    """One lexicon of several groups."""
    return Lexicon(tuple(one for group in groups for one in group))
