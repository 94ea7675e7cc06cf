"""Whatever is rated on a ladder of another shape, what follows from it belongs to the person's own track."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assessment import NO_OPPORTUNITY
from core.outcome import conclude, next_level, next_needs
from ladders import load_ladder, read_ladder
from ladders.loader import read_stored
from tests.examples import some

SHAPES = Path(__file__).parent / "shapes"
THEATRE, ORCHARD = (load_ladder(SHAPES / f"{one}.yaml")[0] for one in ("steps", "tracks"))
WHERE = [(THEATRE, "stage", "wood"), (THEATRE, "stage", "light"), (THEATRE, "crew", "wood")]
WHERE += [(ORCHARD, "grow", ""), (ORCHARD, "lead", "")]


@settings(max_examples=some(300))
@given(st.data())
def test_levels_needs_and_steps_are_those_of_the_track(data):
    ladder, track, specialty = data.draw(st.sampled_from(WHERE))
    attributes = ladder.applicable(track, specialty)
    scale = [NO_OPPORTUNITY, *(step.number for step in ladder.scale(track))]
    ratings = {one.id: data.draw(st.sampled_from(scale)) for one in attributes}
    before = data.draw(st.sampled_from([None, *(level.number for level in ladder.levels)]))
    outcome = conclude(ladder, attributes, specialty, ratings, before, track=track)
    levels = {level.number for level in ladder.levels_for(track)}
    assert outcome.implied is None or outcome.implied in levels
    assert before is None or (outcome.held is not None and outcome.held >= before)
    target = next_level(ladder, outcome)
    assert target is None or target.number in levels
    for need in next_needs(ladder, outcome):
        assert need.rating < need.asked <= scale[-1]
        assert need.asked in scale


@settings(max_examples=some(200))
@given(st.data())
def test_a_higher_rating_never_lowers_what_the_ratings_come_to(data):
    ladder, track, specialty = data.draw(st.sampled_from(WHERE))
    attributes = ladder.applicable(track, specialty)
    scale = [step.number for step in ladder.scale(track)]
    ratings = {one.id: data.draw(st.sampled_from(scale)) for one in attributes}
    raised = {**ratings, data.draw(st.sampled_from(attributes)).id: scale[-1]}
    implied = [conclude(ladder, attributes, specialty, one, None, track=track).implied for one in (ratings, raised)]
    assert implied[0] <= implied[1]


@pytest.mark.parametrize(("policy", "asked"), [("weighted_mean", 3), ("median", 3), ("points", 3)])
def test_on_steps_a_level_asks_the_lowest_step_that_would_reach_it(policy, asked):
    thresholds = '{"2": "1.5", "3": "2.5", "4": "3.5"}' if policy != "points" else '{"2": 4, "3": 7, "4": 11}'
    text = (
        (SHAPES / "steps.yaml")
        .read_text(encoding="utf-8")
        .replace("{policy: required_profile}", f"{{policy: {policy}, thresholds: {thresholds}}}")
    )
    ladder = read_ladder(text[: text.index("profiles:")])
    attributes = ladder.applicable("stage", "wood")
    outcome = conclude(
        ladder, attributes, "wood", dict.fromkeys(("sets", "safety", "teaching"), 2), None, track="stage"
    )
    assert outcome.held == 2
    assert [need.asked for need in next_needs(ladder, outcome)] == [asked] * 3


def test_what_was_kept_is_read_even_where_extends_runs_in_a_circle():
    text = (SHAPES / "tracks.yaml").read_text(encoding="utf-8")
    turned = text.replace("    abstract: true\n", "    abstract: true\n    extends: pruning\n")
    assert read_stored(turned).attribute("pruning").rubric.keys() == {1, 2, 3}
