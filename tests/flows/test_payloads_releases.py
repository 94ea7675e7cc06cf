"""Reading what Slack sends about changes of ladders: whatever comes, it is read or refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ids
from bot.flows.refusals import Refused
from bot.handlers.payloads import dropped
from bot.handlers.payloads import releases as reading
from bot.screens.releases import At
from core.release import Decision

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "actions": JSON | st.lists(st.dictionaries(st.sampled_from(["value", "action_id"]), JSON), max_size=2),
        "view": JSON | st.fixed_dictionaries({"private_metadata": JSON, "state": JSON}),
        "files": JSON,
    },
)
READERS = (
    reading.at_pressed,
    reading.pair_pressed,
    reading.pair_in,
    reading.form_in,
    reading.at_in,
    reading.proposal_of,
    reading.window_of,
    lambda body: reading.decision_of(body, 1),
    reading.approver_of,
    reading.version_of,
    reading.day_of,
    dropped.files_in,
)


@pytest.mark.parametrize("reader", READERS)
@given(body=BODIES)
def test_whatever_comes_is_read_or_refused(reader: Any, body: dict[str, Any]) -> None:
    try:
        reader(body)
    except Refused:
        return


@pytest.mark.parametrize(("value", "at"), [("7", At(7)), ("7 3", At(7, 3))])
def test_a_button_names_a_change_and_what_was_on_the_screen(value: str, at: At) -> None:
    assert reading.at_pressed({"actions": [{"value": value}]}) == at
    assert reading.at_in({"view": {"private_metadata": value}}) == at


@pytest.mark.parametrize("value", [None, 7, "", "-1", "x", "7 3 1", "٣", "1" * 10, " 7"])
def test_what_no_button_of_ours_carries_is_refused(value: object) -> None:
    with pytest.raises(Refused):
        reading.at_pressed({"actions": [{"value": value}]})


def test_a_decision_is_read_from_the_fields_of_its_number_alone() -> None:
    typed = ids.RELEASE_DECISION_TYPED
    values = {
        "said:4": {typed: {"value": "Vague"}},
        "done:4": {typed: {"value": None}},
        "is_changed:4": {typed: {"selected_option": {"value": "left"}}},
        "said:5": {typed: {"value": "Somebody else's"}},
    }
    body = {"view": {"state": {"values": values}}}
    assert reading.decision_of(body, 4) == Decision("Vague", "", False)
