"""The words of asking for examples, of adding them, and of what an anchor offers to say about a difference."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, figure, several

TITLE: Final = "Ask for examples"
SENT_TITLE: Final = "Asked"
HINT_TITLE: Final = "Saved"
ATTRIBUTES: Final = "Attributes to name"
MORE_ATTRIBUTES: Final = "And these"
NOTE: Final = "A word of your own"
NOTHING_CHOSEN: Final = "Choose at least one attribute."
START_WITH: Final = "Start with this wording"
MANAGER_ASKS: Final = "asks for an example here."


def intro(reviewee: str) -> str:
    """Above the form."""
    return (
        f"{reviewee} gets a message with the names of these attributes, in the order of the ladder, and a place to add "
        "examples. Ratings stay out of it, and so does who sees more in what."
    )


def asked_before(when: str) -> str:
    """That it was asked before."""
    return f"You asked last on {when}. You can ask again."


def note_hint(reviewee: str) -> str:
    """Below the word."""
    return (
        f"{reviewee} reads it as you write it: a project you have in mind, a kind of work. Please leave ratings out. "
        "You can leave it empty."
    )


def sent(reviewee: str, number: int) -> str:
    """After sending."""
    return (
        f"{reviewee} gets a message that asks for examples of {several(number, 'attribute')}. You hear when some have "
        "been added."
    )


def note_hinted(phrases: list[str]) -> str:
    """The word speaks of what might be. An offer, never a refusal."""
    quoted = " and ".join(f"“{phrase}”" for phrase in phrases)
    speaks = "speaks" if len(phrases) == 1 else "speak"
    return (
        f"One thing about your word: {quoted} {speaks} of what might be, and a review goes by what has been shown. You "
        "can ask again in other words."
    )


def asked_text(rater: str) -> str:
    """Notification."""
    return f"{rater} asks for examples before your 1:1"


def asked(rater: str, number: int) -> str:
    """To the reviewee."""
    if number == 1:
        return f"Before your 1:1, {rater} would like an example of this: what happened, when, and what came of it."
    return f"Before your 1:1, {rater} would like examples of these: what happened, when, and what came of it."


def note_of(rater: str) -> str:
    """Above the manager's word."""
    return f"{rater} adds:"


ORDER: Final = (
    "They stand in the order of the ladder. That they are asked about says nothing about how they were rated."
)


def added_text(reviewee: str) -> str:
    """Notification, to the manager."""
    return f"{reviewee} has added examples for your 1:1"


def added(reviewee: str, number: int) -> str:
    """To the manager."""
    return f"{reviewee} has added examples on {figure(number, 'attribute')}:"


def and_more(number: int) -> str:
    """What a message leaves out."""
    return f"… and {number} more."


def asks_here(rater: str) -> str:
    """Below a field of the reviewee's form."""
    return f"{rater} asks for an example here."


def hinted(name: str, phrases: list[str]) -> str:
    """After a save: wording about what might be. An offer, never a refusal."""
    quoted = " and ".join(f"“{phrase}”" for phrase in phrases)
    speaks = "speaks" if len(phrases) == 1 else "speak"
    return f"“{name}”: {quoted} {speaks} of what might be."


def hinted_outro(*, is_own: bool) -> str:
    """Below them."""
    better = "I have not yet …" if is_own else "… has not yet …"
    return (
        f"A review goes by what has been shown. “{better}” often says the same more fairly. “Add evidence” takes you "
        "back to your text; keep it if you prefer."
    )


# -- what an anchor offers to say about a difference ------------------------------------------------------------------


def not_yet(reviewee: str, level: str, excerpt: str) -> str:
    """The manager sees less: from the anchor at the reviewee's own rating."""
    return f"{capital(reviewee)} has not yet shown what {level} asks for{_quoted(excerpt)}. For instance, …"


def already(reviewee: str, level: str, excerpt: str) -> str:
    """The manager sees more: from the anchor at the manager's rating."""
    return f"{capital(reviewee)} already shows what {level} asks for{_quoted(excerpt)}. For instance, …"


def no_chance(reviewee: str, level: str, excerpt: str) -> str:
    """The manager saw no opportunity where the reviewee gave a level."""
    asks = f"{level} asks for{_quoted(excerpt)}"
    return f"I have not yet seen {reviewee} have the chance to show what {asks}. What did I miss?"


def _quoted(excerpt: str) -> str:
    return f", “{excerpt}”" if excerpt else ""


def a_way_to_say(wording: str) -> str:
    """Below a field and beside both ratings."""
    return f"A way to say it: {wording}"
