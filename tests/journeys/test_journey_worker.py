"""`rung worker` as a process: for cron, beside others, told to end, and under blows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chaos.plan import QUICK
from chaos.run import Run
from chaos.world import HANDS, WORKSPACE, Sqlite, World
from sandbox.demo import Bot
from storage import outbox
from storage.outbox import NewNotice, Urgency


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = World(Sqlite(tmp_path), tmp_path, lease=4)
    yield opened
    opened.close()


def put(world: World, count: int, prefix: str = "hello") -> None:
    told = [NewNotice("reply", HANDS[n], f"{prefix}:{n}", detail="help", urgency=Urgency.BULK) for n in range(count)]
    with world.store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, told, datetime.now(UTC))


def start(world: World, *words: str, **settings: str) -> subprocess.Popen[str]:
    environment = world.processes[0].environment | settings
    command = [sys.executable, "-m", "bot", "worker", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def end_of(worker: subprocess.Popen[str], timeout: float = 60) -> int:
    """Its exit code; what it said is shown when the test fails."""
    said, _ = worker.communicate(timeout=timeout)
    sys.stdout.write(said)
    return worker.returncode


def told(world: World) -> Counter[str]:
    """Key → how often somebody was told."""
    channels = world.sandbox.workspace.channels.values()
    found = [message.metadata for channel in channels for message in channel.messages if message.metadata]
    return Counter(one["event_payload"]["key"] for one in found)


def waits_for(world: World, count: int) -> None:
    end = time.monotonic() + 60
    while told(world).total() < count:
        assert time.monotonic() < end, f"{told(world).total()} of {count}"
        time.sleep(0.02)


def each_once(count: int, prefix: str = "hello") -> Counter[str]:
    return Counter({f"{prefix}:{n}": 1 for n in range(count)})


def test_once_sends_what_is_due_and_ends(world: World) -> None:
    put(world, 12)
    worker = start(world, "--once")
    assert (end_of(worker), told(world)) == (0, each_once(12))


def test_once_keeps_the_pace_and_ends_in_time_with_the_rest_left_for_the_next_time(world: World) -> None:
    put(world, 20)
    assert end_of(start(world, "--once", "--for", "3", RUNG_POSTS_PER_MINUTE="60")) == 0
    assert 2 <= told(world).total() <= 6
    assert end_of(start(world, "--once")) == 0
    assert told(world) == each_once(20)


def test_two_workers_at_once_say_each_thing_once(world: World) -> None:
    put(world, 60)
    workers = [start(world), start(world)]
    for one in workers:
        assert one.stdout is not None
        assert one.stdout.readline().startswith("Rung delivers")  # one alone may be done before the other has begun
    waits_for(world, 60)
    put(world, 10, "more")
    waits_for(world, 70)
    for one in workers:
        one.send_signal(signal.SIGTERM)
    assert [end_of(one) for one in workers] == [0, 0]
    assert told(world) == each_once(60) + each_once(10, "more")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_finishes_what_is_under_way_and_holds_nothing(world: World, how: signal.Signals) -> None:
    world.sandbox.faults.add("chat.postMessage", delay=1.0, share=1.0)
    put(world, 50)
    worker = start(world)
    waits_for(world, 1)
    worker.send_signal(how)
    assert end_of(worker) == 0
    world.sandbox.faults.clear()
    assert end_of(start(world, "--once")) == 0
    assert told(world) == each_once(50)


def test_a_web_process_without_a_worker_leaves_it_to_the_others(world: World, tmp_path: Path) -> None:
    put(world, 3)
    bot = Bot(world.sandbox, world.database.url, HANDS[0])
    command = [sys.executable, "-m", "bot", "web", "--no-worker"]
    with (tmp_path / "web-alone.log").open("wb") as log:
        serving = subprocess.Popen(command, env=bot.environment, start_new_session=True, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 60
        while not bot._is_healthy():
            assert time.monotonic() < end
            time.sleep(0.05)
        time.sleep(2.5)  # more than two of a worker's looks: there is nothing to wait for
        assert told(world) == Counter()
        assert end_of(start(world, "--once")) == 0
        assert told(world) == each_once(3)
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(20)


def test_killed_paused_stormed_and_wound_each_is_told_once(tmp_path: Path) -> None:
    """A few seconds of `make chaos`."""
    verdict = Run(World(Sqlite(tmp_path), tmp_path, lease=4), QUICK, 4, seed=int(os.environ.get("RUNG_SEED", "7"))).go()
    assert (verdict.lost, verdict.twice, set(verdict.codes.values())) == ([], [], {0})
    assert (verdict.kills, verdict.put) == (QUICK.kills, QUICK.notices)
