"""A list of statements that stand under one another, as standards are published: a tree of items as a ladder.

What stands lowest is a sign; what signs stand under is an attribute; what attributes stand under is an area. Where
items name the grade they are for, the grades are the steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import Draft, DraftAnchor, DraftArea, DraftAttribute, DraftSignal, DraftStep
from ladders.imports.source import clean, line

MOST_ATTRIBUTES = 99
MOST_DEEP = 30
MOST_STEPS = 60
ONLY = "L2"
"""The level that stands in where items name none."""


@dataclass
class Item:
    """One statement."""

    key: str
    text: str
    place: Place
    name: str = ""
    """A short form of the statement."""
    code: str = ""
    smart: str = ""
    """Another name that items know it by."""
    kind: str = ""
    note: str = ""
    grades: tuple[str, ...] = ()
    order: tuple[float, ...] = ()
    parents: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What it is called."""
        short = line(self.name)
        return short if short and len(short) <= 75 else line(self.text) or short or self.code

    @property
    def depth(self) -> int:
        """How many rows of items are below it."""
        return 1 + max((one.depth for one in self.children), default=-1)


def ladder_of(items: Sequence[Item], title: str, account: Account, *, is_titled: bool = False) -> Draft:
    """The ladder that a tree of items comes to. `is_titled`: the title is the source's own, not a file's name."""
    roots = _roots(list(items), account)
    draft = Draft(name=title)
    if len(roots) == 1 and roots[0].depth > 1 and all(one.children for one in roots[0].children):
        top = roots[0]
        draft.name = title if is_titled else top.label
        words = (one for one in (top.label, clean(top.text), top.note) if one and one != draft.name)
        draft.description = "\n".join(dict.fromkeys(words))
        account.take(top.place, "description")
        roots = top.children
    grades = _grades(items)
    _Making(draft, account, grades, _grade_nodes(roots, grades)).make(roots)
    _name_steps(draft, roots, grades)
    return draft


# -- the tree ---------------------------------------------------------------------------------------------------------


def _roots(items: list[Item], account: Account) -> list[Item]:
    by_key: dict[str, Item] = {}
    for one in items:
        for name in (one.key, one.code, one.smart):
            if name:
                by_key.setdefault(name, one)
    parents = {id(one): _parent(one, by_key, account) for one in items}
    if not any(parents.values()):
        parents = {id(one): _parent_by_code(one, by_key) for one in items}
        if any(parents.values()):
            account.note(None, "nothing says what stands under what; it follows from the codes")
    for one in items:
        above = parents[id(one)]
        if above is not None and _leads_back(one, parents):
            account.note(
                one.place,
                f"“{one.label[:60]}” stands under itself by a roundabout way; it is taken to stand at the top",
            )
            parents[id(one)] = above = None
        if above is not None:
            above.children.append(one)
    for one in items:
        one.children.sort(key=lambda child: child.order)
    return sorted((one for one in items if parents[id(one)] is None), key=lambda one: one.order)


def _parent(one: Item, by_key: dict[str, Item], account: Account) -> Item | None:
    known = [by_key[key] for key in one.parents if key in by_key and by_key[key] is not one]
    distinct = list({id(other): other for other in known}.values())
    if len(distinct) > 1:
        account.note(one.place, f"“{one.label[:60]}” stands under several others; it is taken once, under the first")
    return distinct[0] if distinct else None


def _parent_by_code(one: Item, by_key: dict[str, Item]) -> Item | None:
    parts = re.split(r"(?<=[.\-/ ])", one.code)
    for count in range(len(parts) - 1, 0, -1):
        found = by_key.get("".join(parts[:count]).rstrip(".-/ "))
        if found is not None and found is not one:
            return found
    return None


def _leads_back(one: Item, parents: dict[int, Item | None]) -> bool:
    above, steps = parents[id(one)], 0
    while above is not None and steps < MOST_DEEP:
        if above is one:
            return True
        above, steps = parents[id(above)], steps + 1
    return steps >= MOST_DEEP


def _every(items: Iterable[Item]) -> Iterator[Item]:
    for one in items:
        yield one
        yield from _every(one.children)


# -- grades -----------------------------------------------------------------------------------------------------------


def _grades(items: Sequence[Item]) -> list[str]:
    """The grades that items are for, lowest first; none where there are not several."""
    found = {grade for one in items for grade in one.grades}
    ordered = sorted(found, key=_height)
    return ordered if 1 < len(ordered) <= MOST_STEPS else []


def _height(grade: str) -> tuple[float, str]:
    early = {
        "IT": -4.0,
        "PR": -3.0,
        "PK": -2.0,
        "TK": -1.5,
        "K": -1.0,
        "KG": -1.0,
        "HS": 12.5,
        "UG": 20.0,
        "PS": 19.0,
        "AS": 18.0,
    }
    number = re.search(r"\d+", grade)
    return (float(number.group()) if number else early.get(grade.upper(), 50.0), grade)


def _grade_nodes(roots: Sequence[Item], grades: Sequence[str]) -> set[int]:
    """Items that stand for a grade: side by side, each with grades of its own."""
    if not grades:
        return set()
    own = [one for one in roots if one.grades and len(one.grades) < len(grades) / 2 and one.children]
    named = [grade for one in own for grade in one.grades]
    return {id(one) for one in own} if len(own) > 2 and len(named) == len(set(named)) else set()


def _name_steps(draft: Draft, roots: Sequence[Item], grades: Sequence[str]) -> None:
    names = {one.grades[0]: one.label for one in roots if len(one.grades) == 1 and one.children}
    shared = {
        grade: one.label for one in roots if 1 < len(one.grades) < len(grades) and one.children for grade in one.grades
    }
    draft.steps = [
        DraftStep(
            id=grade,
            name=names.get(grade, f"Grade {grade.lstrip('0') or grade}"),
            number=place,
            key=grade,
            description=shared.get(grade, ""),
        )
        for place, grade in enumerate(grades, 1)
    ]


# -- areas, attributes, anchors ---------------------------------------------------------------------------------------


@dataclass
class _Making:
    draft: Draft
    account: Account
    grades: list[str]
    grade_nodes: set[int]
    found: dict[tuple[str, ...], DraftAttribute] = field(default_factory=dict)

    def make(self, roots: Sequence[Item]) -> None:
        tops = self._below_grades(roots)
        most = max((one.depth for one, _ in tops), default=0)
        cut = next((depth for depth in range(most, -1, -1) if self._count(tops, depth) <= MOST_ATTRIBUTES), 0)
        for one, path in tops:
            self._place(one, path, cut)
        self.draft.attributes = list(self.found.values())
        for attribute in self.draft.attributes:
            _repeat(attribute, self.grades)

    def _below_grades(self, roots: Sequence[Item]) -> list[tuple[Item, tuple[str, ...]]]:
        found: list[tuple[Item, tuple[str, ...]]] = []
        for one in roots:
            if id(one) in self.grade_nodes:
                self.account.take(one.place, "step")
                found += [(child, ()) for child in one.children]
            else:
                found.append((one, ()))
        return found

    def _count(self, tops: Sequence[tuple[Item, tuple[str, ...]]], cut: int) -> int:
        return len({path for one, above in tops for path in self._paths(one, above, cut, 0)})

    def _paths(self, one: Item, above: tuple[str, ...], cut: int, depth: int) -> Iterator[tuple[str, ...]]:
        path = (*above, one.label)
        if self._is_attribute(one, cut, depth):
            yield path
            return
        if any(not child.children for child in one.children):
            yield path
        for child in one.children:
            if child.children:
                yield from self._paths(child, path, cut, depth + 1)

    def _is_attribute(self, one: Item, cut: int, depth: int) -> bool:
        return not one.children or depth >= cut or all(not child.children for child in one.children)

    def _place(self, one: Item, above: tuple[str, ...], cut: int, depth: int = 0) -> None:
        if self._is_attribute(one, cut, depth):
            self._attribute(one, above, one.children)
            return
        self._area(one, above)
        leaves = [child for child in one.children if not child.children]
        if leaves:
            self._attribute(one, above, leaves)
        for child in one.children:
            if child.children:
                self._place(child, (*above, one.label), cut, depth + 1)

    def _area(self, one: Item, above: tuple[str, ...]) -> str:
        """An item above attributes; where two have one name, what stands above is part of it."""
        key = " – ".join((*above, one.label)).casefold()
        if key not in {area.key for area in self.draft.areas}:
            taken = {area.name.casefold() for area in self.draft.areas}
            name = " – ".join((*above[-1:], one.label)) if one.label.casefold() in taken else one.label
            text = clean(one.text) if line(one.text) != one.label else ""
            self.draft.areas.append(DraftArea(name=name, key=key, id=one.code, description=text, place=one.place))
        self.account.take(one.place, "area")
        return key

    def _attribute(self, one: Item, above: tuple[str, ...], leaves: Sequence[Item]) -> None:
        path = (*above, one.label)
        if path not in self.found or not (leaves or self.grades):
            path = path if path not in self.found else (*path, one.key or str(one.place))
            area = " – ".join(above).casefold()
            text = clean(one.text) if line(one.text) != one.label else ""
            self.found[path] = DraftAttribute(
                name=one.label, area=area, id=one.code if not self.grade_nodes else "", key=one.key or str(one.place),
                description="\n".join(part for part in (text, one.note) if part), tags=list(one.tags), place=one.place,
            )  # fmt: skip
        attribute = self.found[path]
        self.account.take(one.place, "attribute")
        if not leaves:
            self._sign(attribute, one, is_own=True)
        for leaf in leaves:
            self._sign(attribute, leaf)

    def _sign(self, attribute: DraftAttribute, one: Item, *, is_own: bool = False) -> None:
        steps = [grade for grade in self.grades if grade in one.grades] or self.grades[:1] or [ONLY]
        below = [clean(child.text) for child in _every(one.children)]
        if not is_own:
            self.account.take(one.place, "signal")
        for child in _every(one.children):
            self.account.take(child.place, "example")
        for step in steps:
            anchor = attribute.anchors.setdefault(step, DraftAnchor(place=one.place))
            text = clean(one.text) or one.label
            if is_own and not anchor.signals:
                anchor.text = anchor.text or text
            else:
                code = one.code if all(sign.id != one.code for sign in anchor.signals) else ""
                anchor.signals.append(
                    DraftSignal(text, id=code, examples=[*below, *filter(None, [one.note])], place=one.place)
                )


def _repeat(attribute: DraftAttribute, grades: Sequence[str]) -> None:
    """What is the same as at the grade before is said once."""
    before = ""
    for grade in grades:
        anchor, first = attribute.anchors.get(grade), attribute.anchors.get(before)
        if anchor and first and (anchor.text, anchor.signals) == (first.text, first.signals):
            attribute.anchors[grade] = DraftAnchor(same_as=before, place=anchor.place)
        elif anchor:
            before = grade
