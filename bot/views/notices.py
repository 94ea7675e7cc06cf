"""The direct messages that tell somebody it is their turn."""

from __future__ import annotations

from datetime import datetime

from bot import ids
from bot.screens import Modal, Review
from bot.views import kit, metadata
from bot.views.asking import ask_button
from bot.views.kit import Block, Message
from bot.views.words import assessment as say
from bot.views.words import buttons
from bot.views.words.framing import framing
from bot.views.words.plainly import first, until
from core.assessment import Kind


def self_open(review: Review, framework: str) -> Message:
    """To the reviewee: the self-assessment is open."""
    reviewee = review.reviewee
    return kit.message(
        say.open_text(framework),
        [
            kit.paragraph(say.opening(first(reviewee), review.cycle, framework)),
            kit.rich(kit.line(kit.bold(say.due(until(review.self_closes, reviewee))))),
            kit.paragraph(say.opening_how(len(review.attributes), first(review.rater))),
            kit.paragraph(say.opening_rule()),
            kit.context(framing(framework)),
            kit.actions(open_button(buttons.START_SELF, review, Kind.SELF), ask_button(), snooze_button()),
        ],
    )


def rate(review: Review, has_self: bool, framework: str, now: datetime) -> Message:
    """To the rater: one of their people can be rated; it may be late already when it becomes their turn."""
    reviewee, rater, is_over = first(review.reviewee), review.rater, now >= review.manager_closes
    return kit.message(
        say.rate_text(reviewee, framework),
        [
            kit.paragraph(say.rate_opening(reviewee, review.cycle, has_self=has_self)),
            kit.paragraph(say.rate_rule(reviewee, len(review.attributes), has_self=has_self)),
            kit.rich(kit.line(kit.bold(say.rate_due(until(review.manager_closes, rater), is_over=is_over)))),
            kit.actions(open_button(buttons.rate(reviewee), review, Kind.MANAGER), snooze_button()),
        ],
    )


def open_button(text: str, review: Review, kind: Kind) -> Block:
    """The way into an assessment."""
    value = metadata.write(Modal(participant=review.participant, kind=kind))
    return kit.button(text, ids.ASSESSMENT_OPEN, value, primary=True)


def snooze_button() -> Block:
    """The way to put reminders off."""
    return kit.button(buttons.SNOOZE, ids.REMINDER_SNOOZE)
