"""**See what changes**, and moving about in it."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids
from bot.flows import diffing as flow
from bot.flows.base import Desk
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import diffing as payloads
from bot.handlers.payloads import releases as reading
from bot.screens.diff import DiffAt
from bot.views import diff


def open_changes(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**See what changes** of a change of a ladder."""
    screen = flow.read(desk, DiffAt(reading.at_pressed(body).release))
    ack()
    show(client, body, diff.changes(screen))


def go_to(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it; everything, or what changes for the reader."""
    screen = flow.read(desk, payloads.at_pressed(body))
    ack()
    show(client, body, diff.changes(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.RELEASE_DIFF))(open_changes)
    app.action(numbered(ids.DIFF_SHOW))(go_to)
