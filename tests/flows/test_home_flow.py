"""Home by role: one's own next step, one's people, the board; nothing that is not the viewer's to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import home, replies, settling
from bot.flows.settling import SettleChange
from bot.screens import CycleCard, Modal, Progress, Standing
from bot.views import home as home_views
from core.assessment import Kind
from core.cycle import Phase, Step
from storage import outbox
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
    a_running_cycle,
    at_step,
    both_submitted,
    close,
    fill,
    notices,
    submit,
)

SECOND = timedelta(seconds=1)


@pytest.fixture
def two(store):
    """Ada and Eve, both rated by Bob."""
    return a_running_cycle(store, on_ladder={EVE: "E1", ADA: "E2"}, raters={EVE: BOB})


def cards(shown):
    return [(card.review.reviewee.id, card.review.step, card.progress) for card in shown]


def test_an_engineer_sees_her_own_review_how_far_she_is_and_where_she_stands(two):
    fill(two, Kind.SELF)
    screen = home.look(two.desk(ADA))
    assert cards(screen.own) == [(ADA, Step.SELF, Progress(3, 3, None))]
    assert (screen.people, screen.past, screen.cycles, screen.is_people_ops) == ((), (), (), False)
    assert screen.standings == (Standing(two.ladder, "", "", 2),)


def test_what_is_unfinished_in_a_closed_cycle_is_under_way_no_more(two):
    submit(two, Kind.SELF, reviewee=EVE)
    close(two)
    assert [home.look(two.desk(one)).own for one in (ADA, EVE)] == [(), ()]
    assert home.look(two.desk(BOB)).people == ()


def test_a_manager_sees_each_of_their_people_by_name_whatever_their_level(two):
    submit(two, Kind.SELF, reviewee=EVE)
    screen = home.look(two.desk(BOB))
    assert cards(screen.people) == [(ADA, Step.SELF, None), (EVE, Step.RATING, Progress(0, 3, None))]
    assert [card.held for card in screen.people] == [2, 1]


def test_a_managers_people_stand_in_the_order_of_their_names_and_of_nothing_else(store):
    """Not of their ids, nor of when they joined, nor of their level."""
    cast = [replace(one, name="zoe") if one.id == ADA else one for one in CAST]
    running = a_running_cycle(store, cast=cast, on_ladder={ADA: "E5", EVE: "E1"}, raters={EVE: BOB})
    assert [card.review.reviewee.name for card in home.look(running.desk(BOB)).people] == ["Eve Euler", "zoe"]


def test_a_manager_is_not_told_how_far_somebodys_draft_is(two):
    before = home.look(two.desk(BOB))
    fill(two, Kind.SELF)
    assert home.look(two.desk(BOB)) == before


def test_an_engineer_is_not_told_how_far_the_managers_draft_is(two):
    submit(two, Kind.SELF)
    before = home.look(two.desk(ADA))
    fill(two, Kind.MANAGER)
    assert home.look(two.desk(ADA)) == before


def test_a_shared_outcome_moves_to_the_past_of_both(two):
    both_submitted(two)
    settling.share(two.desk(BOB), two.participants[ADA])
    ada, bob = home.look(two.desk(ADA)), home.look(two.desk(BOB))
    assert (ada.own, [one.reviewee.id for one in ada.past]) == ((), [ADA])
    assert (cards(bob.people), [one.reviewee.id for one in bob.past]) == ([(EVE, Step.SELF, None)], [ADA])


PHASES = {
    Step.SELF: Phase.SELF,
    Step.RATING: Phase.RATING,
    Step.CONVERSATION: Phase.CONVERSATIONS,
    Step.SETTLED: Phase.SETTLED,
}


@pytest.mark.parametrize("step", PHASES)
def test_people_ops_see_counts_and_no_review_at_any_step(store, step):
    running = a_running_cycle(store)
    now = at_step(running, step)
    screen = home.look(running.desk(PIA, now))
    reached = list(Step).index(step)
    assert (screen.own, screen.people, screen.past, screen.standings) == ((), (), (), ())
    assert screen.cycles == (
        CycleCard(
            1, "Spring 2026", DATES, 1, int(reached > 1), int(reached > 2), int(reached > 3), 0, None, PHASES[step]
        ),
    )


def test_the_board_is_for_people_ops_alone(two):
    assert [home.look(two.desk(person)).cycles for person in (ADA, BOB, CLEO, EVE, "U0STRANGER")] == [()] * 5


def test_a_stranger_sees_an_empty_home(two):
    screen = home.look(two.desk("U0STRANGER"))
    assert (screen.own, screen.people, screen.past, screen.standings) == ((), (), (), ())


def test_opening_home_draws_it_and_keeps_it_fresh_from_then_on(two):
    home.note_opened(two.desk(BOB))
    assert [key for key, _ in notices(two.store) if key.startswith("home")] == [f"home:{BOB}"]
    both_submitted(two)
    assert [key for key, _ in notices(two.store) if key.startswith("home")] == [f"home:{BOB}"]


# -- words ------------------------------------------------------------------------------------------------------------


def test_a_message_is_answered_once_however_often_slack_delivers_it(two):
    for _ in range(3):
        replies.queue(two.desk(ADA), "Ev1", "help")
    assert [one for one in notices(two.store) if one[0].startswith("reply")] == [("reply:Ev1", ADA)]


def test_what_somebody_wrote_is_not_kept_and_what_it_names_only_by_its_id(two):
    replies.queue(two.desk(ADA), "Ev1", "Bob never listens to me")
    replies.queue(two.desk(ADA), "Ev2", "ladder Bob never listens")
    replies.queue(two.desk(ADA), "Ev3", "ladder A1")
    claimed = outbox.claim(two.store, WORKSPACE, "me", NOW + timedelta(days=1), limit=100)
    assert {one.key: one.detail for one in claimed if one.kind == "reply"} == {
        "reply:Ev1": "not_understood",
        "reply:Ev2": "ladder ~",
        "reply:Ev3": "ladder a1",
    }


def test_a_managers_home_says_how_far_the_recording_is_and_nobody_elses_does(store):
    running = a_running_cycle(store)
    both_submitted(running, 4, 3)
    assert [card.recorded for card in home.look(running.desk(BOB)).people] == [0]
    for place in range(2):
        settling.settle(running.desk(BOB), Modal(running.participant, position=place), SettleChange(rating=3), 1)
    assert [card.recorded for card in home.look(running.desk(BOB)).people] == [2]
    assert [card.recorded for card in home.look(running.desk(ADA)).own] == [0]
    shown = str(home_views.home(home.look(running.desk(BOB))))
    assert "You have recorded two attributes so far; “Record the outcome” goes on." in shown
