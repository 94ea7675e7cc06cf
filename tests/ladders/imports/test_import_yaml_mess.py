"""YAML as people write it by hand: what breaks it is mended and said, and no text is taken for anything but itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees_support import brought, said

from ladders.imports import ImportRefused
from ladders.imports.trees.nodes import from_json
from ladders.imports.trees.yamls import from_yaml, front_matter


def test_tabs_colons_and_signs_that_yaml_stumbles_over_are_mended_and_said() -> None:
    found = brought(
        "mess.yaml",
        "skills:\n- name: Testing: the art\n  levels:\n   - level: 1\n     criteria:\n"
        "       -\t\"Runs tests\"\n       - Owns: the pipeline\n       - @mentions whoever broke it\n"
        "       - It's \"fine\": mostly\n   - level: 2\n     criteria: [Leads]\n",
    )  # fmt: skip

    assert said(found.ladder) == {
        "testing-the-art": {
            "1": ["Runs tests", "Owns: the pipeline", "@mentions whoever broke it", 'It\'s "fine": mostly'],
            "2": ["Leads"],
        }
    }
    assert [(str(one.place).partition("(")[2], one.repairs) for one in found.report.repaired] == [
        ("line 2)", ["put into quotation marks, or YAML cannot read it"]),
        ("line 6)", ["a tab was read as a space"]),
        ("line 7)", ["read as one sentence, though YAML takes the colon for a field"]),
        ("line 8)", ["put into quotation marks, or YAML cannot read it"]),
        ("line 9)", ["read as one sentence, though YAML takes the colon for a field"]),
    ]


@pytest.mark.parametrize("value", ["no", "1.10", "1337", "2026-12-01", "1e3", "yes", "017"])
def test_a_text_stays_what_somebody_typed(value: str) -> None:
    parsed = from_yaml("file.yaml", f"a: {value}\nb: [{value}]\n")

    assert [leaf.text for leaf in parsed.tree.leaves()] == [value, value]


@pytest.mark.parametrize(("start", "encoding"), [("", "utf-8"), ("\ufeff", "utf-8"), ("", "utf-16"), ("", "cp1252")])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_encoding_and_line_ending_is_read(start: str, encoding: str, ending: str) -> None:
    text = "skills:\n  - name: Prüfen\n    levels: {1: Etwas prüfen, 2: Alles prüfen}\n"
    found = brought("file.yaml", (start + text.replace("\n", ending)).encode(encoding))

    assert said(found.ladder) == {"prufen": {"1": "Etwas prüfen", "2": "Alles prüfen"}}


def test_a_field_given_twice_loses_neither_text() -> None:
    tree = from_json("a.json", '{"a": "one", "a": "two", "b": {"c": "three", "c": ["four"]}}')

    assert [(leaf.place.at, leaf.text) for leaf in tree.leaves()] == [
        ("/a", "one"), ("/a (2)", "two"), ("/b/c", "three"), ("/b/c (2)/0", "four"),
    ]  # fmt: skip


def test_front_matter_keeps_the_line_numbers_of_its_file() -> None:
    head, body, line = front_matter("\n---\ntitle: x\n---\nBelow\n") or ("", "", 0)

    assert (from_yaml("f", head).tree.fields["title"].place.at, body, line) == ("/title (line 3)", "Below\n", 5)


@given(st.text(alphabet=st.sampled_from("ab:-\"'\t\n #[]{}|>&*!%@`,?0."), max_size=60))
def test_no_text_makes_the_reader_do_anything_but_read_or_refuse(text: str) -> None:
    try:
        from_yaml("file.yaml", text)
    except ImportRefused as problem:
        assert problem.lines[0].startswith("file.yaml: ")


@given(
    st.recursive(
        st.text(max_size=12),
        lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=6), part, max_size=4),
    )
)
def test_every_leaf_of_json_has_a_place_of_its_own(raw: object) -> None:
    import json

    leaves = list(from_json("f.json", json.dumps(raw)).leaves())

    assert len({leaf.place for leaf in leaves}) == len(leaves) == sum(bool(one.strip()) for one in _texts(raw))


def _texts(raw: object) -> list[str]:
    if isinstance(raw, dict):
        return [text for one in raw.values() for text in _texts(one)]
    if isinstance(raw, list):
        return [text for one in raw for text in _texts(one)]
    return [str(raw)]
