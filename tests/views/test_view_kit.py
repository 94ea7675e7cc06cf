"""Texts within limits, and messages that fit."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.views import kit
from bot.views.limits import clean, cut, cut_run, escape, fallback, prefilled, wire_length
from sandbox.blockkit_rules import wire_length as slack_length

texts = st.one_of(st.text(), st.text(alphabet="&<>a é👩\u200d🏽\u0301\n", max_size=400))


@given(texts, st.integers(2, 200))
def test_a_cut_text_fits_and_is_never_empty(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert 1 <= slack_length(shown) <= limit
    assert shown.strip()


@given(texts, st.integers(20, 200))
def test_a_cut_text_is_the_beginning_of_what_it_was(text: str, limit: int) -> None:
    whole, shown = clean(text), cut(text, limit)
    assert shown in (whole, "–") or (shown.endswith("…") and whole.startswith(shown[:-1]))


def test_a_letter_keeps_its_marks() -> None:
    assert cut("ab" + "e\u0301" * 9, 6) == "abe\u0301…"
    assert cut("x👩\u200d👩\u200d👧yyyyyy", 5) == "x…"
    assert not unicodedata.combining(cut_run("e\u0301" * 5, 4)[-1])


def test_what_cannot_be_shown_is_taken_out() -> None:
    assert cut("a\x00b\u202ec\ud800d\te\nf") == "abcd\te\nf"
    assert cut("\x00 \u202e") == "–"


def test_the_text_of_a_message_pings_nobody() -> None:
    assert fallback("<!channel>\n & co") == "&lt;!channel&gt; &amp; co"
    assert escape("<@U1>") == "&lt;@U1&gt;"


@given(st.text(alphabet="&<>ab", max_size=3000))
def test_a_prefilled_text_fits_without_losing_a_character(text: str) -> None:
    shown = prefilled(text)
    assert len(shown) == len(text)
    assert wire_length(shown) <= 3000
    assert shown.translate(str.maketrans("＆＜＞", "&<>")) == text


@given(texts)
def test_lengths_are_at_least_what_slack_counts(text: str) -> None:
    assert wire_length(text) >= slack_length(text)


@given(
    st.lists(
        st.sampled_from([kit.paragraph("x" * 2900), kit.divider(), kit.actions(kit.button("b", "a"))]), max_size=70
    )
)
def test_a_message_that_is_too_long_keeps_its_buttons(blocks: list[kit.Block]) -> None:
    rows = [one for one in blocks if one["type"] == "actions"][:40]
    blocks = [one for one in blocks if one["type"] != "actions"] + rows
    fitted = kit.fit_message(blocks)
    assert len(fitted) <= 50
    assert kit.text_length(fitted) <= 12_000
    assert [one for one in fitted if one["type"] == "actions"] == rows


def test_a_title_with_markup_in_it_is_plain() -> None:
    assert kit.titled("Tests", "E2 · Senior: yes") == {
        "type": "mrkdwn",
        "text": "*Tests*\nE2 · Senior: yes",
        "verbatim": True,
    }
    for title in ("R&D", "a*b", "<!here>", "`x`", "a_b", ":tada:", "~"):
        assert kit.titled(title, "x") == {"type": "plain_text", "text": f"{title}\nx"}
