"""The scoring of a ladder file: which fields a policy looks at, and whether its numbers fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from core.ladder import Policy
from ladders.checks import Draft, unknown
from ladders.climbs import Climb, climbs, ends, lowest, rated_with
from ladders.findings import Finding, listed
from ladders.kinds import exact_or_none
from ladders.schema import MOST_LEVELS
from ladders.source import Kind, Node

VALUES = frozenset({Policy.WEIGHTED_MEAN, Policy.MEDIAN, Policy.POINTS})
_ALL_BUT_MANUAL = frozenset(Policy) - {Policy.MANUAL}
_SEQUENCES = frozenset({Policy.SEQUENCE, Policy.CHECKLIST})
_NEED_LEVELS = _SEQUENCES | {Policy.K_OF_N}
_WHAT = {
    Policy.POINTS: ("how many points", 'its points, such as "40"'),
    Policy.WEIGHTED_MEAN: ("which mean", 'a mean of steps, such as "2.5"'),
    Policy.MEDIAN: ("which median", 'a median of steps, such as "3"'),
}
LOOKED_AT: Mapping[str, frozenset[Policy]] = {
    "thresholds": VALUES,
    "bands": VALUES,
    "points": frozenset({Policy.POINTS}),
    "profile": frozenset({Policy.PROFILE}),
    "rest": frozenset({Policy.PROFILE}),
    "needed": frozenset({Policy.PROFILE, Policy.K_OF_N}) | _SEQUENCES,
    "gates": _ALL_BUT_MANUAL,
    "meets_previous": _ALL_BUT_MANUAL,
}
"""Which policies look at a field; the fields that are not named are for all of them."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a level begins, in the file's own writing. `number` None: it is not given, or its shape is wrong."""

    level: str
    is_lowest: bool
    """Of every track that has it."""
    number: Fraction | None
    text: str
    node: Node
    path: str


def exact(node: Node) -> Fraction | None:
    """The number of a node, unless its shape is wrong."""
    raw = int(node.text) if node.kind is Kind.WHOLE else node.text
    return exact_or_none(raw) if node.kind in {Kind.WHOLE, Kind.TEXT} else None


def policy_of(draft: Draft) -> Policy | None:
    """The policy that the file names, or the one that stands for none. None for one that is not known."""
    node = draft.root.get("scoring").get("policy")
    if node.kind is Kind.ABSENT:
        return Policy.WEIGHTED_MEAN
    return next((one for one in Policy if one == node.word), None)


def unused_fields(draft: Draft) -> Iterator[Finding]:
    """A number that changes nothing would be believed to count."""
    scoring, policy = draft.root.get("scoring"), policy_of(draft)
    for name, node in scoring.fields.items():
        by = LOOKED_AT.get(name, frozenset(Policy))
        is_given = node.fields or node.items or node.kind not in {Kind.MAPPING, Kind.SEQUENCE}
        if policy and policy not in by and is_given and node.text != "false":
            those = listed(one for one in Policy if one in by)
            problem = f'"{name}" changes nothing: {policy} does not look at it'
            yield draft.finding(scoring.keys[name], f"scoring.{name}", problem, f"delete it (it is for {those})")
    node = scoring.get("meets_previous")
    if policy in _SEQUENCES and node.kind is Kind.BOOLEAN and node.text == "false":
        problem = f"under {policy} a level is always reached together with those below it"
        yield draft.finding(node, "scoring.meets_previous", problem, "delete the line, or use policy: k_of_n")


def named_levels(draft: Draft) -> Iterator[Finding]:
    """Numbers belong to levels that exist, and none to the lowest, which asks nothing."""
    scoring, at_the_bottom = draft.root.get("scoring"), lowest(draft)
    for name in ("thresholds", "points", "needed", "profile"):
        for key in scoring.get(name).keys.values():
            known = draft.scale if name == "points" else draft.levels
            if known:
                yield from unknown(draft, key, f"scoring.{name}", _scale_kind(draft, name), known)
            if name in {"needed", "profile"} and key.word in at_the_bottom:
                problem = f'"{name}" asks something for "{key.word}", the lowest level, which asks nothing of anybody'
                yield draft.finding(key, f"scoring.{name}.{key.word}", problem, "delete it")


def _scale_kind(draft: Draft, name: str) -> str:
    return "step" if name == "points" and draft.steps else "level"


def on_steps(draft: Draft) -> Iterator[Finding]:
    """Which level a rating stands for is plain only where levels are the scale."""
    scoring, policy = draft.root.get("scoring"), policy_of(draft)
    if not draft.steps:
        return
    at = scoring.get("policy")
    if policy in _NEED_LEVELS:
        problem = f"under {policy} a rating is a level, and this ladder is rated with steps"
        mend = "use required_profile, weighted_mean, median, points or manual, or delete the steps"
        yield draft.finding(at, "scoring.policy", problem, mend)
    if scoring.get("rest").word == "same":
        problem = "rest: same asks for the level itself, and this ladder is rated with steps"
        yield draft.finding(scoring.get("rest"), "scoring.rest", problem, "write the steps out in profiles")


def starts(draft: Draft) -> Iterator[Finding]:
    """Each level is harder to reach than the one below, the lowest is open to all, and the highest can be reached."""
    scoring, policy = draft.root.get("scoring"), policy_of(draft)
    if policy not in VALUES:
        return
    if scoring.get("bands").items:
        yield from _one_of_two(draft, scoring)
        return
    must_be_given = policy is Policy.POINTS or bool(draft.steps)
    for climb in climbs(draft):
        every = list(_thresholds(draft, climb, must_be_given))
        if must_be_given:
            yield from _missing(draft, policy, every)
        yield from _rising(draft, policy, climb, every)


def _one_of_two(draft: Draft, scoring: Node) -> Iterator[Finding]:
    if scoring.get("thresholds").fields:
        problem = "thresholds and bands both say where levels begin"
        yield draft.finding(scoring.keys["thresholds"], "scoring.thresholds", problem, "keep one of the two")


def _thresholds(draft: Draft, climb: Climb, only_given: bool) -> Iterator[Start]:
    given, at_the_bottom = draft.root.get("scoring").get("thresholds"), lowest(draft)
    for number, level in climb.levels:
        word = level.get("id").word
        node = given.get(word)
        path = f"scoring.thresholds.{word}"
        if node.kind is not Kind.ABSENT:
            yield Start(word, word in at_the_bottom, exact(node), node.text, node, path)
        elif only_given:
            yield Start(word, word in at_the_bottom, None, "", node, path)
        else:
            yield Start(word, word in at_the_bottom, Fraction(number), str(number), given, path)


def _missing(draft: Draft, policy: Policy, every: list[Start]) -> Iterator[Finding]:
    scoring = draft.root.get("scoring")
    at = scoring.keys.get("thresholds") or scoring.keys.get("policy") or scoring
    for one in every[1:]:
        if one.node.kind is Kind.ABSENT:
            what, such = _WHAT[policy]
            problem = f'level "{one.level}": no threshold says from {what} on it is reached'
            yield draft.finding(at, one.path, problem, f"add {one.level}: with {such}, to thresholds")


def _rising(draft: Draft, policy: Policy, climb: Climb, every: list[Start]) -> Iterator[Finding]:
    bottom, top = ends(draft, climb)
    below: Start | None = None
    for one in every:
        if one.number is None:
            continue
        for problem, mend in _start(policy, one, below, bottom, top):
            yield draft.finding(one.node, one.path, f'level "{one.level}": {problem}', mend)
        below = one


def _start(policy: Policy, one: Start, below: Start | None, bottom: int, top: int) -> Iterator[tuple[str, str]]:
    is_points = policy is Policy.POINTS
    number, what = one.number or Fraction(0), "median" if policy is Policy.MEDIAN else "mean"
    if one.is_lowest and is_points and number > 0:
        yield f"the lowest level needs {one.text} points, and it is open to everybody", "delete its threshold"
    if one.is_lowest and not is_points and number > bottom:
        yield f"the lowest level needs a {what} of {one.text}, above its own number", f"write {bottom} or less"
    if below and below.number is not None and number <= below.number:
        rule = "" if is_points else " (a level not named needs its own number)"
        problem = f"the threshold {one.text} is not above {below.text}, that of the level below"
        yield problem, f"let thresholds rise from level to level{rule}"
    if not is_points and number > top:
        yield f"the threshold {one.text} is above {top}, the highest rating", f"write {top} or less"


def points(draft: Draft) -> Iterator[Finding]:
    """A higher rating is never worth fewer points."""
    given = draft.root.get("scoring").get("points")
    for climb in climbs(draft) if given.fields else ():
        yield from _worth(draft, given, rated_with(draft, climb))


def _worth(draft: Draft, given: Node, scale: list[tuple[int, Node]]) -> Iterator[Finding]:
    below: Start | None = None
    for number, level in scale:
        word = level.get("id").word
        node = given.get(word)
        is_given = node.kind is not Kind.ABSENT
        worth, path = exact(node) if is_given else Fraction(number), f"scoring.points.{word}"
        one = Start(word, False, worth, node.text if is_given else str(number), node if is_given else given, path)
        if worth is None:
            continue
        if below and below.number is not None and worth < below.number:
            problem = f'a rating of "{word}" is worth {one.text} points, less than {below.text} for "{below.level}"'
            mend = "let points rise with the rating (a rating not named is worth its own number)"
            yield draft.finding(one.node, path, problem, mend)
        below = one


def profile(draft: Draft) -> Iterator[Finding]:
    """A profile names attributes and levels that exist, for every level above the lowest."""
    scoring = draft.root.get("scoring")
    given, known = scoring.get("profile"), [one.get("id").word for _, one in draft.parts("attributes")]
    for level, asks in list(given.fields.items())[:MOST_LEVELS]:
        path = f"scoring.profile.{level}"
        for key in asks.keys.values():
            yield from unknown(draft, key, path, "attribute", known)
        for attribute, least in asks.fields.items():
            yield from unknown(draft, least, f"{path}.{attribute}", "step" if draft.steps else "level", draft.scale)
    if draft.root.get("profiles").items:
        return
    if policy_of(draft) is Policy.PROFILE and scoring.get("rest").word != "same":
        at = scoring.keys.get("profile") or scoring.keys["policy"]
        for level in draft.levels:
            if level not in lowest(draft) and not given.get(level).fields:
                problem = f'the profile says nothing of level "{level}"'
                mend = f"add {level}: with the rating it asks of each attribute, or {_other_form(draft)}"
                yield draft.finding(at, f"scoring.profile.{level}", problem, mend)


def _other_form(draft: Draft) -> str:
    return "write profiles" if draft.steps else "rest: same"


def k_of_n(draft: Draft) -> Iterator[Finding]:
    """The policy has its number."""
    scoring = draft.root.get("scoring")
    if policy_of(draft) is Policy.K_OF_N and scoring.get("needed").kind is Kind.ABSENT:
        problem = '"needed" is missing: how many attributes must be at a level for it to be reached'
        mend = 'add needed: with a whole number such as 5, a share such as "2/3", or one of them for each level'
        yield draft.finding(scoring.keys["policy"], "scoring.needed", problem, mend)


def gates(draft: Draft) -> Iterator[Finding]:
    """Gates name levels and areas that exist, each pair once, and a mean that can be missed and can be reached."""
    at_the_bottom = lowest(draft)
    scales = [ends(draft, climb) for climb in climbs(draft)]
    least, most = min(one for one, _ in scales) if scales else 0, max(one for _, one in scales) if scales else 0
    seen: dict[tuple[str, str], Node] = {}
    for place, gate in enumerate(draft.root.get("scoring").get("gates").items, 1):
        path = f"scoring.gates.{place}"
        level, area = gate.get("level"), gate.get("area")
        if draft.levels:
            yield from unknown(draft, level, path, "level", draft.levels)
        if draft.areas:
            yield from unknown(draft, area, path, "area", draft.areas)
        first = seen.setdefault((level.word, area.word), gate)
        if level.word and area.word and first is not gate:
            problem = f'level "{level.word}" already has a gate for "{area.word}" on line {first.line}'
            yield draft.finding(gate, path, problem, "keep the higher of the two")
        if most:
            for node, problem, mend in _gate(gate, at_the_bottom, least, most):
                yield draft.finding(node, path, problem, mend)


def _gate(gate: Node, at_the_bottom: frozenset[str], least: int, top: int) -> Iterator[tuple[Node, str, str]]:
    level, minimum = gate.get("level"), gate.get("minimum")
    number = exact(minimum)
    if level.word in at_the_bottom:
        yield level, f'a gate before "{level.word}", the lowest level, which is open to everybody', "delete it"
    if number is not None and number > top:
        yield minimum, f"the minimum {minimum.text} is above {top}, the highest rating", f"write {top} or less"
    if number is not None and number <= least:
        problem = f"the minimum {minimum.text} changes nothing: no rating is below {least}"
        yield minimum, problem, f"write more than {least}, or delete the gate"


def bands(draft: Draft) -> Iterator[Finding]:
    """Bands tile the scale: each level once, lowest first, and each begins exactly where the one below ends."""
    scoring, policy = draft.root.get("scoring"), policy_of(draft)
    every = scoring.get("bands").items
    if not every or policy not in VALUES:
        return
    at = scoring.keys["bands"]
    if len(climbs(draft)) != 1 or climbs(draft)[0].track:
        problem = "bands are one scale for everybody, and here levels differ by track"
        yield draft.finding(at, "scoring.bands", problem, "write thresholds instead")
        return
    levels = list(climbs(draft)[0].ids)
    named = [one.get("level") for one in every]
    for place, node in enumerate(named, 1):
        if levels:
            yield from unknown(draft, node, f"scoring.bands.{place}", "level", levels)
    order = list(_order(draft, levels, at, named))
    yield from order
    if not order and [node.word for node in named] == levels:
        yield from _tiles(draft, policy, every)


def _order(draft: Draft, levels: list[str], at: Node, named: list[Node]) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    for place, node in enumerate(named, 1):
        first = seen.setdefault(node.word, node)
        if node.word and first is not node:
            problem = f'level "{node.word}" already has a band on line {first.line}'
            yield draft.finding(node, f"scoring.bands.{place}", problem, "keep one of the two")
    for level in levels:
        if level not in seen:
            mend = f"add - {{level: {level}, from: …, below: …}}"
            yield draft.finding(at, "scoring.bands", f'there is no band for level "{level}"', mend)
    known = [node for node in seen.values() if node.word in levels]
    for below, node in pairwise(known):
        if levels.index(node.word) < levels.index(below.word):
            problem = f'the band of "{node.word}" stands after that of "{below.word}"'
            yield draft.finding(node, "scoring.bands", problem, "list the bands lowest first")


def _tiles(draft: Draft, policy: Policy, every: list[Node]) -> Iterator[Finding]:
    climb = climbs(draft)[0]
    bottom, top = ends(draft, climb)
    for node, problem, mend in _ends(policy, every[0].get("from"), every[-1].get("below"), bottom, top):
        yield draft.finding(node, "scoring.bands", problem, mend)
    found: list[Start] = []
    for place, (below, band) in enumerate(pairwise(every), 2):
        path, level = f"scoring.bands.{place}", band.get("level").word
        for node, problem, mend in _seam(below, band):
            yield draft.finding(node, path, problem, mend)
        node = band.get("from") if band.get("from").kind is not Kind.ABSENT else below.get("below")
        found.append(Start(level, False, exact(node), node.text, node, path))
    yield from _rising(draft, policy, climb, found)


def _ends(policy: Policy, first: Node, last: Node, bottom: int, top: int) -> Iterator[tuple[Node, str, str]]:
    begins, ends = exact(first), exact(last)
    floor = 0 if policy is Policy.POINTS else bottom
    if begins is not None and begins > floor:
        problem = f"a gap at the bottom: the lowest band begins at {first.text}, and it is open to everybody"
        yield first, problem, "leave out its from"
    if ends is not None and (policy is Policy.POINTS or ends <= top):
        yield last, f"a gap at the top: nothing is from {last.text} on", "leave out the below of the highest band"


def _seam(below: Node, band: Node) -> Iterator[tuple[Node, str, str]]:
    lower, upper = below.get("level").word, band.get("level").word
    end, start = below.get("below"), band.get("from")
    if end.kind is Kind.ABSENT and start.kind is Kind.ABSENT:
        yield band, f'nothing says where "{lower}" ends and "{upper}" begins', "add from to the upper of the two"
        return
    ends, starts_at = exact(end), exact(start)
    if ends is None or starts_at is None or ends == starts_at:
        return
    both = f'"{lower}" ends below {end.text} and "{upper}" begins at {start.text}'
    if ends < starts_at:
        yield start, f"a gap: {both}", f"write {end.text} for both, or {start.text}"
    else:
        yield start, f"an overlap: {both}", f"write {end.text} for both, or {start.text}"


SCORING_CHECKS = (unused_fields, named_levels, on_steps, starts, bands, points, profile, k_of_n, gates)
