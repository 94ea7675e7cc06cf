"""How often ratings went up without new evidence: counted for People Ops over five outcomes at a time, never fewer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.flows import console, settling
from bot.flows.settling import SettleChange
from bot.screens import Modal
from bot.views import console as views
from core.assessment import NO_OPPORTUNITY
from core.gap import Upward
from tests.builders import BOB, CAST, PIA, a_person, a_running_cycle, both_submitted

CROWD = tuple(a_person(f"U0P{number:02}", f"Person {number}", manager_id=BOB) for number in range(11))


@pytest.fixture
def crowd(store):
    """Eleven people, all of whom see themselves a level higher than their manager does on everything."""
    on_ladder = {one.id: "E2" for one in CROWD}
    return a_running_cycle(store, cast=(*CAST, *CROWD), on_ladder=on_ladder)


def hold(running, number, **changes):
    """One 1:1 from both assessments to a shared outcome. `changes`: attribute → what the manager settles on."""
    person, desk = CROWD[number].id, running.desk(BOB, running.started + timedelta(hours=2, minutes=number))
    both_submitted(running, 4, 3, reviewee=person, now=desk.now)
    for attribute, change in changes.items():
        place = ["a0", "a1", "a2"].index(attribute)
        modal = Modal(running.participants[person], position=place)
        settling.settle(desk, modal, SettleChange(reason="We talked.", **change), 1)
    settling.share(desk, running.participants[person])


UP, UP_WITH = {"rating": 4, "without_evidence": True}, {"rating": 4, "new_evidence": "The log."}
BLANK = {"rating": 5, "new_evidence": " \n", "without_evidence": True}
DOWN, TO_NOTHING = {"rating": 2}, {"rating": NO_OPPORTUNITY}


def counted(running):
    return console.look(running.desk(PIA), 1).upward


def test_nothing_is_counted_below_five_outcomes(crowd):
    for number in range(4):
        hold(crowd, number, a0=UP)
    assert counted(crowd) is None


def test_five_outcomes_are_counted_together_and_only_what_went_up(crowd):
    hold(crowd, 0, a0=UP, a1=UP_WITH, a2=DOWN)
    hold(crowd, 1, a0=BLANK, a1=TO_NOTHING)
    for number in range(2, 5):
        hold(crowd, number)
    assert counted(crowd) == Upward(5, 3, 2)


def test_one_more_outcome_adds_nothing_that_could_be_told_apart(crowd):
    for number in range(5):
        hold(crowd, number, a0=UP)
    five = counted(crowd)
    for number in range(5, 9):
        hold(crowd, number, a0=UP, a1=UP, a2=UP)
        assert counted(crowd) == five == Upward(5, 5, 5)
    hold(crowd, 9)
    assert counted(crowd) == Upward(10, 17, 17)


def test_the_console_says_it_in_a_line_without_names(crowd):
    for number in range(5):
        hold(crowd, number, **({"a0": UP, "a1": UP_WITH} if number < 2 else {}))
    shown = str(views.running(console.look(crowd.desk(PIA), 1)))
    assert "2 of 4 changes upward came without new evidence, in the first 5 outcomes" in shown
