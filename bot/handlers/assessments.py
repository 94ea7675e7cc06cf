"""The assessment modals: open, pick, type, back, jump, next, submit."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import assessing
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.screens import AnswersScreen, QuestionScreen, SubmittedScreen
from bot.views import question, review

Screen = QuestionScreen | AnswersScreen | SubmittedScreen
Body = dict[str, Any]


def view_of(screen: Screen) -> dict[str, Any]:
    """The modal for a screen of the conversation."""
    if isinstance(screen, QuestionScreen):
        return question.question(screen)
    return review.answers(screen) if isinstance(screen, AnswersScreen) else review.submitted(screen)


def numbered(action_id: str) -> re.Pattern[str]:
    """An action_id that may occur several times in a block. The whole of it, as Bolt looks anywhere in a text."""
    return re.compile(rf"^{re.escape(action_id)}(:\d+)?\Z")


def open_assessment(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Start, continue, or look at what was submitted."""
    modal = payloads.opened_by(body)
    screen = assessing.open_assessment(desk, modal.participant, modal.kind)
    ack()
    wire.open_view(client, body, view_of(screen))


def keep_draft(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A pick or a keystroke: saved, nothing drawn."""
    modal = payloads.modal_of(body)
    assessing.save_draft(desk, modal, payloads.draft_of(body), payloads.origin_of(body, modal, request_time))
    ack()


def save_and_next(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Save and next**: the next modal is the answer itself, without a Web API call."""
    modal = payloads.modal_of(body)
    origin = payloads.origin_of(body, modal, request_time)
    screen = assessing.save_answer(desk, modal, payloads.change_of(body, modal), origin)
    return wire.update(view_of(screen))


def go_back(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Back**."""
    modal = payloads.modal_of(body)
    origin = payloads.origin_of(body, modal, request_time)
    screen = assessing.turn_back(desk, modal, payloads.change_of(body, modal), origin, modal.position - 1)
    ack()
    wire.redraw(client, body, view_of(screen))


def jump(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Jump to**: the review, from which each attribute is a button away."""
    modal = payloads.modal_of(body)
    origin = payloads.origin_of(body, modal, request_time)
    screen = assessing.look_over(desk, modal, payloads.change_of(body, modal), origin)
    ack()
    wire.redraw(client, body, view_of(screen))


def go_to(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """From the review to one attribute."""
    screen = assessing.go_to(desk, payloads.modal_of(body), payloads.number(body))
    ack()
    wire.redraw(client, body, view_of(screen))


def turn_page(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of the review."""
    screen = assessing.turn_page(desk, payloads.modal_of(body), payloads.number(body))
    ack()
    wire.redraw(client, body, view_of(screen))


def submit(body: Body, desk: Desk) -> BoltResponse:
    """**Submit self-assessment** / **Submit ratings**."""
    return wire.update(view_of(assessing.submit(desk, payloads.modal_of(body))))


def register(app: App) -> None:
    """Listen. Bolt tries listeners in this order: what is done most comes first."""
    app.view(ids.ASSESSMENT_ANSWER)(save_and_next)
    for draft in (ids.ASSESSMENT_RATE, ids.ASSESSMENT_WRITE, ids.ASSESSMENT_UNSURE, ids.ASSESSMENT_UNSURE_NOTE):
        app.action(draft)(keep_draft)
    for tick in (ids.ASSESSMENT_SIGNALS, ids.ASSESSMENT_LACKS):
        app.action(tick)(keep_draft)
    app.action(ids.ASSESSMENT_BACK)(go_back)
    app.action(ids.ASSESSMENT_JUMP)(jump)
    app.action(numbered(ids.ASSESSMENT_GO_TO))(go_to)
    app.action(numbered(ids.ASSESSMENT_PAGE))(turn_page)
    app.action(numbered(ids.ASSESSMENT_OPEN))(open_assessment)
    app.view(ids.ASSESSMENT_SUBMIT)(submit)
