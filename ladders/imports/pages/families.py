"""Where the levels are in an outline: headings side by side that name levels, or that all hold the same things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ladders.imports.pages.labels import LevelName, is_all_levels, key, level_name, without_numbering
from ladders.imports.pages.outline import Node
from ladders.imports.pages.tongues import GLOSSARY, height

_END = re.compile(r"(?P<title>\S.*?)\s*(?:\s[-–—|]|:)\s+(?P<end>\S[^-–—|:]*)")
SURE = 0.45
"""The least that the names of levels side by side are worth on average."""


@dataclass(eq=False)
class Family:
    """Levels side by side below one heading."""

    parent: Node
    levels: list[tuple[Node, LevelName]] = field(default_factory=list)
    every: list[Node] = field(default_factory=list)
    """Headings for all levels together."""

    @property
    def keys(self) -> set[str]:
        """The levels, as they are compared."""
        return {name.key for _, name in self.levels}

    @property
    def things(self) -> Counter[str]:
        """What stands below its levels, and below how many of them."""
        return Counter(
            one for node, _ in self.levels for one in {child.key for child in node.nodes if has_words(child)}
        )

    @property
    def holds_things(self) -> bool:
        """Whether its levels hold areas or attributes rather than words alone."""
        return any(count > 1 for count in self.things.values()) or (
            sum(bool(node.nodes) for node, _ in self.levels) > len(self.levels) / 2
        )


def has_words(node: Node) -> bool:
    """Whether anything stands in it."""
    return any(one.says or one.tables for one in node.walk())


def families(root: Node) -> list[Family]:
    """Every family of levels in an outline, in order. Of levels within levels the surer are taken, or the outer."""
    nodes = [node for node in root.walk() if not _is_glossary(node)]
    named = [one for node in nodes if (one := _named(node))]
    found = named or [one for node in nodes if (one := _alike(node))]
    home = {id(level): one for one in found for level, _ in one.levels}
    out = {id(one) for one in found for other in _around(one, home) if _sure(one) <= _sure(other)}
    out |= {id(other) for one in found if id(one) not in out for other in _around(one, home)}
    kept = [one for one in found if id(one) not in out]
    for one in kept:
        _without_common_end(one)
    return kept


def _without_common_end(family: Family) -> None:
    """ "Junior gardener - What we expect" beside "Lead gardener - What we expect": the end says nothing of a level."""
    parted = [_END.fullmatch(name.title) for _, name in family.levels if not name.id]
    ends = {key(one["end"]) for one in parted if one}
    if len(parted) == len(family.levels) > 1 and all(parted) and len(ends) == 1:
        family.levels = [
            (node, replace(name, title=one["title"]))
            for (node, name), one in zip(family.levels, parted, strict=True)
            if one
        ]


def _is_glossary(node: Node) -> bool:
    """Whether it is a heading with terms below it, or stands below one."""
    return any(GLOSSARY.fullmatch(without_numbering(one.label)) for one in (node, *node.above()))


def _around(one: Family, home: dict[int, Family]) -> list[Family]:
    """The families within whose levels a family stands."""
    above = [one.parent, *one.parent.above()]
    return [home[id(node)] for node in above if id(node) in home]


def _sure(one: Family) -> float:
    return sum(name.sure for _, name in one.levels) / max(1, len(one.levels))


def _named(parent: Node) -> Family | None:
    """The nodes below one that have names of levels, and those beside them that hold the same."""
    names = [(node, level_name(node.label)) for node in parent.nodes]
    ranked = [node.key.split() for node, name in names if name and name.sure >= 0.6 and node.key]
    names = [(node, name or _kin(node, ranked)) for node, name in names if not GLOSSARY.fullmatch(node.label)]
    levels = [(node, name) for node, name in names if name and (has_words(node) or name.sure >= 0.6)]
    if not levels or sum(name.sure for _, name in levels) / len(levels) < SURE:
        return None
    if len(levels) == 1 and not (levels[0][1].sure == 1 and levels[0][0].nodes):
        return None
    family = Family(parent, levels)
    if _sure(family) < 0.65 and not _belong_together(family):
        return None
    family.every = [node for node in parent.nodes if is_all_levels(node.label) and has_words(node)]
    _add_alike(family)
    return family


def _kin(node: Node, ranked: list[list[str]]) -> LevelName | None:
    """ "Editor" beside "Senior editor" is a level too, and so is "Éditeur" beside "Éditeur senior"."""
    words = node.key.split()
    is_short = bool(words) and len(words) < 5 and not node.label.endswith("?")
    is_kin = is_short and any(words[-1] == one[-1] or (words == one[: len(words)]) for one in ranked)
    return LevelName("", without_numbering(node.label), None, "", 0.5) if is_kin else None


def _belong_together(family: Family) -> bool:
    """Ranks in words are levels when most nodes beside them are, or when they hold the same things."""
    beside = [node for node in family.parent.nodes if has_words(node)]
    shared = [one for one, count in family.things.items() if count > 1]
    return bool(shared) or len(family.levels) >= max(2, 0.7 * len(beside))


def _add_alike(family: Family) -> None:
    """Nodes between the levels that hold the same things are levels too, whatever they are called."""
    shared = {one for one, count in family.things.items() if count > 1}
    known = {id(node) for node, _ in family.levels} | {id(node) for node in family.every}
    below = [child.is_lead for node, _ in family.levels for child in node.nodes]
    is_led = sum(below) > len(below) / 2
    places = [at for at, node in enumerate(family.parent.nodes) if id(node) in known]
    for node in family.parent.nodes[max(0, places[0] - 1) : places[-1] + 2]:
        if node.label.endswith("?") or GLOSSARY.fullmatch(without_numbering(node.label)):
            continue
        own = {child.key for child in node.nodes if child.is_lead == is_led}
        if id(node) not in known and len(own & shared) >= max(2, len(own) / 2):
            family.levels.append((node, _by_title(node)))
    order = {id(node): place for place, node in enumerate(family.parent.nodes)}
    family.levels.sort(key=lambda pair: order[id(pair[0])])


def _by_title(node: Node) -> LevelName:
    return LevelName("", without_numbering(node.label), None, "", 0.5)


def _alike(parent: Node) -> Family | None:
    """Nodes side by side that hold the same things, when neither they nor the things are called like levels."""
    nodes = [node for node in parent.nodes if node.nodes and not node.is_lead]
    if any(one.tables for node in nodes for one in node.walk()):
        return None
    if len(nodes) < 2 or any(level_name(child.label) for node in nodes for child in node.nodes):
        return None
    family = Family(parent, [(node, _by_title(node)) for node in nodes])
    shared = [one for one, count in family.things.items() if count > len(nodes) / 2]
    if len(shared) < 2:
        return None
    fitting = [(node, name) for node, name in family.levels if len({c.key for c in node.nodes} & set(shared)) >= 2]
    return Family(parent, fitting) if len(fitting) > 1 else None


def ordered(family: Family) -> Iterator[tuple[Node, LevelName]]:
    """The levels, lowest first: some pages begin at the top."""
    numbers = [name.number for _, name in family.levels if name.number is not None]
    falls = len(numbers) > 1 and numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 1
    same = len({name.prefix for _, name in family.levels}) == 1 and len(numbers) == len(family.levels)
    return iter(list(reversed(family.levels)) if (falls and same) or _falls(family) else family.levels)


def _falls(family: Family) -> bool:
    """Whether ranks in words come down: they do from one to the next wherever two of them can be compared."""
    if any(name.number is not None for _, name in family.levels):
        return False
    heights = [found for _, name in family.levels if (found := height(name.title)) is not None]
    return len(heights) > 1 and heights[0] > heights[-1] and heights == sorted(heights, reverse=True)


__all__ = ["Family", "families", "has_words", "key", "ordered"]
