"""Rows that refer to levels and attributes declared beside them, as tables of a database do."""

from __future__ import annotations

import json

import pytest
from trees_support import brought, reasons, said, titles

from ladders.imports import ImportRefused, import_bytes

LEVELS = [
    {"id": "hand", "name": "Deck Hand"},
    {"id": "mate", "name": "First Mate"},
    {"id": "head", "name": "Head of the Ship"},
]
THEMES = [
    {"id": "kn", "name": "Knots", "summary": "Everything that is tied on board."},
    {"id": "tk", "name": "Talk", "summary": "Everything that is said on board."},
]


def _row(number: int, level: str, theme: str, summary: str, **more: object) -> dict[str, object]:
    return {"id": f"row-{number}", "level": level, "theme": theme, "summary": summary, "proficiency": "Aware", **more}


ROWS = [
    _row(1, "hand", "kn", "Ties what is shown."),
    _row(2, "hand", "tk", "Asks when unsure.", examples=["Asked about the tide"]),
    _row(3, "mate", "kn", "1. Ties all knots.\n2. Teaches them to others."),
    _row(4, "mate", "tk", "Answers the hands."),
    _row(5, "mate", "tk", "Writes the log.", examples=["Wrote it every day"]),
    _row(6, "head", "tk", "Speaks for the ship."),
]
WHOLE = {
    "name": "On board",
    "summary": "For all on board.",
    "sheetId": "1x2",
    "levels": LEVELS,
    "themes": THEMES,
    "statements": ROWS,
}


def test_every_row_is_what_its_attribute_says_at_its_level() -> None:
    found = brought("board.json", WHOLE)

    assert (found.ladder.name, found.ladder.description) == ("On board", "For all on board.")
    assert titles(found.ladder) == [("hand", "Deck Hand"), ("mate", "First Mate"), ("head", "Head of the Ship")]
    assert said(found.ladder) == {
        "kn": {"hand": "Ties what is shown.", "mate": ["Ties all knots.", "Teaches them to others."]},
        "tk": {
            "hand": "Asks when unsure.",
            "mate": ["Answers the hands.", "Writes the log."],
            "head": "Speaks for the ship.",
        },
    }
    assert [(one.name, one.description) for one in found.ladder.attributes] == [
        ("Knots", "Everything that is tied on board."),
        ("Talk", "Everything that is said on board."),
    ]
    assert found.report.counts["examples"] == 2
    assert reasons(found)["board.json: /statements/0/proficiency"].startswith("a setting of the page or file")


def test_a_row_that_refers_to_nothing_there_is_left_out_and_said() -> None:
    rows = [
        *ROWS,
        *(_row(10 + at, "hand", "kn", f"Ties knot {at} too.") for at in range(4)),
        _row(99, "hand", "sails", "Sets sails well."),
    ]
    found = brought("board.json", {**WHOLE, "statements": rows})

    assert (
        reasons(found)["board.json: /statements/10/summary"] == "it refers to an attribute that is not in this import"
    )
    assert "Sets sails" not in found.text


def test_a_scale_for_things_that_say_nothing_at_its_levels_is_no_ladder() -> None:
    scale = [{"id": one, "name": one.title(), "description": f"Is {one} at it every day"} for one in ("new", "able")]
    groups = [
        {"id": "ship", "name": "Ship", "skills": [{"id": "kn", "name": "Knots", "description": "Ties what holds"}]}
    ]
    with pytest.raises(ImportRefused, match="no ladder in it"):
        import_bytes("scale.json", json.dumps({"proficiencyLevels": scale, "groups": groups}).encode())
