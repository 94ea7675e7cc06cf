"""The words of announcements: what is suggested to People Ops, what always stands beneath, and the approver's DM."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, several
from core.cycle import Part

TITLES: Final[dict[Part, str]] = {
    Part.HEADS_UP: "Heads-up",
    Part.DETAILS: "Announcement",
    Part.FOLLOW_UP: "Follow-up",
}
WHEN: Final = "When"
DAYS_END: Final = "Each day counts to its end on your own clock, and you hear from me when it is your turn."
APPROVAL_TITLE: Final = "Your commitment"
NOTE: Final = "What would have to change first?"
NOTE_HINT: Final = "Optional. It is read by whoever asked you and by People Ops, and by nobody else."
SEND: Final = "Send"


def headline(part: Part, name: str) -> str:
    """The large line of an announcement."""
    return {
        Part.HEADS_UP: f"A heads-up: {name}",
        Part.DETAILS: name,
        Part.FOLLOW_UP: f"{name}: what has changed since",
    }[part]


def notified(part: Part, framework: str) -> str:
    """What a notification reads."""
    return {
        Part.HEADS_UP: f"A heads-up about the {framework}",
        Part.DETAILS: f"An announcement about the {framework}",
        Part.FOLLOW_UP: f"News about the {framework}",
    }[part]


def template(part: Part, framework: str) -> str:
    """What is suggested when nothing has been written; a follow-up has to be written."""
    return {Part.HEADS_UP: _heads_up(framework), Part.DETAILS: _details(framework), Part.FOLLOW_UP: ""}[part]


def _heads_up(framework: str) -> str:
    return (
        f"We are preparing a cycle of the {framework}, and we would like you to hear of it before it is finished.\n\n"
        "It is a beta. Some of it will turn out to be wrong, and what you think can still change it: input is welcome "
        "now, and at any time later.\n\n"
        "If you have been through reviews before, here or elsewhere, tell us what was unfair and what was done well. "
        "What you share goes to People Ops alone, with your name or without it; with your name, they answer you.\n\n"
        "The details come in an announcement of their own: how it works, when, and whom to ask."
    )


def _details(framework: str) -> str:
    return (
        "How it works: first you look at your own work, attribute by attribute. It takes about a minute for each, and "
        "you can stop and go on as you like. Your manager rates the same attributes without seeing your ratings. Then "
        "the two of you talk for an hour about where you differ; both of you hear in time what to bring examples for, "
        "and ratings can still change. At the end you see, line by line, how the ratings come to a level and what the "
        "next one needs.\n\n"
        "What counts is work that has been shown, not what somebody might be able to do. Nobody loses a level, neither "
        f"by this cycle nor by a later change of the {framework}, and nobody is compared with anybody else.\n\n"
        "Questions are welcome at any time, with your name or without it. The answers go to everyone."
    )


def meeting(what: str) -> str:
    """A dedicated meeting."""
    return f"There is a meeting about it: {what}"


PILOT: Final = "This is a pilot with a few people, kept apart from the real cycle."


# -- the approver -----------------------------------------------------------------------------------------------------


def asked(name: str, asker: str, ladders: str) -> str:
    """What the approver reads."""
    return f"{capital(asker)} would like to announce {name} on {ladders}. That needs your yes to this:"


def asked_text(framework: str) -> str:
    """The notification."""
    return f"Your commitment is asked for, for the {framework}"


ONCE: Final = "You are asked once per version of a ladder. Until you answer, the announcement waits."


def waits_until(when: str) -> str:
    """A planned announcement."""
    return f"The announcement is planned for {when}."


def given(name: str) -> str:
    """The approver has said yes."""
    return f"Thank you. You have committed to it, and {name} can be announced."


def stands(asker: str) -> str:
    """The approver presses "Not yet" after a yes."""
    return (
        f"You have committed to this already, and your yes stands. If something about it worries you, please talk to "
        f"{asker}."
    )


def declined(asker: str) -> str:
    """The approver has said not yet."""
    return (
        f"Thank you. {asker} hears of it, and nothing is announced. If you change your mind, the button in the message "
        "still works."
    )


def was_given(approver: str, name: str) -> str:
    """To whoever asked."""
    return f"{capital(approver)} has committed: nobody loses a level by {name}. It can be announced."


def was_declined(approver: str, name: str) -> str:
    """To whoever asked."""
    return f"{capital(approver)} does not commit yet, so {name} is not announced."


THE_APPROVER: Final = "the approver"
ANSWER_TEXT: Final = "The approver has answered"
ASK_AGAIN: Final = "You can talk it over, and ask again in the console."


# -- what else is told ------------------------------------------------------------------------------------------------

HELD_TEXT: Final = "An announcement waits for you"


def held(name: str) -> str:
    """To People Ops: the announcement did not go out."""
    return f"{name} was to be announced now. I have not sent it, since this would go wrong:"


HELD_NEXT: Final = "Change it in the console; it goes out as soon as nothing is in the way."


def closed(first_name: str, name: str) -> str:
    """To somebody whose review is unfinished when a cycle is closed."""
    return (
        f"Hello {first_name}, {name} has been closed before your part in it was finished. That is all right: nothing "
        "more is asked of you. What you wrote is kept as it stands, it says nothing about you, and no level changes "
        "by it."
    )


CLOSED_TEXT: Final = "A cycle has been closed"


def others(count: int) -> str:
    """People beside those who are named."""
    return several(count, "other")
