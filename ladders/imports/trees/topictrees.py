"""Shape: JSON and YAML that hold attributes with their levels, alone or with roles that refer to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile, clean
from ladders.imports.trees.assembly import Assembly
from ladders.imports.trees.fieldnames import label
from ladders.imports.trees.held import Tree
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.outline import Outline
from ladders.imports.trees.parse import MARKDOWN, Parsed, has_positions, is_broken, is_tree, parse, parsed
from ladders.imports.trees.roles import Positions, Role, RoleReader, references
from ladders.imports.trees.siblings import are_tracks, families, say_joined
from ladders.imports.trees.topics import TreeReader

SCHEMA = "it says what such files look like, and holds no ladder"
ASIDE = "nothing that looks like levels, attributes or what is asked at them"


class TopicTrees:
    """Attributes with levels, in one file or in several that belong together."""

    name = "attribute-tree"

    def claims(self, source: Source) -> list[Claim]:
        """Files with roles and what they refer to; one attribute to a file; or each file for itself."""
        found = [one for file in source.files if file.suffix not in MARKDOWN and (one := parsed(file))]
        topics = [one for one in found if one.kind == "topics"]
        roles = [one for one in found if one.kind == "roles"]
        claims = [_with_roles(roles, topics, found)] if roles else []
        claims += _one_to_a_file(topics, found)
        claims += [Claim(0.85, _with_beside(group, found)) for group in families([(one, _seen(one)) for one in topics])]
        claims += [Claim(0.8, (one.file, *_beside(one, found))) for one in topics]
        claims += [Claim(0.3, (file,)) for file in source.files if is_tree(file) and is_broken(file)]
        return claims

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """One draft out of all of them."""
        found = [one for file in files if (one := parse(file))]
        trees, roles = _read(found, account)
        if not any(tree.topics for tree in trees):
            raise ImportRefused(
                f"{files[0].name}: no attribute with levels in it. Mend: docs/importing.md shows the shapes."
            )
        assembly = Assembly(trees, account)
        several = sum(bool(tree.topics) for tree in trees) > 1
        is_split = several and all(Outline(one.tree).container(one.tree) for one in found if one.kind == "topics")
        assembly.head(_common_name(files, roles) if several else "")
        if roles:
            assembly.steps()
        else:
            assembly.levels()
        by_file = several and not is_split
        assembly.attributes(by_file=by_file)
        if roles:
            Positions(assembly, account).put(roles)
        elif by_file:
            _joined([one for one in found if one.kind == "topics"], assembly, account)
        return assembly.draft


def _joined(files: Sequence[Parsed], assembly: Assembly, account: Account) -> None:
    """Several files without anything above them: areas of one ladder, or tracks with the same attributes."""
    as_tracks = are_tracks(assembly.trees)
    say_joined([one.file.name for one in files], "a track" if as_tracks else "an area", account)
    if as_tracks:
        assembly.tracks([tree for tree in assembly.trees if tree.topics])


def _read(found: Sequence[Parsed], account: Account) -> tuple[list[Tree], list[Role]]:
    trees: list[Tree] = []
    roles = RoleReader(account)
    for one in found:
        one.enter(account)
        if one.kind == "schema":
            skip_rest(one.tree, account, SCHEMA)
        elif one.kind == "roles":
            attributes, positions = _parted(one.tree)
            roles.read(positions)
            if attributes:
                trees.append(read_topics(replace(one, tree=attributes), account))
        elif one.kind == "other":
            trees.append(_declared(one, account))
            skip_rest(one.tree, account, ASIDE)
        else:
            trees.append(read_topics(one, account, is_alone=len(found) == 1))
    _apart(trees, found)
    return trees, roles.roles


def _apart(trees: Sequence[Tree], found: Sequence[Parsed]) -> None:
    """Files of the same name in several folders are told apart by their folders."""
    twice = {key for key, count in Counter(tree.key for tree in trees).items() if count > 1}
    folders = {id(one.file): one.file.folder.rpartition("/")[2] for one in found}
    for tree in trees:
        if tree.key in twice and tree.file is not None and (folder := folders.get(id(tree.file))):
            tree.key = f"{folder}-{tree.key}"
            tree.name = f"{tree.name} ({label(folder)})" if tree.name else tree.name


def _parted(tree: Node) -> tuple[Node | None, Node]:
    """Attributes and roles of one file, each as a tree of its own; the attributes are None where it has only roles."""
    roles = {name: one for name, one in tree.fields.items() if not one.is_text and has_positions(one)}
    others = {name: one for name, one in tree.fields.items() if name not in roles}
    rest = Node(tree.place, tree.key, fields=others, kind="fields")
    if not roles or not Outline(rest).holds_attributes(rest):
        return None, tree
    return rest, Node(tree.place, tree.key, fields=roles, kind="fields")


def read_topics(one: Parsed, account: Account, *, is_alone: bool = False) -> Tree:
    """The attributes of one file; what it is called, if nothing else says so, is the file's name."""
    tree = TreeReader(one.tree, account).read()
    tree.key, tree.file = tree.key or one.file.stem, one.file
    if not tree.name and (is_alone or len(tree.topics) != 1):
        tree.name = " ".join(one.file.stem.replace("_", " ").replace("-", " ").split()).capitalize()
    return tree


def _declared(one: Parsed, account: Account) -> Tree:
    """Levels that stand in a file of their own."""
    reader = TreeReader(one.tree, account)
    for node in (one.tree, *one.tree.children):
        if not node.is_text and (node is not one.tree or node.kind == "list"):
            reader.levels(node)
    return reader.tree


def _with_roles(roles: Sequence[Parsed], topics: Sequence[Parsed], found: Sequence[Parsed]) -> Claim:
    """Roles, the files that they refer to, and what stands beside those."""
    asked = {plain(leaf.says.split("/")[0]) for one in roles for leaf in references(one.tree)}
    near = {one.file.folder for one in topics if plain(_key(one)) in asked}
    own = [one for one in topics if plain(_key(one)) in asked or one.file.folder in near or not asked]
    schemas = [one for one in found if one.kind == "schema"]
    files = tuple(one.file for one in found if one in own or one in roles or one in schemas)
    return Claim(0.95 if own else 0.1, files)


def _key(one: Parsed) -> str:
    named = one.tree.field_named("path", "id", "slug", "key")
    return clean(named.text).strip("/").rpartition("/")[2] if named and named.says else one.file.stem


def _one_to_a_file(topics: Sequence[Parsed], found: Sequence[Parsed]) -> list[Claim]:
    """Folders in which every file is one attribute."""
    folders: dict[str, list[Parsed]] = defaultdict(list)
    for one in topics:
        if Outline(one.tree).container(one.tree):
            folders[one.file.folder].append(one)
    claims = []
    for folder, group in folders.items():
        if len(group) > 1:
            beside = tuple(
                one
                for one in found
                if one.kind == "other"
                and _declares(one, group)
                and one.file.folder in {folder, folder.rpartition("/")[0]}
            )
            claims.append(Claim(0.9, tuple(one.file for one in found if one in group or one in beside)))
    return claims


def _with_beside(group: Sequence[Parsed], found: Sequence[Parsed]) -> tuple[SourceFile, ...]:
    """The files of a group in the order in which they were given, and those that declare their levels."""
    beside = {file.name for one in group for file in _beside(one, found)}
    return tuple(one.file for one in found if one in group or one.file.name in beside)


def _beside(topic: Parsed, found: Sequence[Parsed]) -> tuple[SourceFile, ...]:
    """Files in which the levels of these attributes are declared."""
    return tuple(one.file for one in found if one.kind == "other" and _declares(one, [topic]))


def _declares(one: Parsed, topics: Sequence[Parsed]) -> bool:
    """Whether a file lists levels, and the attributes use them."""
    lists = [node for node in (one.tree, *one.tree.children) if node.kind == "list" and len(node.items) > 1]
    named = {plain(child.says) for node in lists for item in node.items for child in item.children if child.says}
    return any(len(_level_names(topic) & named) > 1 for topic in topics)


@lru_cache(maxsize=512)
def _seen(one: Parsed) -> Tree:
    """What a file holds, for looking at only."""
    return TreeReader(one.tree, Account()).read()


def _level_names(one: Parsed) -> set[str]:
    return {plain(slot.key) for topic in _seen(one).topics for slot in topic.slots}


def _common_name(files: Sequence[SourceFile], roles: Sequence[Role]) -> str:
    folder = files[0].folder.split("/")[0]
    shared = folder if folder and all(one.folder.split("/")[0] == folder for one in files) else ""
    return shared.replace("-", " ").replace("_", " ").capitalize() or "Growth framework"


register(TopicTrees())
