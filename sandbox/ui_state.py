"""What one person sees on one device, as the page asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sandbox.backend import Backend
from sandbox.messages import THREAD_BROADCAST
from sandbox.model import Channel, Message, User, Workspace
from sandbox.views import View
from sandbox.wire import Json, iso

NOTICE_SECONDS = 10


def people(backend: Backend) -> Json:
    """Who can be: the team, its people, the bot."""
    world = backend.workspace
    return {
        "team": {"id": world.team_id, "name": world.team_name},
        "people": [person(user) for user in world.people()],
        "bot": {"id": world.bot.id, "name": world.bot.real_name},
    }


def person(user: User) -> Json:
    """One person."""
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "first_name": user.first_name,
        "title": user.title,
        "tz": user.tz,
        "color": user.color,
    }


def message(backend: Backend, shown: Message) -> Json:
    """One message."""
    author = backend.workspace.users[shown.user]
    return {
        "ts": shown.ts,
        "user": shown.user,
        "bot": author.is_bot,
        "name": author.real_name,
        "text": shown.text,
        "blocks": shown.blocks,
        "edited": shown.edited is not None,
        "ephemeral": shown.ephemeral_for is not None,
        "thread_ts": shown.thread_ts,
        "broadcast": shown.subtype == THREAD_BROADCAST,
        "files": [_file(file) for file in shown.files],
        "time": iso(shown.ts),
    }


def _file(shown: Json) -> Json:
    return {name: shown.get(name, "") for name in ("id", "name", "title", "size", "mimetype", "alt_txt")}


def view(backend: Backend, shown: View) -> Json:
    """A view as Slack would send it, without `private_metadata`, which no client sees."""
    wire = backend.views.wire(shown)
    del wire["private_metadata"]
    return wire


def _conversation(backend: Backend, channel: Channel, user: str) -> Json:
    return {
        "channel": channel.id,
        "unread": channel.unread(user),
        "messages": [message(backend, m) for m in channel.visible_to(user)],
    }


def _dm(backend: Backend, channel: Channel, user: str) -> Json:
    other = backend.workspace.users[next((m for m in channel.members if m != user), user)]
    return {
        **_conversation(backend, channel, user),
        "name": other.real_name,
        "user": other.id,
        "is_bot": other.is_bot,
    }


def _channel(backend: Backend, channel: Channel, user: str) -> Json:
    member = user in channel.members
    shown = {
        **_conversation(backend, channel, user),
        "name": channel.name,
        "member": member,
        "private": channel.kind == "private",
        "archived": channel.archived,
    }
    return shown if member else {**shown, "unread": 0}


def _listed(world: Workspace, user: str, channel: Channel) -> bool:
    return channel.kind != "im" and world.sees(user, channel)


def state(backend: Backend, user: str, device: str) -> Json:
    """Everything that person sees on that device; the DM with the bot is always there, and first."""
    world, views = backend.workspace, backend.views
    world.dm(user, world.bot.id) or world.open_dm(user, world.bot.id)
    mine = [c for c in world.channels.values() if c.kind == "im" and user in c.members]
    mine.sort(key=lambda c: world.bot.id not in c.members)
    home = views.homes.get(user)
    recent = datetime.now(UTC) - timedelta(seconds=NOTICE_SECONDS)
    notices = [n for n in world.notices if (n.user, n.device) == (user, device) and n.at > recent]
    return {
        "now": world.now().isoformat(),
        "user": person(world.users[user]),
        "dms": [_dm(backend, c, user) for c in mine],
        "channels": [_channel(backend, c, user) for c in world.channels.values() if _listed(world, user, c)],
        "home": view(backend, home) if home else None,
        "modals": [view(backend, v) for v in views.stack(user, device)],
        "notices": [{"id": n.id, "text": n.text} for n in notices],
        "commands": [
            {"command": c.command, "description": c.description, "usage_hint": c.usage_hint}
            for c in world.manifest.commands
        ],
        "shortcuts": [
            {"name": s.name, "type": s.type, "callback_id": s.callback_id, "description": s.description}
            for s in world.manifest.shortcuts
        ],
    }
