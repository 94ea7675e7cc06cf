"""Which of the fonts on this machine can write a picture's words, and what to write where none can.

DejaVu comes with matplotlib. What it has no letters for is looked for in the fonts that are installed; a name that
none of them can write becomes its number, as the words beside the picture have it in full.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.screens.history import Picture

FIRST: Final = "DejaVu Sans"
MOST: Final = 5
"""Fonts besides the first."""
_UNDRAWN: Final = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Categories of characters that say nothing in a picture: controls, what steers direction, surrogates."""


def legible(picture: Picture) -> tuple[Picture, list[str]]:
    """The picture in words that can be written here, and the fonts to write them with."""
    named = (*picture.levels.values(), *picture.scale.values())
    told = (picture.title, *picture.cycles, *named, *(name for name, _ in picture.areas))
    missing = {one for text in told for one in _clean(text) if not one.isspace()} - _letters(FIRST)
    families = [FIRST, *_covering(missing)]
    known = frozenset().union(*map(_letters, families))
    levels = {number: _written(name, known, str(number)) for number, name in picture.levels.items()}
    scale = {number: _written(name, known, str(number)) for number, name in picture.scale.items()}
    cycles = tuple(_written(name, known, str(place)) for place, name in enumerate(picture.cycles, 1))
    areas = tuple((_written(name, known, str(n)), means) for n, (name, means) in enumerate(picture.areas, 1))
    title = _written(picture.title, known, "")
    return replace(picture, title=title, cycles=cycles, levels=levels, scale=scale, areas=areas), families


def _written(text: str, known: frozenset[str], number: str) -> str:
    """A text without what no font can write; its number when that is most of it."""
    clean = _clean(text)
    kept = " ".join("".join(one for one in clean if one.isspace() or one in known).split())
    wanted = sum(one.isalnum() for one in clean)
    return kept if kept and 2 * sum(one.isalnum() for one in kept) >= wanted else number


def _clean(text: str) -> str:
    return "".join(" " if one.isspace() else one for one in text if one.isspace() or not _is_undrawn(one))


def _is_undrawn(one: str) -> bool:
    return unicodedata.category(one) in _UNDRAWN


def _covering(missing: Iterable[str]) -> list[str]:
    """Fonts that together write as much of this as can be, the most useful first."""
    left = set(missing)
    chosen: list[str] = []
    while left and len(chosen) < MOST:
        best = max(_installed(), key=lambda name: len(left & _letters(name)), default=FIRST)
        if not left & _letters(best):
            break
        chosen.append(best)
        left -= _letters(best)
    return chosen


@cache
def _installed() -> tuple[str, ...]:
    from matplotlib.font_manager import fontManager

    return tuple(sorted({font.name for font in fontManager.ttflist}))


@cache
def _letters(family: str) -> frozenset[str]:
    """What a font has a shape for."""
    from matplotlib.font_manager import FontProperties, findfont
    from matplotlib.ft2font import FT2Font

    try:
        path = findfont(FontProperties(family=family), fallback_to_default=False)
        return frozenset(map(chr, FT2Font(path).get_charmap()))
    except (ValueError, RuntimeError, OSError):
        return frozenset()


@dataclass(frozen=True, slots=True)
class Type:
    """Font files that together write a text: the first in two weights, others for what it has no letters for."""

    regular: str
    bold: str
    others: tuple[str, ...]
    letters: frozenset[str]

    def write(self, text: str) -> str:
        """The text without the signs that none of the fonts has, such as most pictures."""
        return "".join(one for one in _clean(text) if one.isspace() or one in self.letters)


def type_for(text: str) -> Type:
    """The fonts of this machine for every letter in a text, as far as it has any that a document can carry."""
    missing = {one for one in _clean(text) if not one.isspace()} - _letters(FIRST)
    others = {name: path for name in _covering(missing) if (path := _file(name)).endswith((".ttf", ".otf"))}
    letters = frozenset().union(_letters(FIRST), *map(_letters, others))
    return Type(_file(FIRST), _file(FIRST, "bold"), tuple(others.values()), letters)


def _file(family: str, weight: str = "normal") -> str:
    from matplotlib.font_manager import FontProperties, findfont

    return str(findfont(FontProperties(family=family, weight=weight)))
