"""The `rung` command: what is wrong is said by name with the mend, before anything starts or changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from journeys_support import CYCLE_FILE, PEOPLE, PEOPLE_FILE, SHIPPED, LoggedBot, Wire, World

from sandbox.demo import MANIFEST
from sandbox.server import Sandbox

SETTINGS = ("SLACK_", "RUNG_", "DATABASE_URL", "PORT")


@dataclass(frozen=True)
class Done:
    """One command, at its end."""

    code: int
    out: list[str]
    err: list[str]


@dataclass
class Office:
    """A folder with a database, a Slack, and a command line."""

    folder: Path
    sandbox: Sandbox
    settings: dict[str, str] = field(default_factory=dict)

    def rung(self, *words: str, **settings: str | None) -> Done:
        """Run one command; settings given here come first, and None takes one away."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
        given = {name: value for name, value in (self.settings | settings).items() if value is not None}
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words], env=kept | given, capture_output=True, text=True, timeout=60
        )
        return Done(done.returncode, plain(done.stdout), plain(done.stderr))

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def world(self) -> World:
        return World(self.sandbox, LoggedBot(self.sandbox, self.folder, **self.settings), self.folder)

    def in_use(self) -> list[tuple[str, str]]:
        sql = "SELECT l.ladder_id, v.version FROM ladders l JOIN ladder_versions v ON v.id = l.version_id ORDER BY 1"
        return [(str(ladder), str(version)) for ladder, version in self.world().query(sql)]

    def count(self, table: str) -> int:
        return int(self.world().query(f"SELECT count(*) FROM {table}")[0][0])


def plain(text: str) -> list[str]:
    """The lines, without what the log adds."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    with Sandbox(PEOPLE, manifest=manifest, bot_url="") as opened:
        yield opened


def open_office(folder: Path, sandbox: Sandbox, database: Path | None) -> Office:
    if database:
        shutil.copy(database, folder / "rung.sqlite3")
    return Office(folder, sandbox, LoggedBot(sandbox, folder).environment)


@pytest.fixture
def bare(tmp_path: Path, sandbox: Sandbox) -> Office:
    """Nothing was done yet."""
    return open_office(tmp_path, sandbox, None)


@pytest.fixture
def upgraded(tmp_path: Path, sandbox: Sandbox, started: Path) -> Office:
    """`rung db upgrade` was run."""
    return open_office(tmp_path, sandbox, started / "upgraded.sqlite3")


@pytest.fixture
def staffed(tmp_path: Path, sandbox: Sandbox, started: Path) -> Office:
    """The people file was imported as well."""
    return open_office(tmp_path, sandbox, started / "staffed.sqlite3")


# -- settings ---------------------------------------------------------------------------------------------------------


def test_missing_settings_are_named_with_the_mend_before_anything_starts(bare: Office) -> None:
    before = len(bare.sandbox.workspace.calls)
    done = bare.rung("web", SLACK_BOT_TOKEN=None, SLACK_SIGNING_SECRET=None)
    assert done == Done(
        2,
        [],
        [
            "SLACK_BOT_TOKEN is missing. Mend: copy the Bot User OAuth Token (xoxb-…) from your Slack app's “OAuth & "
            "Permissions” page.",
            "SLACK_SIGNING_SECRET is missing. Mend: copy the Signing Secret from your Slack app's “Basic Information” "
            "page.",
        ],
    )
    assert len(bare.sandbox.workspace.calls) == before
    assert list(bare.folder.iterdir()) == []


WRONG = {
    "RUNG_LADDERS": "/nowhere/at/all",
    "RUNG_FRAMEWORK_NAME": "x" * 61,
    "DATABASE_URL": "mysql://user:hunter2@host/name",
    "SLACK_BOT_TOKEN": "xoxp-hunter2",
    "SLACK_SIGNING_SECRET": "hunter2",
    "SLACK_API_URL": "nowhere",
    "PORT": "70000",
    "RUNG_PEOPLE_OPS": "priya",
}


def test_every_wrong_setting_is_named_at_once_with_its_mend_and_no_secret_is_repeated(bare: Office) -> None:
    done = bare.rung("web", **WRONG)
    assert (done.code, done.out) == (2, [])
    assert [line.partition(" is wrong: ")[0] for line in done.err] == list(WRONG)
    assert [line for line in done.err if ". Mend: " not in line or "hunter2" in line] == []


def test_an_empty_database_is_refused_with_the_advice(bare: Office) -> None:
    done = bare.rung("web")
    assert done == Done(2, [], ["The database is empty. Mend: run `rung db upgrade`, then start again."])


def test_an_older_schema_is_refused_with_the_advice(upgraded: Office) -> None:
    newest = upgraded.world().query("SELECT version_num FROM alembic_version")[0][0]
    upgraded.world().query("UPDATE alembic_version SET version_num = '0000'")
    done = upgraded.rung("web")
    assert done.code == 2
    assert done.err == [
        f"The database is at schema 0000, this version of Rung needs {newest}. "
        "Mend: run `rung db upgrade`, then start again."
    ]


def test_a_database_that_does_not_answer_is_said_without_a_trace(bare: Office) -> None:
    done = bare.rung("db", "upgrade", DATABASE_URL="sqlite:////nowhere/at/all/rung.sqlite3")
    assert (done.code, len(done.err)) == (2, 1)
    assert done.err[0].startswith(
        "The database does not answer: unable to open database file. Mend: check DATABASE_URL"
    )


def test_a_wrong_token_is_refused_with_the_mend(upgraded: Office) -> None:
    done = upgraded.rung("web", SLACK_BOT_TOKEN="xoxb-hunter2")
    assert done.code == 2
    assert done.err == [
        "Slack refuses SLACK_BOT_TOKEN (invalid_auth). "
        "Mend: copy the Bot User OAuth Token of the installed app once more."
    ]


def test_a_slack_that_does_not_answer_is_named_by_its_address(upgraded: Office) -> None:
    done = upgraded.rung("web", SLACK_API_URL="http://127.0.0.1:9/api/")
    assert done.code == 2
    assert done.err == [
        "Nothing answers at http://127.0.0.1:9/api/. Mend: check SLACK_API_URL and the way out of this network."
    ]


# -- the people file --------------------------------------------------------------------------------------------------

BAD_PEOPLE = """\
email,manager,ladder,track,specialty,level
nobody@example.com,marta@example.com,engineering,ic,web,E3
ada@example.com,ada@example.com,engineering,ic,web,E9
ben@example.com,marta@example.com,cooking,ic,web,
chioma@example.com,,engineering,ic,cobol,E1
ife@example.com,marta@example.com,engineering,ic,web,E1,extra
marta@example.com,noor@example.com,management,,,M2
"""


def cells(done: Done) -> list[tuple[str, str]]:
    """(line, column) of each row of the report."""
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.out if "│" in line]
    return [(row[0], row[1]) for row in rows if row[0]]


def test_every_bad_line_of_a_people_file_is_reported_in_order_and_nothing_is_imported(upgraded: Office) -> None:
    done = upgraded.rung("people", "import", upgraded.file("bad.csv", BAD_PEOPLE))
    assert (done.code, done.out[0].strip()) == (1, "bad.csv: nothing was imported")
    assert cells(done) == [
        ("2", "email"),
        ("3", "manager"),
        ("3", "level"),
        ("4", "ladder"),
        ("5", "specialty"),
        ("6", ""),
    ]
    assert (upgraded.count("people"), upgraded.count("positions")) == (0, 0)


def test_a_heading_that_lacks_columns_is_reported(upgraded: Office) -> None:
    done = upgraded.rung("people", "import", upgraded.file("heading.csv", "name,shoe_size\nAda,38\n"))
    assert (done.code, {line for line, _ in cells(done)}) == (1, {"1"})
    assert {column for _, column in cells(done)} == {"email", "manager", "ladder", "name", "shoe_size"}


def test_a_file_that_is_not_utf_8_is_refused_with_the_mend(upgraded: Office) -> None:
    (upgraded.folder / "latin.csv").write_bytes("email,manager,ladder\nána@example.com,,\n".encode("latin-1"))
    done = upgraded.rung("people", "import", str(upgraded.folder / "latin.csv"))
    assert done == Done(2, [], ["latin.csv is not UTF-8. Mend: save it as “CSV UTF-8”."])


def test_a_dry_run_says_what_would_be_and_changes_nothing(upgraded: Office) -> None:
    done = upgraded.rung("people", "import", "--dry-run", upgraded.file("people.csv", PEOPLE_FILE))
    assert done == Done(0, ["6 people and 5 positions would be imported."], [])
    assert (upgraded.count("people"), upgraded.count("positions")) == (0, 0)


def test_a_later_file_never_lowers_a_held_level(staffed: Office) -> None:
    lower = PEOPLE_FILE.replace("devops,E4", "devops,E2")
    done = staffed.rung("people", "import", staffed.file("people.csv", lower))
    assert (done.code, done.out[0]) == (0, "6 people and 5 positions imported.")
    assert [line for line in done.out if "U0BEN keeps" in line] != []
    assert "E2" not in str(staffed.world().query("SELECT held FROM positions WHERE person_id = 'U0BEN'"))


# -- the cycle file ---------------------------------------------------------------------------------------------------

BAD_CYCLES: dict[str, tuple[str, int, list[str]]] = {
    "unknown fields and dates": (
        "name: Autumn\nladder: []\nparticipants: everyone\ndates: {self_opens: soon}\nmood: good\n",
        2,
        ["ladder", "dates.self_opens", "mood"],
    ),
    "nobody Rung knows": (
        "name: Autumn\nladder: engineering\nparticipants: [nobody@example.com, ada@example.com]\n",
        2,
        ["participants"],
    ),
    "dates in the wrong order": (
        "name: Autumn\nladder: engineering\ndates: {self_opens: 2030-02-01, self_closes: 2030-01-01}\n",
        1,
        ["self_closes"],
    ),
    "a window that is over, and no such ladder": (
        "name: Autumn\nladder: cooking\ndates: {self_opens: 2020-01-01, self_closes: 2020-01-15}\n",
        1,
        ["self_closes", "ladder"],
    ),
}


@pytest.mark.parametrize(("text", "code", "fields"), BAD_CYCLES.values(), ids=BAD_CYCLES)
def test_a_cycle_file_is_refused_by_its_fields(staffed: Office, text: str, code: int, fields: list[str]) -> None:
    done = staffed.rung("cycle", "start", staffed.file("cycle.yaml", text))
    assert (done.code, done.out) == (code, [])
    assert [line.split(": ")[:2] for line in done.err] == [["cycle.yaml", name] for name in fields]
    assert staffed.count("cycles") == 0


def test_a_cycle_file_that_is_not_yaml_is_refused_by_its_line(staffed: Office) -> None:
    done = staffed.rung("cycle", "start", staffed.file("cycle.yaml", "name: Autumn\nladder: [engineering\n"))
    assert (done.code, staffed.count("cycles")) == (2, 0)
    assert done.err[0].startswith("cycle.yaml:3: this is not YAML: ")


def test_a_good_cycle_file_starts_once(staffed: Office) -> None:
    file = staffed.file("cycle.yaml", CYCLE_FILE)
    assert staffed.rung("cycle", "start", file) == Done(0, ["Autumn review has started with 5 participants."], [])
    again = staffed.rung("cycle", "start", file)
    assert (again.code, staffed.count("cycles"), staffed.count("participants")) == (1, 1, 5)
    assert [line.split(": ")[:2] for line in again.err] == [["cycle.yaml", "name"], ["cycle.yaml", "participants"]]


def test_a_cycle_file_can_announce_and_the_list_says_where_each_cycle_is(staffed: Office) -> None:
    draft = "name: Winter\nladder: management\nmeeting: Thursday, 15:00\n"
    assert staffed.rung("cycle", "start", staffed.file("draft.yaml", draft)) == Done(
        0, ["Winter is a draft for one person. See it under Open console in Slack."], []
    )
    assert (staffed.count("participants"), staffed.count("outbox")) == (0, 0)
    in_ten_days = datetime.now(UTC).date() + timedelta(days=10)
    now = CYCLE_FILE + f"announce: now\ndates:\n  self_opens: {in_ten_days}\n"
    assert staffed.rung("cycle", "start", staffed.file("now.yaml", now)) == Done(
        0, ["Autumn review is announced to 6 people; 5 take part."], []
    )
    assert staffed.rung("cycle", "list") == Done(
        0,
        ["Autumn review: announced, 0 of 5 reviews finished, 0 late", "Winter: draft, no participants yet"],
        [],
    )


# -- documents --------------------------------------------------------------------------------------------------------


def test_an_export_says_what_is_wrong_with_what_was_asked_for(staffed: Office) -> None:
    def asked(*words: str, **settings: str | None) -> Done:
        return staffed.rung(
            "export", "--cycle", "Autumn review", "--to", str(staffed.folder / "out"), *words, **settings
        )

    unknown = asked("--format", "pdf")
    assert (unknown.code, unknown.err) == (2, ["There is no format pdf. Mend: --format docx, json or docx,json."])
    nobody = asked(RUNG_PEOPLE_OPS="")
    assert (nobody.code, nobody.err) == (
        2,
        ["Only People Ops may read outcomes, and nobody is that. Mend: set RUNG_PEOPLE_OPS."],
    )
    nothing = asked("--person", "ada@example.com")
    assert (nothing.code, nothing.err) == (
        1,
        [
            "There is no shared outcome in Autumn review of ada@example.com. Mend: `rung cycle list` names the cycles "
            "and how many outcomes are shared in each."
        ],
    )
    assert not (staffed.folder / "out").exists()


# -- ladders ----------------------------------------------------------------------------------------------------------


def shipped() -> str:
    return (SHIPPED / "engineering.yaml").read_text(encoding="utf-8")


def test_a_broken_ladder_is_refused_by_its_line_and_the_one_in_use_stays(staffed: Office) -> None:
    broken = shipped().replace('version: "1.0"', 'version: "1.1"').replace('area: "craft"', 'area: "graft"', 1)
    line = 1 + broken[: broken.index('"graft"')].count("\n")
    done = staffed.rung("ladder", "load", staffed.file("broken.yaml", broken))
    assert (done.code, done.out) == (2, [])
    assert done.err[0].startswith(f"broken.yaml:{line}: ")
    assert " Mend: " in done.err[0]
    assert staffed.in_use() == [("engineering", "1.0"), ("management", "1.0")]


def test_a_version_never_changes(staffed: Office) -> None:
    done = staffed.rung("ladder", "load", staffed.file("same.yaml", shipped().replace("Readable code", "Legible code")))
    assert done.code == 2
    assert done.err == [
        'same.yaml: version "1.0" is already in use with other content, and a version never changes. '
        "Mend: give this one a new version and say in its changelog what changed."
    ]


def test_a_new_version_is_in_use_from_then_on(staffed: Office) -> None:
    newer = shipped().replace('version: "1.0"', 'version: "1.1"')
    done = staffed.rung("ladder", "load", staffed.file("new.yaml", newer))
    assert (done.code, done.out[0], done.err) == (0, "engineering 1.1: now in use", [])
    assert staffed.in_use() == [("engineering", "1.1"), ("management", "1.0")]
    assert staffed.rung("cycle", "start", staffed.file("cycle.yaml", CYCLE_FILE)).code == 0
    assert staffed.in_use() == [("engineering", "1.1"), ("management", "1.0")]


# -- serving ----------------------------------------------------------------------------------------------------------


def test_the_bot_serves_on_when_a_ladder_is_broken_and_when_slack_goes_away(staffed: Office) -> None:
    ladders = staffed.folder / "ladders"
    ladders.mkdir()
    staffed.file("ladders/engineering.yaml", shipped().replace('area: "craft"', 'area: "graft"', 1))
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    with Sandbox(PEOPLE, manifest=manifest, bot_url="") as slack:
        bot = LoggedBot(slack, staffed.folder, RUNG_LADDERS=str(ladders))
        slack.bot_url = bot.url
        world = World(slack, bot, staffed.folder)
        wire = Wire(world)
        try:
            bot.start()
            assert "ladder refused, the one in use stays" in bot.log()
            assert "engineering.yaml:" in bot.log()
            slack.stop()
            health = httpx.get(f"http://127.0.0.1:{bot.port}/healthz", trust_env=False, timeout=30)
            assert (health.status_code, health.json()) == (200, {"ok": True})
            answer = wire.command(PEOPLE[0], "status")
            assert (answer.status_code, answer.json()["text"]) == (200, "Where things stand")
        finally:
            wire.close()
            bot.stop()
