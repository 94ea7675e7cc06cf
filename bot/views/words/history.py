"""The words of somebody's outcomes across cycles, as text and as a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from bot.views.words.plainly import capital, listed, several

TITLE: Final = "History"
OWN: Final = "Your history"
READERS: Final = "Outcomes"
NOBODY: Final = "Nobody here has a shared outcome yet."
FILE_TITLE: Final = "Your outcomes so far"
FILE_NAME: Final = "outcomes.png"
LEVEL: Final = "Level"
NO_LEVEL: Final = "no level yet"
BY_AREA: Final = "Mean of the ratings, by area"
NOTHING_RATED: Final = "nothing rated"
GOALS: Final = "Growth goals"
STATES: Final = {"open": "Open", "done": "Done", "dropped": "No longer a goal", "carried": "Still open then"}


def theirs(name: str) -> str:
    """The top of somebody else's."""
    return f"{name}: history"


def intro(outcomes: int) -> str:
    """What the numbers are, and are not."""
    told = "One outcome" if outcomes == 1 else f"{capital(several(outcomes, 'outcome'))}, newest first"
    return f"{told}. A mean is taken over the ratings on record in an area; it measures nobody's worth or potential."


def chapter(cycle: str, when: str) -> str:
    """The heading of one outcome."""
    return f"{cycle} · {when}"


def standing(level: str, ladder: str, version: str) -> str:
    """The level after it, and by what it was found."""
    return f"{level}\n{ladder} {version}"


def implied(level: str) -> str:
    """What the ratings came to, where that is another level."""
    return f"The ratings came to {level}."


def gauge(mean: Decimal | None, top: int, width: int = 10) -> str:
    """A mean drawn in text. Full only at the top."""
    filled = 0 if mean is None else min(int(mean * width / top), width)
    return "▓" * filled + "░" * (width - filled)


def area_mean(mean: Decimal | None, top: int, change: Decimal | None) -> str:
    """A mean, and what moved since the outcome before."""
    if mean is None:
        return NOTHING_RATED
    return f"{mean} of {top}{'' if change is None else f', {moved(change)}'}"


def moved(by: Decimal) -> str:
    """Up, down or neither."""
    if not by:
        return "as before"
    return f"up {by}" if by > 0 else f"down {-by}"


def left_out(rated: int, total: int) -> str:
    """How much of an area the mean is of, where it is not all of it."""
    return f" ({rated} of {total} rated)" if 0 < rated < total else ""


def goal(attribute: str, state: str, by: str) -> str:
    """A goal's first line."""
    return f"{attribute}, by {by}. {STATES.get(state, capital(state))}."


def came_of_it(result: str) -> str:
    """What came of a goal."""
    return f"What came of it: {result}"


def talks(number: int, last: str) -> str:
    """Growth conversations since an outcome."""
    if number == 1:
        return f"One growth conversation was logged, on {last}."
    return f"{capital(several(number, 'growth conversation'))} were logged, the last on {last}."


def readers_intro(cycle: str) -> str:
    """Above the people whose outcomes can be read. By name: there is no other order."""
    where = f"Shared outcomes of {cycle}" if cycle else "Everyone below you who has a shared outcome"
    return f"{where}, by name."


def alt_levels(cycles: list[str], levels: list[str]) -> str:
    """The level line of the picture in words."""
    told = [f"{level} after {cycle}" for level, cycle in zip(levels, cycles, strict=True)]
    return f"Level: {listed(told)}."


def alt_area(name: str, values: list[str]) -> str:
    """The bars of one area in words."""
    return f"{name}: {', then '.join(values)}."


def alt_areas(cycles: list[str]) -> str:
    """What the bars are of."""
    return f"Mean of the ratings by area, in {listed(cycles)}." if cycles else ""


def picture_title(name: str, ladder: str) -> str:
    """Above the picture."""
    return f"{name} · {ladder}"


def more_areas(number: int) -> str:
    """What Home leaves out."""
    return f"… and {several(number, 'more area')}, under “History”."
