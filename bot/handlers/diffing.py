"""**See what changes**, and moving about in it."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids, wire
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
    _show(ack, body, client, flow.begin(desk, DiffAt(reading.at_pressed(body).release)))


def go_to(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it; everything, or what changes for the reader."""
    _show(ack, body, client, flow.begin(desk, payloads.at_pressed(body)))


def _show(ack: Ack, body: Body, client: WebClient, comparison: flow.Comparison) -> None:
    """What is different; a sentence first where it takes a moment."""
    ack()
    if comparison.takes_long:
        view_id = show(client, body, diff.working())
        wire.redraw_view(client, view_id, diff.changes(comparison.screen()))
    else:
        show(client, body, diff.changes(comparison.screen()))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.RELEASE_DIFF))(open_changes)
    app.action(numbered(ids.DIFF_SHOW))(go_to)
