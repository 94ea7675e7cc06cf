"""The handbook page as PDF, with its headings as bookmarks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.errors import FPDFException
from fpdf.outline import TableOfContents

from bot.fonts import Type, type_for
from bot.handbook.parts import Entry, Handbook, Section
from bot.views.words import handbook as say

_MARGIN: Final = 18
"""Millimetres, as every length here; sizes of letters are in points."""
_INDENT: Final = 5
_INK: Final = (29, 28, 29)
_SOFT: Final = (85, 83, 90)
_ACCENT: Final = (63, 58, 140)
_FAMILY: Final = "text"
_MOST_PAGES: Final = 40
"""Of contents: a thousand attributes and fifty areas need no more."""
_THE_SAME_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Equal ladders make equal files: nothing in them says when they were made."""


class _Paper(FPDF):
    """Pages with a foot."""

    foot = ""
    type: Type

    def footer(self) -> None:
        """Which ladder, which page."""
        self.set_y(-_MARGIN + 4)
        self.set_font(_FAMILY, size=8)
        self.set_text_color(*_SOFT)
        self.cell(0, 5, self.type.write(f"{self.foot} · {self.page_no()}"), align="C")


def pdf(handbook: Handbook) -> bytes:
    """The page, on A4."""
    for pages in range(1, _MOST_PAGES):
        try:
            return _written(handbook, pages)
        except FPDFException:  # the contents need another page; how many is known once they are laid out
            continue
    return _written(handbook, 0)


def _written(handbook: Handbook, contents: int) -> bytes:
    """With so many pages for the contents; with none, without contents. Raises FPDFException when they need more."""
    paper = _Paper(format="A4")
    paper.foot = handbook.foot
    paper.set_creation_date(_THE_SAME_DAY)
    paper.set_margin(_MARGIN)
    paper.set_auto_page_break(auto=True, margin=_MARGIN + 2)
    _fonts(paper, handbook)
    paper.set_title(handbook.title)
    paper.add_page()
    _say(paper, handbook.title, 22, bold=True)
    _say(paper, handbook.version, 10, _SOFT)
    for text in handbook.opening:
        _say(paper, text, 10.5)
    if contents:
        paper.ln(4)
        _say(paper, say.CONTENTS, 15, bold=True)
        paper.set_font(_FAMILY, size=10)
        paper.insert_toc_placeholder(TableOfContents().render_toc, contents)
    for section in handbook.sections:
        _section(paper, section, 0)
    return bytes(paper.output())


def _fonts(paper: _Paper, handbook: Handbook) -> None:
    """The first font in two weights, and whatever else of this machine's the text needs."""
    paper.type = found = type_for("".join({one for text in _texts(handbook) for one in text}))
    paper.add_font(_FAMILY, "", found.regular)
    paper.add_font(_FAMILY, "B", found.bold)
    for place, path in enumerate(found.others):
        paper.add_font(f"other{place}", "", path)
    paper.set_fallback_fonts([f"other{place}" for place in range(len(found.others))], exact_match=False)


def _texts(handbook: Handbook) -> list[str]:
    found = [handbook.title, handbook.version, handbook.foot, *handbook.opening]
    left = list(handbook.sections)
    while left:
        section = left.pop()
        left += section.sections
        found += [section.title, *section.text, *section.notes]
        for entry in section.entries:
            items = [text for name, texts in entry.lists for text in (name, *texts)]
            found += [entry.label, entry.text, *entry.notes, *items, *(entry.link or ())]
    return found


def _section(paper: _Paper, section: Section, depth: int) -> None:
    _keep_together(paper, 45 if section.sections else 30)
    paper.ln(5 if depth == 0 else 3)
    paper.start_section(paper.type.write(section.title), level=depth, strict=False)
    _say(paper, section.title, 15 if depth == 0 else 12, bold=True)
    for text in section.text:
        _say(paper, text, 10.5)
    for note in section.notes:
        _say(paper, note, 9.5, _SOFT)
    for entry in section.entries:
        _entry(paper, entry)
    for inner in section.sections:
        _section(paper, inner, depth + 1)


def _entry(paper: _Paper, entry: Entry) -> None:
    _keep_together(paper, 16)
    paper.ln(1.5)
    _say(paper, entry.label, 10.5, _ACCENT, bold=True)
    _say(paper, entry.text, 10)
    for name, items in entry.lists:
        _say(paper, name, 9.5, _SOFT)
        for item in items:
            _bullet(paper, item)
    for note in entry.notes:
        _say(paper, note, 9.5, _SOFT)
    if entry.link:
        _say(paper, entry.link[1], 9.5, _ACCENT, link=entry.link[0])


def _bullet(paper: _Paper, text: str) -> None:
    paper.set_font(_FAMILY, size=10)
    paper.set_text_color(*_INK)
    paper.cell(_INDENT, 5, "•", align="R")
    paper.set_x(_MARGIN + _INDENT + 1)
    paper.multi_cell(0, 5, paper.type.write(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _say(
    paper: _Paper,
    text: str,
    size: float,
    colour: tuple[int, int, int] = _INK,
    *,
    bold: bool = False,
    link: str = "",
) -> None:
    if text.strip():
        paper.set_font(_FAMILY, "B" if bold else "", size)
        paper.set_text_color(*colour)
        paper.multi_cell(
            0, size * 0.5, paper.type.write(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, link=link
        )


def _keep_together(paper: _Paper, height: float) -> None:
    """A heading never stands alone at the foot of a page."""
    if paper.will_page_break(height):
        paper.add_page()
