"""Growth goals from the two who choose them: drafts, choosing, the other one's word, and what is carried."""

from __future__ import annotations

import pytest
from growing_support import DAY, HOUR, LATER, TODAY, agreed, chose, edits_for, hand_over, planned
from sqlalchemy import select

from bot import letters
from bot.flows import growing, settling
from bot.flows.growth_talks import read_letter
from bot.flows.refusals import Refused
from bot.screens import Modal, Trouble
from bot.screens.growing import Edit, Field, GrowthRefused, GrowthScreen, PlanScreen
from core.cycle import Step
from core.goals import Problem, State, usual_day
from storage import growth, outbox
from storage.reviews import open_review
from storage.tables import JournalRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_running_cycle,
    an_actor,
    at_step,
    both_submitted,
    everything,
    micros,
    notices,
)


@pytest.fixture
def world(store):
    """Four attributes, a0 and a1 below the next level; the outcome is shared."""
    running = a_running_cycle(store, a_ladder(4))
    both_submitted(running, 3, {"a0": 1, "a1": 2, "a2": 3, "a3": 4})
    settling.share(running.desk(BOB), running.participant)
    return running


def stored(running, who=ADA):
    with running.store.read(WORKSPACE) as tx:
        return growth.goals(open_review(tx, an_actor(who), running.participant, NOW))


def new_notices(running, act):
    before = notices(running.store)
    act()
    return [one for one in notices(running.store) if one not in before]


def letter_to(running, person, kind, now=NOW + HOUR):
    found = outbox.claim(running.store, WORKSPACE, "me", now + 30 * DAY, limit=50)
    (mine,) = [one for one in found if one.person_id == person and one.kind == kind]
    return letters.write(mine, running.desk(person, now))


def refusal(ask, *given):
    with pytest.raises(Refused) as refused:
        ask(*given)
    return refused.value.trouble


# -- which attributes -------------------------------------------------------------------------------------------------


def test_what_the_next_level_needs_is_offered_nearest_first(world):
    screen = growing.open_pick(world.desk(ADA), world.participant)
    assert [one.attribute.id for one in screen.needs] == ["a1", "a0"]
    assert (screen.target, screen.chosen, screen.earlier, screen.partner) == ("E3", (), (), CAST[1])


@pytest.mark.parametrize("who", [ADA, BOB])
def test_either_of_the_two_may_choose(world, who):
    saved = chose(world, who, ("a1", "a0"))
    assert saved.is_saved
    assert [(one.attribute_id, one.chosen_by, one.state) for one in stored(world)] == [
        ("a1", who, State.OPEN),
        ("a0", who, State.OPEN),
    ]


@pytest.mark.parametrize(
    ("chosen", "problem"), [((), Problem.NONE_CHOSEN), (("a0", "a1", "a2", "a3"), Problem.TOO_MANY)]
)
def test_at_least_one_and_at_most_three_at_a_time(world, chosen, problem):
    before = everything(world.store)
    assert growing.pick(world.desk(ADA), world.participant, chosen) == GrowthRefused({(Field.GOALS, 0): problem})
    assert everything(world.store) == before


def test_the_same_attribute_twice_is_one_goal(world):
    assert [line.attribute.id for line in planned(world, chosen=("a0", "a0", "a1", "a0")).lines] == ["a0", "a1"]


def test_an_attribute_that_is_not_theirs_is_not_there(world):
    assert refusal(growing.pick, world.desk(ADA), world.participant, ["nonsense"]) is Trouble.MISSING


# -- drafts -----------------------------------------------------------------------------------------------------------


def test_a_goal_begins_with_half_a_year(world):
    (line,) = planned(world).lines
    assert (line.opportunity, line.by_when) == ("", usual_day(TODAY))
    assert line.anchor is not None


def test_what_was_typed_is_there_again_after_the_modal_was_closed(world):
    (line,) = planned(world).lines
    desk = world.desk(ADA)
    growing.save_drafts(desk, world.participant, {line.draft: Edit(opportunity="Half a sen")}, 2)
    growing.save_drafts(desk, world.participant, {line.draft: Edit(by_when=LATER)}, 3)
    growing.save_drafts(desk, world.participant, {line.draft: Edit(opportunity="Half")}, 1)
    assert growing.open_pick(desk, world.participant).chosen == ("a0",)
    (again,) = planned(world, chosen=("a0",)).lines
    assert (again.opportunity, again.by_when) == ("Half a sen", LATER)


def test_choosing_other_attributes_keeps_what_was_written_on_those_that_stay(world):
    first = planned(world, chosen=("a0", "a1"))
    growing.save_drafts(world.desk(ADA), world.participant, edits_for(first), 1)
    again = planned(world, chosen=("a2", "a1"))
    assert {line.attribute.id: line.opportunity for line in again.lines} == {"a1": "The release of May. a1", "a2": ""}


def test_nobody_else_sees_a_draft(world):
    (line,) = planned(world).lines
    growing.save_drafts(world.desk(ADA), world.participant, {line.draft: Edit("For my eyes only")}, 1)
    for who in (BOB, CLEO, PIA):
        screen = growing.look(world.desk(who), world.participant)
        assert (screen.goals, screen.ended) == ((), ())
    assert growing.open_pick(world.desk(BOB), world.participant).chosen == ()


def test_nobody_writes_in_somebody_elses_draft(world):
    (line,) = planned(world).lines
    before = everything(world.store)
    growing.save_drafts(world.desk(BOB), world.participant, {line.draft: Edit("Bob was here", TODAY)}, 9)
    assert everything(world.store) == before


# -- opportunities and dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "field", "problem"),
    [
        (Edit("", LATER), Field.OPPORTUNITY, Problem.NO_OPPORTUNITY),
        (Edit("x" * 1001, LATER), Field.OPPORTUNITY, Problem.TOO_LONG),
        (Edit("Yes.", None), Field.BY_WHEN, Problem.DAY_MISSING),
        (Edit("Yes.", TODAY - DAY), Field.BY_WHEN, Problem.PAST),
        (Edit("Yes.", TODAY + 370 * DAY), Field.BY_WHEN, Problem.TOO_FAR),
    ],
)
def test_what_is_wrong_is_said_under_its_field_and_nothing_is_chosen(world, edit, field, problem):
    screen = planned(world)
    (line,) = screen.lines
    result = growing.choose(world.desk(ADA), screen.modal, {line.draft: edit}, 1)
    assert result == GrowthRefused({(field, line.draft): problem})
    assert stored(world) == ()


def test_saving_twice_is_saving_once(world):
    screen = planned(world)
    growing.choose(world.desk(ADA), screen.modal, edits_for(screen), 1)
    before = everything(world.store)
    again = growing.choose(world.desk(ADA), screen.modal, edits_for(screen), 1)
    assert isinstance(again, GrowthScreen)
    assert everything(world.store) == before


def test_a_form_of_another_choice_of_attributes_shows_what_there_is_now(world):
    old = planned(world, chosen=("a0",))
    planned(world, chosen=("a0", "a1"))
    result = growing.choose(world.desk(ADA), old.modal, edits_for(old), 1)
    assert isinstance(result, PlanScreen)
    assert [(line.attribute.id, line.opportunity) for line in result.lines] == [
        ("a0", "The release of May. a0"),
        ("a1", ""),
    ]
    assert stored(world) == ()


# -- the other one's word ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "other"), [(ADA, BOB), (BOB, ADA)])
def test_the_other_one_is_asked_and_the_first_one_hears_that_they_agree(world, who, other):
    mark = 0

    def choosing():
        nonlocal mark
        mark = chose(world, who).mark

    assert new_notices(world, choosing) == [(f"growth.goals:1:{mark}", other)]
    letter = letter_to(world, other, growing.GOALS)
    pressed = [one["text"]["text"] for one in letter.message["blocks"][-1]["elements"]]
    assert pressed == ["Agree", "Change goals"]
    assert growing.look(world.desk(other), world.participant).waits_for_viewer
    assert not growing.look(world.desk(who), world.participant).waits_for_viewer
    assert new_notices(world, lambda: agreed(world, other)) == [(f"growth.agreed:1:{mark}", who)]
    (goal,) = stored(world)
    assert (goal.agreed_by, goal.agreed_at, goal.is_agreed) == (other, NOW + HOUR, True)
    letter_to(world, who, growing.AGREED)


def test_agreeing_twice_is_agreeing_once_and_to_ones_own_choice_is_nothing(world):
    chose(world)
    assert not agreed(world, ADA).is_agreed_now
    assert agreed(world, BOB).is_agreed_now
    before = everything(world.store)
    assert not agreed(world, BOB).is_agreed_now
    assert everything(world.store) == before


def test_changing_goals_after_they_were_agreed_to_asks_again(world):
    chose(world, ADA, ("a0", "a1"))
    agreed(world, BOB)
    later = NOW + 2 * HOUR
    assert len(new_notices(world, lambda: chose(world, BOB, ("a0", "a2"), now=later))) == 1
    found = {one.attribute_id: (one.state, one.chosen_by, one.is_agreed) for one in stored(world)}
    assert found == {
        "a0": (State.OPEN, BOB, False),
        "a1": (State.DROPPED, ADA, True),
        "a2": (State.OPEN, BOB, False),
    }
    assert growing.look(world.desk(ADA), world.participant).waits_for_viewer


def test_what_a_message_asks_about_is_said_no_more_once_it_has_changed(world):
    mark = chose(world).mark
    chose(world, ADA, ("a1",), now=NOW + 2 * HOUR)
    desk = world.desk(BOB, NOW + 3 * HOUR)
    assert refusal(lambda: read_letter(desk, world.participant, mark, is_agreed=False)) is Trouble.MISSING
    screen = growing.agree(desk, Modal(world.participant, seen=mark))
    assert (screen.is_changed, screen.is_agreed_now) == (True, False)
    assert [one.goal.is_agreed for one in screen.goals] == [False]


def test_saving_what_the_other_one_chose_as_it_is_is_agreeing(world):
    chose(world, ADA)
    screen = planned(world, BOB)
    assert [line.opportunity for line in screen.lines] == ["The release of May. a0"]
    same = {line.draft: Edit(line.opportunity, line.by_when) for line in screen.lines}
    result = growing.choose(world.desk(BOB), screen.modal, same, 1)
    assert isinstance(result, GrowthScreen)
    assert [one.goal.agreed_by for one in result.goals] == [BOB]


def test_when_both_choose_at_once_the_second_sees_the_first_ones_goals_before_theirs_go_in(world):
    mine = planned(world, BOB, ("a1",))
    chose(world, ADA, ("a0",))
    desk = world.desk(BOB, NOW + 2 * HOUR)
    shown = growing.choose(desk, mine.modal, edits_for(mine, "Bob's idea."), micros(desk.now))
    assert isinstance(shown, PlanScreen)
    assert (shown.changed_by, [one.goal.attribute_id for one in shown.standing]) == (CAST[0], ["a0"])
    assert [line.opportunity for line in shown.lines] == ["Bob's idea. a1"]
    assert [one.attribute_id for one in stored(world)] == ["a0"]
    saved = growing.choose(desk, shown.modal, edits_for(shown, "Bob's idea."), micros(desk.now))
    assert isinstance(saved, GrowthScreen)
    assert [one.goal.attribute_id for one in saved.goals] == ["a1"]


# -- with whom --------------------------------------------------------------------------------------------------------


def test_after_a_change_of_manager_the_new_one_grows_with_the_person_and_the_former_is_nothing_to_them(world):
    chose(world, BOB, ("a0",))
    hand_over(world, CAST[0], EVE)
    assert refusal(growing.look, world.desk(BOB), world.participant) is Trouble.MISSING
    assert refusal(growing.open_pick, world.desk(BOB), world.participant) is Trouble.MISSING
    assert growing.look(world.desk(ADA), world.participant).partner == CAST[4]
    assert [one.goal.attribute_id for one in growing.look(world.desk(EVE), world.participant).goals] == ["a0"]
    later = NOW + 2 * HOUR
    new = new_notices(world, lambda: chose(world, EVE, ("a1",), now=later))
    assert [person for _, person in new] == [ADA]


def test_a_letter_to_a_former_manager_is_not_written(world):
    mark = chose(world, ADA).mark
    hand_over(world, CAST[0], EVE)
    assert refusal(lambda: read_letter(world.desk(BOB), world.participant, mark, is_agreed=False)) is Trouble.MISSING


def test_whoever_has_nobody_to_ask_chooses_alone(world):
    hand_over(world, CAST[0], None)
    assert new_notices(world, lambda: chose(world, ADA)) == []
    assert growing.look(world.desk(ADA), world.participant).partner is None


# -- who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [CLEO, PIA])
def test_the_chain_and_people_ops_read_goals_and_change_nothing(world, who):
    chose(world)
    desk = world.desk(who)
    screen = growing.look(desk, world.participant)
    assert ([one.goal.attribute_id for one in screen.goals], screen.may_grow) == (["a0"], False)
    before = everything(world.store)
    for ask in (
        lambda: growing.open_pick(desk, world.participant),
        lambda: growing.pick(desk, world.participant, ["a1"]),
        lambda: growing.agree(desk, Modal(world.participant, seen=screen.mark)),
        lambda: growing.choose(desk, Modal(world.participant), {}, 1),
    ):
        assert refusal(ask) is Trouble.MISSING
    assert everything(world.store) == before


def test_a_colleague_and_another_workspace_see_nothing(world):
    chose(world)
    for desk in (world.desk(EVE), world.desk("U0NOBODY")):
        assert refusal(growing.look, desk, world.participant) is Trouble.MISSING
    elsewhere = type(world)(world.store, world.ladder, "T0OTHER", world.participants)
    assert refusal(growing.look, elsewhere.desk(ADA), world.participant) is Trouble.MISSING


def test_there_is_nothing_to_choose_before_an_outcome(running):
    for step in (Step.SELF, Step.CONVERSATION):
        now = at_step(running, step)
        for who in (ADA, BOB):
            assert refusal(growing.look, running.desk(who, now), running.participant) in (
                Trouble.NOT_OPEN,
                Trouble.MISSING,
            )


def test_ids_alone_are_in_the_journal(world):
    chose(world)
    agreed(world)
    rows = table(JournalRow)
    with world.store.read(WORKSPACE) as tx:
        wanted = select(rows.c.action, rows.c.actor_id, rows.c.detail).where(rows.c.action.like("growth%"))
        found = tx.connection.execute(wanted)
        assert list(found) == [("growth.chosen", ADA, ""), ("growth.agreed", BOB, "")]
