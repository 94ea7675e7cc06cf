"""The words on buttons, and on what is chosen."""

from __future__ import annotations

from typing import Final

START_SELF: Final = "Start self-assessment"
CONTINUE: Final = "Continue"
BACK: Final = "Back"
JUMP_TO: Final = "Jump to"
SAVE_AND_NEXT: Final = "Save and next"
SAVE: Final = "Save"
CLOSE: Final = "Close"
SUBMIT_SELF: Final = "Submit self-assessment"
SUBMIT_RATINGS: Final = "Submit ratings"
ANSWER: Final = "Answer"
CHANGE: Final = "Change"
ADD_EVIDENCE: Final = "Add evidence"
SEE_ALL: Final = "See all attributes"
RECORD: Final = "Record the outcome"
SHARE: Final = "Share outcome"
BROWSE: Final = "Browse the ladder"
START_CYCLE: Final = "Start a cycle"
HELP: Final = "What I can do"
PREVIOUS: Final = "Previous page"
NEXT: Final = "Next page"

NO_OPPORTUNITY: Final = "No opportunity yet"
UNSURE: Final = "I'm not sure what this means"


def rate(first_name: str) -> str:
    """The manager's way into their ratings."""
    return f"Rate {first_name}"


def page(number: int, pages: int) -> str:
    """Which page this is, counted from nought."""
    return f"Page {number + 1} of {pages}"
