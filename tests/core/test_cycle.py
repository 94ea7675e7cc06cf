"""Where a participant stands: a function of what has happened and what time it is, along one table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cycle import TRANSITIONS, Facts, Step, Windows, step_of
from tests.builders import DATES, NOW

HOUR = timedelta(hours=1)
WINDOWS = Windows(NOW, NOW + 10 * HOUR, NOW + 20 * HOUR, NOW + 30 * HOUR)
BEFORE, DURING, AFTER = NOW - HOUR, NOW + HOUR, NOW + 100 * HOUR
SELF, BOTH = Facts(DURING), Facts(DURING, DURING)

STEPS = [
    ("before the window", Facts(), BEFORE, Step.WAITING),
    ("the moment before it opens", Facts(), NOW - timedelta(microseconds=1), Step.WAITING),
    ("the moment it opens", Facts(), NOW, Step.SELF),
    ("the moment before it closes", Facts(), NOW + 10 * HOUR - timedelta(microseconds=1), Step.SELF),
    ("the moment it closes, without a submission", Facts(), NOW + 10 * HOUR, Step.RATING),
    ("submitted while the window is open", SELF, DURING, Step.RATING),
    ("submitted, and the manager's window is over", SELF, AFTER, Step.RATING),
    ("both submitted", BOTH, DURING, Step.CONVERSATION),
    ("the manager only", Facts(None, DURING), AFTER, Step.CONVERSATION),
    ("both, and every window is over", BOTH, AFTER, Step.CONVERSATION),
    ("shared", replace(BOTH, outcome_shared_at=DURING), DURING, Step.SETTLED),
    ("closed before anything was submitted", Facts(closed_at=DURING), DURING, Step.CLOSED),
    ("closed while they talk", replace(BOTH, closed_at=DURING), DURING, Step.CLOSED),
    ("closed after it was shared", replace(BOTH, outcome_shared_at=DURING, closed_at=AFTER), AFTER, Step.SETTLED),
    ("shared without a self-assessment", Facts(None, DURING, DURING), AFTER, Step.SETTLED),
]


@pytest.mark.parametrize(("facts", "now", "step"), [one[1:] for one in STEPS], ids=[one[0] for one in STEPS])
def test_the_step_follows_from_the_facts_and_the_time(facts, now, step):
    assert step_of(WINDOWS, facts, now) is step


def test_every_step_has_its_transitions_and_only_the_two_ends_have_none():
    assert set(TRANSITIONS) == set(Step)
    assert [step for step in Step if not TRANSITIONS[step]] == [Step.SETTLED, Step.CLOSED]


def test_a_review_can_be_closed_from_every_step_but_the_ends():
    assert {step for step in Step if Step.CLOSED in TRANSITIONS[step]} == set(Step) - {Step.SETTLED, Step.CLOSED}


def test_the_transitions_lead_from_waiting_through_every_step_to_settled_and_never_back():
    walked, step = [Step.WAITING], Step.WAITING
    while TRANSITIONS[step]:
        (step,) = TRANSITIONS[step] - {Step.CLOSED}
        walked.append(step)
    assert walked == [step for step in Step if step is not Step.CLOSED]


_FACTS_AT = {
    Step.SELF: "self_submitted_at",
    Step.RATING: "manager_submitted_at",
    Step.CONVERSATION: "outcome_shared_at",
}


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=40))
def test_as_time_passes_and_things_happen_steps_move_only_along_the_transitions(moves):
    """Looked at every hour; what a step allows to happen does or does not happen then."""
    facts, now = Facts(), BEFORE
    before = step_of(WINDOWS, facts, now)
    for hours, happens in moves:
        for _ in range(hours):
            now += HOUR
            step = step_of(WINDOWS, facts, now)
            assert step is before or step in TRANSITIONS[before]
            before = step
        if happens and before in _FACTS_AT:
            facts = replace(facts, **{_FACTS_AT[before]: now})
            step = step_of(WINDOWS, facts, now)
            assert step in TRANSITIONS[before]
            before = step


ORDERS = [
    ("the defaults", {}, None),
    ("all on one day", dict.fromkeys(("self_closes", "manager_closes", "conversations_close"), DATES.self_opens), None),
    ("closes before it opens", {"self_closes": DATES.self_opens - timedelta(days=1)}, "self_closes"),
    ("the manager before the self window", {"manager_closes": DATES.self_closes - timedelta(days=1)}, "manager_closes"),
    (
        "conversations before the ratings",
        {"conversations_close": DATES.manager_closes - timedelta(days=1)},
        "conversations_close",
    ),
    (
        "two of them: the first is named",
        {"self_closes": date(2026, 1, 2), "manager_closes": date(2026, 1, 1)},
        "self_closes",
    ),
]


@pytest.mark.parametrize(("changes", "problem"), [one[1:] for one in ORDERS], ids=[one[0] for one in ORDERS])
def test_the_first_date_out_of_order_is_named(changes, problem):
    assert replace(DATES, **changes).problem() == problem
