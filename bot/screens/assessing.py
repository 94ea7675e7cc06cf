"""Writing an assessment, one attribute at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.screens.base import Modal, Review
from bot.screens.growing import GoalLine
from bot.screens.notes import Offer
from core.assessment import Answer, Kind
from core.ladder import Attribute, Term
from core.lint import Hint
from core.people import Person


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
    goals: tuple[GoalLine, ...] = ()
    """What was a growth goal here after an earlier outcome, and what came of it."""
    notes: Offer | None = None
    """The author's own notes that may belong here."""


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
