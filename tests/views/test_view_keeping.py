"""Words that are being typed into a form are kept: of every form, but of those that are sent without a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_gallery import VIEWS
from view_generated import FRAGMENTS, heaviest
from view_reading import of_type

from bot import ids
from bot.screens.inbox import At
from bot.screens.notes import NoteMemory
from bot.views import keeping, metadata
from core.notes import Source
from core.questions import About
from sandbox.blockkit import validate_view
from tests.examples import some

NAMELESS = {ids.FEEDBACK_SEND, ids.PEERS_SEND, ids.QUESTION_SEND}
"""Sent without a name, or perhaps without one: what is typed there lies under nobody's."""
DRAWN = {name: draw(heaviest(FRAGMENTS[0], 0)) for name, draw in VIEWS.items()}


def written_in(view):
    """(block, element) of each field for several lines."""
    inputs = [block for block in of_type(view, "input") if block["element"]["type"] == "plain_text_input"]
    return [(block, block["element"]) for block in inputs if block["element"]["multiline"]]


def test_every_field_for_several_lines_tells_of_each_letter_unless_it_is_sent_without_a_name():
    silent = {
        view["callback_id"]
        for view in DRAWN.values()
        for block, element in written_in(view)
        if not (block.get("dispatch_action") and element.get("dispatch_action_config"))
    }
    assert silent - NAMELESS == set()


KEPT = {
    name: [block["block_id"] for block, element in written_in(view) if element["action_id"] in keeping.ACTIONS]
    for name, view in DRAWN.items()
}


@pytest.mark.parametrize("name", [name for name, blocks in KEPT.items() if blocks])
@settings(max_examples=some(15), deadline=None)
@given(text=st.sampled_from(FRAGMENTS).map(lambda part: (part * 3000)[:3000]))
def test_a_form_as_it_was_left_holds_what_was_typed_and_is_one_slack_takes(name, text):
    before = DRAWN[name]
    view = keeping.filled(before, dict.fromkeys(KEPT[name], text))
    assert validate_view(view) == []
    held = {block["block_id"]: element["initial_value"] for block, element in written_in(view)}
    assert [len(held[one]) > 0 for one in KEPT[name]] == [True] * len(KEPT[name])
    assert keeping.key_of(view) == keeping.key_of(before)
    assert keeping.filled(before, {}) == before


def form(callback, memory):
    return keeping.key_of({"callback_id": callback, "private_metadata": memory})


def test_a_note_is_the_same_wherever_it_was_opened_and_whomever_it_is_about_so_far():
    source = Source("C1", "1.000100", None, ())
    blank, other = NoteMemory(0, "U0ADA", None, 0), NoteMemory(0, "U0BEN", None, 3)
    of_message, stored = NoteMemory(0, "U0ADA", source, 0), NoteMemory(7, "U0ADA", None, 0)
    keys = [form(ids.NOTE_SAVE, metadata.write_note(one)) for one in (blank, other, of_message, stored)]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_a_question_is_the_same_on_every_page_of_the_inbox():
    one, other, third = (
        metadata.write_at(at)
        for at in (
            At(1, About.QUESTION, 0, 5),
            At(1, About.QUESTION, 2, 5),
            At(1, About.QUESTION, 0, 6),
        )
    )
    assert form(ids.QUESTION_REPLY, one) == form(ids.QUESTION_REPLY, other) != form(ids.QUESTION_REPLY, third)


@given(st.text(max_size=40), st.text(max_size=200))
def test_a_forged_form_has_a_name_like_any_other(callback, memory):
    assert len(form(callback, memory)) == 64
