"""Shape: attributes with the number that is expected at each level: steps, and a profile for each level.

Such a file says how far everybody should be, and nothing of what a step means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftAnchor, DraftArea, DraftAttribute, DraftLevel, DraftProfile, DraftStep
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile
from ladders.imports.trees.declared import Declared
from ladders.imports.trees.fieldnames import AREA, NAME, label, looks_like_level, name_of
from ladders.imports.trees.nodes import Node, plain, skip_rest
from ladders.imports.trees.parse import is_tree, parse, parsed
from ladders.imports.trees.slots import NOT_PART

MOST = 10
"""No scale has more steps than this."""


class Expected:
    """Attributes, and a number for each of them at every level."""

    name = "expected steps"

    def claims(self, source: Source) -> list[Claim]:
        """Each such file for itself, where nothing says more."""
        found = [one for file in source.files if is_tree(file) and (one := parsed(file)) and one.kind == "other"]
        return [Claim(0.6, (one.file,)) for one in found if _find(one.tree)]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """Steps by their numbers, the levels in their order, and what each of them asks."""
        one = parse(files[0])
        found = _find(one.tree) if one else None
        if one is None or found is None:
            raise ImportRefused(f"{files[0].name}: no attributes in it with a number for each level.")
        one.enter(account)
        reader = _Reader(one.tree, account)
        draft = reader.draft(*found)
        draft.name = draft.name or label(one.file.stem)
        skip_rest(one.tree, account, NOT_PART)
        return draft


class _Reader(Declared):
    """Builds the draft."""

    def draft(self, items: Sequence[Node], key: str, levels: Sequence[str]) -> Draft:
        """Everything that the rows say."""
        named = name_of(self.root)
        out = Draft(name=self.take(named, "the name of the ladder"), description=self.prose(self.root, named))
        most = max(int(one.says) for item in items for one in item.fields[key].children if one.says)
        out.steps = [DraftStep(str(n), f"Step {n}", n, key=f"step {n}") for n in range(1, most + 1)]
        out.levels = [DraftLevel(one, one, key=one) for one in levels]
        out.profiles = [DraftProfile(one, id=one, title=one) for one in levels]
        for at, item in enumerate(items):
            out.attributes.append(self._attribute(item, f"attribute {at}", out))
            for name, one in item.fields[key].fields.items():
                profile = out.profiles[list(levels).index(name)]
                if self.take(one, "what a profile asks") and int(one.says):
                    profile.asks[f"attribute {at}"] = f"step {one.says}"
        out.scoring = {"policy": "required_profile"}
        out.rule = "Each level expects a step of every attribute."
        self.account.note(
            None, "The source says which step is expected and not what it means: the words are to be written."
        )
        return out

    def _attribute(self, item: Node, key: str, out: Draft) -> DraftAttribute:
        named = name_of(item)
        attribute = DraftAttribute(self.take(named, "attribute"), key=key, place=item.place)
        ident = self.ident(item, named, "the id of an attribute")
        attribute.id = "" if ident.isdecimal() else ident
        area = next((one for name in AREA if name not in NAME and (one := item.field_named(name)) and one.says), None)
        if area:
            attribute.area = self.take(area, "area")
            if attribute.area not in {one.key for one in out.areas}:
                out.areas.append(DraftArea(attribute.area, key=attribute.area, place=area.place))
        attribute.description = self.prose(item, named)
        attribute.anchors = {one.key: DraftAnchor(text=one.name) for one in out.steps}
        return attribute


def _find(tree: Node) -> tuple[Sequence[Node], str, list[str]] | None:
    """The attributes, the field with their numbers, and the levels that it names."""
    for node in _lists(tree):
        items = [one for one in node.items if one.kind == "fields" and name_of(one)]
        if len(items) < 3 or len(items) < len(node.items):
            continue
        for key, child in items[0].fields.items():
            levels = list(child.fields)
            if (
                len(levels) > 1
                and _are_levels(levels)
                and all(_are_numbers(one.fields.get(key), levels) for one in items)
            ):
                highest = max(int(leaf.says) for one in items for leaf in one.fields[key].leaves())
                return (items, key, levels) if highest > 1 else None
    return None


def _are_levels(names: Sequence[str]) -> bool:
    """Whether most names are those of levels: C4, and C4-M beside it."""
    return 2 * sum(looks_like_level(name) or looks_like_level(name.split("-")[0]) for name in names) > len(names)


def _are_numbers(node: Node | None, levels: Sequence[str]) -> bool:
    if node is None or node.kind != "fields" or not {*node.fields} <= {*levels}:
        return False
    said = Counter(one.says.isdecimal() and int(one.says) <= MOST for one in node.children if one.is_text and one.says)
    return said[True] > 0 and not said[False] and all(one.is_text for one in node.children)


def _lists(tree: Node) -> Iterator[Node]:
    if tree.kind == "list":
        yield tree
    for child in tree.children:
        if child.kind == "list" or (child.kind == "fields" and plain(child.key) not in AREA):
            yield from _lists(child)


register(Expected())
