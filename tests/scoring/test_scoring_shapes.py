"""`rung ladder score` on ladders with steps, positions, and levels that differ by track."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from bot.scoring import report
from bot.scoring.table import Table
from bot.views.arithmetic import explain
from core.outcome import conclude, next_level
from ladders import load_ladder, read_ladder

SHAPES = Path(__file__).parent.parent / "ladders" / "shapes"


def answered(shape: str, text: str):
    """(rows of the answer, complaints)."""
    ladder, out, complaints = load_ladder(SHAPES / f"{shape}.yaml")[0], io.StringIO(), []
    rows = Table("t.csv", ladder).read(io.BytesIO(text.encode()))
    report.write(ladder, rows, out, complaints.append, explained=True)
    return list(csv.reader(io.StringIO(out.getvalue())))[1:], complaints


THEATRE = "person,track,specialty,held,sets,safety,teaching,budget\n"
ORCHARD = "person,track,held,pruning,harvest,rota,hiring\n"


@pytest.mark.parametrize(
    ("row", "implied", "held", "title"),
    [
        ("ada,stage,wood,1,3,2,2,", "3", "3", "Senior Carpentry builder"),
        ("ada,stage,wood,1,3,2,,", "2", "2", "Carpentry builder"),
        ("ada,stage,light,1,3,2,4,", "4", "4", "Master Lighting builder"),
        ("ada,stage,wood,2,Draws,carries out,Passes on,", "3", "3", "Senior Carpentry builder"),
        ("ada,crew,wood,CL3,copy,2,2,2", "3", "3", "Crew lead"),
        ("ada,crew,wood,CL3,1,2,3,4", "4", "4", "Head of crew"),
        ("ada,crew,wood,CL4,1,1,1,1", "3", "4", "Head of crew"),
    ],
)
def test_steps_are_written_by_id_number_or_name_and_levels_by_id_or_position(row, implied, held, title):
    [answer], complaints = answered("steps", THEATRE + row + "\n")
    assert complaints == []
    assert answer[3:6] == [implied, held, title]


def test_the_arithmetic_speaks_of_positions_and_of_what_one_can_choose_from():
    [answer], _ = answered("steps", THEATRE + "ada,crew,wood,CL3,1,1,3,4\n")
    assert answer[6].splitlines() == [
        "4 attributes, all rated.",
        "CL4 asks both rated attributes to be at the minimum it sets: both are.",
        "CL4 also asks at least 1 of 2 more rated attributes to be at its minimum: none is."
        " Not there yet: Sets and Safety.",
        "So the ratings come to CL3.",
    ]


def test_a_level_that_is_no_position_is_said_to_be_none_and_the_next_one_is_grown_into():
    lines = (SHAPES / "steps.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    without = "".join(one for one in lines if '- {level: "3", track: stage' not in one)
    ladder = read_ladder(without)
    attributes = ladder.applicable("stage", "wood")
    outcome = conclude(ladder, attributes, "wood", {"sets": 2, "safety": 1, "teaching": 1}, 2, track="stage")
    assert (outcome.held, next_level(ladder, outcome)) == (2, ladder.level(4))
    assert [*explain(ladder, outcome)][2:] == ["There is no position at 3 here.", "So the ratings come to 2."]


def test_the_mean_is_of_the_levels_of_the_track_and_the_band_is_told():
    rows, complaints = answered("tracks", ORCHARD + "ada,grow,G1,G3,G2,,\nben,lead,L1,,,L2,L1\n")
    assert complaints == []
    assert [one[1:6] for one in rows] == [
        ["8/3", "2.6666", "G2", "G2", "Grower of rows"],
        ["14/3", "4.6666", "L2", "L1", "Lead"],
    ]
    assert rows[0][6].splitlines()[-1] == "Within G2 that is “Settled”."


def test_a_rating_of_another_track_is_refused():
    rows, complaints = answered("tracks", ORCHARD + "ada,grow,G1,L1,G2,,\n")
    assert rows == []
    assert complaints == [
        't.csv:2: column 4 "pruning": "L1" is no level of grow. Mend: use one of: G1, G2, G3.',
    ]


def test_a_step_that_is_none_is_refused():
    rows, complaints = answered("steps", THEATRE + "ada,stage,wood,1,5,2,2,\n")
    assert rows == []
    told = 't.csv:2: column 5 "sets": there is no step "5". Mend: use one of: 1, 2, 3, 4'
    assert complaints == [f"{told}, or leave it empty for no opportunity."]


def test_nobody_is_rated_on_what_comes_later():
    heading = "person,track,sets,visitors\n"
    _, complaints = answered("steps", heading + "ada,stage,2,2\n")
    assert complaints == [
        't.csv:2: column 4 "visitors": stage is not rated on it. Mend: leave it empty, or change who it is.'
    ]
