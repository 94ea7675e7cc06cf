"""The same ladder as another version, or under the id of the one that it changes."""

from __future__ import annotations

import re
from typing import Final

from core.ladder import Ladder
from ladders.findings import LadderRefused
from ladders.imports.write import to_yaml
from ladders.loader import read_ladder
from ladders.source import read, value

_TOP: Final = {name: re.compile(rf"^{name}:[ \t]+\S[^\n]*$", re.MULTILINE) for name in ("id", "version")}


def relabelled(source: str, ladder_id: str, version: str) -> tuple[Ladder, str]:
    """The ladder in a text under this id and version, with its text; comments stay where they can.

    Raises LadderRefused for a text that is no ladder.
    """
    ladder = read_ladder(source)
    if (ladder.id, ladder.version) == (ladder_id, version):
        return ladder, source
    patched = _patched(source, ladder_id, version)
    found = _read(patched) if patched else None
    if found is not None and (found.id, found.version) == (ladder_id, version):
        return found, patched
    written = _written(source, ladder_id, version)
    return read_ladder(written), written


def _read(text: str) -> Ladder | None:
    try:
        return read_ladder(text)
    except LadderRefused:  # a patch that broke the text is no patch: the text is written anew
        return None


def _patched(source: str, ladder_id: str, version: str) -> str:
    """Only the two lines, where each stands once at the top of a file in block style."""
    for name, wanted in (("id", ladder_id), ("version", version)):
        if len(_TOP[name].findall(source)) != 1:
            return ""
        source = _TOP[name].sub(f'{name}: "{wanted}"', source)  # an id has no character with a meaning here
    return source


def _written(source: str, ladder_id: str, version: str) -> str:
    tree = value(read(source, "ladder.yaml")[0])
    fields = tree if isinstance(tree, dict) else {}
    return to_yaml({**fields, "id": ladder_id, "version": version})
