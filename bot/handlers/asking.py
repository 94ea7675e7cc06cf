"""**Ask a question**, **Share a past experience**, what was answered, and the inbox of People Ops."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import asking
from bot.flows import inbox as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body, numbered
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import inbox as reading
from bot.screens.inbox import AskRefused, At, ReplyScreen
from bot.views import asking as views
from bot.views import inbox as inbox_views
from core.questions import About


def show(client: WebClient, body: Body, view: dict[str, Any]) -> str:
    """In the modal that was pressed in; over the message or Home that was. Returns the id of the view."""
    if reading.is_in_modal(body):
        wire.redraw(client, body, view)
        return str(body["view"]["id"])
    return wire.open_view(client, body, view)


def open_question(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Ask a question**."""
    screen = asking.ask_form(desk, About.QUESTION, reading.cycle_of(body))
    ack()
    show(client, body, views.ask_form(screen))


def open_experience(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Share a past experience**."""
    screen = asking.ask_form(desk, About.EXPERIENCE, reading.cycle_of(body))
    ack()
    show(client, body, views.ask_form(screen))


def send(body: Body, desk: Desk) -> BoltResponse:
    """Keep it; or say what is missing, with what was typed kept."""
    screen = asking.ask(desk, reading.new_question(body))
    if isinstance(screen, AskRefused):
        return wire.errors(views.ask_errors(screen))
    return wire.update(views.asked(screen))


def open_known(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Questions and answers**."""
    screen = asking.known(desk)
    ack()
    show(client, body, views.known(screen))


def page_known(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it."""
    screen = asking.known(desk, payloads.number(body))
    ack()
    wire.redraw(client, body, views.known(screen))


def open_inbox(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Questions**."""
    screen = flow.look(desk, At(reading.cycle_of(body)))
    ack()
    show(client, body, inbox_views.inbox(screen))


def change_kind(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another kind."""
    screen = flow.look(desk, reading.at_kind(body))
    ack()
    wire.redraw(client, body, inbox_views.inbox(screen))


def turn_page(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it."""
    screen = flow.look(desk, reading.at_page(body))
    ack()
    wire.redraw(client, body, inbox_views.inbox(screen))


def go_back(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Back** to the inbox."""
    screen = flow.look(desk, reading.at(body))
    ack()
    wire.redraw(client, body, inbox_views.inbox(screen))


def open_reply(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Answer**."""
    view = as_left(desk, inbox_views.reply_form(flow.reply_form(desk, reading.at_pressed(body))))
    ack()
    wire.redraw(client, body, view)


def reply(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Send the answer, and back to the inbox."""
    screen = flow.reply(desk, reading.at(body), reading.reply_of(body))
    if isinstance(screen, ReplyScreen):
        return wire.errors(inbox_views.reply_errors(screen))
    sent(body, desk, request_time)
    return wire.update(inbox_views.inbox(screen))


def mark_read(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Mark as read**."""
    screen = flow.mark_read(desk, reading.at_pressed(body))
    ack()
    wire.redraw(client, body, inbox_views.inbox(screen))


def open_merge(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Merge**."""
    screen = flow.merge_form(desk, reading.at_pressed(body))
    ack()
    wire.redraw(client, body, inbox_views.merge_form(screen))


def merge(body: Body, desk: Desk) -> BoltResponse:
    """Merge, and back to the inbox."""
    at, into = reading.at(body), reading.merge_of(body)
    if into is None:
        return wire.errors(inbox_views.merge_missing(at))
    return wire.update(inbox_views.inbox(flow.merge(desk, at, into)))


def part(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Undo merge**."""
    screen = flow.part(desk, reading.at_pressed(body))
    ack()
    wire.redraw(client, body, inbox_views.inbox(screen))


def open_confusing(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Definitions that confuse people**."""
    screen = flow.confusing(desk, reading.at(body))
    ack()
    wire.redraw(client, body, inbox_views.confusing(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.QUESTION_ASK))(open_question)
    app.action(numbered(ids.QUESTION_SHARE_EXPERIENCE))(open_experience)
    app.view(ids.QUESTION_SEND)(send)
    app.action(numbered(ids.QUESTIONS_KNOWN))(open_known)
    app.action(numbered(ids.QUESTIONS_KNOWN_PAGE))(page_known)
    app.action(numbered(ids.QUESTIONS_OPEN))(open_inbox)
    app.action(numbered(ids.QUESTIONS_ABOUT))(change_kind)
    app.action(numbered(ids.QUESTIONS_PAGE))(turn_page)
    app.action(ids.QUESTIONS_BACK)(go_back)
    app.action(ids.QUESTIONS_CONFUSING)(open_confusing)
    app.action(ids.QUESTION_ANSWER)(open_reply)
    app.view(ids.QUESTION_REPLY)(reply)
    app.action(ids.QUESTION_READ)(mark_read)
    app.action(ids.QUESTION_MERGE)(open_merge)
    app.view(ids.QUESTION_MERGE_INTO)(merge)
    app.action(ids.QUESTION_PART)(part)
