"""`rung ladder check` on a whole ladder: what it finds, where, and what it leaves alone."""

from pathlib import Path

import pytest

from ladders import shipped
from ladders.check import RULES, Severity, check_text
from ladders.check.issue import Issue

LADDER = """\
schema: 1
id: harbour
name: Harbour
version: "1.0"
tracks:
  - {id: sea, name: Sea}
areas:
  - {id: work, name: Work}
levels:
  - {id: H1, title: Hand}
  - id: H2
    title: Mate
    scope: department
    success: {measure: Twelve drills are held., kind: outcome}
  - {id: H3, title: Master}
glossary:
  - {term: tidy, meaning: Nothing lies on the deck at dusk.}
scoring:
  thresholds: {H2: "1.75", H3: "2.75"}
attributes:
  - id: ropes
    name: Ropes
    area: work
    anchors:
      H1: Splices a rope.
      H2: >-
        Splices a rope of the ship
        in an
        effective
        manner.
      H3: {text: Keeps the deck tidy., tags: [Deck work]}
  - id: charts
    name: Charts
    area: work
    anchors:
      H1:
        text: Reads effective charts.
        example: Steered by the chart of 1911 through the sound, without a scratch.
      H2:
        text: Draws a chart and teaches two hands a year.
        signals: [Draws a chart., Teaches two hands a year., Corrects charts regularly.]
      H3: Draws small charts.
"""


def found(text=LADDER, *, rules=None):
    issues = check_text(text, name="harbour.yaml").issues
    return [(one.rule, one.line, one.column, one.where, one.phrase) for one in issues if not rules or one.rule in rules]


def test_every_finding_has_its_place_also_in_folded_text():
    assert found() == [
        ("effort-measure", 14, 24, "H2", "Twelve drills are held"),
        ("vague", 28, 9, "ropes@H2", "in an effective manner"),
        ("unexplained-tag", 31, 40, "ropes@H3", "Deck work"),
        ("vague", 41, 78, "charts@H2", "regularly"),
    ]


def test_what_the_glossary_defines_an_example_shows_or_signals_split_is_not_spoken_of():
    assert {where for rule, _, _, where, _ in found() if rule in {"vague", "composite"}} == {"ropes@H2", "charts@H2"}


def test_neighbours_that_differ_by_degree_only_are_found_with_what_to_do():
    text = LADDER.replace("H3: Draws small charts.", "H3: Draws a larger chart and teaches two hands a year.")
    text = text.replace(
        "\n        signals: [Draws a chart., Teaches two hands a year., Corrects charts regularly.]", ""
    )
    [one] = [one for one in check_text(text).issues if one.rule == "same-anchors"]
    assert (one.where, one.problem) == ("charts@H3", '"H3" differs from "H2" only by degree: “larger”')


def test_an_anchor_that_repeats_another_openly_is_fine():
    text = LADDER.replace("H3: Draws small charts.", "H3: {same_as: H2}")
    assert not found(text, rules={"same-anchors"})


def test_a_theme_without_a_counterpart_between_or_around_is_found():
    text = LADDER.replace(
        "      H2: >-\n        Splices a rope of the ship\n        in an\n        effective\n        manner.\n", ""
    )
    text = text.replace("      H1:\n        text: Reads", "      H2:\n        text: Reads", 1)
    head, _, tail = text.partition("      H2:\n        text: Draws")
    assert [
        (rule, where) for rule, _, _, where, _ in found(head, rules={"missing-counterpart", "one-level-theme"})
    ] == [
        ("missing-counterpart", "ropes"),
        ("one-level-theme", "charts"),
    ]
    assert tail


def test_a_criterion_in_another_spelling_is_a_criterion_that_is_not_on_the_list():
    text = LADDER.replace("areas:\n", "criteria: [Skill]\nareas:\n").replace(
        "H1: Splices a rope.", "H1: {text: Splices a rope., criteria: [skill]}"
    )
    told = [one.rule for one in check_text(text).issues if "spelling variant" in one.problem]
    assert told == ["unknown-criterion"]


def test_a_theme_that_ends_below_a_written_level_is_noted_and_a_draft_is_not():
    ended = LADDER.replace("      H3: {text: Keeps the deck tidy., tags: [Deck work]}\n", "")
    rules = {"theme-ends", "missing-counterpart", "one-level-theme"}
    assert [(one[0], one[3]) for one in found(ended, rules=rules)] == [("theme-ends", "ropes")]
    assert not found(ended.replace("      H3: Draws small charts.\n", ""), rules=rules)
    repeats = ended.replace("  - id: charts", "      H3: {same_as: H2}\n  - id: charts")
    assert not found(repeats, rules=rules)


@pytest.mark.parametrize("tag", ["Deliveries", "delivery", "Delivery"])
def test_a_tag_is_explained_by_its_term_in_any_usual_ending(tag):
    text = LADDER.replace("{term: tidy,", "{term: Delivery, meaning: What reaches the quay.}\n  - {term: tidy,")
    assert not found(text.replace("[Deck work]", f"[{tag}]"), rules={"unexplained-tag", "tag-variant"})


def test_two_spellings_of_a_tag_are_one_tag():
    text = LADDER.replace("H1: Splices a rope.", "H1: {text: Splices a rope., tags: [deck-work]}")
    assert [(one[0], one[4]) for one in found(text, rules={"tag-variant", "unexplained-tag"})] == [
        ("unexplained-tag", "deck-work"),
        ("tag-variant", "Deck work"),
    ]


def test_an_abbreviation_is_asked_about_once():
    text = LADDER.replace("Splices a rope.", "Splices a QZW.").replace("Draws small charts", "Draws a QZW chart")
    assert [one[3] for one in found(text, rules={"jargon"})] == ["ropes@H1"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("id: harbour", "id: [harbour", "not-a-ladder"),
        (
            "    area: work\n    anchors:\n      H1: Splices",
            "    area: wrok\n    anchors:\n      H1: Splices",
            "unknown-name",
        ),
        (
            'thresholds: {H2: "1.75", H3: "2.75"}',
            'bands: [{level: H1, below: "2"}, {level: H2, from: "2.5"}]',
            "untiled-bands",
        ),
        (
            'thresholds: {H2: "1.75", H3: "2.75"}',
            'bands: [{level: H1, below: "1.5"}, {level: H2, from: "2", below: "2.5"}, {level: H3, from: "2.5"}]',
            "untiled-bands",
        ),
        (
            'thresholds: {H2: "1.75", H3: "2.75"}',
            'bands: [{level: H1, below: "2"}, {level: H2, from: "1.5", below: "2.5"}, {level: H3, from: "2.5"}]',
            "untiled-bands",
        ),
        ("H1: Splices a rope.", "H1: {text: Splices a rope., criteria: [Skill]}", "unknown-criterion"),
    ],
)
def test_what_a_ladder_is_refused_for_is_a_finding_with_its_rule_and_line(old, new, rule):
    assert LADDER.count(old) == 1
    checked = check_text(LADDER.replace(old, new))
    assert checked.ladder is None
    assert rule in {one.rule for one in checked.issues}
    assert all(one.severity is Severity.ERROR and one.line for one in checked.issues)


def test_a_finding_keeps_its_mark_when_lines_move_and_loses_it_when_its_words_change():
    marks = {one.mark for one in check_text(LADDER).issues}
    moved = LADDER.replace("areas:\n", "# a remark\n\nareas:\n")
    assert {one.mark for one in check_text(moved).issues} == marks
    reworded = LADDER.replace("Corrects charts regularly", "Corrects charts frequently")
    assert len({one.mark for one in check_text(reworded).issues} & marks) == len(marks) - 1


def test_equal_findings_are_told_apart():
    text = LADDER.replace("Corrects charts regularly.", "Corrects charts regularly and often and regularly.")
    issues = check_text(text).issues
    assert len({one.mark for one in issues}) == len(issues)


@pytest.mark.parametrize("path", shipped(), ids=lambda one: one.stem)
def test_the_ladders_that_come_with_rung_pass_with_nothing_silenced(path):
    assert [str(one) for one in check_text(path.read_text(encoding="utf-8"), name=path.name).issues] == []


def test_every_rule_says_why_and_severities_are_in_order():
    assert all(about.title and about.why for about in RULES.values())
    assert [one.reaches(Severity.WARNING) for one in Severity] == [True, True, False]


def test_a_finding_reads_as_place_severity_rule_and_mend():
    one = Issue("vague", "x.yaml", 3, 5, "p", "ropes", "H2", "quickly", "it is vague", "say when")
    assert str(one) == "x.yaml:3:5: warning vague (ropes@H2): it is vague. Mend: say when."


def test_every_policy_and_shape_of_the_test_suite_is_checked_without_breaking():
    for path in sorted(Path(__file__).parent.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert check_text(text, name=path.name).issues is not None
