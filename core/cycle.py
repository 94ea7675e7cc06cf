"""One run of reviews. Each participant has their own step and dates inside the cycle's windows (rulings.md 7).

A step is never stored: it follows from what has happened and what time it is, so nothing can disagree with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise


class Step(StrEnum):
    """Where one participant stands."""

    WAITING = "waiting"
    SELF = "self"
    RATING = "rating"
    CONVERSATION = "conversation"
    SETTLED = "settled"
    CLOSED = "closed"
    """People Ops closed the cycle before this review was settled: it stays as it is, and nothing more is asked."""


TRANSITIONS: dict[Step, frozenset[Step]] = {
    Step.WAITING: frozenset({Step.SELF, Step.CLOSED}),
    Step.SELF: frozenset({Step.RATING, Step.CLOSED}),
    Step.RATING: frozenset({Step.CONVERSATION, Step.CLOSED}),
    Step.CONVERSATION: frozenset({Step.SETTLED, Step.CLOSED}),
    Step.SETTLED: frozenset(),
    Step.CLOSED: frozenset(),
}
"""Where a participant can go from each step. There is no way back: a submitted assessment stays submitted."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The last calendar day of each window, and the first of the first; days in each person's own zone."""

    self_opens: date
    self_closes: date
    manager_closes: date
    conversations_close: date

    def problem(self) -> str | None:
        """The name of the first date that stands before its predecessor, or None."""
        order = ("self_opens", "self_closes", "manager_closes", "conversations_close")
        for earlier, later in pairwise(order):
            if getattr(self, later) < getattr(self, earlier):
                return later
        return None


@dataclass(frozen=True, slots=True)
class Windows:
    """The same as instants (aware, UTC), for one participant. A window ends at the instant named, exclusive."""

    self_opens: datetime
    self_closes: datetime
    manager_closes: datetime
    conversations_close: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened with one participant; None while it has not."""

    self_submitted_at: datetime | None = None
    manager_submitted_at: datetime | None = None
    outcome_shared_at: datetime | None = None
    closed_at: datetime | None = None
    """When People Ops closed the cycle."""


def step_of(windows: Windows, facts: Facts, now: datetime) -> Step:
    """Where a participant stands at `now` (rulings.md 8: the manager rates once the self part is over)."""
    if facts.outcome_shared_at:
        return Step.SETTLED
    if facts.closed_at:
        return Step.CLOSED
    if facts.manager_submitted_at:
        return Step.CONVERSATION
    if facts.self_submitted_at or now >= windows.self_closes:
        return Step.RATING
    return Step.SELF if now >= windows.self_opens else Step.WAITING


class Phase(StrEnum):
    """Where a cycle as a whole stands; each participant has a step of their own inside it."""

    DRAFT = "draft"
    """Nobody but People Ops knows of it; there are no participants yet."""
    HEADS_UP = "heads_up"
    """People have been told that it will come, not yet how or when."""
    ANNOUNCED = "announced"
    SELF = "self"
    RATING = "rating"
    CONVERSATIONS = "conversations"
    SETTLED = "settled"
    """Every outcome is shared; the time for conversations is not over yet."""
    GROWING = "growing"
    CLOSED = "closed"


PHASES: dict[Phase, frozenset[Phase]] = {
    Phase.DRAFT: frozenset({Phase.HEADS_UP, Phase.ANNOUNCED}),
    Phase.HEADS_UP: frozenset({Phase.ANNOUNCED, Phase.CLOSED}),
    Phase.ANNOUNCED: frozenset({Phase.SELF, Phase.CLOSED}),
    Phase.SELF: frozenset({Phase.RATING, Phase.CLOSED}),
    Phase.RATING: frozenset({Phase.CONVERSATIONS, Phase.CLOSED}),
    Phase.CONVERSATIONS: frozenset({Phase.SETTLED, Phase.CLOSED}),
    Phase.SETTLED: frozenset({Phase.GROWING, Phase.CLOSED}),
    Phase.GROWING: frozenset({Phase.CLOSED}),
    Phase.CLOSED: frozenset(),
}
"""Where a cycle can go from each phase; one that has no time left to spend in a phase passes through it.

Only dates that were moved lead back: an extension is a new fact, and the phase follows from the facts.
"""


class Part(StrEnum):
    """What is said about a cycle to everybody it concerns, in this order."""

    HEADS_UP = "heads_up"
    DETAILS = "details"
    """The announcement itself."""
    FOLLOW_UP = "follow_up"


class Move(StrEnum):
    """What People Ops can do with a cycle as a whole."""

    EDIT = "edit"
    HEADS_UP = "heads_up"
    ANNOUNCE = "announce"
    DISCARD = "discard"
    EXTEND = "extend"
    NUDGE = "nudge"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"


_RUNNING = frozenset({Move.EXTEND, Move.NUDGE, Move.FOLLOW_UP, Move.CLOSE})

MOVES: dict[Phase, frozenset[Move]] = {
    Phase.DRAFT: frozenset({Move.EDIT, Move.HEADS_UP, Move.ANNOUNCE, Move.DISCARD}),
    Phase.HEADS_UP: frozenset({Move.EDIT, Move.ANNOUNCE, Move.CLOSE}),
    Phase.ANNOUNCED: frozenset({Move.EXTEND, Move.FOLLOW_UP, Move.CLOSE}),
    Phase.SELF: _RUNNING,
    Phase.RATING: _RUNNING,
    Phase.CONVERSATIONS: _RUNNING,
    Phase.SETTLED: frozenset({Move.FOLLOW_UP, Move.CLOSE}),
    Phase.GROWING: frozenset({Move.FOLLOW_UP, Move.CLOSE}),
    Phase.CLOSED: frozenset(),
}
"""What each phase allows. A heads-up cannot be taken back, so what it announced is closed rather than discarded."""


@dataclass(frozen=True, slots=True)
class Life:
    """What has happened to a cycle as a whole. Instants are aware, UTC; None while something has not happened."""

    heads_up_at: datetime | None = None
    announced_at: datetime | None = None
    closed_at: datetime | None = None
    opens: datetime | None = None
    """When the first participant's self window opens, and when the last one's windows end (exclusive)."""
    self_closes: datetime | None = None
    conversations_close: datetime | None = None
    total: int = 0
    self_submitted: int = 0
    """How many participants are past writing: submitted, or rated without it."""
    manager_submitted: int = 0
    shared: int = 0


def phase_of(life: Life, now: datetime) -> Phase:
    """Where a cycle stands at `now`. A window that nobody needs any more is over before its time."""
    if life.closed_at:
        return Phase.CLOSED
    if not life.announced_at:
        return Phase.HEADS_UP if life.heads_up_at else Phase.DRAFT
    if not life.total or _is_ahead(life.opens, now):
        return Phase.ANNOUNCED
    if life.self_submitted < life.total and _is_ahead(life.self_closes, now):
        return Phase.SELF
    if life.manager_submitted < life.total:
        return Phase.RATING
    if life.shared < life.total:
        return Phase.CONVERSATIONS
    return Phase.SETTLED if _is_ahead(life.conversations_close, now) else Phase.GROWING


def _is_ahead(instant: datetime | None, now: datetime) -> bool:
    return instant is not None and now < instant
