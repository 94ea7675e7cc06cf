"""What only shows once a ladder is put together: whether every level can be reached, and what weights add up to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, islice, product

from core.ladder import Attribute, Ladder, Policy
from core.scoring import Ask, Check, score
from ladders.checks import Draft
from ladders.climbs import MOST_KINDS_OF_PEOPLE
from ladders.explain import spot
from ladders.findings import Finding, finding
from ladders.schema import LadderFile, Rest

Path = tuple[str | int, ...]
Trouble = tuple[Path, str, str]
Audience = tuple[str, str, tuple[Attribute, ...]]
"""A track id, a specialty id, and what these people are rated on."""


def audiences(ladder: Ladder) -> Iterator[Audience]:
    """Everybody who is rated on something, by track and specialty."""
    tracks = [one.id for one in ladder.tracks] or [""]
    specialties = [one.id for one in ladder.specialties] or [""]
    for track, specialty in islice(product(tracks, specialties), MOST_KINDS_OF_PEOPLE):
        if attributes := ladder.applicable(track, specialty):
            yield track, specialty, attributes


def unsound(ladder: Ladder, file: LadderFile, draft: Draft) -> Iterator[Finding]:
    """Everything that refers to what exists, and still cannot work."""
    for path, problem, mend in chain(_totals(ladder), _without_signals(ladder), _out_of_reach(ladder, file)):
        found = spot(draft.root, path)
        yield finding(draft.file, *found.line_and_column, found.path, problem, mend)


def lowest_of(ladder: Ladder) -> frozenset[int]:
    """The levels that ask nothing of anybody: the lowest of every track that has them."""
    ways = [ladder.levels_for(one.id) for one in ladder.tracks] or [ladder.levels_for()]
    return frozenset(way[0].number for way in ways if way) - {one.number for way in ways for one in way[1:]}


def _who(track: str, specialty: str) -> str:
    return " and ".join(filter(None, (track, specialty))) or "everybody"


def _totals(ladder: Ladder) -> Iterator[Trouble]:
    promised = ladder.scoring.weights_total
    for track, specialty, attributes in audiences(ladder) if promised is not None else ():
        total = sum((one.weight_for(specialty, track) for one in attributes), Fraction(0))
        off = total - (promised or 0)
        if off:
            way = "too much" if off > 0 else "too little"
            problem = f"the weights for {_who(track, specialty)} add up to {total}, not {promised}: {abs(off)} {way}"
            yield ("scoring", "weights_total"), problem, "change their weights, or delete weights_total"


def _without_signals(ladder: Ladder) -> Iterator[Trouble]:
    """Policy `checklist`: a level of an attribute is reached by ticks."""
    if ladder.scoring.policy is not Policy.CHECKLIST:
        return
    lowest = lowest_of(ladder)
    for attribute in filter(ladder.is_rated, ladder.attributes):
        rubric = {level: anchor for level, anchor in attribute.rubric.items() if anchor.is_open}
        bare = [level for level, anchor in rubric.items() if level not in lowest and not anchor.signals]
        for level in bare:
            name = ladder.level(level).id
            problem = f'attribute "{attribute.id}", anchor "{name}": it has no signals to tick'
            yield (
                ("attributes", attribute.id, "anchors", name),
                problem,
                "add signals: with one or more observable signs",
            )


def _out_of_reach(ladder: Ladder, file: LadderFile) -> Iterator[Trouble]:
    """Whoever stands at the top of everything must reach every level."""
    for track, specialty, attributes in _unlike(ladder):
        top = ladder.scale(track)[-1].number
        best = score(ladder, attributes, specialty, {one.id: top for one in attributes}, track)
        for check in best.checks:
            if not check.passed and check.ask is not Ask.PREVIOUS and not _is_unwritten(ladder, file, check):
                yield _trouble(ladder, file, check, track, specialty)


def _unlike(ladder: Ladder) -> Iterator[Audience]:
    """The first of those who are rated on the same with the same weights, for the same levels."""
    seen: set[tuple[object, ...]] = set()
    for track, specialty, attributes in audiences(ladder):
        weights = tuple([(one.id, one.weight_for(specialty, track)) for one in attributes])
        levels = tuple([one.number for one in ladder.levels_for(track)])
        positions = tuple([id(ladder.profile_for(one, track, specialty)) for one in levels])
        key = (weights, levels, positions)
        if key not in seen:
            seen.add(key)
            yield track, specialty, attributes


def _is_unwritten(ladder: Ladder, file: LadderFile, check: Check) -> bool:
    """Whether the level is no position, or only waits for its anchors: any may be written first (requirement 10)."""
    if ladder.profiles and check.ask is Ask.COUNT and not check.of:
        return True
    follows_anchors = ladder.scoring.policy is not Policy.PROFILE or file.scoring.rest is Rest.SAME
    return check.ask is Ask.COUNT and not check.of and follows_anchors


def _trouble(ladder: Ladder, file: LadderFile, check: Check, track: str, specialty: str) -> Trouble:
    level = ladder.level(check.level).id
    start = f'nobody can reach level "{level}" ({_who(track, specialty)}): '
    if check.ask is Ask.GATE:
        return (
            ("scoring", "gates", _gate(ladder, check)),
            f'{start}no attribute of the area "{check.area}" applies to them',
            "delete the gate, or add one",
        )
    if check.ask is Ask.COUNT and not check.of:
        mend = "name an attribute that applies to them, or add rest: same"
        return ("scoring", "profile", level), f"{start}the profile asks nothing of them", mend
    if check.ask is Ask.OPTIONAL:
        place = next(
            at for at, one in enumerate(ladder.profiles) if one is ladder.profile_for(check.level, track, specialty)
        )
        problem = f"{start}{check.needed} of the optional ones are needed, and {check.of} apply"
        return ("profiles", place, "optional_needed"), problem, "lower it, or name attributes that apply to them"
    if check.ask is Ask.COUNT:
        path: Path = ("scoring", "needed", *(level for one in file.scoring.needed if one == level))
        return path, f"{start}{check.needed} are needed, and it asks for {check.of}", f"write {check.of} or less"
    path = ("scoring", "thresholds", level) if file.scoring.thresholds else ("scoring", "bands")
    mend = f"write {check.reached} or less, or raise the points"
    return path, f"{start}it begins at {check.needed}, and the highest ratings come to {check.reached}", mend


def _gate(ladder: Ladder, check: Check) -> int:
    wanted = (check.level, check.area)
    return next(place for place, one in enumerate(ladder.scoring.gates) if (one.level, one.area) == wanted)
