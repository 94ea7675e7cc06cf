"""Attributes with the number that is expected at each level."""

from __future__ import annotations

import json

import pytest
from trees_support import brought, titles

from ladders.imports import ImportRefused, import_bytes


def _rows(*asked: dict[str, int | None]) -> list[dict[str, object]]:
    def row(at: int, numbers: dict[str, int | None]) -> dict[str, object]:
        area = "Deck" if at < 3 else "Galley"
        return {
            "ref": f"S{at}",
            "area": area,
            "title": f"Skill {at}",
            "desc": f"What skill {at} is about.",
            "exp": numbers,
        }

    return [row(at, one) for at, one in enumerate(asked, 1)]


def test_a_number_for_every_level_is_a_step_that_the_level_asks_for() -> None:
    rows = _rows({"C1": 1, "C2": 2, "C3-M": 4}, {"C1": 0, "C2": 1, "C3-M": 3}, {"C1": None, "C2": 2, "C3-M": 2})
    found = brought("matrix.json", {"title": "On board", "skills": rows})
    ladder = found.ladder

    assert titles(ladder) == [("C1", "C1"), ("C2", "C2"), ("C3-M", "C3-M")]
    assert [one.number for one in ladder.steps] == [1, 2, 3, 4]
    assert [(one.id, one.name, one.area, one.description) for one in ladder.attributes] == [
        ("S1", "Skill 1", "deck", "What skill 1 is about."),
        ("S2", "Skill 2", "deck", "What skill 2 is about."),
        ("S3", "Skill 3", "galley", "What skill 3 is about."),
    ]
    assert {one.id: dict(one.asks) for one in ladder.profiles} == {
        "C1": {"S1": 1},
        "C2": {"S1": 2, "S2": 1, "S3": 2},
        "C3-M": {"S1": 4, "S2": 3, "S3": 2},
    }
    assert "the words are to be written" in found.report.to_json()["notes"][0]["what"]


@pytest.mark.parametrize(
    "rows",
    [
        _rows({"stars": 4, "forks": 1}, {"stars": 2, "forks": 3}, {"stars": 5, "forks": 0}),
        _rows({"C1": 0, "C2": 1}, {"C1": 0, "C2": 0}, {"C1": 1, "C2": 1}),
        _rows({"C1": 120, "C2": 300}, {"C1": 100, "C2": 200}, {"C1": 90, "C2": 180}),
    ],
    ids=["no levels", "switches", "no steps"],
)
def test_other_numbers_are_no_ladder(rows: object) -> None:
    with pytest.raises(ImportRefused, match="no ladder in it"):
        import_bytes("numbers.json", json.dumps(rows).encode())
