"""What people see of dates: reminders and how to put them off, the 1:1, more time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.screens.base import Modal, Review
from bot.screens.home import Progress
from bot.screens.peers import RequestScreen
from bot.screens.responding import CorrectionCard
from core.assessment import Answer
from core.ladder import Attribute
from core.people import Person


class DateProblem(StrEnum):
    """Why a date or a time is not taken."""

    DAY_MISSING = "day_missing"
    TIME_MISSING = "time_missing"
    PAST = "past"
    TOO_FAR = "too_far"
    ENDS_FIRST = "ends_first"
    """Working hours that end before they begin, or too soon after."""
    PERSON_MISSING = "person_missing"
    NOBODY = "nobody"
    """Nobody here to whom it applies."""
    NOT_LATER = "not_later"
    """It is no later than what holds already."""
    BEEN_RATED = "been_rated"
    """The manager has rated: a self-assessment can no longer come first."""


@dataclass(frozen=True, slots=True)
class DateRefused:
    """Dates that were not taken: for each field what is wrong. Nothing was changed."""

    problems: Mapping[str, DateProblem]


# -- reminders --------------------------------------------------------------------------------------------------------


class Due(StrEnum):
    """What somebody has to do."""

    SELF = "self"
    RATE = "rate"
    SET_TALK = "set_talk"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing somebody has to do, and by when."""

    what: Due
    review: Review
    by: datetime
    """The end of its window, UTC, exclusive."""
    is_over: bool
    is_last_day: bool
    """It is the last working day for it, or later."""
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class FeedbackDue:
    """A ladder somebody was asked about, and has not said what they think of."""

    window: int
    ladder: str
    by: datetime
    """The end of its last day for them, UTC, exclusive."""


@dataclass(frozen=True, slots=True)
class ApprovalDue:
    """A commitment that somebody was asked for, and the cycle that waits for it."""

    cycle_id: int
    cycle: str


@dataclass(frozen=True, slots=True)
class RemindersScreen:
    """Everything one person has to do, nearest date first."""

    viewer: Person
    now: datetime
    framework: str
    items: tuple[DueItem, ...]
    last_day_only: bool = False
    """They asked for less: this comes because it is the last day."""
    corrections: tuple[CorrectionCard, ...] = ()
    """What people have asked the viewer to correct, as far as it is to be told."""
    feedback: tuple[FeedbackDue, ...] = ()
    questions: int = 0
    """How many wait for People Ops, if the viewer is that."""
    approvals: tuple[ApprovalDue, ...] = ()
    observations: tuple[RequestScreen, ...] = ()
    """What the viewer was asked about a colleague."""


@dataclass(frozen=True, slots=True)
class SnoozeChoice:
    """Until when reminders can be put off. The names are those of the options."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SnoozeScreen:
    """The form that puts reminders off."""

    viewer: Person
    choices: tuple[SnoozeChoice, ...]
    until: datetime | None
    """Until when they are put off already."""
    day: date
    """Suggested for another time."""


@dataclass(frozen=True, slots=True)
class SnoozedScreen:
    """Reminders are put off; or, without `until`, they come again."""

    viewer: Person
    until: datetime | None
    before: tuple[DueItem, ...] = ()
    """What is due before that; without `until`, all there is to do."""


@dataclass(frozen=True, slots=True)
class HabitsScreen:
    """How somebody is reminded."""

    viewer: Person
    framework: str
    has_reminders: bool
    until: datetime | None
    usual: tuple[time, time]
    """The company's working hours."""
    is_saved: bool = False


# -- the 1:1 ----------------------------------------------------------------------------------------------------------


class Caution(StrEnum):
    """What is worth knowing about a time, and no reason to refuse it."""

    HOLIDAY = "holiday"
    """No working day."""
    OUTSIDE_HOURS = "outside_hours"


@dataclass(frozen=True, slots=True)
class TalkScreen:
    """The form of a 1:1, on the viewer's own clock."""

    review: Review
    viewer: Person
    day: date
    at: time
    now: datetime


@dataclass(frozen=True, slots=True)
class TalkSavedScreen:
    """A 1:1 that is set."""

    review: Review
    viewer: Person
    at: datetime
    cautions: tuple[tuple[Person, Caution], ...] = ()
    moved_to: datetime | None = None
    """The new end of the conversations window, where the 1:1 took it along."""
    is_same: bool = False
    """It was at this time already: nothing was changed and nobody told."""


@dataclass(frozen=True, slots=True)
class TalkLetterScreen:
    """What the other one is told about a 1:1, or what goes with one's own file of it."""

    review: Review
    viewer: Person
    framework: str
    at: datetime
    changes: int
    """How often it was set so far: the first time it is one."""
    uid: str
    now: datetime
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class TopicsScreen:
    """The reviewee's side before the 1:1: what to bring examples for. No rating, no direction, no order of size."""

    review: Review
    viewer: Person
    now: datetime
    attributes: tuple[Attribute, ...]
    has_self: bool


@dataclass(frozen=True, slots=True)
class ExamplesScreen:
    """A place for the reviewee to add evidence to what the 1:1 is about."""

    modal: Modal
    review: Review
    viewer: Person
    attributes: tuple[Attribute, ...]
    own: Mapping[str, Answer]
    added: Mapping[str, str]
    asked: frozenset[str] = frozenset()
    """Those the manager asked about: they come first."""


# -- more time --------------------------------------------------------------------------------------------------------


class Window(StrEnum):
    """Which window's last day moves."""

    SELF = "self"
    RATINGS = "ratings"
    CONVERSATIONS = "conversations"


class Scope(StrEnum):
    """For whom."""

    PERSON = "person"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Extension:
    """What People Ops asks for."""

    cycle_id: int
    scope: Scope
    window: Window
    day: date | None
    """None: the field was left empty."""
    who: str = ""
    """The person, or the team's manager."""


@dataclass(frozen=True, slots=True)
class ExtendScreen:
    """The form that gives more time."""

    viewer: Person
    cycle_id: int
    cycle: str
    dates: Mapping[Window, date]
    window: Window
    day: date
    """Both suggested."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One review whose dates move."""

    review: Review
    was: date
    later: tuple[tuple[Window, date], ...] = ()
    """Windows after it of which too little would have been left, with their new last days."""
    is_reopened: bool = False
    """The self-assessment was over and is open again: what the manager has begun waits."""


@dataclass(frozen=True, slots=True)
class ExtensionScreen:
    """Who gets more time: before it is saved, and after."""

    viewer: Person
    cycle: str
    asked: Extension
    moved: tuple[Moved, ...]
    left_out: int = 0
    """How many of those named have as much time already, or are past it."""
    is_saved: bool = False


@dataclass(frozen=True, slots=True)
class MovedLetterScreen:
    """What somebody is told about moved dates: their own reviews and those they rate."""

    viewer: Person
    framework: str
    cycle: str
    window: Window
    day: date
    """The new last day."""
    own: tuple[Review, ...] = ()
    rated: tuple[Review, ...] = ()
    begun: frozenset[int] = frozenset()
    """The participants whose review the viewer has begun to write."""
