"""A checked file as the ladder it describes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from core.ladder import (
    Anchor,
    Area,
    Attribute,
    Change,
    Choice,
    Gate,
    Ladder,
    Level,
    Policy,
    Scoring,
    Signal,
    Success,
    Term,
)
from ladders.schema import EVERY, AnchorPart, AttributePart, ChoicePart, LadderFile, LevelPart, Rest, ScoringPart


def to_ladder(file: LadderFile) -> Ladder:
    """The ladder of a file in which every reference is known to hold."""
    levels = tuple(_level(part, place) for place, part in enumerate(file.levels, 1))
    numbers = {level.id: level.number for level in levels}
    attributes = tuple(_attribute(part, numbers) for part in file.attributes)
    return Ladder(
        id=file.id,
        name=file.name,
        version=file.version,
        effective=file.effective,
        description=file.description or "",
        levels=levels,
        areas=tuple(Area(part.id, part.name, part.description or "") for part in file.areas),
        attributes=attributes,
        tracks=_choices(file.tracks),
        specialties=_choices(file.specialties),
        criteria=tuple(file.criteria),
        glossary=tuple(Term(part.term, part.meaning) for part in file.glossary),
        scoring=_scoring(file.scoring, levels, attributes),
        changelog=tuple(Change(part.version, part.date, part.summary) for part in file.changelog),
    )


def _choices(parts: list[ChoicePart]) -> tuple[Choice, ...]:
    return tuple(Choice(part.id, part.name) for part in parts)


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
    )


def _scoring(part: ScoringPart, levels: tuple[Level, ...], attributes: tuple[Attribute, ...]) -> Scoring:
    numbers = {level.id: level.number for level in levels}
    return Scoring(
        policy=Policy(part.policy),
        thresholds=_thresholds(part, numbers),
        rated_share=part.rated_share,
        gates=tuple(Gate(numbers[gate.level], gate.area, gate.minimum) for gate in part.gates),
        points={numbers[level]: points for level, points in part.points.items()},
        profile=_profile(part, levels, attributes),
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
    part: ScoringPart, levels: tuple[Level, ...], attributes: tuple[Attribute, ...]
) -> dict[int, dict[str, int]]:
    if part.policy != Policy.PROFILE:
        return {}
    numbers = {level.id: level.number for level in levels}
    rest = attributes if part.rest is Rest.SAME else ()
    return {
        level.number: {
            **{one.id: ask for one in rest if (ask := _highest_anchor(one, level.number))},
            **{attribute: numbers[least] for attribute, least in part.profile.get(level.id, {}).items()},
        }
        for level in levels[1:]
    }


def _highest_anchor(attribute: Attribute, level: int) -> int:
    """The highest level up to this one at which the attribute has an anchor; 0 when there is none."""
    return max((one for one in attribute.rubric if one <= level), default=0)


def _needed(part: ScoringPart, levels: tuple[Level, ...]) -> dict[int, Fraction]:
    given = {level.number: part.needed.get(level.id, part.needed.get(EVERY)) for level in levels[1:]}
    return {level: needed for level, needed in given.items() if needed is not None}


def _attribute(part: AttributePart, numbers: Mapping[str, int]) -> Attribute:
    rubric = {numbers[level]: _anchor(part.anchors, level) for level in part.anchors}
    return Attribute(
        id=part.id,
        name=part.name,
        area=part.area,
        rubric=dict(sorted(rubric.items())),
        description=part.description or "",
        weight=part.weight,
        weights=dict(part.weights),
        specialties=frozenset(part.specialties),
        tracks=frozenset(part.tracks),
        tags=tuple(part.tags),
    )


def _anchor(anchors: Mapping[str, AnchorPart], level: str) -> Anchor:
    repeats = anchors[level].same_as or ""
    part = anchors[level]
    while part.same_as:
        part = anchors[part.same_as]
    return Anchor(
        text=part.text or "",
        example=part.example or "",
        points=tuple(part.points),
        criteria=tuple(part.criteria),
        tags=tuple(part.tags),
        signals=tuple(Signal(signal.text, signal.id or "") for signal in part.signals),
        signals_needed=part.signals_needed,
        same_as=repeats,
    )
