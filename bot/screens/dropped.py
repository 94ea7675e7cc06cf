"""What came of a file that was dropped into the conversation with the bot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.screens.releases import FileLine, Findings
from core.people import Person


class DropProblem(StrEnum):
    """Why nothing came of a file, where the reason is not one of what it holds."""

    ELSEWHERE = "elsewhere"
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    BROKEN = "broken"
    """Reading it broke: a mistake of Rung's."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why so many of its texts were left out, or what was changed on the way."""

    words: str
    times: int


@dataclass(frozen=True, slots=True)
class Made:
    """One ladder that came of it, with its account."""

    line: FileLine
    name: str
    counts: tuple[tuple[str, int], ...]
    """What there is of what: levels, attributes, anchors."""
    cells: int
    taken: int
    skipped: int
    repaired: int
    reasons: tuple[Reason, ...]
    repairs: tuple[Reason, ...]
    notes: tuple[str, ...]
    scoring: str
    """What became of the rule by which ratings become a level, where it could not be taken over."""
    findings: Findings
    rule: str = ""
    """The rule that was taken over."""
    is_in_use: bool = False
    """It says what the version in use says: there is nothing to propose."""


@dataclass(frozen=True, slots=True)
class DroppedScreen:
    """The answer to a dropped file."""

    viewer: Person
    file: str
    made: tuple[Made, ...]
    problem: DropProblem | None
    lines: tuple[str, ...]
    """Why nothing could be made of what it holds, in plain words with places."""
    has_ladders: bool
    is_people_ops: bool
