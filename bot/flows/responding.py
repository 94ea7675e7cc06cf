"""What the reviewee says to a shared outcome: **Acknowledge**, **Comment**, and the pulse a working day later."""

from __future__ import annotations

from typing import Final

from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.notices import COMMENTED
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.responding import (
    AcknowledgedScreen,
    Beside,
    CommentedScreen,
    CommentScreen,
    PulseScreen,
    SayProblem,
    SayRefused,
)
from core.assessment import TEXT_LIMIT, TooLong
from core.permissions import Action
from core.response import Pulse, Writing
from storage import outbox, responses
from storage.outbox import NewNotice, Urgency
from storage.reviews import OpenReview

COMMENT: Final = "comment"
"""The field of a comment, as problems name it."""


def beside(review: OpenReview) -> Beside:
    """What stands beside an outcome that somebody reads."""
    response = responses.read(review)
    is_theirs = review.may(Action.RESPOND)
    return Beside(
        response,
        may_say=is_theirs and not is_over(review),
        may_acknowledge=is_theirs and response.acknowledged_at is None,
        may_answer=responses.may_answer(review),
    )


def is_over(review: OpenReview) -> bool:
    """Whether the cycle is closed: what was said stands, and nothing more is added but answers."""
    return review.record.facts.closed_at is not None


def require_saying(review: OpenReview) -> None:
    """Go on only for the reviewee, and while their cycle is open. Raises Missing, NotNow, Refused."""
    review.require(Action.RESPOND)
    if is_over(review):
        raise Refused(Trouble.CYCLE_CLOSED)


# -- Acknowledge ------------------------------------------------------------------------------------------------------


def acknowledge(desk: Desk, participant: int) -> AcknowledgedScreen:
    """They have read it. Once; pressed again, it says when that was."""
    with writing(desk, participant) as review:
        at = responses.acknowledge(review)
        is_new = at == review.now
        if is_new:
            both = {review.record.reviewee.id, review.record.rater.id, *_others(review)}
            outbox.refresh_homes(review.tx, both, desk.now)
        return AcknowledgedScreen(facts_of(review.record, desk.now), review.viewer, at, is_new)


def _others(review: OpenReview) -> tuple[str, ...]:
    found = responses.answerer(review.tx, review.record)
    return (found.id,) if found else ()


# -- Comment ----------------------------------------------------------------------------------------------------------


def open_comment(desk: Desk, participant: int) -> CommentScreen:
    """The form, with what was being typed, else what is there already."""
    with reading(desk, participant) as review:
        require_saying(review)
        text = responses.draft(review, Writing.COMMENT) or responses.read(review).comment
        return CommentScreen(facts_of(review.record, desk.now), review.viewer, text)


def keep_draft(desk: Desk, participant: int, which: Writing, text: str, at: int) -> None:
    """Keep what is being typed, for its author alone. Raises Refused."""
    if len(text) > TEXT_LIMIT:
        raise TooLong(len(text))
    with writing(desk, participant) as review:
        require_saying(review)
        responses.keep_draft(review, which, text, at)


def save_comment(desk: Desk, participant: int, text: str, at: int = 0) -> CommentScreen | SayRefused:
    """Keep it beside the record and tell the manager; the same words again change nothing.

    Emptied, it is gone: nobody else writes over it, and nobody else keeps it.
    """
    if len(text) > TEXT_LIMIT:
        return SayRefused({COMMENT: SayProblem.TOO_LONG})
    text = text.strip()
    with writing(desk, participant) as review:
        require_saying(review)
        before = responses.read(review).comment
        if not text and not before:
            return SayRefused({COMMENT: SayProblem.NO_TEXT})
        responses.forget_draft(review, Writing.COMMENT, at)
        if text != before:
            responses.comment(review, text)
            _tell_of_comment(review, desk, is_there=bool(text))
        return CommentScreen(facts_of(review.record, desk.now), review.viewer, text, is_saved=True)


def _tell_of_comment(review: OpenReview, desk: Desk, *, is_there: bool) -> None:
    """The manager hears of it, once on a day however often it is put better."""
    found = responses.answerer(review.tx, review.record)
    if found is None or not is_there:
        return
    due = desk.week.reached_at(found, desk.now)
    key = f"{COMMENTED}:{review.record.id}:{found.local(desk.now).date().isoformat()}"
    notice = NewNotice(COMMENTED, found.id, key, review.record.id, urgency=Urgency.ORDINARY, due_at=due)
    outbox.put_all(review.tx, [notice], desk.now)


def read_commented(desk: Desk, participant: int) -> CommentedScreen:
    """To whoever manages the reviewee. Raises Refused when the comment was taken back, or they no longer do."""
    with reading(desk, participant) as review:
        found = responses.answerer(review.tx, review.record)
        if found is None or found.id != desk.actor.id or not responses.read(review).comment:
            raise Refused(Trouble.MISSING)
        return CommentedScreen(facts_of(review.record, desk.now), review.viewer)


# -- the pulse --------------------------------------------------------------------------------------------------------


def open_pulse(desk: Desk, participant: int) -> PulseScreen:
    """The two questions; or that they are answered, or over."""
    with reading(desk, participant) as review:
        review.require(Action.RESPOND)
        return _pulse(desk, review)


def _pulse(desk: Desk, review: OpenReview) -> PulseScreen:
    is_given = responses.read(review).has_answered_pulse
    facts = facts_of(review.record, desk.now)
    return PulseScreen(facts, review.viewer, desk.framework, is_given, is_over(review))


def give_pulse(desk: Desk, participant: int, pulse: Pulse) -> PulseScreen:
    """Keep it without whose it is. Giving twice is giving once; nothing is kept after the cycle is closed."""
    with writing(desk, participant) as review:
        review.require(Action.RESPOND)
        screen = _pulse(desk, review)
        if not screen.is_given and not screen.is_over:
            responses.give_pulse(review, pulse)
            screen = _pulse(desk, review)
        return screen


def read_pulse(desk: Desk, participant: int) -> PulseScreen:
    """The invitation, while there is something to give. Raises Refused."""
    screen = open_pulse(desk, participant)
    if screen.is_given or screen.is_over:
        raise Refused(Trouble.MISSING)
    return screen
