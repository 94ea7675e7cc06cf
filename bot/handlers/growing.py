"""Growing: **Choose growth goals**, **Agree**, **We talked**, **What came of it**."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import growing, growth_talks
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body, numbered
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import growing as reading
from bot.screens.growing import EndScreen, GrowthRefused, GrowthScreen, PlanScreen
from bot.views import goal_forms, goals
from bot.views.kit import Block


def _show(body: Body, client: WebClient, view: Block) -> None:
    """Over a message or Home, or in place of the modal in which it was pressed."""
    (wire.redraw if reading.is_in_modal(body) else wire.open_view)(client, body, view)


def _view_of(screen: GrowthScreen | PlanScreen | EndScreen) -> Block:
    if isinstance(screen, PlanScreen):
        return goal_forms.plan(screen)
    return goals.growth(screen) if isinstance(screen, GrowthScreen) else goal_forms.end(screen)


def see(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Growth goals**: all of it."""
    screen = growing.look(desk, payloads.number(body))
    ack()
    _show(body, client, goals.growth(screen))


def choose(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Choose growth goals**, **Change goals**; **Back** from the opportunities keeps what is written there."""
    participant = payloads.number(body)
    if edits := reading.edits_of(body):
        growing.save_drafts(desk, participant, edits, payloads.moment_of(body, request_time))
    screen = growing.open_pick(desk, participant)
    ack()
    _show(body, client, goal_forms.pick(screen))


def pick(body: Body, desk: Desk) -> BoltResponse:
    """On to the opportunities; or say what is wrong."""
    result = growing.pick(desk, payloads.modal_of(body).participant, reading.chosen_of(body))
    if isinstance(result, GrowthRefused):
        return wire.errors(goal_forms.errors(result))
    return wire.update(goal_forms.plan(result))


def keep(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke or a day: saved, nothing drawn."""
    moment = payloads.moment_of(body, request_time)
    growing.save_drafts(desk, payloads.modal_of(body).participant, reading.edit_typed(body), moment)
    ack()


def save(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """These are the goals; or say by field what is wrong."""
    modal, moment = payloads.modal_of(body), payloads.moment_of(body, request_time)
    result = growing.choose(desk, modal, reading.edits_of(body), moment)
    if isinstance(result, GrowthRefused):
        return wire.errors(goal_forms.errors(result))
    return wire.update(_view_of(result))


def agree(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Agree**."""
    screen = growing.agree(desk, payloads.opened_by(body))
    ack()
    _show(body, client, goals.growth(screen))


def talk(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**We talked**."""
    view = as_left(desk, goal_forms.log(growth_talks.open_log(desk, payloads.number(body))))
    ack()
    _show(body, client, view)


def log(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Log it; what is done is asked about next."""
    result = growth_talks.log(desk, payloads.modal_of(body).participant, reading.talk_of(body))
    if isinstance(result, GrowthRefused):
        return wire.errors(goal_forms.errors(result))
    sent(body, desk, request_time)
    return wire.update(_view_of(result))


def end(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**What came of it**."""
    modal = payloads.opened_by(body)
    screen = growth_talks.open_end(desk, modal.participant, modal.seen)
    ack()
    _show(body, client, goal_forms.end(screen))


def keep_result(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke in it: saved, nothing drawn."""
    participant, moment = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    growth_talks.save_results(desk, participant, reading.result_typed(body), moment)
    ack()


def save_end(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Save it."""
    participant, moment = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    screen = growth_talks.save_end(desk, participant, reading.results_of(body), reading.states_of(body), moment)
    return wire.update(goals.growth(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.GROWTH_SHOW))(see)
    app.action(numbered(ids.GROWTH_CHOOSE))(choose)
    app.view(ids.GROWTH_PICK)(pick)
    app.action(ids.GROWTH_WRITE)(keep)
    app.action(ids.GROWTH_BY)(keep)
    app.view(ids.GROWTH_SAVE)(save)
    app.action(numbered(ids.GROWTH_AGREE))(agree)
    app.action(numbered(ids.GROWTH_TALK))(talk)
    app.view(ids.GROWTH_LOG)(log)
    app.action(numbered(ids.GROWTH_END))(end)
    app.action(ids.GROWTH_RESULT)(keep_result)
    app.view(ids.GROWTH_END_SAVE)(save_end)
