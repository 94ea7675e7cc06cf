"""What People Ops see of cycles: drafts, announcements, and how a running one goes. Plain values, all authorised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.screens.growing import GrowthCounts
from core.cycle import Dates, Move, Part, Phase
from core.gap import Upward
from core.people import Person
from core.response import PulseResults


class ApprovalState(StrEnum):
    """Where the no-demotion commitment stands (rulings.md 13)."""

    NOT_NEEDED = "not_needed"
    """A pilot."""
    GIVEN = "given"
    YOURS = "yours"
    """Nobody is named: whoever announces gives it."""
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Approval:
    """The commitment for one cycle. `note` is what the approver wrote with a "not yet"."""

    state: ApprovalState
    approver_id: str = ""
    at: datetime | None = None
    """When it was asked for, or answered."""
    note: str = ""


class Obstacle(StrEnum):
    """Why a cycle cannot be announced as it is."""

    NO_LADDER = "no_ladder"
    NOBODY = "nobody"
    NOT_ABLE = "not_able"
    """Somebody who was named cannot take part."""
    TELLS_NOBODY = "tells_nobody"
    """Neither a channel nor direct messages."""
    OPENS_TOO_EARLY = "opens_too_early"
    """The self-assessment would open before the day of the announcement."""
    CLOSES_TOO_SOON = "closes_too_soon"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Planned:
    """One announcement of a cycle: its text ("" is the suggested one), and when it goes or went out."""

    part: Part
    text: str
    at: datetime | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class AnnouncementScreen:
    """An announcement as it goes out."""

    cycle_id: int
    name: str
    part: Part
    text: str
    framework: str
    dates: Dates
    meeting: str
    is_pilot: bool


@dataclass(frozen=True, slots=True)
class DraftScreen:
    """A cycle that is not announced yet, for People Ops."""

    viewer: Person
    now: datetime
    cycle_id: int
    name: str
    phase: Phase
    is_pilot: bool
    ladders: tuple[str, ...]
    """Names and versions, as a cycle announced now would use them."""
    dates: Dates
    suggested: tuple[date, date]
    """When the heads-up and the announcement would best go out."""
    channel: str | None
    tells_each: bool
    meeting: str
    named_approver: str
    """Who is named for this cycle, apart from the settings."""
    parts: Mapping[Part, Planned]
    reviewees: tuple[Person, ...]
    told: int
    """How many people get a direct message."""
    without_manager: tuple[Person, ...]
    busy: tuple[Person, ...]
    unknown: tuple[str, ...]
    approval: Approval
    obstacles: tuple[Obstacle, ...]
    messages: int
    """How many messages an announcement is, the post included."""
    takes: timedelta
    """How long all the messages take at the pace Slack allows."""
    posts_a_minute: int
    framework: str
    moves: frozenset[Move]
    has_default_approver: bool = False
    """Whether the settings name somebody."""

    @property
    def can_ask(self) -> bool:
        """Whether the approver can be asked, or asked again."""
        states = (ApprovalState.NOT_ASKED, ApprovalState.WAITING, ApprovalState.DECLINED)
        return Move.EDIT in self.moves and bool(self.ladders) and self.approval.state in states

    @property
    def can_send_heads_up(self) -> bool:
        """Whether a heads-up can go out now."""
        blocked = {Obstacle.NO_LADDER, Obstacle.NOBODY, Obstacle.TELLS_NOBODY} & set(self.obstacles)
        return Move.HEADS_UP in self.moves and not blocked and not self._is_asked_for(Part.HEADS_UP)

    @property
    def can_announce(self) -> bool:
        """Whether it can be announced now, or as soon as the approver says yes."""
        blocked = set(self.obstacles) - {Obstacle.APPROVAL}
        return Move.ANNOUNCE in self.moves and not blocked and not self._is_asked_for(Part.DETAILS)

    def _is_asked_for(self, part: Part) -> bool:
        at = self.parts[part].at
        return at is not None and at <= self.now

    def announcement(self, part: Part) -> AnnouncementScreen:
        """One of its announcements, as it would go out."""
        text = self.parts[part].text
        return AnnouncementScreen(
            self.cycle_id, self.name, part, text, self.framework, self.dates, self.meeting, self.is_pilot
        )


class PlanProblem(StrEnum):
    """What is wrong with one date of a plan, or with the way out."""

    DATE_MISSING = "date_missing"
    DATES_ORDER = "dates_order"
    IN_PAST = "in_past"
    BEFORE_HEADS_UP = "before_heads_up"
    BEFORE_ANNOUNCEMENT = "before_announcement"
    CLOSES_TOO_SOON = "closes_too_soon"
    TOO_FAR = "too_far"
    TOO_LONG = "too_long"
    NO_TEXT = "no_text"
    TELLS_NOBODY = "tells_nobody"


@dataclass(frozen=True, slots=True)
class PlanRefused:
    """Nothing was saved: what is wrong, by field."""

    problems: Mapping[str, PlanProblem]


@dataclass(frozen=True, slots=True)
class ConsoleScreen:
    """All cycles."""

    viewer: Person
    now: datetime
    cycles: tuple[CycleLine, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class CycleLine:
    """One cycle in numbers: counts only."""

    id: int
    name: str
    phase: Phase
    is_pilot: bool
    dates: Dates
    total: int
    self_submitted: int
    manager_submitted: int
    shared: int
    talks_set: int
    """1:1s with a date and no outcome yet."""
    talks_late: int
    overdue: int


class LateStep(StrEnum):
    """What is late in one review."""

    SELF = "self"
    """The self window closed without a submission; the rater can go on."""
    RATING = "rating"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Late:
    """One review past the date of its step. Nothing here says anything about ratings."""

    reviewee: Person
    rater: Person
    step: LateStep
    since: datetime


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One message that could not be delivered, and Slack's word for why."""

    to: Person | None
    """None for a channel, or for somebody Rung has no record of."""
    target: str
    error: str
    is_given_up: bool = True
    """False: it has failed many times, and is still tried."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the way out stands, for the whole workspace."""

    waiting: int = 0
    takes: timedelta = timedelta()
    failures: tuple[Undelivered, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """What the calendar brings next: one kind of thing at one moment."""

    at: datetime
    kind: str
    people: int
    """0 for an announcement, which goes to everybody."""
    is_at_least: bool = False
    """Whether there may be more: the company is too large to look at everybody."""


@dataclass(frozen=True, slots=True)
class Nudged:
    """What **Nudge** did."""

    told: int
    already: int
    """How many had their reminder of today already."""


@dataclass(frozen=True, slots=True)
class CycleScreen:
    """How a running or closed cycle goes."""

    viewer: Person
    now: datetime
    line: CycleLine
    announced_at: datetime | None
    """Since when it runs; `is_at_once`: without an announcement."""
    closed_at: datetime | None
    late: tuple[Late, ...]
    """A page of them, by the reviewee's name."""
    late_in_all: int
    page: int
    page_size: int
    open_now: int
    """How many people **Nudge** would reach."""
    unfinished: int
    delivery: Delivery
    questions: int
    follow_up: Planned
    median_self_minutes: int | None
    moves: frozenset[Move]
    coming: tuple[Coming, ...] = ()
    nudged: Nudged | None = None
    framework: str = ""
    meeting: str = ""
    told: int = 0
    """How many people a follow-up reaches."""
    channel: str | None = None
    takes: timedelta = field(default_factory=timedelta)
    """How long a follow-up takes."""
    messages: int = 0
    """How many messages it is."""
    posts_a_minute: int = 60
    is_at_once: bool = False
    corrections: int = 0
    """How many requests for a correction wait for an answer."""
    pulse: PulseResults | None = None
    growth: GrowthCounts | None = None
    """How its people grow; None below five outcomes (rulings.md 12)."""
    upward: Upward | None = None
    """How often ratings went up in the 1:1s; None below five outcomes."""

    @property
    def announcement(self) -> AnnouncementScreen:
        """The follow-up as it would go out."""
        line = self.line
        return AnnouncementScreen(
            line.id, line.name, Part.FOLLOW_UP, self.follow_up.text, self.framework, line.dates, "", line.is_pilot
        )


@dataclass(frozen=True, slots=True)
class ApprovalScreen:
    """What the approver is asked, or has answered."""

    viewer: Person
    cycle_id: int
    name: str
    ladders: tuple[str, ...]
    framework: str
    asked_by: Person
    approval: Approval
    announces_at: datetime | None
