"""What people ask People Ops, by name or not, and when People Ops is told that something waits."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from core.workdays import WorkWeek


class About(StrEnum):
    """What somebody wrote to People Ops about."""

    QUESTION = "question"
    """Answered to everybody, in the thread of the announcement (requirement 21)."""
    EXPERIENCE = "experience"
    """Something that happened to them: private to People Ops (rulings.md 15)."""
    UNSURE = "unsure"
    """A definition they do not understand, flagged while rating (rulings.md 1)."""


CHASED_AFTER: Final = 2
"""Working days after which an unanswered question is brought up again, and again after as many more."""


def day_of(instant: datetime) -> datetime:
    """The beginning (UTC) of the day of an instant: all that is kept of when something anonymous was written."""
    return datetime.combine(instant.astimezone(UTC).date(), time.min, UTC)


def is_told(oldest: date, newest: date | None, today: date, week: WorkWeek) -> bool:
    """Whether People Ops hears on this working day that questions wait.

    They do when something was asked since the working day before (`newest`: the latest that was asked before today),
    and when the oldest has waited for CHASED_AFTER working days, or a multiple of them.
    """
    before = week.workdays_before(today - timedelta(days=1), 0)
    if newest is not None and newest >= before:
        return True
    waited = _workdays_between(oldest, today, week)
    return waited > 0 and waited % CHASED_AFTER == 0


def _workdays_between(first: date, last: date, week: WorkWeek) -> int:
    """How many working days there are after `first`, up to and with `last`."""
    days = (last - first).days
    return sum(week.is_workday(first + timedelta(days=ahead)) for ahead in range(1, days + 1))
