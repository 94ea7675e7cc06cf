"""What the sandbox's tests share: a manifest, people, a bot that can be told what to answer, a server."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.line import Timing
from sandbox.model import User
from sandbox.server import SIGNING_SECRET, Sandbox

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Rung"},
    "features": {
        "bot_user": {"display_name": "Rung"},
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "slash_commands": [{"command": "/growth", "description": "Your next step", "usage_hint": "help"}],
        "shortcuts": [
            {"name": "Save as evidence", "type": "message", "callback_id": "save", "description": "Keep it"},
            {"name": "Add evidence", "type": "global", "callback_id": "add", "description": "Write it"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "channels:history",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "users:read",
                "users:read.email",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "app_mention", "message.im"]},
        "interactivity": {"is_enabled": True},
    },
}

PEOPLE = (
    User("U0ADA", "ada", "Ada Lovelace", title="Engineer", email="ada@example.com", tz="Europe/London"),
    User("U0BOB", "bob", "Bob Noyce", title="Manager", email="bob@example.com", tz="America/New_York"),
    User("U0GONE", "gone", "Gone Away", email="gone@example.com", deleted=True),
    User("U0GUEST", "guest", "Guest Star", is_restricted=True),
    User("U0ROBOT", "robot", "Other Robot", is_bot=True),
)


@dataclass(frozen=True)
class Heard:
    """One request as the bot got it."""

    body: bytes
    headers: dict[str, str]

    @property
    def genuine(self) -> bool:
        """Slack's own SDK judges the signature."""
        return SignatureVerifier(SIGNING_SECRET).is_valid_request(self.body, self.headers)

    @property
    def payload(self) -> Any:
        """An event envelope, an interaction's payload, or a command's form."""
        if self.headers["content-type"] == "application/json":
            return json.loads(self.body)
        form = {name: values[0] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}
        return json.loads(form["payload"]) if "payload" in form else form


@dataclass
class Bot:
    """A bot that notes what it hears and answers what the test says, by the payload's type."""

    heard: list[Heard] = field(default_factory=list)
    answers: dict[str, Callable[[Any], Response]] = field(default_factory=dict)
    url: str = ""
    client: WebClient = field(default_factory=WebClient)

    def endpoint(self, request: Request) -> Response:
        heard = Heard(request.scope["raw_body"], dict(request.headers))
        self.heard.append(heard)
        payload = heard.payload
        kind = payload.get("type", "command")
        return self.answers.get(kind, lambda _: Response())(payload)

    def on(self, kind: str, answer: Callable[[Any], Any] | None = None, **body: Any) -> None:
        """Answer requests of a kind: with what a function makes of the payload, or with this JSON body."""

        def respond(payload: Any) -> Response:
            made = answer(payload) if answer is not None else body
            return made if isinstance(made, Response) else JSONResponse(made) if made else Response()

        self.answers[kind] = respond

    def last(self, kind: str) -> Any:
        """The newest payload of a kind."""
        return next(h.payload for h in reversed(self.heard) if h.payload.get("type", "command") == kind)

    def count(self, kind: str) -> int:
        """How many payloads of a kind came."""
        return sum(1 for h in self.heard if h.payload.get("type", "command") == kind)


class Running:
    """An ASGI app on a port of its own, in a thread."""

    def __init__(self, app: Any) -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([listening],), daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.005)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()


def build(bot_url: str, **options: Any) -> Sandbox:
    """A sandbox with the usual people, patient with a bot on a busy machine, that repeats an event at once."""
    options.setdefault("timing", Timing(ack=20, trigger=20, retries=(0.0, 0.02, 0.04)))
    options.setdefault("manifest", MANIFEST)
    return Sandbox(PEOPLE, bot_url=bot_url, **options)
