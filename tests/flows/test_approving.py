"""The no-demotion commitment: asked of one person, once per ladder version, and waited for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import letters
from bot.flows import approving, clockwork, console, cycles, drafting, reminding
from bot.flows.base import Customs, Desk
from bot.flows.cycles import Announcing, NewCycle
from bot.flows.drafting import Edits, Plan
from bot.flows.refusals import Refused
from bot.screens import StartedScreen, StartProblem, StartRefused, Trouble
from bot.screens.cycles import ApprovalState, CycleScreen, DraftScreen, Obstacle
from core.cycle import Part
from core.permissions import Actor
from storage import announcements as stored
from storage import outbox
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    TODAY,
    WORKSPACE,
    a_company,
    a_ladder,
    a_person,
    everything,
    notices,
    put_ladder,
)

HANA, IDA = "U0HANA", "U0IDA"
DAY = timedelta(days=1)
NEW = NewCycle("Spring 2026", ("engineering",), cycles.suggested(TODAY + 15 * DAY), announcing=Announcing())
AT_ONCE = NewCycle("Spring 2026", ("engineering",), cycles.suggested(TODAY))


def desk(store, person=PIA, now=NOW, approver=HANA):
    customs = Customs(people_ops=frozenset({PIA}), approver=approver)
    return Desk(store, Actor(WORKSPACE, person, person == PIA), now, customs)


def a_draft(store, approver=HANA, **changes):
    cast = [*CAST, a_person(HANA, "Hana Ito"), a_person(IDA, "Ida Rhodes")]
    a_company(store, cast=cast, on_ladder={ADA: "E2", EVE: None})
    return cycles.draft(desk(store, approver=approver), replace(NEW, **changes)).cycle_id


def state(store, cycle, now=NOW, approver=HANA):
    return drafting.look(desk(store, now=now, approver=approver), cycle).approval.state


def asked(store):
    return [person for key, person in notices(store) if key.startswith("approval.ask:")]


def told(store):
    return [key.split(":")[0] for key, person in notices(store) if person == PIA and key.startswith("approval.")]


def tick(store, now, approver=HANA):
    return clockwork.tick(store, WORKSPACE, now, desk(store, approver=approver).customs)


def is_announced(store, cycle, now=NOW, approver=HANA):
    return isinstance(console.look(desk(store, now=now, approver=approver), cycle), CycleScreen)


def test_a_draft_by_itself_asks_nobody(store):
    cycle = a_draft(store)
    assert (state(store, cycle), asked(store)) == (ApprovalState.NOT_ASKED, [])


def test_announced_now_it_asks_waits_for_the_yes_and_goes_out_with_it(store):
    cycle = a_draft(store)
    screen = console.send_now(desk(store), cycle, Part.DETAILS)
    assert isinstance(screen, DraftScreen)
    assert (screen.approval.state, screen.obstacles) == (ApprovalState.WAITING, (Obstacle.APPROVAL,))
    assert (asked(store), len(notices(store))) == ([HANA], 1)
    later = NOW + timedelta(hours=3)
    assert approving.commit(desk(store, HANA, later), cycle).approval.state is ApprovalState.GIVEN
    assert is_announced(store, cycle, later)
    assert told(store) == ["approval.given"]
    with store.read(WORKSPACE) as tx:
        (given,) = stored.approvals(tx, [1]).values()
    assert (given.is_given, given.approver_id, given.asked_by, given.answered_at) == (True, HANA, PIA, later)


def test_a_planned_day_that_passed_while_waiting_announces_as_soon_as_the_yes_comes(store):
    cycle = a_draft(store)
    drafting.plan(desk(store), cycle, Plan(None, TODAY + 3 * DAY, NEW.dates))
    assert asked(store) == [HANA]
    tick(store, NOW + 5 * DAY)
    assert not is_announced(store, cycle, NOW + 5 * DAY)
    approving.commit(desk(store, HANA, NOW + 6 * DAY), cycle)
    assert is_announced(store, cycle, NOW + 6 * DAY)


def test_not_yet_comes_with_a_word_and_holds_the_announcement_and_can_become_a_yes(store):
    cycle = a_draft(store)
    console.send_now(desk(store), cycle, Part.DETAILS)
    approving.decline(desk(store, HANA), cycle, " After the board. ")
    approval = drafting.look(desk(store), cycle).approval
    assert (approval.state, approval.note, approval.approver_id) == (ApprovalState.DECLINED, "After the board.", HANA)
    tick(store, NOW + 5 * DAY)
    assert (asked(store), told(store)) == ([HANA], ["approval.declined"])
    approving.commit(desk(store, HANA, NOW + 6 * DAY), cycle)
    assert is_announced(store, cycle, NOW + 6 * DAY)


def test_asked_again_after_a_not_yet_it_waits_anew(store):
    cycle = a_draft(store)
    drafting.ask_for_approval(desk(store), cycle)
    approving.decline(desk(store, HANA), cycle, "")
    drafting.ask_for_approval(desk(store, now=NOW + DAY), cycle)
    assert (state(store, cycle), asked(store)) == (ApprovalState.WAITING, [HANA, HANA])


def test_an_approver_who_does_not_answer_is_asked_again_every_second_working_day(store):
    cycle = a_draft(store)  # on a Monday
    drafting.plan(desk(store), cycle, Plan(None, TODAY + 14 * DAY, NEW.dates))
    for hours in range(24 * 9):
        tick(store, NOW + timedelta(hours=hours))
    days = ("04", "06", "10")  # a Wednesday, a Friday, a Tuesday
    assert [key for key, person in notices(store) if person == HANA and key.startswith("reminders:")] == [
        f"reminders:{HANA}:2026-03-{day}" for day in days
    ]
    assert asked(store) == [HANA]
    reminder = reminding.read_reminders(desk(store, HANA, NOW + 2 * DAY))
    assert [(one.cycle_id, one.cycle) for one in reminder.approvals] == [(cycle, "Spring 2026")]
    approving.commit(desk(store, HANA, NOW + 2 * DAY), cycle)
    with pytest.raises(Refused):
        reminding.read_reminders(desk(store, HANA, NOW + 2 * DAY))


def test_an_approver_rung_has_no_record_of_is_asked_again_by_a_message_of_its_own(store):
    cycle = a_draft(store, approver_id="U0STRANGER")
    drafting.plan(desk(store), cycle, Plan(None, TODAY + 14 * DAY, NEW.dates))
    for hours in range(24 * 3):
        tick(store, NOW + timedelta(hours=hours))
    assert asked(store) == ["U0STRANGER"] * 2


def test_one_yes_holds_for_every_cycle_on_that_version_and_for_no_other_version(store):
    cycle = a_draft(store)
    drafting.ask_for_approval(desk(store), cycle)
    approving.commit(desk(store, HANA), cycle)
    second = cycles.draft(desk(store), replace(NEW, name="Second")).cycle_id
    assert state(store, second) is ApprovalState.GIVEN
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(4, version="2.0"))
    assert state(store, second) is ApprovalState.NOT_ASKED
    console.send_now(desk(store), second, Part.DETAILS)
    assert not is_announced(store, second)
    assert asked(store) == [HANA, HANA]


def test_the_one_named_for_a_cycle_goes_before_the_one_in_the_settings(store):
    cycle = a_draft(store, approver_id=IDA)
    console.send_now(desk(store), cycle, Part.DETAILS)
    assert asked(store) == [IDA]


def test_another_approver_is_asked_anew_and_the_first_one_can_no_longer_answer(store):
    cycle = a_draft(store)
    console.send_now(desk(store), cycle, Part.DETAILS)
    drafting.save(desk(store), cycle, Edits(None, True, IDA, "", "", ""))
    tick(store, NOW + timedelta(minutes=1))
    assert sorted(asked(store)) == [HANA, IDA]
    with pytest.raises(Refused):
        approving.commit(desk(store, HANA), cycle)
    approving.commit(desk(store, IDA, NOW + timedelta(hours=1)), cycle)
    assert is_announced(store, cycle, NOW + timedelta(hours=1))


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, PIA, IDA])
def test_nobody_but_the_approver_can_read_or_answer(store, person):
    cycle = a_draft(store)
    drafting.ask_for_approval(desk(store), cycle)
    before = everything(store)
    for attempt in (
        lambda: approving.commit(desk(store, person), cycle),
        lambda: approving.decline(desk(store, person), cycle, "no"),
        lambda: approving.read(desk(store, person), cycle),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.trouble is Trouble.MISSING
    assert everything(store) == before


def test_a_yes_that_slack_sends_twice_is_one_and_is_not_taken_back(store):
    cycle = a_draft(store)
    drafting.ask_for_approval(desk(store), cycle)
    approving.commit(desk(store, HANA), cycle)
    before = everything(store)
    assert approving.commit(desk(store, HANA), cycle).approval.state is ApprovalState.GIVEN
    with pytest.raises(Refused):
        approving.decline(desk(store, HANA), cycle, "")
    assert everything(store) == before


def test_a_pilot_needs_no_yes_says_that_it_is_one_and_keeps_nobody_out_of_the_real_one(store):
    cycle = a_draft(store, is_pilot=True)
    screen = console.send_now(desk(store), cycle, Part.DETAILS)
    assert (asked(store), screen.line.name, screen.line.is_pilot) == ([], "Spring 2026 (pilot)", True)
    assert cycles.begin(desk(store, approver=None), AT_ONCE).participants == 2


def test_with_nobody_named_whoever_announces_gives_it(store):
    cycle = a_draft(store, approver=None)
    assert state(store, cycle, approver=None) is ApprovalState.YOURS
    console.send_now(desk(store, approver=None), cycle, Part.DETAILS)
    with store.read(WORKSPACE) as tx:
        (given,) = stored.approvals(tx, [1]).values()
    assert (given.is_given, given.approver_id) == (True, PIA)
    assert asked(store) == []


def test_a_cycle_without_an_announcement_cannot_begin_without_the_yes_of_a_named_approver(store):
    cycle = a_draft(store)
    refused = cycles.begin(desk(store), replace(AT_ONCE, name="Now"))
    assert refused == StartRefused({"begins": StartProblem.NOT_APPROVED})
    assert isinstance(cycles.begin(desk(store), replace(AT_ONCE, name="Try", is_pilot=True)), StartedScreen)
    drafting.ask_for_approval(desk(store), cycle)
    approving.commit(desk(store, HANA), cycle)
    assert isinstance(cycles.begin(desk(store), replace(AT_ONCE, name="Now")), StartedScreen)


def test_without_an_announcement_whoever_starts_gives_it(store):
    a_company(store)
    cycles.begin(desk(store, approver=None), AT_ONCE)
    with store.read(WORKSPACE) as tx:
        (given,) = stored.approvals(tx, [1]).values()
    assert (given.is_given, given.approver_id, given.answered_at) == (True, PIA, NOW)


def test_the_message_to_the_approver_is_dropped_once_it_is_answered(store):
    cycle = a_draft(store)
    drafting.ask_for_approval(desk(store), cycle)
    notice = outbox.Notice(1, WORKSPACE, "approval.ask:1", "approval.ask", HANA, None, str(cycle), 1)
    assert letters.write(notice, desk(store, HANA)).message["text"] == (
        "Your commitment is asked for, for the growth framework"
    )
    approving.commit(desk(store, HANA), cycle)
    with pytest.raises(Refused):
        letters.write(notice, desk(store, HANA))


def test_a_cycle_that_is_gone_does_not_keep_the_next_one_from_asking_for_the_yes(store):
    cycle = a_draft(store)
    console.send_now(desk(store), cycle, Part.HEADS_UP)
    drafting.ask_for_approval(desk(store), cycle)
    console.close(desk(store), cycle)
    second = cycles.draft(desk(store), replace(NEW, name="Second")).cycle_id
    assert state(store, second) is ApprovalState.NOT_ASKED
    console.send_now(desk(store, now=NOW + DAY), second, Part.DETAILS)
    assert (state(store, second), asked(store)) == (ApprovalState.WAITING, [HANA, HANA])
    later = NOW + 3 * DAY
    assert [one.cycle_id for one in reminding.read_reminders(desk(store, HANA, later)).approvals] == [second]
    approving.commit(desk(store, HANA, later), second)
    assert is_announced(store, second, later)


def test_a_discarded_draft_does_not_keep_the_next_one_from_asking_for_the_yes_nor_lend_it_its_number(store):
    cycle = a_draft(store)
    drafting.ask_for_approval(desk(store), cycle)
    drafting.discard(desk(store), cycle)
    second = cycles.draft(desk(store), replace(NEW, name="Second")).cycle_id
    assert (state(store, second), second > cycle) == (ApprovalState.NOT_ASKED, True)
    with pytest.raises(Refused):
        approving.read(desk(store, HANA), cycle)


def test_a_draft_that_waits_for_the_same_yes_asks_for_it_itself_when_the_one_that_asked_is_closed(store):
    cycle = a_draft(store)
    second = cycles.draft(desk(store), replace(NEW, name="Second")).cycle_id
    console.send_now(desk(store), cycle, Part.HEADS_UP)
    drafting.ask_for_approval(desk(store), cycle)
    console.send_now(desk(store), second, Part.DETAILS)
    assert asked(store) == [HANA]
    console.close(desk(store, now=NOW + DAY), cycle)
    tick(store, NOW + DAY)
    assert asked(store) == [HANA, HANA]


def test_two_drafts_with_approvers_of_their_own_ask_one_of_them_and_not_both_in_turns(store):
    cycle = a_draft(store)
    second = cycles.draft(desk(store), replace(NEW, name="Second", approver_id=IDA)).cycle_id
    for one in (cycle, second):
        console.send_now(desk(store), one, Part.DETAILS)
    for hours in range(1, 24):
        tick(store, NOW + timedelta(hours=hours, minutes=hours))
    assert asked(store) == [HANA]
    approving.decline(desk(store, HANA, NOW + DAY), cycle, "")
    for hours in range(1, 24):
        tick(store, NOW + DAY + timedelta(hours=hours, minutes=hours))
    assert asked(store) == [HANA, IDA]
    approving.commit(desk(store, IDA, NOW + 2 * DAY), second)
    tick(store, NOW + 2 * DAY)
    assert (is_announced(store, cycle, NOW + 2 * DAY), is_announced(store, second, NOW + 2 * DAY)) == (False, True)
