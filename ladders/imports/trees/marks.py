"""Marks by which the nodes of a tree are told: what says something, what repeats, what names a level."""

from __future__ import annotations

from collections.abc import Callable

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

KEYS = {*NUMBER, *ID, *NAME}
ASIDE = {*TAGS, *GLOSSARY, *RULE, *LEARNING, "required", "optional", "mandatory", "desirable", "agent"}
LOOKS = {"color", "colors", "colour", "colours", "style", "styles", "theme", "icons", "layout", "output"}
"""How something is to look."""
PARTS = {*TEXT, *SIGNAL, *TAGS, *AREA, *ID, *NAME, "examples", "notes", "weight", "weights"}
STEPS = {*LEVELS} - {"content", "expectations", "descriptions", "requirements", "cells", "scale", "matrix", "growth"}
"""Names of lists in which each item is a level, though it may have no name."""
ALWAYS = LEVELS[:10]
"""Names under which nothing but levels stand."""


def is_scale(node: Node) -> bool:
    """Whether a group declares levels of some kind: skill_levels, careerLevels."""
    return plain(node.key).endswith("levels") and plain(node.key) not in LEVELS


def says_under(group: Node, name: str) -> bool:
    """Whether a group says more than a number under a name."""
    return any(plain(key) == name and has_words(one) for key, one in group.fields.items())


def between(names: list[str], known: list[str], fits: Callable[[str], bool]) -> list[str]:
    """The known names, and those that stand between the first and the last of them and fit."""
    first, last = names.index(known[0]), names.index(known[-1])
    return [name for at, name in enumerate(names) if name in known or (first < at < last and fits(name))]


def is_said(node: Node, name: str) -> bool:
    """Whether a field says something of its own, and is not what all things have."""
    return plain(name) not in {*PARTS, *KEYS, *ASIDE} and is_content(node) and any(
        is_sentence(one.says) for one in node.leaves()
    )  # fmt: skip


def has_words(node: Node) -> bool:
    """Whether anything in it is more than a number, a code, an address or a switch."""
    says = [one.says for one in node.leaves() if not is_number(one.says)]
    return any(" " in one or any(ord(letter) > 0x2E7F for letter in one) for one in says)


def says_more_than_its_name(node: Node) -> bool:
    """Whether an item says something beside what it is called, or is called by a sentence."""
    named = {id(one) for one in (name_of(node), id_of(node)) if one and not is_statement(one)}
    return any(
        id(one) not in named and plain(name) not in {*NUMBER} and any(not is_number(leaf.says) for leaf in one.leaves())
        for name, one in node.fields.items()
    )


def is_statement(named: Node) -> bool:
    """Whether what should be a name states something: {level: 2, behaviour: Leads the work of others}."""
    least = 6 if plain(named.key) in NAME[:5] else 3
    return len(named.says.split()) >= least


def repeats(items: tuple[Node, ...]) -> bool:
    """Whether the same few levels stand there again and again: rows of a table, and not the levels of one thing."""
    named = [one.says for item in items if (one := item.field_named("level", "grade", "stage")) and one.says]
    return len(named) > 2 and 2 * len(set(named)) < len(named)


def is_coded(node: Node, parent: Node) -> bool:
    """Whether an item of a list of levels has the code or the name of one."""
    if plain(parent.key) not in LEVELS or node.kind != "fields":
        return False
    named = [one.says for one in (id_of(node), name_of(node)) if one]
    return any(looks_like_level(one) for one in named) and any(one.kind == "fields" for one in node.children)


def says_something(node: Node) -> bool:
    """Whether a level without a name has words: a summary, signs, examples."""
    words = [one for name, one in node.fields.items() if plain(name) in {*TEXT, *EVIDENCE}]
    return any(one.texts or one.items for one in words)


def level_words(node: Node) -> list[str]:
    """What might be the name of the level in an item."""
    words = [one.says for name, one in node.fields.items() if plain(name) in KEYS and one.says]
    return [one for one in words if len(one) <= 40]


def rank_of(node: Node) -> int:
    name = plain(node.key)
    return LEVELS.index(name) if name in LEVELS else len(LEVELS)


def by_depth(root: Node, but: set[Node]) -> list[list[Node]]:
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


def says_more(levels: Node, other: Node) -> bool:
    """Whether another field has something for the same levels, such as signs beside descriptions."""
    if plain(levels.key) not in LEVELS or levels.kind != "fields" or other.kind != "fields":
        return False
    return bool({plain(name) for name in levels.fields} & {plain(name) for name in other.fields})


def named_beside(node: Node) -> Node | None:
    """The name of a thing in a list that has a text or a list beside its name."""
    if node.kind != "fields":
        return None
    named = name_of(node)
    if named is None or plain(named.key) in {"criterion", "behaviour", "behavior"} or is_sentence(named.says):
        return None
    beside = [one for name, one in node.fields.items() if one is not named and plain(name) not in KEYS]
    return (
        named
        if any((has_words(one) and one.texts and not is_example(one.key)) or one.kind == "list" for one in beside)
        else None
    )


def names_in(node: Node) -> list[str]:
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
    return any(plain(name) in {*PARTS, *EVIDENCE} or is_example(name) for name in node.fields) and not any(
        one.kind == "fields" for one in node.children
    )


def is_setting(node: Node) -> bool:
    return node.is_text and len(node.text.split()) < 2


def has_groups(node: Node) -> bool:
    return any(one.kind == "fields" for one in node.children)


def mostly_sentences(node: Node, name: str) -> bool:
    cells = [one.fields[name] for one in node.items if name in one.fields]
    said = sum(is_sentence(one.says) or one.is_texts for one in cells)
    return 2 * said >= len(cells) and 2 * len(cells) >= len(node.items)
