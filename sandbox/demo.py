"""`rung sandbox`: a Slack on this machine, a bot as its own process, a company, and a clock that can be wound."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import httpx

from sandbox import company, release, seeding, year
from sandbox.planned import Planned
from sandbox.server import SIGNING_SECRET, TOKEN, Sandbox
from sandbox.timekeeper import MORNING, SATURDAY, next_morning

FAST: Final = "6000"
"""Messages a minute: the sandbox takes what comes, and nobody wants to wait for a demo."""


class Scene(StrEnum):
    """What the company is doing when the page opens."""

    MIDDLE = "middle"
    """A cycle is half way, with something to do for each role."""
    DRAFT = "draft"
    """Everybody is there and no cycle yet: Priya starts one."""
    SECOND = "second"
    """A year with Ada: an outcome, goals, evidence, a changed framework; her second self-assessment has just opened."""
    RELEASE = "release"
    """Six people have an outcome, and Priya has dropped a new version of their ladder into her messages with Rung."""


MANIFEST: Final = Path(__file__).resolve().parent.parent / "manifest.json"


def say(line: str) -> None:
    """Tell whoever started it what is going on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


PORTS: Final = range(10_000, 30_000)
"""Below those that are lent (32768 and more on Linux, 49152 and more elsewhere)."""


def free_port() -> int:
    """A port nobody listens on, and none that the system lends to whoever calls out before it is taken."""
    dice = random.SystemRandom()
    while True:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", dice.choice(PORTS)))
            return int(probe.getsockname()[1])


APPROVER: Final = "RUNG_APPROVER"
"""Whose yes a cycle waits for; those that have begun when the page opens began without waiting."""
NAMING: Final = (APPROVER, "RUNG_LADDER_AUTHORS")
"""Settings that name people."""


def _of_this_company(settings: Mapping[str, str], sandbox: Sandbox) -> dict[str, str]:
    """The shell's settings, without those that name somebody of another company."""
    known = sandbox.workspace.users
    return {
        name: value
        for name, value in settings.items()
        if name not in NAMING or all(one.strip() in known for one in value.split(","))
    }


class Bot:
    """`rung` in processes of its own, with settings in the environment: the bot as it is deployed."""

    def __init__(
        self,
        sandbox: Sandbox,
        database: Path | str,
        people_ops: str = company.PEOPLE_OPS,
        *,
        clock: Path | None = None,
        with_worker: bool = True,
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/slack/events"
        url = database if isinstance(database, str) else f"sqlite:///{database}"
        self.environment = _of_this_company(os.environ, sandbox) | {
            "SLACK_BOT_TOKEN": sandbox.token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": url,
            "PORT": str(self.port),
            "RUNG_PEOPLE_OPS": people_ops,
            "RUNG_POSTS_PER_MINUTE": FAST,
        }
        if clock is not None:
            self.environment["RUNG_SANDBOX_CLOCK"] = str(clock)
        self.with_worker = with_worker
        """Whether `rung web` plans and delivers besides; otherwise `rung worker` is started next to it."""
        self.log_file: Path | None = None
        """Where the bot's output goes; this process's own when there is none."""
        self._process: subprocess.Popen[bytes] | None = None
        self._worker: subprocess.Popen[bytes] | None = None

    def rung(self, *words: str, without: str = "") -> str:
        """Run one command to its end and give back what it printed; `without` is a setting that it does not know.

        Raises RuntimeError with what it printed when it fails.
        """
        known = {name: value for name, value in self.environment.items() if name != without}
        command = [sys.executable, "-m", "bot", *words]
        done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"rung {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    @property
    def is_up(self) -> bool:
        """Whether it was started and not ended since."""
        return self._process is not None and self._process.poll() is None

    def start(self, timeout: float = 60) -> None:
        """Start `rung web`, and `rung worker` if it is one of its own, and wait until it is healthy."""
        self._process = self._spawn("web") if self.with_worker else self._spawn("web", "--no-worker")
        if not self.with_worker:
            self._worker = self._spawn("worker")
        end = time.monotonic() + timeout
        while not self._is_healthy():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"rung web did not start{self._last_words()}")
            time.sleep(0.05)

    def _last_words(self) -> str:
        """The end of the log, for whoever cannot see the file any more."""
        if self.log_file is None or not self.log_file.exists():
            return ""
        return ":\n" + "\n".join(self.log_file.read_text(encoding="utf-8", errors="replace").splitlines()[-10:])

    def _spawn(self, *words: str) -> subprocess.Popen[bytes]:
        """In a session of its own, so that the server and its worker can be killed in one stroke."""
        command = [sys.executable, "-m", "bot", *words]
        if self.log_file is None:
            return subprocess.Popen(command, env=self.environment, start_new_session=True)
        with self.log_file.open("ab") as log:
            return subprocess.Popen(command, env=self.environment, start_new_session=True, stdout=log, stderr=log)

    def _is_healthy(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz", timeout=2, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        """Ask it to end, and wait."""
        running = [one for one in (self._process, self._worker) if one is not None]
        for process in running:
            process.terminate()
        for process in running:
            process.wait(20)
        self._process = self._worker = None

    def kill(self) -> None:
        """kill -9 for the server and its worker in one stroke, so that neither can raise the other again."""
        for process in (self._process, self._worker):
            if process is not None:
                with suppress(ProcessLookupError):  # it has ended by itself
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait(20)
        self._process = self._worker = None


def start_of_a_working_day(now: datetime, zone: str = company.ZONE) -> datetime:
    """Now, if the company's working day has just begun, else when the next one begins: never in the past."""
    local = now.astimezone(ZoneInfo(zone))
    soon = datetime.combine(local.date(), MORNING, ZoneInfo(zone))
    if local.weekday() < SATURDAY and soon <= local < soon + timedelta(hours=2):
        return now
    return next_morning(now, zone) + timedelta(minutes=5)


def open_company(sandbox: Sandbox, bot: Bot, scene: Scene = Scene.MIDDLE) -> None:
    """Install the bot, import the people; in the middle scene start the cycle and play it to its middle."""
    sandbox.bot_url = bot.url
    say("Setting up the database, the ladders and the people …")
    bot.rung("db", "upgrade")
    bot.rung("people", "import", str(company.PEOPLE_FILE))
    if scene is Scene.MIDDLE:
        Beginning(bot).rung("cycle", "start", str(company.CYCLE_FILE))
    bot.start()
    if scene is Scene.MIDDLE:
        seeding.play(sandbox.url, _progress)
    elif scene in _PLAYS:
        _play(sandbox, bot, _PLAYS[scene])


def _progress(line: str) -> None:
    say(f"  {line} …")


@dataclass(frozen=True, slots=True)
class Beginning:
    """Runs what brings a company to where the page opens: nobody is there yet to say yes to a cycle."""

    bot: Bot

    def rung(self, *words: str) -> str:
        """Run one command to its end."""
        return self.bot.rung(*words, without=APPROVER)


_PLAYS: Final[dict[Scene, type[year.Year] | type[release.Release]]] = {
    Scene.SECOND: year.Year,
    Scene.RELEASE: release.Release,
}


def _play(sandbox: Sandbox, bot: Bot, what: type[year.Year] | type[release.Release]) -> None:
    assert sandbox.timekeeper is not None  # noqa: S101 - what takes a while takes a clock
    with planned(sandbox, bot), tempfile.TemporaryDirectory(prefix="rung-scene-") as folder:
        told = what(sandbox.url, Beginning(bot), sandbox.timekeeper, Path(folder), _progress)
        try:
            told.play()
        finally:
            told.close()


@contextmanager
def planned(sandbox: Sandbox, bot: Bot) -> Iterator[Planned]:
    """The clock of the sandbox knows what the bot has planned, as long as this lasts."""
    plan = Planned(bot.environment, sandbox.workspace.team_id)
    if sandbox.timekeeper is not None:
        sandbox.timekeeper.company = plan
    try:
        yield plan
    finally:
        plan.close()


def run(port: int, *, open_browser: bool, scene: Scene = Scene.MIDDLE) -> None:
    """Serve until interrupted. Raises OSError when the port is taken, RuntimeError when the bot does not start."""
    if not MANIFEST.is_file():
        raise RuntimeError(
            f"The sandbox reads {MANIFEST.name} from Rung's own folder. Mend: clone it, and make demo there."
        )
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    token = os.environ.get("SLACK_BOT_TOKEN", TOKEN)
    secret = os.environ.get("SLACK_SIGNING_SECRET", SIGNING_SECRET)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with tempfile.TemporaryDirectory(prefix="rung-sandbox-") as folder:
        clock = Path(folder) / "clock"
        sandbox = Sandbox(
            company.PEOPLE, manifest=manifest, bot_url="", token=token, signing_secret=secret, clock=clock
        )
        _begin_in_the_morning(sandbox)
        sandbox.start(port)
        bot = Bot(sandbox, Path(folder) / "rung.sqlite3", clock=clock)
        bot.log_file = Path(folder) / "rung.log"  # a line for each message would bury what is said here
        try:
            open_company(sandbox, bot, scene)
            with planned(sandbox, bot):
                shown = token if token == TOKEN else "as in SLACK_BOT_TOKEN"
                say(f"\nThe sandbox is open at {sandbox.url}")
                say(f"  Web API: {sandbox.api_url} (token {shown})")
                say(f"  Rung's log: {bot.log_file}")
                say(HINTS[scene])
                if open_browser:
                    webbrowser.open(sandbox.url)
                stopped.wait()
        except KeyboardInterrupt:
            pass
        finally:
            bot.stop()
            sandbox.stop()


HINTS: Final = {
    Scene.MIDDLE: "Start as Ada and finish her self-assessment; then, as Marta, rate her. Ctrl-C ends it.",
    Scene.SECOND: "Start as Ada: her second self-assessment offers what she kept and chose. Ctrl-C ends it.",
    Scene.RELEASE: "Start as Priya: in her messages with Rung, propose the change in the file. Ctrl-C ends it.",
    Scene.DRAFT: "Start as Priya: on Rung's Home, start a cycle; then wind the clock. Ctrl-C ends it.",
}


def _begin_in_the_morning(sandbox: Sandbox) -> None:
    """What the calendar does is done in working hours: begin where it can be watched, and say so."""
    if sandbox.timekeeper is None:
        return
    now = datetime.now(UTC)
    begins = start_of_a_working_day(now)
    if begins > now:
        sandbox.timekeeper.set(begins)
        local = begins.astimezone(ZoneInfo(company.ZONE))
        say(f"The company's clock is wound to {local:%A} {local.day} {local:%B}, {local:%H:%M} in London.")
