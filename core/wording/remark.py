"""What may be said about a wording: which rule, which words, why they are a trouble, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rules that read one statement by itself."""

    VAGUE = "vague"
    UNOBSERVABLE = "unobservable"
    COMPOSITE = "composite"
    POTENTIAL = "potential"
    COMPARATIVE = "comparative"
    HARD_TO_READ = "hard-to-read"
    JARGON = "jargon"
    UNFAIR = "unfair"


@dataclass(frozen=True, slots=True)
class Remark:
    """One trouble with a wording. `start` counts code points in the text, and `phrase` is as written there."""

    rule: Rule
    start: int
    phrase: str
    why: str
    mend: str
    is_minor: bool = False
    """Whether the demand stands without these words, or they only describe its circumstances."""

    @property
    def end(self) -> int:
        """Where the phrase ends."""
        return self.start + len(self.phrase)
