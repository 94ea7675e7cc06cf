"""The words on the page of a whole ladder, as it stands in a handbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from bot.views.words.plainly import capital, count, whole
from core.ladder import Policy

CONTENTS: Final = "Contents"
HOW: Final = "How ratings become a level"
TRACKS: Final = "Tracks"
SPECIALTIES: Final = "Specialties"
LEVELS: Final = "Levels"
STEPS: Final = "What attributes are rated on"
POSITIONS: Final = "Positions"
GLOSSARY: Final = "Glossary"
CHANGES: Final = "What changed, and when"
DECIDES: Final = "Decides on"
REACH: Final = "Reach"
SUCCESS: Final = "Success"
HANDS_ON: Final = "Hands-on"
SPAN: Final = "Typical span"
WITHIN: Final = "Within this level"
ALSO: Final = "Also called"
LEARN: Final = "What to learn for this level"
CAPACITY: Final = "The number of seats at this level is limited."
NO_ANCHOR: Final = "Nothing is written for this level yet."
ADVISORY: Final = "a guide, not a condition"
WEIGHT: Final = "Weight"
ONLY_FOR: Final = "Only for"
TOP: Final = "Back to the contents"

_POLICIES: Final = {
    Policy.WEIGHTED_MEAN: "A level is reached when the mean of all ratings, each with its weight, is at its threshold.",
    Policy.MEDIAN: "A level is reached when the rating in the middle of all ratings is at its threshold.",
    Policy.POINTS: "Every rating is worth points. A level is reached when the points come to its threshold.",
    Policy.PROFILE: "A level is reached when every attribute is at the rating that the level asks of it.",
    Policy.SEQUENCE: (
        "A level is reached when every attribute that says something about it is there, and every level below is "
        "reached too."
    ),
    Policy.K_OF_N: "A level is reached when enough of the attributes are at the level or above.",
    Policy.CHECKLIST: (
        "Each attribute is rated by the signs that were seen. A level is reached when every attribute that says "
        "something about it is there, and every level below is reached too."
    ),
    Policy.MANUAL: "No level is computed: engineer and manager settle on it in their conversation, and say why.",
}
FAIRLY: Final = (
    "All arithmetic is exact, and just below an edge is below it. What somebody had no opportunity for yet is left out "
    "and never counts as low. Nobody loses a level by a change of this page."
)


def version(number: str, effective: date | None) -> str:
    """Which version, and since when."""
    return f"Version {number}, in effect from {whole(effective)}" if effective else f"Version {number}"


def policy(chosen: Policy) -> str:
    """How a level is reached, in a sentence."""
    return _POLICIES[chosen]


def thresholds(starts: Sequence[tuple[str, str]]) -> str:
    """Where levels begin."""
    return "; ".join(f"{level} from {start}" for level, start in starts) + "."


def share(rated: Fraction) -> str:
    """How much must be rated before a level may rise."""
    return f"A level may rise once at least {rated} of the weight is rated."


def gate(level: str, area: str, minimum: str) -> str:
    """What an area must come to, whatever the rest."""
    return f"{level} also asks for a mean of {minimum} or more in {area}."


def needed(level: str, number: Fraction) -> str:
    """How many of what is asked are enough."""
    if number < 1:
        return f"For {level}, {number} of what is asked is enough."
    return f"For {level}, {count(int(number))} of what is asked {'is' if number == 1 else 'are'} enough."


def opens_after(level: str) -> str:
    """From which level on a track is open."""
    return f"Opens after {level}."


def deferred(words: str) -> str:
    """A part that a later version brings."""
    return f"Not part of this version yet: {words}"


def example(text: str) -> str:
    """An example."""
    return f"For example: {text}"


def signs(enough: int | None, total: int) -> str:
    """How many of the signs in a list are enough."""
    if enough is None or enough >= total:
        return "Signs of it:"
    return f"{capital(count(enough))} of these {count(total)} signs {'is' if enough == 1 else 'are'} enough:"


def same_as(level: str) -> str:
    """An anchor that repeats another."""
    return f"As at {level}."


def builds_on(name: str) -> str:
    """An attribute whose anchors begin with those of another."""
    return f"Builds on {name}."


def optional(enough: int, names: Sequence[str]) -> str:
    """What a position asks some of."""
    told = f"and {count(enough)} of" if enough else "if there is opportunity,"
    return f"{told} {', '.join(names)}"


def printed(name: str, number: str) -> str:
    """The foot of every page."""
    return f"{name} {number}"
