"""**Browse the ladder**: its levels, each attribute at each of them, two levels side by side, search, the glossary."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import browsing as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.views import browsing


def open_ladder(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open it at the person's own ladder, or at the place the button names."""
    screen = flow.go_to(desk, *payloads.place_pressed(body))
    ack()
    show(client, body, browsing.page(screen))


def go_to(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another attribute, page, specialty or ladder."""
    screen = flow.go_to(desk, *payloads.place_chosen(body))
    ack()
    wire.redraw(client, body, browsing.page(screen))


def search(body: dict[str, Any], desk: Desk) -> BoltResponse:
    """**Search**: with nothing to look for, the page stays."""
    ladder_id, specialty, place = payloads.place_of(body)
    words = payloads.searched(body)
    screen = flow.find(desk, words, ladder_id, specialty) if words else flow.go_to(desk, ladder_id, specialty, place)
    return wire.update(browsing.page(screen))


def print_out(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Print**: the whole ladder as files."""
    ladder_id, _, _ = payloads.place_pressed(body)
    screen = flow.print_out(desk, ladder_id)
    ack()
    show(client, body, browsing.page(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.LADDER_BROWSE))(open_ladder)
    for menu in (ids.LADDER_ATTRIBUTE, ids.LADDER_OPEN, ids.LADDER_COMPARE):
        app.action(numbered(menu))(go_to)
    app.view(ids.LADDER_FIND)(search)
    app.action(numbered(ids.LADDER_PRINT))(print_out)
