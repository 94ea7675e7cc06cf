"""From the digest to a shared outcome: reasons for every change, shared once, unseen by the engineer before."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from bot.flows import home, preparing, settling
from bot.flows.refusals import Refused
from bot.flows.settling import SettleChange
from bot.screens import Modal, OutcomeScreen, SettleScreen, ShareScreen, Trouble
from core.assessment import NO_OPPORTUNITY, TEXT_LIMIT, Kind
from core.outcome import Adjustment, Hold, conclude, next_needs
from storage import people
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_full_ladder,
    a_ladder,
    a_running_cycle,
    both_submitted,
    everything,
    notices,
    submit,
)

OWN = {"a0": 3, "a1": 1, "a2": 5, "a3": 2, "a4": NO_OPPORTUNITY, "a5": 3}
BOBS = {"a0": 3, "a1": 4, "a2": 4, "a3": 2, "a4": 2, "a5": 3}
"""Contested: a1 by three, a2 by one, a4 against no opportunity; then a0, a3 and a5 agree."""
ORDER = ["a1", "a2", "a4", "a0", "a3", "a5"]
SECOND = timedelta(seconds=1)


@pytest.fixture
def talked(store):
    """Both assessments are in."""
    running = a_running_cycle(store, a_ladder(6))
    both_submitted(running, OWN, BOBS, evidence={"a1": "mine on a1"})
    return running


def bob(running):
    return running.desk(BOB)


def at(running, position, **more):
    return Modal(running.participant, position=position, **more)


def settle(running, position, *, at_time=1, **change):
    return settling.settle(bob(running), at(running, position), SettleChange(**change), at_time)


def share(running):
    return settling.share(bob(running), running.participant)


def refusal(flow, *args):
    with pytest.raises(Refused) as refused:
        flow(*args)
    return refused.value.trouble


def adjusted(screen):
    return [line.adjustment for line in screen.lines if line.adjustment]


# -- the digest -------------------------------------------------------------------------------------------------------


def test_the_digest_takes_the_largest_difference_first_and_holds_both_sides(talked):
    screen = preparing.read_digest(bob(talked), talked.participant)
    assert [(gap.attribute.id, gap.own, gap.manager) for gap in screen.gaps.contested] == [
        ("a1", 1, 4),
        ("a2", 5, 4),
        ("a4", 0, 2),
    ]
    assert (screen.own["a1"].evidence, screen.gaps.has_self, screen.adjustments) == ("mine on a1", True, {})


def test_without_a_self_assessment_the_digest_says_so_and_contests_nothing(store):
    running = a_running_cycle(store)
    submit(running, Kind.MANAGER, 3, now=NOW + timedelta(days=15))
    screen = preparing.read_digest(running.desk(BOB, NOW + timedelta(days=15)), running.participant)
    assert (screen.gaps.has_self, screen.gaps.contested, screen.own) == (False, (), {})


def test_evidence_is_asked_for_each_gap_in_the_order_of_the_digest_and_kept(talked):
    screen = preparing.open_evidence(bob(talked), talked.participant)
    assert [gap.attribute.id for gap in screen.gaps] == ["a1", "a2", "a4"]
    preparing.save_evidence(bob(talked), talked.participant, {1: "on a1", 4: "on a4"}, 5)
    preparing.save_evidence(bob(talked), talked.participant, {1: "an older keystroke"}, 4)
    preparing.save_evidence(bob(talked), talked.participant, {4: ""}, 6)
    assert preparing.read_digest(bob(talked), talked.participant).added == {"a1": "on a1"}


def test_where_nothing_is_contested_evidence_is_asked_for_everything(store):
    running = a_running_cycle(store)
    both_submitted(running, 3, 3)
    screen = preparing.open_evidence(running.desk(BOB), running.participant)
    assert [gap.attribute.id for gap in screen.gaps] == ["a0", "a1", "a2"]


FORGED_EVIDENCE = [
    ("a place among the agreed", {3: "x"}, Trouble.MISSING),
    ("a negative place", {-1: "x"}, Trouble.MISSING),
    ("3,001 characters", {1: "x" * (TEXT_LIMIT + 1)}, Trouble.TOO_LONG),
    ("one good and one bad", {1: "good", 99: "x"}, Trouble.MISSING),
]


@pytest.mark.parametrize(
    ("texts", "trouble"), [one[1:] for one in FORGED_EVIDENCE], ids=[f[0] for f in FORGED_EVIDENCE]
)
def test_forged_evidence_is_refused_and_changes_nothing(talked, texts, trouble):
    before = everything(talked.store)
    assert refusal(preparing.save_evidence, bob(talked), talked.participant, texts, 5) is trouble
    assert everything(talked.store) == before


# -- recording --------------------------------------------------------------------------------------------------------


def test_recording_walks_through_what_is_contested_and_ends_at_the_overview(talked):
    screens = [settling.open_recording(bob(talked), talked.participant)]
    screens += [settle(talked, place, rating=screens[0].gap.manager) for place in range(2)]
    screens.append(settle(talked, 2, rating=2))
    assert [type(one) for one in screens] == [SettleScreen, SettleScreen, SettleScreen, ShareScreen]
    assert [one.gap.attribute.id for one in screens[:3]] == ["a1", "a2", "a4"]
    assert [line.gap.attribute.id for line in screens[3].lines] == ORDER


def test_opening_again_goes_on_with_the_first_that_is_not_settled(talked):
    settle(talked, 0, rating=4)
    assert settling.open_recording(bob(talked), talked.participant).gap.attribute.id == "a2"
    settle(talked, 1, rating=4)
    settle(talked, 2, rating=2)
    assert isinstance(settling.open_recording(bob(talked), talked.participant), ShareScreen)


def test_a_change_without_its_reason_is_where_opening_again_leads(talked):
    settling.save_settling(bob(talked), at(talked, 0), SettleChange(rating=2), 1)
    screen = settling.open_recording(bob(talked), talked.participant)
    assert (screen.gap.attribute.id, screen.rating) == ("a1", 2)


def test_where_nothing_is_contested_recording_begins_at_the_overview(store):
    running = a_running_cycle(store)
    both_submitted(running, 3, 3)
    assert isinstance(settling.open_recording(running.desk(BOB), running.participant), ShareScreen)


def test_a_changed_rating_asks_for_its_reason_and_stays_until_there_is_one(talked):
    screens = [settle(talked, 0, rating=2), settle(talked, 0, at_time=2, rating=2, reason="  \n")]
    assert [(one.gap.attribute.id, one.reason_missing, one.rating) for one in screens] == [("a1", True, 2)] * 2
    on = settle(talked, 0, at_time=3, rating=2, reason="No release yet this half.")
    assert (on.gap.attribute.id, on.reason_missing) == ("a2", False)


def test_what_was_settled_is_on_the_overview_with_its_reason(talked):
    settle(talked, 0, rating=2, reason="No release yet.", new_evidence="the log of May")
    screen = settling.overview(bob(talked), talked.participant)
    assert adjusted(screen) == [Adjustment("a1", 4, 2, "No release yet.", "the log of May")]
    assert {line.gap.attribute.id: line.rating for line in screen.lines} == {**BOBS, "a1": 2}


def test_a_rating_that_goes_back_to_the_managers_own_is_no_adjustment(talked):
    settle(talked, 0, rating=2, reason="No release yet.")
    settle(talked, 0, at_time=2, rating=4)
    screen = settling.overview(bob(talked), talked.participant)
    assert (adjusted(screen), screen.without_reason) == ([], ())
    assert share(talked).adjustments == ()


def test_drafts_while_recording_are_kept_and_older_ones_change_nothing(talked):
    desk = bob(talked)
    settling.save_settling(desk, at(talked, 1), SettleChange(rating=3), 5)
    settling.save_settling(desk, at(talked, 1), SettleChange(reason="Reviewed with others."), 6)
    settling.save_settling(desk, at(talked, 1), SettleChange(new_evidence="the design of June"), 7)
    for late in (SettleChange(rating=5), SettleChange(reason="R"), SettleChange(new_evidence="t")):
        settling.save_settling(desk, at(talked, 1), late, 4)
    screen = settling.go_to(desk, talked.participant, 1)
    assert (screen.rating, screen.reason, screen.new_evidence) == (3, "Reviewed with others.", "the design of June")


def test_going_back_or_to_the_overview_keeps_what_the_modal_holds(talked):
    desk, change = bob(talked), SettleChange(rating=3, reason="No release yet.")
    back = settling.settle_elsewhere(desk, at(talked, 1), change, 1, 0)
    over = settling.settle_elsewhere(desk, at(talked, 2), change, 2, 10_000)
    assert (back.gap.attribute.id, [one.attribute_id for one in adjusted(over)]) == ("a1", ["a2", "a4"])


def test_leaving_an_attribute_as_it_was_settles_nothing_on_it(talked):
    before = everything(talked.store)
    left = SettleChange(rating=4, without_evidence=False)
    assert settling.settle_elsewhere(bob(talked), at(talked, 0), left, 1, 10_000).left == 3
    assert everything(talked.store) == before
    settle(talked, 0, rating=4)
    assert settling.overview(bob(talked), talked.participant).left == 2


def test_what_is_not_contested_can_be_settled_too(talked):
    assert settling.go_to(bob(talked), talked.participant, 5).gap.attribute.id == "a5"
    settle(talked, 5, rating=4, reason="Seen in the 1:1.")
    assert adjusted(settling.overview(bob(talked), talked.participant)) == [Adjustment("a5", 3, 4, "Seen in the 1:1.")]


FORGED = [
    ("a place after the last", 6, {"rating": 3}, Trouble.MISSING),
    ("a place before the first", -1, {"rating": 3}, Trouble.MISSING),
    ("a rating that is no level", 0, {"rating": 6}, Trouble.NOT_ON_SCALE),
    ("a reason of 3,001", 0, {"rating": 2, "reason": "x" * (TEXT_LIMIT + 1)}, Trouble.TOO_LONG),
    ("evidence of 3,001", 0, {"rating": 2, "new_evidence": "x" * (TEXT_LIMIT + 1)}, Trouble.TOO_LONG),
]


@pytest.mark.parametrize("flow", [settling.settle, settling.save_settling])
@pytest.mark.parametrize(("place", "change", "trouble"), [one[1:] for one in FORGED], ids=[one[0] for one in FORGED])
def test_what_is_forged_while_recording_is_refused_and_changes_nothing(talked, flow, place, change, trouble):
    before = everything(talked.store)
    assert refusal(flow, bob(talked), at(talked, place), SettleChange(**change), 1) is trouble
    assert everything(talked.store) == before


# -- sharing ----------------------------------------------------------------------------------------------------------


def test_the_overview_is_what_will_be_shared(talked):
    settle(talked, 0, rating=2, reason="No release yet.")
    preview = settling.overview(bob(talked), talked.participant).outcome
    assert share(talked).outcome == preview


def test_the_outcome_is_concluded_from_the_settled_ratings_exactly(store):
    running = a_running_cycle(store, a_full_ladder(), specialty="data")
    manager = {"testing": 3, "design": 2, "pipelines": 2, "reviews": 2, "mentoring": NO_OPPORTUNITY}
    both_submitted(running, 3, manager)
    settling.settle(running.desk(BOB), at(running, 0), SettleChange(rating=1, reason="Seen otherwise."), 1)
    settled = {
        **manager,
        preparing.read_digest(running.desk(BOB), running.participant).gaps.everything[0].attribute.id: 1,
    }
    shown = share(running)
    expected = conclude(running.ladder, running.attributes, "data", settled, 2)
    assert shown.outcome == expected
    assert shown.needs == next_needs(running.ladder, expected)
    assert expected.score.total_weight == Fraction(7)


def test_sharing_waits_for_every_missing_reason(talked):
    settling.save_settling(bob(talked), at(talked, 0), SettleChange(rating=2), 1)
    settling.save_settling(bob(talked), at(talked, 4), SettleChange(rating=5, reason=" "), 2)
    before = everything(talked.store)
    screen = share(talked)
    assert isinstance(screen, ShareScreen)
    assert [line.gap.attribute.id for line in screen.without_reason] == ["a1", "a3"]
    assert everything(talked.store) == before


def test_sharing_twice_is_sharing_once(talked):
    first = share(talked)
    once = everything(talked.store)
    again = settling.share(talked.desk(BOB, bob(talked).now + SECOND), talked.participant)
    assert isinstance(first, OutcomeScreen)
    assert again == first
    assert everything(talked.store) == once
    told = [("digest:1", BOB), ("outcome:1", ADA), ("rate:1", BOB), ("self.open:1", ADA), ("talk:1", ADA)]
    assert notices(talked.store) == told


def test_what_was_shared_can_no_longer_be_changed(talked):
    share(talked)
    before = everything(talked.store)
    desk = bob(talked)
    late = SettleChange(rating=5, reason="On second thoughts.")
    assert refusal(settling.settle, desk, at(talked, 0), late, 9) is Trouble.ALREADY_SHARED
    assert refusal(settling.save_settling, desk, at(talked, 0), late, 9) is Trouble.ALREADY_SHARED
    assert refusal(preparing.save_evidence, desk, talked.participant, {0: "x"}, 9) is Trouble.ALREADY_SHARED
    assert refusal(settling.open_recording, desk, talked.participant) is Trouble.ALREADY_SHARED
    assert everything(talked.store) == before


def test_a_shared_outcome_reads_the_same_whatever_the_level_becomes_afterwards(talked):
    first = share(talked)
    with talked.store.begin(WORKSPACE) as tx:
        people.raise_level(tx, ADA, talked.ladder, 5)
    assert settling.read_outcome(bob(talked), talked.participant) == first


# -- levels -----------------------------------------------------------------------------------------------------------

LEVELS = [
    ("rises", "E2", 4, Hold.ROSE, "E4"),
    ("is the first", None, 3, Hold.FIRST, "E3"),
    ("stays", "E3", 3, Hold.SAME, "E3"),
    ("is kept although less is implied", "E4", 2, Hold.KEPT, "E4"),
    ("stays when there is too little to tell", "E4", NO_OPPORTUNITY, Hold.NOT_ENOUGH, "E4"),
    ("rises as far as the seats go", "E2", 5, Hold.NO_SEAT, "E4"),
]


@pytest.mark.parametrize(
    ("held", "rating", "hold", "after"), [one[1:] for one in LEVELS], ids=[one[0] for one in LEVELS]
)
def test_the_held_level_after_sharing(store, held, rating, hold, after):
    running = a_running_cycle(store, a_full_ladder(), on_ladder={ADA: held}, specialty="web")
    both_submitted(running, rating, rating)
    assert share(running).outcome.hold is hold
    with store.read(WORKSPACE) as tx:
        assert [one.held for one in people.positions(tx, person_id=ADA)] == [after]


# -- who sees what ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [ADA, CLEO, PIA, EVE])
def test_before_sharing_nobody_but_the_rater_sees_anything_of_it(talked, person):
    settle(talked, 0, rating=2, reason="No release yet.")
    before = everything(talked.store)
    desk = talked.desk(person)
    found = [
        refusal(preparing.read_digest, desk, talked.participant),
        refusal(settling.open_recording, desk, talked.participant),
        refusal(settling.overview, desk, talked.participant),
        refusal(settling.go_to, desk, talked.participant, 0),
        refusal(settling.settle, desk, at(talked, 0), SettleChange(rating=5), 9),
        refusal(settling.share, desk, talked.participant),
    ]
    assert found == [Trouble.MISSING] * 6
    assert everything(talked.store) == before


@pytest.mark.parametrize("person", [CLEO, PIA, EVE])
def test_nobody_but_the_two_adds_evidence_for_the_talk(talked, person):
    before, desk = everything(talked.store), talked.desk(person)
    found = [
        refusal(preparing.open_evidence, desk, talked.participant),
        refusal(preparing.save_evidence, desk, talked.participant, {0: "x"}, 9),
    ]
    assert found == [Trouble.MISSING] * 2
    assert everything(talked.store) == before


@pytest.mark.parametrize(("person", "trouble"), [(ADA, Trouble.NOT_OPEN), (EVE, Trouble.MISSING)])
def test_an_outcome_that_is_not_shared_cannot_be_read(talked, person, trouble):
    assert refusal(settling.read_outcome, talked.desk(person), talked.participant) is trouble


def test_a_home_before_sharing_tells_the_engineer_nothing_of_the_ratings(talked):
    screen = home.look(talked.desk(ADA))
    assert [(card.review.step, card.progress, card.held) for card in screen.own] == [("conversation", None, 2)]
    assert screen.past == ()


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, PIA])
def test_after_sharing_the_outcome_is_the_same_for_everybody_who_may_read_it(talked, person):
    settle(talked, 0, rating=2, reason="No release yet.")
    share(talked)
    screen = settling.read_outcome(talked.desk(person), talked.participant)
    assert [(one.attribute_id, one.before, one.rating) for one in screen.adjustments] == [("a1", 4, 2)]
    assert {line.attribute.id: line.rating for line in screen.outcome.score.lines} == {**BOBS, "a1": 2}
    assert screen.viewer.id == person


def test_the_self_assessment_stays_the_authors_and_the_raters_after_sharing(talked):
    share(talked)
    for person in (CLEO, PIA, EVE, ADA):
        assert refusal(preparing.read_digest, talked.desk(person), talked.participant) is Trouble.MISSING


# -- before its time --------------------------------------------------------------------------------------------------


def test_there_is_no_digest_before_the_manager_has_submitted(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    before = everything(store)
    found = [
        refusal(preparing.read_digest, running.desk(BOB), running.participant),
        refusal(settling.open_recording, running.desk(BOB), running.participant),
        refusal(settling.share, running.desk(BOB), running.participant),
        refusal(settling.read_outcome, running.desk(BOB), running.participant),
    ]
    assert found == [Trouble.NOT_OPEN] * 4
    assert everything(store) == before
