"""A real Chromium looking at a real sandbox, with a tiny bot behind it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from tinybot import MANIFEST, TinyBot

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "America/Los_Angeles"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = os.path.dirname(__file__)  # noqa: PTH120
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on the PATH and none named by $CHROMIUM"))


@dataclass
class Stage:
    """One sandbox, one bot, one browser; every test is somebody new."""

    bot: TinyBot
    box: Any
    browser: Any
    unused: list[str] = field(default_factory=list)

    def somebody(self) -> str:
        return self.unused.pop(0)


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    from playwright.sync_api import sync_playwright

    from sandbox.line import Timing
    from sandbox.model import User
    from sandbox.server import Sandbox

    bot = TinyBot()
    people = [
        User("U0ADA", "ada", "Ada Lovelace", title="Senior Engineer", tz="Europe/London"),
        User("U0GRACE", "grace", "Grace Hopper", title="Engineering Manager", tz="America/New_York"),
    ]
    extra = [f"U0P{number:02}" for number in range(90)]
    people += [
        User(id, id.lower(), f"Person {id[3:]}", title="Engineer", tz=ZONES[i % len(ZONES)])
        for i, id in enumerate(extra)
    ]
    with (
        Sandbox(people, manifest=MANIFEST, bot_url=bot.url, timing=Timing(ack=10, trigger=10)) as box,
        sync_playwright() as playwright,
    ):
        bot.api, bot.token = box.api_url, box.token
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Stage(bot, box, browser, extra)
        browser.close()
        bot.stop()


@pytest.fixture
def bot(stage: Stage) -> TinyBot:
    stage.bot.heard.clear()
    stage.bot.on.clear()
    stage.bot.held.clear()
    return stage.bot


@dataclass
class Desk:
    """Somebody at a browser."""

    user: str
    stage: Stage
    page: Any

    @property
    def zone(self) -> str:
        return str(self.stage.box.workspace.users[self.user].tz)

    def open(self, place: str = "", user: str = "") -> Any:
        self.page.goto(f"{self.stage.box.url}/#{user or self.user}{'/' + place if place else ''}")
        self.page.get_by_role("heading", level=1).wait_for()
        return self.page

    def post(self, text: str = "A message", blocks: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
        more = {"channel": self.user, **more} | ({"blocks": blocks} if blocks else {})
        return self.stage.bot.call("chat.postMessage", text=text, **more)

    def show(self, view: dict[str, Any]) -> Any:
        """Open a modal by pressing a button that the bot answers with this view; returns the dialog."""
        bot = self.stage.bot

        def answer(payload: dict[str, Any]) -> None:
            bot.call("views.open", trigger_id=payload["trigger_id"], view=view)

        bot.on["open it"] = answer
        element = {"type": "button", "text": {"type": "plain_text", "text": "Open it"}, "action_id": "open it"}
        self.post(blocks=[{"type": "actions", "elements": [element]}])
        self.open()
        self.page.get_by_role("button", name="Open it", exact=True).click()
        dialog = self.page.get_by_role("dialog", name=view["title"]["text"])
        dialog.wait_for()
        return dialog


def _desk(stage: Stage, **options: Any) -> Iterator[Desk]:
    context = stage.browser.new_context(
        **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
    )
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    context.set_default_timeout(5000)
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    yield Desk(stage.somebody(), stage, page)
    context.close()
    assert mistakes == []


@pytest.fixture
def desk(stage: Stage, bot: TinyBot) -> Iterator[Desk]:
    yield from _desk(stage)


@pytest.fixture
def phone(stage: Stage, bot: TinyBot) -> Iterator[Desk]:
    yield from _desk(stage, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


@pytest.fixture(params=["light", "dark"])
def scheme(stage: Stage, bot: TinyBot, request: pytest.FixtureRequest) -> Iterator[Desk]:
    yield from _desk(stage, color_scheme=request.param)
