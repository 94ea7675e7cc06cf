"""Writing an assessment: nothing is lost, nothing is done twice, nothing forged gets in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import assessing, home
from bot.flows.refusals import Refused
from bot.screens import AnswersScreen, Conflict, Modal, QuestionScreen, SubmittedScreen, Trouble
from core.assessment import NO_OPPORTUNITY, TEXT_LIMIT, Change, Kind
from core.ladder import Term
from storage import outbox
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
    a_full_ladder,
    a_ladder,
    a_running_cycle,
    an_attribute,
    an_origin,
    everything,
    fill,
    notices,
    submit,
)

SELF, MANAGER = Kind.SELF, Kind.MANAGER
LAPTOP, PHONE = "V0LAPTOP", "V0PHONE"
LATE = timedelta(days=15)
SECOND = timedelta(seconds=1)


def ada(running, now=None):
    return running.desk(ADA, now)


def at(running, position, kind=SELF, **more):
    return Modal(running.participant, kind, position, **more)


def answer_of(running, attribute_id, kind=SELF, person=ADA):
    with running.store.read(WORKSPACE) as tx:
        review = open_review(tx, running.desk(person).actor, running.participant, running.started + SECOND)
        return review.answer(kind, attribute_id)


def sheet_of(running, kind=SELF, person=ADA):
    with running.store.read(WORKSPACE) as tx:
        return open_review(tx, running.desk(person).actor, running.participant, running.started + SECOND).sheet(kind)


def refusal(flow, *args):
    with pytest.raises(Refused) as refused:
        flow(*args)
    return refused.value.trouble


# -- from the first question to the last ------------------------------------------------------------------------------


def test_starting_shows_the_first_question_and_what_helps_to_answer_it(store):
    ladder = a_ladder(
        [an_attribute("testing", description="What a guild tests."), an_attribute("design")],
        glossary=(Term("guild", "People of one craft."), Term("jig", "A guide.")),
    )
    running = a_running_cycle(store, ladder)
    screen = assessing.open_assessment(ada(running), running.participant, SELF)
    assert isinstance(screen, QuestionScreen)
    assert (screen.attribute, screen.modal, screen.terms) == (ladder.attributes[0], at(running, 0), ladder.glossary[:1])
    assert (screen.viewer.id, screen.review.reviewee.id, screen.their_evidence) == (ADA, ADA, "")


def test_saving_an_answer_leads_to_the_next_question_and_after_the_last_to_the_review(running):
    desk = ada(running)
    shown = [
        assessing.save_answer(desk, at(running, place), Change(place + 1, f"text {place}"), an_origin())
        for place in range(3)
    ]
    assert [type(screen) for screen in shown] == [QuestionScreen, QuestionScreen, AnswersScreen]
    assert [screen.modal.position for screen in shown[:2]] == [1, 2]
    assert [(line.answer.rating, line.answer.evidence) for line in shown[2].lines] == [
        (1, "text 0"),
        (2, "text 1"),
        (3, "text 2"),
    ]
    assert (shown[2].missing, shown[2].refused) == ((), False)


def test_only_what_applies_to_a_persons_specialty_is_asked(store):
    running = a_running_cycle(store, a_full_ladder(), specialty="data")
    screen = assessing.look_over(ada(running), at(running, 0), Change(), an_origin())
    assert [line.attribute.id for line in screen.lines] == ["testing", "design", "pipelines", "reviews", "mentoring"]


def test_the_review_names_what_is_missing_and_each_has_its_place(running):
    assessing.save_answer(ada(running), at(running, 1), Change(NO_OPPORTUNITY), an_origin())
    screen = assessing.look_over(ada(running), at(running, 0), Change(evidence="a start"), an_origin())
    assert [(line.position, line.attribute.id) for line in screen.missing] == [(0, "a0"), (2, "a2")]


def test_hypothetical_wording_is_pointed_out_after_the_save_and_on_the_review(running):
    change = Change(3, "She would be able to lead.")
    screen = assessing.save_answer(ada(running), at(running, 0), change, an_origin())
    assert ([hint.phrase for hint in screen.hints], screen.hinted) == (["would be able to"], "A0")
    review = assessing.look_over(ada(running), at(running, 1), Change(2, "Led it."), an_origin())
    assert [line.is_hypothetical for line in review.lines] == [True, False, False]


# -- drafts -----------------------------------------------------------------------------------------------------------


def test_a_pick_and_what_is_typed_are_kept_as_they_are_made(running):
    desk = ada(running)
    assessing.save_draft(desk, at(running, 1), Change(rating=4), an_origin(at=1))
    for moment, text in enumerate(("S", "Shi", "Shipped it."), start=2):
        assessing.save_draft(desk, at(running, 1), Change(evidence=text), an_origin(at=moment))
    assessing.save_draft(desk, at(running, 1), Change(unsure=True), an_origin(at=5))
    assessing.save_draft(desk, at(running, 1), Change(unsure_note="What is a guild?"), an_origin(at=6))
    kept = answer_of(running, "a1")
    assert (kept.rating, kept.evidence, kept.unsure, kept.unsure_note) == (4, "Shipped it.", True, "What is a guild?")


def test_keystrokes_that_overtake_each_other_end_in_the_order_typed(running):
    desk = ada(running)
    for moment, text in ((3, "Shipped it."), (1, "S"), (2, "Shi")):
        assessing.save_draft(desk, at(running, 0), Change(evidence=text), an_origin(at=moment))
    assert answer_of(running, "a0").evidence == "Shipped it."


def test_closing_the_modal_loses_nothing_and_leads_back_to_the_same_place(running):
    desk = ada(running)
    assessing.save_answer(desk, at(running, 0), Change(3), an_origin(at=1))
    assessing.save_draft(desk, at(running, 1), Change(evidence="half a sen"), an_origin(at=2))
    screen = assessing.open_assessment(desk, running.participant, SELF)
    assert (screen.modal.position, screen.answer.evidence) == (1, "half a sen")


def test_the_place_is_where_the_author_went_last_also_backwards(running):
    desk = ada(running)
    assessing.go_to(desk, at(running, 0), 2)
    places = [assessing.open_assessment(desk, running.participant, SELF).modal.position]
    assessing.turn_back(desk, at(running, 2), Change(2, "kept on the way back"), an_origin(), 1)
    places.append(assessing.open_assessment(desk, running.participant, SELF).modal.position)
    assert (places, answer_of(running, "a2").evidence) == ([2, 1], "kept on the way back")


def test_when_all_is_answered_opening_again_shows_the_review(running):
    fill(running, SELF)
    screen = assessing.open_assessment(ada(running), running.participant, SELF)
    assert isinstance(screen, AnswersScreen)


def test_going_back_from_the_first_question_stays_there(running):
    assert assessing.turn_back(ada(running), at(running, 0), Change(), an_origin(), -1).modal.position == 0


def test_a_draft_that_says_nothing_new_writes_nothing(running):
    desk, change = ada(running), Change(rating=4)
    assessing.save_draft(desk, at(running, 0), change, an_origin(at=1))
    before = everything(running.store)
    assessing.save_draft(desk, at(running, 0), change, an_origin(at=1))
    assessing.save_draft(desk, at(running, 0), Change(), an_origin(at=9))
    assert everything(running.store) == before


def test_the_vector_says_what_the_answers_say_after_every_kind_of_save(running):
    desk = ada(running)
    vectors = []
    assessing.save_draft(desk, at(running, 2), Change(rating=5), an_origin(at=1))
    vectors.append(sheet_of(running).ratings)
    assessing.save_answer(desk, at(running, 0), Change(rating=NO_OPPORTUNITY), an_origin(at=2))
    vectors.append(sheet_of(running).ratings)
    assessing.turn_back(desk, at(running, 2), Change(rating=1), an_origin(at=3), 1)
    vectors.append(sheet_of(running).ratings)
    assert vectors == ["..5", "0.5", "0.1"]


# -- twice ------------------------------------------------------------------------------------------------------------


def test_the_same_save_delivered_twice_is_saved_once_and_answered_the_same(running):
    desk, change, origin = ada(running), Change(3, "Shipped it."), an_origin(at=5)
    first = assessing.save_answer(desk, at(running, 0), change, origin)
    once = everything(running.store)
    assert assessing.save_answer(desk, at(running, 0), change, origin) == first
    assert everything(running.store) == once


def test_submitting_twice_is_submitting_once(running):
    desk = fill(running, SELF)
    first = assessing.submit(desk, at(running, 0))
    once = everything(running.store)
    again = assessing.submit(running.desk(ADA, desk.now + SECOND), at(running, 0))
    assert isinstance(first, SubmittedScreen)
    assert again == first
    assert everything(running.store) == once


# -- two devices ------------------------------------------------------------------------------------------------------


def both_devices_write(running):
    """The phone wrote; the laptop, which shows the empty question, saves another text. Returns what it is shown."""
    assessing.save_answer(ada(running), at(running, 0), Change(2, "from the phone"), an_origin(PHONE, at=10))
    change = Change(4, "from the laptop")
    return assessing.save_answer(ada(running), at(running, 0), change, an_origin(LAPTOP, at=20))


def test_a_save_from_a_device_that_never_saw_the_other_text_shows_both_and_stays(running):
    screen = both_devices_write(running)
    assert (screen.conflict, screen.modal.position, screen.modal.both) == (Conflict(2, "from the phone"), 0, True)
    assert screen.answer.evidence == "from the laptop"


def test_saving_once_more_goes_on_with_what_that_device_says(running):
    screen = both_devices_write(running)
    origin = an_origin(LAPTOP, seen=screen.modal.seen, at=30)
    on = assessing.save_answer(ada(running), screen.modal, Change(4, "both together"), origin)
    kept = answer_of(running, "a0")
    assert (on.modal.position, kept.rating, kept.evidence, kept.set_aside) == (1, 4, "both together", "")


def test_until_both_were_shown_the_other_text_is_not_given_up(running):
    """The answer to the first save got lost; Slack's person presses the button again in the old modal."""
    first = both_devices_write(running)
    change = Change(4, "from the laptop")
    again = assessing.save_answer(ada(running), at(running, 0), change, an_origin(LAPTOP, at=25))
    assert (again.conflict.evidence, again.modal.both) == (first.conflict.evidence, True) == ("from the phone", True)


def test_what_the_other_device_writes_while_both_are_shown_is_shown_too(running):
    screen = both_devices_write(running)
    assessing.save_draft(ada(running), at(running, 0), Change(evidence="more from the phone"), an_origin(PHONE, at=30))
    assessing.save_draft(ada(running), screen.modal, Change(evidence="more from the laptop"), an_origin(LAPTOP, at=31))
    origin = an_origin(LAPTOP, seen=screen.modal.seen, at=40)
    again = assessing.save_answer(ada(running), screen.modal, Change(4, "more from the laptop"), origin)
    assert again.conflict.evidence.split("\n\n")[0] == "more from the phone"


def test_the_same_answer_on_both_devices_is_simply_saved(running):
    change = Change(3, "the same")
    assessing.save_answer(ada(running), at(running, 0), change, an_origin(PHONE, at=10))
    screen = assessing.save_answer(ada(running), at(running, 0), change, an_origin(LAPTOP, at=20))
    assert (screen.modal.position, screen.conflict) == (1, None)


def test_a_device_that_was_opened_after_the_other_wrote_is_not_asked(running):
    assessing.save_answer(ada(running), at(running, 0), Change(2, "from the phone"), an_origin(PHONE, at=10))
    screen = assessing.go_to(ada(running), at(running, 0), 0)
    origin = an_origin(LAPTOP, seen=screen.modal.seen, at=20)
    on = assessing.save_answer(ada(running), screen.modal, Change(3, "edited"), origin)
    assert (on.modal.position, on.conflict, answer_of(running, "a0").evidence) == (1, None, "edited")


@pytest.mark.parametrize("leave", ["back", "review"])
def test_leaving_a_stale_question_keeps_both_texts_for_when_it_is_saved(running, leave):
    assessing.save_answer(ada(running), at(running, 0), Change(2, "from the phone"), an_origin(PHONE, at=10))
    change, origin = Change(2, "from the laptop"), an_origin(LAPTOP, at=20)
    if leave == "back":
        assessing.turn_back(ada(running), at(running, 0), change, origin, -1)
    else:
        assessing.look_over(ada(running), at(running, 0), change, origin)
    kept = answer_of(running, "a0")
    assert (kept.evidence, kept.set_aside) == ("from the laptop", "from the phone")
    screen = assessing.save_answer(ada(running), at(running, 0, seen=kept.revision), change, an_origin("V0NEW", at=30))
    assert screen.conflict.evidence == "from the phone"


# -- forged -----------------------------------------------------------------------------------------------------------

FORGED = {
    "a place before the first": (at, {"position": -1}, Change(3), Trouble.MISSING),
    "a place after the last": (at, {"position": 3}, Change(3), Trouble.MISSING),
    "a rating that is no level": (at, {"position": 0}, Change(6), Trouble.NOT_ON_SCALE),
    "a negative rating": (at, {"position": 0}, Change(-1), Trouble.NOT_ON_SCALE),
    "3,001 characters": (at, {"position": 0}, Change(3, "x" * (TEXT_LIMIT + 1)), Trouble.TOO_LONG),
    "a note of 3,001": (at, {"position": 0}, Change(3, unsure_note="x" * (TEXT_LIMIT + 1)), Trouble.TOO_LONG),
    "somebody else's kind": (at, {"position": 0, "kind": MANAGER}, Change(3), Trouble.MISSING),
}
SAVES = {
    "save_draft": assessing.save_draft,
    "save_answer": assessing.save_answer,
    "look_over": assessing.look_over,
    "turn_back": lambda *args: assessing.turn_back(*args, 0),
}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
@pytest.mark.parametrize(("make", "forged", "change", "trouble"), FORGED.values(), ids=FORGED)
def test_what_is_forged_is_refused_and_changes_nothing(running, save, make, forged, change, trouble):
    before = everything(running.store)
    assert refusal(save, ada(running), make(running, **forged), change, an_origin()) is trouble
    assert everything(running.store) == before


@pytest.mark.parametrize("person", [BOB, CLEO, PIA, EVE, "U0STRANGER"])
@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_nobody_writes_somebody_elses_self_assessment(running, save, person):
    before = everything(running.store)
    assert refusal(save, running.desk(person), at(running, 0), Change(3), an_origin()) is Trouble.MISSING
    assert everything(running.store) == before


@pytest.mark.parametrize("place", [-1, 3, 10**17])
def test_a_forged_place_on_the_review_is_missing(running, place):
    assert refusal(assessing.go_to, ada(running), at(running, 0), place) is Trouble.MISSING


@pytest.mark.parametrize("participant", [0, 999, 2**62])
def test_a_forged_participant_is_missing(running, participant):
    assert refusal(assessing.open_assessment, ada(running), participant, SELF) is Trouble.MISSING


# -- not now ----------------------------------------------------------------------------------------------------------


def test_before_the_window_there_is_nothing_to_write_yet(store):
    later = replace(DATES, self_opens=DATES.self_opens + timedelta(days=1))
    running = a_running_cycle(store, dates=later)
    assert refusal(assessing.open_assessment, ada(running), running.participant, SELF) is Trouble.NOT_OPEN


def test_after_the_window_what_was_not_submitted_stays_as_it_is(running):
    fill(running, SELF)
    before = everything(running.store)
    desk = ada(running, NOW + LATE)
    assert refusal(assessing.save_answer, desk, at(running, 0), Change(1), an_origin()) is Trouble.SELF_CLOSED
    assert refusal(assessing.submit, desk, at(running, 0)) is Trouble.SELF_CLOSED
    assert everything(running.store) == before


def test_the_window_closes_at_the_end_of_its_last_day_on_the_persons_own_clock(running):
    closes = assessing.open_assessment(ada(running), running.participant, SELF).review.self_closes
    assert closes.isoformat() == "2026-03-17T00:00:00+00:00"
    assessing.save_answer(ada(running, closes - SECOND), at(running, 0), Change(3), an_origin())
    late = ada(running, closes)
    assert refusal(assessing.save_answer, late, at(running, 0), Change(4), an_origin()) is Trouble.SELF_CLOSED


def test_what_was_submitted_cannot_be_changed_and_can_be_looked_at(running):
    submit(running, SELF, 4)
    before = everything(running.store)
    assert refusal(assessing.save_answer, ada(running), at(running, 0), Change(1), an_origin()) is (
        Trouble.ALREADY_SUBMITTED
    )
    screen = assessing.open_assessment(ada(running), running.participant, SELF)
    assert [line.answer.rating for line in screen.lines] == [4, 4, 4]
    assert assessing.turn_page(ada(running), at(running, 0), 1).modal.page == 1
    assert everything(running.store) == before


def test_a_manager_who_comes_too_early_is_told_that_the_engineer_goes_first(running):
    fill(running, SELF)
    bob = running.desk(BOB)
    assert refusal(assessing.open_assessment, bob, running.participant, MANAGER) is Trouble.NOT_YET_YOURS


# -- submitting -------------------------------------------------------------------------------------------------------


def test_submitting_with_something_missing_is_refused_by_name_and_changes_nothing(running):
    desk = ada(running)
    assessing.save_answer(desk, at(running, 0), Change(3), an_origin())
    assessing.save_answer(desk, at(running, 1), Change(evidence="no rating"), an_origin())
    before = everything(running.store)
    screen = assessing.submit(desk, at(running, 0))
    assert screen.refused
    assert [line.attribute.id for line in screen.missing] == ["a1", "a2"]
    assert everything(running.store) == before


def test_evidence_is_optional_and_no_opportunity_is_an_answer(running):
    submit(running, SELF, NO_OPPORTUNITY)
    screen = assessing.open_assessment(ada(running), running.participant, SELF)
    assert [line.answer.rating for line in screen.lines] == [0, 0, 0]


def test_the_engineers_submission_makes_it_the_managers_turn_and_tells_them_once(running):
    submit(running, SELF)
    assert notices(running.store) == [("rate:1", BOB), ("self.open:1", ADA)]


def test_the_managers_submission_makes_the_digest_and_tells_both_each_in_their_own_way(running):
    submit(running, SELF)
    submit(running, MANAGER)
    assert notices(running.store) == [("digest:1", BOB), ("rate:1", BOB), ("self.open:1", ADA), ("talk:1", ADA)]


def test_homes_that_are_looked_at_are_drawn_again_when_something_is_submitted(running):
    for person in (ADA, BOB, EVE):
        home.note_opened(running.desk(person))
    claimed = outbox.claim(running.store, WORKSPACE, "me", NOW + LATE, limit=100)
    with running.store.begin(WORKSPACE) as tx:
        for notice in claimed:
            outbox.mark_sent(tx, notice, "me", NOW, None, None)
    submit(running, SELF)
    due = {notice.key for notice in outbox.claim(running.store, WORKSPACE, "me", NOW + LATE, limit=100)}
    assert due == {"rate:1", f"home:{ADA}", f"home:{BOB}"}


# -- the manager ------------------------------------------------------------------------------------------------------


def test_the_manager_sees_the_evidence_and_not_one_number_while_rating(running):
    submit(running, SELF, 5, evidence={"a0": "Cut the build to six minutes."})
    screen = assessing.open_assessment(running.desk(BOB), running.participant, MANAGER)
    assert (screen.their_evidence, screen.answer.rating) == ("Cut the build to six minutes.", None)
    review = assessing.look_over(running.desk(BOB), at(running, 0, MANAGER), Change(), an_origin())
    assert [line.answer and line.answer.rating for line in review.lines] == [None, None, None]


def test_when_nothing_was_handed_in_the_manager_rates_without_and_sees_no_draft(running):
    fill(running, SELF, 5, evidence="never handed in")
    screen = assessing.open_assessment(running.desk(BOB, NOW + LATE), running.participant, MANAGER)
    assert screen.their_evidence == ""


def test_the_engineer_sees_nothing_of_the_managers_ratings(running):
    submit(running, SELF)
    fill(running, MANAGER, 1)
    before = everything(running.store)
    for flow, args in (
        (assessing.open_assessment, (running.participant, MANAGER)),
        (assessing.turn_page, (at(running, 0, MANAGER), 0)),
        (assessing.submit, (at(running, 0, MANAGER),)),
        (assessing.go_to, (at(running, 0, MANAGER), 0)),
    ):
        assert refusal(flow, ada(running), *args) is Trouble.MISSING
    assert everything(running.store) == before
