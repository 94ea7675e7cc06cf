"""The blocks of a page, in their order: headings, paragraphs, lists, tables, and what no ladder is made of.

Markdown and HTML come to the same blocks, so that one reader reads both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ladders.imports.account import Place
from ladders.imports.grid import Grid

LONGEST_LEAD = 80
"""A lead-in or a heading in bold is no longer than this: beyond, it is a sentence."""

_LEAD = re.compile(r"(?P<lead>[^:\n.!?]{1,80}?)\s*(?::|\s[–—-])(?:\s+(?P<rest>\S.*)|\s*)$", re.DOTALL)
_BOX = re.compile(r"\[[ xX]\]\s+")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    ASIDE = "aside"
    """Code, a picture, a comment, page metadata: said in `why`."""


@dataclass
class Item:
    """A paragraph, a heading or one point of a list."""

    text: str
    place: Place
    strong: str = ""
    """What stands in bold at its beginning."""
    number: int | None = None
    """Its number in a numbered list."""
    items: list[Item] = field(default_factory=list)
    mended: str = ""
    """What had to be mended to read it."""

    @property
    def lead(self) -> str:
        """The lead-in, "Impact" in "Impact: what comes of it", or all of it when more is listed below; or ""."""
        return self._split()[0]

    @property
    def rest(self) -> str:
        """What follows the lead-in; all of the text when there is none."""
        return self._split()[1]

    @property
    def is_bold(self) -> bool:
        """Whether all of it stands in bold."""
        return bool(self.strong) and _bare(self.strong) == _bare(self.text)

    def _split(self) -> tuple[str, str]:
        if self.strong and len(self.strong) <= LONGEST_LEAD and self.text.startswith(self.strong):
            return _bare(self.strong).removesuffix("."), self.text[len(self.strong) :].lstrip(" :–—-\n")
        found = _LEAD.match(self.text)
        if found and len(found["lead"].split()) <= 8:
            return _bare(found["lead"]), found["rest"] or ""
        if self.items and len(self.text) <= LONGEST_LEAD:
            return _bare(self.text), ""
        return "", self.text

    def walk(self) -> Iterator[Item]:
        """Itself and everything listed below it."""
        yield self
        for one in self.items:
            yield from one.walk()


@dataclass
class Block:
    """One block. A heading, a paragraph and an aside have one item; a list has its points; a table has its grid."""

    kind: Kind
    items: list[Item] = field(default_factory=list)
    depth: int = 0
    grid: Grid | None = None
    why: str = ""

    @property
    def item(self) -> Item:
        """The only item."""
        return self.items[0]

    def walk(self) -> Iterator[Item]:
        """Every item, however deep."""
        for one in self.items:
            yield from one.walk()


def clean(text: str) -> str:
    """Blanks and line breaks as one reads them: invisible characters gone, "[ ]" of a task list too."""
    text = re.sub(r"[\u200b\u200c\u2060\ufeff\u00ad]", "", text.replace("\u00a0", " "))
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in text.split("\n"))
    return _BOX.sub("", "\n".join(line for line in lines if line), count=1).strip()


def _bare(text: str) -> str:
    return text.strip().strip(":–—- ").strip()
