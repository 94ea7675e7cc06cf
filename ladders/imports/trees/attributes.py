"""One attribute after the other: by itself, as a row of a table, or out of levels that list attributes."""

from __future__ import annotations

from collections.abc import Sequence

from ladders.imports.draft import DraftArea, DraftLevel
from ladders.imports.trees.declared import Declared
from ladders.imports.trees.fieldnames import (
    AREA,
    DEFERRED,
    EXTENDS,
    ID,
    NAME,
    SPECIALTIES,
    TAGS,
    TRACKS,
    VERSION,
    WEIGHT,
    is_example,
    is_sentence,
    label,
    name_of,
)  # fmt: skip
from ladders.imports.trees.held import Topic
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.outline import INLINE, Container
from ladders.imports.trees.slots import NOT_PART, Slot

GROUPS = {
    "topics", "competencies", "skills", "attributes", "dimensions", "behaviours", "behaviors", "capabilities",
    "criteria", "items", "areas", "categories", "pillars", "groups", "themes", "domains", "sections", "values",
    "traits", "practices", "axes", "data", "content", "framework", "ladder", "matrix", "children", "levels",
    "rows", "subskills", "topic", "competences", "elements", "expectations", "roles", "stages", "steps", "grades",
    "career",
}  # fmt: skip


class Attributes(Declared):
    """Reads attributes into the tree."""

    def attribute(self, node: Node, container: Container, areas: tuple[str, ...], name: str) -> Topic:
        """The attribute in a node."""
        if node is self.root:
            self.tree.version = self.take(node.field_named(*VERSION), "version")
        named = self._named(node)
        shown = self.take(named, "attribute") if named else (self.slots.named(node, name, "attribute") if name else "")
        topic = Topic(shown or "Attribute", area=areas, place=named.place if named else node.place)
        title = node.field_named("title")
        topic.is_titled = bool(title and title.says) or node.field_named("name") is None
        ident = self.ident(node, named, "the id of an attribute")
        topic.id = "" if ident.isdecimal() else ident
        topic.key = ident or topic.name
        self._about(topic, node, container)
        topic.slots = self._slots(node, container)
        self._more_by_level(topic, node, container)
        own = [] if container.how == INLINE else [container.node]
        topic.description = self.prose(node, named, *own)
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

    def rows(self, node: Node, levels: list[str], areas: tuple[str, ...]) -> None:
        for row in node.items:
            self.outline.known |= {plain(one) for one in levels}
            self.attribute(row, Container(row, INLINE), areas, "")

    def turned(self, levels: list[Node], areas: tuple[str, ...]) -> None:
        found: dict[tuple[tuple[str, ...], str], Topic] = {}
        first = len(self.tree.levels)
        for place, level in enumerate(levels, 1):
            listed = self._listed(level)
            declared = self.level(level, level.key, [content for _, _, content in listed])
            declared.key = declared.key or str(place)
            self.tree.levels.append(declared)
            for path, name, content in listed:
                topic = found.setdefault(
                    (path, plain(name)), Topic(shown(name), name, area=(*areas, *path), place=content.place)
                )
                slot = Slot(declared.key, declared.title, declared.number, place=content.place)
                self.slots.fill(slot.anchor, content)
                topic.slots.append(slot)
        self._without_bands(self.tree.levels[first:], [slot for topic in found.values() for slot in topic.slots])
        self.tree.topics += found.values()

    def _without_bands(self, levels: Sequence[DraftLevel], slots: Sequence[Slot]) -> None:
        """A number that several levels share is that of a band of pay, and none of theirs: they go by their names."""
        numbers = [one.number for one in levels if one.number is not None]
        if len(set(numbers)) == len(numbers):
            return
        for one in levels:
            one.id, one.key, one.number = "", one.title, None
        for slot in slots:
            slot.key, slot.number = slot.name, None

    def _listed(self, level: Node) -> list[tuple[tuple[str, ...], str, Node]]:
        """The attributes that a level lists: (area, name, what it says)."""
        found: list[tuple[tuple[str, ...], str, Node]] = []
        direct = self.outline.direct(level) + self.outline.said_of(level)
        found += [((), self.slots.named(one, name, "attribute"), one) for name, one in direct]
        own = {id(one) for _, one in direct}
        held = {id(one) for _, one in self.outline.held(level)}
        for child in level.children:
            if child.is_text or id(child) in own:
                continue
            path = () if plain(child.key) in GROUPS else (label(child.key),)
            for one in child.children if child.kind == "fields" else [one for one in child.items if id(one) in held]:
                named = name_of(one) if one.kind == "fields" else None
                if named:
                    rest = {key: field for key, field in one.fields.items() if field is not named}
                    content = Node(one.place, one.key, fields=rest, kind="fields")
                    found.append((path, self.take(named, "attribute"), content))
                elif one.key:
                    found.append((path, self.slots.named(one, one.key, "attribute"), one))
        return found


def shown(name: str) -> str:
    """The name of a field as that of an attribute."""
    return label(name) if name.islower() and " " not in name else name
