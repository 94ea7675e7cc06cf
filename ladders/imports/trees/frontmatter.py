"""Shape: Markdown files whose front matter holds attributes; one of them may be what the others inherit from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftChoice, DraftLevel
from ladders.imports.shapes import Claim, register
from ladders.imports.source import Source, SourceFile, clean
from ladders.imports.trees.assembly import Assembly
from ladders.imports.trees.fieldnames import EXTENDS
from ladders.imports.trees.held import Topic, Tree
from ladders.imports.trees.nodes import plain
from ladders.imports.trees.parse import MARKDOWN, Parsed, parse, parsed
from ladders.imports.trees.siblings import are_tracks, families, say_joined
from ladders.imports.trees.topics import TreeReader
from ladders.imports.trees.topictrees import read_topics
from ladders.imports.trees.yamls import front_matter

_RULE = re.compile(
    r"[^.!?\n]*\b(?:checklist|promot\w+|progress(?:ed|ing)? (?:up|to)|next level"
    r"|all (?:of )?the (?:behaviou?rs|criteria))\b[^.!?\n]*[.!?]?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|>\s?)|\*\*|__|`|\s*#+\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")


class FrontMatter:
    """One framework to a file; with a file that they inherit from, all of them are one ladder."""

    name = "front-matter"

    def claims(self, source: Source) -> list[Claim]:
        """A framework and everything below it that is of the same kind; those of one scale; or each file for itself."""
        found = [one for file in source.named(" ".join(MARKDOWN)) if (one := parsed(file)) and one.kind == "topics"]
        claims = [Claim(0.9, (one.file,)) for one in found]
        claims += [Claim(0.3, (file,)) for file in source.named(" ".join(MARKDOWN)) if is_broken(file)]
        base = base_of(found)
        if base is None:
            seen = [(one, TreeReader(one.tree, Account()).read()) for one in found]
            groups = [[one for one in found if one in group] for group in families(seen)]
            claims += [Claim(0.92, tuple(one.file for one in group)) for group in groups]
        else:
            folder = base.file.folder
            heirs = [
                one for one in found if one.file.folder == folder or one.file.folder.startswith(folder and f"{folder}/")
            ]
            claims.append(Claim(0.95, tuple(one.file for one in heirs)))
        return claims

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """One draft out of all of them."""
        found = [one for file in files if (one := parse(file))]
        trees: dict[str, Tree] = {}
        for one in found:
            one.enter(account)
            trees[one.file.name] = read_topics(one, account)
        base = base_of(found) if len(found) > 1 else None
        return _Frameworks(found, trees, trees[base.file.name] if base else None, account).draft()


def is_broken(file: SourceFile) -> bool:
    """Whether it has front matter that nobody can read: that is to be said, by its line."""
    return parsed(file) is None and front_matter(file.text) is not None


def base_of(found: Sequence[Parsed]) -> Parsed | None:
    """The file that others refer to: they name it, or its attributes have titles and theirs of the same name none."""
    titled: dict[str, list[Parsed]] = defaultdict(list)
    bare: set[tuple[str, str]] = set()
    for one in found:
        for name, is_titled in _named(one):
            if is_titled:
                titled[name].append(one)
            else:
                bare.add((one.file.name, name))
    votes: dict[str, int] = defaultdict(int)
    for file, name in bare:
        for one in titled[name]:
            votes[one.file.name] += one.file.name != file
    for one in found:
        votes[_named_base(one, found)] += 1
    votes.pop("", None)
    bare_files = {file for file, _ in bare}
    order = sorted(found, key=lambda one: (-votes[one.file.name], one.file.name in bare_files))
    return order[0] if order and votes[order[0].file.name] else None


def _named_base(one: Parsed, found: Sequence[Parsed]) -> str:
    """The file that a file says it inherits from."""
    said = one.tree.field_named(*EXTENDS)
    wanted = plain(said.says.strip("/").rpartition("/")[2].removesuffix(".md")) if said and said.says else ""
    others = [other for other in found if other is not one and wanted]
    return next((other.file.name for other in others if wanted in {plain(other.file.stem), plain(_path(other))}), "")


def _path(one: Parsed) -> str:
    path = one.tree.field_named("path", "id", "slug")
    return path.says.strip("/").rpartition("/")[2] if path else ""


def _named(one: Parsed) -> list[tuple[str, bool]]:
    """The attributes of a file by name, and whether they have a title beside it."""
    items = [item for child in one.tree.children for item in child.items if item.kind == "fields"]
    found = []
    for item in items:
        name, title = item.field_named("name"), item.field_named("title")
        if name and name.says:
            found.append((plain(name.says), bool(title and title.says)))
    return found


class _Frameworks:
    """Builds the draft: every file but the one that is inherited from is a track, with the levels that it has."""

    def __init__(self, found: Sequence[Parsed], trees: dict[str, Tree], base: Tree | None, account: Account) -> None:
        self.found, self.account, self.base = found, account, base
        self.trees = trees
        self.heirs = [one for one in trees.values() if one is not base]
        for tree in trees.values():
            _settle_names(tree, base, account)
        self.assembly = Assembly([one for one in (base, *self.heirs) if one], account)

    def draft(self) -> Draft:
        """The draft of all of them."""
        several = len(self.heirs) > 1
        draft = self.assembly.draft
        self.assembly.head(_family(self.base, self.found) if several or self.base else "")
        self.assembly.levels()
        self.assembly.attributes(by_file=several or self.base is not None)
        for parsed_file in self.found:
            self._body(parsed_file)
        if several and self.base is None:
            as_tracks = are_tracks(self.heirs)
            say_joined([one.file.name for one in self.found], "a track" if as_tracks else "an area", self.account)
            if not as_tracks:
                return draft
        if several or self.base:
            self._tracks()
            self._inherit()
        return draft

    def _tracks(self) -> None:
        draft = self.assembly.draft
        attributes = iter(draft.attributes)
        for tree in self.assembly.trees:
            own = [next(attributes) for _ in tree.topics]
            area = next((one for one in draft.areas if own and one.key == own[0].area), None)
            name = _plain_title(tree.name)
            if name != tree.name and tree is not self.base:
                self.account.repair(tree.name_at, "track", "the word “framework” is left off the name of a track")
            if area:
                area.name, area.description = name, ""
            if tree is not self.base:
                for one in own:
                    one.tracks = [tree.key]
                    one.id = f"{tree.key}-{one.id or one.name}"
                said = f"Group: {tree.group}" if tree.group else ""
                self.account.take(tree.group_at, "description")
                words = "\n".join(one for one in (said, tree.description) if one)
                draft.tracks.append(DraftChoice(name, tree.key, words, key=tree.key))
        self._levels()

    def _levels(self) -> None:
        """Which tracks have which levels."""
        every = [one.key for one in self.heirs]
        has: dict[str, list[str]] = defaultdict(list)
        for tree in self.heirs:
            numbers = _numbers(tree)
            for rung in self.assembly.rungs.rungs:
                if rung.number in numbers or not numbers:
                    has[rung.key].append(tree.key)
        for level in self.assembly.draft.levels:
            level.tracks = has[level.key] if has[level.key] != every else []

    def _inherit(self) -> None:
        """What is inherited comes first at every level; nobody is rated on it by itself."""
        if self.base is None:
            return
        for one in self.found:
            if _named_base(one, self.found) and (said := one.tree.field_named(*EXTENDS)):
                self.account.take(said.place, "what it inherits from")
        known = {plain(topic.key): topic for topic in self.base.topics}
        attributes = iter(self.assembly.draft.attributes)
        for tree in self.assembly.trees:
            for topic in tree.topics:
                attribute = next(attributes)
                attribute.is_abstract = tree is self.base
                parent = known.get(plain(topic.key))
                if parent and tree is not self.base:
                    attribute.extends = f"{self.base.key}/{parent.key}"

    def _body(self, one: Parsed) -> None:
        """What is written below the front matter belongs to the description, line by line."""
        lines: list[str] = []
        for number, raw in enumerate(one.body.split("\n"), one.body_line):
            place = one.file.at(f"line {number}")
            self.account.cell(place, raw)
            if not raw.strip():
                lines.append("")
            elif re.fullmatch(r"\s*(?:[-*_]\s*){3,}|\s*<!--.*-->\s*", raw):
                self.account.skip(place, "a line that parts, or a comment")
            else:
                self.account.take(place, "description")
                lines.append(_readable(raw))
        text = clean(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))
        if not text:
            return
        self.assembly.draft.rule = self.assembly.draft.rule or " ".join(
            found.group().strip(" -–") for found in list(_RULE.finditer(text))[:3]
        )
        tree = self.trees[one.file.name]
        tree.description = "\n\n".join(part for part in (tree.description, text) if part)
        if len(self.found) == 1:
            self.assembly.draft.description = tree.description


def _settle_names(tree: Tree, base: Tree | None, account: Account) -> None:
    """Names for attributes that have none of their own: from what they inherit, or from what refers to it."""
    known = {plain(topic.key): topic for topic in base.topics} if base else {}
    alone = []
    for topic in tree.topics:
        topic.key = topic.id or topic.key
        if topic.is_titled:
            continue
        if parent := known.get(plain(topic.key)):
            topic.name = parent.name
            continue
        _told_apart(topic, account)
        alone.append(topic.name)
    if alone and base is None and any(topic.is_titled for topic in tree.topics):
        names = ", ".join(alone)
        account.note(None, f"No title of their own, so they may inherit from what is not part of this import: {names}.")
    _settle_levels(tree, account)


def _told_apart(topic: Topic, account: Account) -> None:
    """`impact: what it changes` is a name and what it means."""
    head, colon, rest = topic.name.partition(": ")
    if colon and rest:
        topic.name, topic.description = head, "\n".join(one for one in (rest, topic.description) if one)
        topic.id = head
        account.repair(topic.place, "attribute", "parted into a name and what it means")
    topic.name = topic.name[:1].upper() + topic.name[1:]


def _numbers(tree: Tree) -> set[int]:
    """The levels that a file has: those it declares, if what it holds is among them."""
    found = {slot.number for topic in tree.topics for slot in topic.slots if slot.number is not None}
    declared = set(range(1, tree.declared + 1))
    return declared if found <= declared else found


def _settle_levels(tree: Tree, account: Account) -> None:
    found = {slot.number for topic in tree.topics for slot in topic.slots if slot.number is not None}
    if not tree.declared or not found:
        return
    if found <= set(range(1, tree.declared + 1)):
        tree.levels += [
            DraftLevel(str(one), f"Level {one}", one, key=str(one))
            for one in range(1, tree.declared + 1)
            if one not in found
        ]
    else:
        held = f"{min(found)} to {max(found)}"
        what = f"it says that there are {tree.declared} levels, and holds {held}: taken as it holds them"
        account.repair(tree.declared_at, "the number of levels", what)


def _family(base: Tree | None, found: Sequence[Parsed]) -> str:
    folder = found[0].file.folder.split("/")[0]
    shared = folder if folder and all(one.file.folder.split("/")[0] == folder for one in found) else ""
    return shared.capitalize() or "Growth framework"


def _plain_title(name: str) -> str:
    """The name of a framework as that of a track."""
    return re.sub(r"\s+(?:progression\s+)?framework\s*$", "", name, flags=re.I) or name


def _readable(line: str) -> str:
    """A line of Markdown as plain text; where a link leads stays."""
    text = _LINK.sub(lambda found: f"{found[1]} ({found[2]})" if found[2].startswith("http") else found[1], line)
    return _MARKS.sub("", re.sub(r"^(\s*)[*+-]\s+", r"\1– ", text)).rstrip()


register(FrontMatter())
