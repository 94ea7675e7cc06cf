"""What follows a shared outcome: **Acknowledge**, **Comment**, **Ask for a correction**, **Answer**, the pulse."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import correcting, responding
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import responding as reading
from bot.screens.responding import SayRefused
from bot.views import pulse as pulse_views
from bot.views import responding as views
from core.response import Writing


def acknowledge(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Acknowledge**: once; pressed again, it says when that was."""
    screen = responding.acknowledge(desk, payloads.number(body))
    ack()
    show(client, body, views.acknowledged(screen))


def open_comment(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Comment**."""
    screen = responding.open_comment(desk, payloads.number(body))
    ack()
    show(client, body, views.comment_form(screen))


def type_comment(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke in a comment: kept, nothing drawn."""
    _keep(body, desk, Writing.COMMENT, request_time)
    ack()


def type_request(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke in a request for a correction: kept, nothing drawn."""
    _keep(body, desk, Writing.REQUEST, request_time)
    ack()


def _keep(body: Body, desk: Desk, which: Writing, request_time: str) -> None:
    participant, at = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    responding.keep_draft(desk, participant, which, reading.typed_of(body), at)


def save_comment(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Save comment**, or say what is wrong."""
    participant, at = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    done = responding.save_comment(desk, participant, reading.comment_of(body), at)
    if isinstance(done, SayRefused):
        return wire.errors(views.errors(done))
    return wire.update(views.comment_form(done))


def open_asking(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Ask for a correction**."""
    screen = correcting.open_asking(desk, payloads.number(body))
    ack()
    show(client, body, views.ask_form(screen))


def ask(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Send it, or say what is wrong, with what was typed kept."""
    participant, at = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    done = correcting.ask(desk, participant, *reading.request_of(body), at)
    if isinstance(done, SayRefused):
        return wire.errors(views.errors(done))
    return wire.update(views.ask_form(done))


def open_correction(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Answer**, or **See the answer**."""
    view = as_left(desk, views.correction(correcting.open_correction(desk, payloads.number(body))))
    ack()
    show(client, body, view)


def answer(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Send answer**, or say by field what is missing."""
    done = correcting.answer(desk, payloads.modal_of(body).position, reading.answer_of(body))
    if isinstance(done, SayRefused):
        return wire.errors(views.errors(done))
    sent(body, desk, request_time)
    return wire.update(views.correction(done))


def open_pulse(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The two questions."""
    screen = responding.open_pulse(desk, payloads.number(body))
    ack()
    show(client, body, pulse_views.form(screen))


def give_pulse(body: Body, desk: Desk) -> BoltResponse:
    """Keep the answers without whose they are, or say which is missing."""
    given = reading.pulse_of(body)
    if isinstance(given, SayRefused):
        return wire.errors(views.errors(given))
    return wire.update(pulse_views.form(responding.give_pulse(desk, payloads.modal_of(body).participant, given)))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.OUTCOME_ACKNOWLEDGE))(acknowledge)
    app.action(numbered(ids.OUTCOME_COMMENT))(open_comment)
    app.action(ids.OUTCOME_COMMENT_TYPED)(type_comment)
    app.view(ids.OUTCOME_COMMENT_SAVE)(save_comment)
    app.action(numbered(ids.CORRECTION_ASK))(open_asking)
    app.action(ids.CORRECTION_TYPED)(type_request)
    app.view(ids.CORRECTION_SEND)(ask)
    app.action(numbered(ids.CORRECTION_OPEN))(open_correction)
    app.view(ids.CORRECTION_ANSWER)(answer)
    app.action(numbered(ids.PULSE_OPEN))(open_pulse)
    app.view(ids.PULSE_SEND)(give_pulse)
