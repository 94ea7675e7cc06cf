"""A checked file as the ladder it describes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from core.ladder import (
    Area,
    Attribute,
    Change,
    Choice,
    Gate,
    Ladder,
    Level,
    LevelBand,
    Policy,
    Profile,
    Scoring,
    Step,
    Success,
    Term,
)
from ladders.kinds import EVERY
from ladders.merge import Rubric, rubrics
from ladders.schema import (
    AttributePart,
    ChoicePart,
    LadderFile,
    LevelPart,
    ProfilePart,
    Rest,
    ScoringPart,
    StepPart,
)


def to_ladder(file: LadderFile) -> Ladder:
    """The ladder of a file in which every reference is known to hold."""
    levels = tuple(_level(part, place) for place, part in enumerate(file.levels, 1))
    steps = tuple(_step(part, place) for place, part in enumerate(file.steps, 1))
    scale = {one.id: one.number for one in steps or levels}
    every = rubrics(file.attributes, scale)
    attributes = tuple(_attribute(part, every[part.id]) for part in file.attributes)
    return Ladder(
        id=file.id,
        name=file.name,
        version=file.version,
        effective=file.effective,
        description=file.description or "",
        levels=levels,
        areas=tuple(
            Area(part.id, part.name, part.description or "", part.deferred or "", tuple(part.was))
            for part in file.areas
        ),
        attributes=attributes,
        tracks=_choices(file.tracks),
        specialties=_choices(file.specialties),
        criteria=tuple(file.criteria),
        glossary=tuple(Term(part.term, part.meaning) for part in file.glossary),
        scoring=_scoring(file.scoring, levels, attributes, scale),
        changelog=tuple(Change(part.version, part.date, part.summary) for part in file.changelog),
        steps=steps,
        profiles=tuple(_position(part, levels, scale) for part in file.profiles),
    )


def _choices(parts: list[ChoicePart]) -> tuple[Choice, ...]:
    return tuple(
        Choice(part.id, part.name, part.description or "", part.opens_after or "", part.entry or "") for part in parts
    )


def _step(part: StepPart, place: int) -> Step:
    return Step(part.number or place, part.id, part.name or "", part.description or "")


def _position(part: ProfilePart, levels: tuple[Level, ...], scale: Mapping[str, int]) -> Profile:
    return Profile(
        level=next(one.number for one in levels if one.id == part.level),
        track=part.track or "",
        specialty=part.specialty or "",
        id=part.id or "",
        title=part.title or "",
        description=part.description or "",
        asks={attribute: scale[step] for attribute, step in part.asks.items()},
        optional={attribute: scale[step] for attribute, step in part.optional.items()},
        optional_needed=part.optional_needed,
    )


def _level(part: LevelPart, place: int) -> Level:
    return Level(
        number=part.number or place,
        id=part.id,
        title=part.title,
        description=part.description or "",
        scope=part.scope,
        success=Success(part.success.measure, part.success.kind) if part.success else None,
        decision_rights=tuple(part.decision_rights),
        hands_on=part.hands_on or "",
        span=part.span or "",
        curriculum=part.curriculum or "",
        capacity_limited=part.capacity_limited,
        titles=dict(part.titles),
        tracks=frozenset(part.tracks),
        bands=tuple(LevelBand(one.id, one.name, one.from_, one.description or "") for one in part.bands),
        deferred=part.deferred or "",
        was=tuple(part.was),
    )


def _scoring(
    part: ScoringPart, levels: tuple[Level, ...], attributes: tuple[Attribute, ...], scale: Mapping[str, int]
) -> Scoring:
    numbers = {level.id: level.number for level in levels}
    return Scoring(
        policy=Policy(part.policy),
        thresholds=_thresholds(part, numbers),
        rated_share=part.rated_share,
        gates=tuple(Gate(numbers[gate.level], gate.area, gate.minimum) for gate in part.gates),
        points={scale[step]: points for step, points in part.points.items()},
        profile=_profile(part, levels, attributes, scale),
        needed=_needed(part, levels),
        meets_previous=part.meets_previous,
        weights_total=part.weights_total,
    )


def _thresholds(part: ScoringPart, numbers: Mapping[str, int]) -> dict[int, Fraction]:
    """As they are given, or where each band above the lowest begins: its own start, or the end of the one below."""
    if not part.bands:
        return {numbers[level]: value for level, value in part.thresholds.items()}
    pairs = zip(part.bands, part.bands[1:], strict=False)
    starts = {numbers[band.level]: below.below if band.from_ is None else band.from_ for below, band in pairs}
    return {level: start for level, start in starts.items() if start is not None}


def _profile(
    part: ScoringPart, levels: tuple[Level, ...], attributes: tuple[Attribute, ...], scale: Mapping[str, int]
) -> dict[int, dict[str, int]]:
    if part.policy != Policy.PROFILE:
        return {}
    rest = attributes if part.rest is Rest.SAME else ()
    return {
        level.number: {
            **{one.id: ask for one in rest if (ask := _highest_anchor(one, level, levels))},
            **{attribute: scale[least] for attribute, least in part.profile.get(level.id, {}).items()},
        }
        for level in levels[1:]
    }


def _highest_anchor(attribute: Attribute, level: Level, levels: tuple[Level, ...]) -> int:
    """The highest level up to this one, on one of its tracks, at which there is an anchor; 0: there is none."""
    if not attribute.is_rated:
        return 0
    below = (one for one in levels if one.number <= level.number and _share_a_track(one, level))
    return max((one.number for one in below if attribute.asks_at(one.number)), default=0)


def _share_a_track(one: Level, other: Level) -> bool:
    return not one.tracks or not other.tracks or bool(one.tracks & other.tracks)


def _needed(part: ScoringPart, levels: tuple[Level, ...]) -> dict[int, Fraction]:
    given = {level.number: part.needed.get(level.id, part.needed.get(EVERY)) for level in levels[1:]}
    return {level: needed for level, needed in given.items() if needed is not None}


def _attribute(part: AttributePart, rubric: Rubric) -> Attribute:
    return Attribute(
        id=part.id,
        name=part.name,
        area=part.area,
        rubric=rubric,
        description=part.description or "",
        weight=part.weight,
        weights=dict(part.weights),
        specialties=frozenset(part.specialties),
        tracks=frozenset(part.tracks),
        tags=tuple(part.tags),
        extends=part.extends or "",
        is_abstract=part.abstract,
        deferred=part.deferred or "",
        was=tuple(part.was),
    )
