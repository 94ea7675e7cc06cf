"""What most screens begin with: which modal it is, whose review, and why something cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.assessment import Kind
from core.cycle import Step
from core.ladder import Attribute, Ladder
from core.people import Person


@dataclass(frozen=True, slots=True)
class Modal:
    """What a modal must remember about itself; travels in private_metadata and is never trusted."""

    participant: int
    kind: Kind = Kind.SELF
    position: int = 0
    """Zero-based place in the asking order (or, while recording, in `Gaps.everything`)."""
    seen: int = 0
    """The answer's revision when this was rendered."""
    both: bool = False
    """Whether both texts of two devices were shown."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """Who is reviewed by whom, in which cycle, by when: the facts most screens start with."""

    participant: int
    cycle: str
    """The cycle's name."""
    reviewee: Person
    rater: Person
    ladder: Ladder
    track: str
    specialty: str
    step: Step
    self_closes: datetime
    """Exclusive ends of the windows, UTC; show the minute before in the viewer's zone."""
    manager_closes: datetime
    conversations_close: datetime
    attributes: tuple[Attribute, ...]
    """Those that apply, in asking order."""
    one_on_one_at: datetime | None = None
    """When the 1:1 is, UTC; None while none is set."""


class Trouble(StrEnum):
    """Why something cannot be shown or done, as far as the person may know."""

    MISSING = "missing"
    """Not there, or not for this person: both read the same."""
    NOT_OPEN = "not_open"
    SELF_CLOSED = "self_closed"
    ALREADY_SUBMITTED = "already_submitted"
    NOT_YET_YOURS = "not_yet_yours"
    """The manager is early: the engineer goes first."""
    ALREADY_SHARED = "already_shared"
    CYCLE_CLOSED = "cycle_closed"
    """People Ops has closed the cycle it belongs to."""
    PUT_AWAY = "put_away"
    """An earlier outcome of somebody whom the reader rates just now (requirement 28)."""
    WITHDRAWN = "withdrawn"
    """A change of a ladder that does not come, to somebody who was asked about it or told of it."""
    DRAFT_OVER = "draft_over"
    """A draft that the reader was asked about, and is not at present."""
    NEWER_DRAFT = "newer_draft"
    """An approver's answer to a draft that has been replaced since they were asked."""
    NOT_ON_SCALE = "not_on_scale"
    TOO_LONG = "too_long"
    FAILED = "failed"
    """Something broke on our side; nothing was lost."""
