"""`conversations.*` and `users.conversations`: channels, direct messages and their history."""

from __future__ import annotations

from sandbox import messages
from sandbox.api_args import Args
from sandbox.backend import Backend
from sandbox.errors import ApiError
from sandbox.messages import THREAD_BROADCAST
from sandbox.model import GENERAL, Channel, Message, Workspace
from sandbox.wire import Json, ts_key

_SCOPE_WORDS = {"public": "channels", "private": "groups", "im": "im"}
_TYPES = {"public_channel": "public", "im": "im", "private_channel": "private", "mpim": ""}


def _need(world: Workspace, scope: str) -> None:
    if scope not in world.manifest.scopes:
        raise missing_scope(world, scope)


def missing_scope(world: Workspace, *needed: str) -> ApiError:
    """`missing_scope`, with what would have done and what the app has."""
    provided = ",".join(sorted(world.manifest.scopes))
    return ApiError("missing_scope", needed=",".join(needed), provided=provided)


def _conversation(backend: Backend, args: Args, verb: str) -> Channel:
    """A conversation the bot may see, checked against the scope for its kind (`im:history`, …)."""
    world = backend.workspace
    channel = world.channels.get(args.text("channel", "channel_not_found"))
    if channel is None or not world.sees(world.bot.id, channel):
        raise ApiError("channel_not_found")
    _need(world, f"{_SCOPE_WORDS[channel.kind]}:{verb}")
    return channel


def wire(world: Workspace, channel: Channel) -> Json:
    """A conversation object."""
    if channel.kind == "im":
        other = next((m for m in channel.members if m != world.bot.id), world.bot.id)
        return {"id": channel.id, "is_im": True, "is_channel": False, "user": other, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_im": False,
        "is_mpim": False,
        "is_group": False,
        "is_private": channel.kind == "private",
        "is_general": channel.id == GENERAL,
        "is_archived": channel.archived,
        "is_member": world.bot.id in channel.members,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def conversations_open(backend: Backend, args: Args) -> Json:
    """`conversations.open`: a DM by user id, or one that is known by channel id."""
    world = backend.workspace
    if given := args.optional("channel"):
        channel = world.channels.get(given)
        if channel is None or channel.kind != "im" or world.bot.id not in channel.members:
            raise ApiError("channel_not_found")
        return _opened(backend, args, channel, known=True)
    users = [u for u in args.text("users", "users_list_not_supplied").split(",") if u]
    if len(users) != 1:
        raise ApiError("too_many_users" if users else "users_list_not_supplied")
    user = world.users.get(users[0])
    if user is None:
        raise ApiError("user_not_found")
    if user.deleted:
        raise ApiError("user_disabled")
    if user.is_bot or user.id == "USLACKBOT":
        raise ApiError("cannot_dm_bot")
    known = world.dm(user.id, world.bot.id) is not None
    return _opened(backend, args, world.open_dm(user.id, world.bot.id), known=known)


def conversations_join(backend: Backend, args: Args) -> Json:
    """`conversations.join`: a public channel; being in it already is a warning, not an error."""
    world = backend.workspace
    channel = world.channels.get(args.text("channel", "channel_not_found"))
    if channel is None or not world.sees(world.bot.id, channel):
        raise ApiError("channel_not_found")
    if channel.kind == "im":
        raise ApiError("method_not_supported_for_channel_type")
    if channel.archived:
        raise ApiError("is_archived")
    if world.bot.id in channel.members:
        word = "already_in_channel"
        return {"channel": wire(world, channel), "warning": word, "response_metadata": {"warnings": [word]}}
    channel.members.append(world.bot.id)
    messages.announce_join(backend, channel, world.bot.id)
    return {"channel": wire(world, channel)}


def _opened(backend: Backend, args: Args, channel: Channel, *, known: bool) -> Json:
    full = args.flag("return_im")
    shown: Json = {"channel": wire(backend.workspace, channel) if full else {"id": channel.id}}
    return {"no_op": True, "already_open": True, **shown} if known else shown


def _of_types(backend: Backend, args: Args, channels: list[Channel]) -> list[Channel]:
    world, kinds = backend.workspace, set()
    for word in (args.optional("types") or "public_channel").split(","):
        if word not in _TYPES:
            raise ApiError("invalid_types")
        if kind := _TYPES[word]:
            _need(world, f"{_SCOPE_WORDS[kind]}:read")
            kinds.add(kind)
    hide = args.flag("exclude_archived")
    found = [c for c in channels if c.kind in kinds and not (hide and c.archived)]
    return [c for c in found if c.kind == "public" or world.bot.id in c.members]


def conversations_list(backend: Backend, args: Args) -> Json:
    """`conversations.list`."""
    found = _of_types(backend, args, list(backend.workspace.channels.values()))
    page, metadata = args.page(found, 100, 1000)
    return {"channels": [wire(backend.workspace, c) for c in page], "response_metadata": metadata}


def users_conversations(backend: Backend, args: Args) -> Json:
    """`users.conversations`: those a member (the bot itself by default) is in."""
    user = args.optional("user") or backend.workspace.bot.id
    if user not in backend.workspace.users:
        raise ApiError("user_not_found")
    mine = [c for c in backend.workspace.channels.values() if user in c.members]
    page, metadata = args.page(_of_types(backend, args, mine), 100, 999)
    return {"channels": [wire(backend.workspace, c) for c in page], "response_metadata": metadata}


def conversations_info(backend: Backend, args: Args) -> Json:
    """`conversations.info`."""
    return {"channel": wire(backend.workspace, _conversation(backend, args, "read"))}


def conversations_members(backend: Backend, args: Args) -> Json:
    """`conversations.members`."""
    page, metadata = args.page(_conversation(backend, args, "read").members, 100, 1000)
    return {"members": page, "response_metadata": metadata}


def _bound(args: Args, name: str) -> tuple[int, int] | None:
    given = args.optional(name)
    if given is None:
        return None
    if (found := ts_key(given)) < (0, 0):
        raise ApiError(f"invalid_ts_{name}")
    return found


def _within(args: Args, found: list[Message]) -> list[Message]:
    inclusive = args.flag("inclusive")
    low, high = _bound(args, "oldest"), _bound(args, "latest")
    if low is not None:
        found = [m for m in found if ts_key(m.ts) > low or (inclusive and ts_key(m.ts) == low)]
    if high is not None:
        found = [m for m in found if ts_key(m.ts) < high or (inclusive and ts_key(m.ts) == high)]
    return found


def _pages(backend: Backend, args: Args, found: list[Message]) -> Json:
    page, metadata = args.page(found, 100, 999)
    full = args.flag("include_all_metadata")
    more = bool(metadata["next_cursor"])
    shown = [messages.wire(backend.workspace, m, metadata=full) for m in page]
    return {"messages": shown, "has_more": more, **({"response_metadata": metadata} if more else {})}


def conversations_history(backend: Backend, args: Args) -> Json:
    """`conversations.history`: newest first, replies in threads left out, metadata only when asked for."""
    channel = _conversation(backend, args, "history")
    if backend.workspace.bot.id not in channel.members:
        raise ApiError("not_in_channel")
    top = [m for m in channel.messages if not m.ephemeral_for and (not m.is_reply or m.subtype == THREAD_BROADCAST)]
    return _pages(backend, args, list(reversed(_within(args, top))))


def conversations_replies(backend: Backend, args: Args) -> Json:
    """`conversations.replies`: the parent, then its replies, oldest first."""
    channel = _conversation(backend, args, "history")
    if backend.workspace.bot.id not in channel.members:
        raise ApiError("not_in_channel")
    root = channel.find(args.text("ts", "thread_not_found"))
    if root is None:
        raise ApiError("thread_not_found")
    return _pages(backend, args, _within(args, [root, *root.replies]))
