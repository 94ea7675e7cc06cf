"""The scale of a ladder file: its steps, and the levels as each track climbs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladders.checks import Draft, number_of, repeated, unknown
from ladders.findings import Finding
from ladders.schema import MOST_IN_A_FILE, MOST_LEVELS, MOST_ON_A_TRACK, MOST_STEPS
from ladders.source import Kind, Node

MOST_KINDS_OF_PEOPLE = 2000
"""Tracks times specialties: what everybody is rated on is worked out for each."""


@dataclass(frozen=True)
class Climb:
    """The levels of one track, lowest first, with their numbers; "" where the levels are everybody's."""

    track: str
    levels: tuple[tuple[int, Node], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(level.get("id").word for _, level in self.levels)


def climbs(draft: Draft) -> tuple[Climb, ...]:
    """One for each track, or one for everybody. Deferred levels are on none."""
    every = [(number_of(place, one), one) for place, one in enumerate(_levels(draft), 1)]
    there = [(number, one) for number, one in every if one.get("deferred").kind is Kind.ABSENT]
    if not any(one.get("tracks").items for _, one in there):
        return (Climb("", tuple(there)),)
    return tuple(Climb(track, tuple(pair for pair in there if _is_on(pair[1], track))) for track in draft.tracks)


def _levels(draft: Draft) -> list[Node]:
    return draft.root.get("levels").items[:MOST_LEVELS]


def _is_on(level: Node, track: str) -> bool:
    tracks = {node.word for node in level.get("tracks").words}
    return not tracks or track in tracks


def lowest(draft: Draft) -> frozenset[str]:
    """The ids of levels that are the lowest of every track they are on: they ask nothing of anybody."""
    every = climbs(draft)
    first = {climb.ids[0] for climb in every if climb.ids}
    above = {one for climb in every for one in climb.ids[1:]}
    return frozenset(first - above)


def ends(draft: Draft, climb: Climb) -> tuple[int, int]:
    """The lowest and the highest rating on a track; 0 and 0 where there is none."""
    numbers = [number for number, _ in steps(draft)] or [number for number, _ in climb.levels]
    return (numbers[0], numbers[-1]) if numbers else (0, 0)


def steps(draft: Draft) -> list[tuple[int, Node]]:
    """The steps with their numbers; none where the levels are the scale."""
    return [(number_of(place, one), one) for place, one in enumerate(draft.root.get("steps").items[:MOST_STEPS], 1)]


def rated_with(draft: Draft, climb: Climb) -> list[tuple[int, Node]]:
    """The scale of a track: the steps, or else its levels."""
    return steps(draft) or list(climb.levels)


def numbers(draft: Draft) -> Iterator[Finding]:
    """Steps and levels stand lowest first, and an id does not look like another one's number."""
    for collection, kind in (("levels", "level"), ("steps", "step")):
        every = draft.root.get(collection).items[:MOST_IN_A_FILE]
        found = [number_of(place, one) for place, one in enumerate(every, 1)]
        for (path, one), number, before in zip(draft.parts(collection), found, [0, *found], strict=False):
            if number <= before:
                problem = f'{kind} "{one.get("id").word}": number {number} comes after {before}'
                mend = f"list the {kind}s lowest first, with rising numbers"
                yield draft.finding(one.get("number"), path, problem, mend)
            if one.get("id").word in {str(other) for other in found} - {str(number)}:
                problem = f'the {kind} id "{one.get("id").word}" is the number of another {kind}'
                yield draft.finding(one.get("id"), path, problem, "add a letter to the id")


def step_ids(draft: Draft) -> Iterator[Finding]:
    """A step's id names one step."""
    yield from repeated(draft, ((path, one.get("id")) for path, one in draft.parts("steps")), "step id")


def tracks(draft: Draft) -> Iterator[Finding]:
    """Levels are on tracks that exist, every track has some, and none has more than can stand side by side."""
    for path, one in draft.parts("levels"):
        for node in one.get("tracks").words:
            yield from unknown(draft, node, f"{path}.tracks", "track", draft.tracks)
    at = draft.root.keys.get("levels") or draft.root
    for climb in climbs(draft):
        who = f'the track "{climb.track}"' if climb.track else "everybody"
        if draft.levels and not climb.levels:
            mend = "add one, or name the track in one" if climb.track else "let at least one not be deferred"
            yield draft.finding(at, "levels", f"there is no level for {who}", mend)
        if len(climb.levels) > MOST_ON_A_TRACK:
            problem = f"{len(climb.levels)} levels are for {who}; the most is {MOST_ON_A_TRACK}"
            yield draft.finding(at, "levels", problem, "narrow some of them by tracks, or merge some")


def choices(draft: Draft) -> Iterator[Finding]:
    """Tracks and specialties open after levels that exist, and make no more kinds of people than can be looked at."""
    for collection in ("tracks", "specialties"):
        for path, one in draft.parts(collection):
            if draft.levels:
                yield from unknown(draft, one.get("opens_after"), f"{path}.opens_after", "level", draft.levels)
    kinds = len(draft.tracks) * len(draft.specialties)
    if kinds > MOST_KINDS_OF_PEOPLE:
        problem = f"tracks and specialties make {kinds:,} kinds of people; the most is {MOST_KINDS_OF_PEOPLE:,}"
        yield draft.finding(draft.root.keys["tracks"], "tracks", problem, "merge some tracks or some specialties")


CLIMB_CHECKS = (numbers, step_ids, tracks, choices)
