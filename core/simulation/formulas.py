"""Scoring on columns: what `core.scoring` says of one row of ratings, said of all rows at once, in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.ladder import Attribute, Ladder, Policy
from core.scoring.asking import builds_on_below
from core.scoring.plan import COUNTING, AreaGate, Count, Plan, Rung, plan_of

Marks = npt.NDArray[np.uint8]
"""A row for each person, a column for each attribute; 0 where there is no rating."""
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_ROOM: Final = 2**62
"""Products stay below it, or the numbers of the ladder are left to exact fractions."""
_RATINGS: Final = 100
_MEDIAN_LAST: Final = 255
"""Sorts what is not rated behind everything that is."""
_KNOWN: Final = frozenset({Policy.WEIGHTED_MEAN, Policy.POINTS, Policy.MEDIAN}) | COUNTING


def formula_of(ladder: Ladder, attributes: tuple[Attribute, ...], track: str, specialty: str) -> Formula | None:
    """How to score everybody who is rated on the same; None where that has to be done one by one."""
    plan = plan_of(ladder, attributes, specialty, track)
    if ladder.scoring.policy not in _KNOWN or not attributes or _largest(plan) >= _ROOM:
        return None
    return Formula(plan)


def _largest(plan: Plan) -> int:
    """No product in any comparison is larger than this."""
    scoring, rungs = plan.ladder.scoring, plan.rungs
    edges = [
        scoring.rated_share,
        *(one.threshold for one in rungs),
        *(gate.minimum for one in rungs for gate in one.gates),
    ]
    factor = 2 * max(max(one.numerator, one.denominator) for one in edges)
    counts = [one.needed for rung in rungs for one in (rung.count, rung.optional) if one]
    per_count = max((max(one.numerator, one.denominator) for one in counts), default=1) * len(plan.ids)
    worth = max(_RATINGS, *plan.worth.values()) * plan.total
    return max(worth * max(plan.total, 1), plan.total * plan.unit * plan.point, per_count) * factor


@dataclass(frozen=True)
class Formula:
    """The plan of a ladder for some attributes, on columns."""

    plan: Plan

    def levels(self, marks: Marks) -> tuple[npt.NDArray[np.int16], Flags]:
        """The level that each row implies (0 for none), and whether enough was rated for one."""
        rated = (marks != 0) @ self._weights
        reached = self._reached(marks, rated)
        after = np.full(len(marks), self._lowest, dtype=np.int16)
        for rung, passed in zip(self.plan.rungs, reached, strict=True):
            after[passed] = rung.level.number
        after[rated == 0] = 0
        share = self.plan.ladder.scoring.rated_share
        enough = (rated > 0) & (rated * share.denominator >= share.numerator * self.plan.total)
        return after, enough

    @property
    def _lowest(self) -> int:
        return self.plan.levels[0].number

    @property
    def _weights(self) -> Whole:
        return np.array(self.plan.weights, dtype=np.int64)

    def _reached(self, marks: Marks, rated: Whole) -> list[Flags]:
        """Of which level nothing is missing, from the lowest that asks for something up."""
        worth = self._worth(marks)
        in_sequence, so_far = builds_on_below(self.plan.ladder), np.ones(len(marks), dtype=bool)
        found = []
        for rung in self.plan.rungs:
            passed = self._own(rung, marks, rated, worth)
            for gate in rung.gates:
                passed &= self._passes(gate, marks)
            if in_sequence:
                so_far = so_far & passed
                passed = so_far
            found.append(passed)
        return found

    def _own(self, rung: Rung, marks: Marks, rated: Whole, value: Whole) -> Flags:
        if self.plan.ladder.scoring.policy in COUNTING:
            counted = [_counted(one, marks) for one in (rung.count, rung.optional) if one]
            return np.logical_and.reduce(counted) if counted else np.ones(len(marks), dtype=bool)
        edge, plan, policy = rung.threshold, self.plan, self.plan.ladder.scoring.policy
        if policy is Policy.MEDIAN:  # `value` is twice the median
            return (value * edge.denominator >= 2 * edge.numerator) & (rated > 0)
        if policy is Policy.POINTS:
            asked = edge.numerator * (plan.unit * plan.point) * rated
            return (value * (plan.total * edge.denominator) >= asked) & (rated > 0)
        return (value * edge.denominator >= edge.numerator * rated) & (rated > 0)

    def _worth(self, marks: Marks) -> Whole:
        """What the threshold is compared with: Σ weight × worth, or twice the median."""
        if self.plan.ladder.scoring.policy is Policy.MEDIAN:
            return _twice_the_median(marks)
        worth = np.zeros(256, dtype=np.int64)
        for rating, one in self.plan.worth.items():
            worth[rating] = one
        total: Whole = worth[marks] @ self._weights
        return total

    def _passes(self, gate: AreaGate, marks: Marks) -> Flags:
        here, weights = marks[:, list(gate.places)], self._weights[list(gate.places)]
        points, rated = here.astype(np.int64) @ weights, (here != 0) @ weights
        passed: Flags = (points * gate.minimum.denominator >= gate.minimum.numerator * rated) & here.any(axis=1)
        return passed


def _counted(count: Count, marks: Marks) -> Flags:
    """Whether as many as a level asks for are where it asks them to be, of those that were rated."""
    here = marks[:, list(count.places)]
    rated = (here != 0).sum(axis=1)
    there = ((here >= np.array(count.minimums, dtype=np.int64)) & (here != 0)).sum(axis=1)
    if not count.places:
        return np.zeros(len(marks), dtype=bool)
    needed = -(-count.needed.numerator * rated // (count.needed.denominator * len(count.places)))
    met: Flags = (rated > 0) & (there >= needed)
    return met


def _twice_the_median(marks: Marks) -> Whole:
    ordered = np.sort(np.where(marks == 0, _MEDIAN_LAST, marks), axis=1)
    number = (marks != 0).sum(axis=1)
    half, rows = number // 2, np.arange(len(marks))
    upper = ordered[rows, np.minimum(half, marks.shape[1] - 1)]
    lower = ordered[rows, np.maximum(number - half - 1, 0)]
    twice: Whole = upper.astype(np.int64) + lower
    return twice


__all__ = ["Formula", "Marks", "formula_of"]
