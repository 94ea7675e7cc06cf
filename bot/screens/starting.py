"""Starting a cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.screens.home import LadderChoice
from core.cycle import Dates
from core.people import Person


@dataclass(frozen=True, slots=True)
class StartCycleScreen:
    """The form that starts a cycle."""

    viewer: Person
    ladders: tuple[LadderChoice, ...]
    today: date
    dates: Dates
    """Suggested."""
    announces: bool = True
    """Whether it is announced first; otherwise it begins when the form is sent."""
    announced: date | None = None
    """When it would best be announced, if nothing else is said."""
    approver_id: str = ""
    """Whom the settings name for the no-demotion commitment."""


class StartProblem(StrEnum):
    """What is wrong with a cycle somebody tries to start, by field."""

    NAME_MISSING = "name_missing"
    NAME_TAKEN = "name_taken"
    NO_LADDER = "no_ladder"
    NOBODY = "nobody"
    NAMED_AND_EVERYONE = "named_and_everyone"
    """People were named, and everyone was chosen: starting for everyone by mistake cannot be taken back."""
    UNKNOWN_PEOPLE = "unknown_people"
    NO_MANAGER = "no_manager"
    ALREADY_IN_ONE = "already_in_one"
    DATE_MISSING = "date_missing"
    DATES_ORDER = "dates_order"
    CLOSES_IN_PAST = "closes_in_past"
    TOO_FAR = "too_far"
    NOT_APPROVED = "not_approved"
    """The approver has not given the commitment; a cycle that is announced first waits for it."""


@dataclass(frozen=True, slots=True)
class StartRefused:
    """A cycle that was not started: for each field (name, ladder, participants, or a date's name) what is wrong."""

    problems: Mapping[str, StartProblem]
    people: tuple[Person, ...] = ()
    """Those whom a participants problem is about."""
    unknown: tuple[str, ...] = ()
    """Ids Rung has no record of."""


@dataclass(frozen=True, slots=True)
class StartedScreen:
    """A cycle that runs."""

    viewer: Person
    name: str
    participants: int
    left_out: tuple[Person, ...]
    """People on the ladder who could not take part because they have no manager."""
    dates: Dates
