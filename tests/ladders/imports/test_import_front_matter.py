"""Frameworks in the front matter of Markdown files: alone, or inheriting from one of them."""

from __future__ import annotations

from pathlib import Path

from trees_support import brought, folder, said

from ladders.imports import Imported

BASE = """---
path: "/base"
title: "🌱 Base framework"
levels: 3
topics:
  - name: "care"
    title: "💚 Care"
    content:
      - level: 1
        criteria: ["Listens"]
      - level: 2
        criteria: ["Answers"]
      - level: 3
        criteria: ["Foresees"]
---
"""
SUPPORT = """---
path: "/people/support"
title: "Support Framework"
sidebarGroup: "people"
levels: 2
topics:
  - name: "care"
    title:
    content:
      - level: 1
        criteria: ["Takes calls"]
      - level: 2
        exampleCriteria:
          - criteria: "Calms people"
            examples: ["During an outage"]
  - name: "tools: what is used, and how well"
    title:
    content:
      - level: 2
        criteria: ["Knows the tools"]
---
## About
You need not show **all the criteria** to move up. See [the guide](https://example.com/g).
"""
LEADING = """---
path: "/leading"
title: "Leading Framework"
levels: 2
topics:
  - name: "teams"
    title: "Teams"
    content:
      - level: 2
        criteria: ["Leads one team"]
      - level: 3
        criteria: ["Leads several teams"]
---
"""


def _all(tmp_path: Path) -> Imported:
    (found,) = folder(tmp_path, {"base.md": BASE, "people/support.md": SUPPORT, "leading.md": LEADING})
    return found


def test_what_the_others_inherit_from_is_never_rated_and_they_extend_it(tmp_path: Path) -> None:
    ladder = _all(tmp_path).ladder

    assert [(one.id, one.name, one.extends, one.is_abstract, sorted(one.tracks)) for one in ladder.attributes] == [
        ("care", "💚 Care", "", True, []),
        ("leading-teams", "Teams", "", False, ["leading"]),
        ("support-care", "💚 Care", "care", False, ["support"]),
        ("support-tools", "Tools", "", False, ["support"]),
    ]
    assert said(ladder)["support-care"] == {
        "1": ["Listens", "Takes calls"], "2": ["Answers", "Calms people"], "3": ["Foresees"],
    }  # fmt: skip


def test_every_framework_is_a_track_with_the_levels_that_it_has(tmp_path: Path) -> None:
    found = _all(tmp_path)

    assert [(one.id, sorted(one.tracks)) for one in found.ladder.levels] == [
        ("1", ["support"]), ("2", []), ("3", ["leading"]),
    ]  # fmt: skip
    assert [(one.id, one.name) for one in found.ladder.tracks] == [("leading", "Leading"), ("support", "Support")]
    assert {str(one.place): one.repairs for one in found.report.repaired} == {
        "leading.md: /levels (line 4)": ["it says that there are 2 levels, and holds 2 to 3: taken as it holds them"],
        "leading.md: /title (line 3)": ["the word “framework” is left off the name of a track"],
        "people/support.md: /title (line 3)": ["the word “framework” is left off the name of a track"],
        "people/support.md: /topics/1/name (line 16)": ["parted into a name and what it means"],
    }


def test_what_stands_below_the_front_matter_is_the_description_and_its_rule_is_said_to_be_missing(
    tmp_path: Path,
) -> None:
    found = _all(tmp_path)

    support = next(one for one in found.ladder.tracks if one.id == "support")
    assert support.description == (
        "Group: people\nAbout\nYou need not show all the criteria to move up. See the guide (https://example.com/g)."
    )
    assert (found.report.scoring.stated, found.report.scoring.taken) == (True, "")
    assert "You need not show all the criteria to move up." in found.report.scoring.missing


def test_counts_are_of_what_each_file_says_itself(tmp_path: Path) -> None:
    counts = _all(tmp_path).report.counts

    assert {name: counts[name] for name in ("attributes", "anchors", "signals", "examples")} == {
        "attributes": 4, "anchors": 8, "signals": 8, "examples": 1,
    }  # fmt: skip


def test_a_file_alone_says_that_it_may_inherit_from_what_is_not_there() -> None:
    found = brought(
        "support.md", SUPPORT.replace('"tools: what is used, and how well"\n    title:', '"tools"\n    title: T')
    )

    assert [(one.name, one.extends) for one in found.ladder.attributes] == [("Care", ""), ("T", "")]
    assert "No title of their own, so they may inherit from what is not part of this import: Care." in [
        one.what for one in found.report.notes
    ]
