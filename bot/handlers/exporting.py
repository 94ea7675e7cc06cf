"""**Export**."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import exporting as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import cycles, exporting
from bot.screens.history import ExportRefused
from bot.views import exports


def open_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The form."""
    screen = flow.form(desk, payloads.number(body))
    ack()
    show(client, body, exports.form(screen))


def send(body: Body, desk: Desk) -> BoltResponse:
    """Put them on their way, or say by field what is wrong."""
    result = flow.ask(desk, cycles.cycle_in(body), exporting.wanted_of(body), exporting.origin_of(body))
    if isinstance(result, ExportRefused):
        return wire.errors(exports.errors(result))
    return wire.update(exports.under_way(result))


def look(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Look again**: how far they have come."""
    screen = flow.look(desk, exporting.key_of(body))
    ack()
    show(client, body, exports.under_way(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.EXPORT_OPEN))(open_form)
    app.view(ids.EXPORT_SEND)(send)
    app.action(numbered(ids.EXPORT_LOOK))(look)
