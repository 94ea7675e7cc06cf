"""`response_url`: five answers within thirty minutes to something a person did in a message or by command."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox import messages
from sandbox.api import answer
from sandbox.backend import Backend
from sandbox.errors import ApiError
from sandbox.model import Channel, Message
from sandbox.wire import Json, short_id

USES = 5
_KNOWN = {"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "metadata"}


@dataclass
class Hook:
    """One response_url: for whom, where, and about which message."""

    user: str
    channel: Channel
    message: Message | None
    born: float
    uses: int = 0


class ResponseUrls:
    """The response_urls given out, and the endpoint behind them."""

    def __init__(self, backend: Backend, seconds: float) -> None:
        self.backend = backend
        self.seconds = seconds
        self.base = ""
        self._hooks: dict[str, Hook] = {}

    def issue(self, user: str, channel: Channel, message: Message | None = None) -> str:
        """A new response_url."""
        key = short_id(24)
        self._hooks[key] = Hook(user, channel, message, time.monotonic())
        return f"{self.base}/actions/{self.backend.workspace.team_id}/{key}"

    async def endpoint(self, request: Request) -> Response:
        """`POST` to a response_url."""
        hook = self._hooks.get(request.path_params["key"])
        try:
            if hook is None or time.monotonic() - hook.born > self.seconds:
                raise ApiError("expired_url")
            if hook.uses >= USES:
                raise ApiError("used_url")
            hook.uses += 1
            self.respond(hook, _parsed(await request.body()))
        except ApiError as refused:
            self.backend.workspace.refuse("response_url", refused.error)
            status = 404 if refused.error in ("expired_url", "used_url") else 400
            return answer({"ok": False, "error": refused.error, **refused.extra}, status)
        return PlainTextResponse("ok")

    def respond(self, hook: Hook, given: Json) -> None:
        """Post, replace or delete, visible to one person unless `in_channel`; also the body of a command's ack."""
        if unknown := set(given) - _KNOWN:
            raise ApiError("invalid_arguments", detail=f"unknown fields {sorted(unknown)}")
        original = hook.message if hook.message in hook.channel.messages else None
        if given.get("delete_original"):
            if original is not None:
                messages.remove(self.backend, hook.channel, original)
            return
        text, blocks = messages.check_content(given.get("text"), given.get("blocks"))
        if given.get("replace_original") and original is not None:
            messages.change(self.backend, hook.channel, original, text, blocks)
            return
        only = None if given.get("response_type") == "in_channel" else hook.user
        thread = given.get("thread_ts")
        messages.post_as_bot(self.backend, hook.channel, text, blocks, ephemeral_for=only, thread_ts=thread)


def _parsed(body: bytes) -> Json:
    try:
        given: Any = json.loads(body)
    except ValueError:
        raise ApiError("invalid_payload") from None
    if not isinstance(given, dict):
        raise ApiError("invalid_payload")
    return given
