"""The payloads of interactions and commands, in Slack's shape."""

from __future__ import annotations

from sandbox import messages
from sandbox.backend import Backend
from sandbox.model import Channel, Message
from sandbox.state import FIELDS, Values
from sandbox.views import View
from sandbox.wire import Json

TOKEN = "verification-token"


def base(backend: Backend, kind: str, user_id: str) -> Json:
    """What every interaction carries."""
    world = backend.workspace
    user = world.users[user_id]
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": world.team_id},
        "api_app_id": world.app_id,
        "token": TOKEN,
        "team": {"id": world.team_id, "domain": world.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_of(channel: Channel) -> Json:
    """A conversation as interactions name it."""
    names = {"im": "directmessage", "private": "privategroup", "public": channel.name}
    return {"id": channel.id, "name": names[channel.kind]}


def action(block: Json, element: Json, chosen: Json, stamp: str) -> Json:
    """One entry of `actions`: the element's ids and type, what was chosen, when."""
    kind = element["type"]
    done: Json = {"action_id": element["action_id"], "block_id": block["block_id"], "type": kind, "action_ts": stamp}
    for name in ("text", "value", "style", "placeholder", "confirm"):
        if name in element:
            done[name] = element[name]
    if kind in FIELDS:
        name, source, _ = FIELDS[kind]
        if source in element and kind not in ("plain_text_input", "rich_text_input"):
            done[source] = element[source]
        done[name] = chosen[name]
    elif kind == "overflow":
        done["selected_option"] = chosen["selected_option"]
    return done


def message_action_source(
    backend: Backend, channel: Channel, message: Message, values: Values, response_url: str
) -> Json:
    """Where a block action in a message came from; an ephemeral message itself is not sent along."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    source: Json = {
        "container": container,
        "channel": channel_of(channel),
        "state": {"values": values},
        "response_url": response_url,
    }
    if not message.ephemeral_for:
        source["message"] = messages.wire(backend.workspace, message)
    return source


def view_action_source(backend: Backend, view: View) -> Json:
    """Where a block action in a modal or home tab came from."""
    return {"container": {"type": "view", "view_id": view.id}, "view": backend.views.wire(view)}


def command(
    backend: Backend, user_id: str, channel: Channel, command: str, text: str, trigger_id: str, response_url: str
) -> dict[str, str]:
    """The form of a slash command."""
    world = backend.workspace
    return {
        "token": TOKEN,
        "team_id": world.team_id,
        "team_domain": world.team_domain,
        "channel_id": channel.id,
        "channel_name": channel_of(channel)["name"],
        "user_id": user_id,
        "user_name": world.users[user_id].name,
        "command": command,
        "text": text,
        "api_app_id": world.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }
