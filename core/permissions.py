"""Who may do what, when: one table, read by one function (rulings.md 9: blindness beats roles)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.cycle import Step


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a person in a workspace, and whether the settings name them People Ops."""

    workspace: str
    id: str
    is_people_ops: bool = False


class Missing(LookupError):
    """Not there, or not for this actor: the two are never told apart."""


class NotNow(Exception):
    """The actor belongs to this review, but this cannot be done at the step it is at."""

    def __init__(self, action: Action, step: Step) -> None:
        super().__init__(f"{action} at {step}")
        self.action = action
        self.step = step


class Role(StrEnum):
    """What somebody is to one participant. A person can be several."""

    REVIEWEE = "reviewee"
    RATER = "rater"
    CHAIN = "chain"
    """A manager above the reviewee who is not the rater."""
    PEOPLE_OPS = "people_ops"


class Action(StrEnum):
    """What can be done with one participant's review."""

    WRITE_SELF = "write_self"
    READ_SELF = "read_self"
    WRITE_RATINGS = "write_ratings"
    READ_RATINGS = "read_ratings"
    READ_EVIDENCE = "read_evidence"
    READ_DIGEST = "read_digest"
    ADD_EVIDENCE = "add_evidence"
    READ_CONTESTED = "read_contested"
    """Which attributes the 1:1 is about: neither the other's ratings nor their direction."""
    SET_TALK = "set_talk"
    """When the 1:1 is."""
    MOVE_DATES = "move_dates"
    """More time for one person."""
    RECORD_OUTCOME = "record_outcome"
    READ_OUTCOME = "read_outcome"


_TALKING = frozenset({Action.READ_CONTESTED, Action.ADD_EVIDENCE, Action.SET_TALK})

GRANTS: dict[tuple[Role, Step], frozenset[Action]] = {
    (Role.REVIEWEE, Step.WAITING): frozenset(),
    (Role.REVIEWEE, Step.SELF): frozenset({Action.WRITE_SELF, Action.READ_SELF, Action.SET_TALK}),
    (Role.REVIEWEE, Step.RATING): frozenset({Action.READ_SELF, Action.SET_TALK}),
    (Role.REVIEWEE, Step.CONVERSATION): frozenset({Action.READ_SELF}) | _TALKING,
    (Role.REVIEWEE, Step.SETTLED): frozenset({Action.READ_SELF, Action.READ_OUTCOME}),
    (Role.REVIEWEE, Step.CLOSED): frozenset({Action.READ_SELF}),
    (Role.RATER, Step.WAITING): frozenset(),
    (Role.RATER, Step.SELF): frozenset({Action.SET_TALK}),
    (Role.RATER, Step.RATING): frozenset(
        {Action.WRITE_RATINGS, Action.READ_RATINGS, Action.READ_EVIDENCE, Action.SET_TALK}
    ),
    (Role.RATER, Step.CONVERSATION): frozenset(
        {Action.READ_RATINGS, Action.READ_EVIDENCE, Action.READ_DIGEST, Action.RECORD_OUTCOME}
    )
    | _TALKING,
    (Role.RATER, Step.SETTLED): frozenset(
        {Action.READ_RATINGS, Action.READ_EVIDENCE, Action.READ_DIGEST, Action.READ_OUTCOME}
    ),
    (Role.RATER, Step.CLOSED): frozenset(),
    (Role.CHAIN, Step.WAITING): frozenset(),
    (Role.CHAIN, Step.SELF): frozenset(),
    (Role.CHAIN, Step.RATING): frozenset(),
    (Role.CHAIN, Step.CONVERSATION): frozenset(),
    (Role.CHAIN, Step.SETTLED): frozenset({Action.READ_OUTCOME}),
    (Role.CHAIN, Step.CLOSED): frozenset(),
    (Role.PEOPLE_OPS, Step.WAITING): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.SELF): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.RATING): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.CONVERSATION): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.SETTLED): frozenset({Action.READ_OUTCOME}),
    (Role.PEOPLE_OPS, Step.CLOSED): frozenset(),
}


def may(roles: Iterable[Role], step: Step, action: Action) -> bool:
    """Whether somebody with these roles may do this at this step."""
    return any(action in GRANTS[role, step] for role in roles)


def possible(roles: Iterable[Role], action: Action) -> bool:
    """Whether these roles could do this at any step: the difference between "not now" and "not for you"."""
    return any(may(roles, step, action) for step in Step)
