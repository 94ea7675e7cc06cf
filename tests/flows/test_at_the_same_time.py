"""Two at once: the second waits for the first, and then sees what it did."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.flows import cycles, ladders, roster
from bot.flows.base import Desk
from bot.flows.cycles import NewCycle
from bot.flows.roster import Account
from bot.screens import StartedScreen, StartProblem, StartRefused
from core.people import Position
from core.workdays import WorkWeek
from storage import people
from storage.store import Store, Tx
from tests.builders import ADA, BOB, CLEO, DATES, NOW, PIA, WORKSPACE, a_company, a_ladder, a_person, an_actor

SHIPPED = Path(__file__).resolve().parents[2] / "ladders"


def at_once(*todo: Callable[[], Any]) -> list[Any]:
    """What each of these comes to, begun at the same moment."""
    gate = threading.Barrier(len(todo))

    def begin(one):
        gate.wait()
        return one()

    with ThreadPoolExecutor(len(todo)) as pool:
        return list(pool.map(begin, todo))


def while_unfinished(store: Store, first: Callable[[Tx], None], second: Callable[[], Any]) -> None:
    """Do the second while the first has written and not committed yet."""
    with ThreadPoolExecutor(1) as pool:
        with store.begin(WORKSPACE) as tx:
            first(tx)
            waiting = pool.submit(second)
            time.sleep(0.3)
            assert not waiting.done()
        waiting.result(timeout=10)


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("Spring", "Spring"), {"name": StartProblem.NAME_TAKEN, "participants": StartProblem.ALREADY_IN_ONE}),
        (("Spring", "SPRING"), {"name": StartProblem.NAME_TAKEN, "participants": StartProblem.ALREADY_IN_ONE}),
        (("Spring", "Summer"), {"participants": StartProblem.ALREADY_IN_ONE}),
    ],
)
def test_of_two_cycles_for_the_same_person_one_starts_and_the_other_is_refused(store, names, why):
    a_company(store)
    desk = Desk(store, an_actor(PIA), NOW)
    asked = [NewCycle(name, ("engineering",), DATES, (ADA,)) for name in names]
    done = at_once(*(lambda one=one: cycles.start(desk, one) for one in asked))
    refused = [one.problems for one in done if isinstance(one, StartRefused)]
    assert (refused, sum(isinstance(one, StartedScreen) for one in done)) == ([why], 1)


def test_two_processes_that_begin_together_put_the_ladders_into_use_once(store):
    with store.begin(WORKSPACE) as tx:
        people.register_workspace(tx, "Acme", "B0RUNG", "U0RUNG", NOW)
    done = at_once(*[lambda: ladders.load_folder(store, WORKSPACE, SHIPPED, NOW, WorkWeek())] * 2)
    assert sorted(one.is_new for some in done for one in some) == [False, False, True, True]


def test_a_people_file_does_not_lower_a_level_that_is_just_being_raised(store):
    ladder = a_company(store, a_ladder(levels=5))
    accounts = [Account(a_person(ADA)), Account(a_person(BOB))]
    file = f"slack_id,manager,ladder,level\n{ADA},{BOB},engineering,E2\n"
    while_unfinished(
        store,
        lambda tx: people.raise_level(tx, ADA, ladder, 4),
        lambda: roster.import_people(store, WORKSPACE, file, accounts, NOW),
    )
    with store.read(WORKSPACE) as tx:
        assert people.positions(tx, person_id=ADA) == (Position(ADA, "engineering", "", "", "E4"),)


def test_news_about_an_account_does_not_bring_back_the_manager_a_file_has_just_replaced(store):
    a_company(store)

    def replaced(tx):
        people.one_at_a_time(tx)
        known = people.get(tx, ADA)
        people.put(tx, replace(known, manager_id=CLEO))

    moved = Account(a_person(ADA, tz="Asia/Tokyo"))
    while_unfinished(store, replaced, lambda: roster.refresh(store, WORKSPACE, moved, NOW))
    with store.read(WORKSPACE) as tx:
        ada = people.get(tx, ADA)
    assert (ada.manager_id, ada.tz) == (CLEO, "Asia/Tokyo")
