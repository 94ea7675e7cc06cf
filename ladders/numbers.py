"""How many attributes one person is rated on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice, product

from ladders.checks import Draft
from ladders.climbs import MOST_KINDS_OF_PEOPLE
from ladders.findings import Finding
from ladders.schema import MOST_ATTRIBUTES
from ladders.source import Node


def audiences(draft: Draft) -> Iterator[Finding]:
    """Nobody is rated on more attributes than a menu holds, and every specialty is rated on something."""
    asked = [(_words(one, "tracks"), _words(one, "specialties")) for one in _rated(draft)]
    alike = Counter((frozenset(tracks), frozenset(specialties)) for tracks, specialties in asked)
    everybody = product(draft.tracks or [""], draft.specialties or [""])
    for track, specialty in islice(everybody, MOST_KINDS_OF_PEOPLE):
        size = sum(many for (of, on), many in alike.items() if _covers(of, track) and _covers(on, specialty))
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


def _rated(draft: Draft) -> Iterator[Node]:
    """The attributes that somebody is rated on: none that only others extend, none that comes later."""
    later = {one.get("id").word for _, one in draft.parts("areas") if "deferred" in one.fields}
    for _, one in draft.parts("attributes"):
        is_there = "deferred" not in one.fields and one.get("area").word not in later
        if is_there and one.get("abstract").text != "true":
            yield one


def _words(attribute: Node, field: str) -> set[str]:
    return {node.word for node in attribute.get(field).items}


def _covers(chosen: AbstractSet[str], one: str) -> bool:
    return not chosen or one in chosen


NUMBER_CHECKS = (audiences,)
