"""Every policy, case by case: what the ratings come to, and what each level asks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.assessment import NO_OPPORTUNITY
from core.ladder import Anchor, Area, Gate, Policy, Scoring
from core.scoring import Ask, Check, asked_of, score
from tests.builders import a_ladder, a_level, an_attribute

NONE = NO_OPPORTUNITY
F = Fraction


def scored(policy, ratings, *, weights=None, levels=5, areas=None, rubrics=None, **numbers):
    """The score of ratings in asking order (a0, a1, …) under a policy with these numbers."""
    weights, areas = weights or [1] * len(ratings), areas or ["craft"] * len(ratings)
    attributes = [
        an_attribute(f"a{n}", weight=w, area=area) for n, (w, area) in enumerate(zip(weights, areas, strict=True))
    ]
    if rubrics:
        attributes = [
            an_attribute(f"a{n}", rubric={level: Anchor("x") for level in rubric}) for n, rubric in enumerate(rubrics)
        ]
    ladder = a_ladder(
        attributes,
        levels=levels,
        areas=(Area("craft", "Craft"), Area("care", "Care")),
        scoring=Scoring(policy, **numbers),
    )
    return score(ladder, ladder.attributes, "", {f"a{n}": rating for n, rating in enumerate(ratings)})


def counts(found):
    """(level, how many are there, how many are needed, of how many) of every level that counts."""
    return [(one.level, one.reached, one.needed, one.of) for one in found.checks if one.ask is Ask.COUNT]


def passed(found):
    """The levels of which every check has passed."""
    levels = dict.fromkeys(one.level for one in found.checks)
    return [level for level in levels if all(one.passed for one in found.checks_of(level))]


# -- nothing to go by, under every policy ------------------------------------------------------------------------------

EVERY = [
    (Policy.WEIGHTED_MEAN, {}),
    (Policy.POINTS, {"thresholds": {2: F(1), 3: F(2), 4: F(3), 5: F(4)}}),
    (Policy.PROFILE, {"profile": {n: {"a0": n} for n in range(2, 6)}}),
    (Policy.SEQUENCE, {}),
    (Policy.MEDIAN, {}),
    (Policy.K_OF_N, {"needed": dict.fromkeys(range(2, 6), F(1, 2))}),
    (Policy.CHECKLIST, {}),
    (Policy.MANUAL, {}),
]
NAMED = pytest.mark.parametrize(("policy", "numbers"), EVERY, ids=[policy.value for policy, _ in EVERY])


@NAMED
@pytest.mark.parametrize("ratings", [[], [NONE] * 3], ids=["no attributes", "everything no opportunity"])
def test_where_nothing_is_rated_no_level_is_implied_and_nothing_has_passed(policy, numbers, ratings):
    found = scored(policy, ratings, rated_share=F(0), **numbers)
    assert (found.value, found.implied, found.enough, found.points, passed(found)) == (None, None, False, 0, [])


@NAMED
def test_nothing_but_the_lowest_rating_is_the_lowest_level_which_asks_nothing(policy, numbers):
    numbers = {**numbers, **({"thresholds": {2: F(4), 3: F(5), 4: F(6), 5: F(7)}} if policy is Policy.POINTS else {})}
    assert scored(policy, [1, 1, 1], **numbers).implied == (None if policy is Policy.MANUAL else 1)


@NAMED
def test_the_top_everywhere_is_the_top_level(policy, numbers):
    assert scored(policy, [5, 5, 5], **numbers).implied == (None if policy is Policy.MANUAL else 5)


@NAMED
def test_two_thirds_of_the_weight_must_be_rated_before_a_level_may_rise(policy, numbers):
    assert scored(policy, [5, 5, NONE], **numbers).enough
    assert not scored(policy, [5, NONE, NONE], **numbers).enough


# -- the mean ----------------------------------------------------------------------------------------------------------


def test_the_mean_says_of_each_level_what_it_needs_and_what_was_reached():
    found = scored(Policy.WEIGHTED_MEAN, [2, 3], levels=3, thresholds={2: F(7, 4)})
    assert found.checks == (
        Check(2, Ask.VALUE, F(7, 4), F(5, 2), True),
        Check(3, Ask.VALUE, F(3), F(5, 2), False),
    )


# -- the median --------------------------------------------------------------------------------------------------------

MEDIANS = [
    ("an odd number: the one in the middle", [1, 5, 3], F(3), 3),
    ("an even number: exactly the mean of the middle two", [1, 2, 3, 5], F(5, 2), 2),
    ("an even number whose middle two are alike", [1, 4, 4, 5], F(4), 4),
    ("half a level is not the level", [3, 4], F(7, 2), 3),
    ("no opportunity is left out before the middle is found", [1, NONE, 3, 3, NONE], F(3), 3),
    ("one rating alone", [NONE, 4, NONE], F(4), 4),
    ("whatever the order", [5, 1, 3, 2, 4], F(3), 3),
]


@pytest.mark.parametrize(("ratings", "value", "level"), [one[1:] for one in MEDIANS], ids=[one[0] for one in MEDIANS])
def test_the_median_is_exact(ratings, value, level):
    found = scored(Policy.MEDIAN, ratings)
    assert (found.value, found.implied) == (value, level)


def test_the_median_does_not_look_at_weights():
    assert scored(Policy.MEDIAN, [1, 1, 5], weights=["1/7", "1/3", "100"]).value == 1


def test_a_median_on_a_threshold_reaches_it_and_just_below_does_not():
    assert scored(Policy.MEDIAN, [2, 3], thresholds={3: F(5, 2)}).implied == 3
    assert scored(Policy.MEDIAN, [2, 3], thresholds={3: F(5, 2) + F(1, 10**9)}).implied == 2


# -- points ------------------------------------------------------------------------------------------------------------

TENS = {2: F(20), 3: F(30), 4: F(40), 5: F(50)}
POINTS = [
    # what, ratings, weights, points of ratings, thresholds → Σ, value, level
    ("ratings are worth their number", [3] * 10, None, {}, TENS, 30, 30, 3),
    ("one below an edge is the level below", [3] * 9 + [2], None, {}, TENS, 29, 29, 2),
    ("exactly on an edge", [3] * 8 + [2, 4], None, {}, TENS, 30, 30, 3),
    ("weights multiply", [2, 4], ["5", "5/2"], {}, TENS, 20, 20, 2),
    ("thirds and sevenths are exact", [3, 4], ["1/3", "1/7"], {}, {2: F(11, 7)}, F(11, 7), F(11, 7), 2),
    (
        "a hair below thirds and sevenths",
        [3, 4],
        ["1/3", "1/7"],
        {},
        {2: F(11, 7) + F(1, 10**9)},
        F(11, 7),
        F(11, 7),
        1,
    ),
    (
        "a rating is worth what the ladder says",
        [3, 2],
        None,
        {1: F(0), 2: F(1, 2), 3: F(9)},
        {2: F(19, 2)},
        9.5,
        9.5,
        2,
    ),
    ("nothing for the lowest", [1, 1, 1], None, {1: F(0)}, {2: F(1)}, 0, 0, 1),
    ("no opportunity is made up for in proportion", [3, 3, NONE], None, {}, {2: F(8), 3: F(9)}, 6, 9, 3),
    ("in proportion to weight", [3, NONE], ["1", "2"], {}, {2: F(9)}, 3, 9, 2),
    (
        "in proportion, exactly: 7 × 10/9",
        [4, 3, NONE],
        ["1/3", "2/3", "1/9"],
        {},
        {2: F(100, 27)},
        F(10, 3),
        F(100, 27),
        2,
    ),
]


@pytest.mark.parametrize(
    ("ratings", "weights", "points", "thresholds", "total", "value", "level"),
    [one[1:] for one in POINTS],
    ids=[one[0] for one in POINTS],
)
def test_points_add_up(ratings, weights, points, thresholds, total, value, level):
    thresholds = {**{n: F(1000 + n) for n in range(2, 6)}, **thresholds}
    found = scored(Policy.POINTS, ratings, weights=weights, points=points, thresholds=thresholds)
    assert (found.points, found.value, found.implied) == (total, value, level)


# -- a required profile ------------------------------------------------------------------------------------------------

PROFILE = {2: {"a0": 2, "a1": 1}, 3: {"a0": 3, "a1": 2, "a2": 3}}
PROFILES = [
    # what, ratings, needed → level, counts of E2 and E3
    ("exactly what is asked", [3, 2, 3], {}, 3, [(2, 2, 2, 2), (3, 3, 3, 3)]),
    ("one rating below what is asked", [3, 2, 2], {}, 2, [(2, 2, 2, 2), (3, 2, 3, 3)]),
    ("a high rating elsewhere makes up for nothing", [3, 3, 1], {}, 2, [(2, 2, 2, 2), (3, 2, 3, 3)]),
    ("what a level does not name is not looked at", [2, 1, 1], {}, 2, [(2, 2, 2, 2), (3, 0, 3, 3)]),
    ("two of three are enough where two are needed", [3, 2, 2], {3: F(2)}, 3, [(2, 2, 2, 2), (3, 2, 2, 3)]),
    ("one of three is not", [3, 1, 2], {3: F(2)}, 2, [(2, 2, 2, 2), (3, 1, 2, 3)]),
    ("no opportunity is not asked", [3, NONE, 3], {}, 3, [(2, 1, 1, 1), (3, 2, 2, 2)]),
    ("two of three become two of two: 4/3, rounded up", [3, NONE, 3], {3: F(2)}, 3, [(2, 1, 1, 1), (3, 2, 2, 2)]),
    ("and one of two is not enough", [3, NONE, 2], {3: F(2)}, 2, [(2, 1, 1, 1), (3, 1, 2, 2)]),
    ("two of three become one of one: 2/3, rounded up", [NONE, NONE, 3], {3: F(2)}, 3, [(2, 0, 0, 0), (3, 1, 1, 1)]),
    ("a level of which nothing was rated is not reached", [NONE, NONE, 2], {}, 1, [(2, 0, 0, 0), (3, 0, 1, 1)]),
]


@pytest.mark.parametrize(
    ("ratings", "needed", "level", "counted"), [one[1:] for one in PROFILES], ids=[one[0] for one in PROFILES]
)
def test_a_profile_asks_a_minimum_of_each_attribute_it_names(ratings, needed, level, counted):
    found = scored(Policy.PROFILE, ratings, levels=3, profile=PROFILE, needed=needed)
    assert (found.value, found.implied, counts(found)) == (None, level, counted)


def test_a_profile_names_what_lacks_in_asking_order():
    found = scored(Policy.PROFILE, [1, 2, 1], levels=3, profile=PROFILE)
    assert [(one.level, one.lacking) for one in found.checks] == [(2, ("a0",)), (3, ("a0", "a2"))]


def test_a_higher_profile_can_be_met_without_the_lower_one_unless_the_ladder_says_otherwise():
    profile = {2: {"a0": 2}, 3: {"a1": 3}}
    assert scored(Policy.PROFILE, [1, 3], levels=3, profile=profile).implied == 3
    found = scored(Policy.PROFILE, [1, 3], levels=3, profile=profile, meets_previous=True)
    assert (found.implied, found.checks_of(3)[-1]) == (1, Check(3, Ask.PREVIOUS, F(2), F(1), False))


# -- the highest level in sequence -------------------------------------------------------------------------------------

SEQUENCES = [
    # what, ratings, needed → level, passed
    ("every attribute at 3", [3, 3, 3], {}, 3, [2, 3]),
    ("one at 2 stops at 2", [5, 5, 2], {}, 2, [2]),
    ("one at 1 stops at 1", [5, 5, 1], {}, 1, []),
    ("no opportunity stops nobody", [4, NONE, 4], {}, 4, [2, 3, 4]),
    ("enough of them where a level needs fewer", [5, 5, 3], {4: F(2), 5: F(2, 3)}, 5, [2, 3, 4, 5]),
    ("a gap in the middle is not stepped over", [5, 5, 3], {5: F(2)}, 3, [2, 3]),
]


@pytest.mark.parametrize(
    ("ratings", "needed", "level", "reached"), [one[1:] for one in SEQUENCES], ids=[one[0] for one in SEQUENCES]
)
def test_a_sequence_stops_at_the_first_level_that_is_not_met(ratings, needed, level, reached):
    found = scored(Policy.SEQUENCE, ratings, needed=needed)
    assert (found.implied, passed(found)) == (level, reached)


def test_a_sequence_says_where_it_stopped():
    found = scored(Policy.SEQUENCE, [5, 5, 3], needed={5: F(2)})
    assert [one.passed for one in found.checks if one.ask is Ask.COUNT] == [True, True, False, True]
    assert [one for one in found.checks if one.ask is Ask.PREVIOUS] == [
        Check(3, Ask.PREVIOUS, F(2), F(2), True),
        Check(4, Ask.PREVIOUS, F(3), F(3), True),
        Check(5, Ask.PREVIOUS, F(4), F(3), False),
    ]


def test_a_sequence_asks_only_attributes_that_have_an_anchor_at_the_level():
    found = scored(Policy.SEQUENCE, [2, 3], levels=3, rubrics=[(1, 2), (1, 2, 3)])
    assert (found.implied, counts(found)) == (3, [(2, 2, 2, 2), (3, 1, 1, 1)])


def test_a_level_that_nobody_has_written_yet_is_not_reached_in_sequence():
    assert scored(Policy.SEQUENCE, [3, 3], levels=3, rubrics=[(1, 3), (1, 3)]).implied == 1


# -- k of n ------------------------------------------------------------------------------------------------------------

HALF, TWO_THIRDS = F(1, 2), F(2, 3)
K_OF_N = [
    # what, ratings, how many → level, count of E3
    ("exactly k", [3, 3, 1, 1], F(2), 3, (3, 2, 2, 4)),
    ("one fewer than k", [3, 2, 1, 1], F(2), 2, (3, 1, 2, 4)),
    ("k of all", [3, 3, 3, 2], F(4), 2, (3, 3, 4, 4)),
    ("exactly a share", [3, 3, 1], TWO_THIRDS, 3, (3, 2, 2, 3)),
    ("a share that does not come out even is rounded up", [3, 3, 1, 1], TWO_THIRDS, 1, (3, 2, 3, 4)),
    ("and reached by one more", [3, 3, 3, 1], TWO_THIRDS, 3, (3, 3, 3, 4)),
    ("a seventh of seven is one", [3] + [1] * 6, F(1, 7), 3, (3, 1, 1, 7)),
    ("a third of seven is three", [3, 3] + [1] * 5, F(1, 3), 1, (3, 2, 3, 7)),
    ("no opportunity leaves proportion: 2 of 4 is 1 of 2", [3, 1, NONE, NONE], F(2), 3, (3, 1, 1, 2)),
    ("rounded up: 3 of 4 is 3 of 3", [3, 3, 1, NONE], F(3), 1, (3, 2, 3, 3)),
    ("more than there are is never reached", [3, 3, 3], F(4), 1, (3, 3, 4, 3)),
]


@pytest.mark.parametrize(
    ("ratings", "needed", "level", "counted"), [one[1:] for one in K_OF_N], ids=[one[0] for one in K_OF_N]
)
def test_so_many_attributes_at_a_level_reach_it(ratings, needed, level, counted):
    found = scored(Policy.K_OF_N, ratings, levels=3, needed={2: needed, 3: needed})
    assert (found.value, found.implied, counts(found)[1]) == (None, level, counted)


def test_a_level_that_is_not_named_needs_every_attribute():
    assert counts(scored(Policy.K_OF_N, [2, 1], levels=2)) == [(2, 1, 2, 2)]


# -- a checklist, and by hand ------------------------------------------------------------------------------------------


def test_a_checklist_is_read_in_sequence():
    assert scored(Policy.CHECKLIST, [5, 3, NONE]).implied == scored(Policy.SEQUENCE, [5, 3, NONE]).implied == 3


def test_by_hand_no_level_follows_and_nothing_is_checked():
    found = scored(Policy.MANUAL, [3, 4])
    assert (found.value, found.implied, found.checks, found.enough) == (None, None, (), True)


# -- gates -------------------------------------------------------------------------------------------------------------

GATES = [
    # what, ratings (two of craft, two of care), minimum for care at E3 → level, mean of the gate
    ("exactly met", [4, 4, 2, 3], F(5, 2), 3, F(5, 2)),
    ("a hair short", [4, 4, 2, 3], F(5, 2) + F(1, 10**9), 2, F(5, 2)),
    ("well met", [3, 3, 3, 3], F(5, 2), 3, F(3)),
    ("no opportunity is left out of it", [4, 4, NONE, 3], F(3), 3, F(3)),
    ("nothing of the area rated: not met, since nothing says it is", [4, 4, NONE, NONE], F(2), 2, None),
]


@pytest.mark.parametrize(
    ("ratings", "minimum", "level", "mean"), [one[1:] for one in GATES], ids=[one[0] for one in GATES]
)
def test_a_gate_keeps_a_level_that_the_score_alone_would_reach(ratings, minimum, level, mean):
    areas = ["craft", "craft", "care", "care"]
    found = scored(
        Policy.WEIGHTED_MEAN, ratings, areas=areas, thresholds={3: F(3), 4: F(9, 2)}, gates=(Gate(3, "care", minimum),)
    )
    [gate] = [one for one in found.checks if one.ask is Ask.GATE]
    assert (found.implied, gate) == (level, Check(3, Ask.GATE, minimum, mean, level == 3, area="care"))


def test_a_gate_weighs_like_the_mean():
    found = scored(
        Policy.MEDIAN,
        [3, 1],
        weights=["1/3", "1/7"],
        levels=3,
        thresholds={2: F(2)},
        gates=(Gate(2, "craft", F(12, 5)),),
    )
    assert (found.implied, found.checks[1].reached) == (2, F(12, 5))


@pytest.mark.parametrize("policy", [policy for policy, _ in EVERY if policy is not Policy.MANUAL])
def test_a_gate_holds_under_every_policy(policy):
    numbers = {**dict(EVERY)[policy], "gates": (Gate(5, "care", F(5)),)}
    areas = ["craft", "craft", "care"]
    assert scored(policy, [5, 5, 5], areas=areas, **numbers).implied == 5
    assert scored(policy, [5, 5, 4], areas=areas, **numbers).implied == 4


def test_a_gate_is_of_its_own_level_unless_every_level_below_must_be_met():
    gate = {"gates": (Gate(3, "care", F(4)),), "areas": ["craft", "care"]}
    assert scored(Policy.WEIGHTED_MEAN, [5, 3], **gate).implied == 4
    assert scored(Policy.WEIGHTED_MEAN, [5, 3], meets_previous=True, **gate).implied == 2


# -- what a level asks of one attribute --------------------------------------------------------------------------------


def asks(policy, rubric=(1, 2, 3, 4), **numbers):
    """What each of five levels asks of an attribute."""
    one = an_attribute("a0", rubric={level: Anchor("x") for level in rubric})
    ladder = a_ladder([one], scoring=Scoring(policy, **numbers))
    return [asked_of(ladder, one, level) for level in range(1, 6)]


@pytest.mark.parametrize("policy", [Policy.WEIGHTED_MEAN, Policy.POINTS, Policy.MEDIAN, Policy.K_OF_N, Policy.MANUAL])
def test_most_policies_ask_the_level_itself(policy):
    assert asks(policy) == [0, 2, 3, 4, 5]


def test_a_sequence_goes_on_asking_what_the_levels_below_asked():
    assert asks(Policy.SEQUENCE, rubric=(1, 2, 4)) == asks(Policy.CHECKLIST, rubric=(1, 2, 4)) == [0, 2, 2, 4, 4]


def test_a_profile_asks_what_it_names():
    profile = {2: {"a0": 3}, 3: {"a0": 2}, 4: {}, 5: {"a0": 5}}
    assert asks(Policy.PROFILE, profile=profile) == [0, 3, 2, 0, 5]
    assert asks(Policy.PROFILE, profile=profile, meets_previous=True) == [0, 3, 3, 3, 5]


def test_level_numbers_may_have_gaps():
    ladder = a_ladder(2, levels=[a_level(2), a_level(4), a_level(7)], scoring=Scoring(Policy.K_OF_N))
    found = score(ladder, ladder.attributes, "", {"a0": 7, "a1": 4})
    assert (found.implied, counts(found)) == (4, [(4, 2, 2, 2), (7, 1, 2, 2)])
