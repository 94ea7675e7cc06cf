"""What became of every cell, leaf or block of a source: nothing of it goes missing without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

SHOWN = 80
"""How much of a text a report shows."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: in which file, and where in it, as somebody would look it up."""

    file: str
    at: str = ""
    """`Sheet1!B4`, `line 23`, `/topics/0/levels/1/title`; nothing for the file as a whole."""

    def __str__(self) -> str:
        return f"{self.file}: {self.at}" if self.at else self.file


class Fate(StrEnum):
    """What became of a text."""

    TAKEN = "taken"
    SKIPPED = "skipped"
    REPAIRED = "repaired"
    """Taken, but changed on the way."""


@dataclass(slots=True)
class Entry:
    """One text of the source. Without a fate it has been forgotten, which is a fault of the import."""

    place: Place
    text: str
    fate: Fate | None = None
    as_: str = ""
    """What it became: "anchor", "level", "attribute", "signal" …"""
    reason: str = ""
    repairs: list[str] = field(default_factory=list)
    is_private: bool = False

    @property
    def shown(self) -> str:
        """The text as far as a report may show it."""
        if self.is_private:
            return ""
        line = " ".join(self.text.split())
        return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the whole, or about a place that is no text of its own."""

    what: str
    place: Place | None = None


class Account:
    """Every text of a source with its fate, in the order in which it stands there."""

    def __init__(self) -> None:
        self._entries: dict[Place, Entry] = {}
        self.notes: list[Note] = []

    def cell(self, place: Place, text: object) -> None:
        """Register a text. What is blank is not there."""
        words = str(text) if text is not None else ""
        if words.strip() and place not in self._entries:
            self._entries[place] = Entry(place, words)

    def take(self, place: Place | None, as_: str) -> None:
        """It is in the ladder, as this. What was repaired stays repaired."""
        if entry := self._find(place):
            entry.as_ = as_
            entry.reason = ""
            entry.fate = Fate.REPAIRED if entry.repairs else Fate.TAKEN

    def skip(self, place: Place | None, reason: str, *, private: bool = False) -> None:
        """It is not in the ladder, and why. A private text (pay, somebody's rating) is not shown in the report."""
        if entry := self._find(place):
            entry.fate, entry.reason, entry.is_private = Fate.SKIPPED, reason, private
            entry.repairs.clear()

    def repair(self, place: Place | None, as_: str, what: str) -> None:
        """It is in the ladder, as this, but changed: what was done to it. Without a place it is a note."""
        entry = self._find(place)
        if entry is None:
            self.note(place, what)
            return
        entry.fate, entry.reason, entry.as_ = Fate.REPAIRED, "", as_ or entry.as_
        if what not in entry.repairs:
            entry.repairs.append(what)

    def note(self, place: Place | None, what: str) -> None:
        """Say something about the whole; the same is said once."""
        note = Note(what, place)
        if note not in self.notes:
            self.notes.append(note)

    def absorb(self, other: Account) -> None:
        """Take over everything that another account holds."""
        for entry in other.entries:
            self._entries.setdefault(entry.place, entry)
        for note in other.notes:
            self.note(note.place, note.what)

    def _find(self, place: Place | None) -> Entry | None:
        return self._entries.get(place) if place else None

    def text_at(self, place: Place) -> str:
        """What stands at a place, or nothing."""
        entry = self._entries.get(place)
        return entry.text if entry else ""

    def became(self, place: Place) -> str:
        """What the text at a place became."""
        entry = self._entries.get(place)
        return entry.as_ if entry else ""

    def is_open(self, place: Place) -> bool:
        """Whether the text at this place is registered and still has no fate."""
        entry = self._entries.get(place)
        return entry is not None and entry.fate is None

    @property
    def entries(self) -> Iterator[Entry]:
        """Every registered text."""
        return iter(self._entries.values())

    def is_explained(self, place: Place) -> bool:
        """Whether the text at this place has a fate, or there is none."""
        entry = self._entries.get(place)
        return entry is None or entry.fate is not None

    def is_taken(self, place: Place) -> bool:
        """Whether the text at this place is in the ladder."""
        entry = self._entries.get(place)
        return entry is not None and entry.fate in {Fate.TAKEN, Fate.REPAIRED}

    @property
    def unexplained(self) -> list[Place]:
        """The places that nothing was said about."""
        return [entry.place for entry in self.entries if entry.fate is None]

    @property
    def counts(self) -> dict[str, int]:
        """How many texts there are in all and of each fate."""
        fates = Counter(entry.fate for entry in self.entries)
        return {
            "all": len(self._entries),
            "taken": fates[Fate.TAKEN],
            "repaired": fates[Fate.REPAIRED],
            "skipped": fates[Fate.SKIPPED],
            "unexplained": fates[None],
        }
