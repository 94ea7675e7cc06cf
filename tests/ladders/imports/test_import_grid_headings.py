"""Headings as people write them: in two rows, in their own words, in their own script."""

from __future__ import annotations

import pytest

from ladders.imports import ImportRefused, import_bytes
from tests.ladders.imports.grids_support import areas, as_csv, as_xlsx, imported, levels, rubric, why

BODY = [
    ["Yard", "Caulking", "Fills the seams that are shown.", "Judges a seam alone.", "Plans the yearly caulking."],
    ["Yard", "Rigging", "Knots what is laid out.", "Rigs a mast alone.", "Designs the rig of a boat."],
    ["Crew", "Teaching", "Asks when something is unclear.", "Shows newcomers around.", "Runs the school of the yard."],
]
EXPECTED = {row[1]: row[2:] for row in BODY}


def by_rank(found) -> dict[str, list[str]]:
    return {name: list(anchors.values()) for name, anchors in rubric(found.ladder).items()}


def test_names_of_columns_may_stand_in_the_second_row_of_headings_beside_the_titles_of_levels():
    rows = [["", "", "S1", "S2", "S3"], ["Area", "Attribute", "Helper", "Hand", "Master"], *BODY]
    found = imported("two.csv", as_csv(rows))
    assert levels(found.ladder) == {"S1": "Helper", "S2": "Hand", "S3": "Master"}
    assert by_rank(found) == EXPECTED
    assert areas(found.ladder) == {"Yard": ["Caulking", "Rigging"], "Crew": ["Teaching"]}


def test_codes_below_titles_that_nobody_else_has_are_the_ids():
    rows = [["Area", "Attribute", "Gull", "Heron", "Albatross"], ["", "", "S1", "S2", "S3"], *BODY]
    assert levels(imported("below.csv", as_csv(rows)).ladder) == {"S1": "Gull", "S2": "Heron", "S3": "Albatross"}


def test_groups_over_codes_over_titles_are_tracks():
    rows = [
        ["", "", "Boats", "", "Harbour"], ["", "", "B1", "B2", "H1"],
        ["Area", "Attribute", "Helper", "Hand", "Warden"], *BODY,
    ]  # fmt: skip

    def merged(book):
        book["Yard"].merge_cells("C1:D1")

    found = imported("three.xlsx", as_xlsx(("Yard", rows), dress=merged))
    assert [one.name for one in found.ladder.tracks] == ["Boats", "Harbour"]
    assert levels(found.ladder) == {"B1": "Helper", "B2": "Hand", "H1": "Warden"}


def test_what_a_level_holds_may_stand_in_the_same_row_as_the_names_of_columns():
    rows = [
        ["", "", "Level 1", "", "Level 2", ""],
        ["Area", "Attribute", "Description", "Score", "Description", "Score"],
        *([area, name, first, 2, second, 1] for area, name, first, second, _ in BODY),
    ]
    found = imported("pairs.csv", as_csv(rows))
    assert by_rank(found) == {row[1]: row[2:4] for row in BODY}
    assert why(found)["D3"] == "a rating from a sample, not part of the ladder"


@pytest.mark.parametrize(
    "heads",
    [
        ["Boat Engineer I", "Boat Engineer II", "Senior Boat Engineer"],
        ["Básico", "Avanzado", "Experto"],
        ["1단계", "2단계", "3단계"],
        ["Not achieved", "Partially achieved", "Fully achieved"],
        ["Weak", "Good", "Excellent"],
    ],
)
def test_every_level_is_read_whether_its_own_name_says_so_or_that_of_its_neighbour(heads):
    across = imported("across.csv", as_csv([["Area", "Attribute", *heads], *BODY]))
    assert by_rank(across) == EXPECTED
    down = [["Level", *EXPECTED], *([head, *(row[2 + at] for row in BODY)] for at, head in enumerate(heads))]
    assert by_rank(imported("down.csv", as_csv(down))) == EXPECTED


def test_points_above_and_names_below_are_one_scale():
    rows = [["Point value", 4, 2, 0], ["Rating", "Excelled", "Met the bar", "Did not try"],
            *([row[1], *reversed(row[2:])] for row in BODY)]  # fmt: skip
    found = imported("points.csv", as_csv(rows))
    assert levels(found.ladder) == {"0": "Did not try", "2": "Met the bar", "4": "Excelled"}
    assert by_rank(found) == EXPECTED


def test_a_heading_of_its_own_for_each_thing_a_level_holds():
    rows = [
        ["id", "name", "category", "l1_description", "l1_examples", "l2_description", "l2_examples"],
        [1, "Caulking", "Yard", "Fills the seams.", "The quay boat", "Judges a seam.", "The ferry"],
        [2, "Rigging", "Yard", "Knots ropes.", "A mast", "Rigs a mast.", "Two masts"],
    ]
    found = imported("flat.csv", as_csv(rows))
    assert list(levels(found.ladder)) == ["l1", "l2"]
    assert areas(found.ladder) == {"Yard": ["Caulking", "Rigging"]}
    assert rubric(found.ladder)["Rigging"] == {"l1": ("Knots ropes.", "A mast"), "l2": ("Rigs a mast.", "Two masts")}


def test_a_row_for_each_pair_is_told_by_its_shape_where_the_words_say_nothing():
    marks = ["Drizzle", "Rain", "Storm"]
    rows = [["competence", "cluster", "score", "description"],
            *([row[1], row[0], mark, row[2 + at]] for row in BODY for at, mark in enumerate(marks))]  # fmt: skip
    found = imported("long.csv", as_csv(rows))
    assert list(levels(found.ladder).values()) == marks
    assert by_rank(found) == EXPECTED
    assert areas(found.ladder) == {"Yard": ["Caulking", "Rigging"], "Crew": ["Teaching"]}


def test_a_code_of_each_row_is_no_part_of_its_words():
    body = ([row[1], f"Level {at}", f"{row[1][0]}{at}", row[1 + at]] for row in BODY for at in (1, 2, 3))
    rows = [["competency", "level", "item_id", "item_text"], *body]
    assert by_rank(imported("codes.csv", as_csv(rows))) == EXPECTED


@pytest.mark.parametrize(("encoding", "said"), [("cp1251", "cp1251"), ("koi8_r", "koi8-r")])
def test_another_script_in_an_old_encoding_is_not_read_as_a_western_one(encoding, said):
    rows = [["Область", "Навык", "Младший", "Старший"], ["Ремесло", "Узлы", "Вяжет простые узлы", "Учит вязать узлы"],
            ["Люди", "Помощь", "Просит о помощи вовремя", "Помогает новичкам"]]  # fmt: skip
    found = imported("ru.csv", as_csv(rows, separator=";", encoding=encoding))
    assert rubric(found.ladder)["Узлы"] == {"level": "Вяжет простые узлы", "level-2": "Учит вязать узлы"}
    assert f"it is encoded in {said}" in {one.what for one in found.report.notes}


def test_an_error_of_the_spreadsheet_is_no_anchor_and_said_to_be_one():
    rows = [["Attribute", "L1", "L2"], ["Caulking", "#REF!", "Judges a seam."], ["Rigging", "Knots.", "#N/A"]]
    found = imported("broken.csv", as_csv(rows))
    assert rubric(found.ladder) == {"Caulking": {"L2": "Judges a seam."}, "Rigging": {"L1": "Knots."}}
    assert why(found) == {
        "B2": "#REF!, an error of the spreadsheet: what should stand here is not known",
        "C3": "#N/A, an error of the spreadsheet: what should stand here is not known",
    }


def test_a_row_of_scores_that_are_needed_is_the_rule():
    rows = [["Area", "Attribute", "L1", "L2", "L3"], *BODY, [], ["Score needed", "", 1, 1.75, 2.5]]
    found = imported("needed.csv", as_csv(rows))
    assert found.report.scoring.taken == "the mean reaches L2 at 1.75, L3 at 2.5"


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Caulking", "Rigging", "About"], ["Ines", 2, 3, "Likes the quiet of the morning"], ["Olu", 1, 2, ""]],
        [["skill_id", "name", "description"], [1, "Caulking", "Fills seams well"], [2, "Rigging", "Rigs masts well"]],
    ],
)
def test_what_people_were_given_and_a_list_without_levels_are_no_ladder(rows):
    with pytest.raises(ImportRefused, match="no table with levels and attributes"):
        import_bytes("list.csv", as_csv(rows))
