"""Tables of steps: numbers, ranges, dots, ticks and names of proficiencies instead of words."""

from __future__ import annotations

import pytest

from ladders.imports import Imported
from ladders.imports.pages.steps import Kind, scale_of
from ladders.imports.source import ImportRefused
from tests.imports.test_pages_headings import read


def asks(found: Imported) -> dict[str, dict[str, int]]:
    """What each level asks for at the least."""
    titles = {one.number: one.title for one in found.ladder.levels}
    return {titles[one.level]: dict(one.asks) for one in found.ladder.profiles}


def steps(found: Imported) -> list[str]:
    return [one.name for one in found.ladder.steps]


NUMBERS = """# Skills

## Scale

{scale}

## Tools

| Skill | Junior | Mid | Senior |
|--|--|--|--|
| Saws | 1 | 2 | 3 |
| Planes | 0 | 1–2 | 3+ |

## People

| Skill | Junior | Mid | Senior |
|--|--|--|--|
| Teaching | - | 1 | 2/3 |
"""
NAMED = [
    "### 1 - Knows\n\n- Has seen it done\n\n### 2 - Does\n\n- Alone\n\n### 3 - Leads\n\n- Shows others\n",
    "| Score | Name | Meaning |\n|--|--|--|\n| 1 | Knows | Has seen it done |\n| 2 | Does | Alone |\n"
    "| 3 | Leads | Shows others |\n",
    "1 = Knows, 2 = Does, 3 = Leads\n",
]


@pytest.mark.parametrize("scale", NAMED)
def test_numbers_at_levels_are_the_least_steps_that_profiles_ask_for(scale: str):
    found = read(NUMBERS.format(scale=scale))
    assert steps(found) == ["Knows", "Does", "Leads"]
    assert asks(found) == {
        "Junior": {"saws": 1},
        "Mid": {"saws": 2, "planes": 1, "teaching": 1},
        "Senior": {"saws": 3, "planes": 3, "teaching": 2},
    }
    assert [one.area for one in found.ladder.attributes] == ["tools", "tools", "people"]
    assert found.ladder.scoring.policy == "required_profile"
    assert any("no words" in one["what"] for one in found.report.to_json()["notes"])


def test_levels_may_go_down_beside_numbers():
    found = read("# Skills\n\n| Level | Saws | Planes |\n|--|--|--|\n| L1 | 1 | 0 |\n| L2 | 2 | 1 |\n")
    assert asks(found) == {"L1": {"saws": 1}, "L2": {"saws": 2, "planes": 1}}


@pytest.mark.parametrize(
    ("junior", "senior", "names"),
    [
        ("●○○", "●●○", ["1", "2"]),
        ("Basic", "Advanced", ["Basic", "Advanced"]),
        ("![Basic](b.png)", "![Expert](e.png)", ["Basic", "Expert"]),
        ("❌", "✅", ["Not yet demonstrated", "Demonstrated"]),
    ],
)
def test_dots_names_pictures_and_ticks_are_steps_too(junior: str, senior: str, names: list[str]):
    rows = "".join(f"| {one} | {junior} | {senior} | {senior} |\n" for one in ("Saws", "Planes"))
    found = read(f"# Skills\n\n| Skill | Junior | Senior | Staff |\n|--|--|--|--|\n{rows}")
    assert steps(found) == names
    assert asks(found)["Senior"] == {"saws": 2, "planes": 2}
    assert found.report.to_json()["cells"]["unexplained"] == 0


def test_steps_beside_a_ladder_in_words_are_left_out_and_that_is_said():
    words = "| Skill | L1 | L2 |\n|--|--|--|\n| Care | Listens | Helps |\n"
    words += "| Craft | Learns | Makes |\n| Order | Files | Plans |\n"
    found = read(f"# Ladder\n\n{words}\n## Tools\n\n| Tool | L1 | L2 |\n|--|--|--|\n| Saw | 1 | 3 |\n| Axe | 0 | 2 |\n")
    assert [one.name for one in found.ladder.attributes] == ["Care", "Craft", "Order"]
    assert found.ladder.steps == ()
    reasons = {one["text"]: one["reason"] for one in found.report.to_json()["skipped"]}
    assert reasons["Saw"].startswith("steps of a scale of its own")


@pytest.mark.parametrize("marks", [("x", " ", " "), (" ", "x", " ")])
def test_one_tick_in_each_row_places_somebody_and_is_no_ladder(marks: tuple[str, str, str]):
    row = " | ".join(marks)
    with pytest.raises(ImportRefused):
        read(f"# Ada\n\n| Skill | Junior | Mid | Senior |\n|--|--|--|--|\n| Saws | {row} |\n| Planes | {row} |\n")


def test_roles_side_by_side_with_ticks_are_no_levels():
    with pytest.raises(ImportRefused):
        read(
            "# Who does what\n\n| Skill | Product Manager | Software Engineer | UX Designer | Engineering Manager |\n"
            "|--|--|--|--|--|\n| Plans | x | | | x |\n| Code | | x | | x |\n| Screens | x | | x | |\n"
        )


def test_what_is_no_step_in_one_cell_makes_a_table_one_of_words():
    assert scale_of(["1", "2", "Leads"]) is None
    assert scale_of(["2", "2"]) is None
    assert (scale_of(["1", "", "3"]) or pytest.fail()).names == ("1", "2", "3")
    assert (scale_of(["✓", "", "✓"]) or pytest.fail()).kind is Kind.TICKS
