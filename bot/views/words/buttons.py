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
CHANGE_TALK: Final = "Change 1:1"
SET_TALK: Final = "Set 1:1"
SAVE_TALK: Final = "Save 1:1"
SNOOZE: Final = "Snooze"
REMIND_NOW: Final = "Remind me now"
REMINDERS: Final = "Reminders"
EXTEND: Final = "Extend"
SHARE: Final = "Share outcome"
BROWSE: Final = "Browse the ladder"
START_CYCLE: Final = "Start a cycle"
HELP: Final = "What I can do"
PREVIOUS: Final = "Previous page"
NEXT: Final = "Next page"

ASK: Final = "Ask a question"
SHARE_EXPERIENCE: Final = "Share a past experience"
KNOWN: Final = "Questions and answers"
QUESTIONS: Final = "Questions"
EDIT_ANSWER: Final = "Change the answer"
MARK_READ: Final = "Mark as read"
MERGE: Final = "Merge"
UNDO_MERGE: Final = "Undo merge"
SEND: Final = "Send"
SEND_ANSWER: Final = "Send answer"
CONFUSING: Final = "Definitions that confuse people"
GIVE_FEEDBACK: Final = "Give feedback"
SEND_FEEDBACK: Final = "Send feedback"
FEEDBACK: Final = "Feedback"
OPEN_FEEDBACK: Final = "Open a feedback window"
OPEN_WINDOW: Final = "Open and invite"
SEE_RESULTS: Final = "See results"
CLOSE_NOW: Final = "Close now"
MORE_TIME: Final = "More time"

NO_OPPORTUNITY: Final = "No opportunity yet"
UNSURE: Final = "I'm not sure what this means"


def rate(first_name: str) -> str:
    """The manager's way into their ratings."""
    return f"Rate {first_name}"


def page(number: int, pages: int) -> str:
    """Which page this is, counted from nought."""
    return f"Page {number + 1} of {pages}"
