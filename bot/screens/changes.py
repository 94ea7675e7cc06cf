"""What a new version of a ladder means to somebody who is growing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.screens.base import Review
from core.changes import Loss
from core.people import Person


@dataclass(frozen=True, slots=True)
class LossLine:
    """One goal whose attribute counts for less now."""

    name: str
    """Of the attribute, as it was called when it was chosen."""
    loss: Loss


@dataclass(frozen=True, slots=True)
class ChangedScreen:
    """To one of the two who grow together: what became of the worth of their goals."""

    review: Review
    viewer: Person
    partner: Person | None
    """Whom the reviewee grows with; None when nobody is left to."""
    framework: str
    version: str
    lines: tuple[LossLine, ...]
