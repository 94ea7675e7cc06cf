"""People and where they stand on ladders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from core.ladder import Ladder
from core.people import Person, Position, stranger
from storage.store import Tx
from storage.tables import PersonRow, PositionRow, WorkspaceRow, table

_people = table(PersonRow)
_positions = table(PositionRow)
_workspaces = table(WorkspaceRow)
PERSON_COLUMNS = ("id", "name", "first_name", "tz", "manager_id", "email", "active", "works_from", "works_to")
_HABITS = ("works_from", "works_to")


def upsert(tx: Tx, row: Table, key: Sequence[str], values: dict[str, Any]) -> None:
    """Insert, or update everything but the key. The same statement on both databases."""
    tx.connection.execute(_upserting(tx.connection.dialect.name, row, tuple(key), tuple(values)), values)


@cache
def _upserting(dialect: str, row: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Any:
    """Built once: putting the statement together takes longer than running it."""
    statement: Any = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(row)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=changed)


def person_from(values: Sequence[Any]) -> Person:
    """A Person out of the PERSON_COLUMNS of a row, which stand in the order of its fields."""
    return Person(*values)


def _mine(tx: Tx) -> ColumnElement[bool]:
    return _people.c.workspace_id == tx.workspace


def register_workspace(tx: Tx, name: str, bot_id: str, bot_user_id: str, now: datetime) -> None:
    """Remember the installed workspace, or refresh its names."""
    values = {"id": tx.workspace, "name": name, "bot_id": bot_id, "bot_user_id": bot_user_id, "installed_at": now}
    upsert(tx, _workspaces, ["id"], values)


def one_at_a_time(tx: Tx) -> None:
    """Wait until whoever else asked for this in the workspace is done: what follows looks first and writes then."""
    mine = select(_workspaces.c.id).where(_workspaces.c.id == tx.workspace)
    tx.connection.execute(mine.with_for_update(key_share=True))


def is_installed(tx: Tx) -> bool:
    """Whether this workspace is known: the smallest question that has to read the database."""
    return tx.connection.execute(select(_workspaces.c.id).where(_workspaces.c.id == tx.workspace)).first() is not None


def get(tx: Tx, person_id: str) -> Person | None:
    """One person, active or not."""
    columns = [_people.c[name] for name in PERSON_COLUMNS]
    row = tx.connection.execute(select(*columns).where(_mine(tx), _people.c.id == person_id)).first()
    return person_from(row) if row else None


def anybody(tx: Tx, person_id: str) -> Person:
    """One person, known or not: People Ops need not be in the people file, nor need whoever asks below a post."""
    return get(tx, person_id) or stranger(person_id)


def many(tx: Tx, ids: Iterable[str] | None = None) -> dict[str, Person]:
    """People by id; everybody when no ids are given."""
    statement = select(*[_people.c[name] for name in PERSON_COLUMNS]).where(_mine(tx))
    if ids is not None:
        statement = statement.where(_people.c.id.in_(list(ids)))
    return {row.id: person_from(row) for row in tx.connection.execute(statement).all()}


def reports(tx: Tx, manager_id: str) -> tuple[Person, ...]:
    """Those whose line manager this is, without those whose account has ended."""
    columns = [_people.c[name] for name in PERSON_COLUMNS]
    where = (_mine(tx), _people.c.manager_id == manager_id, _people.c.active.is_(True))
    return tuple(map(person_from, tx.connection.execute(select(*columns).where(*where).order_by(_people.c.id))))


def everybody(tx: Tx) -> tuple[Person, ...]:
    """All who are there, in the order of their ids."""
    columns = [_people.c[name] for name in PERSON_COLUMNS]
    rows = tx.connection.execute(select(*columns).where(_mine(tx), _people.c.active).order_by(_people.c.id))
    return tuple(map(person_from, rows))


def put(tx: Tx, person: Person) -> None:
    """Insert or update somebody. The hours they asked to be written to in are theirs, and stay."""
    values = {name: getattr(person, name) for name in PERSON_COLUMNS if name not in _HABITS}
    values |= {"workspace_id": tx.workspace}
    upsert(tx, _people, ["workspace_id", "id"], values)


def chain_above(tx: Tx, person_id: str) -> tuple[str, ...]:
    """The ids of the managers above somebody, nearest first. A circle ends where it closes."""
    chain: list[str] = []
    at: str | None = person_id
    while at is not None:
        at = tx.connection.execute(select(_people.c.manager_id).where(_mine(tx), _people.c.id == at)).scalar()
        if at is None or at == person_id or at in chain:
            break
        chain.append(at)
    return tuple(chain)


def note_home_opened(tx: Tx, person_id: str, now: datetime) -> None:
    """From now on this person's Home is worth refreshing."""
    statement = update(_people).where(_mine(tx), _people.c.id == person_id)
    tx.connection.execute(statement.values(home_opened_at=now))


def note_dm(tx: Tx, person_id: str, channel: str) -> None:
    """Remember where somebody's direct messages go: there a message is looked for before it is posted again."""
    known = (_mine(tx), _people.c.id == person_id, _people.c.dm_channel.is_distinct_from(channel))
    tx.connection.execute(update(_people).where(*known).values(dm_channel=channel))


def dm_of(tx: Tx, person_id: str) -> str | None:
    """The channel of somebody's direct messages, once one has been sent."""
    wanted = select(_people.c.dm_channel).where(_mine(tx), _people.c.id == person_id)
    found: str | None = tx.connection.execute(wanted).scalar()
    return found


def with_home(tx: Tx, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of these people who have ever opened Home."""
    wanted = _people.c.id.in_(list(ids))
    opened = select(_people.c.id).where(_mine(tx), wanted, _people.c.home_opened_at.is_not(None))
    rows = tx.connection.execute(opened.order_by(_people.c.id))  # each writer in the same order: none waits in a circle
    return tuple(row.id for row in rows)


def positions(
    tx: Tx,
    *,
    person_id: str | None = None,
    people: Iterable[str] | None = None,
    ladder_id: str | None = None,
    lock: bool = False,
) -> tuple[Position, ...]:
    """Positions of a person, of several, on a ladder, or all; in the order of person and ladder.

    `lock` keeps other writers away from them until the transaction ends.
    """
    statement = select(_positions).where(_positions.c.workspace_id == tx.workspace)
    if person_id is not None:
        statement = statement.where(_positions.c.person_id == person_id)
    if people is not None:
        statement = statement.where(_positions.c.person_id.in_(list(people)))
    if ladder_id is not None:
        statement = statement.where(_positions.c.ladder_id == ladder_id)
    statement = statement.order_by(_positions.c.person_id, _positions.c.ladder_id)
    rows = tx.connection.execute(statement.with_for_update() if lock else statement).all()
    return tuple(Position(row.person_id, row.ladder_id, row.track, row.specialty, row.held) for row in rows)


def put_position(tx: Tx, position: Position) -> None:
    """Insert or update a position as the people file says it."""
    values = {
        "workspace_id": tx.workspace,
        "person_id": position.person_id,
        "ladder_id": position.ladder_id,
        "track": position.track,
        "specialty": position.specialty,
        "held": position.held,
    }
    upsert(tx, _positions, ["workspace_id", "person_id", "ladder_id"], values)


def held_level(tx: Tx, person_id: str, ladder: Ladder) -> int | None:
    """The level somebody holds, as its number in this version of the ladder; None for none, or one it does not have."""
    return ladder.number_of(_held(tx, person_id, ladder))


def raise_level(tx: Tx, person_id: str, ladder: Ladder, level: int) -> None:
    """Set the held level, unless the one held is higher already: nothing in Rung lowers it (requirement 45).

    A held level that this version of the ladder does not know cannot be compared, and stays.
    """
    before = _held(tx, person_id, ladder, lock=True)
    number = ladder.number_of(before)
    if before is None or (number is not None and number < level):
        where = _position(tx, person_id, ladder.id)
        tx.connection.execute(update(_positions).where(*where).values(held=ladder.level(level).id))


def _held(tx: Tx, person_id: str, ladder: Ladder, *, lock: bool = False) -> str | None:
    statement = select(_positions.c.held).where(*_position(tx, person_id, ladder.id))
    return tx.connection.execute(statement.with_for_update() if lock else statement).scalar()


def _position(tx: Tx, person_id: str, ladder_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        _positions.c.workspace_id == tx.workspace,
        _positions.c.person_id == person_id,
        _positions.c.ladder_id == ladder_id,
    )
