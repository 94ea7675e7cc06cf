"""Findings as SARIF 2.1.0, which editors and code hosts read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from ladders.check.issue import Issue
from ladders.check.rules import RULES, About

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_KNOWN: Final = [{"kind": "external", "justification": "It is in the baseline."}]


def write(issues: Iterable[Issue], known: Iterable[Issue], version: str) -> str:
    """The log of one run. What a baseline knows is there too, as suppressed.

    SARIF wants suppressions said of every result of a run or of none.
    """
    ids = list(RULES)
    results = [_result(one, ids) for one in issues]
    if left := [_result(one, ids) for one in known]:
        results = [one | {"suppressions": []} for one in results] + [one | {"suppressions": _KNOWN} for one in left]
    driver = {
        "name": "rung-ladder-check",
        "semanticVersion": version,
        "rules": [_rule(name, about) for name, about in RULES.items()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str, about: About) -> dict[str, Any]:
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": f"{about.title}."},
        "fullDescription": {"text": f"{about.title}. {about.why}"},
        "defaultConfiguration": {"level": str(about.severity)},
    }


def _result(one: Issue, ids: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": ids.index(one.rule),
        "level": str(one.severity),
        "message": {"text": f"{one.problem}. Mend: {one.mend}" + "." * (not one.mend.endswith("?"))},
        "locations": [_location(one)],
        "partialFingerprints": {"rungMark/v1": one.mark},
    }
    return result


def _location(one: Issue) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": address(one.file)}}
    if one.line:
        place["region"] = {"startLine": one.line, "startColumn": max(1, one.column)}
        if one.end_line:
            place["region"] |= {"endLine": one.end_line, "endColumn": one.end_column}
    location: dict[str, Any] = {"physicalLocation": place}
    if one.path:
        location["logicalLocations"] = [{"fullyQualifiedName": one.path, "kind": "member"}]
    return location


def address(path: str) -> str:
    """A path as a URI reference: relative stays relative."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
