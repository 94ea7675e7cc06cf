"""**Open console**: every cycle, one of them, and what can be done with it."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import console as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import cycles as reading
from bot.screens.cycles import CycleScreen, DraftScreen, PlanRefused
from bot.views import console, draft


def one(screen: CycleScreen | DraftScreen) -> dict[str, Any]:
    """One cycle, as a draft or as it runs."""
    return draft.draft(screen) if isinstance(screen, DraftScreen) else console.running(screen)


def open_console(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """One cycle, or all of them."""
    cycle_id = payloads.number(body)
    view = one(flow.look(desk, cycle_id)) if cycle_id else console.board(flow.board(desk))
    ack()
    show(client, body, view)


def turn_board(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of all cycles."""
    screen = flow.board(desk, payloads.number(body))
    ack()
    show(client, body, console.board(screen))


def turn_late(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of what is late."""
    screen = flow.look(desk, reading.cycle_in(body), payloads.number(body))
    ack()
    show(client, body, one(screen))


def nudge(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Nudge**."""
    screen = flow.nudge(desk, payloads.number(body))
    ack()
    show(client, body, one(screen))


def close(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Close cycle**."""
    screen = flow.close(desk, payloads.number(body))
    ack()
    show(client, body, one(screen))


def write_follow_up(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Write a follow-up**."""
    view = as_left(desk, console.follow_up_form(flow.follow_up(desk, payloads.number(body))))
    ack()
    show(client, body, view)


def save_follow_up(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Keep it, and show it as it would go out."""
    screen = flow.save_follow_up(desk, reading.cycle_in(body), reading.follow_up_of(body))
    if isinstance(screen, PlanRefused):
        return wire.errors(draft.problems(screen))
    sent(body, desk, request_time)
    return wire.update(console.follow_up(screen))


def send_follow_up(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Send follow-up**."""
    screen = flow.send_follow_up(desk, payloads.number(body))
    ack()
    show(client, body, one(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.CYCLE_CONSOLE))(open_console)
    app.action(numbered(ids.CYCLE_BOARD_PAGE))(turn_board)
    app.action(numbered(ids.CYCLE_LATE_PAGE))(turn_late)
    app.action(numbered(ids.CYCLE_NUDGE))(nudge)
    app.action(numbered(ids.CYCLE_CLOSE))(close)
    app.action(numbered(ids.CYCLE_FOLLOW_UP))(write_follow_up)
    app.view(ids.CYCLE_SAVE_FOLLOW_UP)(save_follow_up)
    app.action(numbered(ids.CYCLE_SEND_FOLLOW_UP))(send_follow_up)
