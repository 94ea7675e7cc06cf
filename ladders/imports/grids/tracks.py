"""Headings that hold several levels together: tracks."""

from __future__ import annotations

from collections.abc import Sequence

from ladders.imports.draft import DraftChoice
from ladders.imports.grids.columns import Column
from ladders.imports.grids.labels import is_level
from ladders.imports.grids.parts import TablePart, key_of
from ladders.imports.source import line


def read_tracks(part: TablePart, columns: Sequence[Column]) -> None:
    """Two or more groups of levels are tracks; an attribute is for those on which it has an anchor."""
    groups = {key_of(one.level): line(one.group) for one in columns if one.level and one.group}
    names = list(dict.fromkeys(groups.values()))
    if len(names) < 2 or all(is_level(name) for name in names):
        return  # "Junior" and "Senior" over levels are stretches of one scale
    part.tracks = [DraftChoice(name=name, key=name.casefold()) for name in names]
    for level in part.levels:
        level.tracks = [groups[level.key].casefold()] if level.key in groups else []
    for one in part.attributes:
        on = list(dict.fromkeys(groups[key].casefold() for key in one.anchors if key in groups))
        one.tracks = on if on and len(on) < len(names) and all(key in groups for key in one.anchors) else []
