"""Roles that refer to levels of attributes become specialties, levels and what each position asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trees_support import brought, folder, reasons

from core.ladder import Profile
from ladders.imports import Imported

CRAFT = {
    "title": "Craft",
    "path": "craft",
    "topics": [
        {
            "title": "Testing",
            "path": "testing",
            "levels": [
                {"title": "Seed", "path": "seed", "criteria": ["Runs the tests"]},
                {"title": "Tree", "path": "tree", "criteria": ["Writes tests"]},
                {"title": "Wood", "path": "w00d", "criteria": ["Plans the tests"]},
            ],
        },
        {
            "title": "Values",
            "path": "values",
            "levels": [{"title": "Member", "path": "member", "criteria": ["Is kind"]}],
        },
    ],
}
PEOPLE = {
    "title": "People",
    "path": "people",
    "topics": [
        {
            "title": "Talking",
            "path": "talking",
            "levels": [
                {"title": "Seed", "path": "1", "criteria": ["Says what they do"]},
                {"title": "Tree", "path": "2", "criteria": ["Explains to others"]},
            ],
        }
    ],
}
ROLES: dict[str, Any] = {
    "title": "Company",
    "departments": [
        {
            "title": "Engineering",
            "path": "engineering",
            "roles": [
                {
                    "title": "Tester",
                    "path": "tester",
                    "levels": [
                        {
                            "title": "Junior Tester",
                            "path": "junior-tester",
                            "summary": "Learns to test.",
                            "competencies": {"required": ["craft/testing/seed"], "optional": ["people/talking/1"]},
                        },
                        {
                            "title": "Senior Tester",
                            "path": "senior-tester",
                            "competencies": {"required": ["craft/testing/w00d", "people/talking/2"]},
                        },
                    ],
                },
                {
                    "title": "Writer",
                    "path": "writer",
                    "levels": [
                        {"title": "Writer", "path": "writer", "competencies": {"required": ["people/talking/2"]}}
                    ],
                },
            ],
        }
    ],
}


def _company(tmp_path: Path, roles: dict[str, Any] = ROLES) -> Imported:
    files = {"attributes/craft.json": CRAFT, "attributes/people.json": PEOPLE, "roles/all.json": roles}
    (found,) = folder(tmp_path, files)
    return found


def test_levels_of_attributes_are_steps_and_roles_are_specialties(tmp_path: Path) -> None:
    ladder = _company(tmp_path).ladder

    assert [(one.id, one.name) for one in ladder.steps] == [("1", "Seed"), ("2", "Tree"), ("3", "Wood")]
    assert [(one.id, one.name, one.description) for one in ladder.specialties] == [
        ("tester", "Tester", "Company › Engineering"),
        ("writer", "Writer", "Company › Engineering"),
    ]
    assert [(one.id, one.area, sorted(one.rubric), sorted(one.specialties)) for one in ladder.attributes] == [
        ("testing", "craft", [1, 2, 3], ["tester"]),
        ("values", "craft", [1], []),
        ("talking", "people", [1, 2], []),
    ]


def test_every_position_asks_what_its_references_say(tmp_path: Path) -> None:
    ladder = _company(tmp_path).ladder

    assert ladder.profiles == (
        Profile(
            1, "", "tester", "junior-tester", "Junior Tester", "Learns to test.", {"testing": 1}, {"talking": 1}, 0
        ),
        Profile(3, "", "tester", "senior-tester", "Senior Tester", "", {"testing": 3, "talking": 2}),
        Profile(2, "", "writer", "writer", "Writer", "", {"talking": 2}),
    )
    assert ladder.scoring.policy == "required_profile"


def test_an_attribute_keeps_what_it_calls_its_own_steps(tmp_path: Path) -> None:
    ladder = _company(tmp_path).ladder

    assert [(one.name, one.id) for one in ladder.attribute("testing").rubric.values()] == [
        ("", "seed"), ("", "tree"), ("", "w00d"),
    ]  # fmt: skip
    assert [(one.name, one.id) for one in ladder.attribute("values").rubric.values()] == [("Member", "member")]


def test_a_reference_that_leads_nowhere_is_left_out_and_said_and_a_near_miss_is_put_right(tmp_path: Path) -> None:
    role = {"title": "Guide", "path": "guide"}
    asks = ["craft/sailing/1", "people/talk/2", "people/talking/9"]
    found = _company(
        tmp_path, {"title": "C", "roles": [{**role, "levels": [{**role, "competencies": {"required": asks}}]}]}
    )

    at = "roles/all.json: /roles/0/levels/0/competencies/required"
    assert {place: why for place, why in reasons(found).items() if place.startswith(at)} == {
        f"{at}/0": "it refers to an attribute “craft/sailing”, which is not in this import",
        f"{at}/2": "it refers to a level “9” of Talking, which is not in this import",
    }
    assert [(str(one.place), one.repairs) for one in found.report.repaired] == [
        (f"{at}/1", ["there is no “people/talk”: taken for Talking"])
    ]
    assert [dict(one.asks) for one in found.ladder.profiles] == [{"talking": 2}]


def test_attributes_and_roles_may_stand_in_one_file_and_ask_by_name() -> None:
    ladder = brought(
        "all.yaml",
        """
name: All in one
skills:
  - {id: testing, name: Testing, levels: {1: Some tests, 2: All tests}}
  - {id: talk, name: Talking, levels: {1: Says, 2: Explains}}
roles:
  - name: Tester
    levels:
      - {name: Junior Tester, required: {testing: 1}, optional: {talk: 1}, optional_needed: 1}
      - {name: Senior Tester, required: {testing: 2, talk: 2}}
""",
    ).ladder

    assert [
        (one.level, one.title, dict(one.asks), dict(one.optional), one.optional_needed) for one in ladder.profiles
    ] == [
        (1, "Junior Tester", {"testing": 1}, {"talk": 1}, 1),
        (2, "Senior Tester", {"testing": 2, "talk": 2}, {}, 0),
    ]


def test_a_json_schema_beside_them_is_left_out_by_reason(tmp_path: Path) -> None:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"title": {}}}
    files = {"craft.json": CRAFT, "people.json": PEOPLE, "roles.json": ROLES, "schema.json": schema}
    (found,) = folder(tmp_path, files)

    assert reasons(found)["schema.json: /type"] == "it says what such files look like, and holds no ladder"
