"""Shape: 1EdTech CASE JSON. Its tree becomes areas, attributes and signals; levels where the items say what theirs is.

Where nothing says so, an attribute has one anchor: what is demonstrated, or is not yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from ladders.imports.account import Account
from ladders.imports.draft import (
    Draft,
    DraftAnchor,
    DraftArea,
    DraftAttribute,
    DraftLevel,
    DraftSignal,
    DraftTerm,
)
from ladders.imports.limits import NAME, cut
from ladders.imports.naming import is_id
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile, line
from ladders.imports.trees.casepackage import Item, Package, natural
from ladders.imports.trees.nodes import Node, plain
from ladders.imports.trees.parse import parse, parsed

_LEVEL = re.compile(
    r"(?:level|stage|step|grade|band|phase|tier|proficiency level)\s*[-.:#]?\s*(\d{1,2}|[ivx]{1,4})", re.I
)
_LEVEL_TYPE = re.compile(r"\b(?:level|proficiency|stage|step|grade|band|progress level)\b", re.I)
NOT_YET, DONE = "not-yet", "done"


class Case:
    """A competency framework in the exchange format of 1EdTech."""

    name = "case"

    def claims(self, source: Source) -> list[Claim]:
        """Every package is a ladder of its own."""
        return [Claim(0.98, (file,)) for file in source.files if (one := parsed(file)) and one.kind == "case"]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """The ladder in a package."""
        one = parse(files[0])
        if one is None:
            raise ImportRefused(f"{files[0].name}: it is not a CASE package. Mend: check that it is JSON.")
        one.enter(account)
        package = Package(one.tree, account)
        reader = _Reader(package, account)
        draft = reader.draft()
        package.leave_out_rest()
        if not draft.attributes:
            raise ImportRefused(
                f"{files[0].name}: the framework holds no items. Mend: export it together with its items."
            )
        return draft


class _Reader:
    """Builds the draft of one package."""

    def __init__(self, package: Package, account: Account) -> None:
        self.package, self.account = package, account
        self.out = Draft()
        self.levels: dict[str, DraftLevel] = {}
        self.ranks: dict[str, float] = {}

    def take(self, node: Node | None, as_: str) -> str:
        """The text of a leaf, which goes into the ladder as this."""
        if node is None or not node.says:
            return ""
        self.account.take(node.place, as_)
        return node.says

    def draft(self) -> Draft:
        """The draft."""
        self._document()
        self._rubrics()
        by_education = self._by_education(self.package.items.values())
        for item in self.package.tops:
            self._place(item, "", by_education)
        self._concepts()
        self._order()
        return self.out

    def _document(self) -> None:
        node = self.package.document
        if node is None:
            return
        self.out.name = self.take(node.field_named("title"), "the name of the ladder")
        self.out.version = self.take(node.field_named("version"), "version") or self.out.version
        texts = [self.take(node.field_named(name), "description") for name in ("description", "notes")]
        self.out.description = "\n".join(one for one in texts if one)

    # The tree: areas above, attributes at the bottom but one.

    def _place(self, item: Item, area: str, by_education: bool) -> None:
        if not item.children or self._is_attribute(item):
            self._attribute(item, area, by_education)
            return
        inner = self._area(item, area)
        for child in item.children:
            self._place(child, inner, by_education)

    def _is_attribute(self, item: Item) -> bool:
        """Whether levels, or nothing but single statements, stand below it."""
        if all(self._level_name(one) for one in item.children):
            return True
        return not any(one.children for one in item.children)

    def _level_name(self, item: Item) -> str:
        """What level an item is, when it is one: by its short name, its kind, its code or its first words."""
        for said in (item.short, item.said("CFItemType"), item.statement):
            if found := _LEVEL.match(said):
                return said if len(said) <= 40 else found.group()
        if _LEVEL_TYPE.search(item.said("CFItemType")):
            return item.short or item.code or cut(line(item.statement), 40)
        return ""

    def _area(self, item: Item, above: str) -> str:
        key = f"area {item.ident}"
        parent = next((one for one in self.out.areas if one.key == above), None)
        name, said = self._named(item, "area")
        description = "\n".join(
            one for one in (f"Part of {parent.name}." if parent else "", said, self._notes(item)) if one
        )
        code = self._code(item, "the id of an area")
        self.out.areas.append(DraftArea(name, code, description, key=key, place=item.node.place))
        return key

    def _named(self, item: Item, as_: str) -> tuple[str, str]:
        """The name of an item, and its statement where that says more."""
        short = item.text("abbreviatedStatement", "alternativeLabel", "title")
        full = item.text("fullStatement", "statement", "description")
        said = self.take(full, as_)
        name = self.take(short, as_) or said or item.code or "Item"
        name = line(name)
        shown = name if len(name) <= NAME else cut(name, NAME)
        return shown, said if plain(said) != plain(shown) else ""

    def _code(self, item: Item, as_: str) -> str:
        code = self.take(item.text("humanCodingScheme"), as_) or item.code
        self.take(item.text("listEnumeration"), "the order of the tree")
        return code if is_id(code) else code.replace(" ", "-")

    def _notes(self, item: Item) -> str:
        return self.take(item.text("notes"), "description")

    def _attribute(self, item: Item, area: str, by_education: bool) -> None:
        name, said = self._named(item, "attribute")
        found = DraftAttribute(
            name, area, self._code(item, "the id of an attribute"), key=item.ident, place=item.node.place
        )
        found.tags = self._tags(item)
        if item.children:
            found.description = "\n".join(one for one in (said, self._notes(item)) if one)
            for child in item.children:
                self._below(found, child, by_education)
        else:
            anchor = self._anchor(found, self._key_of(item, by_education))
            anchor.text = said or item.statement or name
            anchor.example = self._examples(item)
            if notes := self._notes(item):
                anchor.points.append(notes)
        self.out.attributes.append(found)

    def _below(self, attribute: DraftAttribute, item: Item, by_education: bool) -> None:
        """A level with its statements, or a statement."""
        if name := self._level_name(item):
            anchor = self._anchor(attribute, self._level(name, name))
            anchor.place = item.node.place
            short = item.text("abbreviatedStatement", "alternativeLabel")
            self.take(short, "level")
            full = item.text("fullStatement", "statement")
            if full and plain(full.says) != plain(name):
                anchor.text = self.take(full, "anchor")
            else:
                self.take(full, "level")
            self.take(item.text("humanCodingScheme"), "the code of a level")
            if notes := self._notes(item):
                anchor.points.append(notes)
            anchor.tags += self._tags(item)
            for child in item.children:
                self._signals(anchor, child)
            return
        self._signals(self._anchor(attribute, self._key_of(item, by_education)), item)

    def _signals(self, anchor: DraftAnchor, item: Item) -> None:
        """A statement as a sign, and what stands below it after it."""
        said = self.take(item.text("fullStatement", "statement"), "signal")
        short = self.take(item.text("abbreviatedStatement", "alternativeLabel"), "signal")
        text = f"{short}: {said}" if short and said and not plain(said).startswith(plain(short)) else said or short
        if notes := self.take(item.text("notes"), "signal"):
            text = f"{text}\n{notes}"
        code = self._code(item, "the id of a signal")
        examples = self._examples(item)
        anchor.tags += self._tags(item)
        if text:
            sign = DraftSignal(text, code if is_id(code) else "", [examples] if examples else [], item.node.place)
            anchor.signals.append(sign)
        for child in item.children:
            self._signals(anchor, child)

    def _examples(self, item: Item) -> str:
        return "\n".join(self.take(one, "example") for one in item.examples)

    def _tags(self, item: Item) -> list[str]:
        found = item.node.field_named("conceptKeywords")
        return [self.take(one, "tag") for one in found.texts] if found else []

    # Levels.

    def _anchor(self, attribute: DraftAttribute, key: str) -> DraftAnchor:
        return attribute.anchors.setdefault(key, DraftAnchor(place=attribute.place))

    def _level(self, key: str, title: str) -> str:
        known = plain(key)
        self.levels.setdefault(known, DraftLevel(title=title, key=known))
        return known

    def _key_of(self, item: Item, by_education: bool) -> str:
        if item.skill_levels and item.skill_levels[0]:
            return self._level(item.skill_levels[0], item.skill_levels[0])
        if by_education and item.education:
            found = item.node.field_named("educationLevel")
            for one in found.texts if found else ():
                self.take(one, "level")
            name = item.education[0] if len(item.education) == 1 else f"{item.education[0]}–{item.education[-1]}"
            return self._level(name, name if _LEVEL.match(name) else f"Level {name}")
        return DONE

    def _by_education(self, items: Iterable[Item]) -> bool:
        """Whether education levels tell statements apart: there are several, and most statements have one."""
        leaves = [one for one in items if not one.children]
        named = [one.education for one in leaves if one.education]
        tells = len(set(named)) > 1 and 2 * len(named) >= len(leaves)
        if named and not tells:
            self.account.note(
                None, f"All statements are for the same education level ({', '.join(named[0])}): it is no scale."
            )
        for item in items if not tells else ():
            for one in found.texts if (found := item.node.field_named("educationLevel")) else ():
                self.account.skip(one.place, "an education level that does not tell statements apart")
        return tells

    def _order(self) -> None:
        """The levels from the lowest up; two of our own where the framework has none."""
        ordered = sorted(
            self.levels.values(), key=lambda one: (self.ranks.get(one.key, 0.0), _rank(one.title), natural(one.title))
        )
        uses_default = any(DONE in one.anchors for one in self.out.attributes)
        if not ordered:
            self.out.levels = [
                DraftLevel("L1", "Not yet demonstrated", key=NOT_YET), DraftLevel("L2", "Demonstrated", key=DONE)
            ]  # fmt: skip
            self.account.note(
                None,
                "The framework names no levels: every attribute has one anchor, which is demonstrated or is not yet. "
                "Missing for a ladder: levels, and what each attribute looks like at them.",
            )
            return
        self.out.levels = ordered
        if uses_default:
            self._to_lowest(ordered[0].key)

    def _to_lowest(self, lowest: str) -> None:
        """Statements without a level stand at the lowest."""
        moved = [one for one in self.out.attributes if DONE in one.anchors]
        for attribute in moved:
            anchor = attribute.anchors.pop(DONE)
            known = attribute.anchors.setdefault(lowest, DraftAnchor(place=anchor.place))
            known.text = "\n".join(one for one in (known.text, anchor.text) if one)
            known.signals += anchor.signals
            known.points += anchor.points
            known.tags += anchor.tags
        names = ", ".join(one.name for one in moved)
        self.account.note(None, f"Statements without a level of their own are taken for the lowest: {names}.")

    # Rubrics and concepts.

    def _rubrics(self) -> None:
        """A rubric is a ladder already: criteria with levels."""
        listed = self.package.whole.field_named("CFRubrics")
        for rubric in listed.children if listed else ():
            title = rubric.field_named("title")
            area = ""
            if title and title.says:
                area = f"rubric {title.says}"
                said = self.take(rubric.field_named("description"), "description")
                self.out.areas.append(DraftArea(self.take(title, "area"), "", said, key=area, place=title.place))
            criteria = rubric.field_named("CFRubricCriteria")
            for at, one in enumerate(_in_order(criteria)):
                self._criterion(one, area, at)

    def _criterion(self, node: Node, area: str, at: int) -> None:
        name = self.take(node.field_named("category", "title"), "attribute")
        said = self.take(node.field_named("description"), "description")
        shown = name or said or f"Criterion {at + 1}"
        attribute = DraftAttribute(shown, area, description=said if name else "", key=f"{area} {at}", place=node.place)
        attribute.weight = self.take(node.field_named("weight"), "weight")
        self.take(node.field_named("position"), "the order of the tree")
        for place, level in enumerate(_in_order(node.field_named("CFRubricCriterionLevels")), 1):
            quality = self.take(level.field_named("quality"), "level")
            score = self.take(level.field_named("score"), "level")
            self.take(level.field_named("position"), "the order of the tree")
            key = self._level(quality or score or str(place), quality or f"Level {score or place}")
            self._rank_at(key, score, place)
            anchor = self._anchor(attribute, key)
            anchor.text = self.take(level.field_named("description"), "anchor")
            if feedback := self.take(level.field_named("feedback"), "point"):
                anchor.points.append(feedback)
        self.out.attributes.append(attribute)

    def _rank_at(self, key: str, score: str, place: int) -> None:
        self.ranks.setdefault(key, float(score) if re.fullmatch(r"\d+(?:\.\d+)?", score) else float(place))

    def _concepts(self) -> None:
        """Concepts with a meaning are terms."""
        listed = self.package.whole.field_named("CFDefinitions")
        concepts = listed.field_named("CFConcepts") if listed else None
        for one in concepts.children if concepts else ():
            title, said = one.field_named("title"), one.field_named("description")
            if title and said and title.says and said.says:
                self.out.glossary.append(DraftTerm(self.take(title, "term"), self.take(said, "meaning"), title.place))


def _in_order(node: Node | None) -> list[Node]:
    """Nodes by their position, where they have one."""
    found = list(node.children) if node else []
    return sorted(found, key=partial(_position, found))


def _position(found: list[Node], node: Node) -> tuple[float, int]:
    position = node.field_named("position")
    said = position.says if position else ""
    return (float(said) if re.fullmatch(r"\d+(?:\.\d+)?", said) else float("inf"), found.index(node))


def _rank(title: str) -> tuple[int, int]:
    """Early years and kindergarten come before the first grade."""
    said = title.casefold().removeprefix("level ").strip()
    early = ("it", "pr", "pk", "prek", "pre-k", "tk", "kg", "k")
    number = re.search(r"\d+", said)
    if said.split("–")[0] in early:
        return (0, early.index(said.split("–")[0]))
    return (1, int(number.group())) if number else (2, 0)


register(Case())
