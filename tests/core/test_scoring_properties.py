"""What holds of every policy, whatever the ladder and the ratings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.assessment import NO_OPPORTUNITY
from core.ladder import Anchor, Area, Gate, Policy, Scoring
from core.outcome import conclude, next_needs
from core.scoring import Ask, asked_of, score
from tests.builders import a_ladder, a_level, an_attribute
from tests.examples import some

NONE = NO_OPPORTUNITY
AREAS = ("craft", "care")
COMPUTED = [policy for policy in Policy if policy is not Policy.MANUAL]


@st.composite
def ladders(draw, policies=tuple(COMPUTED)):
    """Any ladder that scores in any way, as the checks of a ladder file would let it pass."""
    numbers = sorted(draw(st.sets(st.integers(1, 9), min_size=2, max_size=6)))
    attributes = [_attribute(draw, place, numbers) for place in range(draw(st.integers(1, 9)))]
    scoring = _scoring(draw, draw(st.sampled_from(policies)), numbers, attributes)
    areas = tuple(Area(one, one) for one in AREAS)
    return a_ladder(attributes, levels=[a_level(one) for one in numbers], areas=areas, scoring=scoring)


def _attribute(draw, place, numbers):
    rubric = {level: Anchor("x") for level in numbers if draw(st.integers(0, 4))}
    weight = draw(st.fractions(Fraction(1, 20), 9, max_denominator=21))
    return an_attribute(f"a{place}", weight=weight, rubric=rubric, area=draw(st.sampled_from(AREAS)))


def _scoring(draw, policy, numbers, attributes):
    lowest, top = numbers[0], numbers[-1]
    between = st.fractions(lowest, top, max_denominator=21)
    needed = {n: draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2), Fraction(2, 3)])) for n in numbers[1:]}
    gates = tuple(
        Gate(n, draw(st.sampled_from(AREAS)), draw(between)) for n in numbers[1:] if not draw(st.integers(0, 4))
    )
    points = sorted(
        draw(st.lists(st.fractions(0, 20, max_denominator=7), min_size=len(numbers), max_size=len(numbers)))
    )
    total = sum(one.weight for one in attributes)
    return Scoring(
        policy,
        thresholds={n: draw(between) * (total if policy is Policy.POINTS else 1) for n in numbers[1:]},
        rated_share=draw(st.fractions(0, 1, max_denominator=7)),
        gates=gates,
        points=dict(zip(numbers, points, strict=True)) if draw(st.booleans()) else {},
        profile={n: {one.id: draw(st.sampled_from([0, *numbers])) for one in attributes} for n in numbers[1:]},
        needed={n: k for n, k in needed.items() if draw(st.booleans())},
        meets_previous=draw(st.booleans()),
    )


@st.composite
def rated(draw, policies=tuple(COMPUTED)):
    """A ladder with ratings for all of its attributes."""
    ladder = draw(ladders(policies))
    scale = [NONE, *(level.number for level in ladder.levels)]
    return ladder, {one.id: draw(st.sampled_from(scale)) for one in ladder.attributes}


def scored(ladder, ratings):
    return score(ladder, ladder.attributes, "", ratings)


def implied(ladder, ratings):
    return scored(ladder, ratings).implied or 0


@settings(max_examples=some(120))
@given(rated(), st.data())
def test_raising_one_rating_never_lowers_the_implied_level(drawn, data):
    ladder, ratings = drawn
    one = data.draw(st.sampled_from([name for name, rating in ratings.items() if rating] or [""]))
    if one:
        higher = [level.number for level in ladder.levels if level.number >= ratings[one]]
        raised = {**ratings, one: data.draw(st.sampled_from(higher))}
        assert implied(ladder, raised) >= implied(ladder, ratings)


@settings(max_examples=some(120))
@given(rated(), st.data())
def test_no_opportunity_is_never_worse_than_the_lowest_rating_while_something_of_its_area_is_rated(drawn, data):
    """Where nothing of an area, or nothing that a level asks for, is rated, nothing says that it is met.

    A profile that asks for the lowest rating asks that there is one, and that is what "no opportunity" is not.
    """
    ladder, ratings = drawn
    lowest, one = ladder.levels[0].number, data.draw(st.sampled_from(ladder.attributes))
    assume(all(asks.get(one.id) != lowest for asks in ladder.scoring.profile.values()))
    low, none = scored(ladder, {**ratings, one.id: lowest}), scored(ladder, {**ratings, one.id: NONE})
    emptied = [
        (before.level, before.ask, before.area)
        for before, after in zip(low.checks, none.checks, strict=True)
        if before.passed and not after.passed and (after.reached is None or after.of == 0)
    ]
    if none.implied is not None and not emptied:
        assert none.implied >= low.implied


@given(rated())
def test_the_order_of_the_attributes_does_not_matter(drawn):
    ladder, ratings = drawn
    turned = replace(ladder, attributes=ladder.attributes[::-1])
    one, other = scored(ladder, ratings), scored(turned, ratings)
    assert (one.value, one.implied, one.enough, one.points) == (other.value, other.implied, other.enough, other.points)
    assert [check.passed for check in one.checks] == [check.passed for check in other.checks]


@given(rated())
def test_scoring_again_says_the_same_and_so_does_a_ladder_that_was_read_again(drawn):
    ladder, ratings = drawn
    assert scored(ladder, ratings) == scored(ladder, ratings) == scored(replace(ladder), ratings)


@given(rated())
def test_the_implied_level_is_the_highest_of_which_every_check_has_passed(drawn):
    ladder, ratings = drawn
    found = scored(ladder, ratings)
    if any(ratings.values()):
        reached = [n.number for n in ladder.levels if all(check.passed for check in found.checks_of(n.number))]
        assert found.implied == reached[-1]
    else:
        assert found.implied is None


@given(rated())
def test_numbers_of_a_check_agree_with_whether_it_has_passed(drawn):
    for check in scored(*drawn).checks:
        if check.ask is not Ask.PREVIOUS:
            assert check.passed == (check.reached is not None and check.of != 0 and check.reached >= check.needed)
        if check.ask is Ask.COUNT:
            assert check.reached + len(check.lacking) == check.of


@given(rated((Policy.SEQUENCE, Policy.CHECKLIST)))
def test_in_a_sequence_whoever_meets_what_a_level_asks_of_each_attribute_is_there(drawn):
    ladder, _ = drawn
    ladder = replace(ladder, scoring=replace(ladder.scoring, needed={}, gates=()))
    for level in ladder.levels[1:]:
        asked = {one.id: asked_of(ladder, one, level.number) or ladder.levels[0].number for one in ladder.attributes}
        counted = [check for check in scored(ladder, asked).checks if check.ask is Ask.COUNT]
        assert not any(check.lacking for check in counted if check.level <= level.number)


@given(rated(), st.data())
def test_what_the_next_level_needs_is_nearest_first_and_below_what_it_asks(drawn, data):
    ladder, ratings = drawn
    held = data.draw(st.sampled_from([None, *(level.number for level in ladder.levels)]))
    needs = next_needs(ladder, conclude(ladder, ladder.attributes, "", ratings, held))
    distances = [one.asked - one.rating for one in needs]
    assert distances == sorted(distances)
    assert all(distance > 0 and one.rating != NONE for one, distance in zip(needs, distances, strict=True))
    assert all(one.anchor == one.attribute.rubric.get(one.asked) for one in needs)


@given(rated((Policy.MANUAL,)), st.data())
def test_a_level_by_hand_is_the_one_that_was_decided_and_never_below_the_one_held(drawn, data):
    ladder, ratings = drawn
    ladder = replace(ladder, scoring=replace(ladder.scoring, rated_share=Fraction(0)))
    numbers = [level.number for level in ladder.levels]
    held, decided = data.draw(st.sampled_from([None, *numbers])), data.draw(st.sampled_from(numbers))
    found = conclude(ladder, ladder.attributes, "", ratings, held, decided)
    if found.score.enough:
        assert (found.implied, found.held) == (decided, max(decided, held or 0))
    assert found.score.implied is None
