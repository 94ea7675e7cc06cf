"""The level that two people settle on, on the overview before sharing."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import deciding, settling
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body
from bot.handlers.payloads import deciding as decided
from bot.views import settle


def pick(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """A level: saved, and the overview says what it comes to."""
    modal = payloads.modal_of(body)
    deciding.save(desk, modal.participant, decided.draft_of(body), payloads.moment_of(body, request_time))
    screen = settling.overview(desk, modal.participant, modal.page)
    ack()
    wire.redraw(client, body, settle.overview(screen))


def write(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke in the reason: saved, nothing drawn."""
    participant = payloads.modal_of(body).participant
    deciding.save(desk, participant, decided.draft_of(body), payloads.moment_of(body, request_time))
    ack()


def register(app: App) -> None:
    """Listen."""
    app.action(ids.OUTCOME_DECIDE)(pick)
    app.action(ids.OUTCOME_BECAUSE)(write)
