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
    is_author: bool = False
    """Whether the settings name them an author of ladders: drafts and counts, no names."""


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
    MANAGER = "manager"
    """Who became the reviewee's manager after another had rated them: goes on with what grows from the outcome."""
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
    ASK_EXAMPLES = "ask_examples"
    """The manager names attributes to bring examples for, and sees what came."""
    RECORD_OUTCOME = "record_outcome"
    READ_OUTCOME = "read_outcome"
    RESPOND = "respond"
    """Acknowledge, comment, ask for a correction, answer the pulse."""
    READ_RESPONSE = "read_response"
    """The comment that stands beside the record, the corrections asked for, and their answers."""
    ANSWER_CORRECTION = "answer_correction"
    """In words."""
    AMEND = "amend"
    """Change a rating on record, as the answer to a correction."""
    GROW = "grow"
    """Choose growth goals and log growth conversations."""
    READ_GROWTH = "read_growth"
    NAME_PEERS = "name_peers"
    ASK_PEERS = "ask_peers"
    """Agree to peers and ask them, read what they saw, write the summary and deliver it."""
    READ_THEMES = "read_themes"
    """The summary of what peers saw, once it is delivered."""


_TALKING = frozenset({Action.READ_CONTESTED, Action.ADD_EVIDENCE, Action.SET_TALK})
_READ_ON = frozenset({Action.READ_OUTCOME, Action.READ_RESPONSE, Action.READ_GROWTH, Action.READ_THEMES})
"""What there is to read once an outcome is shared (requirement 53)."""
_GO_ON = frozenset({Action.ANSWER_CORRECTION, Action.AMEND, Action.GROW, Action.NAME_PEERS, Action.ASK_PEERS})
"""What whoever manages the reviewee does once an outcome is shared."""
_OWN_PEERS = frozenset({Action.NAME_PEERS, Action.READ_THEMES})
_PEERS = _OWN_PEERS | {Action.ASK_PEERS}

GRANTS: dict[tuple[Role, Step], frozenset[Action]] = {
    (Role.REVIEWEE, Step.WAITING): frozenset(),
    (Role.REVIEWEE, Step.SELF): frozenset({Action.WRITE_SELF, Action.READ_SELF, Action.SET_TALK}) | _OWN_PEERS,
    (Role.REVIEWEE, Step.RATING): frozenset({Action.READ_SELF, Action.SET_TALK}) | _OWN_PEERS,
    (Role.REVIEWEE, Step.CONVERSATION): frozenset({Action.READ_SELF}) | _TALKING | _OWN_PEERS,
    (Role.REVIEWEE, Step.SETTLED): frozenset({Action.READ_SELF, Action.RESPOND, Action.GROW}) | _READ_ON | _OWN_PEERS,
    (Role.REVIEWEE, Step.CLOSED): frozenset({Action.READ_SELF}),
    (Role.RATER, Step.WAITING): frozenset(),
    (Role.RATER, Step.SELF): frozenset({Action.SET_TALK}) | _PEERS,
    (Role.RATER, Step.RATING): frozenset(
        {Action.WRITE_RATINGS, Action.READ_RATINGS, Action.READ_EVIDENCE, Action.SET_TALK}
    )
    | _PEERS,
    (Role.RATER, Step.CONVERSATION): frozenset(
        {Action.READ_RATINGS, Action.READ_EVIDENCE, Action.READ_DIGEST, Action.ASK_EXAMPLES, Action.RECORD_OUTCOME}
    )
    | _TALKING
    | _PEERS,
    (Role.RATER, Step.SETTLED): frozenset({Action.READ_RATINGS, Action.READ_EVIDENCE, Action.READ_DIGEST})
    | _READ_ON
    | _GO_ON,
    (Role.RATER, Step.CLOSED): frozenset(),
    (Role.MANAGER, Step.WAITING): frozenset(),
    (Role.MANAGER, Step.SELF): frozenset(),
    (Role.MANAGER, Step.RATING): frozenset(),
    (Role.MANAGER, Step.CONVERSATION): frozenset(),
    (Role.MANAGER, Step.SETTLED): _READ_ON | _GO_ON,
    (Role.MANAGER, Step.CLOSED): frozenset(),
    (Role.CHAIN, Step.WAITING): frozenset(),
    (Role.CHAIN, Step.SELF): frozenset(),
    (Role.CHAIN, Step.RATING): frozenset(),
    (Role.CHAIN, Step.CONVERSATION): frozenset(),
    (Role.CHAIN, Step.SETTLED): _READ_ON,
    (Role.CHAIN, Step.CLOSED): frozenset(),
    (Role.PEOPLE_OPS, Step.WAITING): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.SELF): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.RATING): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.CONVERSATION): frozenset({Action.MOVE_DATES}),
    (Role.PEOPLE_OPS, Step.SETTLED): _READ_ON | {Action.ANSWER_CORRECTION},
    (Role.PEOPLE_OPS, Step.CLOSED): frozenset(),
}


def may(roles: Iterable[Role], step: Step, action: Action) -> bool:
    """Whether somebody with these roles may do this at this step."""
    return any(action in GRANTS[role, step] for role in roles)


def possible(roles: Iterable[Role], action: Action) -> bool:
    """Whether these roles could do this at any step: the difference between "not now" and "not for you"."""
    return any(may(roles, step, action) for step in Step)
