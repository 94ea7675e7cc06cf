"""Reading the forms of growing: what is there, and nothing of what somebody forged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ids
from bot.handlers.payloads import growing as reading
from bot.screens.growing import Edit, NewGrowthTalk
from core.goals import Going, State

DAY = date(2026, 9, 2)


def a_body(**values: dict[str, Any]) -> dict[str, Any]:
    """A view whose fields are named with a double underscore for the colon."""
    return {"view": {"state": {"values": {name.replace("__", ":"): value for name, value in values.items()}}}}


def an_option(value: object) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


def test_the_goals_of_a_form_are_read_by_their_numbers():
    body = a_body(
        opportunity__4={ids.GROWTH_WRITE: {"value": "The release."}},
        by_when__4={ids.GROWTH_BY: {"selected_date": "2026-09-02"}},
        opportunity__5={ids.GROWTH_WRITE: {"value": None}},
        by_when__5={ids.GROWTH_BY: {"selected_date": "soon"}},
    )
    assert reading.edits_of(body) == {4: Edit("The release.", DAY), 5: Edit("", None)}


def test_what_was_just_typed_or_picked_is_one_edit():
    typed = {"block_id": "opportunity:4", "action_id": ids.GROWTH_WRITE, "value": "The\x00 release."}
    picked = {"block_id": "by_when:4", "action_id": ids.GROWTH_BY, "selected_date": "2026-09-02"}
    assert reading.edit_typed({"actions": [typed]}) == {4: Edit(opportunity="The release.")}
    assert reading.edit_typed({"actions": [picked]}) == {4: Edit(by_when=DAY)}


def test_a_conversation_is_its_day_how_each_goal_goes_and_a_note():
    body = a_body(
        held_on={"held_on": {"selected_date": "2026-09-02"}},
        going__4={ids.GROWTH_GOING: an_option("hand")},
        going__5={ids.GROWTH_GOING: an_option("splendid")},
        going__6={ids.GROWTH_GOING: {"selected_option": None}},
        growth_note={"growth_note": {"value": "A note."}},
    )
    assert reading.talk_of(body) == NewGrowthTalk(DAY, {4: Going.NEEDS_A_HAND}, "A note.")


def test_what_came_of_goals_is_read_by_their_numbers_and_an_empty_field_says_nothing():
    body = a_body(
        result__4={ids.GROWTH_RESULT: {"value": "It shipped."}},
        result__5={ids.GROWTH_RESULT: {"value": ""}},
        became__4={ids.GROWTH_GOING: an_option("done")},
        became__5={ids.GROWTH_GOING: an_option("promoted")},
    )
    assert reading.results_of(body) == {4: "It shipped."}
    assert reading.states_of(body) == {4: State.DONE}


def test_the_chosen_attributes_are_their_ids():
    chosen = [{"value": "testing"}, {"value": 7}, "design", {"value": "design"}]
    assert reading.chosen_of(a_body(goals={"goals": {"selected_options": chosen}})) == ["testing", "design"]


@pytest.mark.parametrize("number", ["", "-1", "04", "x", "1" * 12, "٤", "4:5"])
def test_a_block_that_is_not_one_of_ours_is_passed_over(number):
    body = {"view": {"state": {"values": {f"opportunity:{number}": {ids.GROWTH_WRITE: {"value": "Words."}}}}}}
    assert reading.edits_of(body) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from(["opportunity:4", "by_when:4", "going:4", "became:4", "result:4", "goals", "held_on", "x"])


@given(st.dictionaries(NAMES, st.dictionaries(st.sampled_from(["growth.write", "growth.going", "goals"]), JSON)), JSON)
def test_whatever_is_sent_reading_it_ends_in_values(values, action):
    body = {"view": {"state": {"values": values}}, "actions": action}
    for read in (
        *(reading.edits_of, reading.edit_typed, reading.talk_of, reading.results_of, reading.result_typed),
        *(reading.states_of, reading.chosen_of, reading.is_in_modal),
    ):
        read(body)
