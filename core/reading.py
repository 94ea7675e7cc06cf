"""Reading a ladder: what is looked for in it, and what one level asks beyond another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ladder import Anchor, Attribute, Ladder
from core.scoring import NOTHING, asked_of

_LONG: Final = 4
"""Letters of a word that may have a plural."""


class Where(StrEnum):
    """In what the words were found, the most telling first."""

    NAME = "name"
    """The name of an attribute, or of its area."""
    LEVEL = "level"
    """A level: its id, its titles, what it says."""
    POSITION = "position"
    """A position, a track or a specialty: its names, what is said about it."""
    TERM = "term"
    """A word of the glossary."""
    ABOUT = "about"
    """What an attribute is about."""
    ANCHOR = "anchor"
    """What an attribute looks like at a level, with its points, signals and examples."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a ladder that holds the words."""

    where: Where
    text: str
    """What was found: the sentence, title or meaning that holds them."""
    attribute_id: str = ""
    step: int | None = None
    """The level or step it stands at."""
    term: str = ""
    """The word of the glossary, or what the position, track or specialty is called."""


def search(ladder: Ladder, attributes: Iterable[Attribute], words: str) -> tuple[Hit, ...]:
    """Where every one of the words stands, each as the beginning of a word, whatever its case and accents.

    The most telling places first, then in the order of the ladder; one hit per attribute and level.
    """
    wanted = _words(words)
    if not wanted:
        return ()
    found = [hit for hit in _places(ladder, attributes) if _has(hit, wanted)]
    return tuple(sorted(_once(found), key=lambda one: list(Where).index(one.where)))


def _places(ladder: Ladder, attributes: Iterable[Attribute]) -> Iterator[Hit]:
    for level in ladder.levels:
        titles = " / ".join(dict.fromkeys((level.id, ladder.title(level.number), *level.titles.values())))
        yield Hit(Where.LEVEL, titles, step=level.number)
        for text in (level.description, *level.decision_rights, level.success.measure if level.success else ""):
            yield Hit(Where.LEVEL, text, step=level.number)
    yield from _positions(ladder)
    for term in ladder.glossary:
        yield Hit(Where.TERM, f"{term.term}: {term.meaning}", term=term.term)
    for attribute in attributes:
        yield Hit(Where.NAME, f"{attribute.name} ({ladder.area(attribute.area).name})", attribute.id)
        yield Hit(Where.ABOUT, attribute.description, attribute.id)
        for step, anchor in attribute.rubric.items():
            for text in _texts(anchor):
                yield Hit(Where.ANCHOR, text, attribute.id, step)


def _positions(ladder: Ladder) -> Iterator[Hit]:
    """What people are called: their position, their track, their specialty."""
    for one in ladder.profiles:
        title = ladder.title(one.level, one.track, one.specialty)
        name = ladder.name_of(one.level, one.track, one.specialty)
        both = " · ".join(dict.fromkeys((name, title)))
        for text in (both, one.description):
            yield Hit(Where.POSITION, text, step=one.level, term=both)
    for choice in (*ladder.tracks, *ladder.specialties):
        for text in (choice.name, choice.description, choice.entry):
            yield Hit(Where.POSITION, text, term=choice.name)


def _texts(anchor: Anchor) -> Iterator[str]:
    """What stands at a level; what repeats another level is found there."""
    if not anchor.same_as:
        yield from (anchor.name, anchor.text, *anchor.points, anchor.example)
        for signal in anchor.signals:
            yield from (signal.text, *signal.examples)


def _once(found: Iterable[Hit]) -> Iterator[Hit]:
    seen = set()
    for hit in found:
        key = (hit.where, hit.attribute_id, hit.step, hit.term)
        if key not in seen:
            seen.add(key)
            yield hit


def _has(hit: Hit, wanted: list[str]) -> bool:
    there = _words(hit.text)
    return bool(there) and all(any(_is_meant(word, one) for word in there) for one in wanted)


def _is_meant(word: str, one: str) -> bool:
    """Whether a word begins like this, or is the singular of it."""
    return word.startswith(one) or (len(word) >= _LONG and one in (f"{word}s", f"{word}es"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def plain(text: str) -> str:
    """Without its case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


@dataclass(frozen=True, slots=True)
class Pair:
    """What two levels ask of one attribute. `Anchor`s are None where nothing is asked, or nothing is written."""

    attribute: Attribute
    lower: int
    upper: int
    """The steps asked for; 0 where the level does not look at the attribute."""

    @property
    def anchors(self) -> tuple[Anchor | None, Anchor | None]:
        """What is written for the two."""
        return self.attribute.rubric.get(self.lower), self.attribute.rubric.get(self.upper)

    @property
    def asks_more(self) -> bool:
        """Whether the upper of the two says anything that the lower does not."""
        below, above = self.anchors
        if above is None:
            return False
        return below is None or _said(below) != _said(above)


def _said(anchor: Anchor) -> tuple[object, ...]:
    return anchor.text, anchor.points, anchor.signals, anchor.signals_needed


def compare(ladder: Ladder, lower: int, upper: int, track: str = "", specialty: str = "") -> tuple[Pair, ...]:
    """What two levels ask of every attribute of a track and specialty, in the order of the ladder."""
    return tuple(
        Pair(one, _step(ladder, one, lower, track, specialty), _step(ladder, one, upper, track, specialty))
        for one in ladder.applicable(track, specialty)
    )


def _step(ladder: Ladder, attribute: Attribute, level: int, track: str, specialty: str) -> int:
    """What a level asks; where the ladder's arithmetic names nothing, what is written for the level itself."""
    asked = asked_of(ladder, attribute, level, track, specialty)
    return asked if asked != NOTHING or ladder.steps else level
