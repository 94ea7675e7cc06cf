"""Lists of statements that stand under one another: what stands lowest is a sign, above it attributes and areas."""

import csv
from pathlib import Path

import openpyxl
import pytest

from ladders.imports import import_bytes, import_paths
from ladders.imports.source import clean
from tests.ladders.imports.grids_support import areas, as_csv, as_xlsx, imported, rubric

HEAD = ["identifier", "fullStatement", "humanCodingScheme", "Is Child Of", "sequenceNumber", "language"]
TREE = [
    HEAD,
    ["a", "Seamanship", "S", "", "1", "en"],
    ["c", "Handles ropes", "S.R", "a", "2", "en"],
    ["d", "Splices a rope", "S.R.2", "c", "2", "en"],
    ["e", "Ties a bowline", "S.R.1", "c", "1", "en"],
    ["b", "Handles sails", "S.S", "S", "1", "en"],
    ["f", "Reefs the main sail", "S.S.1", "b", "1", "en"],
    ["g", "Hospitality", "H", "", "2", "en"],
    ["h", "Welcomes guests", "H.W", "g", "1", "en"],
    ["i", "Greets everybody by name", "H.W.1", "h", "1", "en"],
]
SIGNS = {
    "Handles sails": {"L2": (["Reefs the main sail"],)},
    "Handles ropes": {"L2": (["Ties a bowline", "Splices a rope"],)},
    "Welcomes guests": {"L2": (["Greets everybody by name"],)},
}
AREAS = {"Seamanship": ["Handles sails", "Handles ropes"], "Hospitality": ["Welcomes guests"]}


def test_a_tree_becomes_areas_attributes_and_signs_in_its_order():
    ladder = imported("crew.csv", as_csv(TREE)).ladder
    assert (rubric(ladder), areas(ladder)) == (SIGNS, AREAS)
    assert ladder.attribute("S.R").rubric[2].signals[0].id == "S.R.1"


def test_without_parents_the_codes_say_what_stands_under_what():
    rows = [[*row[:3], "", *row[4:]] if row is not HEAD else row for row in TREE]
    found = imported("crew.csv", as_csv(rows))
    assert (rubric(found.ladder), areas(found.ladder)) == (SIGNS, AREAS)
    assert "nothing says what stands under what; it follows from the codes" in [one.what for one in found.report.notes]


def test_a_workbook_with_its_associations_on_a_sheet_of_their_own():
    links = [["identifier", "originNodeIdentifier", "associationType", "destinationNodeIdentifier"]]
    by_code = {row[2]: row[0] for row in TREE[1:]}
    links += [[f"l{n}", row[0], "Is Child Of", by_code.get(row[3], row[3])] for n, row in enumerate(TREE[1:]) if row[3]]
    links += [["x", "d", "Precedes", "e"]]
    items = [[*row[:3], *row[4:]] for row in TREE]
    doc = [["identifier", "creator", "title"], ["0", "The harbour", "Harbour standards"]]
    found = imported("standards.xlsx", as_xlsx(("CF Doc", doc), ("CF Item", items), ("CF Association", links)))
    assert found.ladder.name == "Harbour standards"
    assert (rubric(found.ladder), areas(found.ladder)) == (SIGNS, AREAS)


def test_what_stands_under_itself_by_a_roundabout_way_ends_nowhere():
    rows = [HEAD, ["a", "One thing", "A", "b", "1", "en"], ["b", "Another thing", "B", "a", "1", "en"]]
    found = imported("circle.csv", as_csv(rows))
    assert any("roundabout" in one.what for one in found.report.notes)


def test_grades_are_the_steps_and_what_several_share_is_said_once():
    head = ["identifier", "fullStatement", "humanCodingScheme", "parent", "educationLevel"]
    rows = [
        head,
        ["a", "Ropes", "R", "", "01,02,03"], ["b", "Ties a bowline", "R.1", "a", "01,02"],
        ["c", "Splices a rope", "R.2", "a", "03"],
    ]  # fmt: skip
    ladder = imported("grades.csv", as_csv(rows)).ladder
    assert [one.name for one in ladder.steps] == ["Grade 1", "Grade 2", "Grade 3"]
    assert rubric(ladder) == {
        "Ropes": {"01": (["Ties a bowline"],), "02": "= 01", "03": (["Splices a rope"],)}
    }  # fmt: skip


SHARED = Path(__file__).parents[3] / "../shared/ladders/case"


@pytest.mark.skipif(not SHARED.is_dir(), reason="there is no ../shared/ladders beside the checkout")
def test_every_statement_of_a_published_list_is_in_its_ladder():
    file = SHARED / "ccsso_ela_item.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        statements = {" ".join(row["fullStatement"].split()) for row in csv.DictReader(rows)}
    (found,) = import_paths([file])
    assert found.report.cells["unexplained"] == 0
    flat = " ".join(found.text.split())
    named = {one.name for one in (*found.ladder.areas, *found.ladder.attributes, *found.ladder.steps)}
    held = {
        " ".join(text.split())
        for one in found.ladder.attributes
        for anchor in one.rubric.values()
        for sign in anchor.signals
        for text in (sign.text, *sign.examples)
    } | {" ".join(anchor.text.split()) for one in found.ladder.attributes for anchor in one.rubric.values()}
    shown = {" ".join(clean(one).split()) for one in statements}
    assert {one for one in shown if one not in held and one not in named and one not in flat} == set()
    assert {what for one in found.report.repaired for what in one.repairs} >= {"invisible characters are removed"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="there is no ../shared/ladders beside the checkout")
def test_every_cell_of_a_published_workbook_is_counted():
    file = SHARED / "OpenSalt_Testing.xlsx"
    book = openpyxl.load_workbook(file)
    cells = sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row)
    (found,) = import_bytes(file.name, file.read_bytes())
    assert (found.report.cells["all"], found.report.cells["unexplained"]) == (cells, 0)
