"""**Ladders**, and the way of a change of one: propose, consult, decide, approve, freeze, withdraw."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import checking
from bot.flows import release_approving as approving
from bot.flows import release_steps as steps
from bot.flows import release_telling as telling
from bot.flows import releases as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.keeping import as_left, sent
from bot.handlers.payloads import cycles as notes
from bot.handlers.payloads import releases as reading
from bot.screens.inbox import WindowRefused
from bot.screens.releases import DecisionRefused, DecisionScreen, FreezeRefused, ProposeRefused
from bot.views import dropped
from bot.views import release_forms as forms
from bot.views import release_letters as letters
from bot.views import releases as views


def open_ladders(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Ladders**."""
    screen = flow.look(desk)
    ack()
    show(client, body, views.ladders(screen))


def page_ladders(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of them."""
    screen = flow.look(desk, payloads.number(body))
    ack()
    show(client, body, views.ladders(screen))


def open_release(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Open**, **Back**."""
    screen = flow.open_one(desk, reading.at_pressed(body).release)
    ack()
    show(client, body, views.release(screen))


def page_release(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of its decisions."""
    screen = flow.open_one(desk, reading.at_in(body).release, payloads.number(body))
    ack()
    show(client, body, views.release(screen))


def open_proposal(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Propose this change**."""
    screen = flow.propose_form(desk, payloads.number(body))
    ack()
    show(client, body, forms.propose(screen))


def propose(body: Body, desk: Desk) -> BoltResponse:
    """Make it a change, or the new draft of one; or say what is in the way."""
    screen = flow.propose(desk, reading.proposal_of(body))
    if isinstance(screen, ProposeRefused):
        return wire.errors(forms.propose_errors(screen))
    return wire.update(views.release(screen))


def use(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Use this ladder**."""
    screen = flow.use_new(desk, payloads.number(body))
    ack()
    show(client, body, views.ladders(screen))


def withdraw(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Withdraw**."""
    screen = flow.withdraw(desk, reading.at_pressed(body))
    ack()
    show(client, body, views.release(screen))


def open_consultation(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Open consultation**."""
    screen = steps.consult_form(desk, reading.at_pressed(body))
    ack()
    show(client, body, forms.consult(screen))


def consult(body: Body, desk: Desk) -> BoltResponse:
    """Open the window; or say what is wrong."""
    screen = steps.consult(desk, reading.at_in(body), reading.window_of(body))
    if isinstance(screen, WindowRefused):
        return wire.errors(forms.consult_errors(screen))
    return wire.update(views.release(screen))


def add_decision(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Add a decision**."""
    screen = steps.add_decision(desk, reading.at_pressed(body), payloads.moment_of(body, request_time))
    ack()
    show(client, body, forms.decision(screen) if isinstance(screen, DecisionScreen) else views.release(screen))


def edit_decision(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Edit**."""
    screen = steps.edit_decision(desk, *reading.pair_pressed(body))
    ack()
    show(client, body, forms.decision(screen))


def type_decision(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke or a pick: saved, nothing drawn."""
    release, form = reading.form_in(body)
    moment = payloads.moment_of(body, request_time)
    steps.type_decision(desk, release, form, reading.decision_of(body, form.number), moment)
    ack()


def save_decision(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Save**."""
    release, form = reading.form_in(body)
    moment = payloads.moment_of(body, request_time)
    screen = steps.save_decision(desk, release, form, reading.decision_of(body, form.number), moment)
    if isinstance(screen, DecisionRefused):
        return wire.errors(forms.decision_errors(screen, form.number))
    return wire.update(views.release(screen))


def drop_decision(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Delete**."""
    screen = steps.drop_decision(desk, *reading.pair_pressed(body))
    ack()
    show(client, body, views.release(screen))


def open_ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Ask for approval**."""
    screen = steps.ask_form(desk, reading.at_pressed(body))
    ack()
    show(client, body, forms.ask(screen, desk.framework))


def ask(body: Body, desk: Desk) -> BoltResponse:
    """Ask them."""
    return wire.update(views.release(steps.ask(desk, reading.at_in(body), reading.approver_of(body))))


def open_freeze(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Freeze**."""
    screen = steps.freeze_form(desk, reading.at_pressed(body))
    ack()
    show(client, body, forms.freeze(screen))


def freeze(body: Body, desk: Desk) -> BoltResponse:
    """Freeze it; or say under the fields what is wrong."""
    screen = steps.freeze(desk, reading.at_in(body), reading.version_of(body), reading.day_of(body))
    if isinstance(screen, FreezeRefused):
        return wire.errors(forms.freeze_errors(screen))
    return wire.update(views.release(screen))


def commit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Yes, I commit**."""
    screen = approving.commit(desk, *reading.pair_pressed(body))
    ack()
    show(client, body, letters.answered(screen))


def not_yet(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Not yet**: a form for a word on why."""
    view = as_left(desk, letters.not_yet_form(approving.read(desk, *reading.pair_pressed(body))))
    ack()
    show(client, body, view)


def decline(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """The word on why."""
    release, draft = reading.pair_in(body)
    screen = approving.decline(desk, release, notes.note_of(body), draft)
    sent(body, desk, request_time)
    return wire.update(letters.answered(screen))


def read(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**You said, we changed**."""
    screen = telling.read_told(desk, reading.at_pressed(body).release)
    ack()
    show(client, body, letters.decisions(screen))


def page_read(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it."""
    screen = telling.read_told(desk, reading.at_in(body).release, payloads.number(body))
    ack()
    show(client, body, letters.decisions(screen))


def check(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Check**."""
    screen = checking.read(desk, reading.at_pressed(body).release)
    ack()
    show(client, body, dropped.check(screen))


def page_check(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of its findings."""
    screen = checking.read(desk, reading.at_in(body).release, payloads.number(body))
    ack()
    show(client, body, dropped.check(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.LADDERS_OPEN))(open_ladders)
    app.action(numbered(ids.LADDERS_PAGE))(page_ladders)
    app.action(numbered(ids.RELEASE_OPEN))(open_release)
    app.action(numbered(ids.RELEASE_PAGE))(page_release)
    app.action(numbered(ids.RELEASE_PROPOSE))(open_proposal)
    app.view(ids.RELEASE_PROPOSE_SAVE)(propose)
    app.action(numbered(ids.RELEASE_USE))(use)
    app.action(ids.RELEASE_WITHDRAW)(withdraw)
    app.action(ids.RELEASE_CONSULT)(open_consultation)
    app.view(ids.RELEASE_CONSULT_OPEN)(consult)
    app.action(ids.RELEASE_DECIDE)(add_decision)
    app.action(ids.RELEASE_DECISION)(edit_decision)
    app.action(ids.RELEASE_DECISION_TYPED)(type_decision)
    app.view(ids.RELEASE_DECISION_SAVE)(save_decision)
    app.action(ids.RELEASE_DECISION_DROP)(drop_decision)
    app.action(ids.RELEASE_ASK)(open_ask)
    app.view(ids.RELEASE_ASK_SEND)(ask)
    app.action(ids.RELEASE_FREEZE)(open_freeze)
    app.view(ids.RELEASE_FREEZE_SAVE)(freeze)
    app.action(ids.RELEASE_YES)(commit)
    app.action(ids.RELEASE_NOT_YET)(not_yet)
    app.view(ids.RELEASE_DECLINE)(decline)
    app.action(ids.RELEASE_READ)(read)
    app.action(numbered(ids.RELEASE_READ_PAGE))(page_read)
    app.action(ids.RELEASE_CHECK)(check)
    app.action(numbered(ids.RELEASE_CHECK_PAGE))(page_check)
