"""Where two assessments differ, in the order in which a conversation takes it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment import NO_OPPORTUNITY
from core.gap import Gap, Gaps, find
from tests.builders import a_ladder, an_attribute

NONE = NO_OPPORTUNITY


def found(pairs, *, weights=None, specialty="", **changes):
    """Gaps of (self, manager) pairs in asking order."""
    attributes = [an_attribute(f"a{n}", weight=w, **changes) for n, w in enumerate(weights or [1] * len(pairs))]
    own = {f"a{n}": pair[0] for n, pair in enumerate(pairs)}
    manager = {f"a{n}": pair[1] for n, pair in enumerate(pairs)}
    return find(attributes, specialty, own, manager)


def ids(gaps):
    return [gap.attribute.id for gap in gaps]


def test_the_largest_difference_comes_first_whichever_way_it_points():
    gaps = found([(3, 4), (1, 5), (5, 1), (4, 2), (2, 5)])
    assert ids(gaps.by_distance) == ["a1", "a2", "a4", "a3", "a0"]
    assert [gap.distance for gap in gaps.by_distance] == [4, -4, 3, -2, 1]


def test_equal_differences_are_taken_by_weight_and_then_in_asking_order():
    gaps = found([(2, 3), (3, 2), (2, 3), (3, 2)], weights=[1, "3/2", "1/2", "3/2"])
    assert ids(gaps.by_distance) == ["a1", "a3", "a0", "a2"]


def test_the_weight_is_the_one_of_the_persons_specialty():
    attributes = [an_attribute("a0"), an_attribute("a1", weights={"data": Fraction(2)})]
    ratings = {"a0": 2, "a1": 2}, {"a0": 3, "a1": 3}
    assert ids(find(attributes, "web", *ratings).by_distance) == ["a0", "a1"]
    assert ids(find(attributes, "data", *ratings).by_distance) == ["a1", "a0"]


def test_a_level_against_no_opportunity_is_a_group_of_its_own_by_weight():
    gaps = found([(5, NONE), (2, 3), (NONE, 1), (NONE, 5)], weights=[1, 1, 1, 2])
    assert (ids(gaps.by_distance), ids(gaps.by_opportunity)) == (["a1"], ["a3", "a0", "a2"])
    assert [gap.distance for gap in gaps.by_opportunity] == [None, None, None]


def test_what_does_not_differ_is_the_rest_in_asking_order_whatever_its_weight():
    gaps = found([(3, 3), (2, 4), (NONE, NONE), (1, 1)], weights=[1, 1, 5, 9])
    assert ids(gaps.rest) == ["a0", "a2", "a3"]
    assert ids(gaps.contested) == ["a1"]
    assert ids(gaps.everything) == ["a1", "a0", "a2", "a3"]
    assert gaps.has_self


def test_without_a_self_assessment_nothing_is_contested_and_all_is_there():
    attributes = a_ladder(3).attributes
    gaps = find(attributes, "", None, {"a0": 1, "a1": NONE, "a2": 5})
    rest = (Gap(attributes[0], None, 1), Gap(attributes[1], None, NONE), Gap(attributes[2], None, 5))
    assert gaps == Gaps((), (), rest, has_self=False)
    assert [gap.distance for gap in gaps.rest] == [None, None, None]


def test_a_manager_must_have_rated_everything():
    with pytest.raises(KeyError, match="a1"):
        find(a_ladder(2).attributes, "", {"a0": 1, "a1": 1}, {"a0": 1})


_rating = st.integers(0, 5)


@given(st.lists(st.tuples(_rating, _rating, st.fractions("1/10", 5)), min_size=1, max_size=40))
def test_every_attribute_is_in_exactly_one_group_and_swapping_the_two_sides_changes_no_order(rows):
    weights = [weight for *_, weight in rows]
    gaps = found([(own, manager) for own, manager, _ in rows], weights=weights)
    turned = found([(manager, own) for own, manager, _ in rows], weights=weights)
    assert sorted(ids(gaps.everything)) == sorted(f"a{n}" for n in range(len(rows)))
    assert ids(gaps.everything) == ids(turned.everything)
    sizes = [abs(gap.distance) for gap in gaps.by_distance]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 not in sizes
