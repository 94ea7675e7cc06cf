"""The Web API: `POST /api/{method}`, tokens, scopes, rate limits, and errors as HTTP 200 with `ok: false`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from sandbox import api_chat as chat
from sandbox import api_conversations as conversations
from sandbox import api_files as files
from sandbox import api_people as people
from sandbox import api_views as views
from sandbox.api_args import Args, read_args
from sandbox.api_conversations import missing_scope
from sandbox.backend import Backend
from sandbox.errors import ApiError
from sandbox.faults import Fault
from sandbox.model import Call
from sandbox.wire import Json, dumps


@dataclass(frozen=True)
class Method:
    """One Web API method: what it does, the scopes it needs, whether it needs a token."""

    run: Callable[[Backend, Args], Json]
    scopes: tuple[str, ...] = ()
    token: bool = True


def _api_test(backend: Backend, args: Args) -> Json:
    if error := args.optional("error"):
        raise ApiError(error, args=args.raw)
    return {"args": {name: value for name, value in args.raw.items() if name != "token"}}


METHODS: dict[str, Method] = {
    "api.test": Method(_api_test, token=False),
    "auth.test": Method(people.auth_test),
    "blocks.validate": Method(views.blocks_validate, token=False),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.conversations_history),
    "conversations.info": Method(conversations.conversations_info),
    "conversations.join": Method(conversations.conversations_join, ("channels:join",)),
    "conversations.list": Method(conversations.conversations_list),
    "conversations.members": Method(conversations.conversations_members),
    "conversations.open": Method(conversations.conversations_open, ("im:write",)),
    "conversations.replies": Method(conversations.conversations_replies),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",)),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("files:write",)),
    "files.info": Method(files.info, ("files:read",)),
    "users.conversations": Method(conversations.users_conversations),
    "users.info": Method(people.users_info, ("users:read",)),
    "users.list": Method(people.users_list, ("users:read",)),
    "users.lookupByEmail": Method(people.users_lookup_by_email, ("users:read.email",)),
    "views.open": Method(views.views_open),
    "views.publish": Method(views.views_publish),
    "views.push": Method(views.views_push),
    "views.update": Method(views.views_update),
}


def answer(body: Json, status: int = 200, **headers: str) -> Response:
    """A JSON answer, UTF-8."""
    return Response(dumps(body), status, headers, media_type="application/json; charset=utf-8")


class WebApi:
    """The endpoint of every method, with the record of every call."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    async def endpoint(self, request: Request) -> Response:
        """`/api/{method}`."""
        name = request.path_params["method"]
        args: Json = {}
        fault: Fault | None = None
        try:
            args = await read_args(request)
            token = self._token(request, args)
            method = self._allowed(name, token)
            if limited := self._limited(name, args):
                return self._rate_limited(name, token, args, limited)
            fault = self.backend.faults.take(name)
            if fault and fault.delay and not fault.lose_answer:
                await asyncio.sleep(fault.delay)
            if fault and not fault.lose_answer and not fault.is_slow_only:
                return self._faulty(name, token, args, fault)
            body = {"ok": True, **method.run(self.backend, Args(args))}
        except ApiError as refused:
            body = {"ok": False, "error": refused.error, **refused.extra}
        self._record(name, self._token(request, args), args, body.get("error"), body)
        if fault and fault.lose_answer:
            await asyncio.sleep(fault.delay)
            return answer({"ok": False, "error": "fatal_error"}, 503)
        return answer(body)

    def _token(self, request: Request, args: Json) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else str(args.get("token", ""))

    def _allowed(self, name: str, token: str) -> Method:
        method = METHODS.get(name)
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        if not method.token:
            return method
        if not token:
            raise ApiError("not_authed")
        if token != self.backend.token:
            raise ApiError("invalid_auth")
        if self.backend.uninstalled:
            raise ApiError("account_inactive")
        world = self.backend.workspace
        if missing := [scope for scope in method.scopes if scope not in world.manifest.scopes]:
            raise missing_scope(world, *missing)
        return method

    def _limited(self, name: str, args: Json) -> int | None:
        return self.backend.limiter.retry_after(name, str(args.get("channel", "")))

    def _rate_limited(self, name: str, token: str, args: Json, seconds: int) -> Response:
        self._record(name, token, args, "ratelimited", {})
        return answer({"ok": False, "error": "ratelimited"}, 429, **{"Retry-After": str(seconds)})

    def _faulty(self, name: str, token: str, args: Json, fault: Fault) -> Response:
        if fault.retry_after is not None:
            return self._rate_limited(name, token, args, fault.retry_after)
        error = fault.error or "internal_error"
        self._record(name, token, args, error, {})
        return answer({"ok": False, "error": error}, fault.status)

    def _record(self, name: str, token: str, args: Json, error: str | None, body: Json) -> None:
        kept = {key: value for key, value in args.items() if key != "token"}
        self.backend.workspace.calls.append(Call(name, error is None, error, datetime.now(UTC), token, kept))
        if error is not None:
            detail = body.get("errors") or body.get("response_metadata", {}).get("messages") or ""
            self.backend.workspace.refuse(name, f"{error} {detail}".strip())
