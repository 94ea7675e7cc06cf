"""Files beside each other, none of which says that they belong together."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees_support import folder, reasons, said, titles

LEVELS = ("junior", "mid", "senior")


def _area(title: str, *skills: str, levels: tuple[str, ...] = LEVELS) -> dict[str, object]:
    """A file of skills, each with a sentence for every level."""
    cells = {one: {level: f"{one} as a {level} does it" for level in levels} for one in skills}
    return {"title": title, "skills": [{"name": name, "levels": texts} for name, texts in cells.items()]}


def test_files_of_one_form_that_share_their_levels_are_areas_of_one_ladder_and_the_report_says_so(
    tmp_path: Path,
) -> None:
    files = {"craft.json": _area("Craft", "Knots", "Sails"), "talk.json": _area("Talk", "Reports")}
    (found,) = folder(tmp_path, files)

    assert [(one.name, one.area) for one in found.ladder.attributes] == [
        ("Knots", "craft"),
        ("Sails", "craft"),
        ("Reports", "talk"),
    ]
    assert [one.name for one in found.ladder.areas] == ["Craft", "Talk"]
    assert [one.id for one in found.ladder.levels] == list(LEVELS)
    assert found.ladder.tracks == ()
    assert found.report.to_json()["notes"][0]["what"] == (
        "2 files share their levels and are one ladder, each of them an area: craft.json, talk.json. "
        "A file imported alone is a ladder of its own."
    )


def test_files_with_the_same_attributes_are_tracks_of_one_ladder(tmp_path: Path) -> None:
    files = {
        "deck.json": _area("Deck", "Talk", "Ropes"),
        "galley.json": _area("Galley", "Talk", "Soup", levels=LEVELS[:2]),
    }
    (found,) = folder(tmp_path, files)

    assert [(one.id, one.name) for one in found.ladder.tracks] == [("deck", "Deck"), ("galley", "Galley")]
    assert [(one.name, sorted(one.tracks)) for one in found.ladder.attributes] == [
        ("Talk", ["deck"]),
        ("Ropes", ["deck"]),
        ("Talk", ["galley"]),
        ("Soup", ["galley"]),
    ]
    assert [one.id for one in found.ladder.levels_for("galley")] == ["junior", "mid"]
    assert "each of them a track" in found.report.to_json()["notes"][0]["what"]


@pytest.mark.parametrize(
    "other",
    [
        _area("Talk", "Reports", levels=("T1", "T2")),
        {"heading": "Talk", "groups": {"Words": {"Reports": {"junior": "Says so", "mid": "Writes so"}}}},
    ],
    ids=["other levels", "another form"],
)
def test_files_of_another_scale_or_form_stay_ladders_of_their_own(tmp_path: Path, other: object) -> None:
    found = folder(tmp_path, {"craft.json": _area("Craft", "Knots"), "talk.json": other})

    assert [len(one.ladder.attributes) for one in found] == [1, 1]


def test_ladders_that_declare_levels_of_their_own_are_not_joined(tmp_path: Path) -> None:
    def whole(name: str, *levels: str) -> dict[str, object]:
        declared = [{"id": f"L{at}", "title": level} for at, level in enumerate(levels, 1)]
        skills = [{"name": f"{name} work", "levels": {one["id"]: f"Work of a {one['title']}" for one in declared}}]
        return {"name": name, "levels": declared, "skills": skills}

    found = folder(tmp_path, {"a.json": whole("Deck", "Hand", "Mate"), "b.json": whole("Galley", "Boy", "Cook")})

    assert [titles(one.ladder) for one in found] == [[("L1", "Hand"), ("L2", "Mate")], [("L1", "Boy"), ("L2", "Cook")]]


def test_files_of_one_name_in_several_folders_stay_apart(tmp_path: Path) -> None:
    files = {"deck/talk.json": _area("Talk", "Calls"), "galley/talk.json": _area("Talk", "Menus")}
    (found,) = folder(tmp_path, files)

    assert {one.area: one.name for one in found.ladder.attributes} == {"deck-talk": "Calls", "galley-talk": "Menus"}


def _head(title: str, levels: int, *topics: str) -> str:
    lines = "\n".join(
        f"  - name: {one.casefold()}\n    title: {one}\n    content:\n"
        f"      - level: 1\n        criteria:\n          - Begins with {one}\n"
        f"      - level: 2\n        criteria:\n        exampleCriteria:\n"
        f"          - criteria: Goes on with {one}\n            examples:\n              - Once in {title}"
        for one in topics
    )
    return f"---\ntitle: {title} Framework\nlevels: {levels}\ntopics:\n{lines}\n---\n\nAbout {title} and more.\n"


def test_front_matter_without_a_common_base_is_one_ladder_too(tmp_path: Path) -> None:
    files: dict[str, object] = {
        "deck.md": _head("Deck", 3, "Talk", "Ropes"),
        "badges/knots.md": _head("Knots", 2, "Talk"),
    }
    files["empty.md"] = "---\ntitle: Nothing yet\ntopics:\n---\nTo come, one day.\n"
    (found,) = folder(tmp_path, files)

    assert {one.name for one in found.ladder.tracks} == {"Deck", "Knots"}
    assert found.report.counts["anchors"] == 6 and found.report.counts["signals"] == 6
    assert found.report.counts["examples"] == 3
    assert [one.id for one in found.ladder.levels_for("knots")] == ["1", "2"]
    assert reasons(found)["empty.md"].startswith("no ladder in it")


def test_front_matter_with_attributes_of_its_own_in_each_file_is_areas(tmp_path: Path) -> None:
    (found,) = folder(tmp_path, {"a.md": _head("Deck", 2, "Ropes"), "b.md": _head("Galley", 2, "Soup")})

    assert found.ladder.tracks == ()
    assert [one.name for one in found.ladder.areas] == ["Deck Framework", "Galley Framework"]
    assert set(said(found.ladder)) == {"ropes", "soup"}
