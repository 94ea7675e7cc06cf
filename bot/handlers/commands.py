"""`/growth` and the same plain words in a DM."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot import wire
from bot.flows import cycles as cycle_flow
from bot.flows import dropping, noting, replies
from bot.flows.base import Desk
from bot.flows.replies import Topic
from bot.handlers.payloads import dropped
from bot.handlers.payloads import notes as reading
from bot.letters.replies import draw
from bot.views import cycle, notes

_SAID = (None, "file_share", "me_message", "thread_broadcast")
"""Kinds of message that somebody has written to us: the others tell of an edit, a deletion, a join."""


def growth(ack: Ack, body: dict[str, Any], client: WebClient, desk: Desk) -> BoltResponse:
    """Answer in the acknowledgement itself: only the person sees it, and no Web API call is made.

    `/growth cycle` and `/growth evidence` with words are the exceptions: a modal has to be opened.
    """
    reply = replies.answer(desk, str(body.get("text") or ""))
    if reply.topic is Topic.CYCLE and desk.actor.is_people_ops:
        wire.open_view(client, body, cycle.start_form(cycle_flow.start_form(desk)))
        return ack()
    if reply.topic is Topic.EVIDENCE and reply.heard:
        wire.open_view(client, body, notes.form(noting.blank(desk, reply.heard)))
        return ack()
    return wire.whisper(draw(desk, reply))


def direct_message(ack: Ack, event: dict[str, Any], body: dict[str, Any], desk: Desk) -> None:
    """A DM to Rung gets an answer, never silence. Edits, joins and our own messages are not for us."""
    ack()
    is_said = event.get("subtype") in _SAID and not event.get("bot_id")
    if event.get("channel_type") == "im" and is_said:
        key, said = str(body.get("event_id") or event.get("ts")), str(event.get("text") or "")
        files = dropped.files_in(event)
        if files and dropping.is_for_ladders(desk, said):
            dropping.drop(desk, key, files)
        else:
            replies.queue(desk, key, said, reading.heard_in(event))


def register(app: App, command: str = "/growth") -> None:
    """Listen."""
    app.command(command)(growth)
    app.event("message")(direct_message)
