"""What is typed into a form is kept until it is sent."""

from __future__ import annotations

from slack_bolt import Ack, App

from bot.flows import keeping as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body
from bot.handlers.payloads import keeping as reading
from bot.views import keeping as views
from bot.views.kit import Block


def typed(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke: kept, nothing drawn."""
    flow.keep(desk, reading.form_of(body), reading.texts_of(body), payloads.moment_of(body, request_time))
    ack()


def as_left(desk: Desk, view: Block) -> Block:
    """A form with what the person had typed into it and not sent."""
    return views.filled(view, flow.kept(desk, views.key_of(view)))


def sent(body: Body, desk: Desk, request_time: str) -> None:
    """The form has been sent: nothing of it is kept beside what it said."""
    flow.let_go(desk, reading.form_of(body), payloads.moment_of(body, request_time))


def register(app: App) -> None:
    """Listen."""
    for action in views.ACTIONS:
        app.action(action)(typed)
