"""What a new version of a ladder does to somebody who is growing on an older one (requirement 46)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from core.counterparts import counterparts, held_after
from core.ladder import Attribute, Ladder
from core.scoring import asked_of


class Loss(StrEnum):
    """Why an attribute that somebody grows in counts for less than it did. The worst of them is named."""

    GONE = "gone"
    """The ladder does not have it any more, under any name."""
    PUT_OFF = "put_off"
    """It is there, and nobody is rated on it for now."""
    NOT_THEIRS = "not_theirs"
    """It is there, and not for their track and specialty."""
    NOT_ASKED = "not_asked"
    """A level above the held one asked for it, and none does now."""
    LIGHTER = "lighter"
    """Its weight in the score is lower."""


def loss(before: Ladder, after: Ladder, attribute_id: str, track: str, specialty: str, held: str | None) -> Loss | None:
    """How an attribute lost worth to somebody who holds a level (its id); None when it did not.

    Renamed, split or merged, it is what it became: the parts count together. Weights are compared as they stand: one
    more attribute in the ladder devalues nothing.
    """
    old = before.attribute(attribute_id)
    became = [after.attribute(one) for one in counterparts(before, after)[attribute_id]]
    if not became:
        return Loss.GONE
    theirs = {one.id for one in after.applicable(track, specialty)}
    mine = [one for one in became if one.id in theirs]
    if not mine:
        return Loss.PUT_OFF if _is_put_off(after, became, track, specialty) else Loss.NOT_THEIRS
    whom = (track, specialty)
    if _is_asked(before, [old], held, *whom) and not _is_asked(after, mine, held_after(before, after, held), *whom):
        return Loss.NOT_ASKED
    return Loss.LIGHTER if _weight(mine, *whom) < _weight([old], *whom) else None


def _is_put_off(ladder: Ladder, ones: Sequence[Attribute], track: str, specialty: str) -> bool:
    """Whether they would be rated on it, were it not deferred."""
    open_now = (
        replace(one, deferred="", is_abstract=False) for one in ones if one.deferred or _area_waits(ladder, one)
    )
    return any(one.applies_to(track, specialty) for one in open_now)


def _area_waits(ladder: Ladder, one: Attribute) -> bool:
    return any(area.id == one.area and area.deferred for area in ladder.areas)


def _weight(ones: Sequence[Attribute], track: str, specialty: str) -> Fraction:
    return sum((one.weight_for(specialty, track) for one in ones), Fraction(0))


def _is_asked(ladder: Ladder, ones: Sequence[Attribute], held: str | None, track: str, specialty: str) -> bool:
    """Whether a level above the held one asks for more than the lowest rating in any of these attributes."""
    levels, lowest = ladder.levels_for(track), ladder.scale(track)[0].number
    at = ladder.number_of(held) or levels[0].number
    ahead = [level.number for level in levels if level.number > at]
    return any(asked_of(ladder, one, level, track, specialty) > lowest for one in ones for level in ahead)
