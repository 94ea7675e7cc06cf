"""From a file to a ladder, or to the list of everything that is wrong with the file."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError

from core.ladder import Ladder
from ladders.checks import CHECKS, Draft
from ladders.climbs import CLIMB_CHECKS
from ladders.convert import to_ladder
from ladders.explain import explained
from ladders.family import FAMILY_CHECKS
from ladders.findings import MOST_FINDINGS, Finding, LadderRefused
from ladders.inside import bands_inside
from ladders.numbers import NUMBER_CHECKS
from ladders.positions import POSITION_CHECKS
from ladders.reach import unsound
from ladders.schema import LadderFile
from ladders.scores import SCORING_CHECKS
from ladders.source import MAX_BYTES, read, value

_CHECKS = (
    *CHECKS,
    *CLIMB_CHECKS,
    *FAMILY_CHECKS,
    *NUMBER_CHECKS,
    *SCORING_CHECKS,
    *POSITION_CHECKS,
    bands_inside,
)
_SAVE_AS = "save the file as UTF-8 text"


def read_ladder(text: str, *, name: str = "ladder.yaml") -> Ladder:
    """The ladder in a text. Raises LadderRefused with every problem that was found."""
    root, findings = read(text, name)
    draft = Draft(root, name)
    file: LadderFile | None = None
    try:
        file = LadderFile.model_validate(value(root))
    except ValidationError as error:
        findings += islice(explained(error, root, name), MOST_FINDINGS)
    findings += islice(chain.from_iterable(check(draft) for check in _CHECKS), MOST_FINDINGS)
    if findings or file is None:
        raise LadderRefused(findings)
    ladder = to_ladder(file)
    if findings := list(islice(unsound(ladder, file, draft), MOST_FINDINGS)):
        raise LadderRefused(findings)
    return ladder


def read_stored(text: str) -> Ladder:
    """A ladder that was read and kept before, perhaps by an earlier Rung that refused less.

    What is kept is never refused for what a file would be refused for today: reviews stand on it.
    """
    root, _ = read(text, "ladder.yaml")
    return to_ladder(LadderFile.model_validate(value(root)))


def load_ladder(path: Path) -> tuple[Ladder, str]:
    """The ladder in a file, and the text it came from. Raises LadderRefused, also for a file that cannot be read."""
    text = read_text(path)
    return read_ladder(text, name=path.name), text


def shipped() -> tuple[Path, ...]:
    """The ladders that come with Rung."""
    return tuple(sorted(Path(__file__).parent.glob("*.yaml")))


def read_text(path: Path) -> str:
    """The text of a file. Raises LadderRefused for one that cannot be read or is not UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 4)
    except OSError as error:
        reason = error.strerror or str(error)
        _refuse(path.name, 0, 0, f"the file cannot be read ({reason})", "check the path and its permissions")
    return text_of(raw, path.name)


def text_of(raw: bytes, name: str) -> str:
    """The text in the bytes of a file. Raises LadderRefused where it is not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(name, 1, 1, "the file is UTF-16", _SAVE_AS)
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if len(raw) > MAX_BYTES:
            return raw.decode("utf-8", "replace")
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        _refuse(name, line, column, "a byte that is not UTF-8 (perhaps Latin-1 or Windows-1252)", _SAVE_AS)


def _refuse(name: str, line: int, column: int, problem: str, mend: str) -> NoReturn:
    raise LadderRefused([Finding(name, line, column, "", problem, mend)])
