"""Ladders of other shapes than one scale of levels for everybody."""

from fractions import Fraction
from pathlib import Path

import pytest

from core.ladder import Anchor, LevelBand, Policy, Signal, Step
from core.outcome import Hold, conclude, next_level, next_needs
from core.scoring import Ask, asked_of, score
from ladders import fingerprint, load_ladder, read_ladder, warnings

SHAPES = Path(__file__).parent / "shapes"


@pytest.fixture(scope="session")
def theatre():
    return load_ladder(SHAPES / "steps.yaml")[0]


@pytest.fixture(scope="session")
def orchard():
    return load_ladder(SHAPES / "tracks.yaml")[0]


def test_steps_are_the_scale_on_every_track(theatre):
    named = [(step.number, step.id, step.name) for step in theatre.scale("crew")]
    assert named == [(1, "1", "Tries"), (2, "2", "Carries out"), (3, "3", "Shapes"), (4, "4", "Passes on")]
    assert theatre.scale("stage") == theatre.scale("crew") == theatre.steps
    assert theatre.step(4) == Step(4, "4", "Passes on", "Others work by it.")


def test_without_steps_the_levels_of_the_track_are_the_scale(orchard):
    assert [step.id for step in orchard.scale("grow")] == ["G1", "G2", "G3"]
    assert [(step.number, step.id, step.name) for step in orchard.scale("lead")] == [
        (4, "L1", "Lead"),
        (5, "L2", "Head of the orchard"),
    ]
    assert orchard.step(5).id == "L2"


def test_tracks_begin_at_different_levels_and_a_deferred_one_is_on_none(theatre):
    assert [level.id for level in theatre.levels_for("stage")] == ["1", "2", "3", "4"]
    assert [level.id for level in theatre.levels_for("crew")] == ["3", "4"]
    assert [level.id for level in theatre.levels] == ["1", "2", "3", "4", "5"]
    assert theatre.above(4, "crew") is None
    assert theatre.levels[4].deferred == "Comes with the second house."


def test_a_position_has_its_own_name_and_title(theatre):
    assert theatre.name_of(3, "crew", "wood") == "CL3"
    assert theatre.title(3, "crew", "wood") == "Crew lead"
    assert theatre.name_of(3, "stage", "wood") == "3"
    assert theatre.title(3, "stage", "wood") == "Senior Carpentry builder"


def test_the_most_specific_position_counts(theatre):
    assert theatre.profile_for(4, "stage", "light").asks == {"sets": 3, "safety": 2, "teaching": 4}
    assert theatre.profile_for(4, "stage", "wood").asks == {"sets": 4, "safety": 2, "teaching": 3}
    assert theatre.profile_for(1, "stage", "wood") is None


def test_an_anchor_has_its_own_name_and_may_be_said_by_signals_alone(theatre):
    anchor = theatre.attribute("sets").rubric[3]
    assert (anchor.name, anchor.text) == ("Draws", "")
    assert anchor.signals[0].examples == ("The bridge of the spring play.",)
    assert anchor.words == "A drawing of theirs was built.\nThe drawing says what is to be reused."
    assert theatre.attribute("sets").rubric[4].words == "Plans the sets of a season.\nSays what each of them costs."


def test_nobody_is_rated_on_what_is_deferred_or_abstract(theatre, orchard):
    assert [one.id for one in theatre.applicable("stage", "wood")] == ["sets", "safety", "teaching"]
    assert [one.id for one in theatre.applicable("crew", "wood")] == ["sets", "safety", "teaching", "budget"]
    assert [one.id for one in orchard.applicable("grow", "")] == ["pruning", "harvest"]


def test_what_an_attribute_extends_comes_before_its_own(orchard):
    rubric = orchard.attribute("pruning").rubric
    assert list(rubric) == [1, 2, 3]
    assert rubric[1] == Anchor(text="Waters what the list names.")
    assert rubric[2] == Anchor(
        text="Finds what a tree lacks.\nCuts a young tree.",
        signals=(Signal("A note says what was found.", "notes"), Signal("The cut is at the bud.")),
        signals_needed=2,
    )


def test_a_position_asks_for_steps_and_for_some_of_the_optional_ones(theatre):
    attributes = theatre.applicable("stage", "wood")
    ratings = {"sets": 3, "safety": 2, "teaching": 1}
    without = score(theatre, attributes, "wood", ratings, "stage")
    assert [(one.ask, one.passed, one.lacking) for one in without.checks_of(3)] == [
        (Ask.COUNT, True, ()),
        (Ask.OPTIONAL, False, ("teaching",)),
    ]
    assert without.implied == 2
    assert score(theatre, attributes, "wood", {**ratings, "teaching": 2}, "stage").implied == 3


def test_the_next_level_needs_what_its_position_asks_and_no_optional_one_once_enough_are_there(theatre):
    attributes = theatre.applicable("crew", "wood")
    ratings = {"sets": 1, "safety": 2, "teaching": 2, "budget": 2}
    outcome = conclude(theatre, attributes, "wood", ratings, None, track="crew")
    assert (outcome.hold, outcome.held) == (Hold.FIRST, 3)
    needs = [(need.attribute.id, need.rating, need.asked) for need in next_needs(theatre, outcome)]
    assert needs == [("teaching", 2, 3), ("budget", 2, 4)]


def test_the_lowest_level_of_a_track_asks_nothing(theatre):
    attributes = theatre.applicable("crew", "wood")
    assert score(theatre, attributes, "wood", dict.fromkeys(("sets", "budget"), 1), "crew").implied == 3
    assert asked_of(theatre, theatre.attribute("budget"), 3, "crew") == 0


@pytest.mark.parametrize(
    ("ratings", "implied", "band"),
    [((1, 2), 1, ""), ((2, 2), 2, "early"), ((3, 2), 2, "settled"), ((3, 3), 3, "")],
)
def test_the_mean_is_of_the_tracks_own_levels_and_weights_and_says_the_band(orchard, ratings, implied, band):
    given = dict(zip(("pruning", "harvest"), ratings, strict=True))
    found = score(orchard, orchard.applicable("grow", ""), "", given, "grow")
    assert found.value == Fraction(2 * ratings[0] + ratings[1], 3)
    assert (found.implied, found.band) == (implied, band)


def test_seats_are_limited_on_the_track_that_limits_them(orchard):
    ratings = dict.fromkeys(("rota", "hiring"), 5)
    outcome = conclude(orchard, orchard.applicable("lead", ""), "", ratings, 4, track="lead")
    assert (outcome.hold, outcome.held, outcome.ready_for) == (Hold.NO_SEAT, 4, 5)


def test_whoever_comes_from_another_track_keeps_their_level_and_grows_from_where_the_ratings_are(orchard):
    ratings = dict.fromkeys(("pruning", "harvest"), 1)
    outcome = conclude(orchard, orchard.applicable("grow", ""), "", ratings, 5, track="grow")
    assert (outcome.hold, outcome.held) == (Hold.KEPT, 5)
    assert next_level(orchard, outcome).id == "G2"


def test_bands_belong_to_their_level(orchard):
    assert orchard.level(2).bands == (
        LevelBand("early", "Early"),
        LevelBand("settled", "Settled", Fraction(5, 2), "Half of the way to the next."),
    )


@pytest.mark.parametrize("name", ["steps.yaml", "tracks.yaml"])
def test_shapes_have_nothing_to_warn_about_but_what_is_open(name):
    ladder, text = load_ladder(SHAPES / name)
    assert [str(one) for one in warnings(ladder, text, name=name)] == []


def test_what_a_new_field_says_is_part_of_the_fingerprint(theatre):
    text = (SHAPES / "steps.yaml").read_text()
    for before, after in (('opens_after: "2"', 'opens_after: "1"'), ("was: [mentoring]", "was: [guiding]")):
        assert fingerprint(read_ladder(text.replace(before, after))) != fingerprint(theatre)
    assert fingerprint(read_ladder(text.replace("\n", "\r\n"))) == fingerprint(theatre)
    assert theatre.scoring.policy is Policy.PROFILE
