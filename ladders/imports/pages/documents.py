"""Markdown and HTML pages as ladders: headings, lists and tables in whatever order somebody wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.grid import Grid
from ladders.imports.grids.assembling import assembled
from ladders.imports.grids.labels import is_level
from ladders.imports.grids.tables import read_grid
from ladders.imports.pages.beside import drop_pay
from ladders.imports.pages.blocks import Block
from ladders.imports.pages.families import families
from ladders.imports.pages.glossary import read_glossary
from ladders.imports.pages.headings import read_families, read_inner_families
from ladders.imports.pages.heads import PLAIN, has_extras
from ladders.imports.pages.html import blocks_of_page, title_of_page
from ladders.imports.pages.labels import key, without_numbering
from ladders.imports.pages.making import Making
from ladders.imports.pages.markdown import aside_of_front, page_of
from ladders.imports.pages.outline import Node, outline
from ladders.imports.pages.overview import read_overviews
from ladders.imports.pages.positions import Framework, axes_of, positions_of, read_axes, read_framework, read_listing
from ladders.imports.pages.prose import explain_rest, read_prose
from ladders.imports.pages.required import asking_of, leave_asking, read_asking
from ladders.imports.pages.settling import settle
from ladders.imports.pages.tables import read_tables
from ladders.imports.shapes import Claim, register
from ladders.imports.source import ImportRefused, Source, SourceFile

MARKDOWN = {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ""}
HTML = {".html", ".htm", ".xhtml", ".xht"}
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(?P<title>.+?)[\"']?\s*$", re.M)
_GENERIC = re.compile(
    r"introduction|overview|readme|home|welcome|summary|contents|table of contents|about|purpose|goals?|background",
    re.I,
)
_LADDER = re.compile(r"\b(?:ladders?|framework|matrix|competenc(?:y|ies)|career|progression|growth)\b", re.I)
MOST_BYTES = 3_000_000
_WORDS = re.compile(r"[^\W\d_][\w ]*")
MOST_REPEATED = 200_000
_FRONT_ABOUT = re.compile(r"^description:\s*[\"']?(?P<about>[^\n\"'>|].+?)[\"']?\s*$", re.M)


@dataclass
class Document:
    """A page as it was read."""

    blocks: list[Block]
    front: str = ""
    title: str = ""


def is_page(file: SourceFile) -> bool:
    """Whether it may be a page of text."""
    return file.is_text and (file.suffix in HTML or file.suffix in MARKDOWN)


@lru_cache(maxsize=64)
def document_of(file: SourceFile) -> Document:
    """The blocks of a file, parsed once however often it is looked at."""
    if len(file.content) > MOST_BYTES:
        raise ImportRefused(f"{file.name}: the page is larger than {MOST_BYTES // 1_000_000} MB. Mend: part it.")
    text = file.text
    if file.suffix in HTML or re.match(r"\s*(?:<!doctype html|<html)", text, re.I):
        return Document(blocks_of_page(text, file.name), "", title_of_page(text, file.name))
    page = page_of(text, file.name)
    title = _FRONT_TITLE.search(page.front)
    return Document(page.blocks, page.front, title["title"] if title else "")


def register_blocks(document: Document, file: SourceFile, account: Account) -> None:
    """Every text of a page in the account; what no ladder is made of with the reason."""
    for block in document.blocks:
        for one in block.walk():
            account.cell(one.place, one.text)
            if block.why:
                account.skip(one.place, block.why)
        if block.grid:
            for cell in block.grid.own():
                account.cell(cell.place, cell.text)
    if document.front.strip():
        for one in aside_of_front(file.name, document.front).walk():
            account.cell(one.place, one.text)
            account.skip(one.place, "settings of the page it was published on; its title names the ladder")


@dataclass
class Leaf:
    """A page that may be one of several."""

    file: SourceFile
    document: Document
    root: Node

    @property
    def title(self) -> Node | None:
        """The heading of the page."""
        return title_of(self.root)

    @property
    def grids(self) -> list[Grid]:
        """The tables of the page."""
        return [one.grid for one in self.document.blocks if one.grid is not None]


def _titled(leaf: Leaf) -> list[Grid]:
    """The tables, each named by the heading above it."""
    found = []
    for node in leaf.root.walk():
        is_own = node.item is not None and node is not leaf.title and not PLAIN.fullmatch(node.label.strip())
        found += [replace(grid, name=node.label if is_own else "") for grid in node.tables]
    return found


def leaf_of(file: SourceFile) -> Leaf:
    """A page as an outline."""
    document = document_of(file)
    return Leaf(file, document, outline(document.blocks)[0])


def read_page(file: SourceFile, account: Account) -> list[Draft]:
    """One page as drafts. They have no attributes when the page holds no ladder."""
    leaf = leaf_of(file)
    own = Account()
    making = _outlined(leaf, own)
    found = [making.draft]
    if leaf.grids and not found[0].profiles and not families(leaf.root):
        other = Account()
        drafts = _tabled(leaf, other)
        if _anchors(drafts) > 2 and (
            _holds_extras(leaf, drafts, found[0]) or _is_surer(drafts, found[0]) or _are_of_several(drafts, making)
        ):
            found, own = drafts, other
    account.absorb(own)
    return found


def _holds_extras(leaf: Leaf, drafts: Sequence[Draft], own: Draft) -> bool:
    """Whether weights or ratings stand beside the levels, and those are seen to be the same levels."""
    return any(map(has_extras, leaf.grids)) and sum(len(one.levels) for one in drafts) >= len(own.levels)


def _anchors(drafts: Sequence[Draft]) -> int:
    return sum(len(one.anchors) for draft in drafts for one in draft.attributes if draft.levels)


def _is_surer(drafts: Sequence[Draft], own: Draft) -> bool:
    """Whether tables read as those of a spreadsheet say more: levels that are called so, or more of them."""
    named, other = (_named_levels(one) for one in (drafts[0], own))
    if not own.attributes or len(drafts) > 1:
        return not own.attributes
    if len(drafts[0].levels) < len(own.levels) or _anchors(drafts) < _anchors([own]):
        return False
    is_finer = len(drafts[0].levels) > len(own.levels) and _anchors(drafts) > _anchors([own])
    return named > other or (named == other and is_finer)


def _are_of_several(drafts: Sequence[Draft], own: Making) -> bool:
    """Whether tables ask the same things of the same levels in words of their own: each is for other people."""
    if len(drafts) < 2 or own.met < 0.2 * _anchors([own.draft]):
        return False
    some, others = drafts[0], drafts[1]
    names, known = ({one.name.casefold() for one in draft.attributes} for draft in (some, others))
    levels, same = ({one.key for one in draft.levels} for draft in (some, others))
    return 2 * len(names & known) >= min(len(names), len(known)) and 2 * len(levels & same) > len(same)


def _named_levels(draft: Draft) -> float:
    """The share of its levels whose names are those of levels."""
    named = [is_level(one.id) or is_level(one.title) for one in draft.levels]
    return sum(named) / len(named) if named else 0.0


def _tabled(leaf: Leaf, account: Account) -> list[Draft]:
    """The tables of a page as those of a spreadsheet: rows for each anchor, scales of ratings and the like."""
    register_blocks(leaf.document, leaf.file, account)
    drop_pay(leaf.root, account)
    parts = [part for grid in _titled(leaf) for part in read_grid(grid, account)]
    name = name_of(leaf.document, leaf.title, leaf.file, leaf.root)
    found = assembled(parts, name, account)
    for draft in found:
        making = Making(draft, account)
        read_prose(leaf.root, making, leaf.title)
    explain_rest(leaf.root, Making(Draft(), account))
    return found


def outlined(leaf: Leaf, account: Account) -> Draft:
    """A page as a draft, by its headings, lists and tables where they stand."""
    return _outlined(leaf, account).draft


def _outlined(leaf: Leaf, account: Account) -> Making:
    document, file = leaf.document, leaf.file
    register_blocks(document, file, account)
    root, _ = outline(document.blocks)
    title = title_of(root)
    making = Making(Draft(source="page"), account)
    about = _FRONT_ABOUT.search(document.front)
    making.draft.description = about["about"] if about else ""
    making.draft.name = name_of(document, title, file, root)
    drop_pay(root, account)
    asking = asking_of(root)
    if asking and asking.rows > _worded(document):
        read_asking(asking, root, making, title)
    else:
        leave_asking(asking, making)
        _read_words(root, making, title)
    settle(making)
    read_glossary(root, making)
    read_prose(root, making, title)
    explain_rest(root, making)
    return making


def _read_words(root: Node, making: Making, title: Node | None) -> None:
    """What stands in words: overviews, headings, lists, tables."""
    read_overviews(root, making)
    found = families(root)
    if not found and (axes := axes_of(root)):
        read_axes(axes, making)
    read_families(found, making, title)
    read_tables(root, making, title)
    read_inner_families(found, making, title)


def _worded(document: Document) -> int:
    """How many attributes have anchors in words on a page, apart from tables of steps."""
    root, _ = outline(document.blocks)
    making = Making(Draft(), Account())
    leave_asking(asking_of(root), making)
    _read_words(root, making, title_of(root))
    settle(making)
    return sum(len(one.anchors) > 1 for one in making.draft.attributes)


def title_of(root: Node) -> Node | None:
    """The heading of the whole page: the only one at its depth, with all others below it, or the first of all."""
    heads = [one for one in root.nodes if not one.is_lead]
    return heads[0] if len(heads) == 1 and heads[0].depth <= 2 else _lonely(heads)


def _lonely(heads: list[Node]) -> Node | None:
    """A first heading that only introduces, before others of the same depth that hold the rest."""
    if len(heads) > 1 and heads[0].depth == 1 and not heads[0].nodes and not heads[0].points and not heads[0].tables:
        return heads[0]
    return None


def name_of(document: Document, title: Node | None, file: SourceFile, root: Node) -> str:
    """What the ladder is called: by the page, its title, or the first heading that speaks of one."""
    if document.title:
        return document.title
    heads = [one.label for one in root.walk() if one.item and not one.is_lead and len(one.label) < 100]
    if title is not None and title.label in heads and not _GENERIC.fullmatch(without_numbering(title.label)):
        return without_numbering(title.label)
    named = next((one for one in heads if _LADDER.search(one) and not one.endswith("?")), "")
    if named:
        return without_numbering(named)
    if file.folder:
        return re.sub(r"[_-]+", " ", file.folder.rpartition("/")[2]).strip().capitalize()
    return re.sub(r"[_-]+", " ", file.stem).strip().capitalize()


def framework_of(leaves: Sequence[Leaf]) -> tuple[Framework, list[Leaf]]:
    """Axes on one page and positions on the same or others, and the pages that make it."""
    for home in leaves:
        axes = axes_of(home.root)
        if not axes:
            continue
        framework = Framework(axes)
        used = [home]
        for leaf in leaves:
            found = positions_of(leaf.root, leaf.title, framework.axes)
            framework.positions += found
            used += [leaf] if found and leaf is not home else []
        if framework.positions:
            return framework, used
    return Framework(), []


def repeats(file: SourceFile, framework: Framework) -> bool:
    """Whether a data file holds nothing but the names of axes, steps and positions, as a copy of the pages."""
    if file.suffix not in {".json", ".yaml", ".yml"} or len(file.content) > MOST_REPEATED:
        return False
    named = {word for name in framework.every_name for word in name.split()}
    said = {one for raw in _WORDS.findall(file.text) for one in key(raw).split()}
    return bool(said) and len(said - named) <= max(4, 0.1 * len(said)) and len(said & named) > 0.5 * len(named)


def read_pages(files: Sequence[SourceFile], account: Account) -> Draft:
    """Pages that are one framework together."""
    leaves = [leaf_of(one) for one in files if is_page(one)]
    framework, used = framework_of(leaves)
    for one in files:
        if not is_page(one):
            account.cell(one.at(), one.text.strip()[:200])
            account.skip(one.at(), "says once more, as data, what the pages say")
    for leaf in leaves:
        register_blocks(leaf.document, leaf.file, account)
    making = Making(Draft(source="pages of positions"), account)
    home = used[0]
    making.draft.name = name_of(home.document, home.title, home.file, home.root)
    read_framework(framework, making)
    for leaf in leaves:
        read_listing(leaf.root, making)
        read_prose(leaf.root, making, leaf.title)
        explain_rest(leaf.root, making)
    return making.draft


@lru_cache(maxsize=256)
def _worth(file: SourceFile) -> float:
    """How sure it is that a page holds a ladder: by the anchors that come out of it."""
    if len(file.content) > MOST_BYTES:
        return 0.1
    try:
        draft = read_page(file, Account())[0]
    except ImportRefused:
        return 0.1  # reading it says what is wrong with it
    anchors = sum(len(one.anchors) for one in draft.attributes)
    signals = sum(len(anchor.signals) for one in draft.attributes for anchor in one.anchors.values())
    anchors += sum(len(one.asks) for one in draft.profiles)
    named = any(one.id for one in draft.levels) or signals > anchors
    if len(draft.levels) > 1 and anchors > (1 if named else 2):
        if _words(draft) > len(document_of(file).front) > 0:
            return 0.93  # what stands before it as settings is less than what it says itself
        return 0.7 if file.suffix in HTML or file.suffix in MARKDOWN - {".txt", ""} else 0.4
    return 0.45 if not draft.levels and anchors > 1 else 0.0


def _words(draft: Draft) -> int:
    """How many letters its anchors hold."""
    anchors = [anchor for one in draft.attributes for anchor in one.anchors.values()]
    return sum(len(one.text) + sum(len(signal.text) for signal in one.signals) for one in anchors)


class Pages:
    """A page by itself."""

    name = "page"

    def claims(self, source: Source) -> Sequence[Claim]:
        """Every page that holds a ladder, by itself."""
        pages = [one for one in source.files if is_page(one)]
        return [Claim(score, (one,)) for one in pages if (score := _worth(one))]

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft | list[Draft]:
        """The ladder of a page."""
        return read_page(files[0], account)


@lru_cache(maxsize=256)
def look_at(file: SourceFile) -> Leaf | None:
    """A page as an outline, kept for whoever only looks; None when it cannot be read."""
    return leaf_or_none(file)


def leaf_or_none(file: SourceFile) -> Leaf | None:
    """A page as an outline; None when it cannot be read."""
    try:
        return leaf_of(file)
    except ImportRefused:
        return None


class Frameworks:
    """Pages that belong together: axes on one, positions on others."""

    name = "pages of positions"

    def claims(self, source: Source) -> Sequence[Claim]:
        """The pages with axes and positions, as one."""
        pages = [one for one in source.files if is_page(one)]
        found = []
        for folder in dict.fromkeys(one.folder for one in pages):
            leaves = [leaf for one in pages if one.folder == folder and (leaf := look_at(one))]
            framework, used = framework_of(leaves)
            if framework.positions:
                again = [one for one in source.files if one.folder == folder and repeats(one, framework)]
                found.append(Claim(0.85, (*(one.file for one in used), *again)))
        return found

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft | list[Draft]:
        """The framework of several pages."""
        return read_pages(files, account)


register(Frameworks())
register(Pages())

__all__ = ["Frameworks", "Pages", "document_of", "read_page", "read_pages"]
