"""**Ask for examples**: the manager names some attributes before the 1:1, and hears when examples came."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.notices import EXAMPLES_ADDED, EXAMPLES_ASKED
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.examples import AddedScreen, AskedScreen, AskProblem, AskScreen
from core.assessment import TooLong
from core.cycle import Step
from core.ladder import Attribute
from core.lint import hypothetical
from core.permissions import Action
from storage import examples, outbox
from storage.outbox import NewNotice, Urgency
from storage.reviews import OpenReview

NOTE_LIMIT: Final = 1000
"""Code points of the manager's own word."""
AGAIN: Final = timedelta(minutes=1)
"""The same request within it is the same press of a button, delivered twice."""


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What the form holds."""

    attributes: Collection[str]
    note: str


def open_ask(desk: Desk, participant: int) -> AskScreen:
    """The form: what is contested, chosen already; everything, not chosen, where nothing is."""
    with reading(desk, participant) as review:
        review.require(Action.ASK_EXAMPLES)
        contested, before = review.contested(), examples.all_asked(review)
        return AskScreen(
            facts_of(review.record, desk.now),
            review.viewer,
            contested or review.record.attributes,
            frozenset(one.id for one in contested),
            before[-1].at if before else None,
        )


def ask(desk: Desk, participant: int, new: NewAsk) -> AskedScreen | AskProblem:
    """Tell the reviewee which attributes to bring examples for: neither ratings nor their direction."""
    with writing(desk, participant) as review:
        review.require(Action.ASK_EXAMPLES)
        note = new.note.strip()
        attributes = _named(review, new.attributes)
        if len(note) > NOTE_LIMIT:
            raise TooLong(len(note))
        if not attributes:
            return AskProblem.NOTHING_CHOSEN
        if not _is_the_same(review, attributes, note):
            _tell(review, desk, examples.ask(review, [one.id for one in attributes], note))
        facts = facts_of(review.record, desk.now)
        return AskedScreen(facts, review.viewer, attributes, note, hypothetical(note))


def _named(review: OpenReview, chosen: Collection[str]) -> tuple[Attribute, ...]:
    """The attributes of these ids, in asking order. Raises Refused for one that the form does not have."""
    offered = review.contested() or review.record.attributes
    found = tuple(one for one in offered if one.id in chosen)
    if len(found) != len(set(chosen)):
        raise Refused(Trouble.MISSING)
    return found


def _is_the_same(review: OpenReview, attributes: tuple[Attribute, ...], note: str) -> bool:
    before = examples.all_asked(review)
    if not before or review.now - before[-1].at > AGAIN:
        return False
    return (before[-1].attributes, before[-1].note) == (frozenset(one.id for one in attributes), note)


def _tell(review: OpenReview, desk: Desk, request: int) -> None:
    record = review.record
    due = desk.week.reached_at(record.reviewee, desk.now)
    key = f"{EXAMPLES_ASKED}:{record.id}:{request}"
    notice = NewNotice(EXAMPLES_ASKED, record.reviewee.id, key, record.id, str(request), Urgency.URGENT, due_at=due)
    outbox.put_all(review.tx, [notice], desk.now)


def tell_of_added(review: OpenReview, desk: Desk) -> None:
    """The reviewee has saved examples: the manager hears of all of them at once, and no more than once an hour.

    Saving the same again tells nothing new. What is compared is how many texts there are and how long, not the texts.
    """
    record, added = review.record, review.own_added_evidence()
    detail = f"{len(added)} {sum(map(len, added.values()))}"
    if not added or outbox.newest_detail(review.tx, EXAMPLES_ADDED, record.id) == detail:
        return
    due = desk.week.reached_at(record.rater, desk.now)
    key = f"{EXAMPLES_ADDED}:{record.id}:{desk.now:%Y-%m-%dT%H}"
    notice = NewNotice(EXAMPLES_ADDED, record.rater.id, key, record.id, detail, due_at=due)
    outbox.put_all(review.tx, [notice], desk.now)


# -- telling of it ----------------------------------------------------------------------------------------------------


def read_asked(desk: Desk, participant: int, request: int) -> AskedScreen:
    """What the reviewee is asked for. Raises Refused for anybody else, and once the outcome is shared."""
    with reading(desk, participant) as review:
        if desk.actor.id != review.record.reviewee.id:
            raise Refused(Trouble.MISSING)
        asked = examples.one(review, request)
        attributes = tuple(one for one in review.record.attributes if one.id in asked.attributes)
        return AskedScreen(facts_of(review.record, desk.now), review.viewer, attributes, asked.note)


def read_added(desk: Desk, participant: int) -> AddedScreen:
    """What the reviewee has added examples to. Raises Refused when that is nothing, or no longer of use."""
    with reading(desk, participant) as review:
        added = review.their_added_evidence()
        if not added or review.step is not Step.CONVERSATION:
            raise Refused(Trouble.MISSING)
        attributes = tuple(one for one in review.record.attributes if one.id in added)
        return AddedScreen(facts_of(review.record, desk.now), review.viewer, attributes)
