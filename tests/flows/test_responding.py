"""What the reviewee says to a shared outcome: read once, commented beside the record, and asked two questions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import letters
from bot.flows import console, correcting, home, responding, settling
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.responding import SayProblem, SayRefused
from core.assessment import TEXT_LIMIT
from core.response import Fair, Pulse, Surprised, Writing, pulse_results
from storage import people, responses, reviews
from storage.outbox import Notice
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_person,
    a_running_cycle,
    an_actor,
    both_submitted,
    close,
    everything,
    notices,
    tick,
)

DAY = timedelta(days=1)
COMMENT = "I led the migration in March; the reason on testing does not mention it."
FINE = Pulse(Surprised.NO, Fair.YES)


@pytest.fixture
def shared(store):
    """Ada's outcome is there to be read."""
    running = a_running_cycle(store)
    both_submitted(running, 3, {"a0": 3, "a1": 2, "a2": 3})
    settling.share(running.desk(BOB), running.participant)
    return running


def refusal(flow, *given):
    with pytest.raises(Refused) as refused:
        flow(*given)
    return refused.value.trouble


def beside(running, person, now=None):
    return settling.read_outcome(running.desk(person, now), running.participant).beside


def new_notices(running, before):
    return [one for one in notices(running.store) if one not in before]


def gets_a_new_manager(running, manager=CLEO):
    with running.store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(ADA, "Ada Lovelace", manager_id=manager))


def leaves(running, person):
    with running.store.begin(WORKSPACE) as tx:
        known = people.get(tx, person)
        people.put(tx, a_person(person, known.name, manager_id=known.manager_id, active=False))


# -- Acknowledge ------------------------------------------------------------------------------------------------------


def test_acknowledging_is_done_once_and_says_when_it_was(shared):
    first = responding.acknowledge(shared.desk(ADA), shared.participant)
    later = responding.acknowledge(shared.desk(ADA, NOW + 3 * DAY), shared.participant)
    assert (first.is_new, later.is_new, later.at) == (True, False, first.at)
    assert beside(shared, BOB).response.acknowledged_at == first.at
    assert home.look(shared.desk(ADA)).past[0].is_acknowledged


def test_who_reads_an_outcome_sees_what_they_can_do_about_it(shared):
    def can(person):
        found = beside(shared, person)
        return found.may_acknowledge, found.may_say, found.may_answer

    assert {one: can(one) for one in (ADA, BOB, CLEO, PIA)} == {
        ADA: (True, True, False),
        BOB: (False, False, True),
        CLEO: (False, False, False),
        PIA: (False, False, True),
    }
    responding.acknowledge(shared.desk(ADA), shared.participant)
    close(shared)
    assert can(ADA) == (False, False, False)


# -- Comment ----------------------------------------------------------------------------------------------------------


def test_a_comment_stands_beside_the_record_for_everybody_who_reads_it_and_the_manager_is_told(shared):
    before = notices(shared.store)
    screen = responding.save_comment(shared.desk(ADA), shared.participant, f"  {COMMENT} ")
    assert (screen.text, screen.is_saved) == (COMMENT, True)
    assert {one: beside(shared, one).response.comment for one in (ADA, BOB, CLEO, PIA)} == dict.fromkeys(
        (ADA, BOB, CLEO, PIA), COMMENT
    )
    assert new_notices(shared, before) == [("outcome.commented:1:2026-03-02", BOB)]
    assert responding.read_commented(shared.desk(BOB), shared.participant).viewer.id == BOB


def test_a_comment_can_be_put_better_until_the_cycle_closes_and_no_longer(shared):
    desk = shared.desk(ADA)
    responding.save_comment(desk, shared.participant, COMMENT)
    responding.save_comment(desk, shared.participant, "Shorter.")
    assert responding.open_comment(desk, shared.participant).text == "Shorter."
    close(shared)
    for flow, *given in ((responding.open_comment,), (responding.save_comment, "Too late.")):
        assert refusal(flow, desk, shared.participant, *given) is Trouble.CYCLE_CLOSED
    assert beside(shared, ADA).response.comment == "Shorter."


@pytest.mark.parametrize("which", list(Writing))
def test_what_was_typed_and_not_saved_is_there_again_for_its_author_alone(shared, which):
    """A form that was closed has lost nothing, and has told nobody anything."""
    before, desk = notices(shared.store), shared.desk(ADA)

    def found():
        is_comment = which is Writing.COMMENT
        opened = responding.open_comment if is_comment else correcting.open_asking
        screen = opened(desk, shared.participant)
        return screen.text if is_comment else screen.draft

    for text, at in (("In April I", 10), ("In April I wrote", 30), ("In Apr", 20)):
        responding.keep_draft(desk, shared.participant, which, text, at)
    assert found() == "In April I wrote"
    assert (notices(shared.store), beside(shared, BOB).response.comment) == (before, "")
    for other in (BOB, CLEO, PIA, EVE):
        given = (shared.desk(other), shared.participant, which, "Mine.", 40)
        assert refusal(responding.keep_draft, *given) is Trouble.MISSING
    save = responding.save_comment if which is Writing.COMMENT else correcting.ask
    save(desk, shared.participant, "In April I wrote it.", *((None,) if which is Writing.REQUEST else ()), 50)
    responding.keep_draft(desk, shared.participant, which, "A keystroke that came late", 45)
    assert found() == ("In April I wrote it." if which is Writing.COMMENT else "")


def test_the_manager_hears_of_a_comment_once_on_a_day_and_of_the_same_words_not_again(shared):
    before = notices(shared.store)
    for text in ("One.", "Two.", "Two."):
        responding.save_comment(shared.desk(ADA), shared.participant, text)
    responding.save_comment(shared.desk(ADA, NOW + DAY), shared.participant, "Two.")
    assert new_notices(shared, before) == [("outcome.commented:1:2026-03-02", BOB)]
    responding.save_comment(shared.desk(ADA, NOW + DAY), shared.participant, "Three.")
    assert new_notices(shared, before)[1:] == [("outcome.commented:1:2026-03-03", BOB)]


def test_a_comment_that_is_emptied_is_gone_and_no_longer_told(shared):
    desk = shared.desk(ADA)
    assert responding.save_comment(desk, shared.participant, " ") == SayRefused({"comment": SayProblem.NO_TEXT})
    responding.save_comment(desk, shared.participant, COMMENT)
    responding.save_comment(desk, shared.participant, "")
    assert COMMENT not in str(everything(shared.store))
    assert refusal(responding.read_commented, shared.desk(BOB), shared.participant) is Trouble.MISSING


def test_a_comment_of_3001_characters_is_refused_under_its_field(shared):
    before = everything(shared.store)
    long = "x" * (TEXT_LIMIT + 1)
    refused = responding.save_comment(shared.desk(ADA), shared.participant, long)
    assert refused == SayRefused({"comment": SayProblem.TOO_LONG})
    assert everything(shared.store) == before


def test_who_has_taken_over_hears_of_a_comment_and_who_was_the_manager_does_not(shared):
    gets_a_new_manager(shared)
    before = notices(shared.store)
    responding.save_comment(shared.desk(ADA), shared.participant, COMMENT)
    assert [person for _, person in new_notices(shared, before)] == [CLEO]
    assert responding.read_commented(shared.desk(CLEO), shared.participant).viewer.id == CLEO
    assert refusal(responding.read_commented, shared.desk(BOB), shared.participant) is Trouble.MISSING


# -- the pulse --------------------------------------------------------------------------------------------------------


def ticked(running, now):
    before = notices(running.store)
    tick(running, now)
    return new_notices(running, before)


def test_the_two_questions_come_the_next_working_morning_and_only_to_the_reviewee(shared):
    assert [one for one in ticked(shared, NOW + DAY - timedelta(hours=2)) if one[0].startswith("pulse")] == []
    assert ("pulse:1", ADA) in ticked(shared, NOW + DAY)
    notice = Notice(1, WORKSPACE, "pulse:1", "pulse", ADA, shared.participant, "", 0)
    letter = letters.write(notice, shared.desk(ADA, NOW + DAY))
    assert letter.message["text"] == "Two questions after your 1:1"


def test_the_pulse_is_asked_for_a_fortnight_and_not_after_the_cycle_is_closed(shared):
    close(shared)
    assert [one for one in ticked(shared, NOW + DAY) if one[0].startswith("pulse")] == []


def test_an_answer_is_kept_once_without_a_person_a_time_or_a_line_in_the_journal(shared):
    desk = shared.desk(ADA, NOW + DAY)
    before = everything(shared.store)
    assert responding.give_pulse(desk, shared.participant, FINE).is_given
    after = everything(shared.store)
    changed = {name: [row for row in rows if row not in before[name]] for name, rows in after.items()}
    changed = {name: rows for name, rows in changed.items() if rows}
    assert set(changed) == {"pulse_answers", "responses"}
    ((number, workspace, cycle, surprised, fair),) = changed["pulse_answers"]
    assert (workspace, cycle, surprised, fair, len(number)) == (WORKSPACE, 1, "no", "yes", 32)
    assert ADA not in str(changed["pulse_answers"])
    responding.give_pulse(desk, shared.participant, Pulse(Surprised.MUCH, Fair.NO))
    assert everything(shared.store) == after
    assert refusal(responding.read_pulse, desk, shared.participant) is Trouble.MISSING


def test_whether_somebody_answered_is_known_to_nobody_but_them(shared):
    responding.give_pulse(shared.desk(ADA), shared.participant, FINE)
    assert {one: beside(shared, one).response.has_answered_pulse for one in (ADA, BOB, CLEO, PIA)} == {
        ADA: True,
        BOB: False,
        CLEO: False,
        PIA: False,
    }


SIX = tuple(f"U0P{number}" for number in range(6))


@pytest.fixture
def six(store):
    """Six outcomes are shared."""
    cast = (*CAST, *(a_person(one, f"Person {one[-1]}", manager_id=BOB) for one in SIX))
    running = a_running_cycle(store, cast=cast, on_ladder=dict.fromkeys(SIX, "E2"))
    for one in SIX:
        both_submitted(running, reviewee=one)
        settling.share(running.desk(BOB), running.participants[one])
    return running


def answer(running, *who, pulse=FINE):
    for one in who:
        responding.give_pulse(running.desk(one), running.participants[one], pulse)


def seen(running):
    return console.look(running.desk(PIA), 1).pulse


def test_counts_are_not_shown_while_an_answer_can_still_come(six):
    answer(six, *SIX[:5])
    found = seen(six)
    assert (found.asked, found.answered, found.surprised, found.fair) == (6, 5, None, None)


def test_counts_are_shown_once_everybody_has_answered(six):
    answer(six, *SIX[:5])
    answer(six, SIX[5], pulse=Pulse(Surprised.SOME, Fair.PARTLY))
    found = seen(six)
    assert found.surprised == {Surprised.NO: 5, Surprised.SOME: 1, Surprised.MUCH: 0}
    assert found.fair == {Fair.YES: 5, Fair.PARTLY: 1, Fair.NO: 0}


def test_counts_are_shown_once_the_cycle_is_closed_from_five_people_on(six):
    answer(six, *SIX[:4])
    close(six)
    assert (seen(six).fair, seen(six).is_final) == (None, True)


def test_nobody_answers_after_the_counts_can_be_seen(six):
    answer(six, *SIX[:5])
    close(six)
    before = seen(six)
    assert before.fair == {Fair.YES: 5, Fair.PARTLY: 0, Fair.NO: 0}
    desk = six.desk(SIX[5])
    assert responding.give_pulse(desk, six.participants[SIX[5]], Pulse(Surprised.MUCH, Fair.NO)).is_over
    assert seen(six) == before


def test_five_answers_of_fewer_people_are_not_five_people():
    """Somebody on two ladders answers twice; the threshold is of people."""
    assert pulse_results([FINE] * 5, asked=5, people=4, is_over=True).fair is None
    assert pulse_results([FINE] * 5, asked=5, people=5, is_over=True).fair is not None


def test_only_people_ops_see_any_of_it(six):
    with six.store.read(WORKSPACE) as tx, pytest.raises(LookupError):
        responses.pulse_of(tx, an_actor(BOB), 1, is_closed=True)


# -- nothing of it leaks ----------------------------------------------------------------------------------------------

STRANGERS = ("another engineer", "another manager", "a former manager", "a deactivated account", "another workspace")


@pytest.fixture(params=STRANGERS)
def stranger(request, shared):
    """Somebody who is nothing to Ada's outcome, with something there to be read."""
    responding.acknowledge(shared.desk(ADA), shared.participant)
    responding.save_comment(shared.desk(ADA), shared.participant, COMMENT)
    with shared.store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0MAX", "Max Born"))
        people.put(tx, a_person("U0PUP", "Pup Il", manager_id="U0MAX"))
    if request.param == "another engineer":
        return shared.desk(EVE)
    if request.param == "another manager":
        return shared.desk("U0MAX")
    if request.param == "a former manager":
        gets_a_new_manager(shared, "U0MAX")
        return shared.desk(BOB)
    if request.param == "a deactivated account":
        leaves(shared, CLEO)
        return shared.desk(CLEO)
    return a_running_cycle(shared.store, workspace="T0OTHER").desk(ADA)


def test_a_stranger_gets_the_words_for_what_is_not_there_and_changes_nothing(shared, stranger):
    before = everything(shared.store)
    for flow, *given in (
        (settling.read_outcome,),
        (responding.acknowledge,),
        (responding.open_comment,),
        (responding.save_comment, "forged"),
        (responding.open_pulse,),
        (responding.give_pulse, FINE),
        (responding.read_commented,),
    ):
        assert refusal(flow, stranger, shared.participant, *given) is Trouble.MISSING, flow
    assert everything(shared.store) == before


def test_the_number_of_a_review_opens_nothing_in_another_workspace(shared):
    with shared.store.read("T0OTHER") as tx, pytest.raises(LookupError):
        reviews.open_review(tx, an_actor(ADA, "T0OTHER"), shared.participant, NOW)


@pytest.mark.parametrize("person", [BOB, CLEO, PIA])
def test_who_reads_the_record_does_not_speak_for_its_person(shared, person):
    responding.save_comment(shared.desk(ADA), shared.participant, COMMENT)
    before = everything(shared.store)
    for flow, *given in (
        (responding.acknowledge,),
        (responding.open_comment,),
        (responding.save_comment, "forged"),
        (responding.open_pulse,),
        (responding.give_pulse, FINE),
    ):
        assert refusal(flow, shared.desk(person), shared.participant, *given) is Trouble.MISSING
    assert everything(shared.store) == before


def test_before_it_is_shared_there_is_nothing_to_say_to_it(store):
    running = a_running_cycle(store)
    both_submitted(running)
    for flow, *given in ((responding.acknowledge,), (responding.save_comment, "early"), (responding.open_pulse,)):
        assert refusal(flow, running.desk(ADA), running.participant, *given) is Trouble.NOT_OPEN


def test_somebody_who_left_says_nothing_any_more(shared):
    leaves(shared, ADA)
    assert refusal(responding.acknowledge, shared.desk(ADA), shared.participant) is Trouble.MISSING
