"""How ratings become a level: what is counted otherwise, and whether a level asks for more or for less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from core.counterparts import Links, area_counterparts, level_counterparts
from core.diff.edits import Pair, prose, shown, value
from core.diff.values import Edit, Effect, Kind, Part
from core.ladder import Ladder, Level, Policy, Profile
from core.scoring import threshold

_BY_VALUE = frozenset({Policy.WEIGHTED_MEAN, Policy.MEDIAN, Policy.POINTS})
_BASE = Edit(Kind.CHANGED, Part.SCORING, "", "")


def scoring_edits(pair: Pair, links: Links) -> Iterator[Edit]:
    """The policy and its numbers, then the profiles. Under another policy the old numbers say nothing."""
    old, new = pair.before.scoring, pair.after.scoring
    if old.policy is not new.policy:
        yield from value(_BASE, "policy", old.policy, new.policy, Effect.COMPUTED_OTHERWISE)
    yield from value(_BASE, "rated_share", old.rated_share, new.rated_share, more(old.rated_share, new.rated_share))
    steps = Effect.ASKS_MORE if new.meets_previous else Effect.ASKS_LESS
    yield from value(_BASE, "meets_previous", old.meets_previous, new.meets_previous, steps)
    yield from value(_BASE, "weights_total", old.weights_total, new.weights_total)
    yield from _gates(pair)
    if old.policy is new.policy:
        yield from _by_level(pair, links)
    yield from profile_edits(pair, links)


def more(old: Fraction | int, new: Fraction | int) -> Effect:
    """Whether a number that has to be reached is higher."""
    return Effect.ASKS_MORE if new > old else Effect.ASKS_LESS


def kept_levels(pair: Pair) -> Iterator[tuple[Level, Level]]:
    """The levels above the lowest that are the same in both, under whatever id."""
    links = level_counterparts(pair.before, pair.after)
    by_id = {one.id: one for one in pair.after.levels}
    for old in pair.before.levels:
        became = links[old.id]
        if became:
            yield old, by_id[old.id if old.id in became else became[0]]


def _by_level(pair: Pair, links: Links) -> Iterator[Edit]:
    before, after = pair.before.scoring, pair.after.scoring
    for old, new in kept_levels(pair):
        base = replace(_BASE, level=new.id)
        if before.policy in _BY_VALUE and old != pair.before.levels[0] and new != pair.after.levels[0]:
            was, now = threshold(pair.before, old), threshold(pair.after, new)
            moved = was == old.number and now == new.number
            yield from () if moved else value(base, "threshold", was, now, more(was, now))
        if before.policy is Policy.POINTS:
            was = before.points.get(old.number, Fraction(old.number))
            now = after.points.get(new.number, Fraction(new.number))
            moved = was == old.number and now == new.number
            yield from () if moved else value(base, "points", was, now)
        yield from _needed(base, before.needed.get(old.number), after.needed.get(new.number))
        asks = (before.profile.get(old.number, {}), after.profile.get(new.number, {}))
        yield from ask_edits(pair, base, "asks", *asks, links)


def _needed(base: Edit, old: Fraction | None, new: Fraction | None) -> Iterator[Edit]:
    """None is all of them."""
    if new is None or (old is not None and old < new):
        yield from value(base, "needed", old, new, Effect.ASKS_MORE)
    else:
        yield from value(base, "needed", old, new, Effect.ASKS_LESS)


def _gates(pair: Pair) -> Iterator[Edit]:
    areas = area_counterparts(pair.before, pair.after)
    levels = {old.number: new.number for old, new in kept_levels(pair)}
    olds: dict[tuple[int, str], Fraction] = {}
    for gate in pair.before.scoring.gates:
        if gate.level in levels and areas[gate.area]:
            olds[levels[gate.level], areas[gate.area][0]] = gate.minimum
    news = {(gate.level, gate.area): gate.minimum for gate in pair.after.scoring.gates}
    for key in sorted({*olds, *news}):
        level, area = key
        base = replace(_BASE, level=pair.after.level(level).id, id=area, name=pair.after.area(area).name)
        was, now = olds.get(key), news.get(key)
        yield from value(base, "gate", was, now, more(was or Fraction(0), now or Fraction(0)))


# -- profiles ---------------------------------------------------------------------------------------------------------

_Key = tuple[str, str, str]


def profile_edits(pair: Pair, links: Links) -> Iterator[Edit]:
    """What the positions ask."""
    levels = {old.number: new.id for old, new in kept_levels(pair)}
    olds = {_key(one, levels[one.level]): one for one in pair.before.profiles if one.level in levels}
    news = {_key(one, pair.after.level(one.level).id): one for one in pair.after.profiles}
    for key, old in olds.items():
        if key not in news:
            yield replace(_position(pair.before, old, key), kind=Kind.REMOVED)
    for key, new in news.items():
        base = _position(pair.after, new, key)
        if key not in olds:
            yield replace(base, kind=Kind.ADDED)
            continue
        yield from _profile(pair, base, olds[key], new, links)


def _key(profile: Profile, level: str) -> _Key:
    return (level, profile.track, profile.specialty)


def _position(ladder: Ladder, profile: Profile, key: _Key) -> Edit:
    name = profile.title or ladder.title(profile.level, profile.track, profile.specialty)
    position = profile.id or "/".join(filter(None, key))
    _, track, specialty = key
    return Edit(Kind.CHANGED, Part.PROFILE, position, name, level=key[0], track=track, specialty=specialty)


def _profile(pair: Pair, base: Edit, old: Profile, new: Profile, links: Links) -> Iterator[Edit]:
    yield from value(base, "id", old.id, new.id)
    yield from prose(base, "title", old.title, new.title)
    yield from prose(base, "description", old.description, new.description)
    yield from ask_edits(pair, base, "asks", old.asks, new.asks, links)
    yield from ask_edits(pair, base, "optional", old.optional, new.optional, links)
    effect = more(old.optional_needed, new.optional_needed)
    yield from value(base, "optional_needed", old.optional_needed, new.optional_needed, effect)


def ask_edits(
    pair: Pair, base: Edit, field: str, olds: Mapping[str, int], news: Mapping[str, int], links: Links
) -> Iterator[Edit]:
    """The rating that a position asks in each attribute. What is asked of a new attribute comes with it."""
    before = {new: step for old, step in olds.items() for new in links.get(old, ()) if len(links[old]) == 1}
    known = {one for became in links.values() for one in became}
    for attribute in pair.after.attributes:
        was, now = before.get(attribute.id), news.get(attribute.id)
        if attribute.id not in known or (was is None and now is None):
            continue
        steps = (_step(pair.before, was), _step(pair.after, now))
        if steps[0] != steps[1]:
            effect = more(was or 0, now or 0)
            at = replace(base, attribute=attribute.id, name=attribute.name)
            yield replace(at, field=field, before=shown(steps[0]), after=shown(steps[1]), effect=effect)


def _step(ladder: Ladder, number: int | None) -> str:
    return ladder.step(number).id if number else ""
