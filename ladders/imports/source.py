"""The files that somebody brings: bounded, decoded, and never followed anywhere else."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

from charset_normalizer import from_bytes

from ladders.imports.account import Place

MOST_BYTES = 20_000_000
MOST_FILES = 200
MOST_CELLS = 200_000
MOST_DEPTH = 30
MOST_GUESSED = 200_000
"""How many bytes an encoding is guessed from."""
OFTEN_ASKED = 400
"""Texts up to this length are looked at again and again: what they say on one line is kept."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")


class ImportRefused(Exception):
    """Nothing can be made of it: why, in plain words, one line for each reason, with the place where it has one."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class SourceFile:
    """One file. `name` is its path inside what was given, with `/` between the parts."""

    name: str
    content: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """`.csv`, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without folders and suffix."""
        return PurePosixPath(self.name).stem

    @property
    def folder(self) -> str:
        """The path of the folder it stands in; nothing at the top."""
        parent = str(PurePosixPath(self.name).parent)
        return "" if parent == "." else parent

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        return decoded(self.content)

    @property
    def text(self) -> str:
        """The content as text: whatever its encoding was, lines end in a line feed."""
        return self._decoded[0]

    @property
    def encoding(self) -> str:
        """What the text was encoded in, in words; nothing for plain UTF-8."""
        return self._decoded[1]

    @cached_property
    def is_text(self) -> bool:
        """Whether it reads as text at all."""
        return not re.search("[\x00-\x08\x0e-\x1a]", self.text[:4000])

    def at(self, where: str = "") -> Place:
        """A place in this file."""
        return Place(self.name, where)


@dataclass(frozen=True)
class Source:
    """Everything that was given at once."""

    files: tuple[SourceFile, ...]

    def named(self, pattern: str) -> tuple[SourceFile, ...]:
        """The files whose suffix is one of these, such as ".yaml .yml"."""
        return tuple(one for one in self.files if one.suffix in pattern.split())


def decoded(raw: bytes) -> tuple[str, str]:
    """Bytes as text, and the encoding in words when it is not plain UTF-8. Never fails."""
    for mark, encoding, words in _MARKS:
        if raw.startswith(mark):
            return _lines(raw[len(mark) :].decode(encoding, "replace")), words
    if guess := _unmarked_utf16(raw):
        return _lines(raw.decode(guess, "replace")), "UTF-16"
    try:
        return _lines(raw.decode("utf-8")), ""
    except UnicodeDecodeError:
        return _guessed(raw)


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without its mark: in Western text every other byte is zero."""
    start = raw[:2000]
    if len(start) < 8 or len(raw) % 2:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 0.6 * len(start[1::2]) and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * len(start[::2]) and odd == 0 else ""


def _guessed(raw: bytes) -> tuple[str, str]:
    western = _western(raw)
    if western and not _is_gibberish(western):
        return _lines(western), "Windows-1252"
    start = raw[:MOST_GUESSED] if len(raw) <= MOST_GUESSED else raw[: raw.rfind(b"\n", 0, MOST_GUESSED) + 1 or None]
    best = from_bytes(start).best()
    if best is None and western:
        return _lines(western), "Windows-1252"
    name = best.encoding if best else "latin-1"
    return _lines(raw.decode(name, "replace")), name.replace("_", "-")


def _western(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _is_gibberish(text: str) -> bool:
    """Whether hardly a word with an accent has plain letters too: it is another script, read as a Western one."""
    accented = [one for one in re.findall(r"[^\W\d_]{2,}", text[:MOST_GUESSED]) if not one.isascii()]
    foreign = [one for one in accented if 2 * sum(letter.isascii() for letter in one) < len(one)]
    return 2 * len(foreign) > len(accented)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_unclean(text: str) -> bool:
    """Whether it holds characters that nobody sees and no ladder may hold."""
    return bool(_UNWANTED.search(text.replace("\x85", "\n").strip("\ufeff")))


def clean(text: object) -> str:
    """A text as people see it: no control characters, no odd spaces, no space around it; its lines are kept."""
    words = str(text) if text is not None else ""
    words = _UNWANTED.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    words = re.sub("[\u2028\u2029\x85]", "\n", words)
    words = re.sub(r"[^\S\n]+", " ", words)
    return re.sub(r" ?\n ?", "\n", words).strip()


def line(text: object) -> str:
    """The same on one line."""
    if isinstance(text, str) and len(text) <= OFTEN_ASKED:
        return _line(text)
    return " ".join(clean(text).split())


@lru_cache(maxsize=50_000)
def _line(text: str) -> str:
    return " ".join(clean(text).split())


def gather(paths: Sequence[Path]) -> Source:
    """The files under these paths, in order. Links that lead out of a folder are not followed."""
    found: list[SourceFile] = []
    for path in paths:
        for one in _files(path):
            if len(found) == MOST_FILES:
                raise ImportRefused(f"{path}: there are more than {MOST_FILES} files. Mend: import fewer at once.")
            name = one.relative_to(path).as_posix() if path.is_dir() else one.name
            found.append(SourceFile(_unused(name, found), _content(one)))
    if not found:
        named = ", ".join(str(path) for path in paths)
        raise ImportRefused(f"{named}: there is no file in it. Mend: name the file that holds the ladder.")
    return Source(tuple(found))


def held(name: str, content: bytes) -> Source:
    """One file that is in memory already."""
    if len(content) > MOST_BYTES:
        raise ImportRefused(_too_large(name))
    return Source((SourceFile(PurePosixPath(name.replace("\\", "/")).name or "ladder", content),))


def _unused(name: str, found: list[SourceFile]) -> str:
    taken = {one.name for one in found}
    return next(one for one in (name, *(f"{name} ({again})" for again in range(2, 10_000))) if one not in taken)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    home = path.resolve()
    for folder, folders, names in os.walk(path, followlinks=False):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            one = Path(folder) / name
            if not name.startswith(".") and one.is_file() and one.resolve().is_relative_to(home):
                yield one


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise ImportRefused(f"{path}: there is no such file. Mend: check the path.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportRefused(f"{path}: it cannot be read ({error.strerror}). Mend: check its permissions.") from None
    if len(content) > MOST_BYTES:
        raise ImportRefused(_too_large(path.name))
    return content


def _too_large(name: str) -> str:
    return f"{name}: it is larger than {MOST_BYTES // 1_000_000} MB. Mend: a ladder is text; leave the pictures out."
