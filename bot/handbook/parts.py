"""What a handbook page is made of: values that a renderer lays out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing under a heading: a level, an anchor, a term."""

    label: str
    text: str = ""
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(what they are, the items)"""
    notes: tuple[str, ...] = ()
    """Said more quietly."""
    link: tuple[str, str] | None = None
    """(address, words)"""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `side_by_side`: its entries are read against each other."""

    id: str
    title: str
    text: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()
    side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Handbook:
    """The whole page."""

    title: str
    version: str
    foot: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
