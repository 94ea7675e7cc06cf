"""How tables on pages are laid out: what stands before the levels, beside them and between them."""

from __future__ import annotations

import pytest

from ladders.imports import Imported, import_bytes
from ladders.imports.source import ImportRefused
from tests.imports.test_pages_headings import read, texts


def said(found: Imported, level: str) -> dict[str, str]:
    """What each attribute asks at a level."""
    ladder = found.ladder
    number = next(one.number for one in ladder.levels if level in {one.id, one.title})
    return {one.name: one.rubric[number].words for one in ladder.attributes if number in one.rubric}


def titles(found: Imported) -> list[str]:
    return [one.title for one in found.ladder.levels]


def test_a_level_right_after_the_names_is_one_whatever_it_is_called():
    found = read(
        "# Bakers\n\n| Dimension | Crumb | Loaf | Senior Loaf | Principal Loaf |\n|--|--|--|--|--|\n"
        "| Dough | Kneads | Shapes | Designs doughs | Sets what bread is |\n"
        "| Oven | Watches | Loads | Plans bakes | Builds ovens |\n"
        "| Shop | Greets | Sells | Trains sellers | Opens shops |\n"
    )
    assert titles(found) == ["Crumb", "Loaf", "Senior Loaf", "Principal Loaf"]
    assert said(found, "Crumb") == {"Dough": "Kneads", "Oven": "Watches", "Shop": "Greets"}


def test_what_a_skill_means_and_remarks_on_it_are_its_description_not_levels():
    found = read(
        "# Sailors\n\n| Skill | What it is about | Junior | Senior | Comments |\n|--|--|--|--|--|\n"
        "| Knots | Lines and loops | Ties six | Teaches them | Ask Bo for a book |\n"
        "| Charts | Reading the sea | Reads depths | Plots a course | |\n"
    )
    assert titles(found) == ["Junior", "Senior"]
    assert [one.description for one in found.ladder.attributes] == [
        "Lines and loops\nComments: Ask Bo for a book",
        "Reading the sea",
    ]


TWO_HEADS = """<table><thead>
<tr><th rowspan="2">Area</th><th rowspan="2">Skill</th><th colspan="2">Crew</th><th colspan="2">Command</th></tr>
<tr><th>Deckhand</th><th>Senior deckhand</th><th>Mate manager</th><th>Director of ships</th></tr></thead>
<tr><td rowspan="2">Deck</td><td>Ropes</td><td>Coils</td><td>Splices</td><td>Inspects</td><td>n/a</td></tr>
<tr><td>Sails</td><td>Furls</td><td>Mends</td><td>Orders</td><td>Buys</td></tr>
<tr><td>People</td><td>Watch</td><td>—</td><td>Keeps</td><td>Plans</td><td>Staffs</td></tr></table>"""


def test_groups_over_levels_in_a_heading_of_two_rows_are_tracks():
    found = read(TWO_HEADS, "ship.html")
    assert [(one.title, sorted(one.tracks)) for one in found.ladder.levels] == [
        ("Deckhand", ["crew"]),
        ("Senior deckhand", ["crew"]),
        ("Mate manager", ["command"]),
        ("Director of ships", ["command"]),
    ]
    assert said(found, "Deckhand") == {"Ropes": "Coils", "Sails": "Furls"}
    assert {one.name: one.area for one in found.ladder.attributes} == {
        "Ropes": "deck",
        "Sails": "deck",
        "Watch": "people",
    }


@pytest.mark.parametrize(
    "table",
    [
        "| Skill | L3 | L2 | L1 |\n|--|--|--|--|\n| Care | c | b | a |\n| Craft | f | e | d |\n",
        "| Level | Care | Craft |\n|--|--|--|\n| L3 | c | f |\n| L2 | b | e |\n| L1 | a | d |\n",
    ],
)
def test_levels_that_stand_highest_first_begin_with_the_lowest(table: str):
    found = read(f"# Ladder\n\n{table}")
    assert [one.id for one in found.ladder.levels] == ["L1", "L2", "L3"]
    assert texts(found.ladder) == {
        "Care": {"L1": ["a"], "L2": ["b"], "L3": ["c"]},
        "Craft": {"L1": ["d"], "L2": ["e"], "L3": ["f"]},
    }


MIDDLE = """# Support

| Competency | Level 1 | Level 2 | Level 3 |
|--|--|--|--|
| **Core** | | | |
| Listening | Listens | Same as level 1 | Teaches it |
| Writing | Writes | All of that, and reviews | Same as above |
| Competency | Level 1 | Level 2 | Level 3 |
| **Technical** | | | |
| Debugging | — | Finds causes | n/a |
| Years (typical) | 0–1 | 2–3 | 4+ |
| Range | $40k | $50k | $60k |
"""


def test_headings_once_more_references_years_and_pay_inside_a_table_are_no_anchors():
    found = read(MIDDLE)
    assert [(one.name, one.area) for one in found.ladder.attributes] == [
        ("Listening", "core"),
        ("Writing", "core"),
        ("Debugging", "technical"),
    ]
    assert said(found, "Level 2") == {
        "Listening": "Listens",
        "Writing": "All of that, and reviews",
        "Debugging": "Finds causes",
    }
    assert said(found, "Level 3") == {"Listening": "Teaches it", "Writing": "All of that, and reviews"}
    assert found.ladder.levels[0].description == "Years (typical): 0–1"
    assert "40k" not in found.text + str(found.report.to_json())


def test_names_without_a_word_one_below_the_other_are_attributes_that_wait():
    found = read(
        "# Cooks\n\n| Skill | Junior | Senior |\n|--|--|--|\n| Soup | Stirs | Seasons |\n| Fire | | |\n| Knives | | |\n"
        "| Salt | | Measures |\n"
    )
    assert [(one.name, bool(one.deferred)) for one in found.ladder.attributes] == [
        ("Soup", False),
        ("Fire", True),
        ("Knives", True),
        ("Salt", False),
    ]


def test_words_in_preformatted_cells_captions_and_the_edges_of_a_sheet_are_told_apart():
    pre = "".join(f"<th><pre>{one}   </pre></th>" for one in ("Level/Skill", "Scope", "Care"))
    rows = "<tr><td>1</td><td>Own work</td><td></td></tr><tr><td>2</td><td>A team</td><td>Helps</td></tr>"
    assert texts(read(f"<table><tr>{pre}</tr>{rows}</table>").ladder) == {
        "Scope": {"1": ["Own work"], "2": ["A team"]},
        "Care": {"2": ["Helps"]},
    }
    body = [["Skill", "P1", "P2"], ["Code", "Writes", "Reviews"], ["Tests", "Runs", "Plans"]]
    cells = "".join(
        f"<tr><th>{number}</th>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for number, row in enumerate(body, 1)
    )
    sheet = f"<table><thead><tr><th></th><th>A</th><th>B</th><th>C</th></tr></thead>{cells}</table>"
    found = read(sheet, "sheet.html")
    assert texts(found.ladder) == {
        "Code": {"P1": ["Writes"], "P2": ["Reviews"]},
        "Tests": {"P1": ["Runs"], "P2": ["Plans"]},
    }
    head = "<caption>{}</caption><tr><th></th><th>L1</th><th>L2</th></tr>"
    table = f"<table>{head}<tr><td>{{}}</td><td>a</td><td>b</td></tr></table>"
    areas = read(table.format("At sea", "Wind") + table.format("Ashore", "Mail"), "two.html").ladder
    assert [(one.name, one.area) for one in areas.attributes] == [("Wind", "at-sea"), ("Mail", "ashore")]


def test_tables_that_ask_the_same_of_the_same_levels_in_other_words_are_ladders_of_their_own():
    table = "| Level | Scope | Impact |\n|--|--|--|\n| IC1 | {0} tasks | One {0} |\n| IC2 | {0} plans | Many {0} |\n"
    page = f"# Levels\n\n## Bread\n\n{table.format('bread')}\n## Cheese\n\n{table.format('cheese')}"
    found = import_bytes("levels.md", page.encode())
    assert [one.ladder.name for one in found] == ["Levels – Bread", "Levels – Cheese"]
    assert said(found[1], "IC2") == {"Scope": "cheese plans", "Impact": "Many cheese"}


@pytest.mark.parametrize(("columns", "rows", "what"), [(400, 3, "300 columns"), (40, 700, "20,000 cells")])
def test_a_table_that_no_ladder_can_hold_is_refused_in_a_sentence(columns: int, rows: int, what: str):
    row = "| " + " | ".join(["x"] * columns) + " |\n"
    with pytest.raises(ImportRefused) as refused:
        read(f"# T\n\n{row}{'|---' * columns}|\n{row * rows}")
    assert what in str(refused.value)
    assert "line 3" in str(refused.value) or "line 4" in str(refused.value)


def test_lists_written_into_cells_are_signs_with_what_stands_below_them():
    found = read(
        "# L\n\n| Skill | L1 | L2 |\n|--|--|--|\n"
        "| Design | Draws | <ul><li>Models<ul><li>data</li><li>flow</li></ul></li><li>Writes specs</li></ul> |\n"
        "| Code | Writes<br>• tests<br>• docs | Leads [all](x.md) |\n"
    )
    design, code = found.ladder.attributes
    assert [(one.text, one.examples) for one in design.rubric[2].signals] == [
        ("Models", ("data", "flow")),
        ("Writes specs", ()),
    ]
    assert [one.text for one in code.rubric[1].signals] == ["tests", "docs"]
    assert code.rubric[2].text == "Leads all"


def test_a_column_for_all_levels_adds_to_the_lowest():
    found = read("# L\n\n| Skill | All levels | L1 | L2 |\n|--|--|--|--|\n| Care | Is kind | Listens | Helps |\n")
    (care,) = found.ladder.attributes
    assert (care.rubric[1].text, [one.text for one in care.rubric[1].signals]) == ("Listens", ["Is kind"])
    assert care.rubric[1].tags == ("all levels",)


def test_what_stands_beside_no_level_in_a_list_of_levels_is_said_so():
    found = read(
        "# L\n\n| Level | Title | Scope |\n|--|--|--|\n| E1 | Engineer | Tasks |\n| E2 | Senior engineer | Plans |\n"
        "| | | Years |\n\n| Skill | E1 | E2 |\n|--|--|--|\n| Care | Listens | Helps |\n| Craft | Learns | Does |\n"
    )
    assert {one["text"]: one["reason"] for one in found.report.to_json()["skipped"]} == {
        "Years": "stands beside no level"
    }


def test_words_that_only_begin_like_those_for_what_is_unwritten_are_anchors():
    head = "| Skill | L1 | L2 |\n|--|--|--|\n"
    found = read(f"# L\n\n{head}| Problems | Known ones | Undefined problems |\n| Care | ??? | Helps |\n")
    problems, care = found.ladder.attributes
    assert problems.rubric[2].text == "Undefined problems"
    assert bool(care.rubric[1].deferred)
