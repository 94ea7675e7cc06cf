"""The contenders as running processes, each with a database of its own."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.scene import MANAGER, database_url
from sandbox.demo import free_port
from sandbox.server import Sandbox

RUNG, STOCK, STOCK_BEFORE, FLOOR, FRONT = "rung", "stock", "stock_before", "floor", "front"
NAMES: Final = {
    RUNG: "Rung: saved, next modal out",
    STOCK: "stock Bolt, default settings, acks only",
    STOCK_BEFORE: "stock Bolt, process_before_response, acks only",
    FLOOR: "floor: signature, decoding, raw upsert",
    FRONT: "Rung's way in, Bolt, raw upsert",
}
STORING: Final = (RUNG, FLOOR, FRONT)


@dataclass(frozen=True, slots=True)
class Running:
    """A contender that answers."""

    name: str
    port: int
    database: Path
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of CPU its worker has used; 0 on a machine without /proc."""
        try:
            task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}")
            stats = [Path(f"/proc/{pid}/stat").read_text() for pid in (task / "children").read_text().split()]
        except OSError:
            return 0.0
        ticks = [sum(map(int, one.rpartition(")")[2].split()[11:13])) for one in stats]
        return sum(ticks) / os.sysconf("SC_CLK_TCK")


def environment(sandbox: Sandbox, database: Path, port: int) -> dict[str, str]:
    """The settings of a contender."""
    return os.environ | {
        "SLACK_BOT_TOKEN": sandbox.token,
        "SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": database_url(database),
        "PORT": str(port),
        "RUNG_PEOPLE_OPS": MANAGER.id,
    }


@contextmanager
def all_running(sandbox: Sandbox, folder: Path) -> Iterator[list[Running]]:
    """Every contender at once; those that are not asked only wait."""
    started = [_start(name, sandbox, folder) for name in NAMES]
    try:
        for one in started:
            _wait(one)
        yield started
    finally:
        for one in started:
            one.process.terminate()
        for one in started:
            one.process.wait(20)


def _start(name: str, sandbox: Sandbox, folder: Path) -> Running:
    command = ["bot", "web"] if name == RUNG else ["bench.contenders", name]
    port, database = free_port(), folder / f"{name}.sqlite3"
    settings = environment(sandbox, database, port)
    with _log(database).open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", *command], env=settings, stdout=log, stderr=log)
    return Running(name, port, database, process)


def _log(database: Path) -> Path:
    return database.with_suffix(".log")


def _wait(one: Running, timeout: float = 30) -> None:
    end = time.monotonic() + timeout
    while not _answers(one.port):
        if one.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{one.name} did not start:\n{_log(one.database).read_text(errors='replace')}")
        time.sleep(0.05)


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status > 0
    except OSError:
        return False
    finally:
        line.close()
