"""How a statement of a ladder is worded: remarks on what two readers would take differently. English only."""

from __future__ import annotations

from collections.abc import Iterable

from core.wording.mind import unobservable
from core.wording.remark import Remark, Rule
from core.wording.vague import vague

__all__ = ["Remark", "Rule", "vagueness"]


def vagueness(text: str, terms: Iterable[str] = ()) -> tuple[Remark, ...]:
    """What leaves a statement open: vague words and states of mind, in the order in which they stand.

    `terms` are those that the glossary defines: they are exact. A statement with an example beside it is for the caller
    to let pass.
    """
    known = terms if isinstance(terms, frozenset) else frozenset(terms)
    found = (*vague(text, known), *unobservable(text, known))
    return tuple(sorted(found, key=lambda one: (one.start, one.rule)))
