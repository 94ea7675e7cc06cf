"""How clear one anchor is, as a value that two versions of a ladder can be compared by (requirement 15)."""

from __future__ import annotations

from dataclasses import dataclass

from core.ladder import Anchor, Ladder
from core.wording.composite import demands
from core.wording.statement import explains, vagueness


@dataclass(frozen=True, slots=True, order=True)
class Clarity:
    """Less is clearer: words that leave it open first, then how many demands stand in one statement."""

    open_words: int = 0
    demands: int = 0


def clarity(anchor: Anchor, ladder: Ladder) -> Clarity:
    """How clear an anchor is in this ladder, whose glossary and examples make words exact."""
    terms = frozenset(one.term for one in ladder.glossary)
    is_backed = explains((anchor.example,), terms)
    parts = (*(one.text for one in anchor.signals), *anchor.points)
    text_is_backed = is_backed or explains(parts, terms)
    own = 0 if text_is_backed else len(vagueness(anchor.text, terms))
    told = (one for one in parts if not is_backed)
    several = demands(anchor.text) if anchor.text and not anchor.signals else 1
    return Clarity(own + sum(len(vagueness(one, terms)) for one in told), several)
