"""**Snooze**, **Remind me now**, and **Reminders**."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import ids, wire
from bot.flows import reminding as flow
from bot.flows.base import Desk
from bot.handlers.assessments import Body, numbered
from bot.handlers.payloads import dates
from bot.screens.dates import DateRefused
from bot.views import reminders


def open_snooze(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Snooze**: the form."""
    screen = flow.open_snooze(desk)
    ack()
    wire.open_view(client, body, reminders.snooze_form(screen))


def snooze(body: Body, desk: Desk) -> BoltResponse:
    """Put reminders off, or say by field what is wrong."""
    result = flow.put_off(desk, dates.snooze_of(body))
    if isinstance(result, DateRefused):
        return wire.errors(reminders.errors(result))
    return wire.update(reminders.snoozed(result))


def remind_now(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Remind me now**: the snooze is taken back."""
    screen = flow.wake(desk)
    ack()
    wire.redraw(client, body, reminders.snoozed(screen))


def open_settings(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """**Reminders**: the form."""
    screen = flow.read_habits(desk)
    ack()
    wire.open_view(client, body, reminders.settings_form(screen))


def save_settings(body: Body, desk: Desk) -> BoltResponse:
    """Keep them, or say by field what is wrong."""
    result = flow.save_habits(desk, dates.habits_of(body))
    if isinstance(result, DateRefused):
        return wire.errors(reminders.errors(result))
    return wire.update(reminders.saved(result))


def register(app: App) -> None:
    """Listen."""
    app.action(numbered(ids.REMINDER_SNOOZE))(open_snooze)
    app.view(ids.REMINDER_SNOOZE_UNTIL)(snooze)
    app.action(numbered(ids.REMINDER_NOW))(remind_now)
    app.action(numbered(ids.REMINDER_SETTINGS))(open_settings)
    app.view(ids.REMINDER_SAVE)(save_settings)
