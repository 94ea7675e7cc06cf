"""A file as a tree, whichever of JSON, YAML or front matter it is; and what kind of tree that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ladders.imports.account import Account
from ladders.imports.source import ImportRefused, SourceFile
from ladders.imports.trees.nodes import Node, from_json, plain, register
from ladders.imports.trees.outline import Outline
from ladders.imports.trees.roles import ASKING, asked, is_position, references
from ladders.imports.trees.scripts import PROGRAM, from_script
from ladders.imports.trees.yamls import Repair, from_yaml, front_matter

MOST_BYTES = 5_000_000
SCRIPTS = (".js", ".mjs", ".cjs", ".ts")
JSON, YAML, MARKDOWN = (".json", ".jsonc", ".json5"), (".yaml", ".yml"), (".md", ".mdx", ".markdown")


@dataclass(frozen=True, eq=False)
class Parsed:
    """One file, read."""

    file: SourceFile
    tree: Node
    repairs: tuple[Repair, ...] = ()
    body: str = ""
    """What comes after the front matter."""
    body_line: int = 1
    kind: str = "other"
    """`topics`, `roles`, `case`, `own`, `schema` or `other`."""
    aside: tuple[tuple[int, str], ...] = ()
    """Lines around the data that are no data."""

    def enter(self, account: Account) -> None:
        """Register every text of it, and say what was mended."""
        register(self.tree, account)
        for line, text in self.aside:
            place = self.file.at(f"line {line}")
            account.cell(place, text)
            account.skip(place, PROGRAM)
        for repair in self.repairs:
            mark = f"(line {repair.line})"
            leaves = [one for one in self.tree.leaves() if one.place.at.endswith(mark)]
            for leaf in leaves:
                account.repair(leaf.place, "", repair.what)
            if not leaves:
                account.note(self.file.at(f"line {repair.line}"), repair.what)


@lru_cache(maxsize=512)
def parsed(file: SourceFile) -> Parsed | None:
    """The file as a tree; None when it is none, or cannot be read as one."""
    try:
        return parse(file)
    except ImportRefused:
        return None


def is_broken(file: SourceFile) -> bool:
    """Whether a file should hold data and cannot be read: that is to be said, by its line."""
    if parsed(file) is not None:
        return False
    try:
        parse(file)
    except ImportRefused:
        return True
    return False


def is_tree(file: SourceFile) -> bool:
    """Whether the file says of itself that it holds data: JSON, YAML, or a program that may."""
    return file.suffix in (*JSON, *YAML, *SCRIPTS)


def parse(file: SourceFile) -> Parsed | None:
    """The file as a tree. Raises ImportRefused when it should be one and is not."""
    if not (is_tree(file) or file.suffix in (*MARKDOWN, ".txt", "")) or not file.is_text:
        return None
    if len(file.content) > MOST_BYTES:
        raise ImportRefused(f"{file.name}: the file is larger than {MOST_BYTES // 1_000_000} MB. Mend: part it.")
    text = file.text
    start = text.lstrip()[:1]
    if file.suffix in MARKDOWN or (file.suffix in {".txt", ""} and text.lstrip().startswith("---\n")):
        return _headed(file, text)
    if file.suffix in JSON or (file.suffix in {".txt", ""} and start in {"{", "["}):
        tree = from_json(file.name, _without_comments(text) if file.suffix != ".json" else text)
        return Parsed(file, tree, kind=kind_of(tree))
    if file.suffix in SCRIPTS:
        return _in_script(file, text)
    if file.suffix in YAML:
        found = from_yaml(file.name, text)
        return Parsed(file, found.tree, found.repairs, kind=kind_of(found.tree))
    return None


def _headed(file: SourceFile, text: str) -> Parsed | None:
    head = front_matter(text)
    if head is None:
        return None
    found = from_yaml(file.name, head[0])
    kind = kind_of(found.tree)
    return Parsed(file, found.tree, found.repairs, head[1], head[2], kind if kind == "topics" else "other")


def _in_script(file: SourceFile, text: str) -> Parsed | None:
    """The data in a program: where one part of it is a ladder, its own name is none of an area."""
    script = from_script(file.name, text)
    if not script.tree.fields:
        return None
    tree = script.tree
    holding = [one for one in tree.children if kind_of(one) in {"topics", "roles", "case"}]
    if len(holding) == 1:
        only = holding[0]
        if len(tree.fields) == 1 or kind_of(only) == "case":
            tree = only
        else:
            fields = {name: one if one is not only else replace(one, key="data") for name, one in tree.fields.items()}
            tree = replace(tree, fields=fields)
    return Parsed(file, tree, kind=kind_of(tree), aside=script.rest)


def _without_comments(text: str) -> str:
    """JSON as people write it by hand: comments on lines of their own, a comma after the last."""
    text = re.sub(r"^\s*//.*$", "", text, flags=re.M)
    return re.sub(r",(\s*[\]}])", r"\1", text)


def kind_of(tree: Node) -> str:
    """What a tree holds, told by its structure."""
    names = {plain(name) for name in tree.fields}
    if names & {"cfitems", "cfdocument", "cfpackage", "cfdocuments"}:
        return "case"
    schema = tree.field_named("schema")
    if schema and schema.says == "1" and len(names & {"levels", "attributes", "areas", "scoring"}) > 1:
        return "own"
    if is_schema(tree):
        return "schema"
    if len(references(tree)) >= 2 or has_positions(tree):
        return "roles" if not Outline(tree).holds_attributes(tree) or has_positions(tree) else "topics"
    return "topics" if Outline(tree).holds_attributes(tree) else "other"


def is_schema(tree: Node) -> bool:
    """Whether it is a JSON Schema: it says what files look like, and holds none."""
    schema = tree.fields.get("$schema")
    if schema and "json-schema.org" in schema.text:
        return True
    properties = tree.fields.get("properties")
    return properties is not None and properties.kind == "fields" and "type" in tree.fields


def has_positions(tree: Node) -> bool:
    """Whether anything in it is a position that asks for levels of attributes."""
    if is_position(tree):
        told = [one for one in tree.children if plain(one.key) in ASKING and any(asked(one))]
        named = tree.field_named("competencies")
        if told or (named is not None and references(named)):
            return True
    return any(has_positions(child) for child in tree.children if not child.is_text)
