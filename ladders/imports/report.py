"""What an import says about itself: what it made, and what became of every text of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.ladder import Anchor, Attribute, Ladder
from ladders.imports.account import Account, Entry, Fate, Note

TOP = 5
"""How many reasons a short summary names."""


@dataclass(frozen=True)
class ScoringReport:
    """What became of the rule by which ratings become a level."""

    stated: bool
    taken: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Report:
    """The account of one import, as JSON and in a few lines."""

    source: tuple[str, ...]
    shape: str
    ladder: Mapping[str, str]
    counts: Mapping[str, int]
    cells: Mapping[str, int]
    skipped: tuple[Entry, ...]
    repaired: tuple[Entry, ...]
    notes: tuple[Note, ...]
    scoring: ScoringReport
    unexplained: tuple[Entry, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for json.dumps."""
        return {
            "source": list(self.source),
            "shape": self.shape,
            "ladder": dict(self.ladder),
            "counts": dict(self.counts),
            "cells": dict(self.cells),
            "skipped": [{"place": str(one.place), "text": one.shown, "reason": one.reason} for one in self.skipped],
            "repaired": [{"place": str(one.place), "what": what} for one in self.repaired for what in one.repairs],
            "unexplained": [{"place": str(one.place), "text": one.shown} for one in self.unexplained],
            "notes": [_note(one) for one in self.notes],
            "scoring": {"stated": self.scoring.stated, "taken": self.scoring.taken, "missing": self.scoring.missing},
        }

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why texts were left out, the most frequent reason first."""
        return Counter(one.reason for one in self.skipped).most_common()

    @property
    def repairs(self) -> list[tuple[str, int]]:
        """What was changed on the way, the most frequent first."""
        return Counter(what for one in self.repaired for what in one.repairs).most_common()


def _note(note: Note) -> dict[str, str]:
    return {"place": str(note.place), "what": note.what} if note.place else {"what": note.what}


def report_of(ladder: Ladder, account: Account, shape: str, scoring: ScoringReport) -> Report:
    """The report of an import that has come to a ladder."""
    entries = list(account.entries)
    return Report(
        source=tuple(dict.fromkeys(one.place.file for one in entries)),
        shape=shape,
        ladder={"id": ladder.id, "name": ladder.name, "version": ladder.version},
        counts=counted(ladder),
        cells=account.counts,
        skipped=tuple(one for one in entries if one.fate is Fate.SKIPPED),
        repaired=tuple(one for one in entries if one.fate is Fate.REPAIRED),
        notes=tuple(account.notes),
        scoring=scoring,
        unexplained=tuple(one for one in entries if one.fate is None),
    )


def counted(ladder: Ladder) -> dict[str, int]:
    """How much of everything a ladder has. What an attribute extends is counted where it stands."""
    own = [anchor for one in ladder.attributes for anchor in _own(ladder, one)]
    tags = {tag for one in ladder.attributes for tag in one.tags} | {tag for one in own for tag in one.tags}
    examples = sum(len(one.example.splitlines()) for one in own)
    signals = [signal for one in own for signal in one.signals]
    return {
        "levels": len(ladder.levels),
        "steps": len(ladder.steps),
        "attributes": len(ladder.attributes),
        "areas": len(ladder.areas),
        "tracks": len(ladder.tracks),
        "specialties": len(ladder.specialties),
        "anchors": len(own),
        "signals": len(signals),
        "points": sum(len(one.points) for one in own),
        "examples": examples + sum(len(signal.examples) for signal in signals),
        "tags": len(tags),
        "profiles": len(ladder.profiles),
        "terms": len(ladder.glossary),
    }


def _own(ladder: Ladder, attribute: Attribute) -> list[Anchor]:
    """The anchors that stand in the attribute itself, without what comes from the one that it extends."""
    if not attribute.extends:
        return list(attribute.rubric.values())
    above = ladder.attribute(attribute.extends).rubric
    own = [_beyond(anchor, above[step]) if step in above else anchor for step, anchor in attribute.rubric.items()]
    return [one for one in own if one.text or one.signals or one.points or one.example or one.deferred]


def _beyond(anchor: Anchor, first: Anchor) -> Anchor:
    """What an anchor adds to the one that comes before it."""
    return replace(
        anchor,
        text="" if anchor.text == first.text else anchor.text.removeprefix(first.text).strip(),
        example="" if anchor.example == first.example else anchor.example,
        points=anchor.points[len(first.points) :],
        signals=anchor.signals[len(first.signals) :],
        deferred="" if anchor.deferred == first.deferred else anchor.deferred,
    )
