"""What a person is about to see, as plain values: flows return them, views turn them into Block Kit.

A screen holds facts only; words and blocks are the views' business. Everything in one has been authorised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.assessment import Answer, Kind
from core.cycle import Dates, Phase, Step
from core.gap import Gap, Gaps
from core.ladder import Attribute, Ladder, Term
from core.lint import Hint
from core.outcome import Adjustment, Need, Outcome
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


@dataclass(frozen=True, slots=True)
class Conflict:
    """What another device wrote meanwhile (or None for the part that does not differ)."""

    rating: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One attribute to be rated."""

    modal: Modal
    review: Review
    viewer: Person
    attribute: Attribute
    answer: Answer
    terms: tuple[Term, ...]
    their_evidence: str = ""
    """For the manager: what the reviewee wrote. Never a number."""
    conflict: Conflict | None = None
    hints: tuple[Hint, ...] = ()
    """Hypothetical wording in the text saved just before, on `hinted`."""
    hinted: str = ""
    """The name of the attribute the hints are about."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One attribute on the review."""

    position: int
    attribute: Attribute
    answer: Answer | None
    is_hypothetical: bool = False


@dataclass(frozen=True, slots=True)
class AnswersScreen:
    """The review before submitting: answers by area, what is missing."""

    modal: Modal
    review: Review
    viewer: Person
    lines: tuple[AnswerLine, ...]
    missing: tuple[AnswerLine, ...]
    refused: bool = False
    """Submitting was tried while something was missing."""


@dataclass(frozen=True, slots=True)
class SubmittedScreen:
    """An assessment that is in; read-only."""

    review: Review
    viewer: Person
    kind: Kind
    at: datetime
    lines: tuple[AnswerLine, ...]
    modal: Modal


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
    NOT_ON_SCALE = "not_on_scale"
    TOO_LONG = "too_long"
    FAILED = "failed"
    """Something broke on our side; nothing was lost."""


@dataclass(frozen=True, slots=True)
class DigestScreen:
    """Where the two assessments differ, for the manager."""

    review: Review
    viewer: Person
    gaps: Gaps
    own: Mapping[str, Answer]
    manager: Mapping[str, Answer]
    added: Mapping[str, str]
    """Evidence the manager added after submitting, by attribute id."""
    adjustments: Mapping[str, Adjustment] = field(default_factory=dict)
    page: int = 0
    theirs: Mapping[str, str] = field(default_factory=dict)
    """Evidence the reviewee added for the 1:1, by attribute id."""
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceScreen:
    """A place to add evidence for each gap."""

    modal: Modal
    review: Review
    viewer: Person
    gaps: tuple[Gap, ...]
    added: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SettleScreen:
    """One attribute while recording the 1:1."""

    modal: Modal
    review: Review
    viewer: Person
    gap: Gap
    own: Answer | None
    manager: Answer
    added: str
    rating: int
    reason: str
    new_evidence: str
    contested: int
    """How many of them are contested: the wizard walks through these."""
    theirs: str = ""
    """What the reviewee added for the 1:1."""
    reason_missing: bool = False
    """It changes the rating and does not say why: the modal stays."""


@dataclass(frozen=True, slots=True)
class SettleLine:
    """One attribute on the overview before sharing."""

    position: int
    gap: Gap
    rating: int
    adjustment: Adjustment | None


@dataclass(frozen=True, slots=True)
class ShareScreen:
    """The overview before sharing: all settled ratings and the level they come to. Sharing cannot be undone."""

    modal: Modal
    review: Review
    viewer: Person
    lines: tuple[SettleLine, ...]
    outcome: Outcome
    contested: int
    without_reason: tuple[SettleLine, ...] = ()
    """Changed without a reason: sharing waits for these."""
    untouched: int = 0
    """How many of the contested ones have not been gone through."""


@dataclass(frozen=True, slots=True)
class OutcomeScreen:
    """A shared outcome."""

    review: Review
    viewer: Person
    outcome: Outcome
    needs: tuple[Need, ...]
    adjustments: tuple[Adjustment, ...]
    shared_at: datetime
    page: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person is with one assessment."""

    answered: int
    total: int
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One review on Home or in a status: what it waits for, from the viewer's side."""

    review: Review
    progress: Progress | None
    """The viewer's own assessment in it, if they are writing one at this step."""
    opens: datetime
    held: int | None = None
    """The reviewee's level on this ladder: public (requirement 53)."""


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """An outcome that the viewer can open."""

    participant: int
    cycle: str
    reviewee: Person
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class CycleCard:
    """A cycle for People Ops: counts only."""

    id: int
    name: str
    dates: Dates
    total: int
    self_submitted: int
    manager_submitted: int
    shared: int
    overdue: int
    """How many are past the date of the step they are at."""
    median_self_minutes: int | None
    """Active minutes on the self-assessment; None below five people (rulings.md 12)."""
    phase: Phase = Phase.SELF


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the viewer stands on one ladder: level and title, both public."""

    ladder: Ladder
    track: str
    specialty: str
    held: int | None


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """App Home by role. `/growth` and `/growth status` are made of the same facts."""

    viewer: Person
    now: datetime
    framework: str
    """What this company calls the growth framework (a setting)."""
    own: tuple[ReviewCard, ...]
    people: tuple[ReviewCard, ...]
    """Reviews the viewer rates, in the order of the people's names."""
    past: tuple[PastOutcome, ...]
    standings: tuple[Standing, ...]
    is_people_ops: bool
    cycles: tuple[CycleCard, ...]
    page: int = 0
    questions: int = 0
    """How many wait for People Ops, if the viewer is that."""


@dataclass(frozen=True, slots=True)
class LadderChoice:
    """One ladder that can be chosen."""

    id: str
    name: str
    version: str
    people: int


@dataclass(frozen=True, slots=True)
class StartCycleScreen:
    """The form that starts a cycle."""

    viewer: Person
    ladders: tuple[LadderChoice, ...]
    today: date
    dates: Dates
    """Suggested."""
    announces: bool = True
    """Whether it is announced first; otherwise it begins when the form is sent."""
    announced: date | None = None
    """When it would best be announced, if nothing else is said."""
    approver_id: str = ""
    """Whom the settings name for the no-demotion commitment."""


class StartProblem(StrEnum):
    """What is wrong with a cycle somebody tries to start, by field."""

    NAME_MISSING = "name_missing"
    NAME_TAKEN = "name_taken"
    NO_LADDER = "no_ladder"
    NOBODY = "nobody"
    NAMED_AND_EVERYONE = "named_and_everyone"
    """People were named, and everyone was chosen: starting for everyone by mistake cannot be taken back."""
    UNKNOWN_PEOPLE = "unknown_people"
    NO_MANAGER = "no_manager"
    ALREADY_IN_ONE = "already_in_one"
    DATE_MISSING = "date_missing"
    DATES_ORDER = "dates_order"
    CLOSES_IN_PAST = "closes_in_past"
    TOO_FAR = "too_far"
    NOT_APPROVED = "not_approved"
    """The approver has not given the commitment; a cycle that is announced first waits for it."""


@dataclass(frozen=True, slots=True)
class StartRefused:
    """A cycle that was not started: for each field (name, ladder, participants, or a date's name) what is wrong."""

    problems: Mapping[str, StartProblem]
    people: tuple[Person, ...] = ()
    """Those whom a participants problem is about."""
    unknown: tuple[str, ...] = ()
    """Ids Rung has no record of."""


@dataclass(frozen=True, slots=True)
class StartedScreen:
    """A cycle that runs."""

    viewer: Person
    name: str
    participants: int
    left_out: tuple[Person, ...]
    """People on the ladder who could not take part because they have no manager."""
    dates: Dates


@dataclass(frozen=True, slots=True)
class LadderScreen:
    """The ladder, one attribute at a time."""

    viewer: Person
    ladder: Ladder
    track: str
    specialty: str
    attribute: Attribute | None
    """None shows the levels."""
    held: int | None
    framework: str
    ladders: tuple[LadderChoice, ...] = ()
