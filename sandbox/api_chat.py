"""`chat.*`: posting, updating, deleting, ephemeral messages, permalinks."""

from __future__ import annotations

from sandbox import messages
from sandbox.api_args import Args
from sandbox.backend import Backend
from sandbox.errors import ApiError
from sandbox.model import Channel, Message
from sandbox.wire import Json

_BLOCKS_FORMAT = "invalid_blocks_format"


def _place(backend: Backend, where: str) -> Channel:
    """Where to post: a channel, #name, or a user id, which is that person's DM (no conversations.open needed)."""
    world = backend.workspace
    channel = world.channels.get(where) or world.channel_named(where)
    if channel is not None:
        if not world.sees(world.bot.id, channel):
            raise ApiError("channel_not_found")
        if channel.archived:
            raise ApiError("is_archived")
        if world.bot.id not in channel.members and "chat:write.public" not in world.manifest.scopes:
            raise ApiError("not_in_channel")
        return channel
    user = world.users.get(where)
    if user is None or user.deleted or user.is_bot or user.id == "USLACKBOT":
        raise ApiError("channel_not_found")
    return world.open_dm(user.id, world.bot.id)


def _own(backend: Backend, args: Args, error: str) -> tuple[Channel, Message]:
    """The bot's own message named by `channel` and `ts`."""
    channel = backend.workspace.channels.get(args.text("channel", "channel_not_found"))
    if channel is None or not backend.workspace.sees(backend.workspace.bot.id, channel):
        raise ApiError("channel_not_found")
    message = channel.find(args.text("ts", "message_not_found"))
    if message is None:
        raise ApiError("message_not_found")
    if message.user != backend.workspace.bot.id:
        raise ApiError(error)
    return channel, message


def _blocks(args: Args) -> object:
    if args.raw.get("attachments") not in (None, "", [], "[]"):
        raise ApiError("invalid_attachments", detail="the sandbox takes blocks, not attachments")
    return args.json("blocks", ApiError(_BLOCKS_FORMAT))


def post_message(backend: Backend, args: Args) -> Json:
    """`chat.postMessage`."""
    channel = _place(backend, args.text("channel", "channel_not_found"))
    text, blocks = messages.check_content(args.raw.get("text"), _blocks(args))
    metadata = messages.check_metadata(args.json("metadata", ApiError("invalid_metadata_format")))
    thread = messages.thread_of(channel, args.optional("thread_ts"))
    subtype = messages.THREAD_BROADCAST if thread and args.flag("reply_broadcast") else None
    message = messages.post_as_bot(backend, channel, text, blocks, metadata=metadata, thread_ts=thread, subtype=subtype)
    shown = messages.wire(backend.workspace, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def post_ephemeral(backend: Backend, args: Args) -> Json:
    """`chat.postEphemeral`: only one member of the conversation sees it, and only until their client reloads."""
    channel = backend.workspace.channels.get(args.text("channel", "channel_not_found"))
    if channel is None or not backend.workspace.sees(backend.workspace.bot.id, channel):
        raise ApiError("channel_not_found")
    if backend.workspace.bot.id not in channel.members:
        raise ApiError("not_in_channel")
    user = args.text("user")
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    text, blocks = messages.check_content(args.raw.get("text"), _blocks(args))
    message = messages.post_as_bot(backend, channel, text, blocks, ephemeral_for=user)
    return {"message_ts": message.ts}


def update(backend: Backend, args: Args) -> Json:
    """`chat.update`: text without blocks removes the blocks; blocks are kept only if neither is given."""
    channel, message = _own(backend, args, "cant_update_message")
    given, text = _blocks(args), args.raw.get("text")
    if given is None and text in (None, ""):
        raise ApiError("no_text")
    words, blocks = messages.check_content(text, given, messages.UPDATE_TEXT_LIMIT)
    if "metadata" in args.raw:
        message.metadata = messages.check_metadata(args.json("metadata", ApiError("invalid_metadata_format")))
    messages.change(backend, channel, message, words, blocks)
    shown = messages.wire(backend.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(backend: Backend, args: Args) -> Json:
    """`chat.delete`."""
    channel, message = _own(backend, args, "cant_delete_message")
    messages.remove(backend, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(backend: Backend, args: Args) -> Json:
    """`chat.getPermalink`."""
    channel = backend.workspace.channels.get(args.text("channel", "channel_not_found"))
    if channel is None or not backend.workspace.sees(backend.workspace.bot.id, channel):
        raise ApiError("channel_not_found")
    message = channel.find(args.text("message_ts", "message_not_found"))
    if message is None:
        raise ApiError("message_not_found")
    link = f"https://{backend.workspace.team_domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
