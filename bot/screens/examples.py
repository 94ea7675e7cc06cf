"""Asking for examples before the 1:1, and hearing that some came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.screens.base import Review
from core.ladder import Attribute
from core.lint import Hint
from core.people import Person


@dataclass(frozen=True, slots=True)
class AskScreen:
    """The manager's form: which attributes to name."""

    review: Review
    viewer: Person
    attributes: tuple[Attribute, ...]
    """In asking order: those that are contested; all where none is."""
    chosen: frozenset[str]
    asked_at: datetime | None = None
    """When they asked last."""


@dataclass(frozen=True, slots=True)
class AskedScreen:
    """What the reviewee is told, and what the manager sees after sending. Attributes are in asking order."""

    review: Review
    viewer: Person
    attributes: tuple[Attribute, ...]
    note: str
    hints: tuple[Hint, ...] = ()


class AskProblem(StrEnum):
    """What is wrong with the manager's form."""

    NOTHING_CHOSEN = "nothing_chosen"


@dataclass(frozen=True, slots=True)
class AddedScreen:
    """That the reviewee has added examples, for the manager."""

    review: Review
    viewer: Person
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Hinted:
    """Hypothetical wording in a text that was just saved, on an attribute of that name."""

    name: str
    hints: tuple[Hint, ...]
