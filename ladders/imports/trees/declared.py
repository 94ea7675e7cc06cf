"""What a tree says beside its attributes: declared levels, tracks, terms, and what a thing says about itself."""

from __future__ import annotations

from collections.abc import Sequence

from ladders.imports.account import Account
from ladders.imports.draft import DraftChoice, DraftLevel, DraftTerm
from ladders.imports.source import clean
from ladders.imports.trees.fieldnames import NUMBER, SETTINGS, TERM, TEXT, id_of, is_sentence, label, name_of, number_in
from ladders.imports.trees.held import Tree
from ladders.imports.trees.nodes import Node, plain
from ladders.imports.trees.outline import Outline
from ladders.imports.trees.slots import SlotReader


class Declared:
    """Reads what is declared; the attributes themselves are read by what builds on it."""

    def __init__(self, root: Node, account: Account, known: tuple[str, ...] = ()) -> None:
        self.root, self.account = root, account
        self.outline = Outline(root, known)
        self.slots = SlotReader(account)
        self.take = self.slots.take
        self.tree = Tree()

    def glossary(self, node: Node) -> None:
        if node.kind == "fields":
            for key, one in node.fields.items():
                if one.says:
                    term = self.slots.named(one, key, "term")
                    self.tree.glossary.append(DraftTerm(term, self.take(one, "meaning"), one.place))
        for one in node.items:
            word, said = one.field_named(*TERM), one.field_named("meaning", *TEXT)
            if word and said and word.says and said.says:
                self.tree.glossary.append(DraftTerm(self.take(word, "term"), self.take(said, "meaning"), word.place))

    def levels(self, node: Node) -> None:
        """Levels that are declared beside the attributes."""
        pairs = list(node.fields.items()) if node.kind == "fields" else [("", one) for one in node.items]
        for key, one in pairs:
            if one.is_text and one.says:
                ident = self.slots.named(one, key, "level") if key else one.says
                self.tree.levels.append(
                    DraftLevel(ident, self.take(one, "level"), number_in(ident), key=ident, place=one.place)
                )
            elif one.kind == "fields":
                self.tree.levels.append(self.level(one, key))

    def level(self, node: Node, key: str, but: Sequence[Node] = ()) -> DraftLevel:
        ident = id_of(node, *NUMBER)
        named = name_of(node)
        counted = next((one for name in NUMBER if (one := node.field_named(name)) and one.says), None)
        known = self.slots.named(node, key, "level") if key else self.take(ident, "level")
        shown = self.take(named, "level")
        number = number_in(self.take(counted, "level")) if counted else None
        found = DraftLevel(
            known or shown, shown or known, number or number_in(known), key=known or shown, place=node.place
        )
        found.description = self.prose(node, named, *but)
        return found

    def choices(self, node: Node, as_: str) -> list[DraftChoice]:
        found = []
        pairs = list(node.fields.items()) if node.kind == "fields" else [("", one) for one in node.items]
        for key, one in pairs:
            if one.is_text and one.says:
                ident = self.slots.named(one, key, as_) if key else ""
                found.append(DraftChoice(self.take(one, as_), ident, key=ident or one.says, place=one.place))
            elif one.kind == "fields" and (named := name_of(one)):
                ident = self.ident(one, named, as_)
                choice = DraftChoice(self.take(named, as_), ident, key=ident or named.says, place=named.place)
                choice.description = self.prose(one, named)
                found.append(choice)
        return found

    def ident(self, node: Node, named: Node | None, as_: str) -> str:
        ident = id_of(node, "name")
        if ident is None or ident is named:
            return ""
        whole = self.take(ident, as_)
        return [part for part in whole.split("/") if part][-1] if whole.strip("/") else ""

    def prose(self, node: Node, named: Node | None, *but: Node) -> str:
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
