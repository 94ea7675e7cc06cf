"""The words of giving more time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.screens.dates import DateProblem, Scope, Window
from bot.views.words.plainly import several

TITLE: Final = "Extend"
SAVED_TITLE: Final = "Extended"
WHO: Final = "For whom"
SCOPES: Final[dict[Scope, str]] = {
    Scope.PERSON: "One person",
    Scope.TEAM: "A team: everybody below a manager, or rated by them",
    Scope.ALL: "All in the cycle",
}
PERSON: Final = "The person"
PERSON_HINT: Final = "Only for one person."
TEAM: Final = "The team's manager"
TEAM_HINT: Final = "Only for a team."
WINDOW: Final = "What they get more time for"
WINDOWS: Final[dict[Window, str]] = {
    Window.SELF: "Self-assessment",
    Window.RATINGS: "Ratings",
    Window.CONVERSATIONS: "Conversations",
}
DAY: Final = "New last day"
DAY_HINT: Final = "It counts to its end, on the clock of whoever has to act by it."
ONLY_UNDONE: Final = "It applies to those who have not finished that step. Nothing gets shorter."
REOPENED: Final = (
    "This self-assessment was over and is open again. Ratings wait until it is in, or its time is over; a draft of "
    "them is kept."
)
TOLD: Final = "Everybody whose dates move gets a message."


def window_choice(window: Window, until: str) -> str:
    """One window to choose, with the cycle's own date."""
    return f"{WINDOWS[window]}, now until {until}"


def about_to(people: int, window: Window, until: str) -> str:
    """Before saving."""
    return f"{_whom(people)} will have until the end of {until} for {_what(window)}:"


def done(people: int, window: Window, until: str) -> str:
    """After saving."""
    return f"{_whom(people)} {'has' if people == 1 else 'have'} until the end of {until} for {_what(window)}:"


def _whom(people: int) -> str:
    return "One person" if people == 1 else f"{people} people"


def _what(window: Window) -> str:
    return {
        Window.SELF: "the self-assessment",
        Window.RATINGS: "the manager's ratings",
        Window.CONVERSATIONS: "the conversation",
    }[window]


def person(name: str, was: str, later: Sequence[tuple[Window, str]], *, is_reopened: bool) -> str:
    """One of them: what holds until now, and what moves along to which day."""
    moves = f"; {' and '.join(f'{WINDOWS[one].lower()} until {last}' for one, last in later)}" if later else ""
    return f"{name}, until now {was}{moves}{'; open again' if is_reopened else ''}"


def and_more(number: int) -> str:
    """What the list leaves out."""
    return f"… and {number} more"


def left_out(number: int) -> str:
    """Those it does not apply to."""
    verb = "has" if number == 1 else "have"
    return f"{several(number, 'other').capitalize()} {verb} finished that step, or {verb} as much time already."


def cycle_too(cycle: str) -> str:
    """All in the cycle: its own dates move."""
    return f"The dates of {cycle} move with it."


def problem(why: DateProblem) -> str:
    """What is wrong with one field, and what to do."""
    return {
        DateProblem.DAY_MISSING: "Choose a day.",
        DateProblem.PERSON_MISSING: "Choose somebody.",
        DateProblem.PAST: "This day is over already. Choose a later one.",
        DateProblem.TOO_FAR: "This is more than a year away. Choose an earlier day.",
        DateProblem.NOT_LATER: "That is no later than the date they have. Choose a later day.",
        DateProblem.NOBODY: "Nobody there is still at that step. Choose other people or another step.",
        DateProblem.BEEN_RATED: (
            "Their manager has submitted the ratings, so a self-assessment can no longer come first. The 1:1 is the "
            "place for their view; you can give that more time."
        ),
    }.get(why, "Choose again, please.")


# -- to those concerned -----------------------------------------------------------------------------------------------


def text(framework: str) -> str:
    """Notification: dates have moved."""
    return f"There is more time in the {framework}"


def own_self(cycle: str, until: str, *, is_open: bool) -> str:
    """To the reviewee."""
    verb = "it is open" if is_open else "it will be open"
    return f"You have more time for your self-assessment for {cycle}: {verb} until the end of {until}."


def own_talk(cycle: str, rater: str, until: str) -> str:
    """To the reviewee."""
    return f"There is more time for your 1:1 with {rater} for {cycle}: until the end of {until}."


def rated_self(names: str, cycle: str, until: str) -> str:
    """To the rater."""
    return (
        f"More time for the self-assessment for {cycle}, until the end of {until}: {names}. You rate after that, or as "
        "soon as it is in."
    )


def rated_by(until: str) -> str:
    """When the ratings are due then."""
    return f"Your ratings are then due by {until}."


def rated_drafts(names: str) -> str:
    """For a rater who had begun."""
    return f"What you have begun to rate is kept and waits: {names}."


def rated_ratings(names: str, cycle: str, until: str) -> str:
    """To the rater."""
    return f"You have more time for your ratings for {cycle}, until the end of {until}: {names}."


def rated_talk(names: str, cycle: str, until: str) -> str:
    """To the rater."""
    return f"There is more time for your 1:1s for {cycle}, until the end of {until}: {names}."
