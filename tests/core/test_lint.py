"""Wording that speaks of what might be: when it is pointed out, and when Rung keeps quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lint import Hint, hypothetical

FIRES = [
    ("She would be able to lead a migration.", "would be able to"),
    ("I could be able to do this", "could be able to"),
    ("He should be able to", "should be able to"),
    ("They might be able to", "might be able to"),
    ("He wouldn't be able to", "wouldn't be able to"),
    ("He wouldn’t be able to", "wouldn’t be able to"),
    ("would not be able to", "would not be able to"),
    ("She would probably be able to own it", "would probably be able to"),
    ("would easily pass", "would easily"),
    ("could definitely run the team", "could definitely"),
    ("has potential", "has potential"),
    ("shows great work and has the potential to lead", "has the potential"),
    ("is full of potential", "full of potential"),
    ("huge potential", "huge potential"),
    ("is capable of more", "is capable of"),
    ("is probably capable of more", "is probably capable of"),
    ("if given the chance", "if given the chance"),
    ("once she gets an opportunity", "once she gets an opportunity"),
    ("when given more opportunity", "when given more opportunity"),
    ("I am confident that she could", "confident that she could"),
    ("sure he will manage", "sure he will"),
    ("WOULD BE ABLE TO", "WOULD BE ABLE TO"),
]

SILENT = [
    "",
    "I was able to cut the build from 20 to 6 minutes.",
    "She is able to explain it: on 3 May she explained it to the whole team.",
    "Asked what would happen if the queue filled up, and wrote the test.",
    "Proposed that we could cache it; we did, and p99 fell by half.",
    "Would you like to see the numbers? They are in the March report.",
    "Found a potential deadlock in review and fixed it.",
    "Showed potential customers the prototype.",
    "Has potential customers reviewed weekly.",
    "Listed three potential causes, and ruled out two.",
    "Capable of 4,000 requests a second, measured on 2 June.",
    "Should have asked earlier; asked on day three.",
    "Made sure they could restore from backup: tried it each month.",
    "He has not yet run a launch on his own.",
    "Gave Ada the opportunity to present, and she did.",
]


@pytest.mark.parametrize(("text", "phrase"), FIRES, ids=[phrase for _, phrase in FIRES])
def test_hypothetical_wording_is_pointed_out_where_it_stands(text, phrase):
    assert hypothetical(text) == (Hint(phrase, text.index(phrase)),)


@pytest.mark.parametrize("text", SILENT)
def test_what_was_done_is_left_alone(text):
    assert hypothetical(text) == ()


def test_several_phrases_are_pointed_out_in_the_order_they_stand():
    text = "😀 She has potential and would be able to lead."
    assert hypothetical(text) == (Hint("has potential", 6), Hint("would be able to", 24))


@given(st.text(max_size=200))
def test_a_hint_is_a_piece_of_the_text(text):
    assert all(text[one.start : one.start + len(one.phrase)] == one.phrase for one in hypothetical(text))
