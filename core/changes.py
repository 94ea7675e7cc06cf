"""What a new version of a ladder does to somebody who is growing on an older one (requirement 46)."""

from __future__ import annotations

from enum import StrEnum

from core.ladder import Attribute, Ladder
from core.scoring import asked_of


class Loss(StrEnum):
    """Why an attribute that somebody grows in counts for less than it did. The worst of them is named."""

    GONE = "gone"
    """The ladder does not have it any more."""
    NOT_THEIRS = "not_theirs"
    """It is there, and not for their track and specialty."""
    NOT_ASKED = "not_asked"
    """A level above the held one asked for it, and none does now."""
    LIGHTER = "lighter"
    """Its weight in the score is lower."""


def loss(before: Ladder, after: Ladder, attribute_id: str, track: str, specialty: str, held: str | None) -> Loss | None:
    """How an attribute lost worth to somebody who holds a level (its id); None when it did not.

    Weights are compared as they stand: one more attribute in the ladder devalues nothing.
    """
    old = before.attribute(attribute_id)
    new = next((one for one in after.attributes if one.id == attribute_id), None)
    if new is None:
        return Loss.GONE
    if not new.applies_to(track, specialty):
        return Loss.NOT_THEIRS
    if _is_asked(before, old, held) and not _is_asked(after, new, held):
        return Loss.NOT_ASKED
    return Loss.LIGHTER if new.weight_for(specialty) < old.weight_for(specialty) else None


def _is_asked(ladder: Ladder, attribute: Attribute, held: str | None) -> bool:
    """Whether a level above the held one asks for more than the lowest rating in this attribute."""
    at = ladder.number_of(held) or ladder.levels[0].number
    lowest = ladder.levels[0].number
    return any(asked_of(ladder, attribute, level.number) > lowest for level in ladder.levels if level.number > at)
