"""Whatever a page holds, it is read or refused; and nothing of what is read goes missing without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladders.imports import ImportRefused, import_bytes
from ladders.imports.account import Account
from ladders.imports.pages.documents import read_page
from ladders.imports.source import SourceFile
from tests.examples import some

Matrix = tuple[list[str], list[str], dict[tuple[str, str], list[str]]]

LINES = st.sampled_from(
    [
        "# Ladder", "## IC1", "## IC2: Senior", "### Craft", "### Care", "**Craft**", "**L3 – Lead**", "- Craft: does",
        "- Craft", "  - below", "    - further", "1. **Learns**: it", "text", "| a | L1 | L2 |", "|---|---|---|",
        "| Craft | x | y |", "<table><tr><td rowspan=3>L1</td>", "<td colspan=9><ul><li>x", "</table>", "<b>", "</div>",
        "```", "---", "", "", "title: x", "> quoted", "    code", "All levels", "## All levels", "<!-- x", "-->",
        "Term", ": meaning", "TODO", "![a](b)", "[l](u)", "- [a](b)", "Opens after IC1.", "===",
        "\u200b", "<br>", "&nbsp;",
    ]
)  # fmt: skip


def import_or_refuse(name: str, content: bytes) -> None:
    try:
        found = import_bytes(name, content)
    except ImportRefused:
        return
    for one in found:
        assert one.report.to_json()["cells"]["unexplained"] == 0


@settings(max_examples=some(150), deadline=None)
@given(st.lists(LINES, max_size=40), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_mixture_of_marks_is_read_or_refused(lines: list[str], name: str):
    import_or_refuse(name, "\n".join(lines).encode())


@settings(max_examples=some(80), deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode), st.sampled_from(["a.md", "a.html"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str):
    import_or_refuse(name, content)


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=4, max_size=9)
NAMES = st.lists(WORD.map(str.capitalize), min_size=2, max_size=4, unique=True)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Levels, attributes, and points of each."""
    levels = [f"IC{number}" for number in range(2, draw(st.integers(4, 6)))]
    attributes = [f"{name} matters" for name in draw(NAMES)]
    points = st.lists(st.lists(WORD, min_size=3, max_size=6).map(" ".join), min_size=1, max_size=3)
    return levels, attributes, {(level, one): draw(points) for level in levels for one in attributes}


def as_page(found: Matrix, shape: str) -> str:
    levels, attributes, cells = found
    if shape == "levels first":
        parts = [
            f"## {level}\n" + "".join(f"### {one}\n" + _points(cells[level, one]) for one in attributes)
            for level in levels
        ]
    elif shape == "attributes first":
        parts = [
            f"## {one}\n" + "".join(f"### {level}\n" + _points(cells[level, one]) for level in levels)
            for one in attributes
        ]
    elif shape == "lead-ins":
        parts = [
            f"## {level}\n" + "".join(f"- {one}:\n" + _points(cells[level, one], "  ") for one in attributes)
            for level in levels
        ]
    else:
        head = "<tr><th>Skill</th>" + "".join(f"<th>{level}</th>" for level in levels) + "</tr>"
        rows = [
            "<tr><td>" + one + "</td>" + "".join(_cell(cells[level, one]) for level in levels) for one in attributes
        ]
        parts = [f"<table>{head}{'</tr>'.join(rows)}</tr></table>"]
    return "# Some ladder\n\n" + "\n".join(parts)


def _points(points: list[str], indent: str = "") -> str:
    return "".join(f"{indent}- {one}\n" for one in points)


def _cell(points: list[str]) -> str:
    return "<td><ul>" + "".join(f"<li>{one}</li>" for one in points) + "</ul></td>"


@settings(max_examples=some(60), deadline=None)
@given(matrices(), st.sampled_from(["levels first", "attributes first", "lead-ins", "table"]))
def test_the_same_matrix_comes_out_of_every_way_of_writing_it(found: Matrix, shape: str):
    levels, attributes, cells = found
    account = Account()
    (draft,) = read_page(SourceFile("a.md", as_page(found, shape).encode()), account)
    assert account.unexplained == []
    assert [one.id for one in draft.levels] == levels
    assert [one.name for one in draft.attributes] == attributes
    keys = {one.key: one.id for one in draft.levels}
    said = {
        (keys[level], one.name): [*([anchor.text] if anchor.text else []), *(signal.text for signal in anchor.signals)]
        for one in draft.attributes
        for level, anchor in one.anchors.items()
    }
    assert said == cells


def test_a_table_whose_cells_claim_to_reach_very_far_is_refused_before_it_is_laid_out():
    cells = "<tr><td rowspan=99999 colspan=99999>x</td></tr>" + "<tr><td colspan=99999>y</td></tr>" * 1000
    import_or_refuse("a.html", f"<table>{cells}</table>".encode())
    with pytest.raises(ImportRefused):
        read_page(SourceFile("a.html", f"<table>{cells}</table>".encode()), Account())
