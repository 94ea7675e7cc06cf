"""How what was settled on one version of a ladder is carried to another: ratings, implied levels, held levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.assessment import NO_OPPORTUNITY
from core.counterparts import counterparts, held_after, level_counterparts, origins, ratings_between
from core.ladder import Attribute, Choice, Ladder


@dataclass(frozen=True)
class Carrier:
    """From one version to another, for everybody on one track and specialty."""

    before: Ladder
    after: Ladder
    track: str = ""
    specialty: str = ""

    @cached_property
    def track_after(self) -> str | None:
        """Their track in the new version: "" where it has none at all, None where it has only others."""
        return _still(self.track, self.after.tracks)

    @cached_property
    def specialty_after(self) -> str | None:
        """The same for the specialty."""
        return _still(self.specialty, self.after.specialties)

    @cached_property
    def rated_before(self) -> tuple[Attribute, ...]:
        """What they were rated on."""
        return self.before.applicable(self.track, self.specialty)

    @cached_property
    def rated_after(self) -> tuple[Attribute, ...]:
        """What the new version rates them on; nothing where their track or specialty is gone."""
        if self.track_after is None or self.specialty_after is None:
            return ()
        return self.after.applicable(self.track_after, self.specialty_after)

    @cached_property
    def sources(self) -> tuple[tuple[str, ...], ...]:
        """For each attribute of the new version those that they were rated on and that became it: several if merged."""
        asked = {one.id for one in self.rated_before}
        known = origins(counterparts(self.before, self.after))
        return tuple(tuple(old for old in known.get(one.id, ()) if old in asked) for one in self.rated_after)

    @cached_property
    def new(self) -> frozenset[str]:
        """What the new version rates them on and nothing they were rated on has become."""
        return frozenset(one.id for one, olds in zip(self.rated_after, self.sources, strict=True) if not olds)

    @cached_property
    def points(self) -> Mapping[int, int]:
        """What a rating is on the new scale; one that has no point there is left out."""
        return ratings_between(self.before, self.after, self.track)

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """The numbers of levels in the new version: the lowest of those that a level became."""
        became = level_counterparts(self.before, self.after)
        numbers = {one.number: [self.after.number_of(new) for new in became[one.id]] for one in self.before.levels}
        own = {one.number: self.after.number_of(one.id) for one in self.before.levels}
        found = {old: own[old] or min(filter(None, news), default=None) for old, news in numbers.items()}
        return {old: new for old, new in found.items() if new is not None}

    @cached_property
    def _held(self) -> dict[str, int | None]:
        return {}

    def held(self, level_id: str | None) -> int | None:
        """What somebody holds, by the new version's number; None for nothing, and for what has no counterpart."""
        if level_id is None:
            return None
        if level_id not in self._held:
            self._held[level_id] = self.after.number_of(held_after(self.before, self.after, level_id))
        return self._held[level_id]

    def carry(self, ratings: Mapping[str, int]) -> dict[str, int]:
        """The ratings on the new version: of a split attribute for each part, of merged ones the lowest."""
        found = {}
        for attribute, olds in zip(self.rated_after, self.sources, strict=True):
            carried = [point for old in olds if (point := self.points.get(ratings.get(old, NO_OPPORTUNITY)))]
            if carried:
                found[attribute.id] = min(carried)
        return found


def _still(chosen: str, there: Iterable[Choice]) -> str | None:
    known = {one.id for one in there}
    return chosen if chosen in known or not chosen else (None if known else "")
