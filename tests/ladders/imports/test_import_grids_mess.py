"""Sheets as people keep them: what is beside the levels is told from them by where it stands and what it holds."""

from __future__ import annotations

import pytest

from ladders.imports import Imported, import_bytes


def sheet(text: str, name: str = "sheet.csv") -> Imported:
    (found,) = import_bytes(name, text.encode())
    assert found.report.cells["unexplained"] == 0
    return found


def counts(one: Imported, *names: str) -> tuple[int, ...]:
    return tuple(one.report.counts[name] for name in names)


def test_columns_that_count_up_on_one_word_are_levels_whatever_the_word() -> None:
    ratings = "Attribute,Tags,Rating 1,Rating 2\nCare,people,Listens.,Leads.\nSkill,craft,Learns.,Teaches.\n"
    snake = "category,skill,proficiency_1,proficiency_2,proficiency_3\n"
    snake += "Cloud,Nets,Names.,Builds.,Plans.\nCloud,Disks,Names.,Builds.,Plans.\n"
    assert counts(sheet(ratings), "levels", "attributes", "anchors", "tags") == (2, 2, 4, 2)
    assert counts(sheet(snake), "levels", "areas", "attributes", "anchors") == (3, 1, 2, 6)


def test_every_row_of_a_column_of_levels_is_one() -> None:
    text = 'Level,Craft,Team\nEngineer I,"• Fixes\n• Asks",Works with one.\n'
    found = sheet(text + "Engineer II,Ships.,Pairs.\nSenior Engineer,Owns.,Leads.\n")
    assert [one.title for one in found.ladder.levels] == ["Engineer I", "Engineer II", "Senior Engineer"]
    assert counts(found, "attributes", "anchors", "signals") == (2, 6, 2)


def test_a_level_before_the_first_that_is_called_so_is_one_too() -> None:
    text = "Core Competency,Sub-competency,Individual Contributor,Team Lead,Manager,Director\n"
    text += "Lead,Vision,Knows it.,Explains it.,Shapes it.,Sets it.\n"
    text += "Do,Results,Delivers tasks.,Delivers projects.,Plans.,Steers.\n"
    found = sheet(text)
    assert counts(found, "levels", "areas", "attributes", "anchors") == (4, 2, 2, 8)
    assert [one.name for one in found.ladder.attributes] == ["Vision", "Results"]


def test_a_heading_that_comes_again_with_another_corner_names_an_area() -> None:
    found = sheet("Craft,L1,L2\nCoding,Writes.,Designs.\n\nPeople,L1,L2\nHiring,,Interviews.\n")
    assert [(one.name, one.area) for one in found.ladder.attributes] == [("Coding", "craft"), ("Hiring", "people")]
    assert [one.name for one in found.ladder.areas] == ["Craft", "People"]


def test_tables_side_by_side_are_parts_of_one_ladder() -> None:
    text = "Craft,L1,L2,,People,L1,L2\nSewing,Sews.,Sews well.,,Talking,Talks.,Talks well.\n"
    found = sheet(text + "Cutting,Cuts.,Cuts well.,,Hiring,Refers.,Hires.\n")
    assert counts(found, "levels", "areas", "attributes", "anchors") == (2, 2, 4, 8)


@pytest.mark.parametrize("heading", ["Level;Competency;Indicator", "Stufe;Kompetenz;Erwartung"])
def test_a_row_for_each_sign_is_read_so_also_when_two_headings_could_name_it(heading: str) -> None:
    rows = ["Level 1;Care;Listens to guests", "Level 1;Care;Cleans up", "Level 1;Team;Feedback is taken",
            "Level 2;Care;Solves complaints", "Level 2;Team;Feedback is given"]  # fmt: skip
    found = sheet("\n".join([heading, *rows]) + "\n")
    assert counts(found, "levels", "attributes", "anchors", "signals") == (2, 2, 4, 2)


def test_numbers_of_pay_without_a_currency_are_left_out_and_not_shown() -> None:
    text = "Grade,Title,Craft,Min,Mid,Max\nG1,Analyst,Cleans data.,40000,45000,50000\n"
    found = sheet(text + "G2,Lead,Designs tables.,60000,70000,80000\n")
    assert counts(found, "levels", "attributes", "anchors") == (2, 1, 2)
    assert "40000" not in str(found.report.to_json())


def test_a_row_of_least_scores_is_the_rule() -> None:
    text = "Competency,Weight,Level 1,Level 2,Level 3\nReading,1,Finds.,Judges.,Teaches.\n"
    found = sheet(text + "Writing,3,Notes.,Papers.,Books.\nMinimum score,,1,2,2.5\n")
    assert counts(found, "attributes", "anchors") == (2, 6)
    assert found.report.scoring.stated
    assert [str(found.ladder.scoring.thresholds[number]) for number in (2, 3)] == ["2", "5/2"]
