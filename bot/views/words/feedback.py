"""The words of feedback on a ladder."""

from __future__ import annotations

from typing import Final

from bot.screens.inbox import Standing, WindowLack
from bot.views.words.plainly import count, figure
from core.feedback import ENOUGH, Part, Reply

GIVE_TITLE: Final = "Feedback"
REPLIES: Final = {Reply.YES: "Yes", Reply.PARTLY: "Partly", Reply.NO: "No"}
COVERAGE: Final = {
    Part.ASSESSED: "Does it cover your main responsibilities?",
    Part.MANAGED: "Does it cover what you need from your manager?",
    Part.GROUP: "Does it cover the main responsibilities of the people it is for?",
}
PROGRESSION: Final = "Does the way from one level to the next make sense?"
COMFORTABLE: Final = {
    Part.ASSESSED: "Would you be comfortable being evaluated against it?",
    Part.MANAGED: "Would you be comfortable with your manager being evaluated against it?",
    Part.GROUP: "Would you be comfortable with people being evaluated against it?",
}
COMMENT: Final = "Anything else"
COMMENT_HINT: Final = "What is missing, unfair, unclear or good. Please leave out what would tell who you are."
ANONYMOUS: Final = (
    "Your answer is kept without your name and without a time. What is remembered is that you have answered, so it can "
    f"be given once, and not be changed or taken back. People Ops sees results from {count(ENOUGH)} answers on, after "
    "the window has closed; what you write here is shown among the others, in no order."
)
CHOOSE: Final = "Choose one."


def ask_text(framework: str) -> str:
    """The notification."""
    return f"Your opinion on the {framework}"


def ask_opening(first: str, ladder: str, version: str, part: Part) -> str:
    """The invitation."""
    why = {
        Part.ASSESSED: "You would be assessed against it, so what you think of it counts",
        Part.MANAGED: "Your manager would be assessed against it, so what you think of it counts",
        Part.GROUP: "You belong to the group that was asked to look at it",
    }[part]
    return (
        f"Hello {first}, the ladder {ladder} {version} is open for feedback. {why}. "
        "It is three questions and room for a comment, about five minutes once you have looked at the ladder."
    )


def open_until(when: str) -> str:
    """By when."""
    return f"Open until {when}"


ASK_DRAFT: Final = "It is a draft: nothing of it applies yet, and it can still be changed."
ASK_PRIVACY: Final = "Answers are kept without names, and shown together from five on."


def standing(where: Standing) -> str:
    """Why there is nothing to fill in."""
    if where is Standing.GIVEN:
        return "Thank you. Your feedback is in, without your name. It can be given once, so there is nothing to change."
    return "This feedback window has closed."


# -- People Ops -------------------------------------------------------------------------------------------------------

OPEN_TITLE: Final = "Open a feedback window"
LIST_TITLE: Final = "Feedback"
RESULTS_TITLE: Final = "Feedback: results"
EXTEND_TITLE: Final = "More time for feedback"
OPEN_INTRO: Final = (
    "Those who are assessed against the ladder and those whose managers are get three questions by message, at once. "
    "Whoever has not answered is reminded three working days before the end."
)
NO_LADDERS: Final = "There is no ladder in use yet to ask about."
LADDER: Final = "Ladder"
LAST_DAY: Final = "Last day"
LAST_DAY_HINT: Final = "It counts to its end, in each person's own time zone."
GROUP_NAME: Final = "A group that reviews it too"
GROUP_NAME_HINT: Final = "Such as “Diversity council”. Leave both fields empty if there is none."
GROUP: Final = "Its people"
NO_WINDOWS: Final = "No feedback window has been opened yet."
CLOSE_CONFIRM: Final = "Nobody can answer any more, and it cannot be opened again. The results are shown."
CLOSE_DENY: Final = "Keep it open"
STILL_OPEN: Final = (
    f"Results are shown when the window has closed, from {count(ENOUGH)} answers on. Whoever could look in between "
    "would see what the latest answer changed, and so what somebody said."
)
TOO_FEW: Final = (
    f"Fewer than {count(ENOUGH)} people have answered, so nothing is shown: it would say too much about each."
)
NO_PARTS: Final = f"By group: shown only where each of them has at least {count(ENOUGH)} answers."
COMMENTS: Final = "Comments, in no order"
NO_COMMENTS: Final = "Nobody wrote a comment."
EVERYONE: Final = "Everyone"
PARTS: Final = {Part.ASSESSED: "Those assessed", Part.MANAGED: "Those they manage", Part.GROUP: "The group"}
QUESTIONS: Final = {
    "coverage": "Covers the main responsibilities",
    "progression": "The progression makes sense",
    "comfortable": "Comfortable being evaluated against it",
}
CLOSED_TEXT: Final = "The feedback window has closed"

PROBLEMS: Final[dict[WindowLack, str]] = {
    WindowLack.NO_LADDER: "Choose a ladder that is in use.",
    WindowLack.ALREADY_OPEN: "A window on this ladder is open already. Close it first, or give it more time.",
    WindowLack.NO_DAY: "Choose a date.",
    WindowLack.PAST: "This day is over already. Choose a later day.",
    WindowLack.TOO_FAR: "This is more than a year away. Choose an earlier day.",
    WindowLack.NOT_LATER: "This is before the last day that people were told. Choose a later day.",
    WindowLack.GROUP_WITHOUT_NAME: "Give the group a name, so that results can be read.",
    WindowLack.GROUP_WITHOUT_PEOPLE: "Name the people of the group, or leave its name out.",
    WindowLack.UNKNOWN_PEOPLE: "I do not know some of these people. They have to be in the people file.",
    WindowLack.NOBODY: "Nobody is on this ladder, so there would be nobody to ask.",
}


def ladder_choice(name: str, version: str, people: int) -> str:
    """One ladder to choose."""
    return f"{name} {version} ({'one person' if people == 1 else f'{people} people'})"


def name_of(ladder: str, version: str) -> str:
    """A window by what it is about."""
    return f"{ladder} {version}"


def state(is_open: bool, day: str, asked: int, answered: int) -> str:
    """A window in numbers."""
    until = f"Open until the end of {day}" if is_open else f"Closed; its last day was {day}"
    return f"{until}\n{answered} of {figure(asked, 'person') if asked == 1 else f'{asked} people'} have answered"


def group(name: str) -> str:
    """Its review group."""
    return f"With the group {name}"


def closed_opening(ladder: str, version: str, answered: int, asked: int) -> str:
    """To whoever opened it."""
    return f"The feedback window on {ladder} {version} has closed: {answered} of {asked} answered."


def tally(counts: str, total: int) -> str:
    """One question's results."""
    return f"{counts} (of {total})"
