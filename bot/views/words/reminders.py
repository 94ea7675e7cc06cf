"""The words of reminders, of putting them off, and of asking for fewer."""

from __future__ import annotations

from typing import Final

from bot.screens.dates import DateProblem
from bot.views.words.plainly import capital, count, figure, several

SNOOZE_TITLE: Final = "Snooze"
SNOOZED_TITLE: Final = "Snoozed"
AWAKE_TITLE: Final = "Reminders are back"
SETTINGS_TITLE: Final = "Reminders"
SAVED_TITLE: Final = "Saved"

UNTIL: Final = "Keep reminders back until"
ANOTHER_TIME: Final = "Another time"
DAY: Final = "Day"
TIME: Final = "Time"
STILL_TOLD: Final = "What is due on its last day I tell you all the same."

HOW: Final = "When something is due"
ALL_REMINDERS: Final = "Remind me some days before, and on the last day"
LAST_DAY_ONLY: Final = "Remind me on the last day only"
STARTS: Final = "Write to me from"
ENDS: Final = "Write to me until"
ENDS_HINT: Final = "00:00 is the end of the day."

AWAKE: Final = "Reminders are on again. What waits for you comes in a message."
NOTHING_WAITS: Final = "Reminders are on again. Nothing waits for you just now."
LAST_DAY: Final = "You asked for fewer reminders. This one comes because it is the last day."


def text(number: int, framework: str) -> str:
    """Notification: the day's reminder."""
    return f"{capital(several(number, 'thing'))} to do in the {framework}"


def heading(first_name: str, number: int) -> str:
    """The first line of it."""
    if number == 1:
        return f"Hello {first_name}, one thing waits for you:"
    return f"Hello {first_name}, {count(number)} things wait for you, the nearest date first:"


def own() -> str:
    """One's own self-assessment."""
    return "Your self-assessment"


def to_rate(reviewee: str) -> str:
    """Somebody to rate."""
    return f"Your ratings for {reviewee}"


def to_set(reviewee: str) -> str:
    """A 1:1 to be set."""
    return f"A time for your 1:1 with {reviewee}"


def to_record(reviewee: str) -> str:
    """An outcome to be recorded."""
    return f"The outcome of your 1:1 with {reviewee}"


def how_far(answered: int, total: int) -> str:
    """How much of it is done."""
    if answered >= total:
        return "everything has an answer, what is left is to submit"
    return f"{answered} of {figure(total, 'attribute')} answered" if answered else f"{figure(total, 'attribute')}"


def due_today() -> str:
    """The date is today."""
    return "due today"


def due_tomorrow() -> str:
    """The date is tomorrow."""
    return "due tomorrow"


def due_by(until: str) -> str:
    """The date."""
    return f"due by {until}"


def was_due(until: str) -> str:
    """The date is past; it can still be done."""
    return f"was due by {until}"


def and_more(number: int) -> str:
    """What a message leaves out."""
    return f"… and {number} more, on the Home tab."


def commitment() -> str:
    """The no-demotion commitment that a launch waits for."""
    return "Your commitment, which an announcement waits for"


def questions() -> str:
    """For People Ops: what people have written."""
    return "What people wrote to People Ops"


def waiting(number: int) -> str:
    """How much of it waits."""
    return f"{several(number, 'entry') if number == 1 else f'{count(number)} entries'} without an answer"


def to_give(ladder: str) -> str:
    """Feedback on a ladder that was asked for."""
    return f"Your feedback on the ladder {ladder}"


def in_an_hour(clock: str) -> str:
    """A choice, with the time it comes to."""
    return f"In an hour, at {clock}"


def this_morning(clock: str) -> str:
    """A choice, for whoever is up before it."""
    return f"This morning, at {clock}"


def tomorrow_morning(clock: str) -> str:
    """A choice."""
    return f"Tomorrow morning, at {clock}"


def morning_of(day: str, clock: str) -> str:
    """A choice: the morning of a day, which is a Monday unless that is a holiday."""
    weekday, _, rest = day.partition(" ")
    return f"{weekday} morning, {rest}, at {clock}"


def another_time_hint(zone: str) -> str:
    """Below the pickers."""
    return f"Only for “{ANOTHER_TIME}”. On your clock: {zone}."


def is_snoozed(when: str) -> str:
    """A snooze that lasts."""
    return f"I keep reminders back until {when}."


def due_before(what: str, when: str) -> str:
    """What is due before the end of a snooze."""
    return f"{what}: due by {when}. I will still tell you on the last day."


def and_more_due(number: int) -> str:
    """The rest of them."""
    return f"… and {number} more that are due before then. I will still tell you on their last days."


def settings_intro(framework: str) -> str:
    """Above the settings."""
    return (
        f"All that waits for you in the {framework} comes in one reminder a day. News, such as that it is your turn, "
        "comes in any case."
    )


def hours_hint(zone: str, starts: str, ends: str) -> str:
    """Below one's own hours."""
    return f"On your clock: {zone}. Leave both empty for the usual hours, {starts} to {ends}."


def saved(*, on: bool, starts: str, ends: str, zone: str) -> list[str]:
    """What holds now."""
    when = "some working days before something is due, and on the last day" if on else "on the last day only"
    return [f"I remind you {when}", f"I write to you on working days from {starts} to {ends}, {zone}"]


def problem(why: DateProblem) -> str:
    """What is wrong with a time, and what to do."""
    return {
        DateProblem.DAY_MISSING: "Choose a day.",
        DateProblem.TIME_MISSING: "Choose a time, or leave both empty.",
        DateProblem.PAST: "This time has passed. Choose a later one.",
        DateProblem.TOO_FAR: "This is more than two months away. Choose an earlier day.",
        DateProblem.ENDS_FIRST: "Choose a time at least an hour after the one above.",
    }.get(why, "Choose again, please.")
