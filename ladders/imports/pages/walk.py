"""A tree of HTML elements as blocks. Nothing of it is run, fetched or followed: elements are looked at, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from ladders.imports.account import Place
from ladders.imports.pages.blocks import Block, Item, Kind, clean
from ladders.imports.pages.cells import grid_of
from ladders.imports.pages.elements import (
    ASIDES,
    BLOCKS,
    HEADINGS,
    HOLDERS,
    LISTS,
    PICTURES,
    bold,
    by_lines,
    children,
    tag_of,
    words,
)
from ladders.imports.source import ImportRefused

MOST_DEEP = 60
MOST_TABLES = 5
_STYLED = re.compile(r"(?:^|\s)(?:Mso)?(?:title|Heading-?(?P<depth>[1-6]))(?:\s|$)", re.I)

_MARKS = re.compile(r"(?:(?:\{\{.*?\}\}|\{[:%][^{}]*\}|\[\[?_?toc_?\]?\]|:{3,}[ \w-]*)\s*)+", re.I)
_FOR_PROGRAMS = "a mark for the program that publishes the page, which readers do not see"
_PERMALINK = re.compile(r"(?:\s*(?:[#¶§🔗]|\{[#:.][^{}]*\}))+$")
"""What is put behind a heading so that others can point at it."""

Region = Callable[[str], Iterator[Block]]


class Walk:
    """One walk over one page. `line_of` says where an element stands in the source."""

    def __init__(self, file: str, line_of: Callable[[HtmlElement], int], region: Region | None = None) -> None:
        self.file = file
        self.line_of = line_of
        self.region = region
        self.deep = 0
        self._seen: Counter[str] = Counter()

    def place(self, at: str) -> Place:
        """A place that no other block has."""
        self._seen[at] += 1
        return Place(self.file, at if self._seen[at] == 1 else f"{at}, part {self._seen[at]}")

    def share(self, other: Walk) -> None:
        """Two walks over one file give no place twice."""
        self._seen = other._seen

    def within(self, element: HtmlElement) -> Iterator[Block]:
        """The blocks inside a cell. Their places are not this walk's: all of them belong to the cell."""
        inner = Walk(self.file, self.line_of)
        inner.deep = self.deep + 1
        if inner.deep > MOST_TABLES:
            raise ImportRefused(f"{self.file}: {self.at(element)}: there are tables within tables within tables.")
        return inner.blocks(element, 1)

    def at(self, element: HtmlElement, further: int = 0) -> str:
        """Where an element stands, in words; `further` lines down when only that of its paragraph is known."""
        parent = element.getparent() if further else None
        is_known = parent is not None and self.line_of(parent) != self.line_of(element)
        return f"line {self.line_of(element) + (0 if is_known else further)}"

    def blocks(self, element: HtmlElement, depth: int = 0) -> Iterator[Block]:
        """Everything in an element, in its order."""
        if depth > MOST_DEEP:
            raise ImportRefused(
                f"{self.file}: {self.at(element)}: it is nested too deeply. Mend: a ladder needs no more than a few."
            )
        for run in _runs(element):
            if isinstance(run, list):
                yield from self._text(element, run)
            else:
                yield from self._block(run, depth + 1)

    def _text(self, parent: HtmlElement, run: list[HtmlElement | str]) -> Iterator[Block]:
        for part, further in by_lines(run):
            item = self.item(part, next((one for one in part if not isinstance(one, str)), parent), further)
            if item.text:
                why = "links to other pages or places of this one" if _leads_on(parent, part) else ""
                why = _FOR_PROGRAMS if _MARKS.fullmatch(item.text) and not _in_point(parent) else why
                yield Block(Kind.ASIDE if why else Kind.TEXT, [item], why=why)
        pictures = [found for one in run if not isinstance(one, str) for found in one.iter(*PICTURES)]
        for picture in pictures:
            yield self._aside(picture, "a picture", picture.get("alt") or picture.get("title") or "picture")

    def _block(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        tag = tag_of(element)
        if tag == "!":
            yield self._aside(element, "a comment in the source, which readers do not see", clean(element.text or ""))
        elif tag in ASIDES:
            yield self._aside(element, ASIDES[tag], clean("".join(str(part) for part in element.itertext())))
        elif tag in PICTURES:
            yield self._aside(element, "a picture", element.get("alt") or "picture")
        elif tag in HEADINGS or _STYLED.search(element.get("class") or ""):
            yield from self._heading(element, HEADINGS.get(tag) or styled_depth(element))
        elif tag in LISTS:
            points = list(self.points(element, depth))
            if _only_links(element):
                yield Block(Kind.ASIDE, points, why="links to other pages or places of this one")
            else:
                yield Block(Kind.LIST, points)
        elif tag == "dl":
            yield Block(Kind.LIST, list(self._terms(element, depth)))
        elif tag == "table":
            yield from self._table(element, depth)
        elif tag == "summary" and not any(tag_of(one) in HEADINGS for one in element.iter()):
            yield from self._strong(element)
        elif element.get("data-region") and self.region:
            yield from self.region(str(element.get("data-region")))
        else:
            yield from self.blocks(element, depth)

    def _aside(self, element: HtmlElement, why: str, text: str) -> Block:
        return Block(Kind.ASIDE, [Item(text, self.place(self.at(element)))], why=why)

    def _heading(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        item = self.item([*children(element)], element)
        if item.text:
            item.text = _PERMALINK.sub("", " ".join(item.text.split())) or item.text
            yield Block(Kind.HEADING, [item], depth=depth)

    def _strong(self, element: HtmlElement) -> Iterator[Block]:
        """What stands over a table or over something that folds open: a line that heads what follows."""
        item = self.item([*children(element)], element)
        if item.text:
            item.text = item.strong = " ".join(item.text.split())
            yield Block(Kind.TEXT, [item])

    def _table(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        grid, asides = grid_of(element, self)
        for caption in element.iterchildren("caption"):
            yield from self._strong(caption)
        for one, why, text in asides:
            yield self._aside(one, why, text)
        if grid.width == 1:
            yield from (Block(Kind.TEXT, [Item(cell.text, cell.place)]) for cell in grid.own())
        elif grid.rows:
            yield Block(Kind.TABLE, grid=grid)

    def item(self, run: list[HtmlElement | str], where: HtmlElement, further: int = 0) -> Item:
        """A run of words as one item, with what stands in bold at its beginning."""
        text = clean("".join(words(one) for one in run))
        return Item(text, self.place(self.at(where, further)) if text else Place(self.file, ""), bold(run, text))

    def points(self, element: HtmlElement, depth: int) -> Iterator[Item]:
        """The points of a list, with what is listed below each."""
        if depth > MOST_DEEP:
            raise ImportRefused(
                f"{self.file}: {self.at(element)}: it is nested too deeply. Mend: a ladder needs no more than a few."
            )
        number = int(element.get("start") or 1) if (element.get("start") or "1").isdigit() else 1
        for child in element:
            if tag_of(child) in LISTS:
                yield from self.points(child, depth + 1)
                continue
            item = self._point(child, depth + 1)
            item.number = number if tag_of(element) == "ol" else None
            number += 1
            if item.text or item.items:
                yield item

    def _point(self, element: HtmlElement, depth: int) -> Item:
        """One point. A second paragraph and what is listed below belong to it."""
        if not isinstance(element.tag, str):
            return Item("", Place(self.file, ""))
        item: Item | None = None
        more: list[Item] = []
        for block in self.blocks(element, depth):
            if block.kind in (Kind.TEXT, Kind.HEADING) and item is None:
                item = block.item
            elif block.kind is not Kind.ASIDE:
                more += block.items if block.grid is None else [Item(c.text, c.place) for c in block.grid.own()]
        item = item or Item("", Place(self.file, self.at(element)))
        item.items = [*_stuck(item), *more]
        return item if item.text else _only(item)

    def _terms(self, element: HtmlElement, depth: int) -> Iterator[Item]:
        term: Item | None = None
        for child in element.iter("dt", "dd"):
            if tag_of(child) == "dt":
                if term:
                    yield term
                term = self.item(list(children(child)), child)
                term.strong = term.text
            elif term:
                term.items += [one for block in self.blocks(child, depth + 1) for one in block.items]
        if term:
            yield term


def _is_block(one: HtmlElement | str) -> bool:
    if isinstance(one, str):
        return False
    tag = tag_of(one)
    if tag == "!" or tag in BLOCKS:
        return True
    return tag in HOLDERS and any(tag_of(inner) in BLOCKS for inner in one.iter() if inner is not one)


def _runs(element: HtmlElement) -> Iterator[HtmlElement | list[HtmlElement | str]]:
    """The children: block by block, and what stands between two blocks together."""
    run: list[HtmlElement | str] = []
    for child in children(element):
        if not _is_block(child):
            run.append(child)
            continue
        if run:
            yield run
            run = []
        if not isinstance(child, str):
            yield child
    if run:
        yield run


def styled_depth(element: HtmlElement) -> int:
    """The depth of a paragraph that a word processor has styled as a heading: its title is the first."""
    found = _STYLED.search(element.get("class") or "")
    return int(found["depth"]) if found and found["depth"] else 1


def _only_links(element: HtmlElement) -> bool:
    """Whether each point of a list is a link and nothing else: navigation."""
    points = list(element.iter("li"))
    return len(points) > 1 and all(_is_link(one) for one in points)


def _leads_on(parent: HtmlElement, run: list[HtmlElement | str]) -> bool:
    """Whether a paragraph is nothing but links to pages beside this one, with a word or two: "Next: L2"."""
    if _in_point(parent):
        return False
    elements = [one for one in run if not isinstance(one, str)]
    links = [link for one in elements for link in one.iter("a") if link.get("href")]
    is_near = bool(links) and not any(re.match(r"[a-z]+:", str(one.get("href")), re.I) for one in links)
    linked = sum(len(re.findall(r"[^\W_]+", words(one))) for one in links)
    said = re.findall(r"[^\W_]+", clean("".join(map(words, run))))
    return is_near and len(said) - linked <= 3


def _in_point(element: HtmlElement) -> bool:
    """Whether it stands in a point of a list or in a cell, and belongs to it."""
    return any(tag_of(one) in {"li", "td", "th", "dd"} for one in (element, *element.iterancestors()))


def _is_link(point: HtmlElement) -> bool:
    own = clean("".join(words(one) for one in children(point) if isinstance(one, str) or tag_of(one) not in LISTS))
    links = [clean(words(one)) for one in point.iter("a") if one.get("href")]
    return bool(links) and own == links[0]


def _stuck(item: Item) -> list[Item]:
    """Points whose dash sticks to the word, so that no list came of them."""
    lines = item.text.split("\n")
    kept = [line for line in lines if not re.match(r"[-•*·–][^\s\-*]", line)]
    if len(lines) < 2 or len(kept) == len(lines) or not kept:
        return []
    stuck = [line for line in lines if line not in kept]
    item.text = "\n".join(kept)
    at = item.place
    return [
        Item(line[1:].strip(), Place(at.file, f"{at.at}, point {number}"), mended="a dash without a blank after it")
        for number, line in enumerate(stuck, start=1)
    ]


def _only(item: Item) -> Item:
    """A point that says nothing itself but holds others: they stand in its place when it is one."""
    return item.items[0] if len(item.items) == 1 else item
