"""Growth goals by themselves: what can be wanted, what choosing comes to, how they go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import goals
from core.goals import Choice, Goal, Going, Problem, State, Talk, Wish

TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
LATER = date(2026, 9, 2)


def a_goal(number: int = 1, attribute: str = "testing", **changes) -> Goal:
    return replace(Goal(number, 7, "engineering", attribute, "The release of May.", LATER, "UADA", AT), **changes)


def a_wish(goal: Goal, **changes) -> Wish:
    return replace(Wish(goal.attribute_id, goal.opportunity, goal.by_when), **changes)


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (None, Problem.DAY_MISSING),
        (date(2026, 3, 1), Problem.PAST),
        (TODAY, None),
        (date(2027, 3, 2), None),
        (date(2027, 3, 3), Problem.TOO_FAR),
    ],
)
def test_a_goal_is_to_be_reached_from_today_on_and_within_a_year(day, problem):
    assert goals.day_problem(day, TODAY) == problem


def test_half_a_year_is_suggested():
    assert goals.usual_day(TODAY) == LATER
    assert goals.usual_day(date(2026, 8, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.NO_OPPORTUNITY),
        (" \n ", Problem.NO_OPPORTUNITY),
        ("The release of May.", None),
        ("x" * goals.LONGEST_TEXT, None),
        ("x" * (goals.LONGEST_TEXT + 1), Problem.TOO_LONG),
    ],
)
def test_a_goal_says_what_would_let_it_be_demonstrated(text, problem):
    assert goals.text_problem(text) == problem


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (None, Problem.DAY_MISSING),
        (date(2026, 3, 3), Problem.AHEAD),
        (TODAY, None),
        (date(2026, 2, 1), None),
        (date(2026, 1, 31), Problem.BEFORE_OUTCOME),
    ],
)
def test_a_conversation_was_held_since_the_outcome_and_not_in_the_future(day, problem):
    assert goals.held_problem(day, date(2026, 2, 1), TODAY) == problem


def test_choosing_the_same_again_comes_to_nothing():
    standing = [a_goal(1), a_goal(2, "design")]
    choice = goals.choose(standing, [a_wish(standing[1]), a_wish(standing[0], opportunity=" The release of May. ")])
    assert (choice.changed, choice.new, choice.dropped, choice.is_nothing) == ((), (), (), True)


def test_choosing_says_what_is_kept_what_changes_what_is_new_and_what_goes():
    one, two, three = a_goal(1, "a"), a_goal(2, "b"), a_goal(3, "c")
    moved = a_wish(two, by_when=date(2026, 6, 1))
    new = Wish("d", "A talk at the guild.", LATER)
    assert goals.choose([one, two, three], [a_wish(one), moved, new]) == Choice(
        (one,), ((two, moved),), (new,), (three,)
    )


wishes = st.lists(st.builds(Wish, st.sampled_from("abcdef"), st.text(max_size=3), st.dates()), max_size=6)


@given(st.lists(st.sampled_from("abcdef"), unique=True), wishes)
def test_whatever_is_chosen_each_goal_and_each_wish_has_one_place(attributes, wanted):
    standing = [a_goal(place, one) for place, one in enumerate(attributes)]
    choice = goals.choose(standing, wanted)
    placed = [*choice.kept, *(goal for goal, _ in choice.changed), *choice.dropped]
    assert sorted(one.id for one in placed) == sorted(one.id for one in standing)
    named = [one.attribute_id for one in (*choice.kept, *(wish for _, wish in choice.changed), *choice.new)]
    assert sorted(named) == sorted({one.attribute_id for one in wanted})


def test_what_somebody_else_chose_waits_for_a_word_and_ones_own_does_not():
    waiting, agreed, over = a_goal(), a_goal(agreed_by="UBOB", agreed_at=AT), a_goal(state=State.DONE)
    asked = [(found, who) for found in (waiting, agreed, over) for who in ("UADA", "UBOB")]
    assert [(one, who) for one, who in asked if goals.is_waiting_for([one], who)] == [(waiting, "UBOB")]


def test_how_a_goal_goes_is_the_newest_word_on_it():
    early = Talk(7, "UADA", date(2026, 4, 1), {1: Going.NEEDS_A_HAND, 2: Going.WELL})
    late = Talk(7, "UADA", date(2026, 7, 1), {1: Going.WELL})
    assert [goals.latest_going([late, early], goal) for goal in (1, 2, 3)] == [Going.WELL, Going.WELL, None]
    assert goals.last_talk([early, late], "UADA") == late
    assert goals.last_talk([early, late], "UBOB") is None


@given(st.dictionaries(st.integers(1, 10**9), st.sampled_from(Going)))
def test_how_goals_go_is_read_back_as_it_was_written(going):
    assert goals.read_going(goals.write_going(going)) == going
