"""What one attribute says at one level, out of a text, a list or named fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAnchor, DraftSignal
from ladders.imports.source import clean
from ladders.imports.trees.fieldnames import (
    ID,
    LEARNING,
    NUMBER,
    SETTINGS,
    SIGNAL,
    TAGS,
    TEXT,
    bullets,
    id_of,
    is_example,
    is_later,
    is_nothing,
    is_sentence,
    label,
    name_of,
    number_in,
)
from ladders.imports.trees.nodes import Node, plain, skip_rest

NOT_PART = "a setting of the page or file, not part of what is rated"
NONE_HERE = "it says that there is nothing here"
_OWN_LABEL = {
    "criteria", "signals", "expectations", "behaviours", "behaviors", "indicators", "markers", "bullets", "items",
    "statements", "descriptors", "observables", "observable", "list", "details", "content", "evidence", "texts",
    "criterion", "responsibilities", "human", "expectation", "descriptions", "description", "text", "anchors",
}  # fmt: skip
_POINTS = {
    "points", "subpoints", "notes",
}  # fmt: skip


@dataclass
class Slot:
    """One level of one attribute, as it stands in the source."""

    key: str
    """The id that it has in this attribute."""
    name: str = ""
    number: int | None = None
    anchor: DraftAnchor = field(default_factory=DraftAnchor)
    place: Place | None = None


class SlotReader:
    """Reads anchors, and says of every leaf what became of it."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def take(self, node: Node | None, as_: str) -> str:
        """The text of a leaf, which goes into the ladder as this."""
        if node is None or not node.is_text or not node.says:
            return ""
        self.account.take(node.place, as_)
        return node.says

    def named(self, node: Node, key: str, as_: str) -> str:
        """The name of a field, where that is content: it is registered like any leaf."""
        place = Place(node.place.file, f"{node.place.at} (its name)")
        self.account.cell(place, key)
        self.account.take(place, as_)
        return clean(key)

    def by_name(self, node: Node, key: str) -> Slot:
        """A level whose name is that of the field."""
        slot = Slot(self.named(node, key, "level"), "", number_in(key), place=node.place)
        self.fill(slot.anchor, node)
        return slot

    def by_place(self, node: Node, number: int) -> Slot:
        """The level that a text has by its place in a list."""
        slot = Slot(str(number), "", number, place=node.place)
        self.fill(slot.anchor, node)
        return slot

    def by_fields(self, node: Node, number: int) -> Slot:
        """A level with fields of its own: what it is called, and what it says."""
        counted = next((one for name in NUMBER if (one := node.field_named(name)) and one.says), None)
        ident, named = id_of(node), name_of(node)
        if named and (counted or ident) and _is_what_it_says(node, named):
            named = None
        keys = {id(one) for one in (counted, ident, named) if one}
        for one in (counted, ident, named):
            self.take(one, "level")
        shown = named.says if named else ""
        key = (ident or counted or named).says if (ident or counted or named) else str(number)  # type: ignore[union-attr]
        said = number_in(counted.says) if counted else None
        slot = Slot(
            key, shown, _first(said, number_in(key), number_in(shown)), place=(ident or counted or named or node).place
        )
        slot.anchor.place = slot.place
        self._fields(slot.anchor, [one for one in node.children if id(one) not in keys], node)
        return slot

    # What stands in it.

    def fill(self, anchor: DraftAnchor, node: Node) -> None:
        """Read a text, a list or fields into an anchor."""
        anchor.place = anchor.place or node.place
        if node.is_text:
            self._text(anchor, node)
        elif node.kind == "list":
            self._list(anchor, node, "")
        else:
            self._fields(anchor, list(node.children), node)

    def _text(self, anchor: DraftAnchor, node: Node) -> None:
        if not node.says:
            return
        if is_later(node.says):
            anchor.deferred = self.take(node, "a level that comes later")
            return
        if is_nothing(node.says):
            self.account.skip(node.place, NONE_HERE)
            return
        head, signs = bullets(node.says)
        self.take(node, "signal" if signs and not head else "anchor")
        anchor.text = "\n".join(one for one in (anchor.text, head) if one)
        anchor.signals += [DraftSignal(one, place=node.place) for one in signs]

    def _fields(self, anchor: DraftAnchor, children: list[Node], whole: Node) -> None:
        for child in children:
            name = plain(child.key)
            if is_example(child.key) and not _has_criteria(child):
                self._examples(anchor, child)
            elif name in TAGS:
                anchor.tags += [self.take(one, "tag") for one in child.texts]
                skip_rest(child, self.account, NOT_PART)
            elif child.is_text:
                self._field(anchor, child, name)
            elif name in LEARNING and child.is_texts:
                anchor.points += [f"{label(child.key)}: {self.take(one, 'point')}" for one in child.texts]
            elif child.kind == "list":
                self._list(anchor, child, "" if name in _OWN_LABEL or is_example(name) else label(child.key))
            else:
                self._group(anchor, child)
        skip_rest(whole, self.account, NOT_PART)

    def _group(self, anchor: DraftAnchor, child: Node) -> None:
        """Fields inside an anchor: lists by kind of sign, or the same fields one deeper."""
        for one in child.children:
            if one.kind == "list":
                self._list(anchor, one, "" if plain(one.key) in _OWN_LABEL else label(one.key))
            elif one.is_text and one.says and is_sentence(one.says):
                anchor.points.append(f"{label(one.key)}: {self.take(one, 'point')}")
            elif one.kind == "fields":
                self._group(anchor, one)

    def _field(self, anchor: DraftAnchor, child: Node, name: str) -> None:
        if not child.says:
            return
        if name in {"deferred", "todo"}:
            anchor.deferred = self.take(child, "a level that comes later")
        elif name in TEXT or name in SIGNAL or name in _OWN_LABEL or child.key == "":
            self._text(anchor, child)
        elif name in _POINTS:
            anchor.points.append(self.take(child, "point"))
        elif is_sentence(child.says) and name not in SETTINGS:
            anchor.points.append(f"{label(child.key)}: {self.take(child, 'point')}")
        else:
            self.account.skip(child.place, NOT_PART)

    def _examples(self, anchor: DraftAnchor, node: Node) -> None:
        found = [self.take(leaf, "example") for leaf in node.leaves()]
        anchor.example = "\n".join(one for one in (anchor.example, *found) if one)

    def _list(self, anchor: DraftAnchor, node: Node, lead: str) -> None:
        as_points = plain(node.key) in _POINTS and (anchor.text or anchor.signals)
        for item in node.items:
            sign = self.signal(item)
            if sign is None:
                continue
            sign.text = f"{lead}: {sign.text}" if lead and not as_points else sign.text
            if as_points and not sign.examples:
                anchor.points.append(sign.text)
            else:
                anchor.signals.append(sign)

    def signal(self, item: Node) -> DraftSignal | None:
        """A sign out of a text, or out of a text with examples and more beside it; None for what says nothing."""
        if item.is_text:
            if not item.says or is_nothing(item.says) or is_later(item.says):
                self.account.skip(item.place, NONE_HERE)
                return None
            return DraftSignal(self.take(item, "signal"), place=item.place)
        if item.kind == "fields" and (sentence := self._colon(item)):
            return sentence
        return self._composed(item)

    def _colon(self, item: Node) -> DraftSignal | None:
        """`- Owns: the thing` is one field to YAML, and a sentence to whoever wrote it."""
        only = item.children[0] if len(item.fields) == 1 else None
        if only is None or not only.says or plain(only.key) in {*SIGNAL, *TEXT} or is_example(only.key):
            return None
        self.account.repair(only.place, "signal", "read as one sentence, though YAML takes the colon for a field")
        return DraftSignal(f"{only.key}: {only.says}", place=only.place)

    def _composed(self, item: Node) -> DraftSignal | None:
        main = next((one for name in SIGNAL if (one := item.field_named(name)) and one.says), None)
        texts = [self.take(main, "signal")] if main else []
        ident = item.field_named("id", "key")
        examples: list[str] = []
        for child in item.children:
            if child is main or (child is ident and main):
                continue
            if is_example(child.key):
                examples += [self.take(leaf, "example") for leaf in child.leaves()]
            else:
                texts += self._beside(child)
        own = self.take(ident, "the id of a signal") if ident and main else ""
        skip_rest(item, self.account, NOT_PART)
        text = "\n".join(one for one in texts if one)
        return DraftSignal(text, own, examples, item.place) if text else None

    def _beside(self, child: Node) -> list[str]:
        """What else a sign says: its sub-points, or a sentence under a name of its own."""
        if child.is_text:
            if not child.key:
                return [self.take(child, "signal")]
            return [f"{label(child.key)}: {self.take(child, 'signal')}"] if is_sentence(child.says) else []
        return [f"– {self.take(leaf, 'signal')}" for leaf in child.leaves()]


def _is_what_it_says(node: Node, named: Node) -> bool:
    """Whether what looks like a level's name is all that it says: {level: 2, behaviour: Leads}."""
    others = [one for one in node.children if one is not named and plain(one.key) not in {*NUMBER, *ID}]
    says_more = any(one.says or one.items for one in others if not is_example(one.key) and plain(one.key) not in TAGS)
    return not says_more and (is_sentence(named.says) or plain(named.key) in {*SIGNAL} - {"name", "title"})


def _has_criteria(node: Node) -> bool:
    """Whether a list of examples is one of criteria that have examples."""
    return any(one.kind == "fields" and one.field_named(*SIGNAL) for one in node.items)


def _first(*numbers: int | None) -> int | None:
    return next((one for one in numbers if one is not None), None)
