"""What the journeys share: a company with `rung web` in a process of its own, people who answer, and Slack's wire."""

from __future__ import annotations

import copy
import json
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from core.ladder import Attribute, Ladder
from ladders import load_ladder
from sandbox import payloads, visible
from sandbox.demo import MANIFEST, Bot
from sandbox.line import Timing, sign
from sandbox.model import Call, User
from sandbox.person import NotThere, Person, Trouble
from sandbox.server import Sandbox
from sandbox.views import View
from sandbox.wire import PLAIN_HTTP, Json

SHIPPED = MANIFEST.parent / "ladders"
PEOPLE_OPS = "U0PRIYA"
ZONE = "Europe/Warsaw"
"""Everybody's: a window then ends at the end of a day for each of them."""
ALWAYS_AT_WORK = {"RUNG_WORKING_DAYS": "Mon-Sun", "RUNG_WORKING_HOURS": "00:00-24:00", "RUNG_POSTS_PER_MINUTE": "6000"}
"""So that a journey is the same on a Sunday night, and as fast as it goes."""
FORM = "application/x-www-form-urlencoded"
PATIENT = Timing(ack=20, trigger=20)
"""Whether the bot is quick is measured elsewhere; a busy machine should not fail a journey."""


def user(first_name: str, surname: str, title: str = "") -> User:
    """Somebody with a Slack account, U0 and their first name in capitals."""
    handle = first_name.lower()
    return User(
        f"U0{handle.upper()}", handle, f"{first_name} {surname}", title=title, email=f"{handle}@example.com", tz=ZONE
    )


ADA, IFE, BEN = user("Ada", "Okafor"), user("Ife", "Okafor"), user("Ben", "Lindqvist")
CHIOMA, MARTA, NOOR = user("Chioma", "Eze"), user("Marta", "Kowalska"), user("Noor", "Haddad")
PRIYA = user("Priya", "Raman", "People Ops")
PEOPLE = (ADA, IFE, BEN, CHIOMA, MARTA, NOOR, PRIYA)

PEOPLE_FILE = """\
email,manager,ladder,track,specialty,level
ada@example.com,marta@example.com,engineering,ic,web,E3
ife@example.com,marta@example.com,engineering,ic,web,E3
ben@example.com,marta@example.com,engineering,ic,devops,E4
chioma@example.com,marta@example.com,engineering,ic,data,E2
marta@example.com,noor@example.com,management,,,M2
"""
CYCLE_FILE = """\
name: Autumn review
ladder: [engineering, management]
participants: everyone
"""

SHAPES = Path(__file__).parents[1] / "ladders" / "shapes"
SHAPES_PEOPLE_FILE = """\
email,manager,ladder,track,specialty,level
ada@example.com,marta@example.com,theatre,crew,wood,CL3
ben@example.com,marta@example.com,orchard,grow,,G1
marta@example.com,noor@example.com,orchard,lead,,L2
"""
SHAPES_CYCLE_FILE = (
    "name: Autumn review\nladder: [theatre, orchard]\nparticipants: [ada@example.com, ben@example.com]\n"
)


class LoggedBot(Bot):
    """The bot as it is deployed, with its log in a file."""

    def __init__(self, sandbox: Sandbox, folder: Path, **settings: str) -> None:
        super().__init__(sandbox, folder / "rung.sqlite3", PEOPLE_OPS)
        self.environment |= ALWAYS_AT_WORK | settings
        self.log_file = folder / "rung.log"

    def log(self) -> str:
        """Everything it has logged."""
        return self.log_file.read_text(encoding="utf-8") if self.log_file and self.log_file.exists() else ""


class Reviewer(Person):
    """Somebody who answers assessments, and does not press on a Home that is just being drawn again."""

    home_is_drawn: Callable[[], object] = staticmethod(lambda: None)

    def press(self, words: str, where: str | None = None, *, answer: str | None = None) -> None:
        """As anybody does; on Home once it stands still, and again if it was drawn anew under the finger."""
        for _ in range(3):
            if where == "home":
                self.home_is_drawn()
            try:
                super().press(words, where, answer=answer)
            except Trouble as trouble:
                if where != "home" or not str(trouble).startswith("there is no "):
                    raise
            else:
                return
        raise NotThere(f"Home never stood still for {words!r}")

    def answer(self, rating: int | None = None, text: str | None = None) -> None:
        """Fill in what the question modal asks for and submit it, as one request. None leaves a field alone."""
        view = self.shown()
        values: Json = {}
        for spot in visible.spots(view):
            block, element = spot.block["block_id"], spot.element
            if block.startswith("rating:") and rating is not None:
                option = next(one for one in element["options"] if one["value"] == str(rating))
                values[block] = {element["action_id"]: {"type": element["type"], "selected_option": option}}
            elif block.startswith("evidence:") and text is not None:
                values[block] = {element["action_id"]: {"type": element["type"], "value": text}}
        done = self._do(f"/view/{view['id']}/submit", {"values": values}, fail=False)
        assert done == {"ok": True}, done

    def assess(self, button: str, ratings: Sequence[int], texts: Mapping[int, str] | None = None) -> None:
        """A whole assessment from its button in the DM: each attribute a submit, then the last one, then close."""
        self.wait_for(lambda: any(button in self.buttons(message) for message in self.dm()), timeout=20)
        self.press(button, where="dm")
        for place, rating in enumerate(ratings):
            self.answer(rating, (texts or {}).get(place, ""))
        assert self.submit() == {}
        self.close()

    def shown(self) -> Json:
        """The top modal."""
        view = self.modal()
        assert view is not None, f"{self.user_id} has no modal open"
        return view

    def heading(self) -> str:
        """The name of the attribute that is asked about."""
        return next(block["text"]["text"] for block in self.shown()["blocks"] if block["type"] == "header")

    def held(self, prefix: str) -> Any:
        """What the field whose block_id begins like this holds: an option's value, a text, ticks, or None."""
        view = self.shown()
        for spot in visible.spots(view):
            if spot.block["block_id"].startswith(f"{prefix}:"):
                value = visible.value_of(view, spot.block["block_id"], spot.element)
                return value["value"] if isinstance(value, dict) else value
        raise AssertionError(f"no field {prefix} in {visible.texts(view)}")

    def letter(self) -> Json:
        """The newest message of the bot's that has words: the picture of an outcome, which follows it, has none."""
        return next(one for one in reversed(self.dm()) if one["blocks"])

    def said(self) -> list[str]:
        """The visible strings of the top modal."""
        return self.texts(self.shown())

    def pages(self) -> list[list[str]]:
        """The visible strings of each page of the top modal, walked through with Next page."""
        found = [self.said()]
        while "Next page" in self.buttons(self.shown()):
            self.press("Next page")
            found.append(self.said())
        return found


class World:
    """A company in a sandbox, a bot in a process of its own, and its database."""

    def __init__(self, sandbox: Sandbox, bot: LoggedBot, folder: Path) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.folder = folder
        self.database = folder / "rung.sqlite3"
        self._people: list[Person] = []

    def person(self, who: User, device: str = "laptop") -> Reviewer:
        """Somebody at a device."""
        found = Reviewer(self.sandbox.url, who.id, device)
        found.home_is_drawn = self.home_is_drawn
        self._people.append(found)
        return found

    def close(self) -> None:
        """Everybody hangs up."""
        for person in self._people:
            person.close_client()

    # Slack's side

    @property
    def calls(self) -> list[Call]:
        """Every Web API call so far."""
        return list(self.sandbox.workspace.calls)

    def refusals(self) -> list[tuple[str, str]]:
        """What Slack would not have taken."""
        return [(one.what, one.reason) for one in self.sandbox.workspace.refusals]

    def view(self, who: User, device: str = "laptop") -> View:
        """The top modal as Slack keeps it, with what no client sees."""
        return self.sandbox.backend.views.stack(who.id, device)[-1]

    def home(self, person: Person) -> Json:
        """The Home tab, opened, once it has been drawn."""
        person.home()
        self.quiet()
        home = person.home(open=False)
        assert home is not None
        return home

    # the bot's side

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the bot's database."""
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            return connection.execute(sql, values).fetchall()

    def participant(self, who: User) -> int:
        """The number of somebody's review."""
        return int(self.query("SELECT id FROM participants WHERE reviewee_id = ?", who.id)[0][0])

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything stored, once nothing is waiting to be sent; but not when the tick looks again (`next_at`)."""
        self.quiet()
        tables = [name for (name,) in self.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(self.query(f"SELECT {self._columns(name)} FROM {name}"), key=repr) for name in tables}

    def _columns(self, table: str) -> str:
        names = self.query("SELECT name FROM pragma_table_info(?)", table)
        return ", ".join(name for (name,) in names if name != "next_at")

    def home_is_drawn(self, timeout: float = 60) -> None:
        """Wait until no Home is to be drawn any more; a bot that is down draws none."""
        waiting = "SELECT 1 FROM outbox WHERE lane = 'home' AND state IN ('queued', 'sending')"
        end = time.monotonic() + timeout
        while self.bot.is_up and time.monotonic() < end and self.query(waiting):
            time.sleep(0.02)

    def quiet(self, timeout: float = 60) -> None:
        """Wait until everything in the outbox has been sent or given up."""
        end = time.monotonic() + timeout
        waiting = "SELECT key, state, attempts, error FROM outbox WHERE state IN ('queued', 'sending')"
        while left := self.query(waiting):
            assert time.monotonic() < end, f"still to be sent: {left}"
            time.sleep(0.02)

    @staticmethod
    def until(found: Callable[[], bool], timeout: float = 60) -> None:
        """Wait until something has come to be."""
        end = time.monotonic() + timeout
        while not found():
            assert time.monotonic() < end, "it did not come to be"
            time.sleep(0.02)

    def let_time_pass(self) -> None:
        """What would be a minute's wait: leases of a dead bot are let go, and what waits for another try is due."""
        past = "2000-01-01 00:00:00.000000"
        self.query("UPDATE outbox SET state = 'queued', owner = NULL, lease_until = NULL WHERE state = 'sending'")
        self.query("UPDATE outbox SET due_at = ? WHERE state = 'queued'", past)

    def close_window(self, who: User, window: str = "self_closes_at") -> None:
        """Somebody's window has ended a minute ago."""
        past = datetime.now(UTC).replace(tzinfo=None) - timedelta(minutes=1)
        self.query(
            f"UPDATE participants SET {window} = ? WHERE reviewee_id = ?", past.isoformat(" ", "microseconds"), who.id
        )

    def last_day(self, window: str) -> str:
        """The last day of a window of the cycle, as people read it."""
        last = date.fromisoformat(self.query(f"SELECT {window} FROM cycles")[0][0])
        return f"{last:%A} {last.day} {last:%B}, end of day"


_UPGRADED: list[bytes] = []
"""An empty database as `rung db upgrade` leaves it: what one company has done is the same for all others."""


def set_up(bot: Bot, folder: Path, people_file: str = PEOPLE_FILE, cycle_file: str = CYCLE_FILE) -> None:
    """What somebody does who installs Rung, by the command line; the database is kept after each of the steps."""
    (folder / "people.csv").write_text(people_file, encoding="utf-8")
    (folder / "cycle.yaml").write_text(cycle_file, encoding="utf-8")
    if not _UPGRADED:
        bot.rung("db", "upgrade")
        _UPGRADED.append((folder / "rung.sqlite3").read_bytes())
    for name in ("rung.sqlite3", "upgraded.sqlite3"):
        (folder / name).write_bytes(_UPGRADED[0])
    bot.rung("people", "import", str(folder / "people.csv"))
    shutil.copy(folder / "rung.sqlite3", folder / "staffed.sqlite3")
    bot.rung("cycle", "start", str(folder / "cycle.yaml"))


@contextmanager
def company(
    folder: Path,
    people: Sequence[User] = PEOPLE,
    people_file: str = PEOPLE_FILE,
    cycle_file: str = CYCLE_FILE,
    *,
    started: Path | None = None,
    before_start: Callable[[Sandbox], None] | None = None,
    **settings: str,
) -> Iterator[World]:
    """A company whose cycle has started; everybody's first message has arrived.

    `started` is a folder in which that was set up before, for the same people.
    """
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    with Sandbox(people, manifest=manifest, bot_url="", timing=PATIENT) as sandbox:
        bot = LoggedBot(sandbox, folder, **settings)
        sandbox.bot_url = bot.url
        world = World(sandbox, bot, folder)
        if started is None:
            set_up(bot, folder, people_file, cycle_file)
        else:
            shutil.copytree(started, folder, dirs_exist_ok=True)
        if before_start:
            before_start(sandbox)
        try:
            bot.start()
            world.quiet()
            yield world
        finally:
            world.close()
            bot.kill()


@contextmanager
def company_of_shapes(folder: Path) -> Iterator[World]:
    """Ada leads a crew and is rated with steps; Ben grows, on a track with levels of its own. Marta rates both."""
    shutil.copytree(SHAPES, folder / "ladders")
    settings = {"RUNG_LADDERS": str(folder / "ladders")}
    with company(folder, people_file=SHAPES_PEOPLE_FILE, cycle_file=SHAPES_CYCLE_FILE, **settings) as opened:
        yield opened


class Wire:
    """Requests to the bot, signed as Slack signs them unless told otherwise."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._verifier = SignatureVerifier(world.sandbox.signing_secret)
        self._http = httpx.Client(trust_env=False, verify=PLAIN_HTTP, timeout=30)
        self.answers: list[str] = []
        """Every body that came back."""

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def post(
        self,
        body: bytes,
        content_type: str = FORM,
        *,
        age: int = 0,
        signature: str | None = None,
        without: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One request; `age` in seconds, `without` names headers to leave out."""
        stamp = str(int(time.time()) - age)
        signed = sign(self.world.sandbox.signing_secret, stamp, body)
        if body.isascii():
            assert signed == self._verifier.generate_signature(timestamp=stamp, body=body)
        sent = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signed if signature is None else signature,
            **(headers or {}),
        }
        kept = {name: value for name, value in sent.items() if name not in without}
        answer = self._http.post(self.world.bot.url, content=body, headers=kept)
        self.answers.append(answer.text)
        return answer

    def interaction(self, payload: Json) -> httpx.Response:
        """A button, a submit."""
        return self.post(urlencode({"payload": json.dumps(payload)}).encode())

    def event(self, event: Json, event_id: str, **changes: Any) -> httpx.Response:
        """An event; further names are headers (`retry`) or fields of the envelope."""
        retry = changes.pop("retry", 0)
        envelope = {
            "type": "event_callback",
            "team_id": self.world.sandbox.workspace.team_id,
            "api_app_id": self.world.sandbox.workspace.app_id,
            "event_id": event_id,
            "event_time": int(time.time()),
            "event": event,
            **changes,
        }
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return self.post(json.dumps(envelope).encode(), "application/json", headers=again)

    def command(self, who: User, text: str, **changes: str) -> httpx.Response:
        """/growth."""
        backend = self.world.sandbox.backend
        world = backend.workspace
        channel = world.open_dm(who.id, world.bot.id)
        form = payloads.command(backend, who.id, channel, "/growth", text, backend.triggers.issue(who.id, "laptop"), "")
        return self.post(urlencode({**form, **changes}).encode())

    # payloads as the sandbox writes them, to be changed by whoever forges one

    def submission(self, who: User, device: str = "laptop", **view: Any) -> Json:
        """Submitting the top modal, with these fields of the view replaced."""
        backend, shown = self.world.sandbox.backend, self.world.view(who, device)
        payload = payloads.base(backend, "view_submission", who.id)
        payload["trigger_id"] = backend.triggers.issue(who.id, device, shown.id)
        return payload | {"view": copy.deepcopy(backend.views.wire(shown)) | view, "response_urls": []}

    def action_in_modal(self, who: User, action: Json, device: str = "laptop", **view: Any) -> Json:
        """Something done in the top modal, with these fields of the view replaced."""
        backend, shown = self.world.sandbox.backend, self.world.view(who, device)
        payload = payloads.base(backend, "block_actions", who.id)
        payload["trigger_id"] = backend.triggers.issue(who.id, device, shown.id)
        source = copy.deepcopy(payloads.view_action_source(backend, shown))
        source["view"] |= view
        return payload | source | {"actions": [{"action_ts": f"{time.time():.6f}", **action}]}

    def button_in_dm(self, who: User, action_id: str, value: str) -> Json:
        """Pressing a button in the DM that need not be there."""
        backend = self.world.sandbox.backend
        world = backend.workspace
        channel = world.open_dm(who.id, world.bot.id)
        container = {"type": "message", "message_ts": "1.000001", "channel_id": channel.id, "is_ephemeral": False}
        pressed = {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.000002"}
        return payloads.base(backend, "block_actions", who.id) | {
            "trigger_id": backend.triggers.issue(who.id, "laptop"),
            "container": container,
            "channel": payloads.channel_of(channel),
            "actions": [pressed],
        }


# the ladder, read independently of the bot

ENGINEERING: Ladder = load_ladder(SHIPPED / "engineering.yaml")[0]
WEB: tuple[Attribute, ...] = ENGINEERING.applicable("ic", "web")


def level(number: int) -> str:
    """A level in short."""
    return "No opportunity yet" if number == 0 else f"E{number}"


def take_a_second() -> None:
    """As people do: a submit says the second it was sent in, and no more, so what follows it takes till the next."""
    time.sleep(1 - time.time() % 1)


def decimal(number: Fraction) -> str:
    """A number without a short decimal, as people read it."""
    return f"{int(number * 100) / 100:.2f} (exactly {number.numerator}/{number.denominator})"


def walk(thing: Any) -> Iterator[Json]:
    """Every object in some JSON."""
    if isinstance(thing, dict):
        yield thing
    for part in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from walk(part)


def without_given_ids(content: Any) -> Any:
    """A view or message without the block_ids that Slack made up."""
    if isinstance(content, list):
        return [without_given_ids(one) for one in content]
    if not isinstance(content, dict):
        return content
    made_up = re.compile(r"[A-Za-z0-9]{5}")
    return {
        key: without_given_ids(value)
        for key, value in content.items()
        if not (key in ("block_id", "action_id") and made_up.fullmatch(str(value)))
    }
