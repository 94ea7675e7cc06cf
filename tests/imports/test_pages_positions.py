"""Axes on one page and positions on others: steps and profiles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ladders.imports import import_paths

AXES = {
    "Tools": ["Learns", "Chooses", "Builds"],
    "Craft": ["Repeats", "Improves", "Invents"],
    "Reach": ["Bench", "Room", "House"],
}
POSITIONS = {
    "Maker": {"MK1": (1, 1, 1), "MK2": (2, 2, 1), "MK3": (3, 2, 2)},
    "Guide": {"GD2": (1, 2, 2), "GD3": (2, 3, 3)},
}


def says(axis: str, step: str) -> str:
    return f"{step.lower()} what the {axis.lower()} are for"


def readme(*, numbered: bool = True) -> str:
    page = "# Workshop ladders\n\nHow we grow.\n\n# Axes\n\n"
    page += "".join(f"* **{axis}**: about {axis.lower()}\n" for axis in AXES)
    page += "\n# Steps\n"
    for axis, steps in AXES.items():
        page += f"\n## {axis}\n\n"
        for number, step in enumerate(steps, start=1):
            mark = f"{number}." if numbered else "-"
            page += f"{mark} **{step}**: {says(axis, step)}\n"
    return page


def position_page(track: str) -> str:
    page = f"# {track}\n\nSomebody who is a {track.lower()}.\n\n| Level | Senior | Position |\n|---|---|---|\n"
    page += "".join(f"| {name[-1]} | No | [{name}](#x) |\n" for name in POSITIONS[track])
    for name, asked in POSITIONS[track].items():
        page += f"\n## {name} - {track} {name[-1]}\n\n![chart](x.png)\n\n"
        for (axis, steps), number in zip(AXES.items(), asked, strict=True):
            page += f"* **{steps[number - 1]}**: {says(axis, steps[number - 1])}\n"
    return page + "\n# Other pages\n\n* [Home](README.md)\n* [Maker](Maker.md)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text(readme(), encoding="utf-8")
    for track in POSITIONS:
        (tmp_path / f"{track}.md").write_text(position_page(track), encoding="utf-8")
    (tmp_path / "talk.md").write_text("# A talk\n\nSomething else.\n", encoding="utf-8")
    return tmp_path


def test_positions_become_profiles_of_one_step_per_axis(folder: Path):
    (found,) = import_paths([folder])
    ladder = found.ladder
    asked = {one.id: tuple(one.asks[attribute.id] for attribute in ladder.attributes) for one in ladder.profiles}
    assert asked == {name: steps for positions in POSITIONS.values() for name, steps in positions.items()}
    assert [(one.name, one.description) for one in ladder.attributes] == [
        ("Tools", "about tools"),
        ("Craft", "about craft"),
        ("Reach", "about reach"),
    ]
    assert [[anchor.name for anchor in one.rubric.values()] for one in ladder.attributes] == list(AXES.values())
    assert found.report.to_json()["cells"]["unexplained"] == 0


def test_tracks_begin_at_different_levels_and_say_who_they_are_for(folder: Path):
    (found,) = import_paths([folder])
    ladder = found.ladder
    assert [(one.name, one.description) for one in ladder.tracks] == [
        ("Guide", "Somebody who is a guide."),
        ("Maker", "Somebody who is a maker."),
    ]
    assert {one.name: [level.id for level in ladder.levels_for(one.id)] for one in ladder.tracks} == {
        "Maker": ["1", "2", "3"],
        "Guide": ["2", "3"],
    }
    assert ladder.title(2, next(one.id for one in ladder.tracks if one.name == "Guide")) == "Guide 2"


def test_the_pages_state_the_rule_and_it_is_taken_over(folder: Path):
    (found,) = import_paths([folder])
    assert found.report.to_json()["scoring"]["stated"] is True
    assert found.ladder.scoring.policy == "required_profile"


def test_steps_in_plain_bullets_are_steps_too(folder: Path):
    (folder / "README.md").write_text(readme(numbered=False), encoding="utf-8")
    (found,) = import_paths([folder])
    assert len(found.ladder.profiles) == 5


def test_everything_on_one_page_is_the_same_framework(folder: Path):
    page = readme() + "".join(position_page(track).replace("# ", "## ").replace("### ", "## #") for track in ())
    for track, positions in POSITIONS.items():
        page += f"\n# {track}\n"
        for name, asked in positions.items():
            page += f"\n## {name} - {track} {name[-1]}\n\n"
            for (axis, steps), number in zip(AXES.items(), asked, strict=True):
                page += f"* **{steps[number - 1]}**: {says(axis, steps[number - 1])}\n"
    alone = folder / "one"
    alone.mkdir()
    (alone / "ladder.md").write_text(page, encoding="utf-8")
    (found,) = import_paths([alone])
    assert sorted(one.id for one in found.ladder.profiles) == ["GD2", "GD3", "MK1", "MK2", "MK3"]
    assert sorted(one.name for one in found.ladder.tracks) == ["Guide", "Maker"]


def test_a_position_that_words_a_step_differently_keeps_its_words(folder: Path):
    page = (folder / "Maker.md").read_text(encoding="utf-8")
    first = f"* **Bench**: {says('Reach', 'Bench')}"
    (folder / "Maker.md").write_text(page.replace(first, "* **Bench**: keeps one bench in order"), encoding="utf-8")
    (found,) = import_paths([folder])
    profile = next(one for one in found.ladder.profiles if one.id == "MK1")
    assert profile.description == "Bench: keeps one bench in order"


def test_a_copy_of_the_framework_as_data_is_no_second_ladder(folder: Path):
    data = {"axes": AXES, "profiles": {name: steps for one in POSITIONS.values() for name, steps in one.items()}}
    (folder / "profiles.json").write_text(json.dumps(data), encoding="utf-8")
    (found,) = import_paths([folder])
    skipped = {one["place"]: one["reason"] for one in found.report.to_json()["skipped"]}
    assert skipped["profiles.json"] == "says once more, as data, what the pages say"
