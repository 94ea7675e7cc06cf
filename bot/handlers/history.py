"""**History**, and who there is to read."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids
from bot.flows import history as flow
from bot.flows import settling
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import cycles as reading
from bot.views import history, outcome


def open_history(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**History** of whoever a shared outcome is about."""
    screen = flow.read(desk, payloads.number(body))
    ack()
    show(client, body, history.story(screen))


def turn_page(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it."""
    screen = flow.read(desk, payloads.modal_of(body).participant, payloads.number(body))
    ack()
    show(client, body, history.story(screen))


def see_outcome(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**See all attributes** of one outcome in it."""
    screen = settling.read_outcome(desk, payloads.number(body))
    ack()
    show(client, body, outcome.matrix(screen))


def open_below(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Everyone below you**."""
    screen = flow.below(desk)
    ack()
    show(client, body, history.readers(screen))


def turn_below(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of them."""
    screen = flow.below(desk, payloads.number(body))
    ack()
    show(client, body, history.readers(screen))


def open_cycle(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Outcomes** of a cycle, for People Ops."""
    screen = flow.in_cycle(desk, payloads.number(body))
    ack()
    show(client, body, history.readers(screen))


def turn_cycle(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of them."""
    screen = flow.in_cycle(desk, reading.cycle_in(body), payloads.number(body))
    ack()
    show(client, body, history.readers(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.HISTORY_OPEN))(open_history)
    app.action(numbered(ids.HISTORY_PAGE))(turn_page)
    app.action(numbered(ids.HISTORY_OUTCOME))(see_outcome)
    app.action(numbered(ids.HISTORY_BELOW))(open_below)
    app.action(numbered(ids.HISTORY_BELOW_PAGE))(turn_below)
    app.action(numbered(ids.HISTORY_CYCLE))(open_cycle)
    app.action(numbered(ids.HISTORY_CYCLE_PAGE))(turn_cycle)
