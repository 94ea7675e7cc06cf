"""Recording the 1:1: what came up when a rating rises, a pause, hints, and two devices on one attribute."""

from __future__ import annotations

import pytest

from bot.flows import settling
from bot.flows.settling import SettleChange
from bot.screens import Modal, ShareScreen
from core.assessment import NO_OPPORTUNITY
from tests.builders import (
    BOB,
    a_ladder,
    a_running_cycle,
    both_submitted,
    everything,
)

OWN = {"a0": 3, "a1": 1, "a2": 5, "a3": 2, "a4": NO_OPPORTUNITY, "a5": 3}
BOBS = {"a0": 3, "a1": 4, "a2": 4, "a3": 2, "a4": 2, "a5": 3}
"""Contested: a1 by three, a2 by one, a4 against no opportunity; then a0, a3 and a5 agree."""


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


def adjusted(screen):
    return [line.adjustment for line in screen.lines if line.adjustment]


def test_an_upward_change_asks_what_came_up_until_it_is_said_or_said_that_nothing_did(talked):
    asked = settle(talked, 1, rating=5, reason="We talked it through.")
    assert (asked.gap.attribute.id, asked.reason_missing, asked.evidence_missing) == ("a2", False, True)
    assert settling.open_recording(bob(talked), talked.participant).gap.attribute.id == "a1"
    blank = settle(talked, 1, at_time=2, new_evidence="  \n")
    assert (blank.gap.attribute.id, blank.evidence_missing) == ("a2", True)
    on = settle(talked, 1, at_time=3, without_evidence=True)
    assert on.gap.attribute.id == "a4"
    changed = adjusted(settling.overview(bob(talked), talked.participant))
    assert [(one.attribute_id, one.is_upward_without_evidence) for one in changed] == [("a2", True)]


def test_an_upward_change_with_new_evidence_is_not_asked_about(talked):
    on = settle(talked, 1, rating=5, reason="Seen otherwise.", new_evidence="The migration in May.")
    assert on.gap.attribute.id == "a4"
    changed = adjusted(settling.overview(bob(talked), talked.participant))
    assert [one.is_upward_without_evidence for one in changed] == [False]


@pytest.mark.parametrize(("position", "rating"), [(0, 2), (2, NO_OPPORTUNITY), (0, 4)])
def test_only_an_upward_change_is_asked_about(talked, position, rating):
    went_on = settle(talked, position, rating=rating, reason="Seen otherwise.")
    assert getattr(went_on, "evidence_missing", False) is False
    assert settling.overview(bob(talked), talked.participant).unanswered == ()


def test_sharing_waits_until_it_is_said_whether_anything_new_came_up(talked):
    settling.save_settling(bob(talked), at(talked, 4), SettleChange(rating=5, reason="We talked."), 2)
    before = everything(talked.store)
    screen = share(talked)
    assert isinstance(screen, ShareScreen)
    assert [line.gap.attribute.id for line in screen.unanswered] == ["a3"]
    assert everything(talked.store) == before
    settle(talked, 4, at_time=3, without_evidence=True)
    assert [one.is_upward_without_evidence for one in share(talked).adjustments] == [True]


def test_a_pause_is_counted_and_gone_on_from(talked):
    assert settling.overview(bob(talked), talked.participant).left == 3
    settle(talked, 0, rating=4)
    settling.save_settling(bob(talked), at(talked, 1), SettleChange(rating=3), 2)
    assert settling.overview(bob(talked), talked.participant).left == 2
    assert settling.open_recording(bob(talked), talked.participant).gap.attribute.id == "a2"


def test_wording_about_what_might_be_is_pointed_out_on_what_follows(talked):
    on = settle(talked, 0, rating=2, reason="He would be able to, in time.")
    assert ([one.phrase for one in on.hints], on.hinted) == (["would be able to"], "A1")
    assert (settle(talked, 1, rating=4).hints, settle(talked, 1, rating=4).hinted) == ((), "")


# -- two devices ------------------------------------------------------------------------------------------------------


def record_on(running, view, position=0, *, at_time, seen=0, both=False, save=settling.settle, **change):
    where = at(running, position, seen=seen, both=both)
    return save(bob(running), where, SettleChange(**change), at_time, view)


def test_two_devices_on_one_attribute_lose_no_text(talked):
    record_on(talked, "V-phone", at_time=1, save=settling.save_settling, reason="From the phone.")
    shown = record_on(talked, "V-laptop", at_time=5, rating=2, reason="From the laptop.")
    assert (shown.gap.attribute.id, shown.reason, shown.set_aside) == ("a1", "From the laptop.", "From the phone.")
    on = record_on(talked, "V-laptop", at_time=6, seen=shown.modal.seen, both=shown.modal.both, reason=shown.reason)
    assert on.gap.attribute.id == "a2"
    again = settling.go_to(bob(talked), talked.participant, 0)
    assert (again.reason, again.set_aside) == ("From the laptop.", "")


def test_a_keystroke_that_another_device_overtook_is_set_aside_not_dropped(talked):
    record_on(talked, "V-laptop", at_time=5, save=settling.save_settling, new_evidence="The log of May.")
    record_on(talked, "V-phone", at_time=4, save=settling.save_settling, new_evidence="The incident.")
    screen = settling.go_to(bob(talked), talked.participant, 0)
    assert (screen.new_evidence, screen.set_aside) == ("The log of May.", "The incident.")


def test_a_rating_picked_on_another_device_is_shown_before_going_on(talked):
    record_on(talked, "V-phone", at_time=1, save=settling.save_settling, rating=2)
    record_on(talked, "V-laptop", at_time=2, save=settling.save_settling, reason="From the laptop.")
    shown = record_on(talked, "V-laptop", at_time=5, rating=4, reason="From the laptop.")
    assert (shown.gap.attribute.id, shown.rating, shown.other_rating) == ("a1", 4, 2)
    on = record_on(talked, "V-laptop", at_time=6, seen=shown.modal.seen, rating=2, reason="From the laptop.")
    assert on.gap.attribute.id == "a2"
    assert settling.go_to(bob(talked), talked.participant, 0).rating == 2


def test_what_was_set_aside_and_stands_in_the_field_again_is_not_shown_twice(talked):
    for moment, device, text in ((1, "phone", "One."), (2, "laptop", "Two."), (3, "phone", "One. After all.")):
        record_on(talked, f"V-{device}", at_time=moment, save=settling.save_settling, reason=text)
    screen = settling.go_to(bob(talked), talked.participant, 0)
    assert (screen.reason, screen.set_aside) == ("One. After all.", "Two.")
    on = record_on(talked, "V-phone", at_time=4, seen=screen.modal.seen, both=True, rating=2, reason="Two. One.")
    assert on.gap.attribute.id == "a2"


def test_the_same_rating_on_two_devices_is_no_conflict(talked):
    record_on(talked, "V-phone", at_time=1, save=settling.save_settling, rating=2)
    assert record_on(talked, "V-laptop", at_time=2, rating=2, reason="Why.").gap.attribute.id == "a2"


def test_one_device_sets_nothing_aside(talked):
    for moment, text in enumerate(("N", "No", "Now", "", "Else"), 1):
        record_on(talked, "V-one", at_time=moment, save=settling.save_settling, reason=text)
    record_on(talked, "V-one", at_time=3, save=settling.save_settling, reason="late")
    again = settling.go_to(bob(talked), talked.participant, 0)
    assert (again.reason, again.set_aside) == ("Else", "")
    opened = record_on(talked, "V-two", at_time=9, seen=again.modal.seen, rating=2, reason="Another day.")
    assert (opened.gap.attribute.id, settling.go_to(bob(talked), talked.participant, 0).set_aside) == ("a2", "")


def test_what_was_set_aside_since_it_was_shown_stays(talked):
    record_on(talked, "V-phone", at_time=1, save=settling.save_settling, reason="One.")
    shown = record_on(talked, "V-laptop", at_time=2, rating=2, reason="Two.")
    record_on(talked, "V-phone", at_time=3, save=settling.save_settling, reason="Three.")
    again = record_on(talked, "V-laptop", at_time=4, seen=shown.modal.seen, both=True, reason="Four.")
    assert again.gap.attribute.id == "a1"
    assert again.set_aside == "Three.\n\nTwo.\n\nOne."
