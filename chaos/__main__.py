"""`python -m chaos`: break it for minutes, count, print; the exit code says whether the promise was kept."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from chaos.plan import QUICK, USUAL
from chaos.run import Run, Verdict
from chaos.world import Database, OnPostgres, Sqlite, World
from tests.postgres import MISSING, binaries

LEASE = 5.0


def main() -> int:
    """Run on each database; 0 when nobody was told nothing, and nobody twice."""
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--quick", action="store_true", help="a few seconds instead of a minute")
    parser.add_argument("--seed", type=int, default=1, help="another course of events")
    parser.add_argument("--keep", type=Path, help="a folder for the logs of every process")
    asked = parser.parse_args()
    console = Console()
    console.width = max(console.width, 110)
    if asked.database != "sqlite" and binaries() is None:
        console.print(MISSING, style="red")
        return 1
    verdicts = []
    for name in ("sqlite", "postgres") if asked.database == "both" else (asked.database,):
        with tempfile.TemporaryDirectory(prefix="rung-chaos-") as temporary:
            folder = (asked.keep or Path(temporary)) / name
            folder.mkdir(parents=True, exist_ok=True)
            database: Database = Sqlite(folder) if name == "sqlite" else OnPostgres()
            world = World(database, folder, LEASE)
            verdicts.append(Run(world, QUICK if asked.quick else USUAL, LEASE, asked.seed).go())
    console.print(_table(verdicts, asked.seed))
    for one in verdicts:
        for word, keys in (("lost", one.lost), ("twice", one.twice)):
            if keys:
                console.print(f"{one.database}: {word}: {', '.join(keys[:20])}", style="red")
    is_kept = all(one.is_kept for one in verdicts)
    console.print("Kept: each was delivered once." if is_kept else "Broken.", style="green" if is_kept else "red")
    return 0 if is_kept else 1


def _table(verdicts: list[Verdict], seed: int) -> Table:
    table = Table(title=f"Chaos, lease {LEASE:.0f} s, seed {seed}", title_justify="left")
    table.add_column("")
    for one in verdicts:
        table.add_column(one.database, justify="right")
    rows: list[tuple[str, Callable[[Verdict], object]]] = [
        ("notices", lambda v: v.put),
        ("seconds", lambda v: round(v.seconds)),
        ("kill -9 (worker, worker, web)", lambda v: v.kills),
        ("pauses (SIGSTOP)", lambda v: len(v.pauses)),
        ("… longer than the lease", lambda v: len(v.long_pauses)),
        ("answers lost after Slack took it", lambda v: v.refused["answer lost"]),
        ("refused with 500", lambda v: v.refused["internal_error"]),
        ("refused with 429", lambda v: v.refused["ratelimited"]),
        ("jumps of the clock, a day and back", lambda v: v.jumps),
        ("seconds without a database", lambda v: round(v.away)),
        ("process starts", lambda v: v.starts),
        ("leases let go", lambda v: v.let_go),
        ("found by its marker, not posted again", lambda v: v.found),
        ("lost", lambda v: len(v.lost)),
        ("twice", lambda v: len(v.twice)),
        ("twice after a pause longer than the lease", lambda v: len(v.explained)),
        ("exit codes at the end", lambda v: " ".join(map(str, v.codes.values()))),
    ]
    for name, value in rows:
        table.add_row(name, *(str(value(one)) for one in verdicts))
    return table


if __name__ == "__main__":
    sys.exit(main())
