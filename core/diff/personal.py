"""What of a change concerns one person: their level and the next, their attributes, how they are scored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.counterparts import held_after
from core.diff.moves import left_from
from core.diff.values import Diff, Edit, Part, PersonalDiff
from core.ladder import Ladder, Level

_OF_LEVELS: Final = frozenset({Part.LEVEL, Part.BAND, Part.TRACK, Part.SPECIALTY})
_OF_ATTRIBUTES: Final = frozenset({Part.ATTRIBUTE, Part.ANCHOR, Part.POINT, Part.SIGNAL, Part.EXAMPLE})
_OF_SCORING: Final = frozenset({Part.SCORING, Part.PROFILE, Part.STEP})


def for_person(diff: Diff, track: str, specialty: str, held: str | None) -> PersonalDiff:
    """What changes for somebody who holds a level (its id in the older version, or None before their first)."""
    old, new = diff.before, diff.after
    before = {one.id for one in old.applicable(track, specialty)}
    after = {one.id for one in new.applicable(track, specialty)}
    kept = held_after(old, new, held)
    following = _following(new, kept, track)
    near = _points(new, track, specialty, {one for one in (kept, following) if one})
    levels = {one for one in (held, kept, following) if one}
    taken_up = {one for became in before for one in diff.links.get(became, ())}
    mine = [one for one in diff.edits if one.track in {"", track} and one.specialty in {"", specialty}]
    parts = _sorted(mine, before | after | _of_split(diff, before), {*levels, track, specialty} - {""}, near)
    words = _terms(diff, parts["terms"], after | before)
    told = sum(map(len, parts.values())) - len(parts["terms"]) + len(words)
    return PersonalDiff(
        track,
        specialty,
        held or "",
        kept or "",
        following or "",
        level=parts["level"],
        new=tuple(one.id for one in new.attributes if one.id in after - taken_up),
        gone=tuple(one.id for one in old.attributes if one.id in before and not set(diff.links[one.id]) & after),
        near=parts["near"],
        far=parts["far"],
        scoring=parts["scoring"],
        words=words,
        elsewhere=len(diff.edits) - told,
    )


def _following(ladder: Ladder, held: str | None, track: str) -> str | None:
    """The next level up; the lowest for whoever holds none yet."""
    number = ladder.number_of(held)
    levels = ladder.levels_for(track)
    above: Level | None = ladder.above(number, track) if number is not None else next(iter(levels), None)
    return above.id if above else None


def _points(ladder: Ladder, track: str, specialty: str, levels: set[str]) -> set[str]:
    """The points of the scale that these levels are about; every one where no profile says which."""
    if not ladder.steps:
        return levels
    numbers = (ladder.number_of(one) for one in levels)
    profiles = [ladder.profile_for(one, track, specialty) for one in numbers if one is not None]
    asked = {step for one in profiles if one for step in (*one.asks.values(), *one.optional.values())}
    return {ladder.step(one).id for one in asked} or {one.id for one in ladder.steps}


def _of_split(diff: Diff, before: set[str]) -> set[str]:
    """What the attributes of somebody became, whether they are rated on all of it or not."""
    return {new for one in before for new in diff.links.get(one, ())}


def _sorted(
    edits: Iterable[Edit], attributes: set[str], levels: set[str], near: set[str]
) -> dict[str, tuple[Edit, ...]]:
    found: dict[str, list[Edit]] = {"level": [], "near": [], "far": [], "scoring": [], "terms": []}
    for one in edits:
        if one.part is Part.TERM:
            found["terms"].append(one)
        elif one.part in _OF_LEVELS:
            if levels & {one.id, one.level, *one.was, *one.became}:
                found["level"].append(one)
        elif one.part in _OF_ATTRIBUTES:
            attribute, level = left_from(one)
            if {one.attribute, attribute} & attributes:
                is_near = one.part is Part.ATTRIBUTE or {one.level, level} & near
                found["near" if is_near else "far"].append(one)
        elif one.part in _OF_SCORING and _scores(one, attributes, levels):
            found["scoring"].append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _scores(edit: Edit, attributes: set[str], levels: set[str]) -> bool:
    """Whether it counts for somebody with these attributes, between these levels."""
    if edit.attribute and edit.attribute not in attributes:
        return False
    return not edit.level or edit.part is Part.STEP or edit.level in levels


def _terms(diff: Diff, edits: tuple[Edit, ...], attributes: set[str]) -> tuple[Edit, ...]:
    used = {
        term.term.casefold()
        for ladder in (diff.before, diff.after)
        for one in ladder.attributes
        if one.id in attributes
        for term in ladder.terms_of(one.id)
    }
    return tuple(one for one in edits if one.id.casefold() in used)
