"""A file that no ladder came of is called what it is, with a way on."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladders.imports.unreadable import described


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as opened:
        for one in names:
            opened.writestr(one, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"\xef\xbb\xbf \r\n", "The file is empty."),
        ("a.yaml", b"%PDF-1.7", "It is a PDF"),
        ("a", b"\x89PNG\r\n", "It is a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "It is a picture"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "It is in an old format of Office"),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), "It is a Word document"),
        ("a.pptx", archive("ppt/presentation.xml"), "They are slides"),
        ("a.ods", archive("mimetype", "content.xml"), "It is an OpenDocument file"),
        ("a.zip", archive("ladder.yaml"), "It is a ZIP archive"),
        ("a.zip", b"PK\x03\x04 torn", "It is a ZIP archive"),
        ("a.json", b'{"a": 1,\n"b": }', "It does not read as JSON from line 2 on"),
        ("a.yaml", b"id: x\nname: [\n", "It does not read as YAML from line 3 on"),
    ],
)
def test_it_is_called_what_it_is(name: str, content: bytes, words: str) -> None:
    assert described(name, content).startswith(words)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", archive("xl/workbook.xml")), ("a.md", b"# Lunch"), ("a.yaml", b"id: x"), ("a.json", b"\xff\xfe{")],
)
def test_of_what_reads_well_nothing_is_said(name: str, content: bytes) -> None:
    assert described(name, content) == ""


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(("a.json", "a.yaml", "a.zip", "a")), st.sampled_from((b"", b"PK\x03\x04")), st.binary(max_size=200)
)
def test_it_never_raises(name: str, sign: bytes, content: bytes) -> None:
    assert isinstance(described(name, sign + content), str)
