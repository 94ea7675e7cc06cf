"""Whom the calendar looks at: those whose time has come, of this workspace, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, insert, select, update

from core.cycle import Facts
from storage import agenda, people
from storage.store import Store
from storage.tables import AnnouncementRow, CycleRow, ParticipantRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    EVE,
    NOW,
    WORKSPACE,
    Running,
    a_person,
    a_running_cycle,
    both_submitted,
    close,
)

HOUR = timedelta(hours=1)
BOTH = {ADA: "E2", EVE: "E1"}
_rows = table(ParticipantRow)


@pytest.fixture
def running(store: Store) -> Running:
    """Ada and Eve, both rated by Bob; nobody is to be looked at before the next day."""
    found = a_running_cycle(store, on_ladder=BOTH, raters={EVE: BOB})
    with store.begin(WORKSPACE) as tx:
        agenda.set_next(tx, dict.fromkeys(found.participants.values(), NOW + 24 * HOUR))
    return found


def next_at(store: Store, workspace: str = WORKSPACE) -> list:
    with store.read(workspace) as tx:
        statement = select(_rows.c.next_at).where(_rows.c.workspace_id == workspace).order_by(_rows.c.id)
        return list(tx.connection.execute(statement).scalars())


def due(store: Store, now=NOW, batch: int = 500) -> list[str]:
    with store.begin(WORKSPACE) as tx:
        return [one.reviewee.id for one in agenda.due(tx, now, batch)]


def test_nobody_is_due_before_their_time_and_everybody_is_from_then_on(store, running):
    assert due(store) == []
    assert due(store, NOW + 24 * HOUR) == [ADA, EVE]


def test_those_who_have_waited_longest_come_first_and_no_more_than_a_batch(store, running):
    with store.begin(WORKSPACE) as tx:
        agenda.touch(tx, [running.participants[EVE]], NOW - HOUR)
        agenda.touch(tx, [running.participants[ADA]], NOW)
    assert [due(store, batch=size) for size in (1, 2)] == [[EVE], [EVE, ADA]]


def test_none_is_never(store, running):
    with store.begin(WORKSPACE) as tx:
        agenda.set_next(tx, {running.participants[ADA]: None, running.participants[EVE]: NOW})
    assert next_at(store) == [None, NOW]
    assert due(store, NOW + 9999 * HOUR) == [EVE]


def test_a_booking_holds_what_the_calendar_needs(store, running):
    both_submitted(running)
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(_rows).values(one_on_one_at=NOW + HOUR))
        one, other = agenda.bookings(tx, running.participants.values())
        people.put(tx, replace(CAST[0], tz="Asia/Tokyo"))
        (again,) = agenda.bookings(tx, [one.participant])
    assert (one.participant, one.reviewee, one.rater) == (running.participants[ADA], CAST[0], CAST[1])
    assert one.facts == Facts(NOW + HOUR, NOW + HOUR)
    assert other.facts == Facts()
    assert (one.one_on_one_at, one.announced_at) == (NOW + HOUR, NOW)
    assert again.reviewee.tz == "Asia/Tokyo"


def test_only_a_hand_opens_a_window_at_once(store, running):
    """A cycle that was announced at a planned time opens by the calendar."""
    values = {"cycle_id": 1, "kind": "details", "workspace_id": WORKSPACE, "text": "", "written_by": "U0PIA"}
    found = []
    for at_once in (False, True):
        with store.begin(WORKSPACE) as tx:
            tx.connection.execute(table(AnnouncementRow).delete())
            tx.connection.execute(insert(table(AnnouncementRow)).values(**values, at_once=at_once))
            found.append(agenda.bookings(tx, [running.participant])[0].announced_at)
    assert found == [None, NOW]


def test_bookings_of_a_person_are_both_their_own_and_those_they_rate_in_open_cycles(store, running):
    with store.read(WORKSPACE) as tx:
        found = {one: [b.reviewee.id for b in agenda.bookings_of(tx, one)] for one in (ADA, BOB, EVE, "U0NOBODY")}
    assert found == {ADA: [ADA], BOB: [ADA, EVE], EVE: [EVE], "U0NOBODY": []}
    close(running)
    with store.read(WORKSPACE) as tx:
        assert agenda.bookings_of(tx, BOB) == ()


def test_whoever_is_in_a_closed_cycle_comes_once_more_to_be_put_to_rest(store, running):
    close(running)
    with store.begin(WORKSPACE) as tx:
        found = agenda.due(tx, NOW + 24 * HOUR)
    assert [one.facts.closed_at is not None for one in found] == [True, True]


def test_touching_a_person_touches_what_they_are_in_and_touching_all_everything_that_is_open(store, running):
    with store.begin(WORKSPACE) as tx:
        agenda.touch_person(tx, EVE, NOW)
    assert next_at(store) == [NOW + 24 * HOUR, NOW]
    with store.begin(WORKSPACE) as tx:
        agenda.touch_all(tx, NOW - HOUR)
    assert next_at(store) == [NOW - HOUR] * 2


def test_another_workspace_is_neither_looked_at_nor_touched(store, running):
    other = a_running_cycle(store, workspace="T0OTHER", on_ladder=BOTH, raters={EVE: BOB})
    before = next_at(store, "T0OTHER")
    with store.begin(WORKSPACE) as tx:
        agenda.touch_all(tx, NOW - HOUR)
        agenda.touch_person(tx, BOB, NOW - HOUR)
        agenda.set_next(tx, dict.fromkeys(other.participants.values(), None))
        assert agenda.bookings(tx, other.participants.values()) == ()
        assert {one.participant for one in agenda.due(tx, NOW)} == set(running.participants.values())
        assert agenda.said(tx, ["self.open:1", f"self.open:{other.participant}"]) == {"self.open:1"}
    assert next_at(store, "T0OTHER") == before


def test_many_with_the_same_morning_are_set_in_one_statement(store, running):
    statements = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with store.begin(WORKSPACE) as tx:
        agenda.set_next(tx, dict.fromkeys(running.participants.values(), NOW))
    assert len([one for one in statements if one.startswith("UPDATE")]) == 1


def test_a_look_at_whether_anybody_is_due_uses_the_index(store, running):
    if store.engine.dialect.name != "sqlite":
        pytest.skip("the plan of an empty table says nothing on PostgreSQL")
    with store.read(WORKSPACE) as tx:
        sql = "EXPLAIN QUERY PLAN SELECT id FROM participants WHERE workspace_id = ? AND next_at <= ? LIMIT 1"
        plan = tx.connection.exec_driver_sql(sql, (WORKSPACE, "2026-01-01")).all()
        assert agenda.is_any_due(tx, NOW) is False
    assert "ix_participants_next" in plan[0][3]


def test_a_newer_cycle_is_one_that_somebody_has_begun_to_think_of_and_no_pilot(store, running):
    with store.begin(WORKSPACE) as tx:
        assert (agenda.has_newer_cycle(tx, 1), agenda.has_newer_cycle(tx, 0)) == (False, True)
        tx.connection.execute(update(table(CycleRow)).values(is_pilot=True))
        assert agenda.has_newer_cycle(tx, 0) is False
        assert agenda.launched(tx) == ()


def test_a_person_of_whom_nothing_is_known_is_no_trouble(store, running):
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0NEW"))
        agenda.touch_person(tx, "U0NEW", NOW)
        agenda.touch(tx, [], NOW)
        assert agenda.bookings(tx, []) == ()
        assert agenda.said(tx, []) == frozenset()
