"""Forms that are not sent yet: what was typed is there again when the same person opens the same form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows.base import Desk
from storage import typed


def keep(desk: Desk, form: str, texts: Mapping[str, str], micros: int) -> None:
    """What stands in the fields of a form now; `micros` is Slack's clock, by which a late keystroke is known."""
    with desk.store.begin(desk.actor.workspace) as tx:
        typed.keep(tx, desk.actor, form, texts, micros, desk.now)


def kept(desk: Desk, form: str) -> dict[str, str]:
    """Field → what the person had typed into it."""
    with desk.store.read(desk.actor.workspace) as tx:
        return typed.kept(tx, desk.actor, form)


def let_go(desk: Desk, form: str, micros: int) -> None:
    """The form was sent."""
    with desk.store.begin(desk.actor.workspace) as tx:
        typed.let_go(tx, desk.actor, form, micros)
