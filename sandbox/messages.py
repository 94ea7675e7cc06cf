"""Messages as Slack sends them, the posting of them, and the events that posting causes."""

from __future__ import annotations

from typing import Any

from sandbox import state
from sandbox.backend import Backend
from sandbox.blockkit import MESSAGE_TEXT_LIMIT, message_text_length, validate_blocks
from sandbox.errors import ApiError, invalid_blocks
from sandbox.model import Channel, Message, Workspace
from sandbox.wire import Json, as_ts, escape, new_id

TEXT_LIMIT, UPDATE_TEXT_LIMIT = 40_000, 4_000
THREAD_BROADCAST, CHANNEL_JOIN, FILE_SHARE = "thread_broadcast", "channel_join", "file_share"
_CHANNEL_TYPES = {"im": "im", "public": "channel", "private": "group"}


def wire(workspace: Workspace, message: Message, *, metadata: bool = False) -> Json:
    """A message as the Web API and interaction payloads show it."""
    shown: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    shown["team"] = workspace.team_id
    if message.bot_id:
        shown |= {"bot_id": message.bot_id, "app_id": message.app_id}
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.files:
        shown |= {"files": [_file(one) for one in message.files], "upload": False}
    shown |= _thread(workspace, message)
    if message.edited:
        shown["edited"] = message.edited
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown


def _file(file: Json) -> Json:
    """A file in a message: of one that came from another workspace no more than that it is there."""
    if file.get("file_access") != "check_file_info":
        return file
    nothing = {"created": 0, "timestamp": 0, "user": ""}
    return {"id": file["id"], "mode": "file_access", "file_access": "check_file_info", **nothing}


def _thread(workspace: Workspace, message: Message) -> Json:
    """What a message says of its thread, or a reply of the message it answers."""
    if message.replies:
        users = list(dict.fromkeys(reply.user for reply in message.replies))
        return {
            "thread_ts": message.ts,
            "reply_count": len(message.replies),
            "reply_users_count": len(users),
            "latest_reply": message.replies[-1].ts,
            "reply_users": users[:5],
            "is_locked": False,
        }
    if not message.is_reply:
        return {"thread_ts": message.thread_ts} if message.thread_ts else {}
    root = workspace.channels[message.channel].find(message.thread_ts or "")
    return {"thread_ts": message.thread_ts, **({"parent_user_id": root.user} if root else {})}


def thread_of(channel: Channel, thread_ts: str | None) -> str | None:
    """The thread to answer in. A reply cannot be answered by its own timestamp, only by its parent's."""
    if thread_ts is None:
        return None
    root = channel.find(thread_ts)
    if root is None:
        raise ApiError("thread_not_found")
    if root.is_reply:
        raise ApiError("cannot_reply_to_message")
    return thread_ts


def check_content(text: Any, blocks: Any, limit: int = TEXT_LIMIT) -> tuple[str, list[Json]]:
    """The text and completed blocks of a message, or Slack's refusal."""
    if text is not None and not isinstance(text, str):
        raise ApiError("invalid_arguments")
    if not text and not blocks:
        raise ApiError("no_text")
    if text and len(text) > limit:
        raise ApiError("msg_too_long")
    if not blocks:
        return text or "", []
    if problems := validate_blocks(blocks, surface="message"):
        raise invalid_blocks(problems)
    if message_text_length(blocks) > MESSAGE_TEXT_LIMIT:
        raise ApiError("msg_blocks_too_long")
    return text or "", state.complete(blocks)


def check_metadata(metadata: Any) -> Json | None:
    """Message metadata: an `event_type` and an `event_payload` object."""
    if metadata is None:
        return None
    shaped = isinstance(metadata, dict) and set(metadata) == {"event_type", "event_payload"}
    if not shaped or not isinstance(metadata["event_type"], str) or not isinstance(metadata["event_payload"], dict):
        raise ApiError("invalid_metadata_format")
    return dict(metadata)


def post_as_bot(backend: Backend, channel: Channel, text: str, blocks: list[Json], **fields: Any) -> Message:
    """A message of the bot in a conversation, with the event other apps (and the bot itself) get for it."""
    world = backend.workspace
    message = world.post(channel, world.bot.id, text, blocks=blocks, bot_id=world.bot_id, app_id=world.app_id, **fields)
    if not message.ephemeral_for:
        emit_message(backend, channel, wire(world, message, metadata=True))
    return message


def post_as_person(
    backend: Backend,
    channel: Channel,
    user: str,
    typed: str,
    thread_ts: str | None = None,
    files: list[Json] | None = None,
) -> tuple[Message, list[Json]]:
    """What a person typed, escaped, and kept as `rich_text` besides, as Slack's editor does; with its events.

    A message with files has the subtype `file_share`, and no blocks when nothing was typed with them.
    """
    world = backend.workspace
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": typed}]}
    blocks = state.complete([{"type": "rich_text", "elements": [section]}]) if typed else []
    mention = f"<@{world.bot.id}>"
    text = escape(typed).replace(escape(mention), mention)
    shared = {"files": files, "subtype": FILE_SHARE} if files else {}
    message = world.post(channel, user, text, blocks=blocks, thread_ts=thread_ts, **shared)
    if world.bot.id not in channel.members:
        return message, []
    shown = wire(world, message) | {"channel": channel.id, "event_ts": message.ts, "client_msg_id": new_id("m", 20)}
    events = [shown | {"channel_type": _CHANNEL_TYPES[channel.kind]}]
    if mention in text and channel.kind != "im":
        events.append(shown | {"type": "app_mention"})
    return message, events


def announce_join(backend: Backend, channel: Channel, user: str) -> None:
    """Somebody has joined a channel: the line in it, and the events."""
    world = backend.workspace
    message = world.post(channel, user, f"<@{user}> has joined the channel", subtype=CHANNEL_JOIN)
    emit_message(backend, channel, wire(world, message))
    backend.emit(
        {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel.id,
            "channel_type": "G" if channel.kind == "private" else "C",
            "team": world.team_id,
            "event_ts": message.ts,
        }
    )


def emit_message(backend: Backend, channel: Channel, shown: Json) -> None:
    """The `message` event of a conversation the bot is in."""
    if backend.workspace.bot.id in channel.members:
        kind = _CHANNEL_TYPES[channel.kind]
        backend.emit({**shown, "channel": channel.id, "event_ts": shown["ts"], "channel_type": kind})


def change(backend: Backend, channel: Channel, message: Message, text: str, blocks: list[Json]) -> None:
    """Edit a message of the bot in place and say so in an event."""
    world = backend.workspace
    before = wire(world, message)
    message.text, message.blocks = text, blocks
    stamp = as_ts(world.now())
    message.edited = None if blocks else {"user": message.user, "ts": stamp}
    world.touch(channel.members)
    _emit_hidden(backend, channel, "message_changed", message=wire(world, message), previous_message=before)


def remove(backend: Backend, channel: Channel, message: Message) -> None:
    """Delete a message and say so in an event."""
    channel.messages.remove(message)
    if message.is_reply and (root := channel.find(message.thread_ts or "")):
        root.replies.remove(message)
    backend.workspace.touch([message.ephemeral_for] if message.ephemeral_for else channel.members)
    if not message.ephemeral_for:
        gone = wire(backend.workspace, message)
        _emit_hidden(backend, channel, "message_deleted", deleted_ts=message.ts, previous_message=gone)


def _emit_hidden(backend: Backend, channel: Channel, subtype: str, **fields: Any) -> None:
    stamp = backend.workspace.next_ts()
    emit_message(backend, channel, {"type": "message", "subtype": subtype, "hidden": True, "ts": stamp, **fields})
