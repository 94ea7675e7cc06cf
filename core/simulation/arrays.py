"""A whole company under the new version: the same answers as one by one, worked out on columns.

Needs numpy, and is imported where that is wanted. The few people whose answer takes a closer look, and policies whose
numbers do not fit into a machine's, go the way of one by one (`core.simulation.reckoning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from core.assessment import NO_OPPORTUNITY, digit, from_vector
from core.simulation.carrying import Carrier
from core.simulation.formulas import Formula, Marks, formula_of
from core.simulation.reckoning import asked_for, fillings, for_nobody, level_after, scored_after
from core.simulation.values import Effect, Impact, Reason

Numbers = npt.NDArray[np.int16]
Flags = npt.NDArray[np.bool_]

EFFECTS: Final = tuple(Effect)
REASONS: Final = (None, *Reason)
NONE: Final = 0
"""No level: they are numbered from one up."""
HIGHEST: Final = 100
_REASON_AT: Final = {one: place for place, one in enumerate(REASONS)}
_NOT_COMPUTABLE, _SAME = EFFECTS.index(Effect.NOT_COMPUTABLE), EFFECTS.index(Effect.SAME)
_HIGHER, _LOWER = EFFECTS.index(Effect.HIGHER), EFFECTS.index(Effect.LOWER)
_UNRATED: Final = 255


@dataclass(frozen=True)
class Columns:
    """Impacts of many people, a column for each field. Levels by the new version's numbers; 0 for none."""

    effect: Numbers
    """Place in EFFECTS."""
    reason: Numbers
    """Place in REASONS."""
    before: Numbers
    after: Numbers
    held: Numbers
    is_held_gone: Flags

    @property
    def gets_plan(self) -> Flags:
        """Who would stand above what their ratings imply."""
        above: Flags = (self.held > self.after) & (self.after != NONE)
        return above

    @property
    def stood_above(self) -> Flags:
        """Who stands above it already."""
        above: Flags = (self.held > self.before) & (self.before != NONE)
        return above

    def at(self, row: int) -> Impact:
        """One person's."""
        reason, gone = REASONS[self.reason[row]], bool(self.is_held_gone[row])
        before, after, held = (int(column[row]) or None for column in (self.before, self.after, self.held))
        return Impact(EFFECTS[self.effect[row]], reason, before, after, held, gone)

    def __len__(self) -> int:
        return len(self.effect)


def put_together(parts: Sequence[Columns], orders: Sequence[Sequence[int]]) -> Columns:
    """Columns of several groups of people, each at the places that its people have among all."""
    size = sum(map(len, parts))
    whole = Columns(*(np.zeros(size, bool if one.name == "is_held_gone" else np.int16) for one in fields(Columns)))
    for part, order in zip(parts, orders, strict=True):
        places = np.asarray(order, dtype=np.intp)
        for one in fields(Columns):
            getattr(whole, one.name)[places] = getattr(part, one.name)
    return whole


@dataclass(frozen=True)
class Company:
    """Everybody on one track and specialty whose ratings were settled on one version."""

    carrier: Carrier

    def impacts(
        self, vectors: Sequence[str], implied: Sequence[int | None], held: Sequence[str | None], *, alone: bool = False
    ) -> Columns:
        """What the new version makes of people, given as vectors of the older one. Raises ValueError for another's.

        `alone` takes the way of one by one for everybody.
        """
        carrier = self.carrier
        came_to = np.array([one or NONE for one in implied], dtype=np.int16)
        before = self._levels[came_to]
        reason = np.where(came_to == NONE, _REASON_AT[Reason.NOTHING_BEFORE], 0).astype(np.int16)
        reason[(reason == 0) & (before == NONE)] = _REASON_AT[Reason.LEVEL_GONE]
        reason[reason == 0] = _REASON_AT[for_nobody(carrier)]
        after = np.zeros(len(vectors), dtype=np.int16)
        asked = np.flatnonzero(reason == 0).tolist()
        if asked:
            chosen = vectors if len(asked) == len(vectors) else [vectors[row] for row in asked]
            after[asked], reason[asked] = self._after(chosen, alone=alone)
        each = {one: carrier.held(one) or NONE for one in set(held)}
        holds = np.fromiter(map(each.__getitem__, held), dtype=np.int16, count=len(held))
        gone = {one: bool(one) and number == NONE for one, number in each.items()}
        is_gone = np.fromiter(map(gone.__getitem__, held), dtype=bool, count=len(held))
        return Columns(_effects(before, after), reason, before, after, holds, is_gone)

    @cached_property
    def _levels(self) -> Numbers:
        table = np.zeros(HIGHEST, dtype=np.int16)
        for old, new in self.carrier.levels.items():
            table[old] = new
        return table

    # -- the level after --------------------------------------------------------------------------------------------

    def _after(self, vectors: Sequence[str], *, alone: bool) -> tuple[Numbers, Numbers]:
        """The level that each would come to, and the reason where there is none."""
        formula = None if alone else self._formula
        if formula is None:
            return self._one_by_one(vectors)
        marks = self._carried(vectors)
        after, enough = formula.levels(marks)
        reason = np.where(enough & (after != NONE), 0, _REASON_AT[Reason.TOO_LITTLE]).astype(np.int16)
        closer = np.flatnonzero((reason == 0) & self._lacks_an_area(marks)).tolist()
        if self._wanting:
            low, high = (formula.levels(self._filled(marks, how))[0] for how in fillings(self.carrier, self._wanting))
            reason[(reason == 0) & ((low != high) | (low == NONE))] = _REASON_AT[Reason.NEEDS_RATING]
            after = low
        if closer:
            after[closer], reason[closer] = self._one_by_one([vectors[row] for row in closer])
        after[reason != 0] = NONE
        return after, reason

    def _one_by_one(self, vectors: Sequence[str]) -> tuple[Numbers, Numbers]:
        carrier = self.carrier
        found = [level_after(carrier, from_vector(carrier.before, one)) for one in vectors]
        after = np.array([NONE if isinstance(one, Reason) else one for one in found], dtype=np.int16)
        reasons = [_REASON_AT[one if isinstance(one, Reason) else None] for one in found]
        return after, np.array(reasons, dtype=np.int16)

    def levels(self, vectors: Sequence[str]) -> tuple[list[int | None], list[bool]]:
        """The level that each implies on the new version as it stands, and whether enough was rated for one."""
        formula, carrier = self._formula, self.carrier
        if formula is None:
            scored = [scored_after(carrier, carrier.carry(from_vector(carrier.before, one))) for one in vectors]
            return [one.implied for one in scored], [one.enough for one in scored]
        found, enough = formula.levels(self._carried(vectors))
        return [one or None for one in found.tolist()], enough.tolist()

    @cached_property
    def _formula(self) -> Formula | None:
        carrier = self.carrier
        return formula_of(carrier.after, carrier.rated_after, carrier.track_after or "", carrier.specialty_after or "")

    # -- ratings as columns -----------------------------------------------------------------------------------------

    def _carried(self, vectors: Sequence[str]) -> Marks:
        """A row for each person, a column for each attribute of the new version; 0 where there is no rating."""
        carrier = self.carrier
        width = len(carrier.before.attributes)
        if set(map(len, vectors)) - {width}:
            raise ValueError(f"a vector does not fit {width} attributes")
        written = np.frombuffer("".join(vectors).encode("latin-1"), dtype=np.uint8).reshape(len(vectors), width)
        marks = np.zeros((len(vectors), len(carrier.rated_after)), dtype=np.uint8)
        for column, olds in enumerate(self._places):
            marks[:, column] = self._lowest([self._points[written[:, place]] for place in olds])
        return marks

    @staticmethod
    def _lowest(several: Sequence[Marks]) -> Marks | int:
        if not several:
            return NO_OPPORTUNITY
        if len(several) == 1:
            return several[0]
        lowest = np.minimum.reduce([np.where(one == NO_OPPORTUNITY, _UNRATED, one) for one in several])
        return np.where(lowest == _UNRATED, NO_OPPORTUNITY, lowest).astype(np.uint8)

    @cached_property
    def _places(self) -> tuple[tuple[int, ...], ...]:
        carrier = self.carrier
        return tuple(tuple(carrier.before.place(old) for old in olds) for olds in carrier.sources)

    @cached_property
    def _points(self) -> Marks:
        """From the character of a vector to the rating on the new scale."""
        table = np.zeros(256, dtype=np.uint8)
        for old, new in self.carrier.points.items():
            table[ord(digit(old))] = new
        return table

    # -- what nobody was rated on -----------------------------------------------------------------------------------

    @cached_property
    def _wanting(self) -> frozenset[str]:
        return frozenset(asked_for(self.carrier))

    def _filled(self, marks: Marks, how: dict[str, int]) -> Marks:
        filled = marks.copy()
        for column, one in enumerate(self.carrier.rated_after):
            if one.id in how:
                filled[:, column] = how[one.id]
        return filled

    def _lacks_an_area(self, marks: Marks) -> Flags:
        """Who has no rating in an area of a gate that holds something new."""
        lacks = np.zeros(len(marks), dtype=bool)
        for area in {gate.area for gate in self.carrier.after.scoring.gates}:
            here = [at for at, one in enumerate(self.carrier.rated_after) if one.area == area]
            if any(self.carrier.rated_after[at].id in self.carrier.new for at in here):
                lacks |= ~marks[:, here].any(axis=1)
        return lacks


def _effects(before: Numbers, after: Numbers) -> Numbers:
    moved = np.where(after > before, _HIGHER, np.where(after < before, _LOWER, _SAME))
    return np.where((before == NONE) | (after == NONE), _NOT_COMPUTABLE, moved).astype(np.int16)
