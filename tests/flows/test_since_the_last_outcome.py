"""Requirements 45 and 47: a changed framework and a change of track are explained, and take nothing away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import cycles, growing, history, settling
from bot.flows.base import Desk
from bot.flows.cycles import NewCycle
from bot.flows.refusals import Refused
from bot.screens import StartedScreen, Trouble
from bot.screens.growing import PlanScreen
from core.assessment import Kind
from core.cycle import Dates
from core.ladder import Choice
from core.outcome import Hold
from core.people import Position
from core.permissions import Missing
from core.since import UNCHANGED, Since
from storage import earlier, people
from storage.cycles import reviews_of
from storage.reviews import open_review
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    Running,
    a_ladder,
    a_running_cycle,
    an_actor,
    both_submitted,
    close,
    put_ladder,
    submit,
)

LATER = NOW + timedelta(days=182)


def share(running, now=None):
    return settling.share(running.desk(BOB, now), running.participant)


def moved(dates: Dates, days: int) -> Dates:
    by = timedelta(days=days)
    return Dates(
        *(one + by for one in (dates.self_opens, dates.self_closes, dates.manager_closes, dates.conversations_close))
    )


def first(store, ladder=None, rating=4, **how):
    """A first cycle, shared and closed."""
    running = a_running_cycle(store, ladder or a_ladder(), **how)
    both_submitted(running, rating, rating)
    share(running)
    close(running)
    return running


def again(store, ladder, rating, *, track="", name="Autumn 2026"):
    """A second cycle of Ada alone on a ladder, both assessments in."""
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, ladder, LATER)
        held = {one.ladder_id: one.held for one in people.positions(tx, person_id=ADA)}
        people.put_position(tx, Position(ADA, ladder.id, track, "", held.get(ladder.id)))
    desk = Desk(store, an_actor(PIA), LATER)
    started = cycles.start(desk, NewCycle(name, (ladder.id,), moved(DATES, 182), (ADA,), {}))
    assert isinstance(started, StartedScreen), started
    with store.read(WORKSPACE) as tx:
        newest = max(one.id for one in reviews_of(tx, ADA))
    running = Running(store, replace_track(ladder, track), WORKSPACE, {ADA: newest}, "", LATER)
    both_submitted(running, rating, rating)
    return running


def begin_again(store, ladder):
    """A second cycle of Ada alone, nothing written in it yet. Returns (review, when)."""
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, ladder, LATER)
    desk = Desk(store, an_actor(PIA), LATER)
    started = cycles.start(desk, NewCycle("Autumn 2026", (ladder.id,), moved(DATES, 182), (ADA,), {}))
    assert isinstance(started, StartedScreen), started
    with store.read(WORKSPACE) as tx:
        newest = max(one.id for one in reviews_of(tx, ADA))
    return Running(store, ladder, WORKSPACE, {ADA: newest}, "", LATER)


def test_an_earlier_outcome_opens_for_nobody_who_is_rating_the_same_person_and_for_everybody_again_after(store):
    before = first(store)

    def readable(person):
        found = []
        for read in (settling.read_outcome, history.read):
            try:
                read(before.desk(person, LATER), before.participant)
                found.append("read")
            except Refused as refused:
                found.append(refused.trouble)
        return found

    running = begin_again(store, a_ladder())
    put_away, open_again = [Trouble.PUT_AWAY] * 2, ["read"] * 2
    assert (readable(ADA), readable(BOB), readable(PIA)) == (put_away, open_again, open_again)
    submit(running, Kind.SELF)
    assert (readable(ADA), readable(BOB)) == (open_again, put_away)
    submit(running, Kind.MANAGER)
    assert (readable(ADA), readable(BOB)) == (open_again, open_again)


def replace_track(ladder, track):
    return replace(ladder, attributes=ladder.applicable(track, ""))


def test_a_first_outcome_has_nothing_before_it(store):
    running = a_running_cycle(store)
    both_submitted(running)
    assert settling.overview(running.desk(BOB), running.participant).since == UNCHANGED
    assert share(running).since == UNCHANGED


def test_a_level_the_changed_framework_asks_more_of_is_kept_with_what_growing_into_it_needs(store):
    first(store)
    running = again(store, a_ladder(version="1.1"), 3)
    assert settling.overview(running.desk(BOB), running.participant).since == Since(version="1.0")
    shared = share(running)
    assert (shared.outcome.hold, shared.outcome.implied, shared.outcome.held) == (Hold.KEPT, 3, 4)
    assert shared.since == Since(version="1.0")
    assert [(need.attribute.id, need.asked) for need in shared.needs] == [("a0", 4), ("a1", 4), ("a2", 4)]
    with store.read(WORKSPACE) as tx:
        assert [one.held for one in people.positions(tx, person_id=ADA)] == ["E4"]


def test_growth_goals_are_offered_for_the_level_that_is_to_be_grown_into(store):
    """What the changed framework asks of the level held: named by that level, not by the next one."""
    first(store)
    running = again(store, a_ladder(version="1.1"), 3)
    share(running)
    offered = growing.open_pick(running.desk(ADA), running.participant)
    assert (offered.target, {one.asked for one in offered.needs}) == ("E4", {4})
    plan = growing.pick(running.desk(ADA), running.participant, ["a1"])
    assert isinstance(plan, PlanScreen)
    assert (plan.target, [(one.attribute.id, one.asked) for one in plan.lines]) == ("E4", [("a1", "E4")])


def test_on_the_same_version_a_level_is_kept_without_blaming_the_framework(store):
    first(store)
    shared = share(again(store, a_ladder(), 3))
    assert (shared.outcome.hold, shared.since) == (Hold.KEPT, UNCHANGED)
    assert {need.asked for need in shared.needs} == {5}


def test_an_outcome_reads_the_same_after_later_ones(store):
    before = first(store)
    read = settling.read_outcome(before.desk(ADA), before.participant)
    share(again(store, a_ladder(version="1.1"), 3))
    later = settling.read_outcome(before.desk(ADA, LATER + timedelta(days=30)), before.participant)
    assert (later.outcome, later.needs, later.since) == (read.outcome, read.needs, UNCHANGED)


def test_moving_to_the_management_ladder_keeps_the_level_on_the_one_before(store):
    first(store)
    shared = share(again(store, a_ladder(id="management", name="Management"), 1))
    assert shared.since == Since("", "Engineering", "Management", "E4")
    assert (shared.outcome.hold, shared.outcome.held) == (Hold.FIRST, 1)
    with store.read(WORKSPACE) as tx:
        assert {one.ladder_id: one.held for one in people.positions(tx, person_id=ADA)} == {
            "engineering": "E4",
            "management": "E1",
        }


def test_moving_to_another_track_of_the_ladder_is_named_by_the_tracks(store):
    tracks = (Choice("ic", "Individual contributor"), Choice("lead", "Lead"))
    ladder = a_ladder(tracks=tracks)
    first(store, ladder)
    with store.begin(WORKSPACE) as tx:
        people.put_position(tx, Position(ADA, ladder.id, "lead", "", "E4"))
    shared = share(again(store, ladder, 2, track="lead"))
    assert shared.since == Since("", "Engineering", "Lead")
    assert (shared.outcome.hold, shared.outcome.held) == (Hold.KEPT, 4)


def test_coming_back_is_no_move_either(store):
    first(store)
    management = a_ladder(id="management", name="Management")
    share(again(store, management, 1, name="Second"))
    shared = share(again(store, a_ladder(), 4, name="Third"), LATER + timedelta(hours=2))
    assert shared.since == UNCHANGED


@pytest.mark.parametrize("person", [ADA, CLEO, PIA])
def test_what_changed_is_for_those_who_may_read_the_outcome(store, person):
    first(store)
    running = again(store, a_ladder(version="1.1"), 3)
    with store.read(WORKSPACE) as tx:
        review = open_review(tx, an_actor(person), running.participant, LATER + timedelta(hours=1))
        with pytest.raises(Missing):
            earlier.what_changed(review)
    share(running)
    assert settling.read_outcome(running.desk(person), running.participant).since == Since(version="1.0")
    with store.read(WORKSPACE) as tx, pytest.raises(Missing):
        open_review(tx, an_actor(EVE), running.participant, LATER + timedelta(hours=1))
