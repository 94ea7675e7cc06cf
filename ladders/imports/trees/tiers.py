"""The parts of a framework of levels, disciplines and tracks, told by their structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ladders.imports.account import Account
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.topics import TreeReader

QUESTIONS = "questions to ask in an interview, no part of what is rated"
AGENT = "for software agents, not for people"
_ASKED = ("lookingFor", "followUps", "expectedDurationMinutes")
_AGENT = {"agent", "agents", "agenttitle", "toolreferences", "implementationreference"}


def bases_of(node: Node) -> dict[str, Node]:
    """What a level says of each tier: {core: working, supporting: foundational}."""
    for child in node.children:
        name = plain(child.key)
        if child.kind == "fields" and name.startswith("base") and all(one.is_text for one in child.children):
            return {plain(key): one for key, one in child.fields.items()}
    return {}


def steps_of(tree: Node) -> set[str]:
    """The names of the steps that levels start from."""
    found = set()
    for one in lists(tree):
        if bases := bases_of(one):
            said = [child for child in one.children if child.is_text and plain(child.key).startswith("base")]
            found |= {plain(step.says) for step in (*bases.values(), *said)}
    return found


def stands_on(tree: Node, steps: set[str]) -> bool:
    """Whether the attributes of a tree are described at these steps."""
    read = TreeReader(tree, Account()).read()
    return any({plain(slot.key), plain(slot.name)} & steps for topic in read.topics for slot in topic.slots)


def are_questions(tree: Node) -> bool:
    """Whether a tree holds questions to ask in an interview."""
    if tree.kind == "fields" and tree.field_named(*_ASKED):
        return True
    return any(are_questions(child) for child in tree.children if not child.is_text)


def base_at(bases: dict[str, str], tier: str, tiers: Sequence[str]) -> str:
    """The step at which a tier starts; where levels and disciplines name their tiers otherwise, in their order."""
    if tier in bases:
        return bases[tier]
    free = [name for name in bases if name not in tiers]
    lost = [name for name in tiers if name not in bases]
    return bases[free[lost.index(tier)]] if tier in lost and lost.index(tier) < len(free) else ""


def lists(tree: Node) -> Iterator[Node]:
    """Every named thing of a file: itself, or what it lists."""
    if tree.kind == "list":
        yield from (one for one in tree.items if one.kind == "fields")
    else:
        yield tree
        for child in tree.children:
            yield from (one for one in child.items if one.kind == "fields")


def role_of(tree: Node) -> str:
    """What part of such a framework a file is; nothing when it is none."""
    things = list(lists(tree))
    if any(bases_of(one) for one in things):
        return "levels"
    if any(tiers_of(one) for one in things):
        return "disciplines"
    if any(modifiers_of(one) for one in things):
        return "tracks"
    if any(plain(child.key).startswith("contributing") for one in things for child in one.children):
        return "drivers"
    if set(map(plain, tree.fields)) == {"files"}:
        return "index"
    return ""


def tiers_of(node: Node) -> dict[str, Node]:
    """Lists of skills by tier: {core: [...]}, from `coreSkills`, `core_skills` and the like."""
    found = {}
    for child in node.children:
        tier = re.fullmatch(r"(\w+?)(?:skills|competencies|attributes)", plain(child.key))
        if child.kind == "list" and tier and tier[1] not in {"contributing", "agent"} and child.texts:
            found[tier[1]] = child
    return found if len(found) > 1 or "core" in found else {}


def modifiers_of(node: Node) -> list[Node]:
    """Fields that move something up or down: {delivery: 1, reliability: -1}."""
    return [
        child
        for child in node.children
        if child.kind == "fields" and "modifier" in plain(child.key)
        and all(one.is_text and re.fullmatch(r"[+-]?\d", one.says or "0") for one in child.children)
    ]  # fmt: skip


def for_people(node: Node, account: Account) -> Node:
    """The tree without what is for agents; what is under `human` is the thing itself."""
    if node.is_text:
        return node
    if node.kind == "list":
        return Node(node.place, node.key, items=tuple(for_people(one, account) for one in node.items), kind="list")
    fields: dict[str, Node] = {}
    for name, child in node.fields.items():
        if plain(name) in _AGENT:
            skip_rest(child, account, AGENT)
        elif plain(name) == "human" and child.kind == "fields":
            fields |= {key: for_people(one, account) for key, one in child.fields.items() if key not in fields}
        else:
            fields[name] = for_people(child, account)
    if set(map(plain, fields)) == {"human"}:
        only = next(iter(fields.values()))
        return Node(only.place, node.key, only.text, only.items, only.fields, only.kind)
    return Node(node.place, node.key, fields=fields, kind="fields")
