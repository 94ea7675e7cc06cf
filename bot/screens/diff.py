"""What is different in a new version, for somebody who reads it."""

from __future__ import annotations

from dataclasses import dataclass

from core.diff import Diff, PersonalDiff


@dataclass(frozen=True, slots=True)
class DiffAt:
    """A place in the differences: which change of a ladder, all of it or what is the reader's, and the page."""

    release: int
    is_mine: bool | None = None
    """None: what is the reader's own where there is such a thing."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class DiffScreen:
    """The differences of one change of a ladder."""

    release: int
    framework: str
    diff: Diff
    mine: PersonalDiff | None
    """What concerns the reader, where they are on the ladder."""
    is_mine: bool
    """Whether that is what they look at."""
    works_on_it: bool
    """Whether the reader can go back to the change itself, and mend what reads as if it were the same."""
    page: int = 0
