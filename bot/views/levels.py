"""What a review comes to, in words: shown before sharing, after it, and to the person it is about."""

from __future__ import annotations

from collections.abc import Iterator

from bot.screens import Review
from bot.views import arithmetic as arithmetic_words
from bot.views import rubric
from bot.views.words import outcome as say
from bot.views.words.outcome import Who
from bot.views.words.plainly import first, within
from core.ladder import Level
from core.outcome import Outcome
from core.people import Person


def who(review: Review, viewer: Person) -> Who:
    """Whose outcome it is, as this viewer says it."""
    return Who() if viewer.id == review.reviewee.id else Who(first(review.reviewee))


def name(review: Review, number: int | None) -> str:
    """A level inside a sentence; empty for none."""
    return "" if number is None else within(rubric.level_label(review.ladder, number, review.track, review.specialty))


def heading(review: Review, outcome: Outcome) -> str:
    """The level and its title, or what there is to say instead."""
    if outcome.held is not None:
        return name(review, outcome.held)
    return say.ready(name(review, outcome.ready_for)) if outcome.ready_for is not None else say.NO_LEVEL


def reason(review: Review, outcome: Outcome, whose: Who) -> str:
    """Why the held level is what it is."""
    implied = outcome.implied if outcome.ready_for is None else outcome.ready_for
    held, before = name(review, outcome.held), name(review, outcome.held_before)
    return say.hold(whose, outcome.hold, held, before, name(review, implied))


def arithmetic(review: Review, outcome: Outcome) -> Iterator[str]:
    """From ratings to the implied level, in exact lines (requirement 36)."""
    return arithmetic_words.explain(review.ladder, outcome)


def following(review: Review, outcome: Outcome) -> Level | None:
    """The level after the one held, if there is one."""
    at = outcome.held if outcome.held is not None else outcome.implied
    return review.ladder.above(at) if at is not None else None
