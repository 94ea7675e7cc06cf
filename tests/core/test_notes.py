"""Notes as values: links to messages, names, and what goes into an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment import TEXT_LIMIT
from core.notes import (
    File,
    Note,
    Source,
    appended,
    as_evidence,
    counts_from,
    fitting_files,
    holds,
    is_link,
    mentioned,
    permalink,
    with_names,
)

DAY = date(2026, 3, 2)
LINK = "https://acme.slack.com/archives/C1ABC/p1772445600000100"


def test_a_message_has_the_address_that_slack_gives_it():
    assert permalink("acme", "C1ABC", "1772445600.000100") == LINK
    reply = permalink("acme", "C1ABC", "1772445600.000100", "1772440000.000200")
    assert reply == f"{LINK}?thread_ts=1772440000.000200&cid=C1ABC"


def test_the_first_message_of_a_thread_has_the_plain_address():
    assert permalink("acme", "C1ABC", "1772445600.000100", "1772445600.000100") == LINK


@pytest.mark.parametrize(
    ("domain", "channel", "ts"),
    [
        ("", "C1ABC", "1.000001"),
        ("acme.evil.com/", "C1ABC", "1.000001"),
        ("acme", "c1/..", "1.000001"),
        ("acme", "C1ABC", "1.1"),
        ("acme", "C1ABC", "x"),
    ],
)
def test_what_is_no_message_of_a_workspace_has_no_address(domain, channel, ts):
    assert permalink(domain, channel, ts) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.com/a?b=c", True),
        ("http://example.com", True),
        ("HTTPS://EXAMPLE.COM/x", True),
        ("example.com", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https:///path", False),
        ("https://[broken", False),
        ("https://a.example two", False),
        ("https://a.example/<b>", False),
        ("https://a.example/" + "x" * 2000, False),
        ("", False),
    ],
)
def test_a_link_is_one_address_that_can_be_followed(text, expected):
    assert is_link(text) is expected


def test_those_mentioned_are_called_by_name():
    text = "Thanks <@U0BEN> and <@U0ADA|ada>, and <@U9>!"
    assert mentioned(text) == {"U0BEN", "U0ADA", "U9"}
    assert with_names(text, {"U0BEN": "Ben Lindqvist", "U0ADA": "Ada Okafor"}) == (
        "Thanks @Ben Lindqvist and @Ada Okafor, and @somebody!"
    )


def test_a_note_goes_into_an_answer_with_who_when_and_where():
    source = Source("C1", "1.000001", "U0BEN", (File("plan.pdf", "https://files.example/plan"), File("nameless")))
    note = Note("U0ADA", " Led the review. ", DAY, link=LINK, source=source)
    assert as_evidence(note, "Ben Lindqvist") == (
        f"Led the review.\n(Ben Lindqvist, 2026-03-02, {LINK}, https://files.example/plan)"
    )
    assert as_evidence(Note("U0ADA", "Led it.", DAY)) == "Led it.\n(2026-03-02)"
    assert as_evidence(Note("U0ADA", " ", DAY, link=LINK)) == f"(2026-03-02, {LINK})"


def test_a_note_stands_below_what_is_written_and_is_found_there():
    assert appended("", "note") == "note"
    assert appended("Before. \n", "note") == "Before.\n\nnote"
    assert holds("Before.\n\nnote", "note")
    assert not holds("Before.", "note")


@given(evidence=st.text(max_size=TEXT_LIMIT), note=st.text(min_size=1, max_size=200))
def test_nothing_written_is_lost_and_no_field_overflows(evidence, note):
    together = appended(evidence, note)
    if together is None:
        assert len(evidence.rstrip()) + 2 + len(note) > TEXT_LIMIT
    else:
        assert together.startswith(evidence.rstrip() if evidence.strip() else note)
        assert together.endswith(note)
        assert len(together) <= TEXT_LIMIT


def test_exactly_a_field_full_still_fits():
    assert appended("x" * (TEXT_LIMIT - 6), "note") == "x" * (TEXT_LIMIT - 6) + "\n\nnote"
    assert appended("x" * (TEXT_LIMIT - 5), "note") is None


def test_notes_count_from_the_previous_outcome_or_eighteen_months_back():
    assert counts_from(date(2025, 9, 1), DAY) == date(2025, 9, 1)
    assert counts_from(None, DAY) == date(2024, 8, 31)


def test_as_many_files_are_kept_as_there_is_room_for():
    many = [File(f"{n}.txt", "https://files.example/" + "x" * 300) for n in range(20)]
    assert fitting_files(many) == tuple(many[:5])
    assert fitting_files([File("a")] * 12) == (File("a"),) * 10
    assert fitting_files([]) == ()
