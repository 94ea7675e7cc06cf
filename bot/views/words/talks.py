"""The words of the 1:1: when it is, and what to bring to it."""

from __future__ import annotations

from typing import Final

from bot.screens.dates import DateProblem
from bot.views.words.plainly import several

TITLE: Final = "1:1"
SAVED_TITLE: Final = "1:1 saved"
DAY: Final = "Day"
TIME: Final = "Time"
SAME: Final = "That is the time it was set for already, so nothing has changed."
FILE_FOLLOWS: Final = "A calendar file comes in a message, to you both."
FILE_TITLE: Final = "For your calendar"
HOURS_NOTE: Final = "You can keep this time all the same."
TOPICS_ORDER: Final = "They stand in the order of the ladder, which says nothing about how far apart you are."
NOTHING_TO_PREPARE: Final = (
    "There is nothing in particular to prepare. If there is work you would like to talk about, bring an example of it."
)
NO_SELF: Final = (
    "As there was no self-assessment, there is no list to prepare. Your view counts in the 1:1 all the same: bring "
    "examples of what you have shown, what happened and what came of it."
)


def intro(other: str) -> str:
    """Above the form."""
    return (
        f"When do you and {other} talk? Set aside an hour. {other} hears of it, and you both get it for the calendar."
    )


def zone_hint(zone: str) -> str:
    """Below the time."""
    return f"On your clock: {zone}."


def zone_hint_other(zone: str, other: str, other_zone: str) -> str:
    """Below the time, when the other one's clock shows another."""
    return f"On your clock: {zone}. {other} is on {other_zone}."


def moves_along(until: str, other: str, *, is_over: bool) -> str:
    """Below the day: what one does that is later than the last day of conversations."""
    if is_over:
        return f"Conversations were due by {until}. That date moves to the day you choose, for you and {other} only."
    return (
        f"Conversations are due by {until}. A later day is fine: the date then moves along, for you and {other} only."
    )


def problem(why: DateProblem) -> str:
    """What is wrong with a day or a time, and what to do."""
    return {
        DateProblem.DAY_MISSING: "Choose a day.",
        DateProblem.TIME_MISSING: "Choose a time.",
        DateProblem.PAST: "This time has passed. Choose a later one.",
        DateProblem.TOO_FAR: "This is more than half a year away. Choose an earlier day.",
    }.get(why, "Choose again, please.")


def saved(other: str, when: str) -> str:
    """After saving."""
    return f"Your 1:1 with {other} is on {when}."


def told(other: str) -> str:
    """Who else knows."""
    return f"{other} is told. {FILE_FOLLOWS}"


def moved_along(until: str, other: str) -> str:
    """What the 1:1 took along."""
    return f"That is after the date for conversations, which has moved to {until}, for you and {other} only."


def no_workday(name: str | None, day: str) -> str:
    """The day is a weekend or a holiday, to the reader (None) or to somebody else."""
    return f"{day} is not a working day{'' if name is None else f' for {name}'}."


def no_workday_for_both(day: str) -> str:
    """The same day, a weekend or a holiday to both."""
    return f"{day} is not a working day for either of you."


def outside_hours(name: str | None, when: str) -> str:
    """The time is early or late for the reader (None) or for somebody else."""
    whose = "your" if name is None else f"{name}'s"
    return f"{when} is outside {whose} working hours."


def first_text(other: str) -> str:
    """Notification: the 1:1 is set."""
    return f"Your 1:1 with {other} is set"


def moved_text(other: str) -> str:
    """Notification: it was moved."""
    return f"Your 1:1 with {other} has moved"


def was_set(other: str, when: str, framework: str, *, is_first: bool) -> str:
    """What the other one reads."""
    verb = "set your 1:1 for" if is_first else "moved your 1:1 to"
    return f"{other} has {verb} {when}. It is the hour you two have for the {framework}."


def does_not_suit() -> str:
    """Below it."""
    return "If that does not suit you, change it here. The file is for your calendar."


def your_file(other: str, when: str) -> str:
    """With the file, to who set it."""
    return f"Your 1:1 with {other} is on {when}. The file is for your calendar."


def event(framework: str) -> str:
    """The title in a calendar, which others may see."""
    return f"1:1 about the {framework}"


def topics_text(rater: str, *, is_tomorrow: bool, is_today: bool) -> str:
    """Notification: before the 1:1."""
    if is_today or is_tomorrow:
        return f"Your 1:1 with {rater} is {'today' if is_today else 'tomorrow'}"
    return f"Before your 1:1 with {rater}"


def topics_heading(rater: str) -> str:
    """The first line."""
    return f"Your 1:1 with {rater}"


def is_on(when: str) -> str:
    """When it is."""
    return f"It is on {when}."


def not_set(rater: str, until: str, *, is_over: bool) -> str:
    """No time is set; until when it was to be held may be over already."""
    if is_over:
        return f"No time is set yet, and it was to be held by {until}. {rater} can set it, and so can you."
    return f"No time is set yet. You have until {until}; {rater} can set it, and so can you."


def topics(number: int) -> str:
    """Above the attributes."""
    if number == 1:
        return (
            "There is one attribute that you two see differently. Bring an example of it: what happened, when, and "
            "what came of it."
        )
    return (
        f"There are {several(number, 'attribute')} that you two see differently. Bring an example of each: what "
        "happened, when, and what came of it."
    )


def and_more(number: int) -> str:
    """What a message leaves out."""
    return f"… and {number} more, under “Add evidence”."


def examples_intro(rater: str) -> str:
    """Above the form."""
    return (
        f"What happened, when, and what came of it? {rater} can read this before the 1:1. Leave out what you like. It "
        "is saved as you type."
    )


def you_wrote(text: str) -> str:
    """Below a field: what the self-assessment says."""
    return f"In your self-assessment: “{text}”"


def card(other: str, when: str) -> str:
    """On Home: when it is."""
    return f"Your 1:1 with {other} is on {when}."


def card_past(other: str, when: str) -> str:
    """On Home: when it was."""
    return f"Your 1:1 with {other} was on {when}. What is left is to record the outcome."


def card_past_own(other: str, when: str) -> str:
    """On Home, to the reviewee."""
    return f"Your 1:1 with {other} was on {when}. {other} shares the outcome next."
