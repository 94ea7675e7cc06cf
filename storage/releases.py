"""The one door to changes of ladders: drafts, what was decided about them, and when they apply.

People Ops and the authors the settings name work on them; whoever is assessed on a ladder reads a change once it is
frozen, and whoever is asked about a draft reads that draft while they are asked. To everybody else there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from core import release
from core.permissions import Actor, Missing
from core.release import Action, Decision, NotThen, Role, State
from storage import inbox, journal, people
from storage.store import Tx
from storage.tables import CycleRow, ParticipantRow, PersonRow, PositionRow, ReleaseDecisionRow, ReleaseRow, table

_releases = table(ReleaseRow)
_decisions = table(ReleaseDecisionRow)
_positions = table(PositionRow)
_people = table(PersonRow)
_participants = table(ParticipantRow)
_cycles = table(CycleRow)

_LARGEST_ID: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Release:
    """One change of a ladder as stored."""

    id: int
    ladder_id: str
    base_version_id: int | None
    draft_version_id: int
    final_version_id: int | None
    window_id: int | None
    state: State
    author_id: str
    opened_at: datetime
    approver_id: str | None
    effective_on: date | None
    frozen_at: datetime | None
    released_at: datetime | None
    withdrawn_at: datetime | None
    revision: int

    @property
    def version_id(self) -> int:
        """The version that it is about: the frozen one, else the newest draft."""
        return self.final_version_id or self.draft_version_id


_COLUMNS: Final = tuple(Release.__dataclass_fields__)
_SELECT = select(*(_releases.c[name] for name in _COLUMNS))


@dataclass(frozen=True, slots=True)
class Written:
    """A decision as stored."""

    id: int
    decision: Decision
    written_by: str
    written_us: int
    written_in: str
    """The form that it was last typed in."""


class Stale(Exception):
    """Somebody else has changed it since it was shown."""


def role_of(actor: Actor) -> Role | None:
    """What somebody is to changes of ladders; nothing, for nearly everybody."""
    if actor.is_people_ops:
        return Role.PEOPLE_OPS
    return Role.AUTHOR if actor.is_author else None


def open_workshop(tx: Tx, actor: Actor, now: datetime) -> Workshop:
    """Every change of every ladder, for People Ops and authors. Raises Missing."""
    role = role_of(actor)
    if role is None or not people.anybody(tx, actor.id).active:
        raise Missing(actor.id)
    return Workshop(tx, actor.id, role, now)


@dataclass(frozen=True, slots=True)
class Workshop:
    """Changes of ladders, with somebody in front of them who works on them. What is not there raises Missing."""

    tx: Tx
    actor_id: str
    role: Role
    now: datetime

    def one(self, release_id: int, *, lock: bool = False) -> Release:
        """One change. `lock` keeps other writers away until the transaction ends."""
        found = find(self.tx, release_id, lock=lock)
        if found is None:
            raise Missing(release_id)
        return found

    def may(self, one: Release, action: Action) -> bool:
        """Whether this can be done with it now. An author withdraws what they proposed themselves, nobody else's."""
        is_theirs = self.role is Role.PEOPLE_OPS or action is not Action.WITHDRAW or one.author_id == self.actor_id
        return is_theirs and release.may(self.role, one.state, action)

    def to_do(self, release_id: int, action: Action, revision: int | None = None) -> Release:
        """One to be changed, held until the transaction ends.

        Raises Stale when it was changed since `revision`, NotThen where the state does not allow it.
        """
        found = self.one(release_id, lock=True)
        if revision is not None and revision != found.revision:
            raise Stale
        if not self.may(found, action):
            raise NotThen(found.state)
        return found

    def open_on(self, ladder_id: str) -> Release | None:
        """The change of a ladder that is under way."""
        return open_on(self.tx, ladder_id)

    def newest(self, ladder_id: str, limit: int) -> tuple[Release, ...]:
        """The newest changes of a ladder."""
        mine = _SELECT.where(_mine(self.tx), _releases.c.ladder_id == ladder_id).order_by(_releases.c.id.desc())
        return tuple(map(_release, self.tx.connection.execute(mine.limit(limit))))

    def propose(self, ladder_id: str, base_version_id: int, draft_version_id: int) -> Release:
        """A new change, as a draft."""
        values = {
            "workspace_id": self.tx.workspace,
            "ladder_id": ladder_id,
            "base_version_id": base_version_id,
            "draft_version_id": draft_version_id,
            "state": State.DRAFT.value,
            "author_id": self.actor_id,
            "opened_at": self.now,
            "revision": 1,
        }
        done = self.tx.connection.execute(insert(_releases).values(**values).returning(_releases.c.id))
        found = self.one(int(done.scalar_one()))
        self.note("proposed", found)
        return found

    def turn(self, one: Release, to: State, done: str, **facts: Any) -> Release:
        """The next step, with what it brings. Raises NotThen, or Stale when somebody was quicker."""
        after = self.change(one, state=release.turned(one.state, to).value, **facts)
        self.note(done, one)
        return after

    def change(self, one: Release, **facts: Any) -> Release:
        """Write some of its facts by column."""
        return change(self.tx, one, **facts)

    def note(self, done: str, one: Release) -> None:
        """A line in the journal."""
        journal.add(self.tx, self.now, self.actor_id, f"release.{done}", detail=str(one.id))

    # decisions

    def write(self, one: Release, decision: Decision, micros: int, number: int = 0, form: str = "") -> int:
        """Keep a decision, a new one or another text of one. Returns its number. Raises Missing."""
        values = {"said": decision.said, "done": decision.done, "is_changed": decision.is_changed}
        values |= {"written_by": self.actor_id, "written_us": micros, "written_in": form}
        if not number:
            values |= {"workspace_id": self.tx.workspace, "release_id": one.id}
            made = self.tx.connection.execute(insert(_decisions).values(**values).returning(_decisions.c.id))
            return int(made.scalar_one())
        if not self.tx.connection.execute(
            update(_decisions).where(*_of(self.tx, one, number)).values(**values)
        ).rowcount:
            raise Missing(number)
        return number

    def drop(self, one: Release, number: int) -> None:
        """Forget a decision; forgetting twice is forgetting once."""
        self.tx.connection.execute(delete(_decisions).where(*_of(self.tx, one, number)))

    def decision(self, one: Release, number: int) -> Written:
        """One decision."""
        found = next((it for it in decisions(self.tx, one.id) if it.id == number), None)
        if found is None:
            raise Missing(number)
        return found


def _mine(tx: Tx) -> ColumnElement[bool]:
    return _releases.c.workspace_id == tx.workspace


def _of(tx: Tx, one: Release, number: int) -> tuple[ColumnElement[bool], ...]:
    return (_decisions.c.workspace_id == tx.workspace, _decisions.c.release_id == one.id, _decisions.c.id == number)


def _release(row: Any) -> Release:
    found = Release(*row)
    return replace(found, state=State(found.state))


def find(tx: Tx, release_id: int, *, lock: bool = False) -> Release | None:
    """A change as it is, for whoever asks on behalf of nobody or has looked who may see it."""
    if not 0 < release_id <= _LARGEST_ID:
        return None
    statement = _SELECT.where(_mine(tx), _releases.c.id == release_id)
    row = tx.connection.execute(statement.with_for_update() if lock else statement).first()
    return _release(row) if row else None


def change(tx: Tx, one: Release, **facts: Any) -> Release:
    """Write some of a change's facts, if nobody else has meanwhile. Raises Stale."""
    same = (_mine(tx), _releases.c.id == one.id, _releases.c.revision == one.revision)
    done = tx.connection.execute(update(_releases).where(*same).values(**facts, revision=one.revision + 1))
    if not done.rowcount:
        raise Stale
    found = find(tx, one.id)
    assert found is not None  # noqa: S101 - it was there a moment ago, in this transaction
    return found


def open_on(tx: Tx, ladder_id: str) -> Release | None:
    """The change of a ladder that is under way: there is one at a time."""
    states = [one.value for one in release.OPEN]
    where = (_mine(tx), _releases.c.ladder_id == ladder_id, _releases.c.state.in_(states))
    row = tx.connection.execute(_SELECT.where(*where).order_by(_releases.c.id.desc()).limit(1)).first()
    return _release(row) if row else None


def decisions(tx: Tx, release_id: int) -> tuple[Written, ...]:
    """What was decided, in the order it was written down. Whoever calls has opened the change."""
    where = (_decisions.c.workspace_id == tx.workspace, _decisions.c.release_id == release_id)
    rows = tx.connection.execute(select(_decisions).where(*where).order_by(_decisions.c.id))
    return tuple(
        Written(row.id, Decision(row.said, row.done, row.is_changed), row.written_by, row.written_us, row.written_in)
        for row in rows
    )


# -- those whom a change concerns -------------------------------------------------------------------------------------


def told(tx: Tx, actor: Actor, release_id: int) -> Release:
    """A change that everybody on the ladder was told of, for one of them or their manager. Raises Missing."""
    found = find(tx, release_id)
    if found is None or not (role_of(actor) or (found.state in release.TOLD and is_concerned(tx, found, actor.id))):
        raise Missing(release_id)
    return found


def is_concerned(tx: Tx, one: Release, person_id: str) -> bool:
    """Whether somebody is assessed on its ladder, or manages somebody who is."""
    stands = _of_ladder(tx, one.ladder_id)
    below = select(_people.c.id).where(_people.c.workspace_id == tx.workspace, _people.c.manager_id == person_id)
    mine = select(_positions.c.person_id).where(
        *stands, (_positions.c.person_id == person_id) | _positions.c.person_id.in_(below)
    )
    return tx.connection.execute(mine.limit(1)).first() is not None


def _of_ladder(tx: Tx, ladder_id: str) -> tuple[ColumnElement[bool], ...]:
    return (_positions.c.workspace_id == tx.workspace, _positions.c.ladder_id == ladder_id)


def withdrawn_for(tx: Tx, actor: Actor, release_id: int) -> Release | None:
    """A change that was withdrawn after everybody was told, for one of those it concerned."""
    found = find(tx, release_id)
    is_theirs = found is not None and found.state is State.WITHDRAWN and found.frozen_at is not None
    return found if found is not None and is_theirs and is_concerned(tx, found, actor.id) else None


def in_effect(tx: Tx, release_id: int) -> Release | None:
    """A change that is in effect: its version is what everybody reads, so nothing of it is anybody's alone."""
    found = find(tx, release_id)
    return found if found is not None and found.state is State.IN_EFFECT else None


def is_rated_on(tx: Tx, person_id: str, version_id: int) -> bool:
    """Whether a review of somebody on this version is under way: it stays on it (requirement 42)."""
    p, c = _participants.c, _cycles.c
    mine = (p.workspace_id == tx.workspace, p.reviewee_id == person_id, p.ladder_version_id == version_id)
    under_way = select(p.id).join(_cycles, c.id == p.cycle_id).where(*mine)
    open_ones = under_way.where(p.outcome_shared_at.is_(None), c.closed_at.is_(None))
    return tx.connection.execute(open_ones.limit(1)).first() is not None


def concerned(tx: Tx, ladder_id: str, after: str, limit: int) -> tuple[str, ...]:
    """The next people on a ladder who work here, in the order of their ids, and only theirs."""
    joined = (_people.c.workspace_id == _positions.c.workspace_id) & (_people.c.id == _positions.c.person_id)
    found = select(_positions.c.person_id).select_from(_positions.join(_people, joined))
    found = found.where(*_of_ladder(tx, ladder_id), _people.c.active, _positions.c.person_id > after)
    return tuple(tx.connection.execute(found.order_by(_positions.c.person_id).limit(limit)).scalars())


def to_tell(tx: Tx, ladder_id: str, after: str, limit: int) -> tuple[str, ...]:
    """The next people whom a change concerns, in the order of their ids: those on the ladder, and whoever manages one
    of them, since it says what they rate on."""
    on_it = select(_positions.c.person_id).where(*_of_ladder(tx, ladder_id))
    p, below = _people.c, _people.alias("below").c
    managed = (below.workspace_id == tx.workspace, below.active, below.manager_id.is_not(None), below.id.in_(on_it))
    either = p.id.in_(on_it) | p.id.in_(select(below.manager_id).where(*managed))
    found = select(p.id).where(p.workspace_id == tx.workspace, p.active, either, p.id > after)
    return tuple(tx.connection.execute(found.order_by(p.id).limit(limit)).scalars())


def concerned_count(tx: Tx, ladder_id: str) -> int:
    """How many people are on a ladder and work here."""
    joined = (_people.c.workspace_id == _positions.c.workspace_id) & (_people.c.id == _positions.c.person_id)
    found = select(func.count()).select_from(_positions.join(_people, joined))
    return int(tx.connection.execute(found.where(*_of_ladder(tx, ladder_id), _people.c.active)).scalar_one())


def may_read(tx: Tx, actor: Actor, version_id: int, approver_id: str | None) -> bool:
    """Whether somebody may look at a version that is not in use (any more): one of a change that they may see, or one
    that they are asked about at present."""
    if not 0 < version_id <= _LARGEST_ID:
        return False
    if version_id in inbox.asked_about(tx, actor.id):
        return True
    either = (_releases.c.draft_version_id == version_id) | (_releases.c.final_version_id == version_id)
    rows = tx.connection.execute(_SELECT.where(_mine(tx), either).order_by(_releases.c.id.desc())).all()
    return any(_may_compare(tx, actor, _release(row), approver_id) for row in rows)


def asked_of(tx: Tx, actor: Actor, release_id: int, approver_id: str | None) -> Release:
    """The change an approver was asked about, for them alone. Raises Missing."""
    found = find(tx, release_id)
    if found is None or (found.approver_id or approver_id) != actor.id:
        raise Missing(release_id)
    return found


def lock(tx: Tx, one: Release) -> Release:
    """The same, held until the transaction ends. Raises Missing."""
    found = find(tx, one.id, lock=True)
    if found is None:
        raise Missing(one.id)
    return found


def readable(tx: Tx, actor: Actor, release_id: int, approver_id: str | None) -> Release:
    """A change for somebody who may see what is different in it: who works on it, approves it, is asked about its
    draft, or was told of it. Raises Missing."""
    found = find(tx, release_id)
    if found is None or not _may_compare(tx, actor, found, approver_id):
        raise Missing(release_id)
    return found


def _may_compare(tx: Tx, actor: Actor, one: Release, approver_id: str | None) -> bool:
    if role_of(actor) is not None:
        return people.anybody(tx, actor.id).active
    if one.state in release.TOLD and is_concerned(tx, one, actor.id):
        return True
    decides = one.state is State.APPROVE or one.state in release.TOLD
    if decides and (one.approver_id or approver_id) == actor.id:
        return True
    return one.draft_version_id in inbox.asked_about(tx, actor.id) and one.state in release.OPEN


# -- the calendar -----------------------------------------------------------------------------------------------------


def due(tx: Tx, now: datetime) -> tuple[Release, ...]:
    """The changes that want to be looked at: an indexed look."""
    found = _SELECT.where(_mine(tx), _releases.c.next_at <= now).order_by(_releases.c.id)
    return tuple(map(_release, tx.connection.execute(found)))


def ahead(tx: Tx, now: datetime) -> tuple[tuple[Release, datetime], ...]:
    """The frozen changes whose day is to come, with when it begins; the next first."""
    when = _releases.c.next_at
    where = (_mine(tx), _releases.c.state == State.FROZEN.value, when > now)
    found = select(*_SELECT.selected_columns, when).where(*where).order_by(when, _releases.c.id)
    return tuple((_release(row[:-1]), row.next_at) for row in tx.connection.execute(found))


def of_window(tx: Tx, window_id: int) -> Release | None:
    """The change that a feedback window belongs to."""
    row = tx.connection.execute(_SELECT.where(_mine(tx), _releases.c.window_id == window_id)).first()
    return _release(row) if row else None


def of_version(tx: Tx, version_id: int) -> Release | None:
    """The newest change whose draft or frozen version this is."""
    either = (_releases.c.draft_version_id == version_id) | (_releases.c.final_version_id == version_id)
    row = tx.connection.execute(_SELECT.where(_mine(tx), either).order_by(_releases.c.id.desc()).limit(1)).first()
    return _release(row) if row else None


def consulted(tx: Tx, window_id: int, now: datetime) -> None:
    """A window is over: the change that it belongs to goes on to its decisions."""
    one = of_window(tx, window_id)
    if one is not None and one.state is State.CONSULT:
        change(tx, one, state=release.turned(one.state, State.DECIDE).value)
        journal.add(tx, now, one.author_id, "release.consulted", detail=str(one.id))


def look_again(tx: Tx, one: Release, at: datetime | None) -> None:
    """When the calendar looks at it next. Not a change of it: its revision stays."""
    tx.connection.execute(update(_releases).where(_mine(tx), _releases.c.id == one.id).values(next_at=at))
