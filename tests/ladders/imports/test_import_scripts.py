"""Ladders that stand in a program: what is written out is read, nothing is ever run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trees_support import brought, folder, reasons, said

from ladders.imports import ImportRefused, import_bytes

TRACKS = """
// @flow
import * as d3 from 'd3'

export type Step = 1 | 2
type Tracks = {| 'KNOTS': Track |}

export const points = (step: Step): number => {
  switch (step) { case 1: return 1; default: return 3 }
}

export const tracks: Tracks = {
  "KNOTS": {
    "displayName": "Knots",
    "category": "Craft", // what it belongs to
    "description": "Ties what has to hold",
    "milestones": [{
      "summary": "Ties the common knots",
      "signals": ["Ties them when shown how", 'It\\'s tight', ""],
      "examples": ["Tied up the boat",],
    }, {
      "summary": `Knows which knot
holds`,
      "signals": ["Teaches the " + "others"],
      "examples": [],
    }],
  },
  TALK: {
    displayName: 'Talk', category: 'People', description: 'Says what has to be said',
    milestones: [
      { summary: 'Answers when asked', signals: [], examples: [] },
      { summary: 'Speaks up early', signals: ["Warns of \\u0022rocks\\u0022"], examples: [] },
    ],
  },
} as const

export const ids: string[] = Object.keys(tracks)
"""


@pytest.mark.parametrize("name", ["constants.js", "constants.ts", "constants.mjs"])
def test_what_is_written_out_in_a_program_is_a_ladder(name: str) -> None:
    found = brought(name, TRACKS)

    assert said(found.ladder) == {
        "knots": {"1": ("Ties the common knots", ["Ties them when shown how", "It's tight"]),
                  "2": ("Knows which knot\nholds", ["Teaches the others"])},
        "talk": {"1": "Answers when asked", "2": ("Speaks up early", ['Warns of "rocks"'])},
    }  # fmt: skip
    assert [one.name for one in found.ladder.areas] == ["Craft", "People"]
    assert {why for place, why in reasons(found).items() if ": line " in place} == {
        "part of a program, which is never run"
    }


def test_a_list_handed_to_a_call_or_exported_is_read_too() -> None:
    knots, talk = (
        "{ name: 'Knots', levels: { 1: 'Ties one', 2: 'All' } }",
        "{ name: 'Talk', levels: { 1: 'Says so', 2: 'Asks' } }",
    )
    rows = f"[{knots}, {talk}]"
    wrapped = f"{{ title: 'All of it', skills: {rows} }}"

    for script in (
        f"(window.all = window.all || []).push({wrapped});",
        f"module.exports = {wrapped}",
        f"export default {wrapped};",
    ):
        assert set(said(brought("data.js", script).ladder)) == {"knots", "talk"}


@pytest.mark.parametrize(
    ("script", "line", "what"),
    [
        ("const a = {\n  levels: [],\n  skills: [...others],\n}", 3, "...others"),
        ("const a = {\n  name: title(),\n}", 2, "title()"),
        ("const a = [`${name} is one`]", 1, "`${name} is one`"),
        ("const a = { name }", 1, "name"),
        ("export default { run() { return 1 } }", 1, "run"),
    ],
)
def test_what_would_have_to_be_worked_out_is_refused_with_its_line(script: str, line: int, what: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_bytes("ladder.ts", script.encode())

    assert str(refused.value) == (
        f"ladder.ts: line {line}: “{what}” is worked out by the program, and no program is run here. "
        "Mend: write the data out as JSON or YAML, and import that."
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="const a=[]{}\"'`\\/*+:,$ \n1", max_size=80))
def test_any_program_comes_in_or_is_refused(text: str) -> None:
    try:
        import_bytes("any.js", f"const a = {text}".encode())
    except ImportRefused:
        return


@pytest.mark.parametrize("part", ['let a=["let a=[",', "let a=[ /* x ", "let a=[[[[", "let a='\\", "let a: b, c "])
def test_a_program_that_never_ends_is_refused(part: str) -> None:
    with pytest.raises(ImportRefused):
        import_bytes("long.js", (part * 20_000).encode())


def test_programs_beside_a_ladder_are_left_out(tmp_path: Path) -> None:
    files: dict[str, object] = {"data.js": TRACKS, "app.ts": "import { tracks } from './data'\nrun(tracks)\n"}
    (found,) = folder(tmp_path, files)

    assert reasons(found)["app.ts"].startswith("no ladder in it")
