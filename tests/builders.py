"""Small ladders, people, stores and cycles for tests: real values, real databases, made by the code under test."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event, select, update

from bot.flows import assessing, clockwork, cycles, settling
from bot.flows.base import Desk
from bot.flows.cycles import NewCycle
from bot.screens import Modal, StartedScreen
from core.assessment import Answer, Change, Kind, Origin
from core.cycle import Dates, Step
from core.ladder import Anchor, Area, Attribute, Choice, Ladder, Level, Policy, Scoring, Signal, Term
from core.people import Person, Position
from core.permissions import Actor
from ladders import fingerprint, read_ladder
from storage import ladders, people, schema
from storage.store import Store, Tx
from storage.tables import CycleRow, NoticeRow, ParticipantRow, table

WORKSPACE = "T0ACME"
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
"""A Monday morning in London, before the clocks change."""
TODAY = NOW.date()
DATES = Dates(TODAY, TODAY + timedelta(days=14), TODAY + timedelta(days=21), TODAY + timedelta(days=35))


# -- ladders ----------------------------------------------------------------------------------------------------------


def a_level(number: int, **changes: Any) -> Level:
    """Level E3 for 3, titled "Engineer 3"."""
    return replace(Level(number, f"E{number}", f"Engineer {number}"), **changes)


def an_attribute(attribute_id: str = "testing", *, levels: int = 5, **changes: Any) -> Attribute:
    """An attribute with an anchor at every level, of weight one."""
    rubric = {number: Anchor(f"{attribute_id} at {number}") for number in range(1, levels + 1)}
    plain = Attribute(attribute_id, attribute_id.replace("_", " ").capitalize(), "craft", rubric)
    weight = Fraction(changes.pop("weight", 1))
    return replace(plain, weight=weight, **changes)


def a_ladder(attributes: int | Sequence[Attribute] = 3, *, levels: int | Sequence[Level] = 5, **changes: Any) -> Ladder:
    """A ladder of so many attributes and levels, or of these."""
    rungs = tuple(a_level(number) for number in range(1, levels + 1)) if isinstance(levels, int) else tuple(levels)
    if isinstance(attributes, int):
        attributes = [an_attribute(f"a{place}", levels=len(rungs)) for place in range(attributes)]
    plain = Ladder("engineering", "Engineering", "1.0", rungs, (Area("craft", "Craft"),), tuple(attributes))
    return replace(plain, **changes)


def ladder_text(ladder: Ladder) -> str:
    """A ladder as a ladder file. It is JSON, which YAML can read."""
    ids = {level.number: level.id for level in ladder.levels}
    return json.dumps(
        {
            "schema": 1,
            "id": ladder.id,
            "name": ladder.name,
            "version": ladder.version,
            "tracks": [_choice(one) for one in ladder.tracks],
            "specialties": [_choice(one) for one in ladder.specialties],
            "areas": [{"id": one.id, "name": one.name} for one in ladder.areas],
            "levels": [_level(one) for one in ladder.levels],
            "glossary": [{"term": one.term, "meaning": one.meaning} for one in ladder.glossary],
            "scoring": _scoring(ladder.scoring, ids),
            "attributes": [_attribute(one, ids) for one in ladder.attributes],
        },
        ensure_ascii=False,
        indent=1,
    )


def _scoring(scoring: Scoring, ids: Mapping[int, str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "thresholds": {ids[number]: str(value) for number, value in scoring.thresholds.items()},
        "points": {ids[number]: str(points) for number, points in scoring.points.items()},
        "needed": {ids[number]: str(needed) for number, needed in scoring.needed.items()},
        "profile": {
            ids[number]: {attribute: ids[least] for attribute, least in asks.items()}
            for number, asks in scoring.profile.items()
        },
        "gates": [
            {"level": ids[gate.level], "area": gate.area, "minimum": str(gate.minimum)} for gate in scoring.gates
        ],
        "weights_total": str(scoring.weights_total) if scoring.weights_total else None,
        "meets_previous": scoring.meets_previous,
    }
    kept = {name: told for name, told in said.items() if told}
    return {"policy": scoring.policy, **kept, "rated_share": str(scoring.rated_share)}


def _anchor(anchor: Anchor) -> dict[str, Any]:
    if anchor.same_as:
        return {"same_as": anchor.same_as}
    signals = [{"text": one.text, **({"id": one.id} if one.id else {})} for one in anchor.signals]
    needed = {"signals_needed": anchor.signals_needed} if anchor.signals_needed else {}
    return {"text": anchor.text, **({"signals": signals} if signals else {}), **needed}


def _choice(one: Choice) -> dict[str, str]:
    return {"id": one.id, "name": one.name}


def _level(one: Level) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "title": one.title,
        "titles": dict(one.titles),
        "capacity_limited": one.capacity_limited,
    }


def _attribute(one: Attribute, ids: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "area": one.area,
        **({"description": one.description} if one.description else {}),
        "weight": str(one.weight),
        "weights": {specialty: str(weight) for specialty, weight in one.weights.items()},
        "specialties": sorted(one.specialties),
        "tracks": sorted(one.tracks),
        **({"was": list(one.was)} if one.was else {}),
        "anchors": {ids[number]: _anchor(anchor) for number, anchor in one.rubric.items()},
    }


def a_manual_ladder(attributes: int = 3) -> Ladder:
    """One that computes no level: the two settle on it."""
    return a_ladder(attributes, scoring=Scoring(Policy.MANUAL))


def a_checklist(attributes: int = 2, *, signals: int = 2, **scoring: Any) -> Ladder:
    """One of three levels whose ratings follow from signs: so many at each level above the lowest."""
    signs = {n: tuple(Signal(f"sign {place} of {n}") for place in range(signals)) for n in (2, 3)}
    rubric = {n: Anchor(f"at {n}", signals=signs.get(n, ())) for n in (1, 2, 3)}
    rated = [an_attribute(f"a{place}", rubric=rubric) for place in range(attributes)]
    return a_ladder(rated, levels=3, scoring=Scoring(Policy.CHECKLIST, **scoring))


def a_full_ladder() -> Ladder:
    """One with specialties, weights, a glossary and a capacity-limited top; six attributes, five of them for web."""
    return a_ladder(
        [
            an_attribute("testing"),
            an_attribute("design", weight="1/2", weights={"data": Fraction(2)}),
            an_attribute("browsers", specialties=frozenset({"web"})),
            an_attribute("pipelines", specialties=frozenset({"data"})),
            an_attribute("reviews", weight="2"),
            an_attribute("mentoring"),
        ],
        levels=[*(a_level(number) for number in range(1, 5)), a_level(5, title="Chief", capacity_limited=True)],
        specialties=(Choice("web", "Web"), Choice("data", "Data")),
        glossary=(Term("mentoring", "Helping somebody grow."),),
        scoring=Scoring(thresholds={2: Fraction(7, 4)}),
    )


# -- people -----------------------------------------------------------------------------------------------------------


def a_person(person_id: str = "U0ADA", name: str = "", **changes: Any) -> Person:
    """Somebody; named after their id, in London, without a manager."""
    name = name or person_id.removeprefix("U0").capitalize()
    return replace(Person(person_id, name, name.split()[0], "Europe/London"), **changes)


ADA, BOB, CLEO, PIA, EVE = "U0ADA", "U0BOB", "U0CLEO", "U0PIA", "U0EVE"
"""An engineer, her manager, his manager, People Ops, and a colleague who is nothing to any of them."""

CAST = (
    a_person(ADA, "Ada Lovelace", manager_id=BOB),
    a_person(BOB, "Bob Noyce", manager_id=CLEO, tz="America/New_York"),
    a_person(CLEO, "Cleo Curie", tz="Asia/Tokyo"),
    a_person(PIA, "Pia Planck"),
    a_person(EVE, "Eve Euler", manager_id=CLEO),
)


def an_actor(person_id: str, workspace: str = WORKSPACE) -> Actor:
    """Somebody asking; Pia is People Ops."""
    return Actor(workspace, person_id, is_people_ops=person_id == PIA)


# -- stores -----------------------------------------------------------------------------------------------------------


@cache
def _migrated() -> bytes:
    """An empty database at the newest schema, as a file's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        store = Store.open(f"sqlite:///{path}", read_ladder)
        schema.upgrade(store.engine)
        store.close()  # the last connection writes the log back into the file
        return path.read_bytes()


def a_store(folder: Path) -> Store:
    """A store on a database file in this folder, migrated; opened again if it is there. Nobody waits for the disk."""
    path = folder / "rung.sqlite3"
    if not path.exists():
        path.write_bytes(_migrated())
    store = Store.open(f"sqlite:///{path}", read_ladder)
    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return store


def put_ladder(tx: Tx, ladder: Ladder, now: datetime = NOW) -> int:
    """Put a ladder into use as its file would be; returns the id of its version."""
    ladders.put_in_use(tx, ladder, ladder_text(ladder), fingerprint(ladder), now)
    return ladders.in_use(tx)[ladder.id].version_id


def a_company(
    store: Store,
    ladder: Ladder | None = None,
    *,
    workspace: str = WORKSPACE,
    cast: Iterable[Person] = CAST,
    on_ladder: Mapping[str, str | None] = {ADA: "E2"},
    specialty: str = "",
) -> Ladder:
    """A workspace with people, a ladder in use, and these people on it at these held levels."""
    ladder = ladder or a_ladder()
    with store.begin(workspace) as tx:
        people.register_workspace(tx, "Acme", "B0RUNG", "U0RUNG", NOW)
        for person in cast:
            people.put(tx, person)
        put_ladder(tx, ladder)
        for person_id, held in on_ladder.items():
            people.put_position(tx, Position(person_id, ladder.id, "", specialty, held))
    return ladder


# -- cycles -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Running:
    """A cycle that runs. `participant` is the review of its first reviewee."""

    store: Store
    ladder: Ladder
    workspace: str
    participants: Mapping[str, int]
    specialty: str = ""
    started: datetime = field(default=NOW)

    @property
    def participant(self) -> int:
        return next(iter(self.participants.values()))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        return self.ladder.applicable("", self.specialty)

    def desk(self, person_id: str, now: datetime | None = None) -> Desk:
        """Where somebody sits, an hour after the start unless told."""
        return Desk(self.store, an_actor(person_id, self.workspace), now or self.started + timedelta(hours=1))


def a_running_cycle(
    store: Store,
    ladder: Ladder | None = None,
    *,
    workspace: str = WORKSPACE,
    cast: Iterable[Person] = CAST,
    on_ladder: Mapping[str, str | None] = {ADA: "E2"},
    specialty: str = "",
    dates: Dates = DATES,
    now: datetime = NOW,
    raters: Mapping[str, str] = {},
) -> Running:
    """A company in which People Ops has just started a cycle with everybody who is on the ladder."""
    ladder = a_company(store, ladder, workspace=workspace, cast=cast, on_ladder=on_ladder, specialty=specialty)
    desk = Desk(store, an_actor(PIA, workspace), now)
    started = cycles.start(desk, NewCycle("Spring 2026", (ladder.id,), dates, tuple(on_ladder), raters))
    assert isinstance(started, StartedScreen), started
    rows = table(ParticipantRow)
    with store.read(workspace) as tx:
        found = tx.connection.execute(
            select(rows.c.reviewee_id, rows.c.id).where(rows.c.workspace_id == workspace).order_by(rows.c.id)
        ).all()
    ids = {row.reviewee_id: row.id for row in found}
    return Running(store, ladder, workspace, {one: ids[one] for one in on_ladder}, specialty, now)


def micros(moment: datetime) -> int:
    """A moment as Slack's clock tells it here: microseconds since 1970."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def an_origin(view: str = "V0ONE", *, seen: int = 0, at: int | datetime = NOW) -> Origin:
    """A change out of this view."""
    return Origin(view, seen, micros(at) if isinstance(at, datetime) else at)


def fill(
    running: Running,
    kind: Kind,
    rating: int | Mapping[str, int] = 3,
    *,
    reviewee: str = ADA,
    author: str = "",
    evidence: str | Mapping[str, str] = "",
    now: datetime | None = None,
) -> Desk:
    """Answer every attribute through the flow, without submitting."""
    desk = running.desk(author or (reviewee if kind is Kind.SELF else BOB), now)
    for place, attribute in enumerate(running.attributes):
        picked = rating if isinstance(rating, int) else rating.get(attribute.id, 3)
        text = evidence if isinstance(evidence, str) else evidence.get(attribute.id, "")
        modal = Modal(running.participants[reviewee], kind, place)
        assessing.save_answer(desk, modal, Change(picked, text), an_origin(f"V0{kind}", at=desk.now))
    return desk


def submit(running: Running, kind: Kind, rating: int | Mapping[str, int] = 3, **how: Any) -> None:
    """Answer every attribute and submit."""
    desk = fill(running, kind, rating, **how)
    assessing.submit(desk, Modal(running.participants[how.get("reviewee", ADA)], kind))


def both_submitted(
    running: Running, own: int | Mapping[str, int] = 3, manager: int | Mapping[str, int] = 3, **how: Any
) -> None:
    """Both assessments are in: the conversation can begin."""
    submit(running, Kind.SELF, own, **how)
    submit(running, Kind.MANAGER, manager, **{key: value for key, value in how.items() if key != "evidence"})


def at_step(running: Running, step: Step) -> datetime:
    """Bring the first reviewee's review to a step, by what really happens. Returns a moment at which it is there."""
    if step is Step.WAITING:
        return running.started - timedelta(seconds=1)
    if step is Step.RATING:
        submit(running, Kind.SELF)
    if step in (Step.CONVERSATION, Step.SETTLED):
        both_submitted(running)
    if step is Step.SETTLED:
        settling.share(running.desk(BOB), running.participant)
    if step is Step.CLOSED:
        close(running)
    return running.started + timedelta(hours=1)


def close(running: Running) -> None:
    """The cycle is closed as it stands."""
    rows = table(CycleRow)
    with running.store.begin(running.workspace) as tx:
        closing = update(rows).where(rows.c.workspace_id == running.workspace).values(closed_at=running.started)
        tx.connection.execute(closing)


def tick(running: Running, now: datetime) -> int:
    """What the metronome does each minute."""
    return clockwork.tick(running.store, running.workspace, now)


# -- looking behind the flows -----------------------------------------------------------------------------------------


def notices(store: Store, workspace: str = WORKSPACE) -> list[tuple[str, str]]:
    """(key, person) of all that was ever put into the outbox, in the order of the keys."""
    rows = table(NoticeRow)
    with store.read(workspace) as tx:
        found = tx.connection.execute(select(rows.c.key, rows.c.person_id).where(rows.c.workspace_id == workspace))
        return sorted((row.key, row.person_id) for row in found)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the schema's own: equal before and after what must change nothing."""
    from storage.tables import Base

    with store.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(one))), key=repr)
            for name, one in sorted(Base.metadata.tables.items())
        }


def a_date(text: str) -> date:
    """2026-03-02."""
    return date.fromisoformat(text)


def an_answer(attribute_id: str = "a0", rating: int | None = 3, **changes: Any) -> Answer:
    """An answer as it stands."""
    return replace(Answer(attribute_id, rating), **changes)
