"""One person's outcomes across cycles as one story (requirement 39): where they stood by area, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.ladder import Area, Ladder
from core.scoring import Line


@dataclass(frozen=True, slots=True)
class AreaMean:
    """The mean rating of one area in one outcome, by weight. None where nothing in it could be rated."""

    area: Area
    mean: Fraction | None
    rated: int
    total: int

    @property
    def shown(self) -> Decimal | None:
        """With one decimal, as everybody sees it."""
        return None if self.mean is None else tenths(self.mean)


def tenths(number: Fraction) -> Decimal:
    """One decimal; exactly half a tenth goes up. Worked out from the exact number, once."""
    return Decimal((number * 20 + 1) // 2).scaleb(-1)


def area_means(ladder: Ladder, lines: Iterable[Line]) -> tuple[AreaMean, ...]:
    """Each area that was asked about, in the ladder's order. An attribute without opportunity counts for nothing."""
    by_area: dict[str, list[Line]] = {}
    for line in lines:
        by_area.setdefault(line.attribute.area, []).append(line)
    return tuple(_mean(area, by_area[area.id]) for area in ladder.areas if area.id in by_area)


def _mean(area: Area, lines: Sequence[Line]) -> AreaMean:
    counting = [line for line in lines if line.counts]
    weight = sum((line.weight for line in counting), Fraction(0))
    points = sum((line.weight * line.rating for line in counting), Fraction(0))
    return AreaMean(area, points / weight if weight else None, len(counting), len(lines))


@dataclass(frozen=True, slots=True)
class Change:
    """What moved in one area since the outcome before: the difference of what is shown, so that it adds up."""

    before: Decimal
    after: Decimal

    @property
    def by(self) -> Decimal:
        """Above zero: up."""
        return self.after - self.before


def has_same_scale(one: Ladder, other: Ladder) -> bool:
    """Whether a rating means the same place on both: the same ladder with the same levels, in whatever version."""
    return one.id == other.id and _scale(one) == _scale(other)


def _scale(ladder: Ladder) -> list[tuple[int, str]]:
    """The levels, and the steps where ratings are not levels."""
    levels = [(one.number, one.id) for one in ladder.levels]
    return [*levels, *((one.number, one.id) for one in ladder.steps)]


def changes(
    ladder: Ladder, areas: Iterable[AreaMean], ladder_before: Ladder, areas_before: Iterable[AreaMean]
) -> dict[str, Change]:
    """Area id → what moved, for areas that have a mean in both and on scales that can be compared."""
    if not has_same_scale(ladder, ladder_before):
        return {}
    before = {one.area.id: one.shown for one in areas_before}
    found = {}
    for one in areas:
        earlier, later = before.get(one.area.id), one.shown
        if earlier is not None and later is not None:
            found[one.area.id] = Change(earlier, later)
    return found
