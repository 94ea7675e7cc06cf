"""What reads like the same thing under another id: said to whoever wrote it, and never acted upon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from core.counterparts import Links, origins, wording
from core.diff.values import Guess, Part
from core.diff.words import bag
from core.ladder import Attribute, Ladder, Level

K = TypeVar("K", Attribute, Level)

ALIKE: Final = 0.55
"""Shared words, of all words of the two."""
CONTAINED: Final = 0.65
"""Of the words of a part: so many come from the whole."""
COMMON: Final = 0.2
"""A word in more attributes than this share says nothing about which is which."""

_Bags = dict[str, Counter[str]]


def guesses(before: Ladder, after: Ladder, links: Links) -> tuple[Guess, ...]:
    """What is under another id now: for every attribute that is gone what reads like it, and ids that changed hands."""
    return (*_gone(before, after, links), *reused(before, after))


def reused(before: Ladder, after: Ladder) -> Iterator[Guess]:
    """Ids under which something else stands now that had an id of its own."""
    yield from _changed_hands(Part.ATTRIBUTE, before.attributes, after.attributes, wording)
    yield from _changed_hands(Part.LEVEL, before.levels, after.levels, lambda one: one.title.casefold() or None)


def _changed_hands(part: Part, olds: Sequence[K], news: Sequence[K], words: Callable[[K], Hashable]) -> Iterator[Guess]:
    was, said = {one.id: words(one) for one in olds}, Counter(map(words, olds))
    whose = {key: id_ for id_, key in was.items() if key is not None and said[key] == 1}
    for new in news:
        now = words(new)
        if new.id in was and was[new.id] != now and now in whose:
            yield Guess(whose[now], (new.id,), 1.0, part, is_reused=True)


def _gone(before: Ladder, after: Ladder, links: Links) -> tuple[Guess, ...]:
    known = origins(links)
    lost = [one for one in before.attributes if not links[one.id]]
    fresh = [one for one in after.attributes if one.id not in known]
    if not lost or not fresh:
        return ()
    common = _common((*before.attributes, *after.attributes))
    olds, news = _bags(lost, common), _bags(fresh, common)
    holders = _holders(news)
    return tuple(guess for old in olds for guess in _guess(old, olds[old], news, holders))


def _guess(old: str, words: Counter[str], news: _Bags, holders: dict[str, set[str]]) -> Iterator[Guess]:
    near = {new for word in words for new in holders.get(word, ())}
    shares = {new: (words & news[new]).total() for new in sorted(near)}
    alike = {new: _alike(words, news[new]) for new in shares}
    best = max(alike, key=lambda one: alike[one], default="")
    parts = [new for new in news if new in near and shares[new] >= CONTAINED * news[new].total()]
    together = _alike(words, sum((news[one] for one in parts), Counter[str]()))
    if len(parts) > 1 and together >= ALIKE and together > alike[best]:
        yield Guess(old, tuple(parts), round(together, 2))
    elif best and alike[best] >= ALIKE:
        yield Guess(old, (best,), round(alike[best], 2))


def _alike(words: Counter[str], others: Counter[str]) -> float:
    return 2 * (words & others).total() / (words.total() + others.total())


def _bags(ones: Sequence[Attribute], common: frozenset[str]) -> _Bags:
    found = {one.id: Counter({word: n for word, n in _words(one).items() if word not in common}) for one in ones}
    return {one: words for one, words in found.items() if words}


def _words(one: Attribute) -> Counter[str]:
    texts = (one.name, *(anchor.words for anchor in one.rubric.values()))
    return sum((bag(text) for text in texts), Counter[str]())


def _common(ones: Iterable[Attribute]) -> frozenset[str]:
    every = [set(_words(one)) for one in ones]
    found = Counter(word for words in every for word in words)
    return frozenset(word for word, number in found.items() if number > max(4, COMMON * len(every)))


def _holders(news: _Bags) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, words in news.items():
        for word in words:
            found[word].add(one)
    return found
