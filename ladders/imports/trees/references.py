"""Shape: rows that refer to a level and to an attribute, each declared in a list of its own, as in a database.

{levels: [{id, name}], themes: [{id, name}], statements: [{level: <id>, theme: <id>, summary: …}]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile
from ladders.imports.trees.assembly import Assembly
from ladders.imports.trees.declared import Declared
from ladders.imports.trees.fieldnames import LEVELS, id_of, label, looks_like_level, name_of, number_in
from ladders.imports.trees.held import Topic
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.parse import is_tree, parse, parsed
from ladders.imports.trees.slots import NOT_PART, Slot


@dataclass(frozen=True)
class _Tables:
    """Three lists of one file, and the fields by which the rows refer to the other two."""

    levels: Node
    attributes: Node
    rows: Node
    level: str
    attribute: str


class References:
    """Levels, attributes, and rows that say what an attribute is at a level."""

    name = "rows that refer"

    def claims(self, source: Source) -> list[Claim]:
        """Each such file for itself."""
        found = [one for file in source.files if is_tree(file) and (one := parsed(file))]
        return [Claim(0.83, (one.file,)) for one in found if _tables(one.tree)]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """The declared levels and attributes, with what the rows say of both together."""
        one = parse(files[0])
        tables = _tables(one.tree) if one else None
        if one is None or tables is None:
            raise ImportRefused(f"{files[0].name}: no rows in it that refer to levels and attributes.")
        one.enter(account)
        reader = _Reader(one.tree, account)
        reader.fill(tables)
        reader.tree.name = reader.tree.name or label(one.file.stem)
        assembly = Assembly([reader.tree], account)
        assembly.head()
        assembly.levels()
        assembly.attributes()
        skip_rest(one.tree, account, NOT_PART)
        return assembly.draft


class _Reader(Declared):
    """Puts the rows together."""

    def fill(self, tables: _Tables) -> None:
        """Levels, attributes, and every row as an anchor, or as a sign of one where several rows say the same pair."""
        named = name_of(self.root)
        self.tree.name = self.take(named, "the name of the ladder")
        self.tree.key = self.ident(self.root, named, "the id of the ladder")
        self.tree.description = self.prose(self.root, named)
        self.levels(tables.levels)
        topics = {plain(_ident(one)): self._topic(one) for one in tables.attributes.items}
        cells: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for row in tables.rows.items:
            if (attribute := _said(row, tables.attribute)) in topics:
                cells[attribute, _said(row, tables.level)].append(self._without(row, tables))
            else:
                skip_rest(row, self.account, "it refers to an attribute that is not in this import")
        for (attribute, level), rows in cells.items():
            topics[attribute].slots.append(self._slot(level, rows))
        self.tree.topics = [one for one in topics.values() if one.slots]

    def _topic(self, node: Node) -> Topic:
        named = name_of(node)
        topic = Topic(self.take(named, "attribute"), place=node.place)
        topic.key = self.ident(node, named, "the id of an attribute")
        topic.id = "" if topic.key.isdecimal() else topic.key
        topic.key = topic.key or topic.name
        topic.description = self.prose(node, named)
        return topic

    def _without(self, row: Node, tables: _Tables) -> Node:
        """A row without what it refers to, and without its own number."""
        ident = id_of(row)
        refers = {tables.level: "level", tables.attribute: "attribute"}
        for name, as_ in refers.items():
            self.take(row.fields.get(name), as_)
        rest = {name: one for name, one in row.fields.items() if name not in refers and one is not ident}
        return Node(row.place, row.key, fields=rest, kind="fields")

    def _slot(self, level: str, rows: Sequence[Node]) -> Slot:
        ident = next((one.id for one in self.tree.levels if plain(one.id) == level), level)
        slot = Slot(ident, "", number_in(ident), place=rows[0].place)
        if len(rows) == 1:
            self.slots.fill(slot.anchor, rows[0])
        for row in rows if len(rows) > 1 else ():
            if sign := self.slots.signal(row):
                slot.anchor.signals.append(sign)
        return slot


def _tables(tree: Node) -> _Tables | None:
    lists = [one for one in tree.children if one.kind == "list" and len(one.items) > 1]
    declared = [
        one for one in lists if all(item.kind == "fields" and _ident(item) and name_of(item) for item in one.items)
    ]
    levels = [one for one in declared if _are_levels(one)]
    for rows in lists:
        if len(rows.items) < 3 or any(item.kind != "fields" for item in rows.items):
            continue
        for level in levels:
            for attribute in declared:
                by_level, by_attribute = _refers(rows, level), _refers(rows, attribute)
                if level is not attribute and rows not in (level, attribute) and by_level and by_attribute:
                    return _Tables(level, attribute, rows, by_level, by_attribute)
    return None


def _are_levels(node: Node) -> bool:
    names = [named.says for one in node.items if (named := name_of(one))]
    called = plain(node.key) in LEVELS or plain(node.key).endswith("levels")
    return called or all(map(looks_like_level, names))


def _refers(rows: Node, declared: Node) -> str:
    """The field by which nearly all rows name something in a list; nothing when there is none."""
    known = {plain(_ident(one)) for one in declared.items}
    names = dict.fromkeys(name for row in rows.items for name in row.fields)
    for name in names:
        named = sum(_said(row, name) in known for row in rows.items)
        if 10 * named >= 9 * len(rows.items) and len({_said(row, name) for row in rows.items}) > 1:
            return name
    return ""


def _ident(node: Node) -> str:
    ident = id_of(node)
    return ident.says if ident else ""


def _said(row: Node, name: str) -> str:
    found = row.fields.get(name)
    return plain(found.says) if found else ""


register(References())
