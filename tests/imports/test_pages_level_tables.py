"""Tables about one level each, and tables about one attribute each."""

from __future__ import annotations

from tests.imports.test_pages_headings import read, texts

BELOW = """# Gardeners

## 1. Levels

| Level | Title | Years (typical) |
|--|--|--|
| G1 | Gardener | 0–2 |
| G2 | Senior gardener | 3–5 |

## G1 - Gardener

**Scope:** one bed

| Dimension | Expectations |
|--|--|
| **Soil** | Digs |
| **Plants** | Waters |
| **People** | N/A |

## G2 - Senior gardener

**Scope:** a garden

| Dimension | Expectations |
|--|--|
| **Soil** | Plans beds |
| **Plants** | Grafts |
| **People** | Trains two |
"""


def test_a_table_below_each_level_says_what_is_asked_at_it():
    found = read(BELOW)
    assert texts(found.ladder) == {
        "Scope": {"G1": ["one bed"], "G2": ["a garden"]},
        "Soil": {"G1": ["Digs"], "G2": ["Plans beds"]},
        "Plants": {"G1": ["Waters"], "G2": ["Grafts"]},
        "People": {"G2": ["Trains two"]},
    }
    assert [one.title for one in found.ladder.levels] == ["Gardener", "Senior gardener"]


def test_levels_that_fold_open_hold_their_tables():
    table = "| Area | Expectation |\n|--|--|\n| Care | {} |\n| Order | {} |\n"
    fold = f"<details>\n<summary>Level {{}} – {{}}</summary>\n\n{table}\n</details>\n\n"
    found = read(
        "# Ladder\n\n" + fold.format(1, "Clerk", "Asks", "Files") + fold.format(2, "Head clerk", "Helps", "Plans")
    )
    assert texts(found.ladder) == {
        "Care": {"L1": ["Asks"], "L2": ["Helps"]},
        "Order": {"L1": ["Files"], "L2": ["Plans"]},
    }
    assert [one.title for one in found.ladder.levels] == ["Clerk", "Head clerk"]


def test_a_level_in_the_corner_names_the_table_and_rows_of_one_name_are_its_signs():
    found = read(
        "# Potters\n\n| Junior (level 1) | |\n|--|--|\n| Clay | Wedges |\n| Clay | Throws |\n| Fire | Loads |\n\n"
        "| Senior (level 2) | |\n|--|--|\n| Clay | Builds forms |\n| Glaze | Mixes |\n"
    )
    assert texts(found.ladder) == {
        "Clay": {"L1": ["Wedges", "Throws"], "L2": ["Builds forms"]},
        "Fire": {"L1": ["Loads"]},
        "Glaze": {"L2": ["Mixes"]},
    }


def test_a_table_of_levels_below_each_attribute_is_about_that_attribute():
    table = "| Level | What it looks like |\n|--|--|\n| 1 | {} |\n| 2 | {} |\n\n"
    found = read(
        "# Growth\n\n## Talking\n\n"
        + table.format("Asks", "Explains")
        + "## Doing\n\n"
        + table.format("Tasks", "Plans")
    )
    assert texts(found.ladder) == {
        "Talking": {"1": ["Asks"], "2": ["Explains"]},
        "Doing": {"1": ["Tasks"], "2": ["Plans"]},
    }
