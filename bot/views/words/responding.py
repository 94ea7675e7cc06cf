"""The words around what follows a shared outcome: acknowledging, commenting, corrections, the pulse, public levels."""

from __future__ import annotations

from typing import Final

from bot.screens.responding import SayProblem
from bot.views.words.plainly import capital, figure, several
from core.response import Fair, Surprised

# -- Acknowledge and Comment ------------------------------------------------------------------------------------------

ACKNOWLEDGED_TITLE: Final = "Acknowledged"
ACKNOWLEDGED_NOTE: Final = (
    "That says you have read it, not that you agree with everything in it. You can still comment, or ask for a "
    "correction."
)
BESIDE: Final = "Beside the record"
COMMENT_TITLE: Final = "Your comment"
COMMENT_LABEL: Final = "What you want to stand beside the record"
COMMENT_SAVED: Final = "Your comment stands beside the record, word for word. You can change it until the cycle closes."
COMMENT_GONE: Final = "Your comment is taken back. Nothing of it is kept."


def acknowledged(when: str, *, is_new: bool) -> str:
    """After pressing; and again, when it was pressed before."""
    if is_new:
        return "Thank you. That you have read your outcome stands beside it now."
    return f"You acknowledged this outcome on {when}. Once is enough."


def comment_intro() -> str:
    """Above the field."""
    return (
        "Agreement, context, another view: it is yours, and nobody writes over it. The managers above you and People "
        "Ops can read it beside your outcome."
    )


def comment_hint() -> str:
    """Below it."""
    return (
        "What you type is kept for you alone until you save it. Emptied and saved, it is taken back. You can change it "
        "until the cycle closes."
    )


def acknowledged_line(who: str, when: str) -> str:
    """Beside the record. `who` is empty for the reader."""
    return f"{who or 'You'} acknowledged it on {when}."


def comment_heading(who: str, when: str) -> str:
    """Above a comment beside the record. `who` is empty for the reader."""
    whose = f"{who}'s" if who else "Your"
    return f"{whose} comment, {when}:"


def past_acknowledged(told: str) -> str:
    """On Home: an outcome that its person has said they have read."""
    return f"{told}. You acknowledged it."


def commented_text(reviewee: str) -> str:
    """Notification."""
    return f"{reviewee} has commented on their outcome"


def commented(reviewee: str, cycle: str) -> str:
    """To whoever manages them; the words themselves are behind the button."""
    return f"{reviewee} has written a comment beside the outcome for {cycle}. It is theirs; you can read it there."


# -- corrections ------------------------------------------------------------------------------------------------------

ASK_TITLE: Final = "Ask for a correction"
WHAT: Final = "What should be corrected, and why"
WHAT_HINT: Final = (
    "A rating, a reason, a fact that was overlooked. What happened, and who saw it, helps most. What you type is kept "
    "for you alone until you send it."
)
WHICH: Final = "Is it about one rating?"
NO_ONE_RATING: Final = "Not one in particular"
ASKED: Final = "Your request is on its way."
WAITING: Final = "What waits for an answer"
ANSWER_TITLE: Final = "Correction"
ON: Final = "About"
ASKED_FOR: Final = "What is asked for"
CHANGE_RATING: Final = "Change a rating"
CHANGE_INTRO: Final = (
    "If a rating should be another, change it here: the outcome is worked out anew at once. A level may rise by it, "
    "and never falls."
)
NEW_RATING: Final = "New rating"
WHY: Final = "Why it changes"
WHY_HINT: Final = "It stands beside the record."
IN_WORDS: Final = "Your answer in words"
WORDS_HINT: Final = "Needed when no rating changes: what you looked at, and why it stays."
WORDS_HINT_ONLY: Final = "What was looked at, and what follows from it. Ratings are changed by the manager."
THE_ANSWER: Final = "The answer"
SOMEBODY: Final = "Somebody of People Ops"
NOT_NAMED: Final = "no rating in particular"
OPEN_ON_HOME: Final = "Corrections to answer"


def ask_intro(answerer: str, due: str) -> str:
    """Above the form. `answerer` is empty when nobody manages the reviewee now."""
    goes = f"{answerer} and People Ops" if answerer else "People Ops"
    return (
        f"Mistakes happen, and they can be corrected. Your request goes to {goes}, who answer by {due}. Asking never "
        "lowers anything."
    )


def asked(answerer: str, due: str) -> str:
    """After asking."""
    goes = f"{answerer} and People Ops are told" if answerer else "People Ops are told"
    return f"{ASKED} {goes}; an answer is due by {due}. You get it here, in a message."


def answer_by(due: str) -> str:
    """On Home, below an outcome of one's own."""
    return f"You have asked for a correction. The answer comes by {due}."


def waits(when: str, due: str) -> str:
    """One that was asked for before."""
    return f"Asked on {when}, answer due by {due}:"


def was_answered(asked: str, answered: str) -> str:
    """One that was answered."""
    return f"Asked on {asked}, answered on {answered}:"


def earlier(number: int) -> str:
    """What the modal leaves out."""
    return f"… and {several(number, 'earlier request')}, answered."


def asked_by(reviewee: str, about: str, standing: str) -> str:
    """Above what was asked for. `standing` is the rating on record, if one is named."""
    rated = f", on record as {standing}" if standing else ""
    return f"{reviewee} asks for a correction, about {about}{rated}:"


def as_it_stands(attribute: str, rating: str) -> str:
    """An attribute to choose, with its rating."""
    return f"{attribute} ({rating})"


def asked_text(reviewee: str) -> str:
    """Notification to those who answer."""
    return f"{reviewee} asks for a correction"


def asked_of_you(reviewee: str, cycle: str, due: str) -> str:
    """To those who answer: what it says is behind the button."""
    return (
        f"{reviewee} has asked for a correction of the outcome for {cycle}. An answer is due by {due}; whoever of you "
        "answers first answers it."
    )


def late_text(reviewee: str) -> str:
    """Notification: the date is past."""
    return f"{reviewee}'s correction waits for an answer"


def late(reviewee: str, cycle: str, due: str) -> str:
    """The date is past."""
    return (
        f"{reviewee}'s request for a correction of the outcome for {cycle} was due to be answered by {due}, and still "
        "waits. A few plain words are better than none."
    )


def to_answer(reviewee: str) -> str:
    """In the day's reminder."""
    return f"{reviewee}'s request for a correction"


def card(cycle: str, due: str, *, is_late: bool) -> str:
    """On Home."""
    return f"{cycle}. {'Was due' if is_late else 'Answer due'} by {due}."


def card_soon(cycle: str, *, is_today: bool) -> str:
    """In a reminder of the last two days."""
    return f"{cycle}. Answer due {'today' if is_today else 'tomorrow'}."


def answered_text(is_reader: bool, reviewee: str) -> str:
    """Notification: there is an answer."""
    return "Your request for a correction is answered" if is_reader else f"{reviewee}'s correction is answered"


def answered(whose: str, by: str, cycle: str, *, is_reader: bool) -> str:
    """The first line of the answer. `whose` is "your" or a first name with 's; `is_reader`: `by` is "You"."""
    return (
        f"{by} {'have' if is_reader else 'has'} answered {whose} request for a correction of the outcome for {cycle}."
    )


def changed(attribute: str, before: str, after: str) -> str:
    """A rating that was changed."""
    return f"{attribute}: changed from {before} to {after}."


def nothing_changed() -> str:
    """An answer in words alone."""
    return "The ratings on record stay as they are."


BEFORE_AFTER: Final = "What that changes"


def score_line(before: str, after: str) -> str:
    """The score, exactly."""
    return f"Score: {before} before, {after} now."


def implied_line(before: str, after: str) -> str:
    """The level the ratings come to."""
    if before == after:
        return f"The ratings come to: {after}, as before."
    return f"The ratings come to: {before} before, {after} now."


def held_line(before: str, after: str) -> str:
    """The level that is held."""
    if before == after:
        return f"Level: {after}, as before." if after else "Level: none yet, as before."
    return f"Level: {before or 'none'} before, {after} now."


NO_SCORE: Final = "none"
NOT_ENOUGH: Final = "not enough to tell"


def problem(why: SayProblem) -> str:
    """What is wrong with a field, and what to do."""
    return {
        SayProblem.NO_TEXT: "Write a few words.",
        SayProblem.TOO_LONG: "This is longer than 3,000 characters. Please shorten it.",
        SayProblem.NO_ATTRIBUTE: "Choose the attribute whose rating changes.",
        SayProblem.NO_RATING: "Choose the new rating.",
        SayProblem.SAME_RATING: "This is the rating on record already. Choose another, or leave both empty.",
        SayProblem.NO_REASON: "Say why it changes: the reason stands beside the record.",
        SayProblem.TOO_MANY: "Several requests of yours wait for an answer. Please wait for one of them first.",
        SayProblem.NOT_ANSWERED: "Choose one, please.",
    }[why]


def open_corrections(number: int) -> str:
    """In the console."""
    return f"{capital(several(number, 'request'))} for a correction {'waits' if number == 1 else 'wait'}"


# -- the pulse --------------------------------------------------------------------------------------------------------

PULSE_TITLE: Final = "Two questions"
SURPRISED: Final = "Did anything in your outcome surprise you?"
SURPRISES: Final = {
    Surprised.NO: "No, I saw it coming",
    Surprised.SOME: "Some of it did",
    Surprised.MUCH: "Much of it did",
}
FAIR: Final = "Was it fair?"
FAIRNESS: Final = {Fair.YES: "Yes", Fair.PARTLY: "In part", Fair.NO: "No"}
PULSE_ANONYMOUS: Final = (
    "Anonymous: what is kept is the answer, without your name or the time. People Ops sees counts only, from five "
    "people on, once no more answers can come."
)
PULSE_GIVEN: Final = "Thank you. Your answer is kept without your name."
PULSE_OVER: Final = "The cycle is closed, and so are these questions. Thank you all the same."
PULSE: Final = "After the outcome"


def pulse_text() -> str:
    """Notification."""
    return "Two questions after your 1:1"


def pulse_opening(first_name: str, rater: str) -> str:
    """The message."""
    return (
        f"Hello {first_name}, two questions after your 1:1 with {rater}: did the outcome surprise you, and was it "
        "fair? It takes ten seconds."
    )


def pulse_waits(answered: int, asked: int) -> str:
    """In the console, before anything may be shown."""
    return (
        f"Pulse: {answered} of {asked} answered. Counts are shown from five people on, once everybody has answered or "
        "the cycle is closed."
    )


def pulse_few(answered: int) -> str:
    """In the console, when it is over and too few have answered."""
    return f"Pulse: {figure(answered, 'answer')}. Counts are shown from five people on."


def pulse_line(question: str, counts: str, total: int) -> str:
    """One question's counts."""
    return f"{question} {counts} (of {total})"


# -- public levels ----------------------------------------------------------------------------------------------------

LEVEL_TEXT: Final = "Level and title"
LEVEL_PUBLIC: Final = "Level and title are public. Everything else of a review is not."
LEVEL_ASK: Final = "Whose level? Say “level” and a name, such as “level Ben Lindqvist”."
NO_LEVEL_YET: Final = "no level yet"
NO_LADDER: Final = "on no ladder here"


def level(name: str, standings: list[str]) -> str:
    """Somebody's level on each of their ladders."""
    return f"{name}: {'; '.join(standings) or NO_LADDER}."


def on_ladder(label: str, ladder: str) -> str:
    """A level with the ladder it belongs to (rulings.md 5)."""
    return f"{label} ({ladder})"


def nobody(heard: str) -> str:
    """Nobody by that name."""
    called = f"called “{heard}”" if heard else "by that name"
    return f"I know nobody {called} here. A full name or an @-mention helps."


def several_people(names: str) -> str:
    """More than one could be meant."""
    return f"That could be {names}. Say the full name, or use an @-mention."


# -- a level without a seat -------------------------------------------------------------------------------------------


def seat_next(level: str) -> str:
    """What happens next for somebody who is ready for a level whose seats are limited (requirement 7)."""
    return (
        f"What happens next: it stays on record that you are ready, and needs no second proof. When a seat at {level} "
        "opens, People Ops fill it from those who are ready; your manager can tell you how that looks just now."
    )
