"""Signals and points that went from one anchor to another: told once, not as gone here and new there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from core.diff.tokens import squeezed
from core.diff.values import Edit, Kind, Part
from core.diff.words import word_runs

FIELD: Final = "anchor"
_ITEMS: Final = (Part.SIGNAL, Part.POINT)
_ENOUGH: Final = 3
"""So many words in the same order are the same thing, wherever they stand."""


def with_moves(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, with an item that is gone from one anchor and new in another as one that moved."""
    gone = {at: one for at, one in enumerate(edits) if one.kind is Kind.REMOVED and one.part in _ITEMS}
    come = {at: one for at, one in enumerate(edits) if one.kind is Kind.ADDED and one.part in _ITEMS}
    moved = dict(_pairs(gone, come))
    left = set(moved.values())
    return tuple(_moved(gone[moved[at]], one) if at in moved else one for at, one in enumerate(edits) if at not in left)


def place(edit: Edit) -> str:
    """Where an item stands, as the check writes it."""
    return f"{edit.attribute}@{edit.level}"


def _pairs(gone: dict[int, Edit], come: dict[int, Edit]) -> Iterator[tuple[int, int]]:
    """By id within an attribute, then by the words; only where there is one on each side."""
    taken: set[int] = set()
    for same in (_by_id, _by_words):
        olds = _only({at: same(one, one.before) for at, one in gone.items() if at not in taken})
        news = _only({at: same(one, one.after) for at, one in come.items() if at not in taken})
        for key in olds.keys() & news.keys():
            if place(gone[olds[key]]) != place(come[news[key]]):
                taken |= {olds[key], news[key]}
                yield news[key], olds[key]


def _only(keys: dict[int, Hashable]) -> dict[Hashable, int]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, key in keys.items():
        if key is not None:
            found[key].append(at)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _by_id(one: Edit, _: str) -> Hashable:
    return (one.part, one.attribute, one.id) if one.id else None


def _by_words(one: Edit, text: str) -> Hashable:
    words = squeezed(text).casefold().rstrip(".")
    return (one.part, words) if len(words.split()) >= _ENOUGH else None


def _moved(old: Edit, new: Edit) -> Edit:
    runs = word_runs(old.before, new.after)
    was = (old.id,) if old.id != new.id and old.id else ()
    places = (place(old), place(new))
    return replace(
        new, kind=Kind.MOVED, field=FIELD, before=places[0], after=places[1], runs=runs, was=was, clarity=None
    )


def left_from(edit: Edit) -> tuple[str, str]:
    """The attribute and the level that an item moved from; nothing for any other edit."""
    if edit.kind is not Kind.MOVED or edit.field != FIELD:
        return "", ""
    attribute, _, level = edit.before.rpartition("@")
    return attribute, level
