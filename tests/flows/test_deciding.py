"""A ladder that leaves the level to the two: what they settle on is a draft, then on record with its reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.flows import correcting, deciding, settling
from bot.flows.correcting import NewAnswer
from bot.flows.deciding import DecisionChange
from bot.flows.refusals import Refused
from bot.screens import OutcomeScreen, ShareScreen, Trouble
from bot.screens.responding import AnsweredScreen
from core.assessment import NO_OPPORTUNITY, TEXT_LIMIT, Kind
from core.decision import Decision
from core.outcome import Hold
from core.permissions import Action, Missing, NotNow
from storage import decisions, people
from storage.reviews import open_review
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_company,
    a_manual_ladder,
    a_running_cycle,
    an_actor,
    both_submitted,
    everything,
    submit,
)


@pytest.fixture
def talked(store):
    """Both assessments are in, on a ladder that computes no level."""
    running = a_running_cycle(store, a_manual_ladder())
    both_submitted(running, 2, 3)
    return running


def save(running, at=1, person=BOB, **change):
    deciding.save(running.desk(person), running.participant, DecisionChange(**change), at)


def share(running, at=9, **change):
    return settling.share(running.desk(BOB), running.participant, DecisionChange(**change), at)


def corrected(running, attribute, rating):
    """Ada asks for a correction, and Bob changes the rating."""
    correcting.ask(running.desk(ADA), running.participant, "It was rated too early.", attribute)
    (asked,) = settling.read_outcome(running.desk(ADA), running.participant).beside.response.corrections
    given = NewAnswer(attribute_id=attribute, rating=rating, reason="Seen since.")
    assert isinstance(correcting.answer(running.desk(BOB), asked.id, given), AnsweredScreen)


def refusal(flow, *args):
    with pytest.raises(Refused) as refused:
        flow(*args)
    return refused.value.trouble


def test_sharing_waits_for_a_level_and_a_word_about_why(talked):
    before = everything(talked.store)
    screen = settling.share(talked.desk(BOB), talked.participant)
    assert isinstance(screen, ShareScreen)
    assert (screen.decision, screen.outcome.hold, screen.outcome.implied) == (Decision(), Hold.UNDECIDED, None)
    assert everything(talked.store) == before
    for half in ({"level": 4}, {"level": 4, "reason": " \n"}):
        assert isinstance(share(talked, **half), ShareScreen)
        with talked.store.read(WORKSPACE) as tx:
            assert [one.held for one in people.positions(tx, person_id=ADA)] == ["E2"]


def test_what_they_settled_on_raises_the_level_and_is_read_with_its_reason(talked):
    shared = share(talked, level=4, reason="She led the move.")
    assert isinstance(shared, OutcomeScreen)
    assert (shared.outcome.hold, shared.outcome.held_before, shared.outcome.held) == (Hold.ROSE, 2, 4)
    with talked.store.read(WORKSPACE) as tx:
        assert [one.held for one in people.positions(tx, person_id=ADA)] == ["E4"]
    for person in (ADA, BOB, CLEO, PIA):
        read = settling.read_outcome(talked.desk(person), talked.participant)
        assert (read.decision.level, read.decision.reason, read.outcome) == (4, "She led the move.", shared.outcome)


def test_a_level_below_the_one_held_takes_nothing_away(talked):
    shared = share(talked, level=1, reason="A slow half.")
    assert (shared.outcome.hold, shared.outcome.implied, shared.outcome.held) == (Hold.KEPT, 1, 2)


def test_drafts_are_kept_as_they_are_picked_and_typed_and_older_ones_change_nothing(talked):
    save(talked, 5, level=3)
    save(talked, 6, reason="She led")
    save(talked, 7, reason="She led the move.")
    for late in ({"level": 5}, {"reason": "She"}):
        save(talked, 4, **late)
    assert settling.overview(talked.desk(BOB), talked.participant).decision == Decision(3, "She led the move.", 5, 7)
    assert settling.overview(talked.desk(BOB), talked.participant).outcome.held == 3


def test_sharing_twice_is_sharing_once_whatever_the_second_press_holds(talked):
    first = share(talked, level=4, reason="She led the move.")
    once = everything(talked.store)
    again = settling.share(
        talked.desk(BOB, NOW + timedelta(hours=2)), talked.participant, DecisionChange(5, "Higher."), 99
    )
    assert (again, everything(talked.store)) == (first, once)
    assert refusal(save, talked, 99) is Trouble.ALREADY_SHARED


def test_with_too_little_rated_no_level_is_waited_for(store):
    running = a_running_cycle(store, a_manual_ladder())
    both_submitted(running, 3, NO_OPPORTUNITY)
    shared = settling.share(running.desk(BOB), running.participant)
    assert (shared.outcome.hold, shared.outcome.held) == (Hold.NOT_ENOUGH, 2)


FORGED = [
    ("no level", {"level": 6}, Trouble.NOT_ON_SCALE),
    ("no opportunity as a level", {"level": 0}, Trouble.NOT_ON_SCALE),
    ("3,001 characters", {"level": 3, "reason": "x" * (TEXT_LIMIT + 1)}, Trouble.TOO_LONG),
]


@pytest.mark.parametrize("flow", [save, share])
@pytest.mark.parametrize(("change", "trouble"), [one[1:] for one in FORGED], ids=[one[0] for one in FORGED])
def test_what_is_forged_is_refused_and_changes_nothing(talked, flow, change, trouble):
    before = everything(talked.store)
    assert refusal(lambda: flow(talked, **change)) is trouble
    assert everything(talked.store) == before


@pytest.mark.parametrize("person", [ADA, CLEO, PIA, EVE])
def test_before_sharing_nobody_but_the_rater_sees_or_writes_it(talked, person):
    save(talked, level=4, reason="A secret so far.")
    before = everything(talked.store)
    assert refusal(save, talked, 9, person) is Trouble.MISSING
    with talked.store.read(WORKSPACE) as tx:
        if person == EVE:
            with pytest.raises(Missing):
                open_review(tx, an_actor(person), talked.participant, NOW)
        else:
            review = open_review(tx, an_actor(person), talked.participant, NOW + timedelta(hours=1))
            assert not review.may(Action.READ_OUTCOME)
            for look in (decisions.draft, decisions.on_record):
                with pytest.raises((Missing, NotNow)):
                    look(review)
    assert everything(talked.store) == before


def test_after_sharing_a_colleague_reads_nothing_of_it(talked):
    share(talked, level=4, reason="A secret.")
    assert refusal(settling.read_outcome, talked.desk(EVE), talked.participant) is Trouble.MISSING


def test_another_workspace_has_no_part_in_it(talked):
    share(talked, level=4, reason="A secret.")
    a_company(talked.store, workspace="T0OTHER")
    with talked.store.read("T0OTHER") as tx, pytest.raises(Missing):
        open_review(tx, an_actor(BOB, "T0OTHER"), talked.participant, NOW)


def test_a_decision_is_not_made_before_the_ratings_are_in(store):
    running = a_running_cycle(store, a_manual_ladder())
    submit(running, Kind.SELF)
    assert refusal(save, running) is Trouble.NOT_OPEN


def test_where_a_level_is_computed_a_forged_decision_moves_nothing(store):
    running = a_running_cycle(store)
    both_submitted(running, 3, 3)
    shared = settling.share(running.desk(BOB), running.participant, DecisionChange(5, "Five."), 1)
    assert (shared.outcome.held, shared.decision) == (3, None)
    assert everything(store)["decisions"] == []


def test_a_correction_changes_a_rating_and_leaves_the_level_as_they_settled_it(talked):
    share(talked, level=4, reason="She led the move.")
    corrected(talked, "a0", 1)
    read = settling.read_outcome(talked.desk(ADA), talked.participant)
    assert (read.outcome.hold, read.outcome.implied, read.outcome.held) == (Hold.ROSE, 4, 4)
    assert {line.attribute.id: line.rating for line in read.outcome.score.lines}["a0"] == 1


def test_a_correction_settles_no_level_where_there_was_too_little_to_go_by(store):
    running = a_running_cycle(store, a_manual_ladder())
    both_submitted(running, 3, {"a0": 3, "a1": NO_OPPORTUNITY, "a2": NO_OPPORTUNITY})
    settling.share(running.desk(BOB), running.participant)
    corrected(running, "a1", 3)
    read = settling.read_outcome(running.desk(ADA), running.participant)
    assert (read.outcome.score.enough, read.outcome.hold, read.outcome.held) == (True, Hold.NOT_ENOUGH, 2)
