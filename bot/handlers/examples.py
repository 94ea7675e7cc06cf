"""**Ask for examples**."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import examples as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body, numbered
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import examples as reading
from bot.screens.examples import AskProblem
from bot.views import examples


def open_ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The form."""
    view = as_left(desk, examples.form(flow.open_ask(desk, payloads.number(body))))
    ack()
    wire.open_view(client, body, view)


def send(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Send**, or say what is missing."""
    result = flow.ask(desk, payloads.modal_of(body).participant, reading.ask_of(body))
    if isinstance(result, AskProblem):
        return wire.errors(examples.errors(result))
    sent(body, desk, request_time)
    return wire.update(examples.sent(result))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.EXAMPLES_ASK))(open_ask)
    app.view(ids.EXAMPLES_SEND)(send)
