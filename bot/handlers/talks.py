"""**Change 1:1**."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import talks as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import dates
from bot.screens.dates import DateRefused
from bot.views import talks


def change(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The form: over a message or Home, or in place of what has just been saved."""
    view = talks.form(flow.open_talk(desk, payloads.number(body)))
    ack()
    if dates.is_in_modal(body):
        wire.redraw(client, body, view)
    else:
        wire.open_view(client, body, view)


def save(body: Body, desk: Desk) -> BoltResponse:
    """**Save 1:1**, or say by field what is wrong."""
    result = flow.save_talk(desk, payloads.modal_of(body).participant, dates.talk_of(body))
    if isinstance(result, DateRefused):
        return wire.errors(talks.errors(result))
    return wire.update(talks.saved(result))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.TALK_CHANGE))(change)
    app.view(ids.TALK_SAVE)(save)
