"""Bands inside levels: where somebody stands between the beginning of a level and the next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.ladder import Policy
from ladders.checks import Draft, repeated
from ladders.climbs import Climb, climbs
from ladders.findings import Finding
from ladders.scores import VALUES, exact, policy_of
from ladders.source import Kind, Node


def bands_inside(draft: Draft) -> Iterator[Finding]:
    """Bands of a level are told apart by their ids and, where the policy has a number, follow from it."""
    for path, level in draft.parts("levels"):
        bands = level.get("bands").items
        yield from repeated(draft, ((f"{path}.bands", one.get("id")) for one in bands), "band id")
        if policy_of(draft) not in VALUES:
            yield from _without_numbers(draft, f"{path}.bands", bands)
        else:
            yield from _rising(draft, f"{path}.bands", level, bands)
    for climb in climbs(draft):
        yield from _within(draft, climb)


def _without_numbers(draft: Draft, path: str, bands: list[Node]) -> Iterator[Finding]:
    for one in bands:
        if "from" in one.fields:
            problem = f'"from" changes nothing: {policy_of(draft)} makes no number of the ratings'
            yield draft.finding(one.get("from"), path, problem, "delete it, and let the description say it")


def _rising(draft: Draft, path: str, level: Node, bands: list[Node]) -> Iterator[Finding]:
    """They tile the level: the first begins where the level does, each other one where the one before it ends."""
    below: Node | None = None
    for place, one in enumerate(bands):
        start, told = one.get("from"), one.get("id").word
        if place and start.kind is Kind.ABSENT:
            problem = f'level "{level.get("id").word}": nothing says where the band "{told}" begins'
            yield draft.finding(one, path, problem, "add from: with the number at which it begins")
        number, before = exact(start), exact(below) if below else None
        if number is not None and before is not None and below is not None and number <= before:
            problem = f'the band "{told}" begins at {start.text}, and the one before it at {below.text}'
            yield draft.finding(start, path, problem, "list the bands lowest first, with rising numbers")
        below = start if number is not None else below


def _within(draft: Draft, climb: Climb) -> Iterator[Finding]:
    """A band begins inside its level: not below it, and below the next one."""
    edges = [_edge(draft, number, level) for number, level in climb.levels]
    for place, (_, level) in enumerate(climb.levels):
        path, name = f"levels.{level.get('id').word}.bands", level.get("id").word
        starts, ends = edges[place] if place else None, (edges[place + 1] if place + 1 < len(edges) else None)
        for at, one in enumerate(level.get("bands").items):
            start, told = one.get("from"), one.get("id").word
            number = exact(start)
            if number is None or policy_of(draft) not in VALUES:
                continue
            if at == 0 and (starts is None or number != starts):
                where = f"at {starts}" if starts is not None else "with the lowest score"
                problem = f'the band "{told}" begins at {start.text}, and its level "{name}" {where}'
                yield draft.finding(start, path, problem, "leave out from: the first band begins where the level does")
            elif starts is not None and number <= starts and at:
                problem = f'the band "{told}" begins at {start.text}, where its level "{name}" has not begun yet'
                yield draft.finding(start, path, problem, f"write more than {starts}")
            if ends is not None and number >= ends:
                problem = f'the band "{told}" begins at {start.text}, where the level above "{name}" has begun'
                yield draft.finding(start, path, problem, f"write less than {ends}")


def _edge(draft: Draft, number: int, level: Node) -> Fraction | None:
    """Where a level begins, by its threshold, its band or its number; None where nothing says."""
    scoring, word = draft.root.get("scoring"), level.get("id").word
    if scoring.get("bands").items:
        return _edge_of_band(scoring.get("bands").items, word)
    given = scoring.get("thresholds").get(word)
    if given.kind is not Kind.ABSENT:
        return exact(given)
    return None if draft.steps or policy_of(draft) is Policy.POINTS else Fraction(number)


def _edge_of_band(bands: list[Node], word: str) -> Fraction | None:
    below: Node | None = None
    for one in bands:
        if one.get("level").word == word:
            return exact(one.get("from")) or (exact(below.get("below")) if below else None)
        below = one
    return None
