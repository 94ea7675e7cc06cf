"""**Start a cycle**: at once, or as a draft that is announced first."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import cycles as flow
from bot.flows.base import Desk
from bot.handlers.asking import show
from bot.handlers.assessments import numbered
from bot.handlers.payloads import cycles as reading
from bot.screens import StartRefused
from bot.screens.cycles import DraftScreen
from bot.views import cycle, draft


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """The form."""
    screen = flow.start_form(desk)
    ack()
    show(client, body, cycle.start_form(screen))


def choose_beginning(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """Another beginning suggests other dates; what was typed stays."""
    screen = flow.start_form(desk, announces=reading.chosen_beginning(body))
    ack()
    wire.redraw(client, body, cycle.start_form(screen))


def start(body: dict[str, Any], desk: Desk) -> BoltResponse:
    """Start it or make a draft of it, or say by field what is wrong."""
    asked = reading.new_cycle_of(body)
    result = flow.begin(desk, asked)
    if isinstance(result, StartRefused):
        sentences = cycle.start_errors(result, desk.actor.id, announces=asked.announcing is not None)
        return wire.errors(sentences)
    return wire.update(draft.draft(result) if isinstance(result, DraftScreen) else cycle.started(result))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.CYCLE_NEW))(open_form)
    app.action(ids.CYCLE_BEGINS)(choose_beginning)
    app.view(ids.CYCLE_START)(start)
