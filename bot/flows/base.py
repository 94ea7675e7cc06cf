"""What every flow shares: the desk it works at, and how a review is opened for reading or writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.flows.refusals import REFUSALS, Refused, trouble_of
from bot.screens import Review, Trouble
from core.ladder import Attribute
from core.permissions import Actor
from core.workdays import WorkWeek
from storage.reviews import OpenReview, Record, open_review
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Customs:
    """How this company does it: what the settings say, as far as flows care."""

    framework: str = "growth framework"
    """What the growth framework is called here."""
    people_ops: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    """Who writes ladders, besides People Ops: they see drafts and counts, nobody's name."""
    week: WorkWeek = field(default_factory=WorkWeek)
    approver: str | None = None
    """Who is asked for the no-demotion commitment, unless a cycle names somebody else."""
    posts_a_minute: int = 60
    """How many messages Slack takes from Rung in a minute: for the ETA of a large announcement."""
    compensation_review: tuple[int, int] | None = None
    """(month, day) on which the yearly compensation review ends (requirement 43)."""

    def actor(self, workspace: str, person_id: str) -> Actor:
        """Somebody who asks, with what the settings say of them."""
        return Actor(workspace, person_id, person_id in self.people_ops, person_id in self.authors)


@dataclass(frozen=True, slots=True)
class Desk:
    """One request: the store, who asks, what time it is, and the company's customs."""

    store: Store
    actor: Actor
    now: datetime
    customs: Customs = field(default_factory=Customs)

    @property
    def framework(self) -> str:
        """What the growth framework is called here."""
        return self.customs.framework

    @property
    def week(self) -> WorkWeek:
        """The company's working week."""
        return self.customs.week


@contextmanager
def writing(desk: Desk, participant: int) -> Iterator[OpenReview]:
    """A review in a transaction that may write. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, _refusing() as seen:
        review = open_review(tx, desk.actor, participant, desk.now, lock=True)
        seen.append(review.record)
        yield review


@contextmanager
def reading(desk: Desk, participant: int) -> Iterator[OpenReview]:
    """A review in a transaction that only reads. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, _refusing() as seen:
        review = open_review(tx, desk.actor, participant, desk.now)
        seen.append(review.record)
        yield review


@contextmanager
def _refusing() -> Iterator[list[Record]]:
    """Turn what the door refuses into what the person is told."""
    seen: list[Record] = []
    try:
        yield seen
    except REFUSALS as refusal:
        raise Refused(trouble_of(refusal, seen[0] if seen else None)) from None


def facts_of(record: Record, now: datetime) -> Review:
    """A record as screens know it."""
    return Review(
        participant=record.id,
        cycle=record.cycle,
        reviewee=record.reviewee,
        rater=record.rater,
        ladder=record.ladder,
        track=record.track,
        specialty=record.specialty,
        step=record.step(now),
        self_closes=record.windows.self_closes,
        manager_closes=record.windows.manager_closes,
        conversations_close=record.windows.conversations_close,
        attributes=record.attributes,
        one_on_one_at=record.one_on_one_at,
    )


def attribute_at(record: Record, position: int) -> Attribute:
    """The attribute at a place in the asking order; a forged place looks like a missing one. Raises Refused."""
    attributes = record.attributes
    if not 0 <= position < len(attributes):
        raise Refused(Trouble.MISSING)
    return attributes[position]
