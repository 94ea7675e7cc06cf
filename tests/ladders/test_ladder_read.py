"""What a file says is what the ladder holds."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from core.ladder import (
    Anchor,
    Area,
    Attribute,
    Change,
    Choice,
    Gate,
    Ladder,
    Level,
    Scope,
    Scoring,
    Signal,
    Success,
    SuccessKind,
    Term,
)
from ladders import LadderRefused, read_ladder, warnings

DOCS = Path(__file__).parents[2] / "docs" / "ladder-format.md"

WITHOUT_JIG = Anchor(
    text="Cuts a joint without a jig.",
    example="A drawer in oak.",
    points=("It holds.",),
    criteria=("Content", "People and team"),
    signals=(Signal("No gap."), Signal("No light.", "light")),
    signals_needed=1,
)


def test_every_field_reaches_the_ladder(sample):
    repeated = Anchor(
        text="Cuts a joint without a jig.",
        example="A drawer in oak.",
        points=("It holds.",),
        criteria=("Content", "People and team"),
        signals=(Signal("No gap."), Signal("No light.", "light")),
        signals_needed=1,
        same_as="E2",
    )
    assert read_ladder(sample) == Ladder(
        id="crafts",
        name="Crafts",
        version="1.10",
        effective=date(2026, 12, 1),
        description="What the workshop asks.",
        changelog=(Change("1.10", date(2026, 12, 1), "First."),),
        tracks=(Choice("bench", "Bench"),),
        specialties=(Choice("wood", "Wood"), Choice("metal", "Metal")),
        criteria=("Content", "People and team"),
        areas=(Area("making", "Making"),),
        levels=(
            Level(1, "E1", "{specialty} apprentice", scope=Scope.PERSON, titles={"metal": "Filer"}),
            Level(2, "E2", "{specialty} maker", success=Success("A chair stands.", SuccessKind.OUTCOME)),
            Level(3, "E3", "Master", decision_rights=("Which wood to buy.",)),
        ),
        glossary=(Term("jig", "A guide for a tool."),),
        scoring=Scoring(
            policy="weighted_mean",
            thresholds={2: Fraction(7, 4)},
            rated_share=Fraction(2, 3),
            gates=(Gate(3, "making", Fraction(5, 2)),),
        ),
        attributes=(
            Attribute(
                id="joints",
                name="Joints",
                area="making",
                weight=Fraction(2),
                weights={"metal": Fraction(1, 2)},
                specialties=frozenset({"wood", "metal"}),
                tracks=frozenset({"bench"}),
                rubric={1: Anchor("Cuts a joint.", criteria=("Content",)), 2: WITHOUT_JIG, 3: repeated},
            ),
        ),
    )


def test_the_example_in_the_documentation_is_a_ladder_without_warnings():
    text = DOCS.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    assert warnings(read_ladder(text), text) == ()


def test_a_plain_sentence_is_an_anchor_where_no_criteria_are_due(edit):
    plain = edit(
        ("criteria: [Content, People and team]\nareas", "areas"),
        ("{text: Cuts a joint., criteria: [Content]}", "Cuts a joint."),
        ("        criteria: [Content, People and team]\n", ""),
    )
    assert read_ladder(plain).attributes[0].rubric[1] == Anchor("Cuts a joint.")


def test_any_level_may_be_written_first(edit):
    """Requirement 10."""
    only_the_top = edit(
        ("      E1: {text: Cuts a joint., criteria: [Content]}\n", ""), ("      E3: {same_as: E2}\n", "")
    )
    assert read_ladder(only_the_top).attributes[0].rubric == {2: WITHOUT_JIG}


def test_an_attribute_may_have_no_anchor_yet(sample):
    draft = read_ladder(sample + "  - {id: finish, name: Finish, area: making}\n")
    assert draft.attribute("finish").rubric == {}


def test_same_as_follows_the_chain_and_keeps_the_level_it_names(edit):
    chained = edit(("{text: Cuts a joint., criteria: [Content]}", "{same_as: E3}"))
    rubric = read_ladder(chained).attributes[0].rubric
    assert [(rubric[one].text, rubric[one].same_as) for one in (1, 2, 3)] == [
        ("Cuts a joint without a jig.", "E3"),
        ("Cuts a joint without a jig.", ""),
        ("Cuts a joint without a jig.", "E2"),
    ]


@pytest.mark.parametrize(
    ("written", "weight"),
    [
        ("3", Fraction(3)),
        ('"3"', Fraction(3)),
        ('"0.1"', Fraction(1, 10)),
        ('"1.10"', Fraction(11, 10)),
        ('"2/3"', Fraction(2, 3)),
        ("2/3", Fraction(2, 3)),
    ],
)
def test_numbers_are_exact(edit, written, weight):
    assert read_ladder(edit(("weight: 2", f"weight: {written}"))).attributes[0].weight == weight


@pytest.mark.parametrize("word", ["no", "1337", "1.10", "2026-12-01", "null", "1e3", "~", "y"])
def test_in_quotes_a_word_stays_as_it_is_written(edit, word):
    assert read_ladder(edit(("name: Joints", f'name: "{word}"'))).attributes[0].name == word


def test_space_around_a_text_is_not_part_of_it(edit):
    assert read_ladder(edit(("name: Joints", 'name: "  Joints "'))).attributes[0].name == "Joints"


def test_levels_may_leave_numbers_out_between(edit):
    assert [level.number for level in read_ladder(edit(("number: 3", "number: 7"))).levels] == [1, 2, 7]


def test_line_endings_and_a_byte_order_mark_change_nothing(sample):
    assert read_ladder("\ufeff" + sample.replace("\n", "\r\n")) == read_ladder(sample)


def test_every_problem_is_named_at_once_in_the_order_of_the_lines(edit):
    spoilt = edit(
        ("name: Crafts", "name: yes"),
        ("scope: one person", "scope: persons"),
        ("area: making\n    weight: 2", "area: makng\n    weight: 1.5"),
        ("E1: {text: Cuts a joint., criteria: [Content]}", "E1: {text: Cuts a joint., criteria: [Contents]}"),
        ("{same_as: E2}", "{same_as: E9}"),
    )
    with pytest.raises(LadderRefused) as refused:
        read_ladder(spoilt, name="crafts.yaml")
    assert str(refused.value).splitlines() == [
        'crafts.yaml:3: "name" yes is true or false to YAML, not text. Mend: put it in quotes: "yes".',
        'crafts.yaml:20: level "E1": "scope" is "persons", which is not one of the choices. '
        'Mend: did you mean "one person"?',
        'crafts.yaml:40: there is no area "makng". Mend: did you mean "making"?',
        'crafts.yaml:41: attribute "joints": "weight" 1.5 is a number to YAML, not text. '
        'Mend: put it in quotes: "1.5".',
        'crafts.yaml:46: attribute "joints", anchor "E1": "Contents" is a spelling variant of "Content". '
        "Mend: write it exactly so: Content.",
        'crafts.yaml:54: attribute "joints", anchor "E3": same_as names "E9", which has no anchor here. '
        "Mend: use one of: E1, E2.",
    ]


def test_a_finding_says_where_in_the_ladder_it_is(edit):
    with pytest.raises(LadderRefused) as refused:
        read_ladder(edit(("scope: one person", "scope: persons"), ("points: [It holds.]", "points: [3]")))
    assert [(one.path, one.line, one.column) for one in refused.value.findings] == [
        ("levels.E1.scope", 20, 12),
        ("attributes.joints.anchors.E2.points.1", 50, 18),
    ]
