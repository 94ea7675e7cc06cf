"""Notes: only their author reads them, whoever they are about and whoever else asks. Nothing else reads the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from core.assessment import TEXT_LIMIT, TooLong
from core.notes import LINK_LIMIT, File, Note, Source
from core.permissions import Actor, Missing
from storage import journal
from storage.people import upsert
from storage.store import Tx
from storage.tables import ParticipantRow, table
from storage.tables_growth import NoteRow

_notes = table(NoteRow)
_participants = table(ParticipantRow)
_LARGEST_ID: Final = 2**31 - 1
_MOMENT: Final = timedelta(minutes=1)
_MESSAGE: Final = ["workspace_id", "author_id", "about_id", "channel", "ts"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A note without its words: what has to be known to choose which to read."""

    id: int
    ladder_id: str | None
    attribute_id: str | None
    happened_on: date
    created_at: datetime


# What every step of the wizard asks: mostly there is nothing, and then this is all that is read.
_OUTLINES = select(*(_notes.c[name] for name in Outline.__slots__)).where(
    _notes.c.workspace_id == bindparam("workspace"),
    _notes.c.author_id == bindparam("author"),
    _notes.c.about_id == bindparam("about"),
)

_SEVERAL = (
    select(_notes)
    .where(
        _notes.c.workspace_id == bindparam("workspace"),
        _notes.c.author_id == bindparam("author"),
        _notes.c.id.in_(bindparam("ids", expanding=True)),
    )
    .order_by(_notes.c.happened_on.desc(), _notes.c.id.desc())
)
_LAST_OUTCOME = (
    select(_participants.c.outcome_shared_at)
    .where(
        _participants.c.workspace_id == bindparam("workspace"),
        _participants.c.reviewee_id == bindparam("reviewee"),
        _participants.c.cycle_id < bindparam("cycle"),
        _participants.c.outcome_shared_at.is_not(None),
    )
    .order_by(_participants.c.outcome_shared_at.desc())
    .limit(1)
)


def _mine(tx: Tx, actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (_notes.c.workspace_id == tx.workspace, _notes.c.author_id == actor.id)


def get(tx: Tx, actor: Actor, note_id: int) -> Note:
    """One of the actor's own notes. Raises Missing."""
    found = several(tx, actor, [note_id]) if 0 < note_id <= _LARGEST_ID else ()
    if not found:
        raise Missing(note_id)
    return found[0]


def several(tx: Tx, actor: Actor, ids: Iterable[int]) -> tuple[Note, ...]:
    """Those of the actor's own notes that have these ids, the newest first."""
    given = {"workspace": tx.workspace, "author": actor.id, "ids": list(ids)}
    return tuple(map(_from, tx.connection.execute(_SEVERAL, given))) if given["ids"] else ()


def all_of(tx: Tx, actor: Actor) -> tuple[Note, ...]:
    """Every note of the actor's, the newest first."""
    return _read(tx, actor)


def of_message(tx: Tx, actor: Actor, channel: str, ts: str) -> tuple[Note, ...]:
    """What the actor has kept of one message; it may be about several people."""
    return _read(tx, actor, _notes.c.channel == channel, _notes.c.ts == ts)


def count(tx: Tx, actor: Actor) -> int:
    """How many notes the actor has."""
    return int(tx.connection.execute(select(func.count()).select_from(_notes).where(*_mine(tx, actor))).scalar_one())


def outlines(tx: Tx, actor: Actor, about_id: str) -> tuple[Outline, ...]:
    """The actor's own notes about somebody, without their words."""
    given = {"workspace": tx.workspace, "author": actor.id, "about": about_id}
    return tuple(Outline(*row) for row in tx.connection.execute(_OUTLINES, given))


def last_outcome(tx: Tx, reviewee_id: str, cycle_id: int) -> datetime | None:
    """When somebody's last outcome was shared in a cycle before this one."""
    given = {"workspace": tx.workspace, "reviewee": reviewee_id, "cycle": cycle_id}
    return tx.connection.execute(_LAST_OUTCOME, given).scalar()


def save(tx: Tx, actor: Actor, note: Note, now: datetime) -> int:
    """Keep a note, or change one of the actor's own; the same message is kept once for each person it is about.

    Returns its id. Raises Missing for a note that is not theirs, TooLong for what no field holds.
    """
    if len(note.text) > TEXT_LIMIT or len(note.link) > LINK_LIMIT:
        raise TooLong(len(note.text))
    values = _values(tx, actor, note) | {"changed_at": now}
    if note.id:
        get(tx, actor, note.id)
        _make_room(tx, actor, note)
        tx.connection.execute(update(_notes).where(*_mine(tx, actor), _notes.c.id == note.id).values(**values))
        saved = note.id
    elif note.source:
        saved = _of_message(tx, actor, note, values | {"created_at": now})
    else:
        saved = _just_kept(tx, actor, note, now) or _added(tx, values | {"created_at": now})
    journal.add(tx, now, actor.id, "note.saved", detail=str(saved))
    return saved


def _just_kept(tx: Tx, actor: Actor, note: Note, now: datetime) -> int | None:
    """The very same note, kept a moment ago: what Slack delivers twice is kept once."""
    same = (
        _notes.c.about_id == note.about_id,
        _notes.c.happened_on == note.happened_on,
        _notes.c.created_at > now - _MOMENT,
        _notes.c.channel.is_(None),
    )
    twins = (one for one in _read(tx, actor, *same) if replace(one, id=0) == replace(note, id=0))
    return next((one.id for one in twins), None)


def _added(tx: Tx, values: dict[str, Any]) -> int:
    return int(tx.connection.execute(insert(_notes).values(**values).returning(_notes.c.id)).scalar_one())


def _of_message(tx: Tx, actor: Actor, note: Note, values: dict[str, Any]) -> int:
    """Keep a message. Saving it again, about the same person, changes the note there is; when it began stays."""
    before = _twins(tx, actor, note)
    if before:
        del values["created_at"]
        tx.connection.execute(update(_notes).where(*_mine(tx, actor), _notes.c.id == before[0]).values(**values))
        return before[0]
    upsert(tx, _notes, _MESSAGE, values)  # pressed twice at once, it is kept once
    return _twins(tx, actor, note)[0]


def _twins(tx: Tx, actor: Actor, note: Note) -> list[int]:
    """What the actor kept of the same message about the same person."""
    if note.source is None:
        return []
    kept = of_message(tx, actor, note.source.channel, note.source.ts)
    return [one.id for one in kept if one.about_id == note.about_id]


def _make_room(tx: Tx, actor: Actor, note: Note) -> None:
    """A note that is now about somebody of whom the same message was kept already takes that one's place."""
    gone = [one for one in _twins(tx, actor, note) if one != note.id]
    if gone:
        tx.connection.execute(delete(_notes).where(*_mine(tx, actor), _notes.c.id.in_(gone)))


def remove(tx: Tx, actor: Actor, note_id: int, now: datetime) -> None:
    """Delete one of the actor's own notes; one that is gone already is gone."""
    found = delete(_notes).where(*_mine(tx, actor), _notes.c.id == note_id)
    if 0 < note_id <= _LARGEST_ID and tx.connection.execute(found).rowcount:
        journal.add(tx, now, actor.id, "note.deleted", detail=str(note_id))


def _read(tx: Tx, actor: Actor, *where: ColumnElement[bool]) -> tuple[Note, ...]:
    found = select(_notes).where(*_mine(tx, actor), *where)
    rows = tx.connection.execute(found.order_by(_notes.c.happened_on.desc(), _notes.c.id.desc()))
    return tuple(map(_from, rows))


def _from(row: Any) -> Note:
    files = tuple(File(*one) for one in orjson.loads(row.files or "[]"))
    source = Source(row.channel, row.ts, row.said_by, files) if row.channel is not None else None
    return Note(
        about_id=row.about_id,
        text=row.text,
        happened_on=row.happened_on,
        ladder_id=row.ladder_id,
        attribute_id=row.attribute_id,
        link=row.link,
        source=source,
        id=row.id,
    )


def _values(tx: Tx, actor: Actor, note: Note) -> dict[str, Any]:
    source = note.source
    return {
        "workspace_id": tx.workspace,
        "author_id": actor.id,
        "about_id": note.about_id,
        "ladder_id": note.ladder_id,
        "attribute_id": note.attribute_id,
        "text": note.text,
        "link": note.link,
        "said_by": source.said_by if source else None,
        "channel": source.channel if source else None,
        "ts": source.ts if source else None,
        "files": orjson.dumps([[one.name, one.address] for one in note.files]).decode(),
        "happened_on": note.happened_on,
    }
