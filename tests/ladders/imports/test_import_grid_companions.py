"""What lies around a ladder in a workbook: sheets for levels, weights, scores, words, changes, a cover; banners."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction

import pytest

from ladders.imports import import_bytes
from tests.ladders.imports.grids_support import areas, as_csv, as_xlsx, imported, levels, rubric, why

BODY = [
    ["Yard", "Caulking", "Fills the seams that are shown.", "Judges a seam alone.", "Plans the yearly caulking."],
    ["Yard", "Rigging", "Knots what is laid out.", "Rigs a mast alone.", "Designs the rig of a boat."],
    ["Crew", "Teaching", "Asks when something is unclear.", "Shows newcomers around.", "Runs the school of the yard."],
]
MATRIX = ("Matrix", [["Area", "Attribute", "L1", "L2", "L3"], *BODY])
EXPECTED = {row[1]: dict(zip(["L1", "L2", "L3"], row[2:], strict=True)) for row in BODY}
AREAS = {"Yard": ["Caulking", "Rigging"], "Crew": ["Teaching"]}


def shown(content: bytes, **results: object) -> bytes:
    """A workbook whose formulas have shown something, as a spreadsheet program keeps it: `Sheet2_B3=2.5`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(out, "w") as file:
        for one in parts.infolist():
            text = parts.read(one).decode() if one.filename.endswith(".xml") else ""
            for name, result in results.items():
                sheet, ref = name.split("_")
                if sheet.lower() in one.filename:
                    kind = "" if isinstance(result, int | float) else ' t="str"'
                    text = re.sub(rf'<c r="{ref}"[^>]*><f>(.*?)</f><v ?/?>(</v>)?</c>',
                                  rf'<c r="{ref}"{kind}><f>\1</f><v>{result}</v></c>', text)  # fmt: skip
            file.writestr(one.filename, text or parts.read(one))
    return out.getvalue()


def test_sheets_that_are_each_a_level_are_one_ladder():
    sheets = [
        (f"S{at + 1}", [["Area", "Attribute", "Expectation", "Self"], *([*row[:2], row[2 + at], 3] for row in BODY)])
        for at in range(3)
    ]
    found = imported("yard.xlsx", as_xlsx(*sheets))
    assert levels(found.ladder) == {"S1": "S1", "S2": "S2", "S3": "S3"}
    assert [list(one.values()) for one in rubric(found.ladder).values()] == [row[2:] for row in BODY]
    assert areas(found.ladder) == AREAS
    assert why(found)["S2!D3"] == "a rating from a sample, not part of the ladder"


def test_sheets_of_people_and_of_crafts_are_not_taken_for_levels():
    sheets = [(name, [["Attribute", "Note"], ["Caulking", name], ["Rigging", name]]) for name in ("Ines", "Olu")]
    found = imported("people.xlsx", as_xlsx(MATRIX, *sheets))
    assert rubric(found.ladder) == EXPECTED


def test_levels_as_banners_over_statements_with_boxes_to_tick():
    rows = [["What we look for"], []]
    for at in range(3):
        rows += [[f"Level {at + 1}", "Self", "Manager"], ["Yard"], *([row[2 + at], True, False] for row in BODY[:2])]
        rows += [["Crew"], [BODY[2][2 + at], True, False]]
    found = imported("boxes.xlsx", as_xlsx(("Boxes", rows)))
    assert found.ladder.name == "What we look for"
    assert rubric(found.ladder) == {
        "Yard": {f"L{at + 1}": ([BODY[0][2 + at], BODY[1][2 + at]],) for at in range(3)},
        "Crew": {f"L{at + 1}": BODY[2][2 + at] for at in range(3)},
    }
    assert why(found)["Boxes!B5"] == "a mark from a sample, not part of the ladder"


def test_levels_as_banners_over_tables():
    rows: list[list[object]] = []
    for at in range(3):
        rows += [[f"Level {at + 1}"], ["Attribute", "Expectation"], *([row[1], row[2 + at]] for row in BODY), []]
    found = imported("banners.csv", as_csv(rows))
    assert [list(one.values()) for one in rubric(found.ladder).values()] == [row[2:] for row in BODY]


def test_weights_on_a_sheet_of_their_own_are_those_of_attributes_or_of_areas():
    own = ("Weights", [["Attribute", "Weight", "Score"], ["Caulking", 3, 2], ["Rigging", 2, 2], ["Teaching", 1, 4]])
    shared = ("Weights", [["Area", "Weight"], ["Yard", 60], ["Crew", 40], ["Dock", 5], ["Total", 105]])
    by_attribute, by_area = imported("a.xlsx", as_xlsx(MATRIX, own)), imported("b.xlsx", as_xlsx(MATRIX, shared))
    assert [one.weight for one in by_attribute.ladder.attributes] == [3, 2, 1]
    assert [one.weight for one in by_area.ladder.attributes] == [30, 30, 40]
    assert why(by_area)["Weights!A4"] == "no attribute or area of this ladder has this name"
    assert why(by_attribute)["Weights!C2"] == "a total of a sample, not part of the ladder"


@pytest.mark.parametrize(
    "rows",
    [
        [["From score", "Level"], [0, "L1"], [1.75, "L2"], [2.5, "L3"]],
        [["Level", "Min", "Max"], ["L1", 1, 1.74], ["L2", 1.75, 2.49], ["L3", 2.5, 3]],
    ],
)
def test_a_sheet_of_thresholds_is_the_rule_whichever_way_it_stands(rows):
    found = imported("yard.xlsx", as_xlsx(MATRIX, ("Scoring", rows)))
    assert found.ladder.scoring.thresholds == {2: Fraction("1.75"), 3: Fraction("2.5")}
    assert rubric(found.ladder) == EXPECTED


def test_a_scoring_sheet_for_one_person_gives_the_rule_and_nothing_of_the_person():
    rows = [["Scoring"], ["Sum", 71], ["Score = sum / number", 2.152], ["Level", "L2"], [],
            ["From score", "Level"], [0, "L1"], [1.75, "L2"], [2.5, "L3"]]  # fmt: skip
    found = imported("yard.xlsx", as_xlsx(MATRIX, ("Scoring", rows)))
    assert found.ladder.scoring.thresholds == {2: Fraction("1.75"), 3: Fraction("2.5")}
    assert "71" not in str(found.report.to_json()["skipped"])
    assert "2.152" not in found.text + str(found.report.to_json())


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(F4>=2.5,"L3",IF(F4>=1.75,"L2","L1"))',
        '=IFS(F4<1.75,"L1",F4<2.5,"L2",TRUE,"L3")',
        '=VLOOKUP(F4,{0,"L1";1.75,"L2";2.5,"L3"},2,TRUE)',
    ],
)
def test_a_formula_that_names_levels_for_scores_is_the_rule(formula):
    rows = [["Area", "Attribute", "L1", "L2", "L3", "Final"], *([*row, 2] for row in BODY),
            ["", "", "", "", "Average", "=AVERAGE(F2:F4)"], ["", "", "", "", "Level", formula]]  # fmt: skip
    content = shown(as_xlsx(("Matrix", rows)), sheet1_F5=2, sheet1_F6="L2")
    found = imported("yard.xlsx", content)
    assert rubric(found.ladder) == EXPECTED
    assert found.report.scoring.taken == "the mean reaches L2 at 1.75, L3 at 2.5"
    assert why(found)["Matrix!F6"] == "a total of a sample, not part of the ladder"


def test_thresholds_that_no_mean_can_reach_are_quoted_as_missing():
    rows = [["Level", "From points"], ["L1", 0], ["L2", 40], ["L3", 70]]
    found = imported("yard.xlsx", as_xlsx(MATRIX, ("Points", rows)))
    assert "L2 from 40, L3 from 70" in found.report.scoring.missing
    assert found.report.scoring.taken == ""


def test_a_sheet_of_text_states_a_rule_that_is_quoted_and_a_version():
    rows = [["How levels are found"], ["Version 2.3"], ["Everybody is rated twice a year."],
            ["A level is the mean of the ratings = sum of ratings / number of attributes."]]  # fmt: skip
    found = imported("yard.xlsx", as_xlsx(MATRIX, ("Rules", rows)))
    assert found.ladder.version == "2.3"
    assert "the mean of the ratings = sum of ratings" in found.report.scoring.missing
    assert why(found)["Rules!A3"] == "it stands outside the tables"


@pytest.mark.parametrize("is_beside", [True, False])
def test_a_glossary_becomes_the_terms_whether_it_has_a_sheet_or_stands_below(is_beside):
    words = [["Term", "Meaning"], ["seam", "Where two planks meet."], ["rig", "Mast, ropes and sails."]]
    own = as_xlsx(MATRIX, ("Glossary", words))
    below = as_xlsx(("Matrix", [*MATRIX[1], [], ["Glossary"], *words[1:]]))
    found = imported("yard.xlsx", own if is_beside else below)
    assert {one.term: one.meaning for one in found.ladder.glossary} == {
        "seam": "Where two planks meet.", "rig": "Mast, ropes and sails.",
    }  # fmt: skip
    assert rubric(found.ladder) == EXPECTED


def test_a_log_of_changes_is_left_out_and_a_cover_names_the_ladder():
    cover = ("Cover", [["The ladder of the yard"], ["Made by everybody."]])
    log = ("Changes", [["Date", "Version", "Change", "By"], ["2026-01-04", "1.1", "Split rigging", "Ines"]])
    found = imported("x.xlsx", as_xlsx(cover, MATRIX, log))
    assert found.ladder.name == "The ladder of the yard"
    assert rubric(found.ladder) == EXPECTED
    assert why(found)["Changes!C2"] == "a log of changes, not part of the ladder"
    assert "Ines" not in str(found.report.to_json())


def test_what_is_beside_two_ladders_is_said_of_both():
    ashore = ([*row[:2], *(f"{one} Ashore." for one in row[2:])] for row in BODY)
    other = ("Other", [["Area", "Attribute", "L1", "L2", "L3"], *ashore])
    words = ("Glossary", [["Term", "Meaning"], ["seam", "Where two planks meet."]])
    found = import_bytes("two.xlsx", as_xlsx(MATRIX, other, words))
    assert [[one.term for one in each.ladder.glossary] for each in found] == [["seam"], ["seam"]]
