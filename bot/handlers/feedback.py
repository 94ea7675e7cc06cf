"""Feedback on a ladder: **Give feedback**, and what People Ops does with windows."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import feedback as flow
from bot.flows import releases
from bot.flows.base import Desk
from bot.handlers import payloads
from bot.handlers.asking import show
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import inbox as reading
from bot.screens.inbox import FeedbackListScreen, WindowRefused
from bot.views import feedback as views
from bot.views import releases as change_views
from bot.views.kit import Block


def open_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Give feedback**."""
    screen = flow.give_form(desk, payloads.number(body))
    ack()
    show(client, body, views.form(screen))


def send(body: Body, desk: Desk) -> BoltResponse:
    """Keep it; or say what is missing."""
    window, opinion = reading.window_of(body), reading.opinion_of(body)
    if isinstance(opinion, list):
        return wire.errors(views.missing(opinion))
    return wire.update(views.form(flow.give(desk, window, opinion)))


def see_windows(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Feedback**: the windows."""
    screen = flow.look(desk)
    ack()
    show(client, body, views.windows(screen))


def open_window_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Open a feedback window**."""
    screen = flow.open_form(desk)
    ack()
    show(client, body, views.open_form(screen))


def open_window(body: Body, desk: Desk) -> BoltResponse:
    """Open it; or say by field what is wrong."""
    screen = flow.open_window(desk, reading.new_window(body))
    if isinstance(screen, WindowRefused):
        return wire.errors(views.window_errors(screen))
    return wire.update(views.windows(screen))


def see_results(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**See results**."""
    screen = flow.results(desk, payloads.number(body))
    ack()
    show(client, body, views.results(screen))


def page_results(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Another page of the comments."""
    screen = flow.results(desk, reading.window_of(body), payloads.number(body))
    ack()
    wire.redraw(client, body, views.results(screen))


def close(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Close now**."""
    window = payloads.number(body)
    screen = flow.close(desk, window)
    ack()
    show(client, body, _where_it_belongs(desk, window, screen))


def open_extend(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**More time**."""
    screen = flow.extend_form(desk, payloads.number(body))
    ack()
    show(client, body, views.extend_form(screen))


def extend(body: Body, desk: Desk) -> BoltResponse:
    """A later last day; or say what is wrong with it."""
    screen = flow.extend(desk, reading.window_of(body), reading.last_day_of(body))
    if isinstance(screen, WindowRefused):
        return wire.errors(views.window_errors(screen))
    return wire.update(_where_it_belongs(desk, reading.window_of(body), screen))


def _where_it_belongs(desk: Desk, window: int, screen: FeedbackListScreen) -> Block:
    """Back to the change whose draft people are asked about; else to the list of windows."""
    change = releases.open_of_window(desk, window)
    return change_views.release(change) if change else views.windows(screen)


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.FEEDBACK_GIVE))(open_form)
    app.view(ids.FEEDBACK_SEND)(send)
    app.action(numbered(ids.FEEDBACK_LIST))(see_windows)
    app.action(numbered(ids.FEEDBACK_OPEN))(open_window_form)
    app.view(ids.FEEDBACK_START)(open_window)
    app.action(ids.FEEDBACK_RESULTS)(see_results)
    app.action(numbered(ids.FEEDBACK_RESULTS_PAGE))(page_results)
    app.action(ids.FEEDBACK_CLOSE)(close)
    app.action(ids.FEEDBACK_EXTEND)(open_extend)
    app.view(ids.FEEDBACK_EXTEND_SAVE)(extend)
