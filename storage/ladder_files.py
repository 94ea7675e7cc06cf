"""Files that people dropped into the conversation with the bot, and what became of them. Theirs, and People Ops'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, insert, select, update

from core.permissions import Actor, Missing
from storage import releases
from storage.store import Tx
from storage.tables import LadderImportRow, table

_files = table(LadderImportRow)

_LARGEST_ID: Final = 2**31 - 1
MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it came: Slack's id and address of it."""

    file_id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class Import:
    """One dropped file, or one of the ladders in it."""

    id: int
    person_id: str
    file_id: str
    name: str
    size: int
    url: str
    dropped_at: datetime
    read_at: datetime | None
    problem: str
    ladder_id: str
    version: str
    source: str
    report: str

    @property
    def is_ladder(self) -> bool:
        """Whether a ladder came of it."""
        return bool(self.source)


_COLUMNS: Final = tuple(Import.__dataclass_fields__)
_SELECT = select(*(_files.c[name] for name in _COLUMNS))


def _mine(tx: Tx) -> ColumnElement[bool]:
    return _files.c.workspace_id == tx.workspace


def drop(tx: Tx, actor: Actor, file: Dropped, now: datetime) -> int | None:
    """Keep that a file came. Returns its number; None when it came before. Raises Missing for anybody but authors."""
    if releases.role_of(actor) is None:
        raise Missing(actor.id)
    there = select(_files.c.id).where(_mine(tx), _files.c.file_id == file.file_id)
    if tx.connection.execute(there).first() is not None:
        return None
    empty = dict.fromkeys(("problem", "ladder_id", "version", "source", "report"), "")
    values = {"file_id": file.file_id, "name": file.name[:200], "size": file.size, "url": file.url, **empty}
    values |= {"workspace_id": tx.workspace, "person_id": actor.id, "dropped_at": now}
    return int(tx.connection.execute(insert(_files).values(**values).returning(_files.c.id)).scalar_one())


def describe(tx: Tx, one: Import, file: Dropped) -> Import:
    """Keep what Slack said of a file when it was asked."""
    facts: dict[str, Any] = {"name": file.name[:200], "size": file.size, "url": file.url}
    tx.connection.execute(update(_files).where(_mine(tx), _files.c.id == one.id).values(**facts))
    return replace(one, **facts)


def find(tx: Tx, actor: Actor, number: int) -> Import:
    """One of them, for whoever dropped it and for People Ops. Raises Missing."""
    found = _find(tx, number)
    if found is None or releases.role_of(actor) is None or not (actor.is_people_ops or found.person_id == actor.id):
        raise Missing(number)
    return found


def _find(tx: Tx, number: int) -> Import | None:
    if not 0 < number <= _LARGEST_ID:
        return None
    row = tx.connection.execute(_SELECT.where(_mine(tx), _files.c.id == number)).first()
    return Import(*row) if row else None


def newest(tx: Tx, actor: Actor) -> tuple[Import, ...]:
    """The newest ladders that came of what the actor dropped; for People Ops, of what anybody did."""
    where = [_mine(tx), _files.c.source != ""]
    where += [] if actor.is_people_ops else [_files.c.person_id == actor.id]
    found = _SELECT.where(*where).order_by(_files.c.id.desc()).limit(MOST_SHOWN)
    return tuple(Import(*row) for row in tx.connection.execute(found))


def of_file(tx: Tx, one: Import) -> tuple[Import, ...]:
    """All ladders that came of the same file, this one among them."""
    first = one.file_id.partition(PART_MARK)[0]
    same = (_files.c.file_id == first) | _files.c.file_id.startswith(f"{first}{PART_MARK}", autoescape=True)
    rows = tx.connection.execute(_SELECT.where(_mine(tx), same).order_by(_files.c.id))
    return tuple(Import(*row) for row in rows)


PART_MARK: Final = "-"
"""Between the id of a file and the number of a further ladder in it; no id of Slack's holds it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A ladder that was made of a file: its text, and the account of every cell as JSON."""

    ladder_id: str
    version: str
    source: str
    report: str


def refuse(tx: Tx, number: int, problem: str, now: datetime) -> None:
    """Nothing could be made of it."""
    _write(tx, number, {"problem": problem, "read_at": now})


def keep(tx: Tx, one: Import, made: tuple[Made, ...], now: datetime) -> tuple[int, ...]:
    """What was made of it; a file with several ladders becomes several. Returns their numbers. Twice is once."""
    done = [each.id for each in of_file(tx, one) if each.read_at is not None]
    if done:
        return tuple(done)
    _write(tx, one.id, _facts(made[0]) | {"read_at": now})
    return (one.id, *(_further(tx, one, place, each, now) for place, each in enumerate(made[1:], 2)))


def _further(tx: Tx, one: Import, place: int, made: Made, now: datetime) -> int:
    values: dict[str, Any] = {name: getattr(one, name) for name in ("person_id", "name", "size", "url", "dropped_at")}
    values |= _facts(made) | {"workspace_id": tx.workspace, "read_at": now, "problem": ""}
    values["file_id"] = f"{one.file_id}{PART_MARK}{place}"
    return int(tx.connection.execute(insert(_files).values(**values).returning(_files.c.id)).scalar_one())


def _facts(made: Made) -> dict[str, Any]:
    return {"ladder_id": made.ladder_id, "version": made.version, "source": made.source, "report": made.report}


def _write(tx: Tx, number: int, values: dict[str, Any]) -> None:
    tx.connection.execute(update(_files).where(_mine(tx), _files.c.id == number).values(**values))


def waiting(tx: Tx, person_id: str) -> int:
    """How many files of somebody are still to be read."""
    where = (_mine(tx), _files.c.person_id == person_id, _files.c.read_at.is_(None))
    return int(tx.connection.execute(select(func.count()).select_from(_files).where(*where)).scalar_one())
