"""Where a participant stands: a function of what has happened and what time it is, along one table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cycle import (
    MOVES,
    PHASES,
    TRANSITIONS,
    Facts,
    Life,
    Move,
    Phase,
    Step,
    Windows,
    phase_of,
    step_of,
)
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


# -- the cycle as a whole ---------------------------------------------------------------------------------------------

RUNNING = Life(BEFORE, BEFORE, None, NOW, NOW + 10 * HOUR, NOW + 30 * HOUR, 2)
WRITTEN = replace(RUNNING, self_submitted=2)
RATED = replace(WRITTEN, manager_submitted=2)
SHARED = replace(RATED, shared=2)

PHASES_FOUND = [
    ("nothing has been said", Life(), NOW, Phase.DRAFT),
    ("a heads-up has gone out", Life(BEFORE), NOW, Phase.HEADS_UP),
    ("a heads-up, and closed", Life(BEFORE, closed_at=NOW), NOW, Phase.CLOSED),
    ("announced, nothing is open", RUNNING, BEFORE, Phase.ANNOUNCED),
    ("announced, and nobody takes part", Life(announced_at=BEFORE), AFTER, Phase.ANNOUNCED),
    ("the first window opens", RUNNING, NOW, Phase.SELF),
    ("one of two has submitted", replace(RUNNING, self_submitted=1), DURING, Phase.SELF),
    ("both have, before the window closes", WRITTEN, DURING, Phase.RATING),
    ("the window has closed, nobody has submitted", RUNNING, NOW + 10 * HOUR, Phase.RATING),
    ("one is not rated, long after every date", replace(RATED, manager_submitted=1), AFTER, Phase.RATING),
    ("both are rated", RATED, DURING, Phase.CONVERSATIONS),
    ("one outcome is missing, long after every date", replace(SHARED, shared=1), AFTER, Phase.CONVERSATIONS),
    ("every outcome is shared in time", SHARED, DURING, Phase.SETTLED),
    ("and the time for conversations is over", SHARED, NOW + 30 * HOUR, Phase.GROWING),
    ("closed as it stands", replace(RUNNING, closed_at=DURING), DURING, Phase.CLOSED),
]


@pytest.mark.parametrize(
    ("life", "now", "phase"), [one[1:] for one in PHASES_FOUND], ids=[one[0] for one in PHASES_FOUND]
)
def test_the_phase_follows_from_the_facts_and_the_time(life, now, phase):
    assert phase_of(life, now) is phase


def test_every_phase_is_met_and_has_its_place_in_both_tables():
    assert {one[3] for one in PHASES_FOUND} == set(Phase) == set(PHASES) == set(MOVES)
    assert {move for moves in MOVES.values() for move in moves} == set(Move)


def test_only_what_nobody_has_heard_of_can_be_discarded_and_nothing_can_be_done_once_it_is_closed():
    assert {phase for phase in Phase if Move.DISCARD in MOVES[phase]} == {Phase.DRAFT}
    assert {phase for phase in Phase if Move.CLOSE in MOVES[phase]} == set(Phase) - {Phase.DRAFT, Phase.CLOSED}
    assert (MOVES[Phase.CLOSED], PHASES[Phase.CLOSED]) == (frozenset(), frozenset())


def _ways(phase):
    """Every phase that can be come to from one, through those in between."""
    found, waiting = set(), [phase]
    while waiting:
        for following in PHASES[waiting.pop()] - found:
            found.add(following)
            waiting.append(following)
    return found


def test_the_phases_lead_in_one_order_and_never_back():
    order = list(Phase)
    for phase in Phase:
        assert _ways(phase) <= set(order[order.index(phase) + 1 :])
    assert Phase.GROWING in _ways(Phase.DRAFT)


_HAPPENS = ("heads_up_at", "announced_at", "self_submitted", "manager_submitted", "shared", "closed_at")


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(_HAPPENS)), max_size=40))
def test_as_time_passes_and_things_happen_phases_move_only_forward_along_the_table(moves):
    life, now = Life(), BEFORE - 20 * HOUR
    before = phase_of(life, now)
    for hours, what in moves:
        now += hours * HOUR
        life = _after(life, what, now)
        phase = phase_of(life, now)
        assert phase is before or phase in _ways(before)
        before = phase


def _after(life, what, now):
    """What happened, if it can happen as things are."""
    if what == "heads_up_at":
        return life if life.announced_at or life.closed_at else replace(life, heads_up_at=now)
    if what == "announced_at":
        started = (RUNNING.opens, RUNNING.self_closes, RUNNING.conversations_close, 2)
        return life if life.announced_at or life.closed_at else replace(life, announced_at=now, **_windows(*started))
    if what == "closed_at":
        return replace(life, closed_at=now) if life.announced_at or life.heads_up_at else life
    above = {"self_submitted": 2, "manager_submitted": life.self_submitted, "shared": life.manager_submitted}[what]
    can = life.announced_at and not life.closed_at and now >= NOW and getattr(life, what) < above
    return replace(life, **{what: getattr(life, what) + 1}) if can else life


def _windows(opens, self_closes, conversations_close, total):
    return {"opens": opens, "self_closes": self_closes, "conversations_close": conversations_close, "total": total}
