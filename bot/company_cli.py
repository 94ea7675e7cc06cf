"""The commands of `rung` that belong to a company: its Slack, its database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from bot import app, cycle_file, slack_api, web, working
from bot.config import DataSettings, Settings, load
from bot.flows import console, cycles, exporting, roster
from bot.flows import ladders as ladder_flow
from bot.flows.base import Desk
from bot.flows.roster import Report
from bot.ladder_cli import ladder_commands
from bot.letters import exports
from bot.screens import StartedScreen, StartRefused
from bot.screens.cycles import CycleScreen, DraftScreen
from bot.slack_api import Installation
from bot.terminal import Ended, err, out
from bot.views import cycle as cycle_views
from bot.views.words.announcing import TITLES
from bot.views.words.console import OBSTACLES
from core.people import Person, stranger
from core.permissions import Actor
from storage import people, schema
from storage.store import Store

rung = typer.Typer(name="rung", no_args_is_help=True, help="Growth-framework reviews in Slack.", add_completion=False)
db = typer.Typer(no_args_is_help=True, help="The database.")
people_commands = typer.Typer(no_args_is_help=True, help="Who is on which ladder.")
cycle_commands = typer.Typer(no_args_is_help=True, help="Review cycles.")
rung.add_typer(db, name="db")
rung.add_typer(people_commands, name="people")
rung.add_typer(cycle_commands, name="cycle")
rung.add_typer(ladder_commands, name="ladder")


UNREADY: Final = (app.NotReady, cycle_file.BadCycleFile)
"""What says in its `lines` what has to be mended first."""


def _ready() -> tuple[Settings, Store, Installation]:
    """Settings, a store with the right schema, and the workspace."""
    settings = load(Settings)
    store = app.open_store(settings)
    app.check_schema(store)
    installation = app.find_installation(settings, slack_api.client_for(settings))
    app.remember_installation(store, installation, app.clock_of(settings)())
    return settings, store, installation


def _ready_with_ladders() -> tuple[Settings, Store, Installation]:
    """The same, with the ladder files in use."""
    settings, store, installation = _ready()
    app.load_ladders(settings, store, installation.workspace, app.clock_of(settings)())
    return settings, store, installation


@rung.command("web")
def run_web(
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Only serve: rung worker plans and delivers.")] = False,
) -> None:
    """Serve Slack: HTTP on PORT, /slack/events and /healthz; plans and delivers besides."""
    settings, store, _ = _ready()
    store.close()
    out.print(f"Rung listens on port {settings.port} and talks to {settings.api_url}")
    web.serve(settings, with_worker=not no_worker)


@rung.command("worker")
def run_worker(
    once: Annotated[bool, typer.Option("--once", help="Plan, send what is due, and end: for cron.")] = False,
    seconds: Annotated[int, typer.Option("--for", help="With --once: end after so many seconds.", min=1)] = 55,
) -> None:
    """Plan and deliver: what the calendar brings becomes messages, each sent once. Run as many as you like."""
    told, settings = working.listen(), load(Settings)
    worker = app.build_worker(settings)
    try:
        if once:
            working.run_once(worker, seconds, told)
        else:
            out.print(f"Rung delivers, at most {settings.posts_a_minute} messages a minute, to {settings.api_url}")
            working.run_until_told(worker, told)
    finally:
        worker.store.close()


@rung.command("sandbox")
def run_sandbox(
    port: Annotated[int, typer.Option(help="Where the sandbox listens.", min=1, max=65535)] = 8080,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page.")] = False,
    scene: Annotated[
        str,
        typer.Option(
            help="middle: of a cycle; draft: before the first; second: a year on; release: a ladder about to change."
        ),
    ] = "middle",
) -> None:
    """A Slack workspace on this machine, with a company, Rung installed, and a clock that can be wound."""
    from sandbox import demo

    if scene not in list(demo.Scene):
        raise app.NotReady(f"There is no scene {scene}. Mend: --scene {', '.join(demo.Scene)}.")
    try:
        demo.run(port, open_browser=not no_browser, scene=demo.Scene(scene))
    except OSError as taken:
        raise app.NotReady(f"Port {port} cannot be used: {taken.strerror}. Mend: choose another with --port.") from None
    except RuntimeError as failed:
        raise app.NotReady(str(failed)) from None


@db.command("upgrade")
def upgrade() -> None:
    """Bring the database to the schema this version needs."""
    store = app.open_store(load(DataSettings))
    schema.upgrade(store.engine)
    out.print(f"The database is at schema {schema.newest(store.engine)}.")


@people_commands.command("import")
def import_people(
    file: Annotated[Path, typer.Argument(help="CSV: email or slack_id, manager, ladder, track, specialty, level.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the file and change nothing.")] = False,
) -> None:
    """Take over who is on which ladder. One bad line, and nothing is taken over."""
    text = _text_of(file)
    settings, store, installation = _ready_with_ladders()
    accounts = list(slack_api.directory(slack_api.client_for(settings, patient=True)))
    report = roster.import_people(
        store, installation.workspace, text, accounts, app.clock_of(settings)(), dry_run=dry_run
    )
    _print_report(file, report)
    if report.is_refused:
        raise typer.Exit(1)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise app.NotReady(f"{file.name} is not UTF-8. Mend: save it as “CSV UTF-8”.") from None
    except OSError as missing:
        raise app.NotReady(f"{file}: {missing.strerror}. Mend: check the path.") from None


def _print_report(file: Path, report: Report) -> None:
    if report.bad:
        table = Table("line", "column", "what is wrong", title=f"{file.name}: nothing was imported")
        for bad in report.bad:
            table.add_row(str(bad.line), bad.column, bad.problem)
        out.print(table)
        return
    verb = "would be imported" if report.is_dry else "imported"
    out.print(f"{report.people} people and {report.positions} positions {verb}.")
    for position, level in report.kept:
        out.print(f"{position.person_id} keeps level {position.held} on {position.ladder_id}; the file says {level}.")


@cycle_commands.command("start")
def start_cycle(
    file: Annotated[Path, typer.Argument(help="YAML: name, ladder, participants, dates (docs/cycle-file.md).")],
) -> None:
    """Start a cycle: at once, or announced first when the file says how."""
    settings, store, installation = _ready_with_ladders()
    starter = min(settings.people_ops, default="")
    now = app.clock_of(settings)()
    with store.read(installation.workspace) as tx:
        known = people.many(tx)
    by_name = {key.casefold(): one for one in known.values() for key in (one.id, one.email) if key}
    viewer = known.get(starter) or stranger(starter)
    customs = app.customs_of(settings)
    today = viewer.local(now).date()
    asked = cycle_file.read(file, today, lambda key: _id_of(by_name.get(key.casefold())), customs.week)
    desk = Desk(store, Actor(installation.workspace, starter, is_people_ops=True), now, customs)
    result = cycles.begin(desk, asked)
    if isinstance(result, DraftScreen):
        _print_announced(desk, result)
    else:
        _print_started(file, result, viewer)


@cycle_commands.command("list")
def list_cycles() -> None:
    """Every cycle, newest first: its phase, and how far it is."""
    settings, store, installation = _ready()
    actor = Actor(installation.workspace, min(settings.people_ops, default=""), is_people_ops=True)
    screen = console.board(Desk(store, actor, app.clock_of(settings)(), app.customs_of(settings)))
    for one in screen.cycles:
        done = (
            f"{one.shared} of {one.total} reviews finished, {one.overdue} late" if one.total else "no participants yet"
        )
        out.print(f"{one.name}: {one.phase.value}, {done}", soft_wrap=True)


def _print_announced(desk: Desk, draft: DraftScreen) -> None:
    """What has become of a cycle that is announced first: announced, or a draft that waits for something."""
    screen = console.look(desk, draft.cycle_id)
    if isinstance(screen, CycleScreen):
        out.print(f"{screen.line.name} is announced to {screen.told} people; {screen.line.total} take part.")
        return
    count = len(screen.reviewees)
    who = "one person" if count == 1 else f"{count} people"
    out.print(f"{screen.name} is a draft for {who}. See it under Open console in Slack.")
    for one in screen.parts.values():
        if one.at:
            state = "is in the outbox" if one.sent_at else f"goes out from {screen.viewer.local(one.at):%Y-%m-%d %H:%M}"
            out.print(f"{TITLES[one.part]} {state}.")
    for obstacle in screen.obstacles:
        out.print(f"In its way: {OBSTACLES[obstacle]}.", soft_wrap=True)


def _id_of(person: Person | None) -> str | None:
    return person.id if person else None


def _print_started(file: Path, result: StartedScreen | StartRefused, viewer: Person) -> None:
    if isinstance(result, StartRefused):
        for field, problem in cycle_views.start_errors(result, viewer.id).items():
            err.print(f"{file.name}: {field}: {problem}", style="red", soft_wrap=True)
        raise typer.Exit(1)
    out.print(f"{result.name} has started with {result.participants} participants.")
    for person in result.left_out:
        out.print(f"{person.id} could not take part: no manager, or already in a running cycle.")


@rung.command("export")
def export_outcomes(
    cycle: Annotated[str, typer.Option("--cycle", help="The name of a cycle.")],
    to: Annotated[Path, typer.Option("--to", help="A folder; made if it is not there.")],
    person: Annotated[str, typer.Option("--person", help="E-mail or Slack id; everybody if left out.")] = "",
    formats: Annotated[str, typer.Option("--format", help="docx, json, or both.")] = "docx,json",
) -> None:
    """Write the documents of shared outcomes for the yearly compensation review: a file for each person."""
    wanted = exporting.formats_of(formats)
    if not wanted:
        raise app.NotReady(f"There is no format {formats}. Mend: --format docx, json or docx,json.")
    settings, store, installation = _ready()
    client = slack_api.client_for(settings)
    roster.know(store, installation.workspace, settings.people_ops, lambda one: slack_api.look_up(client, one))
    with store.read(installation.workspace) as tx:
        known = people.many(tx, settings.people_ops)
    reader = min((one.id for one in known.values() if one.active), default=None)
    if reader is None:
        raise app.NotReady("Only People Ops may read outcomes, and nobody is that. Mend: set RUNG_PEOPLE_OPS.")
    actor = Actor(installation.workspace, reader, is_people_ops=True)
    desk = Desk(store, actor, app.clock_of(settings)(), app.customs_of(settings))
    found = exports.write_files(desk, cycle, person, wanted, to)
    if not found:
        whose = f" of {person}" if person else ""
        mend = "Mend: `rung cycle list` names the cycles and how many outcomes are shared in each."
        err.print(f"There is no shared outcome in {cycle}{whose}. {mend}", style="red", soft_wrap=True)
        raise typer.Exit(1)
    for path in found:
        out.print(path, soft_wrap=True)
    out.print(f"{len(found)} {'file' if len(found) == 1 else 'files'} written. They are for People Ops: keep them so.")


@ladder_commands.command("load")
def load_ladder(
    path: Annotated[Path | None, typer.Argument(help="A ladder file or a folder; RUNG_LADDERS if left out.")] = None,
) -> None:
    """Put ladder files into use for the cycles that start from now on. A broken one changes nothing."""
    settings, store, installation = _ready()
    chosen = path or settings.ladders
    now, week = app.clock_of(settings)(), app.customs_of(settings).week
    load_one, load_all = ladder_flow.load_file, ladder_flow.load_folder
    results = (
        load_all(store, installation.workspace, chosen, now, week)
        if chosen.is_dir()
        else (load_one(store, installation.workspace, chosen, now, week),)
    )
    for one in results:
        text = one.refused or f"{one.ladder_id} {one.version}: {'now in use' if one.is_new else 'in use already'}"
        (err if one.refused else out).print(text, soft_wrap=True)
        for warning in one.warnings:
            out.print(f"  {warning}", soft_wrap=True)
        if one.devalued:
            whose = "person has" if one.devalued == 1 else "people have"
            out.print(f"  {one.devalued} {whose} a growth goal that counts for less in it. They are told.")
    if any(one.refused for one in results):
        raise typer.Exit(Ended.REFUSED if all(one.refused for one in results) else Ended.LOOK)
