"""A company in the middle of answering: a real database, the shipped ladder, everything answered once already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.config import DataSettings, load
from bot.flows import assessing, cycles, ladders, roster
from bot.flows.base import Desk
from bot.flows.roster import Account
from bot.screens import Modal, QuestionScreen, StartedScreen
from core.assessment import Change, Kind, Origin
from core.people import Person
from core.permissions import Actor
from core.workdays import WorkWeek
from ladders import read_ladder
from sandbox.model import User
from storage import cycles as stored_cycles
from storage import people, schema
from storage.store import Store

WORKSPACE: Final = "T0RUNG"
CLIENTS: Final = 8
RATING: Final = 3
VIEW: Final = "V0BENCH"

SHORT: Final = "In the September incident I kept the timeline in the channel and wrote the review the next morning. "
LONG: Final = "В сентябре я вела хронику инцидента в канале, а наутро написала разбор: три задачи, все закрыты. " * 24
"""Every letter is a `\\u` escape in what Slack sends, and it is sent twice: as it was shown, and as it is now."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much people have written: what the payload of a step weighs."""

    name: str
    evidence: str
    people: tuple[User, ...]


def _people(prefix: str) -> tuple[User, ...]:
    names = [f"{prefix}{number}" for number in range(CLIENTS)]
    return tuple(User(f"U0{n.upper()}", n, n.title(), email=f"{n}@example.com", tz="Europe/London") for n in names)


SIZES: Final = (Size("short evidence", SHORT, _people("short")), Size("long evidence", LONG, _people("long")))
MANAGER: Final = User("U0LEAD", "lead", "Lead", email="lead@example.com", tz="Europe/London")
EVERYBODY: Final = (MANAGER, *(one for size in SIZES for one in size.people))


@dataclass(frozen=True, slots=True)
class Walker:
    """One engineer with a self-assessment to answer."""

    user: str
    participant: int


@dataclass(frozen=True)
class Scene:
    """Who answers, and the modals they answer in."""

    walkers: tuple[Walker, ...]
    screens: tuple[QuestionScreen, ...]
    """Of the first walker; the others see the same, under their own participant number."""

    @property
    def length(self) -> int:
        """How many attributes there are."""
        return len(self.screens)


def open_company(url: str) -> Store:
    """A database with the ladders, the people and a running cycle in it."""
    now = datetime.now(UTC)
    store = Store.open(url, read_ladder)
    schema.upgrade(store.engine)
    with store.begin(WORKSPACE) as tx:
        people.register_workspace(tx, "Bench", "B0BENCH", "U0BOT", now)
    ladders.load_folder(store, WORKSPACE, load(DataSettings).ladders, now, WorkWeek())
    roster.import_people(store, WORKSPACE, _people_file(), [_account(one) for one in EVERYBODY], now)
    started = cycles.start(_desk(store, MANAGER.id, now), _cycle(now))
    if not isinstance(started, StartedScreen) or started.participants != len(EVERYBODY) - 1:
        raise RuntimeError(f"the cycle did not start: {started}")
    with store.begin(WORKSPACE) as tx:  # everybody has been told: nothing is delivered while steps are measured
        tx.connection.exec_driver_sql("UPDATE outbox SET state = 'sent'")
    return store


def _people_file() -> str:
    lines = [f"{one.email},{MANAGER.email},engineering,ic,web,E3" for one in EVERYBODY if one is not MANAGER]
    return "\n".join(["email,manager,ladder,track,specialty,level", *lines])


def _account(user: User) -> Account:
    return Account(Person(user.id, user.real_name, user.first_name, user.tz, email=user.email))


def _cycle(now: datetime) -> cycles.NewCycle:
    return cycles.NewCycle("Bench", ("engineering",), cycles.suggested(now.date()))


def _desk(store: Store, user: str, now: datetime) -> Desk:
    return Desk(store, Actor(WORKSPACE, user, is_people_ops=user == MANAGER.id), now)


def answer_all(store: Store, size: Size) -> Scene:
    """Let everybody of this size answer every attribute once; the scene is what they see when they come back."""
    now = datetime.now(UTC)
    walkers = tuple(Walker(one.id, _participant(store, one.id)) for one in size.people)
    length = _answer(store, walkers[0], size, now)
    for walker in walkers[1:]:
        _answer(store, walker, size, now)
    desk = _desk(store, walkers[0].user, now)
    seen = [assessing.go_to(desk, Modal(walkers[0].participant, Kind.SELF), place) for place in range(length)]
    return Scene(walkers, tuple(seen))


def _participant(store: Store, user: str) -> int:
    with store.read(WORKSPACE) as tx:
        return stored_cycles.reviews_of(tx, user)[0].id


def _answer(store: Store, walker: Walker, size: Size, now: datetime) -> int:
    """Answer everything once. Returns how many attributes there were."""
    desk, place = _desk(store, walker.user, now), 0
    origin = Origin(VIEW, 0, int(now.timestamp()) * 1_000_000)
    while True:
        modal = Modal(walker.participant, Kind.SELF, place)
        after = assessing.save_answer(desk, modal, Change(RATING, size.evidence, unsure=False), origin)
        place += 1
        if not isinstance(after, QuestionScreen):
            return place


def database_url(file: Path) -> str:
    """A SQLite file as DATABASE_URL."""
    return f"sqlite:///{file}"
