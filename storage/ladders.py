"""Ladder versions: written once, read many times, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from core.ladder import Ladder
from storage.people import upsert
from storage.store import Tx
from storage.tables import LadderRow, LadderVersionRow, table

_versions = table(LadderVersionRow)
_ladders = table(LadderRow)


class VersionTaken(Exception):
    """This version was used with other content; a version never changes (requirement 42)."""

    def __init__(self, ladder: Ladder) -> None:
        super().__init__(f'version "{ladder.version}" of ladder "{ladder.id}" exists with different content')
        self.ladder = ladder


@dataclass(frozen=True, slots=True)
class InUse:
    """A ladder that new cycles start with."""

    version_id: int
    ladder: Ladder


def put_in_use(tx: Tx, ladder: Ladder, source: str, fingerprint: str, now: datetime, *, replacing: bool = True) -> bool:
    """Store this version if it is new and use it from now on. True when anything changed. Raises VersionTaken.

    Not `replacing`, a version of this ladder that is in use stays, whichever it is.
    """
    before = _version_in_use(tx, ladder.id)
    if before is not None and not replacing:
        return False
    same_version = (
        _versions.c.workspace_id == tx.workspace,
        _versions.c.ladder_id == ladder.id,
        _versions.c.version == ladder.version,
    )
    found = tx.connection.execute(select(_versions.c.id, _versions.c.fingerprint).where(*same_version)).first()
    if found and found.fingerprint != fingerprint:
        raise VersionTaken(ladder)
    version_id = found.id if found else _insert_version(tx, ladder, source, fingerprint, now)
    values = {"workspace_id": tx.workspace, "ladder_id": ladder.id, "version_id": version_id}
    upsert(tx, _ladders, ["workspace_id", "ladder_id"], values)
    return before != version_id


def _insert_version(tx: Tx, ladder: Ladder, source: str, fingerprint: str, now: datetime) -> int:
    values = {
        "workspace_id": tx.workspace,
        "ladder_id": ladder.id,
        "version": ladder.version,
        "fingerprint": fingerprint,
        "source": source,
        "created_at": now,
    }
    return int(tx.connection.execute(insert(_versions).values(**values).returning(_versions.c.id)).scalar_one())


def _version_in_use(tx: Tx, ladder_id: str) -> int | None:
    where = (_ladders.c.workspace_id == tx.workspace, _ladders.c.ladder_id == ladder_id)
    return tx.connection.execute(select(_ladders.c.version_id).where(*where)).scalar()


def in_use(tx: Tx) -> dict[str, InUse]:
    """The ladders new cycles start with, by ladder id, in the order of their names."""
    rows = tx.connection.execute(
        select(_ladders.c.ladder_id, _ladders.c.version_id).where(_ladders.c.workspace_id == tx.workspace)
    )
    found = [InUse(row.version_id, version(tx, row.version_id)) for row in rows]
    return {one.ladder.id: one for one in sorted(found, key=lambda one: one.ladder.name)}


def version(tx: Tx, version_id: int) -> Ladder:
    """A stored version as a value; read from its text once per process, since it cannot change."""
    key = (tx.workspace, version_id)
    known = tx.store.ladders.get(key)
    if known is None:
        where = (_versions.c.workspace_id == tx.workspace, _versions.c.id == version_id)
        source = tx.connection.execute(select(_versions.c.source).where(*where)).scalar_one()
        known = tx.store.ladders[key] = tx.store.read_ladder(source)
    return known
