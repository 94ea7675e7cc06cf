"""What refers to what in a ladder file: checked on the tree, so that every problem is found however many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ladders.findings import Finding, choose, clipped, closest, finding, listed, normal
from ladders.schema import MOST_IN_A_FILE, MOST_STEPS
from ladders.source import Kind, Node

_MOST_DECLARED = 200
"""More than the schema allows of anything that is declared; what lies beyond is refused there."""


@dataclass(frozen=True)
class Draft:
    """The tree of a file that may be wrong anywhere, with the ids it declares."""

    root: Node
    file: str

    def finding(self, node: Node, path: str, problem: str, mend: str) -> Finding:
        return finding(self.file, node.line, node.column, path, problem, mend)

    def declared(self, collection: str) -> list[str]:
        found = (one.get("id").text.strip() for one in self.root.get(collection).items[:_MOST_DECLARED])
        return [one for one in found if one]

    @cached_property
    def levels(self) -> list[str]:
        return self.declared("levels")

    @cached_property
    def steps(self) -> list[str]:
        return self.declared("steps")

    @property
    def scale(self) -> list[str]:
        """What attributes are rated with: the ids of the steps, or else of the levels."""
        return self.steps or self.levels

    @cached_property
    def areas(self) -> list[str]:
        return self.declared("areas")

    @cached_property
    def tracks(self) -> list[str]:
        return self.declared("tracks")

    @cached_property
    def specialties(self) -> list[str]:
        return self.declared("specialties")

    @cached_property
    def criteria(self) -> list[str]:
        return [one.word for one in self.root.get("criteria").words[:_MOST_DECLARED]]

    def parts(self, collection: str) -> Iterator[tuple[str, Node]]:
        """The members of a top-level list with their paths."""
        for place, one in enumerate(self.root.get(collection).items[:MOST_IN_A_FILE], 1):
            yield f"{collection}.{one.get('id').word or place}", one


Check = Callable[[Draft], Iterator[Finding]]


def unknown(draft: Draft, node: Node, path: str, kind: str, known: Collection[str]) -> Iterator[Finding]:
    """A finding when a text names nothing that is declared."""
    word = node.text.strip()
    if node.kind is Kind.TEXT and word not in known:
        told = clipped(word, 75)
        mend = choose(word, known) if known else f'declare it first, or delete "{told}"'
        yield draft.finding(node, path, f'there is no {kind} "{told}"', mend)


def repeated(draft: Draft, named: Iterable[tuple[str, Node]], kind: str) -> Iterator[Finding]:
    """A finding for every text that was there before, in whatever case."""
    seen: dict[str, Node] = {}
    for path, node in named:
        first = seen.setdefault(node.word.casefold(), node)
        if node.word and first is not node:
            problem = f'the {kind} "{node.word}" is already on line {first.line}'
            yield draft.finding(node, path, problem, "rename or delete one of the two (case does not tell them apart)")


def ids(draft: Draft) -> Iterator[Finding]:
    """Ids name one thing each; a track and a specialty cannot share one, since titles and weights name either."""
    for collection, kind in (("levels", "level id"), ("areas", "area id"), ("attributes", "attribute id")):
        yield from repeated(draft, ((path, one.get("id")) for path, one in draft.parts(collection)), kind)
    choices = [*draft.parts("tracks"), *draft.parts("specialties")]
    yield from repeated(draft, ((path, one.get("id")) for path, one in choices), "track or specialty id")
    terms = ((path, one.get("term")) for path, one in draft.parts("glossary"))
    yield from repeated(draft, terms, "glossary term")


def number_of(place: int, level: Node) -> int:
    """The number of the level at this place, counted from 1."""
    given = level.get("number")
    return int(given.text) if given.kind is Kind.WHOLE else place


def titles(draft: Draft) -> Iterator[Finding]:
    """Titles differ by tracks and specialties that exist, and hold no placeholder but {specialty}."""
    for path, level in draft.parts("levels"):
        own = level.get("titles")
        for key in own.keys.values():
            known = [*draft.tracks, *draft.specialties]
            yield from unknown(draft, key, f"{path}.titles", "track or specialty", known)
        for title in (level.get("title"), *own.fields.values()):
            for held in set(re.findall(r"\{[^{}]*\}", title.word)) - {"{specialty}"}:
                yield draft.finding(title, path, f"a title holds {held}", "the one placeholder is {specialty}")


def criteria(draft: Draft) -> Iterator[Finding]:
    """The list of criteria holds no two spellings of one criterion."""
    seen: dict[str, Node] = {}
    for node in draft.root.get("criteria").words:
        first = seen.setdefault(normal(node.word), node)
        if first is not node:
            problem = f'"{node.word}" is "{first.word}" of line {first.line} again'
            yield draft.finding(node, "criteria", problem, "keep one spelling of each criterion")


def attributes(draft: Draft) -> Iterator[Finding]:
    """Attributes name areas, tracks, specialties and levels that exist."""
    for path, one in draft.parts("attributes"):
        if draft.areas:
            yield from unknown(draft, one.get("area"), f"{path}.area", "area", draft.areas)
        for node in one.get("specialties").words:
            yield from unknown(draft, node, f"{path}.specialties", "specialty", draft.specialties)
        for node in one.get("tracks").words:
            yield from unknown(draft, node, f"{path}.tracks", "track", draft.tracks)
        for key in one.get("weights").keys.values():
            known = [*draft.specialties, *draft.tracks]
            yield from unknown(
                draft, key, f"{path}.weights", "track or specialty" if draft.tracks else "specialty", known
            )
        for key in one.get("anchors").keys.values():
            if draft.scale:
                yield from unknown(draft, key, f"{path}.anchors", "step" if draft.steps else "level", draft.scale)


def anchors(draft: Draft) -> Iterator[Finding]:
    """Every anchor says something, by itself or by repeating another, under criteria of the ladder's own list."""
    for path, attribute in draft.parts("attributes"):
        every = attribute.get("anchors")
        for level, anchor in islice(every.fields.items(), MOST_STEPS):
            own = f"{path}.anchors.{level}"
            said = f'attribute "{attribute.get("id").word}", anchor "{level}": '
            for node, problem, mend in _anchor(draft, every, level, anchor):
                yield draft.finding(node, own, said + problem, mend)
        yield from _signal_ids(draft, path, attribute)


def _signal_ids(draft: Draft, path: str, attribute: Node) -> Iterator[Finding]:
    """A tick that is written by its id is one signal of the attribute, and neither a level nor a place."""
    every = islice(attribute.get("anchors").fields.values(), MOST_STEPS)
    named = [one.get("id") for anchor in every for one in anchor.get("signals").items]
    yield from repeated(draft, ((path, node) for node in named), "signal id")
    levels = draft.root.get("levels").items[:MOST_STEPS]
    numbers = [str(number_of(place, one)) for place, one in enumerate(levels, 1)]
    taken = {one.casefold() for one in (*draft.levels, *numbers)}
    for node in named:
        start, dot, place = node.word.casefold().rpartition(".")
        if node.word.casefold() in taken or (dot and place.isdigit() and start in taken):
            problem = f'the signal id "{node.word}" would be read as a level, or as the place of a signal'
            yield draft.finding(node, path, problem, "rename it")


Trouble = tuple[Node, str, str]


def _anchor(draft: Draft, every: Node, level: str, anchor: Node) -> Iterator[Trouble]:
    key = every.keys[level]
    if "same_as" in anchor.fields:
        yield from _same_as(every, level, anchor)
        return
    if anchor.kind is Kind.MAPPING and not any(anchor.get(one).kind is not Kind.ABSENT for one in _SAYS):
        yield key, "there is no text", "add text: …, or same_as: with the level it repeats"
    yield from _signals(anchor)
    yield from _criteria(draft, key, anchor)


_SAYS = ("text", "signals", "points", "deferred")
"""One of them is enough to say what an anchor is."""


def _same_as(every: Node, level: str, anchor: Node) -> Iterator[Trouble]:
    node = anchor.get("same_as")
    others = [one for one in islice(every.fields, MOST_STEPS) if one != level]
    if len(anchor.fields) > 1:
        yield node, "same_as stands beside other fields", "keep same_as alone, or write the anchor out"
    if node.word and node.word not in every.fields:
        mend = choose(node.word, others) if others else "write the anchor out"
        yield node, f'same_as names "{node.word}", which has no anchor here', mend
    elif node.word and _runs_in_circles(every, level):
        yield node, "same_as leads back to itself", "write one of the anchors out"


def _runs_in_circles(every: Node, level: str) -> bool:
    seen: set[str] = set()
    while level and level not in seen and len(seen) <= MOST_STEPS:
        seen.add(level)
        level = every.get(level).get("same_as").word
    return bool(level)


def _signals(anchor: Node) -> Iterator[Trouble]:
    needed, signals = anchor.get("signals_needed"), anchor.get("signals").items
    if needed.kind is Kind.WHOLE and int(needed.text) > len(signals):
        problem = f"{needed.text} signals are needed, and there are {len(signals)}"
        yield needed, problem, "lower signals_needed, or write more signals"


def _criteria(draft: Draft, key: Node, anchor: Node) -> Iterator[Trouble]:
    named = anchor.get("criteria")
    if anchor.kind not in {Kind.MAPPING, Kind.TEXT}:
        return
    if draft.criteria and not named.items and named.kind in {Kind.ABSENT, Kind.SEQUENCE}:
        yield key, "no criterion is named", f"add criteria: with one or more of {listed(draft.criteria)}"
    seen: set[str] = set()
    for node in named.words:
        if node.word not in draft.criteria:
            yield node, *_strange_criterion(node.word, draft.criteria)
        elif node.word in seen:
            yield node, f'the criterion "{node.word}" is named twice', "keep one"
        seen.add(node.word)


def _strange_criterion(word: str, known: list[str]) -> tuple[str, str]:
    if not known:
        return (
            f'"{clipped(word, 75)}" is a criterion of no list',
            "declare the ladder's criteria at the top of the file",
        )
    if meant := closest(word, known):
        return f'"{word}" is a spelling variant of "{meant}"', f"write it exactly so: {meant}"
    return f'there is no criterion "{clipped(word, 75)}"', choose(word, known)


CHECKS: tuple[Check, ...] = (ids, titles, criteria, attributes, anchors)
