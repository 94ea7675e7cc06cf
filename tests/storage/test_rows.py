"""People, positions, ladder versions and cycles as stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.flows import assessing, settling
from bot.screens import Modal
from core.assessment import Change, Kind
from core.people import Position
from ladders import fingerprint
from storage import cycles, ladders, people
from storage.ladders import InUse, VersionTaken
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    DATES,
    EVE,
    NOW,
    WORKSPACE,
    a_company,
    a_ladder,
    a_level,
    a_person,
    a_running_cycle,
    a_store,
    an_origin,
    both_submitted,
    put_ladder,
    submit,
)
from tests.examples import some

SECOND = timedelta(seconds=1)
BOB_HIMSELF = CAST[1]


# -- people -----------------------------------------------------------------------------------------------------------


def test_people_come_back_as_they_were_put(store):
    a_company(store)
    odd = a_person("U0ODD", "Zoë 😀 O'Neill", tz="Mars/Olympus", email="zoë@example.com", manager_id=ADA, active=False)
    with store.begin(WORKSPACE) as tx:
        people.put(tx, odd)
        assert people.many(tx) == {one.id: one for one in (*CAST, odd)}
        assert people.many(tx, ["U0ODD", "U0GHOST"]) == {"U0ODD": odd}
        assert people.many(tx, []) == {}


def test_putting_somebody_again_updates_them_and_keeps_what_rung_knows_besides(store):
    a_company(store)
    with store.begin(WORKSPACE) as tx:
        people.note_home_opened(tx, ADA, NOW)
        people.put(tx, a_person(ADA, "Ada King"))
        assert (people.get(tx, ADA).name, people.with_home(tx, [ADA])) == ("Ada King", (ADA,))


CHAINS = [
    ("nearest first", {ADA: BOB, BOB: CLEO, CLEO: None}, (BOB, CLEO)),
    ("two who manage each other", {ADA: BOB, BOB: ADA}, (BOB,)),
    ("below a circle", {ADA: BOB, BOB: CLEO, CLEO: BOB}, (BOB, CLEO)),
    ("a manager nobody knows", {ADA: "U0GHOST"}, ("U0GHOST",)),
    ("nobody above", {ADA: None}, ()),
]


@pytest.mark.parametrize(("managers", "chain"), [one[1:] for one in CHAINS], ids=[one[0] for one in CHAINS])
def test_the_chain_above_somebody_ends_at_the_top_or_where_a_circle_closes(store, managers, chain):
    a_company(store, cast=[a_person(one, manager_id=above) for one, above in managers.items()], on_ladder={})
    with store.read(WORKSPACE) as tx:
        assert people.chain_above(tx, ADA) == chain


# -- levels -----------------------------------------------------------------------------------------------------------


def held(tx, person=ADA):
    return [one.held for one in people.positions(tx, person_id=person)]


RAISES = [
    ("a first level", None, 2, "E2"),
    ("a higher one", "E2", 4, "E4"),
    ("the same", "E3", 3, "E3"),
    ("a lower one never", "E4", 2, "E4"),
    ("one that this version does not know stays", "E9", 5, "E9"),
]


@pytest.mark.parametrize(("before", "level", "after"), [one[1:] for one in RAISES], ids=[one[0] for one in RAISES])
def test_a_held_level_is_raised_and_never_lowered(store, before, level, after):
    ladder = a_company(store, on_ladder={ADA: before, EVE: "E1"})
    with store.begin(WORKSPACE) as tx:
        people.raise_level(tx, ADA, ladder, level)
        assert (held(tx), held(tx, EVE)) == ([after], ["E1"])


def test_a_level_put_in_between_in_a_new_version_lowers_nobody(store):
    """Who held E3 when it was the third level still holds E3 now that it is the fourth."""
    a_company(store, on_ladder={ADA: "E3"})
    denser = a_ladder(levels=[a_level(1), a_level(2), a_level(3, id="E2b"), a_level(4, id="E3"), a_level(5)])
    with store.begin(WORKSPACE) as tx:
        people.raise_level(tx, ADA, denser, 3)
        assert (held(tx), people.held_level(tx, ADA, denser)) == (["E3"], 4)


def test_nobody_without_a_position_is_given_one_by_a_level(store):
    ladder = a_company(store)
    with store.begin(WORKSPACE) as tx:
        people.raise_level(tx, EVE, ladder, 3)
        assert (held(tx, EVE), people.held_level(tx, EVE, ladder)) == ([], None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=some(25))
@given(start=st.sampled_from([None, 1, 2, 3, 4, 5]), raises=st.lists(st.integers(1, 5), max_size=6))
def test_however_often_levels_are_raised_the_highest_stays(tmp_path, start, raises):
    store = a_store(tmp_path)
    ladder = a_company(store, on_ladder={ADA: start and f"E{start}"})
    with store.begin(WORKSPACE) as tx:
        for level in raises:
            people.raise_level(tx, ADA, ladder, level)
        highest = max([*raises, start or 0], default=0)
        assert held(tx) == [f"E{highest}" if highest else None]
    store.close()


def test_positions_are_asked_for_by_person_by_people_by_ladder_or_all(store):
    a_company(store, on_ladder={ADA: "E2", EVE: None})
    with store.begin(WORKSPACE) as tx:
        people.put_position(tx, Position(ADA, "management", "lead", "web", "M1"))
        ada, lead = Position(ADA, "engineering", held="E2"), Position(ADA, "management", "lead", "web", "M1")
        eve = Position(EVE, "engineering")
        assert people.positions(tx) == (ada, lead, eve)
        assert people.positions(tx, person_id=ADA) == (ada, lead)
        assert people.positions(tx, people=[EVE, BOB]) == (eve,)
        assert people.positions(tx, people=[]) == ()
        assert people.positions(tx, ladder_id="engineering") == (ada, eve)


# -- ladder versions --------------------------------------------------------------------------------------------------


def test_a_new_version_is_used_from_now_on_and_the_old_one_can_still_be_read(store):
    first = a_company(store)
    second = replace(first, version="2.0", name="Engineering, again")
    with store.begin(WORKSPACE) as tx:
        old = ladders.in_use(tx)["engineering"]
        new = put_ladder(tx, second)
    store.ladders.clear()
    with store.read(WORKSPACE) as tx:
        assert ladders.in_use(tx) == {"engineering": InUse(new, second)}
        assert ladders.version(tx, old.version_id) == first


def test_putting_the_same_version_into_use_again_changes_nothing(store):
    ladder = a_company(store)
    with store.begin(WORKSPACE) as tx:
        assert ladders.put_in_use(tx, ladder, "the same", fingerprint(ladder), NOW) is False


def test_an_old_version_can_be_taken_back_into_use(store):
    ladder = a_company(store)
    with store.begin(WORKSPACE) as tx:
        first = ladders.in_use(tx)["engineering"].version_id
        put_ladder(tx, replace(ladder, version="2.0"))
        assert put_ladder(tx, ladder) == first


def test_a_version_never_changes_its_content(store):
    ladder = a_company(store)
    with pytest.raises(VersionTaken), store.begin(WORKSPACE) as tx:
        put_ladder(tx, replace(ladder, name="Something else"))
    with store.read(WORKSPACE) as tx:
        assert ladders.in_use(tx)["engineering"].ladder == ladder


# -- cycles -----------------------------------------------------------------------------------------------------------


def test_a_name_is_taken_in_any_case_and_any_alphabet(store):
    a_company(store)
    with store.begin(WORKSPACE) as tx:
        cycles.create(tx, "Été ПЕРШИЙ 2026", DATES, BOB, NOW, [])
        names = ("Été ПЕРШИЙ 2026", "été перший 2026", "ÉTÉ ПЕРШИЙ 2026", "Été 2026", "")
        assert [cycles.name_taken(tx, name) for name in names] == [True, True, True, False, False]


def test_somebody_is_busy_on_a_ladder_until_the_outcome_is_shared_or_the_last_date_is_over(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"}, raters={EVE: BOB})
    last = BOB_HIMSELF.end_of(DATES.conversations_close)
    with store.read(WORKSPACE) as tx:
        found = [cycles.busy_on(tx, "engineering", moment) for moment in (NOW, last - SECOND, last)]
        assert (found, cycles.busy_on(tx, "other", NOW)) == ([{ADA, EVE}, {ADA, EVE}, set()], set())
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    with store.read(WORKSPACE) as tx:
        assert cycles.busy_on(tx, "engineering", NOW) == {EVE}


def test_a_cycle_in_numbers_counts_who_is_how_far_and_who_is_late(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1", BOB: "E3"}, raters={EVE: BOB})
    submit(running, Kind.SELF, reviewee=ADA)
    both_submitted(running, reviewee=EVE)

    def counted(now):
        with store.read(WORKSPACE) as tx:
            (one,) = cycles.counts(tx, now)
        return one.total, one.self_submitted, one.manager_submitted, one.shared, one.overdue

    days = [counted(NOW + timedelta(days=days)) for days in (1, 16, 23, 37)]
    assert days == [(3, 2, 1, 0, 0), (3, 2, 1, 0, 1), (3, 2, 1, 0, 2), (3, 2, 1, 0, 3)]


@pytest.mark.parametrize(("people_in", "minutes"), [(4, None), (5, 1)])
def test_median_minutes_are_shown_over_five_people_and_not_over_four(store, people_in, minutes):
    ids = [f"U0N{number}" for number in range(people_in)]
    cast = [a_person(one, manager_id=BOB) for one in ids] + [a_person(BOB), a_person("U0PIA")]
    running = a_running_cycle(store, cast=cast, on_ladder=dict.fromkeys(ids))
    for one in ids:
        for place in range(3):
            desk = running.desk(one, NOW + timedelta(seconds=30 * place))
            modal = Modal(running.participants[one], Kind.SELF, place)
            assessing.save_answer(desk, modal, Change(3), an_origin(at=desk.now))
        assessing.submit(desk, modal)
    with store.read(WORKSPACE) as tx:
        (cycle,) = cycles.counts(tx, NOW)
        assert cycles.median_self_minutes(tx, cycle.id) == minutes
