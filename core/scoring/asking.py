"""Which rating a level asks of an attribute: the same answer for the count and for what the next level needs."""

from __future__ import annotations

from core.ladder import Attribute, Ladder, Policy

NOTHING = 0
"""What a level asks of an attribute that it does not look at."""

_IN_SEQUENCE = frozenset({Policy.SEQUENCE, Policy.CHECKLIST})


def builds_on_below(ladder: Ladder) -> bool:
    """Whether a level is reached only together with all the levels below it."""
    return ladder.scoring.meets_previous or ladder.scoring.policy in _IN_SEQUENCE


def own_ask(ladder: Ladder, attribute: Attribute, level: int) -> int:
    """The minimum that a level by itself asks of an attribute; `NOTHING` when it does not look at it."""
    if ladder.scoring.policy is Policy.PROFILE:
        return ladder.scoring.profile.get(level, {}).get(attribute.id, NOTHING)
    if ladder.scoring.policy in _IN_SEQUENCE:
        return level if level in attribute.rubric else NOTHING
    return level


def asked_of(ladder: Ladder, attribute: Attribute, level: int) -> int:
    """The minimum rating that reaching a level asks of an attribute, with what the levels below it ask.

    `NOTHING` when it is not looked at; the lowest level asks nothing of anybody.
    """
    above_lowest = [one.number for one in ladder.levels[1:] if one.number <= level]
    if not builds_on_below(ladder):
        above_lowest = above_lowest[-1:]
    return max((own_ask(ladder, attribute, one) for one in above_lowest), default=NOTHING)
