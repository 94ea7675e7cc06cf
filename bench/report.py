"""The tables, and which of the reaches are reached."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median

from rich.console import Console
from rich.table import Table

from bench.measuring import Series
from bench.parts import Parts
from bench.scene import CLIENTS
from bench.servers import FLOOR, FRONT, NAMES, RUNG, STOCK, STOCK_BEFORE

ms = 1000


@dataclass(frozen=True)
class Result:
    """All that was measured at one size."""

    size: str
    form_bytes: int
    series: dict[tuple[str, int], Series]
    """By contender and number of clients."""
    parts: Parts

    def rate_ratio(self, other: str, clients: int) -> float:
        """Rung's steps a second ÷ another's, in the middle round."""
        pairs = zip(self.series[RUNG, clients].rates, self.series[other, clients].rates, strict=True)
        return median(ours / theirs for ours, theirs in pairs)

    def cpu_ratio(self, other: str, clients: int) -> float:
        """Rung's CPU time a step ÷ another's."""
        theirs = mean(self.series[other, clients].cpu)
        return mean(self.series[RUNG, clients].cpu) / theirs if theirs else float("nan")

    def p99_ratio(self, other: str, clients: int) -> float:
        """Rung's 99th percentile ÷ another's."""
        return self.series[RUNG, clients].p99 / self.series[other, clients].p99

    @property
    def modal_ratio(self) -> float:
        """Building a modal ÷ writing it as JSON."""
        return self.parts.modal / self.parts.dumps


def show(console: Console, results: list[Result]) -> None:
    """Print everything."""
    for result in results:
        console.print(_rates(result))
        console.print(_ratios(result))
        console.print(_parts(result))
        console.print()
    console.print(_reaches(results))


def _rates(result: Result) -> Table:
    table = Table(title=f"A wizard step, {result.size}: {result.form_bytes / 1000:.1f} kB form", title_justify="left")
    table.add_column("server (one gunicorn worker, 8 threads)")
    for clients in (1, CLIENTS):
        for name in (f"{_clients(clients)}\nmedian ms", "\np99 ms", "\nsteps/s", "CPU ms\na step"):
            table.add_column(name, justify="right", no_wrap=True)
    for contender, label in NAMES.items():
        cells = []
        for clients in (1, CLIENTS):
            one = result.series[contender, clients]
            cells += [f"{one.median * ms:.2f}", f"{one.p99 * ms:.1f}", f"{one.rate:.0f}", f"{mean(one.cpu) * ms:.2f}"]
        table.add_row(label, *cells)
    return table


def _ratios(result: Result) -> Table:
    table = Table(title=f"Rung ÷ …, {result.size}", title_justify="left")
    table.add_column("compared with")
    for clients in (1, CLIENTS):
        for name in (f"{_clients(clients)}\nsteps/s", "\np99", "CPU\na step"):
            table.add_column(name, justify="right", no_wrap=True)
    ratios = (result.rate_ratio, result.p99_ratio, result.cpu_ratio)
    for other in (STOCK, STOCK_BEFORE, FLOOR, FRONT):
        table.add_row(NAMES[other], *(f"{ratio(other, n):.2f}" for n in (1, CLIENTS) for ratio in ratios))
    return table


def _parts(result: Result) -> Table:
    parts, step = result.parts, result.series[RUNG, 1].median
    table = Table(title=f"Parts of a step by themselves, {result.size}", title_justify="left")
    table.add_column("part")
    table.add_column("µs", justify="right")
    table.add_column("compared with")
    rows = [
        ("building the question modal", parts.modal, f"{result.modal_ratio:.2f} × json.dumps of it"),
        ("json.dumps of the modal", parts.dumps, ""),
        ("checking the signature", parts.signature, _share(parts.signature, step)),
        ("decoding form and JSON", parts.decode, _share(parts.decode, step)),
        ("the same with the standard library (Bolt)", parts.decode_in_python, _share(parts.decode_in_python, step)),
    ]
    for name, seconds, beside in rows:
        table.add_row(name, f"{seconds * 1e6:.0f}", beside)
    return table


def _clients(count: int) -> str:
    return "1 client" if count == 1 else f"{count} clients"


def _share(part: float, step: float) -> str:
    return f"{part / step:.0%} of Rung's step at 1 client"


def _reaches(results: list[Result]) -> Table:
    table = Table(title="Reach", title_justify="left")
    for name in ("what", "measured where it is worst", "reached"):
        table.add_column(name)
    places = [(result, clients) for result in results for clients in (1, CLIENTS)]
    for other in (STOCK, STOCK_BEFORE):
        slowest, where = min((result.rate_ratio(other, clients), _place(result, clients)) for result, clients in places)
        table.add_row(f"steps/s ≥ 0.8 × {NAMES[other]}", f"{slowest:.2f}, {where}", _mark(slowest >= 0.8))
        table.add_row("… and then ≥ 1.0 ×", f"{slowest:.2f}, {where}", _mark(slowest >= 1))
        tail, where = max((result.p99_ratio(other, clients), _place(result, clients)) for result, clients in places)
        table.add_row(f"p99 ≤ {NAMES[other]}", f"{tail:.2f}, {where}", _mark(tail <= 1))
    bare, where = min((result.rate_ratio(FRONT, clients), _place(result, clients)) for result, clients in places)
    table.add_row(f"steps/s ≥ 0.8 × {NAMES[FRONT]}, SQLite", f"{bare:.2f}, {where}", _mark(bare >= 0.8))
    modal, where = max((result.modal_ratio, result.size) for result in results)
    table.add_row("building a modal ≤ 2 × json.dumps of it", f"{modal:.2f}, {where}", _mark(modal <= 2))
    return table


def show_reaches(console: Console, title: str, rows: list[tuple[str, str, bool]]) -> None:
    """Print rows of (what, measured, whether it is reached)."""
    table = Table(title=title, title_justify="left")
    for name in ("what", "measured where it is worst", "reached"):
        table.add_column(name)
    for what, measured, is_reached in rows:
        table.add_row(what, measured, _mark(is_reached))
    console.print(table)


def _place(result: Result, clients: int) -> str:
    return f"{result.size}, {_clients(clients)}"


def _mark(is_reached: bool) -> str:
    return "reached" if is_reached else "not reached"
