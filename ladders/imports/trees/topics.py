"""Trees that hold attributes: what each is called, where it belongs, and what it says at its levels."""

from __future__ import annotations

from ladders.imports.draft import DraftArea
from ladders.imports.trees.attributes import GROUPS, Attributes
from ladders.imports.trees.fieldnames import (
    AREA,
    GLOSSARY,
    LEVELS,
    NUMBER,
    RULE,
    SPECIALTIES,
    TRACKS,
    VERSION,
    label,
    name_of,
    number_in,
)
from ladders.imports.trees.held import Tree
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.slots import NOT_PART


class TreeReader(Attributes):
    """Walks one tree and takes what is a ladder out of it."""

    def read(self) -> Tree:
        """The tree's attributes, in order; every leaf is explained."""
        whole = self.root
        self.root = self._unwrapped()
        self.walk(self.root, (), "")
        skip_rest(whole, self.account, NOT_PART)
        return self.tree

    def _unwrapped(self) -> Node:
        """The framework itself, where the file puts it under a name of its own."""
        root = self.root
        while len(root.fields) == 1 and not self.outline.container(root):
            only = root.children[0]
            if only.kind != "fields" or not name_of(only) or self.outline.container(only):
                break
            root = only
        return root

    def walk(self, node: Node, areas: tuple[str, ...], name: str) -> None:
        """Look at a node: an attribute, a table, levels that list attributes, or a group of more."""
        if container := self.outline.container(node):
            self.attribute(node, container, areas, name)
        elif rows := self.outline.rows(node):
            self.rows(node, rows, areas)
        elif levels := self.outline.transposed(node):
            self.turned(levels, areas)
        elif node.kind == "list":
            for one in node.items:
                self.walk(one, areas, "")
        elif node.kind == "fields":
            self._group(node, areas, name)

    # Groups: the file itself, and areas inside it.

    def _group(self, node: Node, areas: tuple[str, ...], name: str) -> None:
        below = self._below_it(node)
        inner = self._area(node, areas, name) if below and node is not self.root else areas
        if node is self.root:
            self._head(node)
        for child in node.children:
            if not child.is_text and child not in below and self.is_by_level(child):
                self._told_by_level(child, inner)
            elif child in below:
                self.walk(child, self._below(child, inner), "" if self._is_container(child) else child.key)
            elif not child.is_text:
                self._aside(child, node)

    def _below_it(self, node: Node) -> list[Node]:
        """Where attributes are. Beside a list of them, a text for each level belongs to the group itself."""
        below = [one for one in node.children if not one.is_text and self.outline.holds_attributes(one)]
        listed = any(one.kind == "list" for one in below)
        return [one for one in below if not (listed and self.is_by_level(one))]

    def is_by_level(self, node: Node) -> bool:
        """Whether it is nothing but a text or list for each level."""
        return node.kind == "fields" and len(self.outline.inline(node)) == len(node.fields)

    def _is_container(self, child: Node) -> bool:
        return plain(child.key) in GROUPS or child.kind == "list"

    def _told_by_level(self, child: Node, areas: tuple[str, ...]) -> None:
        """What a group says for each level, though it is not rated: its description."""
        said = [(key, leaf) for key, one in child.fields.items() for leaf in one.leaves()]
        lines = [f"{label(child.key)}, {key}: {self.take(leaf, 'description')}" for key, leaf in said]
        if areas in self.tree.areas:
            area = self.tree.areas[areas]
            area.description = "\n".join(one for one in (area.description, *lines) if one)
        else:
            self.tree.description = "\n".join(one for one in (self.tree.description, *lines) if one)

    def _below(self, child: Node, areas: tuple[str, ...]) -> tuple[str, ...]:
        """A list or group whose own name is that of an area."""
        if child.kind != "list" or plain(child.key) in GROUPS or self._is_grouped(child):
            return areas
        self.slots.named(child, child.key, "area")
        path = (*areas, label(child.key))
        self.tree.areas.setdefault(path, DraftArea(label(child.key), place=child.place))
        return path

    def _is_grouped(self, node: Node) -> bool:
        """Whether what is listed are named groups: they are the areas, and not what they are listed under."""
        groups = [one for one in node.items if one.kind == "fields" and self.outline.container(one) is None]
        return bool(groups) and all(name_of(one) for one in groups)

    def _area(self, node: Node, areas: tuple[str, ...], name: str) -> tuple[str, ...]:
        named = name_of(node)
        shown = self.take(named, "area") if named else (self.slots.named(node, name, "area") if name else "")
        if not shown:
            return areas
        path = (*areas, shown)
        area = self.tree.areas.setdefault(path, DraftArea(shown, place=named.place if named else node.place))
        area.id = self.ident(node, named, "the id of an area")
        area.description = self.prose(node, named)
        return path

    def _head(self, node: Node) -> None:
        """What the file says about the whole."""
        tree, named = self.tree, name_of(node) or self._name_of_area(node)
        tree.name = self.take(named, "the name of the ladder")
        tree.name_at = named.place if named else None
        tree.key = self.ident(node, named, "the id of the ladder")
        tree.version = self.take(node.field_named(*VERSION), "version")
        group = node.field_named("sidebarGroup", "group", "department", "family")
        tree.group, tree.group_at = (group.says, group.place) if group else ("", None)
        for child in node.children:
            if child.is_text and child.says and plain(child.key) in RULE:
                tree.rule = self.take(child, "the scoring rule")
            elif child.is_text and plain(child.key) in {"levels", "numberoflevels", "levelcount"}:
                tree.declared, tree.declared_at = number_in(child.text) or 0, child.place
                self.take(child, "the number of levels")
        tree.description = self.prose(node, named)

    def _name_of_area(self, node: Node) -> Node | None:
        """A file that is one area says so in a group of its own: category: {id: craft, name: Craft}."""
        own = [one for one in node.children if one.kind == "fields" and plain(one.key) in AREA]
        return name_of(own[0]) if len(own) == 1 else None

    def _aside(self, child: Node, parent: Node) -> None:
        """Lists without attributes: declared levels, tracks, a glossary."""
        name = plain(child.key)
        if name in GLOSSARY:
            self.glossary(child)
        elif name in {*LEVELS, *NUMBER, "roles", "positions"} and parent is self.root:
            self.levels(child)
        elif name in TRACKS:
            self.tree.tracks += self.choices(child, "track")
        elif name in SPECIALTIES:
            self.tree.specialties += self.choices(child, "specialty")
        elif name in {*AREA, "areas", "categories", "groups", "pillars", "domains", "themes"}:
            for one in self.choices(child, "area"):
                path = (one.name,)
                self.tree.areas.setdefault(path, DraftArea(one.name, one.id, one.description, place=one.place))
        elif name in RULE:
            said = [f"{label(leaf.key)}: {leaf.says}" if leaf.key else leaf.says for leaf in child.leaves()]
            self.tree.rule = "; ".join(said)
            for leaf in child.leaves():
                self.take(leaf, "the scoring rule")
