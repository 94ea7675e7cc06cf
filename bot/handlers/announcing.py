"""Drafts: what goes out, when, and whose yes it needs. All in the console's one modal."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import approving, console, drafting
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.console import one
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import cycles as reading
from bot.screens.cycles import PlanRefused
from bot.views import announcing, draft
from bot.views import console as console_views
from core.cycle import Part


def edit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The form for the texts."""
    view = as_left(desk, draft.edit_form(drafting.look(desk, payloads.number(body))))
    ack()
    show(client, body, view)


def save(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Keep them; nothing goes out by it."""
    result = drafting.save(desk, reading.cycle_in(body), reading.edits_of(body))
    if isinstance(result, PlanRefused):
        return wire.errors(draft.problems(result))
    sent(body, desk, request_time)
    return wire.update(draft.draft(result))


def dates(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The form for the dates."""
    screen = drafting.look(desk, payloads.number(body))
    ack()
    show(client, body, draft.plan_form(screen))


def plan(body: Body, desk: Desk) -> BoltResponse:
    """Set them; what is due by it goes out."""
    cycle_id = reading.cycle_in(body)
    refused = drafting.plan(desk, cycle_id, reading.plan_of(body))
    if refused is not None:
        return wire.errors(draft.problems(refused))
    return wire.update(one(console.look(desk, cycle_id)))


def preview(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """One announcement as it would go out."""
    screen = drafting.look(desk, reading.cycle_in(body)).announcement(reading.part_pressed(body))
    ack()
    show(client, body, console_views.preview(screen))


def send_heads_up(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Send heads-up now**."""
    screen = console.send_now(desk, payloads.number(body), Part.HEADS_UP)
    ack()
    show(client, body, one(screen))


def announce(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Announce now**."""
    screen = console.send_now(desk, payloads.number(body), Part.DETAILS)
    ack()
    show(client, body, one(screen))


def ask_approval(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Ask for approval**, or ask again."""
    screen = drafting.ask_for_approval(desk, payloads.number(body))
    ack()
    show(client, body, draft.draft(screen))


def discard(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Discard draft**."""
    drafting.discard(desk, payloads.number(body))
    ack()
    show(client, body, draft.discarded())


def open_approval(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Read and answer**."""
    screen = approving.read(desk, payloads.number(body))
    ack()
    show(client, body, announcing.asked_again(screen))


def commit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Yes, I commit**."""
    screen = approving.commit(desk, payloads.number(body))
    ack()
    show(client, body, announcing.answered(screen))


def not_yet(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Not yet**: a form for a word on why."""
    view = as_left(desk, announcing.not_yet_form(approving.read(desk, payloads.number(body))))
    ack()
    show(client, body, view)


def decline(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """The word on why."""
    screen = approving.decline(desk, reading.cycle_in(body), reading.note_of(body))
    sent(body, desk, request_time)
    return wire.update(announcing.answered(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.CYCLE_EDIT_TEXT))(edit)
    app.view(ids.CYCLE_SAVE_TEXT)(save)
    app.action(numbered(ids.CYCLE_DATES))(dates)
    app.view(ids.CYCLE_PLAN)(plan)
    app.action(numbered(ids.CYCLE_PREVIEW))(preview)
    app.action(numbered(ids.CYCLE_HEADS_UP_NOW))(send_heads_up)
    app.action(numbered(ids.CYCLE_ANNOUNCE_NOW))(announce)
    app.action(numbered(ids.CYCLE_ASK_APPROVAL))(ask_approval)
    app.action(numbered(ids.CYCLE_DISCARD))(discard)
    app.action(numbered(ids.APPROVAL_OPEN))(open_approval)
    app.action(numbered(ids.APPROVAL_YES))(commit)
    app.action(numbered(ids.APPROVAL_NOT_YET))(not_yet)
    app.view(ids.APPROVAL_DECLINE)(decline)
