"""Formulas that state a scoring rule. They are read as text; nothing is worked out."""

from __future__ import annotations

import re

from ladders.imports.draft import DraftLevel
from ladders.imports.grids.labels import level_name
from ladders.imports.grids.parts import TablePart, key_of
from ladders.imports.grids.weights import exact

MOST = 4000
"""Letters of a formula that are looked at."""
_FROM = re.compile(r">=?\s*(\d{1,4}(?:\.\d+)?)\s*[,;]\s*\"([^\"]{1,80})\"")
_BELOW = re.compile(r"<=?\s*(\d{1,4}(?:\.\d+)?)\s*[,;]\s*\"([^\"]{1,80})\"")
_TEXT = re.compile(r"\"([^\"]{1,80})\"")
_LISTED = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*[,;\\]\s*\"([^\"]{1,80})\"")


def is_rule(formula: str) -> bool:
    """Whether a formula gives several names for several numbers."""
    return len(_pairs(formula[:MOST])) > 1


def rule_of(formula: str) -> TablePart:
    """The levels that a formula names, with the number from which on each is reached."""
    part = TablePart(rule=formula[:MOST])
    for start, words in _pairs(formula[:MOST]):
        name = level_name(words)
        part.levels.append(DraftLevel(id=name.id, title=name.title, number=name.number, key=key_of(name)))
        if start:
            part.thresholds[key_of(name)] = exact(start)
    return part


def _pairs(formula: str) -> list[tuple[str, str]]:
    """Numbers with names, lowest first; nothing for the number of what is left when no comparison holds."""
    above, below = _FROM.findall(formula), _BELOW.findall(formula)
    names = _TEXT.findall(formula)
    if len(above) > len(below):
        rest = [("", name) for name in names[-1:] if name not in {one for _, one in above}]
        found = [*rest, *sorted(above, key=lambda one: float(one[0]))]
    elif below:
        rising = sorted(below, key=lambda one: float(one[0]))
        last = names[-1:] if names[-1] not in {one for _, one in below} else []
        starts = ["", *(number for number, _ in rising)]
        found = list(zip(starts, [*(name for _, name in rising), *last], strict=False))
    elif "{" in formula:
        found = _LISTED.findall(formula)
    else:
        found = []
    return found if len({name for _, name in found}) == len(found) else []
