"""Which rating a level asks of an attribute: the same answer for the count and for what the next level needs."""

from __future__ import annotations

from fractions import Fraction

from core.ladder import Attribute, Ladder, Level, Policy

NOTHING = 0
"""What a level asks of an attribute that it does not look at."""

_IN_SEQUENCE = frozenset({Policy.SEQUENCE, Policy.CHECKLIST})


def builds_on_below(ladder: Ladder) -> bool:
    """Whether a level is reached only together with all the levels below it."""
    return ladder.scoring.meets_previous or ladder.scoring.policy in _IN_SEQUENCE


def threshold(ladder: Ladder, level: Level) -> Fraction:
    """The lowest value that reaches a level: the ladder's, or else the level's own number."""
    return ladder.scoring.thresholds.get(level.number, Fraction(level.number))


def own_ask(ladder: Ladder, attribute: Attribute, level: int, track: str = "", specialty: str = "") -> int:
    """The minimum that a level by itself asks of an attribute; `NOTHING` when it does not look at it."""
    return firm_ask(ladder, attribute, level, track, specialty) or optional_ask(
        ladder, attribute, level, track, specialty
    )


def firm_ask(ladder: Ladder, attribute: Attribute, level: int, track: str = "", specialty: str = "") -> int:
    """The same without what is one of several that would do."""
    policy = ladder.scoring.policy
    if policy is Policy.PROFILE or (policy is Policy.MANUAL and ladder.profiles):
        return _profile_ask(ladder, attribute, level, track, specialty)
    if policy in _IN_SEQUENCE:
        return level if attribute.asks_at(level) else NOTHING
    return _level_as_step(ladder, level, track, specialty) if ladder.steps else level


def asks_for_something(ladder: Ladder, level: int, track: str = "", specialty: str = "") -> bool:
    """Whether anybody on this track and specialty can reach a level: where there are positions, it must be one."""
    if not ladder.profiles or ladder.scoring.policy is not Policy.PROFILE:
        return True
    profile = ladder.profile_for(level, track, specialty)
    return bool(profile.asks or profile.optional_needed) if profile else bool(ladder.scoring.profile.get(level))


def optional_ask(ladder: Ladder, attribute: Attribute, level: int, track: str = "", specialty: str = "") -> int:
    """What a position asks of an attribute that is one of several of which some are enough."""
    profile = ladder.profile_for(level, track, specialty)
    return profile.optional.get(attribute.id, NOTHING) if profile and profile.optional_needed else NOTHING


def _profile_ask(ladder: Ladder, attribute: Attribute, level: int, track: str, specialty: str) -> int:
    """What the position asks; a level without positions asks what the short form says."""
    profile = ladder.profile_for(level, track, specialty)
    asks = profile.asks if profile else ladder.scoring.profile.get(level, {})
    return asks.get(attribute.id, NOTHING)


def _level_as_step(ladder: Ladder, level: int, track: str, specialty: str) -> int:
    """The lowest step that, given everywhere, reaches a level; `NOTHING` where no number says which."""
    key = ("level as step", level, track, specialty)
    known = ladder.memo.get(key)
    if not isinstance(known, int):
        known = ladder.memo[key] = _lowest_step(ladder, level, track, specialty)
    return known


def _lowest_step(ladder: Ladder, level: int, track: str, specialty: str) -> int:
    if ladder.scoring.policy is Policy.MANUAL:
        return NOTHING
    edge = threshold(ladder, ladder.level(level))
    if ladder.scoring.policy is Policy.POINTS:
        attributes = ladder.applicable(track, specialty)
        total = sum((one.weight_for(specialty, track) for one in attributes), Fraction(0))
        worth = {one.number: ladder.scoring.points.get(one.number, Fraction(one.number)) for one in ladder.steps}
        return next((one for one, points in worth.items() if points * total >= edge), NOTHING)
    return next((one.number for one in ladder.steps if one.number >= edge), NOTHING)


def asked_of(ladder: Ladder, attribute: Attribute, level: int, track: str = "", specialty: str = "") -> int:
    """The minimum rating that reaching a level asks of an attribute, with what the levels below it ask.

    `NOTHING` when it is not looked at; the lowest level of a track asks nothing of anybody.
    """
    above_lowest = [one.number for one in ladder.levels_for(track)[1:] if one.number <= level]
    if not builds_on_below(ladder):
        above_lowest = above_lowest[-1:]
    return max((own_ask(ladder, attribute, one, track, specialty) for one in above_lowest), default=NOTHING)
