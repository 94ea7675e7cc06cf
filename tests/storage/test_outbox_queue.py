"""The queue: what is put is what comes out, in which order, how fast, and what can be asked of it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core.pace import Rate
from storage import leases, outbox, paces, people
from storage.leases import HOME, POST
from storage.outbox import Failure, NewNotice, Urgency, Waiting
from storage.tables import NoticeRow, table
from storage.types import bound
from tests.builders import ADA, BOB, CLEO, EVE, NOW, WORKSPACE, a_company

SECOND = timedelta(seconds=1)
ROWS = table(NoticeRow)


@pytest.fixture
def company(store):
    a_company(store)
    return store


def put(store, *new, now=NOW):
    with store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, new, now)


def row(store, key):
    with store.read(WORKSPACE) as tx:
        return tx.connection.execute(select(ROWS).where(ROWS.c.key == key)).one()


def claim(store, now=NOW, limit=10, **how):
    return leases.claim(store, WORKSPACE, "me", now, limit, **how)


def keys(claimed):
    return [one.key for one in claimed]


def end(store, notice, mark, *more):
    with store.begin(WORKSPACE) as tx:
        mark(tx, notice, "me", *more)


# -- what is put ------------------------------------------------------------------------------------------------------


def test_everything_that_is_put_is_what_is_stored(company):
    in_delhi = datetime(2026, 3, 3, 15, 30, 1, 5, tzinfo=timezone(timedelta(hours=5.5)))
    new = NewNotice("digest", BOB, "digest:7", 7, "x y", Urgency.URGENT, in_delhi, NOW + 9 * SECOND)
    put(company, new)
    found = row(company, "digest:7")
    assert (found.kind, found.person_id, found.participant_id, found.detail) == ("digest", BOB, 7, "x y")
    assert (found.due_at, found.not_after, found.created_at) == (in_delhi.astimezone(UTC), NOW + 9 * SECOND, NOW)
    assert (found.urgency, found.lane, found.state, found.attempts, found.maybe_sent) == (1, POST, "queued", 0, False)


@given(st.datetimes(timezones=st.timezones()).filter(lambda one: 1 < one.year < 9999))
def test_an_instant_reaches_the_driver_as_the_column_type_stores_it(moment):
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect()
    kept = ROWS.c.due_at.type.dialect_impl(dialect).bind_processor(dialect)(moment)
    assert bound(moment, "sqlite") == kept


def test_an_instant_without_a_zone_is_refused(company):
    with pytest.raises(ValueError, match="time zone"):
        put(company, NewNotice("hello", ADA, "hello:1", due_at=datetime(2026, 3, 2)))  # noqa: DTZ001 - what is refused


def test_a_whole_company_at_once_and_again_is_put_once(company):
    new = [NewNotice("hello", ADA, f"hello:{number}", number) for number in range(25_000)]
    put(company, *new)
    put(company, *new)
    with company.read(WORKSPACE) as tx:
        assert outbox.waiting(tx) == Waiting(urgent=25_000, bulk=0)
    assert len({one.key for one in claim(company, limit=25_000)}) == 25_000


# -- what comes out, in which order -----------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 5)), min_size=1, max_size=12),
    st.integers(1, 5),
)
def test_the_most_urgent_comes_first_then_the_oldest_and_nothing_before_its_time(tmp_path_factory, wanted, limit):
    from tests.builders import a_store

    store = a_store(tmp_path_factory.mktemp("order"))
    a_company(store)
    put(
        store,
        *(
            NewNotice("hello", ADA, str(place), urgency=Urgency(urgency), due_at=NOW + due * SECOND)
            for place, (urgency, due) in enumerate(wanted)
        ),
    )
    order = sorted((urgency, due, place) for place, (urgency, due) in enumerate(wanted) if due <= 0)
    found = []
    while claimed := claim(store, limit=limit):
        found += keys(claimed)
    assert found == [str(place) for _, _, place in order]
    store.close()


def test_what_waits_for_monday_does_not_hold_up_what_is_due_now(company):
    put(
        company,
        *(NewNotice("hello", ADA, f"monday:{n}", urgency=Urgency.URGENT, due_at=NOW + SECOND) for n in range(500)),
    )
    put(company, NewNotice("hello", ADA, "now", urgency=Urgency.BULK))
    assert keys(claim(company, limit=5)) == ["now"]


def test_a_look_says_when_the_first_of_each_lane_is_due(company):
    with company.read(WORKSPACE) as tx:
        assert leases.look(tx) == {}
    put(
        company,
        NewNotice("hello", ADA, "a", due_at=NOW + SECOND),
        NewNotice("hello", ADA, "b", due_at=NOW + 2 * SECOND),
    )
    with company.begin(WORKSPACE) as tx:
        outbox.draw_home(tx, ADA, NOW)
        assert leases.look(tx) == {POST: NOW + SECOND, HOME: NOW}


def test_the_home_somebody_looks_at_is_drawn_before_those_that_only_changed(company):
    with company.begin(WORKSPACE) as tx:
        for person in (ADA, BOB, CLEO):
            people.note_home_opened(tx, person, NOW)
        outbox.refresh_homes(tx, (ADA, BOB, CLEO, EVE), NOW)
        outbox.draw_home(tx, CLEO, NOW + SECOND)
        outbox.refresh_homes(tx, (CLEO,), NOW + 2 * SECOND)  # does not send it back to the end of the queue
    assert keys(claim(company, now=NOW + 2 * SECOND)) == [f"home:{one}" for one in (CLEO, ADA, BOB)]


# -- how fast ---------------------------------------------------------------------------------------------------------


def test_no_more_is_claimed_than_the_pace_has_and_it_is_taken_with_the_claim(company):
    put(company, *(NewNotice("hello", ADA, f"hello:{n}") for n in range(9)))
    paced = {"lane": POST, "rate": Rate(60)}
    assert [len(claim(company, NOW + n * SECOND / 2, **paced)) for n in range(6)] == [2, 0, 1, 0, 1, 0]


def test_processes_that_claim_at_once_take_no_more_than_the_pace_has(company):
    put(company, *(NewNotice("hello", ADA, f"hello:{n:02}") for n in range(60)))
    rate, ready, taken = Rate(600), threading.Barrier(4), []

    def work():
        ready.wait()
        for _ in range(15):
            taken.extend(keys(leases.claim(company, WORKSPACE, "x", NOW, 1, lane=POST, rate=rate)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(taken), len(set(taken))) == (rate.burst, rate.burst)


def test_a_hold_is_for_one_method_and_until_it_is_over(company):
    with company.begin(WORKSPACE) as tx:
        paces.hold_until(tx, "conversations.history", NOW + 5 * SECOND)
        held = [paces.held_until(tx, "conversations.history", NOW + n * SECOND) for n in (0, 4, 5)]
        assert held == [NOW + 5 * SECOND, NOW + 5 * SECOND, None]
        assert paces.held_until(tx, "conversations.replies", NOW) is None


# -- what can be asked ------------------------------------------------------------------------------------------------


def test_where_a_message_went_is_known_once_it_is_sent(company):
    put(company, NewNotice("hello", ADA, "hello:1"))
    with company.read(WORKSPACE) as tx:
        assert (outbox.place_of(tx, "hello:1"), outbox.place_of(tx, "nothing")) == (None, None)
    (notice,) = claim(company)
    end(company, notice, leases.mark_sent, NOW, "D1", "1.5")
    with company.read(WORKSPACE) as tx:
        assert outbox.place_of(tx, "hello:1") == ("D1", "1.5")


def test_every_state_a_notice_can_be_in_is_said(company):
    put(company, *(NewNotice("hello", ADA, key) for key in ("sent", "failed", "dropped", "sending", "queued")))
    held = {one.key: one for one in claim(company, limit=4)}
    end(company, held["sent"], leases.mark_sent, NOW, "D1", "1.5")
    end(company, held["failed"], leases.mark_failed, "channel_not_found", NOW)
    end(company, held["dropped"], leases.mark_dropped, NOW)
    with company.read(WORKSPACE) as tx:
        assert {key: outbox.state_of(tx, key) for key in held} == {key: key for key in held}
        assert (outbox.state_of(tx, "queued"), outbox.state_of(tx, "nothing")) == ("queued", None)


def test_what_failed_for_good_is_listed_newest_first(company):
    put(company, NewNotice("hello", ADA, "a", 3), NewNotice("hello", BOB, "b"), NewNotice("hello", CLEO, "c"))
    for number, notice in enumerate(claim(company)):
        end(company, notice, leases.mark_failed, "is_archived", NOW + number * SECOND)
    with company.read(WORKSPACE) as tx:
        assert outbox.failures(tx, 2) == (
            Failure("c", "hello", CLEO, None, "is_archived", NOW + 2 * SECOND, True),
            Failure("b", "hello", BOB, None, "is_archived", NOW + SECOND, True),
        )


def test_what_waits_is_counted_without_homes_and_with_what_is_under_way(company):
    put(company, NewNotice("hello", ADA, "a", urgency=Urgency.URGENT), NewNotice("hello", ADA, "b"))
    put(company, *(NewNotice("hello", ADA, f"bulk:{n}", urgency=Urgency.BULK) for n in range(3)))
    with company.begin(WORKSPACE) as tx:
        outbox.draw_home(tx, ADA, NOW)
    claim(company, limit=1, lane=POST)
    with company.read(WORKSPACE) as tx:
        assert outbox.waiting(tx) == Waiting(urgent=2, bulk=3)


def test_what_was_not_tried_waits_as_it_did(company):
    put(company, NewNotice("hello", ADA, "a"))
    before = row(company, "a")
    (notice,) = claim(company)
    end(company, notice, leases.give_back)
    assert tuple(row(company, "a")) == tuple(before)
