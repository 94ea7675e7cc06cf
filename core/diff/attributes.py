"""What became of the attributes: which came, went, were renamed, split, merged or moved, and what each says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from core.counterparts import Links, area_counterparts, level_counterparts, origins, ratings_between
from core.diff.anchors import anchor_edits, drawn_edits
from core.diff.edits import Pair, prose, shown, value
from core.diff.frame import deferral
from core.diff.lists import out_of_order
from core.diff.values import Edit, Effect, Kind, Part
from core.ladder import Attribute, Ladder


def attribute_edits(pair: Pair, links: Links) -> Iterator[Edit]:
    """All of them, in the order of the newer version; what is gone comes first."""
    sources, points = origins(links), points_between(pair.before, pair.after)
    areas = area_counterparts(pair.before, pair.after)
    moved = _reordered(pair, links, sources)
    for old in pair.before.attributes:
        if not links[old.id]:
            effect = Effect.RATINGS_END if _is_rated(pair.before, old) else None
            yield Edit(Kind.REMOVED, Part.ATTRIBUTE, old.id, old.name, old.id, before=old.name, effect=effect)
    split: set[str] = set()
    inherited: dict[str, tuple[Edit, ...]] = {}
    for new in pair.after.attributes:
        mine = [pair.before.attribute(one) for one in sources.get(new.id, ())]
        if not mine:
            yield _added(pair, new)
            continue
        if len(mine) > 1:
            yield from _merged(pair, mine, new, points)
        broken = [one for one in mine if len(links[one.id]) > 1]
        for old in broken:
            if old.id not in split:
                split.add(old.id)
                yield from _split(pair, old, [pair.after.attribute(one) for one in links[old.id]], points)
        if len(mine) == 1 and not broken:
            found = tuple(anchor_edits(pair, mine[0], new, points))
            inherited[new.id] = found
            own = _own(found, inherited.get(new.extends, ()) if mine[0].extends else ())
            yield from _same(pair, mine[0], new, areas, new.id in moved)
            yield from own
        else:
            for old in mine:
                yield from _for_whom(pair, old, new, [pair.after.attribute(one) for one in links[old.id]])


def points_between(before: Ladder, after: Ladder) -> Mapping[int, int]:
    """What every point at which anchors may stand is in the newer version, deferred levels too."""
    if before.steps and after.steps:
        return ratings_between(before, after)
    if before.steps or after.steps:
        return {}
    became = level_counterparts(before, after)
    number = {one.id: one.number for one in after.levels}
    return {
        one.number: number[one.id if one.id in became[one.id] else became[one.id][0]]
        for one in before.levels
        if became[one.id]
    }


def _added(pair: Pair, new: Attribute) -> Edit:
    effect = Effect.RATED_ANEW if _is_rated(pair.after, new) else None
    return Edit(Kind.ADDED, Part.ATTRIBUTE, new.id, new.name, new.id, after=new.name, effect=effect)


def _is_rated(ladder: Ladder, one: Attribute) -> bool:
    return one.is_rated and not any(area.id == one.area and area.deferred for area in ladder.areas)


def _own(found: tuple[Edit, ...], of_base: tuple[Edit, ...]) -> Iterator[Edit]:
    """Without what the attribute takes over from the one it extends: that is told there."""
    told = {(one.kind, one.part, one.level, one.field, one.before, one.after) for one in of_base}
    for one in found:
        if (one.kind, one.part, one.level, one.field, one.before, one.after) not in told:
            yield one


# -- one and the same -------------------------------------------------------------------------------------------------


def _same(pair: Pair, old: Attribute, new: Attribute, areas: Links, is_moved: bool) -> Iterator[Edit]:
    base = Edit(Kind.CHANGED, Part.ATTRIBUTE, new.id, new.name, new.id)
    if old.id != new.id:
        yield replace(base, kind=Kind.RENAMED, was=(old.id,), became=(new.id,), effect=Effect.RATINGS_GO_ON)
    yield from prose(base, "name", old.name, new.name)
    if new.area not in areas.get(old.area, ()):
        names = (pair.before.area(old.area).name, pair.after.area(new.area).name)
        yield replace(base, kind=Kind.MOVED, field="area", before=names[0], after=names[1])
    elif is_moved:
        yield replace(base, kind=Kind.MOVED, field="order", after=_stands_after(pair.after, new))
    yield from prose(base, "description", old.description, new.description)
    yield from _weights(pair, base, old, new)
    yield from _for_whom(pair, old, new, [new])
    yield from value(base, "tags", old.tags, new.tags)
    yield from value(base, "extends", old.extends, new.extends)
    yield from value(base, "abstract", old.is_abstract, new.is_abstract, _closing(old.is_abstract, new.is_abstract))
    yield from value(base, "deferred", old.deferred, new.deferred, deferral(old.deferred, new.deferred))


def _closing(old: bool, new: bool) -> Effect | None:
    return Effect.RATINGS_END if new and not old else Effect.RATED_ANEW if old and not new else None


def _stands_after(ladder: Ladder, attribute: Attribute) -> str:
    place = ladder.place(attribute.id)
    return ladder.attributes[place - 1].name if place else ""


def _weights(pair: Pair, base: Edit, old: Attribute, new: Attribute) -> Iterator[Edit]:
    yield from value(base, "weight", old.weight, new.weight, _heavier(old.weight, new.weight))
    for key in sorted({*old.weights, *new.weights}):
        was, now = old.weights.get(key, old.weight), new.weights.get(key, new.weight)
        if (was, now) != (old.weight, new.weight):
            at = replace(base, track=key) if _is_track(pair, key) else replace(base, specialty=key)
            yield from value(at, "weights", was, now, _heavier(was, now))


def _is_track(pair: Pair, key: str) -> bool:
    return any(one.id == key for one in (*pair.before.tracks, *pair.after.tracks))


def _heavier(old: Fraction, new: Fraction) -> Effect:
    return Effect.WEIGHS_MORE if new > old else Effect.WEIGHS_LESS


def _for_whom(pair: Pair, old: Attribute, new: Attribute, parts: Sequence[Attribute]) -> Iterator[Edit]:
    """Tracks and specialties. That some lose it weighs more than that others gain it; whom another part takes up
    loses nothing."""
    base = Edit(Kind.CHANGED, Part.ATTRIBUTE, new.id, new.name, new.id)
    was, now = _groups(old), _groups(new)
    if was == now or not (old.is_rated and new.is_rated):
        return
    effect = None
    for track, specialty in _everybody(pair):
        had, has = old.applies_to(track, specialty), new.applies_to(track, specialty)
        if had and not any(one.applies_to(track, specialty) for one in parts):
            effect = Effect.FOR_FEWER
            break
        if has and not had:
            effect = Effect.FOR_MORE
    yield replace(base, field="for", before=shown(was), after=shown(now), effect=effect)


def _groups(one: Attribute) -> tuple[str, ...]:
    return (*sorted(one.tracks), *sorted(one.specialties))


def _everybody(pair: Pair) -> Iterator[tuple[str, str]]:
    """Every track and specialty that somebody may be on in both versions."""
    before, after = pair.before, pair.after
    tracks = {one.id for one in before.tracks} & {one.id for one in after.tracks}
    specialties = {one.id for one in before.specialties} & {one.id for one in after.specialties}
    return product(sorted(tracks | {""}), sorted(specialties | {""}))


# -- several ----------------------------------------------------------------------------------------------------------


def _split(pair: Pair, old: Attribute, parts: Sequence[Attribute], points: Mapping[int, int]) -> Iterator[Edit]:
    became = tuple(one.id for one in parts)
    whole = Edit(Kind.SPLIT, Part.ATTRIBUTE, old.id, old.name, old.id, became=became, effect=Effect.COUNTS_FOR_EACH)
    yield replace(whole, before=old.name, after=", ".join(one.name for one in parts))
    yield from _together(whole, old.weight, sum((one.weight for one in parts), Fraction(0)))
    yield from drawn_edits(pair, [old], parts, points)


def _merged(pair: Pair, olds: Sequence[Attribute], new: Attribute, points: Mapping[int, int]) -> Iterator[Edit]:
    was = tuple(one.id for one in olds)
    whole = Edit(Kind.MERGED, Part.ATTRIBUTE, new.id, new.name, new.id, was=was, effect=Effect.LOWEST_COUNTS)
    yield replace(whole, before=", ".join(one.name for one in olds), after=new.name)
    yield from _together(whole, sum((one.weight for one in olds), Fraction(0)), new.weight)
    yield from drawn_edits(pair, olds, [new], points)


def _together(whole: Edit, old: Fraction, new: Fraction) -> Iterator[Edit]:
    """What the parts weigh together, against what the whole weighed."""
    base = replace(whole, kind=Kind.CHANGED, effect=None)
    yield from value(base, "weight", old, new, _heavier(old, new))


def _reordered(pair: Pair, links: Links, sources: Links) -> frozenset[str]:
    """Attributes that are asked in another order than the others around them."""
    ones = [one.id for one in pair.after.attributes if len(sources.get(one.id, ())) == 1]
    kept = {sources[one][0]: one for one in ones if len(links[sources[one][0]]) == 1}
    return out_of_order([kept[one.id] for one in pair.before.attributes if one.id in kept], list(kept.values()))
