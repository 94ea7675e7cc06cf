"""Word by word: which words of a text stayed, went and came, in runs that somebody can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from core.diff.matching import same_blocks
from core.diff.tokens import Token, squeezed, tokens
from core.diff.values import Mark, Run

KINSHIP: Final = 0.25
"""Texts with less than this in common are two texts, not one that was reworded."""

STRETCH: Final = 3
"""So many words together were taken over; fewer stand in any two texts."""


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The runs of a text that was reworded. Same and removed ones make the old text up, same and added ones the new."""
    old, new = tokens(squeezed(before)), tokens(squeezed(after))
    return _joined(_told(old, new, _readable(_blocks(old, new))))


@lru_cache(maxsize=20_000)
def bag(text: str) -> Counter[str]:
    """The words of a text, in any order."""
    return Counter(token.word.casefold() for token in tokens(squeezed(text)) if token.word[0].isalnum())


def kept_of(text: str, others: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """A text in stretches, each with whether one of the others has it too: where the words of a split went."""
    own = tokens(squeezed(text))
    kept = [False] * len(own)
    for other in others:
        theirs = tokens(squeezed(other))
        for same, old, new in _calm(_blocks(own, theirs)):
            is_end = old.start == new.start == 0 or (old.stop, new.stop) == (len(own), len(theirs))
            for place in old if same and (is_end or 2 * len(old) >= min(2 * STRETCH, len(own))) else ():
                kept[place] = True
    for place, token in enumerate(own[1:], 1):
        if not token.word[0].isalnum():  # a sign goes with the word before it
            kept[place] = kept[place - 1]
    stretches: list[tuple[str, bool]] = []
    for token, is_kept in zip(own, kept, strict=True):
        if stretches and stretches[-1][1] == is_kept:
            stretches[-1] = (stretches[-1][0] + token.space + token.word, is_kept)
        else:
            stretches.append((token.space + token.word, is_kept))
    return tuple(stretches)


# -- blocks: same or not, with the stretch of the older and of the newer text ------------------------------------------

_Block = tuple[bool, range, range]


def _blocks(old: Sequence[Token], new: Sequence[Token]) -> list[_Block]:
    """What is the same at the ends is not looked at closely: most edits are small."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    olds = [one.word for one in old[head : len(old) - tail]]
    news = [one.word for one in new[head : len(new) - tail]]
    ends = (len(old) - tail, len(new) - tail)
    found = [(True, range(head), range(head))]
    for at, there, size in same_blocks(olds, news):
        first, then = head + at, head + there
        found += [_between(found[-1], (first, then)), (True, range(first, first + size), range(then, then + size))]
    found += [_between(found[-1], ends), (True, range(ends[0], len(old)), range(ends[1], len(new)))]
    return _without_seams(found)


def _between(last: _Block, upto: tuple[int, int]) -> _Block:
    """What is not the same, after the last block that is."""
    return False, range(last[1].stop, upto[0]), range(last[2].stop, upto[1])


def _alike(old: Sequence[Token], new: Sequence[Token]) -> int:
    alike = 0
    for one, other in zip(old, new, strict=False):
        if one.word != other.word:
            break
        alike += 1
    return alike


def _without_seams(blocks: Iterable[_Block]) -> list[_Block]:
    found: list[_Block] = []
    for same, old, new in blocks:
        if not old and not new:
            continue
        if found and found[-1][0] == same:
            _, first_old, first_new = found.pop()
            old, new = range(first_old.start, old.stop), range(first_new.start, new.stop)
        found.append((same, old, new))
    return found


def _readable(blocks: list[_Block]) -> list[_Block]:
    return _or_whole(_calm(blocks))


def _calm(blocks: list[_Block]) -> list[_Block]:
    """A few words that stayed between two larger changes are part of the change: nobody reads confetti."""
    while (calm := _without_seams(_calmed(blocks))) != blocks:
        blocks = calm
    return blocks


def _calmed(blocks: list[_Block]) -> Iterable[_Block]:
    lengths = [max(len(old), len(new)) for _, old, new in blocks]
    last = len(blocks) - 1
    for place, (same, old, new) in enumerate(blocks):
        if same and 0 < place < last:
            same = lengths[place] > lengths[place - 1] or lengths[place] > lengths[place + 1]
        yield same, old, new


def _or_whole(blocks: list[_Block]) -> list[_Block]:
    """Where next to nothing stayed, all of the old goes and all of the new comes."""
    stayed = sum(len(old) for same, old, _ in blocks if same)
    longest = max((max(old.stop, new.stop) for _, old, new in blocks), default=0)
    if not blocks or stayed >= KINSHIP * longest:
        return blocks
    return [(False, range(blocks[-1][1].stop), range(blocks[-1][2].stop))]


def _told(old: Sequence[Token], new: Sequence[Token], blocks: Iterable[_Block]) -> Iterable[Run]:
    for same, olds, news in blocks:
        left, joined = old[olds.start : olds.stop], new[news.start : news.stop]
        if left == joined:
            yield Run(Mark.SAME, _text(joined))
        elif same:
            for one, other in zip(left, joined, strict=True):
                yield from _same(one, other)
        else:
            yield Run(Mark.REMOVED, _text(left))
            yield Run(Mark.ADDED, _text(joined))


def _text(stretch: Sequence[Token]) -> str:
    return "".join([part for token in stretch for part in token])


def _same(old: Token, new: Token) -> Iterable[Run]:
    if old.space == new.space:
        yield Run(Mark.SAME, new.space + new.word)
        return
    yield Run(Mark.REMOVED, old.space)
    yield Run(Mark.ADDED, new.space)
    yield Run(Mark.SAME, new.word)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    found: list[Run] = []
    for one in runs:
        if not one.text:
            continue
        if found and found[-1].mark is one.mark:
            found[-1] = Run(one.mark, found[-1].text + one.text)
        else:
            found.append(one)
    return tuple(found)
