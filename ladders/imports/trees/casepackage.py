"""A CASE package as a tree of items: what stands below what, in which order, and what else is said about each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ladders.imports.account import Account
from ladders.imports.trees.nodes import Node, plain, skip_rest

MACHINE = "an address, identifier or date of the exchange format, not words of the ladder"
PUBLISHED = "about the publication of the document, not part of what is rated"
KIND = "the kind of item; where it stands in the tree says the same"
IDENT = ("identifier", "sourcedId", "id")
_MACHINE = {
    "uri", "identifier", "sourcedid", "id", "lastchangedatetime", "cfdocumenturi", "cfpackageuri", "cfitemtypeuri",
    "licenseuri",
    "subjecturi", "conceptkeywordsuri", "officialsourceurl", "cfassociationgroupinguri", "cfitemuri", "rubricid",
    "rubriccriterionid",
}  # fmt: skip
_PUBLISHED = {
    "creator", "publisher", "language", "adoptionstatus", "statusstartdate", "statusenddate", "subject",
    "frameworktype", "caseversion", "extensions",
}  # fmt: skip


@dataclass(eq=False)
class Item:
    """One statement of the framework."""

    node: Node
    ident: str
    at: int
    children: list[Item] = field(default_factory=list)
    examples: list[Node] = field(default_factory=list)
    skill_levels: list[str] = field(default_factory=list)

    def text(self, *names: str) -> Node | None:
        """A field of it that says something."""
        return next((one for name in names if (one := self.node.field_named(name)) and one.says), None)

    def said(self, *names: str) -> str:
        """The same as text."""
        found = self.text(*names)
        return found.says if found else ""

    @property
    def statement(self) -> str:
        """What it states."""
        return self.said("fullStatement", "statement", "description", "abbreviatedStatement", "alternativeLabel")

    @property
    def short(self) -> str:
        """What it is called, where it has a short name."""
        return self.said("abbreviatedStatement", "alternativeLabel", "title")

    @property
    def code(self) -> str:
        """Its code in the framework."""
        return self.said("humanCodingScheme", "listEnumeration")

    @property
    def education(self) -> tuple[str, ...]:
        """The education levels that it is for."""
        found = self.node.field_named("educationLevel")
        return tuple(one.says for one in found.texts) if found else ()


class Package:
    """Reads one package; every leaf that is of the exchange format gets its fate here."""

    def __init__(self, root: Node, account: Account) -> None:
        self.root, self.account = root, account
        whole = root.field_named("CFPackage") or root
        self.whole = whole
        self.document = whole.field_named("CFDocument") or _first(whole.field_named("CFDocuments"))
        listed = whole.field_named("CFItems")
        nodes = [one for one in (listed.children if listed else ()) if one.kind == "fields"]
        self.items: dict[str, Item] = {}
        for at, node in enumerate(nodes):
            ident = node.field_named(*IDENT, "uri")
            key = ident.says if ident and ident.says else f"item {at}"
            if key in self.items:
                account.note(node.place, f"the identifier {key} is there twice: both are kept")
                key = f"{key} item {at}"
            self.items[key] = Item(node, key, at)
        self.tops: list[Item] = []
        self._associate()

    def _associate(self) -> None:
        """Who stands below whom. What stands below several is taken at the first; circles are opened."""
        below: dict[str, list[tuple[tuple[int, float], Item]]] = defaultdict(list)
        parents: dict[str, str] = {}
        listed = self.whole.field_named("CFAssociations")
        for node in listed.children if listed else ():
            kind = _said(node, "associationType")
            origin, target = _end(node, "origin"), _end(node, "destination")
            item = self.items.get(origin)
            if plain(kind) in {"ischildof", "ispartof"}:
                self._child(node, item, origin, target, below, parents)
            else:
                self._other(node, kind, item)
        self._arrange(below)

    def _child(
        self, node: Node, item: Item | None, origin: str, target: str,
        below: dict[str, list[tuple[tuple[int, float], Item]]], parents: dict[str, str],
    ) -> None:  # fmt: skip
        document = _ident(self.document)
        if item is None:
            self._skip(node, f"it places an item ({origin}) that is not in the package")
            return
        if target != document and target not in self.items:
            self._skip(node, f"it places an item below one ({target}) that is not in the package")
            return
        if item.ident in parents:
            self._skip(node, "the item stands below several others: it is taken at the first of them")
            return
        parents[item.ident] = target
        number = _said(node, "sequenceNumber")
        order = float(number) if re.fullmatch(r"-?\d+(?:\.\d+)?", number) else 0.0
        below["" if target == document else target].append(((0, order) if number else (1, 0.0), item))
        for name in ("associationType", "sequenceNumber"):
            if (leaf := node.field_named(name)) and leaf.says:
                self.account.take(leaf.place, "the order of the tree")

    def _other(self, node: Node, kind: str, item: Item | None) -> None:
        target = node.field_named("destinationNodeURI", "destinationNode")
        title = target.field_named("title", "uri") if target else None
        if item and plain(kind) == "exemplar" and title and title.says:
            item.examples.append(title)
        elif item and plain(kind) == "hasskilllevel":
            named = self.items.get(_end(node, "destination"))
            item.skill_levels.append(named.short or named.statement if named else title.says if title else "")
        else:
            self._skip(node, f"a relation ({kind or 'without a kind'}) for which a ladder has no place")

    def _skip(self, node: Node, reason: str) -> None:
        leaf = node.field_named("associationType")
        if leaf and leaf.says:
            self.account.skip(leaf.place, reason)

    def _arrange(self, below: dict[str, list[tuple[tuple[int, float], Item]]]) -> None:
        seen: set[str] = set()

        def settle(key: str, depth: int) -> list[Item]:
            found = sorted(below.get(key, []), key=lambda one: (one[0], natural(one[1].code), one[1].at))
            fresh = [item for _, item in found if item.ident not in seen]
            seen.update(item.ident for item in fresh)
            for item in fresh if depth < 30 else ():
                item.children = settle(item.ident, depth + 1)
            return fresh

        self.tops = settle("", 0)
        lost = [one for one in self.items.values() if one.ident not in seen]
        for item in lost:
            if item.ident not in seen:
                seen.add(item.ident)
                item.children = settle(item.ident, 1)
                self.tops.append(item)
                self.account.note(
                    item.node.place, "it stands below nothing, or in a circle: it is taken as the first of its own"
                )

    def leave_out_rest(self) -> None:
        """Why what has no fate yet is left out."""
        self._leave(self.root)

    def _leave(self, node: Node) -> None:
        for child in node.children:
            name = plain(child.key)
            if name in _MACHINE or name in {"originnodeuri", "destinationnodeuri", "cfassociations", "sequencenumber"}:
                skip_rest(child, self.account, MACHINE)
            elif name in _PUBLISHED or name == "cflicenses":
                skip_rest(child, self.account, PUBLISHED)
            elif name in {"cfitemtype", "cfitemtypes", "cfsubjects", "cfassociationgroupings"}:
                skip_rest(child, self.account, KIND)
            else:
                self._leave(child)
        if node.is_text and self.account.is_open(node.place):
            self.account.skip(node.place, "a field for which a ladder has no place")


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A code so that 2 comes before 10."""
    return tuple((0, int(one), "") if one.isdigit() else (1, 0, one.casefold()) for one in re.findall(r"\d+|\D+", code))


def _first(node: Node | None) -> Node | None:
    return node.items[0] if node and node.items else node


def _said(node: Node | None, name: str) -> str:
    found = node.field_named(name) if node else None
    return found.says if found else ""


def _ident(node: Node | None) -> str:
    """What a thing is known by in the package."""
    return next((said for name in IDENT if (said := _said(node, name))), "")


def _end(node: Node, which: str) -> str:
    """The identifier at one end of an association."""
    found = node.field_named(f"{which}NodeURI", f"{which}Node", f"{which}NodeIdentifier")
    if found is None:
        return ""
    return found.says if found.is_text else _ident(found) or _said(found, "uri").rpartition("/")[2]
