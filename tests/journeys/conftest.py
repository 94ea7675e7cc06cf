"""One company a file: real HTTP both ways, the bot in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys_support import PEOPLE, LoggedBot, Wire, World, company, set_up

from sandbox.demo import MANIFEST
from sandbox.server import Sandbox


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which Rung was installed, the people imported and the cycle started; each file gets a copy."""
    folder = tmp_path_factory.mktemp("started")
    with Sandbox(PEOPLE, manifest=json.loads(MANIFEST.read_text(encoding="utf-8")), bot_url="") as sandbox:
        set_up(LoggedBot(sandbox, folder), folder)
    return folder


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Iterator[World]:
    """Seven people, five reviews, the shipped ladders; each reviewee has been told that theirs is open."""
    with company(tmp_path_factory.mktemp("company"), started=started) as opened:
        yield opened


@pytest.fixture(scope="module")
def wire(world: World) -> Iterator[Wire]:
    """Slack's side of the line to the bot."""
    opened = Wire(world)
    yield opened
    opened.close()
