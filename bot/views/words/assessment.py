"""The words of the two assessments: one attribute at a time, the review, what follows."""

from __future__ import annotations

from typing import Final

from bot.views.words.plainly import capital, count, figure, time_for
from core.assessment import Kind

SELF_TITLE: Final = "Self-assessment"
RATINGS_TITLE: Final = "Your ratings"
REVIEW_TITLE: Final = "Review"
REFUSED_TITLE: Final = "Not submitted yet"
OWN_RATING: Final = "Your rating"
NO_ANCHOR: Final = "Nothing is written for this level yet."
GLOSSARY: Final = "Words used here"
NOT_LOW: Final = "Not a low rating; left out of the score"
UNSURE_WHY: Final = "People Ops sees this with your name, without your rating"
UNSURE_LABEL: Final = "If so, what is unclear?"
UNSURE_HINT: Final = (
    "People Ops reads this once you go on, with your name and without your rating. They answer you, and can mend the "
    "wording."
)
STILL_TO_ANSWER: Final = "Still to answer"
ANSWERED: Final = "Answered"
NOT_ANSWERED: Final = "No answer yet"
NO_EVIDENCE: Final = "no evidence"
HAS_OTHER_TEXT: Final = "a second text from your other device waits here: open it and save to see both"
HAS_EVIDENCE: Final = "with evidence"
HAS_HYPOTHETICAL: Final = "speaks of what might be"
IS_UNSURE: Final = "wording unclear"
NOTHING_WRITTEN: Final = "No evidence written."


def place(area: str, position: int, total: int) -> str:
    """Where one is: the area, and how far."""
    return f"{area} · {position + 1} of {total}"


def same_as(level: str) -> str:
    """An anchor that repeats another."""
    return f"Same as {level}."


def deferred(reason: str) -> str:
    """An anchor that is still to be written."""
    return f"Not part of the scale yet: {reason}"


def signals(needed: int | None, total: int) -> str:
    """How many signs of an anchor are enough."""
    if total == 1:
        return "What to look for:"
    if needed is None or needed >= total:
        return "What to look for, all of these:"
    return f"What to look for; {count(needed)} of these {count(total)} {'is' if needed == 1 else 'are'} enough:"


def example(text: str) -> str:
    """An example under an anchor."""
    return f"For example: {text}"


def criteria(names: str) -> str:
    """The criteria an anchor speaks to."""
    return f"Criteria: {names}"


def rating_label(kind: Kind, reviewee: str) -> str:
    """Above the rating."""
    return OWN_RATING if kind is Kind.SELF else f"Your rating for {reviewee}"


def rating_hint(kind: Kind, reviewee: str) -> str:
    """Below the rating: the demonstrated-only rule, briefly."""
    whose = "you have" if kind is Kind.SELF else f"{reviewee} has"
    return f"Go by what {whose} shown, not by what could be. If there was no chance to, “No opportunity yet” is right."


def evidence_label(kind: Kind) -> str:
    """Above the evidence."""
    return "Your evidence" if kind is Kind.SELF else "What you saw"


def evidence_hint(kind: Kind, rater: str) -> str:
    """Below the evidence."""
    camera = "Write what a video camera could have seen: what happened, when, and what came of it."
    if kind is Kind.SELF:
        return f"{camera} Please leave ratings out, as {rater} reads this before rating. It is saved as you type."
    return f"{camera} Leave ratings out of the text. It is saved as you type."


def their_evidence(reviewee: str) -> str:
    """Above what the reviewee wrote."""
    return f"What {reviewee} wrote"


def wrote_nothing(reviewee: str) -> str:
    """When the reviewee left the evidence empty."""
    return f"{reviewee} wrote nothing here."


CONFLICT: Final = (
    "Please look once more: this answer was also changed somewhere else, perhaps on your phone or in another window. "
    "Nothing is lost: one version is in the fields, the other is here. Change the fields as you like, then save again."
)


def conflict_rating(label: str) -> str:
    """The rating of another device."""
    return f"The other rating: {label}"


CONFLICT_EVIDENCE: Final = "The other text:"


def hint(kind: Kind, attribute: str, phrases: list[str]) -> str:
    """After a save: wording about what might be. An offer, never a refusal."""
    quoted = " and ".join(f"“{phrase}”" for phrase in phrases)
    speaks = "speaks" if len(phrases) == 1 else "speak"
    better = "I have not yet …" if kind is Kind.SELF else "… has not yet …"
    return (
        f"Saved. One thing about “{attribute}”: {quoted} {speaks} of what might be, and a review goes by what has "
        f"been shown. “{better}” often says the same more fairly. Back takes you to your text; keep it if you prefer."
    )


def refused(missing: int) -> str:
    """Submitting was tried too early."""
    wait = "attribute still needs" if missing == 1 else "attributes still need"
    return f"Not submitted yet: {count(missing)} {wait} an answer. “No opportunity yet” is an answer too."


def how_far(kind: Kind, reviewee: str, answered: int, total: int) -> str:
    """The first line of the review."""
    whom = "" if kind is Kind.SELF else f" for {reviewee}"
    if answered == total:
        return f"You have answered {f'all {total} attributes' if total > 1 else 'everything'}{whom}."
    if not answered:
        return f"You have answered none of the {figure(total, 'attribute')}{whom} yet."
    return f"You have answered {answered} of {figure(total, 'attribute')}{whom}."


def before_submitting(kind: Kind, other: str) -> str:
    """What submitting does. `other` is the rater for the reviewee and the reviewee for the rater."""
    if kind is Kind.SELF:
        return (
            f"When you submit, {other} rates the same attributes with your evidence at hand, and sees your ratings "
            "only afterwards. Evidence is welcome, never required. Once submitted, this cannot be changed."
        )
    return (
        f"When you submit, you get a digest of where you and {other} see things differently, to prepare your 1:1. "
        "After submitting, these ratings cannot be changed here; in the 1:1 they can."
    )


def submitted(kind: Kind, reviewee: str, when: str) -> str:
    """An assessment that is in."""
    if kind is Kind.SELF:
        return f"Your self-assessment is in. You submitted it on {when}."
    return f"Your ratings for {reviewee} are in. You submitted them on {when}."


def after_submitting(kind: Kind, other: str, by: str) -> str:
    """What comes next, right after submitting."""
    if kind is Kind.SELF:
        return f"Next, {other} rates the same attributes without seeing yours, by {by}. Then the two of you talk."
    return f"Your digest comes in a message. The next step is an hour with {other}, by {by}."


def talk_next(other: str, by: str) -> str:
    """What comes next once both are in, to the one who went first."""
    return f"{other} has rated too. The next step is an hour with {other}, by {by}."


SETTLED: Final = "The outcome has been shared. It is on the Home tab, under past outcomes."


def answers_waiting(missing: int) -> str:
    """How many are left, as a heading."""
    return f"{STILL_TO_ANSWER}: {missing}"


def open_text(framework: str) -> str:
    """Notification: the self-assessment is open."""
    return f"Your self-assessment for the {framework} is open"


def opening(first_name: str, cycle: str, framework: str) -> str:
    """The first line of the opening message."""
    return f"Hello {first_name}, your self-assessment for {cycle} is open. In the {framework}, you go first."


def opening_how(attributes: int, rater: str) -> str:
    """How it goes, and how long."""
    return (
        f"It asks about {figure(attributes, 'attribute')}, one at a time, and takes {time_for(attributes)}, in as "
        f"many sittings as you like. Everything is saved as you go. {rater} then rates the same attributes without "
        "seeing your ratings, and you two talk about where you differ."
    )


def opening_rule() -> str:
    """The demonstrated-only rule, ahead of time."""
    return (
        "Rate what you have shown, not what you could do. A few words of evidence help, such as what happened and "
        "what came of it. Where there was no chance to show something, “No opportunity yet” is the right answer, "
        "and it does not lower anything."
    )


def due(when: str) -> str:
    """By when."""
    return f"Open until {when}"


def rate_due(when: str, *, is_over: bool) -> str:
    """By when the ratings are wanted, or were."""
    return f"The time for it was until {when}. You can still do it." if is_over else due(when)


def rate_text(reviewee: str, framework: str) -> str:
    """Notification: the manager's turn."""
    return f"It is your turn to rate {reviewee} in the {framework}"


def rate_opening(reviewee: str, cycle: str, *, has_self: bool) -> str:
    """The first line to the manager."""
    if has_self:
        return f"{reviewee} has submitted the self-assessment for {cycle}. Now it is your turn."
    return f"The time for {reviewee}'s self-assessment for {cycle} is over, without one. You can rate all the same."


def rate_rule(reviewee: str, attributes: int, *, has_self: bool) -> str:
    """The blind rule."""
    number = figure(attributes, "attribute")
    if has_self:
        return (
            f"You rate the same {number}. You see {reviewee}'s evidence as you go, and ratings only once yours are in, "
            "so that neither view colours the other. Last time's ratings stay out of sight too. Please go by what has "
            "been shown."
        )
    return (
        f"There are {number} to rate. Please go by what has been shown; where there was no chance to show it, say “No "
        "opportunity yet”. Last time's ratings stay out of sight. Your 1:1 is the place to hear the other view."
    )


def sentence(*parts: str) -> str:
    """Bits of one line about an answer."""
    return capital(" · ".join(part for part in parts if part))
