"""**What this would change**, on the way of a change of a ladder."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids
from bot.flows import simulating as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import releases as released
from bot.handlers.payloads import simulating as reading
from bot.views import simulating


def open_simulation(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**What this would change**, **Back**."""
    screen = flow.read(desk, released.at_pressed(body).release)
    ack()
    show(client, body, simulating.simulation(screen))


def open_names(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**See names**, for People Ops."""
    screen = flow.names(desk, reading.names_pressed(body))
    ack()
    show(client, body, simulating.names(screen))


def turn_names(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of them."""
    screen = flow.names(desk, reading.names_in(body, payloads.number(body)))
    ack()
    show(client, body, simulating.names(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.RELEASE_SIMULATE))(open_simulation)
    app.action(numbered(ids.RELEASE_SIMULATE_NAMES))(open_names)
    app.action(numbered(ids.RELEASE_SIMULATE_PAGE))(turn_names)
