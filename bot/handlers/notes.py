"""**Save as evidence**, **Add evidence**, **Your notes**, and a note that goes into an answer."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import assessing
from bot.flows import noting as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered, view_of
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import notes as reading
from bot.screens.notes import NoteRefused
from bot.views import notes


def capture(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Save as evidence** in the menu of a message."""
    view = as_left(desk, notes.form(flow.capture(desk, reading.captured_of(body))))
    ack()
    wire.open_view(client, body, view)


def add(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Add evidence**: an empty form, or as it was left."""
    view = as_left(desk, notes.form(flow.blank(desk)))
    ack()
    show(client, body, view)


def change_about(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Somebody else: their attributes; what was typed stays."""
    screen = flow.about_another(desk, reading.memory_of(body), reading.typed_of(body))
    ack()
    wire.redraw(client, body, notes.form(screen))


def save(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Keep it; or say under the fields what is wrong."""
    result = flow.save(desk, reading.memory_of(body), reading.typed_of(body))
    if isinstance(result, NoteRefused):
        return wire.errors(notes.errors(result))
    sent(body, desk, request_time)
    return wire.update(notes.saved(result))


def open_list(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Your notes**."""
    screen = flow.look(desk, reading.pressed_page(body))
    ack()
    show(client, body, notes.notes(screen))


def edit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Edit**, in the list or below a message that says a note was kept."""
    view = as_left(desk, notes.form(flow.edit(desk, payloads.number(body), reading.page_of(body))))
    ack()
    show(client, body, view)


def delete(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Delete**, after asking."""
    screen = flow.remove(desk, payloads.number(body), reading.page_of(body))
    ack()
    show(client, body, notes.notes(screen))


def put_in(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Add to my evidence**: the question again, with the note in its field."""
    modal = payloads.modal_of(body)
    origin = payloads.origin_of(body, modal, request_time)
    screen = assessing.add_note(desk, modal, payloads.change_of(body, modal), origin, payloads.number(body))
    ack()
    wire.redraw(client, body, view_of(screen))


def register(app: App) -> None:
    """Listen."""
    app.message_shortcut(ids.NOTE_CAPTURE)(capture)
    app.action(numbered(ids.NOTE_NEW))(add)
    app.action(ids.NOTE_ABOUT)(change_about)
    app.view(ids.NOTE_SAVE)(save)
    for way in (ids.NOTE_LIST, ids.NOTE_PAGE):
        app.action(numbered(way))(open_list)
    app.action(ids.NOTE_EDIT)(edit)
    app.action(ids.NOTE_DELETE)(delete)
    app.action(ids.NOTE_ADD)(put_in)
