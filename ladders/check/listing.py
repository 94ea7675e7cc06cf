"""Findings for programs: one JSON document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ladders.check.issue import Issue
from ladders.check.rules import RULES, Severity


def write(files: Sequence[str], issues: Sequence[Issue], known: int, gone: Iterable[str]) -> str:
    """The document: docs/checking.md says what its fields are."""
    by_severity = Counter(str(one.severity) for one in issues)
    tree = {
        "version": 1,
        "files": list(files),
        "counts": {str(one): by_severity[one] for one in Severity},
        "rules": dict(sorted(Counter(one.rule for one in issues).items())),
        "baseline": {"known": known, "gone": list(gone)},
        "findings": [_finding(one) for one in issues],
    }
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"


def _finding(one: Issue) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": str(one.severity),
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "path": one.path,
        "attribute": one.attribute,
        "level": one.at,
        "phrase": one.phrase,
        "problem": one.problem,
        "why": RULES[one.rule].why,
        "mend": one.mend,
        "mark": one.mark,
    }
