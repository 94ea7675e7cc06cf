"""The words of naming peers and asking them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.screens.peers import PeerLack
from bot.views.words.plainly import capital, count, listed, several
from core.peers import ENOUGH, MOST, WORKDAYS

NAME_TITLE: Final = "Peers"
ASK_TITLE: Final = "Ask peers"
PEOPLE_TITLE: Final = "Peers of your people"
HOME: Final = "What peers saw"

PEERS: Final = "Peers"
PEERS_HINT: Final = f"{capital(count(ENOUGH))} to {count(MOST)} people who have seen your work from near."
PEERS_HINT_OTHER: Final = f"{capital(count(ENOUGH))} to {count(MOST)} people who have seen the work from near."


# -- naming -----------------------------------------------------------------------------------------------------------


def name_intro(manager: str) -> str:
    """Above the form of whoever is reviewed."""
    return (
        f"Who has seen your work from near? Name {count(ENOUGH)} to {count(MOST)} people. {manager} looks at the list "
        f"and asks them; they have {WORKDAYS} working days."
    )


def name_promise(manager: str) -> str:
    """What becomes of what they say."""
    return (
        f"What they write is kept without their names. {manager} sees it from {count(ENOUGH)} answers on, once the "
        "time is over, puts it into a summary, and you get that. Who has answered is shown to nobody."
    )


def agreed_by(manager: str) -> str:
    """While the manager is to agree."""
    return f"{manager} looks at your list and asks them. You hear of it."


def named_saved(manager: str) -> str:
    """After saving."""
    return f"Thank you. {manager} has your list and will ask them. You can change it until then."


def asked_these(names: Sequence[str]) -> str:
    """Who was asked."""
    return f"Asked: {listed(names, most=20)}"


def named_these(names: Sequence[str]) -> str:
    """Who was named and not asked yet."""
    return f"Named: {listed(names, most=20)}"


def left_out(names: Sequence[str]) -> str:
    """Who was named and not asked."""
    return f"Not asked: {listed(names, most=20)}"


ADD_MORE: Final = "You can name more."
"""Before the field, when some have been asked."""


def answered(number: int, asked: int) -> str:
    """How many; never who."""
    return f"{number} of {asked} {'has' if number == 1 else 'have'} answered."


def by(until: str) -> str:
    """By when."""
    return f"They have until {until}."


def over_ready(manager: str) -> str:
    """To the reviewee: enough is there."""
    return f"Enough have answered. {manager} puts it into a summary, and you get that."


def over_few() -> str:
    """To the reviewee: too little is there."""
    return (
        f"The time is over and fewer than {count(ENOUGH)} have answered, so nothing is shown to anybody: it would say "
        "too much about each. If you name more people, what was written counts with theirs."
    )


CLOSED: Final = "The cycle is closed, so nobody is asked any more."


def problem(lack: PeerLack, names: Sequence[str], *, is_own: bool) -> str:
    """What is wrong with a list of peers."""
    if lack is PeerLack.ONESELF:
        return "You know your own work. Choose others." if is_own else f"{names[0]} is the one it is about."
    if lack is PeerLack.MANAGER:
        return f"{listed(names)} rates the work anyway. Choose others."
    if lack is PeerLack.UNKNOWN:
        whom = f"{listed(names)} cannot be asked any more" if names else "I do not know some of these people"
        return f"{whom}. Everybody has to be in the people file and still work here."
    if lack is PeerLack.NOBODY:
        return "Choose whom to add."
    if lack is PeerLack.TOO_MANY:
        return f"No more than {count(MOST)} in all, please: it takes each of them time."
    return f"At least {count(ENOUGH)} in all, please: with fewer, nothing could be shown without telling who said it."


# -- agreeing and asking ----------------------------------------------------------------------------------------------


def ask_intro(person: str) -> str:
    """Above the manager's form."""
    return (
        f"{person} would like these people to be asked. Take somebody out, or put somebody in; each of them gets a "
        f"message and has {WORKDAYS} working days. {person} hears who was asked."
    )


WHY: Final = "If you take somebody out: why?"


def why_hint(person: str) -> str:
    """Below it."""
    return f"{person} reads this."


def asked_saved(person: str) -> str:
    """After asking."""
    return (
        f"They are asked now. You see how many have answered, and from {count(ENOUGH)} answers on what they wrote, "
        f"without names, once the time is over or everybody has answered. {person} hears who was asked."
    )


def prompt_saved(person: str) -> str:
    """After asking somebody to name peers."""
    return f"{person} gets a message. You hear when there are names."


NOBODY: Final = "Nobody whose peers could be asked at the moment."


def stage_none(person: str) -> str:
    """In the manager's list."""
    return f"{person} has named nobody yet."


def stage_named(number: int) -> str:
    """In the manager's list: it is their turn."""
    return f"{capital(several(number, 'peer'))} named. It is yours to agree and ask."


def stage_asked(number: int, asked: int, until: str) -> str:
    """In the manager's list: people are answering."""
    return f"{answered(number, asked)} Until {until}."


def stage_few(number: int, asked: int) -> str:
    """In the manager's list: too few answered."""
    return f"{answered(number, asked)} That is too few to show anything. More can be named."


def stage_ready(number: int, asked: int) -> str:
    """In the manager's list: the summary is to be written."""
    return f"{answered(number, asked)} The summary is yours to write."


def stage_unreadable() -> str:
    """To a manager who has answered as a peer before: the others are too few to be without names."""
    return f"Besides you fewer than {count(ENOUGH)} have answered, so it is not shown to you."


DELIVERED: Final = "The summary was delivered."


# -- messages ---------------------------------------------------------------------------------------------------------


def named_text(person: str) -> str:
    """The notification."""
    return f"{person} has named peers"


def named_opening(person: str, manager: str, names: Sequence[str]) -> str:
    """To whoever manages somebody."""
    return (
        f"Hello {manager}, {person} would like these people to say what they saw: {listed(names, most=20)}. Look at "
        "the list, change it if you need to, and ask them."
    )


PROMPT_TEXT: Final = "Would you like to name peers?"


def prompt_opening(person: str, manager: str, *, is_again: bool) -> str:
    """To somebody whose manager would like peers to be named."""
    if is_again:
        return f"Hello {person}, fewer than {count(ENOUGH)} of your peers have answered. {manager} asks you for more."
    return f"Hello {person}, {manager} asks you to name people who have seen your work from near."


def asked_text() -> str:
    """The notification."""
    return "Your peers have been asked"


def asked_opening(person: str, manager: str, names: Sequence[str]) -> str:
    """To the reviewee."""
    return f"Hello {person}, {manager} has asked {listed(names, most=20)} what they saw of your work."


def asked_next(manager: str) -> str:
    """What comes of it."""
    return (
        f"What they write is kept without their names. From {count(ENOUGH)} answers on {manager} puts it into a "
        "summary for you."
    )


# -- Home and reminders -----------------------------------------------------------------------------------------------


def home_own(manager: str) -> str:
    """Nobody named yet."""
    return f"People who have seen your work from near can say what they saw. {manager} makes a summary of it for you."
