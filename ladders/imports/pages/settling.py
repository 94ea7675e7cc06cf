"""What can be told only when all levels and attributes of a page are known: which belong to which track."""

from __future__ import annotations

import re

from ladders.imports.draft import DraftAttribute, DraftChoice, DraftLevel
from ladders.imports.kinds import kinds_of, name_of_kind
from ladders.imports.naming import slug
from ladders.imports.pages.labels import key, level_name
from ladders.imports.pages.making import Making


def settle(making: Making) -> None:
    """Tracks for levels and attributes that have none although others have, and ids that tell namesakes apart."""
    for one in making.draft.attributes:
        one.anchors = {key: anchor for key, anchor in one.anchors.items() if not anchor.is_empty}
    is_said = bool(making.draft.steps)
    making.draft.attributes = [one for one in making.draft.attributes if one.anchors or one.deferred or is_said]
    _by_prefix(making)
    if making.draft.tracks:
        _attributes(making)
    _areas(making)
    order = [track for level in making.draft.levels for track in level.tracks]
    making.draft.tracks.sort(key=lambda one: order.index(one.key) if one.key in order else len(order))
    _namesakes(making)


def _prefix(level: DraftLevel) -> str:
    name = level_name(level.id) if level.id else None
    return name.prefix.lower() if name and name.sure == 1 else ""


def _by_prefix(making: Making) -> None:
    """Levels without a track beside levels with one are a track of their own; IC… and M… are two."""
    levels = making.draft.levels
    homeless = [one for one in levels if not one.tracks]
    kinds = kinds_of([one.id for one in levels])
    if not homeless or not (making.draft.tracks or kinds):
        return
    for prefix in dict.fromkeys(_prefix(one) for one in homeless):
        same = next((one.tracks for one in levels if one.tracks and _prefix(one) == prefix), None)
        if same is None and not (prefix and (prefix in kinds or sum(_prefix(one) == prefix for one in homeless) > 1)):
            continue
        track = same[0] if same else _track(making, prefix)
        for one in homeless:
            if _prefix(one) == prefix:
                one.tracks.append(track)


def _track(making: Making, prefix: str) -> str:
    found = making.track(name_of_kind(prefix))
    found.id = found.id or prefix
    return found.key


def _attributes(making: Making) -> None:
    """An attribute whose anchors are all on one track's levels belongs to that track."""
    levels = {one.key: one for one in making.draft.levels}
    for one in making.draft.attributes:
        homes = [set(levels[at].tracks) for at in one.anchors if at in levels]
        if one.tracks or not homes or not all(homes):
            continue
        every = set.union(*homes)
        if len(every) < len(making.draft.tracks):
            one.tracks = [track.key for track in making.draft.tracks if track.key in every]


def _areas(making: Making) -> None:
    """An area that holds nothing and is called like an attribute is not an area."""
    held = {one.area for one in making.draft.attributes}
    for area in list(making.draft.areas):
        if area.key not in held:
            making.draft.areas.remove(area)


def _namesakes(making: Making) -> None:
    """An attribute that is called like another one of another track or area is told apart by that."""
    seen: set[str] = set()
    tracks = {one.key: one for one in making.draft.tracks}
    for one in making.draft.attributes:
        wanted = slug(one.name)
        if wanted in seen:
            one.id = slug(f"{wanted}-{_apart(one, tracks)}")
        seen.add(wanted)


def _apart(one: DraftAttribute, tracks: dict[str, DraftChoice]) -> str:
    track = tracks.get(one.tracks[0]) if one.tracks else None
    return (track.id or track.name if track else "") or re.sub(r"\s+", "-", key(one.area)) or "2"
