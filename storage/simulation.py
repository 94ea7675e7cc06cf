"""The one door to what a new version of a ladder would change for people: counts for its authors, names for People Ops.

An author's counts are of five people at least (core.simulation.told), and two counts never tell what one person made
the difference between them: outcomes come in five at a time, in the order they were shared and as they were shared, and
whoever has left goes out five at a time. Nobody but People Ops reads a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import and_, select

from core.assessment import from_vector
from core.changes import loss
from core.goals import State
from core.ladder import Ladder
from core.outcome import Hold
from core.people import Person
from core.permissions import Actor, Missing
from core.simulation import Carrier, Effect, Group, Impact, Reason, Standing, impact
from storage import ladders, people
from storage.outcomes_in_bulk import FIVE, Gathered, Reading, outcomes_on
from storage.store import Tx
from storage.tables import GoalRow, ParticipantRow, PersonRow, PositionRow, table

_goals = table(GoalRow)
_participants = table(ParticipantRow)
_people = table(PersonRow)
_positions = table(PositionRow)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people each effect is on, exactly. What of it may be told, and to whom, `core.simulation.told` says."""

    effects: Mapping[Effect, int]
    reasons: Mapping[Reason, int]
    plans: int
    """Who would stand above what their ratings imply."""
    new_plans: int
    """Those of them who do not yet."""
    goals: int
    """Who has a growth goal that loses value."""
    held_gone: int
    """Whose held level the version has nothing for."""

    @property
    def people(self) -> int:
        """Everybody whose outcome was looked at."""
        return sum(self.effects.values())


@dataclass(frozen=True, slots=True)
class Named:
    """One person, and what the new version would make of their latest outcome."""

    person: Person
    carrier: Carrier
    standing: Standing
    impact: Impact
    goals: tuple[str, ...] = ()
    """The names of the attributes on which they have a growth goal that loses value."""


def open_simulation(tx: Tx, actor: Actor, after: Ladder) -> Simulation:
    """The latest outcomes on a ladder, under a version of it. Raises Missing for whoever may not ask."""
    if not (actor.is_people_ops or actor.is_author) or not people.anybody(tx, actor.id).active:
        raise Missing(after.id)
    return Simulation(tx, actor, after)


def to_get_plans(tx: Tx, after: Ladder) -> tuple[str, ...]:
    """The ids of those who would stand above what their ratings imply, for telling each of them: nobody reads this."""
    rows = Reading(tx, after).everybody()
    plans = rows.columns.gets_plan
    return tuple(rows.ids[place] for place in rows.here if plans[place])


def of_person(tx: Tx, after: Ladder, person_id: str) -> Named | None:
    """One person's latest outcome under a version, for what they themselves and whoever manages them are told."""
    return next(iter(_looked_at(tx, after, [person_id], {})), None)


@dataclass
class Simulation:
    """One version in front of somebody who may ask what it changes."""

    tx: Tx
    actor: Actor
    after: Ladder

    def counted(self) -> Counted:
        """How many. For an author, in whole fives of what was shared."""
        from core.simulation import arrays

        rows, losing = self._rows, self._losing.keys()
        kept = rows.here if self.actor.is_people_ops else rows.here_by_fives
        found = rows.columns
        effects, reasons = found.effect[kept].tolist(), found.reason[kept].tolist()
        goals = sum(rows.ids[place] in losing for place in kept)
        plan, stood = found.gets_plan[kept], found.stood_above[kept]
        return Counted(
            effects={one: effects.count(at) for at, one in enumerate(arrays.EFFECTS)},
            reasons={one: number for at, one in enumerate(arrays.REASONS) if one and (number := reasons.count(at))},
            plans=self._in_fives(int(plan.sum())),
            new_plans=int((plan & ~stood).sum()),
            goals=self._in_fives(goals),
            held_gone=int(found.is_held_gone[kept].sum()),
        )

    def named(self, group: Group, page: int, size: int) -> tuple[tuple[Named, ...], int, int]:
        """A page of those in a group in the order of their names, which page it is, and how many they are in all.

        For People Ops alone: raises Missing.
        """
        if not self.actor.is_people_ops:
            raise Missing(self.after.id)
        ids = self._in_order_of_names(self._in_group(group))
        page = max(0, min(page, (len(ids) - 1) // size))
        shown = ids[page * size : (page + 1) * size]
        return _looked_at(self.tx, self.after, shown, self._losing), page, len(ids)

    def _in_fives(self, number: int) -> int:
        """Exactly for People Ops. Goals and held levels change one by one: an author's count of them does not."""
        return number if self.actor.is_people_ops else number - number % FIVE

    # -- everybody --------------------------------------------------------------------------------------------------

    @cached_property
    def _rows(self) -> Gathered:
        return Reading(self.tx, self.after, by_fives=not self.actor.is_people_ops).everybody()

    def _in_group(self, group: Group) -> set[str]:
        from core.simulation import arrays

        rows, found = self._rows, self._rows.columns
        if group is Group.GOALS:
            return {rows.ids[place] for place in rows.here} & self._losing.keys()
        at = None if group is Group.PLAN else arrays.EFFECTS.index(Effect(group.value))
        chosen = found.gets_plan if at is None else found.effect == at
        return {rows.ids[place] for place in rows.here if chosen[place]}

    def _in_order_of_names(self, ids: set[str]) -> list[str]:
        mine = select(_people.c.id, _people.c.name).where(_people.c.workspace_id == self.tx.workspace)
        found = [(row.name.casefold(), row.id) for row in self.tx.connection.execute(mine) if row.id in ids]
        return [person_id for _, person_id in sorted(found)]

    # -- growth goals -----------------------------------------------------------------------------------------------

    @cached_property
    def _losing(self) -> dict[str, tuple[str, ...]]:
        """Who has open goals that lose value, and on which attributes."""
        known: dict[tuple[Any, ...], str] = {}
        found: dict[str, list[str]] = defaultdict(list)
        for person, *facts in self._open_goals():
            key = tuple(facts)
            if key not in known:
                known[key] = self._lost(*key)
            if known[key] and known[key] not in found[person]:
                found[person].append(known[key])
        return {person: tuple(names) for person, names in found.items() if names}

    def _open_goals(self) -> Iterable[Any]:
        """(person, version, attribute, track, specialty, held) of every open goal on the ladder."""
        g, p, s = _goals.c, _participants.c, _positions.c
        stands = and_(s.workspace_id == g.workspace_id, s.person_id == g.person_id, s.ladder_id == g.ladder_id)
        rows = _goals.join(_participants, p.id == g.participant_id).outerjoin(_positions, stands)
        columns = (g.person_id, p.ladder_version_id, g.attribute_id, p.track, p.specialty, s.held)
        mine = (g.workspace_id == self.tx.workspace, g.ladder_id == self.after.id, g.state == State.OPEN.value)
        return self.tx.connection.execute(select(*columns).select_from(rows).where(*mine).order_by(g.id))

    def _lost(self, version: int, attribute: str, track: str, specialty: str, held: str | None) -> str:
        before = ladders.version(self.tx, version)
        has_lost = loss(before, self.after, attribute, track, specialty, held) is not None
        return before.attribute(attribute).name if has_lost else ""


def _looked_at(tx: Tx, after: Ladder, ids: Sequence[str], losing: Mapping[str, tuple[str, ...]]) -> tuple[Named, ...]:
    known, latest = people.many(tx, ids), _latest_of(tx, after, ids)
    return tuple(_named(tx, after, known[one], latest[one], losing.get(one, ())) for one in ids if one in latest)


def _latest_of(tx: Tx, after: Ladder, ids: Sequence[str]) -> dict[str, Any]:
    p = _participants.c
    statement = outcomes_on(tx, after.id, p.reviewee_id.in_(ids)).order_by(p.outcome_shared_at, p.id)
    return {row[0]: row for row in tx.connection.execute(statement)}


def _named(tx: Tx, after: Ladder, person: Person, row: Any, goals: tuple[str, ...]) -> Named:
    before = ladders.version(tx, row[1])
    carrier = Carrier(before, after, row[2], row[3])
    implied = None if row[6] == Hold.NOT_ENOUGH.value else row[5]
    standing = Standing(from_vector(before, row[4]), implied, row[8])
    return Named(person, carrier, standing, impact(carrier, standing), goals)
