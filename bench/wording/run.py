"""Precision and recall of the check, what share of real statements it speaks about, and how fast it is."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Final

from rich.console import Console
from rich.table import Table as Shown

from bench.wording import labelled
from core.ladder import Ladder
from core.wording import remarks
from ladders import imports, shipped
from ladders.check import check_text
from ladders.check.statements import statements
from ladders.source import read

REAL: Final = Path(__file__).parents[2] / "../shared/ladders"
LEAST_PRECISION: Final = 0.85
LEAST_RECALL: Final = 0.7
MOST_SECONDS: Final = 0.8
ANCHORS: Final = 1000


def run(console: Console) -> list[tuple[str, str, bool]]:
    """Measure and print."""
    sets = {name: labelled.cases(name) for name in labelled.SETS}
    _show(console, sets)
    _show_real(console)
    seconds, count = _speed()
    console.print(f"{count} anchors are checked in {seconds:.2f} s: wording, neighbours, places and all.")
    return [
        *(line for name in labelled.HELD_OUT for line in _reached(name, sets[name])),
        (f"{ANCHORS} anchors: ≤ {MOST_SECONDS} s", f"{seconds:.2f} s", seconds <= MOST_SECONDS),
    ]


def _reached(name: str, held: Sequence[labelled.Case]) -> Iterator[tuple[str, str, bool]]:
    """What the weakest rule of a set reaches that no rule was changed for."""
    scores = {rule: labelled.score(held, rule) for rule in labelled.RULES}
    worst = min(scores, key=lambda rule: scores[rule].precision)
    least = min(scores, key=lambda rule: scores[rule].recall)
    precision, recall = scores[worst].precision, scores[least].recall
    yield (
        f"precision of every rule, set {name}: ≥ {LEAST_PRECISION:.0%}",
        f"{precision:.0%}, {worst}",
        precision >= LEAST_PRECISION,
    )
    yield f"recall of every rule, set {name}: ≥ {LEAST_RECALL:.0%}", f"{recall:.0%}, {least}", recall >= LEAST_RECALL


def _show(console: Console, sets: Mapping[str, Sequence[labelled.Case]]) -> None:
    total = sum(map(len, sets.values()))
    clean = sum(not one.wanted for every in sets.values() for one in every)
    title = f"Check: {total} labelled texts, {clean} of them without a trouble (right: precision, found: recall)"
    shown = Shown(title=title, title_justify="left")
    shown.add_column("rule", no_wrap=True)
    for name in sets:
        for column in (f"{name}: labels", "right", "found"):
            shown.add_column(column, justify="right")
    for rule in labelled.RULES:
        cells: list[str] = []
        for every in sets.values():
            one = labelled.score(every, rule)
            cells += _cells(one)
        shown.add_row(rule, *cells)
    console.print(shown)
    console.print(f"Sets {labelled.ORIGINS}")


def _cells(one: labelled.Score) -> tuple[str, str, str]:
    if not one.right + one.missed + one.wrong:
        return "", "", ""
    return str(one.right + one.missed), f"{one.precision:.0%}", f"{one.recall:.0%}"


def _show_real(console: Console) -> None:
    if not REAL.is_dir():
        console.print("There are no other companies' ladders beside the checkout: their share is not measured.")
        return
    every = list(dict.fromkeys(_real()))
    spoken = [_weights(text) for text in every]
    everything = Counter(rule for one in spoken for rule in one)
    warnings = Counter(rule for one in spoken for rule, is_note in one.items() if not is_note)
    said = ", ".join(
        f"{rule} {count / len(every):.1%} ({warnings[rule] / len(every):.1%})"
        for rule, count in everything.most_common()
    )
    weighty = sum(not all(one.values()) for one in spoken)
    console.print(
        f"{len(every):,} statements of other companies' ladders, glossaries and examples left aside: "
        f"{sum(map(bool, spoken)) / len(every):.0%} get a remark, {weighty / len(every):.0%} a warning. "
        f"Remarks (warnings): {said}."
    )


def _weights(text: str) -> dict[str, bool]:
    """The rules that speak about a statement, and whether each has but notes to say."""
    found: dict[str, bool] = {}
    for one in remarks(text):
        rule = str(one.rule)
        found[rule] = found.get(rule, True) and (one.is_minor or rule in _NOTES)
    return found


_NOTES: Final = frozenset({"hard-to-read", "jargon"})


def _real() -> Iterator[str]:
    for path in sorted(one for one in REAL.iterdir() if one.is_dir()):
        try:
            found = imports.import_paths([path])
        except imports.ImportRefused:
            continue
        for one in found:
            yield from _texts(one.ladder)


def _texts(ladder: Ladder) -> Iterator[str]:
    for attribute in ladder.attributes:
        for anchor in attribute.rubric.values():
            for text in (anchor.text, *anchor.points, *(signal.text for signal in anchor.signals)):
                if len(text.split()) > 3:
                    yield text


def _speed() -> tuple[float, int]:
    """Seconds for a thousand anchors, from files like the ones that are shipped."""
    texts = [path.read_text(encoding="utf-8") for path in shipped()]
    anchors = sum(one.attribute != "" for text in texts for one in statements(read(text, "")[0], frozenset()))
    gc.collect()
    began = process_time()
    for text in texts:
        check_text(text)
    return (process_time() - began) * ANCHORS / anchors, ANCHORS
