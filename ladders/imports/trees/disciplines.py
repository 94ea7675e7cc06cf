"""Shape: levels × disciplines × tracks. What a position asks is worked out: the tier's base, and what the track adds.

A skill is core, supporting or broad to a discipline; a level says which step each tier stands at; a track moves a
group of skills up or down. What is moved up stays within the highest base of the level, everything within the scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftChoice, DraftLevel, DraftProfile, DraftTerm
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile
from ladders.imports.trees.assembly import Assembly
from ladders.imports.trees.fieldnames import is_sentence, label
from ladders.imports.trees.held import Topic, Tree
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.parse import Parsed, is_tree, parse, parsed
from ladders.imports.trees.slots import NOT_PART
from ladders.imports.trees.tiers import (
    QUESTIONS,
    are_questions,
    base_at,
    bases_of,
    for_people,
    lists,
    modifiers_of,
    role_of,
    stands_on,
    steps_of,
    tiers_of,
)
from ladders.imports.trees.topics import TreeReader

INDEX = "a list of the files, no part of the ladder"
FACTS = "nothing that is asked of anybody: no levels, attributes, disciplines or tracks in it"
_SKILLS, _BEHAVIOURS = "skills", "behaviours"


class Disciplines:
    """Positions that are computed from levels, disciplines and tracks."""

    name = "disciplines-and-tracks"

    def claims(self, source: Source) -> list[Claim]:
        """A folder that has levels with bases, disciplines with tiers, and attributes."""
        found = [one for file in source.files if is_tree(file) and (one := parsed(file))]
        parts = {role_of(one.tree) for one in found}
        if not {"levels", "disciplines"} <= parts:
            return []
        return [Claim(0.97, tuple(one.file for one in found if one.kind != "schema"))]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """One draft out of all of them."""
        found = [one for file in files if (one := parse(file))]
        for one in found:
            one.enter(account)
        if not any(one.kind == "topics" for one in found):
            raise ImportRefused(
                f"{files[0].name}: levels and disciplines, but no attributes. Mend: import them together."
            )
        return _Framework(found, account).draft()


@dataclass
class _Discipline:
    key: str
    node: Node
    choice: DraftChoice
    role: str
    tiers: dict[str, list[str]]
    moves: dict[str, int]
    tracks: list[str] | None
    """The tracks it may be on, where it says; an empty one for no track at all."""
    is_management: bool = False


@dataclass
class _Track:
    key: str
    choice: DraftChoice
    moves: dict[str, int] = field(default_factory=dict)


class _Framework:
    """Builds the draft from the parts."""

    def __init__(self, found: Sequence[Parsed], account: Account) -> None:
        self.account = account
        self.parts: dict[str, list[tuple[Parsed, Node]]] = {}
        steps = {step for one in found for step in steps_of(one.tree)}
        for one in found:
            kind = role_of(one.tree) or _kind_of(one, steps)
            self.parts.setdefault(kind, []).append((one, for_people(one.tree, account)))
        self.trees = [self._tree(one, node) for one, node in self.parts.get("attributes", [])]
        self.trees.sort(key=lambda tree: any(self._is_behaviour(tree, topic) for topic in tree.topics))
        self.assembly = Assembly(self.trees, account)
        self.out = self.assembly.draft

    def draft(self) -> Draft:
        """The draft."""
        self._about()
        self.assembly.head(self.out.name)
        self.assembly.steps()
        self.assembly.attributes(by_file=True)
        levels = [one for part, node in self.parts["levels"] for one in lists(node) if bases_of(one)]
        bases = [self._level(one) for one in levels]
        disciplines = [self._discipline(*one) for one in self._things("disciplines")]
        tracks = [self._track(*one) for one in self._things("tracks")]
        self._profiles(levels, bases, disciplines, tracks)
        self._drivers()
        self._settle(disciplines)
        for kind, parts in self.parts.items():
            for one, _ in parts:
                skip_rest(one.tree, self.account, _REASONS.get(kind, NOT_PART))
        return self.out

    def _take(self, node: Node | None, as_: str) -> str:
        if node is None or not node.says:
            return ""
        self.account.take(node.place, as_)
        return node.says

    def _tree(self, one: Parsed, node: Node) -> Tree:
        tree = TreeReader(node, self.account).read()
        tree.key = tree.key or one.file.stem
        for topic in tree.topics:
            if not tree.name and len(tree.topics) == 1:
                topic.id = topic.key = tree.key
        group = label(one.file.folder.rpartition("/")[2] or one.file.stem)
        if not tree.name and len(tree.topics) == 1:
            tree.topics[0].area = (group,)
        tree.name = tree.name or ("" if len(tree.topics) == 1 else group)
        return tree

    def _about(self) -> None:
        """A file that says what the whole is called."""
        for _, node in self.parts.get("about", []):
            title, said = node.field_named("title", "name"), node.field_named("description")
            if title and said and not self.out.name:
                self.out.name = self._take(title, "the name of the ladder")
                self.out.description = self._take(said, "description")
        self.out.name = self.out.name or "Growth framework"

    def _things(self, kind: str) -> list[tuple[str, Node]]:
        """Disciplines or tracks, one to a file or in a list, each with its key."""
        found = []
        for one, node in self.parts.get(kind, []):
            each = [thing for thing in lists(node) if tiers_of(thing) or modifiers_of(thing)]
            for thing in each:
                ident = thing.field_named("id", "key", "slug")
                found.append((self._take(ident, "id") or (one.file.stem if len(each) == 1 else ""), thing))
        return found

    # Levels, disciplines, tracks.

    def _level(self, node: Node) -> dict[str, str]:
        """A level of the draft; what it says of each tier, and of behaviours."""
        ident = self._take(node.field_named("id", "key"), "level")
        rank = node.field_named("ordinalRank", "rank", "order", "level", "number")
        number = self._take(rank, "level")
        title = self._take(node.field_named("professionalTitle", "title", "name"), "level")
        management = self._take(node.field_named("managementTitle"), "level")
        level = DraftLevel(
            ident,
            title or ident,
            int(number) if number.isdigit() else None,
            key=f"level {len(self.out.levels)}",
            place=node.place,
        )
        if management:
            level.titles = {"management": management}
        bases = {tier: self._take(one, "what a profile asks") for tier, one in bases_of(node).items()}
        for child in node.children:
            if child.is_text and plain(child.key).startswith("base"):
                bases[_BEHAVIOURS] = self._take(child, "what a profile asks")
        level.description = "\n".join(self._said(node))
        self.out.levels.append(level)
        return bases

    def _said(self, node: Node) -> Iterator[str]:
        """Everything else that is said about a thing, under its own name; what it names in braces is put in."""
        values = {plain(leaf.key): leaf.says for leaf in node.leaves() if leaf.key}
        for leaf in node.leaves():
            if not self.account.is_open(leaf.place) or not (is_sentence(leaf.says) or "range" in plain(leaf.key)):
                continue
            filled = re.sub(
                r"\{(\w+)\}", lambda found: values.get(plain(found[1]), found[1]), self._take(leaf, "description")
            )
            if filled != leaf.says:
                self.account.repair(leaf.place, "description", "what it names in braces is put in")
            lead = "" if plain(leaf.key) in {"description", "qualificationsummary"} else f"{label(leaf.key)}: "
            yield lead + filled

    def _discipline(self, key: str, node: Node) -> _Discipline:
        title = node.field_named("specialization", "specialisation", "name", "title")
        role = node.field_named("roleTitle", "role")
        name = self._take(title or role, "specialty")
        key = key or plain(name)
        role_title = self._take(role, "specialty") or name
        choice = DraftChoice(name, key, key=f"discipline {len(self.out.specialties)}", place=node.place)
        tiers = {
            tier: [self._take(one, "what a profile asks") for one in listed.texts]
            for tier, listed in tiers_of(node).items()
        }
        flag = node.field_named("isManagement")
        is_management = flag is not None and self._take(flag, "which title is used") == "true"
        self._take(node.field_named("isProfessional"), "which title is used")
        valid = node.field_named("validTracks")
        tracks = None
        if valid and valid.items:
            tracks = [self._take(one, "which tracks it has") for one in valid.items]
        moves = self._moves(node)
        choice.description = "\n".join(self._said(node))
        self.out.specialties.append(choice)
        return _Discipline(key, node, choice, role_title, tiers, moves, tracks, is_management)

    def _track(self, key: str, node: Node) -> _Track:
        name = self._take(node.field_named("name", "title"), "track")
        key = key or plain(name)
        choice = DraftChoice(name or label(key), key, key=f"track {len(self.out.tracks)}", place=node.place)
        moves = self._moves(node)
        said = list(self._said(node))
        weights = next((one for one in node.children if "weight" in plain(one.key) and one.kind == "fields"), None)
        if weights:
            parts = [
                f"{label(re.sub('Weight$', '', one.key))} {self._take(one, 'description')}"
                for one in weights.texts or weights.children
            ]
            said.append(f"Weights in an assessment: {', '.join(parts)}.")
            self.account.note(
                weights.place,
                "weights of whole groups: profiles weigh nothing, so they stand in the track's description",
            )
        choice.description = "\n".join(said)
        self.out.tracks.append(choice)
        return _Track(key, choice, moves)

    def _moves(self, node: Node) -> dict[str, int]:
        return {
            plain(key): int(self._take(one, "what a profile asks"))
            for each in modifiers_of(node)
            for key, one in each.fields.items()
            if one.says
        }

    # What every position asks.

    def _profiles(
        self, levels: Sequence[Node], bases: list[dict[str, str]], disciplines: list[_Discipline], tracks: list[_Track]
    ) -> None:
        by_key = {plain(one.key): one for one in tracks}
        for discipline in disciplines:
            names = discipline.tracks if discipline.tracks is not None else ["", *(one.key for one in tracks)]
            for name in dict.fromkeys(names):
                track = by_key.get(plain(name)) if name else None
                if name and track is None:
                    self.account.note(discipline.node.place, f"the track “{name}” is not part of this import")
                    continue
                for level, base in zip(self.out.levels, bases, strict=True):
                    self.out.profiles.append(self._profile(level, base, discipline, track))
        self.out.scoring = {"policy": "required_profile"}
        self.out.rule = (
            "each position asks for a step of each attribute: the base of its tier, moved by discipline and track"
        )

    def _profile(self, level: DraftLevel, base: dict[str, str], of: _Discipline, track: _Track | None) -> DraftProfile:
        title = self._title(level, of, track)
        profile = DraftProfile(
            level.key, track.choice.key if track else "", of.choice.key, title=title, place=of.node.place
        )
        for tree, topic in self.assembly.topics:
            step = self._step(tree, topic, base, of, track)
            if step is not None:
                profile.asks[f"{tree.key}/{topic.key}"] = self.assembly.rungs.rungs[step].key
        return profile

    def _title(self, level: DraftLevel, of: _Discipline, track: _Track | None) -> str:
        word = level.titles.get("management", level.title) if of.is_management else level.title
        name = f"{of.role} {word}" if word.casefold().startswith("level") else f"{word} {of.role}"
        if of.is_management and "management" in level.titles:
            name = f"{word}, {of.choice.name}"
        return f"{name} – {track.choice.name}" if track else name

    def _step(
        self, tree: Tree, topic: Topic, base: dict[str, str], of: _Discipline, track: _Track | None
    ) -> int | None:
        """The step that a position asks of an attribute; None where it asks nothing."""
        keys = {plain(topic.key), plain(topic.name)}
        tier = next((name for name, skills in of.tiers.items() if keys & {*map(plain, skills)}), None)
        is_behaviour = self._is_behaviour(tree, topic)
        moved = self._moved(keys, tree, of.moves) + (self._moved(keys, tree, track.moves) if track else 0)
        if is_behaviour:
            start = self._index(topic, base.get(_BEHAVIOURS, ""))
            return None if start is None else self._within(topic, start + moved)
        if tier is None and moved <= 0:
            return None
        start = self._index(topic, base_at(self._tiers_only(base), tier or "broad", [*of.tiers]))
        if start is None:
            return None
        tops = [at for name, one in base.items() if name != _BEHAVIOURS and (at := self._index(topic, one)) is not None]
        return self._within(topic, min(start + moved, max(tops)) if moved > 0 else start + moved)

    @staticmethod
    def _tiers_only(base: dict[str, str]) -> dict[str, str]:
        return {name: step for name, step in base.items() if name != _BEHAVIOURS}

    def _is_behaviour(self, tree: Tree, topic: Topic) -> bool:
        return "behav" in plain(topic.place.file if topic.place else "") or "behav" in plain(tree.name)

    @staticmethod
    def _moved(keys: set[str], tree: Tree, moves: dict[str, int]) -> int:
        """By the attribute itself, or else by the group that it is in."""
        own = next((moves[key] for key in keys if key in moves), None)
        return own if own is not None else moves.get(plain(tree.key), moves.get(plain(tree.name), 0))

    def _index(self, topic: Topic, name: str) -> int | None:
        """Where a step of this name is on the scale; the attribute's own names go first."""
        rungs = self.assembly.rungs
        for slot in topic.slots:
            if name and plain(name) in {plain(slot.key), plain(slot.name)}:
                return rungs.rungs.index(rungs.of(slot))
        return next((at for at, rung in enumerate(rungs.rungs) if plain(name) in rung.keys), None)

    def _within(self, topic: Topic, index: int) -> int:
        return max(0, min(index, len(self.assembly.rungs.rungs) - 1))

    # Drivers, and what follows from the profiles.

    def _drivers(self) -> None:
        """What attributes contribute to: tags, and their meaning in the glossary."""
        by_key = {plain(one.key.rpartition("/")[2]): one for one in self.out.attributes}
        for _, node in self.parts.get("drivers", []):
            for driver in lists(node):
                name = self._take(driver.field_named("name", "title"), "tag")
                meaning = self._take(driver.field_named("description", "summary"), "meaning")
                if name and meaning:
                    self.out.glossary.append(DraftTerm(name, meaning, driver.place))
                for leaf in driver.leaves():
                    attribute = by_key.get(plain(leaf.says)) if not leaf.key else None
                    if attribute and name:
                        attribute.tags.append(name)
                        self._take(leaf, "tag")
                    elif not leaf.key:
                        self.account.skip(leaf.place, f"there is no attribute “{leaf.says}” in this import")

    def _settle(self, disciplines: list[_Discipline]) -> None:
        """Titles by specialty, and which attributes are for whom."""
        managed = [one.choice.key for one in disciplines if one.is_management]
        for level in self.out.levels:
            word = level.titles.pop("management", "")
            level.titles = dict.fromkeys(managed, word) if word else {}
        every = {one.choice.key for one in disciplines}
        for attribute in self.out.attributes:
            asked = {one.specialty for one in self.out.profiles if attribute.key in one.asks}
            if asked and asked != every:
                attribute.specialties = [one.choice.key for one in disciplines if one.choice.key in asked]


def _kind_of(one: Parsed, steps: set[str]) -> str:
    """What a file is that is neither levels, disciplines nor tracks."""
    if are_questions(one.tree):
        return "questions"
    return "attributes" if one.kind == "topics" and (not steps or stands_on(one.tree, steps)) else "about"


_REASONS = {"index": INDEX, "about": FACTS, "questions": QUESTIONS}
register(Disciplines())
