"""What stands around the attributes: levels, steps, tracks, specialties, areas, the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from core.counterparts import Links, area_counterparts, level_counterparts, origins
from core.diff.edits import Pair, items, prose, value
from core.diff.lists import out_of_order
from core.diff.values import Edit, Effect, Kind, Part
from core.ladder import Area, Choice, Ladder, Level, Step, Success

K = TypeVar("K", Level, Area)


def frame_edits(pair: Pair) -> Iterator[Edit]:
    """All of it but the attributes."""
    before, after = pair.before, pair.after
    whole = Edit(Kind.CHANGED, Part.LADDER, after.id, after.name)
    yield from prose(whole, "name", before.name, after.name)
    yield from prose(whole, "description", before.description, after.description)
    yield from level_edits(before, after)
    yield from step_edits(before, after)
    yield from choice_edits(Part.TRACK, before.tracks, after.tracks)
    yield from choice_edits(Part.SPECIALTY, before.specialties, after.specialties)
    yield from area_edits(before, after)
    yield from criterion_edits(before.criteria, after.criteria)


def followed(
    part: Part, olds: Sequence[K], news: Sequence[K], links: Links, effects: Mapping[Kind, Effect | None], name: str
) -> Iterator[Edit]:
    """What became of things that can be renamed, split and merged."""
    sources, named = origins(links), {one.id: one for one in news}
    for old in olds:
        became = links[old.id]
        base = Edit(Kind.REMOVED, part, old.id, getattr(old, name), became=became)
        if not became:
            yield replace(base, effect=effects[Kind.REMOVED], before=getattr(old, name))
        elif len(became) > 1:
            effect = None if old.id in became else effects[Kind.SPLIT]
            yield replace(base, kind=Kind.SPLIT, effect=effect)
        elif became != (old.id,) and len(sources[became[0]]) == 1:
            label = getattr(named[became[0]], name)
            was = (old.id,)
            yield Edit(Kind.RENAMED, part, became[0], label, was=was, became=became, effect=effects[Kind.RENAMED])
    for new in news:
        base = Edit(Kind.ADDED, part, new.id, getattr(new, name), was=sources.get(new.id, ()))
        if new.id not in sources:
            yield replace(base, effect=effects[Kind.ADDED], after=getattr(new, name))
        elif len(sources[new.id]) > 1:
            yield replace(base, kind=Kind.MERGED, effect=effects[Kind.MERGED])


def partners(olds: Sequence[K], news: Sequence[K], links: Links) -> Iterator[tuple[K, K]]:
    """Those that are the same thing in both, under whatever id."""
    sources, by_id = origins(links), {one.id: one for one in olds}
    for new in news:
        mine = sources.get(new.id, ())
        same = new.id if new.id in mine else mine[0] if len(mine) == 1 and len(links[mine[0]]) == 1 else None
        if same is not None:
            yield by_id[same], new


# -- levels -----------------------------------------------------------------------------------------------------------


def level_edits(before: Ladder, after: Ladder) -> Iterator[Edit]:
    """Levels that came, went, were renamed, split or merged; and what reads otherwise about those that stayed."""
    links = level_counterparts(before, after)
    effects = {
        Kind.REMOVED: Effect.LEVEL_ENDS,
        Kind.SPLIT: Effect.LEVEL_SPLITS,
        Kind.RENAMED: Effect.LEVEL_GOES_ON,
        Kind.MERGED: Effect.LEVEL_GOES_ON,
        Kind.ADDED: None if after.steps else Effect.SCALE_GROWS,
    }
    yield from followed(Part.LEVEL, before.levels, after.levels, links, effects, "title")
    is_scale = not after.steps and not before.steps
    for old, new in partners(before.levels, after.levels, links):
        yield from _level(old, new, is_scale=is_scale)
    yield from _reordered(before, after, links)


def _level(old: Level, new: Level, *, is_scale: bool) -> Iterator[Edit]:
    base = Edit(Kind.CHANGED, Part.LEVEL, new.id, new.title, level=new.id)
    yield from prose(base, "title", old.title, new.title)
    yield from value(base, "titles", _titles(old), _titles(new))
    yield from prose(base, "description", old.description, new.description)
    yield from value(base, "number", old.number, new.number, Effect.SCALE_MOVES if is_scale else None)
    yield from value(base, "scope", old.scope, new.scope)
    yield from prose(base, "success", _measure(old.success), _measure(new.success))
    yield from value(base, "success_kind", _kind(old.success), _kind(new.success))
    rights = items(replace(base, field="decision_rights"), old.decision_rights, new.decision_rights, text=str)
    yield from (replace(one, field="decision_rights") for one in rights)
    yield from value(base, "hands_on", old.hands_on, new.hands_on)
    yield from value(base, "span", old.span, new.span)
    yield from value(base, "curriculum", old.curriculum, new.curriculum)
    yield from value(base, "capacity_limited", old.capacity_limited, new.capacity_limited)
    yield from value(base, "tracks", old.tracks, new.tracks, _narrowed(old.tracks, new.tracks))
    closing = Effect.LEVEL_ENDS if new.deferred and not old.deferred else None
    yield from value(base, "deferred", old.deferred, new.deferred, closing)
    yield from _bands(old, new)


def _titles(level: Level) -> tuple[str, ...]:
    return tuple(f"{key}: {title}" for key, title in sorted(level.titles.items()))


def _measure(success: Success | None) -> str:
    return success.measure if success else ""


def _kind(success: Success | None) -> str:
    return success.kind.value if success else ""


def _narrowed(old: frozenset[str], new: frozenset[str]) -> Effect | None:
    """Empty is everybody."""
    return Effect.LEVEL_ENDS if new and (not old or old - new) else None


def _bands(old: Level, new: Level) -> Iterator[Edit]:
    olds, news = {one.id: one for one in old.bands}, {one.id: one for one in new.bands}
    base = Edit(Kind.CHANGED, Part.BAND, "", "", level=new.id)
    for one in old.bands:
        if one.id not in news:
            yield replace(base, kind=Kind.REMOVED, id=one.id, name=one.name, before=one.name)
    for band in new.bands:
        at = replace(base, id=band.id, name=band.name)
        if band.id not in olds:
            yield replace(at, kind=Kind.ADDED, after=band.name)
            continue
        yield from prose(at, "name", olds[band.id].name, band.name)
        yield from value(at, "start", olds[band.id].start, band.start)
        yield from prose(at, "description", olds[band.id].description, band.description)


def _reordered(before: Ladder, after: Ladder, links: Links) -> Iterator[Edit]:
    """Levels that overtook one another."""
    pairs = list(partners(before.levels, after.levels, links))
    name = {old.id: new.id for old, new in pairs}
    ordered = [name[one.id] for one in sorted((old for old, _ in pairs), key=lambda one: one.number)]
    news = [new.id for new in sorted((new for _, new in pairs), key=lambda one: one.number)]
    for one in out_of_order(ordered, news):
        title = next(new.title for _, new in pairs if new.id == one)
        yield Edit(Kind.MOVED, Part.LEVEL, one, title, field="order", level=one, effect=Effect.SCALE_MOVES)


# -- the scale --------------------------------------------------------------------------------------------------------


def step_edits(before: Ladder, after: Ladder) -> Iterator[Edit]:
    """The points that attributes are rated on, where the ladder has its own."""
    whole = Edit(Kind.CHANGED, Part.STEP, "", "")
    if bool(before.steps) != bool(after.steps):
        scale = (_scale(before.steps), _scale(after.steps))
        yield replace(whole, field="scale", before=scale[0], after=scale[1], effect=Effect.COMPUTED_OTHERWISE)
        return
    olds, names = {one.id: one for one in before.steps}, {one.name.casefold(): one for one in before.steps}
    found = {new.id: olds.get(new.id) or names.get(new.name.casefold()) for new in after.steps}
    kept = {old.id for old in found.values() if old}
    for old in before.steps:
        if old.id not in kept:
            yield replace(whole, kind=Kind.REMOVED, id=old.id, name=old.name, effect=Effect.POINT_ENDS)
    for new in after.steps:
        yield from _step(found[new.id], new)


def _scale(steps: Sequence[Step]) -> str:
    return ", ".join(one.name or one.id for one in steps)


def _step(old: Step | None, new: Step) -> Iterator[Edit]:
    base = Edit(Kind.CHANGED, Part.STEP, new.id, new.name or new.id, level=new.id)
    if old is None:
        yield replace(base, kind=Kind.ADDED, effect=Effect.SCALE_GROWS, after=new.name)
        return
    if old.id != new.id:
        yield replace(base, kind=Kind.RENAMED, was=(old.id,), effect=Effect.RATINGS_GO_ON)
    yield from prose(base, "name", old.name, new.name)
    yield from value(base, "number", old.number, new.number, Effect.SCALE_MOVES)
    yield from prose(base, "description", old.description, new.description)


# -- tracks, specialties, areas, criteria, terms ----------------------------------------------------------------------


def choice_edits(part: Part, before: Sequence[Choice], after: Sequence[Choice]) -> Iterator[Edit]:
    """Tracks or specialties."""
    olds, news = {one.id: one for one in before}, {one.id for one in after}
    for one in before:
        if one.id not in news:
            yield Edit(Kind.REMOVED, part, one.id, one.name, before=one.name, effect=Effect.GROUP_ENDS)
    for new in after:
        base = Edit(Kind.CHANGED, part, new.id, new.name)
        old = olds.get(new.id)
        if old is None:
            yield replace(base, kind=Kind.ADDED, after=new.name)
            continue
        yield from prose(base, "name", old.name, new.name)
        yield from prose(base, "description", old.description, new.description)
        yield from value(base, "opens_after", old.opens_after, new.opens_after)
        yield from prose(base, "entry", old.entry, new.entry)


def area_edits(before: Ladder, after: Ladder) -> Iterator[Edit]:
    """Areas; what their attributes lose or gain with a deferral is said here once."""
    links = area_counterparts(before, after)
    yield from followed(Part.AREA, before.areas, after.areas, links, dict.fromkeys(Kind), "name")
    for old, new in partners(before.areas, after.areas, links):
        base = Edit(Kind.CHANGED, Part.AREA, new.id, new.name)
        yield from prose(base, "name", old.name, new.name)
        yield from prose(base, "description", old.description, new.description)
        yield from value(base, "deferred", old.deferred, new.deferred, deferral(old.deferred, new.deferred))


def deferral(old: str, new: str) -> Effect | None:
    """What putting something off, or bringing it in, means for the ratings of it."""
    if bool(old) == bool(new):
        return None
    return Effect.RATINGS_END if new else Effect.RATED_ANEW


def criterion_edits(before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """The criteria that responsibilities are tagged with."""
    for one in before:
        if one not in after:
            yield Edit(Kind.REMOVED, Part.CRITERION, one, one, before=one)
    for one in after:
        if one not in before:
            yield Edit(Kind.ADDED, Part.CRITERION, one, one, after=one)


def term_edits(pair: Pair) -> Iterator[Edit]:
    """The glossary. A term whose meaning changed changes what anchors say without touching them."""
    olds = {one.term.casefold(): one for one in pair.before.glossary}
    news = {one.term.casefold() for one in pair.after.glossary}
    for one in pair.before.glossary:
        if one.term.casefold() not in news:
            yield Edit(Kind.REMOVED, Part.TERM, one.term, one.term, before=one.meaning)
    for new in pair.after.glossary:
        base = Edit(Kind.CHANGED, Part.TERM, new.term, new.term)
        old = olds.get(new.term.casefold())
        if old is None:
            yield replace(base, kind=Kind.ADDED, after=new.meaning)
        else:
            yield from prose(base, "meaning", old.meaning, new.meaning)
