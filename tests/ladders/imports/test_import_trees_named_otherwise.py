"""Trees whose fields are called otherwise, tables in the form of trees, and steps that are only named."""

from __future__ import annotations

from pathlib import Path

from ladders.imports import ImportRefused, import_bytes
from tests.ladders.imports.trees_support import brought, folder


def counts(one: object, *names: str) -> tuple[int, ...]:
    return tuple(one.report.counts[name] for name in names)  # type: ignore[attr-defined]


def test_steps_without_a_name_are_steps_in_their_order() -> None:
    step = {
        "summary": "Ties knots",
        "signals": ["Coils lines", "Ties five knots"],
        "examples": ["The deck", "The dock"],
    }
    skill = {"displayName": "Ropes", "category": "Deck", "milestones": [step, {**step, "summary": "Rigs loads"}]}
    found = brought(
        "sail.json", {"tracks": {"ROPES": skill, "SAILS": {**skill, "displayName": "Sails", "category": "Mast"}}}
    )
    assert counts(found, "levels", "attributes", "areas", "anchors", "signals", "examples") == (2, 2, 2, 4, 8, 8)


def test_named_levels_are_found_under_whatever_name_they_stand() -> None:
    skills = [{"name": "Rules", "says": {"R1": ["Knows them", "Asks"], "R2": ["Applies them"]}},
              {"name": "Watching", "says": {"R1": "Sees a light.", "R2": "Sees a pattern."}}]  # fmt: skip
    found = brought("rail.json", {"name": "Rail", "groups": [{"name": "Safety", "skills": skills}]})
    assert counts(found, "levels", "attributes", "areas", "anchors", "signals") == (2, 2, 1, 4, 3)
    assert [one.name for one in found.ladder.attributes] == ["Rules", "Watching"]


def test_positions_that_must_and_should_are_roles_like_any_other(tmp_path: Path) -> None:
    grades = [{"name": "Spark", "slug": "spark", "behaviours": ["Lights it", "Turns it"]},
              {"name": "Flame", "slug": "flame", "behaviours": ["Holds two heats"]}]  # fmt: skip
    asks = {"name": "Cook", "slug": "gc", "must": [{"skill": "cooking/grill", "grade": "spark"}], "nice": []}
    more = {"name": "Senior cook", "slug": "sc", "must": [{"skill": "cooking/grill", "grade": "flame"}],
            "nice": [{"skill": "cooking/cakes", "grade": "spark"}]}  # fmt: skip
    skills = [{"name": name, "slug": name.casefold(), "grades": grades} for name in ("Grill", "Cakes")]
    (found,) = folder(tmp_path, {
        "skills/cooking.json": {"name": "Cooking", "slug": "cooking", "skills": skills},
        "jobs/kitchen.json": {"name": "Kitchen", "positions": [{"name": "Cook", "grades": [asks, more]}]},
    })  # fmt: skip
    assert counts(found, "attributes", "anchors", "signals", "profiles", "specialties") == (2, 4, 6, 2, 1)
    assert [dict(one.optional) for one in found.ladder.profiles] == [{}, {"cakes": 1}]


def test_rows_for_each_anchor_are_a_table() -> None:
    rows = """
- {id: a1, summary: Explains a fault, level: l1, domain: Technical, area: Debugging, examples: [The login fault]}
- {id: a2, summary: Finds the cause, level: l2, domain: Technical, area: Debugging, examples: []}
- {id: a3, summary: Plans releases, level: l2, domain: Delivery, area: Releasing, examples: [The spring one, The other]}
- {id: a4, summary: Ships small changes, level: l1, domain: Delivery, area: Releasing}
- {id: a5, summary: Watches them, level: l1, domain: Delivery, area: Releasing}
"""
    found = brought("all.yaml", rows)
    assert counts(found, "levels", "areas", "attributes", "anchors", "signals", "examples") == (2, 2, 2, 4, 2, 3)
    assert [one["text"] for one in found.report.to_json()["skipped"]] == ["a1", "a2", "a3", "a4", "a5"]


def test_steps_that_are_only_named_become_steps_and_profiles() -> None:
    axes = {"Plants": ["Knows", "Tends", "Breeds"], "Tools": ["Uses", "Mends", "Chooses"]}
    by_number = {"axes": axes, "profiles": {"G1": [1, 1], "G2": [2, 1], "M2": [2, 3]}}
    by_name = {"axes": axes, "profiles": {"G1": {"Plants": "Knows", "Tools": "Uses"},
                                          "G2": {"Plants": "Tends", "Tools": "Uses"},
                                          "M2": {"Plants": "Tends", "Tools": "Chooses"}}}  # fmt: skip
    found, other = brought("garden.json", by_number), brought("garden.json", by_name)
    assert counts(found, "levels", "steps", "attributes", "anchors", "tracks", "profiles") == (2, 3, 2, 6, 2, 3)
    assert found.text == other.text
    assert [(one.id, dict(one.asks)) for one in found.ladder.profiles] == [
        ("G1", {"plants": 1, "tools": 1}), ("G2", {"plants": 2, "tools": 1}), ("M2", {"plants": 2, "tools": 3}),
    ]  # fmt: skip


BASE = """---
path: /base
title: Base
topics:
  - name: care
    title: Care
    content:
      - level: 1
        criteria: [Listens, Asks]
      - level: 2
        criteria: [Settles a row]
---
"""
HEIR = """---
path: /lights
title: Lights
inherits: /base
topics:
  - name: care
    title: Care
    content:
      - level: 1
        criteria:
\t  - Asks before touching a lamp
\t  - Waits for the answer
      - level: 2
        criteria:
\t- Warns of a live grid
---
"""


def test_a_file_that_names_what_it_inherits_from_extends_it_and_tabs_fit_where_they_stand(tmp_path: Path) -> None:
    (found,) = folder(tmp_path, {"base.md": BASE, "stage/lights.md": HEIR})
    assert counts(found, "attributes", "anchors", "signals", "tracks") == (2, 4, 6, 1)
    care, lights = found.ladder.attributes
    assert care.is_abstract
    assert lights.extends == care.id


def test_front_matter_that_nobody_can_read_is_refused_by_its_line() -> None:
    try:
        import_bytes("broken.md", HEIR.replace("topics:", "topics: *others").encode())
    except ImportRefused as refused:
        assert "broken.md: line " in str(refused)
    else:
        raise AssertionError("it was read")
