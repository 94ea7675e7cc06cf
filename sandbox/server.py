"""The sandbox as one server: Web API, response_urls, the page and its API, on localhost."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.api import WebApi
from sandbox.api_files import private, upload
from sandbox.api_people import wire as wire_user
from sandbox.backend import Backend
from sandbox.dispatch import Dispatcher
from sandbox.faults import Faults
from sandbox.interactions import Interactions
from sandbox.line import Line, Timing
from sandbox.manifest import Manifest
from sandbox.model import GENERAL, User, Workspace
from sandbox.rates import Limiter, Rate
from sandbox.response_urls import ResponseUrls
from sandbox.timekeeper import Timekeeper
from sandbox.triggers import Triggers
from sandbox.ui_api import UiApi
from sandbox.views import Views
from sandbox.wire import Json

STATIC = Path(__file__).parent / "static"
TOKEN, SIGNING_SECRET = "xoxb-sandbox", "sandbox-signing-secret"


class _Page(StaticFiles):
    """The page's files, asked for anew each time: after an upgrade nobody keeps half of the old page."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


class Sandbox:
    """A Slack workspace on localhost, for one bot.

    `workspace` holds what there is and what was asked of it (`calls`, `refusals`); `faults` makes calls fail (by chance
    too, from `seed`); `limiter` holds `rate_limits` and when the calls came that it let pass. With `clock`, a file for
    the offset in seconds, `timekeeper` winds the clock of the workspace, and of the bot that reads the file.
    The manifest is honoured: undeclared commands, scopes and events do not exist.
    """

    def __init__(
        self,
        people: Sequence[User],
        *,
        manifest: Mapping[str, Any],
        bot_url: str,
        token: str = TOKEN,
        signing_secret: str = SIGNING_SECRET,
        team_id: str = "T0RUNG",
        team_name: str = "Rung sandbox",
        timing: Timing | None = None,
        rate_limits: Mapping[str, int | Rate] | None = None,
        seed: int = 0,
        now: Callable[[], datetime] | None = None,
        clock: Path | None = None,
    ) -> None:
        timing = timing or Timing()
        self.workspace = Workspace(people, Manifest.read(manifest), team_id=team_id, team_name=team_name)
        if now is not None:
            self.workspace.now = now
        self.backend = Backend(
            self.workspace, Views(self.workspace), Triggers(timing.trigger), token, Limiter(rate_limits), Faults(seed)
        )
        self.faults, self.limiter = self.backend.faults, self.backend.limiter
        self.line = Line(bot_url, signing_secret, timing)
        self.dispatcher = Dispatcher(self.backend, self.line)
        self.response_urls = ResponseUrls(self.backend, timing.response_url)
        self.interactions = Interactions(self.backend, self.dispatcher, self.response_urls)
        self.ui = UiApi(self.backend, self.interactions)
        self.timekeeper = Timekeeper(self.workspace, clock) if clock else None
        self.ui.clock.keeper = self.timekeeper
        self.token, self.signing_secret = token, signing_secret
        self.url = ""
        self.app = self._app()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def _app(self) -> Starlette:
        routes = [
            Route("/api/{method}", WebApi(self.backend).endpoint, methods=["GET", "POST"]),
            Route("/upload/v1/{key}", upload(self.backend), methods=["POST"]),
            Route("/files-pri/{place}/{name}", private(self.backend)),
            Route("/files-pri/{place}/download/{name}", private(self.backend)),
            Route("/actions/{team}/{key}", self.response_urls.endpoint, methods=["POST"]),
            *self.ui.routes(),
            Mount("/", _Page(directory=STATIC, html=True, check_dir=False)),
        ]
        return Starlette(routes=routes, lifespan=self._lifespan)

    @contextlib.asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        yield
        await self.dispatcher.close()
        await self.line.close()

    @property
    def api_url(self) -> str:
        """The base URL of the Web API, for `WebClient(base_url=…)`; ends with a slash."""
        return f"{self.url}/api/"

    @property
    def bot_url(self) -> str:
        """Where events, interactions and commands go; may be set once the bot's port is known."""
        return self.line.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self.line.bot_url = url

    def start(self, port: int = 0, host: str = "127.0.0.1") -> Sandbox:
        """Serve in a thread; returns once requests are answered."""
        listening = socket.create_server((host, port))
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else every answer waits 40 ms for an ACK
        self.url = f"http://{host}:{listening.getsockname()[1]}"
        self.response_urls.base = self.backend.base = self.url
        config = uvicorn.Config(
            self.app,
            log_level="warning",
            access_log=False,
            lifespan="on",
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="sandbox", daemon=True)
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the sandbox could not start")
            time.sleep(0.005)
        return self

    def empty(self) -> None:
        """Start over with the same people: nothing said, nothing open, nothing recorded, nothing on its way."""
        self._do(self._empty())

    async def _empty(self) -> None:
        await self.dispatcher.settle(0.5)
        await self.dispatcher.close()
        self.workspace.empty()
        self.backend.views.empty()
        self.backend.files.clear()
        self.backend.uninstalled = False
        self.dispatcher.sent.clear()
        self.workspace.touch(self.workspace.users)

    def settle(self, seconds: float = 20.0) -> bool:
        """Wait until the bot has heard everything it caused itself; False if events still wait for a retry."""
        return bool(self._do(self.dispatcher.settle(seconds)))

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        if self._loop is None:
            raise RuntimeError("start the sandbox first")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def verify_url(self) -> bool:
        """Whether the bot answers Slack's `url_verification` with the challenge."""
        return bool(self._do(self.dispatcher.verify_url()))

    def join(self, user: User) -> None:
        """Somebody new joins the workspace (`team_join`)."""
        self.workspace.users[user.id] = user
        self.workspace.channels[GENERAL].members.append(user.id)
        self._do(self.dispatcher.event(self._about("team_join", user)))

    def leave(self, user_id: str) -> None:
        """Somebody's account is deactivated (`user_change`)."""
        user = self.workspace.users[user_id]
        user.deleted = True
        self._do(self.dispatcher.event(self._about("user_change", user)))

    def _about(self, kind: str, user: User) -> Json:
        return {"type": kind, "user": wire_user(self.workspace, user), "event_ts": self.workspace.next_ts()}

    def uninstall(self) -> None:
        """The app is removed: its token is dead, and the bot is told (`tokens_revoked`, `app_uninstalled`)."""
        self.backend.uninstalled = True
        tokens = {"oauth": [], "bot": [self.workspace.bot.id]}
        self._do(self.dispatcher.event({"type": "tokens_revoked", "tokens": tokens}))
        self._do(self.dispatcher.event({"type": "app_uninstalled"}))

    def wait(self) -> None:
        """Block until the server ends."""
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """End the server and hang up."""
        if self._server is not None:
            self._server.should_exit = True
            self.wait()
            self._server = self._thread = None

    def __enter__(self) -> Sandbox:
        return self if self._server else self.start()

    def __exit__(self, *exc: object) -> None:
        self.stop()
