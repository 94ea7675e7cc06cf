"""From the digest over the 1:1 to a shared outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens.base import Modal, Review
from bot.screens.responding import Beside
from core.assessment import Answer
from core.decision import Decision
from core.gap import Gap, Gaps
from core.lint import Hint
from core.outcome import Adjustment, Need, Outcome
from core.people import Person
from core.since import UNCHANGED, Since


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
    settled: int = 0
    """How many of the contested ones are recorded; nothing is said of them before the first, or once it is shared."""


@dataclass(frozen=True, slots=True)
class EvidenceScreen:
    """A place to add evidence for each gap."""

    modal: Modal
    review: Review
    viewer: Person
    gaps: tuple[Gap, ...]
    added: Mapping[str, str]
    begun: frozenset[int] = frozenset()
    """The places, in asking order, of fields that were begun with offered words."""


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
    evidence_missing: bool = False
    """It goes up, and neither new evidence is written nor that there is none: the modal stays."""
    without_evidence: bool = False
    """Ticked: no new evidence came up."""
    set_aside: str = ""
    """What was written on another device and replaced without having been seen there."""
    other_rating: int | None = None
    """What was picked on another device and replaced without having been seen there."""
    hints: tuple[Hint, ...] = ()
    """Hypothetical wording in what was saved just before, on `hinted`."""
    hinted: str = ""


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
    unanswered: tuple[SettleLine, ...] = ()
    """They go up, and whether new evidence came up is not said: sharing waits for these too."""
    untouched: int = 0
    """How many of the contested ones have not been gone through."""
    left: int = 0
    """How many of the contested ones are still to be settled, or lack a word."""
    hints: tuple[Hint, ...] = ()
    """Hypothetical wording in what was saved just before, on `hinted`."""
    hinted: str = ""
    decision: Decision | None = None
    """What the two settled on, where the ladder leaves the level to them; None where it is computed."""
    since: Since = UNCHANGED


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
    decision: Decision | None = None
    """What the two settled on, where the ladder leaves the level to them."""
    since: Since = UNCHANGED
    """What has changed around the person since their previous outcome."""
    beside: Beside | None = None
    """What its person said to it, and what was corrected."""
    has_themes: bool = False
    """Whether there is a summary of what peers saw, for the viewer to read."""
