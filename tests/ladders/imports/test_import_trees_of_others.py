"""Trees that other companies published: everything in them is counted here by another way, and has to be there.

They lie beside the checkout; without them these tests are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from trees_support import SHARED, sound

from ladders.imports import Imported, import_paths

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="there are no published ladders beside this checkout")


def _families(kind: str) -> list[Path]:
    """The folders in which there are files of this kind with attributes."""
    folders = SHARED.iterdir() if SHARED.is_dir() else ()
    return sorted(path for path in folders if path.is_dir() and any(path.rglob(kind)))


def _brought(path: Path) -> tuple[Imported, ...]:
    found = import_paths([path])
    for one in found:
        sound(one)
    return found


def _topics(path: Path) -> list[dict[str, Any]]:
    """The attributes of JSON files and of front matter, read in the plainest way."""
    found: list[dict[str, Any]] = []
    for file in sorted(path.rglob("*.json")):
        raw = json.loads(file.read_text())
        found += raw.get("topics", []) if isinstance(raw, dict) else []
    for file in sorted(path.rglob("*.md")):
        text = file.read_text().replace("\t", " ")
        head = yaml.safe_load(text.split("\n---")[0]) if text.startswith("---\n") else None
        found += (head or {}).get("topics") or [] if isinstance(head, dict) else []
    return found


def _levels(topic: dict[str, Any]) -> list[dict[str, Any]]:
    return [*topic.get("levels", []), *topic.get("content", [])]


def _positions(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [one for part in node for one in _positions(part)]
    if not isinstance(node, dict):
        return []
    own = [node] if "competencies" in node else []
    return own + [one for part in node.values() for one in _positions(part)]


@pytest.mark.parametrize("path", [one for one in _families("*") if _topics(one)], ids=lambda one: one.name)
def test_topics_with_levels_and_criteria_are_all_there(path: Path) -> None:
    topics = _topics(path)
    cells = [level for topic in topics for level in _levels(topic)]
    composed = [one for level in cells for one in level.get("exampleCriteria") or []]
    found = [one for one in _brought(path) if one.report.shape in {"attribute-tree", "front-matter"}]

    assert {
        name: sum(one.report.counts[name] for one in found) for name in ("attributes", "anchors", "signals", "examples")
    } == {
        "attributes": len(topics),
        "anchors": len(cells),
        "signals": sum(len(level.get("criteria") or []) for level in cells) + len(composed),
        "examples": sum(len(one.get("examples") or []) for one in composed),
    }


@pytest.mark.parametrize("path", _families("roles/*.json"), ids=lambda one: one.name)
def test_positions_ask_for_all_that_they_refer_to(path: Path) -> None:
    positions = [one for file in path.rglob("roles/*.json") for one in _positions(json.loads(file.read_text()))]
    asked = [
        (kind, name)
        for one in positions
        for kind in ("required", "optional")
        for name in [*one["competencies"].get(kind, []), *one.get(kind, [])]
    ]
    (found,) = _brought(path)

    assert len(found.ladder.profiles) == len(positions)
    for kind, field in (("required", "asks"), ("optional", "optional")):
        assert sum(len(getattr(one, field)) for one in found.ladder.profiles) == sum(one == kind for one, _ in asked)


@pytest.mark.parametrize("path", _families("disciplines/*.yaml"), ids=lambda one: one.name)
def test_disciplines_levels_and_tracks_make_every_position(path: Path) -> None:
    disciplines = [yaml.safe_load(one.read_text()) for one in path.glob("disciplines/[!_]*.yaml")]
    skills = [
        one for file in path.glob("capabilities/[!_]*.yaml") for one in yaml.safe_load(file.read_text())["skills"]
    ]
    behaviours = [yaml.safe_load(one.read_text()) for one in path.glob("behaviours/[!_]*.yaml")]
    levels = yaml.safe_load((path / "levels.yaml").read_text())
    (found,) = _brought(path)

    texts = [one["human"]["proficiencyDescriptions"] for one in skills] + [
        one["human"]["maturityDescriptions"] for one in behaviours
    ]
    markers = [sign for one in skills for marker in one["markers"].values() for sign in marker["human"]]
    counts = {name: found.report.counts[name] for name in ("attributes", "anchors", "signals", "levels", "profiles")}
    assert counts == {
        "attributes": len(skills) + len(behaviours),
        "anchors": sum(map(len, texts)),
        "signals": len(markers),
        "levels": len(levels),
        "profiles": len(levels) * sum(len(one["validTracks"]) for one in disciplines),
    }


PACKAGES = [
    file for one in _families("*.json") for file in sorted(one.glob("*.json")) if '"CFItems"' in file.read_text()
]


@pytest.mark.parametrize("path", PACKAGES, ids=lambda one: one.stem)
def test_every_statement_of_a_package_is_in_the_ladder(path: Path) -> None:
    raw = json.loads(path.read_text())
    items = raw.get("CFItems")
    if not isinstance(items, list) or not items:
        pytest.skip("it holds no items")
    (found,) = _brought(path)

    words = " ".join(found.text.split())
    missing = [one["fullStatement"] for one in items if _plain(one["fullStatement"]) not in _plain(words)]
    assert missing == []


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
