"""Findings that were there before and are left for later: a file that is kept beside the ladder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ladders.check.issue import Issue

MOST_BYTES = 20_000_000


class BadBaseline(Exception):
    """A file that is no baseline, in plain words."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was known, by its mark, with the words that say what it was."""

    known: Mapping[str, str]

    def is_known(self, issue: Issue) -> bool:
        """Whether it was there before. Errors never are: a file that is refused is no ladder."""
        return issue.mark in self.known and issue.severity != "error"

    def gone(self, issues: Iterable[Issue]) -> tuple[str, ...]:
        """What was known and is mended: it can be taken out of the file."""
        there = {one.mark for one in issues}
        return tuple(said for mark, said in self.known.items() if mark not in there)


def read(text: str) -> Baseline:
    """The baseline in a text. Raises BadBaseline."""
    try:
        tree = json.loads(text)
        found = tree["findings"]
        known = {str(one["mark"]): f"{one.get('rule', '')} {one.get('path', '')}".strip() for one in found}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadBaseline("it is not a baseline. Mend: write one with --write-baseline") from None
    return Baseline(known)


def write(issues: Iterable[Issue]) -> str:
    """The text of a baseline that knows these."""
    known = {
        one.mark: {"mark": one.mark, "rule": one.rule, "path": one.path, "phrase": one.phrase}
        for one in issues
        if one.severity != "error"
    }
    ordered = sorted(known.values(), key=lambda one: (one["path"], one["rule"], one["mark"]))
    return json.dumps({"version": 1, "findings": ordered}, indent=2, ensure_ascii=False) + "\n"
