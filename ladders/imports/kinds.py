"""Levels whose codes are of several kinds, IC3 beside M3: each kind is a track."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ladders.imports.account import Account
from ladders.imports.draft import Draft, DraftChoice

_NAMES = {"ic": "Individual contributor", "m": "Management", "em": "Engineering management", "tl": "Tech lead",
          "tpm": "Technical program management", "pm": "Product management"}  # fmt: skip
_CODE = re.compile(r"(?P<kind>[A-Za-z]{1,4})[ _.-]?(?P<number>\d{1,2})")


def code_of(name: str) -> str:
    """The letters of a level's code: ic in IC3; nothing where there is none."""
    found = _CODE.fullmatch(name.strip())
    return found["kind"].casefold() if found else ""


def name_of_kind(code: str) -> str:
    """What a track is called whose levels have this code."""
    return _NAMES.get(code, code.upper())


def kinds_of(names: Sequence[str]) -> list[str]:
    """The kinds of codes, lowest first, where they are those of several tracks: each has levels enough of its own,
    or begins below where another ends. One scale may change its letters on the way up."""
    codes = [_CODE.fullmatch(name.strip()) for name in names]
    spans: dict[str, list[int]] = {}
    for one in codes:
        if one:
            spans.setdefault(one["kind"].casefold(), []).append(int(one["number"]))
    if len(spans) < 2:
        return []
    ranges = [(min(numbers), max(numbers)) for numbers in spans.values()]
    overlap = all(
        any(low <= other[1] and other[0] <= high for other in ranges if other != (low, high)) for low, high in ranges
    )
    same = len(set(ranges)) < len(ranges)
    return list(spans) if overlap or same or all(len(one) > 1 for one in spans.values()) else []


def part_by_kinds(draft: Draft, account: Account) -> None:
    """Tracks for a draft that has none, where the codes of its levels are of several kinds."""
    codes = [code_of(one.id) for one in draft.levels]
    kinds = kinds_of([one.id for one in draft.levels])
    if draft.tracks or draft.steps or not kinds or "" in codes:
        return
    draft.tracks = [DraftChoice(name_of_kind(code), code, key=code) for code in kinds]
    homes = {}
    for level, code in zip(draft.levels, codes, strict=True):
        level.tracks = [code]
        homes[level.key or level.id] = code
    account.note(None, f"Levels of {len(kinds)} kinds ({', '.join(kinds).upper()}): each kind is a track.")
    for one in draft.attributes:
        own = {homes[key] for key in one.anchors if key in homes}
        if own and len(own) < len(kinds) and not one.tracks:
            one.tracks = [code for code in kinds if code in own]
