"""Changes of ladders: the list, one on its way, the forms along it, and what those concerned read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.screens.cycles import Approval, ApprovalState
from bot.screens.inbox import WindowCard
from core.ladder import Ladder
from core.outcome import Need
from core.people import Person
from core.release import Action, DayLack, Decision, DecisionLack, State


class ReleaseTrouble(StrEnum):
    """Why a step was not taken. The screen shows how things stand."""

    STALE = "stale"
    """Somebody else was quicker."""
    NOT_THEN = "not_then"
    VERSION_TAKEN = "version_taken"
    LOSES_LEVEL = "loses_level"
    """Somebody holds a level that the draft does not have."""
    NO_YES = "no_yes"
    """The approver has not said yes to exactly this draft."""
    SAME = "same"
    """It says what the version in use says."""
    UNREADABLE = "unreadable"
    """It does not load as a ladder any more."""


@dataclass(frozen=True, slots=True)
class At:
    """A change, and which state of it was on the screen; revision 0: whichever."""

    release: int
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A change in a list."""

    id: int
    version: str
    state: State
    effective_on: date | None
    author: Person


@dataclass(frozen=True, slots=True)
class LadderLine:
    """A ladder in use, with the change that is under way."""

    ladder: Ladder
    people: int
    release: ReleaseLine | None
    earlier: tuple[ReleaseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FileLine:
    """A ladder that came of a dropped file, ready to be proposed."""

    id: int
    file: str
    ladder_id: str
    ladder_name: str
    version: str
    dropped_at: datetime
    is_new: bool
    """Whether no ladder of this id is in use."""


@dataclass(frozen=True, slots=True)
class LaddersScreen:
    """Every ladder in use, what is under way, and the files that could be proposed."""

    viewer: Person
    ladders: tuple[LadderLine, ...]
    files: tuple[FileLine, ...]
    waiting: int
    """Files of the viewer's that are still being read."""
    is_people_ops: bool
    page: int = 0


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was said and what was done about it."""

    id: int
    decision: Decision

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written in it yet."""
        return not self.decision.said.strip() and not self.decision.done.strip()

    @property
    def is_whole(self) -> bool:
        """Whether both sentences are there: half a decision is told to nobody."""
        return bool(self.decision.said.strip() and self.decision.done.strip())


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding of the check: where, what, and how it could be mended."""

    weight: str
    where: str
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class CheckScreen:
    """Every finding of the check about the draft of a change."""

    release: int
    ladder: str
    version: str
    lines: tuple[FindingLine, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """What the check of a draft has to say, in numbers, and the first of it."""

    errors: int
    warnings: int
    notes: int
    first: tuple[FindingLine, ...] = ()

    @property
    def total(self) -> int:
        """All of them."""
        return self.errors + self.warnings + self.notes


@dataclass(frozen=True, slots=True)
class ReleaseScreen:
    """One change: where it is, what comes next, and what the viewer can do with it now."""

    viewer: Person
    id: int
    revision: int
    state: State
    draft: Ladder
    in_use: Ladder
    """What it changes."""
    author: Person
    decisions: tuple[DecisionLine, ...]
    window: WindowCard | None
    approval: Approval
    approver: Person | None
    effective_on: date | None
    people: int
    moves: frozenset[Action]
    version_id: int
    base_id: int
    is_people_ops: bool
    trouble: ReleaseTrouble | None = None
    detail: str = ""
    """What the trouble is about: ids of levels, a version."""
    page: int = 0
    stranded: tuple[str, ...] = ()
    """Its day has come, and it waits: somebody holds these levels, or may still come to them, and it has them not."""

    @property
    def can_freeze(self) -> bool:
        """Whether the approver has said yes to this very draft."""
        return Action.FREEZE in self.moves and self.approval.state is ApprovalState.GIVEN


@dataclass(frozen=True, slots=True)
class ProposeScreen:
    """The form that makes a dropped file a change of a ladder, or the new draft of one."""

    file: FileLine
    choices: tuple[tuple[str, str, str, State | None], ...]
    """(ladder id, name, version in use, state of the change under way)."""
    chosen: str
    version: str


class ProposeLack(StrEnum):
    """Why a file cannot be proposed like this."""

    NO_LADDER = "no_ladder"
    VERSION_TAKEN = "version_taken"
    VERSION_SHAPE = "version_shape"
    LOSES_LEVEL = "loses_level"
    SAME = "same"
    SAME_DRAFT = "same_draft"
    NOT_THEN = "not_then"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ProposeRefused:
    """What is wrong, by field: ladder, version."""

    problems: dict[str, ProposeLack]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DecisionScreen:
    """The form for one decision."""

    at: At
    line: DecisionLine
    window: int | None
    """The feedback window whose results can be read beside it."""
    shown_us: int = 0
    """When what it shows was written, in microseconds of Slack's clock."""


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """A form for a decision on somebody's screen: which decision it shows, as of when, and in which modal."""

    number: int
    shown_us: int
    modal: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{self.modal}:{self.number}:{self.shown_us}"


@dataclass(frozen=True, slots=True)
class DecisionRefused:
    """What is missing in it, by field."""

    problems: dict[str, DecisionLack]


@dataclass(frozen=True, slots=True)
class ConsultScreen:
    """The form that opens the consultation."""

    at: At
    draft: Ladder
    people: int
    closes_on: date


@dataclass(frozen=True, slots=True)
class AskScreen:
    """The form that asks the approver; `approver`: whom the settings name."""

    at: At
    draft: Ladder
    approver: Person | None


@dataclass(frozen=True, slots=True)
class FreezeScreen:
    """The form that freezes a draft: as which version, and from when it applies."""

    at: At
    draft: Ladder
    effective_on: date
    people: int
    unfinished: int
    """Decisions of which half is missing: they are told to nobody."""


class FreezeLack(StrEnum):
    """Why it cannot be frozen like this."""

    VERSION_TAKEN = "version_taken"
    VERSION_SHAPE = "version_shape"


@dataclass(frozen=True, slots=True)
class FreezeRefused:
    """What is wrong, by field."""

    version: FreezeLack | None = None
    day: DayLack | None = None


@dataclass(frozen=True, slots=True)
class ReleaseApprovalScreen:
    """What the approver is asked about a draft."""

    viewer: Person
    id: int
    draft: Ladder
    framework: str
    asked_by: Person
    approval: Approval
    version_id: int
    base_id: int


@dataclass(frozen=True, slots=True)
class ToldScreen:
    """What somebody reads of a change that concerns them."""

    viewer: Person
    id: int
    before: Ladder
    after: Ladder
    framework: str
    state: State
    effective_on: date
    decisions: tuple[DecisionLine, ...]
    track: str
    specialty: str
    held: str | None
    is_assessed: bool
    """Whether the viewer is on the ladder themselves; else somebody they manage is."""
    runs: bool
    """Whether a review of theirs on the version before is under way."""
    page: int = 0
    version_id: int = 0
    """The stored version, to be read before it applies."""


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """Somebody whose held level stands above what their latest ratings come to on the new version: how to grow into it.

    They keep the level.
    """

    viewer: Person
    person: Person
    ladder: Ladder
    framework: str
    held: int
    track: str
    specialty: str
    needs: tuple[Need, ...]
    participant: int | None
    """The review whose growth goals can be chosen, while it is there."""
