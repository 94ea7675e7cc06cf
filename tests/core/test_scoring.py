"""Ratings → score → implied level: exact at every edge."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment import NO_OPPORTUNITY
from core.ladder import Scoring
from core.scoring import Line, score, threshold
from tests.builders import a_ladder, a_level, an_attribute


def scored(ratings, *, weights=None, specialty="", **scoring):
    """The score of ratings given in asking order; None is an attribute nobody answered."""
    weights = weights or [1] * len(ratings)
    ladder = a_ladder([an_attribute(f"a{n}", weight=w) for n, w in enumerate(weights)], scoring=Scoring(**scoring))
    given_ = {f"a{n}": rating for n, rating in enumerate(ratings) if rating is not None}
    return ladder, score(ladder, ladder.attributes, specialty, given_)


NONE = NO_OPPORTUNITY
THIRDS = {"rated_share": Fraction(2, 3)}
MEANS = [
    # what, ratings, weights, mean, implied level
    ("all at 3 is 3", [3] * 33, None, Fraction(3), 3),
    ("one of 33 a level lower is 3 − 1/33, and that is not 3", [3] * 32 + [2], None, Fraction(98, 33), 2),
    ("one of 33 a level higher is not enough for 4", [3] * 32 + [4], None, Fraction(100, 33), 3),
    ("3 − 1/33 and 3 + 1/33 together are 3 exactly", [3] * 31 + [2, 4], None, Fraction(3), 3),
    ("the bottom", [1, 1, 1], None, Fraction(1), 1),
    ("the top", [5, 5, 5], None, Fraction(5), 5),
    (
        "tenths add up exactly, where floats come to 2.9999999999999996",
        [3, 3, 3],
        ["0.1", "0.2", "0.3"],
        Fraction(3),
        3,
    ),
    ("thirds and sevenths", [2, 5], ["1/3", "1/7"], Fraction(29, 10), 2),
    ("thirds and sevenths that meet the edge exactly", [2, 5, 4], ["1/3", "1/7", "1/21"], Fraction(3), 3),
    ("a hair below the edge by weight", [2, 4], ["1000001/1000000", "1"], Fraction(6000002, 2000001), 2),
    ("a hair above the edge by weight", [2, 4], ["999999/1000000", "1"], Fraction(5999998, 1999999), 3),
    ("no opportunity is left out, not counted as nought", [4, 4, NONE], None, Fraction(4), 4),
    ("no opportunity takes its weight with it", [2, 4, NONE], ["1", "1", "100"], Fraction(3), 3),
    ("what nobody answered counts as no opportunity", [4, 4, None], None, Fraction(4), 4),
    ("one rating alone", [NONE, NONE, 5], None, Fraction(5), 5),
]


@pytest.mark.parametrize(("ratings", "weights", "mean", "level"), [one[1:] for one in MEANS], ids=[m[0] for m in MEANS])
def test_the_mean_is_exact_and_the_level_below_an_edge_is_the_level_below(ratings, weights, mean, level):
    _, found = scored(ratings, weights=weights)
    assert (found.value, found.implied) == (mean, level)


@pytest.mark.parametrize("ratings", [[], [NONE] * 3, [None] * 3], ids=["no attributes", "no opportunity", "no answer"])
def test_where_nothing_is_rated_there_is_no_mean_no_level_and_never_enough(ratings):
    _, found = scored(ratings, rated_share=Fraction(0))
    assert (found.value, found.enough, found.points, found.implied) == (None, False, 0, None)


ENOUGH = [
    ("22 of 33 is two thirds", [3] * 22 + [NONE] * 11, None, THIRDS, True),
    ("21 of 33 is not", [3] * 21 + [NONE] * 12, None, THIRDS, False),
    ("it is weight that counts: exactly two thirds of it", [3, NONE], ["2", "1"], THIRDS, True),
    ("it is weight that counts: a millionth short", [3, NONE], ["1999999/1000000", "1"], THIRDS, False),
    ("two thirds is the default", [3, 3, NONE], None, {}, True),
    ("less than the default", [3, NONE, NONE], None, {}, False),
    ("a share of one asks for everything", [3] * 33, None, {"rated_share": Fraction(1)}, True),
    ("a share of one and one without opportunity", [3] * 32 + [NONE], None, {"rated_share": Fraction(1)}, False),
    ("a share of nought asks for one rating", [3, NONE, NONE], None, {"rated_share": Fraction(0)}, True),
]


@pytest.mark.parametrize(
    ("ratings", "weights", "scoring", "enough"), [one[1:] for one in ENOUGH], ids=[one[0] for one in ENOUGH]
)
def test_a_level_may_rise_once_the_ladders_share_of_the_weight_is_rated(ratings, weights, scoring, enough):
    assert scored(ratings, weights=weights, **scoring)[1].enough is enough


def implied(ladder, mean):
    """The level of a mean: of the ladder's lowest and highest rating, weighted so that they come to it."""
    low, high = ladder.levels[0].number, ladder.levels[-1].number
    pair = (("a0", low, high - mean), ("a1", high, mean - low))
    chosen = [an_attribute(one, weight=weight) for one, _, weight in pair if weight]
    found = score(ladder, chosen, "", {one: rating for one, rating, _ in pair})
    assert found.value == mean
    return found.implied


THRESHOLDS = [
    ("on a threshold below the number", {2: Fraction(7, 4)}, Fraction(7, 4), 2),
    ("just below it", {2: Fraction(7, 4)}, Fraction(7, 4) - Fraction(1, 10**9), 1),
    ("on a threshold above the number", {3: Fraction(10, 3)}, Fraction(10, 3), 3),
    ("just below it is the level before", {3: Fraction(10, 3)}, Fraction(10, 3) - Fraction(1, 10**9), 2),
    ("a level that is not named needs its own number", {2: Fraction(7, 4)}, Fraction(3), 3),
    ("the lowest level needs nothing, whatever its threshold", {1: Fraction(3, 2)}, Fraction(1), 1),
    ("the top within reach of less than its number", {5: Fraction(9, 2)}, Fraction(9, 2), 5),
    (
        "a level is passed over where two thresholds are equal",
        {3: Fraction(4), 4: Fraction(4)},
        Fraction(4),
        4,
    ),
]


@pytest.mark.parametrize(
    ("thresholds", "mean", "level"), [one[1:] for one in THRESHOLDS], ids=[one[0] for one in THRESHOLDS]
)
def test_a_mean_on_a_threshold_reaches_it(thresholds, mean, level):
    assert implied(a_ladder(2, scoring=Scoring(thresholds=thresholds)), mean) == level


def test_level_numbers_with_gaps_between_them_are_their_own_thresholds():
    ladder = a_ladder(2, levels=[a_level(2), a_level(4), a_level(7)])
    means = (Fraction(2), Fraction(4) - Fraction(1, 33), Fraction(4), Fraction(7) - Fraction(1, 33), Fraction(7))
    assert [implied(ladder, mean) for mean in means] == [2, 2, 4, 4, 7]
    assert [threshold(ladder, level) for level in ladder.levels] == [2, 4, 7]


def test_every_line_of_the_arithmetic_is_there_in_asking_order():
    ladder = a_ladder(
        [
            an_attribute("a0", weight="1/2", weights={"data": Fraction(3)}),
            an_attribute("a1"),
            an_attribute("a2", weight=2),
        ]
    )
    found = score(ladder, ladder.attributes, "data", {"a0": 4, "a1": NONE, "a2": 1})
    a0, a1, a2 = ladder.attributes
    assert found.lines == (Line(a0, 4, Fraction(3)), Line(a1, NONE, Fraction(1)), Line(a2, 1, Fraction(2)))
    assert (found.points, found.rated_weight, found.total_weight, found.value) == (14, 5, 6, Fraction(14, 5))
    assert [line.counts for line in found.lines] == [True, False, True]


def test_weights_of_another_specialty_do_not_count():
    ladder = a_ladder([an_attribute("a0", weights={"data": Fraction(3)}), an_attribute("a1")])
    assert score(ladder, ladder.attributes, "web", {"a0": 4, "a1": 2}).value == Fraction(3)


_weights = st.fractions(min_value=Fraction(1, 100), max_value=9, max_denominator=100)
_rated = st.lists(st.tuples(st.integers(0, 5), _weights), min_size=1, max_size=40)


@given(_rated, st.data())
def test_a_higher_rating_never_lowers_the_mean_or_the_level(rated, data):
    ratings, weights = [rating for rating, _ in rated], [weight for _, weight in rated]
    place = data.draw(st.integers(0, len(ratings) - 1))
    if ratings[place] in (NONE, 5):
        ratings[place] = 1
    higher = [*ratings[:place], ratings[place] + 1, *ratings[place + 1 :]]
    _, before = scored(ratings, weights=weights)
    _, after = scored(higher, weights=weights)
    assert after.value > before.value
    assert after.implied >= before.implied


@given(_rated)
def test_the_mean_lies_between_the_lowest_and_the_highest_rating_and_does_not_depend_on_the_order(rated):
    _, found = scored([rating for rating, _ in rated], weights=[weight for _, weight in rated])
    _, turned = scored([rating for rating, _ in rated[::-1]], weights=[weight for _, weight in rated[::-1]])
    assert found.value == turned.value
    counted = [rating for rating, _ in rated if rating != NONE]
    assert found.value is None if not counted else min(counted) <= found.value <= max(counted)
