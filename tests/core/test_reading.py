"""What is looked for in a ladder is found where it stands; two levels side by side show what the upper asks more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ladder import Anchor, Choice, Policy, Profile, Signal, Step, Term
from core.reading import Where, compare, search
from tests.builders import a_ladder, an_attribute


def a_readable():
    """Testing says something at two levels, mentoring at one."""
    testing = replace(
        an_attribute("testing"),
        name="Testing",
        description="Knowing that it works.",
        rubric={
            1: Anchor(
                "Writes unit tests.", example="The café till.", signals=(Signal("Runs them.", "", ("Nightly",)),)
            ),
            2: Anchor("Designs the test plan.", points=("For a whole service.",)),
            3: Anchor("Designs the test plan.", points=("For a whole service.",), same_as="E2"),
        },
    )
    mentoring = replace(
        an_attribute("mentoring"), name="Mentoring", description="", rubric={2: Anchor("Pairs weekly.")}
    )
    return a_ladder([testing, mentoring], levels=3, glossary=(Term("SLO", "A promise in figures."),))


def found(words):
    ladder = a_readable()
    return [(one.where, one.attribute_id or one.term, one.step) for one in search(ladder, ladder.attributes, words)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("test", [(Where.NAME, "testing", None), (Where.ANCHOR, "testing", 1), (Where.ANCHOR, "testing", 2)]),
        ("TEST plan", [(Where.ANCHOR, "testing", 2)]),
        ("plan test", [(Where.ANCHOR, "testing", 2)]),
        ("cafe", [(Where.ANCHOR, "testing", 1)]),
        ("nightly", [(Where.ANCHOR, "testing", 1)]),
        ("whole service", [(Where.ANCHOR, "testing", 2)]),
        ("promise", [(Where.TERM, "SLO", None)]),
        ("slo", [(Where.TERM, "SLO", None)]),
        ("works", [(Where.ABOUT, "testing", None)]),
        ("esting", []),
        ("", []),
        ("?!", []),
    ],
)
def test_words_are_found_where_they_stand_the_most_telling_first(words, places):
    assert found(words) == places


def test_what_repeats_another_level_is_found_once():
    assert [one[2] for one in found("designs")] == [2]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_looked_for(words):
    for where, _, _ in found(words):
        assert where in Where


def test_two_levels_show_what_the_upper_asks_beyond_the_lower():
    pairs = compare(a_readable(), 1, 2)
    assert [(one.attribute.id, one.asks_more) for one in pairs] == [("testing", True), ("mentoring", True)]
    assert [one.anchors[0] for one in pairs if one.attribute.id == "mentoring"] == [None]


def test_an_anchor_that_repeats_the_one_below_asks_for_nothing_more():
    assert [one.asks_more for one in compare(a_readable(), 2, 3)] == [False, False]


def test_with_positions_the_steps_they_ask_for_are_compared():
    ladder = a_readable()
    steps = tuple(Step(number, str(number)) for number in (1, 2, 3))
    asked = (Profile(level=2, asks={"testing": 1}), Profile(level=3, asks={"testing": 2, "mentoring": 2}))
    scoring = replace(ladder.scoring, policy=Policy.PROFILE)
    pairs = compare(replace(ladder, steps=steps, profiles=asked, scoring=scoring), 2, 3)
    assert [(one.lower, one.upper, one.asks_more) for one in pairs] == [(1, 2, True), (0, 2, True)]


def with_positions():
    ladder = a_readable()
    steps = tuple(Step(number, str(number)) for number in (1, 2, 3))
    positions = (Profile(level=2, track="tl", id="TL2", title="Tech lead 2", description="Leads one crew."),)
    tracks = (Choice("tl", "Tech lead", "Owns the system.", entry="Opens after two years."),)
    return replace(ladder, steps=steps, profiles=positions, tracks=tracks)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("TL2", [("TL2 · Tech lead 2", 2)]),
        ("tech léad", [("TL2 · Tech lead 2", 2), ("Tech lead", None)]),
        ("crews", [("TL2 · Tech lead 2", 2)]),
        ("two years", [("Tech lead", None)]),
    ],
)
def test_positions_and_tracks_are_found_by_what_people_call_them(words, told):
    ladder = with_positions()
    hits = search(ladder, ladder.attributes, words)
    assert [(one.term, one.step) for one in hits if one.where is Where.POSITION] == told


@pytest.mark.parametrize(
    ("known_as", "title", "called"),
    [("TL2", "Tech lead 2", "TL2"), ("tech-lead-2", "Tech Lead 2", "Tech Lead 2"), ("senior", "Senior lead", "senior")],
)
def test_an_id_that_only_spells_the_title_gives_way_to_it(known_as, title, called):
    ladder = replace(with_positions(), profiles=(Profile(level=2, track="tl", id=known_as, title=title),))
    assert ladder.name_of(2, "tl") == called
    assert ladder.position_id(2, "tl") == known_as
