"""A change of a ladder on its way to people: its states, who may do what in each, and what a release says it did.

draft → consult → decide → approve → frozen → in effect; withdrawn from anywhere before it is in effect. Two tables say
all of it: TRANSITIONS, and GRANTS for whom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

TEXT_LIMIT: Final = 2000
"""Of each of the two sentences of a decision."""
MOST_DECISIONS: Final = 50
NOTICE: Final = timedelta(days=14)
"""How long before it applies people hear of a change, unless a date is named."""
LONGEST_WAIT: Final = timedelta(days=366)


class State(StrEnum):
    """Where a change of a ladder is."""

    DRAFT = "draft"
    CONSULT = "consult"
    """A feedback window on the draft is open."""
    DECIDE = "decide"
    """The window is over: what was said is answered."""
    APPROVE = "approve"
    """The approver was asked for the no-demotion commitment, for exactly this draft."""
    FROZEN = "frozen"
    """It is a version that never changes; everybody was told; it applies from a date on."""
    IN_EFFECT = "in_effect"
    WITHDRAWN = "withdrawn"


TRANSITIONS: Final[dict[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.CONSULT, State.APPROVE, State.WITHDRAWN}),
    State.CONSULT: frozenset({State.DECIDE, State.WITHDRAWN}),
    State.DECIDE: frozenset({State.CONSULT, State.APPROVE, State.WITHDRAWN}),
    State.APPROVE: frozenset({State.DRAFT, State.DECIDE, State.FROZEN, State.WITHDRAWN}),
    State.FROZEN: frozenset({State.IN_EFFECT, State.WITHDRAWN}),
    State.IN_EFFECT: frozenset(),
    State.WITHDRAWN: frozenset(),
}

OPEN: Final = frozenset(one for one, following in TRANSITIONS.items() if following)
"""States that a change can still come out of: a ladder has one open change at a time."""
TOLD: Final = frozenset({State.FROZEN, State.IN_EFFECT})
"""States in which everybody concerned reads what changes for them."""


class Role(StrEnum):
    """What somebody is to the changes of ladders. Nobody else finds any."""

    PEOPLE_OPS = "people_ops"
    AUTHOR = "author"
    """Named by the settings: writes ladders, and is not People Ops."""


class Action(StrEnum):
    """What can be done with a change."""

    SEE = "see"
    """The draft, what differs, what the check finds, how many people it would change something for."""
    SEE_NAMES = "see_names"
    """The same by name."""
    REPLACE = "replace"
    WRITE = "write"
    """Decisions: you said, we changed."""
    CONSULT = "consult"
    ASK_APPROVAL = "ask_approval"
    FREEZE = "freeze"
    WITHDRAW = "withdraw"


_SHAPING: Final = frozenset({Action.REPLACE, Action.WRITE})
_ALWAYS: Final[dict[Role, frozenset[Action]]] = {
    Role.PEOPLE_OPS: frozenset({Action.SEE, Action.SEE_NAMES}),
    Role.AUTHOR: frozenset({Action.SEE}),
}
_BY_STATE: Final[dict[State, dict[Role, frozenset[Action]]]] = {
    State.DRAFT: {
        Role.PEOPLE_OPS: _SHAPING | {Action.CONSULT, Action.ASK_APPROVAL, Action.WITHDRAW},
        Role.AUTHOR: _SHAPING | {Action.WITHDRAW},
    },
    State.CONSULT: {
        Role.PEOPLE_OPS: frozenset({Action.WRITE, Action.WITHDRAW}),
        Role.AUTHOR: frozenset({Action.WRITE}),
    },
    State.DECIDE: {
        Role.PEOPLE_OPS: _SHAPING | {Action.CONSULT, Action.ASK_APPROVAL, Action.WITHDRAW},
        Role.AUTHOR: _SHAPING,
    },
    State.APPROVE: {
        Role.PEOPLE_OPS: _SHAPING | {Action.ASK_APPROVAL, Action.FREEZE, Action.WITHDRAW},
        Role.AUTHOR: frozenset({Action.WRITE}),
    },
    State.FROZEN: {Role.PEOPLE_OPS: frozenset({Action.WITHDRAW})},
    State.IN_EFFECT: {},
    State.WITHDRAWN: {},
}
GRANTS: Final[dict[tuple[Role, State], frozenset[Action]]] = {
    (role, state): _ALWAYS[role] | _BY_STATE[state].get(role, frozenset()) for role in Role for state in State
}
"""Who may do what with a change in which state."""


class NotThen(Exception):
    """This cannot be done with a change in the state it is in."""

    def __init__(self, state: State) -> None:
        super().__init__(state.value)
        self.state = state


def may(role: Role, state: State, action: Action) -> bool:
    """Whether the table grants it."""
    return action in GRANTS[role, state]


def turned(state: State, to: State) -> State:
    """The state after a step. Raises NotThen for a step that there is not."""
    if to not in TRANSITIONS[state]:
        raise NotThen(state)
    return to


def reopened(*, was_consulted: bool) -> State:
    """Where a change goes on whose draft was replaced, or whose approver said "not yet"."""
    return State.DECIDE if was_consulted else State.DRAFT


@dataclass(frozen=True, slots=True)
class Decision:
    """One point that was made, and what came of it: "you said" and "we changed", or "we left it, because"."""

    said: str
    done: str
    is_changed: bool


class DecisionLack(StrEnum):
    """What is missing in a decision before it can be kept."""

    NOTHING_SAID = "nothing_said"
    NOTHING_DONE = "nothing_done"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


def lacks_of(decision: Decision) -> dict[str, DecisionLack]:
    """What is wrong with a decision, by its field: said, done."""
    found = {}
    for name, text, lack in (
        ("said", decision.said, DecisionLack.NOTHING_SAID),
        ("done", decision.done, DecisionLack.NOTHING_DONE),
    ):
        if not text.strip():
            found[name] = lack
        elif len(text) > TEXT_LIMIT:
            found[name] = DecisionLack.TOO_LONG
    return found


class DayLack(StrEnum):
    """Why a change cannot apply from a day on."""

    NO_DAY = "no_day"
    PAST = "past"
    TOO_FAR = "too_far"


def day_lack(day: date | None, today: date) -> DayLack | None:
    """Whether a change can apply from a day on; today is the first."""
    if day is None:
        return DayLack.NO_DAY
    if day < today:
        return DayLack.PAST
    return DayLack.TOO_FAR if day > today + LONGEST_WAIT else None


def next_look(state: State, applies_at: datetime | None, *, is_told: bool) -> datetime | None:
    """When the calendar looks at a change again: a frozen one on its day, once everybody has been told."""
    return applies_at if state is State.FROZEN and is_told else None


def next_version(version: str, taken: Iterable[str]) -> str:
    """A version after this one that is not taken: 1.0 → 1.1, 2026-1 → 2026-2, beta → beta-2."""
    known = set(taken)
    head, tail = _split(version)
    number = int(tail) if tail else 1
    while True:
        number += 1
        found = f"{head}{number}" if tail else f"{version}-{number}"
        if found not in known:
            return found


def _split(version: str) -> tuple[str, str]:
    """A version as what its last number stands behind, and that number; "" for none, or one too long to count."""
    head = version.rstrip("0123456789")
    tail = version[len(head) :]
    return (head, tail) if tail.isascii() and len(tail) < 9 else (version, "")
