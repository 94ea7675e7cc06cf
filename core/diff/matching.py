"""Which words of two texts are the same, in order: the longest blocks of few words, the most words of many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

MOST_MEETINGS: Final = 2_500
"""So many pairs of equal words are looked at one by one: above that, blocks are not weighed against each other."""

Same = tuple[int, int, int]
"""Where a block begins in the older text and in the newer one, and its length."""


def same_blocks(olds: Sequence[str], news: Sequence[str]) -> list[Same]:
    """The blocks that stayed, in the order of both texts; none of them is empty."""
    if len(olds) * len(news) > MOST_MEETINGS and _meetings(olds, news) > MOST_MEETINGS:
        return _blocks(_most_in_common(olds, news))
    found = SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
    return [(one.a, one.b, one.size) for one in found if one.size]


def _meetings(olds: Sequence[str], news: Sequence[str]) -> int:
    """How often a word of the one meets itself in the other: what comparing them costs."""
    there = Counter(news)
    return sum(number * there[word] for word, number in Counter(olds).items())


def _most_in_common(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of a longest common subsequence, the last first.

    A bit of a row stands for a word of the newer text, and is off where one more is in common up to there. A row is
    a few operations on whole numbers, so that thousands of words take milliseconds (Hyyrö, 2004).
    """
    places: dict[str, int] = defaultdict(int)
    for at, word in enumerate(news):
        places[word] |= 1 << at
    all_on = (1 << len(news)) - 1
    rows = [all_on]
    for word in olds:
        row = rows[-1]
        met = row & places.get(word, 0)
        rows.append(((row + met) | (row - met)) & all_on)
    return _walked_back(rows, len(olds), len(news))


def _walked_back(rows: Sequence[int], old: int, new: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    while old and new:
        bit = 1 << (new - 1)
        if rows[old] & bit:
            new -= 1
        elif rows[old - 1] & bit:
            pairs.append((old - 1, new - 1))
            old, new = old - 1, new - 1
        else:
            old -= 1
    return pairs


def _blocks(pairs: Sequence[tuple[int, int]]) -> list[Same]:
    found: list[Same] = []
    for old, new in reversed(pairs):
        if found and (old, new) == (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]):
            found[-1] = (*found[-1][:2], found[-1][2] + 1)
        else:
            found.append((old, new, 1))
    return found
