"""What of one version of a ladder is what in another: how ratings, goals and held levels are carried over.

An id means the same thing in every version. What was renamed, split or merged says so by `was`; an id that changed
without a word is followed only where the words stayed exactly as they were. A mere likeness carries nobody's rating.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from core.ladder import Area, Attribute, Ladder, Level, Step

Links = Mapping[str, tuple[str, ...]]
"""Every id of the older version with what it became, in the order of the newer one; () where nothing is left of it."""

ENOUGH_WORDS: Final = 40
"""So many characters of anchors that stayed as they were are no accident."""


class _Kin(Protocol):
    """Something that can be renamed, split or merged."""

    @property
    def id(self) -> str: ...
    @property
    def was(self) -> tuple[str, ...]: ...


K = TypeVar("K", bound=_Kin)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was worked out, and for which older version."""

    before: Ladder
    links: Links


def counterparts(before: Ladder, after: Ladder) -> Links:
    """What every attribute became: itself, another id, several (split), one that others became too (merged), or ().

    Worked out once for each pair of versions: neither ever changes.
    """
    key = ("counterparts", before.id, before.version)
    known = after.memo.get(key)
    if isinstance(known, _Known) and known.before is before:
        return known.links
    links = _followed(before.attributes, after.attributes, wording)
    after.memo[key] = _Known(before, links)
    return links


def level_counterparts(before: Ladder, after: Ladder) -> Links:
    """The same for levels."""
    return _followed(before.levels, after.levels, _level_title)


def area_counterparts(before: Ladder, after: Ladder) -> Links:
    """The same for areas. One whose attributes all stand in a new one, with no others that were there, is that one."""
    links = _followed(before.areas, after.areas, _area_name)
    return {old: became or _by_attributes(before, after, old, links) for old, became in links.items()}


def _by_attributes(before: Ladder, after: Ladder, area: str, links: Links) -> tuple[str, ...]:
    became, where = counterparts(before, after), {one.id: one.area for one in after.attributes}
    there = {where[new] for one in before.attributes if one.area == area for new in became[one.id]}
    if len(there) != 1 or there <= origins(links).keys():
        return ()
    known = origins(became)
    came = {old for one in after.attributes if one.area in there for old in known.get(one.id, ())}
    return tuple(there) if all(before.attribute(one).area == area for one in came) else ()


def origins(links: Links) -> Links:
    """The other way round: what each id of the newer version comes from. What is new has no entry."""
    found: dict[str, tuple[str, ...]] = {}
    for old, news in links.items():
        for new in news:
            found[new] = (*found.get(new, ()), old)
    return found


def ratings_between(before: Ladder, after: Ladder, track: str = "") -> Mapping[int, int]:
    """What a rating given on the older version is on the newer one; a point of the scale that is gone has no entry.

    Where a point became several, the rating is the lowest of them: no more is taken for demonstrated than was.
    """
    links = level_counterparts(before, after)
    names = Counter(step.name.casefold() for step in after.scale(track))
    by_id = {step.id: step.number for step in after.scale(track)}
    by_name = {step.name.casefold(): step.number for step in after.scale(track) if names[step.name.casefold()] == 1}
    found = {step.number: _point(step, links, by_id, by_name) for step in before.scale(track)}
    return {old: new for old, new in found.items() if new is not None}


def held_after(before: Ladder, after: Ladder, held: str | None) -> str | None:
    """The id under which somebody's held level goes on; None where the newer version has none for it.

    Of a level that was split without keeping its id, the highest part: no change of a ladder lowers a held level.
    """
    if held is None or after.number_of(held) is not None:
        return held
    became = level_counterparts(before, after).get(held, ())
    return max(became, key=lambda one: after.number_of(one) or 0, default=None)


def _point(step: Step, links: Links, by_id: Mapping[str, int], by_name: Mapping[str, int]) -> int | None:
    if step.id in by_id:
        return by_id[step.id]
    became = [by_id[one] for one in links.get(step.id, ()) if one in by_id]
    return min(became, default=None) if became else by_name.get(step.name.casefold())


def _followed(olds: Sequence[K], news: Sequence[K], likeness: Callable[[K], Hashable]) -> Links:
    found: dict[str, list[str]] = {one.id: [] for one in olds}
    kept = {one.id for one in news}
    fresh = []
    for new in news:
        sources = _said_origins(new, found.keys(), kept)
        for source in sources:
            found[source].append(new.id)
        if not sources:
            fresh.append(new)
    lost = [old for old in olds if not found[old.id]]
    for old_id, new_id in _same_words(lost, fresh, likeness):
        found[old_id].append(new_id)
    return {old: tuple(new) for old, new in found.items()}


def _said_origins(new: _Kin, old_ids: Iterable[str], kept: Iterable[str]) -> list[str]:
    """What an id comes from by its own word. A `was` left from an earlier change says nothing about this one."""
    own = [new.id] if new.id in old_ids else []
    return own + [
        one for one in dict.fromkeys(new.was) if one in old_ids and one != new.id and not (own and one in kept)
    ]


def _same_words(lost: Sequence[K], fresh: Sequence[K], likeness: Callable[[K], Hashable]) -> Iterable[tuple[str, str]]:
    """Pairs that nobody named and that read the same, where there is one on each side."""
    olds, news = _by_likeness(lost, likeness), _by_likeness(fresh, likeness)
    return [(olds[like][0], news[like][0]) for like in olds if len(olds[like]) == len(news.get(like, ())) == 1]


def _by_likeness(ones: Sequence[K], likeness: Callable[[K], Hashable]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for one in ones:
        like = likeness(one)
        if like is not None:
            found.setdefault(like, []).append(one.id)
    return found


def wording(one: Attribute) -> Hashable:
    """The words of all anchors, from the lowest; the name too where they are few."""
    words = tuple(
        _words(" ".join((anchor.text, *anchor.points, *(signal.text for signal in anchor.signals))))
        for anchor in one.rubric.values()
    )
    together = "".join(words)
    if not together:
        return None
    return words if len(together) >= ENOUGH_WORDS else (one.name.casefold(), *words)


def _level_title(one: Level) -> Hashable:
    return _words(one.title) or None


def _area_name(one: Area) -> Hashable:
    return _words(one.name) or None


def _words(text: str) -> str:
    return " ".join(text.casefold().split())
