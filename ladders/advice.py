"""What a valid ladder should still be asked about: a warning stops nothing, since a draft may have any gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from core.ladder import Attribute, Ladder, SuccessKind
from ladders.explain import spot
from ladders.findings import Finding, LadderRefused, listed
from ladders.source import Kind, Node, read

Warned = tuple[tuple[str, ...], str, str]


def warnings(ladder: Ladder, text: str = "", *, name: str = "") -> tuple[Finding, ...]:
    """Everything worth a second look, with the lines when the text that the ladder came from is given too."""
    root = _tree(text)
    return tuple(_finding(root, name or ladder.id, *one) for look in _LOOKS for one in look(ladder))


def _tree(text: str) -> Node | None:
    try:
        return read(text, "")[0] if text else None
    except LadderRefused:
        return None


def _finding(root: Node | None, file: str, path: tuple[str, ...], problem: str, mend: str) -> Finding:
    found = spot(root or Node(Kind.ABSENT, 0, 0), path)
    line, column = found.line_and_column
    return Finding(file, line, column, ".".join(path), problem, mend)


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


def _unused_gates(ladder: Ladder) -> Iterator[Warned]:
    if ladder.scoring.gates:
        problem = f"the gates change nothing: {ladder.scoring.policy} does not look at them"
        yield ("scoring", "gates"), problem, "delete them, or raise the threshold of the level"


_LOOKS = (_effort, _gaps, _empty_areas, _empty_audiences, _unused_gates)
