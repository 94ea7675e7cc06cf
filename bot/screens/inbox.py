"""What people write to People Ops, as they and People Ops see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.screens.home import LadderChoice
from core.feedback import Part, Results
from core.ladder import Attribute, Ladder
from core.people import Person
from core.questions import About


class Lack(StrEnum):
    """What is missing or wrong in something somebody wrote, by field."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_CHOICE = "no_choice"
    """By name or anonymously: nobody is taken to have chosen."""


@dataclass(frozen=True, slots=True)
class AskScreen:
    """The form for a question or a past experience."""

    about: About
    cycle: int
    """The cycle it is about; 0: none."""
    framework: str


@dataclass(frozen=True, slots=True)
class AskedScreen:
    """It has been kept."""

    about: About
    by_name: bool
    has_thread: bool
    """There is an announcement below which the answer will stand."""


@dataclass(frozen=True, slots=True)
class AskRefused:
    """It was not kept: for each field what is wrong."""

    problems: Mapping[str, Lack]


# -- the inbox --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class At:
    """Where in the inbox somebody is; travels in private_metadata and is never trusted."""

    cycle: int = 0
    """0: all of them."""
    about: About = About.QUESTION
    page: int = 0
    question: int = 0
    """The one that is being answered or merged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing somebody wrote."""

    id: int
    about: About
    text: str
    asked_at: datetime
    asker: Person | None
    """None: anonymous; `asked_at` is then a day."""
    cycle: str
    """The name of the cycle; empty for none."""
    answer: str
    answered_by: Person | None
    answered_at: datetime | None
    is_settled: bool
    together: int
    """How many others are dealt with together with it."""
    goes_with: str
    """The text of what it is dealt with together with; empty: on its own."""
    ladder: Ladder | None = None
    attribute: Attribute | None = None

    @property
    def can_be_answered(self) -> bool:
        """An experience without a name can only be read: nobody to answer, and nobody else's business."""
        return self.about is not About.EXPERIENCE or self.asker is not None


@dataclass(frozen=True, slots=True)
class InboxScreen:
    """A page of one kind."""

    viewer: Person
    at: At
    cycle: str
    counts: Mapping[About, tuple[int, int]]
    """(open, all) of each kind."""
    entries: tuple[Entry, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class ReplyScreen:
    """One of them, with a place to answer."""

    viewer: Person
    at: At
    entry: Entry
    has_thread: bool
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class MergeScreen:
    """One of them, and those it could be dealt with together."""

    viewer: Person
    at: At
    entry: Entry
    candidates: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Confusing:
    """A definition that was flagged as unclear."""

    ladder: Ladder
    name: str
    """Of the attribute."""
    flags: int


@dataclass(frozen=True, slots=True)
class ConfusingScreen:
    """The definitions that confuse people, most flagged first (requirement 16)."""

    at: At
    lines: tuple[Confusing, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A question that was answered to everybody; nobody's name is in it."""

    text: str
    answer: str
    answered_at: datetime
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class KnownScreen:
    """**Questions and answers**, for everybody."""

    viewer: Person
    entries: tuple[Published, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """The answer to what somebody wrote by name."""

    viewer: Person
    entry: Entry
    in_thread: bool
    """It stands below the announcement too."""
    is_corrected: bool


# -- feedback on a ladder ---------------------------------------------------------------------------------------------


class WindowLack(StrEnum):
    """What is wrong with a feedback window somebody tries to open or to extend, by field."""

    NO_LADDER = "no_ladder"
    ALREADY_OPEN = "already_open"
    NO_DAY = "no_day"
    PAST = "past"
    TOO_FAR = "too_far"
    NOT_LATER = "not_later"
    GROUP_WITHOUT_NAME = "group_without_name"
    GROUP_WITHOUT_PEOPLE = "group_without_people"
    UNKNOWN_PEOPLE = "unknown_people"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class WindowRefused:
    """A window that was not opened or extended: for each field what is wrong."""

    problems: Mapping[str, WindowLack]
    unknown: tuple[str, ...] = ()
    """Ids Rung has no record of."""


@dataclass(frozen=True, slots=True)
class OpenFeedbackScreen:
    """The form that opens a feedback window."""

    ladders: tuple[LadderChoice, ...]
    """`people`: how many are concerned without a group."""
    closes_on: date
    """Suggested."""


@dataclass(frozen=True, slots=True)
class WindowCard:
    """A window in numbers."""

    id: int
    ladder: Ladder
    group: str
    closes_on: date
    is_open: bool
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class FeedbackListScreen:
    """The newest windows, for People Ops."""

    windows: tuple[WindowCard, ...]


@dataclass(frozen=True, slots=True)
class ExtendFeedbackScreen:
    """More time for a window."""

    window: WindowCard


@dataclass(frozen=True, slots=True)
class ResultsScreen:
    """What people think of a ladder."""

    window: WindowCard
    results: Results | None
    """None while it is open."""
    page: int = 0
    release: int = 0
    """The change whose draft it was about; 0 for a version in use."""


class Standing(StrEnum):
    """Where somebody stands in a feedback window."""

    OPEN = "open"
    GIVEN = "given"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class FeedbackScreen:
    """What is asked of somebody, or that it is done."""

    window: int
    viewer: Person
    ladder: Ladder
    part: Part
    closes: datetime
    """The end of the last day on the viewer's clock, exclusive."""
    standing: Standing
    framework: str
    release: int = 0
    """The change of a ladder that the window asks about, if it is one."""
    draft: int = 0
    """The stored version of its draft."""
