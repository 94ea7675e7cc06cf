"""One finding of the check, with its place in the file, and a mark by which it is known again when lines move."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ladders.check.rules import RULES, Severity


@dataclass(frozen=True, slots=True)
class Issue:
    """Lines and columns count from 1; a line of 0 means that the place is not known."""

    rule: str
    file: str
    line: int
    column: int
    path: str
    """Where in the ladder: `attributes.testing.anchors.E2.text`."""
    attribute: str
    at: str
    """The id of the level or step that the finding is about, if any."""
    phrase: str
    problem: str
    mend: str
    is_minor: bool = False
    end_line: int = 0
    end_column: int = 0
    """Behind the last character of the phrase; 0 when it is not known."""
    mark: str = ""

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return Severity.NOTE if self.is_minor else RULES[self.rule].severity

    @property
    def where(self) -> str:
        """The attribute and the level in short: `testing@E2`."""
        return "@".join(filter(None, (self.attribute, self.at)))

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        inside = f" ({self.where})" if self.where else ""
        stop = "" if self.mend.endswith("?") else "."
        return f"{place}: {self.severity} {self.rule}{inside}: {self.problem}. Mend: {self.mend}{stop}"


def marked(ladder: str, issue: Issue, nth: int) -> str:
    """The mark of a finding: the same as long as its rule, its place in the ladder and its words are.

    `nth` tells equal ones apart.
    """
    words = " ".join(issue.phrase.casefold().split()) or issue.problem
    known = "\x1f".join((ladder, issue.rule, issue.path, words, str(nth)))
    return hashlib.sha256(known.encode()).hexdigest()[:24]
