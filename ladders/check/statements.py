"""The statements of a ladder file as they are written there, with their places and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from core.wording import Rule, explains
from ladders.schema import MOST_IN_A_FILE
from ladders.source import Kind, Node

EVERYTHING = frozenset(Rule)
SUMMARY = frozenset({Rule.POTENTIAL, Rule.COMPARATIVE, Rule.HARD_TO_READ, Rule.JARGON, Rule.UNFAIR})
"""What a sentence that nobody is rated on is read for: it may sum up, and need not be exact."""
MEASURE = SUMMARY | {Rule.VAGUE}
PROSE = frozenset({Rule.HARD_TO_READ, Rule.UNFAIR})


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of the file. `is_backed`: an example beside it says what it means; `is_split`: signals say its parts."""

    node: Node
    path: tuple[str, ...]
    rules: frozenset[Rule]
    attribute: str = ""
    at: str = ""
    is_backed: bool = False
    is_split: bool = False


def statements(root: Node, terms: frozenset[str]) -> Iterator[Statement]:
    """Every statement, in the order of the file's parts."""
    yield from _levels(root)
    for collection in ("areas", "tracks", "specialties", "steps", "profiles"):
        for name, one in _named(root, collection):
            for field in ("description", "entry"):
                yield from _text(one, (collection, name), field, PROSE)
    for name, one in _named(root, "attributes"):
        yield from _text(one, ("attributes", name), "description", PROSE, attribute=name)
        for level, anchor in one.get("anchors").fields.items():
            yield from _anchor(anchor, name, level, terms)


def _named(root: Node, collection: str) -> Iterator[tuple[str, Node]]:
    for place, one in enumerate(root.get(collection).items[:MOST_IN_A_FILE], 1):
        yield one.get("id").word or str(place), one


def _levels(root: Node) -> Iterator[Statement]:
    for name, level in _named(root, "levels"):
        path = ("levels", name)
        yield from _text(level, path, "description", SUMMARY, at=name)
        yield from _text(level.get("success"), (*path, "success"), "measure", MEASURE, at=name)
        for place, node in enumerate(level.get("decision_rights").items, 1):
            yield from _node(node, (*path, "decision_rights", str(place)), SUMMARY, at=name)


def _text(
    holder: Node, path: tuple[str, ...], field: str, rules: frozenset[Rule], *, attribute: str = "", at: str = ""
) -> Iterator[Statement]:
    yield from _node(holder.get(field), (*path, field), rules, attribute=attribute, at=at)


def _node(
    node: Node, path: tuple[str, ...], rules: frozenset[Rule], *, attribute: str = "", at: str = ""
) -> Iterator[Statement]:
    if node.word:
        yield Statement(node, path, rules, attribute, at)


def _anchor(anchor: Node, attribute: str, level: str, terms: frozenset[str]) -> Iterator[Statement]:
    path = ("attributes", attribute, "anchors", level)
    if anchor.kind is Kind.TEXT:
        yield from _node(anchor, path, EVERYTHING, attribute=attribute, at=level)
        return
    backed = explains((anchor.get("example").word,), terms)
    signals = [
        (one if one.kind is Kind.TEXT else one.get("text"), _examples(one)) for one in anchor.get("signals").items
    ]
    points = anchor.get("points").words
    parts = [*(node.word for node, _ in signals), *(node.word for node in points)]
    text = anchor.get("text")
    if text.word:
        is_backed = backed or explains(parts, terms)
        yield Statement(text, (*path, "text"), EVERYTHING, attribute, level, is_backed, is_split=len(signals) > 1)
    for place, (node, examples) in enumerate(signals, 1):
        if node.word:
            is_backed = backed or explains(examples, terms)
            yield Statement(node, (*path, "signals", str(place)), EVERYTHING, attribute, level, is_backed)
    for place, node in enumerate(points, 1):
        if node.word:
            yield Statement(node, (*path, "points", str(place)), EVERYTHING, attribute, level, backed)


def _examples(signal: Node) -> Iterable[str]:
    return [one.word for one in signal.get("examples").words]


@dataclass(frozen=True, slots=True)
class Region:
    """From where to where, counted from 1; the end is behind the last character, and 0 when it is not known."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


class Source:
    """The text of the file, in which the words of a statement are found again however YAML folds them."""

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.starts = [0, *(one.end() for one in re.finditer(r"\r\n|\r|\n", self.text))]

    def place(self, node: Node, start: int, phrase: str) -> Region:
        """Where a phrase is that stands at `start` of a node's text; the node's own place if it is escaped there."""
        words = phrase.split()
        if not words or not 0 < node.line <= len(self.starts):
            return Region(node.line, node.column)
        wanted = re.compile(r"\s+".join(map(re.escape, words)))
        before = sum(1 for _ in wanted.finditer(node.text, 0, start))
        begin = self.starts[node.line - 1] + node.column - 1
        found = wanted.finditer(self.text, begin, begin + 4 * len(node.text) + 2000)
        match = next(islice(found, before, None), None)
        if match is None:
            return Region(node.line, node.column)
        return Region(*self._line_and_column(match.start()), *self._line_and_column(match.end()))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= offset else (low, middle)
        return low + 1, offset - self.starts[low] + 1
