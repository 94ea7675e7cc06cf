"""What the tests of imported trees share: bring something in, and say what came of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.ladder import Anchor, Ladder
from ladders import fingerprint, read_ladder
from ladders.imports import Imported, import_bytes, import_paths

SHARED = Path(__file__).parents[4] / "shared" / "ladders"


def brought(name: str, content: object) -> Imported:
    """The one ladder in a file, with everything explained and the YAML loading as what it says."""
    raw = content if isinstance(content, bytes) else content if isinstance(content, str) else json.dumps(content)
    found = import_bytes(name, raw if isinstance(raw, bytes) else raw.encode())
    assert len(found) == 1
    sound(found[0])
    return found[0]


def folder(path: Path, files: dict[str, object]) -> tuple[Imported, ...]:
    """The ladders in a folder of these files."""
    for name, content in files.items():
        place = path / "given" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content if isinstance(content, str) else json.dumps(content))
    found = import_paths([path / "given"])
    for one in found:
        sound(one)
    return found


def sound(one: Imported) -> None:
    """Nothing is unexplained, and what was kept reads back as it was."""
    report = one.report.to_json()
    assert report["unexplained"] == []
    assert fingerprint(read_ladder(one.text)) == fingerprint(one.ladder)


def said(ladder: Ladder) -> dict[str, dict[str, Any]]:
    """Every attribute with what it says at each point of its scale: a text, or the signs as a list."""
    names = {one.number: one.id for one in ladder.steps or ladder.levels}
    return {
        one.id: {names[number]: _words(anchor) for number, anchor in one.rubric.items()} for one in ladder.attributes
    }


def _words(anchor: Anchor) -> Any:
    signs = [one.text for one in anchor.signals]
    if anchor.text and signs:
        return (anchor.text, signs)
    return anchor.text or signs or f"later: {anchor.deferred}"


def titles(ladder: Ladder) -> list[tuple[str, str]]:
    """The levels by id and title."""
    return [(one.id, one.title) for one in ladder.levels]


def reasons(one: Imported) -> dict[str, str]:
    """Why what was left out was left out, by its place."""
    return {str(entry.place): entry.reason for entry in one.report.skipped}
