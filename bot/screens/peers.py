"""What peers saw: naming and asking them, giving observations, the summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.screens.base import Review
from core.ladder import Attribute, Ladder
from core.lint import Hint
from core.peers import Circle, Theme
from core.people import Person


class PeerLack(StrEnum):
    """What is wrong with a list of peers."""

    NOBODY = "nobody"
    """Nobody besides those who were asked."""
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    ONESELF = "oneself"
    """The reviewee."""
    MANAGER = "manager"
    """Whoever rates or manages the reviewee."""
    UNKNOWN = "unknown"
    """Not in the people file, an app, or an account that has ended."""


@dataclass(frozen=True, slots=True)
class PeersRefused:
    """Why a list of peers was not taken."""

    lack: PeerLack
    names: tuple[str, ...] = ()
    """Whom it is about, as far as they are known."""


@dataclass(frozen=True, slots=True)
class CircleScreen:
    """The peers of one review, for the reviewee or for whoever manages them."""

    review: Review
    viewer: Person
    manager: Person
    """Who agrees to the peers and asks them."""
    circle: Circle
    closes: datetime | None = None
    """The end of the last day on the viewer's clock, UTC, exclusive."""
    is_saved: bool = False
    may_ask: bool = True
    """Whether the cycle still runs: nobody is named or asked once it is closed."""

    @property
    def is_own(self) -> bool:
        """Whether it is the viewer's own review."""
        return self.viewer.id == self.review.reviewee.id

    @property
    def takes_names(self) -> bool:
        """Whether peers can be named and asked now."""
        return self.may_ask and self.circle.takes_names


@dataclass(frozen=True, slots=True)
class PeopleScreen:
    """The reviews of a manager's people, with where their peers stand."""

    viewer: Person
    people: tuple[CircleScreen, ...]
    page: int = 0


class Asked(StrEnum):
    """Where a peer stands with what they were asked."""

    OPEN = "open"
    GIVEN = "given"
    DECLINED = "declined"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class RequestScreen:
    """What a peer is asked. Nothing else of the review."""

    participant: int
    viewer: Person
    reviewee: Person
    manager: Person
    ladder: Ladder
    attributes: tuple[Attribute, ...]
    closes: datetime
    """The end of the last day for the viewer, UTC, exclusive."""
    standing: Asked
    hints: tuple[Hint, ...] = ()
    """Wording in what was just given that speaks of what might be."""


@dataclass(frozen=True, slots=True)
class ObservationsRefused:
    """What is missing or wrong in what a peer wrote, by field."""

    problems: Mapping[str, SeenLack]


class SeenLack(StrEnum):
    """What is wrong with an observation."""

    NOTHING = "nothing"
    """Not one observation."""
    ATTRIBUTE = "attribute"
    SENSE = "sense"
    TEXT = "text"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class ThemesScreen:
    """What peers saw, grouped and without names, and the summary as far as it is written."""

    review: Review
    viewer: Person
    answered: int
    themes: tuple[Theme, ...]
    text: str | None
    """None: nothing was written yet, and the groups stand in."""
    page: int = 0
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveredScreen:
    """The summary as it was delivered."""

    review: Review
    viewer: Person
    manager: Person
    """Who wrote it."""
    text: str
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class PeersHome:
    """What of it is on somebody's Home."""

    own: tuple[CircleScreen, ...] = ()
    people: tuple[CircleScreen, ...] = ()
    """Reviews of the viewer's people with something for the viewer in them."""
    has_people: bool = False
    """Whether the viewer manages anybody whose peers could be asked."""
    asked: tuple[RequestScreen, ...] = ()
