"""Elements of a page: which of them are blocks, which say nothing to a ladder, and their words as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from ladders.imports.pages.blocks import clean

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_POINTS = re.compile(r"\s*\n\s*(?=[-•*–●▪]\s)")
"""Bullets typed into HTML, each on a line of its own."""

STRONG = {"b", "strong"}
HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
LISTS = {"ul", "ol", "menu"}
ASIDES = {
    "pre": "code or a drawing in characters",
    "style": "a style sheet, which changes looks only",
    "script": "a script, which is never run",
    "noscript": "for browsers without scripts",
    "template": "a template of the page",
    "svg": "a picture",
    "iframe": "another page inside this one, which is not fetched",
    "nav": "the page's navigation",
    "button": "a button of the page",
    "form": "a form of the page",
    "select": "a form of the page",
    "math": "a formula as markup",
}
PICTURES = {"img", "picture", "video", "audio", "object", "embed", "canvas"}
HOLDERS = {"html", "body", "main", "div", "section", "article", "header", "footer", "aside", "details", "blockquote",
           "center", "figure", "span", "font", "tbody", "p", "figcaption", "address", "fieldset", "dd", "a",
           "ac:layout", "ac:layout-section", "ac:layout-cell", "ac:rich-text-body", "ac:structured-macro"}  # fmt: skip
BLOCKS = {*HEADINGS, *LISTS, "dl", "table", "p", "div", "section", "article", "hr", "blockquote", "pre", "details",
          "figure", "header", "footer", "main", "aside", "center", "summary"} | set(ASIDES)  # fmt: skip


def tag_of(element: HtmlElement) -> str:
    """The tag; "!" for a comment and what else is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else "!"


def words(one: HtmlElement | str) -> str:
    """The words of an element as plain text: links and emphasis gone, <br> a line break."""
    if isinstance(one, str):
        return "\n".join(re.sub(r"\s+", " ", line) for line in _POINTS.split(one))
    tag = tag_of(one)
    if tag == "br":
        return "\n"
    if tag == "!" or tag in ASIDES or tag in PICTURES:
        return ""
    inner = "".join(words(child) for child in children(one))
    return f"{inner}\n" if tag in BLOCKS else inner


def children(element: HtmlElement) -> Iterator[HtmlElement | str]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def bold(run: list[HtmlElement | str], text: str) -> str:
    first = next((one for one in run if isinstance(one, str) is False or str(one).strip()), None)
    while first is not None and not isinstance(first, str):
        if tag_of(first) in STRONG or _BOLD_STYLE.search(first.get("style") or ""):
            strong = clean(words(first))
            return strong if text.startswith(strong) else ""
        first = next((one for one in children(first) if not isinstance(one, str) or one.strip()), None)
    return ""


def by_lines(run: list[HtmlElement | str]) -> list[tuple[list[HtmlElement | str], int]]:
    """A paragraph parted where a line begins with a lead-in in bold, "**Scope:** …", each part with its line in it."""
    parts: list[tuple[list[HtmlElement | str], int]] = [([], 0)]
    lines = 0
    for at, one in enumerate(run):
        if at and _begins_line(run[max(0, at - 2) : at]) and _is_lead(one, run[at + 1] if at + 1 < len(run) else ""):
            parts.append(([], lines))
        parts[-1][0].append(one)
        lines += _breaks(one)
    return parts


def _breaks(one: HtmlElement | str) -> int:
    return one.count("\n") if isinstance(one, str) else sum(_breaks(str(text)) for text in one.itertext())


def _begins_line(before: list[HtmlElement | str]) -> bool:
    """Whether a line has just ended."""
    last = before[-1]
    if isinstance(last, str) and not last.strip() and len(before) > 1 and "\n" not in last:
        last = before[-2]
    return last.rstrip(" \t\r").endswith("\n") if isinstance(last, str) else tag_of(last) == "br"


def _is_lead(one: HtmlElement | str, after: HtmlElement | str) -> bool:
    """Whether it is a lead-in in bold: a colon at its end or right behind it, or nothing else on its line."""
    if isinstance(one, str) or tag_of(one) not in STRONG:
        return False
    said, rest = clean(words(one)), after if isinstance(after, str) else ""
    if not said or len(said) > 80:
        return False
    is_alone = (not isinstance(after, str) and tag_of(after) == "br") or rest[:1] == "\n"
    return said.endswith(":") or re.match(r"\s*:|\s+[–—-]\s", rest) is not None or is_alone
