"""The words of notes: evidence kept all year, for its author alone."""

from __future__ import annotations

from typing import Final

from bot.screens.notes import NoteProblem
from bot.views.words.plainly import several

NEW_TITLE: Final = "Add evidence"
CAPTURE_TITLE: Final = "Save as evidence"
EDIT_TITLE: Final = "Change a note"
SAVED_TITLE: Final = "Saved"
LIST_TITLE: Final = "Your notes"
ABOUT: Final = "About"
MYSELF: Final = "Me"
YOU: Final = "You"
YOUR_PEOPLE: Final = "Your people"
ATTRIBUTE: Final = "Attribute"
DECIDE_LATER: Final = "I'll decide later"
OPEN_GROUP: Final = "Not decided yet"
TEXT: Final = "What happened"
TEXT_HINT: Final = "What a video camera could have seen: what happened, when, and what came of it."
LINK: Final = "Link"
LINK_HINT: Final = "Where it can be seen, if there is a place."
DAY: Final = "Day"
PRIVATE: Final = (
    "Only you can read this, until you put it into an assessment yourself. Not your manager, not People Ops."
)
CUT: Final = "The message is longer than a note can be: the end is left out here, and the link leads to all of it."
NO_LADDER: Final = "There is no ladder to choose an attribute from yet. The note waits till there is."
EMPTY: Final = (
    "You have no notes yet. Keep what happened while it is fresh: a link, a sentence, a word of thanks. When the next "
    "assessment comes, it is there beside the question."
)
LIST_INTRO: Final = "Only you can read these. They are offered beside their attribute in the next assessment."
NO_ATTRIBUTE: Final = "No attribute yet"
THE_MESSAGE: Final = "The message"
ABOUT_ME: Final = "About me"
SURE: Final = "Delete this note?"
SURE_TEXT: Final = "It is gone for good. What you have put into an assessment from it stays there."
KEEP: Final = "Keep it"
OFFERED: Final = "Your notes, which only you see"
IS_IN: Final = "This is in your text already."
TOO_LONG: Final = (
    "Not added: the two together are longer than the field holds (3,000 characters). Shorten what is there, or the "
    "note, under “Your notes” on the Home tab."
)
TEXT_OF_ANSWER: Final = "Your evidence"
HOME: Final = "Evidence, all year"
HOME_INTRO: Final = (
    "Keep what happened while it is fresh. On a message, “Save as evidence” in its menu does the same. Only you can "
    "read your notes."
)
HOW: Final = (
    "Keep what happened while it is fresh: with the button, with “Save as evidence” in the menu of a message, or by "
    "“evidence: …” to me. When the next assessment comes, your notes are offered beside the question they belong to."
)


def known(about: str | None) -> str:
    """The message is kept already, about the reader (None) or somebody else."""
    whom = "about yourself" if about is None else f"about {about}"
    return f"You have kept this message already, {whom}. Saving changes that note; it is not kept twice."


def attribute_hint(about: str | None) -> str:
    """Below the attribute."""
    when = "your next self-assessment" if about is None else f"your next ratings for {about}"
    return f"It is offered beside this attribute in {when}."


def written_by(name: str) -> str:
    """Who wrote the message."""
    return f"Written by {name}"


def earlier(about: str | None) -> str:
    """Above what saving would replace."""
    whom = "yourself" if about is None else about
    return f"You have kept this message about {whom} with other words. Saving replaces them:"


def problem(why: NoteProblem) -> str:
    """What is wrong with a field, and what to do."""
    return {
        NoteProblem.TEXT_MISSING: "Write a few words about what happened.",
        NoteProblem.NO_LINK: "This is no link that I can read. It begins with https:// and has no spaces.",
        NoteProblem.TO_COME: "This day is still to come. Choose the day it happened.",
        NoteProblem.DAY_MISSING: "Choose the day it happened.",
    }[why]


def saved(about: str | None, attribute: str) -> str:
    """After saving."""
    whom = "" if about is None else f" about {about}"
    if attribute:
        return f"Kept{whom}, for “{attribute}”. It is offered there in the next assessment."
    return f"Kept{whom}. As it has no attribute yet, it is offered beside several; you can still choose one."


def hint(phrases: list[str]) -> str:
    """After a save: wording about what might be. An offer, never a refusal."""
    quoted = " and ".join(f"“{phrase}”" for phrase in phrases)
    speaks = "speaks" if len(phrases) == 1 else "speak"
    return (
        f"One thing: {quoted} {speaks} of what might be, and a review goes by what has been shown. What happened, and "
        "what came of it, says more. Keep it if you prefer."
    )


def about_person(name: str) -> str:
    """Above the notes about somebody."""
    return f"About {name}"


def total(number: int) -> str:
    """How many there are."""
    return f"You have {several(number, 'note')}. Only you can read {'it' if number == 1 else 'them'}."


def none_yet() -> str:
    """How it works, for somebody who has none; whose they are is said first elsewhere."""
    return f"{HOW} Only you can read them."


def jotted(*, is_cut: bool) -> str:
    """A note was kept from what somebody wrote to Rung."""
    end = " It was longer than a note can be (3,000 characters), so its end is not in it." if is_cut else ""
    return (
        f"Kept, for you alone. It has no attribute yet; you can choose one now, or when the next assessment comes.{end}"
    )


def more(number: int) -> str:
    """Notes that are not shown beside the question."""
    return f"And {several(number, 'more note')} that may belong here, under “Your notes” on the Home tab."
