"""JSON and YAML as one tree of texts with their places, whatever a reader of YAML would have made of them.

Every leaf is the text that stands in the file: `1337`, `no` and `1.10` stay what somebody typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ladders.imports.account import Account, Place
from ladders.imports.source import MOST_CELLS, MOST_DEPTH, ImportRefused, clean


@dataclass(frozen=True, eq=False)
class Node:
    """A leaf (`text`), a list (`items`) or named fields (`fields`)."""

    place: Place
    key: str = ""
    """The name of the field it stands under; nothing in a list."""
    text: str = ""
    items: tuple[Node, ...] = ()
    fields: dict[str, Node] = field(default_factory=dict)
    kind: str = "text"
    """`text`, `list` or `fields`."""

    @property
    def is_text(self) -> bool:
        """Whether it is a leaf."""
        return self.kind == "text"

    @property
    def children(self) -> tuple[Node, ...]:
        """What it holds, in order."""
        return self.items or tuple(self.fields.values())

    @property
    def texts(self) -> tuple[Node, ...]:
        """The leaves of a list, or the leaf itself, that say something."""
        if self.is_text:
            return (self,) if self.text.strip() else ()
        return tuple(one for one in self.items if one.is_text and one.text.strip())

    @property
    def is_texts(self) -> bool:
        """Whether it is a list of nothing but leaves, at least one."""
        return self.kind == "list" and bool(self.items) and all(one.is_text for one in self.items)

    @property
    def says(self) -> str:
        """The leaf's text as people see it; nothing for anything else."""
        return clean(self.text) if self.is_text else ""

    def field_named(self, *names: str) -> Node | None:
        """The first of its fields with one of these names, in whatever case and spelling."""
        by_name = self._by_name
        return next((found for name in names if (found := by_name.get(plain(name))) is not None), None)

    @cached_property
    def _by_name(self) -> dict[str, Node]:
        return {plain(name): child for name, child in self.fields.items()}

    def leaves(self) -> Iterator[Node]:
        """Every leaf below it that says something."""
        if self.is_text:
            if self.text.strip():
                yield self
            return
        for child in self.children:
            yield from child.leaves()


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """The name of a field without case and spelling: `skill_level`, `skillLevel` and `Skill Level` are one."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def register(node: Node, account: Account) -> None:
    """Put every leaf of a tree into the account."""
    for leaf in node.leaves():
        account.cell(leaf.place, leaf.text)


def skip_rest(node: Node, account: Account, reason: str) -> None:
    """Say of every leaf below that has no fate yet why it is left out."""
    for leaf in node.leaves():
        if account.is_open(leaf.place):
            account.skip(leaf.place, reason)


class Builder:
    """Builds nodes, and counts them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._leaves = 0

    def leaf(self, at: str, key: str, text: str) -> Node:
        """A leaf."""
        self._leaves += 1
        if self._leaves > MOST_CELLS:
            raise ImportRefused(
                f"{self.file}: there are more than {MOST_CELLS} texts in it. Mend: import less at once."
            )
        return Node(Place(self.file, at), key, text)

    def deep(self, at: str, depth: int) -> None:
        """Refuse what is nested deeper than any ladder is."""
        if depth > MOST_DEPTH:
            raise ImportRefused(f"{self.file}: {at}: nested more than {MOST_DEPTH} deep. Mend: flatten it.")


def fields_of(pairs: list[tuple[str, Node]]) -> dict[str, Node]:
    """Named fields; a name given twice is kept twice, since a text behind it must not be lost."""
    found: dict[str, Node] = {}
    for name, node in pairs:
        again = 1
        unique = name
        while unique in found:
            again += 1
            unique = f"{name} ({again})"
        found[unique] = node
    return found


class _Pairs(list[tuple[str, object]]):
    """The fields of a JSON object as they stand, doubles and all."""


def from_json(file: str, text: str, *, at: str = "") -> Node:
    """A JSON text as a tree. Raises ImportRefused."""
    try:
        raw = json.loads(
            text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=str, strict=False
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ImportRefused(
            f"{file}: {where}: this is not JSON ({error.msg}). Mend: check what stands there."
        ) from None
    except RecursionError:
        raise ImportRefused(f"{file}: nested more than {MOST_DEPTH} deep. Mend: flatten it.") from None
    return _json_node(Builder(file), raw, at, "", 0)


def _json_node(build: Builder, raw: object, at: str, key: str, depth: int) -> Node:
    build.deep(at, depth)
    if isinstance(raw, _Pairs):
        pairs = [(name, _json_node(build, value, f"{at}/{_escaped(name)}", name, depth + 1)) for name, value in raw]
        return Node(Place(build.file, at), key, fields=fields_of(_distinct(build, pairs)), kind="fields")
    if isinstance(raw, list):
        items = tuple(_json_node(build, value, f"{at}/{place}", "", depth + 1) for place, value in enumerate(raw))
        return Node(Place(build.file, at), key, items=items, kind="list")
    return build.leaf(at, key, _json_text(raw))


def _distinct(build: Builder, pairs: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """A field given twice stands at two places, or the second would hide behind the first in the account."""
    seen: dict[str, int] = {}
    for place, (name, node) in enumerate(pairs):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            pairs[place] = (name, moved(node, node.place.at, f"{node.place.at} ({seen[name]})"))
    return pairs


def moved(node: Node, old: str, new: str) -> Node:
    """The same tree at another place."""
    return Node(
        Place(node.place.file, new + node.place.at[len(old) :]),
        node.key,
        node.text,
        tuple(moved(one, old, new) for one in node.items),
        {name: moved(one, old, new) for name, one in node.fields.items()},
        node.kind,
    )


def _json_text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return str(raw)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
