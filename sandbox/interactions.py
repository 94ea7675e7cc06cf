"""What people do in their clients, and what comes of it: presses, submits, closes, commands, shortcuts, messages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox import api_files, messages, payloads
from sandbox.acks import TROUBLE, settle_submission
from sandbox.backend import Backend
from sandbox.choices import Impossible, complaints, read_value, read_values
from sandbox.dispatch import Dispatcher
from sandbox.errors import ApiError
from sandbox.line import Reply
from sandbox.model import Channel, Message
from sandbox.response_urls import Hook, ResponseUrls
from sandbox.state import FIELDS, Values, find, without_inputs
from sandbox.views import View
from sandbox.wire import Json

OK: Json = {"ok": True}
MOST_FILES = 10


@dataclass(frozen=True)
class Attached:
    """A file that somebody attaches to a message."""

    name: str
    content: bytes
    is_from_elsewhere: bool = False


class Interactions:
    """The deeds of people, each by one user on one device."""

    def __init__(self, backend: Backend, dispatcher: Dispatcher, response_urls: ResponseUrls) -> None:
        self.backend = backend
        self.world = backend.workspace
        self.dispatcher = dispatcher
        self.response_urls = response_urls

    def _ids(self, user: str) -> Collection[str]:
        """Whom and what that person could choose in a menu."""
        return self.world.users.keys() | {c.id for c in self.world.channels.values() if self.world.sees(user, c)}

    def _outcome(self, user: str, device: str, reply: Reply) -> Json:
        if reply.ok:
            return OK
        self.world.notice(user, device, TROUBLE)
        return {"ok": False, "error": TROUBLE}

    # pressing

    async def press(self, user: str, device: str, body: Json) -> Json:
        """Press, choose or type in one element of a message or view."""
        if not self.world.manifest.interactive:
            return {"ok": False, "error": "This app is not configured to handle interactive responses."}
        container = body["container"]
        if container["type"] == "view":
            return await self._press_in_view(user, device, self._view(user, device, container["view_id"]), body)
        return await self._press_in_message(user, device, container, body)

    async def _press_in_message(self, user: str, device: str, container: Json, body: Json) -> Json:
        channel, message = self._message(user, container["channel"], container["ts"])
        if user not in channel.members:
            raise Impossible(f"join #{channel.name} first")
        block, element, chosen = self._choose(user, message.blocks, body)
        values = read_values(message.blocks, {}, body.get("values"), self._ids(user))
        _keep(values, block, element, chosen)
        url = self.response_urls.issue(user, channel, message)
        source = payloads.message_action_source(self.backend, channel, message, values, url)
        return await self._act(user, device, None, block, element, chosen, source)

    async def _press_in_view(self, user: str, device: str, view: View, body: Json) -> Json:
        block, element, chosen = self._choose(user, view.blocks, body)
        view.values = read_values(view.blocks, view.values, body.get("values"), self._ids(user))
        _keep(view.values, block, element, chosen)
        source = payloads.view_action_source(self.backend, view)
        modal = view.id if view.content["type"] == "modal" else None
        return await self._act(user, device, modal, block, element, chosen, source)

    def _choose(self, user: str, blocks: list[Json], body: Json) -> tuple[Json, Json, Json]:
        found = find(blocks, body["block_id"], body["action_id"])
        if found is None:
            raise Impossible(f"there is no {body['action_id']!r} in block {body['block_id']!r}")
        block, element = found
        return block, element, _chosen(element, body.get("value") or {}, self._ids(user))

    async def _act(
        self, user: str, device: str, modal: str | None, block: Json, element: Json, chosen: Json, source: Json
    ) -> Json:
        if block["type"] == "input" and not block.get("dispatch_action"):
            return OK
        payload = payloads.base(self.backend, "block_actions", user) | source
        payload["trigger_id"] = self.backend.triggers.issue(user, device, modal)
        payload["actions"] = [payloads.action(block, element, chosen, self.world.next_action_ts())]
        return self._outcome(user, device, await self.dispatcher.interaction(payload))

    # modals

    async def submit(self, user: str, device: str, view_id: str, given: Any) -> Json:
        """Submit a modal: the client's own checks first, then the bot's answer."""
        view = self._view(user, device, view_id)
        if "submit" not in view.content:
            raise Impossible("this view has no button to submit it")
        view.values = read_values(view.blocks, view.values, given, self._ids(user))
        if wrong := complaints(view.blocks, view.values):
            return {"ok": False, "errors": wrong}
        payload = payloads.base(self.backend, "view_submission", user)
        payload["trigger_id"] = self.backend.triggers.issue(user, device, view.id)
        payload |= {"view": self.backend.views.wire(view), "response_urls": self._response_urls(user, view)}
        outcome = settle_submission(self.backend, view, await self.dispatcher.interaction(payload))
        if "error" in outcome:
            self.world.notice(user, device, outcome["error"])
        return outcome

    def _response_urls(self, user: str, view: View) -> list[Json]:
        urls: list[Json] = []
        for block in view.blocks:
            element = block.get("element", {}) if block["type"] == "input" else {}
            if element.get("response_url_enabled"):
                chosen = view.values[block["block_id"]][element["action_id"]][FIELDS[element["type"]][0]]
                if channel := self.world.channels.get(chosen or ""):
                    url = self.response_urls.issue(user, channel)
                    ids = {"block_id": block["block_id"], "action_id": element["action_id"], "channel_id": channel.id}
                    urls.append({**ids, "response_url": url})
        return urls

    def type_in(self, user: str, device: str, view_id: str, given: Any) -> Json:
        """Remember what was typed so far; the bot hears nothing."""
        view = self._view(user, device, view_id)
        view.values = read_values(view.blocks, view.values, given, self._ids(user))
        self.world.touch([user])
        return OK

    async def close(self, user: str, device: str, view_id: str, *, everything: bool = False) -> Json:
        """Close a modal by its close button; X (`everything`) and `clear_on_close` take the whole stack with it."""
        view = self._view(user, device, view_id)
        if view.content["type"] != "modal":
            raise Impossible("a home tab cannot be closed")
        clears = everything or view.content.get("clear_on_close", False)
        gone = list(reversed(self.backend.views.stack(user, device))) if clears else [view]
        for closing in gone:
            self.backend.views.close(closing)
        for closed in gone:
            if closed.content.get("notify_on_close"):
                await self._tell_closed(closed, is_cleared=clears)
        return OK

    async def _tell_closed(self, view: View, *, is_cleared: bool) -> None:
        shown = self.backend.views.wire(view, without_inputs(view.blocks, view.values))
        payload = payloads.base(self.backend, "view_closed", view.user)
        await self.dispatcher.interaction({**payload, "view": shown, "is_cleared": is_cleared})

    # commands and shortcuts

    async def command(self, user: str, device: str, channel_id: str, name: str, text: str) -> Json:
        """A slash command; the bot's answer, if any, appears where it was typed."""
        channel = self._conversation(user, channel_id)
        if self.world.manifest.command(name) is None:
            return {"ok": False, "error": f"{name} is not a valid command."}
        trigger = self.backend.triggers.issue(user, device)
        url = self.response_urls.issue(user, channel)
        form = payloads.command(self.backend, user, channel, name, text.strip(), trigger, url)
        reply = await self.dispatcher.command(form)
        error = None if reply.ok else reply.command_error
        if reply.ok and reply.body.strip():
            error = self._command_answer(user, channel, reply.body)
        if error is None:
            return OK
        words = f'{name} failed with the error "{error}"'
        self.world.notice(user, device, words)
        return {"ok": False, "error": words}

    def _command_answer(self, user: str, channel: Channel, body: str) -> str | None:
        try:
            given: Any = json.loads(body)
        except ValueError:
            given = body
        if given in ({}, ""):
            return None
        try:
            hook = Hook(user, channel, None, 0.0)
            self.response_urls.respond(hook, given if isinstance(given, dict) else {"text": str(given)})
        except ApiError as refused:
            self.world.refuse("command ack", f"{refused.error} {refused.extra.get('errors', '')}".strip())
            return "dispatch_failed"
        return None

    async def shortcut(self, user: str, device: str, body: Json) -> Json:
        """A global shortcut, or a message shortcut on one message."""
        entry = self.world.manifest.shortcut(body["callback_id"])
        if entry is None:
            raise Impossible(f"there is no shortcut {body['callback_id']!r}")
        payload = payloads.base(self.backend, "shortcut" if entry.type == "global" else "message_action", user)
        payload |= {"callback_id": entry.callback_id, "action_ts": self.world.next_action_ts()}
        if entry.type == "message":
            channel, message = self._message(user, body["channel"], body["ts"])
            payload |= {
                "channel": payloads.channel_of(channel),
                "message_ts": message.ts,
                "message": messages.wire(self.world, message),
                "response_url": self.response_urls.issue(user, channel),
            }
        payload["trigger_id"] = self.backend.triggers.issue(user, device)
        return self._outcome(user, device, await self.dispatcher.interaction(payload))

    # conversations and the home tab

    async def say(
        self, user: str, channel_id: str, text: str, thread_ts: str | None, files: Sequence[Attached] = ()
    ) -> Json:
        """Type a message into a conversation, or attach files; returns once the bot has acknowledged it."""
        channel = self._conversation(user, channel_id)
        if user not in channel.members:
            raise Impossible(f"join #{channel.name} first")
        if channel.archived:
            raise Impossible(f"#{channel.name} is archived")
        if self.world.bot.id in channel.members and channel.kind == "im":
            tabs = self.world.manifest
            if not tabs.messages_tab or tabs.messages_read_only:
                return {"ok": False, "error": "Sending messages to this app has been turned off."}
        if not (text.strip() or files) or len(text) > messages.TEXT_LIMIT:
            raise Impossible("a message has 1 to 40,000 characters")
        if len(files) > MOST_FILES:
            raise Impossible(f"a message has at most {MOST_FILES} files")
        if thread_ts is not None and channel.find(thread_ts) is None:
            raise Impossible("there is no such thread")
        dropped = [
            api_files.drop(self.backend, channel, user, one.name, one.content, is_from_elsewhere=one.is_from_elsewhere)
            for one in files
        ]
        shown = [api_files.wire(self.backend, file) for file in dropped]
        message, events = messages.post_as_person(self.backend, channel, user, text, thread_ts, shown)
        channel.last_read[user] = message.ts
        await asyncio.gather(*map(self.dispatcher.event, events))
        return OK

    async def open_home(self, user: str, tab: str = "home") -> Json:
        """Open the app's Home (or `messages`) tab; returns once the bot has acknowledged, so that a publish shows."""
        if tab == "home" and not self.world.manifest.home_tab:
            return {"ok": False, "error": "This app has no Home tab."}
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": self.world.open_dm(user, self.world.bot.id).id,
            "tab": tab,
            "event_ts": self.world.next_ts(),
        }
        if tab == "home" and (home := self.backend.views.homes.get(user)):
            event["view"] = self.backend.views.wire(home)
        await self.dispatcher.event(event)
        return OK

    # finding

    def _view(self, user: str, device: str, view_id: str) -> View:
        view = self.backend.views.any(view_id)
        if view is None or view.user != user or view.device not in (device, ""):
            raise Impossible("this view is no longer open")
        return view

    def _conversation(self, user: str, channel_id: str) -> Channel:
        channel = self.world.channels.get(channel_id)
        if channel is None or not self.world.sees(user, channel):
            raise Impossible(f"there is no conversation {channel_id!r}")
        return channel

    def _message(self, user: str, channel_id: str, ts: str) -> tuple[Channel, Message]:
        channel = self._conversation(user, channel_id)
        message = next((m for m in channel.visible_to(user) if m.ts == ts), None)
        if message is None:
            raise Impossible("this message is no longer there")
        return channel, message


def _chosen(element: Json, given: Json, ids: Collection[str]) -> Json:
    if element["type"] in FIELDS:
        return read_value(element, given, ids)
    if element["type"] == "overflow":
        wanted = (given.get("selected_option") or {}).get("value")
        for option in element["options"]:
            if option["value"] == wanted:
                return {"selected_option": option}
        raise Impossible(f"{wanted!r} is not in the menu {element['action_id']}")
    return {}


def _keep(values: Values, block: Json, element: Json, chosen: Json) -> None:
    if element["type"] in FIELDS:
        values.setdefault(block["block_id"], {})[element["action_id"]] = chosen
