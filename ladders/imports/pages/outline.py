"""Blocks as an outline: what stands under which heading. A line in bold is one, and so is a lead-in that recurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ladders.imports.account import Place
from ladders.imports.grid import Grid
from ladders.imports.pages.blocks import Block, Item, Kind
from ladders.imports.pages.labels import is_todo, key, level_name

LEAD = 100.0
"""Lead-ins stand below every heading."""


@dataclass(eq=False)
class Node:
    """A heading or lead-in and what belongs to it, in order."""

    label: str = ""
    item: Item | None = None
    depth: float = 0
    text: str = ""
    """What follows a lead-in on its own line."""
    texts: list[Item] = field(default_factory=list)
    points: list[Item] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    parent: Node | None = None

    @property
    def key(self) -> str:
        """The label as it is compared."""
        return key(self.label)

    @property
    def is_lead(self) -> bool:
        """Whether it is a lead-in rather than a heading."""
        return self.depth >= LEAD

    @property
    def says(self) -> bool:
        """Whether it holds words of its own."""
        return bool(self.text or self.texts or self.points)

    def add(self, node: Node) -> Node:
        """Put a node below this one."""
        node.parent = self
        self.nodes.append(node)
        return node

    def walk(self) -> Iterator[Node]:
        """Itself and everything below."""
        yield self
        for one in self.nodes:
            yield from one.walk()

    def above(self) -> Iterator[Node]:
        """The nodes it stands below, nearest first, without the page itself."""
        one = self.parent
        while one is not None and one.item is not None:
            yield one
            one = one.parent

    def items(self) -> Iterator[Item]:
        """Every text in it, however deep."""
        for node in self.walk():
            if node.item:
                yield node.item
            for one in (*node.texts, *node.points):
                yield from one.walk()


def outline(blocks: Iterable[Block]) -> tuple[Node, list[Block]]:
    """The outline of a page, and the blocks that are no part of it."""
    every = list(blocks)
    builder = _Outline(_recurring(every))
    return builder.build(every), [one for one in every if one.kind is Kind.ASIDE]


def _recurring(blocks: list[Block]) -> Counter[str]:
    """How many lists (or paragraphs) begin a point with this lead-in."""
    seen: Counter[str] = Counter()
    for block in blocks:
        if block.kind is Kind.LIST:
            seen.update(_keys(block.items))
            seen.update(one for item in block.walk() if item.items for one in _keys(item.items))
        elif block.kind is Kind.TEXT and not block.item.is_bold and (lead := block.item.lead):
            seen[key(lead)] += 1
    return seen


def _keys(items: list[Item]) -> set[str]:
    return {key(one.lead) for one in items if one.lead}


class _Outline:
    def __init__(self, seen: Counter[str]) -> None:
        self.seen = seen
        self.root = Node()
        self.stack = [self.root]

    def build(self, blocks: list[Block]) -> Node:
        for block in blocks:
            if block.kind is Kind.HEADING:
                self._head(block.item, float(block.depth))
            elif block.kind is Kind.TEXT:
                self._text(block.item)
            elif block.kind is Kind.LIST:
                self._list(self.stack[-1], block.items)
            elif block.kind is Kind.TABLE and block.grid:
                self.stack[-1].tables.append(block.grid)
        return self.root

    def _head(self, item: Item, depth: float) -> None:
        while self.stack[-1].depth >= depth or (depth % 1 == 0 and self.stack[-1].depth % 1):
            self.stack.pop()
        self.stack.append(self.stack[-1].add(Node(item.text.strip(" :"), item, depth)))

    def _text(self, item: Item) -> None:
        heading = next(one.depth for one in reversed(self.stack) if not one.is_lead and one.depth % 1 == 0)
        if item.is_bold and len(item.text) <= 80 and not item.text.endswith("."):
            self._head(item, heading + 0.5)
            return
        words = _points_of_text(item)
        lead = item.lead
        if lead and len(words) < 2 and not is_todo(lead) and self._recurs(item):
            while self.stack[-1].is_lead:
                self.stack.pop()
            self.stack.append(self.stack[-1].add(Node(lead, item, LEAD, item.rest)))
        elif len(words) > 1:
            self._list(self.stack[-1], words)
        else:
            self.stack[-1].texts.append(item)

    def _recurs(self, item: Item) -> bool:
        most = 6 if item.strong else 4
        return self.seen[key(item.lead)] > 1 and len(item.lead.split()) <= most

    def _list(self, node: Node, items: list[Item]) -> None:
        is_led = self._is_led(items)
        for item in items:
            if not (is_led and item.lead) or is_todo(item.lead):
                node.points.append(item)
                continue
            child = node.add(Node(item.lead, item, max(LEAD, node.depth + 1), item.rest))
            self._list(child, item.items)

    def _is_led(self, items: list[Item]) -> bool:
        """Whether points begin with names of things: in bold, recurring, of levels, or with more listed below."""
        led = [one for one in items if one.lead and not is_todo(one.lead)]
        if len(led) < 0.6 * len(items) or not led:
            return False
        most = 0.6 * len(items)
        strong = [one for one in led if one.strong]
        again = [one for one in led if self._recurs(one)]
        levels = [one for one in led if (name := level_name(one.lead)) and name.sure >= 0.6]
        titled = [one for one in led if one.items and not one.rest and len(one.lead.split()) <= 6]
        kinds = (strong if len(items) > 1 else [], again, levels if len(items) > 1 else [], titled)
        return any(len(one) >= most for one in kinds)


def _points_of_text(item: Item) -> list[Item]:
    """A paragraph whose lines begin with bullets is a list."""
    lines = item.text.split("\n")
    if sum(line.startswith(("- ", "• ", "* ", "· ", "– ", "— ", "●", "▪")) for line in lines) < max(2, len(lines) - 1):
        return [item]
    at = item.place
    return [
        Item(line.lstrip("-•*·–—●▪ "), Place(at.file, f"{at.at}, point {number}") if number > 1 else at)
        for number, line in enumerate(lines, start=1)
    ]
