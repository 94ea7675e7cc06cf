"""Transactions: all or nothing, told apart by thread, rung for after the commit."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from bot.flows import settling
from core.assessment import Kind
from core.cycle import Step, Windows
from core.people import Position
from storage import cycles, journal, outbox, people
from storage.answers import all_of
from storage.cycles import NewParticipant
from storage.engine import BadDatabaseUrl, open_engine, parse_url
from storage.outbox import NewNotice
from storage.reviews import open_review
from storage.store import Store
from tests.builders import (
    ADA,
    BOB,
    DATES,
    NOW,
    WORKSPACE,
    a_company,
    a_ladder,
    a_person,
    a_running_cycle,
    a_store,
    an_actor,
    at_step,
    both_submitted,
    everything,
    put_ladder,
)


class Kill(Exception):
    """The process ends here."""


# -- all or nothing ---------------------------------------------------------------------------------------------------


def test_what_a_transaction_wrote_is_there_after_it(store):
    a_company(store)
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0NEW"))
    with store.read(WORKSPACE) as tx:
        assert people.get(tx, "U0NEW") == a_person("U0NEW")


def test_an_exception_inside_a_transaction_leaves_nothing_of_it(store):
    running = a_running_cycle(store)
    now = at_step(running, Step.CONVERSATION)
    before = everything(store)
    with pytest.raises(Kill), store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(ADA, "Somebody Else"))
        people.put_position(tx, Position(ADA, "other", held="E1"))
        people.note_home_opened(tx, ADA, now)
        cycles.create(tx, "Another", DATES, BOB, now, [])
        outbox.put_all(tx, [NewNotice("hello", ADA, "hello")], now)
        outbox.draw_home(tx, ADA, now)
        journal.add(tx, now, ADA, "something.done")
        review = open_review(tx, an_actor(BOB), running.participant, now)
        review.add_evidence("a0", "seen on 3 May", 1)
        raise Kill
    assert everything(store) == before


def test_a_flow_that_is_cut_off_half_way_leaves_the_assessment_open_and_tells_nobody(store, monkeypatch):
    running = a_running_cycle(store)
    both_submitted(running)
    before = everything(store)

    def cut(*_args, **_kwargs):
        raise Kill

    monkeypatch.setattr(settling, "told_outcome", cut)
    with pytest.raises(Kill):
        settling.share(running.desk(BOB), running.participant)
    assert everything(store) == before
    monkeypatch.undo()
    assert settling.share(running.desk(BOB), running.participant).outcome.held == 3


def test_a_process_that_is_killed_inside_a_transaction_leaves_nothing_of_it(tmp_path):
    a_company(a_store(tmp_path))
    script = """
        import sys, time
        from ladders import read_ladder
        from storage import people
        from storage.store import Store
        from tests.builders import WORKSPACE, a_person
        store = Store.open(sys.argv[1], read_ladder)
        with store.begin(WORKSPACE) as tx:
            people.put(tx, a_person("U0ADA", "Half Written"))
            people.put(tx, a_person("U0NEW"))
            print("written", flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), f"sqlite:///{tmp_path / 'rung.sqlite3'}"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as killed:
        assert killed.stdout.readline() == "written\n"
        killed.kill()
    store = a_store(tmp_path)
    with store.begin(WORKSPACE) as tx:
        assert (people.get(tx, ADA).name, people.get(tx, "U0NEW")) == ("Ada Lovelace", None)
    store.close()


def test_a_reader_sees_nothing_of_a_transaction_that_is_still_open(store):
    a_company(store)
    seen = []

    def look():
        with store.read(WORKSPACE) as tx:
            seen.append(people.get(tx, "U0NEW"))

    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0NEW"))
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    look()
    assert seen == [None, a_person("U0NEW")]


def test_many_writers_at_once_all_get_their_turn(store):
    a_company(store)
    failures = []

    def write(number):
        try:
            with store.begin(WORKSPACE) as tx:
                people.put(tx, a_person(f"U0N{number}"))
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read(WORKSPACE) as tx:
        written = [one for one in people.many(tx) if one.startswith("U0N")]
    assert (failures, len(written)) == ([], 16)


def test_what_is_stored_is_there_when_the_store_is_opened_again(tmp_path):
    running = a_running_cycle(a_store(tmp_path))
    both_submitted(running, evidence="Shipped it.")
    before = everything(running.store)
    running.store.close()
    again = a_store(tmp_path)
    assert everything(again) == before
    with again.read(WORKSPACE) as tx:
        assert all_of(tx, running.participant, Kind.SELF)["a0"].evidence == "Shipped it."
    again.close()


# -- what others can know ---------------------------------------------------------------------------------------------


def test_a_thread_knows_whether_it_is_inside_a_transaction(store):
    a_company(store)
    seen = [store.in_transaction]

    def elsewhere():
        seen.append(store.in_transaction)

    with store.begin(WORKSPACE):
        seen.append(store.in_transaction)
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    with store.read(WORKSPACE):
        seen.append(store.in_transaction)
    with pytest.raises(Kill), store.begin(WORKSPACE):
        raise Kill
    seen.append(store.in_transaction)
    assert seen == [False, True, False, True, False]


def test_whoever_delivers_is_woken_after_the_commit_and_only_when_there_is_something_to_deliver(store):
    a_company(store)
    rung = []
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0NEW"))
    rung.append(store.bell.is_set())
    with pytest.raises(Kill), store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, [NewNotice("hello", ADA, "hello")], NOW)
        raise Kill
    rung.append(store.bell.is_set())
    with store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, [NewNotice("hello", ADA, "hello")], NOW)
        rung.append(store.bell.is_set())
    rung.append(store.bell.is_set())
    assert rung == [False, False, False, True]


# -- instants ---------------------------------------------------------------------------------------------------------


def test_an_instant_without_a_time_zone_is_refused(store):
    a_company(store)
    with pytest.raises(StatementError, match="an instant needs a time zone"), store.begin(WORKSPACE) as tx:
        journal.add(tx, datetime(2026, 3, 2), ADA, "something.done")  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("hours", [-11, 0, 5.75, 14])
def test_an_instant_comes_back_as_the_same_moment_in_utc(store, hours):
    a_company(store)
    there = datetime(2026, 3, 2, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=hours)))
    with store.begin(WORKSPACE) as tx:
        version = put_ladder(tx, a_ladder())
        ada = NewParticipant(ADA, BOB, version, "", "", Windows(there, there, there, there))
        cycles.create(tx, "Spring", DATES, BOB, there, [ada])
        (found,) = cycles.reviews_of(tx, ADA)
    assert (found.windows.self_opens, found.windows.self_opens.tzinfo) == (there, UTC)


# -- databases --------------------------------------------------------------------------------------------------------


def test_postgres_urls_get_the_driver_rung_uses():
    assert parse_url("postgres://u:p@h/db").drivername == "postgresql+psycopg"
    assert parse_url("postgresql://u:p@h/db").drivername == "postgresql+psycopg"
    assert parse_url("postgresql+psycopg://u:p@h/db").drivername == "postgresql+psycopg"


BAD_URLS = [
    "hunter2",
    "",
    "mysql://u:hunter2@h/db",
    "postgresql://u:hun@ter2:hunter2@h/db",
    "postgres://u:p@h:hunter2/",
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_database_that_cannot_be_used_is_refused_without_telling_its_password(url):
    with pytest.raises(BadDatabaseUrl) as refused:
        open_engine(url)
    assert "hunter2" not in str(refused.value)


def test_a_missing_driver_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadDatabaseUrl, match="psycopg"):
        Store.open("postgresql://u:p@h/db", lambda text: None)
