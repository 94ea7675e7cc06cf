"""What one version's attributes, levels and ratings are in another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.counterparts import (
    area_counterparts,
    counterparts,
    held_after,
    level_counterparts,
    origins,
    ratings_between,
)
from core.ladder import Anchor, Area, Level, Step
from tests.builders import a_ladder, a_level, an_attribute

BEFORE = a_ladder([an_attribute("testing"), an_attribute("writing"), an_attribute("planning")])


def after(*attributes, **changes):
    return replace(BEFORE, attributes=attributes, version="2.0", **changes)


def test_an_id_means_the_same_thing_in_every_version():
    reworded = an_attribute("testing", name="Quality", levels=2)
    assert counterparts(BEFORE, after(reworded))["testing"] == ("testing",)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ([an_attribute("quality", was=("testing",))], ("quality",)),
        ([an_attribute("checks", was=("testing",)), an_attribute("proof", was=("testing",))], ("checks", "proof")),
        ([an_attribute("proof", was=("testing",)), an_attribute("testing")], ("proof", "testing")),
        ([an_attribute("craft", was=("testing", "writing"))], ("craft",)),
        ([an_attribute("writing", was=("testing",))], ("writing",)),
        ([an_attribute("other")], ()),
    ],
    ids=["renamed", "split", "split and kept", "merged", "merged into one that was there", "gone"],
)
def test_was_says_what_an_attribute_became(attributes, expected):
    assert counterparts(BEFORE, after(*attributes))["testing"] == expected


def test_merged_attributes_are_found_from_both_sides():
    links = counterparts(BEFORE, after(an_attribute("craft", was=("testing", "writing")), an_attribute("planning")))
    assert links == {"testing": ("craft",), "writing": ("craft",), "planning": ("planning",)}
    assert origins(links) == {"craft": ("testing", "writing"), "planning": ("planning",)}


def test_a_was_of_an_earlier_change_says_nothing_about_this_one():
    second = a_ladder([an_attribute("testing"), an_attribute("proof", was=("testing",))])
    assert counterparts(second, replace(second, version="3.0")) == {"testing": ("testing",), "proof": ("proof",)}


def test_an_id_that_changed_without_a_word_is_followed_where_every_word_stayed():
    old = an_attribute("testing")
    renamed = replace(old, id="quality")
    assert counterparts(a_ladder([old]), a_ladder([renamed])) == {"testing": ("quality",)}


def test_likeness_alone_carries_nothing():
    old = an_attribute("testing", levels=2)
    like = replace(old, id="quality", rubric={1: old.rubric[1], 2: Anchor("testing at 2 and more")})
    assert counterparts(a_ladder([old]), a_ladder([like])) == {"testing": ()}


def test_the_same_words_twice_name_nobody():
    old = an_attribute("testing")
    twice = [replace(old, id="one"), replace(old, id="two")]
    assert counterparts(a_ladder([old]), a_ladder(twice)) == {"testing": ()}


def test_attributes_without_words_are_not_taken_for_each_other():
    empty = replace(an_attribute("testing"), rubric={})
    assert counterparts(a_ladder([empty]), a_ladder([replace(empty, id="other")])) == {"testing": ()}


def test_few_words_need_the_same_name_too():
    short = replace(an_attribute("testing"), rubric={1: Anchor("To come")})
    assert counterparts(a_ladder([short]), a_ladder([replace(short, id="x")])) == {"testing": ("x",)}
    assert counterparts(a_ladder([short]), a_ladder([replace(short, id="x", name="Other")])) == {"testing": ()}


def test_areas_and_levels_are_followed_too():
    first = a_ladder(1, levels=[a_level(1), a_level(2, title="Senior")], areas=(Area("craft", "Craft"),))
    levels = [Level(1, "L1", "One", was=("E1",)), Level(2, "L2", "Senior")]
    second = a_ladder(1, levels=levels, areas=(Area("making", "Craft"),))
    assert level_counterparts(first, second) == {"E1": ("L1",), "E2": ("L2",)}
    assert area_counterparts(first, second) == {"craft": ("making",)}


def test_ratings_move_with_the_level_they_name():
    levels = [
        a_level(1),
        Level(2, "E1a", "New in between"),
        replace(a_level(2), number=3),
        replace(a_level(3), number=4),
    ]
    assert ratings_between(a_ladder(1, levels=3), a_ladder(1, levels=levels)) == {1: 1, 2: 3, 3: 4}


def test_a_rating_whose_point_is_gone_has_no_counterpart():
    assert ratings_between(a_ladder(1, levels=3), a_ladder(1, levels=2)) == {1: 1, 2: 2}


def test_a_point_that_became_several_counts_as_the_lowest():
    levels = [a_level(1), Level(2, "L2a", "Two", was=("E2",)), Level(3, "L2b", "Two and more", was=("E2",))]
    assert ratings_between(a_ladder(1, levels=2), a_ladder(1, levels=levels)) == {1: 1, 2: 2}


def test_steps_are_followed_by_id_then_by_name():
    first = a_ladder(1, steps=(Step(1, "a", "Learns"), Step(2, "b", "Does"), Step(3, "c", "Leads")))
    second = a_ladder(1, steps=(Step(1, "a", "Begins"), Step(2, "x", "Helps"), Step(3, "y", "Does")))
    assert ratings_between(first, second) == {1: 1, 2: 3}


def test_a_held_level_goes_on_under_its_new_id_and_never_lower():
    first = a_ladder(1, levels=3)
    split = [a_level(1), Level(2, "L2a", "Two", was=("E2",)), Level(3, "L2b", "Two and more", was=("E2",)), a_level(4)]
    second = a_ladder(1, levels=split)
    assert [held_after(first, second, one) for one in ("E1", "E2", "E3", None)] == ["E1", "L2b", None, None]


IDS = st.sampled_from("abcdefg")


@st.composite
def versions(draw):
    """Two ladders whose attributes share some ids and name others as what they were."""
    olds = draw(st.lists(IDS, unique=True, max_size=6))
    news = draw(st.lists(IDS, unique=True, max_size=6))
    made = [an_attribute(one, was=tuple(draw(st.lists(IDS, max_size=3)))) for one in news]
    return a_ladder([an_attribute(one) for one in olds]), a_ladder(made)


@given(versions())
def test_every_old_id_is_answered_for_with_ids_of_the_newer_version(pair):
    first, second = pair
    links = counterparts(first, second)
    ids = {one.id for one in second.attributes}
    assert list(links) == [one.id for one in first.attributes]
    assert all(set(became) <= ids and len(set(became)) == len(became) for became in links.values())
    assert all(one in links[one] for one in ids & set(links))


@given(versions())
def test_a_version_compared_with_itself_is_itself(pair):
    for one in pair:
        assert counterparts(one, one) == {attribute.id: (attribute.id,) for attribute in one.attributes}
