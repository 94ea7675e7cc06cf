"""A checked file as the ladder it describes."""

from __future__ import annotations

from collections.abc import Mapping

from core.ladder import (
    Anchor,
    Area,
    Attribute,
    Change,
    Choice,
    Gate,
    Ladder,
    Level,
    Scoring,
    Signal,
    Success,
    Term,
)
from ladders.schema import AnchorPart, AttributePart, ChoicePart, LadderFile, LevelPart, ScoringPart


def to_ladder(file: LadderFile) -> Ladder:
    """The ladder of a file in which every reference is known to hold."""
    levels = tuple(_level(part, place) for place, part in enumerate(file.levels, 1))
    numbers = {level.id: level.number for level in levels}
    return Ladder(
        id=file.id,
        name=file.name,
        version=file.version,
        effective=file.effective,
        description=file.description or "",
        levels=levels,
        areas=tuple(Area(part.id, part.name, part.description or "") for part in file.areas),
        attributes=tuple(_attribute(part, numbers) for part in file.attributes),
        tracks=_choices(file.tracks),
        specialties=_choices(file.specialties),
        criteria=tuple(file.criteria),
        glossary=tuple(Term(part.term, part.meaning) for part in file.glossary),
        scoring=_scoring(file.scoring, numbers),
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
        capacity_limited=part.capacity_limited,
        titles=dict(part.titles),
    )


def _scoring(part: ScoringPart, numbers: Mapping[str, int]) -> Scoring:
    return Scoring(
        policy=part.policy,
        thresholds={numbers[level]: mean for level, mean in part.thresholds.items()},
        rated_share=part.rated_share,
        gates=tuple(Gate(numbers[gate.level], gate.area, gate.minimum) for gate in part.gates),
    )


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
