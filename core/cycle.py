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
