"""Who may do what, when: the whole table, written out a second time and walked cell by cell."""

from __future__ import annotations

from itertools import combinations

import pytest

from core.cycle import Step
from core.permissions import GRANTS, Action, Role, may, possible

W, S, R, C, D, E = Step.WAITING, Step.SELF, Step.RATING, Step.CONVERSATION, Step.SETTLED, Step.CLOSED

MAY = {
    # action: who may, and at which steps; nobody else, and at no other
    Action.WRITE_SELF: {Role.REVIEWEE: {S}},
    Action.READ_SELF: {Role.REVIEWEE: {S, R, C, D, E}},
    Action.WRITE_RATINGS: {Role.RATER: {R}},
    Action.READ_RATINGS: {Role.RATER: {R, C, D}},
    Action.READ_EVIDENCE: {Role.RATER: {R, C, D}},
    Action.READ_DIGEST: {Role.RATER: {C, D}},
    Action.ADD_EVIDENCE: {Role.REVIEWEE: {C}, Role.RATER: {C}},
    Action.READ_CONTESTED: {Role.REVIEWEE: {C}, Role.RATER: {C}},
    Action.SET_TALK: {Role.REVIEWEE: {S, R, C}, Role.RATER: {S, R, C}},
    Action.MOVE_DATES: {Role.PEOPLE_OPS: {W, S, R, C}},
    Action.RECORD_OUTCOME: {Role.RATER: {C}},
    Action.ASK_EXAMPLES: {Role.RATER: {C}},
    Action.READ_OUTCOME: {role: {D} for role in Role},
    Action.READ_RESPONSE: {role: {D} for role in Role},
    Action.READ_GROWTH: {role: {D} for role in Role},
    Action.RESPOND: {Role.REVIEWEE: {D}},
    Action.ANSWER_CORRECTION: {Role.RATER: {D}, Role.MANAGER: {D}, Role.PEOPLE_OPS: {D}},
    Action.AMEND: {Role.RATER: {D}, Role.MANAGER: {D}},
    Action.GROW: {Role.REVIEWEE: {D}, Role.RATER: {D}, Role.MANAGER: {D}},
    Action.NAME_PEERS: {Role.REVIEWEE: {S, R, C, D}, Role.RATER: {S, R, C, D}, Role.MANAGER: {D}},
    Action.ASK_PEERS: {Role.RATER: {S, R, C, D}, Role.MANAGER: {D}},
    Action.READ_THEMES: {
        Role.REVIEWEE: {S, R, C, D},
        Role.RATER: {S, R, C, D},
        Role.MANAGER: {D},
        Role.CHAIN: {D},
        Role.PEOPLE_OPS: {D},
    },
}

CELLS = [(role, step, action) for role in Role for step in Step for action in Action]


@pytest.mark.parametrize(("role", "step", "action"), CELLS, ids=["-".join(cell) for cell in CELLS])
def test_each_cell_of_the_table(role, step, action):
    assert may([role], step, action) is (step in MAY[action].get(role, set()))


def test_the_table_has_a_cell_for_every_role_at_every_step():
    assert set(GRANTS) == {(role, step) for role in Role for step in Step}
    assert set(MAY) == set(Action)


def test_until_the_manager_has_submitted_nobody_but_the_author_can_read_what_is_in_a_self_assessment():
    numbers = {Action.READ_SELF, Action.READ_DIGEST, Action.READ_OUTCOME}
    for step in (W, S, R):
        readers = {role for role in Role if GRANTS[role, step] & numbers}
        assert readers <= {Role.REVIEWEE}


def test_people_ops_and_the_chain_read_a_shared_outcome_and_what_belongs_to_it_and_nothing_else_ever():
    beside = {Action.READ_OUTCOME, Action.READ_RESPONSE, Action.READ_GROWTH, Action.READ_THEMES}
    for role in (Role.PEOPLE_OPS, Role.CHAIN):
        reading = {step: GRANTS[role, step] - {Action.MOVE_DATES, Action.ANSWER_CORRECTION} for step in Step}
        assert {step: granted for step, granted in reading.items() if granted} == {D: beside}


def test_who_became_the_manager_later_reads_no_more_than_the_chain():
    reading = {action for action in GRANTS[Role.MANAGER, D] if action.startswith("read")}
    assert reading == GRANTS[Role.CHAIN, D]


def test_the_reviewee_reads_nothing_of_the_managers_before_the_outcome_is_shared():
    theirs = {Action.READ_RATINGS, Action.READ_DIGEST, Action.READ_OUTCOME}
    assert [step for step in Step if GRANTS[Role.REVIEWEE, step] & theirs] == [D]


def test_no_evidence_is_seen_before_the_engineer_has_gone_first():
    assert [step for step in Step if any(Action.READ_EVIDENCE in GRANTS[role, step] for role in Role)] == [R, C, D]


@pytest.mark.parametrize("roles", list(combinations(Role, 2)), ids="+".join)
def test_two_roles_may_what_either_may_and_nothing_more(roles):
    for step in Step:
        both = {action for action in Action if may(roles, step, action)}
        assert both == GRANTS[roles[0], step] | GRANTS[roles[1], step]


def test_no_role_may_nothing():
    assert not any(may([], step, action) for step in Step for action in Action)
    assert not any(possible([], action) for action in Action)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_an_action_is_possible_for_a_role_that_has_it_at_some_step(role, action):
    assert possible([role], action) is bool(MAY[action].get(role))
