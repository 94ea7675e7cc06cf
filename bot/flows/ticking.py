"""Where a ladder rates by checklists, the rating follows from what is ticked (policy `checklist`)."""

from __future__ import annotations

from dataclasses import replace

from core.assessment import NO_OPPORTUNITY, Answer, Change, NotOnScale
from core.checklist import Tick, format_ticks, parse_ticks, rating_of
from core.ladder import Attribute, Ladder, Policy


def derived(
    ladder: Ladder, attribute: Attribute, stored: Answer, change: Change, *, is_last: bool = False, track: str = ""
) -> Change:
    """The change with the rating that its ticks come to; without ticks where the ladder does not rate by them.

    `is_last`: the author goes on to what follows, so that nothing ticked is an answer: the level where the ladder
    starts. Until then it is none. Raises NotOnScale for what is no signal of the attribute.
    """
    if ladder.scoring.policy is not Policy.CHECKLIST:
        return change if change.signals is None else replace(change, signals=None)
    if change.signals is None:
        return replace(change, rating=None)
    ticks, words = _read(ladder, attribute, change.signals)
    if change.rating == NO_OPPORTUNITY:
        return replace(change, signals=words)
    if words or is_last:
        return replace(change, signals=words, rating=rating_of(ladder, attribute, ticks, track))
    if _is_left(stored):
        return replace(change, signals=None, rating=None)
    return replace(change, signals="", rating=None)


def _read(ladder: Ladder, attribute: Attribute, text: str) -> tuple[frozenset[Tick], str]:
    try:
        ticks = parse_ticks(ladder, attribute, text)
    except ValueError as unknown:
        raise NotOnScale(str(unknown)) from None
    return ticks, format_ticks(ladder, attribute, ticks)


def _is_left(stored: Answer) -> bool:
    """Whether nothing ticked was the answer already."""
    return not stored.signals and stored.rating not in (None, NO_OPPORTUNITY)
