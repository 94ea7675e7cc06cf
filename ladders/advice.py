"""What a valid ladder should still be asked about: a warning stops nothing, since a draft may have any gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from core.ladder import Attribute, Ladder, Policy, SuccessKind
from core.scoring import COUNTING, builds_on_below, own_ask
from ladders.explain import spot
from ladders.findings import Finding, LadderRefused, listed
from ladders.reach import audiences
from ladders.source import Kind, Node, read

Warned = tuple[tuple[str | int, ...], str, str]


def warnings(ladder: Ladder, text: str = "", *, name: str = "") -> tuple[Finding, ...]:
    """Everything worth a second look, with the lines when the text that the ladder came from is given too."""
    root = _tree(text)
    return tuple(_finding(root, name or ladder.id, *one) for look in _LOOKS for one in look(ladder))


def _tree(text: str) -> Node | None:
    try:
        return read(text, "")[0] if text else None
    except LadderRefused:
        return None


def _finding(root: Node | None, file: str, path: tuple[str | int, ...], problem: str, mend: str) -> Finding:
    found = spot(root or Node(Kind.ABSENT, 0, 0), path)
    line, column = found.line_and_column
    return Finding(file, line, column, found.path, problem, mend)


def _effort(ladder: Ladder) -> Iterator[Warned]:
    """Requirement 4."""
    for level in ladder.levels:
        wide = level.scope is not None and level.scope.is_department_wide
        if wide and level.success and level.success.kind is SuccessKind.EFFORT:
            problem = f'level "{level.id}" reaches {level.scope}-wide and is judged by effort'
            yield ("levels", level.id, "success", "kind"), problem, "state an outcome as its measure of success"


def _gaps(ladder: Ladder) -> Iterator[Warned]:
    """Requirement 5."""
    for attribute in ladder.attributes:
        if missing := _missing_between(ladder, attribute):
            problem = f'the progression of "{attribute.name}" breaks: no anchor at {listed(missing)}'
            mend = "write the anchor, or same_as: with the level that it repeats"
            yield ("attributes", attribute.id, "anchors"), problem, mend


def _missing_between(ladder: Ladder, attribute: Attribute) -> list[str]:
    if not attribute.rubric:
        return []
    lowest, highest = min(attribute.rubric), max(attribute.rubric)
    inside = (level for level in ladder.levels if lowest < level.number < highest)
    return [level.id for level in inside if level.number not in attribute.rubric]


def _empty_areas(ladder: Ladder) -> Iterator[Warned]:
    used = {attribute.area for attribute in ladder.attributes}
    for area in ladder.areas:
        if area.id not in used:
            yield ("areas", area.id), f'the area "{area.name}" has no attributes', "add one, or delete the area"


def _empty_audiences(ladder: Ladder) -> Iterator[Warned]:
    """Requirement 8: somebody would be rated on nothing."""
    for track, specialty in product(ladder.tracks, ladder.specialties):
        if not ladder.applicable(track.id, specialty.id):
            problem = f"nobody can be rated on the track {track.name} with the specialty {specialty.name}"
            yield ("tracks", track.id), problem, "let an attribute apply to both"


def _gates_passed_by(ladder: Ladder) -> Iterator[Warned]:
    gates = {(gate.level, gate.area) for gate in ladder.scoring.gates}
    for place, gate in enumerate(ladder.scoring.gates if not builds_on_below(ladder) else ()):
        above = ladder.above(gate.level)
        if above and (above.number, gate.area) not in gates:
            problem = f'"{above.id}" can be reached past the gate of "{ladder.level(gate.level).id}" for "{gate.area}"'
            yield ("scoring", "gates", place), problem, f"give {above.id} a gate too, or write meets_previous: true"


def _idle_weights(ladder: Ladder) -> Iterator[Warned]:
    policy = ladder.scoring.policy
    weights = {weight for one in ladder.attributes for weight in (one.weight, *one.weights.values())}
    if policy not in {Policy.WEIGHTED_MEAN, Policy.POINTS} and len(weights) > 1:
        problem = f"weights differ, and {policy} does not look at them"
        mend = "leave them out; they only say which share was rated, the mean of a gate, and what comes first"
        yield ("scoring", "policy"), problem, mend


def _unwritten(ladder: Ladder) -> Iterator[Warned]:
    """Requirement 10: a draft may have such levels, and nobody reaches them until they are written."""
    for track, specialty, attributes in audiences(ladder):
        for level in ladder.levels[1:] if ladder.scoring.policy in COUNTING else ():
            if not any(own_ask(ladder, one, level.number) for one in attributes):
                who = " and ".join(filter(None, (track, specialty))) or "everybody"
                problem = f'level "{level.id}" asks nothing of {who} yet, so it cannot be reached'
                yield ("levels", level.id), problem, "write an anchor for it"


def _falling_profile(ladder: Ladder) -> Iterator[Warned]:
    if ladder.scoring.policy is not Policy.PROFILE or ladder.scoring.meets_previous:
        return
    for below, level in pairwise(ladder.levels[1:]):
        for attribute in ladder.attributes:
            less, more = (own_ask(ladder, attribute, one.number) for one in (level, below))
            if less < more:
                told = f'"{ladder.level(less).id}"' if less else "nothing"
                problem = f'"{level.id}" asks {told} of "{attribute.id}", less than "{below.id}" does'
                mend = f"ask at least {ladder.level(more).id}, or write meets_previous: true"
                yield ("scoring", "profile", level.id), problem, mend


_LOOKS = (
    _effort,
    _gaps,
    _empty_areas,
    _empty_audiences,
    _gates_passed_by,
    _idle_weights,
    _unwritten,
    _falling_profile,
)
