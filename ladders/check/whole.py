"""What only shows when a ladder is looked at as a whole: neighbours, counterparts, measures, tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.ladder import Anchor, Attribute, Ladder, SuccessKind
from core.wording import counts_effort, only_by_degree
from ladders.advice import by_rule
from ladders.check.tags import tags

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding by its path in the ladder, before its place is looked up."""

    rule: str
    path: Path
    problem: str
    mend: str
    phrase: str = ""


def whole(ladder: Ladder) -> Iterator[Seen]:
    """Everything about the ladder as a whole."""
    for rule, (path, problem, mend) in by_rule(ladder):
        yield Seen(rule, path, problem, mend)
    yield from _neighbours(ladder)
    yield from _alone(ladder)
    yield from _ending(ladder)
    yield from _measures(ladder)
    for rule, path, problem, mend, phrase in tags(ladder):
        yield Seen(rule, path, problem, mend, phrase)


def _tracks_of(ladder: Ladder, attribute: Attribute) -> list[str]:
    return sorted(attribute.tracks) or [one.id for one in ladder.tracks] or [""]


def _neighbours(ladder: Ladder) -> Iterator[Seen]:
    """Requirement 13."""
    for attribute in filter(ladder.is_rated, ladder.attributes):
        pairs = dict.fromkeys(
            pair for track in _tracks_of(ladder, attribute) for pair in _pairs(ladder, attribute, track)
        )
        for (lower, upper), (below, above) in ((pair, _anchors(attribute, *pair)) for pair in pairs):
            degree = None if "" in {below.words, above.words} else only_by_degree(_all_of(below), _all_of(above))
            if degree is not None:
                names = ladder.step(lower).id, ladder.step(upper).id
                yield Seen("same-anchors", ("attributes", attribute.id, "anchors", names[1]), *_alike(names, degree))


def _pairs(ladder: Ladder, attribute: Attribute, track: str) -> Iterator[tuple[int, int]]:
    """Neighbouring steps that both have an anchor of their own."""
    own = [one for one in attribute.rubric if not attribute.rubric[one].same_as and attribute.rubric[one].is_open]
    there = [step.number for step in ladder.scale(track)]
    yield from (pair for pair in pairwise(there) if pair[0] in own and pair[1] in own)


def _anchors(attribute: Attribute, lower: int, upper: int) -> tuple[Anchor, Anchor]:
    return attribute.rubric[lower], attribute.rubric[upper]


def _all_of(anchor: Anchor) -> str:
    return "\n".join((anchor.text, *(one.text for one in anchor.signals), *anchor.points))


def _alike(names: tuple[str, str], degree: tuple[str, ...]) -> tuple[str, str]:
    lower, upper = names
    if not degree:
        return f'"{upper}" says the same as "{lower}"', f"write same_as: {lower}, or say what is seen only at {upper}"
    told = ", ".join(f"“{one}”" for one in degree[:4])
    problem = f'"{upper}" differs from "{lower}" only by degree: {told}'
    return (
        problem,
        f"say what can be seen at {upper} and not at {lower}: whose work, how many, what is there afterwards",
    )


def _alone(ladder: Ladder) -> Iterator[Seen]:
    """Requirement 5, where there is nothing on either side. Between two anchors it is a gap."""
    if ladder.steps or len(ladder.levels) < 3:
        return
    for attribute in filter(ladder.is_rated, ladder.attributes):
        if len(attribute.rubric) == 1 and len(ladder.scale(_tracks_of(ladder, attribute)[0])) > 2:
            name = ladder.step(next(iter(attribute.rubric))).id
            problem = f'"{attribute.name}" has an anchor at {name} only, and no counterpart at the levels next to it'
            yield Seen(
                "one-level-theme",
                ("attributes", attribute.id, "anchors"),
                problem,
                "write its neighbours, or say there why not",
            )


def _ending(ladder: Ladder) -> Iterator[Seen]:
    """Requirement 5, where a theme breaks off below a level that is written for other themes."""
    written = {number for one in filter(ladder.is_rated, ladder.attributes) for number in one.rubric}
    for attribute in filter(ladder.is_rated, () if ladder.steps else ladder.attributes):
        ends = (_last(ladder, attribute, track) for track in _tracks_of(ladder, attribute))
        if found := next(((last, above) for last, above in ends if above in written), None):
            last, above = (ladder.step(number).id for number in found)
            problem = f'"{attribute.name}" ends at {last}, and {above} has no counterpart'
            mend = f"write its anchor at {above}, or same_as: {last} if nothing more is asked there"
            yield Seen("theme-ends", ("attributes", attribute.id, "anchors"), problem, mend)


def _last(ladder: Ladder, attribute: Attribute, track: str) -> tuple[int, int]:
    """The highest step of a track with an anchor and the one above it, or zeros: one anchor is no progression."""
    there = [step.number for step in ladder.scale(track)]
    own = [place for place, number in enumerate(there) if number in attribute.rubric]
    return (there[own[-1]], there[own[-1] + 1]) if len(own) > 1 and own[-1] + 1 < len(there) else (0, 0)


def _measures(ladder: Ladder) -> Iterator[Seen]:
    """Requirement 4, where a measure is called an outcome and counts effort."""
    for level in ladder.levels:
        success, wide = level.success, level.scope is not None and level.scope.is_department_wide
        if success and wide and success.kind is SuccessKind.OUTCOME and (said := counts_effort(success.measure)):
            problem = f'level "{level.id}" reaches {level.scope}-wide, and “{said}” counts effort'
            mend = "say what is different afterwards, for whom, and by how much"
            yield Seen("effort-measure", ("levels", level.id, "success", "measure"), problem, mend, said)
