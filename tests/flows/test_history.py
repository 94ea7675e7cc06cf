"""One person's outcomes across cycles: what moved, who may read it, and what Home lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import update

from bot import letters
from bot.flows import cycles, history, home, settling
from bot.flows.base import Desk
from bot.flows.cycles import NewCycle
from bot.flows.refusals import Refused
from bot.screens import StartedScreen, Trouble
from bot.views import history as views
from core.assessment import Kind
from core.cycle import Dates
from core.ladder import Area
from core.people import Position
from storage import history as door
from storage import outbox, people
from storage.tables import CycleRow, ParticipantRow, table
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
    put_ladder,
    submit,
)

HALF_A_YEAR = timedelta(days=182)
FIRST = {"writing": 2, "testing": 3, "advice": 2}
SECOND = {"writing": 3, "testing": 3, "advice": 1}


def areas_ladder(**changes):
    attributes = (
        an_attribute("writing", weight="2"),
        an_attribute("testing"),
        an_attribute("advice", area="people"),
    )
    return replace(a_ladder(attributes), areas=(Area("craft", "Craft"), Area("people", "People")), **changes)


def settled(running, ratings, rater=BOB):
    submit(running, Kind.SELF, ratings)
    submit(running, Kind.MANAGER, ratings, author=rater)
    settling.share(running.desk(rater), running.participant)


def another_cycle(running, name, after=HALF_A_YEAR, raters=None):
    """The next cycle of the same company, for Ada."""
    now = running.started + after
    today = now.date()
    dates = Dates(today, *(today + timedelta(days=days) for days in (14, 21, 35)))
    desk = Desk(running.store, an_actor(PIA), now)
    started = cycles.start(desk, NewCycle(name, (running.ladder.id,), dates, (ADA,), raters or {}))
    assert isinstance(started, StartedScreen), started
    with running.store.read(WORKSPACE) as tx:
        newest = max(row.id for row in tx.connection.execute(table(ParticipantRow).select()))
    return Running(running.store, running.ladder, WORKSPACE, {ADA: newest}, "", now)


@pytest.fixture
def two(store):
    """Ada's two outcomes, half a year apart."""
    first = a_running_cycle(store, areas_ladder())
    settled(first, FIRST)
    second = another_cycle(first, "Autumn 2026")
    settled(second, SECOND)
    return first, second


def refusal(ask, *given):
    with pytest.raises(Refused) as refused:
        ask(*given)
    return refused.value.trouble


def told(chapter):
    return {one.area.id: (one.mean, one.shown) for one in chapter.areas}


def moved(chapter):
    return {area: one.by for area, one in chapter.changes.items()}


# -- the story --------------------------------------------------------------------------------------------------------


def test_a_mean_by_area_is_exact_weighs_and_says_what_moved(two):
    first, second = two
    screen = history.read(second.desk(ADA), second.participant)
    assert [one.screen.review.cycle for one in screen.chapters] == ["Spring 2026", "Autumn 2026"]
    assert [told(one) for one in screen.chapters] == [
        {"craft": (Fraction(7, 3), Decimal("2.3")), "people": (Fraction(2), Decimal(2))},
        {"craft": (Fraction(3), Decimal(3)), "people": (Fraction(1), Decimal(1))},
    ]
    assert [moved(one) for one in screen.chapters] == [{}, {"craft": Decimal("0.7"), "people": Decimal(-1)}]
    assert history.read(second.desk(ADA), first.participant) == screen


def test_what_moved_is_not_said_between_scales_that_differ(two):
    first, _ = two
    levels = (*first.ladder.levels[:4], replace(first.ladder.levels[4], id="P5"))
    with first.store.begin(WORKSPACE) as tx:
        put_ladder(tx, replace(first.ladder, levels=levels, version="2.0"))
    third = another_cycle(first, "Spring 2027", 2 * HALF_A_YEAR)
    settled(third, SECOND)
    screen = history.read(third.desk(ADA), third.participant)
    assert [moved(one) for one in screen.chapters] == [{}, {"craft": Decimal("0.7"), "people": Decimal(-1)}, {}]


def test_an_area_without_opportunity_has_no_mean_and_nothing_moved_there(store):
    first = a_running_cycle(store, areas_ladder())
    settled(first, {"writing": 2, "testing": 0, "advice": 0})
    second = another_cycle(first, "Autumn 2026")
    settled(second, SECOND)
    before, after = history.read(second.desk(ADA), second.participant).chapters
    assert told(before) == {"craft": (Fraction(2), Decimal(2)), "people": (None, None)}
    assert moved(after) == {"craft": Decimal(1)}


# -- who may read it --------------------------------------------------------------------------------------------------


def chapters_for(desk, participant):
    return [one.participant for one in history.read(desk, participant).chapters]


@pytest.mark.parametrize("reader", [ADA, BOB, CLEO, PIA])
def test_the_person_their_chain_and_people_ops_read_all_of_it(two, reader):
    first, second = two
    desk = second.desk(reader)
    assert chapters_for(desk, second.participant) == [first.participant, second.participant]


def test_nobody_else_reads_any_of_it_and_it_looks_like_missing(two):
    first, second = two
    for participant in (first.participant, second.participant):
        assert refusal(history.read, second.desk(EVE), participant) is Trouble.MISSING
    assert refusal(history.read, second.desk(ADA), 4711) is Trouble.MISSING
    elsewhere = Desk(second.store, replace(an_actor(PIA), workspace="T0OTHER"), NOW)
    assert refusal(history.read, elsewhere, first.participant) is Trouble.MISSING


def change_manager(running, manager_id):
    with running.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[0], manager_id=manager_id))


def test_a_former_manager_reads_nothing_of_it_the_new_one_everything(two):
    first, second = two
    change_manager(second, EVE)
    assert refusal(history.read, second.desk(BOB), second.participant) is Trouble.MISSING
    assert chapters_for(second.desk(EVE), second.participant) == [first.participant, second.participant]


def test_somebody_whose_account_has_ended_reads_nothing_of_it(two):
    _, second = two
    with second.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[1], active=False))
    assert refusal(history.read, second.desk(BOB), second.participant) is Trouble.MISSING


def test_a_coach_reads_the_outcome_they_recorded_not_the_ones_before_and_none_once_the_cycle_is_closed(store):
    first = a_running_cycle(store, areas_ladder())
    settled(first, FIRST)
    second = another_cycle(first, "Autumn 2026", raters={ADA: EVE})
    settled(second, SECOND, EVE)
    assert chapters_for(second.desk(EVE), second.participant) == [second.participant]
    assert refusal(history.read, second.desk(EVE), first.participant) is Trouble.MISSING
    close_cycle(second)
    assert refusal(history.read, second.desk(EVE), second.participant) is Trouble.MISSING


def close_cycle(running):
    rows = table(CycleRow)
    with running.store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(rows).values(closed_at=running.started + timedelta(hours=2)))


def test_what_is_not_shared_yet_is_in_nobodys_history(two):
    first, second = two
    third = another_cycle(first, "Spring 2027", 2 * HALF_A_YEAR)
    both_submitted(third, FIRST, FIRST)
    for reader in (ADA, BOB, CLEO, PIA):
        assert third.participant not in chapters_for(third.desk(reader), second.participant)
        assert refusal(history.read, third.desk(reader), third.participant) in (Trouble.MISSING, Trouble.NOT_OPEN)


# -- Home and the lists -----------------------------------------------------------------------------------------------


def past(running, person):
    return [(one.cycle, one.reviewee.id) for one in home.look(running.desk(person)).past]


def test_home_lists_ones_own_outcomes_newest_first_and_the_newest_of_each_of_ones_people(two):
    _, second = two
    assert past(second, ADA) == [("Autumn 2026", ADA), ("Spring 2026", ADA)]
    assert past(second, BOB) == [("Autumn 2026", ADA)]
    assert [past(second, one) for one in (CLEO, EVE, PIA)] == [[], [], []]


def test_home_lists_only_what_may_still_be_read(two):
    _, second = two
    change_manager(second, EVE)
    assert (past(second, BOB), past(second, EVE)) == ([], [("Autumn 2026", ADA)])


def test_home_shows_where_one_stands_by_area_since_the_outcome_before(two):
    _, second = two
    assert moved(home.look(second.desk(ADA)).newest) == {"craft": Decimal("0.7"), "people": Decimal(-1)}
    assert home.look(second.desk(BOB)).newest is None


def test_a_manager_of_managers_finds_everybody_below_by_name_and_nobody_else_does(two):
    first, second = two
    with second.store.begin(WORKSPACE) as tx:
        people.put(tx, a_person("U0AAB", "Aab Aabye", manager_id=ADA))
        people.put_position(tx, Position("U0AAB", first.ladder.id, "", "", "E1"))
    below = {one: [reader.person.id for reader in history.below(second.desk(one)).people] for one in (CLEO, BOB, EVE)}
    assert below == {CLEO: [ADA], BOB: [ADA], EVE: []}
    (reader,) = history.below(second.desk(CLEO)).people
    assert reader.participant == second.participant
    further = {one: home.look(second.desk(one)).has_people_further_below for one in (CLEO, BOB, ADA, EVE)}
    assert further == {CLEO: True, BOB: True, ADA: False, EVE: False}


def test_managers_in_a_circle_are_below_nobody_twice(two):
    _, second = two
    with second.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[2], manager_id=BOB))
        assert [one.person.id for one in door.below(tx, CLEO)] == [ADA]


def test_people_ops_find_the_outcomes_of_a_cycle_by_name_and_nobody_else_does(two):
    first, second = two
    with first.store.read(WORKSPACE) as tx:
        rows = table(ParticipantRow)
        cycle = tx.connection.execute(rows.select().where(rows.c.id == first.participant)).one().cycle_id
    screen = history.in_cycle(second.desk(PIA), cycle)
    assert [(one.person.id, one.participant) for one in screen.people] == [(ADA, first.participant)]
    for person in (ADA, BOB, CLEO, EVE):
        assert refusal(history.in_cycle, second.desk(person), cycle) is Trouble.MISSING


# -- the picture ------------------------------------------------------------------------------------------------------


def test_the_outcome_comes_with_a_picture_of_all_so_far_and_the_same_in_words(two):
    _, second = two
    found = outbox.claim(second.store, WORKSPACE, "me", second.started + HALF_A_YEAR, limit=90)
    notice = next(one for one in found if one.key == f"outcome:{second.participant}")
    before = everything(second.store)
    file = letters.write(notice, second.desk(ADA)).attachment
    assert file is not None
    assert (file.name, file.title) == ("outcomes.png", "Your outcomes so far")
    assert file.alt_text == (
        "Level: E2 after Spring 2026 and E2 after Autumn 2026. "
        "Mean of the ratings by area, in Spring 2026 and Autumn 2026. "
        "Craft: 2.3, then 3.0. People: 2.0, then 1.0."
    )
    assert file.read()[:8] == b"\x89PNG\r\n\x1a\n"
    assert everything(second.store) == before


def test_nobody_who_may_not_read_the_outcome_gets_a_picture_of_it(two):
    _, second = two
    found = outbox.claim(second.store, WORKSPACE, "me", second.started + HALF_A_YEAR, limit=90)
    notice = next(one for one in found if one.key == f"outcome:{second.participant}")
    for person in (EVE, "U0NOBODY"):
        assert refusal(letters.write, notice, second.desk(person)) is Trouble.MISSING


def test_the_picture_holds_only_what_stands_on_the_newest_scale(two):
    first, _ = two
    levels = (*first.ladder.levels[:4], replace(first.ladder.levels[4], id="P5"))
    with first.store.begin(WORKSPACE) as tx:
        put_ladder(tx, replace(first.ladder, levels=levels, version="2.0"))
    third = another_cycle(first, "Spring 2027", 2 * HALF_A_YEAR)
    settled(third, SECOND)
    drawn = views.picture(history.read(third.desk(ADA), third.participant))
    assert (drawn.cycles, drawn.levels[5]) == (("Spring 2027",), "P5")
