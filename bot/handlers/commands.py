"""`/growth` and the same plain words in a DM."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import wire
from bot.flows import cycles as cycle_flow
from bot.flows import home as home_flow
from bot.flows import ladders as ladder_flow
from bot.flows import replies
from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.flows.replies import Topic
from bot.views import cycle, home, ladder, trouble
from bot.views import help as help_views
from bot.views.kit import Message

_SAID = (None, "file_share", "me_message", "thread_broadcast")
"""Kinds of message that somebody has written to us: the others tell of an edit, a deletion, a join."""


def message_on(topic: Topic, desk: Desk, rest: str = "", *, heard: str = "") -> Message:
    """What Rung answers on a topic; `rest` are the words after it, `heard` all that was said."""
    if topic is Topic.HELP:
        return help_views.help_message(desk.framework, desk.actor.is_people_ops)
    if topic in (Topic.NOT_UNDERSTOOD, Topic.CYCLE):
        return help_views.not_understood(heard)
    if topic is Topic.LADDER:
        try:
            return ladder.summary(ladder_flow.find(desk, rest), rest)
        except Refused as refused:
            return Message(text=trouble.text(refused.trouble), blocks=[])
    screen = home_flow.look(desk)
    return home.status(screen) if topic is Topic.STATUS else home.next_step(screen)


def growth(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> BoltResponse:
    """Answer in the acknowledgement itself: only the person sees it, and no Web API call is made.

    The form of `/growth cycle` is the exception: a modal has to be opened.
    """
    text = str(body.get("text") or "")
    topic, rest = replies.read(text)
    if topic is Topic.CYCLE and desk.actor.is_people_ops:
        wire.open_view(client, body, cycle.start_form(cycle_flow.start_form(desk)))
        return ack()
    return wire.whisper(message_on(topic, desk, rest, heard=text))


def direct_message(ack: Ack, event: dict[str, Any], body: dict[str, Any], desk: Desk) -> None:
    """A DM to Rung gets an answer, never silence. Edits, joins and our own messages are not for us."""
    ack()
    is_said = event.get("subtype") in _SAID and not event.get("bot_id")
    if event.get("channel_type") == "im" and is_said:
        replies.queue(desk, str(body.get("event_id") or event.get("ts")), str(event.get("text") or ""))


def register(app: App, command: str = "/growth") -> None:
    """Listen."""
    app.command(command)(growth)
    app.event("message")(direct_message)
