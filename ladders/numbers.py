"""The numbers of a ladder file: thresholds, gates, and how many attributes one person is rated on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from ladders.checks import Draft, number_of, unknown
from ladders.findings import Finding
from ladders.schema import MOST_ATTRIBUTES, exact_or_none
from ladders.source import Kind, Node

Mean = tuple[Fraction, str]
"""A number, and how the file writes it."""


def exact(node: Node) -> Fraction | None:
    """The number of a node, unless its shape is wrong."""
    raw = int(node.text) if node.kind is Kind.WHOLE else node.text
    return exact_or_none(raw) if node.kind in {Kind.WHOLE, Kind.TEXT} else None


def threshold_levels(draft: Draft) -> Iterator[Finding]:
    """Thresholds belong to levels that exist."""
    for key in draft.root.get("scoring").get("thresholds").keys.values():
        if draft.levels:
            yield from unknown(draft, key, "scoring.thresholds", "level", draft.levels)


def thresholds(draft: Draft) -> Iterator[Finding]:
    """Each level is harder to reach than the one below, the lowest is open to all, and the highest can be reached."""
    given = draft.root.get("scoring").get("thresholds")
    levels = draft.root.get("levels").items
    below: Mean | None = None
    for place, level in enumerate(levels, 1):
        node = given.get(level.get("id").word)
        number = Fraction(number_of(place, level))
        mean = _mean(node, number)
        if mean is None:
            continue
        at = node if node.kind is not Kind.ABSENT else given
        for problem, mend in _threshold(mean, below, number, number_of(len(levels), levels[-1])):
            said = f'level "{level.get("id").word}": {problem}'
            yield draft.finding(at, f"scoring.thresholds.{level.get('id').word}", said, mend)
        below = mean


def _mean(node: Node, number: Fraction) -> Mean | None:
    if node.kind is Kind.ABSENT:
        return number, str(number)
    mean = exact(node)
    return None if mean is None else (mean, node.text)


def _threshold(mean: Mean, below: Mean | None, number: Fraction, top: int) -> Iterator[tuple[str, str]]:
    if below is None and mean[0] > number:
        yield f"the lowest level needs a mean of {mean[1]}, above its own number", f"write {number} or less"
    if below is not None and mean[0] <= below[0]:
        problem = f"the threshold {mean[1]} is not above {below[1]}, that of the level below"
        yield problem, "let thresholds rise from level to level (a level not named needs its own number)"
    if mean[0] > top:
        yield f"the threshold {mean[1]} is above {top}, the highest rating", f"write {top} or less"


def gates(draft: Draft) -> Iterator[Finding]:
    """Gates name levels and areas that exist."""
    for place, gate in enumerate(draft.root.get("scoring").get("gates").items, 1):
        path = f"scoring.gates.{place}"
        if draft.levels:
            yield from unknown(draft, gate.get("level"), path, "level", draft.levels)
        if draft.areas:
            yield from unknown(draft, gate.get("area"), path, "area", draft.areas)


def audiences(draft: Draft) -> Iterator[Finding]:
    """Nobody is rated on more attributes than a menu holds, and every specialty is rated on something."""
    asked = [(_words(one, "tracks"), _words(one, "specialties")) for _, one in draft.parts("attributes")]
    for track, specialty in product(draft.tracks or [""], draft.specialties or [""]):
        size = sum(_covers(tracks, track) and _covers(specialties, specialty) for tracks, specialties in asked)
        if size > MOST_ATTRIBUTES:
            who = " and ".join(filter(None, (track, specialty))) or "everybody"
            problem = f"{size} attributes apply to {who}; the most is {MOST_ATTRIBUTES}"
            at = draft.root.keys["attributes"]
            yield draft.finding(at, "attributes", problem, "merge some, or narrow them by specialty and track")
    yield from _unrated(draft, [specialties for _, specialties in asked])


def _unrated(draft: Draft, asked: list[set[str]]) -> Iterator[Finding]:
    for path, choice in draft.parts("specialties"):
        word = choice.get("id").word
        if asked and word and not any(_covers(specialties, word) for specialties in asked):
            problem = f'no attribute applies to the specialty "{word}"'
            yield draft.finding(choice.get("id"), path, problem, "add it to the specialties of one, or delete it")


def _words(attribute: Node, field: str) -> set[str]:
    return {node.word for node in attribute.get(field).items}


def _covers(chosen: set[str], one: str) -> bool:
    return not chosen or one in chosen


NUMBER_CHECKS = (threshold_levels, thresholds, gates, audiences)
