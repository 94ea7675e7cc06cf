"""The door to peers and to what they saw: every function, for everybody, at every step."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.cycle import Step
from core.peers import Observation, Sense
from core.permissions import Action, Actor, Missing, NotNow, Role, may, possible
from storage import peers
from storage.reviews import open_review
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, WORKSPACE, an_actor, at_step
from tests.peers_support import KIM, LEE, MAX, SAID, SUMMARY, a_circle, asked, gave, heard, written

FUNCTIONS = {
    "circle": (Action.NAME_PEERS, peers.circle),
    "name": (Action.NAME_PEERS, lambda r: peers.name(r, [KIM])),
    "ask": (Action.ASK_PEERS, lambda r: peers.ask(r, [KIM], date(2026, 3, 16), "")),
    "observations": (Action.ASK_PEERS, peers.observations),
    "draft": (Action.ASK_PEERS, peers.draft),
    "write": (Action.ASK_PEERS, lambda r: peers.write(r, "Forged.", 10**18)),
    "deliver": (Action.ASK_PEERS, peers.deliver),
}
"""Every function that takes an open review, with the action that the permission table must grant for it."""

ELSEWHERE = {"delivered", "is_delivered"}
"""What is read once it was delivered: tested below."""
ROLES = {ADA: {Role.REVIEWEE}, BOB: {Role.RATER}, CLEO: {Role.CHAIN}, PIA: {Role.PEOPLE_OPS}, EVE: set(), KIM: set()}
STEPS = [one for one in Step if one is not Step.WAITING]


def expected(person, step, action):
    roles = ROLES[person]
    if not roles or not possible(roles, action):
        return Missing
    return None if may(roles, step, action) else NotNow


def refusal(running, person, doing, now):
    """What the door says, if it refuses; nothing is kept."""

    class Enough(Exception):
        pass

    try:
        with running.store.begin(WORKSPACE) as tx:
            doing(open_review(tx, an_actor(person), running.participant, now, lock=True))
            raise Enough
    except (Missing, NotNow) as refused:
        return type(refused)
    except Enough:
        return None


@pytest.mark.parametrize("step", STEPS)
def test_every_function_asks_the_permission_table_first(store, step):
    running = heard(a_circle(store))
    now = at_step(running, step)
    for name, (action, doing) in FUNCTIONS.items():
        found = {person: refusal(running, person, doing, now) for person in ROLES}
        assert found == {person: expected(person, step, action) for person in ROLES}, name


def test_no_function_that_takes_a_review_is_left_out():
    tree = ast.parse(Path(peers.__file__).read_text(encoding="utf-8"))
    takes = {
        one.name
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and one.args.args[0].arg == "review"
    }
    assert takes == set(FUNCTIONS) | ELSEWHERE


@pytest.mark.parametrize("step", STEPS)
def test_below_three_answers_the_right_role_is_not_enough(store, step):
    running = gave(asked(a_circle(store)), KIM, LEE)
    now = at_step(running, step) + timedelta(days=20)
    for name in ("observations", "draft", "write", "deliver"):
        doing = FUNCTIONS[name][1]
        found = refusal(running, BOB, doing, now)
        assert found in (Missing, NotNow), name


@pytest.mark.parametrize("step", STEPS)
def test_a_summary_is_read_only_when_it_was_delivered_and_the_table_grants_it(store, step):
    running = written(heard(a_circle(store)))
    before = {person: refusal(running, person, peers.delivered, NOW) for person in ROLES}
    assert None not in before.values()
    with running.store.begin(WORKSPACE) as tx:
        peers.deliver(open_review(tx, an_actor(BOB), running.participant, NOW + timedelta(hours=1), lock=True))
    now = at_step(running, step)
    found = {person: refusal(running, person, peers.delivered, now) for person in ROLES}
    assert found == {person: expected(person, step, Action.READ_THEMES) for person in ROLES}
    may_read = {person for person, refused in found.items() if refused is None}
    with running.store.read(WORKSPACE) as tx:
        known = [person for person in ROLES if ROLES[person]]
        opened = {one: open_review(tx, an_actor(one), running.participant, now) for one in known}
        assert {one for one, review in opened.items() if peers.is_delivered(review)} == may_read
        assert [peers.delivered(opened[one]).text for one in may_read] == [SUMMARY] * len(may_read)


def test_a_peers_door_opens_to_those_who_were_asked_and_to_nothing_else_of_the_review(store):
    running = asked(a_circle(store), (KIM, LEE, MAX))
    now = NOW + timedelta(hours=1)
    with running.store.read(WORKSPACE) as tx:
        for person in (ADA, BOB, CLEO, PIA, EVE):
            with pytest.raises(Missing):
                peers.open_request(tx, an_actor(person), running.participant, now)
            assert peers.requests_of(tx, an_actor(person), now) == ()
        assert peers.open_request(tx, an_actor(KIM), running.participant, now).reviewee.id == ADA
        with pytest.raises(Missing):
            open_review(tx, an_actor(KIM), running.participant, now)
        for number in (0, -1, 2**31, running.participant + 1):
            with pytest.raises(Missing):
                peers.open_request(tx, an_actor(KIM), number, now)


def test_another_workspace_sees_none_of_it(store):
    running = heard(a_circle(store))
    other = a_circle(store, workspace="T0OTHER")
    gave(asked(other), KIM)
    now = NOW + timedelta(hours=1)
    with store.read("T0OTHER") as tx:
        with pytest.raises(Missing):
            peers.open_request(tx, Actor("T0OTHER", KIM), running.participant, now)
        assert [one.participant for one in peers.requests_of(tx, Actor("T0OTHER", LEE), now)] == [other.participant]
    with store.read(WORKSPACE) as tx:
        review = open_review(tx, an_actor(BOB), running.participant, now)
        assert sorted(one.text for one in peers.observations(review)) == sorted(SAID[one][2] for one in (KIM, LEE, MAX))
        assert {one.participant for one in peers.due(tx, now)} == {running.participant}


def test_what_is_kept_comes_back_as_it_was_said(store):
    running = heard(a_circle(store))
    with store.read(WORKSPACE) as tx:
        review = open_review(tx, an_actor(BOB), running.participant, NOW + timedelta(hours=1))
        assert set(peers.observations(review)) == {
            Observation(attribute, Sense(sense), text)
            for attribute, sense, text in (SAID[one] for one in (KIM, LEE, MAX))
        }
