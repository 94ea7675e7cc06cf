"""Numbers and ticks in a table: what positions ask for, for whom an attribute is, what a date was before."""

from __future__ import annotations

from datetime import date

import pytest

from core.ladder import Policy
from ladders.imports import ImportRefused, import_bytes
from tests.ladders.imports.grids_support import as_csv, as_xlsx, imported, levels, rubric, why

STEPS = ["Learns it with somebody.", "Does it alone.", "Is asked about it by the crew."]
NAMES = ["Caulking", "Rigging", "Teaching"]
TEXTS = [[name, *(f"{name}: {one}" for one in STEPS)] for name in NAMES]
DEFINED = ("Steps", [["Skill", "1 Aware", "2 Able", "3 Asked"], *TEXTS])
ASKED = [["Skill", "Helper 1", "Helper 2", "Master", "Remark"], ["Caulking", 1, 2, 3, ""],
         ["Rigging", 1, 1, 2, "since spring"], ["Teaching", 0, 1, 3, ""]]  # fmt: skip


def test_numbers_under_positions_are_what_each_asks_for_and_the_texts_are_the_steps():
    found = imported("yard.xlsx", as_xlsx(DEFINED, ("Required per role", ASKED)))
    ladder = found.ladder
    assert [(one.id, one.name) for one in ladder.steps] == [("1", "Aware"), ("2", "Able"), ("3", "Asked")]
    assert list(levels(ladder).values()) == ["Helper 1", "Helper 2", "Master"]
    assert [dict(one.asks) for one in ladder.profiles] == [
        {"caulking": 1, "rigging": 1}, {"caulking": 2, "rigging": 1, "teaching": 1},
        {"caulking": 3, "rigging": 2, "teaching": 3},
    ]  # fmt: skip
    assert ladder.scoring.policy is Policy.PROFILE
    assert rubric(ladder)["Rigging"]["2"] == "Rigging: Does it alone."
    assert why(found)["Required per role!B4"] == "nothing is asked here"
    assert why(found)["Required per role!E3"] == "a note beside the ladder, not part of it"


def test_numbers_that_no_text_explains_are_refused_with_the_way_out():
    with pytest.raises(ImportRefused, match=r"nowhere what the levels look like\. Mend: add a table with a text"):
        import_bytes("asked.csv", as_csv([row[:4] for row in ASKED]))


def test_what_people_were_rated_is_never_taken_for_what_positions_ask():
    rated = [["Skill", "Ines", "Olu", "Sam"], ["Caulking", 1, 2, 3], ["Rigging", 2, 2, 1], ["Teaching", 1, 1, 1]]
    found = imported("yard.xlsx", as_xlsx(DEFINED, ("Round", rated)))
    assert not found.ladder.profiles
    assert "Ines" not in found.text + str(found.report.to_json())


def test_statements_with_ticks_under_levels_stand_at_the_lowest_one_ticked():
    rows = [["Area", "Statement", "L1", "L2"], ["Yard", "Fills the seams that are shown.", "x", "x"],
            ["Yard", "Judges alone which seam needs work.", "", "x"],
            ["Crew", "Asks when something is unclear.", "x", "x"]]  # fmt: skip
    assert rubric(imported("ticks.csv", as_csv(rows)).ladder) == {
        "Yard": {"L1": "Fills the seams that are shown.", "L2": "Judges alone which seam needs work."},
        "Crew": {"L1": "Asks when something is unclear."},
    }


def test_ticks_before_the_levels_say_for_whom_an_attribute_is():
    rows = [["Attribute", "Boats", "Quay", "L1", "L2"], ["Caulking", "x", "", "Fills.", "Judges."],
            ["Teaching", "x", "x", "Asks.", "Shows."]]  # fmt: skip
    ladder = imported("whom.csv", as_csv(rows)).ladder
    assert [one.name for one in ladder.specialties] == ["Boats", "Quay"]
    assert {one.id: set(one.specialties) for one in ladder.attributes} == {"caulking": {"boats"}, "teaching": set()}


def test_a_weight_for_each_specialty_is_that_of_the_specialty():
    rows = [["Attribute", "Weight (Boats)", "Weight (Quay)", "L1", "L2"], ["Caulking", 3, 1, "Fills.", "Judges."],
            ["Teaching", 1, 2, "Asks.", "Shows."]]  # fmt: skip
    ladder = imported("weights.csv", as_csv(rows)).ladder
    assert {one.id: dict(one.weights) for one in ladder.attributes} == {
        "caulking": {"boats": 3, "quay": 1}, "teaching": {"boats": 1, "quay": 2},
    }  # fmt: skip


def test_a_range_that_became_a_date_is_a_range_again_and_said_to_be_repaired():
    rows = [["Attribute", "L1", "L2"], ["Years of experience", date(2026, 1, 2), date(2026, 5, 3)],
            ["Caulking", "Fills.", "Judges."]]  # fmt: skip

    def shown(book):
        book["Yard"]["B2"].number_format = book["Yard"]["C2"].number_format = "d-mmm"

    found = imported("dates.xlsx", as_xlsx(("Yard", rows), dress=shown))
    assert [one.description for one in found.ladder.levels] == ["Years of experience: 1-2", "Years of experience: 3-5"]
    assert {one.place.at for one in found.report.repaired} == {"Yard!B2", "Yard!C2"}


def test_a_list_of_people_beside_the_ladder_is_counted_and_not_shown():
    people = ("Roster", [["Employee name", "Title", "Joined"], ["Ines Amaro", "Caulker", "2024-03-01"]])
    mails = ("Mail", [["Who to write to"], ["amaro@example.org"]])
    pay = ("Extra", [["What", "How much"], ["Boots", "$ 120"], ["Gloves", "$ 30"]])
    found = imported("yard.xlsx", as_xlsx(DEFINED, people, mails, pay))
    said = str(found.report.to_json())
    assert not [one for one in ("Ines", "2024", "amaro", "$ 120") if one in said + found.text]
    assert why(found)["Roster!A2"] == "no ladder on this sheet: no levels and attributes were recognised in it"


def test_a_table_about_other_levels_is_not_said_to_be_taken():
    other = ("Other", [["Level", "Title", "Description"], ["X7", "Pilot", "Steers."], ["X8", "Chief", "Leads."]])
    found = imported("yard.xlsx", as_xlsx(DEFINED, other))
    assert why(found)["Other!C2"] == "about levels that no attribute here speaks of"
    assert "Steers" not in found.text
