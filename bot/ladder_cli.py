"""`rung ladder …`: what can be done with a ladder file without a database or Slack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.config import LadderSettings, load
from bot.scoring import command as scoring
from bot.terminal import STDIO, Ended, Refused, complain, out, plainly, save, stdout, tell
from core.ladder import Ladder
from ladders.check import Severity

ladder_commands = typer.Typer(
    no_args_is_help=True,
    help="Ladder files. 0: done; 1: done, and there is something to look at; 2: not done, and what to mend.",
)

Named = Annotated[str, typer.Argument(help="A ladder file, - for stdin, or the id of a ladder in RUNG_LADDERS.")]


def _ladder(name: str) -> Ladder:
    return scoring.find(name, load(LadderSettings).ladders)


@ladder_commands.command("score")
def score_ladder(
    ladder: Named,
    ratings: Annotated[str, typer.Option(help="CSV with a row for each person: docs/scoring-a-table.md; - for stdin.")],
    explain: Annotated[bool, typer.Option("--explain", help="Add the arithmetic of each row, in words.")] = False,
) -> None:
    """Score a table of ratings: CSV in, CSV out."""
    with plainly():
        raise typer.Exit(scoring.score(_ladder(ladder), ratings, stdout(), complain, explained=explain))


@ladder_commands.command("print")
def print_ladder(
    ladder: Named,
    to: Annotated[Path, typer.Option("--out", help="Where to: a name that ends in .html or .pdf.")],
) -> None:
    """The whole ladder as one page for the handbook, as HTML or PDF."""
    with plainly():
        from bot import handbook  # fonts and PDF are loaded for this command only

        write = {".html": handbook.html, ".pdf": handbook.pdf}.get(to.suffix.lower())
        if write is None:
            raise Refused(f"{to} ends neither in .html nor in .pdf. Mend: --out ladder.html or --out ladder.pdf.")
        found = _ladder(ladder)
        save({to: write(handbook.handbook(found, load(LadderSettings).framework))})
        out.print(f"{found.name} {found.version} is in {to}.", soft_wrap=True)


@ladder_commands.command("diff")
def diff_ladders(
    before: Annotated[str, typer.Argument(help="The older version: a file, - for stdin, or an id.")],
    after: Annotated[str, typer.Argument(help="The newer version, likewise.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for another program: docs/diffing.md.")] = False,
    strict: Annotated[
        bool, typer.Option("--fail-on-breaking", help="End with 1 where ratings or levels lose what they stood on.")
    ] = False,
) -> None:
    """What changed between two versions: word by word, and what it means for ratings and levels."""
    with plainly():
        from bot import diffing

        found = diffing.compare(_ladder(before), _ladder(after))
        diffing.write(found, out, as_json=as_json)
        if strict and found.is_breaking:
            raise typer.Exit(Ended.LOOK)


@ladder_commands.command("simulate")
def simulate_ladder(
    before: Annotated[str, typer.Argument(help="The version they were rated on: a file, - for stdin, or an id.")],
    after: Annotated[str, typer.Argument(help="The new version, likewise.")],
    ratings: Annotated[str, typer.Option(help="CSV with a row for each person: docs/simulating.md; - for stdin.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for another program: docs/simulating.md.")] = False,
    names: Annotated[bool, typer.Option("--names", help="By name too, in the order of the table: People Ops.")] = False,
) -> None:
    """Who would be higher, lower or the same under a new version: counts of five people and more."""
    with plainly():
        from bot.scoring import simulating  # arrays are loaded for this command only

        versions = _ladder(before), _ladder(after)
        raise typer.Exit(simulating.run(*versions, ratings, stdout(), complain, names=names, as_json=as_json))


@ladder_commands.command("schema")
def schema_of_ladders(
    to: Annotated[Path | None, typer.Option("--out", help="Where to; the terminal if left out.")] = None,
) -> None:
    """The form of ladder files as JSON Schema, for editors that complete and check YAML."""
    with plainly():
        from ladders.json_schema import as_text  # built for this command only

        if to is None or str(to) == STDIO:
            stdout().write(as_text())
        else:
            save({to: as_text()})


@ladder_commands.command("import")
def import_ladders(
    sources: Annotated[list[Path], typer.Argument(help="Spreadsheets, Markdown, JSON, YAML, HTML: files or a folder.")],
    to: Annotated[
        Path | None, typer.Option("--out", help="The ladder file to write, or a folder; the terminal if left out.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="What became of every cell, as JSON: docs/importing.md.")
    ] = None,
    name: Annotated[str, typer.Option("--name", help="What to call the ladder.")] = "",
) -> None:
    """Make a ladder file of what you have. Nothing that is read is carried out."""
    with plainly():
        from bot import importing  # what reads spreadsheets and pages is loaded for this command only

        importing.run(sources, to, report, name, tell, stdout().write)


@ladder_commands.command("check")
def check_ladder(
    ladders: Annotated[list[str], typer.Argument(help="Ladder files, folders of them, or ids of ladders.")],
    as_json: Annotated[bool, typer.Option("--json", help="The findings as JSON, to stdout.")] = False,
    sarif: Annotated[str, typer.Option(help="The findings as SARIF 2.1.0 into a file; - for stdout.")] = "",
    baseline: Annotated[Path | None, typer.Option(help="Findings to leave out: what --write-baseline wrote.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Write what is found now as a baseline.")] = None,
    fail_on: Annotated[Severity, typer.Option(help="End with 1 when anything new weighs so much.")] = Severity.ERROR,
    min_severity: Annotated[Severity, typer.Option(help="Show nothing that weighs less.")] = Severity.NOTE,
) -> None:
    """What is worth a second look: vague words, composites, anchors that do not differ, and more. docs/checking.md."""
    with plainly():
        from bot.checking import command as checking

        wanted = checking.Wanted(as_json, sarif, baseline, write_baseline, fail_on, min_severity)
        if checking.run(ladders, load(LadderSettings).ladders, wanted, stdout(), sys.stderr):
            raise typer.Exit(Ended.LOOK)
