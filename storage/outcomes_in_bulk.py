"""Everybody's latest shared outcome on a ladder, in blocks. Read through `storage.simulation`, which says who may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from core.assessment import digit, from_vector
from core.ladder import Ladder, Policy
from core.outcome import Hold, conclude
from core.simulation import Carrier
from storage import ladders
from storage.store import Tx
from storage.tables import (
    AmendmentRow,
    LadderVersionRow,
    OutcomeRow,
    ParticipantRow,
    PersonRow,
    PositionRow,
    table,
)

if TYPE_CHECKING:
    from core.simulation.arrays import Columns

_amendments = table(AmendmentRow)
_versions = table(LadderVersionRow)
_outcomes = table(OutcomeRow)
_participants = table(ParticipantRow)
_people = table(PersonRow)
_positions = table(PositionRow)

BLOCK: Final = 1_000
"""So many outcomes are looked at together: few enough to be forgotten before the collector of garbage counts them. Of a
company nothing is kept but a few small numbers for each person."""
FIVE: Final = 5
_NOT_ENOUGH: Final = Hold.NOT_ENOUGH.value

Row = tuple[Any, ...]
Key = tuple[int, str, str]
"""(version, track, specialty): what people have in common who are carried alike."""


@dataclass
class Gathered:
    """Everybody with an outcome on the ladder, in the order of their ids, and what a version would make of them."""

    ids: list[str]
    columns: Columns
    is_here: list[bool]
    """Whether they are still on the ladder, and in the company."""

    @property
    def here(self) -> list[int]:
        """The places of those who are."""
        return [place for place, is_here in enumerate(self.is_here) if is_here]

    @property
    def here_by_fives(self) -> list[int]:
        """The places of those who are, and of the last few who are not: whoever leaves is left out five at a time."""
        gone = [place for place, is_here in enumerate(self.is_here) if not is_here]
        out = set(gone[: len(gone) - len(gone) % FIVE])
        return [place for place in range(len(self.ids)) if place not in out]


@dataclass
class Reading:
    """One look at all of a ladder's outcomes, under one version.

    `by_fives` looks at whole fives of them only, in the order they were shared, as they were shared: no two looks
    differ by one person.
    """

    tx: Tx
    after: Ladder
    by_fives: bool = False
    _companies: dict[Key, Any] = field(default_factory=dict)

    def everybody(self) -> Gathered:
        """Read all of it."""
        from core.simulation import arrays

        ids: list[str] = []
        is_here: list[bool] = []
        parts: list[Columns] = []
        orders: list[Sequence[int]] = []
        as_shared = self._as_shared() if self.by_fives else {}
        for rows in self._latest():
            first, columns = len(ids), list(zip(*rows, strict=True))
            ids += columns[0]
            is_here += map(bool, columns[7])
            for key, places in _alike(columns).items():
                is_all = len(places) == len(rows)
                chosen = columns if is_all else [[column[place] for place in places] for column in columns]
                parts.append(self._impacts(key, chosen, as_shared))
                orders.append(range(first, first + len(rows)) if is_all else [first + place for place in places])
        return Gathered(ids, arrays.put_together(parts, orders), is_here)

    def _impacts(
        self, key: Key, columns: Sequence[Sequence[Any]], as_shared: Mapping[int, Mapping[str, int]]
    ) -> Columns:
        _, _, _, _, ratings, came_to, hold, _, held, participants = columns
        vectors = list(ratings)
        implied = [None if why == _NOT_ENOUGH else one for one, why in zip(came_to, hold, strict=True)]
        for place, participant in enumerate(participants if as_shared else ()):
            if participant in as_shared:
                before = as_shared[participant]
                vectors[place], implied[place] = self._restored(key, vectors[place], came_to[place], before)
        found: Columns = self._company(key).impacts(vectors, implied, held)
        return found

    def _company(self, key: Key) -> Any:
        from core.simulation import arrays

        if key not in self._companies:
            version, track, specialty = key
            self._companies[key] = arrays.Company(
                Carrier(ladders.version(self.tx, version), self.after, track, specialty)
            )
        return self._companies[key]

    # -- rows -------------------------------------------------------------------------------------------------------

    def _latest(self) -> Iterator[list[Row]]:
        """The latest outcome of each person, in blocks."""
        waiting: list[Row] = []
        for block in self._blocks():
            rows = [*waiting, *block]
            ids = [row[0] for row in rows]
            if found := list(compress(rows, map(ne, ids, ids[1:]))):
                yield found
            waiting = rows[-1:]
        if waiting:
            yield waiting

    def _blocks(self) -> Iterator[Sequence[Any]]:
        statement = outcomes_on(self.tx, self.after.id, *self._in_fives())
        p = _participants.c
        ordered = statement.order_by(p.reviewee_id, p.outcome_shared_at, p.id)
        found = self.tx.connection.execute(ordered, execution_options={"yield_per": BLOCK})
        yield from found.partitions()

    def _in_fives(self) -> Iterable[ColumnElement[bool]]:
        if not self.by_fives:
            return ()
        p = _participants.c
        shared = _shared_on(self.tx, self.after.id)
        number = self.tx.connection.execute(select(func.count(p.id)).where(*shared)).scalar_one()
        if number < FIVE:
            return (p.id < 0,)
        in_time = select(p.outcome_shared_at, p.id).where(*shared).order_by(p.outcome_shared_at, p.id)
        last = self.tx.connection.execute(in_time.offset(number - number % FIVE - 1).limit(1)).one()
        earlier = p.outcome_shared_at < last[0]
        return (or_(earlier, and_(p.outcome_shared_at == last[0], p.id <= last[1])),)

    # -- corrections ------------------------------------------------------------------------------------------------

    def _as_shared(self) -> dict[int, dict[str, int]]:
        """The ratings that were on record when an outcome was shared, of those that were corrected since."""
        a = _amendments.c
        found: dict[int, dict[str, int]] = defaultdict(dict)
        rows = select(a.participant_id, a.attribute_id, a.before).where(a.workspace_id == self.tx.workspace)
        for participant, attribute, before in self.tx.connection.execute(rows.order_by(a.id)):
            found[participant].setdefault(attribute, before)
        return found

    def _restored(
        self, key: Key, vector: str, implied: int | None, before: Mapping[str, int]
    ) -> tuple[str, int | None]:
        version, track, specialty = key
        ladder = ladders.version(self.tx, version)
        characters = list(vector)
        for attribute, rating in before.items():
            characters[ladder.place(attribute)] = digit(rating)
        vector = "".join(characters)
        if ladder.scoring.policy is Policy.MANUAL:
            return vector, implied
        attributes, ratings = ladder.applicable(track, specialty), from_vector(ladder, vector)
        scored = conclude(ladder, attributes, specialty, ratings, None, track=track).score
        return vector, scored.implied if scored.enough else None


def outcomes_on(tx: Tx, ladder_id: str, *where: ColumnElement[bool]) -> Select[Any]:
    """(person, version, track, specialty, ratings, implied, hold, is here, held, participant) of shared outcomes."""
    p, o, s = _participants.c, _outcomes.c, _positions.c
    there = and_(_people.c.workspace_id == p.workspace_id, _people.c.id == p.reviewee_id)
    stands = and_(s.workspace_id == p.workspace_id, s.person_id == p.reviewee_id, s.ladder_id == ladder_id)
    rows = _participants.join(_outcomes, o.participant_id == p.id).join(_people, there)
    columns = (p.reviewee_id, p.ladder_version_id, p.track, p.specialty, o.ratings, o.implied, o.hold)
    is_here = case((and_(_people.c.active, s.person_id.is_not(None)), 1), else_=0)
    more = (is_here.label("is_here"), s.held, p.id)
    return (
        select(*columns, *more)
        .select_from(rows.outerjoin(_positions, stands))
        .where(*_shared_on(tx, ladder_id), *where)
    )


def _shared_on(tx: Tx, ladder_id: str) -> tuple[ColumnElement[bool], ...]:
    p, v = _participants.c, _versions.c
    known = select(v.id).where(v.workspace_id == tx.workspace, v.ladder_id == ladder_id)
    versions = tx.connection.execute(known).scalars().all()  # few, and cheaper by number than looked up for each row
    return (p.workspace_id == tx.workspace, p.outcome_shared_at.is_not(None), p.ladder_version_id.in_(versions))


def _alike(columns: Sequence[Sequence[Any]]) -> Mapping[Key, Sequence[int]]:
    """The places of those who are carried alike."""
    versions, tracks, specialties = columns[1:4]
    if all(len(set(one)) == 1 for one in (versions, tracks, specialties)):
        return {(versions[0], tracks[0], specialties[0]): range(len(versions))}
    found: dict[Key, list[int]] = defaultdict(list)
    for place, key in enumerate(zip(versions, tracks, specialties, strict=True)):
        found[key].append(place)
    return found
