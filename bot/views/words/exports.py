"""The words of the documents for the yearly compensation review: of the form that asks for them, and in them."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, figure

TITLE: Final = "Export"
WHO: Final = "Whose documents"
ONLY_THESE: Final = "Only these people"
PEOPLE: Final = "These people"
PEOPLE_HINT: Final = "Only if you chose “Only these people”."
FORMATS: Final = "As"
FORMAT_NAMES: Final = {"docx": "Word document (DOCX)", "json": "Data (JSON)"}
NOBODY: Final = "Choose at least one person, or everybody."
NO_FORMAT: Final = "Choose at least one."
HOW: Final = (
    "One document for each person: level and title, the outcome with its arithmetic, what was said and corrected, "
    "growth goals and what came of them, what the next level needs. They come as files into your own messages with "
    "me, by name. Nobody else gets them, and it is noted who exported what."
)
CARE: Final = (
    "These hold what the person, the managers above them and People Ops may read. Pass them on to nobody else, and "
    "delete them when the review is over."
)
TEXT: Final = "The documents you asked for"


def everybody(count: int) -> str:
    """The option for all of them."""
    return f"Everybody with a shared outcome ({count})"


def without_outcome(names: str) -> str:
    """Chosen, but there is nothing to write about them."""
    return f"No shared outcome in this cycle: {names}."


def on_the_way(files: int, people: int, *, is_done: bool) -> str:
    """Above the progress."""
    told = f"{figure(files, 'file')} for {'one person' if people == 1 else f'{people} people'}"
    return f"{told}: all in your messages with me." if is_done else f"{told}, on the way into your messages with me."


def failed(count: int) -> str:
    """What did not arrive."""
    return f"{capital(figure(count, 'file'))} could not be delivered. Ask for {'it' if count == 1 else 'them'} again."


def message(cycle: str, files: int, people: int) -> str:
    """The message that the files follow."""
    told = "one person" if people == 1 else f"{people} people"
    return (
        f"The documents of {cycle} that you asked for: {figure(files, 'file')} for {told}. They follow here, by name."
    )


def file_title(name: str, cycle: str) -> str:
    """A file."""
    return f"{name}, {cycle}"


# -- in a document ----------------------------------------------------------------------------------------------------

SUBTITLE: Final = "Document for the yearly compensation review"
FACTS: Final = "At a glance"
PERSON: Final = "Person"
CYCLE: Final = "Cycle"
LADDER: Final = "Ladder"
TRACK: Final = "Track"
SPECIALTY: Final = "Specialty"
LEVEL: Final = "Level and title"
LEVEL_BEFORE: Final = "Level before"
CAME_TO: Final = "The ratings come to"
RECORDED_BY: Final = "Recorded by"
SHARED_ON: Final = "Shared on"
NONE: Final = "none"
OUTCOME: Final = "Outcome"
WORKED_OUT: Final = "How it was worked out"
DECIDED: Final = "What the two settled on"
AREAS: Final = "By area"
AREA: Final = "Area"
MEAN: Final = "Mean of the ratings"
SINCE: Final = "Since the outcome before"
RATINGS: Final = "Ratings on record"
ATTRIBUTE: Final = "Attribute"
RATING: Final = "Rating"
WEIGHT: Final = "Weight"
CHANGES: Final = "What the 1:1 changed"
NO_CHANGES: Final = "The 1:1 changed no rating."
NEW_EVIDENCE: Final = "New evidence: "
SAID: Final = "What was said and corrected"
NOT_ACKNOWLEDGED: Final = "Not acknowledged yet."
NO_COMMENT: Final = "No comment."
COMMENT: Final = "Comment: "
GOALS: Final = "Growth goals"
NO_GOALS: Final = "No growth goals were chosen."
NO_TALKS: Final = "No growth conversation was logged."
FRAMING: Final = "What this is and is not"
WAITS: Final = "Waits for an answer."


def acknowledged(name: str, on: str) -> str:
    """They have read it."""
    return f"{name} acknowledged the outcome on {on}."


def change(attribute: str, before: str, after: str) -> str:
    """An adjustment's first line."""
    return f"{attribute}: from {before} to {after}. "


def correction(on: str, attribute: str) -> str:
    """A correction that was asked for."""
    about = f" of {attribute}" if attribute else ""
    return f"A correction{about} was asked for on {on}: "


def due(on: str) -> str:
    """By when it is answered."""
    return f"{WAITS} Due by {on}."


def answered(name: str, on: str) -> str:
    """The answer to it."""
    return f"{name} answered on {on}: "


def amended(attribute: str, before: str, after: str, name: str, on: str) -> str:
    """What it changed."""
    return f"{attribute} was changed from {before} to {after} by {name} on {on}: "


def needs(level: str) -> str:
    """What the next level needs."""
    return f"What {level} needs, nearest first"
