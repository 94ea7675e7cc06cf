"""The arithmetic of every policy, line by line, and what the next level needs under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from view_reading import lines
from view_worlds import FRAMEWORK, SMALL, World, outcome_screen, review_of, small

from bot.views import arithmetic, outcome
from core.ladder import Gate, Ladder, Policy, Scoring
from core.outcome import conclude


def a_world(scoring: Scoring, ratings: Sequence[int], held: int | None = 1) -> World:
    """The small review, on a ladder that scores like this and has a seat for everybody."""
    levels = tuple(replace(one, capacity_limited=False) for one in SMALL.levels)
    ladder = replace(SMALL, scoring=scoring, levels=levels)
    return replace(small(manager=ratings, held=held), review=review_of(ladder, "web"))


def explained(scoring: Scoring, *ratings: int) -> list[str]:
    """The lines after the one that counts what was rated."""
    world = a_world(scoring, ratings)
    return list(arithmetic.explain(world.review.ladder, world.outcome))[1:]


def what_is_next(scoring: Scoring, *ratings: int) -> list[str]:
    """What the message says between the arithmetic and the framing."""
    world = a_world(scoring, ratings)
    shown = lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))
    last = list(arithmetic.explain(world.review.ladder, world.outcome))[-1]
    return shown[shown.index(last) + 1 : next(n for n, one in enumerate(shown) if one.startswith("The growth"))]


POINTS = Scoring(
    Policy.POINTS,
    points={1: Fraction(1), 2: Fraction(3), 3: Fraction(7)},
    thresholds={2: Fraction(10), 3: Fraction(21)},
)
PROFILE = Scoring(Policy.PROFILE, profile={2: {"tests": 2, "design": 1, "review": 2}, 3: {"tests": 3, "review": 2}})
TWO_OF = Scoring(Policy.K_OF_N, needed={2: Fraction(2), 3: Fraction(2)})


@pytest.mark.parametrize(
    ("scoring", "ratings", "told"),
    [
        (
            Scoring(gates=(Gate(3, "people", Fraction(3)),)),
            (3, 3, 3),
            [
                "Rating × weight adds up to 12, the weights to 4: the score is 3.",
                "E3 starts at 3 and is the highest level, so the score alone comes to E3.",
                "E3 also asks for a mean of at least 3 in People: it is 3.",
                "So the ratings come to E3.",
            ],
        ),
        (
            Scoring(thresholds={2: Fraction(2), 3: Fraction(9, 4)}, gates=(Gate(3, "people", Fraction(5, 2)),)),
            (3, 3, 2),
            [
                "Rating × weight adds up to 10, the weights to 4: the score is 2.5.",
                "E3 starts at 2.25 and is the highest level, so the score alone comes to E3.",
                "E3 also asks for a mean of at least 2.5 in People: it is 2, which is 0.5 short.",
                "So the ratings come to E2.",
            ],
        ),
        (
            Scoring(thresholds={3: Fraction(2)}, gates=(Gate(2, "people", Fraction(5, 2)),), meets_previous=True),
            (3, 3, 2),
            [
                "Rating × weight adds up to 10, the weights to 4: the score is 2.5.",
                "E3 starts at 2 and is the highest level, so the score alone comes to E3.",
                "E2 also asks for a mean of at least 2.5 in People: it is 2, which is 0.5 short.",
                "E3 builds on E2, which is not reached.",
                "So the ratings come to E1.",
            ],
        ),
        (
            Scoring(rated_share=Fraction(1, 2), gates=(Gate(2, "people", Fraction(2)),)),
            (2, 2, 0),
            [
                "Rating × weight adds up to 4, the weights to 2: the score is 2.",
                "E2 starts at 2, E3 at 3: the score alone comes to E2.",
                "E2 also asks for a mean of at least 2 in People, where nothing could be rated yet.",
                "So the ratings come to E1.",
            ],
        ),
        (
            POINTS,
            (2, 2, 3),
            [
                "Points × weight adds up to 20: that is the score.",
                "E2 starts at 10, E3 at 21: the score comes to E2.",
            ],
        ),
        (
            POINTS,
            (2, 0, 3),
            [
                "Points × weight adds up to 17, over 3 of 4 by weight. In proportion, the score is 22.66 (exactly "
                "68/3).",
                "E3 starts at 21 and is the highest level, so the score comes to E3.",
            ],
        ),
        (
            Scoring(Policy.MEDIAN),
            (1, 3, 2),
            [
                "In order, the ratings are E1 on 1, E2 on 1, E3 on 1. The middle of them is the score: 2.",
                "E2 starts at 2, E3 at 3: the score comes to E2.",
            ],
        ),
        (
            Scoring(Policy.MEDIAN),
            (0, 2, 3),
            [
                "In order, the ratings are E2 on 1, E3 on 1. The middle of them is the score: 2.5.",
                "E2 starts at 2, E3 at 3: the score comes to E2.",
            ],
        ),
        (
            PROFILE,
            (2, 2, 2),
            [
                "E2 asks all 3 rated attributes to be at the minimum it sets: all are.",
                "E3 asks both rated attributes to be at the minimum it sets: 1 is, 1 short. Not there yet: Tests.",
                "So the ratings come to E2.",
            ],
        ),
        (
            PROFILE,
            (0, 1, 2),
            [
                "E2 asks both rated attributes to be at the minimum it sets: both are.",
                "E3 asks the one rated attribute to be at the minimum it sets: it is.",
                "So the ratings come to E3.",
            ],
        ),
        (
            Scoring(Policy.SEQUENCE),
            (2, 2, 3),
            [
                "E2 asks all 3 rated attributes to be at E2 or above: all are.",
                "E3 asks all 3 rated attributes to be at E3 or above: 1 is, 2 short. Not there yet: Tests and Design.",
                "So the ratings come to E2: it stops there because E3 is not met.",
            ],
        ),
        (
            Scoring(Policy.CHECKLIST),
            (1, 3, 3),
            [
                "E2 asks all 3 rated attributes to be at E2 or above: 2 are, 1 short. Not there yet: Tests.",
                "So the ratings come to E1: it stops there because E2 is not met.",
            ],
        ),
        (
            Scoring(Policy.SEQUENCE),
            (3, 3, 3),
            [
                "E2 asks all 3 rated attributes to be at E2 or above: all are.",
                "E3 asks all 3 rated attributes to be at E3 or above: all are.",
                "So the ratings come to E3.",
            ],
        ),
        (
            TWO_OF,
            (3, 1, 2),
            [
                "E2 asks 2 of 3 rated attributes to be at E2 or above: 2 are.",
                "E3 asks 2 of 3 rated attributes to be at E3 or above: 1 is, 1 short. Not there yet: Design and Code "
                "review.",
                "So the ratings come to E2.",
            ],
        ),
        (
            TWO_OF,
            (1, 1, 1),
            [
                "E2 asks 2 of 3 rated attributes to be at E2 or above: none is, 2 short. Not there yet: Tests, Design "
                "and Code review.",
                "So the ratings come to E1.",
            ],
        ),
        (
            TWO_OF,
            (0, 2, 3),
            [
                "E2 asks 2 of 3 attributes, in proportion 2 of the 2 rated, to be at E2 or above: both are.",
                "E3 asks 2 of 3 attributes, in proportion 2 of the 2 rated, to be at E3 or above: 1 is, 1 short. Not "
                "there yet: Design.",
                "So the ratings come to E2.",
            ],
        ),
        (
            Scoring(Policy.SEQUENCE, needed={2: Fraction(1, 2), 3: Fraction(3, 5)}),
            (3, 1, 2),
            [
                "E2 asks at least half of 3 rated attributes, which is 2, to be at E2 or above: 2 are.",
                "E3 asks at least 3/5 of 3 rated attributes, which is 2, to be at E3 or above: 1 is, 1 short. Not "
                "there yet: Design and Code review.",
                "So the ratings come to E2: it stops there because E3 is not met.",
            ],
        ),
        (
            Scoring(Policy.MANUAL),
            (2, 2, 3),
            ["This ladder computes no level from the ratings: the two people in the 1:1 settle on one."],
        ),
    ],
)
def test_every_policy_explains_itself_line_by_line(scoring: Scoring, ratings: tuple[int, ...], told: list[str]) -> None:
    assert explained(scoring, *ratings) == told


@pytest.mark.parametrize("policy", Policy)
def test_under_every_policy_too_little_and_nothing_rated_are_said_the_same(policy: Policy) -> None:
    scoring = Scoring(policy, profile={2: {"tests": 2}, 3: {"tests": 3}})
    assert explained(scoring, 2, 0, 0)[-1] == (
        "Rated so far: 1 of 4 by weight. For a level to rise, two thirds of it must be rated."
    )
    assert explained(scoring, 0, 0, 0) == [
        "Nothing could be rated yet, so there is no score.",
        "Rated so far: 0 of 4 by weight. For a level to rise, two thirds of it must be rated.",
    ]


def test_where_no_share_must_be_rated_something_must_be() -> None:
    assert explained(Scoring(rated_share=Fraction(0)), 0, 0, 0)[-1] == (
        "Rated so far: 0 of 4 by weight. For a level to rise, something must be rated."
    )


def test_many_attributes_below_are_named_by_the_first_few() -> None:
    attributes = tuple(replace(SMALL.attributes[0], id=f"a{n}", name=f"Attribute {n}") for n in range(9))
    ladder: Ladder = replace(SMALL, attributes=attributes, scoring=Scoring(Policy.SEQUENCE))
    concluded = conclude(ladder, attributes, "", {one.id: 1 for one in attributes}, 1)
    assert list(arithmetic.explain(ladder, concluded))[1] == (
        "E2 asks all 9 rated attributes to be at E2 or above: none is, 9 short. Not there yet: Attribute 0, Attribute "
        "1, Attribute 2, Attribute 3, Attribute 4 and 4 more."
    )


# -- what the next level needs ----------------------------------------------------------------------------------------


def test_a_count_says_how_many_of_those_listed_would_do_nearest_first() -> None:
    assert what_is_next(TWO_OF, 3, 1, 2) == [
        "What E3 · Staff Web engineer needs, nearest first",
        "Code review\nTeaches.",
        "Design\nDecides.",
        "One of these would be enough.",
    ]


def test_a_profile_shows_the_anchor_it_asks_for_and_names_its_level_where_it_is_another() -> None:
    assert what_is_next(PROFILE, 2, 2, 1)[1:] == ["Code review\nExplains."]
    assert what_is_next(PROFILE, 3, 1, 1) == [
        "What E2 · Senior Web engineer needs, nearest first",
        "Code review\nExplains.",
    ]
    third = replace(PROFILE, profile={2: {"tests": 1}, 3: {"tests": 3, "review": 2}})
    assert what_is_next(third, 3, 1, 1) == [
        "What E3 · Staff Web engineer needs, nearest first",
        "Code review · E2\nExplains.",
    ]


def test_a_score_or_a_gate_that_is_all_that_is_missing_is_said() -> None:
    assert what_is_next(Scoring(thresholds={2: Fraction(5, 2)}), 2, 2, 2) == [
        "Every attribute that was rated already stands at E2 · Senior Web engineer or above. E2 starts at 2.5, and the "
        "score is 2: 0.5 more."
    ]
    gated = Scoring(thresholds={3: Fraction(2)}, gates=(Gate(2, "people", Fraction(5, 2)),), meets_previous=True)
    assert what_is_next(gated, 3, 3, 2) == [
        "Every attribute that was rated already stands at E2 · Senior Web engineer or above. E2 also asks for a mean "
        "of at least 2.5 in People: it is 2, which is 0.5 short."
    ]


def test_in_a_sequence_an_attribute_whose_anchors_end_below_stands_where_it_is_asked_to() -> None:
    first, *others = SMALL.attributes
    ladder = replace(
        SMALL,
        scoring=Scoring(Policy.SEQUENCE, gates=(Gate(3, first.area, Fraction(3)),)),
        attributes=(replace(first, rubric={level: first.rubric[level] for level in (1, 2)}), *others),
        levels=tuple(replace(one, capacity_limited=False) for one in SMALL.levels),
    )
    world = replace(small(manager=(2, 3, 3), held=1), review=review_of(ladder, "web"))
    shown = lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))
    [told] = [one for one in shown if one.startswith("Every attribute")]
    assert told.startswith("Every attribute that was rated already stands where E3 · Staff Web engineer asks it to be.")


def test_whoever_is_ready_for_the_highest_level_without_a_seat_is_not_told_what_it_still_needs() -> None:
    scoring = Scoring(thresholds={2: Fraction(3, 2), 3: Fraction(5, 2)})
    world = replace(small(manager=(2, 3, 3), held=2), review=review_of(replace(SMALL, scoring=scoring), "web"))
    assert world.outcome.ready_for == 3
    shown = lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))
    assert [one for one in shown if "ready" in one and "E3" in one] != []
    assert [one for one in shown if "nearest first" in one or "highest level of this" in one or "already" in one] == []


def test_with_nothing_rated_there_is_nothing_to_say_about_the_next_level() -> None:
    assert what_is_next(TWO_OF, 0, 0, 0) == []


def test_the_matrix_shows_the_weights_that_the_mean_of_a_gate_goes_by() -> None:
    area = SMALL.attributes[2].area
    for gates, told in (((Gate(3, area, Fraction(2)),), "E3 · Staff Web engineer · weight 2"), ((), None)):
        world = a_world(Scoring(Policy.SEQUENCE, gates=gates), (1, 1, 3))
        shown = lines(outcome.matrix(outcome_screen(world)))
        assert f"Code review\n{told or 'E3 · Staff Web engineer'}" in shown


@pytest.mark.parametrize(
    ("policy", "intro", "line"),
    [
        (Policy.WEIGHTED_MEAN, "Each rating on record with its weight", "E3 · Staff Web engineer: 3 × 2 = 6"),
        (Policy.POINTS, "Each rating on record with its weight", "E3 · Staff Web engineer: 7 × 2 = 14"),
        (Policy.MEDIAN, "Each rating on record", "E3 · Staff Web engineer"),
        (Policy.SEQUENCE, "Each rating on record", "E3 · Staff Web engineer"),
        (Policy.MANUAL, "Each rating on record", "E3 · Staff Web engineer"),
    ],
)
def test_the_matrix_shows_a_weight_only_where_it_counts(policy: Policy, intro: str, line: str) -> None:
    world = a_world(replace(POINTS, policy=policy), (1, 1, 3))
    shown = lines(outcome.matrix(outcome_screen(world)))
    assert [one for one in shown if one.startswith("Autumn")] == [
        f"Autumn 2026, shared on 1 December 2026. {intro}, and the reason where the 1:1 changed it."
    ]
    assert f"Code review\n{line}" in shown
