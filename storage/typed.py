"""The one door to what somebody has typed into a form and not sent yet: for themselves, and nobody else.

Assessments, decisions and what is said to an outcome keep their drafts where they belong; this is for the other forms,
so that closing one by mistake loses nothing there either.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from core.permissions import Actor
from storage.store import Tx
from storage.tables import TypedRow, table

_typed = table(TypedRow)


def _mine(tx: Tx, actor: Actor, form: str) -> tuple[ColumnElement[bool], ...]:
    c = _typed.c
    return (c.workspace_id == tx.workspace, c.person_id == actor.id, c.form == form)


def keep(tx: Tx, actor: Actor, form: str, texts: Mapping[str, str], micros: int, now: datetime) -> None:
    """Keep what stands in the fields of a form at a moment of Slack's clock; what was typed later stays."""
    named = {"workspace_id": tx.workspace, "person_id": actor.id, "form": form}
    rows = [named | {"field": name, "text": text, "typed_us": micros, "kept_at": now} for name, text in texts.items()]
    if not rows:
        return
    insert = postgresql.insert if tx.connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(_typed)
    new = {name: statement.excluded[name] for name in ("text", "typed_us", "kept_at")}
    is_older = _typed.c.typed_us <= statement.excluded.typed_us
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=_typed.primary_key, set_=new, where=is_older), rows
    )


def kept(tx: Tx, actor: Actor, form: str) -> dict[str, str]:
    """Field → what the actor had typed into it."""
    found = select(_typed.c.field, _typed.c.text).where(*_mine(tx, actor, form), _typed.c.text != "")
    return {row.field: row.text for row in tx.connection.execute(found)}


def let_go(tx: Tx, actor: Actor, form: str, micros: int) -> None:
    """The form was sent at that moment of Slack's clock: what was typed before is kept no longer."""
    before = (*_mine(tx, actor, form), _typed.c.typed_us <= micros)
    tx.connection.execute(update(_typed).where(*before).values(text="", typed_us=micros))


def sweep(tx: Tx, before: datetime) -> int:
    """Forget what nobody has come back to since then. Returns how many fields."""
    old = (_typed.c.workspace_id == tx.workspace, _typed.c.kept_at < before)
    return tx.connection.execute(delete(_typed).where(*old)).rowcount
