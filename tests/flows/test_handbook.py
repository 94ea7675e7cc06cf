"""The page of a whole ladder, for the handbook: everything is on it, as text, in HTML and in PDF."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as read

from bot.handbook import handbook, html, pdf
from core.ladder import Anchor, Choice, Profile, Signal, Step, Term
from tests.builders import a_ladder
from tests.examples import some

FRAMEWORK = "growth framework"


def words_of(ladder):
    """Every text on the page, in order, with blanks as one."""
    tree = read.document_fromstring(html(handbook(ladder, FRAMEWORK)))
    return [" ".join(one.split()) for one in tree.xpath("//main//text()") if one.strip()]


def with_anchor(ladder, anchor, step=2):
    first = ladder.attributes[0]
    changed = replace(first, rubric={**first.rubric, step: anchor})
    return replace(ladder, attributes=(changed, *ladder.attributes[1:]))


def test_every_anchor_of_every_attribute_is_on_the_page():
    ladder = a_ladder()
    found = words_of(ladder)
    told = {anchor.text for one in ladder.attributes for anchor in one.rubric.values()}
    assert told - set(found) == set()


def test_an_anchor_stands_with_its_points_signs_and_examples():
    anchor = Anchor(
        "", "Last May", ("One",), signals=(Signal("Seen", "", ("Twice",)), Signal("Done")), signals_needed=1
    )
    found = words_of(with_anchor(a_ladder(), anchor))
    place = found.index("One")
    assert found[place - 1 : place + 5] == [
        "E2",
        "One",
        "One of these two signs is enough:",
        "Seen (For example: Twice)",
        "Done",
        "For example: Last May",
    ]


def test_positions_name_the_steps_as_their_attribute_calls_them():
    ladder = a_ladder()
    first = ladder.attributes[0]
    named = replace(first, rubric={1: Anchor("Takes it up.", name="Adopts"), 2: Anchor("Makes it.", name="Creates")})
    steps = (Step(1, "1", "First step"), Step(2, "2", "Second step"))
    profile = Profile(level=2, id="TL2", title="Lead", asks={first.id: 2})
    built = replace(ladder, attributes=(named,), steps=steps, profiles=(profile,))
    found = words_of(built)
    assert found[found.index("TL2 · Lead") + 1] == f"{first.name}: Creates"
    assert found[found.index("Adopts") : found.index("Adopts") + 4] == [
        "Adopts",
        "Takes it up.",
        "Creates",
        "Makes it.",
    ]


def test_what_a_later_version_brings_is_shown_as_such():
    ladder = a_ladder()
    later = replace(ladder.attributes[0], deferred="With 2.0.", rubric={})
    assert "Not part of this version yet: With 2.0." in words_of(replace(ladder, attributes=(later,)))


def test_a_track_says_when_it_opens():
    ladder = replace(a_ladder(), tracks=(Choice("m", "Management", opens_after="E3"),))
    found = words_of(ladder)
    assert found[found.index("Management") + 1] == "Opens after E3."


def test_where_levels_begin_is_said_exactly():
    ladder = a_ladder()
    scoring = replace(ladder.scoring, thresholds={2: Fraction(7, 4)}, rated_share=Fraction(2, 3))
    found = words_of(replace(ladder, scoring=scoring, levels=ladder.levels[:3]))
    assert "E2 from 1.75; E3 from 3." in found
    assert "A level may rise once at least 2/3 of the weight is rated." in found


HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' {{ 7*7 }} {% raw %}"


def test_what_a_ladder_says_is_text_whatever_is_in_it():
    ladder = replace(a_ladder(), name=HOSTILE, glossary=(Term(HOSTILE, HOSTILE),))
    tree = read.document_fromstring(html(handbook(ladder, FRAMEWORK)))
    assert tree.xpath("//script | //@onclick | //iframe | //img | //link") == []
    assert tree.xpath("//h1/text()") == [HOSTILE]


def test_equal_ladders_make_equal_files():
    first, second = (handbook(a_ladder(), FRAMEWORK) for _ in range(2))
    assert (html(first), pdf(first)) == (html(second), pdf(second))


@pytest.mark.parametrize("text", ["Инженер", "技術", "שלום עולם", "🧗 Climbs", "a\x00b\u202ec", "ﷺ" * 50, "x" * 3000])
def test_any_script_becomes_a_document(text):
    page = handbook(with_anchor(replace(a_ladder(), name=text[:75]), Anchor(text)), FRAMEWORK)
    assert pdf(page).startswith(b"%PDF-")
    assert html(page).startswith(b"<!doctype html>")


def test_a_ladder_of_any_size_has_its_contents():
    ladder = a_ladder(attributes=99)
    assert pdf(handbook(ladder, FRAMEWORK)).startswith(b"%PDF-")


@settings(max_examples=some(10), deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_page(text):
    page = handbook(with_anchor(a_ladder(), Anchor(text, text, (text,))), FRAMEWORK)
    read.document_fromstring(html(page))
    assert pdf(page).startswith(b"%PDF-")
