"""Every view on ladders of other shapes: steps and positions, levels that differ by track, scales that are long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_view_limits import broken, pings
from view_gallery import MESSAGES, VIEWS
from view_reading import lines
from view_worlds import FRAMEWORK, World, digest_screen, outcome_screen, question_screen, review_of, settle_screen

from bot.views import digest, outcome, settle
from bot.views.question import question
from core.assessment import NO_OPPORTUNITY, Answer
from core.ladder import Anchor, Area, Attribute, Ladder, Level, Policy, Profile, Scoring, Signal, Step
from ladders import load_ladder

SHAPES = Path(__file__).parents[1] / "ladders" / "shapes"
WHERE = [("steps", "stage", "wood"), ("steps", "stage", "light"), ("steps", "crew", "wood"), ("tracks", "grow", "")]
WHERE += [("tracks", "lead", "")]


def world_on(ladder: Ladder, track: str, specialty: str, words: str = "") -> World:
    """Everything was rated: by Ada with the highest of its scale, by Grace with the lowest or not at all."""
    review = review_of(ladder, specialty, track=track)
    scales = {one.id: [step.number for step in ladder.scale_of(one, track)] for one in review.attributes}
    own = {key: Answer(key, scale[-1], words or f"I did {key}.") for key, scale in scales.items()}
    ratings = {key: scale[0] if place else NO_OPPORTUNITY for place, (key, scale) in enumerate(scales.items())}
    manager = {key: Answer(key, rating, words or f"Saw {key}.") for key, rating in ratings.items()}
    changed = {key: scale[min(1, len(scale) - 1)] for key, scale in [*scales.items()][1:]}
    return World(review, own, manager, changed, words, held=ladder.levels_for(track)[0].number)


def long_scale() -> Ladder:
    """As many steps and as long anchors as there can be."""
    text = "<@U0ADA> " + "x" * 990
    signals = tuple(Signal(text, f"s{one}", (text,) * 3) for one in range(60))
    anchor = Anchor("y" * 3000, "z" * 3000, (text,) * 60, (), (), signals, 30, name="n" * 75, deferred="d" * 150)
    steps = tuple(Step(one, f"step-{one}", "n" * 75, "d" * 3000) for one in range(1, 61))
    rubric = {step.number: anchor for step in steps}
    attributes = tuple(Attribute(f"a{one}", "A" * 75, "area", rubric) for one in range(3))
    levels = tuple(Level(one, f"L{one}", "t" * 75) for one in range(1, 11))
    asks = {one.id: 60 for one in attributes}
    profiles = tuple(Profile(one.number, id="p" * 40, title="q" * 75, asks=asks) for one in levels)
    scoring = Scoring(Policy.PROFILE)
    return Ladder(
        "long",
        "Long",
        "1",
        levels,
        (Area("area", "Area"),),
        attributes,
        scoring=scoring,
        steps=steps,
        profiles=profiles,
    )


@pytest.fixture(params=WHERE, ids=" ".join)
def world(request: pytest.FixtureRequest) -> World:
    shape, track, specialty = request.param
    return world_on(load_ladder(SHAPES / f"{shape}.yaml")[0], track, specialty)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_slack_takes_every_view(world: World, name: str) -> None:
    assert broken(VIEWS[name](world)) == []


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_slack_takes_every_message(world: World, name: str) -> None:
    assert broken(MESSAGES[name](world)) == []


@pytest.mark.parametrize("name", sorted({**VIEWS, **MESSAGES}))
def test_slack_takes_the_longest_scale_and_nobody_is_pinged_by_it(name: str) -> None:
    drawn = {**VIEWS, **MESSAGES}[name](world_on(long_scale(), "", "", "<!channel> it went well."))
    assert broken(drawn) == []
    assert pings(drawn) == []


def options(view: Any) -> list[str]:
    elements = [block.get("element", {}) for block in view["blocks"]]
    return [
        one["text"]["text"] for found in elements if "rate" in found.get("action_id", "") for one in found["options"]
    ]


def test_a_long_scale_is_a_menu_of_all_its_steps() -> None:
    world = world_on(long_scale(), "", "")
    assert len(options(question(question_screen(world)))) == 61
    assert len(options(settle.settle(settle_screen(world)))) == 61


def test_an_attribute_is_not_rated_above_its_highest_anchor() -> None:
    world = world_on(load_ladder(SHAPES / "steps.yaml")[0], "stage", "wood")
    assert options(question(question_screen(world, position=1))) == [
        "1 · Tries",
        "2 · Carries out",
        "3 · Shapes",
        "No opportunity yet",
    ]


def test_the_digest_speaks_of_steps_where_there_are_some_and_of_levels_where_not() -> None:
    steps = world_on(load_ladder(SHAPES / "steps.yaml")[0], "stage", "wood")
    tracks = world_on(load_ladder(SHAPES / "tracks.yaml")[0], "grow", "")
    told = [" ".join(lines(digest.digest_message(digest_screen(one)))) for one in (steps, tracks)]
    assert ["steps apart" in one for one in told] == [True, False]
    assert ["levels apart" in one for one in told] == [False, True]


def test_the_outcome_names_positions_and_the_steps_that_the_next_one_asks() -> None:
    world = world_on(load_ladder(SHAPES / "steps.yaml")[0], "crew", "wood")
    shown = lines(outcome.outcome_message(outcome_screen(replace(world, changed={})), FRAMEWORK))
    assert "CL3 · Crew lead" in shown
    assert any(one.startswith("Budget · 4 · Passes on") for one in shown)
