"""The JSON API of the web page and of scripted people: what they see, what they do, and a bell when it changed."""

from __future__ import annotations

import asyncio
import contextlib
from base64 import b64decode
from collections.abc import Awaitable, Callable
from json import JSONDecodeError
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox import ui_state
from sandbox.api import answer
from sandbox.api_files import download
from sandbox.backend import Backend
from sandbox.choices import Impossible
from sandbox.interactions import Attached, Interactions
from sandbox.ui_clock import UiClock
from sandbox.wire import Json

COALESCE_SECONDS = 0.03
Deed = Callable[[str, str, Request, Json], Awaitable[Json]]


class UiApi:
    """Routes under `/ui`."""

    def __init__(self, backend: Backend, deeds: Interactions) -> None:
        self.backend = backend
        self.world = backend.workspace
        self.deeds = deeds
        self.clock = UiClock(self.world.users)

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        me = "/ui/as/{user}"
        view = me + "/view/{view_id}"
        posts: dict[str, Deed] = {
            me + "/press": self._press,
            view + "/submit": self._submit,
            view + "/state": self._state,
            view + "/close": self._close,
            me + "/command": self._command,
            me + "/message": self._message,
            me + "/shortcut": self._shortcut,
            me + "/home": self._home,
            me + "/read": self._read,
            me + "/reload": self._reload,
            me + "/dm/{other}": self._dm,
            me + "/clock": self._wind,
        }
        return [
            Route("/ui/people", self.people),
            Route("/ui/clock", self.clock.look),
            Route(me, self.look),
            Route(me + "/file/{file}", self.file),
            WebSocketRoute(me + "/live", self.live),
            *(Route(path, self._doing(deed), methods=["POST"]) for path, deed in posts.items()),
        ]

    async def people(self, request: Request) -> Response:
        """`GET /ui/people`."""
        return answer(ui_state.people(self.backend) | {"clock": self.clock.keeper is not None})

    async def look(self, request: Request) -> Response:
        """`GET /ui/as/{user}?device=D`."""
        user = request.path_params["user"]
        if not self._is_person(user):
            return answer({"ok": False, "error": f"there is no person {user!r}"}, 404)
        return answer(ui_state.state(self.backend, user, request.query_params.get("device", "")))

    async def file(self, request: Request) -> Response:
        """`GET /ui/as/{user}/file/{file}`: a file that this person sees, as a download."""
        file = download(self.backend, request.path_params["user"], request.path_params["file"])
        if file is None:
            return answer({"ok": False, "error": "there is no such file"}, 404)
        name = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return Response(file.content, headers=name, media_type=file.mimetype)

    def _is_person(self, user: str) -> bool:
        return any(user == person.id for person in self.world.people())

    def _doing(self, deed: Deed) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            user = request.path_params["user"]
            if not self._is_person(user):
                return answer({"ok": False, "error": f"there is no person {user!r}"}, 404)
            try:
                body: Json = await request.json() if await request.body() else {}
                done = await deed(user, str(body.get("device", "")), request, body)
            except JSONDecodeError:
                return answer({"ok": False, "error": "the request is not JSON"}, 400)
            except KeyError as missing:
                return answer({"ok": False, "error": f"the request lacks {missing}"}, 400)
            except Impossible as impossible:
                done = {"ok": False, "error": str(impossible)}
            self.world.touch([user])
            return answer(done)

        return endpoint

    async def _press(self, user: str, device: str, request: Request, body: Json) -> Json:
        return await self.deeds.press(user, device, body)

    async def _submit(self, user: str, device: str, request: Request, body: Json) -> Json:
        return await self.deeds.submit(user, device, request.path_params["view_id"], body.get("values"))

    async def _state(self, user: str, device: str, request: Request, body: Json) -> Json:
        return self.deeds.type_in(user, device, request.path_params["view_id"], body.get("values"))

    async def _close(self, user: str, device: str, request: Request, body: Json) -> Json:
        everything = body.get("all") is True
        return await self.deeds.close(user, device, request.path_params["view_id"], everything=everything)

    async def _command(self, user: str, device: str, request: Request, body: Json) -> Json:
        return await self.deeds.command(user, device, body["channel"], body["command"], body.get("text", ""))

    async def _message(self, user: str, device: str, request: Request, body: Json) -> Json:
        files = [_file(one) for one in body.get("files", [])]
        return await self.deeds.say(user, body["channel"], body["text"], body.get("thread_ts"), files)

    async def _shortcut(self, user: str, device: str, request: Request, body: Json) -> Json:
        return await self.deeds.shortcut(user, device, body)

    async def _home(self, user: str, device: str, request: Request, body: Json) -> Json:
        return await self.deeds.open_home(user, body.get("tab", "home"))

    async def _read(self, user: str, device: str, request: Request, body: Json) -> Json:
        channel = self.world.channels.get(body["channel"])
        if channel is None:
            raise Impossible("there is no such conversation")
        if channel.messages:
            channel.last_read[user] = channel.messages[-1].ts
        return {"ok": True}

    async def _reload(self, user: str, device: str, request: Request, body: Json) -> Json:
        self.world.drop_ephemeral(user)
        return {"ok": True}

    async def _dm(self, user: str, device: str, request: Request, body: Json) -> Json:
        other = request.path_params["other"]
        if other not in self.world.users:
            raise Impossible(f"there is no {other!r}")
        return {"ok": True, "channel": self.world.open_dm(user, other).id}

    async def _wind(self, user: str, device: str, request: Request, body: Json) -> Json:
        return await self.clock.wind(user, body["to"])

    async def live(self, socket: WebSocket) -> None:
        """`WS /ui/as/{user}/live`: says `changed`, a few at once; a new connection is a reloaded client."""
        user = socket.path_params["user"]
        await socket.accept()
        loop, bell = asyncio.get_running_loop(), asyncio.Event()

        def ring(users: frozenset[str]) -> None:
            if user in users:
                loop.call_soon_threadsafe(bell.set)

        self.world.listeners.append(ring)
        self.world.drop_ephemeral(user)
        ringing = asyncio.ensure_future(_ring(socket, bell))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            pass
        finally:
            self.world.listeners.remove(ring)
            ringing.cancel()
            with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await ringing


def _file(given: Json) -> Attached:
    """A file out of a message's JSON: its name, and its bytes in base64."""
    name = str(given["name"]).replace("/", "_").strip()[:255]
    try:
        content = b64decode(given["content"], validate=True)
    except (ValueError, TypeError):
        raise Impossible("the content of a file is base64") from None
    return Attached(name or "file", content, given.get("from_elsewhere") is True)


async def _ring(socket: WebSocket, bell: asyncio.Event) -> None:
    while True:
        await bell.wait()
        await asyncio.sleep(COALESCE_SECONDS)
        bell.clear()
        await socket.send_json({"type": "changed"})
