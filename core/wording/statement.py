"""What can be said about one statement of a ladder."""

from __future__ import annotations

from collections.abc import Iterable

from core.wording.comparing import comparative
from core.wording.composite import composite
from core.wording.fair import unfair
from core.wording.jargon import jargon
from core.wording.mind import unobservable
from core.wording.potential import potential
from core.wording.readable import hard_to_read
from core.wording.remark import Remark
from core.wording.vague import vague


def vagueness(text: str, terms: Iterable[str] = ()) -> tuple[Remark, ...]:
    """What leaves a statement open: vague words and states of mind, in the order in which they stand.

    `terms` are those that the glossary defines: they are exact. A statement with an example beside it is for the caller
    to let pass.
    """
    known = _known(terms)
    return _in_order(*vague(text, known), *unobservable(text, known))


def remarks(
    text: str, terms: Iterable[str] = (), *, is_backed: bool = False, is_split: bool = False
) -> tuple[Remark, ...]:
    """Everything that can be said about one statement by itself, in the order of the words.

    `is_backed`: an example, signals or points beside it say what it means. `is_split`: its demands stand as signals.
    """
    known = _known(terms)
    return _in_order(
        *(() if is_backed else vagueness(text, known)),
        *(() if is_split else composite(text)),
        *potential(text),
        *comparative(text),
        *hard_to_read(text),
        *jargon(text, known),
        *unfair(text, known),
    )


def _known(terms: Iterable[str]) -> frozenset[str]:
    return terms if isinstance(terms, frozenset) else frozenset(terms)


def _in_order(*found: Remark) -> tuple[Remark, ...]:
    return tuple(sorted(found, key=lambda one: (one.start, one.rule)))


def explains(beside: Iterable[str], terms: Iterable[str] = ()) -> bool:
    """Whether any of the texts beside a statement (an example, a signal) is exact enough to say what it means."""
    return any(len(one.split()) >= 4 and not vagueness(one, terms) for one in beside)
