"""What a file is that no ladder could be made of: said in place of "nothing was recognised", where it can be told."""

from __future__ import annotations

import io
import json
import zipfile
from collections import deque
from pathlib import PurePath
from typing import Final

import yaml

LARGEST: Final = 2_000_000
"""Bytes of a text that is looked at for its first mistake."""
_BEGINNINGS: Final = (
    (b"%PDF", "It is a PDF, which I cannot read. Mend: bring what it was made from: a sheet, a page or a document."),
    (b"\xd0\xcf\x11\xe0", "It is in an old format of Office. Mend: save it as XLSX, or as HTML."),
    *(
        (sign, "It is a picture, which I cannot read. Mend: bring the table or the text that it shows.")
        for sign in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
    ),
)
_INSIDE: Final = (
    ("word/", "It is a Word document, which I cannot read. Mend: save it as HTML, or put its table into a sheet."),
    ("ppt/", "They are slides, which I cannot read. Mend: put what they say into a sheet or a page."),
    ("content.xml", "It is an OpenDocument file, which I cannot read. Mend: save it as XLSX, CSV or HTML."),
)
_ARCHIVE: Final = "It is a ZIP archive, which I do not open. Mend: unpack it, and drop the files that are in it."


def described(name: str, content: bytes) -> str:
    """What is the matter with a file, in plain words; "" where no more is to be said than that nothing was found."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return "The file is empty."
    for sign, words in _BEGINNINGS:
        if content.startswith(sign):
            return words
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content)
    return _first_mistake(PurePath(name).suffix.lower(), content)


def _archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = opened.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _ARCHIVE
    if any(one.startswith("xl/") for one in names):
        return ""  # a workbook: what is in it is looked at elsewhere
    return next((words for sign, words in _INSIDE if any(one.startswith(sign) for one in names)), _ARCHIVE)


def _first_mistake(suffix: str, content: bytes) -> str:
    """Where a file stops reading as what its name says it is."""
    if suffix not in (".json", ".yaml", ".yml") or len(content) > LARGEST:
        return ""
    try:
        text = content.decode("utf-8-sig")
        if suffix == ".json":
            json.loads(text)
        else:
            deque(yaml.parse(text, Loader=yaml.SafeLoader), maxlen=0)
    except json.JSONDecodeError as wrong:
        return f"It does not read as JSON from line {wrong.lineno} on. Mend: look for a comma or a quote near there."
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        return (
            f"It does not read as YAML from line {line} on. Mend: look for a bracket, a quote or an indent near there."
        )
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return ""
    return ""
