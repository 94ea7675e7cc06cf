"""What is a level, what an attribute, and what neither, told by how it stands there."""

from __future__ import annotations

import json

import pytest
from trees_support import brought, said, titles

from ladders.imports import ImportRefused, import_bytes


def test_levels_that_hold_their_attributes_under_a_name_are_no_attributes() -> None:
    ladder = brought(
        "ladder.yaml",
        """
name: Ladder
levels:
  - {id: IC1, title: Hand, expectations: {Craft: [Ties a knot, Coils a rope], People: [Asks for help]}}
  - {id: IC2, title: Mate, expectations: {Craft: [Ties all knots, Mends a rope], People: [Gives some help]}}
""",
    ).ladder

    assert titles(ladder) == [("IC1", "Hand"), ("IC2", "Mate")]
    assert said(ladder) == {
        "craft": {"IC1": ["Ties a knot", "Coils a rope"], "IC2": ["Ties all knots", "Mends a rope"]},
        "people": {"IC1": ["Asks for help"], "IC2": ["Gives some help"]},
    }


def test_columns_between_two_levels_that_say_as_much_are_levels() -> None:
    rows = [
        {
            "id": at,
            "name": name,
            "basic": f"Tries {name} once",
            "low": f"Uses {name} a bit",
            "high": f"Uses {name} a lot",
            "expert": f"Teaches {name} to all",
        }
        for at, name in enumerate(("knots", "sails", "maps"))
    ]
    ladder = brought("rows.json", rows).ladder

    assert [one.title for one in ladder.levels] == ["Basic", "Low", "High", "Expert"]
    assert list(said(ladder)["knots"].values()) == [
        "Tries knots once",
        "Uses knots a bit",
        "Uses knots a lot",
        "Teaches knots to all",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b'[{"name": "Knots", "exp": {"L1": 1, "L2": 3}}, {"name": "Sails", "exp": {"L1": 2, "L2": 4}}]',
        b'{"title": "Mate", "skills": [{"name": "Knots", "level": {"value": 3.9, "scale": "LV"}},'
        b' {"name": "Sails", "level": {"value": 4.1, "scale": "LV"}}]}',
        b'{"page": {"colors": {"levels": {"1": "FFCFC9", "2": "Dark red"}, "rows": {"1": "Red", "2": "Blue"}}}}',
    ],
    ids=["numbers", "measures", "colours"],
)
def test_numbers_and_colours_are_no_anchors(content: bytes) -> None:
    with pytest.raises(ImportRefused, match="no ladder in it"):
        import_bytes("other.json", content)


def test_names_and_ids_may_carry_what_they_are_of() -> None:
    levels = [{"levelName": "Hand", "description": "Ties one"}, {"levelName": "Mate", "description": "Ties all"}]
    skills = [{"skillId": "kn", "skillName": "Knots", "levels": levels}]
    found = brought("f.json", {"frameworkName": "On board", "roles": [{"roleName": "Deck", "skills": skills}]})

    assert (found.ladder.name, [one.name for one in found.ladder.areas]) == ("On board", ["Deck"])
    assert [(one.id, one.name) for one in found.ladder.attributes] == [("kn", "Knots")]
    assert [one.title for one in found.ladder.levels] == ["Hand", "Mate"]


def test_how_somebody_gets_there_is_kept_but_is_no_sign() -> None:
    level = {"name": "Hand", "order": 1, "description": "Ties some knots", "indicators": ["Ties three of them"],
             "developmentSuggestions": ["Read the book of knots"]}  # fmt: skip
    skill = {"name": "Knots", "levels": [level, {**level, "name": "Mate", "order": 2}]}
    (anchor, _) = brought("f.json", {"title": "On board", "skills": [skill]}).ladder.attributes[0].rubric.values()

    assert [one.text for one in anchor.signals] == ["Ties three of them"]
    assert list(anchor.points) == ["Development suggestions: Read the book of knots"]


def test_rows_of_roles_are_levels_and_what_is_said_of_each_is_an_attribute() -> None:
    def role(band: str, title: str) -> dict[str, object]:
        people = [{"name": "Ada Example", "mail": "ada@example.com"}]
        said = {"scope": f"Has the scope of a {title}", "autonomy": f"Is as free as a {title}"}
        return {"band": band, "title": title, **said, "filled": 2, "people": people}

    roles = [role("1", "Engineer"), role("1", "Senior Engineer"), role("2", "Staff Engineer")]
    found = brought("jobs.json", {"departments": [{"name": "Deck", "families": [{"name": "Ropes", "roles": roles}]}]})

    assert [one.title for one in found.ladder.levels] == ["Engineer", "Senior Engineer", "Staff Engineer"]
    assert [(one.name, one.area) for one in found.ladder.attributes] == [
        ("Scope", "deck-ropes"),
        ("Autonomy", "deck-ropes"),
    ]
    assert [one.name for one in found.ladder.areas] == ["Deck · Ropes"]
    assert found.report.counts["anchors"] == 6
    assert "Ada" not in found.text


def test_scales_declared_in_a_group_are_no_attributes_and_ask_for_nothing() -> None:
    scale = {"standard": [{"level": 0, "name": "None", "description": "Has never done it"},
                          {"level": 1, "name": "Some", "description": "Has done it with help"}],
             "bonus": [{"level": 2, "name": "Much", "description": "Does it alone and well"},
                       {"level": 3, "name": "All", "description": "Teaches it to everybody"}]}  # fmt: skip
    with pytest.raises(ImportRefused, match="no ladder in it"):
        import_bytes("config.json", json.dumps({"skill_levels": scale}).encode())
