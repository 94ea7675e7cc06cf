"""What the workspace sends the bot: events with retries, interactions and commands without."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlencode

from sandbox.backend import Backend
from sandbox.line import Line, Reply
from sandbox.wire import Json, dumps, new_id

_MESSAGE_EVENTS = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def subscription(event: Json) -> str:
    """The name an event is subscribed under (`message.im` for messages in DMs)."""
    if event["type"] == "message":
        return _MESSAGE_EVENTS[event["channel_type"]]
    return str(event["type"])


class Dispatcher:
    """Signs and sends; remembers every event with how often it was tried."""

    def __init__(self, backend: Backend, line: Line) -> None:
        self.backend = backend
        self.line = line
        self.sent: list[tuple[str, int, Reply]] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        backend.emit = self.emit

    def background(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something without anybody waiting for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self, seconds: float) -> bool:
        """Wait until nothing is on its way to the bot any more; False if something (a retry) still is."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        return not self._tasks

    async def close(self) -> None:
        """Drop what is still waiting for a retry."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def emit(self, event: Json) -> None:
        """Send an event without waiting."""
        if self.subscribed(event):
            self.background(self.event(event))

    def subscribed(self, event: Json) -> bool:
        """Only events that the manifest subscribes to are sent."""
        return subscription(event) in self.backend.workspace.manifest.events

    async def event(self, event: Json) -> Reply | None:
        """Send an event; returns after the first try, later tries go on in the background."""
        if not self.subscribed(event):
            return None
        envelope = self._envelope(event)
        reply = await self._try(envelope, 0, "")
        if not reply.ok and not reply.no_retry:
            self.background(self._retry(envelope, reply))
        return reply

    async def _retry(self, envelope: Json, reply: Reply) -> None:
        """At once, after a minute, after five more: `X-Slack-Retry-Num` counts, the `event_id` stays."""
        for number, delay in enumerate(self.line.timing.retries, 1):
            await asyncio.sleep(delay)
            reply = await self._try(envelope, number, reply.reason)
            if reply.ok or reply.no_retry:
                return

    async def _try(self, envelope: Json, number: int, reason: str) -> Reply:
        headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason} if number else {}
        reply = await self.line.send(dumps(envelope).encode(), "application/json", headers)
        self.sent.append((envelope["event_id"], number, reply))
        if not reply.ok:
            self.backend.workspace.refuse(f"event {envelope['event']['type']}", f"not acknowledged: {_why(reply)}")
        return reply

    def _envelope(self, event: Json) -> Json:
        world = self.backend.workspace
        return {
            "token": "verification-token",
            "team_id": world.team_id,
            "context_team_id": world.team_id,
            "context_enterprise_id": None,
            "api_app_id": world.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(world.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": world.team_id,
                    "user_id": world.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": new_id("4-"),
        }

    async def verify_url(self) -> bool:
        """Slack's `url_verification`: the bot must answer with the challenge."""
        challenge = new_id("", 40)
        body = {"token": "verification-token", "challenge": challenge, "type": "url_verification"}
        reply = await self.line.send(dumps(body).encode(), "application/json")
        return reply.ok and challenge in reply.body

    async def interaction(self, payload: Json) -> Reply:
        """An interaction: a form with one `payload`; never tried again."""
        body = urlencode({"payload": dumps(payload)}).encode()
        return self._noted(payload["type"], await self.line.send(body, "application/x-www-form-urlencoded"))

    async def command(self, form: dict[str, str]) -> Reply:
        """A slash command: a plain form; never tried again."""
        reply = await self.line.send(urlencode(form).encode(), "application/x-www-form-urlencoded")
        return self._noted(f"command {form['command']}", reply)

    def _noted(self, what: str, reply: Reply) -> Reply:
        if not reply.ok:
            self.backend.workspace.refuse(what, f"not acknowledged: {_why(reply)}")
        return reply


def _why(reply: Reply) -> str:
    return reply.trouble or f"HTTP {reply.status} {reply.body[:200]}".strip()
