"""A workspace with a small bot behind it, both on real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from sandbox_support import Bot, Running, build
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.person import Person
from sandbox.server import Sandbox


@pytest.fixture(scope="module")
def running_bot() -> Iterator[tuple[Bot, str]]:
    bot = Bot()

    async def endpoint(request: Request) -> Response:
        request.scope["raw_body"] = await request.body()
        return await run_in_threadpool(bot.endpoint, request)

    running = Running(Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])]))
    yield bot, running.url
    running.stop()


@pytest.fixture(scope="module")
def running_sandbox(running_bot: tuple[Bot, str]) -> Iterator[Sandbox]:
    with build(running_bot[1]) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running_sandbox: Sandbox) -> Sandbox:
    """The module's workspace, emptied."""
    running_sandbox.empty()
    return running_sandbox


@pytest.fixture
def impatient(sandbox: Sandbox) -> Iterator[Sandbox]:
    """The same, waiting for an answer of the bot's no longer than it must."""
    patient = sandbox.line.timing
    sandbox.line.timing = replace(patient, ack=0.2)
    yield sandbox
    sandbox.line.timing = patient


@pytest.fixture
def bot(running_bot: tuple[Bot, str], sandbox: Sandbox) -> Bot:
    """The bot, with nothing heard and no answers, and Slack's own client to call the workspace."""
    bot, bot.url = running_bot
    bot.heard.clear()
    bot.answers.clear()
    bot.client = WebClient(token=sandbox.token, base_url=sandbox.api_url, retry_handlers=[])
    return bot


@pytest.fixture
def ada(sandbox: Sandbox) -> Iterator[Person]:
    person = Person(sandbox.url, "U0ADA")
    yield person
    person.close_client()


@pytest.fixture
def bob(sandbox: Sandbox) -> Iterator[Person]:
    person = Person(sandbox.url, "U0BOB")
    yield person
    person.close_client()


@pytest.fixture
def http(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Bare HTTP to the sandbox."""
    with httpx.Client(base_url=sandbox.url, trust_env=False) as client:
        yield client
