"""What peers saw: who is named for it, when it may be looked at, and how it is grouped (requirement 40).

Three rules keep it without names. Nothing is shown below ENOUGH answers (rulings.md 12), not counting the reader's own.
Nothing is shown before the window is over, so that nobody can tell what the latest answer added. And once it was
looked at, nobody else is asked and nothing else is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from core.ladder import Attribute
from core.people import Person

ENOUGH: Final = 3
"""The fewest answers that observations are shown from, and so the fewest peers worth asking."""
MOST: Final = 8
"""Peers of one review."""
EACH: Final = 3
"""Attributes one peer says something about, at most."""
LONGEST: Final = 1500
"""Code points of one observation."""
WORKDAYS: Final = 10
"""Working days that peers have."""
REMIND: Final = 3
"""Working days before the last one on which a peer who has not answered is reminded, once."""


class Sense(StrEnum):
    """What an observation says of an attribute."""

    WELL = "well"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Observation:
    """What somebody saw on one attribute; nothing in it says who."""

    attribute_id: str
    sense: Sense
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One peer as the record keeps them. Whether they answered never leaves the door: only how many did."""

    peer: Person
    due_on: date | None = None
    """The last day, on their own clock; None until they are asked."""
    is_left_out: bool = False
    note: str = ""
    """Why the manager left them out, if they said so."""
    has_answered: bool = False
    has_declined: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether they were asked."""
        return self.due_on is not None

    @property
    def is_silent(self) -> bool:
        """Whether they were asked, and have said nothing yet."""
        return self.is_asked and not self.has_answered and not self.has_declined and self.peer.active


class Stage(StrEnum):
    """Where the observations of one review stand."""

    NONE = "none"
    NAMED = "named"
    """The manager is to agree."""
    ASKED = "asked"
    FEW = "few"
    """It is over, and too few have answered."""
    READY = "ready"
    """The manager can read them and write the summary."""
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Circle:
    """The peers of one review: who is named and asked, how many have answered; not who."""

    stage: Stage
    named: tuple[Person, ...] = ()
    """Named, and neither asked nor left out."""
    asked: tuple[Person, ...] = ()
    left_out: tuple[tuple[Person, str], ...] = ()
    """Whom the manager did not agree to, and why."""
    answered: int = 0
    closes_on: date | None = None
    """The last day for those who were asked."""
    is_over: bool = False
    is_readable: bool = False
    """Whether whoever asks may be shown the observations, as far as their number goes."""

    @property
    def takes_names(self) -> bool:
        """Whether more peers can still be named and asked."""
        return self.stage not in (Stage.READY, Stage.DELIVERED) and len(self.asked) < MOST


def circle_of(asks: Iterable[Ask], reader_id: str, now: datetime, *, is_opened: bool, is_delivered: bool) -> Circle:
    """Where the peers of a review stand, for one reader. `is_opened`: the observations were looked at before."""
    everybody = sorted(asks, key=lambda one: (one.peer.name.casefold(), one.peer.id))
    asked = [one for one in everybody if one.is_asked]
    named = tuple(one.peer for one in everybody if not one.is_asked and not one.is_left_out)
    answered = [one for one in asked if one.has_answered]
    is_over = is_opened or is_closed(asked, now)
    return Circle(
        stage=_stage(len(asked), len(answered), bool(named), is_over=is_over, is_delivered=is_delivered),
        named=named,
        asked=tuple(one.peer for one in asked),
        left_out=tuple((one.peer, one.note) for one in everybody if one.is_left_out),
        answered=len(answered),
        closes_on=last_day(asked),
        is_over=is_over,
        is_readable=is_over and sum(one.peer.id != reader_id for one in answered) >= ENOUGH,
    )


def _stage(asked: int, answered: int, is_named: bool, *, is_over: bool, is_delivered: bool) -> Stage:
    if is_delivered:
        return Stage.DELIVERED
    if is_over and answered >= ENOUGH:
        return Stage.READY
    if is_named:
        return Stage.NAMED
    if not asked:
        return Stage.NONE
    return Stage.FEW if is_over else Stage.ASKED


def last_day(asks: Iterable[Ask]) -> date | None:
    """The last day of the window: everybody who was asked has until the latest."""
    return max((one.due_on for one in asks if one.due_on), default=None)


def is_closed(asks: Iterable[Ask], now: datetime) -> bool:
    """Whether everybody has said something, or the last day is over for those who have not."""
    asked = [one for one in asks if one.is_asked]
    last = last_day(asked)
    return last is not None and all(now >= one.peer.end_of(last) for one in asked if one.is_silent)


@dataclass(frozen=True, slots=True)
class Theme:
    """What was seen on one attribute, in an order that says nothing."""

    attribute: Attribute
    well: tuple[str, ...]
    more: tuple[str, ...]


def grouped(attributes: Sequence[Attribute], observations: Iterable[Observation]) -> tuple[Theme, ...]:
    """Observations by attribute, in asking order, so area by area. They stay in the order they are given in."""
    found = tuple(observations)
    themes = (Theme(one, _said(found, one, Sense.WELL), _said(found, one, Sense.MORE)) for one in attributes)
    return tuple(one for one in themes if one.well or one.more)


def _said(found: tuple[Observation, ...], attribute: Attribute, sense: Sense) -> tuple[str, ...]:
    return tuple(one.text for one in found if one.attribute_id == attribute.id and one.sense is sense)
