"""Lists of texts: which item of one is which item of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from core.diff.words import bag

T = TypeVar("T")

RELATED: Final = 0.5
"""Items with less in common are two items: one went and another came."""


def paired(
    olds: Sequence[T], news: Sequence[T], text: Callable[[T], str], key: Callable[[T], str] = lambda _: ""
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """The pairs in the order of the newer list, what went, and what came: by key, by the same text, by likeness."""
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def pair(old: int, new: int) -> None:
        if new not in partner and old not in taken:
            partner[new] = old
            taken.add(old)

    for same in (key, text):
        by_value = {same(one): place for place, one in reversed(list(enumerate(olds))) if place not in taken}
        for new, one in enumerate(news):
            if same(one) and same(one) in by_value:
                pair(by_value[same(one)], new)
    for _, old, new in _likely(olds, news, text, taken, set(partner)):
        pair(old, new)
    pairs = [(olds[partner[new]], one) for new, one in enumerate(news) if new in partner]
    went = [one for place, one in enumerate(olds) if place not in taken]
    return pairs, went, [one for place, one in enumerate(news) if place not in partner]


def _likely(
    olds: Sequence[T], news: Sequence[T], text: Callable[[T], str], gone: set[int], come: set[int]
) -> list[tuple[float, int, int]]:
    """Places that could be pairs, the most alike first."""
    left = {at: bag(text(one)) for at, one in enumerate(olds) if at not in gone}
    joined = {at: bag(text(one)) for at, one in enumerate(news) if at not in come}
    lengths = {at: words.total() for at, words in joined.items()}
    holders, found = _holders(joined), []
    for old, words in left.items():
        length = words.total()
        for new, common in _in_common(words, holders).items():
            found.append((2 * common / (length + lengths[new]), old, new))
    return sorted((one for one in found if one[0] >= RELATED), key=lambda one: (-one[0], one[1], one[2]))


def _holders(bags: Mapping[int, Counter[str]]) -> dict[str, list[tuple[int, int]]]:
    """Every word with the places that have it, and how often they do."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, words in bags.items():
        for word, number in words.items():
            found[word].append((at, number))
    return found


def _in_common(words: Counter[str], holders: Mapping[str, list[tuple[int, int]]]) -> dict[int, int]:
    """How many words each place has in common with these; most pairs have none and are never looked at."""
    shared: dict[int, int] = defaultdict(int)
    for word, number in words.items():
        for at, there in holders.get(word, ()):
            shared[at] += number if number < there else there
    return shared


def out_of_order(olds: Sequence[str], news: Sequence[str]) -> frozenset[str]:
    """The fewest of those in both lists that had to move for the old order to become the new one."""
    places = {one: place for place, one in enumerate(olds)}
    both = [one for one in news if one in places]
    return frozenset(both) - frozenset(_longest_in_order(both, [places[one] for one in both]))


def _longest_in_order(ones: Sequence[str], places: Sequence[int]) -> list[str]:
    """Patience: the last of the best run of each length, and what stood before each."""
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if places[ends[middle]] < place else (low, middle)
        before.append(ends[low - 1] if low else -1)
        ends[low : low + 1] = [at]
    run, at = [], ends[-1] if ends else -1
    while at >= 0:
        run.append(ones[at])
        at = before[at]
    return run
