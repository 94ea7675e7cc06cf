"""`python -m bench`: measure, check, print."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from pathlib import Path
from statistics import median

from rich.console import Console

from bench import outflow, parts, report, scene, servers, simulating, tables, ticking
from bench.clients import Clients
from bench.measuring import Measuring, Plan
from bench.report import Result
from bench.scene import SIZES
from bench.steps import Steps, forms
from bench.wording import run as check
from sandbox.demo import MANIFEST
from sandbox.server import Sandbox

USUAL = Plan(rounds=6, alone=80, together=320)
QUICK = Plan(rounds=1, alone=40, together=160)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="How fast Rung is, beside what it could be.")
    parser.add_argument("--quick", action="store_true", help="one short round instead of several")
    parser.add_argument(
        "--only",
        choices=["in", "out", "tick", "score", "check", "simulate"],
        help="a wizard step, the way out, a tick, a table, a ladder file",
    )
    asked = parser.parse_args()
    console = Console()
    console.width = max(console.width, 120)
    started, busy = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="rung-bench-") as folder:
        if asked.only in (None, "in"):
            _run(console, Path(folder), QUICK if asked.quick else USUAL)
        if asked.only in (None, "tick"):
            report.show_reaches(console, "Reach: a tick", ticking.run(console, Path(folder), asked.quick))
        if asked.only in (None, "score"):
            report.show_reaches(console, "Reach: scoring a table", tables.run(console, Path(folder), asked.quick))
        if asked.only in (None, "check"):
            report.show_reaches(console, "Reach: checking a ladder file", check.run(console))
        if asked.only in (None, "simulate"):
            report.show_reaches(console, "Reach: a new ladder", simulating.run(console, Path(folder), asked.quick))
        if asked.only in (None, "out"):
            reached = outflow.run(console, Path(folder), outflow.QUICK if asked.quick else outflow.USUAL)
            report.show_reaches(console, "Reach: the way out", reached)
    console.print(
        f"{time.monotonic() - started:.0f} s in all. Load of the machine before it began: {busy:.1f}"
        " (above 1, CPU a step is the steadier figure)."
    )


def _run(console: Console, folder: Path, plan: Plan) -> None:
    store = scene.open_company(scene.database_url(folder / f"{servers.RUNG}.sqlite3"))
    scenes = {size.name: scene.answer_all(store, size) for size in SIZES}
    store.close()
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    clients = Clients()
    with Sandbox(scene.EVERYBODY, manifest=manifest, bot_url="") as sandbox:
        with servers.all_running(sandbox, folder) as running:
            measuring = Measuring(clients, running)
            lengths = {size.name: measuring.measure(size, scenes[size.name], plan) for size in SIZES}
        checked = measuring.check_databases(list(scenes.values()))
    clients.stop()
    results = [_result(measuring, size, scenes[size.name], lengths[size.name]) for size in SIZES]
    report.show(console, results)
    busiest = max(median(one.busy) for one in measuring.series.values())
    console.print(
        f"{plan.rounds} rounds, contenders in turn; each round {plan.alone} steps by 1 client, {plan.together} by 8. "
        f"Every answer checked, {checked} stored answers compared.\n"
        f"Clients: raw kept-alive sockets in a process of their own, at most {busiest:.0%} of a core. "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite with WAL and synchronous=FULL."
    )


def _result(measuring: Measuring, size: scene.Size, known: scene.Scene, length: int) -> Result:
    steps = Steps(known, size, forms(known, size)).take(known.walkers[0], 100)
    series = {(name, count): one for (where, name, count), one in measuring.series.items() if where == size.name}
    return Result(size.name, length, series, parts.measure(known, steps, 6))


if __name__ == "__main__":
    main()
