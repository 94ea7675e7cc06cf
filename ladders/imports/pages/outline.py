"""Blocks as an outline: what stands under which heading. A line in bold is one, and so is a lead-in that recurs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ladders.imports.account import Place
from ladders.imports.grid import Grid
from ladders.imports.pages.blocks import Block, Item, Kind
from ladders.imports.pages.labels import is_todo, key, level_name

_TYPED = re.compile(r"[•●▪◦‣■·]\s*(?P<text>\S.*)", re.S)
"""A point typed as a paragraph."""
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
    builder = _Outline(_recurring(every), _inner(every))
    root = builder.build(list(_with_numbered_heads(every)))
    _without_own_names(root)
    return root, [one for one in every if one.kind is Kind.ASIDE]


def _with_numbered_heads(blocks: list[Block]) -> Iterator[Block]:
    """Levels that are numbered points by themselves, "2. Engineer", each before a list of its own: headings."""
    found = [at for at, (one, after) in enumerate(pairwise(blocks)) if _is_numbered_level(one, after)]
    if len(found) < 2:
        yield from blocks
        return
    depth = max((one.depth for one in blocks if one.kind is Kind.HEADING), default=0) + 1
    for at, one in enumerate(blocks):
        yield Block(Kind.HEADING, one.items, depth=depth) if at in found else one


def _is_numbered_level(one: Block, after: Block) -> bool:
    is_single = one.kind is Kind.LIST and len(one.items) == 1 and one.item.number is not None and not one.item.items
    return is_single and after.kind in {Kind.LIST, Kind.TEXT} and level_name(one.item.text) is not None


def _without_own_names(root: Node) -> None:
    """A heading that repeats the level it stands below, "Senior engineer requirements", is called by the rest."""
    for node in root.walk():
        name = node.label.strip()
        if not node.nodes or len(name.split()) > 5 or level_name(name) is None:
            continue
        own = re.escape(name)
        whole = re.compile(
            rf"{own}(?:'s|’s)?\s+(?P<rest>\D\S.*)|(?P<first>.+?)\s+(?:of|for|as|to be|de|para|pour|für)\s+"
            rf"(?:an?\s+|the\s+)?{own}s?",
            re.I,
        )
        for one in node.nodes:
            found = whole.fullmatch(one.label.strip(" :"))
            rest = (found["rest"] or found["first"]).strip(" :–—-") if found else ""
            if rest and level_name(f"{name} {rest}") is not None and level_name(rest) is None:
                one.label = rest[:1].upper() + rest[1:]


def _recurring(blocks: list[Block]) -> Counter[str]:
    """How many lists (or paragraphs) begin a point with this lead-in."""
    seen: Counter[str] = Counter()
    for block in blocks:
        if block.kind is Kind.LIST:
            seen.update(_keys(block.items))
            seen.update(one for item in block.walk() if item.items for one in _keys(item.items))
        elif block.kind is Kind.TEXT and not block.item.is_bold and (lead := block.item.lead):
            seen[key(lead)] += 1
        elif block.kind is Kind.HEADING or (block.kind is Kind.TEXT and is_bold_heading(block.item)):
            seen[key(block.item.text)] += 1
        elif block.grid is not None:
            seen.update({key(cell.text) for cell in block.grid.own() if len(cell.text) < 60})
    return seen


def _keys(items: list[Item]) -> set[str]:
    return {key(one.lead) for one in items if one.lead}


def is_bold_heading(item: Item) -> bool:
    """Whether a paragraph in bold is meant as a heading."""
    return item.is_bold and len(item.text) <= 80 and not item.text.endswith(".")


def _inner(blocks: list[Block]) -> set[tuple[int, str]]:
    """Headings of one depth of which some recur and others do not, levels being among them: those that recur stand
    below the others, although they look alike."""
    labels: dict[int, list[str]] = {}
    for block in blocks:
        if block.kind is Kind.HEADING or (block.kind is Kind.TEXT and is_bold_heading(block.item)):
            labels.setdefault(block.depth, []).append(block.item.text.strip(" :"))
    found = set()
    for depth, texts in labels.items():
        counts = Counter(key(one) for one in texts)
        again = {one for one, count in counts.items() if count > 1}
        once = [one for one in texts if key(one) not in again]
        named = [sum(name is not None and name.sure >= 0.6 for name in map(level_name, some)) for some in (again, once)]
        if len(again) > 1 and len(once) > 1 and max(named) > 1 and key(texts[0]) not in again:
            found |= {(depth, one) for one in again}
    return found


class _Outline:
    def __init__(self, seen: Counter[str], inner: set[tuple[int, str]]) -> None:
        self.seen, self.inner = seen, inner
        self.root = Node()
        self.stack = [self.root]

    def build(self, blocks: list[Block]) -> Node:
        for block in blocks:
            if block.kind is Kind.HEADING:
                self._head(block.item, block.depth + self._further(block.depth, block.item))
            elif block.kind is Kind.TEXT:
                self._text(block.item)
            elif block.kind is Kind.LIST:
                self._list(self.stack[-1], block.items)
            elif block.kind is Kind.TABLE and block.grid:
                self.stack[-1].tables.append(block.grid)
        return self.root

    def _head(self, item: Item, depth: float) -> None:
        while self.stack[-1].depth >= depth or (not _is_bold(depth) and _is_bold(self.stack[-1].depth)):
            self.stack.pop()
        self.stack.append(self.stack[-1].add(Node(item.text.strip(" :"), item, depth)))

    def _further(self, depth: int, item: Item) -> float:
        """How much deeper a heading stands than it looks."""
        return 0.25 if (depth, key(item.text.strip(" :"))) in self.inner else 0.0

    def _text(self, item: Item) -> None:
        if is_bold_heading(item):
            heading = next(one.depth for one in reversed(self.stack) if not one.is_lead and not _is_bold(one.depth))
            self._head(item, heading + 0.5 + self._further(0, item) / 2)
            return
        words = _points_of_text(item)
        lead = item.lead
        if lead and words[0] is item and not is_todo(lead) and (self._recurs(item) or _names_level(item)):
            while self.stack[-1].is_lead or (item.strong and _is_done(self.stack[-1])):
                self.stack.pop()
            self.stack.append(self.stack[-1].add(Node(lead, item, LEAD, item.rest)))
        elif len(words) > 1 or words[0] is not item:
            self._list(self.stack[-1], words)
        else:
            self.stack[-1].texts.append(item)

    def _recurs(self, item: Item) -> bool:
        most = 8 if item.strong else 4
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


def _names_level(item: Item) -> bool:
    """Whether a lead-in in bold is a level."""
    name = level_name(item.lead) if item.strong else None
    return name is not None and name.sure >= 0.6


def _is_done(node: Node) -> bool:
    """Whether it is a lead-in that stands alone on its line, "**Skills:**", and what it leads to has come."""
    is_led = node.item is not None and _is_bold(node.depth) and node.item.text.rstrip().endswith(":")
    return is_led and bool(node.texts or node.points or node.nodes or node.tables)


def _is_bold(depth: float) -> bool:
    """Whether a heading is a line in bold: it stands below the heading before it, by half a step or more."""
    return depth % 1 >= 0.5


def _points_of_text(item: Item) -> list[Item]:
    """A paragraph whose lines begin with bullets is a list."""
    lines = item.text.split("\n")
    if len(lines) == 1 and (found := _TYPED.match(item.text)):
        return [Item(found["text"], item.place, item.strong)]
    if sum(line.startswith(("- ", "• ", "* ", "· ", "– ", "— ", "●", "▪")) for line in lines) < max(2, len(lines) - 1):
        return [item]
    at = item.place
    return [
        Item(line.lstrip("-•*·–—●▪ "), Place(at.file, f"{at.at}, point {number}") if number > 1 else at)
        for number, line in enumerate(lines, start=1)
    ]
