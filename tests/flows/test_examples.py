"""Ask for examples: what the reviewee is told and not told, where examples go, and when the manager hears of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import letters
from bot.flows import examples, preparing, settling, talks
from bot.flows.examples import NewAsk
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.examples import AskProblem
from core.assessment import NO_OPPORTUNITY, Kind
from storage import outbox
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_running_cycle,
    a_store,
    both_submitted,
    everything,
    notices,
    submit,
)

OWN = {"a0": 3, "a1": 1, "a2": 5, "a3": 2, "a4": NO_OPPORTUNITY, "a5": 3}
BOBS = {"a0": 3, "a1": 4, "a2": 4, "a3": 2, "a4": 2, "a5": 3}
"""Contested: a1, a2 and a4."""
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
WORD = "The migration would interest me."


@pytest.fixture
def talking(store):
    """Both assessments are in."""
    running = a_running_cycle(store, a_ladder(6))
    both_submitted(running, OWN, BOBS)
    return running


def ask(running, *attributes, note="", now=None, by=BOB):
    return examples.ask(running.desk(by, now), running.participant, NewAsk(attributes, note))


def refusal(flow, *args):
    with pytest.raises(Refused) as refused:
        flow(*args)
    return refused.value.trouble


def sent(running, kind, now=NOW + DAY):
    """(person, letter) of what waits in the outbox of a kind, as it would be sent."""
    found = outbox.claim(running.store, WORKSPACE, "me", now, limit=50)
    return [(one.person_id, letters.write(one, running.desk(one.person_id, now))) for one in found if one.kind == kind]


def due(running, kind):
    return [key for key, _ in notices(running.store) if key.startswith(kind)]


# -- asking -----------------------------------------------------------------------------------------------------------


def test_what_is_contested_is_chosen_already_in_asking_order(talking):
    screen = examples.open_ask(talking.desk(BOB), talking.participant)
    assert [one.id for one in screen.attributes] == ["a1", "a2", "a4"]
    assert (screen.chosen, screen.asked_at) == (frozenset({"a1", "a2", "a4"}), None)


def test_where_nothing_is_contested_everything_can_be_asked_about_and_nothing_is_chosen(store):
    running = a_running_cycle(store)
    both_submitted(running, 3, 3)
    screen = examples.open_ask(running.desk(BOB), running.participant)
    assert ([one.id for one in screen.attributes], screen.chosen) == (["a0", "a1", "a2"], frozenset())
    assert ask(running, "a2").attributes[0].id == "a2"


def test_the_reviewee_is_told_the_names_in_asking_order_and_the_managers_word(talking):
    asked = ask(talking, "a4", "a1", note=f"  {WORD}\n")
    assert [one.id for one in asked.attributes] == ["a1", "a4"]
    ((person, letter),) = sent(talking, "examples.asked")
    assert person == ADA
    screen = examples.read_asked(talking.desk(ADA), talking.participant, 1)
    assert ([one.id for one in screen.attributes], screen.note) == (["a1", "a4"], WORD)
    assert letter.message["text"] == "Bob asks for examples before your 1:1"


def test_the_message_is_the_same_whichever_way_and_however_far_the_manager_differs(tmp_path):
    seen = []
    for number, (own, manager) in enumerate(
        [({"a0": 4, "a1": 2}, {"a0": 3, "a1": 5}), ({"a0": 4, "a1": 2}, {"a0": 5, "a1": 1})]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        running = a_running_cycle(a_store(folder))
        both_submitted(running, own, manager)
        ask(running, "a1", "a0", note="Please.")
        seen.append((sent(running, "examples.asked"), preparing.open_evidence(running.desk(ADA), running.participant)))
        running.store.close()
    assert seen[0] == seen[1]


def test_it_may_be_asked_again_and_the_same_press_twice_is_one(talking):
    first = talking.desk(BOB).now
    ask(talking, "a1", note=WORD)
    ask(talking, "a1", note=WORD, now=first + timedelta(seconds=3))
    assert due(talking, "examples.asked") == ["examples.asked:1:1"]
    ask(talking, "a1", note=WORD, now=first + HOUR)
    ask(talking, "a2", note=WORD, now=first + HOUR)
    assert due(talking, "examples.asked") == [f"examples.asked:1:{n}" for n in (1, 2, 3)]
    screen = examples.open_ask(talking.desk(BOB), talking.participant)
    assert screen.asked_at == first + HOUR


def test_nothing_chosen_is_asked_about_and_sends_nothing(talking):
    before = everything(talking.store)
    assert ask(talking, note=WORD) is AskProblem.NOTHING_CHOSEN
    assert everything(talking.store) == before


@pytest.mark.parametrize(
    ("attributes", "note", "trouble"),
    [
        (("a0",), "", Trouble.MISSING),
        (("a1", "nowhere"), "", Trouble.MISSING),
        (("a1",), "x" * 1001, Trouble.TOO_LONG),
    ],
)
def test_what_the_form_does_not_offer_is_refused_and_changes_nothing(talking, attributes, note, trouble):
    before = everything(talking.store)
    new = NewAsk(attributes, note)
    assert refusal(examples.ask, talking.desk(BOB), talking.participant, new) is trouble
    assert everything(talking.store) == before


def test_a_word_about_what_might_be_is_pointed_out_and_sent_all_the_same(talking):
    asked = ask(talking, "a1", note="Show that you would be able to lead.")
    assert [one.phrase for one in asked.hints] == ["would be able to"]
    assert len(due(talking, "examples.asked")) == 1


@pytest.mark.parametrize("person", [ADA, CLEO, PIA, EVE])
def test_nobody_but_the_manager_asks_and_nobody_but_the_reviewee_reads_it(talking, person):
    ask(talking, "a1", note=WORD)
    before, desk = everything(talking.store), talking.desk(person)
    found = [
        refusal(examples.open_ask, desk, talking.participant),
        refusal(examples.ask, desk, talking.participant, NewAsk(("a1",), "")),
        refusal(examples.read_added, desk, talking.participant),
    ]
    assert found == [Trouble.MISSING] * 3
    if person != ADA:
        assert refusal(examples.read_asked, desk, talking.participant, 1) is Trouble.MISSING
    assert refusal(examples.read_asked, talking.desk(BOB), talking.participant, 1) is Trouble.MISSING
    assert everything(talking.store) == before


def test_asking_has_its_time_between_both_assessments_and_the_outcome(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    assert refusal(examples.open_ask, running.desk(BOB), running.participant) is Trouble.NOT_OPEN
    submit(running, Kind.MANAGER, {"a1": 5})
    ask(running, "a1")
    settling.share(running.desk(BOB), running.participant)
    assert refusal(ask, running, "a1") is Trouble.ALREADY_SHARED
    with pytest.raises(Refused):
        sent(running, "examples.asked")


# -- adding -----------------------------------------------------------------------------------------------------------


def test_what_was_asked_about_comes_first_in_the_reviewees_form_and_each_text_stays_with_its_attribute(talking):
    ada = talking.desk(ADA)
    before = preparing.open_evidence(ada, talking.participant)
    assert ([one.id for one in before.attributes], before.asked) == (["a1", "a2", "a4"], frozenset())
    ask(talking, "a4")
    form = preparing.open_evidence(ada, talking.participant)
    assert ([one.id for one in form.attributes], form.asked) == (["a4", "a1", "a2"], frozenset({"a4"}))
    # Typed into the form that was drawn before it was asked: still the second attribute of the ladder.
    preparing.save_evidence(ada, talking.participant, {1: "On a1."}, 5)
    assert preparing.open_evidence(ada, talking.participant).added == {"a1": "On a1."}


def test_the_manager_hears_of_examples_once_they_are_saved_and_not_of_each_keystroke(talking):
    start = talking.desk(ADA).now
    for second in range(20):
        desk = talking.desk(ADA, start + timedelta(seconds=second))
        preparing.keep_evidence(desk, talking.participant, {1: "The release"[: second + 1]}, second + 1)
    assert due(talking, "examples.added") == []
    preparing.save_evidence(talking.desk(ADA, start + MINUTE), talking.participant, {4: "The design."}, 90)
    preparing.save_evidence(talking.desk(ADA, start + 2 * MINUTE), talking.participant, {2: "Another."}, 91)
    preparing.save_evidence(talking.desk(ADA, start + 3 * MINUTE), talking.participant, {2: ""}, 92)
    assert due(talking, "examples.added") == ["examples.added:1:2026-03-02T11"]
    ((person, letter),) = sent(talking, "examples.added", start + 10 * HOUR)
    assert (person, letter.message["text"]) == (BOB, "Ada has added examples for your 1:1")
    screen = examples.read_added(talking.desk(BOB), talking.participant)
    assert [one.id for one in screen.attributes] == ["a1", "a4"]


def test_saving_the_same_once_more_and_the_managers_own_evidence_tell_nobody(talking):
    ada = talking.desk(ADA)
    preparing.save_evidence(talking.desk(BOB), talking.participant, {1: "Mine."}, 1)
    assert due(talking, "examples.added") == []
    preparing.save_evidence(ada, talking.participant, {1: "Ada's.", 2: None}, 2)
    assert [one for one, _ in sent(talking, "examples.added")] == [BOB]
    later = talking.desk(ADA, ada.now + 2 * HOUR)
    preparing.save_evidence(later, talking.participant, {1: "Ada's."}, 3)
    assert len(due(talking, "examples.added")) == 1
    preparing.save_evidence(later, talking.participant, {1: "Ada's, and more."}, 4)
    assert len(due(talking, "examples.added")) == 2


def test_examples_that_were_taken_out_again_are_not_told(talking):
    ada = talking.desk(ADA)
    preparing.save_evidence(ada, talking.participant, {1: "Ada's."}, 1)
    preparing.save_evidence(ada, talking.participant, {1: ""}, 2)
    with pytest.raises(Refused):
        sent(talking, "examples.added")


def test_what_the_manager_is_told_holds_no_word_of_the_reviewees(talking):
    preparing.save_evidence(talking.desk(ADA), talking.participant, {1: "SECRET"}, 1)
    ((_, letter),) = sent(talking, "examples.added")
    assert "SECRET" not in str(letter.message)


def test_evidence_that_speaks_of_what_might_be_is_pointed_out_after_saving(talking):
    found = preparing.save_evidence(talking.desk(ADA), talking.participant, {1: "I would be able to.", 2: "I did."}, 1)
    assert [(one.name, [hint.phrase for hint in one.hints]) for one in found] == [("A1", ["would be able to"])]


# -- words to begin with ----------------------------------------------------------------------------------------------


def test_beginning_with_offered_words_keeps_what_was_typed_and_stores_none_of_the_offer(talking):
    bob, form = talking.desk(BOB), preparing.open_evidence(talking.desk(BOB), talking.participant).modal
    screen = preparing.begin_with_wording(bob, form, {1: "Typed.", 2: None}, frozenset({2}), 5)
    assert (screen.begun, screen.added) == (frozenset({2}), {"a1": "Typed."})
    assert preparing.read_digest(bob, talking.participant).added == {"a1": "Typed."}


def test_the_reviewee_is_offered_no_words_from_the_managers_ratings(talking):
    form = preparing.open_evidence(talking.desk(ADA), talking.participant).modal
    before = everything(talking.store)
    assert refusal(preparing.begin_with_wording, talking.desk(ADA), form, {}, frozenset({1}), 5) is Trouble.MISSING
    assert everything(talking.store) == before


def test_the_topics_of_the_talk_stay_what_they_are(talking):
    ask(talking, "a4")
    assert [one.id for one in talks.read_topics(talking.desk(ADA), talking.participant).attributes] == [
        "a1",
        "a2",
        "a4",
    ]
