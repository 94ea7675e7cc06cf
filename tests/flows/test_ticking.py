"""Ladders that rate by checklists: the rating follows from what is ticked, and is never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.flows import assessing, settling
from bot.flows.refusals import Refused
from bot.flows.ticking import derived
from bot.screens import AnswersScreen, Modal, QuestionScreen, Trouble
from core.assessment import NO_OPPORTUNITY, Answer, Change, Kind, NotOnScale
from storage.reviews import open_review
from tests.builders import (
    ADA,
    BOB,
    NOW,
    WORKSPACE,
    a_checklist,
    a_ladder,
    a_running_cycle,
    an_actor,
    an_origin,
    everything,
)

ALL = "E2.0 E2.1 E3.0 E3.1"


@pytest.fixture
def running(store):
    return a_running_cycle(store, a_checklist(), on_ladder={ADA: "E1"})


def at(running, position=0, kind=Kind.SELF):
    return Modal(running.participant, kind, position)


def answer(running, position=0, kind=Kind.SELF):
    person = ADA if kind is Kind.SELF else BOB
    with running.store.read(WORKSPACE) as tx:
        review = open_review(tx, an_actor(person), running.participant, NOW + timedelta(hours=1))
        one = review.answer(kind, f"a{position}")
        return one.rating, one.signals


def draft(running, signals, rating=None, when=1):
    assessing.save_draft(running.desk(ADA), at(running), Change(rating, signals=signals), an_origin(at=when))


def go_on(running, signals="", rating=None, position=0, *, kind=Kind.SELF, when=99):
    desk = running.desk(ADA if kind is Kind.SELF else BOB)
    modal = at(running, position, kind)
    return assessing.save_answer(desk, modal, Change(rating, "", signals=signals), an_origin(f"V0{kind}", at=when))


DERIVED = [
    ("all of one level", "E2.0 E2.1", None, 2),
    ("part of one level", "E2.0", None, 1),
    ("a higher level without the one below", "E3.0 E3.1", None, 1),
    ("everything", ALL, None, 3),
    ("in another order, and twice", "E3.1 E2.1 E3.0 E2.0 E2.0", None, 3),
    ("no opportunity, whatever is ticked", ALL, NO_OPPORTUNITY, NO_OPPORTUNITY),
]


@pytest.mark.parametrize(("ticks", "given", "rating"), [one[1:] for one in DERIVED], ids=[one[0] for one in DERIVED])
def test_the_rating_follows_from_what_is_ticked(running, ticks, given, rating):
    draft(running, ticks, given)
    assert answer(running) == (rating, " ".join(sorted(set(ticks.split()))))


def test_a_tick_is_saved_when_it_is_made_and_an_older_one_changes_nothing(running):
    draft(running, "E2.0", when=5)
    draft(running, "E2.0 E2.1", when=6)
    draft(running, "", when=4)
    assert answer(running) == (2, "E2.0 E2.1")
    shown = assessing.open_assessment(running.desk(ADA), running.participant, Kind.SELF)
    assert (shown.answer.rating, shown.answer.signals) == (2, "E2.0 E2.1")


def test_a_signal_more_is_saved_although_the_rating_stays(running):
    draft(running, "E2.0", when=5)
    draft(running, "E2.0 E3.0", when=6)
    assert answer(running) == (1, "E2.0 E3.0")


def test_taking_every_tick_back_takes_the_answer_back(running):
    draft(running, "E2.0 E2.1", when=5)
    draft(running, "", when=6)
    assert answer(running) == (None, "")
    draft(running, "", NO_OPPORTUNITY, when=7)
    draft(running, "", when=8)
    assert answer(running) == (None, "")


def test_going_on_with_nothing_ticked_is_the_level_where_the_ladder_starts(running):
    screen = go_on(running)
    assert isinstance(screen, QuestionScreen)
    assert (screen.modal.position, answer(running)) == (1, (1, ""))


def test_going_back_or_looking_over_with_nothing_ticked_answers_nothing_and_takes_nothing_back(running):
    desk, origin = running.desk(ADA), an_origin(at=99)
    go_on(running, when=1)
    assessing.turn_back(desk, at(running, 1), Change(None, "", signals=""), origin, 0)
    assert answer(running, 1) == (None, "")
    assessing.look_over(desk, at(running, 0), Change(None, "", signals=""), origin)
    assert answer(running, 0) == (1, "")


def test_typing_evidence_leaves_the_ticks_alone(running):
    draft(running, "E2.0 E2.1")
    change = Change(evidence="The release of May.")
    assessing.save_draft(running.desk(ADA), at(running), change, an_origin(at=2))
    assert answer(running) == (2, "E2.0 E2.1")


def test_a_rating_that_was_not_ticked_is_not_taken(running):
    draft(running, None, 3)
    assert answer(running) == (None, "")


@pytest.mark.parametrize("ticks", ["E2.2", "E1.0", "E9.0", "<!channel>", "a0", "E2.0\x00"])
def test_what_is_no_sign_of_the_attribute_is_refused_and_changes_nothing(running, ticks):
    before = everything(running.store)
    with pytest.raises(Refused) as refused:
        draft(running, ticks)
    assert refused.value.trouble is Trouble.NOT_ON_SCALE
    assert everything(running.store) == before


def test_two_devices_that_tick_differently_are_both_shown(running):
    assessing.save_draft(running.desk(ADA), at(running), Change(signals="E2.0 E2.1"), an_origin("V0PHONE", at=5))
    screen = go_on(running, "E2.0", when=6)
    assert isinstance(screen, QuestionScreen)
    assert (screen.modal.position, screen.conflict.rating, answer(running)) == (0, 2, (2, "E2.0 E2.1"))
    modal = screen.modal
    again = assessing.save_answer(
        running.desk(ADA), modal, Change(None, "", signals="E2.0"), an_origin("V0self", seen=modal.seen, at=7)
    )
    assert (again.modal.position, answer(running)) == (1, (1, "E2.0"))


def test_a_whole_review_by_checklist_comes_to_a_level(running):
    for kind, ticks in ((Kind.SELF, ALL), (Kind.MANAGER, "E2.0 E2.1")):
        for place in range(2):
            screen = go_on(running, ticks, position=place, kind=kind)
        assert isinstance(screen, AnswersScreen)
        desk = running.desk(ADA if kind is Kind.SELF else BOB)
        assessing.submit(desk, Modal(running.participant, kind))
    digest = settling.open_recording(running.desk(BOB), running.participant)
    assert (digest.gap.own, digest.gap.manager) == (3, 2)
    shared = settling.share(running.desk(BOB), running.participant)
    assert (shared.outcome.implied, shared.outcome.held) == (2, 2)


def test_on_any_other_ladder_ticks_mean_nothing_and_ratings_are_as_they_were_picked():
    ladder = a_ladder()
    attribute, stored = ladder.attributes[0], Answer("a0")
    for change in (Change(3, "text"), Change(None, "text"), Change(NO_OPPORTUNITY)):
        assert derived(ladder, attribute, stored, change) is change
    assert derived(ladder, attribute, stored, Change(3, signals="E2.0")) == Change(3)


def test_reading_ticks_names_what_is_no_sign():
    ladder = a_checklist()
    with pytest.raises(NotOnScale, match=r"E9\.9"):
        derived(ladder, ladder.attributes[0], Answer("a0"), Change(signals="E2.0 E9.9"))
