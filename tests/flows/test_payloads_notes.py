"""Reading messages and the form of a note: people's words as plain text, and nothing forged."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.noting import Captured, Typed
from bot.flows.refusals import Refused
from bot.handlers.payloads import change_of
from bot.handlers.payloads.notes import captured_of, heard_in, memory_of, page_of, pressed_page, text_of, typed_of
from bot.plain_words import jotted
from bot.screens import Modal
from bot.screens.notes import NoteMemory
from bot.views import metadata
from core.notes import File, Source

TS = "1772445600.000100"


def rich(*parts):
    return [{"type": "rich_text", "elements": list(parts)}]


def section(*runs):
    return {"type": "rich_text_section", "elements": list(runs)}


def run(text):
    return {"type": "text", "text": text}


def shortcut(**changes):
    message = {"type": "message", "user": "U0BEN", "ts": TS, "text": "Thanks!", **changes.pop("message", {})}
    body = {"type": "message_action", "team": {"id": "T0ACME", "domain": "acme"}, "channel": {"id": "C1ABC"}}
    return {**body, "message_ts": TS, "message": message, **changes}


def test_a_message_is_read_with_its_author_time_link_and_files():
    files = [
        {"id": "F1", "name": "plan.pdf", "title": "The plan", "permalink": "https://acme.slack.com/files/F1"},
        {"id": "F2", "name": "x.txt", "permalink": "javascript:alert(1)"},
        "no file",
    ]
    assert captured_of(shortcut(message={"files": files})) == Captured(
        Source("C1ABC", TS, "U0BEN", (File("The plan", "https://acme.slack.com/files/F1"), File("x.txt"))),
        "Thanks!",
        "https://acme.slack.com/archives/C1ABC/p1772445600000100",
        datetime.fromtimestamp(1772445600, UTC),
    )


def test_a_reply_is_linked_in_its_thread():
    link = captured_of(shortcut(message={"thread_ts": "1772440000.000200"})).link
    assert link.endswith("p1772445600000100?thread_ts=1772440000.000200&cid=C1ABC")


def test_a_message_of_a_bot_has_no_author_and_one_without_a_domain_no_link():
    said = captured_of(shortcut(message={"user": None, "bot_id": "B1"}, team=None))
    assert (said.source.said_by, said.link) == (None, "")


@pytest.mark.parametrize(
    "changes",
    [
        {"message": {"ts": "x"}},
        {"message": {"ts": "1"}},
        {"channel": {"id": "../c"}},
        {"channel": None},
        {"channel": "C1"},
    ],
)
def test_what_is_no_message_is_refused(changes):
    with pytest.raises(Refused):
        captured_of(shortcut(**changes))


def test_the_words_of_a_message_come_as_people_read_them():
    bold = {"type": "text", "text": "the outage", "style": {"bold": True}}
    emoji = {"type": "emoji", "name": "tada", "unicode": "1f389"}
    blocks = rich(
        section(
            *(run("Thanks "), {"type": "user", "user_id": "U0ADA"}, run(" for "), bold, run(" & more "), emoji),
            {"type": "emoji", "name": "acme"},
        ),
        {"type": "rich_text_quote", "elements": [run("Well done.")]},
        {"type": "rich_text_list", "style": "bullet", "elements": [section(run("one")), section(run("two"))]},
        {"type": "rich_text_list", "style": "ordered", "indent": 1, "elements": [section(run("first"))]},
        {"type": "rich_text_preformatted", "elements": [run("x = 1")]},
        section(
            *(
                {"type": "link", "url": "https://a.b", "text": "the page"},
                run(" "),
                {"type": "link", "url": "https://c.d"},
            ),
            *(run(" "), {"type": "channel", "channel_id": "C1"}, run(" "), {"type": "broadcast", "range": "here"}),
        ),
    )
    assert text_of({"text": "ignored", "blocks": blocks}) == (
        "Thanks <@U0ADA> for the outage & more 🎉:acme:\nWell done.\n• one\n• two\n  1. first\nx = 1\n"
        "the page (https://a.b) https://c.d #channel @here"
    )


def test_other_blocks_and_what_is_shared_are_read_too():
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Deploys *today*"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "By <@U0ADA> &lt;3 <https://a.b|here>"}},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "in <#C1|general>"}, {"type": "image"}]},
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "No"}}]},
    ]
    shared = [{"text": "What was said before", "fallback": "not this"}, {"fallback": "Only this"}, "nothing"]
    assert text_of({"blocks": blocks, "attachments": shared}) == (
        "Deploys *today*\nBy <@U0ADA> <3 here (https://a.b)\nin #general\n\nWhat was said before\n\nOnly this"
    )


def test_without_blocks_the_text_is_read_without_its_markup():
    text = "See <https://a.b> &amp; <https://c.d|c>, <!here>, <!date^1^x|then>, <#C1>, <@U1|ada>"
    assert text_of({"text": text}) == "See https://a.b & c (https://c.d), @here, then, #channel, <@U1|ada>"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "text", "elements", "blocks", "attachments", "fields", "style", "indent", "url"]
                ),
                inner | st.sampled_from(["rich_text", "rich_text_list", "section", "mrkdwn", "link", "user", "emoji"]),
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_slack_sends_is_read_without_an_error(thing):
    for body in (
        {"blocks": [thing]},
        {"blocks": thing},
        {"attachments": [thing]},
        thing if isinstance(thing, dict) else {},
    ):
        assert isinstance(text_of(body), str)


def test_what_no_database_takes_is_left_out():
    assert text_of({"text": "a\x00b\ud800c"}) == "abc"
    said = captured_of(shortcut(message={"files": [{"name": "\ud800plan\x00"}]}))
    assert said.source.files == (File("plan"),)


def test_a_direct_message_can_be_kept():
    event = {"channel": "D1", "ts": TS, "text": "evidence: Led it &amp; more", "user": "U0ADA"}
    said = heard_in(event)
    assert said == Captured(Source("D1", TS), "evidence: Led it & more", "", datetime.fromtimestamp(1772445600, UTC))
    assert heard_in({"channel": "D1"}) is None


# -- the form ---------------------------------------------------------------------------------------------------------


def state(**values):
    return {"view": {"state": {"values": values}, "private_metadata": metadata.write_note(NoteMemory(3, "U0ADA"))}}


def test_the_form_is_read_by_field():
    place = metadata.write_place(metadata.Place("engineering", None, "testing"))
    body = state(
        note_about={"note.about": {"selected_option": {"value": "U0ADA"}}},
        **{"note_attribute:U0ADA": {"note_attribute": {"selected_option": {"value": place}}}},
        note_text={"note_text": {"value": "Led it."}},
        note_link={"note_link": {"value": " https://a.b "}},
        note_day={"note_day": {"selected_date": "2026-03-02"}},
    )
    assert typed_of(body) == Typed("U0ADA", "engineering", "testing", "Led it.", "https://a.b", date(2026, 3, 2))
    assert memory_of(body) == NoteMemory(3, "U0ADA")


def test_empty_and_forged_fields_are_nothing():
    later = {"note_attribute:U0ADA": {"note_attribute": {"selected_option": {"value": "later"}}}}
    assert typed_of(state(**later)) == Typed(None, None, None, "", "", None)
    assert typed_of({}) == Typed(None, None, None, "", "", None)
    with pytest.raises(Refused):
        memory_of({"view": {"private_metadata": "{}"}})


def test_the_page_of_the_list_is_remembered_and_never_trusted():
    for text, page in (("2", 2), ("", 0), ("x", 0), ("-1", 0), (None, 0), ("9" * 40, 0), ("٣", 0)):
        assert page_of({"view": {"private_metadata": text}}) == page
        assert pressed_page({"actions": [{"value": text}]}) == page


def test_the_evidence_is_read_under_either_name():
    def read(block, position=3):
        values = {block: {"assessment.write": {"value": "Led it."}}}
        return change_of({"view": {"state": {"values": values}}}, Modal(1, position=position)).evidence

    assert read("evidence:3") == read("evidence:3:17") == "Led it."
    assert read("evidence:31") is read("evidence:31:2") is None


# -- evidence in words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("evidence: Led it", "Led it"),
        ("Evidence:Led it", "Led it"),
        ("evidence – Led the review of the plan", "Led the review of the plan"),
        ("add evidence: x", "x"),
        ("evidence Led the review today", "Led the review today"),
        ("evidence: why did it fail?", "why did it fail?"),
        ("evidence: " + "x" * 5000, "x" * 5000),
        ("evidence:\nLed it.\nTwice.", "Led it.\nTwice."),
        ("evidence", ""),
        ("evidence:", ""),
        ("evidence please", ""),
        ("evidence for testing and design", ""),
        ("evidence is what exactly?", ""),
        ("evidence what does it mean?", ""),
        ("my evidence", ""),
        ("where do I put my evidence", ""),
        ("evidences: x", ""),
        ("", ""),
    ],
)
def test_only_what_is_surely_meant_to_be_kept_is(text, kept):
    assert jotted(text) == kept
