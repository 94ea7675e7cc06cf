"""Ladder versions: written once, read many times, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Final

from sqlalchemy import insert, select

from core.ladder import Ladder
from storage.people import upsert
from storage.store import Tx
from storage.tables import LadderRow, LadderVersionRow, table

_versions = table(LadderVersionRow)
_ladders = table(LadderRow)


DRAFT_MARK: Final = "~"
"""Between the version a draft is to become and its number: no version in a file holds it."""


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
    version_id = keep(tx, ladder, source, fingerprint, now)
    use(tx, ladder.id, version_id)
    return before != version_id


def keep(tx: Tx, ladder: Ladder, source: str, fingerprint: str, now: datetime) -> int:
    """Store this version if it is new, without using it. Returns its id. Raises VersionTaken."""
    found = known(tx, ladder.id, ladder.version)
    if found and found.fingerprint != fingerprint:
        raise VersionTaken(ladder)
    return found.id if found else _insert_version(tx, ladder, ladder.version, source, fingerprint, now)


def keep_draft(tx: Tx, ladder: Ladder, source: str, fingerprint: str, now: datetime) -> int:
    """Store a draft of a version, beside all others of it: its mark is none that a version in a file can have."""
    before = select(_versions.c.version).where(
        _versions.c.workspace_id == tx.workspace, _versions.c.ladder_id == ladder.id
    )
    taken = set(tx.connection.execute(before).scalars())
    mark = next(one for one in (f"{ladder.version}{DRAFT_MARK}{n}" for n in count(1)) if one not in taken)
    return _insert_version(tx, ladder, mark, source, fingerprint, now)


def use(tx: Tx, ladder_id: str, version_id: int) -> None:
    """Use a stored version for the cycles that start from now on."""
    values = {"workspace_id": tx.workspace, "ladder_id": ladder_id, "version_id": version_id}
    upsert(tx, _ladders, ["workspace_id", "ladder_id"], values)


@dataclass(frozen=True, slots=True)
class Known:
    """A version that was stored."""

    id: int
    fingerprint: str


def known(tx: Tx, ladder_id: str, version: str) -> Known | None:
    """The stored version of this name, if there is one; drafts have names that none asks for."""
    same = (
        _versions.c.workspace_id == tx.workspace,
        _versions.c.ladder_id == ladder_id,
        _versions.c.version == version,
    )
    found = tx.connection.execute(select(_versions.c.id, _versions.c.fingerprint).where(*same)).first()
    return Known(found.id, found.fingerprint) if found else None


def names_taken(tx: Tx, ladder_id: str) -> frozenset[str]:
    """The versions of a ladder that there are, drafts left out."""
    mine = (_versions.c.workspace_id == tx.workspace, _versions.c.ladder_id == ladder_id)
    found = tx.connection.execute(select(_versions.c.version).where(*mine)).scalars()
    return frozenset(one for one in found if DRAFT_MARK not in one)


def source_of(tx: Tx, version_id: int) -> str:
    """The text that a stored version was read from."""
    where = (_versions.c.workspace_id == tx.workspace, _versions.c.id == version_id)
    return str(tx.connection.execute(select(_versions.c.source).where(*where)).scalar_one())


def _insert_version(tx: Tx, ladder: Ladder, name: str, source: str, fingerprint: str, now: datetime) -> int:
    values = {
        "workspace_id": tx.workspace,
        "ladder_id": ladder.id,
        "version": name,
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
    found = tx.store.ladders.get(key)
    if found is None:
        found = tx.store.ladders[key] = tx.store.read_ladder(source_of(tx, version_id))
    return found
