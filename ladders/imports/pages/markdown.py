"""Markdown to blocks, by way of HTML: tables and HTML written into it are read as they stand, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from ladders.imports.account import Place
from ladders.imports.pages.blocks import Block, Item, Kind
from ladders.imports.pages.cells import check_size
from ladders.imports.pages.html import blocks_of_piece, tree
from ladders.imports.pages.walk import Walk

_INLINE = re.compile(
    r"</?(?:br|b|strong|i|em|u|s|del|ins|a|code|kbd|sub|sup|abbr|span|mark|small)\b[^<>]*>|<br\s*/?>", re.I
)
_IN_CELLS = re.compile(r"</?(?:ul|ol|li|p|div)\b[^<>]*>", re.I)
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_RULED = re.compile(r"[\s|:-]+")
_OPENS = re.compile(r"<table\b", re.I)
_CLOSES = re.compile(r"</table\s*>", re.I)


class Renderer(RendererHTML):
    """HTML whose elements know their lines; HTML of the source stands aside as numbered regions."""

    def __init__(self, parser: Any = None) -> None:
        super().__init__(parser)

    def softbreak(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """A line break in the source is a blank, unless a dash follows: then a point was meant."""
        after = tokens[index + 1].content if index + 1 < len(tokens) else ""
        return "<br>" if re.match(r"[-•*·–][^\s\-*]", after) else "\n"

    def html_inline(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """Only tags that stand in a line of text."""
        raw = tokens[index].content
        return raw if _INLINE.fullmatch(raw) or (env.get("cell") and _IN_CELLS.fullmatch(raw)) else ""

    def td_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """A cell of a table drawn with bars: lists in it can only be written as HTML."""
        env["cell"] = True
        return self.renderToken(tokens, index, options, env)

    def td_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """The end of a cell."""
        env["cell"] = False
        return self.renderToken(tokens, index, options, env)

    def html_block(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """Read by itself, with its own lines."""
        token = tokens[index]
        return _region(env, token.content, (token.map or [0])[0] + 1)


@dataclass
class Page:
    """What a Markdown file holds."""

    blocks: list[Block] = field(default_factory=list)
    front: str = ""
    """The front matter as it stands."""


def _region(env: Any, raw: str, first: int) -> str:
    env.setdefault("regions", []).append((raw, first))
    return f'<div data-region="{len(env["regions"]) - 1}" data-line="{first}"></div>\n'


def _parser() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}, renderer_cls=Renderer)
    found.enable(["table", "strikethrough"])
    return found.use(front_matter_plugin).use(deflist_plugin)


def page_of(text: str, file: str) -> Page:
    """The blocks of a Markdown file and its front matter."""
    lines = text.split("\n")
    env: dict[str, Any] = {}
    _check_pipe_tables(lines, file)
    kept, tables = _without_tables(lines)
    parser = _parser()
    tokens = parser.parse("\n".join(kept), env)
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    body = [token for token in tokens if token.type != "front_matter"]
    _number(body)
    rendered = parser.renderer.render(body, parser.options, env)
    if not rendered.strip():
        return Page(front=front)
    regions = env.get("regions", [])

    def region(key: str) -> Iterator[Block]:
        raw, first = regions[int(key)]
        if first in tables:
            raw = tables[first]
        yield from blocks_of_piece(raw, file, first, walk)

    walk = Walk(file, _line_of, region)
    return Page(list(walk.blocks(tree(rendered, file))), front)


def _check_pipe_tables(lines: list[str], file: str) -> None:
    """Tables drawn with bars are counted before anything is made of them: most of the time would go into cells."""
    fence = ""
    rows = columns = start = 0
    for number, line in enumerate(lines):
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        if not fence and number and "-" in line and "|" in lines[number - 1] and _RULED.fullmatch(line):
            rows, columns, start = 1, line.strip().strip("|").count("|") + 1, number
            check_size(columns, 1, file, f"line {start}")
        elif rows:
            rows = rows + 1 if line.strip() else 0
            check_size(columns, rows, file, f"line {start}")


def aside_of_front(file: str, front: str) -> Block:
    """The front matter as a block of its own, for readers that take none of it."""
    return Block(Kind.ASIDE, [Item(front, Place(file, "front matter"))], why="settings of the page it was published on")


def _number(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))


def _line_of(element: HtmlElement) -> int:
    first = next(iter(element), None)
    if first is not None and not element.get("data-line") and (line := first.get("data-line")):
        return int(line)  # a fence carries its line inside
    found: HtmlElement | None = element
    while found is not None:
        if isinstance(found.tag, str) and (line := found.get("data-line")):
            return int(line)
        found = found.getparent()
    return 1


def _without_tables(lines: list[str]) -> tuple[list[str], dict[int, str]]:
    """The lines with each HTML table on one line of its own. A blank line inside a table would end it in Markdown."""
    kept: list[str] = []
    tables: dict[int, str] = {}
    fence = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        end = None if fence else _end_of_table(lines, number)
        if end is None:
            kept.append(line)
            number += 1
            continue
        tables[number + 1] = "\n".join(lines[number : end + 1])
        kept += ["<table>" + escape("table") + "</table>", *[""] * (end - number)]
        number = end + 1
    return kept, tables


def _end_of_table(lines: list[str], start: int) -> int | None:
    """The line on which a table that begins here ends; None when none begins here."""
    if not re.match(r"\s*(?:<(?:div|figure|center|section|p)\b[^>]*>\s*)*<table\b", lines[start], re.I):
        return None
    deep = 0
    for number in range(start, len(lines)):
        deep += len(_OPENS.findall(lines[number])) - len(_CLOSES.findall(lines[number]))
        if deep <= 0:
            return number
    return len(lines) - 1
