"""The words of what peers saw: giving it, the summary of it, and the messages about both."""

from __future__ import annotations

from typing import Final

from bot.screens.peers import Asked, SeenLack
from bot.views.words.plainly import count
from core.peers import EACH, ENOUGH, Sense

TITLE: Final = "What peers saw"
GIVE_TITLE: Final = "Observations"
PREVIEW_TITLE: Final = "As it will be read"


# -- giving -----------------------------------------------------------------------------------------------------------


def give_intro(person: str) -> str:
    """Above a peer's form."""
    return (
        f"What have you seen {person} do? One to {count(EACH)} observations: something done well, or something you "
        "would like to see more of."
    )


GIVE_RULE: Final = (
    "Write what you saw: what happened, and what came of it. Not what somebody might be able to do. Leave out what "
    "would tell that it was you."
)


def give_privacy(manager: str) -> str:
    """What becomes of it."""
    return (
        f"It is kept without your name and without a time. From {count(ENOUGH)} answers on {manager} sees all of them "
        "together, in no order, and makes a summary of it. Nothing is kept until you send, and what you have sent "
        "cannot be changed."
    )


def attribute(place: int) -> str:
    """The field of one observation."""
    return f"{('First', 'Second', 'Third')[place]} observation: about"


CHOOSE_ATTRIBUTE: Final = "Choose an attribute"
SENSES: Final = {Sense.WELL: "Done well", Sense.MORE: "Could do more"}
SENSE: Final = "What did you see?"
SEEN: Final = "What happened, and what came of it"
SEND: Final = "Send"


def standing(where: Asked, person: str) -> str:
    """Why there is nothing to fill in."""
    if where is Asked.GIVEN:
        return "Thank you. What you saw is in, without your name. It can be given once, so there is nothing to change."
    if where is Asked.DECLINED:
        return f"That is fine, and nobody is told. If you do think of something {person} did, you can still say it."
    return "The time for this is over."


def hint_after(phrases: str) -> str:
    """After sending, where wording spoke of what might be."""
    return (
        f"A thought for another time: {phrases} speaks of what might be. What somebody did, and what came of it, says "
        "more."
    )


SEEN_PROBLEMS: Final[dict[SeenLack, str]] = {
    SeenLack.NOTHING: "Write at least one observation, or choose “I can't say”.",
    SeenLack.ATTRIBUTE: "Choose what it is about.",
    SeenLack.SENSE: "Choose one of the two.",
    SeenLack.TEXT: "Write what you saw, or leave this observation out altogether.",
    SeenLack.TOO_LONG: "This is too long. Keep to what matters most.",
}

CANNOT_SAY_CONFIRM: Final = "You are not reminded any more. Nobody is told who could not say."
CANNOT_SAY_DENY: Final = "Back"


# -- the summary ------------------------------------------------------------------------------------------------------


def themes_intro(person: str, number: int) -> str:
    """Above what peers saw."""
    return (
        f"What {count(number)} peers saw, by attribute and in no order. Make a summary of it for {person}, in your own "
        f"words: leave out what would tell who said it. {person} sees the summary, and nothing else of this."
    )


NO_WORDS: Final = "Nothing was written."
SUMMARY: Final = "Summary"


def summary_hint(person: str) -> str:
    """Below the field."""
    return f"Saved while you type. {person} gets it when you deliver it."


OUTLINE: Final = {Sense.WELL: "Seen done well", Sense.MORE: "Where they would like to see more"}


def outline_line(attribute: str) -> str:
    """One line of the summary as it begins: what was seen is the manager's to say."""
    return f"• {attribute}:"


SUMMARY_EMPTY: Final = "There is nothing here yet. Write what your peers saw, in your own words."
SUMMARY_UNTOUCHED: Final = "So far this names attributes only. Say for each what was seen, in your own words."


def preview_intro(person: str) -> str:
    """Above the preview."""
    return f"This is what {person} will read."


def deliver_confirm(person: str) -> str:
    """Before it cannot be taken back."""
    return f"{person} gets this summary now. It cannot be changed afterwards."


DELIVER_DENY: Final = "Not yet"


def hypothetical(phrases: str) -> str:
    """Where the summary speaks of what might be."""
    return f"{phrases} speaks of what might be. What was seen, and what came of it, says more."


def read_intro(manager: str, when: str, *, is_own: bool, person: str) -> str:
    """Above the delivered summary."""
    whose = "your" if is_own else f"{person}'s"
    return f"What {whose} peers saw, put together by {manager} on {when}. It is theirs, not a rating."


READ_NOTE: Final = "It is a summary of what several people wrote without their names. Talk about it in your next 1:1."


# -- messages and reminders -------------------------------------------------------------------------------------------


def ask_text(person: str) -> str:
    """The notification."""
    return f"What have you seen {person} do?"


def ask_opening(peer: str, person: str, manager: str) -> str:
    """To a peer."""
    return (
        f"Hello {peer}, {person} has named you as somebody who has seen their work from near, and {manager} asks you "
        f"for one to {count(EACH)} observations: something done well, or something to see more of. It takes about "
        "five minutes."
    )


def ask_due(until: str) -> str:
    """By when."""
    return f"Until {until}"


def ask_privacy() -> str:
    """What becomes of it."""
    return (
        f"Kept without names; shown to the manager together, from {count(ENOUGH)} answers on. Who has answered is "
        "shown to nobody."
    )


def ready_text(person: str) -> str:
    """The notification."""
    return f"What {person}'s peers saw"


def ready_opening(manager: str, person: str, number: int, asked: int) -> str:
    """To whoever manages somebody: there is something to read."""
    return (
        f"Hello {manager}, {number} of {asked} peers of {person} have written what they saw. Read it, make a summary "
        "in your own words, and deliver it."
    )


def few_opening(manager: str, person: str, number: int, asked: int) -> str:
    """The same when it is too little."""
    return (
        f"Hello {manager}, the time of {person}'s peers is over and {number} of {asked} have answered. Below "
        f"{count(ENOUGH)} nothing is shown: it would say too much about each. {person} can name more people; what was "
        "written then counts with theirs."
    )


def themes_text() -> str:
    """The notification."""
    return "What your peers saw"


def themes_opening(person: str, manager: str) -> str:
    """To the reviewee."""
    return f"Hello {person}, {manager} has put together what your peers saw."


def to_give(person: str) -> str:
    """In the day's reminder and on Home."""
    return f"Say what you saw of {person}'s work"
