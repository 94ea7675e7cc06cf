"""What follows a shared outcome: what its person says beside it, what is corrected, and the pulse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.screens.base import Review
from core.ladder import Attribute, Ladder
from core.outcome import Outcome
from core.people import Person
from core.response import Amendment, Correction, Response


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a shared outcome, and what this viewer can do about it."""

    response: Response = field(default_factory=Response)
    may_say: bool = False
    """The reviewee, while the cycle is open."""
    may_acknowledge: bool = False
    """The reviewee, who has not yet."""
    may_answer: bool = False


@dataclass(frozen=True, slots=True)
class AcknowledgedScreen:
    """They have said that they have read it."""

    review: Review
    viewer: Person
    at: datetime
    is_new: bool


class SayProblem(StrEnum):
    """Why something that was written is not taken."""

    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    NO_ATTRIBUTE = "no_attribute"
    NO_RATING = "no_rating"
    SAME_RATING = "same_rating"
    NO_REASON = "no_reason"
    TOO_MANY = "too_many"
    NOT_ANSWERED = "not_answered"
    """A question of the pulse."""


@dataclass(frozen=True, slots=True)
class SayRefused:
    """Nothing was saved: what is wrong, by field."""

    problems: Mapping[str, SayProblem]


@dataclass(frozen=True, slots=True)
class CommentScreen:
    """The comment beside the record."""

    review: Review
    viewer: Person
    text: str
    is_saved: bool = False


@dataclass(frozen=True, slots=True)
class AskCorrectionScreen:
    """The form that asks for a correction, with those that wait."""

    review: Review
    viewer: Person
    due_on: date
    open: tuple[Correction, ...]
    answerer: Person | None
    """Whoever manages the reviewee now; People Ops alone when there is nobody."""
    is_asked: bool = False
    """One was just put."""
    draft: str = ""
    """Typed before and not sent."""


@dataclass(frozen=True, slots=True)
class CorrectionScreen:
    """A correction that somebody asked for, in front of whoever answers it."""

    review: Review
    viewer: Person
    correction: Correction
    attribute: Attribute | None
    may_amend: bool
    ratings: Mapping[str, int]
    """As they stand on record."""
    attributes: tuple[Attribute, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class AnsweredScreen:
    """What came of a correction."""

    review: Review
    viewer: Person
    correction: Correction
    attribute: Attribute | None
    by: Person
    amendments: tuple[Amendment, ...]
    names: Mapping[str, str]
    """The names of the attributes that were changed."""
    before: Outcome
    after: Outcome
    framework: str
    is_closed: bool = False
    """Whether the cycle is closed, and nothing more can be said beside the record."""


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """A correction that waits for the viewer: what it says is behind the button."""

    correction: int
    reviewee: Person
    cycle: str
    due_on: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class CommentedScreen:
    """To whoever manages the reviewee: there is a comment."""

    review: Review
    viewer: Person


@dataclass(frozen=True, slots=True)
class PulseScreen:
    """The two questions after a 1:1."""

    review: Review
    viewer: Person
    framework: str
    is_given: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class PublicLevel:
    """What everybody may know of somebody: the level and title on one ladder."""

    ladder: Ladder
    track: str
    specialty: str
    held: int | None


@dataclass(frozen=True, slots=True)
class LevelScreen:
    """Somebody's level and title: public (requirement 53). None when nobody, or more than one, was meant."""

    person: Person | None
    standings: tuple[PublicLevel, ...] = ()
    several: tuple[Person, ...] = ()
    """Whom it might have meant, by name."""
    heard: str = ""
    """The name that was typed, where it is at hand."""
