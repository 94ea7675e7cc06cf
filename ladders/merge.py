"""The anchors of each attribute, with those of the attribute it extends before its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.ladder import Anchor, Signal
from ladders.schema import AnchorPart, AttributePart, SignalPart

Rubric = dict[int, Anchor]


def rubrics(parts: Iterable[AttributePart], scale: Mapping[str, int]) -> dict[str, Rubric]:
    """By attribute id. `scale` gives the number of each step."""
    every = {part.id: part for part in parts}
    own = {
        part.id: {scale[step]: _anchor(part.anchors, step) for step in part.anchors if step in scale}
        for part in every.values()
    }
    return {one: _extended(every[one], every, own) for one in every}


def _extended(part: AttributePart, every: Mapping[str, AttributePart], own: Mapping[str, Rubric]) -> Rubric:
    """From the farthest one back to the attribute itself. What leads back to itself is followed once."""
    line = [part.id]
    while (base := every[line[-1]].extends) and base in every and base not in line:
        line.append(base)
    rubric: Rubric = {}
    for one in reversed(line):
        rubric = {step: _both(rubric.get(step), own[one].get(step)) for step in {**rubric, **own[one]}}
    return dict(sorted(rubric.items()))


def _both(first: Anchor | None, then: Anchor | None) -> Anchor:
    """One after the other; of two of which one is still to come, the other."""
    if first is None or then is None:
        return first or then or Anchor()
    if first.is_open != then.is_open:
        return first if first.is_open else then
    return Anchor(
        text="\n".join(filter(None, (first.text, then.text))),
        example="\n".join(filter(None, (first.example, then.example))),
        points=_once(first.points, then.points),
        criteria=_once(first.criteria, then.criteria),
        tags=_once(first.tags, then.tags),
        signals=(*first.signals, *then.signals),
        signals_needed=_needed(first, then),
        id=then.id or first.id,
        name=then.name or first.name,
        deferred=then.deferred or first.deferred,
    )


def _once(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _needed(first: Anchor, then: Anchor) -> int | None:
    """How many signals of the two together, where either is content with fewer than all."""
    if first.signals_needed is None and then.signals_needed is None:
        return None
    counts = (len(one.signals) if one.signals_needed is None else one.signals_needed for one in (first, then))
    return sum(counts) or None


def _anchor(anchors: Mapping[str, AnchorPart], step: str) -> Anchor:
    part, seen = anchors[step], {step}
    while part.same_as and part.same_as in anchors and part.same_as not in seen:
        seen.add(part.same_as)
        part = anchors[part.same_as]
    anchor = Anchor(
        text=part.text or "",
        example=part.example or "",
        points=tuple(part.points),
        criteria=tuple(part.criteria),
        tags=tuple(part.tags),
        signals=tuple(map(_signal, part.signals)),
        signals_needed=part.signals_needed,
        id=part.id or "",
        name=part.name or "",
        deferred=part.deferred or "",
    )
    return replace(anchor, same_as=anchors[step].same_as or "")


def _signal(part: SignalPart) -> Signal:
    return Signal(part.text, part.id or "", tuple(part.examples))
