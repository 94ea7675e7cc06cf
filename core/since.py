"""What has changed around a person since their previous outcome: the framework itself, or where they stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where an outcome stood: on which ladder and track. Nothing of what it said."""

    cycle: int
    version_id: int
    ladder: str
    version: str
    track: str

    def is_beside(self, other: Earlier) -> bool:
        """Whether both are on the same ladder and track."""
        return (self.ladder, self.track) == (other.ladder, other.track)


@dataclass(frozen=True, slots=True)
class Since:
    """What surrounds an outcome differently from the one before it, in the words of the ladders."""

    version: str = ""
    """The version of this ladder that the previous outcome went by, when it was another one (requirement 45)."""
    moved_from: str = ""
    moved_to: str = ""
    """The two tracks, or the two ladders, when this is the first outcome after a move (requirement 47)."""
    stays: str = ""
    """The id of the level that the person keeps on the ladder they came from."""


UNCHANGED: Final = Since()


def version_before(earlier: Sequence[Earlier], here: Earlier) -> str:
    """The version of the last outcome on this ladder, if it was another one; `earlier` has the newest first."""
    before = next((one for one in earlier if one.ladder == here.ladder), None)
    return before.version if before is not None and before.version != here.version else ""


def came_from(earlier: Sequence[Earlier], here: Earlier, beside: Sequence[Earlier]) -> Earlier | None:
    """The last outcome, when it was on another ladder or track and nothing was on this one yet.

    `beside` is where the same person is reviewed in this cycle too: who goes on there has not moved away.
    """
    if not earlier or any(one.is_beside(here) for one in earlier):
        return None
    return None if any(one.is_beside(earlier[0]) for one in beside) else earlier[0]
