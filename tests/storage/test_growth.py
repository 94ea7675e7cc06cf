"""The door to growing: every function, for everybody, at every step; and what it hands over when a manager changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from core.cycle import Step
from core.goals import Choice, Going, State, Wish
from core.permissions import Action, Missing, NotNow, Role, may, possible
from storage import growth, people
from storage.reviews import find_record, open_review
from storage.tables import GoalRow, GrowthTalkRow, table
from tests.builders import ADA, BOB, CAST, CLEO, EVE, NOW, PIA, WORKSPACE, an_actor, at_step, everything

DAY = timedelta(days=1)
BY = date(2026, 9, 2)
WISH = Wish("a0", "The release of May.", BY)
CHOICE = Choice((), (), (WISH,), ())
TALKED = date(2026, 3, 2)

DOORS = {
    "goals": (Action.READ_GROWTH, growth.goals),
    "talks": (Action.READ_GROWTH, growth.talks),
    "latest": (Action.READ_GROWTH, growth.latest),
    "earlier": (Action.GROW, growth.earlier),
    "drafts": (Action.GROW, growth.drafts),
    "draft": (Action.GROW, lambda review: growth.draft(review, [WISH])),
    "save_draft": (Action.GROW, lambda review: growth.save_draft(review, 1, 9, opportunity="Words.", by_when=BY)),
    "save_choice": (Action.GROW, lambda review: growth.save_choice(review, CHOICE)),
    "forget_drafts": (Action.GROW, growth.forget_drafts),
    "agree": (Action.GROW, growth.agree),
    "end": (Action.GROW, lambda review: growth.end(review, [1], State.DONE)),
    "save_result": (Action.GROW, lambda review: growth.save_result(review, 1, "It shipped.", 9)),
    "log_talk": (Action.GROW, lambda review: growth.log_talk(review, TALKED, {1: Going.WELL}, "A note.")),
}
"""Every function that takes an open review, with the action that the permission table must grant for it."""

ROLES = {ADA: {Role.REVIEWEE}, BOB: {Role.RATER}, CLEO: {Role.CHAIN}, PIA: {Role.PEOPLE_OPS}}


@pytest.mark.parametrize("step", [one for one in Step if one is not Step.CLOSED])
def test_each_door_opens_for_whom_the_table_says_and_changes_nothing_for_the_others(running, step):
    now = at_step(running, step)
    for who, roles in ROLES.items():
        for name, (action, ask) in DOORS.items():
            before = everything(running.store)
            with running.store.begin(WORKSPACE) as tx:
                review = open_review(tx, an_actor(who), running.participant, now)
                if may(roles, step, action):
                    ask(review)
                    continue
                refused = NotNow if possible(roles, action) else Missing
                with pytest.raises(refused):
                    ask(review)
            assert everything(running.store) == before, (who, name)


def test_whoever_became_manager_later_may_what_the_rater_could(running):
    at_step(running, Step.SETTLED)
    with running.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[0], manager_id=EVE))
    with running.store.begin(WORKSPACE) as tx:
        with pytest.raises(Missing):
            open_review(tx, an_actor(BOB), running.participant, NOW + DAY)
        review = open_review(tx, an_actor(EVE), running.participant, NOW + DAY)
        assert review.roles == {Role.MANAGER, Role.CHAIN}
        for _, ask in DOORS.values():
            ask(review)


def growing(running, who=ADA, now=NOW):
    return lambda tx: open_review(tx, an_actor(who), running.participant, now)


@pytest.fixture
def settled(running):
    at_step(running, Step.SETTLED)
    return running


def test_the_same_conversation_logged_twice_is_one_row(settled):
    for note in ("One.", "Two."):
        with settled.store.begin(WORKSPACE) as tx:
            growth.log_talk(growing(settled)(tx), TALKED, {}, note)
    rows = table(GrowthTalkRow)
    with settled.store.read(WORKSPACE) as tx:
        assert tx.connection.execute(select(func.count()).select_from(rows)).scalar() == 1
        assert [one.note for one in growth.talks(growing(settled)(tx))] == ["Two."]
        assert growth.talked_on(tx, [settled.participant]) == {settled.participant: TALKED}


def test_an_older_keystroke_does_not_overwrite_a_newer_one(settled):
    with settled.store.begin(WORKSPACE) as tx:
        review = growing(settled)(tx)
        growth.draft(review, [WISH])
        (draft,) = growth.drafts(review)
        growth.save_draft(review, draft.id, 20, opportunity="Newer.")
        growth.save_draft(review, draft.id, 10, opportunity="Older.")
        assert [one.opportunity for one in growth.drafts(review)] == ["Newer."]


def test_whoever_reads_an_outcome_reads_its_goals_and_nobody_reads_a_draft_of_another(settled):
    with settled.store.begin(WORKSPACE) as tx:
        growth.save_choice(growing(settled)(tx), CHOICE)
        growth.draft(growing(settled, BOB)(tx), [replace(WISH, opportunity="Bob's draft.")])
    for who in (ADA, CLEO, PIA):
        with settled.store.read(WORKSPACE) as tx:
            assert [one.opportunity for one in growth.goals(growing(settled, who)(tx))] == ["The release of May."]
    with settled.store.read(WORKSPACE) as tx:
        assert growth.drafts(growing(settled, ADA)(tx)) == ()
        assert [one.opportunity for one in growth.drafts(growing(settled, BOB)(tx))] == ["Bob's draft."]


def test_goals_of_one_workspace_are_nothing_to_another(settled):
    with settled.store.begin(WORKSPACE) as tx:
        growth.save_choice(growing(settled)(tx), CHOICE)
        growth.log_talk(growing(settled)(tx), TALKED, {}, "A note.")
    with settled.store.read("T0OTHER") as tx:
        assert growth.led_by(tx, BOB) == ()
        assert growth.talked_on(tx, [settled.participant]) == {}
        assert growth.counts(tx, 1, TALKED) == growth.Counts(0, 0, 0)


def test_whom_somebody_talks_with_about_growing(settled):
    with settled.store.read(WORKSPACE) as tx:
        assert {who: [one.id for one in growth.led_by(tx, who)] for who in (ADA, BOB, CLEO, EVE)} == {
            ADA: [],
            BOB: [settled.participant],
            CLEO: [],
            EVE: [],
        }
        record = find_record(tx, settled.participant)
        assert growth.partner_id(record) == BOB
        assert growth.partner_id(replace(record, reviewee=replace(CAST[0], manager_id=None))) is None
    with settled.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[0], active=False))
    with settled.store.read(WORKSPACE) as tx:
        assert growth.led_by(tx, BOB) == ()


def test_a_coach_stays_the_one_to_talk_with_until_the_cycle_is_closed(settled):
    with settled.store.read(WORKSPACE) as tx:
        record = replace(find_record(tx, settled.participant), rates_as_manager=False, rater=CAST[4])
    assert growth.partner_id(record) == EVE
    assert growth.partner_id(replace(record, facts=replace(record.facts, closed_at=NOW))) is None


def test_a_choice_drops_what_is_not_wanted_and_keeps_what_came_of_it(settled):
    with settled.store.begin(WORKSPACE) as tx:
        review = growing(settled)(tx)
        growth.save_choice(review, CHOICE)
        (goal,) = growth.goals(review)
        growth.save_result(review, goal.id, "Begun.", 1)
    with settled.store.begin(WORKSPACE) as tx:
        review = growing(settled, BOB, NOW + DAY)(tx)
        growth.save_choice(review, Choice((), (), (replace(WISH, attribute_id="a1"),), (goal,)))
        assert [(one.attribute_id, one.state, one.result) for one in growth.goals(review)] == [
            ("a0", State.DROPPED, "Begun."),
            ("a1", State.OPEN, ""),
        ]
        assert tx.connection.execute(select(func.count()).select_from(table(GoalRow))).scalar() == 2
