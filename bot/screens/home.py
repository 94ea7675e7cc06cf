"""App Home and the ladder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.screens.base import Review
from bot.screens.growing import GrowthCard
from bot.screens.history import Chapter
from bot.screens.peers import PeersHome
from bot.screens.responding import CorrectionCard
from core.cycle import Dates, Phase
from core.ladder import Attribute, Ladder
from core.people import Person


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
    recorded: int = 0
    """How many attributes the viewer has recorded of the 1:1 they hold."""
    has_self: bool = True
    """Whether the self-assessment is in."""


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """An outcome that the viewer can open."""

    participant: int
    cycle: str
    reviewee: Person
    shared_at: datetime
    is_acknowledged: bool = False
    """Whether the viewer has said that they have read their own."""
    answer_by: date | None = None
    """The last day for the answer to a correction that the viewer has asked for."""
    is_put_away: bool = False
    """Whether the viewer rates this person just now: what was rated before stays out of sight (requirement 28)."""


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
    peers: PeersHome = field(default_factory=PeersHome)
    notes: int = 0
    """How many notes the viewer has kept for themselves."""
    growth: tuple[GrowthCard, ...] = ()
    """The viewer's own goals, then those of the people they talk with about growing."""
    newest: Chapter | None = None
    """The viewer's own newest outcome, with what moved since the one before."""
    has_people_further_below: bool = False
    """Whether any of the viewer's reports has reports."""
    is_author: bool = False
    """Whether the viewer writes ladders and is not People Ops."""
    corrections: tuple[CorrectionCard, ...] = ()
    """What people have asked the viewer to correct, the nearest date first."""


@dataclass(frozen=True, slots=True)
class LadderChoice:
    """One ladder that can be chosen."""

    id: str
    name: str
    version: str
    people: int


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
    draft: int = 0
    """The stored version that is read, where it is not the one in use: a draft, or what is to apply."""
    works_on_ladders: bool = False
    """The reader changes ladders: there is a way back to where they do."""
    change: int = 0
    """The change that the draft belongs to, for them."""

    @property
    def key(self) -> str:
        """What places in it name it by."""
        return f"{self.ladder.id}@{self.draft}" if self.draft else self.ladder.id
