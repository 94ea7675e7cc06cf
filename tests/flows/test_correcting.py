"""A correction: asked for, answered in words or by changing a rating, told with what it changes; never lowering."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot import letters
from bot.flows import console, correcting, home, reminding, responding, settling
from bot.flows.base import Customs, Desk
from bot.flows.correcting import NewAnswer
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.responding import AnsweredScreen, CorrectionScreen, SayProblem, SayRefused
from core.assessment import TEXT_LIMIT, Kind
from core.ladder import Scoring
from core.outcome import Hold
from core.permissions import Actor
from core.response import MOST_OPEN, Fair, Pulse, Surprised
from core.workdays import WorkWeek
from storage import habits, outbox, people, reviews
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_level,
    a_person,
    a_running_cycle,
    an_actor,
    both_submitted,
    close,
    everything,
    notices,
)
from tests.flows.test_at_the_same_time import at_once
from tests.flows.test_responding import gets_a_new_manager, leaves, refusal

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHAT = "Testing was rated before the migration was done."
REASON = "The migration shows it: 40 suites moved without an outage."
OPS = Customs(people_ops=frozenset({PIA}))


def desk(running, person, now=NOW + HOUR, customs=OPS):
    return Desk(running.store, an_actor(person, running.workspace), now, customs)


def shared(store, manager=None, *, held="E2", ladder=None, changes=None):
    """Ada's outcome, from these ratings of Bob's."""
    running = a_running_cycle(store, ladder or a_ladder(3), on_ladder={ADA: held})
    both_submitted(running, 3, manager or {"a0": 3, "a1": 2, "a2": 3})
    settling.share(desk(running, BOB), running.participant)
    return running


@pytest.fixture
def settled(store):
    return shared(store)


def ask(running, text=WHAT, attribute="a1", now=NOW + HOUR):
    """Ada asks for a correction; returns its number."""
    correcting.ask(desk(running, ADA, now), running.participant, text, attribute)
    return max(one.id for one in beside(running).corrections)


def beside(running, person=ADA):
    return settling.read_outcome(desk(running, person), running.participant).beside.response


def new_notices(running, before):
    return [one for one in notices(running.store) if one not in before]


def held(running):
    with running.store.read(WORKSPACE) as tx:
        return people.held_level(tx, ADA, running.ladder)


# -- asking -----------------------------------------------------------------------------------------------------------


def test_it_goes_to_the_manager_and_people_ops_with_a_date_ten_working_days_ahead(settled):
    before = notices(settled.store)
    screen = correcting.ask(desk(settled, ADA), settled.participant, f" {WHAT} ", "a1")
    assert (screen.is_asked, screen.due_on, screen.answerer.id) == (True, date(2026, 3, 16), BOB)
    assert [(one.text, one.attribute_id, one.due_on) for one in screen.open] == [(WHAT, "a1", date(2026, 3, 16))]
    assert new_notices(settled, before) == [(f"correction.asked:1:{BOB}", BOB), (f"correction.asked:1:{PIA}", PIA)]


def test_the_ten_days_are_working_days_of_the_managers_calendar(settled):
    holidays = frozenset({date(2026, 3, 4), date(2026, 3, 5)})
    customs = Customs(people_ops=frozenset({PIA}), week=WorkWeek(holidays=holidays))
    late_in_london = NOW.replace(hour=3)  # still Sunday evening in New York
    screen = correcting.open_asking(desk(settled, ADA, late_in_london, customs), settled.participant)
    assert screen.due_on == date(2026, 3, 17)


def test_pressed_twice_it_is_asked_for_once(settled):
    ask(settled)
    before = everything(settled.store)
    screen = correcting.ask(desk(settled, ADA), settled.participant, WHAT, "a1")
    assert (screen.is_asked, len(screen.open)) == (True, 1)
    assert everything(settled.store) == before


@pytest.mark.parametrize(
    ("text", "problem"), [("  ", SayProblem.NO_TEXT), ("x" * (TEXT_LIMIT + 1), SayProblem.TOO_LONG)]
)
def test_what_says_nothing_or_too_much_is_refused_under_its_field(settled, text, problem):
    before = everything(settled.store)
    assert correcting.ask(desk(settled, ADA), settled.participant, text, None) == SayRefused({"what": problem})
    assert everything(settled.store) == before


def test_a_few_can_wait_at_a_time_and_no_more(settled):
    for number in range(MOST_OPEN):
        ask(settled, f"Number {number}.")
    refused = correcting.ask(desk(settled, ADA), settled.participant, "One more.", None)
    assert refused == SayRefused({"what": SayProblem.TOO_MANY})


def test_a_forged_attribute_is_not_there(settled):
    assert refusal(correcting.ask, desk(settled, ADA), settled.participant, WHAT, "a99") is Trouble.MISSING


def test_after_the_cycle_is_closed_nothing_more_is_asked_for_and_what_waits_is_still_answered(settled):
    number = ask(settled)
    close(settled)
    for flow, *given in ((correcting.open_asking,), (correcting.ask, "Too late.", None)):
        assert refusal(flow, desk(settled, ADA), settled.participant, *given) is Trouble.CYCLE_CLOSED
    done = correcting.answer(desk(settled, BOB), number, NewAnswer("Looked at again; it stays."))
    assert isinstance(done, AnsweredScreen)


def test_with_nobody_to_manage_them_it_goes_to_people_ops_alone(settled):
    gets_a_new_manager(settled, None)
    before = notices(settled.store)
    assert correcting.ask(desk(settled, ADA), settled.participant, WHAT, None).answerer is None
    assert [person for _, person in new_notices(settled, before)] == [PIA]


# -- answering --------------------------------------------------------------------------------------------------------


def test_an_answer_in_words_leaves_the_record_as_it_is_and_tells_who_asked(settled):
    number, before = ask(settled), notices(settled.store)
    outcome = settling.read_outcome(desk(settled, ADA), settled.participant).outcome
    done = correcting.answer(desk(settled, BOB), number, NewAnswer(" We looked again; it stays. "))
    assert (done.correction.answer, done.by.id, done.amendments) == ("We looked again; it stays.", BOB, ())
    assert new_notices(settled, before) == [(f"correction.answered:{number}:{ADA}", ADA)]
    assert settling.read_outcome(desk(settled, ADA), settled.participant).outcome == outcome


def test_a_changed_rating_is_on_record_with_its_reason_and_the_level_rises(settled):
    number = ask(settled)
    assert held(settled) == 2
    done = correcting.answer(desk(settled, BOB), number, NewAnswer("", "a1", 4, f" {REASON} "))
    assert [(one.attribute_id, one.before, one.rating, one.reason) for one in done.amendments] == [("a1", 2, 4, REASON)]
    screen = settling.read_outcome(desk(settled, ADA), settled.participant)
    assert (screen.outcome.implied, screen.outcome.held, screen.outcome.hold) == (3, 3, Hold.ROSE)
    changes = [(one.attribute_id, one.before, one.rating, one.reason, one.is_correction) for one in screen.adjustments]
    assert changes == [("a1", 2, 4, REASON, True)]
    assert held(settled) == 3
    assert (done.before.held, done.after.held) == (2, 3)
    assert (done.before.score.value, done.after.score.value) == (Fraction(8, 3), Fraction(10, 3))


def test_a_lowered_rating_lowers_no_level(store):
    running = shared(store, {"a0": 3, "a1": 3, "a2": 3})
    assert held(running) == 3
    number = ask(running)
    correcting.answer(
        desk(running, BOB), number, NewAnswer("You were right: it was less.", "a1", 1, "It was another team.")
    )
    outcome = settling.read_outcome(desk(running, ADA), running.participant).outcome
    assert (outcome.implied, outcome.held, outcome.hold) == (2, 3, Hold.KEPT)
    assert held(running) == 3


def test_a_rating_taken_back_to_no_opportunity_lowers_no_level_either(store):
    running = shared(store, {"a0": 3, "a1": 3, "a2": 3})
    for attribute in ("a0", "a1"):
        number = ask(running, f"About {attribute}.", attribute)
        correcting.answer(desk(running, BOB), number, NewAnswer("", attribute, 0, "There was no opportunity."))
    outcome = settling.read_outcome(desk(running, ADA), running.participant).outcome
    assert (outcome.held, outcome.hold, held(running)) == (3, Hold.NOT_ENOUGH, 3)


def test_a_level_without_a_seat_is_not_given_by_a_correction(store):
    ladder = a_ladder(3, levels=[a_level(1), a_level(2), a_level(3, capacity_limited=True)], scoring=Scoring())
    running = shared(store, {"a0": 3, "a1": 2, "a2": 3}, ladder=ladder)
    done = correcting.answer(desk(running, BOB), ask(running), NewAnswer("", "a1", 3, REASON))
    assert (done.after.held, done.after.hold, done.after.ready_for, held(running)) == (2, Hold.NO_SEAT, 3, 2)


def test_what_each_correction_changed_is_told_as_it_was_then(settled):
    first = ask(settled)
    correcting.answer(desk(settled, BOB), first, NewAnswer("", "a1", 3, "First."))
    second = ask(settled, "Once more.", now=NOW + DAY)
    correcting.answer(desk(settled, BOB, NOW + DAY), second, NewAnswer("", "a1", 5, "Second."))

    def values(number):
        told = correcting.read_answered(desk(settled, ADA), number)
        return told.before.score.points, told.after.score.points

    assert (values(first), values(second)) == ((8, 9), (9, 11))


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (NewAnswer(), {"words": SayProblem.NO_TEXT}),
        (NewAnswer(attribute_id="a1"), {"words": SayProblem.NO_TEXT}),
        (NewAnswer("", "a1", 4), {"reason": SayProblem.NO_REASON}),
        (NewAnswer("", None, 4, REASON), {"attribute": SayProblem.NO_ATTRIBUTE}),
        (NewAnswer("", "a99", 4, REASON), {"attribute": SayProblem.NO_ATTRIBUTE}),
        (NewAnswer("", "a1", None, REASON), {"rating": SayProblem.NO_RATING}),
        (NewAnswer("", "a1", 2, REASON), {"rating": SayProblem.SAME_RATING}),
        (NewAnswer("x" * (TEXT_LIMIT + 1)), {"words": SayProblem.TOO_LONG}),
    ],
)
def test_what_is_missing_is_said_under_its_field_and_changes_nothing(settled, given, problems):
    number = ask(settled)
    before = everything(settled.store)
    assert correcting.answer(desk(settled, BOB), number, given) == SayRefused(problems)
    assert everything(settled.store) == before


def test_a_rating_off_the_scale_is_refused(settled):
    number = ask(settled)
    assert (
        refusal(correcting.answer, desk(settled, BOB), number, NewAnswer("", "a1", 9, REASON)) is Trouble.NOT_ON_SCALE
    )


def test_pressed_twice_it_is_answered_once(settled):
    number = ask(settled)
    given = NewAnswer("", "a1", 4, REASON)
    correcting.answer(desk(settled, BOB), number, given)
    before = everything(settled.store)
    assert isinstance(correcting.answer(desk(settled, BOB), number, given), AnsweredScreen)
    assert everything(settled.store) == before


def test_who_comes_second_sees_what_the_first_has_answered(settled):
    number = ask(settled)
    correcting.answer(desk(settled, PIA), number, NewAnswer("People Ops looked at it."))
    second = correcting.answer(desk(settled, BOB), number, NewAnswer("", "a1", 4, REASON))
    assert (second.correction.answer, second.by.id) == ("People Ops looked at it.", PIA)
    assert beside(settled).amendments == ()


def test_people_ops_answer_in_words_and_change_no_rating(settled):
    number, before = ask(settled), notices(settled.store)
    screen = correcting.open_correction(desk(settled, PIA), number)
    assert (screen.may_amend, correcting.open_correction(desk(settled, BOB), number).may_amend) == (False, True)
    refused = correcting.answer(desk(settled, PIA), number, NewAnswer("", "a1", 4, REASON))
    assert refused == SayRefused({"words": SayProblem.NO_TEXT})
    done = correcting.answer(desk(settled, PIA), number, NewAnswer("It stays.", "a1", 4, REASON))
    assert (done.amendments, beside(settled).amendments) == ((), ())
    told = [(f"correction.answered:{number}:{one}", one) for one in (ADA, BOB)]
    assert new_notices(settled, before) == told


def test_nobody_answers_their_own_people_ops_included(store):
    """Ada is of People Ops here."""
    running = shared(store)
    number = ask(running)
    own = Desk(store, Actor(WORKSPACE, ADA, is_people_ops=True), NOW + HOUR, Customs(people_ops=frozenset({PIA, ADA})))
    before = everything(store)
    assert refusal(correcting.open_correction, own, number) is Trouble.MISSING
    assert refusal(correcting.answer, own, number, NewAnswer("I agree with myself.")) is Trouble.MISSING
    assert everything(store) == before


def test_who_has_taken_over_answers_and_who_was_the_manager_does_not(settled):
    number = ask(settled)
    gets_a_new_manager(settled)
    assert refusal(correcting.open_correction, desk(settled, BOB), number) is Trouble.MISSING
    done = correcting.answer(desk(settled, CLEO), number, NewAnswer("", "a1", 4, REASON))
    assert (done.by.id, held(settled)) == (CLEO, 3)


def test_of_two_answers_at_once_one_counts_and_the_other_sees_it(settled):
    number = ask(settled)
    manager, other = NewAnswer("From Bob.", "a1", 4, REASON), NewAnswer("From Pia.")
    done = at_once(
        lambda: correcting.answer(desk(settled, BOB), number, manager),
        lambda: correcting.answer(desk(settled, PIA), number, other),
    )
    assert len({(one.correction.answer, one.by.id) for one in done}) == 1
    assert len(beside(settled).amendments) == (1 if done[0].by.id == BOB else 0)


def test_the_same_at_once_from_two_devices_is_done_once(settled):
    given = (desk(settled, ADA), settled.participant)
    at_once(*[lambda: correcting.ask(*given, WHAT, "a1")] * 2)
    at_once(*[lambda: responding.acknowledge(*given)] * 2)
    at_once(*[lambda: responding.give_pulse(*given, Pulse(Surprised.NO, Fair.YES))] * 2)
    rows = everything(settled.store)
    assert [len(rows[name]) for name in ("corrections", "responses", "pulse_answers")] == [1, 1, 1]
    assert len([row for row in rows["journal"] if "outcome.acknowledged" in row]) == 1


# -- what waits, and is late ------------------------------------------------------------------------------------------


def waiting(running, person, now=NOW + HOUR):
    return [(one.correction, one.reviewee.id, one.is_late) for one in home.look(desk(running, person, now)).corrections]


def test_who_asked_sees_on_home_by_when_the_answer_comes_until_it_has(settled):
    def told(person):
        return [one.answer_by for one in home.look(desk(settled, person)).past]

    number = ask(settled)
    assert (told(ADA), told(BOB)) == ([date(2026, 3, 16)], [None])
    correcting.answer(desk(settled, BOB), number, NewAnswer("Looked at again; it stays."))
    assert told(ADA) == [None]


def test_it_waits_on_the_homes_of_those_who_answer_and_in_the_console_until_it_is_answered(settled):
    number = ask(settled)
    assert {one: waiting(settled, one) for one in (ADA, BOB, CLEO, PIA, EVE)} == {
        ADA: [],
        BOB: [(number, ADA, False)],
        CLEO: [],
        PIA: [(number, ADA, False)],
        EVE: [],
    }
    assert console.look(desk(settled, PIA), 1).corrections == 1
    assert waiting(settled, BOB, NOW + 15 * DAY) == [(number, ADA, True)]
    correcting.answer(desk(settled, BOB), number, NewAnswer("It stays."))
    assert (waiting(settled, BOB), waiting(settled, PIA)) == ([], [])
    assert console.look(desk(settled, PIA), 1).corrections == 0


def turned(running, now):
    before = notices(running.store)
    correcting.wheel(running.store, WORKSPACE, now, OPS)
    return new_notices(running, before)


def test_both_are_reminded_the_working_day_before_and_on_the_day_and_told_that_it_is_late(settled):
    """Due on Monday 16 March: Bob sits in New York, Pia in London."""
    number = ask(settled)
    days = {day: turned(settled, NOW.replace(day=day, hour=15)) for day in (12, 13, 14, 15, 16, 17, 18)}
    assert days == {
        12: [],
        13: [(f"reminders:{one}:2026-03-13", one) for one in (BOB, PIA)],
        14: [],
        15: [],
        16: [(f"reminders:{one}:2026-03-16", one) for one in (BOB, PIA)],
        17: [(f"correction.late:{number}:{one}", one) for one in (BOB, PIA)],
        18: [],
    }


def test_turned_again_the_wheel_adds_nothing_and_writes_nothing(settled):
    ask(settled)
    assert len(turned(settled, NOW.replace(day=13, hour=15))) == 2
    before = everything(settled.store)
    assert turned(settled, NOW.replace(day=13, hour=15)) == []
    assert everything(settled.store) == before


def test_an_answer_ends_the_reminders(settled):
    number = ask(settled)
    correcting.answer(desk(settled, BOB), number, NewAnswer("It stays."))
    assert [turned(settled, NOW.replace(day=day, hour=15)) for day in (13, 16, 17)] == [[], [], []]


def test_the_deadline_is_told_to_who_has_turned_reminders_down(settled):
    number = ask(settled)
    with settled.store.begin(WORKSPACE) as tx:
        habits.turn(tx, BOB, on=False)
    friday = desk(settled, BOB, NOW.replace(day=13, hour=15))
    assert [one.correction for one in reminding.read_reminders(friday).corrections] == [number]
    with pytest.raises(Refused):
        reminding.read_reminders(desk(settled, BOB, NOW.replace(day=11, hour=15)))


# -- letters ----------------------------------------------------------------------------------------------------------


def letters_to(running, person, kind, now=NOW + HOUR):
    found = outbox.claim(running.store, WORKSPACE, "me", now + 30 * DAY, limit=100)
    return [
        letters.write(one, desk(running, person, now)).message
        for one in found
        if one.person_id == person and one.kind == kind
    ]


def test_the_messages_name_who_and_by_when_and_not_what_it_says(settled):
    ask(settled)
    (told,) = letters_to(settled, BOB, "correction.asked")
    assert told["text"] == "Ada asks for a correction"
    assert WHAT not in str(told)
    assert "Monday 16 March" in str(told)


def test_a_letter_about_what_is_answered_already_is_not_sent(settled):
    number = ask(settled)
    correcting.answer(desk(settled, PIA), number, NewAnswer("It stays."))
    with pytest.raises(Refused):
        letters_to(settled, BOB, "correction.asked")


def test_who_asked_hears_what_came_of_it_line_by_line(settled):
    number = ask(settled)
    correcting.answer(desk(settled, BOB), number, NewAnswer("You are right.", "a1", 4, REASON))
    (told,) = letters_to(settled, ADA, "correction.answered")
    text = str(told)
    assert told["text"] == "Your request for a correction is answered"
    for line in (
        "A1: changed from E2 to E4.",
        "Score: 2.66 (exactly 8/3) before, 3.33 (exactly 10/3) now.",
        "The ratings come to: E2 · Engineer 2 before, E3 · Engineer 3 now.",
        "Level: E2 · Engineer 2 before, E3 · Engineer 3 now.",
        REASON,
        "You are right.",
    ):
        assert line in text, line


# -- nothing of it leaks ----------------------------------------------------------------------------------------------


@pytest.fixture(
    params=["another engineer", "another manager", "a former manager", "a deactivated account", "another workspace"]
)
def stranger(request, settled):
    """(somebody who is nothing to Ada's outcome, the correction that is there to be read)."""
    number = ask(settled)
    with settled.store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0MAX", "Max Born"))
        people.put(tx, a_person("U0PUP", "Pup Il", manager_id="U0MAX"))
    if request.param == "a former manager":
        gets_a_new_manager(settled, "U0MAX")
    if request.param == "a deactivated account":
        leaves(settled, BOB)
    if request.param == "another workspace":
        return a_running_cycle(settled.store, workspace="T0OTHER").desk(PIA), number
    who = {"another engineer": EVE, "another manager": "U0MAX" if request.param == "another manager" else BOB}
    return desk(settled, who.get(request.param, BOB)), number


def test_a_stranger_gets_the_words_for_what_is_not_there_and_changes_nothing(settled, stranger):
    who, number = stranger
    before = everything(settled.store)
    for flow, *given in (
        (correcting.open_correction, number),
        (correcting.answer, number, NewAnswer("forged", "a1", 5, "forged")),
        (correcting.read_asked, number),
        (correcting.read_answered, number),
        (correcting.open_asking, settled.participant),
        (correcting.ask, settled.participant, "forged", None),
    ):
        assert refusal(flow, who, *given) is Trouble.MISSING, flow
    assert home.look(who).corrections == ()
    assert everything(settled.store) == before


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 10**17])
def test_a_forged_number_is_not_there(settled, number):
    ask(settled)
    assert refusal(correcting.open_correction, desk(settled, BOB), number) is Trouble.MISSING


def test_the_chain_reads_what_was_answered_and_answers_nothing(settled):
    number = ask(settled)
    assert beside(settled, CLEO).corrections[0].text == WHAT
    assert refusal(correcting.open_correction, desk(settled, CLEO), number) is Trouble.MISSING
    correcting.answer(desk(settled, BOB), number, NewAnswer("It stays."))
    assert isinstance(correcting.open_correction(desk(settled, CLEO), number), AnsweredScreen)


def test_somebody_reads_only_while_it_waits_what_they_may_answer(settled):
    number = ask(settled)
    assert isinstance(correcting.open_correction(desk(settled, BOB), number), CorrectionScreen)
    assert refusal(correcting.open_correction, desk(settled, ADA), number) is Trouble.MISSING


def test_the_draft_of_the_1_1_stays_as_it_was_shared(settled):
    """What the manager rated and what the 1:1 changed are never written over by a correction."""
    correcting.answer(desk(settled, BOB), ask(settled), NewAnswer("", "a1", 4, REASON))
    with settled.store.read(WORKSPACE) as tx:
        review = reviews.open_review(tx, an_actor(BOB), settled.participant, NOW + HOUR)
        assert review.answers(Kind.MANAGER)["a1"].rating == 2
        assert review.settlements() == {}
