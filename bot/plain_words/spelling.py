"""A slip of the finger undone: a word that is no word of the grammar becomes the one it nearly is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rapidfuzz.distance import OSA

SHORTEST: Final = 4
"""Letters. Below that nearly everything is one slip from something else."""

_LONG: Final = 8
"""From so many letters on, two slips are forgiven."""

_WORDS = """
among apart attack began begun bing black boot bots brows browser came chance charge chose clean clone closer
code cold comb composition cone content contents cope core count cycle dated dave dead deal dean deletion demote
denoted docs dose dots dues evaluation even fail fell file finer fire force forgot form gain gave given gold hall halt
handy hard hate heap held hell helm hemp hers knew knob knot lake lane latter layer leaf leak lean leap lever life
lift line lint live load lock locks lone loop loose loss lost love lunch made male manage mass match math mess
mime mind minus mode most mourning moves movie neat nest nicer none noted noun park parse past pine pink pins plain
plane play printing quite quot quote race ranging rare real reals rect reduce remain remainder remained rewind ring
road rust safer sale same sand sane score seat seed seeds seem seen sell sent shard share shedding shot shout sine
sing skill slave slow smart snoozer sole speeding spend stall star stare stars starter starved stat stated states
stats statue statues stem stick stock story stuck taken tall tank tear term than theme thin those threw thru thus tide
ties tile timer tour trace tree trick wage wait wall wave weak went wheat white width wild wish word wore world worn
writer
"""
REAL_WORDS: Final = frozenset(_WORDS.split())
"""Words that are right as they are, though one letter makes a word of the grammar of them."""


_ENDINGS: Final = ("s", "d", "ed", "er", "ers", "es", "ing", "ly")
"""A word of the grammar with one of these is another word: "starts" is not a slip of "start"."""


def slips(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= _LONG else 1


def mended(word: str, vocabulary: Collection[str]) -> tuple[str, int]:
    """(the word of the vocabulary that is meant, how many slips were undone); the word itself where none is near."""
    said = word.casefold()
    if said in vocabulary or said in REAL_WORDS or not slips(said) or _is_form(said, vocabulary):
        return said, 0
    near = min(((OSA.distance(said, one, score_cutoff=3), one) for one in _like(said, vocabulary)), default=(9, said))
    return (near[1], near[0]) if near[0] <= slips(said) else (said, 0)


def _is_form(said: str, vocabulary: Collection[str]) -> bool:
    return any(said.endswith(one) and said.removesuffix(one) in vocabulary for one in _ENDINGS)


def _like(said: str, vocabulary: Collection[str]) -> list[str]:
    """Words that begin as this one does, the first two letters perhaps swapped: few people slip on the first."""
    starts, swapped = said[0], (said[1], said[0])
    return [one for one in vocabulary if len(one) >= SHORTEST and (one[0] == starts or (one[0], one[1]) == swapped)]
