"""What is what in a tree: which nodes are attributes, where their levels are, which lists only declare levels.

Told by structure: an attribute is what has a text, or a list of them, for several levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ladders.imports.trees.fieldnames import (
    AREA,
    EVIDENCE,
    GLOSSARY,
    ID,
    LEARNING,
    LEVELS,
    NAME,
    NUMBER,
    RULE,
    SIGNAL,
    TAGS,
    TEXT,
    id_of,
    is_example,
    is_number,
    is_sentence,
    looks_like_level,
    name_of,
)
from ladders.imports.trees.nodes import Node, plain

INLINE = "inline"
_KEYS = {*NUMBER, *ID, *NAME}
_ASIDE = {*TAGS, *GLOSSARY, *RULE, *LEARNING, "required", "optional", "mandatory", "desirable", "agent"}
_LOOKS = {"color", "colors", "colour", "colours", "style", "styles", "theme", "icons", "layout", "output"}
"""How something is to look."""
_PARTS = {*TEXT, *SIGNAL, *TAGS, *AREA, *ID, *NAME, "examples", "notes", "weight", "weights"}
_STEPS = {*LEVELS} - {"content", "expectations", "descriptions", "requirements", "cells", "scale", "matrix", "growth"}
"""Names of lists in which each item is a level, though it may have no name."""
_ALWAYS = LEVELS[:10]
"""Names under which nothing but levels stand."""


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
                self.known.update(plain(name) for name in _names_in(child))
            is_coded = node.kind == "list" and _is_coded(child, node)
            if is_coded:
                self._coded.add(child)
            self._learn(child, is_level=is_level or is_coded)

    def _learn_alike(self) -> None:
        """Groups at one depth with the same field names, each with a text of its own: the names are those of levels."""
        for groups in _by_depth(self.root, self._coded):
            counts = Counter(plain(name) for one in groups for name in one.fields)
            shared = [name for name, count in counts.items() if count >= 2 and name not in {*_PARTS, *EVIDENCE}]
            if any(looks_like_level(one.key) for one in groups) and not any(looks_like_level(name) for name in shared):
                continue
            shared = [name for name in shared if any(_says(one, name) for one in groups)]
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
        if node.kind != "fields" or (_is_scale(node) and not name_of(node)):
            return None
        inline = self.inline(node)
        if (len(inline) >= 2 or (inline and len(inline) == len(node.fields))) and any(map(_has_words, inline)):
            return Container(node, INLINE)
        found = [one for child in node.children if (one := self._as_levels(child) or self._all_levels(child, node))]
        for one in sorted(found, key=lambda one: _rank(one.node)):
            others = [other for other in node.children if other is not one.node and not _says_more(one.node, other)]
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
            names = between(list(node.fields), names, lambda name: _is_said(node.fields[name], name))
        return [node.fields[name] for name in names]

    def _is_inline(self, name: str, child: Node) -> bool:
        is_level = self.is_level(name) and plain(name) not in {*NAME, *ID, *TEXT} and is_content(child)
        return is_level and (plain(name) in self.known or not _is_setting(child))

    def _as_levels(self, child: Node) -> Container | None:
        name = plain(child.key)
        if name in _ASIDE or is_example(child.key):
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
        return Container(child, "fields") if name in _ALWAYS or (name in LEVELS and like > len(child.fields)) else None

    def _all_levels(self, child: Node, parent: Node) -> Container | None:
        """Named fields of something that has a name, each of them a level: whatever they stand under."""
        if child.kind != "fields" or len(child.fields) < 2 or not name_of(parent) or plain(child.key) in _ASIDE:
            return None
        fits = all(self.is_level(name) and is_content(one) for name, one in child.fields.items())
        return Container(child, "fields") if fits and _has_words(child) and not name_of(child) else None

    def _is_level_list(self, child: Node, name: str) -> bool:
        items = child.items
        if any(self.container(one) or self.held(one) for one in items) or not any(map(_says_more_than_its_name, items)):
            return False
        if _repeats(items) or (name not in LEVELS and any(map(self.said_of, items))):
            return False
        numbered = sum(any(plain(key) in NUMBER for key in one.fields) for one in items)
        named = sum(any(plain(key) in _KEYS for key in one.fields) for one in items)
        levelled = sum(any(self.is_level(key) for key in _level_words(one)) for one in items)
        if name in LEVELS and 2 * named >= len(items):
            return True
        if name in _STEPS and len(items) > 1 and all(_says_something(one) for one in items):
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
                    if not one.is_text and plain(one.key) not in _LOOKS
                )
            )
        return self._holds[node]

    # Tables: a list of rows that have the same fields.

    def rows(self, node: Node) -> list[str]:
        """The names of the levels in a list of rows such as {attribute, E1, E2}; empty when it is none."""
        if node.kind != "list" or len(node.items) < 2 or not all(one.kind == "fields" for one in node.items):
            return []
        counts = Counter(name for one in node.items for name, child in one.fields.items() if is_content(child))
        wide = [name for name in counts if plain(name) not in _PARTS | _KEYS and not is_example(name)]
        if (
            len(wide) < 2
            or self._are_levels(node)
            or not all(name_of(one, *ID) for one in node.items)
            or any(map(_has_groups, node.items))
        ):
            return []
        known = [name for name in wide if self.is_level(name)]
        texts = [name for name in wide if _mostly_sentences(node, name)]
        if len(known) >= 2 and any(
            _has_words(one.fields[name]) for one in node.items for name in known if name in one.fields
        ):
            return between(wide, known, texts.__contains__)
        return texts if len(texts) >= 2 else []

    def _are_levels(self, node: Node) -> bool:
        """Whether the rows themselves are the levels: {title: Senior engineer, scope: …, autonomy: …}."""
        names = [named.says for one in node.items if (named := name_of(one))]
        called = {name for one in node.items for name in one.fields}
        by_name = 2 * sum(self.is_level(one) for one in names) > len(node.items)
        return by_name and not any(self.is_level(name) for name in called if plain(name) not in _KEYS)

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
        words = {*_PARTS, *_KEYS, *EVIDENCE}
        return [(name, one) for name, one in level.fields.items() if one.texts and plain(name) not in words]

    def said_of(self, level: Node) -> list[tuple[str, Node]]:
        """What a row says of a level under several names: {title: Senior engineer, scope: …, autonomy: …}."""
        named = name_of(level)
        if named is None or level.key or not self.is_level(named.says):
            return []
        said = [(name, one) for name, one in level.fields.items() if one.is_text and _is_said(one, name)]
        return [(name, one) for name, one in said if plain(name) not in EVIDENCE] if len(said) > 1 else []

    def held(self, level: Node) -> list[tuple[str, Node]]:
        """The attributes that a level lists: named fields with texts, or a list of named things with texts."""
        found: list[tuple[str, Node]] = self.direct(level)
        for name, child in level.fields.items():
            if child.kind == "fields" and plain(name) not in _ASIDE:
                fields = child.fields.items()
                found += [(key, one) for key, one in fields if is_content(one) and plain(key) not in _PARTS]
            elif child.kind == "list":
                found += [(named.says, one) for one in child.items if (named := _named(one))]
        return found


def _is_scale(node: Node) -> bool:
    """Whether a group declares levels of some kind: skill_levels, careerLevels."""
    return plain(node.key).endswith("levels") and plain(node.key) not in LEVELS


def _says(group: Node, name: str) -> bool:
    """Whether a group says more than a number under a name."""
    return any(plain(key) == name and _has_words(one) for key, one in group.fields.items())


def between(names: list[str], known: list[str], fits: Callable[[str], bool]) -> list[str]:
    """The known names, and those that stand between the first and the last of them and fit."""
    first, last = names.index(known[0]), names.index(known[-1])
    return [name for at, name in enumerate(names) if name in known or (first < at < last and fits(name))]


def _is_said(node: Node, name: str) -> bool:
    """Whether a field says something of its own, and is not what all things have."""
    return plain(name) not in {*_PARTS, *_KEYS, *_ASIDE} and is_content(node) and any(
        is_sentence(one.says) for one in node.leaves()
    )  # fmt: skip


def _has_words(node: Node) -> bool:
    """Whether anything in it is more than a number, a code, an address or a switch."""
    says = [one.says for one in node.leaves() if not is_number(one.says)]
    return any(" " in one or any(ord(letter) > 0x2E7F for letter in one) for one in says)


def _says_more_than_its_name(node: Node) -> bool:
    """Whether an item says something beside what it is called, or is called by a sentence."""
    named = {id(one) for one in (name_of(node), id_of(node)) if one and not _is_statement(one)}
    return any(
        id(one) not in named and plain(name) not in {*NUMBER} and any(not is_number(leaf.says) for leaf in one.leaves())
        for name, one in node.fields.items()
    )


def _is_statement(named: Node) -> bool:
    """Whether what should be a name states something: {level: 2, behaviour: Leads the work of others}."""
    least = 6 if plain(named.key) in NAME[:5] else 3
    return len(named.says.split()) >= least


def _repeats(items: tuple[Node, ...]) -> bool:
    """Whether the same few levels stand there again and again: rows of a table, and not the levels of one thing."""
    named = [one.says for item in items if (one := item.field_named("level", "grade", "stage")) and one.says]
    return len(named) > 2 and 2 * len(set(named)) < len(named)


def _is_coded(node: Node, parent: Node) -> bool:
    """Whether an item of a list of levels has the code or the name of one."""
    if plain(parent.key) not in LEVELS or node.kind != "fields":
        return False
    named = [one.says for one in (id_of(node), name_of(node)) if one]
    return any(looks_like_level(one) for one in named) and any(one.kind == "fields" for one in node.children)


def _says_something(node: Node) -> bool:
    """Whether a level without a name has words: a summary, signs, examples."""
    words = [one for name, one in node.fields.items() if plain(name) in {*TEXT, *EVIDENCE}]
    return any(one.texts or one.items for one in words)


def _level_words(node: Node) -> list[str]:
    """What might be the name of the level in an item."""
    words = [one.says for name, one in node.fields.items() if plain(name) in _KEYS and one.says]
    return [one for one in words if len(one) <= 40]


def _rank(node: Node) -> int:
    name = plain(node.key)
    return LEVELS.index(name) if name in LEVELS else len(LEVELS)


def _by_depth(root: Node, but: set[Node]) -> list[list[Node]]:
    """Groups that stand under a name and have none in themselves, by how deep they stand; not those in some nodes."""
    found: list[list[Node]] = []
    level = [root]
    while level:
        below = [child for node in level if node.kind == "fields" for child in node.children if child.kind == "fields"]
        found.append([one for one in below if not name_of(one)])
        level = [
            child for node in level for child in node.children if child not in but and plain(child.key) not in LEARNING
        ]
    return found


def _says_more(levels: Node, other: Node) -> bool:
    """Whether another field has something for the same levels, such as signs beside descriptions."""
    if plain(levels.key) not in LEVELS or levels.kind != "fields" or other.kind != "fields":
        return False
    return bool({plain(name) for name in levels.fields} & {plain(name) for name in other.fields})


def _named(node: Node) -> Node | None:
    """The name of a thing in a list that has a text or a list beside its name."""
    if node.kind != "fields":
        return None
    named = name_of(node)
    if named is None or plain(named.key) in {"criterion", "behaviour", "behavior"} or is_sentence(named.says):
        return None
    beside = [one for name, one in node.fields.items() if one is not named and plain(name) not in _KEYS]
    return (
        named
        if any((_has_words(one) and one.texts and not is_example(one.key)) or one.kind == "list" for one in beside)
        else None
    )


def _names_in(node: Node) -> list[str]:
    """What the levels in a list or in named fields are called."""
    if node.kind == "fields":
        return [] if all(one.is_text for one in node.children) and len(node.fields) < 2 else list(node.fields)
    named = [one.field_named(*ID, *NUMBER) or name_of(one) for one in node.items if one.kind == "fields"]
    return [one.says for one in named if one and one.says] + [one.says for one in node.texts if len(one.says) <= 30]


def is_content(node: Node) -> bool:
    """Whether it can be what a level says: a text, a list of them, or fields that are such."""
    if node.is_text:
        return True
    if node.kind == "list":
        return all(one.is_text or one.kind == "fields" for one in node.items)
    return any(plain(name) in {*_PARTS, *EVIDENCE} or is_example(name) for name in node.fields) and not any(
        one.kind == "fields" for one in node.children
    )


def _is_setting(node: Node) -> bool:
    return node.is_text and len(node.text.split()) < 2


def _has_groups(node: Node) -> bool:
    return any(one.kind == "fields" for one in node.children)


def _mostly_sentences(node: Node, name: str) -> bool:
    cells = [one.fields[name] for one in node.items if name in one.fields]
    said = sum(is_sentence(one.says) or one.is_texts for one in cells)
    return 2 * said >= len(cells) and 2 * len(cells) >= len(node.items)
