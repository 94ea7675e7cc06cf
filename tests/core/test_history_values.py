"""Means by area: exact, weighed, shown with one decimal; and what moved between two outcomes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.history import AreaMean, area_means, changes, has_same_scale, tenths
from core.ladder import Area
from core.scoring import Line
from tests.builders import a_ladder, an_attribute

CRAFT, PEOPLE, EMPTY = Area("craft", "Craft"), Area("people", "People"), Area("empty", "Empty")


def line(rating, weight=1, area="craft"):
    return Line(an_attribute(f"{area}{rating}{weight}", area=area), rating, Fraction(weight))


LADDER = replace(a_ladder(2), areas=(PEOPLE, CRAFT, EMPTY))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(3), "3.0"),
        (Fraction(7, 3), "2.3"),
        (Fraction(8, 3), "2.7"),
        (Fraction(5, 4), "1.3"),
        (Fraction(249, 200), "1.2"),
        (Fraction(0), "0.0"),
    ],
)
def test_a_mean_is_shown_with_one_decimal_and_half_of_one_goes_up(number, shown):
    assert str(tenths(number)) == shown


@given(st.fractions(0, 20))
def test_what_is_shown_is_never_more_than_half_a_tenth_away(number):
    assert abs(Fraction(tenths(number)) - number) <= Fraction(1, 20)


def test_each_area_that_was_asked_about_stands_in_the_ladders_order_with_its_weighed_mean():
    lines = [line(2, 2), line(5, 1), line(4, 1, "people")]
    assert area_means(LADDER, lines) == (AreaMean(PEOPLE, Fraction(4), 1, 1), AreaMean(CRAFT, Fraction(3), 2, 2))


def test_no_opportunity_counts_for_nothing_and_alone_leaves_no_mean():
    lines = [line(2, 2), line(0, 5), line(0, 1, "people")]
    assert area_means(LADDER, lines) == (AreaMean(PEOPLE, None, 0, 1), AreaMean(CRAFT, Fraction(2), 1, 2))


def test_weights_of_nothing_leave_no_mean():
    assert area_means(LADDER, [line(2, 0)]) == (AreaMean(CRAFT, None, 1, 1),)


def test_what_moved_is_the_difference_of_what_is_shown():
    before = (AreaMean(CRAFT, Fraction(7, 3), 3, 3), AreaMean(PEOPLE, None, 0, 1))
    after = (AreaMean(CRAFT, Fraction(8, 3), 3, 3), AreaMean(PEOPLE, Fraction(2), 1, 1))
    found = changes(LADDER, after, LADDER, before)
    assert {area: one.by for area, one in found.items()} == {"craft": Decimal("0.4")}


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (replace(LADDER, version="9.9"), True),
        (replace(LADDER, id="management"), False),
        (a_ladder(2, levels=4), False),
        (replace(LADDER, levels=(*LADDER.levels[:4], replace(LADDER.levels[4], id="X"))), False),
    ],
)
def test_ratings_compare_only_on_the_same_levels_of_the_same_ladder(other, is_same):
    assert has_same_scale(LADDER, other) is is_same
    areas = (AreaMean(CRAFT, Fraction(2), 1, 1),)
    assert bool(changes(LADDER, areas, other, areas)) is is_same
