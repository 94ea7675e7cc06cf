"""The doors beside the one of a review: what the two settled on, and what changed since the previous outcome."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cycle import Step
from core.decision import Decision
from core.permissions import Action, Missing, NotNow, Role, may, possible
from core.since import UNCHANGED
from storage import decisions, earlier
from storage.reviews import open_review
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_running_cycle,
    an_actor,
    at_step,
)

MADE = Decision(4, "She led the move.", 5, 6)
DOORS = {
    "draft": (Action.READ_DIGEST, decisions.draft),
    "save": (Action.RECORD_OUTCOME, lambda review: decisions.save(review, MADE)),
    "on_record": (Action.READ_OUTCOME, decisions.on_record),
    "what_changed, before": (Action.RECORD_OUTCOME, earlier.what_changed),
    "what_changed, after": (Action.READ_OUTCOME, lambda review: earlier.what_changed(review, NOW)),
}
ROLES = {ADA: {Role.REVIEWEE}, BOB: {Role.RATER}, CLEO: {Role.CHAIN}, PIA: {Role.PEOPLE_OPS}, EVE: set()}


def expected(roles, step, action):
    if may(roles, step, action):
        return "done"
    return "NotNow" if possible(roles, action) else "Missing"


def happens(running, person, now, door):
    try:
        with running.store.begin(WORKSPACE) as tx:
            door(open_review(tx, an_actor(person), running.participant, now))
    except (Missing, NotNow) as refused:
        return type(refused).__name__
    return "done"


@pytest.mark.parametrize("step", Step)
def test_everybody_at_every_step_can_do_exactly_what_the_table_grants(store, step):
    running = a_running_cycle(store)
    now = at_step(running, step)
    found = {
        (person, name): happens(running, person, now, door) for person in ROLES for name, (_, door) in DOORS.items()
    }
    assert found == {
        (person, name): expected(roles, step, action)
        for person, roles in ROLES.items()
        for name, (action, _) in DOORS.items()
    }


def test_what_was_decided_comes_back_as_it_was_and_belongs_to_one_review(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E3"}, raters={ADA: BOB, EVE: BOB})
    now = at_step(running, Step.CONVERSATION)
    with store.begin(WORKSPACE) as tx:
        review = open_review(tx, an_actor(BOB), running.participant, now)
        assert decisions.draft(review) == Decision()
        decisions.save(review, MADE)
        decisions.save(review, replace(MADE, reason="Said better.", reason_at=7))
        assert decisions.draft(review) == Decision(4, "Said better.", 5, 7)
        assert earlier.what_changed(review) == UNCHANGED
        assert tx.connection.exec_driver_sql("SELECT count(*) FROM decisions").scalar() == 1


def test_a_decision_takes_what_is_newer_field_by_field():
    drafted = Decision().changed(5, level=3).changed(6, reason="Because")
    assert drafted.changed(4, level=1, reason="B") == drafted
    assert drafted.changed(9, level=3, reason="Because") == drafted
    assert drafted.changed(6, level=4) == Decision(4, "Because", 6, 6)
    assert [one.is_made for one in (drafted, Decision(3), Decision(reason="x"), Decision(3, " "))] == [
        True,
        False,
        False,
        False,
    ]
