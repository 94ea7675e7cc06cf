"""Reading a form that is being typed into: the fields that are kept, as they stand, and nothing forged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import ids
from bot.handlers.payloads.keeping import form_of, texts_of
from bot.views import fields, keeping
from tests.examples import some


def body(values, callback=ids.NOTE_SAVE, memory='[0,"U0ADA",0,null]'):
    return {"view": {"callback_id": callback, "private_metadata": memory, "state": {"values": values}}}


def typed(action, value):
    return {action: {"type": "plain_text_input", "value": value}}


def test_what_stands_in_the_fields_is_read_and_nothing_else():
    values = {
        fields.NOTE_TEXT: typed(fields.NOTE_TEXT, "Paired\0 with Ben"),
        fields.NOTE_LINK: typed(fields.NOTE_LINK, None),
        fields.NOTE_DAY: {fields.NOTE_DAY: {"type": "datepicker", "selected_date": "2026-03-02"}},
        "x" * 65: typed(fields.NOTE_TEXT, "too long a name"),
        "other": typed("some.other", "not kept"),
    }
    assert texts_of(body(values)) == {fields.NOTE_TEXT: "Paired with Ben", fields.NOTE_LINK: ""}


def test_the_form_is_the_one_that_was_drawn():
    drawn = {"callback_id": ids.NOTE_SAVE, "private_metadata": '[0,"U0ADA",0,null]', "blocks": []}
    assert form_of(body({})) == keeping.key_of(drawn)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@settings(max_examples=some(120))
@given(_json, _json, st.dictionaries(st.sampled_from(["view", "state", "values", "callback_id"]), _json))
def test_whatever_slack_never_sends_is_read_as_nothing_or_as_words(values, memory, anything):
    for one in (anything, {"view": anything}, body(values, memory=memory), body({"note_text": values})):
        assert len(form_of(one)) == 64
        assert all(isinstance(text, str) and len(text) <= 3000 for text in texts_of(one).values())
