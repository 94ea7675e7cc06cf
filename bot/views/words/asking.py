"""The words of questions, past experiences and unclear definitions, for those who write them and for People Ops."""

from __future__ import annotations

from typing import Final

from bot.screens.inbox import Lack
from bot.views.words.plainly import figure
from core.questions import About

# -- asking -----------------------------------------------------------------------------------------------------------

ASK_TITLE: Final = "Ask a question"
EXPERIENCE_TITLE: Final = "A past experience"
QUESTION_LABEL: Final = "Your question"
EXPERIENCE_LABEL: Final = "What happened"
WHOSE: Final = "Whom it comes from"
WITH_NAME: Final = "With my name"
ANONYMOUSLY: Final = "Anonymously"
COLLEAGUE: Final = "a colleague"
"""Somebody Rung has no record of; what Slack calls them follows."""
NAME_WHY: Final = {
    About.QUESTION: "Only People Ops sees it, and you get a message with the answer",
    About.EXPERIENCE: "Only People Ops sees it, and can answer you",
}
ANONYMOUS_WHY: Final = {
    About.QUESTION: "Your name isn't kept; you can't be answered privately",
    About.EXPERIENCE: "Your name isn't kept; you can't be answered",
}
ASK_HINT: Final = "Please leave out what would tell who you are, unless you want it to be read."
ASKED_TITLE: Final = {About.QUESTION: "Question sent", About.EXPERIENCE: "Thank you"}

PROBLEMS: Final[dict[Lack, str]] = {
    Lack.EMPTY: "Write something first.",
    Lack.TOO_LONG: "That is longer than the 3,000 characters I can keep. Please shorten it.",
    Lack.NO_CHOICE: "Choose one of the two.",
}


def ask_intro(framework: str) -> str:
    """What asking is."""
    return (
        f"Ask anything about the {framework}. The answer goes to everyone, with your question and without your name: "
        "below the announcement where there is one, and under “Questions and answers” on the Home tab."
    )


def experience_intro(framework: str) -> str:
    """What sharing an experience is."""
    return (
        "Has something happened to you with reviews, levels or recognition, here or elsewhere, that should be known "
        f"while the {framework} takes shape? Only People Ops reads this; it appears in no channel. People Ops can "
        "answer you only if you give your name."
    )


def anonymous_means(about: About) -> str:
    """Exactly what is kept, and what follows from it."""
    kept = "Anonymously means: nobody's name or id is kept with it, and of the time only the day."
    if about is About.QUESTION:
        return f"{kept} So it cannot be answered privately; the answer goes to everyone."
    return f"{kept} So nobody can answer you, or ask you what you meant."


def asked(about: About, by_name: bool, has_thread: bool) -> str:
    """It has been kept."""
    if about is About.EXPERIENCE:
        thanks = "Thank you for sharing this. It is with People Ops now, and with nobody else."
        return f"{thanks} They can write to you." if by_name else f"{thanks} Your name was not kept."
    where = "below the announcement, and under “Questions and answers” on the Home tab"
    if not has_thread:
        where = "under “Questions and answers” on the Home tab"
    answered = f"Your question is with People Ops now. The answer goes to everyone, {where}."
    return f"{answered} You get a message when it is there." if by_name else f"{answered} Your name was not kept."


KNOWN_TITLE: Final = "Questions and answers"
NOTHING_KNOWN: Final = "Nothing has been asked and answered yet."


def answered_on(when: str) -> str:
    """Above an answer that everybody can read."""
    return f"Answered on {when}"


# -- what arrives -----------------------------------------------------------------------------------------------------

POSTED_TEXT: Final = "An answer to a question"
POSTED: Final = "Somebody asked:"
CORRECTED: Final = "This answer has been corrected. The question was:"
ANSWER: Final = "The answer:"
OWN_TEXT: Final = "People Ops has answered you"
IN_THREAD: Final = "It also stands below the announcement, without your name."


def own_opening(about: About, attribute: str, *, is_corrected: bool) -> str:
    """To whoever asked by name."""
    answered = "has changed an answer to you" if is_corrected else "has answered you"
    if about is About.UNSURE:
        return f"People Ops {answered}. You were not sure what “{attribute}” means:"
    return f"People Ops {answered}. You wrote:"


NO_NOTE: Final = "(without a note)"

# -- the inbox --------------------------------------------------------------------------------------------------------

TITLES: Final = {
    About.QUESTION: "Questions",
    About.EXPERIENCE: "Past experiences",
    About.UNSURE: "Not sure",
}
NOTHING: Final = {
    About.QUESTION: "Nobody has asked anything yet.",
    About.EXPERIENCE: "Nobody has shared an experience yet.",
    About.UNSURE: "Nobody has marked a definition as unclear yet.",
}
EXPLAINED: Final = {
    About.QUESTION: "Your answer goes to everyone, with the question and without a name.",
    About.EXPERIENCE: "Private to People Ops. An answer goes to the person alone, and needs a name to go to.",
    About.UNSURE: "Marked while rating. Your answer goes to the person alone; the wording can be mended in the ladder.",
}
ANONYMOUS: Final = "Anonymous"
GONE: Final = "Somebody who is no longer here"
READ: Final = "Read, without an answer"


def tab(about: About, still_open: int) -> str:
    """A kind, and how many of it wait."""
    return f"{TITLES[about]} ({still_open})" if still_open else TITLES[about]


def counted(still_open: int, total: int) -> str:
    """How many there are."""
    if not total:
        return ""
    return f"{still_open} open, {total} in all" if still_open else f"None open, {total} in all"


def of_cycle(name: str) -> str:
    """Which cycle's."""
    return f"From the cycle {name}"


def together(number: int) -> str:
    """How many others are dealt with together with it."""
    return f"Merged with it: {figure(number, 'question')}"


def goes_with(text: str) -> str:
    """What it is dealt with together with."""
    return f"Merged into: {text}"


def answered_by(who: str, when: str) -> str:
    """Above an answer."""
    return f"Answered by {who}, {when}"


def attribute_of(attribute: str, ladder: str, version: str) -> str:
    """Which definition."""
    return f"{attribute} · {ladder} {version}"


REPLY_TITLE: Final = "Answer"
YOUR_ANSWER: Final = "Your answer"
BACK: Final = "Back"
MERGE_TITLE: Final = "Merge"
MERGE_LABEL: Final = "The same as"
MERGE_HINT: Final = "One answer settles both. Until then this can be undone."
MERGE_NONE: Final = "There is no other open question from the same cycle to merge it with."
CONFUSING_TITLE: Final = "Unclear definitions"
CONFUSING_INTRO: Final = "How often each definition was marked “I'm not sure what this means”, by whoever rated it."
CONFUSING_NONE: Final = "No definition has been marked yet."


def reply_goes(about: About, has_thread: bool, is_named: bool, has_answer: bool) -> str:
    """Where an answer goes when it is sent."""
    if about is not About.QUESTION:
        whom = "Only the person reads your answer."
        return f"{whom} It has been sent before: what you change is sent once more." if has_answer else whom
    where = (
        "below the announcement and under “Questions and answers”" if has_thread else "under “Questions and answers”"
    )
    goes = f"Everyone reads your answer {where}, with the question and without a name."
    told = " Whoever asked is told by a message of their own." if is_named else ""
    again = " It has been answered before: what you change is sent once more, as a correction." if has_answer else ""
    return f"{goes}{told}{again}"


def flags(attribute: str, ladder: str, version: str, number: int) -> str:
    """One definition and how often it was flagged."""
    return f"{attribute_of(attribute, ladder, version)}: {figure(number, 'time')}"
