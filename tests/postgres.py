"""A PostgreSQL of the tests' own: Debian's binaries, a folder that is thrown away, a socket nobody else knows."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from storage import schema
from storage.engine import Unreachable, open_engine, reach

MISSING = "there is no PostgreSQL (make postgres installs Debian's)"
TEMPLATE = "rung_template"


def binaries() -> Path | None:
    """The newest PostgreSQL that Debian has installed, or one on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _user() -> str | None:
    """Somebody without privileges to run it as, when we are root: it refuses root."""
    if os.geteuid() != 0:
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


class Postgres:
    """One server. `url(name)` names a database in it; the template holds Rung's schema."""

    def __init__(self) -> None:
        found = binaries()
        if found is None:
            raise RuntimeError(MISSING)
        self._bin, self._as = found, _user()
        self.folder = Path(tempfile.mkdtemp(prefix="rung-pg-", dir="/tmp"))  # a socket's path is short
        self._server: subprocess.Popen[bytes] | None = None
        if self._as:
            shutil.chown(self.folder, self._as)
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "rung", "-E", "UTF8", "--locale=C", "--no-sync")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *words], user=self._as, cwd="/", capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def start(self) -> Postgres:
        """Serve; returns once it answers."""
        quick = [
            f"-c{one}" for one in ("fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=200")
        ]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", self._data, "-k", str(self.folder), *quick],
                user=self._as,
                cwd="/",
                stdout=log,
                stderr=log,
            )
        with closing(_Engine(self.url("postgres"))) as engine:
            engine.wait(self._server)
        return self

    def stop(self) -> None:
        """End it, whoever is connected (a fast shutdown); what was committed stays."""
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(30)
            self._server = None

    def remove(self) -> None:
        """End it and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://rung@/{name}?host={self.folder}"

    def with_schema(self) -> Postgres:
        """Make the template: an empty database at the newest schema."""
        self._do(f"CREATE DATABASE {TEMPLATE}")
        engine = open_engine(self.url(TEMPLATE))
        schema.upgrade(engine)
        engine.dispose()
        return self

    def fresh(self, name: str) -> str:
        """A copy of the template under this name, in place of what was there; returns its URL."""
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    def _do(self, *statements: str) -> None:
        server = open_engine(self.url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            for one in statements:
                connection.execute(text(one))
        server.dispose()


class _Engine:
    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)

    def wait(self, server: subprocess.Popen[bytes], timeout: float = 30) -> None:
        end = time.monotonic() + timeout
        while True:
            try:
                return reach(self._engine)
            except Unreachable:
                if server.poll() is not None or time.monotonic() > end:
                    raise RuntimeError("PostgreSQL did not start") from None
                time.sleep(0.02)

    def close(self) -> None:
        self._engine.dispose()
