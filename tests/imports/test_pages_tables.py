"""Tables on pages, in Markdown and in HTML as wikis write it."""

from __future__ import annotations

from ladders.imports import Imported, import_bytes
from tests.imports.test_pages_headings import read, texts


def page(rows: str, *, before: str = "", after: str = "") -> Imported:
    return read(f"{before or '<h1>Tester ladder</h1>'}<table><tbody>{rows}</tbody></table>{after}", "ladder.html")


ROWS = """
<tr><th>Area</th><th>Skill</th><th>Tester (T1)</th><th>Senior tester (T2)</th></tr>
<tr><td rowspan="2"><strong>Testing</strong><p>How we test.</p></td><td>Plans</td>
    <td><ul><li>Runs plans<ul><li>by hand</li></ul></li><li>Reports</li></ul></td><td><p>Writes plans.</p></td></tr>
<tr><td>Tools</td><td colspan="2">Uses the tools of the team.</td></tr>
<tr><td>Team</td><td>Sharing</td><td>&nbsp;</td><td>- Teaches<br>- Writes it down</td></tr>
"""


def test_merged_cells_lists_and_empty_cells_of_html_are_read_where_they_stand():
    found = page(ROWS)
    assert texts(found.ladder) == {
        "Plans": {"T1": ["Runs plans", "Reports"], "T2": ["Writes plans."]},
        "Tools": {"T1": ["Uses the tools of the team."], "T2": ["Uses the tools of the team."]},
        "Sharing": {"T2": ["Teaches", "Writes it down"]},
    }
    assert [(one.name, one.description) for one in found.ladder.areas] == [("Testing", "How we test."), ("Team", "")]
    assert [(one.id, one.title) for one in found.ladder.levels] == [("T1", "Tester"), ("T2", "Senior tester")]


def test_levels_down_with_titles_summaries_and_notes_are_read():
    found = page(
        """<tr><th>Level</th><th>Title</th><th>Craft</th><th>Care</th><th>Notes</th></tr>
        <tr><th rowspan="3">M1</th></tr><tr><td colspan="4">Leads one team.</td></tr>
        <tr><td>Lead</td><td>Plans.</td><td>Listens.</td><td>Often comes from T3.</td></tr>
        <tr><th rowspan="3">M2</th></tr><tr><td colspan="4">Leads several teams.</td></tr>
        <tr><td>Head</td><td>Plans ahead.</td><td>Coaches.</td><td></td></tr>"""
    )
    assert texts(found.ladder) == {
        "Craft": {"M1": ["Plans."], "M2": ["Plans ahead."]},
        "Care": {"M1": ["Listens."], "M2": ["Coaches."]},
    }
    assert [(one.title, one.description) for one in found.ladder.levels] == [
        ("Lead", "Leads one team.\nOften comes from T3."),
        ("Head", "Leads several teams."),
    ]


MATRIX = """\
---
title: Seller ladder
---

| Area | Skill | Level 1 | Level 2 |
|------|-------|---------|---------|
| Selling | Asking | Asks openly | Finds the *real* problem |
|  | Closing | Follows the steps | n/a |
| Team | Sharing | TBD | Teaches others |
| Salary | | 40k | 50k |
| | Targets | 10 calls | 5 deals |
| | Promotion eligibility | A year at target | Two years at target |
"""


def test_a_markdown_table_is_a_matrix_and_what_is_not_rated_goes_where_it_belongs():
    found = read(MATRIX)
    assert texts(found.ladder) == {
        "Asking": {"L1": ["Asks openly"], "L2": ["Finds the real problem"]},
        "Closing": {"L1": ["Follows the steps"]},
        "Sharing": {"L1": [], "L2": ["Teaches others"]},
    }
    assert found.ladder.attributes[2].rubric[1].deferred == "TBD"
    first = found.ladder.levels[0]
    assert first.success is not None
    assert (first.success.measure, first.description) == (
        "Targets: 10 calls",
        "Promotion eligibility: A year at target",
    )
    assert found.report.to_json()["scoring"]["stated"] is True
    assert found.ladder.name == "Seller ladder"


def test_pay_is_left_out_and_not_shown_in_the_report():
    found = read(MATRIX)
    assert "40k" not in found.text
    assert "40k" not in str(found.report.to_json())


def test_a_table_of_levels_gives_codes_titles_and_tracks_to_the_tables_after_it():
    found = read(
        """\
# Growth

The manager track is available to people who have achieved B3.

| Builders | Code | Lead code | Managers |
|----------|------|-----------|----------|
| Builder | B2 | | |
| Senior builder | B3 | M3 | Team lead |
| Master builder | B4 | M4 | Head of teams |

### Craft

| Craft | Builder | Senior builder |
|-------|---------|----------------|
| Wood | Saws straight | Chooses the wood |
| Stone | Lays bricks | Plans walls |

### Leading

| Code | Title | Craft | People |
|------|-------|-------|--------|
| M3 | Team lead | Keeps tools sharp | Holds weekly talks |
| M4 | Head of teams | Buys the tools | Grows leads |
"""
    )
    ladder = found.ladder
    assert [(one.id, one.title, sorted(one.tracks)) for one in ladder.levels] == [
        ("B2", "Builder", ["b"]),
        ("B3", "Senior builder", ["b"]),
        ("B4", "Master builder", ["b"]),
        ("M3", "Team lead", ["m"]),
        ("M4", "Head of teams", ["m"]),
    ]
    assert [(one.id, one.name, one.opens_after) for one in ladder.tracks] == [
        ("b", "Builders", ""),
        ("m", "Managers", "B3"),
    ]
    assert [(one.name, one.area, sorted(one.tracks)) for one in ladder.attributes][:2] == [
        ("Wood", "craft", ["b"]),
        ("Stone", "craft", ["b"]),
    ]
    assert [sorted(one.tracks) for one in ladder.attributes[2:]] == [["m"], ["m"]]


def test_two_tables_in_one_with_the_same_codes_are_two_tracks_with_titles_of_their_own():
    found = page(
        """<tr><td colspan="3"><b>Caller levels</b></td></tr>
        <tr><td>Level</td><td>Caller (P1)</td><td>Senior caller (P2)</td></tr>
        <tr><td>Calls</td><td>Calls daily.</td><td>Calls the hardest.</td></tr>
        <tr><td></td><td></td><td></td></tr>
        <tr><td colspan="3"><b>Planner levels</b></td></tr>
        <tr><td>Level</td><td>Planner (P1)</td><td></td></tr>
        <tr><td>Calls</td><td>Plans calls.</td><td></td></tr>"""
    )
    ladder = found.ladder
    caller, planner = ladder.tracks
    assert [ladder.title(1, one.id) for one in (caller, planner)] == ["Caller", "Planner"]
    assert [one.id for one in ladder.levels_for(planner.id)] == ["P1"]
    assert [(one.name, one.tracks) for one in ladder.attributes] == [
        ("Calls", frozenset({caller.id})),
        ("Calls", frozenset({planner.id})),
    ]


def test_a_table_inside_markdown_with_blank_lines_in_it_stays_one_table():
    found = read(
        "# Ladder\n\nText.\n\n<table>\n\n<tr><th>Skill</th><th>L1</th><th>L2</th></tr>\n\n<!-- one -->\n"
        "<tr><td>Care</td><td>\n\n- Listens\n\n- Asks\n\n</td><td>Helps</td></tr>\n</table>\n\nAfter.\n"
    )
    assert texts(found.ladder) == {"Care": {"L1": ["Listens", "Asks"], "L2": ["Helps"]}}
    places = {one["text"]: one["place"] for one in found.report.to_json()["skipped"]}
    assert places["one"] == "ladder.md: line 9"


def test_a_list_of_competencies_without_levels_is_a_draft_that_says_what_is_missing():
    found = page(
        """<tr><th>Category</th><th>Competency</th><th>Description of behaviours</th></tr>
        <tr><td rowspan="2">Trust</td><td>Candour</td><td>- Says what is so, early and kindly, to those who need it<p>
        - Names what is not known</td></tr>
        <tr><td>Care</td><td>Notices who is quiet in a meeting and asks them what they think about it</td></tr>"""
    )
    assert [one.name for one in found.ladder.attributes] == ["Candour", "Care"]
    assert [one.title for one in found.ladder.levels] == ["Not yet demonstrated", "Demonstrated"]
    assert any("no levels" in one["what"] for one in found.report.to_json()["notes"])


def test_rows_for_each_anchor_on_a_page_are_read_as_in_a_spreadsheet():
    (found,) = import_bytes(
        "rows.md",
        b"# Long ladder\n\n| Attribute | Level | Expectation |\n|---|---|---|\n| Care | L1 | Listens to people. |\n"
        b"| Care | L2 | Helps people. |\n| Craft | L1 | Learns the tools. |\n| Craft | L2 | Chooses the tools. |\n",
    )
    assert texts(found.ladder) == {
        "Care": {"L1": ["Listens to people."], "L2": ["Helps people."]},
        "Craft": {"L1": ["Learns the tools."], "L2": ["Chooses the tools."]},
    }


def test_weights_and_ratings_of_a_sample_beside_the_levels_are_told_from_them():
    found = read(
        "# Ladder\n\n| Competency | Weight | L1 | L2 | Score |\n|---|---|---|---|---|\n"
        "| Craft | 60% | learns | does | 2 |\n| Care | 40% | asks | helps | 1 |\n"
    )
    assert texts(found.ladder) == {
        "Craft": {"L1": ["learns"], "L2": ["does"]},
        "Care": {"L1": ["asks"], "L2": ["helps"]},
    }


def test_tables_and_lists_on_one_page_make_one_ladder():
    ladder = read(
        "# Nurse ladder\n\n| Level | Title |\n|---|---|\n| N1 | Nurse |\n| N2 | Senior nurse |\n\n"
        "## Patients\n\n| | N1 | N2 |\n|-|-|-|\n| Listening | Listens | Asks back |\n"
        "| Safety | Follows | Spots risks |\n\n"
        "## Team\n\n**Nurse (N1)**: Joins handovers.\n\n**Senior nurse (N2)**: Runs handovers.\n\n"
        "## Teaching\n\n- N1: Learns.\n- N2: Teaches.\n"
    ).ladder
    assert texts(ladder) == {
        "Listening": {"N1": ["Listens"], "N2": ["Asks back"]},
        "Safety": {"N1": ["Follows"], "N2": ["Spots risks"]},
        "Team": {"N1": ["Joins handovers."], "N2": ["Runs handovers."]},
        "Teaching": {"N1": ["Learns."], "N2": ["Teaches."]},
    }
    assert [one.title for one in ladder.levels] == ["Nurse", "Senior nurse"]
