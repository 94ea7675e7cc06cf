"""App Home, and what Slack tells about accounts. Drawing Home is the outbox's business; it is only asked for here."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import home as flow
from bot.flows import roster
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import numbered
from bot.slack_api import account_from
from bot.views import help as help_views
from bot.views import home


def opened(ack: Ack, event: dict[str, Any], desk: Desk) -> None:
    """Somebody looks at Home (the Messages tab sends the same event)."""
    ack()
    if event.get("tab") == "home":
        flow.note_opened(desk)


def turn_page(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """Another page of Home."""
    screen = flow.look(desk, payloads.number(body))
    ack()
    wire.redraw(client, body, home.home(screen))


def show_help(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> None:
    """What can be asked, in a modal."""
    ack()
    wire.open_view(client, body, help_views.modal(desk.framework, desk.actor.is_people_ops))


def account_changed(ack: Ack, event: dict[str, Any], desk: Desk) -> None:
    """Somebody moved, changed their name, or left."""
    ack()
    roster.refresh(desk.store, desk.actor.workspace, account_from(event["user"]), desk.now)


def register(app: App) -> None:
    """Listen."""
    app.event("user_change")(account_changed)
    app.event("app_home_opened")(opened)
    app.action(numbered(ids.HOME_PAGE))(turn_page)
    app.action(numbered(ids.HELP_SHOW))(show_help)
