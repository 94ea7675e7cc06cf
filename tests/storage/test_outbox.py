"""The outbox: said once, by one deliverer at a time, and never forgotten."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import leases, outbox, people
from storage.outbox import LEASE, NewNotice, Urgency, claim
from storage.tables import NoticeRow, table
from tests.builders import ADA, BOB, CLEO, EVE, NOW, WORKSPACE, a_company, notices

SECOND = timedelta(seconds=1)


@pytest.fixture
def company(store):
    a_company(store)
    return store


def put(store, key, person=ADA, now=NOW, kind="hello", **more):
    with store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, [NewNotice(kind, person, key, **more)], now)


def draw_home(store, person=ADA, now=NOW):
    with store.begin(WORKSPACE) as tx:
        outbox.draw_home(tx, person, now)


def let_go(store):
    """Whoever held something is gone, and it was noticed."""
    with store.begin(WORKSPACE) as tx:
        return [leases.release(tx, lease) for lease in leases.held(tx)]


def keys(claimed):
    return [one.key for one in claimed]


def state(store, key):
    """(state, owner, attempts, maybe_sent, error) of a notice."""
    rows = table(NoticeRow).c
    columns = (rows.state, rows.owner, rows.attempts, rows.maybe_sent, rows.error)
    with store.read(WORKSPACE) as tx:
        return tuple(tx.connection.execute(select(*columns).where(rows.key == key)).one())


# -- putting ----------------------------------------------------------------------------------------------------------


def test_a_key_is_put_once_and_the_second_wish_changes_nothing(company):
    put(company, "hello:1", detail="first")
    put(company, "hello:1", person=BOB, now=NOW - SECOND, detail="second")
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    assert (notice.person_id, notice.detail) == (ADA, "first")


def test_a_key_that_was_sent_is_not_said_again(company):
    put(company, "hello:1")
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    with company.begin(WORKSPACE) as tx:
        outbox.mark_sent(tx, notice, "me", NOW, "D1", "1.0001")
    put(company, "hello:1", now=NOW + SECOND)
    assert claim(company, WORKSPACE, "me", NOW + 10 * LEASE) == ()


# -- claiming ---------------------------------------------------------------------------------------------------------


def test_what_somebody_waits_for_goes_first_then_the_oldest(company):
    put(company, "late", now=NOW)
    put(company, "early", now=NOW - SECOND)
    put(company, "also early", now=NOW - SECOND)
    put(company, "reply", now=NOW, urgency=Urgency.ASKED_FOR)
    draw_home(company, now=NOW - 2 * SECOND)
    assert keys(claim(company, WORKSPACE, "me", NOW)) == [f"home:{ADA}", "reply", "early", "also early", "late"]


def test_what_is_not_due_yet_is_left_alone(company):
    put(company, "soon", now=NOW + SECOND)
    assert claim(company, WORKSPACE, "me", NOW) == ()
    assert keys(claim(company, WORKSPACE, "me", NOW + SECOND)) == ["soon"]


def test_no_more_is_taken_than_asked_for(company):
    for number in range(5):
        put(company, f"hello:{number}")
    assert keys(claim(company, WORKSPACE, "me", NOW, limit=2)) == ["hello:0", "hello:1"]
    assert keys(claim(company, WORKSPACE, "me", NOW, limit=9)) == ["hello:2", "hello:3", "hello:4"]


def test_what_one_deliverer_holds_another_does_not_get_until_it_is_let_go_whatever_the_clock_says(company):
    put(company, "hello:1")
    (mine,) = claim(company, WORKSPACE, "one", NOW)
    assert claim(company, WORKSPACE, "two", NOW + timedelta(days=1)) == ()
    assert let_go(company) == [True]
    (theirs,) = claim(company, WORKSPACE, "two", NOW)
    assert (mine.attempts, theirs.attempts) == (1, 2)
    assert state(company, "hello:1") == ("sending", "two", 2, False, None)


def test_a_lease_that_was_taken_over_meanwhile_is_not_let_go_again(company):
    put(company, "hello:1")
    claim(company, WORKSPACE, "one", NOW)
    with company.read(WORKSPACE) as tx:
        (old,) = leases.held(tx)
    let_go(company)
    claim(company, WORKSPACE, "two", NOW)
    with company.begin(WORKSPACE) as tx:
        assert not leases.release(tx, old)
    assert state(company, "hello:1")[:2] == ("sending", "two")


def test_two_deliverers_at_once_never_hold_the_same_notice_and_together_hold_them_all(company):
    for number in range(40):
        put(company, f"hello:{number:02}")
    held = {"one": [], "two": [], "three": []}
    ready = threading.Barrier(3)

    def work(owner):
        ready.wait()
        while claimed := claim(company, WORKSPACE, owner, NOW, limit=3):
            held[owner] += keys(claimed)

    threads = [threading.Thread(target=work, args=(owner,)) for owner in held]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(key for owner in held for key in held[owner]) == [f"hello:{number:02}" for number in range(40)]


# -- how a send ends --------------------------------------------------------------------------------------------------


def sent(tx, notice, owner):
    outbox.mark_sent(tx, notice, owner, NOW, "D1", "1.0001")


def failed(tx, notice, owner):
    outbox.mark_failed(tx, notice, owner, "user_not_found")


def back(tx, notice, owner):
    outbox.put_back(tx, notice, owner, NOW + SECOND, "ratelimited")


ENDS = {
    "sent": (sent, ("sent", None, 1, False, None), []),
    "failed": (failed, ("failed", None, 1, False, "user_not_found"), []),
    "put back": (back, ("queued", None, 1, False, "ratelimited"), ["hello:1"]),
}


@pytest.mark.parametrize(("end", "after", "again"), ENDS.values(), ids=ENDS)
def test_how_a_send_ends_is_written_down_and_only_what_was_put_back_is_taken_up_again(company, end, after, again):
    put(company, "hello:1")
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    with company.begin(WORKSPACE) as tx:
        end(tx, notice, "me")
    assert state(company, "hello:1") == after
    assert claim(company, WORKSPACE, "me", NOW) == ()
    assert keys(claim(company, WORKSPACE, "me", NOW + 10 * LEASE)) == again


@pytest.mark.parametrize("end", [sent, failed, back])
def test_a_deliverer_that_has_lost_its_lease_changes_nothing_when_it_wakes(company, end):
    put(company, "hello:1")
    (notice,) = claim(company, WORKSPACE, "slow", NOW)
    let_go(company)
    claim(company, WORKSPACE, "quick", NOW)
    before = state(company, "hello:1")
    with company.begin(WORKSPACE) as tx:
        end(tx, notice, "slow")
    assert state(company, "hello:1") == before == ("sending", "quick", 2, False, None)


@pytest.mark.parametrize("end", [failed, back])
def test_a_deliverer_that_comes_late_cannot_undo_what_another_has_sent(company, end):
    put(company, "hello:1")
    (notice,) = claim(company, WORKSPACE, "slow", NOW)
    let_go(company)
    (again,) = claim(company, WORKSPACE, "quick", NOW)
    with company.begin(WORKSPACE) as tx:
        sent(tx, again, "quick")
        end(tx, notice, "slow")
    assert state(company, "hello:1") == ("sent", None, 2, False, None)


def test_where_a_message_went_is_kept_so_that_it_can_be_redacted_later(company):
    put(company, "hello:1")
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    with company.begin(WORKSPACE) as tx:
        sent(tx, notice, "me")
        rows = table(NoticeRow).c
        kept = tx.connection.execute(select(rows.channel, rows.ts, rows.sent_at)).one()
    assert tuple(kept) == ("D1", "1.0001", NOW)


# -- Home -------------------------------------------------------------------------------------------------------------


def test_several_wishes_to_draw_a_home_are_one(company):
    for moment in (NOW, NOW + SECOND, NOW + 2 * SECOND):
        draw_home(company, now=moment)
    assert notices(company) == [(f"home:{ADA}", ADA)]
    assert keys(claim(company, WORKSPACE, "me", NOW + 2 * SECOND)) == [f"home:{ADA}"]


def test_a_home_that_changed_while_it_was_being_sent_is_sent_again(company):
    draw_home(company)
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    draw_home(company, now=NOW + SECOND)
    with company.begin(WORKSPACE) as tx:
        outbox.mark_sent(tx, notice, "me", NOW, None, None)
    assert keys(claim(company, WORKSPACE, "me", NOW + SECOND)) == [f"home:{ADA}"]


def test_a_home_is_never_drawn_twice_at_a_time(company):
    draw_home(company)
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    draw_home(company, now=NOW + SECOND)
    assert claim(company, WORKSPACE, "another", NOW + SECOND) == ()
    company.bell.clear()
    with company.begin(WORKSPACE) as tx:
        assert outbox.mark_sent(tx, notice, "me", NOW + SECOND, None, None)
    assert company.bell.is_set()  # whoever waits for something to send looks at once
    (again,) = claim(company, WORKSPACE, "another", NOW + SECOND)
    with company.begin(WORKSPACE) as tx:
        assert outbox.mark_sent(tx, again, "another", NOW + SECOND, None, None)
    assert claim(company, WORKSPACE, "me", NOW + 2 * SECOND) == ()


def test_a_home_that_was_drawn_is_drawn_again_when_something_changes(company):
    draw_home(company)
    (notice,) = claim(company, WORKSPACE, "me", NOW)
    with company.begin(WORKSPACE) as tx:
        outbox.mark_sent(tx, notice, "me", NOW, None, None)
    assert claim(company, WORKSPACE, "me", NOW + SECOND) == ()
    draw_home(company, now=NOW + SECOND)
    assert keys(claim(company, WORKSPACE, "me", NOW + SECOND)) == [f"home:{ADA}"]


def test_only_homes_that_were_ever_opened_are_refreshed(company):
    with company.begin(WORKSPACE) as tx:
        people.note_home_opened(tx, BOB, NOW)
        people.note_home_opened(tx, CLEO, NOW)
        outbox.refresh_homes(tx, (ADA, BOB, EVE), NOW)
    assert notices(company) == [(f"home:{BOB}", BOB)]
