"""One company a file: real HTTP both ways, the bot in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from journeys_support import Wire, World, company


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Seven people, five reviews, the shipped ladders; each reviewee has been told that theirs is open."""
    with company(tmp_path_factory.mktemp("company")) as opened:
        yield opened


@pytest.fixture(scope="module")
def wire(world: World) -> Iterator[Wire]:
    """Slack's side of the line to the bot."""
    opened = Wire(world)
    yield opened
    opened.close()
