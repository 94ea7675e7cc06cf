"""Trees that hold attributes: what each is called, where it belongs, and what it says at its levels."""

from __future__ import annotations

from collections.abc import Sequence

from ladders.imports.account import Account
from ladders.imports.draft import DraftArea, DraftChoice, DraftLevel, DraftTerm
from ladders.imports.source import clean
from ladders.imports.trees.fieldnames import (
    AREA,
    DEFERRED,
    EXTENDS,
    GLOSSARY,
    ID,
    LEVELS,
    NAME,
    NUMBER,
    RULE,
    SETTINGS,
    SPECIALTIES,
    TAGS,
    TERM,
    TEXT,
    TRACKS,
    VERSION,
    WEIGHT,
    is_example,
    is_sentence,
    label,
    name_of,
    number_in,
)
from ladders.imports.trees.held import Topic, Tree
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.outline import INLINE, Container, Outline
from ladders.imports.trees.slots import NOT_PART, Slot, SlotReader

_GROUPS = {
    "topics", "competencies", "skills", "attributes", "dimensions", "behaviours", "behaviors", "capabilities",
    "criteria", "items", "areas", "categories", "pillars", "groups", "themes", "domains", "sections", "values",
    "traits", "practices", "axes", "data", "content", "framework", "ladder", "matrix", "children", "levels",
    "rows", "subskills", "topic", "competences", "elements", "expectations", "roles", "stages", "steps", "grades",
    "career",
}  # fmt: skip


class TreeReader:
    """Walks one tree and takes what is a ladder out of it."""

    def __init__(self, root: Node, account: Account, known: tuple[str, ...] = ()) -> None:
        self.root, self.account = root, account
        self.outline = Outline(root, known)
        self.slots = SlotReader(account)
        self.take = self.slots.take
        self.tree = Tree()

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
            self._rows(node, rows, areas)
        elif levels := self.outline.transposed(node):
            self._transposed(levels, areas)
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
        return plain(child.key) in _GROUPS or child.kind == "list"

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
        if child.kind != "list" or plain(child.key) in _GROUPS:
            return areas
        self.slots.named(child, child.key, "area")
        path = (*areas, label(child.key))
        self.tree.areas.setdefault(path, DraftArea(label(child.key), place=child.place))
        return path

    def _area(self, node: Node, areas: tuple[str, ...], name: str) -> tuple[str, ...]:
        named = name_of(node)
        shown = self.take(named, "area") if named else (self.slots.named(node, name, "area") if name else "")
        if not shown:
            return areas
        path = (*areas, shown)
        area = self.tree.areas.setdefault(path, DraftArea(shown, place=named.place if named else node.place))
        area.id = self._id(node, named, "the id of an area")
        area.description = self._prose(node, named)
        return path

    def _head(self, node: Node) -> None:
        """What the file says about the whole."""
        tree, named = self.tree, name_of(node)
        tree.name = self.take(named, "the name of the ladder")
        tree.name_at = named.place if named else None
        tree.key = self._id(node, named, "the id of the ladder")
        tree.version = self.take(node.field_named(*VERSION), "version")
        group = node.field_named("sidebarGroup", "group", "department", "family")
        tree.group, tree.group_at = (group.says, group.place) if group else ("", None)
        for child in node.children:
            if child.is_text and child.says and plain(child.key) in RULE:
                tree.rule = self.take(child, "the scoring rule")
            elif child.is_text and plain(child.key) in {"levels", "numberoflevels", "levelcount"}:
                tree.declared, tree.declared_at = number_in(child.text) or 0, child.place
                self.take(child, "the number of levels")
        tree.description = self._prose(node, named)

    def _aside(self, child: Node, parent: Node) -> None:
        """Lists without attributes: declared levels, tracks, a glossary."""
        name = plain(child.key)
        if name in GLOSSARY:
            self._glossary(child)
        elif name in {*LEVELS, *NUMBER, "roles", "positions"} and parent is self.root:
            self._levels(child)
        elif name in TRACKS:
            self.tree.tracks += self._choices(child, "track")
        elif name in SPECIALTIES:
            self.tree.specialties += self._choices(child, "specialty")
        elif name in {*AREA, "areas", "categories", "groups", "pillars", "domains", "themes"}:
            for one in self._choices(child, "area"):
                path = (one.name,)
                self.tree.areas.setdefault(path, DraftArea(one.name, one.id, one.description, place=one.place))
        elif name in RULE:
            said = [f"{label(leaf.key)}: {leaf.says}" if leaf.key else leaf.says for leaf in child.leaves()]
            self.tree.rule = "; ".join(said)
            for leaf in child.leaves():
                self.take(leaf, "the scoring rule")

    def _glossary(self, node: Node) -> None:
        if node.kind == "fields":
            for key, one in node.fields.items():
                if one.says:
                    term = self.slots.named(one, key, "term")
                    self.tree.glossary.append(DraftTerm(term, self.take(one, "meaning"), one.place))
        for one in node.items:
            word, said = one.field_named(*TERM), one.field_named("meaning", *TEXT)
            if word and said and word.says and said.says:
                self.tree.glossary.append(DraftTerm(self.take(word, "term"), self.take(said, "meaning"), word.place))

    def _levels(self, node: Node) -> None:
        """Levels that are declared beside the attributes."""
        pairs = list(node.fields.items()) if node.kind == "fields" else [("", one) for one in node.items]
        for key, one in pairs:
            if one.is_text and one.says:
                ident = self.slots.named(one, key, "level") if key else one.says
                self.tree.levels.append(
                    DraftLevel(ident, self.take(one, "level"), number_in(ident), key=ident, place=one.place)
                )
            elif one.kind == "fields":
                self.tree.levels.append(self._level(one, key))

    def _level(self, node: Node, key: str, but: Sequence[Node] = ()) -> DraftLevel:
        ident = next((one for name in (*ID, *NUMBER) if (one := node.field_named(name)) and one.says), None)
        named = name_of(node)
        counted = next((one for name in NUMBER if (one := node.field_named(name)) and one.says), None)
        known = self.slots.named(node, key, "level") if key else self.take(ident, "level")
        shown = self.take(named, "level")
        number = number_in(self.take(counted, "level")) if counted else None
        found = DraftLevel(
            known or shown, shown or known, number or number_in(known), key=known or shown, place=node.place
        )
        found.description = self._prose(node, named, *but)
        return found

    def _choices(self, node: Node, as_: str) -> list[DraftChoice]:
        found = []
        pairs = list(node.fields.items()) if node.kind == "fields" else [("", one) for one in node.items]
        for key, one in pairs:
            if one.is_text and one.says:
                ident = self.slots.named(one, key, as_) if key else ""
                found.append(DraftChoice(self.take(one, as_), ident, key=ident or one.says, place=one.place))
            elif one.kind == "fields" and (named := name_of(one)):
                ident = self._id(one, named, as_)
                choice = DraftChoice(self.take(named, as_), ident, key=ident or named.says, place=named.place)
                choice.description = self._prose(one, named)
                found.append(choice)
        return found

    # One attribute.

    def attribute(self, node: Node, container: Container, areas: tuple[str, ...], name: str) -> Topic:
        """The attribute in a node."""
        if node is self.root:
            self.tree.version = self.take(node.field_named(*VERSION), "version")
        named = self._named(node)
        shown = self.take(named, "attribute") if named else (self.slots.named(node, name, "attribute") if name else "")
        topic = Topic(shown or "Attribute", area=areas, place=named.place if named else node.place)
        title = node.field_named("title")
        topic.is_titled = bool(title and title.says) or node.field_named("name") is None
        topic.id = self._id(node, named, "the id of an attribute")
        topic.key = topic.id or topic.name
        self._about(topic, node, container)
        topic.slots = self._slots(node, container)
        self._more_by_level(topic, node, container)
        own = [] if container.how == INLINE else [container.node]
        topic.description = self._prose(node, named, *own)
        self.tree.topics.append(topic)
        if container.how != INLINE:
            for child in node.children:
                if child is not container.node and not child.is_text:
                    self._kept(topic, child)
        skip_rest(node, self.account, NOT_PART)
        return topic

    def _named(self, node: Node) -> Node | None:
        named = name_of(node)
        return named if named or node.kind != "fields" else node.field_named(*ID)

    def _about(self, topic: Topic, node: Node, container: Container) -> None:
        taken = {id(container.node)}
        for child in node.children:
            name = plain(child.key)
            if id(child) in taken and container.how != INLINE:
                continue
            if name in WEIGHT and child.is_text:
                topic.weight = self.take(child, "weight")
            elif name in TAGS:
                topic.tags += [self.take(one, "tag") for one in child.texts]
            elif name in TRACKS:
                topic.tracks += [self.take(one, "track") for one in child.texts]
            elif name in {*SPECIALTIES, "specialty"}:
                topic.specialties += [self.take(one, "specialty") for one in child.texts]
            elif name in EXTENDS and child.says:
                topic.extends = self.take(child, "what it extends")
            elif name in DEFERRED and child.says not in {"", "false", "no"}:
                topic.deferred = self.take(child, "deferred")
            elif name in AREA and child.says and name not in NAME and not self._is_shared(child):
                self._own_area(topic, child)

    def _own_area(self, topic: Topic, child: Node) -> None:
        self.take(child, "area")
        topic.area = (child.says,)
        known = {one.id for one in self.tree.areas.values()}
        if child.says not in known:
            self.tree.areas.setdefault(topic.area, DraftArea(child.says, place=child.place))

    def _is_shared(self, child: Node) -> bool:
        """Whether the file as a whole has the same setting: then it groups nothing."""
        same = self.root.field_named(child.key)
        return same is not None and same.says == child.says

    def _slots(self, node: Node, container: Container) -> list[Slot]:
        read = self.slots
        if container.how == INLINE:
            return [read.by_name(one, one.key) for one in self.outline.inline(node)]
        if container.how == "fields":
            return [read.by_name(one, key) for key, one in container.node.fields.items()]
        each = read.by_place if container.how == "texts" else read.by_fields
        return [each(one, place) for place, one in enumerate(container.node.items, 1)]

    def _more_by_level(self, topic: Topic, node: Node, container: Container) -> None:
        """A second field with something for each of the same levels, such as signs beside descriptions."""
        if container.how not in {"fields", "list"}:
            return
        by_key = {plain(slot.key): slot for slot in topic.slots}
        for child in node.children:
            if (
                child is container.node
                or child.kind != "fields"
                or not {plain(key) for key in child.fields} & {*by_key}
            ):
                continue
            for key, one in child.fields.items():
                if slot := by_key.get(plain(key)):
                    self._add(slot, child, one)

    def _add(self, slot: Slot, child: Node, one: Node) -> None:
        if is_example(child.key):
            said = [self.take(leaf, "example") for leaf in one.leaves()]
            slot.anchor.example = "\n".join(text for text in (slot.anchor.example, *said) if text)
        else:
            self.slots.fill(slot.anchor, one)

    def _kept(self, topic: Topic, child: Node) -> None:
        """Lists beside the levels: sentences belong to the description, whatever they are called."""
        said = [one for one in child.leaves() if self.account.is_open(one.place) and is_sentence(one.says)]
        if child.key.casefold() in {"agent"} or not said:
            return
        lines = [f"{label(child.key)}:", *(f"– {self.take(one, 'description')}" for one in said)]
        topic.description = "\n".join(one for one in (topic.description, *lines) if one)

    # Tables, and levels that list attributes.

    def _rows(self, node: Node, levels: list[str], areas: tuple[str, ...]) -> None:
        for row in node.items:
            self.outline.known |= {plain(one) for one in levels}
            self.attribute(row, Container(row, INLINE), areas, "")

    def _transposed(self, levels: list[Node], areas: tuple[str, ...]) -> None:
        found: dict[tuple[tuple[str, ...], str], Topic] = {}
        for place, level in enumerate(levels, 1):
            listed = self._listed(level)
            declared = self._level(level, level.key, [content for _, _, content in listed])
            declared.key = declared.key or str(place)
            self.tree.levels.append(declared)
            for path, name, content in listed:
                topic = found.setdefault(
                    (path, plain(name)), Topic(name, name, area=(*areas, *path), place=content.place)
                )
                slot = Slot(declared.key, declared.title, declared.number, place=content.place)
                self.slots.fill(slot.anchor, content)
                topic.slots.append(slot)
        self.tree.topics += found.values()

    def _listed(self, level: Node) -> list[tuple[tuple[str, ...], str, Node]]:
        """The attributes that a level lists: (area, name, what it says)."""
        found: list[tuple[tuple[str, ...], str, Node]] = []
        direct = self.outline.direct(level)
        found += [((), self.slots.named(one, name, "attribute"), one) for name, one in direct]
        own = {id(one) for _, one in direct}
        for child in level.children:
            if child.is_text or id(child) in own:
                continue
            path = () if plain(child.key) in _GROUPS else (label(child.key),)
            for one in child.children:
                named = name_of(one) if one.kind == "fields" else None
                if named:
                    rest = {key: field for key, field in one.fields.items() if field is not named}
                    content = Node(one.place, one.key, fields=rest, kind="fields")
                    found.append((path, self.take(named, "attribute"), content))
                elif one.key:
                    found.append((path, self.slots.named(one, one.key, "attribute"), one))
        return found

    # What is said beside names and levels.

    def _id(self, node: Node, named: Node | None, as_: str) -> str:
        ident = next((one for name in (*ID, "name") if (one := node.field_named(name)) and one.says), None)
        if ident is None or ident is named:
            return ""
        whole = self.take(ident, as_)
        return [part for part in whole.split("/") if part][-1] if whole.strip("/") else ""

    def _prose(self, node: Node, named: Node | None, *but: Node) -> str:
        """What a thing says about itself: its description, then other sentences under their own names."""
        first: list[str] = []
        others: list[str] = []
        for child in node.children:
            if not child.says or child is named or child in but or not self.account.is_open(child.place):
                continue
            if plain(child.key) in TEXT:
                first.append(self.take(child, "description"))
            elif is_sentence(child.says) and plain(child.key) not in SETTINGS:
                others.append(f"{label(child.key)}: {self.take(child, 'description')}")
        return clean("\n".join((*first, *others)))
