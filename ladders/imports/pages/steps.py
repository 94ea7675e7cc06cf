"""What a cell says that holds no words but a step of a scale: a number, a range, a row of dots, a tick, "Advanced"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ladders.imports.grids.labels import RANKS

MOST = 10
"""The highest number that is a step of a scale."""
_NUMBER = re.compile(
    r"(?:≥|>=|level |lvl\.? |min\.? )?(?P<low>\d{1,2})(?:\s*(?:[-–—/]|to|or)\s*(?P<high>\d{1,2})|\s?\+)?", re.I
)
_OUT_OF = re.compile(r"(?P<low>\d{1,2})\s?(?:/|of|out of)\s?(?P<all>5|10|4)", re.I)
_FULL = "●⚫⬤★⭐🌟■█▰🟢🔵🟦✦◆"
_EMPTY = "○◯⚪☆□░▱✧◇·"
_DOTS = re.compile(rf"[{_FULL}{_EMPTY}\s]{{2,12}}|[{_FULL}]")
_TICK = re.compile(
    r"(?:[✓✔☑✅👍🗸Xx●■]|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|\+1):|yes|y)\ufe0f?", re.I
)
_CROSS = re.compile(r"(?:[✗✘❌☐🚫⛔✖○□]|:(?:x|no_entry|heavy_multiplication_x):|no|-+|[–—]+|n/a|none)\ufe0f?", re.I)
_WORDS = {
    one: rank
    for one, rank in RANKS.items()
    if one in {"unaware", "none", "novice", "beginner", "basic", "foundation", "foundational", "aware", "awareness",
               "emerging", "learner", "developing", "working", "intermediate", "practitioner", "practicing",
               "practising", "competent", "proficient", "experienced", "capable", "advanced", "skilled", "strong",
               "expert", "master", "mastery"}
}  # fmt: skip


class Kind(StrEnum):
    """How a table says its steps."""

    NUMBERS = "numbers"
    DOTS = "dots"
    TICKS = "ticks"
    WORDS = "words"


@dataclass(frozen=True)
class Scale:
    """The steps that the cells of a page name, lowest first."""

    kind: Kind
    names: tuple[str, ...]

    def step(self, text: str) -> str | None:
        """The least step that a cell asks for; "" where it asks for none, None where it is no step."""
        said = step_of(text, self.kind)
        return said if said is None or said in self.names else ""


def step_of(text: str, kind: Kind) -> str | None:
    """The step that a cell names."""
    words = " ".join(text.split())
    if kind is Kind.WORDS:
        return "" if _CROSS.fullmatch(words) else words.capitalize() if words.casefold() in _WORDS else None
    if kind is Kind.TICKS:
        return "" if _CROSS.fullmatch(words) else "yes" if _TICK.fullmatch(words) else None
    if kind is Kind.DOTS:
        return str(sum(words.count(one) for one in _FULL) or "") if _DOTS.fullmatch(words) else _none(words)
    found = _OUT_OF.fullmatch(words) or _NUMBER.fullmatch(words)
    if found and int(found["low"]) <= MOST:
        return found["low"].lstrip("0")
    return _none(words)


def _none(words: str) -> str | None:
    return "" if _CROSS.fullmatch(words) else None


def scale_of(texts: Sequence[str]) -> Scale | None:
    """The scale that all these cells are steps of, if they are."""
    said = [one for one in texts if one.strip()]
    for kind in Kind:
        steps = [step_of(one, kind) for one in said]
        named = Counter(one for one in steps if one)
        if said and None not in steps and named and (kind is Kind.TICKS or len(named) > 1):
            return Scale(kind, _names(kind, list(named)))
    return None


def _names(kind: Kind, named: Sequence[str]) -> tuple[str, ...]:
    if kind is Kind.WORDS:
        return tuple(sorted(named, key=lambda one: (_WORDS[one.casefold()], named.index(one))))
    if kind is Kind.TICKS:
        return ("no", "yes")
    return tuple(str(one) for one in range(1, max(map(int, named)) + 1))
