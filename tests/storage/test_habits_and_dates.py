"""Habits and dates as rows: each workspace its own, and only what was meant is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.cycle import Dates
from storage import dates, habits, journal, people, reviews
from storage.habits import Habits
from storage.reviews import open_review
from tests.builders import (
    ADA,
    BOB,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_running_cycle,
    an_actor,
    everything,
)

OTHER = "T0OTHER"
HOUR = timedelta(hours=1)


@pytest.fixture
def both(store):
    """The same company in two workspaces."""
    return a_running_cycle(store), a_running_cycle(store, workspace=OTHER)


def rows_of(store, workspace):
    """Everything that belongs to a workspace."""
    return {name: [row for row in rows if workspace in row] for name, rows in everything(store).items()}


def test_somebody_is_reminded_until_they_ask_for_less(store):
    a_running_cycle(store)
    with store.begin(WORKSPACE) as tx:
        assert habits.of(tx, ADA) == Habits(True, None)
        habits.turn(tx, ADA, on=False)
        habits.snooze(tx, ADA, NOW + HOUR)
        habits.set_hours(tx, ADA, 600, 1440)
        assert habits.of(tx, ADA) == Habits(False, NOW + HOUR)
        assert (people.get(tx, ADA).works_from, people.get(tx, ADA).works_to) == (600, 1440)
        assert habits.of(tx, BOB) == Habits(True, None)
        assert habits.of(tx, "U0NOBODY") is None


@pytest.mark.parametrize(
    ("asked", "is_quiet"),
    [
        (Habits(True, None), False),
        (Habits(True, NOW), False),
        (Habits(True, NOW + HOUR), True),
        (Habits(False, None), True),
    ],
)
def test_whoever_snoozes_or_turned_reminders_down_is_left_in_peace(asked, is_quiet):
    assert asked.is_quiet(NOW) is is_quiet


def test_those_whose_snooze_has_ended_are_found_the_longest_ago_first_until_they_were_woken(store):
    a_running_cycle(store)
    with store.begin(WORKSPACE) as tx:
        for person, until in ((ADA, NOW), (BOB, NOW - HOUR), (EVE, NOW + HOUR)):
            habits.snooze(tx, person, until)
        assert habits.has_woken(tx, NOW)
        assert [(one.id, until) for one, until in habits.woken(tx, NOW, 9)] == [(BOB, NOW - HOUR), (ADA, NOW)]
        assert [one.id for one, _ in habits.woken(tx, NOW, 1)] == [BOB]
        habits.wake(tx, [BOB, ADA])
        assert (habits.woken(tx, NOW, 9), habits.has_woken(tx, NOW)) == ((), False)
        assert habits.of(tx, EVE).snoozed_until == NOW + HOUR


def test_habits_and_dates_of_another_workspace_stay_as_they_are(store, both):
    mine, other = both
    before = rows_of(store, OTHER)
    with store.begin(WORKSPACE) as tx:
        habits.turn(tx, ADA, on=False)
        habits.snooze(tx, ADA, NOW)
        habits.set_hours(tx, ADA, 1, 900)
        record = reviews.find_record(tx, mine.participant)
        dates.move(tx, {mine.participant: record.windows, other.participant: record.windows}, NOW + HOUR)
        dates.move_cycle(tx, 2, DATES, NOW + HOUR)
        open_review(tx, an_actor(ADA), mine.participant, NOW).set_talk(NOW, NOW)
        assert (dates.of_cycle(tx, 2), dates.participants_of(tx, 2)) == (None, ())
    assert rows_of(store, OTHER) == before
    with store.begin(OTHER) as tx:
        assert habits.has_woken(tx, NOW) is False


def test_moving_dates_moves_what_was_named_and_looks_at_it_again(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"})
    with store.begin(WORKSPACE) as tx:
        ada, eve = (reviews.find_record(tx, running.participants[one]) for one in (ADA, EVE))
        later = replace(ada.windows, manager_closes=ada.windows.manager_closes + 24 * HOUR)
        dates.move(tx, {ada.id: later}, NOW + HOUR)
        dates.move(tx, {}, NOW + HOUR)
        assert reviews.find_record(tx, ada.id).windows == later
        assert reviews.find_record(tx, eve.id) == eve
        shifted = Dates(DATES.self_opens, *(3 * [DATES.conversations_close]))
        dates.move_cycle(tx, 1, shifted, NOW)
        assert dates.of_cycle(tx, 1).dates == shifted


@pytest.mark.parametrize("forged", [0, -1, 3, 2**31, 10**18])
def test_a_cycle_that_is_not_there_is_none(store, forged):
    a_running_cycle(store)
    with store.read(WORKSPACE) as tx:
        assert dates.of_cycle(tx, forged) is None


def test_a_line_for_each_of_many_in_the_journal(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"})
    before = len(everything(store)["journal"])
    with store.begin(WORKSPACE) as tx:
        journal.add_all(tx, NOW, PIA, "dates.moved", running.participants.values(), "self 2026-03-20")
        journal.add_all(tx, NOW, PIA, "dates.moved", [])
    assert len(everything(store)["journal"]) == before + 2
