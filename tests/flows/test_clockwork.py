"""What becomes due by itself: put once, whenever somebody looks, however often."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import assessing, home, settling
from bot.flows.refusals import Refused
from bot.screens import Modal, Trouble
from core.assessment import Kind
from storage import outbox
from tests.builders import (
    ADA,
    BOB,
    CAST,
    DATES,
    EVE,
    NOW,
    WORKSPACE,
    a_running_cycle,
    a_store,
    both_submitted,
    everything,
    fill,
    notices,
    submit,
    tick,
)

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
LATER = replace(DATES, self_opens=DATES.self_opens + DAY)
OPENS = CAST[0].morning_of(LATER.self_opens)
CLOSES = CAST[0].end_of(DATES.self_closes)


def test_nothing_is_said_before_a_window_opens_and_once_when_it_does(store):
    running = a_running_cycle(store, dates=LATER)
    told = [(tick(running, moment), len(notices(store))) for moment in (NOW, OPENS - SECOND, OPENS, OPENS + SECOND)]
    assert told == [(0, 0), (0, 0), (1, 1), (0, 1)]
    assert notices(store) == [("self.open:1", ADA)]


def test_looking_again_changes_nothing_at_all(store):
    running = a_running_cycle(store, dates=LATER, on_ladder={ADA: "E2", EVE: "E1"})
    tick(running, OPENS)
    before = everything(store)
    for moment in (OPENS, OPENS, OPENS + SECOND, OPENS - DAY):
        tick(running, moment)
    assert everything(store) == before


def test_two_people_are_told_when_it_is_time_for_each(store):
    early = replace(CAST[0], tz="Asia/Tokyo")
    running = a_running_cycle(store, dates=LATER, cast=(early, *CAST[1:]), on_ladder={ADA: "E2", EVE: "E1"})
    told = [tick(running, moment) for moment in (early.morning_of(LATER.self_opens), OPENS)]
    assert told == [1, 1]


def test_whoever_was_down_for_a_weekend_catches_up_with_what_is_still_true(store):
    running = a_running_cycle(store, dates=LATER)
    assert tick(running, CLOSES + DAY) == 1
    assert notices(store) == [("rate:1", BOB)]


def test_when_the_window_closes_without_a_submission_the_rater_is_told_once(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF)
    assert [tick(running, moment) for moment in (CLOSES - SECOND, CLOSES, CLOSES + DAY)] == [0, 1, 0]
    assert notices(store) == [("rate:1", BOB), ("self.open:1", ADA)]


def test_whoever_was_told_at_the_submission_is_not_told_again_at_the_close(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    before = notices(store)
    assert tick(running, CLOSES) == 0
    assert notices(store) == before


def test_a_manager_who_rates_before_anybody_looked_at_the_clock_is_not_asked_to_afterwards(store):
    running = a_running_cycle(store)
    submit(running, Kind.MANAGER, now=CLOSES)
    assert tick(running, CLOSES + SECOND) == 0
    assert notices(store) == [("digest:1", BOB), ("self.open:1", ADA)]


def test_after_a_window_that_closed_unsubmitted_the_digest_has_no_self_assessment(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF, 5)
    tick(running, CLOSES)
    submit(running, Kind.MANAGER, 2, now=CLOSES + DAY)
    screen = settling.read_digest(running.desk(BOB, CLOSES + DAY), running.participant)
    assert (screen.gaps.has_self, screen.gaps.contested) == (False, ())
    assert settling.share(running.desk(BOB, CLOSES + DAY), running.participant).outcome.held == 2


def test_nobody_is_told_about_a_review_that_is_over(store):
    running = a_running_cycle(store)
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    before = notices(store)
    assert tick(running, CLOSES + 365 * DAY) == 0
    assert notices(store) == before


def test_homes_that_are_looked_at_are_drawn_again_when_a_window_opens(store):
    running = a_running_cycle(store, dates=LATER)
    home.note_opened(running.desk(ADA))
    (notice,) = outbox.claim(store, WORKSPACE, "me", OPENS)
    with store.begin(WORKSPACE) as tx:
        outbox.mark_sent(tx, notice, "me", OPENS, None, None)
    tick(running, OPENS)
    assert [one.key for one in outbox.claim(store, WORKSPACE, "me", OPENS)] == [f"home:{ADA}", "self.open:1"]


def test_two_processes_that_look_at_the_same_moment_say_it_once(tmp_path):
    running = a_running_cycle(a_store(tmp_path), dates=LATER)
    other = replace(running, store=a_store(tmp_path))
    tick(running, OPENS)
    tick(other, OPENS)
    assert notices(other.store) == [("self.open:1", ADA)]
    other.store.close()
    running.store.close()


def test_a_late_self_assessment_after_the_close_is_not_taken(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF)
    tick(running, CLOSES)
    with pytest.raises(Refused) as refused:
        assessing.submit(running.desk(ADA, CLOSES), Modal(running.participant))
    assert refused.value.trouble is Trouble.SELF_CLOSED
