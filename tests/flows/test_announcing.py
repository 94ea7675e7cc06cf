"""A cycle that is announced first: a draft nobody sees, what goes out when, and everything of it once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.flows import announcing, clockwork, console, cycles, drafting, home
from bot.flows.base import Customs, Desk
from bot.flows.cycles import Announcing, NewCycle
from bot.flows.drafting import Edits, Plan
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.cycles import CycleScreen, DraftScreen, Obstacle, PlanProblem, PlanRefused
from core.cycle import Part, Phase
from storage import announcements as stored
from storage import cycles as stored_cycles
from storage import habits, people
from storage.tables import JournalRow, NoticeRow, table
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
    an_actor,
    everything,
    notices,
    put_ladder,
)

DAY = timedelta(days=1)
ANNOUNCED_ON = TODAY + 14 * DAY
DATES = cycles.suggested_after(Customs().week, ANNOUNCED_ON)
NEW = NewCycle("Spring 2026", ("engineering",), DATES, announcing=Announcing())
TEXTS = Edits("C0GENERAL", True, None, "", "", "")


def desk(store, person=PIA, now=NOW, **customs):
    return Desk(store, an_actor(person), now, Customs(people_ops=frozenset({PIA}), **customs))


def a_draft(store, ladder=None, *, on_ladder=None, now=NOW, **changes):
    """A company with a draft in it; returns its id."""
    a_company(store, ladder, on_ladder=on_ladder or {ADA: "E2", EVE: None})
    screen = cycles.draft(desk(store, now=now), replace(NEW, **changes))
    assert isinstance(screen, DraftScreen), screen
    return screen.cycle_id


def plan(heads_up=None, details=None, dates=DATES):
    return Plan(heads_up, details, dates)


def look(store, cycle, now=NOW, **customs):
    return console.look(desk(store, now=now, **customs), cycle)


def tick(store, now, **customs):
    return clockwork.tick(store, WORKSPACE, now, desk(store, **customs).customs)


def said(store, prefix):
    """(key without the prefix, to whom) of what was put under it."""
    return [(key.removeprefix(prefix), person) for key, person in notices(store) if key.startswith(prefix)]


def due(store, key):
    """When a notice goes out."""
    rows = table(NoticeRow)
    with store.read(WORKSPACE) as tx:
        return tx.connection.execute(select(rows.c.due_at).where(rows.c.key == key)).scalar_one()


# -- a draft ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_there_for_people_ops_and_for_nobody_else(store):
    cycle = a_draft(store)
    assert [(one.name, one.phase, one.total) for one in home.look(desk(store)).cycles] == [
        ("Spring 2026", Phase.DRAFT, 0)
    ]
    for person in (ADA, BOB, EVE, CLEO):
        screen = home.look(desk(store, person))
        assert (screen.own, screen.people, screen.cycles) == ((), (), ())
        for attempt in (console.look, console.nudge, console.close, drafting.look, drafting.discard):
            with pytest.raises(Refused) as refused:
                attempt(desk(store, person), cycle)
            assert refused.value.trouble is Trouble.MISSING
    assert notices(store) == []


def test_a_draft_keeps_nobody_out_of_another_cycle(store):
    a_draft(store)
    assert cycles.start(desk(store), NewCycle("Now", ("engineering",), cycles.suggested(TODAY))).participants == 2


def test_a_draft_says_who_would_get_it_as_the_people_file_is_now(store):
    cycle = a_draft(store)
    screen = look(store, cycle)
    assert ([one.id for one in screen.reviewees], screen.told) == ([ADA, EVE], 4)
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(EVE, "Eve Euler"))  # no manager any more
    screen = look(store, cycle)
    assert ([one.id for one in screen.reviewees], screen.told) == ([ADA], 2)
    assert [one.id for one in screen.without_manager] == [EVE]


def test_saving_the_texts_sends_nothing(store):
    cycle = a_draft(store)
    saved = drafting.save(desk(store), cycle, replace(TEXTS, heads_up="Soon.", details="Now.", meeting=" At ten. "))
    assert {part: one.text for part, one in saved.parts.items()} == {
        Part.HEADS_UP: "Soon.",
        Part.DETAILS: "Now.",
        Part.FOLLOW_UP: "",
    }
    assert (saved.channel, saved.meeting) == ("C0GENERAL", "At ten.")
    assert tick(store, NOW + 60 * DAY) == 0
    assert notices(store) == []


def test_a_text_that_is_too_long_or_a_way_out_to_nobody_is_said_under_its_field_and_nothing_is_saved(store):
    cycle = a_draft(store)
    before = everything(store)
    refused = drafting.save(desk(store), cycle, Edits(None, False, None, "", "x" * 3001, "y" * 3001))
    assert refused == PlanRefused(
        {
            "channel": PlanProblem.TELLS_NOBODY,
            "heads_up": PlanProblem.TOO_LONG,
            "details": PlanProblem.TOO_LONG,
        }
    )
    assert everything(store) == before


def test_a_discarded_draft_is_gone_with_its_texts(store):
    a_company(store, on_ladder={ADA: "E2", EVE: None})
    cycle = cycles.draft(desk(store), NEW).cycle_id
    drafting.save(desk(store), cycle, TEXTS)
    drafting.discard(desk(store), cycle)
    kept = everything(store)
    assert (kept["cycles"], kept["announcements"]) == ([], [])
    with pytest.raises(Refused):
        drafting.discard(desk(store), cycle)


PLANS = {
    "the heads-up was yesterday": (plan(TODAY - DAY), {"heads_up": PlanProblem.IN_PAST}),
    "the announcement was yesterday": (plan(None, TODAY - DAY), {"details": PlanProblem.IN_PAST}),
    "the announcement on the day of the heads-up": (
        plan(TODAY + 3 * DAY, TODAY + 3 * DAY),
        {"details": PlanProblem.BEFORE_HEADS_UP},
    ),
    "the window before the announcement": (
        plan(None, DATES.self_opens + DAY),
        {"self_opens": PlanProblem.BEFORE_ANNOUNCEMENT},
    ),
    "two days to write in": (
        plan(None, None, replace(DATES, self_closes=DATES.self_opens + 2 * DAY)),
        {"self_closes": PlanProblem.CLOSES_TOO_SOON},
    ),
    "out of order": (
        plan(None, None, replace(DATES, manager_closes=DATES.self_opens)),
        {"manager_closes": PlanProblem.DATES_ORDER},
    ),
    "years away": (
        plan(None, None, replace(DATES, conversations_close=date.max)),
        {"conversations_close": PlanProblem.TOO_FAR},
    ),
    "a date that is missing": (
        Plan(None, None, None, ("self_opens",)),
        {"self_opens": PlanProblem.DATE_MISSING},
    ),
}


@pytest.mark.parametrize(("asked", "problems"), PLANS.values(), ids=PLANS)
def test_a_plan_that_makes_no_sense_is_said_by_field_and_changes_nothing(store, asked, problems):
    cycle = a_draft(store)
    before = everything(store)
    assert drafting.plan(desk(store), cycle, asked) == PlanRefused(problems)
    assert everything(store) == before


# -- the two steps ----------------------------------------------------------------------------------------------------


def test_heads_up_and_announcement_go_out_on_their_days_once_to_everybody_it_concerns(store):
    cycle = a_draft(store)
    drafting.save(desk(store), cycle, TEXTS)
    assert drafting.plan(desk(store), cycle, plan(TODAY + DAY, ANNOUNCED_ON)) is None
    assert notices(store) == []
    everybody = [(f":{one}", one) for one in sorted((ADA, BOB, CLEO, EVE))]
    tomorrow = datetime(2026, 3, 3, 9, tzinfo=UTC)
    tick(store, tomorrow - timedelta(minutes=1))
    assert notices(store) == []
    for late in (0, 1, 600):
        tick(store, tomorrow + timedelta(minutes=late))
    assert said(store, f"heads_up:{cycle}") == [("", "C0GENERAL"), *everybody]
    assert look(store, cycle, tomorrow).phase is Phase.HEADS_UP
    morning = datetime(2026, 3, 16, 9, tzinfo=UTC)
    for late in (0, 1, 600):
        tick(store, morning + timedelta(minutes=late))
    assert said(store, f"announcement:{cycle}") == [("", "C0GENERAL"), *everybody]
    screen = look(store, cycle, morning)
    assert isinstance(screen, CycleScreen)
    assert (screen.line.phase, screen.line.total) == (Phase.ANNOUNCED, 2)
    assert said(store, "self.open") == []
    tick(store, datetime(2026, 3, 17, 10, tzinfo=UTC))
    assert len(said(store, "self.open")) == 2


def test_a_planned_announcement_reaches_each_in_their_own_working_hours(store):
    """Bob is in New York and Cleo in Tokyo, where it is six in the evening."""
    cycle = a_draft(store)
    drafting.plan(desk(store), cycle, plan(None, ANNOUNCED_ON))
    tick(store, datetime(2026, 3, 16, 9, tzinfo=UTC))
    found = {one: due(store, f"announcement:{cycle}:{one}") for one in (ADA, BOB, CLEO)}
    assert found == {
        ADA: datetime(2026, 3, 16, 9, tzinfo=UTC),
        BOB: datetime(2026, 3, 16, 13, tzinfo=UTC),
        CLEO: datetime(2026, 3, 17, 0, tzinfo=UTC),
    }


def test_announced_now_it_reaches_everybody_at_once_but_whoever_named_hours_of_their_own(store):
    cycle = a_draft(store)
    with store.begin(WORKSPACE) as tx:
        habits.set_hours(tx, BOB, 10 * 60, 16 * 60)
    now = datetime(2026, 3, 14, 22, tzinfo=UTC)  # a Saturday night
    console.send_now(desk(store, now=now), cycle, Part.DETAILS)
    found = {one: due(store, f"announcement:{cycle}:{one}") for one in (ADA, BOB, CLEO)}
    assert found == {ADA: now, BOB: datetime(2026, 3, 16, 14, tzinfo=UTC), CLEO: now}


def test_what_opens_on_the_day_of_the_announcement_opens_with_it(store):
    cycle = a_draft(store, dates=cycles.suggested(TODAY))
    screen = console.send_now(desk(store), cycle, Part.DETAILS)
    assert screen.line.phase is Phase.SELF
    assert len(said(store, "self.open")) == 2


def test_a_heads_up_that_was_planned_for_later_does_not_follow_the_announcement(store):
    cycle = a_draft(store)
    drafting.plan(desk(store), cycle, plan(TODAY + 3 * DAY))
    console.send_now(desk(store), cycle, Part.DETAILS)
    assert [one.kind for one in look(store, cycle).coming if one.kind == "heads_up"] == []
    tick(store, NOW + 4 * DAY)
    assert said(store, f"heads_up:{cycle}") == []


def test_a_person_who_is_reviewed_and_rates_gets_one_announcement(store):
    cycle = a_draft(store, on_ladder={ADA: "E2", BOB: "E4"})
    console.send_now(desk(store), cycle, Part.DETAILS)
    assert said(store, f"announcement:{cycle}:") == [(one, one) for one in sorted((ADA, BOB, CLEO))]


def test_a_process_that_dies_in_the_middle_loses_and_doubles_nothing(store, monkeypatch):
    many = [f"U9{number:04}" for number in range(1200)]
    a_company(store, cast=[*CAST, *(a_person(one, manager_id=BOB) for one in many)], on_ladder=dict.fromkeys(many))
    cycle = cycles.draft(desk(store), NEW).cycle_id
    drafting.save(desk(store), cycle, TEXTS)
    drafting.plan(desk(store), cycle, plan(TODAY + DAY, ANNOUNCED_ON))
    for part, at, prefix in ((Part.HEADS_UP, 3, "heads_up"), (Part.DETAILS, 16, "announcement")):
        batches = []
        whole = announcing._message

        def dies(cycle, part, person, one, week, now, batches=batches, whole=whole):
            batches.append(person)
            if len(batches) == 700:
                raise RuntimeError("the power is gone")
            return whole(cycle, part, person, one, week, now)

        now = datetime(2026, 3, at, 9, tzinfo=UTC)
        monkeypatch.setattr(announcing, "_message", dies)
        with pytest.raises(RuntimeError):
            tick(store, now)
        monkeypatch.setattr(announcing, "_message", whole)
        assert len(said(store, f"{prefix}:{cycle}:")) == 500
        tick(store, now + timedelta(minutes=1))
        assert said(store, f"{prefix}:{cycle}") == sorted(
            [("", "C0GENERAL"), *((f":{one}", one) for one in (*many, BOB))]
        )
        with store.read(WORKSPACE) as tx:
            assert stored.find(tx, cycle).parts[part].sent_at == now + timedelta(minutes=1)
    with store.read(WORKSPACE) as tx:
        assert stored_cycles.counts(tx, NOW)[0].total == len(many)


def test_a_large_company_is_announced_by_the_next_tick_not_while_slack_waits(store, monkeypatch):
    monkeypatch.setattr(drafting, "AT_ONCE_UP_TO", 1)
    cycle = a_draft(store)
    screen = console.send_now(desk(store), cycle, Part.DETAILS)
    assert (isinstance(screen, DraftScreen), notices(store)) == (True, [])
    tick(store, NOW)
    assert len(said(store, f"announcement:{cycle}:")) == 4


def test_a_cycle_runs_on_the_ladder_in_use_when_it_is_announced_and_stays_on_it(store):
    cycle = a_draft(store)
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(4, version="2.0"))
    console.send_now(desk(store), cycle, Part.DETAILS)
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(5, version="3.0"))
    with store.read(WORKSPACE) as tx:
        assert [one.ladder.version for one in stored_cycles.reviews_of(tx, ADA)] == ["2.0"]


# -- what is in the way -----------------------------------------------------------------------------------------------


def test_dates_that_have_become_nonsense_are_pointed_out_once_instead_of_announced(store):
    cycle = a_draft(store, dates=cycles.suggested(TODAY + 2 * DAY))
    drafting.plan(desk(store), cycle, plan(None, TODAY + DAY, cycles.suggested(TODAY + 2 * DAY)))
    back = NOW + 12 * DAY  # nothing ran for twelve days
    for late in range(3):
        tick(store, back + timedelta(hours=late))
    assert look(store, cycle, back).obstacles == (Obstacle.OPENS_TOO_EARLY,)
    assert [person for key, person in notices(store) if key.startswith("announcement.held")] == [PIA]
    assert said(store, f"announcement:{cycle}") == []
    later = cycles.suggested(TODAY + 20 * DAY)
    assert drafting.plan(desk(store, now=back), cycle, plan(None, TODAY + 13 * DAY, later)) is None
    tick(store, back + DAY)
    assert len(said(store, f"announcement:{cycle}:")) == 4


def test_a_few_days_to_write_in_are_pointed_out_too(store):
    cycle = a_draft(store, dates=replace(cycles.suggested(TODAY), self_closes=TODAY + 2 * DAY))
    assert look(store, cycle).obstacles == (Obstacle.CLOSES_TOO_SOON,)
    console.send_now(desk(store), cycle, Part.DETAILS)
    assert [key.rpartition(":")[0] for key, _ in notices(store)] == [f"announcement.held:{cycle}"]


def test_somebody_named_who_can_no_longer_take_part_holds_the_announcement_until_that_is_mended(store):
    cycle = a_draft(store, people=(ADA, EVE))
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(EVE, "Eve Euler"))
    console.send_now(desk(store), cycle, Part.DETAILS)
    assert look(store, cycle).obstacles == (Obstacle.NOT_ABLE,)
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(EVE, "Eve Euler", manager_id=CLEO))
    tick(store, NOW + timedelta(hours=1))
    assert len(said(store, f"announcement:{cycle}:")) == 4


# -- after it ---------------------------------------------------------------------------------------------------------


def announced(store):
    cycle = a_draft(store)
    drafting.save(desk(store), cycle, TEXTS)
    console.send_now(desk(store), cycle, Part.DETAILS)
    return cycle


def test_a_follow_up_goes_out_the_same_way_once(store):
    cycle = announced(store)
    shown = console.save_follow_up(desk(store), cycle, "You told us, and we changed it.")
    assert shown.announcement.text == "You told us, and we changed it."
    assert said(store, f"follow_up:{cycle}") == []
    after = console.send_follow_up(desk(store), cycle)
    assert said(store, f"follow_up:{cycle}") == [
        ("", "C0GENERAL"),
        *((f":{one}", one) for one in sorted((ADA, BOB, CLEO, EVE))),
    ]
    assert after.follow_up.sent_at == NOW
    for attempt in (console.send_follow_up, console.follow_up):
        with pytest.raises(Refused):
            attempt(desk(store), cycle)


def test_a_follow_up_says_something(store):
    cycle = announced(store)
    assert console.save_follow_up(desk(store), cycle, " \n") == PlanRefused({"follow_up": PlanProblem.NO_TEXT})
    with pytest.raises(Refused):
        console.send_follow_up(desk(store), cycle)


def test_what_is_announced_cannot_be_edited_discarded_or_announced_again(store):
    cycle = announced(store)
    before = everything(store)
    for attempt in (
        lambda: drafting.save(desk(store), cycle, TEXTS),
        lambda: drafting.plan(desk(store), cycle, plan()),
        lambda: drafting.discard(desk(store), cycle),
        lambda: console.send_now(desk(store), cycle, Part.DETAILS),
        lambda: console.send_now(desk(store), cycle, Part.HEADS_UP),
    ):
        with pytest.raises(Refused):
            attempt()
    assert everything(store) == before


@pytest.mark.parametrize("forged", [0, -1, 99, 2**31, 2**63, 10**17])
def test_a_cycle_that_is_not_there_is_missing(store, forged):
    a_draft(store)
    before = everything(store)
    for attempt in (
        lambda one: console.look(desk(store), one),
        lambda one: console.send_now(desk(store), one, Part.DETAILS),
        lambda one: console.close(desk(store), one),
        lambda one: console.nudge(desk(store), one),
        lambda one: drafting.discard(desk(store), one),
        lambda one: console.save_follow_up(desk(store), one, "x"),
    ):
        with pytest.raises(Refused):
            attempt(forged)
    assert everything(store) == before


def test_six_months_on_whoever_started_it_is_asked_about_the_next_one_once(store):
    cycle = announced(store)
    for late in (0, 1, 30):
        tick(store, datetime(2026, 9, 17, 8, tzinfo=UTC) + late * DAY)
    assert said(store, "cycle.next") == [(f":{cycle}", PIA)]


def test_a_cycle_that_is_stuck_does_not_hold_up_another(store, monkeypatch):
    first = a_draft(store)
    second = cycles.draft(desk(store), replace(NEW, name="Second")).cycle_id
    for one in (first, second):
        drafting.plan(desk(store), one, plan(TODAY + DAY))
    whole = announcing.turn

    def stuck(store, workspace, cycle, now, customs):
        if cycle == first:
            raise RuntimeError("stuck")
        return whole(store, workspace, cycle, now, customs)

    monkeypatch.setattr(announcing, "turn", stuck)
    with pytest.raises(RuntimeError):
        tick(store, NOW + DAY)
    assert (said(store, f"heads_up:{first}"), len(said(store, f"heads_up:{second}"))) == ([], 4)


def test_after_the_heads_up_a_cycle_is_closed_rather_than_discarded_and_goes_no_further(store):
    cycle = a_draft(store)
    drafting.plan(desk(store), cycle, plan(None, ANNOUNCED_ON))
    console.send_now(desk(store), cycle, Part.HEADS_UP)
    with pytest.raises(Refused):
        drafting.discard(desk(store), cycle)
    screen = console.close(desk(store), cycle)
    assert (screen.line.phase, screen.line.total, screen.moves) == (Phase.CLOSED, 0, frozenset())
    for days in range(30):
        tick(store, NOW + days * DAY)
    assert {key.split(":")[0] for key, _ in notices(store)} == {"heads_up"}
    assert [one.phase for one in console.board(desk(store)).cycles] == [Phase.CLOSED]


def test_a_heads_up_by_hand_goes_out_once(store):
    cycle = a_draft(store)
    console.send_now(desk(store), cycle, Part.HEADS_UP)
    assert len(said(store, f"heads_up:{cycle}:")) == 4
    with pytest.raises(Refused):
        console.send_now(desk(store), cycle, Part.HEADS_UP)
    console.send_now(desk(store), cycle, Part.DETAILS)
    assert len(said(store, f"announcement:{cycle}:")) == 4


def test_what_was_done_stands_in_the_journal_by_ids_alone(store):
    cycle = a_draft(store)
    drafting.save(desk(store), cycle, replace(TEXTS, details="A secret word."))
    console.send_now(desk(store), cycle, Part.DETAILS)
    console.close(desk(store), cycle)
    rows = table(JournalRow)
    with store.read(WORKSPACE) as tx:
        lines = tx.connection.execute(select(rows.c.actor_id, rows.c.action, rows.c.detail).order_by(rows.c.id)).all()
    assert [tuple(one) for one in lines] == [
        (PIA, action, str(cycle))
        for action in (
            *("cycle.drafted", "cycle.edited", "announcement.asked_for", "approval.given", "cycle.announced"),
            *("announcement.sent", "cycle.closed"),
        )
    ]


def test_two_workers_and_two_presses_at_once_announce_once(store):
    cycle = a_draft(store)
    drafting.save(desk(store), cycle, TEXTS)

    def press(_):
        try:
            console.send_now(desk(store), cycle, Part.DETAILS)
        except Refused:
            return "refused"
        return "announced"

    with ThreadPoolExecutor(4) as pool:
        pressed = list(pool.map(press, range(2)))
        list(pool.map(lambda _: tick(store, NOW), range(2)))
    assert "announced" in pressed
    assert len(said(store, f"announcement:{cycle}")) == 5
    with store.read(WORKSPACE) as tx:
        assert stored_cycles.counts(tx, NOW)[0].total == 2
