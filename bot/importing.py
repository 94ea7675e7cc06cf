"""`rung ladder import`: files in, a ladder file and an account of every cell out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.terminal import STDIO, Refused, save
from ladders.imports import Imported, ImportRefused, Report, import_paths

MOST_REASONS = 8
_COUNTED = {
    "levels": "level", "steps": "step", "areas": "area", "attributes": "attribute", "anchors": "anchor",
    "signals": "signal", "points": "point", "examples": "example", "tracks": "track", "specialties": "specialty",
    "profiles": "profile", "tags": "tag", "terms": "term",
}  # fmt: skip
Say = Callable[[str], object]


def run(
    paths: Sequence[Path], to: Path | None, report: Path | None, name: str, say: Say, show: Say
) -> tuple[Imported, ...]:
    """Import, write what is to be written, and say what became of it. Raises Refused."""
    try:
        found = import_paths(paths, name=name)
    except ImportRefused as refused:
        raise Refused(str(refused)) from None
    places = [] if _is_terminal(to) else targets(to or Path(), found)
    account = json.dumps(_reports(found), ensure_ascii=False, indent=2) + "\n"
    if report in places or (report and not places and _is_terminal(report)):
        raise Refused(f"{report} is both the ladder and its report. Mend: give them two names.")
    files = dict(zip(places, (one.text for one in found), strict=False))
    save(files if _is_terminal(report) else {**files, report or Path(): account}, sources=paths, make_folders=True)
    if not places:
        show("---\n".join(one.text for one in found))
    elif report and _is_terminal(report):
        show(account)
    for path, one in zip(places, found, strict=False):
        say(f"{one.ladder.name} is in {path}.")
    for one in found:
        for line in summary(one.report):
            say(line)
    return found


def _is_terminal(path: Path | None) -> bool:
    return path is None or str(path) == STDIO


def _reports(found: Sequence[Imported]) -> dict[str, Any]:
    """The report of one ladder; of several theirs, and above them what they come to together."""
    every = [one.report.to_json() for one in found]
    if len(every) == 1:
        return every[0]
    return {what: _together(every, what) for what in ("counts", "cells")} | {"ladders": every}


def _together(reports: Sequence[dict[str, Any]], what: str) -> dict[str, int]:
    return {name: sum(one[what][name] for one in reports) for name in reports[0][what]}


def targets(to: Path, found: Sequence[Imported]) -> list[Path]:
    """Where each ladder goes: the file that was named and the same with -2 …, or a folder with a file for each."""
    if to.is_dir() or (len(found) > 1 and not to.suffix):
        names: dict[str, None] = {}
        for one in found:
            name = one.ladder.id.casefold()
            names[next(n for n in (name, *(f"{name}-{again}" for again in range(2, 10_000))) if n not in names)] = None
        return [to / f"{name}.yaml" for name in names]
    return [to, *(to.with_name(f"{to.stem}-{place}{to.suffix}") for place in range(2, len(found) + 1))]


def summary(report: Report) -> Iterator[str]:
    """The account in a few lines."""
    counts = [_several(number, what) for what, number in report.counts.items() if number]
    yield f"{report.ladder['name']} {report.ladder['version']}: {', '.join(counts)}."
    cells = report.cells
    yield (
        f"  Of {cells['all']} cells, {cells['taken'] + cells['repaired']} are taken ({cells['repaired']} of "
        f"them repaired), "
        f"{cells['skipped']} are left out."
    )
    for reason, number in report.reasons[:MOST_REASONS]:
        yield f"  Left out, {number} ×: {reason.rstrip('.')}."
    for what, number in report.repairs[:MOST_REASONS]:
        yield f"  Repaired, {number} ×: {what}."
    if cells["unexplained"]:
        places = ", ".join(str(one.place) for one in report.unexplained[:5])
        yield f"  Without a word, which is a fault of the import: {cells['unexplained']} ({places})."
    for note in report.notes[:MOST_REASONS]:
        yield f"  {note.place}: {note.what}" if note.place else f"  {note.what}"
    if report.scoring.taken:
        yield f"  The scoring rule is taken over: {report.scoring.taken}"
    elif report.scoring.missing:
        yield f"  {report.scoring.missing}"


def _several(number: int, what: str) -> str:
    return f"1 {_COUNTED[what]}" if number == 1 else f"{number} {what}"
