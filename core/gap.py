"""Where two assessments of one person differ: the substance of the digest (requirement 29, rulings.md 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute


@dataclass(frozen=True, slots=True)
class Gap:
    """Two ratings of one attribute. `own` is None when there is no self-assessment to compare with."""

    attribute: Attribute
    own: int | None
    manager: int

    @property
    def is_contested(self) -> bool:
        """Any difference at all (rulings.md 10)."""
        return self.own is not None and self.own != self.manager

    @property
    def distance(self) -> int | None:
        """Manager minus self, in levels; None where a number meets "no opportunity" or nothing."""
        if self.own is None or NO_OPPORTUNITY in (self.own, self.manager):
            return 0 if self.own == self.manager else None
        return self.manager - self.own


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps of one review, grouped and ordered for the digest."""

    by_distance: tuple[Gap, ...]
    """Both gave a level, and not the same: largest first, then by weight, then in asking order."""
    by_opportunity: tuple[Gap, ...]
    """One gave a level, the other "no opportunity": a group of its own."""
    rest: tuple[Gap, ...]
    """No difference, or nothing to compare with; in asking order."""
    has_self: bool

    @property
    def contested(self) -> tuple[Gap, ...]:
        """What the 1:1 is about, in the order to take it."""
        return self.by_distance + self.by_opportunity

    @property
    def everything(self) -> tuple[Gap, ...]:
        """Contested first, then the rest: the order of recording."""
        return self.contested + self.rest


@dataclass(frozen=True, slots=True)
class Upward:
    """How often so many 1:1s moved a rating up, and how often without new evidence."""

    outcomes: int
    moved: int
    without: int


def find(
    attributes: Iterable[Attribute],
    specialty: str,
    own: Mapping[str, int] | None,
    manager: Mapping[str, int],
    track: str = "",
) -> Gaps:
    """Compare the two. `own` is None when nothing was submitted. Every attribute needs a manager rating (KeyError)."""
    gaps = [Gap(one, None if own is None else own.get(one.id), manager[one.id]) for one in attributes]
    contested = [gap for gap in gaps if gap.is_contested]
    by_distance = [gap for gap in contested if gap.distance is not None]
    by_opportunity = [gap for gap in contested if gap.distance is None]
    by_distance.sort(key=lambda gap: (-abs(gap.distance or 0), -gap.attribute.weight_for(specialty, track)))
    by_opportunity.sort(key=lambda gap: -gap.attribute.weight_for(specialty, track))
    rest = tuple(gap for gap in gaps if not gap.is_contested)
    return Gaps(tuple(by_distance), tuple(by_opportunity), rest, own is not None)
