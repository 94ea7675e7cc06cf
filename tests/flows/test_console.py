"""The console: how a cycle goes, by counts and by who is late; the nudge; closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.flows import clockwork, console, cycles, home, settling
from bot.flows.base import Customs, Desk
from bot.flows.cycles import NewCycle
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.cycles import LateStep, Nudged
from core.assessment import Kind
from core.cycle import Move, Phase, Step
from core.permissions import Actor
from storage import cycles as stored
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_company,
    a_person,
    a_running_cycle,
    both_submitted,
    everything,
    notices,
    submit,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LATER = NOW + 60 * DAY


def desk(store, now=NOW + HOUR, person=PIA):
    return Desk(store, Actor(WORKSPACE, person, person == PIA), now, Customs(people_ops=frozenset({PIA})))


def three(store):
    """Ada has not begun, Eve has submitted, and Cleo's review is with its manager."""
    top = a_person("U0TOP", "Theo Top")
    cast = [*CAST[:2], replace(CAST[2], manager_id="U0TOP"), *CAST[3:], top]
    running = a_running_cycle(store, cast=cast, on_ladder={ADA: "E2", EVE: None, CLEO: None})
    submit(running, Kind.SELF, reviewee=EVE)
    submit(running, Kind.SELF, reviewee=CLEO)
    submit(running, Kind.MANAGER, reviewee=CLEO, author="U0TOP")
    return running


def look(store, now=NOW + HOUR, cycle=1, page=0):
    return console.look(desk(store, now), cycle, page)


def reminders(store):
    return [(key, person) for key, person in notices(store) if key.startswith("reminders:")]


# -- how it goes ------------------------------------------------------------------------------------------------------


def test_one_cycle_is_shown_in_numbers_with_what_can_be_done(store):
    three(store)
    screen = look(store)
    line = screen.line
    assert (line.phase, line.total, line.self_submitted, line.manager_submitted, line.shared) == (
        Phase.SELF,
        3,
        2,
        1,
        0,
    )
    assert (line.overdue, screen.late, screen.questions) == (0, (), 0)
    assert screen.moves == {Move.EXTEND, Move.NUDGE, Move.FOLLOW_UP, Move.CLOSE}
    assert screen.open_now == 3  # Ada writes; Cleo rates Eve; Theo talks with Cleo
    assert screen.coming != ()


def test_who_is_late_is_named_by_step_in_the_order_of_the_names(store):
    three(store)
    screen = look(store, LATER)
    assert [(one.reviewee.id, one.rater.id, one.step) for one in screen.late] == [
        (ADA, BOB, LateStep.RATING),
        (CLEO, "U0TOP", LateStep.CONVERSATION),
        (EVE, CLEO, LateStep.RATING),
    ]
    assert (screen.line.overdue, screen.late_in_all, screen.line.talks_late) == (3, 3, 3)
    before_the_last_date = NOW + 30 * DAY
    only_her_own_is_late = look(store, NOW + 16 * DAY).late
    assert [(one.reviewee.id, one.step) for one in only_her_own_is_late] == [(ADA, LateStep.SELF)]
    assert look(store, before_the_last_date).line.talks_late == 0


def test_a_long_list_of_late_reviews_is_paged_and_each_stands_on_one_page(store):
    many = [a_person(f"U9{n:03}", f"Person {n:03}", manager_id=BOB) for n in range(45)]
    a_running_cycle(store, cast=[*CAST, *many], on_ladder=dict.fromkeys(one.id for one in many))
    pages = [look(store, LATER, page=page) for page in (0, 1, 2)]
    assert [one.reviewee.name for page in pages for one in page.late] == [one.name for one in many]
    assert look(store, LATER, page=99).page == 2


def test_a_cycle_that_is_settled_grows_and_is_late_with_nobody(store):
    running = a_running_cycle(store)
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    assert look(store).line.phase is Phase.SETTLED
    screen = look(store, LATER)
    assert (screen.line.phase, screen.line.overdue, screen.unfinished) == (Phase.GROWING, 0, 0)
    assert screen.moves == {Move.FOLLOW_UP, Move.CLOSE}


def test_all_cycles_are_listed_newest_first_for_people_ops_alone(store):
    three(store)
    cycles.start(desk(store), NewCycle("Try", ("engineering",), DATES, (ADA,), is_pilot=True))
    screen = console.board(desk(store))
    assert [(one.name, one.is_pilot) for one in screen.cycles] == [("Try (pilot)", True), ("Spring 2026", False)]
    for person in (ADA, BOB):
        with pytest.raises(Refused):
            console.board(desk(store, person=person))


def test_the_numbers_of_a_pilot_are_not_counted_with_others(store):
    three(store)
    cycles.start(desk(store), NewCycle("Try", ("engineering",), DATES, (ADA,), is_pilot=True))
    with store.read(WORKSPACE) as tx:
        assert {one.name: one.total for one in stored.counts(tx, NOW)} == {"Spring 2026": 3, "Try (pilot)": 1}


# -- nudge ------------------------------------------------------------------------------------------------------------


def test_a_nudge_reminds_those_with_something_open_once_a_day_and_says_how_many(store):
    three(store)
    screen = console.nudge(desk(store, NOW + 2 * HOUR), 1)
    assert screen.nudged == Nudged(3, 0)
    assert [person for _, person in reminders(store)] == sorted([ADA, CLEO, "U0TOP"])
    assert console.nudge(desk(store, NOW + 3 * HOUR), 1).nudged == Nudged(0, 3)
    assert console.nudge(desk(store, NOW + DAY), 1).nudged == Nudged(3, 0)


def test_a_nudge_is_the_reminder_of_the_day_and_the_calendar_adds_none(store):
    a_running_cycle(store)
    morning = datetime(2026, 3, 13, 8, tzinfo=UTC)  # one working day before it closes
    assert console.nudge(desk(store, morning), 1).nudged == Nudged(1, 0)
    clockwork.tick(store, WORKSPACE, morning + 2 * HOUR)
    assert reminders(store) == [(f"reminders:{ADA}:2026-03-13", ADA)]


def test_there_is_nobody_to_nudge_once_everything_is_shared(store):
    running = a_running_cycle(store)
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    with pytest.raises(Refused):
        console.nudge(desk(store), 1)


# -- closing ----------------------------------------------------------------------------------------------------------


def test_closing_tells_those_with_something_unfinished_once_and_nothing_more_comes(store):
    three(store)
    screen = console.close(desk(store), 1)
    assert (screen.line.phase, screen.unfinished, screen.moves) == (Phase.CLOSED, 3, frozenset())
    told = [person for key, person in notices(store) if key.startswith("cycle.closed:")]
    assert told == sorted([ADA, BOB, CLEO, EVE, "U0TOP"])
    before = [one for one in notices(store) if not one[0].startswith("home:")]
    for days in range(1, 120):
        clockwork.tick(store, WORKSPACE, NOW + days * DAY)
    after = [one for one in notices(store) if not one[0].startswith("home:")]
    assert after == before


def test_what_is_closed_stays_as_it_is(store):
    running = three(store)
    console.close(desk(store), 1)
    with store.read(WORKSPACE) as tx:
        for record in (*stored.reviews_of(tx, ADA), *stored.reviews_of(tx, EVE)):
            assert record.step(LATER) is Step.CLOSED
    with pytest.raises(Refused) as refused:
        submit(running, Kind.MANAGER, reviewee=EVE, author=CLEO)
    assert refused.value.trouble is Trouble.CYCLE_CLOSED
    before = everything(store)
    for attempt in (console.close, console.nudge):
        with pytest.raises(Refused):
            attempt(desk(store), 1)
    assert everything(store) == before


def test_people_of_a_closed_cycle_can_be_in_the_next_one(store):
    three(store)
    console.close(desk(store), 1)
    assert cycles.start(desk(store), NewCycle("Autumn", ("engineering",), DATES)).participants == 3


def test_home_shows_people_ops_the_phase_of_each_cycle(store):
    three(store)
    a_company(store)
    assert [one.phase for one in home.look(desk(store)).cycles] == [Phase.SELF]
    console.close(desk(store), 1)
    assert [one.phase for one in home.look(desk(store)).cycles] == [Phase.CLOSED]
