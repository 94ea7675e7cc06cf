"""What the worker's threads decide by: which lease is over, how many senders, a database that is away, clocks."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.delivery import Deliverer, Watch, _senders
from bot.flows import clockwork
from bot.flows.base import Customs
from bot.outage import Outage, place_of
from bot.posting import Terms
from bot.scheduler import Worker
from storage import agenda, leases, outbox
from storage.leases import Lease
from storage.outbox import NewNotice
from storage.tables import ParticipantRow, table
from tests.builders import ADA, NOW, WORKSPACE, a_company, a_running_cycle

AWAY = OperationalError("SELECT", {}, Exception("gone"))


def a_lease(number: int = 1, owner: str = "one", until: datetime = NOW) -> Lease:
    return Lease(number, owner, until)


# -- leases -----------------------------------------------------------------------------------------------------------


def test_a_lease_is_over_when_it_was_seen_unchanged_for_as_long_as_it_lasts():
    watch = Watch(30)
    assert [watch.over([a_lease()], now) for now in (100, 129.9, 130)] == [[], [], [a_lease()]]


def test_a_lease_that_changed_hands_meanwhile_begins_anew():
    watch = Watch(30)
    watch.over([a_lease()], 100)
    assert watch.over([a_lease(owner="two")], 131) == []
    assert watch.over([a_lease(owner="two")], 160) == []
    assert watch.over([a_lease(owner="two")], 161) == [a_lease(owner="two")]


def test_whatever_time_a_lease_says_makes_no_difference():
    watch = Watch(30)
    old, far = a_lease(1, until=NOW - timedelta(days=400)), a_lease(2, until=NOW + timedelta(days=400))
    assert watch.over([old, far], 0) == []
    assert watch.over([old, far], 30) == [old, far]


def test_what_is_no_longer_held_is_forgotten():
    watch = Watch(30)
    watch.over([a_lease()], 0)
    watch.over([], 10)
    assert watch.over([a_lease()], 31) == []


@pytest.mark.parametrize(("lease", "timeout"), [(30, 10), (600, 10), (6, 2), (3, 1)])
def test_a_call_to_slack_ends_well_within_the_lease(lease, timeout):
    assert Terms.of(lease) == Terms(lease, timeout)


@pytest.mark.parametrize(
    ("a_minute", "workspaces", "threads"), [(1, 1, 2), (60, 1, 2), (60, 3, 4), (600, 1, 5), (6000, 1, 8), (6000, 9, 8)]
)
def test_there_are_as_many_senders_as_the_rate_needs(a_minute, workspaces, threads):
    assert _senders(Customs(posts_a_minute=a_minute), workspaces) == threads


# -- a database that is away ------------------------------------------------------------------------------------------


def test_an_outage_is_said_once_when_it_begins_and_once_when_it_ends(caplog):
    caplog.set_level("INFO")
    outage = Outage("delivery")
    pauses = [outage.began(AWAY) for _ in range(8)]
    outage.ended()
    outage.ended()
    assert pauses == [0.25, 0.5, 1, 2, 4, 5, 5, 5]
    assert [one.getMessage().partition(" ")[0] for one in caplog.records] == ["database.away", "database.back"]


def test_a_place_in_the_code_is_all_that_is_said_of_an_error():
    try:
        raise ValueError("what somebody wrote")
    except ValueError as error:
        assert place_of(error).startswith("test_worker.py:")


def test_a_tick_that_finds_no_database_is_said_and_the_next_one_works(store, caplog, monkeypatch):
    def gone(*_args):
        raise AWAY

    a_company(store)
    worker = a_worker(store)
    with monkeypatch.context() as patch:
        patch.setattr(clockwork, "tick", gone)
        worker.tick(WORKSPACE)
        worker.tick(WORKSPACE)
    worker.tick(WORKSPACE)
    said = [one.getMessage().partition(" ")[0] for one in caplog.records if one.name.startswith("bot")]
    assert said == ["database.away", "database.back"]


# -- the worker -------------------------------------------------------------------------------------------------------


def a_worker(store, clock=lambda: NOW) -> Worker:
    deliverer = Deliverer(store, {}, clock, Customs())
    return Worker(store, (WORKSPACE,), deliverer, clock, Customs())


def until(found, timeout=10.0) -> None:
    end = time.monotonic() + timeout
    while not found():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_clock_that_was_wound_makes_the_tick_run_at_once(store):
    a_company(store)
    moment, ticks = [NOW], []
    worker = a_worker(store, lambda: moment[0])
    worker.tick = lambda workspace: ticks.append(moment[0])
    worker.start()
    try:
        until(lambda: ticks == [NOW] or len(ticks) > 1)
        moment[0] = later = NOW + timedelta(days=1)
        until(lambda: later in ticks)
    finally:
        worker.stop()


def test_what_a_button_left_to_the_tick_is_done_at_once(store):
    a_company(store)
    ticks = []
    worker = a_worker(store)
    worker.tick = ticks.append
    worker.start()
    try:
        until(lambda: len(ticks) > 0)
        before = len(ticks)
        store.hurry.set()
        until(lambda: len(ticks) > before)
    finally:
        worker.stop()


def test_a_worker_that_starts_looks_at_everybody_since_the_companys_week_may_be_another(store):
    running = a_running_cycle(store)
    rows = table(ParticipantRow)
    with store.begin(WORKSPACE) as tx:
        agenda.set_next(tx, {running.participant: None})
    worker = a_worker(store)
    worker.tick = lambda _workspace: None
    worker.start()

    def looked_at():
        with store.read(WORKSPACE) as tx:
            return tx.connection.execute(select(rows.c.next_at)).scalar()

    try:
        until(lambda: looked_at() == NOW)
    finally:
        worker.stop()


def test_stopping_ends_every_thread(store):
    a_company(store)
    before = threading.active_count()
    worker = a_worker(store)
    worker.start()
    worker.stop()
    until(lambda: threading.active_count() <= before)


def test_a_sweep_forgets_replies_and_homes_of_long_ago_and_nothing_that_was_said_otherwise(store):
    a_company(store)
    with store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, [NewNotice("reply", ADA, "reply:1"), NewNotice("digest", ADA, "digest:1")], NOW)
        outbox.draw_home(tx, ADA, NOW)
    for notice in leases.claim(store, WORKSPACE, "me", NOW):
        with store.begin(WORKSPACE) as tx:
            outbox.mark_sent(tx, notice, "me", NOW, "D1", "1.1")
    with store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, [NewNotice("reply", ADA, "reply:2")], NOW)
        assert outbox.sweep(tx, NOW) == 0
        assert outbox.sweep(tx, NOW + timedelta(seconds=1)) == 2
        assert [outbox.state_of(tx, key) for key in ("reply:1", "reply:2", "digest:1")] == [None, "queued", "sent"]
