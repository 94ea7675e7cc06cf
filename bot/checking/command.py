"""`rung ladder check`: reads the files, leaves out what a baseline knows, and says the rest."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, TextIO

from bot.terminal import STDIO, Refused, save
from ladders import LadderRefused, load_ladder, shipped
from ladders.check import Checked, Issue, Severity, baseline, check_refused, check_text, listing, sarif
from ladders.findings import choose
from ladders.loader import read_text

MOST_FILES: Final = 500


class CannotCheck(Refused):
    """What keeps the check from being made, in plain words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    as_json: bool = False
    sarif: str = ""
    baseline: Path | None = None
    write_baseline: Path | None = None
    fail_on: Severity = Severity.ERROR
    min_severity: Severity = Severity.NOTE


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: what to show, what a baseline knows, and what it knows that is gone."""

    files: tuple[str, ...]
    shown: tuple[Issue, ...]
    known: tuple[Issue, ...]
    gone: tuple[str, ...]
    hidden: int
    every: tuple[Issue, ...]

    def fails(self, least: Severity) -> bool:
        """Whether anything new weighs at least so much."""
        return any(one.severity.reaches(least) for one in self.every if one not in self.known)


def run(names: Iterable[str], folder: Path, wanted: Wanted, stdout: TextIO, stderr: TextIO) -> bool:
    """Checks, writes what was asked for, and says whether anything weighs enough to fail. Raises CannotCheck."""
    report = check(names, folder, read_baseline(wanted.baseline), wanted.min_severity)
    to_stdout = wanted.sarif == STDIO
    files = {Path(wanted.sarif): as_sarif(report)} if wanted.sarif and not to_stdout else {}
    if wanted.write_baseline:
        files[wanted.write_baseline] = baseline.write(report.every)
    save(files, sources=map(Path, report.files))
    if to_stdout:
        stdout.write(as_sarif(report))
    elif wanted.as_json:
        stdout.write(as_json(report))
    people = stderr if to_stdout or wanted.as_json else stdout
    people.writelines(f"{line}\n" for line in (as_lines(report) if people is stdout else [summary(report)]))
    stdout.flush()
    return wanted.write_baseline is None and report.fails(wanted.fail_on)


def check(names: Iterable[str], folder: Path, known: baseline.Baseline, least: Severity) -> Report:
    """Checks every file. Raises CannotCheck."""
    paths = list(dict.fromkeys(path for name in names for path in find(name, folder)))
    if len(paths) > MOST_FILES:
        raise CannotCheck(f"These are {len(paths)} files. Mend: at most {MOST_FILES} at once.")
    every = tuple(issue for path in paths for issue in _checked(path).issues)
    new = [one for one in every if not known.is_known(one)]
    shown = tuple(one for one in new if one.severity.reaches(least))
    left = tuple(one for one in every if known.is_known(one))
    return Report(tuple(map(str, paths)), shown, left, known.gone(every), len(new) - len(shown), every)


def _checked(path: Path) -> Checked:
    try:
        return check_text(read_text(path), name=str(path))
    except LadderRefused as refused:
        return check_refused(refused, str(path))


def find(name: str, folder: Path) -> Iterator[Path]:
    """The files that are meant: a file, all of a folder, or the ladder with this id."""
    path = Path(name)
    if os.path.isdir(name):  # noqa: PTH112 - never raises
        yield from _of_folder(path)
    elif os.path.exists(name):  # noqa: PTH110 - never raises
        yield path
    elif path.suffix in {".yaml", ".yml"} or "/" in name:
        raise CannotCheck(f"{name}: there is no such file. Mend: check the path.")
    else:
        yield _with_id(name, folder)


def _of_folder(path: Path) -> list[Path]:
    found = sorted((*path.glob("*.yaml"), *path.glob("*.yml")))
    if not found:
        raise CannotCheck(f"There is no ladder file in {path}. Mend: name a file that ends in .yaml.")
    return found


def _with_id(name: str, folder: Path) -> Path:
    known = {path.stem: path for path in (*shipped(), *sorted(folder.glob("*.yaml")))}
    found = known.get(name) or next((path for path in known.values() if _id_in(path) == name), None)
    if found:
        return found
    mend = choose(name, known)
    raise CannotCheck(f'There is no ladder "{name}" in {folder}. Mend: {mend}' + "." * (not mend.endswith("?")))


def _id_in(path: Path) -> str:
    """The id of the ladder in a file, whatever the file is called; nothing where it is no ladder."""
    try:
        return load_ladder(path)[0].id
    except LadderRefused:
        return ""


def read_baseline(path: Path | None) -> baseline.Baseline:
    """What a baseline file knows; nothing without one. Raises CannotCheck."""
    if path is None:
        return baseline.Baseline({})
    try:
        with path.open(encoding="utf-8") as file:
            return baseline.read(file.read(baseline.MOST_BYTES))
    except OSError as error:
        raise CannotCheck(f"{path}: {error.strerror}. Mend: write one with --write-baseline {path}.") from None
    except (baseline.BadBaseline, UnicodeDecodeError) as bad:
        said = bad if isinstance(bad, baseline.BadBaseline) else "it is not UTF-8. Mend: write it anew"
        raise CannotCheck(f"{path}: {said}.") from None


def as_sarif(report: Report) -> str:
    """The report for editors and code hosts."""
    return sarif.write(report.shown, report.known, version("rung"))


def as_json(report: Report) -> str:
    """The report for programs."""
    return listing.write(report.files, report.shown, len(report.known), report.gone)


def as_lines(report: Report) -> Iterator[str]:
    """The report for people: every finding on a line, and what it comes to."""
    yield from map(str, report.shown)
    yield from (f"Mended since the baseline was written: {one}." for one in report.gone)
    yield summary(report)


def summary(report: Report) -> str:
    """One line on what was found."""
    said = [_count(report.shown, one) for one in Severity]
    found = ", ".join(filter(None, said)) or "nothing to mend"
    files = "1 file" if len(report.files) == 1 else f"{len(report.files)} files"
    rest = f" {len(report.known)} known from the baseline." if report.known else ""
    rest += f" {report.hidden} below the severity that was asked for." if report.hidden else ""
    return f"{files}: {found}.{rest}"


def _count(issues: Sequence[Issue], severity: Severity) -> str:
    number = sum(one.severity is severity for one in issues)
    return f"{number} {severity}{'s' if number > 1 else ''}" if number else ""
