"""Headings, lead-ins and points as anchors: levels that hold attributes, or attributes that hold levels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAnchor, DraftAttribute, DraftLevel
from ladders.imports.pages.beside import (
    is_about_head,
    is_pay_node,
    is_rule_head,
    leave_out_pay,
    says_what_it_is,
    without_pay,
)
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.families import Family, has_words, ordered
from ladders.imports.pages.heads import PLAIN
from ladders.imports.pages.labels import LevelName, key, without_numbering
from ladders.imports.pages.making import Making, joined
from ladders.imports.pages.outline import Node

_OF_LEVEL = "description of a level"
_TRACK = re.compile(
    r"\b(?:tracks?|individual contributors?|ics?|management|managers?|makers?|leadership|engineers?|engineering"
    r"|designers?|developers?|ladder|path|career|specialists?|experts?|trilha|carrera|carreira|filière|laufbahn)\b",
    re.I,
)


def read_families(found: list[Family], making: Making, title: Node | None) -> None:
    """Anchors out of the families of one page; `title` is the heading of the whole page."""
    holding = [one for one in found if one.holds_things]
    tracks = _tracks_of(holding, making, title)
    own = _of_their_own(holding, tracks)
    for family in holding:
        for node, name in ordered(family):
            making.level(name, node.item.place if node.item else None, tracks.get(id(family), ""))
    for family in holding:
        track = tracks.get(id(family), "")
        _Levels(family, making, track, _area_above(family, tracks, title), track if id(family) in own else "").read()


def _of_their_own(families: list[Family], tracks: dict[int, str]) -> set[int]:
    """Families on tracks of their own that ask different things at the same level: each has attributes of its own."""
    found = set()
    for one, other in combinations(families, 2):
        apart = tracks.get(id(one), "") != tracks.get(id(other), "")
        if apart and one.keys & other.keys and set(one.things) & set(other.things):
            found |= {id(one), id(other)}
    return found


def read_inner_families(found: list[Family], making: Making, title: Node | None) -> None:
    """Families of levels that hold words alone: attributes with levels, or descriptions of known levels."""
    headed = any(not node.is_lead for one in found if one.holds_things for node, _ in one.levels)
    for family in _fresh([one for one in found if not one.holds_things], making, headed=headed):
        _attribute_that_holds_levels(family, making, title)


def _tracks_of(families: list[Family], making: Making, title: Node | None) -> dict[int, str]:
    """The track of each family, where a page holds several of them that are not areas."""
    if len(families) < 2:
        return {}
    things = [set(one.things) for one in families]
    same_levels = all(one.keys == families[0].keys for one in families)
    shared = set.intersection(*things) if things else set()
    if same_levels and not shared and not all(_TRACK.search(one.parent.label) for one in families):
        return {}
    found = {}
    for family in families:
        parent = family.parent
        if parent is not title and parent.item is not None:
            found[id(family)] = making.track(_without_plain(parent.label), parent.item.place).key
    return found


def _without_plain(label: str) -> str:
    alone = re.sub(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]", "", without_numbering(label))
    bare = re.sub(r"\b(?:track|ladder|levels?|path|competencies)\b", "", alone, flags=re.I).strip(" -–:")
    return bare if len(bare) > 1 else label


def _area_above(family: Family, tracks: dict[int, str], title: Node | None) -> str:
    """The heading above a family as an area, when it is neither a track nor the page nor a mere "Levels"."""
    parent = family.parent
    if (
        id(family) in tracks
        or parent.item is None
        or parent is title
        or PLAIN.fullmatch(without_numbering(parent.label))
    ):
        return ""
    return parent.label


class _Levels:
    """One family of levels that hold areas or attributes."""

    def __init__(self, family: Family, making: Making, track: str, area: str, own: str = "") -> None:
        self.family, self.making, self.track, self.area = family, making, track, area
        self.own = own
        """The track that its attributes are of alone; nothing where they may be shared."""
        self.nested = self._nested()
        listed = [node for node, _ in family.levels if node.points]
        self.is_listed = 2 * len(listed) > len(family.levels)
        """Whether most levels have points of their own, whatever else stands below them."""

    def _nested(self) -> set[tuple[str, str]]:
        """Which things below which recur from level to level, or have headings: attributes of an area."""
        seen: Counter[tuple[str, str]] = Counter()
        headed: set[tuple[str, str]] = set()
        for level, _ in self.family.levels:
            pairs = [(thing, one) for top in level.nodes for thing in top.walk() for one in thing.nodes]
            seen.update({(thing.key, one.key) for thing, one in pairs})
            headed |= {(thing.key, one.key) for thing, one in pairs if not one.is_lead}
        return {one for one, count in seen.items() if count > 1} | headed

    def read(self) -> None:
        lowest: DraftLevel | None = None
        for node, name in ordered(self.family):
            level = self.making.level(name, None, self.track)
            lowest = lowest or level
            self._level(node, level)
        if self.family.every and lowest:
            self._every(lowest)

    def _level(self, node: Node, level: DraftLevel) -> None:
        self.making.describe_level(level, node.texts)
        if node.text:
            level.description = joined(level.description, node.text)
        if node.points and (not node.nodes or self.is_listed):
            self._thing("", "Expectations", replace(node, nodes=[], text="", texts=[]), level)
        elif node.points:
            self.making.describe_level(level, node.points)
        for thing in node.nodes:
            self._below(thing, level)

    def _below(self, thing: Node, level: DraftLevel) -> None:
        """An area with attributes, or an attribute, or words about the level itself."""
        if is_pay_node(thing):
            leave_out_pay(thing, self.making.account)
            return
        is_rule = is_rule_head(thing.label)
        if is_rule or (is_about_head(thing.label) and all(one.is_lead for one in thing.nodes)):
            self._about(thing, level, is_rule=is_rule)
            return
        inner = [one for one in thing.nodes if (thing.key, one.key) in self.nested]
        if any(not deep.is_lead for one in inner for deep in one.nodes):
            self._further_down(thing, level)
        elif inner:
            self.making.area(thing.label, thing.item.place if thing.item else None)
            for one in inner:
                self._thing(thing.label, one.label, one, level)
            for one in thing.nodes:
                if one not in inner:
                    self._thing(thing.label, one.label, one, level)
            if thing.says:
                self._words(self.making.attribute(thing.label, thing.label, self.own, None), thing, level, alone=True)
        else:
            self._thing(self.area, thing.label, thing, level)

    def _further_down(self, thing: Node, level: DraftLevel) -> None:
        """A heading around areas: what it says itself is about the level."""
        for one in thing.nodes:
            self._below(one, level)
        if thing.says:
            self._about(replace(thing, nodes=[]), level)

    def _about(self, thing: Node, level: DraftLevel, *, is_rule: bool = False) -> None:
        account = self.making.account
        if thing.item:
            account.take(thing.item.place, "what is said of how a level is reached" if is_rule else _OF_LEVEL)
        below = list(without_pay([*thing.texts, *thing.points, *(_whole(one) for one in thing.nodes)], account))
        said = "\n".join(one for one in (thing.text, "\n".join(one.text for one in below)) if one)
        if said and says_what_it_is(thing.label):
            level.description = joined(level.description, f"{thing.label}: {said}")
            _take_all(below, account)
        elif said:
            level.description = joined(level.description, thing.text) if thing.text else level.description
            self.making.describe_level(level, below)
        if is_rule and said and f"{thing.label}: {said}" not in self.making.draft.rule:
            self.making.draft.rule = joined(self.making.draft.rule, f"{thing.label}: {said}")

    def _thing(self, area: str, name: str, node: Node, level: DraftLevel) -> None:
        place = node.item.place if node.item and name != "Expectations" else None
        attribute = self.making.attribute(name, area, self.own, place)
        self._words(attribute, node, level)

    def _words(self, attribute: DraftAttribute, node: Node, level: DraftLevel, *, alone: bool = False) -> None:
        anchor = self.making.anchor(attribute, level, node.item.place if node.item else None)
        put_words(self.making, anchor, node, alone=alone, titled=attribute.name == "Expectations")

    def _every(self, lowest: DraftLevel) -> None:
        """What is asked at all levels is asked at the lowest already: what is above adds to it."""
        for node in self.family.every:
            for thing in node.nodes:
                self._all_levels(thing, lowest)
            if node.texts or node.points:
                self._all_levels(node, lowest)
            if node.item:
                self.making.account.take(node.item.place, "what is asked at all levels")
                self.making.account.note(
                    node.item.place,
                    f"“{node.label}” is asked from the lowest level on ({lowest.id or lowest.title}), tagged "
                    "“all levels”: "
                    "what the levels above say adds to it",
                )

    def _all_levels(self, thing: Node, lowest: DraftLevel) -> None:
        name = "Expectations" if thing in self.family.every else thing.label
        attribute = self.making.attribute(name, self.area, self.own, thing.item.place if thing.item else None)
        anchor = self.making.anchor(attribute, lowest, thing.item.place if thing.item else None)
        own, anchor.signals = anchor.signals, []
        points = [*thing.texts, *thing.points, *(one.item for one in thing.nodes if one.item)]
        if thing.text and thing.item:
            points.insert(0, Item(thing.text, thing.item.place))
        self.making.say(anchor, (), points)
        for node in thing.nodes:
            self.making.say(anchor, (), [*node.texts, *node.points])
        anchor.signals += own
        if "all levels" not in anchor.tags:
            anchor.tags.append("all levels")


def _take_all(items: Iterable[Item], account: Account) -> None:
    for one in items:
        for inner in one.walk():
            account.take(inner.place, _OF_LEVEL)


def put_words(making: Making, anchor: DraftAnchor, node: Node, *, alone: bool = False, titled: bool = False) -> None:
    """Everything that a node says, into an anchor."""
    if node.text:
        making.say(anchor, [Item(node.text, node.item.place, mended=node.item.mended)] if node.item else [])
    texts = [] if titled else node.texts
    making.say(anchor, texts, without_pay(node.points, making.account))
    for one in () if alone or titled else node.nodes:
        if one.item:
            making.say(anchor, (), [_whole(one)])
        for below in one.walk():
            if below is not one and below.item:
                making.account.take(below.item.place, "example")


def _whole(node: Node) -> Item:
    """A lead-in that names nothing that recurs, with all below it, as one point."""
    text = f"{node.label}: {node.text}" if node.text else node.label
    below = [*node.texts, *node.points, *(_whole(one) for one in node.nodes)]
    place = node.item.place if node.item else below[0].place
    return Item(text, place, items=below)


def _fresh(families: list[Family], making: Making, *, headed: bool) -> list[Family]:
    """Families that say what is asked. Where attributes are known already, others describe levels."""
    fresh = []
    things = {
        one.parent.key for one in families if one.parent.item is not None and not PLAIN.fullmatch(one.parent.label)
    }
    for family in families:
        known = [making.known(name.id or name.title) or making.kin(name.title) for _, name in family.levels]
        is_list = headed and all(node.is_lead for node, _ in family.levels)
        is_thing = len(things) > 1 and family.parent.key in things and not is_list
        if making.draft.attributes and not is_thing and sum(one is not None for one in known) >= 0.5 * len(known):
            _describe(family, making)
        elif _is_scale(family, making, known):
            _explain_scale(family, making)
        elif sum(has_words(node) for node, _ in family.levels) > 1:
            fresh.append(family)
    for family in fresh:
        for _, name in ordered(family):
            making.level(name, None)
    return fresh


def _is_scale(family: Family, making: Making, known: list[DraftLevel | None]) -> bool:
    """Points that name levels of another kind, "Level 2: Basic", where the ladder has its levels and attributes."""
    levels, numbered = making.draft.levels, [one for _, one in family.levels if one.number is not None]
    is_listed = all(node.is_lead for node, _ in family.levels)
    return is_listed and len(making.draft.attributes) > 1 and len(levels) > 1 and bool(numbered) and not any(known)


def _explain_scale(family: Family, making: Making) -> None:
    for node, _ in family.levels:
        for one in node.items():
            making.account.skip(one.place, "a scale of another kind, beside the levels of the ladder")


def _describe(family: Family, making: Making) -> None:
    for node, name in family.levels:
        describe(node, name, making)


def describe(node: Node, name: LevelName, making: Making) -> None:
    """A few words about a level that stand apart from what is asked at it."""
    level = making.known(name.id or name.title) or making.known(node.label) or making.kin(name.title)
    if level is None:
        return
    if node.item:
        making.account.take(node.item.place, "description of a level")
    if node.text and node.text.casefold() not in level.description.casefold():
        level.description = joined(level.description, node.text)
    making.describe_level(level, [*node.texts, *node.points])


def _attribute_that_holds_levels(family: Family, making: Making, title: Node | None) -> None:
    parent = family.parent
    area = next((one for one in parent.above() if one is not title and not PLAIN.fullmatch(one.label)), None)
    is_page = parent is title or parent.item is None
    attribute = making.attribute(
        "Expectations" if is_page else parent.label, area.label if area else "", "", None if is_page else _place(parent)
    )
    if area is not None and area.item:
        making.account.take(area.item.place, "area")
    if not is_page:
        _describe_attribute(attribute, [*parent.texts, *parent.points], making)
    for node, name in ordered(family):
        level = making.level(name, _place(node))
        if is_page and node.points:
            _introduce(node, level, making)
        put_words(making, making.anchor(attribute, level, _place(node)), node)


def _introduce(node: Node, level: DraftLevel, making: Making) -> None:
    """Paragraphs before the points of a level are about the level; "Expectations:" says only that a list follows."""
    for one in node.texts:
        if one.text.endswith(":"):
            making.account.take(one.place, "lead-in of a list")
        else:
            making.describe_level(level, [one])
    node.texts = []


def _place(node: Node) -> Place | None:
    return node.item.place if node.item else None


def _describe_attribute(attribute: DraftAttribute, items: Iterable[Item], making: Making) -> None:
    for one in items:
        attribute.description = joined(attribute.description, one.text)
        making.account.take(one.place, "description of an attribute")
        _describe_attribute(attribute, one.items, making)


__all__ = ["describe", "key", "read_families"]
