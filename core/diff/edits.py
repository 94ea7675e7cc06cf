"""Edits of the simple kinds: prose that was reworded, a value that is another, lists of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, TypeVar

from core.diff.lists import paired
from core.diff.tokens import squeezed
from core.diff.values import Clarity, Clearness, Edit, Effect, Kind, Part
from core.diff.words import word_runs
from core.ladder import Ladder
from core.wording import vagueness
from core.wording.ground import defined, sentences

T = TypeVar("T")

TELLING: Final = 3
"""One definition is clearer than another when at least one vague word in so many makes the difference."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two versions, with what makes the words of each exact."""

    before: Ladder
    after: Ladder
    terms_before: frozenset[str]
    terms_after: frozenset[str]
    terms_changed: frozenset[str]
    """Those that only one of them defines."""


def pair_of(before: Ladder, after: Ladder) -> Pair:
    """Two versions, with the terms that their glossaries define."""
    was, now = (frozenset(one.term for one in ladder.glossary) for ladder in (before, after))
    return Pair(before, after, was, now, was ^ now)


def prose(base: Edit, field: str, before: str, after: str) -> Iterator[Edit]:
    """A text that reads otherwise. How it is wrapped makes no difference."""
    if squeezed(before) != squeezed(after):
        runs = word_runs(before, after)
        yield replace(base, kind=Kind.REWORDED, field=field, before=before, after=after, runs=runs)


def value(base: Edit, field: str, before: object, after: object, effect: Effect | None = None) -> Iterator[Edit]:
    """Something else than prose that is another."""
    if before != after:
        yield replace(base, kind=Kind.CHANGED, field=field, before=shown(before), after=shown(after), effect=effect)


def shown(one: object) -> str:
    """A value as the file would say it."""
    if one is None:
        return ""
    if isinstance(one, bool):
        return "yes" if one else "no"
    if isinstance(one, Fraction):
        return exact(one)
    if isinstance(one, frozenset):
        return ", ".join(sorted(map(str, one)))
    if isinstance(one, tuple):
        return ", ".join(map(str, one))
    return str(one)


def exact(number: Fraction) -> str:
    """As a decimal where it is one, or else as a fraction."""
    twos_and_fives = number.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    if twos_and_fives != 1:
        return str(number)
    return f"{float(number):.6f}".rstrip("0").rstrip(".")


def texts(base: Edit, part: Part, olds: Sequence[str], news: Sequence[str]) -> Iterator[Edit]:
    """A list of texts: what went, what came, what was reworded, and whether the order is another."""
    yield from items(replace(base, part=part), olds, news, text=lambda one: one)


def items(
    base: Edit, olds: Sequence[T], news: Sequence[T], text: Callable[[T], str], key: Callable[[T], str] = lambda _: ""
) -> Iterator[Edit]:
    """The same for anything that has a text."""
    pairs, went, came = paired(olds, news, text, key)
    for old, new in pairs:
        id_ = key(new)
        yield from prose(base if base.id == id_ else replace(base, id=id_), "", text(old), text(new))
    for one in went:
        yield replace(base, kind=Kind.REMOVED, id=key(one), before=text(one))
    for one in came:
        yield replace(base, kind=Kind.ADDED, id=key(one), after=text(one))
    places = [olds.index(old) for old, _ in pairs]
    if places != sorted(places):
        yield replace(base, kind=Kind.MOVED, id="", field="order")


def clarity(pair: Pair, before: Sequence[str], after: Sequence[str], examples: tuple[bool, bool]) -> Clarity | None:
    """Whether a definition went the one way or the other: by the vague words in it, and by an example beside it."""
    was, now = _sentences(before), _sentences(after)
    left, joined = _minus(was, now), _minus(now, was)
    stayed = [one for one in _minus(was, left) if defined(one, pair.terms_changed)]  # the rest is as vague as it was
    old, new = _vague([*left, *stayed], pair.terms_before), _vague([*joined, *stayed], pair.terms_after)
    came, went = _minus(new, old), _minus(old, new)
    had, has = examples
    balance = len(went) - len(came) + (has and not had) - (had and not has)
    if not balance or TELLING * abs(balance) < len(went) + len(came):
        return None  # of two texts with as much in them to ask about, neither is the clearer one
    way = Clearness.CLEARER if balance > 0 else Clearness.VAGUER
    return Clarity(way, tuple(came), tuple(went), example_came=has and not had, example_went=had and not has)


def _vague(parts: Iterable[str], terms: frozenset[str]) -> list[str]:
    return [one.phrase.casefold() for part in parts for one in vagueness(part, terms)]


def _sentences(parts: Sequence[str]) -> Sequence[str]:
    return [one for part in parts for one in sentences(part)]


def _minus(ones: Sequence[str], others: Sequence[str]) -> list[str]:
    """What stands in the first list more often than in the second."""
    left = Counter(others)
    found = []
    for one in ones:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return found
