"""Reading what is said to a shared outcome, whatever is sent."""

from __future__ import annotations

import pytest

from bot import ids
from bot.flows.correcting import NewAnswer
from bot.handlers.payloads import responding
from bot.screens.responding import SayProblem, SayRefused
from core.response import Fair, Pulse, Surprised


def body(**fields):
    """A submission that holds these fields under their own names."""
    return {"view": {"state": {"values": {name: {name: state} for name, state in fields.items()}}}}


def written(name, action, value, **fields):
    """The same, with a text that is told of as it is typed."""
    given = body(**fields)
    given["view"]["state"]["values"][name] = {action: text(value)}
    return given


def chosen(value):
    return {"type": "static_select", "selected_option": {"value": value}}


def text(value):
    return {"type": "plain_text_input", "value": value}


def test_a_comment_is_what_was_typed_and_nothing_when_emptied():
    assert responding.comment_of(written("comment", ids.OUTCOME_COMMENT_TYPED, "Mine.")) == "Mine."
    empty = written("comment", ids.OUTCOME_COMMENT_TYPED, None)
    assert [responding.comment_of(one) for one in (empty, body(), {})] == ["", "", ""]


def test_a_request_names_an_attribute_or_none_in_particular():
    for value, attribute in (("a1", "a1"), ("none", None)):
        given = written("what", ids.CORRECTION_TYPED, "This.", attribute=chosen(value))
        assert responding.request_of(given) == ("This.", attribute)
    assert responding.request_of(body(attribute=chosen("x" * 65))) == ("", None)


def test_an_answer_holds_what_its_fields_hold():
    given = body(words=text("So."), attribute=chosen("a1"), rating=chosen("4"), reason=text("Why."))
    assert responding.answer_of(given) == NewAnswer("So.", "a1", 4, "Why.")
    assert responding.answer_of({}) == NewAnswer()
    assert responding.answer_of(body(rating=chosen("four"))).rating == -1  # on no scale


@pytest.mark.parametrize("hostile", [None, [], "x", {"selected_option": None}, {"selected_option": {"value": ["a1"]}}])
def test_what_no_form_of_ours_sends_is_as_good_as_nothing(hostile):
    found = responding.answer_of(body(words=hostile, attribute=hostile, rating=hostile, reason=hostile))
    assert (found.attribute_id, found.rating) == (None, None)


def test_both_questions_of_the_pulse_are_answered_or_the_missing_one_is_named():
    both = body(surprised=chosen("some"), fair=chosen("partly"))
    assert responding.pulse_of(both) == Pulse(Surprised.SOME, Fair.PARTLY)
    one = responding.pulse_of(body(surprised=chosen("some"), fair=chosen("very")))
    assert one == SayRefused({"fair": SayProblem.NOT_ANSWERED})
    assert responding.pulse_of({}) == SayRefused(
        {"surprised": SayProblem.NOT_ANSWERED, "fair": SayProblem.NOT_ANSWERED}
    )
