"""**Browse the ladder**: its levels, and each attribute at each of them."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import ladders as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import numbered
from bot.views import ladder


def open_ladder(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """Open it at the person's own ladder, or at the place the button names."""
    screen = flow.browse(desk, *payloads.place_pressed(body))
    ack()
    wire.open_view(client, body, ladder.browse(screen))


def go_to(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """Another attribute, specialty or ladder."""
    screen = flow.browse(desk, *payloads.place_chosen(body))
    ack()
    wire.redraw(client, body, ladder.browse(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.LADDER_BROWSE))(open_ladder)
    app.action(numbered(ids.LADDER_ATTRIBUTE))(go_to)
    app.action(numbered(ids.LADDER_OPEN))(go_to)
