"""`rung ladder simulate`: what a new version would change for the people in a table; counts, and names when asked."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.company_cli import rung
from bot.scoring import simulating
from core.ladder import Choice, Policy, Scoring
from core.outcome import conclude
from core.simulation import Carrier, Effect, Standing, impact
from tests.builders import a_ladder, a_manual_ladder, an_attribute, ladder_text

OLD = a_ladder(3)


def stricter(ladder=OLD):
    thresholds = {2: Fraction(5, 2), 3: Fraction(7, 2), 4: Fraction(9, 2), 5: Fraction(5)}
    return replace(ladder, version="2.0", scoring=Scoring(thresholds=thresholds))


@pytest.fixture
def simulated(tmp_path: Path):
    """Runs the command for two ladders and a table; (exit code, what it printed, complaints)."""

    def run(new, table, *options, old=OLD):
        for name, ladder in (("old.yaml", old), ("new.yaml", new)):
            (tmp_path / name).write_text(ladder_text(ladder))
        (tmp_path / "t.csv").write_text(table)
        files = [str(tmp_path / one) for one in ("old.yaml", "new.yaml")]
        done = CliRunner().invoke(rung, ["ladder", "simulate", *files, "--ratings", str(tmp_path / "t.csv"), *options])
        return done.exit_code, done.stdout, done.stderr

    return run


def table(*rows, heading="person,held,a0,a1,a2"):
    return "\n".join([heading, *rows]) + "\n"


MANY = [f"p{number},E3,3,3,3" for number in range(6)] + [f"q{number},E4,4,5,5" for number in range(5)]


def test_counts_are_told_and_no_name(simulated):
    code, said, complaints = simulated(stricter(), table(*MANY))
    assert (code, complaints) == (0, "")
    assert said == (
        "Engineering 1.0 → Engineering 2.0: 11 people. Nobody loses a level by it: whoever holds one keeps it.\n"
        "  The ratings would come to a higher level: nobody\n"
        "  The ratings would come to a lower level: 6 people\n"
        "  The ratings would come to the same level: 5 people\n"
        "  Cannot be told: nobody\n"
        "  Would hold more than the ratings come to: 6 people\n"
    )


def test_a_group_below_five_is_not_told_nor_left_over_when_the_others_are_taken_away(simulated):
    rows = [*MANY[:6], "rare,E1,5,5,5", "few,E2,1,1,1"]
    _, said, _ = simulated(stricter(), table(*rows), "--json")
    told = json.loads(said)
    assert told["counts"] == {"higher": 0, "lower": None, "same": None, "not_computable": 0}
    assert told["together"] == {"groups": ["lower", "same"], "people": 8}
    assert (told["people"], told["plans"], "names" in told, "reasons" in told) == (8, None, False, False)


def test_of_fewer_than_five_people_nothing_is_told(simulated):
    _, said, _ = simulated(stricter(), table(*MANY[:4]))
    assert said == (
        "Engineering 1.0 → Engineering 2.0: too few to show (fewer than five people). "
        "Nobody loses a level by it: whoever holds one keeps it.\n"
    )
    told = json.loads(simulated(stricter(), table(*MANY[:4]), "--json")[1])
    assert (told["people"], set(told["counts"].values()), told["plans"]) == (None, {None}, None)


def test_names_come_in_the_order_of_the_table_with_what_each_keeps_and_grows_in(simulated):
    rows = ["Zoe,E3,2,3,4", "Ann,E2,5,5,5", "Mia,,,,", "Leo,E4,3,3,3"]
    code, said, _ = simulated(stricter(), table(*rows), "--names")
    assert code == 0
    assert said.splitlines()[-5:] == [
        "By name, in the order of the table. This is for People Ops: keep it so.",
        "  Zoe: The ratings came to E3; they would come to E2. Holds E3, and keeps it. To grow into it: a0.",
        "  Ann: The ratings come to E5, as they did. Holds E5.",
        "  Mia: Cannot be told: the last review could not tell a level either.",
        "  Leo: The ratings came to E3; they would come to E2. Holds E4, and keeps it. To grow into it: a0, a1 and a2.",
    ]
    told = json.loads(simulated(stricter(), table(*rows), "--names", "--json")[1])
    assert [one["person"] for one in told["names"]] == ["Zoe", "Ann", "Mia", "Leo"]
    assert told["names"][3] == {
        "person": "Leo",
        "effect": "lower",
        "reason": None,
        "before": "E3",
        "after": "E2",
        "held": "E4",
        "gets_plan": True,
        "grows_in": ["a0", "a1", "a2"],
    }
    assert (told["counts"], told["plans"]) == ({"higher": 0, "lower": 2, "same": 1, "not_computable": 1}, 2)


def test_what_is_carried_otherwise_is_said():
    became = {"left": ("a0",), "right": ("a0",), "both": ("a1", "a4"), "other": ("a3",), "fresh": ()}
    new = a_ladder([an_attribute(one, was=was) for one, was in became.items()], version="2.0")
    tally = simulating.Tally(a_ladder(5), new)
    assert simulating.values_of(tally, names=False)["attributes"] == {
        "gone": ["a2"],
        "new": ["fresh"],
        "renamed": {"a3": "other"},
        "split": {"a0": ["left", "right"]},
        "merged": {"both": ["a1", "a4"]},
    }


def test_a_wrong_row_is_complained_about_and_the_rest_is_answered(simulated):
    code, said, complaints = simulated(stricter(), table(*MANY, "bad,E9,3,3,3"))
    assert (code, said.splitlines()[0][:46]) == (1, "Engineering 1.0 → Engineering 2.0: 11 people. ")
    assert complaints.replace("\n", " ").startswith('t.csv:13: column 2 "held": there is no level "E9"')


def test_a_ladder_that_leaves_the_level_to_the_two_is_compared_by_what_they_decided(simulated):
    old = a_manual_ladder(3)
    rows = [f"p{number},E3,E3,3,3,3" for number in range(5)]
    heading = "person,held,decided,a0,a1,a2"
    told = json.loads(simulated(stricter(), table(*rows, heading=heading), "--json", old=old)[1])
    assert told["counts"] == {"higher": 0, "lower": 5, "same": 0, "not_computable": 0}
    there = json.loads(simulated(replace(old, version="2.0"), table(*MANY), "--json")[1])
    assert there["counts"] == {"higher": 0, "lower": 0, "same": 0, "not_computable": 11}


def test_a_level_that_is_held_and_gone_is_named(simulated):
    shorter = a_ladder([an_attribute(f"a{n}", levels=4) for n in range(3)], levels=4, version="2.0")
    rows = [f"p{number},E5,5,5,5" for number in range(5)]
    _, said, _ = simulated(shorter, table(*rows))
    assert said.splitlines()[-1] == (
        "  The new version has nothing for a level that is held (E5): such a version is not released."
    )


def test_a_table_that_is_not_there_is_said_in_a_sentence(simulated, tmp_path):
    done = CliRunner().invoke(rung, ["ladder", "simulate", "nowhere.yaml", "nowhere.yaml", "--ratings", "x.csv"])
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


# -- the same as one by one -------------------------------------------------------------------------------------------

TRACKS = (Choice("ic", "IC"), Choice("m", "Management"))
SCORINGS = st.sampled_from(
    [
        Scoring(),
        Scoring(Policy.MEDIAN),
        Scoring(Policy.POINTS, thresholds={2: Fraction(4), 3: Fraction(7), 4: Fraction(9), 5: Fraction(12)}),
        Scoring(Policy.K_OF_N, needed=dict.fromkeys(range(2, 6), Fraction(1, 2))),
        Scoring(Policy.SEQUENCE),
    ]
)
CELL = st.sampled_from(["", "1", "2", "3", "4", "5"])
ROW = st.tuples(st.sampled_from(["", "E1", "E3", "E5"]), st.sampled_from(["ic", "m"]), CELL, CELL, CELL)


@given(st.lists(ROW, max_size=12), SCORINGS, SCORINGS)
def test_a_table_comes_to_what_scoring_says_of_each_row(rows, first, second):
    rated = [an_attribute("a0"), an_attribute("a1"), an_attribute("a2", tracks=frozenset({"ic"}))]
    old = a_ladder(rated, tracks=TRACKS, scoring=first)
    new = a_ladder([*rated[1:], an_attribute("a3", was=("a0",))], tracks=TRACKS, scoring=second, version="2.0")
    kept = [(held, track, one, two, three if track == "ic" else "") for held, track, one, two, three in rows]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["person", "held", "track", "a0", "a1", "a2"], *([f"p{n}", *row] for n, row in enumerate(kept))])
    read = list(simulating.Table("t.csv", old).read(io.BytesIO(text.getvalue().encode())))
    tally = simulating._simulated(old, new, iter(read), names=True)
    assert [(one.name, one.impact) for one in tally.people] == [(row.person, alone(old, new, row)) for row in read]
    assert tally.effects == {
        effect: number for effect in Effect if (number := sum(one.impact.effect is effect for one in tally.people))
    }


def alone(old, new, row):
    """One row, by scoring."""
    attributes = old.applicable(row.track, row.specialty)
    outcome = conclude(old, attributes, row.specialty, row.ratings, row.held, row.decided, row.track)
    implied = outcome.implied if outcome.score.enough else None
    held = None if outcome.held is None else old.level(outcome.held).id
    return impact(Carrier(old, new, row.track, row.specialty), Standing(row.ratings, implied, held))
