"""What is what in a tree: which nodes are attributes, where their levels are, which lists only declare levels.

Told by structure: an attribute is what has a text, or a list of them, for several levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ladders.imports.trees.fieldnames import (
    EVIDENCE,
    ID,
    LEVELS,
    NAME,
    NUMBER,
    TEXT,
    is_example,
    is_number,
    is_sentence,
    looks_like_level,
    name_of,
)
from ladders.imports.trees.marks import (
    ALWAYS,
    ASIDE,
    KEYS,
    LOOKS,
    PARTS,
    STEPS,
    between,
    by_depth,
    has_groups,
    has_words,
    is_coded,
    is_content,
    is_said,
    is_scale,
    is_setting,
    level_words,
    mostly_sentences,
    named_beside,
    names_in,
    rank_of,
    repeats,
    says_more,
    says_more_than_its_name,
    says_something,
    says_under,
)
from ladders.imports.trees.nodes import Node, plain

INLINE = "inline"


@dataclass(frozen=True)
class Container:
    """Where the levels of an attribute stand: in a list or in named fields of one node, or among its own fields."""

    node: Node
    how: str
    """`list`, `fields`, `texts` or INLINE."""


class Outline:
    """Answers about one tree; what has been worked out is kept."""

    def __init__(self, root: Node, known: Iterable[str] = ()) -> None:
        self.root = root
        self.known = {plain(one) for one in known}
        self._containers: dict[Node, Container | None] = {}
        self._holds: dict[Node, bool] = {}
        self._coded: set[Node] = set()
        self._learn(root)
        self._learn_alike()

    # The names of levels that the file itself gives.

    def _learn(self, node: Node, *, is_level: bool = False) -> None:
        """What stands under a name for levels is called as levels are; inside a level stand attributes."""
        for child in node.children:
            if plain(child.key) in LEVELS and not child.is_text and not is_level:
                self.known.update(plain(name) for name in names_in(child))
            is_one = node.kind == "list" and is_coded(child, node)
            if is_one:
                self._coded.add(child)
            self._learn(child, is_level=is_level or is_one)

    def _learn_alike(self) -> None:
        """Groups at one depth with the same field names, each with a text of its own: the names are those of levels."""
        for groups in by_depth(self.root, self._coded):
            counts = Counter(plain(name) for one in groups for name in one.fields)
            shared = [name for name, count in counts.items() if count >= 2 and name not in {*PARTS, *EVIDENCE}]
            if any(looks_like_level(one.key) for one in groups) and not any(looks_like_level(name) for name in shared):
                continue
            shared = [name for name in shared if any(says_under(one, name) for one in groups)]
            if len(shared) >= 2 and all(is_content(child) for one in groups for child in one.children):
                self.known.update(shared)

    def is_level(self, name: str) -> bool:
        """Whether a name is that of a level, here or anywhere."""
        return plain(name) in self.known or looks_like_level(name)

    # Attributes.

    def container(self, node: Node) -> Container | None:
        """Where the levels of this node stand, when it is an attribute."""
        if node not in self._containers:
            self._containers[node] = None
            self._containers[node] = self._container(node)
        return self._containers[node]

    def _container(self, node: Node) -> Container | None:
        if node.kind != "fields" or (is_scale(node) and not name_of(node)):
            return None
        inline = self.inline(node)
        if (len(inline) >= 2 or (inline and len(inline) == len(node.fields))) and any(map(has_words, inline)):
            return Container(node, INLINE)
        found = [one for child in node.children if (one := self._as_levels(child) or self._all_levels(child, node))]
        for one in sorted(found, key=lambda one: rank_of(one.node)):
            others = [other for other in node.children if other is not one.node and not says_more(one.node, other)]
            if not any(self.holds_attributes(other) for other in others) and not self._is_for_all(node, one, others):
                return one
        return None

    def _is_for_all(self, node: Node, levels: Container, others: list[Node]) -> bool:
        """Whether the levels are declared for named things beside them, and are not those of one thing."""
        beside = [item for other in others if other.kind == "list" for item in other.items]
        return levels.how == "list" and name_of(node) is None and any(
            name_of(item) and any(one.kind == "list" and one.items for one in item.children) for item in beside
        )  # fmt: skip

    def inline(self, node: Node) -> list[Node]:
        """The fields of a node that are named for levels, and those between them that say as much."""
        names = [name for name, child in node.fields.items() if self._is_inline(name, child)]
        if len(names) > 1:
            names = between(list(node.fields), names, lambda name: is_said(node.fields[name], name))
        return [node.fields[name] for name in names]

    def _is_inline(self, name: str, child: Node) -> bool:
        is_level = self.is_level(name) and plain(name) not in {*NAME, *ID, *TEXT} and is_content(child)
        return is_level and (plain(name) in self.known or not is_setting(child))

    def _as_levels(self, child: Node) -> Container | None:
        name = plain(child.key)
        if name in ASIDE or is_example(child.key):
            return None
        if child.kind == "fields":
            return self._named_levels(child, name) if any(not is_number(one.says) for one in child.leaves()) else None
        if child.is_texts:
            return Container(child, "texts") if name in {*LEVELS[:12]} - {"content"} and len(child.items) > 1 else None
        if child.kind == "list" and child.items and all(one.kind == "fields" for one in child.items):
            return Container(child, "list") if self._is_level_list(child, name) else None
        return None

    def _named_levels(self, child: Node, name: str) -> Container | None:
        if not child.fields or any(self.holds_attributes(one) for one in child.children):
            return None
        like = 2 * sum(self.is_level(one) for one in child.fields)
        if not all(is_content(one) for one in child.children):
            return None
        return Container(child, "fields") if name in ALWAYS or (name in LEVELS and like > len(child.fields)) else None

    def _all_levels(self, child: Node, parent: Node) -> Container | None:
        """Named fields of something that has a name, each of them a level: whatever they stand under."""
        if child.kind != "fields" or len(child.fields) < 2 or not name_of(parent) or plain(child.key) in ASIDE:
            return None
        fits = all(self.is_level(name) and is_content(one) for name, one in child.fields.items())
        return Container(child, "fields") if fits and has_words(child) and not name_of(child) else None

    def _is_level_list(self, child: Node, name: str) -> bool:
        items = child.items
        if any(self.container(one) or self.held(one) for one in items) or not any(map(says_more_than_its_name, items)):
            return False
        if repeats(items) or (name not in LEVELS and any(map(self.said_of, items))):
            return False
        numbered = sum(any(plain(key) in NUMBER for key in one.fields) for one in items)
        named = sum(any(plain(key) in KEYS for key in one.fields) for one in items)
        levelled = sum(any(self.is_level(key) for key in level_words(one)) for one in items)
        if name in LEVELS and 2 * named >= len(items):
            return True
        if name in STEPS and len(items) > 1 and all(says_something(one) for one in items):
            return True
        return 2 * numbered > len(items) and 2 * levelled > len(items)

    def holds_attributes(self, node: Node) -> bool:
        """Whether anything in it, itself included, is an attribute, or a level that lists attributes."""
        if node not in self._holds:
            self._holds[node] = False
            self._holds[node] = (
                bool(self.container(node))
                or self.transposed(node) is not None
                or self.rows(node) != []
                or any(
                    self.holds_attributes(one)
                    for one in node.children
                    if not one.is_text and plain(one.key) not in LOOKS
                )
            )
        return self._holds[node]

    # Tables: a list of rows that have the same fields.

    def rows(self, node: Node) -> list[str]:
        """The names of the levels in a list of rows such as {attribute, E1, E2}; empty when it is none."""
        if node.kind != "list" or len(node.items) < 2 or not all(one.kind == "fields" for one in node.items):
            return []
        counts = Counter(name for one in node.items for name, child in one.fields.items() if is_content(child))
        wide = [name for name in counts if plain(name) not in PARTS | KEYS and not is_example(name)]
        if (
            len(wide) < 2
            or self._are_levels(node)
            or not all(name_of(one, *ID) for one in node.items)
            or any(map(has_groups, node.items))
        ):
            return []
        known = [name for name in wide if self.is_level(name)]
        texts = [name for name in wide if mostly_sentences(node, name)]
        if len(known) >= 2 and any(
            has_words(one.fields[name]) for one in node.items for name in known if name in one.fields
        ):
            return between(wide, known, texts.__contains__)
        return texts if len(texts) >= 2 else []

    def _are_levels(self, node: Node) -> bool:
        """Whether the rows themselves are the levels: {title: Senior engineer, scope: …, autonomy: …}."""
        names = [named.says for one in node.items if (named := name_of(one))]
        called = {name for one in node.items for name in one.fields}
        by_name = 2 * sum(self.is_level(one) for one in names) > len(node.items)
        return by_name and not any(self.is_level(name) for name in called if plain(name) not in KEYS)

    # The other way round: levels that list attributes.

    def transposed(self, node: Node) -> list[Node] | None:
        """The levels in a node that hold attributes by name, the same ones again and again; None when it does not."""
        levels = [one for one in node.children if one.kind == "fields"]
        if len(levels) < 2 or len(levels) != len(node.children) or any(self.container(one) for one in levels):
            return None
        if node.kind == "fields" and not all(self.is_level(one.key) for one in levels):
            return None
        if node.kind == "list" and not all(self._names_a_level(one, node) for one in levels):
            return None
        held = [self.held(one) + self.said_of(one) for one in levels]
        found = Counter(name for one in held for name in {plain(name) for name, _ in one})
        says = any(is_sentence(leaf.says) for one in held for _, content in one for leaf in content.leaves())
        return levels if says and any(count >= 2 for count in found.values()) else None

    def _names_a_level(self, node: Node, parent: Node) -> bool:
        named = name_of(node, *ID, *NUMBER)
        numbered = any(plain(name) in NUMBER for name in node.fields)
        return named is not None and (plain(parent.key) in LEVELS or numbered or self.is_level(named.says))

    def direct(self, level: Node) -> list[tuple[str, Node]]:
        """The attributes that a level has as its own fields: Senior: {Craft: [...], People: [...]}."""
        if not self.is_level(level.key) or name_of(level):
            return []
        words = {*PARTS, *KEYS, *EVIDENCE}
        return [(name, one) for name, one in level.fields.items() if one.texts and plain(name) not in words]

    def said_of(self, level: Node) -> list[tuple[str, Node]]:
        """What a row says of a level under several names: {title: Senior engineer, scope: …, autonomy: …}."""
        named = name_of(level)
        if named is None or level.key or not self.is_level(named.says):
            return []
        said = [(name, one) for name, one in level.fields.items() if one.is_text and is_said(one, name)]
        return [(name, one) for name, one in said if plain(name) not in EVIDENCE] if len(said) > 1 else []

    def held(self, level: Node) -> list[tuple[str, Node]]:
        """The attributes that a level lists: named fields with texts, or a list of named things with texts."""
        found: list[tuple[str, Node]] = self.direct(level)
        for name, child in level.fields.items():
            if child.kind == "fields" and plain(name) not in ASIDE:
                fields = child.fields.items()
                found += [(key, one) for key, one in fields if is_content(one) and plain(key) not in PARTS]
            elif child.kind == "list":
                found += [(named.says, one) for one in child.items if (named := named_beside(one))]
        return found
