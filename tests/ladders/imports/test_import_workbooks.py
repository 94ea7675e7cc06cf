"""Workbooks: merged cells, formulas, hidden sheets, several tables."""

from openpyxl.comments import Comment

from ladders.imports import import_bytes
from tests.ladders.imports.grids_support import areas, as_xlsx, imported, levels, rubric, why

GROUPED = (
    "Crew",
    [
        ["Harbour ladder"],
        ["Area", "Competency", "Sailing", "", "Leading", ""],
        ["", "", "D1\nDeckhand", "D2\nMate", "M1\nCaptain", "M2\nHarbour master"],
        ["Craft", "Knots", "Ties knots.", "Teaches knots.", "Same as D2", ""],
        ["", "Charts", "• Reads charts\n• Keeps them dry", "• Draws charts\n\nExample: the bay", "", "Orders charts."],
        ["People", "Feedback", "Asks.", "", "Gives it weekly.", "Makes it normal."],
        ["", "Salary range", "40k-50k", "50k-60k", "60k-70k", "80k"],
    ],
)


def dressed(book):
    sheet = book["Crew"]
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "A4:A5", "C6:D6", "A6:A7"):
        sheet.merge_cells(area)
    sheet["B4"].comment = Comment("look at this", "somebody")


def test_groups_of_levels_are_tracks_and_merged_cells_hold_for_all_they_reach_over():
    found = imported("crew.xlsx", as_xlsx(GROUPED, dress=dressed))
    ladder = found.ladder
    assert ladder.name == "Harbour ladder"
    assert levels(ladder) == {"D1": "Deckhand", "D2": "Mate", "M1": "Captain", "M2": "Harbour master"}
    assert [(one.name, [level.id for level in ladder.levels_for(one.id)]) for one in ladder.tracks] == [
        ("Sailing", ["D1", "D2"]), ("Leading", ["M1", "M2"]),
    ]  # fmt: skip
    assert areas(ladder) == {"Craft": ["Knots", "Charts"], "People": ["Feedback"]}
    assert rubric(ladder) == {
        "Knots": {"D1": "Ties knots.", "D2": "Teaches knots.", "M1": "= D2"},
        "Charts": {
            "D1": (["Reads charts", "Keeps them dry"],),
            "D2": ("Draws charts", "the bay"),
            "M2": "Orders charts.",
        },
        "Feedback": {"D1": "Asks.", "D2": "= D1", "M1": "Gives it weekly.", "M2": "Makes it normal."},
    }
    assert why(found)["Crew!B4 (comment)"] == "a comment on a cell"


SMALL = ("One", [["", "L1", "L2"], ["Testing", "Runs tests", "Writes tests"]])


def test_hidden_sheets_sheets_without_a_ladder_and_samples_of_ratings_are_left_out():
    people = ("Scores", [["Name", "Testing", "Talking"], ["Ines", 2, 3], ["Olu", 1, 2]])
    read_me = ("How to", [["How to use this"], ["Everybody fills in the sheet."]])
    old = ("Old", [["", "L1", "L2"], ["Filing", "Files", "Files all"]])

    def hide(book):
        book["Old"].sheet_state = "hidden"

    found = imported("co.xlsx", as_xlsx(people, SMALL, read_me, old, dress=hide))
    assert rubric(found.ladder) == {"Testing": {"L1": "Runs tests", "L2": "Writes tests"}}
    reasons = why(found)
    assert reasons["Old!A2"] == "it is on a hidden sheet"
    assert reasons["Scores!A2"] == reasons["Scores!B2"] == "a rating from a sample, not part of the ladder"
    assert "Ines" not in str(found.report.to_json())


def test_formulas_are_not_worked_out():
    rows = [["", "L1", "L2"], ["Testing", "Runs tests", "Writes tests"], ["Talking", "Asks", "=B2"]]
    found = imported("co.xlsx", as_xlsx(("One", rows)))
    assert rubric(found.ladder)["Talking"] == {"L1": "Asks"}
    assert why(found) == {"One!C3": "a formula that has never shown a result; formulas are not worked out"}


def test_sheets_with_the_same_levels_are_areas():
    other = ("Talking", [["", "L1", "L2"], ["Writing", "Writes tickets", "Writes strategy"]])
    assert areas(imported("co.xlsx", as_xlsx(SMALL, other)).ladder) == {"One": ["Testing"], "Talking": ["Writing"]}


def test_sheets_about_the_same_attributes_are_ladders_of_their_own_and_the_cells_are_counted_once():
    other = ("Two", [["", "L1", "L2"], ["Testing", "Tests boats", "Tests harbours"]])
    found = import_bytes("co.xlsx", as_xlsx(SMALL, other))
    assert [one.ladder.name for one in found] == ["Co – One", "Co – Two"]
    assert [one.report.cells["all"] for one in found] == [10, 0]


def test_a_sheet_about_the_levels_gives_them_titles_descriptions_and_thresholds():
    about = (
        "Levels",
        [
            ["Level", "Title", "Description", "From score", "Salary"],
            ["L1", "Deckhand", "Learns the boat.", 1, "$40,000"],
            ["L2", "Mate", "Knows the boat.", 1.75, "$60,000"],
        ],
    )
    found = imported("co.xlsx", as_xlsx(SMALL, about))
    assert [(one.id, one.title, one.description) for one in found.ladder.levels] == [
        ("L1", "Deckhand", "Learns the boat."), ("L2", "Mate", "Knows the boat."),
    ]  # fmt: skip
    assert found.report.scoring.taken == "the mean reaches L2 at 1.75"
    assert "40,000" not in str(found.report.to_json())


def test_numbers_are_taken_as_they_are_shown():
    rows = [["Skill", "Weight", 1, 2], ["Testing", 0.25, "Runs tests", "Writes tests"], ["Ops", 2, "Looks", "Mends"]]

    def percent(book):
        book["One"]["B2"].number_format = "0%"

    found = imported("co.xlsx", as_xlsx(("One", rows), dress=percent))
    assert [one.weight for one in found.ladder.attributes] == [25, 2]
    assert levels(found.ladder) == {"1": "Level 1", "2": "Level 2"}
