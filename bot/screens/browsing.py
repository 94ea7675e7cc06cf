"""Reading a ladder beyond one attribute: two levels side by side, what was looked for, the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.screens.home import LadderScreen
from core.reading import Hit, Pair

COMPARE: Final = "~next"
TERMS: Final = "~terms"
"""Pages of a ladder that are not an attribute: no id of one begins like this."""
LONGEST: Final = 100
"""Code points of what is looked for."""


def compare_place(lower: int = 0, upper: int = 0, page: int = 0) -> str:
    """The page of two levels side by side, as it stands where an attribute does; 0 and 0 are one's own and the next."""
    return "~".join((COMPARE, str(lower), str(upper), str(page)))


def terms_place(page: int = 0) -> str:
    """The glossary in the same form."""
    return f"{TERMS}~{page}"


@dataclass(frozen=True, slots=True)
class ComparedScreen:
    """What one level asks beyond another."""

    base: LadderScreen
    lower: int
    upper: int
    pairs: tuple[Pair, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class TermsScreen:
    """The glossary."""

    base: LadderScreen
    page: int = 0


@dataclass(frozen=True, slots=True)
class FoundScreen:
    """What was looked for, and where it stands."""

    base: LadderScreen
    words: str
    hits: tuple[Hit, ...]
    near: tuple[str, ...] = ()
    """The ids of attributes with a name like it, where nothing was found."""


@dataclass(frozen=True, slots=True)
class PrintedScreen:
    """The ladder is on its way as files."""

    base: LadderScreen


BrowseScreen = LadderScreen | ComparedScreen | TermsScreen | FoundScreen | PrintedScreen
