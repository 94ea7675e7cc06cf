"""A company of many with settled reviews, and a change of its ladder that is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from sqlalchemy import update

from core.goals import State
from core.ladder import Ladder, Scoring
from core.outcome import conclude
from storage import people, settlements
from storage.store import Store
from storage.tables import GoalRow, OutcomeRow, ParticipantRow, PersonRow, table
from tests.builders import ADA, BOB, CAST, CLEO, NOW, PIA, WORKSPACE, Running, a_ladder, a_person, a_running_cycle
from tests.flows.release_support import Changing

NAMES = ("Zoe", "Yan", "Xia", "Wim", "Vic", "Una", "Tom", "Sue", "Ron", "Pam", "Ole", "Nia", "Mia", "Leo", "Kim", "Jon")
IDS = tuple(f"U1{name.upper()}" for name in NAMES)
"""In an order that neither names nor levels give."""

_participants = table(ParticipantRow)


def stricter(ladder: Ladder, by: str = "1/2") -> Ladder:
    """A version in which a level asks for more."""
    top = ladder.levels[-1].number
    thresholds = {level.number: min(level.number + Fraction(by), Fraction(top)) for level in ladder.levels[1:]}
    return replace(ladder, version="2.0", scoring=Scoring(thresholds=thresholds))


def a_settled_company(
    store: Store,
    ratings: Sequence[int | Mapping[str, int] | None],
    ladder: Ladder | None = None,
    *,
    shared: int | None = None,
) -> tuple[Changing, Running]:
    """So many people, each rated like this everywhere; the first of them (or all) with a shared outcome."""
    ids = IDS[: len(ratings)]
    cast = (*CAST, *(a_person(one, f"{name} Reed", manager_id=BOB) for one, name in zip(ids, NAMES, strict=False)))
    running = a_running_cycle(store, ladder or a_ladder(2), cast=cast, on_ladder=dict.fromkeys(ids))
    for place, (one, rated) in enumerate(zip(ids, ratings, strict=True)):
        if rated is not None and (shared is None or place < shared):
            share(running, one, rated, NOW + timedelta(minutes=place))
    return Changing(store, running.ladder), running


def share(running: Running, person_id: str, rated: int | Mapping[str, int], at: datetime = NOW) -> None:
    """Put an outcome with these ratings on record, and the level that comes of it."""
    ladder, participant = running.ladder, running.participants[person_id]
    ratings = {one.id: rated for one in ladder.attributes} if isinstance(rated, int) else dict(rated)
    with running.store.begin(WORKSPACE) as tx:
        outcome = conclude(ladder, ladder.attributes, "", ratings, people.held_level(tx, person_id, ladder))
        settlements.save_outcome(tx, participant, ladder, ratings, outcome, BOB, at)
        mine = update(_participants).where(_participants.c.id == participant)
        tx.connection.execute(mine.values(outcome_shared_at=at))
        if outcome.held is not None:
            people.raise_level(tx, person_id, ladder, outcome.held)


def leave(store: Store, person_id: str) -> None:
    """Somebody's account ends."""
    rows = table(PersonRow)
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(rows).where(rows.c.id == person_id).values(active=False))


def grow(running: Running, person_id: str, attribute_id: str) -> None:
    """Somebody has an open goal on an attribute."""
    values = {
        "workspace_id": WORKSPACE,
        "participant_id": running.participants[person_id],
        "person_id": person_id,
        "ladder_id": running.ladder.id,
        "attribute_id": attribute_id,
        "opportunity": "Lead it.",
        "by_when": NOW.date(),
        "chosen_by": person_id,
        "chosen_at": NOW,
        "agreed_by": None,
        "agreed_at": None,
        "state": State.OPEN.value,
        "result": "",
        "ended_at": None,
        "written_us": 0,
    }
    with running.store.begin(WORKSPACE) as tx:
        tx.connection.execute(table(GoalRow).insert().values(**values))


__all__ = [
    "ADA",
    "BOB",
    "CLEO",
    "IDS",
    "NAMES",
    "PIA",
    "OutcomeRow",
    "a_settled_company",
    "grow",
    "leave",
    "share",
    "stricter",
]
