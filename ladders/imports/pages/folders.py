"""Pages that are one level each, side by side in a folder: together they are one ladder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ladders.imports.account import Account, Place
from ladders.imports.draft import Draft
from ladders.imports.grids.labels import rank
from ladders.imports.pages.blocks import Block, Item, Kind
from ladders.imports.pages.documents import Document, Leaf, is_page, leaf_or_none, look_at, outlined, register_blocks
from ladders.imports.pages.families import families, has_words
from ladders.imports.pages.labels import LevelName, key, level_name
from ladders.imports.pages.outline import outline
from ladders.imports.shapes import Claim, register
from ladders.imports.source import Source, SourceFile

LEAST_SURE = 0.6


class LevelPages:
    """A page for each level."""

    name = "pages of levels"

    def claims(self, source: Source) -> Sequence[Claim]:
        """The pages of a folder whose titles are levels and that have headings in common."""
        pages = [one for one in source.files if is_page(one)]
        found = []
        for folder in dict.fromkeys(one.folder for one in pages):
            leaves = [leaf for one in pages if one.folder == folder and (leaf := look_at(one))]
            named = [leaf for leaf in leaves if _level_of(leaf) and _is_one_level(leaf)]
            if len({_key(leaf) for leaf in named}) == len(named) > 1 and _are_alike(named):
                lists = [leaf for leaf in leaves if leaf not in named and _lists(leaf, named)]
                found.append(Claim(0.8, tuple(one.file for one in (*named, *lists))))
        return found

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft:
        """The pages as one, lowest level first."""
        every = [leaf for one in files if (leaf := leaf_or_none(one))]
        lists = [leaf for leaf in every if not (_level_of(leaf) and _is_one_level(leaf))]
        leaves = sorted((leaf for leaf in every if leaf not in lists), key=_height)
        for leaf in every:
            register_blocks(leaf.document, leaf.file, account)
        blocks = [block for leaf in leaves for block in _below_its_level(leaf)]
        blocks += [block for leaf in lists for block in leaf.document.blocks]
        whole = Leaf(leaves[0].file, Document(blocks), outline(blocks)[0])
        draft = outlined(whole, account)
        folder = leaves[0].file.folder.rpartition("/")[2]
        draft.name = re.sub(r"[_-]+", " ", folder).strip().capitalize() or "Career ladder"
        for leaf in leaves:
            account.note(leaf.file.at(), f"the page of one level, {_key(leaf)}: read together with those beside it")
        return draft


def _lists(leaf: Leaf, named: Sequence[Leaf]) -> bool:
    """Whether a page beside them only lists them: it says a few words about each level and asks nothing."""
    found = [family for family in families(leaf.root) if not family.holds_things]
    known = {
        key(part)
        for one in named
        if (name := _level_of(one))
        for part in (name.id, name.title, _start(name.title))
        if part
    }
    names = [name for family in found for _, name in family.levels]
    is_all = bool(names) and all({key(one.id), key(one.title)} & known for one in names)
    return (
        is_all and len(found) == len(families(leaf.root)) and all(node.is_lead for f in found for node, _ in f.levels)
    )


def _start(title: str) -> str:
    """A title without what follows a dash: "Junior" of "Junior - What we ask"."""
    return re.split(r"\s[-–—|]\s", title)[0]


def _level_of(leaf: Leaf) -> LevelName | None:
    said = leaf.title.label if leaf.title else leaf.document.title
    name = level_name(said) if said else None
    return name if name and name.sure >= LEAST_SURE else None


def _is_one_level(leaf: Leaf) -> bool:
    """Whether no other levels stand on the page."""
    return all(node is leaf.title for family in families(leaf.root) for node, _ in family.levels)


def _key(leaf: Leaf) -> str:
    name = _level_of(leaf)
    return (name.id or name.title) if name else ""


def _height(leaf: Leaf) -> tuple[float, str]:
    name = _level_of(leaf)
    height = name.number if name and name.number is not None else rank(_key(leaf))
    return (height if height is not None else 99.0, leaf.file.name)


def _are_alike(leaves: Sequence[Leaf]) -> bool:
    """Whether headings come again from page to page."""
    heads = [{one.key for one in leaf.root.walk() if one.item and has_words(one)} for leaf in leaves]
    return any(count > 1 for count in Counter(key for one in heads for key in one).values())


def _below_its_level(leaf: Leaf) -> list[Block]:
    """The blocks of a page with the level as the only heading at the top."""
    title = leaf.title.item if leaf.title else None
    top = title or Item(leaf.document.title, Place(leaf.file.name, "front matter"))
    found = [Block(Kind.HEADING, [top], depth=1)]
    for block in leaf.document.blocks:
        if block.kind is not Kind.HEADING:
            found.append(block)
        elif block.item is not title:
            found.append(Block(Kind.HEADING, block.items, depth=block.depth + 1))
    return found


register(LevelPages())
