"""Growth conversations, what came of goals, and where growing shows: Home, check-ins, the next review, the console."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from growing_support import DAY, HOUR, LATER, TODAY, agreed, chose, hand_over, settled, talked

from bot import letters
from bot.flows import assessing, clockwork, console, growing, growth_talks, home, prompting, settling
from bot.flows import cycles as cycle_flow
from bot.flows.base import Desk
from bot.flows.cycles import NewCycle
from bot.flows.refusals import Refused
from bot.screens import Modal, Trouble
from bot.screens.growing import EndScreen, Field, GrowthRefused, GrowthScreen
from core.assessment import Kind
from core.cycle import Dates
from core.goals import Going, Problem, State, Talk
from core.permissions import Missing
from storage import agenda, growth, later, outbox, people
from storage.reviews import find_record, open_review
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    Running,
    a_ladder,
    a_person,
    a_running_cycle,
    an_actor,
    an_attribute,
    both_submitted,
    everything,
    notices,
    put_ladder,
    submit,
)

NOTE = "The budget is what is in the way."


@pytest.fixture
def world(running):
    return settled(running)


def goal_of(world, who=ADA):
    return growing.look(world.desk(who), world.participant).goals[0].goal.id


def refusal(ask, *given):
    with pytest.raises(Refused) as refused:
        ask(*given)
    return refused.value.trouble


# -- logging ----------------------------------------------------------------------------------------------------------


def test_the_form_holds_today_on_ones_own_clock_so_that_saving_it_is_enough(world):
    evening = datetime(2026, 3, 3, 2, tzinfo=UTC)  # still the second of March in New York
    assert growth_talks.open_log(world.desk(BOB, evening), world.participant).day == date(2026, 3, 2)
    assert growth_talks.open_log(world.desk(ADA, evening), world.participant).day == date(2026, 3, 3)


def test_each_of_the_two_logs_it_and_sees_whether_the_other_has(world):
    before = notices(world.store)
    assert isinstance(talked(world, ADA), GrowthScreen)
    seen = growing.look(world.desk(BOB), world.participant)
    assert [(one.person_id, one.held_on) for one in seen.talks] == [(ADA, TODAY)]
    talked(world, BOB)
    seen = growing.look(world.desk(ADA), world.participant)
    assert [(one.person_id, one.held_on) for one in seen.talks] == [(ADA, TODAY), (BOB, TODAY)]
    assert notices(world.store) == before


def test_the_same_day_once_more_is_the_same_conversation(world):
    chose(world)
    goal = goal_of(world)
    talked(world, ADA, going={goal: Going.WELL}, note=NOTE)
    assert growth_talks.open_log(world.desk(ADA), world.participant).note == NOTE
    talked(world, ADA, going={goal: Going.NEEDS_A_HAND})
    (talk,) = growing.look(world.desk(ADA), world.participant).talks
    assert talk == Talk(world.participant, ADA, TODAY, {goal: Going.NEEDS_A_HAND})


@pytest.mark.parametrize(
    ("day", "problem"),
    [(None, Problem.DAY_MISSING), (TODAY + DAY, Problem.AHEAD), (TODAY - DAY, Problem.BEFORE_OUTCOME)],
)
def test_a_day_that_cannot_be_is_refused_under_its_field(world, day, problem):
    before = everything(world.store)
    assert talked(world, ADA, on=day) == GrowthRefused({(Field.HELD_ON, 0): problem})
    assert everything(world.store) == before


def test_how_a_goal_goes_is_shown_as_each_of_them_says_it_and_is_there_the_next_time(world):
    chose(world)
    goal = goal_of(world)
    talked(world, ADA, going={goal: Going.WELL})
    talked(world, BOB, going={goal: Going.NEEDS_A_HAND})
    for who, own, other in ((ADA, Going.WELL, Going.NEEDS_A_HAND), (BOB, Going.NEEDS_A_HAND, Going.WELL)):
        (line,) = growing.look(world.desk(who), world.participant).goals
        assert (line.own, line.other) == (own, other)
        (line,) = growth_talks.open_log(world.desk(who), world.participant).goals
        assert line.own == own


def test_what_is_said_of_a_goal_of_somebody_else_is_not_kept(world):
    talked(world, ADA, going={4711: Going.WELL})
    assert [one.going for one in growing.look(world.desk(ADA), world.participant).talks] == [{}]


def test_the_reviewees_note_is_theirs_alone_and_the_managers_is_for_the_reviewee_too(world):
    talked(world, ADA, note="Between me and myself.")
    talked(world, BOB, note="She could lead the next one.")

    def read(who):
        return [one.note for one in growing.look(world.desk(who), world.participant).talks if one.note]

    assert read(ADA) == ["Between me and myself.", "She could lead the next one."]
    assert read(BOB) == ["She could lead the next one."]
    assert read(CLEO) == read(PIA) == []
    hand_over(world, CAST[0], EVE)
    assert read(EVE) == []


def test_a_conversation_needs_somebody_to_talk_with(world):
    hand_over(world, CAST[0], None)
    assert refusal(growth_talks.open_log, world.desk(ADA), world.participant) is Trouble.MISSING


@pytest.mark.parametrize("who", [CLEO, PIA, EVE])
def test_nobody_else_logs_anything(world, who):
    before = everything(world.store)
    with pytest.raises(Refused):
        talked(world, who)
    assert everything(world.store) == before


# -- what came of it --------------------------------------------------------------------------------------------------


def test_what_is_done_is_asked_about_and_is_no_goal_any_more(world):
    chose(world, ADA, ("a0", "a1"))
    goal = goal_of(world)
    asked = talked(world, BOB, going={goal: Going.DONE})
    assert isinstance(asked, EndScreen)
    assert ([one.goal.id for one in asked.goals], asked.asks_state) == ([goal], False)
    growth_talks.save_results(world.desk(BOB), world.participant, {goal: "It sh"}, 2)
    growth_talks.save_results(world.desk(BOB), world.participant, {goal: "It"}, 1)
    saved = growth_talks.save_end(world.desk(BOB), world.participant, {goal: "It shipped."}, {}, 3)
    assert [one.goal.attribute_id for one in saved.goals] == ["a1"]
    (ended,) = saved.ended
    assert (ended.goal.state, ended.goal.result, ended.goal.ended_at) == (State.DONE, "It shipped.", NOW + HOUR)


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED])
def test_either_of_the_two_says_what_became_of_a_goal_and_can_take_it_back(world, state):
    chose(world)
    goal = goal_of(world)
    for who in (ADA, BOB):
        ended = growth_talks.save_end(world.desk(who), world.participant, {goal: "Plans changed."}, {goal: state}, 1)
        assert (ended.goals, [one.goal.state for one in ended.ended]) == ((), [state])
        back = growth_talks.save_end(world.desk(who), world.participant, {}, {goal: State.OPEN}, 2)
        assert [(one.goal.state, one.goal.ended_at) for one in back.goals] == [(State.OPEN, None)]


def test_what_follows_from_something_else_cannot_be_said(world):
    chose(world)
    goal = goal_of(world)
    for state in (State.DRAFT, State.CARRIED):
        growth_talks.save_end(world.desk(ADA), world.participant, {}, {goal: state}, 1)
        assert goal_of(world) == goal


def test_a_goal_of_another_review_is_not_there(world):
    chose(world)
    assert refusal(growth_talks.open_end, world.desk(ADA), world.participant, 4711) is Trouble.MISSING
    before = everything(world.store)["goals"]
    growth_talks.save_end(world.desk(ADA), world.participant, {4711: "Mine now."}, {4711: State.DONE}, 1)
    assert everything(world.store)["goals"] == before


# -- Home -------------------------------------------------------------------------------------------------------------


def test_home_shows_ones_own_goals_and_to_the_manager_those_of_their_people(world):
    chose(world)
    talked(world, BOB)
    (own,) = home.look(world.desk(ADA)).growth
    assert ([one.name for one in own.goals], own.other, own.waits_for_other) == (["A0"], CAST[1], True)
    assert (own.own_talk, own.their_talk) == (None, TODAY)
    (led,) = home.look(world.desk(BOB)).growth
    assert (led.review.reviewee, led.other, led.waits_for_viewer) == (CAST[0], CAST[0], True)
    assert (led.own_talk, led.their_talk, led.next_check_in) == (TODAY, None, datetime(2026, 6, 2, 13, tzinfo=UTC))
    for who in (CLEO, PIA, EVE):
        assert home.look(world.desk(who)).growth == ()


def test_after_a_change_of_manager_the_new_ones_home_shows_it_and_the_former_ones_does_not(world):
    chose(world)
    hand_over(world, CAST[0], EVE)
    assert home.look(world.desk(BOB)).growth == ()
    (led,) = home.look(world.desk(EVE)).growth
    assert (led.review.reviewee.id, led.next_check_in) == (ADA, datetime(2026, 6, 2, 8, tzinfo=UTC))


def test_somebody_else_cannot_be_looked_at_by_way_of_home(world):

    with world.store.read(WORKSPACE) as tx:
        record = find_record(tx, world.participant)
        for who in (CLEO, PIA, EVE):
            with pytest.raises(Missing):
                growth.at_a_glance(tx, an_actor(who), [record])


# -- check-ins --------------------------------------------------------------------------------------------------------

JUNE = datetime(2026, 6, 2, 15, tzinfo=UTC)


def check_ins(world, now=JUNE):
    clockwork.tick(world.store, WORKSPACE, now)
    return [person for key, person in notices(world.store) if key.startswith("growth.check_in")]


def check_in_to(world, person):
    found = outbox.claim(world.store, WORKSPACE, "me", JUNE + DAY, limit=50)
    (notice,) = [one for one in found if one.person_id == person and "check_in" in one.kind]
    return notice


def test_a_check_in_tells_of_the_goals_and_leads_to_the_log(world):
    chose(world)
    assert check_ins(world) == [ADA, BOB]
    found = [one for one in outbox.claim(world.store, WORKSPACE, "me", JUNE + DAY, limit=50) if "check_in" in one.kind]
    for one in found:
        letter = letters.write(one, world.desk(one.person_id, JUNE))
        pressed = [
            element["text"]["text"]
            for block in letter.message["blocks"]
            for element in (*block.get("elements", []), block.get("accessory", {}))
            if element.get("type") == "button"
        ]
        assert pressed == ["We talked"]
        assert "A0" in str(letter.message["blocks"])


def test_two_who_have_talked_are_not_asked_again_in_that_quarter_and_are_in_the_next(world):
    talked(world, BOB, on=date(2026, 5, 20), now=datetime(2026, 5, 20, 15, tzinfo=UTC))
    assert check_ins(world) == []
    assert check_ins(world, datetime(2026, 9, 2, 15, tzinfo=UTC)) == [ADA, BOB]


def test_one_who_logs_it_keeps_back_the_others_letter_that_was_not_sent_yet(world):
    assert check_ins(world) == [ADA, BOB]
    talked(world, ADA, on=date(2026, 6, 2), now=JUNE)
    notice = check_in_to(world, BOB)
    assert refusal(letters.write, notice, world.desk(BOB, JUNE)) is Trouble.MISSING


def test_after_a_change_of_manager_the_new_one_is_asked(world):
    hand_over(world, CAST[0], EVE)
    assert check_ins(world) == [ADA, EVE]
    notice = check_in_to(world, EVE)
    letters.write(notice, world.desk(EVE, JUNE))


def test_a_check_in_that_waits_is_not_sent_to_somebody_who_is_not_the_manager_any_more(world):
    assert check_ins(world) == [ADA, BOB]
    hand_over(world, CAST[0], EVE)
    assert refusal(letters.write, check_in_to(world, BOB), world.desk(BOB, JUNE)) is Trouble.MISSING


def test_somebody_whose_account_has_ended_reads_nothing_and_is_not_asked(world):
    chose(world)
    with world.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[0], active=False))
    assert refusal(growing.look, world.desk(ADA), world.participant) is Trouble.MISSING
    assert check_ins(world) == [BOB]
    assert refusal(letters.write, check_in_to(world, BOB), world.desk(BOB, JUNE)) is Trouble.MISSING
    assert home.look(world.desk(BOB)).growth == ()


def test_bookings_of_a_new_manager_are_those_they_have_taken_over(world):
    with world.store.read(WORKSPACE) as tx:
        assert [one.participant for one in agenda.bookings_of(tx, EVE)] == []
    hand_over(world, CAST[0], EVE)
    with world.store.read(WORKSPACE) as tx:
        (found,) = agenda.bookings_of(tx, EVE)
        assert (found.partner, found.is_handed_over) == (CAST[4], True)


# -- the next review --------------------------------------------------------------------------------------------------

SECOND = datetime(2026, 9, 7, 10, tzinfo=UTC)


def next_cycle(world, raters=None) -> Running:
    """Half a year later Ada is reviewed once more."""

    today = SECOND.date()
    dates = Dates(today, today + 14 * DAY, today + 21 * DAY, today + 35 * DAY)
    cycle_flow.start(
        Desk(world.store, an_actor(PIA), SECOND), NewCycle("Autumn 2026", ("engineering",), dates, (ADA,), raters or {})
    )
    return replace(world, participants={ADA: world.participant + 1}, started=SECOND)


def test_both_sides_are_reminded_of_the_goal_when_they_rate_its_attribute_and_of_nothing_elsewhere(world):
    chose(world)
    goal = goal_of(world)
    growth_talks.save_end(world.desk(ADA), world.participant, {goal: "It shipped."}, {goal: State.DONE}, 1)
    again = next_cycle(world)
    for kind, who in ((Kind.SELF, ADA), (Kind.MANAGER, BOB)):
        screen = assessing.open_assessment(again.desk(who), again.participant, kind)
        (line,) = screen.goals
        assert (line.goal.id, line.goal.result, line.name, screen.attribute.id) == (goal, "It shipped.", "A0", "a0")
        elsewhere = assessing.go_to(again.desk(who), Modal(again.participant, kind), 1)
        assert elsewhere.goals == ()
        if kind is Kind.SELF:
            submit(again, Kind.SELF)


def test_a_goal_that_was_dropped_is_not_brought_up_again(world):
    chose(world)
    growth_talks.save_end(world.desk(ADA), world.participant, {}, {goal_of(world): State.DROPPED}, 1)
    again = next_cycle(world)
    assert assessing.open_assessment(again.desk(ADA), again.participant, Kind.SELF).goals == ()


def test_a_rater_who_may_not_read_the_earlier_outcome_does_not_see_its_goals(world):
    chose(world)
    again = next_cycle(world, {ADA: EVE})

    submit(again, Kind.SELF)
    assert assessing.open_assessment(again.desk(EVE), again.participant, Kind.MANAGER).goals == ()
    with again.store.read(WORKSPACE) as tx, pytest.raises(Missing):
        growth.on_attribute(open_review(tx, an_actor(PIA), again.participant, SECOND), "a0")


def test_what_is_still_open_is_carried_when_goals_are_chosen_after_the_next_outcome(world):

    chose(world, ADA, ("a0", "a1"))
    again = next_cycle(world)
    both_submitted(again)
    settling.share(again.desk(BOB), again.participant)
    offered = growing.open_pick(again.desk(ADA), world.participant)
    assert ([one.name for one in offered.earlier], offered.chosen) == (["A0", "A1"], ("a0", "a1"))
    assert offered.review.participant == again.participant
    chose(again, ADA, ("a0",))
    with again.store.read(WORKSPACE) as tx:
        before = growth.goals(open_review(tx, an_actor(ADA), world.participant, SECOND))
    assert [(one.attribute_id, one.state) for one in before] == [("a0", State.CARRIED), ("a1", State.CARRIED)]
    assert [one.goal.attribute_id for one in growing.look(again.desk(ADA), world.participant).goals] == ["a0"]
    (card,) = home.look(again.desk(ADA)).growth
    assert card.review.participant == again.participant


def test_a_carried_goal_begins_with_what_it_was_and_a_day_ahead(world):

    chose(world, ADA, ("a0",))
    again = next_cycle(world)
    both_submitted(again)
    settling.share(again.desk(BOB), again.participant)
    screen = growing.pick(again.desk(BOB), again.participant, ["a0"])
    (line,) = screen.lines
    assert SECOND.date() > LATER
    assert (line.opportunity, line.by_when) == ("The release of May. a0", date(2027, 3, 7))


def test_nobody_is_asked_to_talk_about_growing_while_their_next_review_is_under_way(world):
    then, key = SECOND + 9 * DAY, "growth.check_in:U0ADA:2:2026-03-02"
    assert prompting.read_check_in(world.desk(ADA, then), key).own
    next_cycle(world)
    assert prompting.read_check_in(world.desk(ADA, SECOND - DAY), key).own
    with pytest.raises(Refused):
        prompting.read_check_in(world.desk(ADA, then), key)


def test_once_the_next_outcome_is_shared_check_ins_follow_from_that_one_alone(world):
    again = next_cycle(world)
    december = datetime(2026, 12, 7, 15, tzinfo=UTC)
    with world.store.read(WORKSPACE) as tx:
        assert later.superseded(tx, [world.participant]) == frozenset()
    both_submitted(again)
    settling.share(again.desk(BOB), again.participant)
    with world.store.read(WORKSPACE) as tx:
        assert later.superseded(tx, [world.participant, again.participant]) == {world.participant}
    before = notices(world.store)
    clockwork.tick(world.store, WORKSPACE, december)
    new = [key for key, person in notices(world.store) if (key, person) not in before]
    assert [key for key in new if key.startswith("growth")] == [
        "growth.check_in:U0ADA:1:2026-09-07",
        "growth.check_in:U0BOB:1:2026-09-07",
    ]


def test_a_goal_whose_attribute_a_newer_ladder_does_not_have_keeps_its_name_and_is_carried(world):
    chose(world, ADA, ("a0", "a1"))
    with world.store.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder([an_attribute("a1"), an_attribute("a2")], version="2.0"))
    newer = a_ladder([an_attribute("a1"), an_attribute("a2")], version="2.0")
    again = replace(next_cycle(world), ladder=newer)
    both_submitted(again)
    settling.share(again.desk(BOB), again.participant)
    offered = growing.open_pick(again.desk(BOB), again.participant)
    assert ([one.name for one in offered.earlier], offered.chosen) == (["A0", "A1"], ("a1",))
    assert [one.name for one in growing.look(again.desk(ADA), again.participant).goals] == []
    chose(again, BOB, ("a1",))
    assert growing.open_pick(again.desk(BOB), again.participant).earlier == ()


def on_newer(world, *attributes):
    """The next cycle, on a version with these attributes."""
    newer = a_ladder(attributes, version="2.0")
    with world.store.begin(WORKSPACE) as tx:
        put_ladder(tx, newer)
    return replace(next_cycle(world), ladder=newer)


@pytest.mark.parametrize(
    ("newer", "rated", "offered"),
    [
        ([an_attribute("a0x", was=("a0",)), an_attribute("a1")], ["a0x"], ("a0x",)),
        ([an_attribute("p", was=("a0",)), an_attribute("q", was=("a0",))], ["p", "q"], ("p", "q")),
        ([an_attribute("both", was=("a0", "a1")), an_attribute("a2")], ["both"], ("both",)),
        ([an_attribute("a0"), an_attribute("a9", was=("a0",))], ["a0", "a9"], ("a0", "a9")),
        ([an_attribute("a1"), an_attribute("a2")], [], ()),
    ],
    ids=["renamed", "split", "merged", "split and kept", "gone"],
)
def test_a_goal_goes_on_with_what_its_attribute_became(world, newer, rated, offered):
    chose(world, ADA, ("a0",))
    again = on_newer(world, *newer)
    seen = {}
    for place, one in enumerate(newer):
        screen = assessing.go_to(again.desk(ADA), Modal(again.participant, Kind.SELF), place)
        seen |= {one.id: [line.name for line in screen.goals]} if screen.goals else {}
    assert seen == {one.id: [one.name] for one in newer if one.id in rated}
    both_submitted(again)
    settling.share(again.desk(BOB), again.participant)
    assert growing.open_pick(again.desk(ADA), again.participant).chosen == offered


def test_what_was_written_on_a_goal_is_there_under_the_new_name(world):
    chose(world, ADA, ("a0",))
    again = on_newer(world, an_attribute("a0x", was=("a0",)), an_attribute("a1"))
    both_submitted(again)
    settling.share(again.desk(BOB), again.participant)
    (line,) = growing.pick(again.desk(BOB), again.participant, ["a0x"]).lines
    assert line.opportunity == "The release of May. a0"


# -- the console ------------------------------------------------------------------------------------------------------


def test_people_ops_sees_counts_from_five_outcomes_on(store):

    cast = (*CAST, *(a_person(f"U0P{number}", manager_id=BOB) for number in range(4)))
    people = [ADA, *(f"U0P{number}" for number in range(4))]
    running = a_running_cycle(store, cast=cast, on_ladder=dict.fromkeys(people, "E2"))
    cycle = 1
    for place, who in enumerate(people):
        one = replace(running, participants={who: running.participants[who]})
        both_submitted(one, reviewee=who)
        assert console.look(running.desk(PIA), cycle).growth is None, place
        settling.share(running.desk(BOB), one.participant)
    chose(running)
    agreed(running)
    talked(running, BOB)
    counts = console.look(running.desk(PIA), cycle).growth
    assert (counts.settled, counts.with_goals, counts.talked) == (5, 1, 1)
    late = console.look(running.desk(PIA, NOW + 120 * DAY), cycle).growth
    assert (late.settled, late.with_goals, late.talked) == (5, 1, 0)
