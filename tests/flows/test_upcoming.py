"""What will happen next: as the calendar says, grouped, without changing anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from sqlalchemy import insert

from bot.flows import reminding
from bot.flows import upcoming as looking
from bot.flows.base import Customs
from bot.flows.upcoming import Upcoming, upcoming
from core.assessment import Kind
from storage.tables import AnnouncementRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_company,
    a_running_cycle,
    close,
    everything,
    submit,
    tick,
)
from tests.flows.release_support import changing

DAY = timedelta(days=1)
CUSTOMS = Customs(people_ops=frozenset({PIA}))
BOTH = {ADA: "E2", EVE: "E1"}
LATER = replace(DATES, self_opens=DATES.self_opens + DAY)
MORNING = CAST[0].morning_of(LATER.self_opens)


def look(store, now=NOW, customs=CUSTOMS, limit=3):
    return [(one.at, one.kind, one.cycle, one.people, one.person_id) for one in ahead(store, now, customs, limit)]


def ahead(store, now=NOW, customs=CUSTOMS, limit=20):
    return upcoming(store, WORKSPACE, now, customs, limit)


def test_what_comes_next_is_grouped_by_what_it_is_and_when(store):
    a_running_cycle(store, dates=LATER, on_ladder=BOTH)
    thursday = CAST[0].morning_of(date(2026, 3, 5))
    assert look(store, limit=2) == [
        (MORNING, "self.open", "Spring 2026", 2, ADA),
        (thursday, "self.due", "Spring 2026", 2, ADA),
    ]


def test_each_in_their_own_morning_is_each_by_itself(store):
    tokyo = replace(CAST[0], tz="Asia/Tokyo")
    a_running_cycle(store, dates=LATER, on_ladder=BOTH, cast=(tokyo, *CAST[1:]))
    assert [(one.at, one.people, one.person_id) for one in ahead(store, limit=2)] == [
        (tokyo.morning_of(LATER.self_opens), 1, ADA),
        (MORNING, 1, EVE),
    ]


def test_what_somebody_does_changes_what_comes_next_at_once(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    (first, *_) = ahead(store, NOW + 2 * DAY)
    assert (first.kind, first.person_id) == ("rate.due", BOB)


def test_what_was_said_does_not_come_again_for_whoever_names_later_hours(store):
    running = a_running_cycle(store)
    tick(running, NOW)
    reminding.set_hours(running.desk(ADA), time(18), time(20))
    assert "self.open" not in [kind for _, kind, *_ in look(store, NOW, limit=20)]


def test_looking_ahead_changes_nothing_and_what_it_says_comes_true(store):
    running = a_running_cycle(store, dates=LATER)
    before = everything(store)
    instant = looking.next_instant(store, WORKSPACE, NOW, CUSTOMS)
    assert everything(store) == before
    assert (instant, tick(running, instant - timedelta(seconds=1)), tick(running, instant)) == (MORNING, 0, 1)


def test_planned_announcements_half_years_and_years_are_ahead_too(store):
    running = a_running_cycle(store)
    values = {"cycle_id": 1, "workspace_id": WORKSPACE, "text": "", "written_by": PIA, "at_once": False}
    plan = [{"kind": "follow_up", "at": NOW + DAY, **values}, {"kind": "heads_up", "at": NOW - DAY, **values}]
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(insert(table(AnnouncementRow)), plan)
    found = ahead(store, customs=replace(CUSTOMS, compensation_review=(4, 15)), limit=99)
    assert found[0] == Upcoming(NOW + DAY, "follow_up", "Spring 2026", 0, "")
    by_kind = {one.kind: one for one in found}
    assert by_kind["cycle.next"].at == CAST[3].morning_of(date(2026, 9, 2))
    assert by_kind["ladder.yearly"] == by_kind["ladder.yearly"].__class__(
        CAST[3].morning_of(date(2027, 4, 22)), "ladder.yearly", "", 1, PIA
    )
    close(running)
    assert {one.kind for one in ahead(store, limit=99)} == {"cycle.next"}


def test_where_nothing_was_ever_started_nothing_comes(store):
    a_company(store)
    assert ahead(store, customs=replace(CUSTOMS, compensation_review=(4, 15))) == ()
    assert looking.next_instant(store, WORKSPACE, NOW, CUSTOMS) is None


def test_in_a_large_company_those_are_looked_at_whose_turn_comes_first(store, monkeypatch):
    tokyo = replace(CAST[0], tz="Asia/Tokyo")
    a_running_cycle(store, dates=LATER, on_ladder=BOTH, cast=(tokyo, *CAST[1:]))
    monkeypatch.setattr(looking, "SAMPLE", 1)
    assert {one.person_id for one in ahead(store)} == {ADA, BOB, PIA}
    assert [one.is_at_least for one in ahead(store, limit=1)] == [True]


def test_a_frozen_change_of_a_ladder_is_ahead_until_its_day(store):
    company = changing(store)
    day = (NOW + timedelta(days=9)).date()
    company.frozen(day=day)
    company.tick()
    found = [one for one in ahead(store, NOW, limit=99) if one.kind == "release.applies"]
    assert [(one.at.date(), one.people, one.cycle) for one in found] == [(day, 2, "")]
    company.tick(NOW + timedelta(days=10))
    assert not [one for one in ahead(store, NOW + timedelta(days=10), limit=99) if one.kind == "release.applies"]
