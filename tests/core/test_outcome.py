"""From settled ratings to the level a person holds: nobody ever loses one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment import NO_OPPORTUNITY
from core.ladder import Anchor, Policy, Scoring
from core.outcome import Adjustment, Hold, conclude, next_needs, settled
from tests.builders import a_ladder, a_level, an_attribute

NONE = NO_OPPORTUNITY


def limited(*numbers):
    """Five levels of which these are limited by capacity."""
    return a_ladder(6, levels=[a_level(n, capacity_limited=n in numbers) for n in range(1, 6)])


def concluded(ladder, rating, held):
    """The outcome of every attribute rated the same, or of these ratings in asking order."""
    ratings = [rating] * len(ladder.attributes) if isinstance(rating, int) else rating
    by_id = dict(zip((one.id for one in ladder.attributes), ratings, strict=True))
    return conclude(ladder, ladder.attributes, "", by_id, held)


HOLDS = [
    # what, capacity-limited levels, rating, held before → implied, held, hold, ready for
    ("a first outcome", (), 2, None, 2, 2, Hold.FIRST, None),
    ("a first outcome at the bottom", (), 1, None, 1, 1, Hold.FIRST, None),
    ("one level up", (), 3, 2, 3, 3, Hold.ROSE, None),
    ("several levels up", (), 5, 1, 5, 5, Hold.ROSE, None),
    ("the same", (), 3, 3, 3, 3, Hold.SAME, None),
    ("less than held is kept", (), 2, 4, 2, 4, Hold.KEPT, None),
    ("the bottom against the top is kept", (), 1, 5, 1, 5, Hold.KEPT, None),
    ("ready, no seat", (5,), 5, 4, 5, 4, Hold.NO_SEAT, 5),
    ("ready, no seat, from further down: as far as the seats go", (5,), 5, 2, 5, 4, Hold.NO_SEAT, 5),
    ("ready, no seat, at a first outcome", (5,), 5, None, 5, 4, Hold.NO_SEAT, 5),
    ("ready, no seat, two limited levels", (4, 5), 5, 2, 5, 3, Hold.NO_SEAT, 5),
    ("ready, no seat, already on the lower of two limited levels", (4, 5), 5, 4, 5, 4, Hold.NO_SEAT, 5),
    ("the limited level is held already", (5,), 5, 5, 5, 5, Hold.SAME, None),
    ("a limited level held, and less implied", (5,), 3, 5, 3, 5, Hold.KEPT, None),
    ("a limited level in between does not hold anybody up", (4,), 5, 3, 5, 5, Hold.ROSE, None),
    ("below the limited level nothing is limited", (5,), 4, 3, 4, 4, Hold.ROSE, None),
    ("every level limited, none held", (1, 2, 3, 4, 5), 3, None, 3, None, Hold.NO_SEAT, 3),
    ("every level limited, one held", (1, 2, 3, 4, 5), 3, 1, 3, 1, Hold.NO_SEAT, 3),
    ("not enough rated, none held", (), [5, 5, 5, NONE, NONE, NONE], None, 5, None, Hold.NOT_ENOUGH, None),
    ("not enough rated, one held", (), [5, 5, 5, NONE, NONE, NONE], 2, 5, 2, Hold.NOT_ENOUGH, None),
    ("not enough rated never reads as less", (), [1, 1, 1, NONE, NONE, NONE], 4, 1, 4, Hold.NOT_ENOUGH, None),
    ("just enough rated", (), [5, 5, 5, 5, NONE, NONE], 2, 5, 5, Hold.ROSE, None),
    ("nothing rated, none held", (), NONE, None, None, None, Hold.NOT_ENOUGH, None),
    ("nothing rated, one held", (), NONE, 3, None, 3, Hold.NOT_ENOUGH, None),
]


@pytest.mark.parametrize(
    ("capacity", "rating", "before", "implied", "held", "hold", "ready"),
    [h[1:] for h in HOLDS],
    ids=[h[0] for h in HOLDS],
)
def test_the_held_level_and_why(capacity, rating, before, implied, held, hold, ready):
    found = concluded(limited(*capacity), rating, before)
    assert (found.implied, found.held_before, found.held, found.hold, found.ready_for) == (
        implied,
        before,
        held,
        hold,
        ready,
    )


@st.composite
def _reviews(draw):
    numbers = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=9)))
    levels = [a_level(n, capacity_limited=draw(st.booleans())) for n in numbers]
    thresholds = {n: Fraction(n) - draw(st.fractions(0, 1)) for n in numbers[1:] if draw(st.booleans())}
    share = draw(st.fractions(0, 1))
    ladder = a_ladder(draw(st.integers(1, 12)), levels=levels, scoring=Scoring(Policy.WEIGHTED_MEAN, thresholds, share))
    ratings = [draw(st.sampled_from([NONE, *numbers])) for _ in ladder.attributes]
    return ladder, ratings, draw(st.sampled_from([None, *numbers]))


@given(_reviews())
def test_nobodys_held_level_ever_falls_whatever_the_ladder_and_the_ratings(drawn):
    ladder, ratings, before = drawn
    found = concluded(ladder, ratings, before)
    assert before is None or found.held >= before


@given(_reviews())
def test_nobody_is_given_a_limited_level_they_did_not_hold_nor_more_than_their_ratings_imply(drawn):
    ladder, ratings, before = drawn
    found = concluded(ladder, ratings, before)
    if found.held != before:
        assert not ladder.level(found.held).capacity_limited
        assert found.held <= found.implied


# -- what the 1:1 changed ---------------------------------------------------------------------------------------------


def test_settled_ratings_are_the_managers_with_what_the_conversation_changed():
    changed = [Adjustment("a1", 3, 4, "shipped it"), Adjustment("a2", 2, NONE, "never on call")]
    assert settled({"a0": 1, "a1": 3, "a2": 2}, changed) == {"a0": 1, "a1": 4, "a2": NONE}


MOVES = [
    ("up, with nothing new", 2, 3, "", True),
    ("up, with blanks for evidence", 2, 3, " \n", True),
    ("up, with evidence", 2, 3, "the March launch", False),
    ("down", 3, 2, "", False),
    ("from no opportunity", NONE, 3, "", False),
    ("to no opportunity", 3, NONE, "", False),
]


@pytest.mark.parametrize(("before", "after", "evidence", "asked"), [m[1:] for m in MOVES], ids=[m[0] for m in MOVES])
def test_an_upward_move_without_new_evidence_is_asked_about(before, after, evidence, asked):
    assert Adjustment("a0", before, after, "a reason", evidence).is_upward_without_evidence is asked


# -- what the next level needs ----------------------------------------------------------------------------------------


def needs(ladder, rating, held):
    return [(one.attribute.id, one.rating, one.anchor) for one in next_needs(ladder, concluded(ladder, rating, held))]


def test_the_next_level_needs_what_is_rated_below_it_nearest_first_then_by_weight_then_in_asking_order():
    weights = [1, 1, 2, 1, 3, 1, 1]
    ladder = a_ladder([an_attribute(f"a{n}", weight=w) for n, w in enumerate(weights)])
    found = needs(ladder, [1, 3, 3, 2, 2, 4, NONE], held=3)
    assert [(name, rating) for name, rating, _ in found] == [("a2", 3), ("a1", 3), ("a4", 2), ("a3", 2), ("a0", 1)]
    assert [anchor for *_, anchor in found] == [Anchor(f"{name} at 4") for name, *_ in found]


def test_a_missing_anchor_of_the_next_level_is_said_as_none():
    ladder = a_ladder([an_attribute("a0", rubric={1: Anchor("one"), 3: Anchor("three")})])
    assert needs(ladder, 1, held=1) == [("a0", 1, None)]


def test_the_next_level_is_the_one_after_the_held_not_after_the_implied():
    assert needs(a_ladder(1), 2, held=4) == [("a0", 2, Anchor("a0 at 5"))]


def test_whoever_is_ready_for_a_level_without_a_seat_grows_into_the_one_after_it():
    found = [4, 4, 4, 4, 4, 3]
    assert [one[0] for one in needs(limited(4), found, held=3)] == ["a5"], "below the threshold of 4 the next one is 4"
    ladder = replace(limited(4), scoring=Scoring(thresholds={4: Fraction(7, 2)}))
    anchors = [anchor for *_, anchor in needs(ladder, found, held=3)]
    assert anchors == [Anchor(f"a{n} at 5") for n in range(6)]
    top = replace(limited(5), scoring=Scoring(thresholds={5: Fraction(9, 2)}))
    assert needs(top, [5, 5, 5, 5, 5, 4], held=4) == []


def test_next_levels_follow_the_ladder_where_numbers_have_gaps():
    ladder = a_ladder([an_attribute("a0", levels=7)], levels=[a_level(2), a_level(4), a_level(7)])
    assert needs(ladder, 4, held=4) == [("a0", 4, Anchor("a0 at 7"))]


@pytest.mark.parametrize(("rating", "held"), [(5, 5), (3, 5), (NONE, None)], ids=["top", "kept at the top", "nothing"])
def test_there_is_nothing_to_list_at_the_top_or_where_nothing_is_rated(rating, held):
    assert needs(a_ladder(3), rating, held) == []


def test_there_is_nothing_to_list_where_everything_is_rated_at_the_next_level_already():
    assert needs(limited(5), 5, held=4) == []


# -- by policy --------------------------------------------------------------------------------------------------------

DECISIONS = [
    # what, rating, held, decided → implied, held, hold
    ("not said yet", 3, 2, None, None, 2, Hold.UNDECIDED),
    ("not said yet, nothing held", 3, None, None, None, None, Hold.UNDECIDED),
    ("a first level", 3, None, 2, 2, 2, Hold.FIRST),
    ("one up", 1, 2, 3, 3, 3, Hold.ROSE),
    ("the same", 5, 3, 3, 3, 3, Hold.SAME),
    ("less is kept", 5, 4, 2, 2, 4, Hold.KEPT),
    ("no seat", 5, 3, 5, 5, 4, Hold.NO_SEAT),
    ("too little rated, whatever was said", [5, 5, 5, NONE, NONE, NONE], 2, 4, 4, 2, Hold.NOT_ENOUGH),
    ("too little rated to ask", [5, 5, 5, NONE, NONE, NONE], 2, None, None, 2, Hold.NOT_ENOUGH),
]


@pytest.mark.parametrize(
    ("rating", "before", "decided", "implied", "held", "hold"),
    [d[1:] for d in DECISIONS],
    ids=[d[0] for d in DECISIONS],
)
def test_a_level_that_the_two_settle_on(rating, before, decided, implied, held, hold):
    ladder = replace(limited(5), scoring=Scoring(Policy.MANUAL))
    ratings = [rating] * 6 if isinstance(rating, int) else rating
    by_id = dict(zip((one.id for one in ladder.attributes), ratings, strict=True))
    found = conclude(ladder, ladder.attributes, "", by_id, before, decided)
    assert (found.implied, found.held, found.hold) == (implied, held, hold)


def test_a_computed_level_is_not_decided_on():
    ladder = limited()
    by_id = {one.id: 3 for one in ladder.attributes}
    assert conclude(ladder, ladder.attributes, "", by_id, 2, decided=5).held == 3


def asked(ladder, ratings, held):
    found = next_needs(ladder, concluded(ladder, ratings, held))
    return [(one.attribute.id, one.rating, one.asked, one.anchor and one.anchor.text) for one in found]


def test_a_profile_needs_what_it_asks_of_each_attribute_nearest_first():
    scoring = Scoring(Policy.PROFILE, profile={2: {"a0": 2}, 3: {"a0": 3, "a1": 2, "a2": 5}})
    assert asked(a_ladder(4, scoring=scoring), [1, 1, 4, 1], held=2) == [
        ("a1", 1, 2, "a1 at 2"),
        ("a2", 4, 5, "a2 at 5"),
        ("a0", 1, 3, "a0 at 3"),
    ]


def test_a_sequence_needs_the_highest_anchor_up_to_the_next_level():
    short = an_attribute("a0", rubric={n: Anchor(f"a0 at {n}") for n in (1, 2)})
    ladder = a_ladder([short, an_attribute("a1")], scoring=Scoring(Policy.SEQUENCE))
    assert asked(ladder, [1, 3], held=3) == [("a0", 1, 2, "a0 at 2"), ("a1", 3, 4, "a1 at 4")]


def test_of_two_as_near_the_heavier_comes_first():
    scoring = Scoring(Policy.PROFILE, profile={2: {"a0": 2, "a1": 4}})
    ladder = a_ladder([an_attribute("a0"), an_attribute("a1", weight=2)], scoring=scoring)
    assert [one for one, *_ in asked(ladder, [1, 3], held=1)] == ["a1", "a0"]
