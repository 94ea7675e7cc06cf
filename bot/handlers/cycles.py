"""**Start a cycle**."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import cycles as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import numbered
from bot.screens import StartRefused
from bot.views import cycle


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """The form."""
    screen = flow.start_form(desk)
    ack()
    wire.open_view(client, body, cycle.start_form(screen))


def start(body: dict[str, Any], desk: Desk) -> BoltResponse:
    """Start it, or say by field what is wrong."""
    result = flow.start(desk, payloads.new_cycle_of(body))
    if isinstance(result, StartRefused):
        return wire.errors(cycle.start_errors(result, desk.actor.id))
    return wire.update(cycle.started(result))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.CYCLE_NEW))(open_form)
    app.view(ids.CYCLE_START)(start)
