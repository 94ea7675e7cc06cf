"""HTML to blocks: whole pages, and pieces inside Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ladders.imports.pages.blocks import Block
from ladders.imports.pages.walk import Walk
from ladders.imports.source import ImportRefused


def tree(text: str, file: str) -> HtmlElement:
    """The elements of a page. Nothing is fetched and no entity of its own is expanded."""
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ImportRefused(
            f"{file}: there is nothing to read in it. Mend: name the file that holds the ladder."
        ) from None


def blocks_of_page(text: str, file: str) -> list[Block]:
    """The blocks of a whole page."""
    if not text.strip():
        return []
    page = tree(text, file)
    body = page.find("body")
    walk = Walk(file, lambda element: int(element.sourceline or 1))
    return list(walk.blocks(page if body is None else body))


def title_of_page(text: str, file: str) -> str:
    """What the page calls itself."""
    found = tree(text, file).find(".//title") if text.strip() else None
    return " ".join((found.text or "").split()) if found is not None else ""


def blocks_of_piece(text: str, file: str, first: int, walk: Walk) -> Iterator[Block]:
    """The blocks of HTML that stands in another file from line `first` on."""
    if not text.strip():
        return
    page = tree(f"<div>{text}</div>", file)
    inner = Walk(file, lambda element: first + int(element.sourceline or 1) - 1)
    inner.share(walk)
    yield from inner.blocks(page)
