"""A draft out of the trees of one or several files."""

from __future__ import annotations

from collections.abc import Sequence

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftArea, DraftAttribute, DraftChoice, DraftLevel, DraftStep
from ladders.imports.kinds import part_by_kinds
from ladders.imports.naming import is_id
from ladders.imports.trees.fieldnames import number_in
from ladders.imports.trees.held import Topic, Tree
from ladders.imports.trees.nodes import plain
from ladders.imports.trees.rungs import Rung, Rungs


class Assembly:
    """Builds one draft; keys are `file key/topic key`, so that files may use the same names."""

    def __init__(self, trees: Sequence[Tree], account: Account) -> None:
        self.trees, self.account = trees, account
        self.draft = Draft()
        self.topics = [(tree, topic) for tree in trees for topic in tree.topics]
        self.rungs = Rungs([topic for _, topic in self.topics], [one for tree in trees for one in tree.levels], account)
        self._areas: dict[tuple[str, tuple[str, ...]], str] = {}

    def head(self, name: str = "") -> None:
        """Name, description, version and what else is said about the whole."""
        draft, first = self.draft, self.trees[0]
        draft.name = name or first.name
        draft.id = first.key if len(self.trees) == 1 and not name else ""
        draft.version = first.version or draft.version
        draft.description = first.description if len(self.trees) == 1 else draft.description
        draft.rule = " ".join(tree.rule for tree in self.trees if tree.rule)
        draft.glossary = [one for tree in self.trees for one in tree.glossary]
        draft.tracks = _once(one for tree in self.trees for one in tree.tracks)
        draft.specialties = _once(one for tree in self.trees for one in tree.specialties)

    def levels(self) -> None:
        """The scale is what people stand on."""
        self.draft.levels = [_level(one) for one in self.rungs.rungs]

    def steps(self) -> None:
        """The scale is only what attributes are rated on."""
        named = all(is_id(one.ident) and number_in(one.ident) is None for one in self.rungs.rungs)
        for one in self.rungs.rungs:
            one.called = one.ident if named else str(one.number)
        self.draft.steps = [
            DraftStep(
                id=one.called,
                name=one.title, number=one.number, key=one.key, place=one.place,
                description=one.declared.description if one.declared else "",
            )
            for one in self.rungs.rungs
        ]  # fmt: skip

    def attributes(self, *, by_file: bool = False) -> None:
        """Every attribute, in the order in which it stands. `by_file`: each file is an area of its own."""
        for tree, topic in self.topics:
            self.draft.attributes.append(self.attribute(tree, topic, self._area(tree, topic, by_file)))
        self._known_choices()
        part_by_kinds(self.draft, self.account)

    def attribute(self, tree: Tree, topic: Topic, area: str) -> DraftAttribute:
        """One attribute of the draft."""
        return DraftAttribute(
            name=topic.name, area=area, id=topic.id, description=topic.description, weight=topic.weight,
            anchors=self.rungs.anchors(topic), tracks=topic.tracks, specialties=topic.specialties, tags=topic.tags,
            extends=f"{tree.key}/{topic.extends}" if topic.extends else "", deferred=topic.deferred,
            key=f"{tree.key}/{topic.key}", place=topic.place,
        )  # fmt: skip

    def tracks(self, trees: Sequence[Tree]) -> None:
        """Each of these files is a track: its attributes are for those on it, and it has the levels that they have."""
        attributes = iter(self.draft.attributes)
        own = {tree.key: [next(attributes) for _ in tree.topics] for tree in self.trees}
        for tree in trees:
            for one in own[tree.key]:
                one.tracks, one.id = [tree.key], f"{tree.key}-{one.id or one.name}"
            self.draft.tracks.append(DraftChoice(tree.name, tree.key, tree.description, key=tree.key))
        for level in self.draft.levels:
            on = [tree.key for tree in trees if any(level.key in one.anchors for one in own[tree.key])]
            level.tracks = on if 0 < len(on) < len(trees) else []

    def _area(self, tree: Tree, topic: Topic, by_file: bool) -> str:
        path = (tree.name, *topic.area) if by_file and tree.name else topic.area
        if not path:
            return ""
        home = tree.key if by_file and tree.name else ""
        key = f"{home}>{'>'.join(path)}"
        if (home, path) not in self._areas:
            self._areas[home, path] = key
            self.draft.areas.append(self._new_area(tree, topic, path, key))
        return key

    def _new_area(self, tree: Tree, topic: Topic, path: tuple[str, ...], key: str) -> DraftArea:
        known = tree.areas.get(topic.area)
        described = known.description if known else ""
        if not topic.area:
            described = tree.description
        above = [one.description for end in range(1, len(topic.area)) if (one := tree.areas.get(topic.area[:end]))]
        name = known.name if known and len(path) == 1 else " · ".join(path)
        ident = known.id if known else (tree.key if not topic.area else "")
        return DraftArea(
            name,
            ident,
            "\n".join(one for one in (*above, described) if one),
            key=key,
            place=known.place if known else None,
        )

    def _known_choices(self) -> None:
        """Tracks and specialties that attributes name and nobody declares."""
        for field, declared in (("tracks", self.draft.tracks), ("specialties", self.draft.specialties)):
            known = {plain(name) for one in declared for name in (one.key, one.id, one.name)}
            for attribute in self.draft.attributes:
                for name in getattr(attribute, field):
                    if plain(name) not in known:
                        known.add(plain(name))
                        declared.append(DraftChoice(name, key=name, place=attribute.place))


def _level(rung: Rung) -> DraftLevel:
    if rung.declared:
        level = rung.declared
        level.title, level.number, level.key = rung.title, rung.number, rung.key
        level.id = level.id or rung.ident
        return level
    return DraftLevel(rung.ident, rung.title, rung.number, key=rung.key, place=rung.place)


def _once(choices: object) -> list[DraftChoice]:
    found: dict[str, DraftChoice] = {}
    for one in choices:  # type: ignore[attr-defined]
        found.setdefault(plain(one.id or one.name), one)
    return list(found.values())
