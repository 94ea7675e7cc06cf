"""**Extend**: more time, from the console."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import extending as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import dates
from bot.screens.dates import DateRefused
from bot.views import extending


def open_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The form: over Home or a message, or in place of the console."""
    view = extending.form(flow.open_form(desk, payloads.number(body)))
    ack()
    if dates.is_in_modal(body):
        wire.redraw(client, body, view)
    else:
        wire.open_view(client, body, view)


def ask(body: Body, desk: Desk) -> BoltResponse:
    """More time for one person at once; for several, the list of them first; or what is wrong, by field."""
    result = flow.ask(desk, dates.extension_of(body))
    if isinstance(result, DateRefused):
        return wire.errors(extending.errors(result))
    return wire.update(extending.people(result))


def save(body: Body, desk: Desk) -> BoltResponse:
    """The list is confirmed."""
    result = flow.extend(desk, dates.confirmed_extension_of(body))
    if isinstance(result, DateRefused):
        return wire.update(extending.refused(result))
    return wire.update(extending.people(result))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.EXTEND_OPEN))(open_form)
    app.view(ids.EXTEND_PREVIEW)(ask)
    app.view(ids.EXTEND_SAVE)(save)
