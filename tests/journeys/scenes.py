"""The scenes that `rung sandbox` can open, on a working morning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from journeys_support import PATIENT, LoggedBot, Reviewer, World
from story import USUAL_WEEK

from sandbox import company, demo
from sandbox.server import Sandbox

SUNDAY = datetime(2027, 3, 7, 14, 0, tzinfo=UTC)


@contextmanager
def opened(folder: Path, scene: demo.Scene) -> Iterator[World]:
    """What `rung sandbox` opens on a Sunday afternoon."""
    manifest, clock = json.loads(demo.MANIFEST.read_text(encoding="utf-8")), folder / "clock"
    with Sandbox(company.PEOPLE, manifest=manifest, bot_url="", timing=PATIENT, clock=clock) as sandbox:
        assert sandbox.timekeeper is not None
        sandbox.timekeeper.set(demo.start_of_a_working_day(SUNDAY))
        bot = LoggedBot(sandbox, folder, RUNG_SANDBOX_CLOCK=str(clock), **USUAL_WEEK)
        world = World(sandbox, bot, folder)
        try:
            demo.open_company(sandbox, bot, scene)
            with demo.planned(sandbox, bot):
                assert sandbox.timekeeper.wait_until_quiet()
                yield world
        finally:
            world.close()
            bot.stop()


def somebody(world: World, first_name: str) -> Reviewer:
    return world.person(next(one for one in company.PEOPLE if one.first_name == first_name))
