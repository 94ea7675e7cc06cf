"""What a valid ladder should still be asked about: a warning stops nothing, since a draft may have any gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise, product

from core.ladder import Attribute, Ladder, Policy, Profile, SuccessKind
from core.scoring import COUNTING, builds_on_below, own_ask
from ladders.climbs import MOST_KINDS_OF_PEOPLE
from ladders.explain import spot
from ladders.findings import Finding, LadderRefused, listed
from ladders.reach import audiences
from ladders.source import Kind, Node, read

Warned = tuple[tuple[str | int, ...], str, str]


def warnings(ladder: Ladder, text: str = "", *, name: str = "") -> tuple[Finding, ...]:
    """Everything worth a second look, with the lines when the text that the ladder came from is given too."""
    root = _tree(text)
    return tuple(_finding(root, name or ladder.id, *one) for _, one in by_rule(ladder))


def by_rule(ladder: Ladder) -> Iterator[tuple[str, Warned]]:
    """The same with the name of the rule, as `rung ladder check` calls it, and without places."""
    for rule, look in _LOOKS:
        for one in look(ladder):
            yield rule, one


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
    for attribute in filter(ladder.is_rated, ladder.attributes):
        if missing := _missing_between(ladder, attribute):
            problem = f'the progression of "{attribute.name}" breaks: no anchor at {listed(missing)}'
            mend = "write the anchor, or same_as: with the level that it repeats"
            yield ("attributes", attribute.id, "anchors"), problem, mend


def _missing_between(ladder: Ladder, attribute: Attribute) -> list[str]:
    """The steps without an anchor between two that have one, on any track that is rated on it."""
    tracks = sorted(attribute.tracks) or [one.id for one in ladder.tracks] or [""]
    missing: dict[str, None] = {}
    for scale in dict.fromkeys(ladder.scale(track) for track in tracks):
        there = [step.number for step in scale if step.number in attribute.rubric]
        inside = [step for step in scale if there and there[0] < step.number < there[-1]]
        missing |= dict.fromkeys(step.id for step in inside if step.number not in attribute.rubric)
    return list(missing)


def _empty_areas(ladder: Ladder) -> Iterator[Warned]:
    used = {attribute.area for attribute in ladder.attributes}
    for area in ladder.areas:
        if area.id not in used:
            yield ("areas", area.id), f'the area "{area.name}" has no attributes', "add one, or delete the area"


def _empty_audiences(ladder: Ladder) -> Iterator[Warned]:
    """Requirement 8: somebody would be rated on nothing."""
    for track, specialty in islice(product(ladder.tracks, ladder.specialties), MOST_KINDS_OF_PEOPLE):
        if not ladder.applicable(track.id, specialty.id):
            problem = f"nobody can be rated on the track {track.name} with the specialty {specialty.name}"
            yield ("tracks", track.id), problem, "let an attribute apply to both"


def _gates_passed_by(ladder: Ladder) -> Iterator[Warned]:
    gates = {(gate.level, gate.area) for gate in ladder.scoring.gates}
    for place, gate in enumerate(ladder.scoring.gates if not builds_on_below(ladder) else ()):
        ways = (ladder.above(gate.level, track) for track in _tracks_with(ladder, gate.level))
        above = next((one for one in ways if one and (one.number, gate.area) not in gates), None)
        if above:
            problem = f'"{above.id}" can be reached past the gate of "{ladder.level(gate.level).id}" for "{gate.area}"'
            yield ("scoring", "gates", place), problem, f"give {above.id} a gate too, or write meets_previous: true"


def _tracks_with(ladder: Ladder, level: int) -> list[str]:
    return [one.id for one in ladder.tracks if ladder.level(level).is_on(one.id)] or [""]


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
        if ladder.profiles or ladder.scoring.policy not in COUNTING:
            continue
        for level in ladder.levels_for(track)[1:]:
            if not any(own_ask(ladder, one, level.number, track, specialty) for one in attributes):
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


def _falling_positions(ladder: Ladder) -> Iterator[Warned]:
    """The same for positions of one track and specialty."""
    if ladder.scoring.policy is not Policy.PROFILE or ladder.scoring.meets_previous:
        return
    ways: dict[tuple[str, str], list[tuple[int, Profile]]] = {}
    for place, one in enumerate(ladder.profiles):
        ways.setdefault((one.track, one.specialty), []).append((place, one))
    for way in ways.values():
        for (_, below), (place, above) in pairwise(sorted(way, key=lambda pair: pair[1].level)):
            for attribute in (one for one in below.asks if above.asks.get(one, 0) < below.asks[one]):
                told = f'"{ladder.step(above.asks[attribute]).id}"' if attribute in above.asks else "nothing"
                problem = (
                    f'{_position(ladder, above)} asks {told} of "{attribute}", less than {_position(ladder, below)}'
                )
                mend = f"ask at least {ladder.step(below.asks[attribute]).id}, or write meets_previous: true"
                yield ("profiles", place), problem, mend


def _position(ladder: Ladder, profile: Profile) -> str:
    return f'"{profile.id or ladder.level(profile.level).id}"'


def _idle_options(ladder: Ladder) -> Iterator[Warned]:
    for place, one in enumerate(ladder.profiles):
        if one.optional and not one.optional_needed:
            problem = f"{_position(ladder, one)} names optional attributes, and none of them is needed"
            yield ("profiles", place), problem, "say with optional_needed how many of them are enough"


def _unanchored_asks(ladder: Ladder) -> Iterator[Warned]:
    """A position that asks for a step that nothing describes."""
    for place, one in enumerate(ladder.profiles):
        for attribute_id, step in (*one.asks.items(), *one.optional.items()):
            attribute = ladder.attribute(attribute_id)
            if attribute.rubric and not attribute.asks_at(step):
                problem = (
                    f'{_position(ladder, one)} asks "{ladder.step(step).id}" of "{attribute_id}", without an anchor'
                )
                yield ("profiles", place), problem, "write the anchor, or ask for a step that has one"


def _idle_abstracts(ladder: Ladder) -> Iterator[Warned]:
    extended = {one.extends for one in ladder.attributes}
    for attribute in ladder.attributes:
        if attribute.is_abstract and attribute.id not in extended:
            problem = f'"{attribute.name}" is abstract, and no attribute extends it'
            yield ("attributes", attribute.id), problem, "extend it somewhere, or delete abstract: true"


_LOOKS = (
    ("effort-measure", _effort),
    ("missing-counterpart", _gaps),
    ("empty-area", _empty_areas),
    ("empty-audience", _empty_audiences),
    ("gate-passed-by", _gates_passed_by),
    ("idle-weights", _idle_weights),
    ("unwritten-level", _unwritten),
    ("falling-profile", _falling_profile),
    ("falling-profile", _falling_positions),
    ("idle-options", _idle_options),
    ("unanchored-ask", _unanchored_asks),
    ("idle-abstract", _idle_abstracts),
)
