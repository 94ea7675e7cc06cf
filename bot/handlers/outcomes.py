"""The digest, adding evidence, recording the 1:1, and reading the outcome."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import preparing, settling
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import deciding as decided
from bot.handlers.payloads.examples import begun_of
from bot.screens import OutcomeScreen, SettleScreen, ShareScreen
from bot.screens.dates import ExamplesScreen
from bot.views import decide, digest, evidence, examples, outcome
from bot.views import settle as settle_views

_PAST_THE_END = 10_000


def view_of(screen: SettleScreen | ShareScreen | OutcomeScreen) -> dict[str, Any]:
    """The modal for a screen of the recording."""
    if isinstance(screen, SettleScreen):
        return settle_views.settle(screen)
    return settle_views.overview(screen) if isinstance(screen, ShareScreen) else settle_views.shared(screen)


def see_digest(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**See all attributes** of a digest."""
    screen = preparing.read_digest(desk, payloads.number(body))
    ack()
    wire.open_view(client, body, digest.matrix(screen))


def page_digest(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it."""
    screen = preparing.read_digest(desk, payloads.modal_of(body).participant, payloads.number(body))
    ack()
    wire.redraw(client, body, digest.matrix(screen))


def open_evidence(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Add evidence**: a place for each gap."""
    screen = preparing.open_evidence(desk, payloads.number(body))
    ack()
    wire.open_view(client, body, evidence.form(screen))


def keep_evidence(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke in it: saved, nothing drawn."""
    participant = payloads.modal_of(body).participant
    moment = payloads.moment_of(body, request_time)
    preparing.keep_evidence(desk, participant, payloads.evidence_draft_of(body), moment)
    ack()


def save_evidence(ack: Ack, body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """Save it, and close after the last gap, even when what was just saved makes more pages of those before."""
    modal, texts = payloads.modal_of(body), payloads.evidence_of(body)
    hinted = preparing.save_evidence(desk, modal.participant, texts, payloads.moment_of(body, request_time))
    screen = preparing.open_evidence(desk, modal.participant, modal.page + 1)
    if not evidence.is_last(screen, texts):
        return wire.update(evidence.form(screen))
    is_own = isinstance(screen, ExamplesScreen)
    return wire.update(examples.hinted(hinted, is_own=is_own)) if hinted else ack()


def begin_with_wording(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Start with this wording**: in a field of the form that is empty."""
    modal, begun = payloads.modal_of(body), begun_of(body) | {payloads.number(body)}
    moment = payloads.moment_of(body, request_time)
    screen = preparing.begin_with_wording(desk, modal, payloads.evidence_of(body), begun, moment)
    ack()
    wire.redraw(client, body, evidence.form(screen))


def record(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Record the outcome**."""
    screen = settling.open_recording(desk, payloads.number(body))
    ack()
    wire.open_view(client, body, view_of(screen))


def keep_settling(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A pick or a keystroke while recording: saved, nothing drawn."""
    moment = payloads.moment_of(body, request_time)
    change = payloads.settle_draft_of(body)
    settling.save_settling(desk, payloads.modal_of(body), change, moment, payloads.view_of(body))
    ack()


def settle_and_next(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Save and next** while recording."""
    modal = payloads.modal_of(body)
    moment = payloads.moment_of(body, request_time)
    change = payloads.settle_change_of(body, modal)
    screen = settling.settle(desk, modal, change, moment, payloads.view_of(body))
    if isinstance(screen, SettleScreen) and screen.other_rating is None and (lacking := settle_views.missing(screen)):
        return wire.errors(lacking)
    return wire.update(view_of(screen))


def go_back(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Back** while recording."""
    _move(ack, body, client, desk, request_time, payloads.modal_of(body).position - 1)


def jump(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """**Jump to** while recording: the overview."""
    _move(ack, body, client, desk, request_time, _PAST_THE_END)


def _move(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str, to: int) -> None:
    modal = payloads.modal_of(body)
    change, moment = payloads.settle_change_of(body, modal), payloads.moment_of(body, request_time)
    screen = settling.settle_elsewhere(desk, modal, change, moment, to, payloads.view_of(body))
    ack()
    wire.redraw(client, body, view_of(screen))


def go_to(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """From the overview to one attribute."""
    screen = settling.go_to(desk, payloads.modal_of(body).participant, payloads.number(body))
    ack()
    wire.redraw(client, body, view_of(screen))


def page_overview(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of the overview."""
    screen = settling.overview(desk, payloads.modal_of(body).participant, payloads.number(body))
    ack()
    wire.redraw(client, body, view_of(screen))


def share(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """**Share outcome**."""
    decision, moment = decided.change_of(body), payloads.moment_of(body, request_time)
    screen = settling.share(desk, payloads.modal_of(body).participant, decision, moment)
    lacking = decide.missing(screen) if decision and isinstance(screen, ShareScreen) else {}
    return wire.errors(lacking) if lacking else wire.update(view_of(screen))


def see_outcome(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**See all attributes** of a shared outcome."""
    screen = settling.read_outcome(desk, payloads.number(body))
    ack()
    wire.open_view(client, body, outcome.matrix(screen))


def page_outcome(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of it."""
    screen = settling.read_outcome(desk, payloads.modal_of(body).participant, payloads.number(body))
    ack()
    wire.redraw(client, body, outcome.matrix(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.DIGEST_ALL))(see_digest)
    app.action(numbered(ids.DIGEST_PAGE))(page_digest)
    app.action(numbered(ids.DIGEST_ADD_EVIDENCE))(open_evidence)
    app.action(numbered(ids.EVIDENCE_WRITE))(keep_evidence)
    app.action(ids.EVIDENCE_BEGIN)(begin_with_wording)
    app.view(ids.EVIDENCE_SAVE)(save_evidence)
    app.action(numbered(ids.OUTCOME_RECORD))(record)
    for draft in (ids.OUTCOME_RATE, ids.OUTCOME_REASON, ids.OUTCOME_EVIDENCE, ids.OUTCOME_NO_EVIDENCE):
        app.action(draft)(keep_settling)
    app.action(ids.OUTCOME_BACK)(go_back)
    app.action(ids.OUTCOME_JUMP)(jump)
    app.action(numbered(ids.OUTCOME_GO_TO))(go_to)
    app.action(numbered(ids.OUTCOME_PAGE))(page_overview)
    app.view(ids.OUTCOME_ANSWER)(settle_and_next)
    app.view(ids.OUTCOME_SHARE)(share)
    app.action(numbered(ids.OUTCOME_ALL))(see_outcome)
    app.action(numbered(ids.OUTCOME_ALL_PAGE))(page_outcome)
