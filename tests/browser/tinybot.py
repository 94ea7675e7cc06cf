"""A tiny bot for looking at the sandbox's page: it answers what it was told to answer and remembers what it heard."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Json = dict[str, Any]
MANIFEST: Json = {
    "display_information": {"name": "Tiny"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": "Tiny", "always_online": True},
        "slash_commands": [
            {"command": "/tiny", "description": "Says something only you can see", "usage_hint": "[words]"},
            {"command": "/tall", "description": "Says something tall"},
        ],
        "shortcuts": [
            {"name": "Keep this", "type": "message", "callback_id": "keep", "description": "Keeps a message"},
            {"name": "Open the gallery", "type": "global", "callback_id": "gallery", "description": "Opens a modal"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("channels:history", "channels:join", "chat:write", "commands", "files:write"),
                *("im:history", "im:write", "users:read"),
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"request_url": "https://bot.example/", "bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True, "request_url": "https://bot.example/"},
    },
}


class TinyBot:
    """`on[action_id or callback_id or event type] = fn(payload)`; what it returns is the acknowledgement's body."""

    def __init__(self) -> None:
        self.heard: list[Json] = []
        self.on: dict[str, Callable[[Json], Json | None]] = {}
        self.held: dict[str, threading.Event] = {}
        self.api = ""
        self.token = ""
        listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        app = Starlette(routes=[Route("/", self._hear, methods=["POST"])])
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, args=([listening],), daemon=True)
        self._thread.start()
        self._http = httpx.Client(trust_env=False, timeout=10)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._http.close()

    def call(self, method: str, **args: Any) -> Json:
        """A Web API call; anything but ok is a mistake in the test."""
        response = self._http.post(self.api + method, json=args, headers={"Authorization": f"Bearer {self.token}"})
        answer: Json = response.json()
        assert answer["ok"], (method, answer)
        return answer

    async def _hear(self, request: Request) -> Response:
        raw = (await request.body()).decode()
        if request.headers["content-type"].startswith("application/json"):
            payload = json.loads(raw)
            if payload["type"] == "url_verification":
                return JSONResponse({"challenge": payload["challenge"]})
            names = [payload["event"]["type"]]
        else:
            form = {key: values[0] for key, values in parse_qs(raw, keep_blank_values=True).items()}
            payload = json.loads(form["payload"]) if "payload" in form else form
            names = [action["action_id"] for action in payload.get("actions", [])]
            names += [payload.get("callback_id", ""), payload.get("view", {}).get("callback_id", "")]
            names += [payload.get("command", "")]
        self.heard.append(payload)
        answer = None
        for name in names:
            if name in self.held:
                await asyncio.to_thread(self.held[name].wait, 5)
            if name in self.on and payload.get("type") != "view_closed":
                answer = await asyncio.to_thread(self.on[name], payload)
        return JSONResponse(answer) if answer else Response("")

    def actions(self, action_id: str) -> list[Json]:
        """Every action heard under that id."""
        found = [action for payload in self.heard for action in payload.get("actions", [])]
        return [action for action in found if action["action_id"] == action_id]

    def wait_for(self, what: Callable[[], Any], seconds: float = 5.0) -> Any:
        end = time.monotonic() + seconds
        while not (found := what()):
            assert time.monotonic() < end, f"did not happen; heard: {self.heard[-3:]}"
            time.sleep(0.02)
        return found
