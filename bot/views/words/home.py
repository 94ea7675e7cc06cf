"""The words of App Home, and of the next step and the status that are made of the same facts."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, figure, several, time_for

STANDING: Final = "Where you stand"
PEOPLE: Final = "Your people"
PAST: Final = "Past outcomes"
CYCLES: Final = "Cycles"
NO_LEVEL: Final = "no level yet"
NOTHING_WAITS: Final = "Nothing waits for you just now. When something does, I send you a message."
NO_CYCLES: Final = "No cycle is running. When you start one, I tell everyone in it, and you can follow it here."
NEXT_STEP_TEXT: Final = "Your next step"
STATUS_TEXT: Final = "Where things stand"
MEDIAN_HIDDEN: Final = "Time spent: shown from five people on"


def unknown(framework: str) -> str:
    """For somebody who is not in the people file."""
    return f"Hello. You are not part of the {framework} here yet; People Ops can add you."


def title(framework: str) -> str:
    """The top of Home."""
    return capital(framework)


def opens(when: str) -> str:
    """Not open yet."""
    return f"Your self-assessment opens on {when}."


def not_begun(total: int, due: str) -> str:
    """Open, nothing answered."""
    return f"Your self-assessment is open: {figure(total, 'attribute')}, {time_for(total)}. {due}"


def begun(answered: int, total: int, due: str) -> str:
    """Under way."""
    if answered >= total:
        return f"Everything has an answer. What is left is to submit. {due}"
    return f"{answered} of {figure(total, 'attribute')} answered. {due}"


def due(until: str, *, is_over: bool) -> str:
    """By when; a step whose date is past can still be done."""
    return f"It was due by {until}." if is_over else f"Open until {until}."


def with_rater(rater: str, until: str, *, is_over: bool, has_self: bool) -> str:
    """The manager is rating; without a self-assessment when its time ran out."""
    when = f"; this was due by {until}." if is_over else f", until {until}. Then the two of you talk."
    if not has_self:
        return f"The time for your self-assessment is over. {rater} rates next{when}"
    return f"Your part is done. {rater} rates next, without seeing your ratings{when}"


def talk_next(other: str, until: str, *, is_over: bool) -> str:
    """The 1:1 comes next."""
    return f"Next is an hour with {other}, {'which was due by' if is_over else 'by'} {until}."


def waits_to_open(when: str) -> str:
    """One of the manager's people, before it starts."""
    return f"The self-assessment opens on {when}."


def is_writing(until: str) -> str:
    """One of the manager's people, writing."""
    return f"Writing the self-assessment until {until}. Then it is your turn."


def your_turn(answered: int, total: int, due: str) -> str:
    """The manager's turn."""
    if not answered:
        return f"Your turn: {figure(total, 'attribute')} to rate. {due}"
    return f"Your turn: {answered} of {total} rated. {due}"


def recorded(number: int) -> str:
    """How far the manager is with recording the 1:1."""
    return f"You have recorded {several(number, 'attribute')} so far; “Record the outcome” goes on."


def put_away(reviewee: str) -> str:
    """In place of what was rated before, while it is rated again. `reviewee` is "" to themselves."""
    whom = f"{reviewee}'s work" if reviewee else "your work"
    return f"While you rate {whom}, the ratings of then are put away. They are back once you have submitted."


def past(cycle: str, reviewee: str, when: str) -> str:
    """An outcome that can be opened."""
    return f"{cycle}, shared on {when}" if not reviewee else f"{reviewee}: {cycle}, shared on {when}"


def window(opens: str, closes: str) -> str:
    """From when to when a cycle runs."""
    return f"{opens} to {closes}"


def progress(self_bar: str, manager_bar: str, shared_bar: str) -> str:
    """A cycle's progress as text bars."""
    return f"{self_bar} self-assessments\n{manager_bar} ratings\n{shared_bar} conversations"


def overdue(number: int) -> str:
    """How many are late."""
    if not number:
        return "Nobody is late"
    return f"{number} past the date of their step"


def median(minutes: int) -> str:
    """Active time, as a median only."""
    time = figure(minutes, "minute") if minutes else "less than a minute"
    return f"Self-assessment: {time} of active time (median)"


def more_on_home(number: int) -> str:
    """What a short answer leaves out."""
    return f"{capital(several(number, 'more thing'))} on the Home tab."


def questions(waiting: int) -> str:
    """The button to what people have asked, with how much of it waits."""
    return f"Questions ({waiting})" if waiting else "Questions"
