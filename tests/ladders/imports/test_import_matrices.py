"""Tables as people keep them become the ladder that a person would have written."""

from fractions import Fraction

import pytest

from core.ladder import Policy
from ladders import read_ladder
from tests.ladders.imports.grids_support import areas, as_csv, imported, levels, rubric, why

MESSY = """Ferry crew framework,,,,,,
Version 1.3,,,,,,
,,,,,,
#,Competency,Weight,L1 - Deckhand,Score,L2 - Mate,Score
,Craft,,,,,
1.1,1.1 Mooring,20%,"Ties the boat
at the right cleat.",3,"- Plans the mooring
- Checks the lines of others
  - for example: in a storm",2
1.2,Watch,10%,n/a,,Reports within a minute.,4
,,,,,,
2,Passengers,,,,,
2.1,Boarding,30%,Counts the passengers.,,TBD,
,Mooring,,Ties up in port.,,as L1,
Total,,,,7,,6
Salary,,,"$50,000",,"$70,000",
"""


def test_a_matrix_with_everything_in_it_becomes_the_ladder_behind_it():
    found = imported("ferry.csv", MESSY)
    ladder = found.ladder
    assert (ladder.name, ladder.version, levels(ladder)) == (
        "Ferry crew framework", "1.3", {"L1": "Deckhand", "L2": "Mate"},
    )  # fmt: skip
    assert areas(ladder) == {"Craft": ["Mooring", "Watch"], "Passengers": ["Boarding", "Mooring"]}
    assert [(one.id, one.weight) for one in ladder.attributes] == [
        ("mooring", 20), ("watch", 10), ("boarding", 30), ("mooring-2", 1),
    ]  # fmt: skip
    mooring, watch, boarding, again = (dict(one.rubric.items()) for one in ladder.attributes)
    assert mooring[1].text == "Ties the boat at the right cleat."
    assert [one.text for one in mooring[2].signals] == ["Plans the mooring", "Checks the lines of others"]
    assert mooring[2].example == "in a storm"
    assert list(watch) == [2]
    assert boarding[2].deferred == "TBD"
    assert again[2].same_as == "L1"


def test_what_is_no_part_of_the_ladder_is_left_out_with_its_reason_and_pay_and_ratings_are_not_shown():
    found = imported("ferry.csv", MESSY)
    reasons = why(found)
    assert reasons["D13"] == reasons["F13"] == "pay, which has no place in a ladder here"
    assert reasons["E6"] == "a rating from a sample, not part of the ladder"
    assert reasons["E12"] == "a total of a sample, not part of the ladder"
    assert reasons["D7"] == "nothing is asked here"
    report = str(found.report.to_json())
    assert "50,000" not in report and "70,000" not in report
    assert {one.place.at: one.repairs for one in found.report.repaired}["D6"] == [
        "line breaks inside a sentence are removed"
    ]


PLAIN = [
    ["Skill", "Junior", "Mid", "Senior"],
    ["Testing", "Runs the tests", "Writes the tests", "Plans the tests"],
    ["Talking", "Asks", "Explains", "Persuades"],
]
RUBRIC = {
    "Testing": {"junior": "Runs the tests", "mid": "Writes the tests", "senior": "Plans the tests"},
    "Talking": {"junior": "Asks", "mid": "Explains", "senior": "Persuades"},
}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_make_no_difference(separator, encoding, newline):
    content = as_csv(PLAIN, separator=separator, encoding=encoding, newline=newline)
    assert rubric(imported("plain.csv", content).ladder) == RUBRIC


def test_windows_1252_is_read_and_said():
    rows = [["Skill", "L1", "L2"], ["Übergabe", "Übergibt “sauber”", "Führt Übergaben"]]
    found = imported("alt.csv", as_csv(rows, encoding="cp1252"))
    assert rubric(found.ladder) == {"Übergabe": {"L1": "Übergibt “sauber”", "L2": "Führt Übergaben"}}
    assert next(one.what for one in found.report.notes) == "it is encoded in Windows-1252"


def test_the_line_that_tells_spreadsheets_the_separator_is_no_cell():
    assert rubric(imported("sep.csv", b"sep=;\r\n" + as_csv(PLAIN, separator=";")).ladder) == RUBRIC


def test_levels_down_and_attributes_across_are_the_same_ladder():
    turned = [list(row) for row in zip(*PLAIN, strict=True)]
    turned[0][0] = "Level"
    assert rubric(imported("turned.csv", as_csv(turned)).ladder) == RUBRIC


def test_levels_down_with_their_titles_and_pay_beside_them():
    rows = [
        ["Level", "Title", "Craft", "Delivery", "Salary (EUR)"],
        ["IC1", "Engineer", "Writes code with help.", "Finishes tasks.", "50000"],
        ["IC2", "Senior engineer", "Designs systems.", "Finishes projects.", "70000"],
    ]
    found = imported("down.csv", as_csv(rows, separator=";"))
    assert levels(found.ladder) == {"IC1": "Engineer", "IC2": "Senior engineer"}
    assert rubric(found.ladder) == {
        "Craft": {"IC1": "Writes code with help.", "IC2": "Designs systems."},
        "Delivery": {"IC1": "Finishes tasks.", "IC2": "Finishes projects."},
    }
    assert "50000" not in str(found.report.to_json())


def test_a_row_for_each_anchor_with_blanks_where_a_group_goes_on():
    rows = [
        ["Area", "Skill", "Level", "Description", "Example", "Weight"],
        ["Craft", "Testing", "2", "Plans tests", "", "2"],
        ["", "", "1", "Writes tests", "A unit test", ""],
        ["", "Design", "1", "Not defined", "", ""],
        ["", "", "2", "Draws diagrams", "", ""],
    ]
    ladder = imported("long.csv", as_csv(rows, separator="\t")).ladder
    assert levels(ladder) == {"1": "Level 1", "2": "Level 2"}
    assert rubric(ladder) == {
        "Testing": {"1": ("Writes tests", "A unit test"), "2": "Plans tests"},
        "Design": {"1": "? Not defined", "2": "Draws diagrams"},
    }
    assert [(one.id, one.weight) for one in ladder.attributes] == [("testing", Fraction(2)), ("design", Fraction(1))]


def test_in_rows_for_each_anchor_the_levels_title_is_not_taken_for_the_attribute():
    rows = [
        ["Skill area", "Level", "Title", "What it looks like"],
        ["Talking", "E1", "Associate", "Asks clear questions."],
        ["Talking", "E2", "Engineer", "Writes clear documents."],
        ["Doing", "E1", "Associate", "Finishes tasks."],
        ["Doing", "E2", "Engineer", "Finishes features."],
    ]
    ladder = imported("long.csv", as_csv(rows)).ladder
    assert levels(ladder) == {"E1": "Associate", "E2": "Engineer"}
    assert list(rubric(ladder)) == ["Talking", "Doing"]


def test_a_column_of_roles_is_for_whom_an_attribute_is():
    rows = [
        ["role", "skill", "level", "description"],
        ["Backend", "SQL", "2", "Writes queries with joins"],
        ["Backend", "SQL", "3", "Designs schemas"],
        ["Frontend", "CSS", "2", "Lays out pages"],
        ["Frontend", "CSS", "3", "Builds design systems"],
        ["Backend", "Review", "2", "Reviews in a day"],
        ["Frontend", "Review", "2", "Reviews in a day"],
    ]
    ladder = imported("roles.csv", as_csv(rows)).ladder
    assert {one.name: sorted(one.specialties) for one in ladder.attributes} == {
        "SQL": ["backend"], "CSS": ["frontend"], "Review": [],
    }  # fmt: skip


def test_headings_in_two_rows_with_what_each_column_of_a_level_holds():
    rows = [
        ["Level", "", "IC1", "", "", "IC2", "", ""],
        ["", "", "What", "Example", "Self", "What", "Example", "Self"],
        ["Craft", "Testing", "Tests own work.", "A unit test", "3", "Tests for the team.", "Sets up CI", "2"],
        ["Impact", "Scope", "Own tasks", "", "", "Own features", "", ""],
        ["Average", "", "", "", "3", "", "", "2"],
    ]
    ladder = imported("pairs.csv", as_csv(rows)).ladder
    assert areas(ladder) == {"Craft": ["Testing"], "Impact": ["Scope"]}
    assert rubric(ladder) == {
        "Testing": {"IC1": ("Tests own work.", "A unit test"), "IC2": ("Tests for the team.", "Sets up CI")},
        "Scope": {"IC1": "Own tasks", "IC2": "Own features"},
    }


def test_levels_that_stand_highest_first_are_turned_round_and_definitions_kept():
    rows = [
        ["Attribute", "Definition", "3 - Role model", "2 - Proficient", "1 - Beginner"],
        ["Teamwork", "How we work", "Shapes how teams work everywhere", "Helps their team", "Is learning to help"],
        ["Focus", "", "Sets the priorities of all of us", "Sets own priorities", "Needs help to choose"],
    ]
    found = imported("down.csv", as_csv(rows))
    assert levels(found.ladder) == {"1": "Beginner", "2": "Proficient", "3": "Role model"}
    assert found.ladder.attribute("teamwork").description == "How we work"
    assert rubric(found.ladder)["Focus"]["1"] == "Needs help to choose"


def test_names_of_levels_that_nobody_else_has_are_told_by_the_shape_of_the_table():
    rows = [
        ["Skill", "Explorer", "Builder", "Architect"],
        ["Testing", "Runs the tests that others have written", "Writes the tests", "Decides how a system is tested"],
        ["Talking", "Asks when stuck and says so", "Explains decisions to the team", "Explains them to everybody"],
    ]
    assert list(levels(imported("own.csv", as_csv(rows)).ladder)) == ["explorer", "builder", "architect"]


def test_tables_below_each_other_are_areas_by_their_titles():
    rows = [
        ["Doing", "", ""], ["Skill", "Junior", "Senior"], ["Coding", "Writes functions", "Designs systems"],
        ["", "", ""],
        ["Talking", "", ""], ["Skill", "Junior", "Senior"], ["Writing", "Writes tickets", "Writes strategy"],
    ]  # fmt: skip
    assert areas(imported("stacked.csv", as_csv(rows)).ladder) == {"Doing": ["Coding"], "Talking": ["Writing"]}


def test_rows_without_a_name_go_on_with_the_attribute_above():
    rows = [
        ["Skill", "L1", "L2"],
        ["Testing", "Runs tests", "Writes tests"],
        ["", "Reads results", "Plans tests"],
        ["", "", "Teaches testing"],
    ]
    assert rubric(imported("more.csv", as_csv(rows)).ladder) == {
        "Testing": {
            "L1": (["Runs tests", "Reads results"],),
            "L2": (["Writes tests", "Plans tests", "Teaches testing"],),
        }
    }


def test_thresholds_that_the_source_states_are_the_scoring_rule():
    text = "Level,Score range\nJunior,0 - 1.4\nMid,1.5 - 2.4\nSenior,2.5+\n\n" + as_csv(PLAIN).decode()
    found = imported("rule.csv", text)
    assert found.ladder.scoring.policy is Policy.WEIGHTED_MEAN
    assert found.ladder.scoring.thresholds == {2: Fraction("1.5"), 3: Fraction("2.5")}
    assert found.report.scoring.taken == "the mean reaches Mid at 1.5, Senior at 2.5"


def test_a_rule_in_prose_is_quoted_as_one_that_could_not_be_taken_over():
    text = as_csv(PLAIN).decode() + "\nPromotion needs an average score of 2.5,,,\n"
    scoring = imported("rule.csv", text).report.to_json()["scoring"]
    assert (scoring["stated"], scoring["taken"]) == (True, "")
    assert "Promotion needs an average score of 2.5" in scoring["missing"]


def test_a_source_without_a_rule_is_said_to_have_none():
    scoring = imported("rule.csv", as_csv(PLAIN)).report.to_json()["scoring"]
    assert (scoring["stated"], scoring["taken"]) == (False, "")
    assert scoring["missing"].startswith("The source states no rule for how ratings become a level.")


def test_the_weight_of_an_area_is_shared_out_among_its_attributes():
    rows = [
        ["Skill", "Weight", "L1", "L2"],
        ["Craft", "40", "", ""],
        ["Testing", "", "Runs tests", "Writes tests"],
        ["Design", "", "Reads designs", "Draws designs"],
        ["Talking", "60", "", ""],
        ["Writing", "", "Writes tickets", "Writes strategy"],
    ]
    found = imported("weights.csv", as_csv(rows))
    assert [one.weight for one in found.ladder.attributes] == [20, 20, 60]


def test_an_attribute_without_a_word_waits_for_a_later_version():
    rows = [["Area", "Skill", "L1", "L2"], ["Craft", "Testing", "Runs", "Writes"], ["Craft", "Mentoring", "", ""]]
    ladder = imported("later.csv", as_csv(rows)).ladder
    assert ladder.attribute("mentoring").deferred == "Nothing is written about it yet."


def test_what_comes_out_reads_back_as_the_same_ladder():
    found = imported("ferry.csv", MESSY)
    assert read_ladder(found.text) == found.ladder


def test_a_table_that_says_level_over_its_names_has_its_levels_across_and_drops_pay():
    rows = [
        ["Career Level", "Engineer I (L1)", "Engineer II (L2)"],
        ["Years of experience", "0-2 years", "2-5 years"],
        ["Base salary", "$80,000 - $100,000", "$100,000 - $130,000"],
        ["Technical skills", "", ""],
        ["Coding", "Writes code that works", "Writes code that lasts"],
        ["Leadership", "", ""],
        ["Mentoring", "", "Helps new colleagues"],
    ]
    found = imported("levels.csv", as_csv(rows))
    assert levels(found.ladder) == {"L1": "Engineer I", "L2": "Engineer II"}
    assert areas(found.ladder) == {"Technical skills": ["Coding"], "Leadership": ["Mentoring"]}
    assert found.ladder.levels[0].description == "Years of experience: 0-2 years"
    assert "80,000" not in str(found.report.to_json())
