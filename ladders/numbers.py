"""How many attributes one person is rated on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ladders.checks import Draft
from ladders.findings import Finding
from ladders.schema import MOST_ATTRIBUTES
from ladders.source import Node


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


NUMBER_CHECKS = (audiences,)
