"""What is wrong with a ladder file: where, in plain words, and what to do about it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_FINDINGS = 1000
"""Of one kind: more of them help nobody, and a hostile file is not worth the time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. `line` and `column` count from 1; a line of 0 means that the place is not known."""

    file: str
    line: int
    column: int
    path: str
    """Where in the ladder, with ids for places in lists: `attributes.testing.anchors.E2`."""
    problem: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.problem}. Mend: {self.mend}" + "." * (not self.mend.endswith("?"))


def finding(file: str, line: int, column: int, path: str, problem: str, mend: str) -> Finding:
    """A finding of readable length on one line, whatever the file holds."""
    return Finding(file, line, column, clipped(path), clipped(problem), clipped(mend))


def clipped(text: str, most: int = 400) -> str:
    """A text on one line and not longer than this."""
    line = " ".join(text[: 2 * most].split())
    return line if len(line) <= most else line[: most - 1] + "…"


class LadderRefused(Exception):
    """A file that is not a ladder. `findings` names every problem, in the order of the lines."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        ordered = sorted(dict.fromkeys(findings), key=lambda one: (one.line, one.column))
        super().__init__(tuple(ordered))
        self.findings: tuple[Finding, ...] = tuple(ordered)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


def normal(text: str) -> str:
    """A word without what spelling variants differ in: case, spaces, punctuation, “&” for “and”."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("&", " and ").replace("_", " ")))


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    if len(word) > 100:
        return ""
    by_form = {normal(one): one for one in known}
    found = difflib.get_close_matches(normal(word), by_form, n=1, cutoff=0.7)
    return by_form[found[0]] if found else ""


def listed(words: Iterable[str], most: int = 12) -> str:
    """A readable enumeration that stays short."""
    every = list(words)
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")


def choose(word: str, known: Iterable[str]) -> str:
    """The advice for a word that is not one of the known ones."""
    every = list(known)
    meant = closest(word, every)
    return f'did you mean "{meant}"?' if meant else f"use one of: {listed(every)}"
