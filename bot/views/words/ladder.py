"""The words around a ladder that is being read."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, count

TITLE: Final = "Ladder"
LEVELS: Final = "The levels"
ATTRIBUTES: Final = "Choose an attribute"
WHOLE: Final = "The whole ladder"
SIDE_BY_SIDE: Final = "Two levels side by side"
GLOSSARY: Final = "Glossary"
SEARCH: Final = "Search names, anchors, signs and the glossary"
NOTHING_MORE: Final = "Nothing more than at the level before."
SAME: Final = "The same at both:"
NOT_ASKED: Final = "Not looked at."
FROM: Final = "From this level"
TO: Final = "to this one"
ON_ITS_WAY: Final = "The whole ladder is on its way to our messages, as a PDF and as a page for a browser."
FILE_TEXT: Final = "The ladder as a page"
LADDERS: Final = "Choose a ladder"
SPECIALTIES: Final = "Choose a specialty"
EVERY_SPECIALTY: Final = "Every specialty"
YOU_ARE_HERE: Final = "you are here"
DECISIONS: Final = "Decides on:"
CAPACITY: Final = "The number of seats at this level is limited."


def deferred(words: str) -> str:
    """A part that a later version brings."""
    return f"Not part of this version yet: {words}"


def only_for(names: str) -> str:
    """Whose level it is."""
    return f"For {names}."


def asks(attributes: str) -> str:
    """The least that a position asks for."""
    return f"Asks for at least {attributes}."


def optional(needed: int, attributes: str) -> str:
    """What a position asks for some of."""
    return f"And {needed} of these: {attributes}."


def within(names: str) -> str:
    """The bands inside a level."""
    return f"Within this level: {names}"


def entry(rule: str, opens_after: str) -> str:
    """When a track opens."""
    return rule or (f"opens after {opens_after}" if opens_after else "")


def hits(words: str, number: int, shown: int) -> str:
    """How often the words were found."""
    if not words:
        return "It stands in these:"
    told = f"“{words}” stands in {count(number)} {'place' if number == 1 else 'places'}."
    return told if shown == number else f"{told} Here are the first {shown}; another word narrows it down."


def nothing_found(words: str, *, has_near: bool) -> str:
    """When the words are nowhere in the ladder."""
    told = f"I find “{words}” nowhere in this ladder." if words else "I find that nowhere in this ladder."
    return f"{told} Did you mean one of these?" if has_near else f"{told} Another word for it may be there."


def at_level(attribute: str, step: str) -> str:
    """Where something was found."""
    return f"{attribute} · {step}" if step else attribute


def term(word: str) -> str:
    """A word of the glossary, as the place of a hit."""
    return f"Glossary · {word}"


def beyond(lower: str, upper: str, number: int) -> str:
    """What the page of two levels is about."""
    asks = f"{count(number)} {'attribute asks' if number == 1 else 'attributes ask'} for more"
    return f"{lower} and {upper}: {asks if number else 'no attribute asks for more'}."


def file_opening(ladder: str, version: str) -> str:
    """The message that the files of a ladder follow."""
    return f"{ladder} {version} as a page: to read, to print, or for your handbook."


def file_title(ladder: str, version: str, how: str) -> str:
    """The title of such a file."""
    return f"{ladder} {version} ({how.upper()})"


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


def size(levels: int, attributes: int) -> str:
    """How large a ladder is."""
    return f"{capital(count(levels))} levels, {attributes} attributes."
