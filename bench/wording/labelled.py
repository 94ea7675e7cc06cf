"""The labelled statements, and what the check says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from core.wording import Rule, counts_effort, explains, only_by_degree, remarks

HERE: Final = Path(__file__).parent
FILES: Final = {"a": "tuning.txt", "b": "held_out.txt", "c": "later_tuning.txt", "d": "later_held_out.txt"}
SETS: Final = tuple(FILES)
HELD_OUT: Final = ("b", "d")
ORIGINS: Final = (
    "a and b were written together with the rules, c and d when these stood; b and d are held out: only counted."
)
_PARTS: Final = {"t": "a", "h": "b"}


@dataclass(frozen=True, slots=True)
class Case:
    """A text with the rules that ought to speak and those that do."""

    text: str
    wanted: frozenset[str]
    said: frozenset[str]


def statements(name: str) -> Iterator[Case]:
    """The statements of a set."""
    for labels, text, *beside in _lines(FILES[name]):
        terms = _field(beside, "terms:").split(", ") if _field(beside, "terms:") else []
        backed = explains([_field(beside, "example:")], terms)
        found = frozenset(str(one.rule) for one in remarks(text, terms, is_backed=backed))
        yield Case(text, frozenset() if labels == "-" else frozenset(labels.split(", ")), found)


def pairs(name: str) -> Iterator[Case]:
    """Neighbouring anchors."""
    for label, part, lower, upper in _lines("pairs.txt"):
        if _PARTS[part] == name:
            said = only_by_degree(lower, upper) is not None
            yield Case(f"{lower} / {upper}", _if(label == "same", "same-anchors"), _if(said, "same-anchors"))


def measures(name: str) -> Iterator[Case]:
    """Measures of success."""
    for label, part, measure in _lines("measures.txt"):
        if _PARTS[part] == name:
            said = bool(counts_effort(measure))
            yield Case(measure, _if(label == "effort", "effort-measure"), _if(said, "effort-measure"))


@cache
def cases(name: str) -> tuple[Case, ...]:
    """Everything of a set."""
    return (*statements(name), *pairs(name), *measures(name))


def _if(holds: bool, rule: str) -> frozenset[str]:
    return frozenset({rule}) if holds else frozenset()


def _lines(file: str) -> Iterator[list[str]]:
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split(" | ")]


def _field(beside: list[str], name: str) -> str:
    return next((one.removeprefix(name).strip() for one in beside if one.startswith(name)), "")


@dataclass(frozen=True, slots=True)
class Score:
    """How often a rule was right."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what it said, the share that is so."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is so, the share that it said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


RULES: Final = (*map(str, Rule), "same-anchors", "effort-measure")


def score(every: Sequence[Case], rule: str) -> Score:
    """The score of one rule."""
    right = sum(rule in one.wanted and rule in one.said for one in every)
    wrong = sum(rule not in one.wanted and rule in one.said for one in every)
    return Score(right, wrong, sum(rule in one.wanted and rule not in one.said for one in every))
