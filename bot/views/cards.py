"""One review on Home: what it waits for, and the button for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from bot.screens import Review, ReviewCard
from bot.views import kit, rubric, talks
from bot.views.digest import conversation_buttons
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.notices import open_button
from bot.views.words import assessment, buttons
from bot.views.words import home as say
from bot.views.words import talks as talk_words
from bot.views.words.plainly import first, moment, until
from core.assessment import Kind
from core.cycle import Step
from core.people import Person

Item = TypeVar("Item")


def of_own(card: ReviewCard, viewer: Person, now: datetime) -> list[Block]:
    """The viewer's own review."""
    review = card.review
    blocks = [kit.section(kit.titled(cut(review.cycle, 300), _own_words(card, viewer, now)))]
    if review.step is Step.SELF:
        begun = card.progress is not None and card.progress.answered > 0
        blocks.append(kit.actions(open_button(buttons.CONTINUE if begun else buttons.START_SELF, review, Kind.SELF)))
    if review.step is Step.CONVERSATION:
        blocks.append(kit.actions(*talks.reviewee_buttons(review)))
    elif review.step is Step.RATING and _is_ahead(review, now):
        blocks.append(kit.actions(talks.change_button(review)))
    return blocks


def _own_words(card: ReviewCard, viewer: Person, now: datetime) -> str:
    review, rater = card.review, first(card.review.rater)
    match review.step:
        case Step.WAITING:
            return say.opens(moment(card.opens, viewer))
        case Step.SELF:
            return _writing(card, viewer, now)
        case Step.RATING:
            is_over = now >= review.manager_closes
            due_by = until(review.manager_closes, viewer)
            waits = say.with_rater(rater, due_by, is_over=is_over, has_self=card.has_self)
            return f"{waits} {_talk(review, viewer, now)}" if _is_ahead(review, now) else waits
        case _:
            return _talk(review, viewer, now)


def _is_ahead(review: Review, now: datetime) -> bool:
    """Whether a 1:1 is set for a time to come."""
    return review.one_on_one_at is not None and review.one_on_one_at > now


def _talk(review: Review, viewer: Person, now: datetime) -> str:
    """When the 1:1 is or was; by when it should be, while none is set."""
    other, when = first(talks.other_of(review, viewer)), talks.when(review, viewer)
    if not when:
        is_over = now >= review.conversations_close
        return say.talk_next(other, talks.due_by(review, viewer), is_over=is_over)
    if _is_ahead(review, now):
        return talk_words.card(other, when)
    is_own = viewer.id == review.reviewee.id
    return talk_words.card_past_own(other, when) if is_own else talk_words.card_past(other, when)


def _writing(card: ReviewCard, viewer: Person, now: datetime) -> str:
    total = len(card.review.attributes)
    answered = card.progress.answered if card.progress else 0
    due = say.due(until(card.review.self_closes, viewer), is_over=now >= card.review.self_closes)
    return say.begun(answered, total, due) if answered else say.not_begun(total, due)


def of_people(card: ReviewCard, viewer: Person, now: datetime) -> list[Block]:
    """One of the viewer's people, with what the viewer can do."""
    review = card.review
    if review.step is Step.RATING:
        rate = _person(card, viewer, now, open_button(buttons.rate(first(review.reviewee)), review, Kind.MANAGER))
        return [rate, kit.actions(talks.change_button(review))] if _is_ahead(review, now) else [rate]
    if review.step is Step.CONVERSATION:
        return [_person(card, viewer, now), kit.actions(*conversation_buttons(review.participant))]
    return [_person(card, viewer, now)]


def line(card: ReviewCard, viewer: Person, now: datetime) -> Block:
    """One of the viewer's people, without buttons."""
    return _person(card, viewer, now)


def _person(card: ReviewCard, viewer: Person, now: datetime, accessory: Block | None = None) -> Block:
    review = card.review
    held = None if card.held is None else rubric.level_label(review.ladder, card.held, review.track, review.specialty)
    about = assessment.sentence(cut(review.cycle, 200), held or "")
    return kit.section(
        kit.titled(cut(review.reviewee.name, 200), f"{about}\n{_their_words(card, viewer, now)}"), accessory
    )


def _their_words(card: ReviewCard, viewer: Person, now: datetime) -> str:
    review = card.review
    match review.step:
        case Step.WAITING:
            return say.waits_to_open(moment(card.opens, viewer))
        case Step.SELF:
            return say.is_writing(until(review.self_closes, viewer))
        case Step.RATING:
            due = say.due(until(review.manager_closes, viewer), is_over=now >= review.manager_closes)
            turn = say.your_turn(card.progress.answered if card.progress else 0, len(review.attributes), due)
            return f"{turn} {_talk(review, viewer, now)}" if _is_ahead(review, now) else turn
        case _:
            talk = _talk(review, viewer, now)
            return f"{talk} {say.recorded(card.recorded)}" if card.recorded else talk


def in_order(own: Sequence[ReviewCard], people: Sequence[ReviewCard]) -> list[ReviewCard]:
    """What the viewer can do something about, first things first; without any, what is under way."""
    writing = [card for card in own if card.review.step is Step.SELF]
    rating = [card for card in people if card.review.step is Step.RATING]
    talking = [card for card in people if card.review.step is Step.CONVERSATION]
    return [*writing, *rating, *talking] or list(own)
