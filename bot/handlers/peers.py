"""Peers: **Name peers**, **Agree and ask**, **Give observations**, and the summary."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import observing
from bot.flows import peers as flow
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import peers as reading
from bot.screens.peers import DeliveredScreen, ObservationsRefused, PeersRefused, ThemesScreen
from bot.views import observing as observing_views
from bot.views import peers as views
from bot.views.kit import Block


def open_naming(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Name peers**."""
    screen = flow.open_naming(desk, payloads.number(body))
    ack()
    show(client, body, views.naming(screen))


def save_names(body: Body, desk: Desk) -> BoltResponse:
    """Who is to be asked; or what is wrong with the list."""
    screen = flow.name(desk, payloads.modal_of(body).participant, reading.peers_of(body))
    if isinstance(screen, PeersRefused):
        return wire.errors(views.peer_errors(screen, is_own=True))
    return wire.update(views.naming(screen))


def open_asking(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Agree and ask**, over a message or Home: the list."""
    screen = flow.open_asking(desk, payloads.number(body))
    ack()
    show(client, body, views.asking(screen))


def ask(body: Body, desk: Desk) -> BoltResponse:
    """**Agree and ask**; or what is wrong with the list."""
    participant = payloads.modal_of(body).participant
    screen = flow.ask(desk, participant, reading.peers_of(body), reading.why_of(body))
    if isinstance(screen, PeersRefused):
        return wire.errors(views.peer_errors(screen, is_own=False))
    return wire.update(views.asking(screen))


def prompt(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Ask Ada to name peers**."""
    screen = flow.prompt(desk, payloads.number(body))
    ack()
    show(client, body, views.prompted(screen))


def see_people(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Peers of your people**."""
    screen = flow.my_people(desk)
    ack()
    show(client, body, views.of_people(screen))


def page_people(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of them."""
    screen = flow.my_people(desk, payloads.number(body))
    ack()
    wire.redraw(client, body, views.of_people(screen))


def open_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Give observations**."""
    screen = observing.open_request(desk, payloads.number(body))
    ack()
    show(client, body, observing_views.giving(screen))


def send(body: Body, desk: Desk) -> BoltResponse:
    """Keep what a peer saw; or say what is missing."""
    screen = observing.give(desk, payloads.modal_of(body).participant, reading.seen_of(body))
    if isinstance(screen, ObservationsRefused):
        return wire.errors(observing_views.seen_errors(screen))
    return wire.update(observing_views.giving(screen))


def cannot_say(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**I can't say**."""
    screen = observing.decline(desk, payloads.number(body))
    ack()
    show(client, body, observing_views.declined(screen))


def _view_of(screen: ThemesScreen | DeliveredScreen) -> Block:
    if isinstance(screen, DeliveredScreen):
        return observing_views.delivered(screen)
    return observing_views.themes(screen)


def open_themes(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Write the summary**, and **Back** to it."""
    screen = observing.open_themes(desk, payloads.number(body))
    ack()
    show(client, body, _view_of(screen))


def keep_summary(ack: Ack, body: Body, desk: Desk, request_time: str) -> None:
    """A keystroke: saved, nothing drawn."""
    participant, at = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    observing.keep_themes(desk, participant, reading.summary_typed(body), at)
    ack()


def page_themes(ack: Ack, body: Body, client: WebClient, desk: Desk, request_time: str) -> None:
    """Another page of what peers saw; what was typed is kept."""
    participant, at = payloads.modal_of(body).participant, payloads.moment_of(body, request_time)
    screen = observing.turn_themes(desk, participant, reading.summary_of(body), at, payloads.number(body))
    ack()
    wire.redraw(client, body, _view_of(screen))


def preview(body: Body, desk: Desk, request_time: str) -> BoltResponse:
    """How the summary reads; or why it cannot be delivered as it is."""
    modal, at = payloads.modal_of(body), payloads.moment_of(body, request_time)
    screen = observing.turn_themes(desk, modal.participant, reading.summary_of(body), at, modal.page)
    if isinstance(screen, DeliveredScreen):
        return wire.update(_view_of(screen))
    problems = observing_views.themes_errors(screen)
    return wire.errors(problems) if problems else wire.update(observing_views.preview(screen))


def deliver(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Deliver**."""
    screen = observing.deliver(desk, payloads.number(body))
    ack()
    show(client, body, observing_views.delivered(screen))


def read(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Read**."""
    screen = observing.read_delivered(desk, payloads.number(body))
    ack()
    show(client, body, observing_views.delivered(screen))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.PEERS_NAME))(open_naming)
    app.view(ids.PEERS_SAVE)(save_names)
    app.action(numbered(ids.PEERS_AGREE))(open_asking)
    app.view(ids.PEERS_ASK)(ask)
    app.action(numbered(ids.PEERS_PROMPT))(prompt)
    app.action(numbered(ids.PEERS_PEOPLE))(see_people)
    app.action(numbered(ids.PEERS_PEOPLE_PAGE))(page_people)
    app.action(numbered(ids.PEERS_GIVE))(open_form)
    app.view(ids.PEERS_SEND)(send)
    app.action(numbered(ids.PEERS_CANNOT_SAY))(cannot_say)
    app.action(numbered(ids.PEERS_THEMES))(open_themes)
    app.action(ids.PEERS_WRITE)(keep_summary)
    app.action(numbered(ids.PEERS_THEMES_PAGE))(page_themes)
    app.view(ids.PEERS_PREVIEW)(preview)
    app.action(numbered(ids.PEERS_DELIVER))(deliver)
    app.action(numbered(ids.PEERS_READ))(read)
