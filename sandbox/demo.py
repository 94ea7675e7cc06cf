"""`rung sandbox`: a Slack on this machine, a bot as its own process, and a company in the middle of a cycle."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import webbrowser
from pathlib import Path
from typing import Final

import httpx

from sandbox import company, seeding
from sandbox.server import SIGNING_SECRET, TOKEN, Sandbox

MANIFEST: Final = Path(__file__).resolve().parent.parent / "manifest.json"


def say(line: str) -> None:
    """Tell whoever started it what is going on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Bot:
    """`rung` in processes of its own, with settings in the environment: the bot as it is deployed."""

    def __init__(self, sandbox: Sandbox, database: Path | str, people_ops: str = company.PEOPLE_OPS) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/slack/events"
        url = database if isinstance(database, str) else f"sqlite:///{database}"
        self.environment = os.environ | {
            "SLACK_BOT_TOKEN": sandbox.token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": url,
            "PORT": str(self.port),
            "RUNG_PEOPLE_OPS": people_ops,
        }
        self.log_file: Path | None = None
        """Where the bot's output goes; this process's own when there is none."""
        self._process: subprocess.Popen[bytes] | None = None

    def rung(self, *words: str) -> str:
        """Run one command to its end and give back what it printed. Raises RuntimeError with it when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"rung {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self, timeout: float = 30) -> None:
        """Start `rung web` and wait until it is healthy."""
        self._process = self._spawn()
        end = time.monotonic() + timeout
        while not self._is_healthy():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("rung web did not start")
            time.sleep(0.05)

    def _spawn(self) -> subprocess.Popen[bytes]:
        """In a session of its own, so that the server and its worker can be killed in one stroke."""
        command = [sys.executable, "-m", "bot", "web"]
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
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def kill(self) -> None:
        """kill -9 for the server and its worker in one stroke, so that neither can raise the other again."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)
            self._process = None


def open_company(sandbox: Sandbox, bot: Bot) -> None:
    """Install the bot, import the people, start the cycle, and play it to its middle."""
    sandbox.bot_url = bot.url
    say("Setting up the database, the ladders and the people …")
    bot.rung("db", "upgrade")
    bot.rung("people", "import", str(company.PEOPLE_FILE))
    bot.rung("cycle", "start", str(company.CYCLE_FILE))
    bot.start()
    seeding.play(sandbox.url, lambda line: say(f"  {line} …"))


def run(port: int, *, open_browser: bool) -> None:
    """Serve until interrupted. Raises OSError when the port is taken, RuntimeError when the bot does not start."""
    if not MANIFEST.is_file():
        raise RuntimeError(
            f"The sandbox reads {MANIFEST.name} from Rung's own folder. Mend: clone it, and make demo there."
        )
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    token = os.environ.get("SLACK_BOT_TOKEN", TOKEN)
    secret = os.environ.get("SLACK_SIGNING_SECRET", SIGNING_SECRET)
    sandbox = Sandbox(company.PEOPLE, manifest=manifest, bot_url="", token=token, signing_secret=secret)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with tempfile.TemporaryDirectory(prefix="rung-sandbox-") as folder:
        sandbox.start(port)
        bot = Bot(sandbox, Path(folder) / "rung.sqlite3")
        try:
            open_company(sandbox, bot)
            shown = token if token == TOKEN else "as in SLACK_BOT_TOKEN"
            say(f"\nThe sandbox is open at {sandbox.url}\n  Web API: {sandbox.api_url} (token {shown})")
            say("Start as Ada and finish her self-assessment; then, as Marta, rate her. Ctrl-C ends it.")
            if open_browser:
                webbrowser.open(sandbox.url)
            stopped.wait()
        except KeyboardInterrupt:
            pass
        finally:
            bot.stop()
            sandbox.stop()
