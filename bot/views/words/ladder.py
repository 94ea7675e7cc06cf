"""The words around a ladder that is being read."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, count

TITLE: Final = "Ladder"
LEVELS: Final = "The levels"
ATTRIBUTES: Final = "Choose an attribute"
LADDERS: Final = "Choose a ladder"
SPECIALTIES: Final = "Choose a specialty"
EVERY_SPECIALTY: Final = "Every specialty"
YOU_ARE_HERE: Final = "you are here"
DECISIONS: Final = "Decides on:"
CAPACITY: Final = "The number of seats at this level is limited."


def version(name: str, number: str, framework: str) -> str:
    """Which ladder this is."""
    return f"{name}, version {number} · {framework}"


CURRICULUM: Final = "What to learn for this level"


def scope(text: str) -> str:
    """How far the work reaches."""
    return f"Reach: {text}"


def success(text: str) -> str:
    """What success is judged by."""
    return f"Success: {text}"


def hands_on(text: str) -> str:
    """The hands-on share."""
    return f"Hands-on: {text}"


def span(text: str) -> str:
    """The advisory span."""
    return f"Typical span: {text} (a guide, not a condition)"


def summary_text(ladder: str) -> str:
    """Notification: the ladder."""
    return f"The {ladder} ladder"


def not_all(shown: int) -> str:
    """When a menu cannot hold every attribute."""
    return f"The menu holds the first {shown} attributes; choose a specialty to see all that apply to it."


def not_found(words: str) -> str:
    """When no attribute has the words that were asked for."""
    return f"I find no attribute with “{words}” in its name. Here is the whole ladder."


def size(levels: int, attributes: int) -> str:
    """How large a ladder is."""
    return f"{capital(count(levels))} levels, {attributes} attributes."
