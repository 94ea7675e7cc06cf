"""A draft that grows while a page is read: levels, areas and attributes are found again by what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import (
    Draft,
    DraftAnchor,
    DraftArea,
    DraftAttribute,
    DraftChoice,
    DraftLevel,
    DraftSignal,
)
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.labels import LevelName, is_todo, key, level_name, ranks_of, without_numbering

MOST_EXAMPLES = 60
MOST_LEVELS = 60


@dataclass
class Making:
    """What has been made so far."""

    draft: Draft
    account: Account
    tabled: set[int] = field(default_factory=set)
    """The tables that were read as matrices."""
    met: int = 0
    """How many cells met an anchor that was there already."""
    _levels: dict[str, DraftLevel] = field(default_factory=dict)
    _attributes: dict[tuple[str, str, str], DraftAttribute] = field(default_factory=dict)

    # -- levels and tracks --------------------------------------------------------------------------------------------

    def known(self, label: str) -> DraftLevel | None:
        """The level that a label names, if it is there already."""
        name = level_name(label)
        found = self._levels.get(name.key) if name else None
        return found or self._levels.get(key(label)) or (self._levels.get(key(name.title)) if name else None)

    def kin(self, title: str) -> DraftLevel | None:
        """The only level whose name has the same ranks in it: "Staff" for "Staff Engineer"."""
        ranks = ranks_of(title) if len(self.draft.levels) <= MOST_LEVELS else None
        found = [one for one in self.draft.levels if ranks and ranks_of(one.title) == ranks]
        return found[0] if len(found) == 1 else None

    def level(self, name: LevelName, place: Place | None, track: str = "") -> DraftLevel:
        """The level with this name, made when it is not there."""
        found = self._levels.get(name.key) or (None if name.id else self._levels.get(key(name.title)))
        if found is None:
            if name.below is not None:
                self.level(name.below, None, track)
            found = DraftLevel(id=name.id, title=name.title or name.id, key=name.key, place=place)
            found.deferred = name.note if is_todo(name.note) else ""
            if name.note and not found.deferred:
                found.description = name.note
            self.draft.levels.append(found)
            self._levels[name.key] = found
        elif name.title and name.id and key(found.title) in {"", key(found.id)}:
            found.title = name.title
        elif name.title and track and key(found.title) != key(name.title):
            found.titles.setdefault(track, name.title)
        if name.title:
            self._levels.setdefault(key(name.title), found)
        if track and track not in found.tracks:
            found.tracks.append(track)
        self.account.take(place, "level")
        return found

    def alias(self, title: str, level: DraftLevel) -> None:
        """Another name under which a level is found."""
        if title.strip():
            self._levels.setdefault(key(title), level)

    def track(self, name: str, place: Place | None = None) -> DraftChoice:
        """The track with this name, made when it is not there."""
        label = without_numbering(name)
        found = next((one for one in self.draft.tracks if one.key == key(label)), None)
        if found is None:
            found = DraftChoice(label, key=key(label), place=place)
            self.draft.tracks.append(found)
        self.account.take(place, "track")
        return found

    def describe_level(self, level: DraftLevel, items: Iterable[Item]) -> None:
        """Words about a level: its description, or what is still to come."""
        for one in items:
            if is_todo(one.text):
                level.deferred = level.deferred or _todo_words(one.text)
            else:
                level.description = joined(level.description, one.text)
            self.account.take(one.place, "description of a level")
            self.describe_level(level, one.items)

    # -- areas and attributes -----------------------------------------------------------------------------------------

    def area(self, name: str, place: Place | None = None) -> DraftArea:
        """The area with this name, made when it is not there."""
        label = without_numbering(name).strip(" :")
        found = next((one for one in self.draft.areas if one.key == key(label)), None)
        if found is None:
            found = DraftArea(label, key=key(label), place=place)
            self.draft.areas.append(found)
        self.account.take(place, "area")
        return found

    def attribute(self, name: str, area: str = "", track: str = "", place: Place | None = None) -> DraftAttribute:
        """The attribute with this name in an area (and on a track), made when it is not there."""
        label = without_numbering(name).strip(" :")
        home = self.area(area).key if area else ""
        found = self._attributes.get((home, key(label), track))
        if found is None:
            again = len(self.draft.attributes)
            found = DraftAttribute(label, area=home, key=f"attribute {again}", place=place)
            found.tracks = [track] if track else []
            self.draft.attributes.append(found)
            self._attributes[home, key(label), track] = found
        self.account.take(place, "attribute")
        return found

    def shared(self, name: str, area: str = "") -> DraftAttribute | None:
        """The attribute with this name that is on no track of its own, if it is there."""
        return self._attributes.get((key(area) if area else "", key(without_numbering(name)), ""))

    def anchor(self, attribute: DraftAttribute, level: DraftLevel, place: Place | None) -> DraftAnchor:
        """The anchor of an attribute at a level, made when it is not there."""
        found = attribute.anchors.get(level.key)
        if found is None:
            found = attribute.anchors[level.key] = DraftAnchor(place=place)
        return found

    def say(self, anchor: DraftAnchor, texts: Iterable[Item] = (), points: Iterable[Item] = ()) -> None:
        """Put words into an anchor: paragraphs into its text, points into its signals."""
        for one in texts:
            if is_todo(one.text):
                anchor.deferred = anchor.deferred or _todo_words(one.text)
            else:
                anchor.text = joined(anchor.text, one.text)
            self._took(one, "anchor")
            self.say(anchor, (), one.items)
        for one in points:
            if one.text:
                anchor.signals.append(DraftSignal(one.text, examples=self._below(one), place=one.place))
                self._took(one, "signal")
            else:
                self.say(anchor, (), one.items)

    def _below(self, item: Item) -> list[str]:
        """What is listed below a point, as examples of it."""
        found = []
        for one in item.items:
            self._took(one, "example")
            found += [one.text] if one.text else []
            found += self._below(one)
        return found

    def _took(self, item: Item, as_: str) -> None:
        if item.mended:
            self.account.repair(item.place, as_, item.mended)
        else:
            self.account.take(item.place, as_)


def _todo_words(text: str) -> str:
    words = " ".join(text.split())
    after = words.partition(":")[2].strip() if words.casefold().startswith(("todo", "tbd", "wip")) else ""
    return after or words


def joined(before: str, text: str) -> str:
    """Two pieces of text, one below the other."""
    return f"{before}\n{text}" if before else text


def words_of(items: Iterable[Item], indent: str = "") -> str:
    """Items with what is listed below them as text with dashes."""
    lines = []
    for one in items:
        lines.append(f"{indent}- {one.text}" if one.text else "")
        lines.append(words_of(one.items, indent + "  "))
    return "\n".join(line for line in lines if line)
