"""The one door to what people wrote about each other: every method, for everybody, at every step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows.refusals import trouble_of
from core.assessment import Kind
from core.cycle import Step
from core.outcome import conclude
from core.permissions import Action, Actor, Missing, NotNow, Role, may, possible
from storage import people, reviews
from storage.answers import Sheet
from storage.reviews import OpenReview, open_review
from storage.settlements import Settlement
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_person,
    a_running_cycle,
    an_actor,
    an_answer,
    at_step,
    both_submitted,
    fill,
    put_ladder,
    submit,
)

SHEET = Sheet("...", 0, NOW, 0, None)
RATED = {"a0": 3, "a1": 3, "a2": 3}

METHODS = {
    "sheet, own": (Action.READ_SELF, lambda r: r.sheet(Kind.SELF)),
    "sheet, ratings": (Action.READ_RATINGS, lambda r: r.sheet(Kind.MANAGER)),
    "writable_sheet, own": (Action.WRITE_SELF, lambda r: r.writable_sheet(Kind.SELF)),
    "writable_sheet, ratings": (Action.WRITE_RATINGS, lambda r: r.writable_sheet(Kind.MANAGER)),
    "writable_page, own": (Action.WRITE_SELF, lambda r: r.writable_page(Kind.SELF, "a0", "a1")),
    "writable_page, ratings": (Action.WRITE_RATINGS, lambda r: r.writable_page(Kind.MANAGER, "a0", "a1")),
    "answer, own": (Action.READ_SELF, lambda r: r.answer(Kind.SELF, "a0")),
    "answer, ratings": (Action.READ_RATINGS, lambda r: r.answer(Kind.MANAGER, "a0")),
    "answers, own": (Action.READ_SELF, lambda r: r.answers(Kind.SELF)),
    "answers, ratings": (Action.READ_RATINGS, lambda r: r.answers(Kind.MANAGER)),
    "save_answer, own": (Action.WRITE_SELF, lambda r: r.save_answer(Kind.SELF, _begun(r, Kind.SELF), an_answer(), 0)),
    "save_answer, ratings": (
        Action.WRITE_RATINGS,
        lambda r: r.save_answer(Kind.MANAGER, _begun(r, Kind.MANAGER), an_answer(), 0),
    ),
    "move_to, own": (Action.WRITE_SELF, lambda r: r.move_to(Kind.SELF, SHEET, 1)),
    "move_to, ratings": (Action.WRITE_RATINGS, lambda r: r.move_to(Kind.MANAGER, SHEET, 1)),
    "submit, own": (Action.WRITE_SELF, lambda r: r.submit(Kind.SELF, SHEET)),
    "submit, ratings": (Action.WRITE_RATINGS, lambda r: r.submit(Kind.MANAGER, SHEET)),
    "self_evidence_on": (Action.READ_EVIDENCE, lambda r: r.self_evidence_on("a0")),
    "both": (Action.READ_DIGEST, lambda r: r.both()),
    "added_evidence": (Action.READ_DIGEST, lambda r: r.added_evidence()),
    "their_added_evidence": (Action.READ_DIGEST, lambda r: r.their_added_evidence()),
    "own_added_evidence": (Action.ADD_EVIDENCE, lambda r: r.own_added_evidence()),
    "contested": (Action.READ_CONTESTED, lambda r: r.contested()),
    "set_talk": (Action.SET_TALK, lambda r: r.set_talk(NOW, NOW)),
    "add_evidence": (Action.ADD_EVIDENCE, lambda r: r.add_evidence("a0", "seen on 3 May", 1)),
    "settlements": (Action.READ_DIGEST, lambda r: r.settlements()),
    "settle": (Action.RECORD_OUTCOME, lambda r: r.settle(Settlement("a0", 4, "a reason"))),
    "share": (Action.RECORD_OUTCOME, lambda r: r.share(RATED, _outcome(r))),
    "shared_outcome": (Action.READ_OUTCOME, lambda r: r.shared_outcome()),
}
"""Every method of an open review, with the action that the permission table must grant for it."""

PUBLIC = {"held_level", "viewer", "may", "require"}
"""What needs no grant: the level is public, the rest says nothing about the review."""

ROLES = {ADA: {Role.REVIEWEE}, BOB: {Role.RATER}, CLEO: {Role.CHAIN}, PIA: {Role.PEOPLE_OPS}, EVE: set()}


def _begun(review, kind):
    if review.may({Kind.SELF: Action.WRITE_SELF, Kind.MANAGER: Action.WRITE_RATINGS}[kind]):
        return review.writable_sheet(kind)
    return SHEET


def _outcome(review):
    return conclude(review.record.ladder, review.record.attributes, "", RATED, review.held_level())


class Undo(Exception):
    """What was tried is taken back."""


def what_happens(running, actor, now, ask):
    """Whether an actor is let through, told that it is not now, or told that there is nothing; undone afterwards."""
    result = None
    try:
        with running.store.begin(actor.workspace) as tx:
            ask(open_review(tx, actor, running.participant, now))
            result = "done"
            raise Undo
    except (Undo, Missing, NotNow) as end:
        return result or type(end).__name__


def expected(roles, step, action):
    if may(roles, step, action):
        return "done"
    return "NotNow" if possible(roles, action) else "Missing"


@pytest.mark.parametrize("step", Step)
def test_everybody_at_every_step_can_do_exactly_what_the_table_grants(store, step):
    running = a_running_cycle(store)
    now = at_step(running, step)
    found = {
        (person, name): what_happens(running, an_actor(person), now, ask)
        for person in ROLES
        for name, (_, ask) in METHODS.items()
    }
    assert found == {
        (person, name): expected(roles, step, action)
        for person, roles in ROLES.items()
        for name, (action, _) in METHODS.items()
    }


def test_every_method_of_an_open_review_stands_in_the_table_above():
    methods = {name for name in vars(OpenReview) if not name.startswith("_")} - set(OpenReview.__dataclass_fields__)
    assert methods - PUBLIC == {name.split(",")[0] for name in METHODS}


# -- who is nothing to a review ---------------------------------------------------------------------------------------


def refusal_of(store, actor, participant, now=NOW):
    """What opening comes to: nothing when it opens, else everything that could be told apart."""
    try:
        with store.read(actor.workspace) as tx:
            open_review(tx, actor, participant, now)
    except Missing as missing:
        return type(missing), missing.args == (participant,), missing.__cause__, trouble_of(missing)
    return None


def nobodies(store, running):
    """People who must not learn that the review exists."""
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0FAY", "Fay Former"))
        people.put(tx, a_person("U0GUS", "Gus Gone", active=False))
    return {
        "a colleague under the same manager's manager": an_actor(EVE),
        "her former manager": an_actor("U0FAY"),
        "somebody Rung does not know": an_actor("U0STRANGER"),
        "people ops whose account has ended": Actor(WORKSPACE, "U0GUS", is_people_ops=True),
        "people ops nobody knows": Actor(WORKSPACE, "U0STRANGER", is_people_ops=True),
        "the same id in another workspace": an_actor(ADA, "T0OTHER"),
        "people ops of another workspace": an_actor(PIA, "T0OTHER"),
        "nobody": an_actor(""),
    }


@pytest.mark.parametrize("step", Step)
def test_forbidden_looks_exactly_like_missing(store, step):
    running = a_running_cycle(store)
    now = at_step(running, step)
    actors = nobodies(store, running)
    for who, actor in actors.items():
        missing = refusal_of(store, actor, 999_999, now)
        assert missing is not None, who
        assert refusal_of(store, actor, running.participant, now) == missing, who


@pytest.mark.parametrize("participant", [0, -1, 2**31, 2**63 - 1])
def test_a_number_that_is_no_participant_is_missing_for_everybody(running, participant):
    for person in ROLES:
        assert refusal_of(running.store, an_actor(person), participant) is not None


def test_a_manager_who_is_no_longer_one_loses_sight_and_the_new_one_gains_it(store):
    running = a_running_cycle(store)
    now = at_step(running, Step.SETTLED)
    seen = [refusal_of(store, an_actor(CLEO), running.participant, now) is None]
    with store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[1], manager_id=PIA))
    pia = Actor(WORKSPACE, PIA, is_people_ops=False)
    seen += [refusal_of(store, who, running.participant, now) is None for who in (an_actor(CLEO), pia)]
    assert seen == [True, False, True]


def test_a_rater_need_not_be_the_line_manager_who_is_then_only_in_the_chain(store):
    running = a_running_cycle(store, raters={ADA: EVE})
    submit(running, Kind.SELF)
    now = running.started + timedelta(hours=1)
    ask = METHODS["answers, ratings"][1]
    found = {who: what_happens(running, an_actor(who), now, ask) for who in (EVE, BOB, CLEO)}
    assert found == {EVE: "done", BOB: "Missing", CLEO: "Missing"}


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, PIA])
def test_an_account_that_has_ended_opens_nothing_whatever_it_was(store, person):
    running = a_running_cycle(store)
    now = at_step(running, Step.SETTLED)
    opened = [refusal_of(store, an_actor(person), running.participant, now) is None]
    with store.begin(WORKSPACE) as tx:
        people.put(tx, replace(people.get(tx, person), active=False))
    opened.append(refusal_of(store, an_actor(person), running.participant, now) is None)
    assert opened == [True, False]


def test_being_people_ops_adds_nothing_to_what_a_reviewee_may_read_of_herself(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    ada_of_people_ops = Actor(WORKSPACE, ADA, is_people_ops=True)
    now = running.started + timedelta(hours=1)
    found = {n for n, (_, ask) in METHODS.items() if what_happens(running, ada_of_people_ops, now, ask) == "done"}
    assert found == {"sheet, own", "answer, own", "answers, own", "set_talk"}


# -- what is behind it ------------------------------------------------------------------------------------------------


def ask(running, person, now, question):
    with running.store.read(WORKSPACE) as tx:
        return question(open_review(tx, an_actor(person), running.participant, now))


def test_evidence_is_the_raters_to_read_once_submitted_and_holds_no_ratings(running):
    submit(running, Kind.SELF, 4, evidence={"a0": "Cut the build to six minutes."})
    now = running.started + timedelta(hours=1)
    assert ask(running, BOB, now, lambda r: r.self_evidence_on("a0")) == "Cut the build to six minutes."
    assert ask(running, BOB, now, lambda r: r.self_evidence_on("a1")) == ""


def test_a_draft_that_was_never_submitted_is_read_by_nobody_but_its_author_even_after_the_window(running):
    fill(running, Kind.SELF, 4, evidence="never handed in")
    late = running.started + timedelta(days=20)
    assert ask(running, BOB, late, lambda r: r.self_evidence_on("a0")) == ""
    submit(running, Kind.MANAGER, 2, now=late)
    own, manager = ask(running, BOB, late, lambda r: r.both())
    assert (own, {one: answer.rating for one, answer in manager.items()}) == (None, {"a0": 2, "a1": 2, "a2": 2})
    assert ask(running, ADA, late, lambda r: r.answers(Kind.SELF))["a0"].evidence == "never handed in"


def test_the_digest_has_both_sides_whole(running):
    both_submitted(running, {"a0": 1}, {"a0": 4}, evidence={"a0": "mine"})
    now = running.started + timedelta(hours=1)
    own, manager = ask(running, BOB, now, lambda r: r.both())
    assert {one: (answer.rating, answer.evidence) for one, answer in own.items()} == {
        "a0": (1, "mine"),
        "a1": (3, ""),
        "a2": (3, ""),
    }
    assert {one: answer.rating for one, answer in manager.items()} == {"a0": 4, "a1": 3, "a2": 3}


def test_the_compact_vector_always_says_what_the_answers_say(store):
    running = a_running_cycle(store)
    now = running.started + timedelta(hours=1)
    for attribute_id, rating in (("a1", 2), ("a0", 0), ("a1", 5)):
        with store.begin(WORKSPACE) as tx:
            review = open_review(tx, an_actor(ADA), running.participant, now)
            review.save_answer(Kind.SELF, review.writable_sheet(Kind.SELF), an_answer(attribute_id, rating), 1)
    assert ask(running, ADA, now, lambda r: r.sheet(Kind.SELF).ratings) == "05."


def test_time_on_an_assessment_counts_what_is_spent_and_not_the_pauses(running):
    now = running.started + timedelta(hours=1)
    for pause in (0, 30, 120, 121, 3600, 10, -5):
        now += timedelta(seconds=pause)
        with running.store.begin(WORKSPACE) as tx:
            review = open_review(tx, an_actor(ADA), running.participant, now)
            review.move_to(Kind.SELF, review.writable_sheet(Kind.SELF), 1)
    assert ask(running, ADA, now, lambda r: r.sheet(Kind.SELF).active_seconds) == 160


def test_time_spent_typing_counts_though_no_pause_is_a_second_long(running):
    now = running.started + timedelta(hours=1)
    for _ in range(101):
        with running.store.begin(WORKSPACE) as tx:
            review = open_review(tx, an_actor(ADA), running.participant, now)
            review.move_to(Kind.SELF, review.writable_sheet(Kind.SELF), 1)
        now += timedelta(milliseconds=900)
    assert ask(running, ADA, now, lambda r: r.sheet(Kind.SELF).active_seconds) == 90


def test_a_home_reads_how_far_somebodys_own_assessments_are_and_nobody_elses(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"}, raters={EVE: BOB})
    fill(running, Kind.SELF)
    fill(running, Kind.SELF, 1, reviewee=EVE)
    ids = list(running.participants.values())
    with store.read(WORKSPACE) as tx:
        found = {who: reviews.own_sheets(tx, an_actor(who), ids) for who in (ADA, BOB, PIA)}
    with store.read("T0OTHER") as tx:
        other = reviews.own_sheets(tx, an_actor(ADA, "T0OTHER"), ids)
    assert {who: list(sheets) for who, sheets in found.items()} == {
        ADA: [(running.participant, Kind.SELF)],
        BOB: [],
        PIA: [],
    }
    assert (found[ADA][running.participant, Kind.SELF].ratings, other) == ("333", {})


def test_a_held_level_of_another_version_is_not_there_in_this_one(store):
    running = a_running_cycle(store, on_ladder={ADA: "E9"})
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, running.ladder)
        assert open_review(tx, an_actor(ADA), running.participant, NOW).held_level() is None
