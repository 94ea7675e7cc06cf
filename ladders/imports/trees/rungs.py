"""One scale out of the levels that each attribute names for itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAnchor, DraftLevel, DraftSignal
from ladders.imports.kinds import code_of
from ladders.imports.naming import is_id
from ladders.imports.trees.fieldnames import label, looks_like_level, number_in
from ladders.imports.trees.held import Topic
from ladders.imports.trees.nodes import plain
from ladders.imports.trees.slots import Slot


@dataclass(eq=False)
class Rung:
    """One point of the common scale."""

    keys: set[str] = field(default_factory=set)
    number: int | None = None
    names: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    declared: DraftLevel | None = None
    place: Place | None = None
    called: str = ""
    """The id that it gets, where that is another than most give it."""

    @property
    def key(self) -> str:
        """What the draft calls it."""
        return f"rung {id(self)}"

    @property
    def name(self) -> str:
        """What most call it."""
        if self.declared and self.declared.title:
            return self.declared.title
        return self.names.most_common(1)[0][0] if self.names else ""

    @property
    def ident(self) -> str:
        """The id that most give it."""
        if self.declared and self.declared.id:
            return self.declared.id
        return self.ids.most_common(1)[0][0] if self.ids else ""

    @property
    def title(self) -> str:
        """The name, or one made of the id."""
        if self.name and not self.name.isdigit():
            return self.name
        ident = self.name or self.ident
        if ident.isdigit():
            return f"Level {ident}"
        return label(ident) if ident.islower() or not looks_like_level(ident) else ident


class Rungs:
    """The scale of several attributes, in order, and where each of their levels is on it."""

    def __init__(self, topics: Sequence[Topic], declared: Iterable[DraftLevel], account: Account) -> None:
        self.account = account
        self.rungs: list[Rung] = []
        self._of: dict[int, Rung] = {}
        self._own: dict[str, list[str]] = {}
        for level in declared:
            self._declare(level)
        self._numbered([slot for topic in topics for slot in topic.slots])
        for topic in sorted(topics, key=lambda one: -len(one.slots)):
            self._place(topic)
        self._settle()
        for levels, names in self._own.items():
            what = f"levels of their own ({levels}), taken for the lowest of the scale: {', '.join(names)}"
            account.note(None, f"Attributes with {what}.")

    def of(self, slot: Slot) -> Rung:
        """Where a level of an attribute is on the scale."""
        return self._of[id(slot)]

    def _declare(self, level: DraftLevel) -> None:
        known = self._known(_names(level.key, level.title, level.id), level.number)
        if known is None:
            rung = Rung(_names(level.key, level.title, level.id), level.number, declared=level, place=level.place)
            self.rungs.append(rung)
        elif known.declared and not known.declared.description:
            known.declared.description = level.description

    def _known(self, names: set[str], number: int | None) -> Rung | None:
        for rung in self.rungs:
            if names & rung.keys:
                return rung
        return next((one for one in self.rungs if number is not None and one.number == number), None)

    def _numbered(self, slots: list[Slot]) -> None:
        """Levels with numbers need no more to be told apart, and lend their names to those without."""
        for slot in slots:
            if slot.number is not None:
                rung = self._known(set(), slot.number) or self._known(_names(slot.key, slot.name), None)
                if rung is None:
                    rung = Rung(number=slot.number, place=slot.place)
                    self.rungs.append(rung)
                self._put(slot, rung)
        if all(one.number is not None for one in self.rungs):
            self.rungs.sort(key=lambda one: one.number or 0)

    def _put(self, slot: Slot, rung: Rung) -> None:
        self._of[id(slot)] = rung
        rung.keys |= _names(slot.key, slot.name)
        if slot.name:
            rung.names[slot.name] += 1
        if slot.key:
            rung.ids[slot.key] += 1

    def _place(self, topic: Topic) -> None:
        """The levels of one attribute: known by name, or between their neighbours, or by their place."""
        found = [self._of.get(id(one)) or self._known(_names(one.key, one.name), None) for one in topic.slots]
        if not any(found) and 0 < len(topic.slots) <= len(self.rungs) and not self._is_other_track(topic):
            self._by_place(topic)
            return
        for place, (slot, rung) in enumerate(zip(topic.slots, found, strict=True)):
            rung = rung or self._known(_names(slot.key, slot.name), None)
            if rung is None:
                rung = Rung(place=slot.place)
                self.rungs.insert(self._between(found, place), rung)
                found[place] = rung
            if id(slot) not in self._of:
                self._put(slot, rung)

    def _is_other_track(self, topic: Topic) -> bool:
        """Whether its levels have codes of a kind of their own: M1, M2 beside IC1, IC2."""
        own = {code_of(one.key) for one in topic.slots}
        return len(own) == 1 and "" not in own and not own & {code_of(one.ident) for one in self.rungs}

    def _between(self, found: list[Rung | None], place: int) -> int:
        before = next((one for one in reversed(found[:place]) if one), None)
        after = next((one for one in found[place + 1 :] if one), None)
        if before:
            return self.rungs.index(before) + 1
        return self.rungs.index(after) if after else len(self.rungs)

    def _by_place(self, topic: Topic) -> None:
        order = list(dict.fromkeys(plain(slot.key or slot.name) for slot in topic.slots))
        for slot in topic.slots:
            self._of[id(slot)] = self.rungs[order.index(plain(slot.key or slot.name))]
        if len(topic.slots) < len(self.rungs) and topic.slots:
            names = ", ".join(f"“{one.name or one.key}”" for one in topic.slots)
            self._own.setdefault(names, []).append(topic.name)

    def _settle(self) -> None:
        """In order of their codes where all of them have one of the same kind (E1, E2 …); numbers where they serve."""
        codes = [re.fullmatch(r"(\D*?)(\d{1,3})(\D?)", one.ident) for one in self.rungs]
        if all(codes) and len({code.group(1).casefold() for code in codes if code}) == 1:
            order = {id(rung): int(code.group(2)) for rung, code in zip(self.rungs, codes, strict=True) if code}
            if len(set(order.values())) == len(self.rungs) and not all(one.declared for one in self.rungs):
                self.rungs.sort(key=lambda one: order[id(one)])
        numbers = [one.number for one in self.rungs]
        rising = (
            all(one is not None and one > 0 for one in numbers)
            and sorted({*numbers}, key=lambda one: one or 0) == numbers
        )
        if not rising:
            for place, rung in enumerate(self.rungs, 1):
                rung.number = place

    # What the draft gets.

    def anchors(self, topic: Topic) -> dict[str, DraftAnchor]:
        """The anchors of an attribute, by the keys of the scale."""
        found: dict[str, DraftAnchor] = {}
        for slot in topic.slots:
            rung, anchor = self.of(slot), slot.anchor
            if anchor.example and not (anchor.text or anchor.signals or anchor.points or anchor.deferred):
                anchor.text, anchor.example = f"For example: {anchor.example}", ""
            if slot.name and plain(slot.name) not in {plain(rung.title), plain(rung.ident)}:
                anchor.name = slot.name
            if (
                is_id(slot.key)
                and plain(slot.key) != plain(rung.called or rung.ident)
                and number_in(slot.key) != rung.number
            ):
                anchor.id = "" if slot.key in {one.id for one in found.values()} else slot.key
            if rung.key in found:
                self._join(found[rung.key], anchor, slot)
            elif not anchor.is_empty:
                found[rung.key] = anchor
        return found

    def _join(self, first: DraftAnchor, more: DraftAnchor, slot: Slot) -> None:
        """A level that an attribute names twice: one anchor that says both."""
        self.account.repair(
            slot.place, "level", f"the level “{slot.name or slot.key}” stands here twice: both are one anchor"
        )
        if first.text and more.text and not (first.points or more.points):
            first.signals = [DraftSignal(first.text, place=first.place), *first.signals]
            first.signals.append(DraftSignal(more.text, place=more.place))
            first.text = ""
        elif more.text and first.signals and not first.text:
            first.signals.append(DraftSignal(more.text, place=more.place))
        else:
            first.text = "\n".join(one for one in (first.text, more.text) if one)
        first.example = "\n".join(one for one in (first.example, more.example) if one)
        first.signals += more.signals
        first.points += more.points
        first.tags += more.tags


def _names(*names: str) -> set[str]:
    """What a level can be known by: numbers are no names."""
    return {plain(one) for one in names if plain(one) and number_in(one) is None}
