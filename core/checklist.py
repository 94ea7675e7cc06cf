"""Signals ticked, and the rating that follows from them (policy `checklist`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.ladder import Anchor, Attribute, Ladder


@dataclass(frozen=True, slots=True, order=True)
class Tick:
    """One signal of an attribute: the number of the level whose anchor holds it, and its place there, from 0."""

    level: int
    place: int


def home_of(ladder: Ladder, attribute: Attribute, level: int) -> int:
    """The level where the signals of a level's anchor are written: its own, unless the anchor repeats another's.

    What is repeated is ticked once.
    """
    anchor = attribute.rubric[level]
    while anchor.same_as and (home := ladder.number_of(anchor.same_as)) is not None and home in attribute.rubric:
        level, anchor = home, attribute.rubric[home]
    return level


def tickable(ladder: Ladder, attribute: Attribute) -> dict[int, Anchor]:
    """The anchors that have signals of their own to tick, by level number, from the lowest up."""
    own = {level: anchor for level, anchor in attribute.rubric.items() if home_of(ladder, attribute, level) == level}
    return {level: anchor for level, anchor in sorted(own.items()) if anchor.signals}


def format_ticks(ladder: Ladder, attribute: Attribute, ticks: Iterable[Tick]) -> str:
    """Ticks as they are stored: "E2.0 E2.1", in the order of the levels."""
    known = {tick: word for word, tick in _words(ladder, attribute).items()}
    return " ".join(known[tick] for tick in sorted(set(ticks)) if tick in known)


def parse_ticks(ladder: Ladder, attribute: Attribute, text: str) -> frozenset[Tick]:
    """Ticks as stored, or written by hand with the ids of signals. Raises ValueError naming what is no signal."""
    known = {**_ids(ladder, attribute), **_words(ladder, attribute)}
    by_word = {word.casefold(): tick for word, tick in known.items()}
    for word in text.split():
        if word.casefold() not in by_word:
            raise ValueError(word)
    return frozenset(by_word[word.casefold()] for word in text.split())


def rating_of(ladder: Ladder, attribute: Attribute, ticks: Iterable[Tick], track: str = "") -> int:
    """The highest level, in sequence, whose anchor has as many signals ticked as it needs.

    The lowest level needs none. A level without an anchor, or with one that has no signals, stops nobody and raises
    nobody: it passes together with the ticks above it.
    """
    ticked = frozenset(ticks)
    levels = ladder.levels_for(track)
    reached = levels[0].number
    for level in levels[1:]:
        anchor = attribute.rubric.get(level.number)
        if anchor is None or not anchor.signals or not anchor.is_open:
            continue
        home = home_of(ladder, attribute, level.number)
        have = sum(Tick(home, place) in ticked for place in range(len(anchor.signals)))
        if have < (anchor.signals_needed or len(anchor.signals)):
            break
        reached = level.number
    return reached


def _words(ladder: Ladder, attribute: Attribute) -> dict[str, Tick]:
    """How ticks are stored: level id, dot, place."""
    return {
        f"{ladder.level(level).id}.{place}": Tick(level, place)
        for level, anchor in tickable(ladder, attribute).items()
        for place in range(len(anchor.signals))
    }


def _ids(ladder: Ladder, attribute: Attribute) -> dict[str, Tick]:
    """Signals by their own ids."""
    return {
        signal.id: Tick(level, place)
        for level, anchor in tickable(ladder, attribute).items()
        for place, signal in enumerate(anchor.signals)
        if signal.id
    }
