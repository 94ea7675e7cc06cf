"""Roles: what each of their levels asks, as references to attributes and their levels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account, Place
from ladders.imports.draft import DraftAttribute, DraftChoice, DraftLevel, DraftProfile
from ladders.imports.trees.assembly import Assembly
from ladders.imports.trees.fieldnames import ID, TEXT, is_sentence, label, name_of
from ladders.imports.trees.held import Topic, Tree
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.slots import NOT_PART

_REFERENCE = re.compile(r"[^\s/]+(?:/[^\s/]+){1,3}")
_REQUIRED = {
    "required", "mandatory", "must", "musthave", "musthaves", "core", "needs", "requires", "requirements", "essential",
    "asks", "minimum", "competencies", "skills", "attributes", "topics", "expectations", "expected", "profile",
}  # fmt: skip
_OPTIONAL = {
    "optional", "desirable", "nice", "nicetohave", "nicetohaves", "should", "could", "preferred", "electives",
    "elective", "bonus", "anyof",
}  # fmt: skip
_ENOUGH = {
    "optionalneeded", "optionalrequired", "minimumoptional", "chooseoptional", "oneof", "atleast", "needed",
    "choose",
}  # fmt: skip


@dataclass
class RoleLevel:
    """One position."""

    role: str
    name: str
    id: str
    description: str = ""
    asks: list[tuple[str, str, Node]] = field(default_factory=list)
    """(attribute, level, where it stands), each as the source names it."""
    optional: list[tuple[str, str, Node]] = field(default_factory=list)
    enough: int = 0
    place: Place | None = None


@dataclass
class Role:
    """A family of positions, lowest first."""

    name: str
    id: str
    description: str
    levels: list[RoleLevel] = field(default_factory=list)
    place: Place | None = None


ASKING = (_REQUIRED | _OPTIONAL) - {
    "competencies",
    "skills",
    "attributes",
    "topics",
    "expectations",
    "expected",
    "core",
}
"""Names under which nothing but what a position asks for stands."""


def references(node: Node) -> list[Node]:
    """The leaves that refer to a level of an attribute, `group/attribute/level`, and those keyed by attribute."""
    return [leaf for leaf in node.leaves() if _REFERENCE.fullmatch(leaf.says) and "//" not in leaf.says]


def is_position(node: Node) -> bool:
    """Whether a node asks for attributes: a list of references, or levels by attribute, under a name for it."""
    if node.kind != "fields":
        return False
    return any(plain(one.key) in _REQUIRED | _OPTIONAL and bool(list(asked(one))) for one in node.children)


def asked(node: Node) -> Iterator[tuple[str, str, Node]]:
    """What a list or named fields ask for."""
    for key, child in node.fields.items():
        if child.is_text and child.says and plain(key) not in _ENOUGH:
            if len(child.says) <= 40 and not is_sentence(child.says):
                yield key, child.says, child
        elif not child.is_text:
            yield from asked(child)
    for item in node.items:
        if item.is_text and _REFERENCE.fullmatch(item.says):
            attribute, _, level = item.says.rpartition("/")
            yield attribute, level, item
        elif item.kind == "fields":
            named = item.field_named(
                "competency", "competence", "skill", "topic", "attribute", "behaviour", "behavior", *ID
            ) or name_of(item)
            least = item.field_named(
                "level", "proficiency", "step", "minimum", "minlevel", "grade", "rating", "stage", "rank"
            )
            if named and least and named.says and least.says and not _is_declared(item, named):
                yield named.says, least.says, least


def _is_declared(item: Node, named: Node) -> bool:
    """Whether it says what a level is, and asks for none: {level: 2, name: Able, description: Works alone on it}."""
    return any(is_sentence(one.says) for one in item.children if one is not named and plain(one.key) in TEXT)


class RoleReader:
    """Reads every role of a tree."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.roles: list[Role] = []

    def read(self, root: Node) -> str:
        """Read a file of roles; returns what the whole is called."""
        named = name_of(root)
        self._walk(root, ())
        skip_rest(root, self.account, NOT_PART)
        return named.says if named else ""

    def _take(self, node: Node | None, as_: str) -> str:
        if node is None or not node.says:
            return ""
        self.account.take(node.place, as_)
        return node.says

    def _walk(self, node: Node, path: tuple[str, ...]) -> None:
        levels = [one for child in node.children for one in child.children if is_position(one)]
        if levels and node.kind == "fields":
            self._role(node, levels, path)
            return
        if is_position(node):
            self._role(node, [node], path)
            return
        named = name_of(node) if node.kind == "fields" else None
        inner = (*path, self._take(named, "description")) if named else path
        if named:
            self._take(self._ident(node, named), "description")
        for child in node.children:
            self._walk(child, inner)

    def _ident(self, node: Node, named: Node | None) -> Node | None:
        return next((one for name in ID if (one := node.field_named(name)) and one.says and one is not named), None)

    def _role(self, node: Node, levels: list[Node], path: tuple[str, ...]) -> None:
        named = name_of(node)
        ident = self._ident(node, named)
        name = self._take(named, "specialty") or (ident.says if ident else label(node.key) or "Role")
        key = self._take(ident, "the id of a specialty")
        role = Role(
            name, _last(key), " › ".join(one for one in path if one), place=named.place if named else node.place
        )
        if levels != [node]:
            said = self._prose(node, named)
            role.description = "\n".join(one for one in (role.description, said) if one)
        role.levels = [self._level(one, role, node) for one in levels]
        self.roles.append(role)

    def _level(self, node: Node, role: Role, whole: Node) -> RoleLevel:
        named = name_of(node)
        ident = self._ident(node, named)
        found = RoleLevel(role.name, role.name if node is whole else "", "", place=named.place if named else node.place)
        if node is not whole:
            found.name = self._take(named, "profile") or label(node.key)
            found.id = _last(self._take(ident, "the id of a profile"))
        for child in node.children:
            if child.is_text:
                if plain(child.key) in _ENOUGH and child.says.isdigit():
                    found.enough = int(self._take(child, "how many are enough"))
            else:
                self._asks(found, child, is_optional=plain(child.key) in _OPTIONAL, above=node)
        found.description = self._prose(node, named)
        return found

    def _asks(self, found: RoleLevel, node: Node, *, is_optional: bool, above: Node) -> None:
        for child in node.children:
            if not child.is_text and (plain(child.key) in _OPTIONAL | _REQUIRED):
                self._asks(found, child, is_optional=plain(child.key) in _OPTIONAL, above=node)
            elif child.is_text and plain(child.key) in _ENOUGH and child.says.isdigit():
                found.enough = int(self._take(child, "how many are enough"))
        taken = {id(one) for _, _, one in (*found.asks, *found.optional)}
        for attribute, level, place in asked(node):
            if id(place) not in taken:
                (found.optional if is_optional else found.asks).append((attribute, level, place))

    def _prose(self, node: Node, named: Node | None) -> str:
        open_ = [one for one in node.children if one.says and one is not named and self.account.is_open(one.place)]
        texts = [self._take(one, "description") for one in open_ if plain(one.key) in TEXT]
        more = [
            f"{label(one.key)}: {self._take(one, 'description')}"
            for one in open_
            if plain(one.key) not in TEXT and is_sentence(one.says)
        ]
        return "\n".join((*texts, *more))


def _last(path: str) -> str:
    return ([one for one in path.split("/") if one] or [""])[-1]


class Positions:
    """Puts roles into a draft: specialties, levels, and what every position asks."""

    def __init__(self, assembly: Assembly, account: Account) -> None:
        self.assembly, self.draft, self.account = assembly, assembly.draft, account
        self._found: dict[str, tuple[Tree, Topic]] = {}
        for tree, topic in assembly.topics:
            for name in (f"{tree.key}/{topic.id}", f"{tree.key}/{topic.name}", topic.id, topic.name):
                self._found.setdefault(_path(name), (tree, topic))
        self._asked_by: dict[str, set[str]] = {}

    def put(self, roles: Sequence[Role]) -> None:
        """Everything that the roles say."""
        for role in roles:
            key = f"role {len(self.draft.specialties)}"
            self.draft.specialties.append(DraftChoice(role.name, role.id, role.description, key=key, place=role.place))
            profiles = [self._profile(one, key) for one in role.levels]
            for number, profile in zip(self._numbers(profiles), profiles, strict=True):
                profile.level = f"level {number}"
            self.draft.profiles += profiles
        self._levels(roles)
        self._narrow()
        self.draft.scoring = {"policy": "required_profile"}
        self.draft.rule = self.draft.rule or "each position asks for a level of each attribute it names"
        self.account.note(
            None,
            "Roles are specialties. The source does not say how the levels of one role compare with those of another: "
            "a position stands at the level that it asks for on average, and above the one before it in its role.",
        )

    def _profile(self, level: RoleLevel, specialty: str) -> DraftProfile:
        profile = DraftProfile("", specialty=specialty, id=level.id, title=level.name, description=level.description,
                               optional_needed=level.enough, place=level.place)  # fmt: skip
        for asked, into in ((level.asks, profile.asks), (level.optional, profile.optional)):
            for attribute, name, node in asked:
                self._ask(into, attribute, name, node, specialty)
        for key in [one for one in profile.optional if one in profile.asks]:
            del profile.optional[key]
        profile.optional_needed = min(profile.optional_needed, len(profile.optional))
        return profile

    def _ask(self, into: dict[str, str], attribute: str, level: str, node: Node, specialty: str) -> None:
        found = self._topic(attribute, node)
        rung = None
        if found:
            slot = next((one for one in found[1].slots if plain(level) in {plain(one.key), plain(one.name)}), None)
            rung = self.assembly.rungs.of(slot) if slot else None
        if found is None or rung is None:
            what = f"an attribute “{attribute}”" if found is None else f"a level “{level}” of {found[1].name}"
            self.account.skip(node.place, f"it refers to {what}, which is not in this import")
            return
        self.account.take(node.place, "what a profile asks")
        if node.key:
            place = Place(node.place.file, f"{node.place.at} (its name)")
            self.account.cell(place, node.key)
            self.account.take(place, "what a profile asks")
        key = f"{found[0].key}/{found[1].key}"
        self._asked_by.setdefault(key, set()).add(specialty)
        if key in into and into[key] != rung.key:
            self.account.repair(node.place, "", "the same attribute is asked for twice: the higher level counts")
            order = [one.key for one in self.assembly.rungs.rungs]
            into[key] = max(into[key], rung.key, key=order.index)
        else:
            into[key] = rung.key

    def _topic(self, name: str, node: Node) -> tuple[Tree, Topic] | None:
        """What a reference names; a wrong ending is put right where only one thing can be meant."""
        path = _path(name)
        found = self._found.get(path) or self._found.get(path.rpartition("/")[2])
        if found or "/" not in path:
            return found
        group, _, last = path.rpartition("/")
        near = {key: one for key, one in self._found.items() if key.rpartition("/")[0] == group}
        close = {id(one[1]): one for key, one in near.items() if _is_close(key.rpartition("/")[2], last)}
        if len(close) != 1:
            return None
        meant = next(iter(close.values()))
        self.account.repair(node.place, "what a profile asks", f"there is no “{name}”: taken for {meant[1].name}")
        return meant

    def _numbers(self, profiles: list[DraftProfile]) -> list[int]:
        """The level of each position: what it asks for on average, and above the one before it."""
        order = {one.key: place for place, one in enumerate(self.assembly.rungs.rungs, 1)}
        found: list[int] = []
        for profile in profiles:
            asked = [order[one] for one in (profile.asks or profile.optional).values()]
            mean = (2 * sum(asked) + len(asked)) // (2 * len(asked)) if asked else 1
            found.append(max(mean, found[-1] + 1 if found else 1))
        return found

    def _levels(self, roles: Sequence[Role]) -> None:
        numbers = sorted({int(one.level.removeprefix("level ")) for one in self.draft.profiles})
        words = self._words(roles)
        for number in range(1, max([2, *numbers]) + 1):
            word = words.get(number, "")
            title = f"{word} {{specialty}}" if word else f"Level {number}"
            self.draft.levels.append(DraftLevel(str(number), title, number, key=f"level {number}"))

    def _words(self, roles: Sequence[Role]) -> dict[int, str]:
        """What most positions of a level put before the name of their role: Junior, Senior."""
        counts: dict[int, Counter[str]] = {}
        levels = iter(self.draft.profiles)
        for role in roles:
            for one in role.levels:
                number = int(next(levels).level.removeprefix("level "))
                name, base = _letters(one.name), _letters(role.name)
                if base and name.endswith(base) and name != base:
                    counts.setdefault(number, Counter())[name.removesuffix(base).strip()] += 1
        best = sorted(
            (found.most_common(1)[0][1], -number, found.most_common(1)[0][0]) for number, found in counts.items()
        )
        words: dict[int, str] = {}
        for count, number, word in reversed(best):
            if count >= 2 and word not in words.values():
                words[-number] = word
        return words

    def _narrow(self) -> None:
        """An attribute that some roles ask for and others never name is for those roles."""
        every = {one.key for one in self.draft.specialties}
        silent = every - {key for keys in self._asked_by.values() for key in keys}
        if silent:
            names = ", ".join(one.name for one in self.draft.specialties if one.key in silent)
            self.account.note(None, f"Roles that ask for nothing in this import are rated on everything: {names}.")
        for attribute in self.draft.attributes:
            asked = self._asked_by.get(attribute.key, set())
            asked = asked | silent if asked else asked
            if asked and asked != every:
                attribute.specialties = [one.key for one in self.draft.specialties if one.key in asked]
        self._say_unasked([one for one in self.draft.attributes if one.key not in self._asked_by])

    def _say_unasked(self, attributes: list[DraftAttribute]) -> None:
        if attributes:
            names = ", ".join(one.name for one in attributes)
            self.account.note(None, f"No role asks for these attributes; they are for everybody: {names}.")


def _is_close(name: str, other: str) -> bool:
    short, long = sorted((name, other), key=len)
    return len(short) > 3 and long.startswith(short)


def _path(name: str) -> str:
    return "/".join(plain(part) for part in name.split("/"))


def _letters(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s/&+.-]", " ", name).replace("\u200d", " ").replace("\ufe0f", " ").split())
