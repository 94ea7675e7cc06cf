"""What a change would change: counts for its author, names for People Ops, and nothing for anybody else."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from bot.flows import correcting, settling, simulating
from bot.flows.refusals import Refused
from bot.screens.responding import AnsweredScreen
from bot.screens.simulating import NamesAt, SimulationScreen
from bot.views import simulating as views
from core.simulation import Effect, Group, Reason
from storage.simulation import open_simulation
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, WORKSPACE, a_ladder, an_attribute, both_submitted, everything
from tests.flows.release_support import ANN
from tests.flows.simulating_support import IDS, NAMES, a_settled_company, grow, leave, share, stricter

LATER = NOW + timedelta(hours=2)
H, L, S, N = Effect.HIGHER, Effect.LOWER, Effect.SAME, Effect.NOT_COMPUTABLE


def proposed(company, ladder):
    """The number of a change to this ladder."""
    return company.propose(ladder, by=ANN).id


def counts(screen: SimulationScreen):
    return {effect.value: number for effect, number in screen.told.groups.items()}


# -- what it says -----------------------------------------------------------------------------------------------------


def test_people_ops_read_how_many_would_be_higher_lower_the_same_and_who_gets_a_plan(store):
    company, running = a_settled_company(store, [3, 3, {"a0": 3, "a1": 4}, {"a0": 0, "a1": 0}, {"a0": 4, "a1": 5}])
    grow(running, IDS[0], "a0")
    lighter = stricter(running.ladder)
    lighter = replace(
        lighter,
        attributes=(replace(lighter.attributes[0], weight=lighter.attributes[0].weight / 2), lighter.attributes[1]),
    )
    screen = simulating.read(company.desk(PIA), proposed(company, lighter))
    assert counts(screen) == {"higher": 0, "lower": 2, "same": 2, "not_computable": 1}
    assert (screen.plans, screen.new_plans, screen.goals) == (2, 2, 1)
    assert (screen.reasons, screen.held_gone, screen.has_names) == ({Reason.NOTHING_BEFORE: 1}, 0, True)


def test_the_latest_outcome_counts_whichever_version_it_was_made_on(store):
    company, running = a_settled_company(store, [3, 3])
    one = proposed(company, stricter(running.ladder))
    assert counts(simulating.read(company.desk(PIA), one))["lower"] == 2
    share_again = replace(running, participants={IDS[0]: later_review(store, running, IDS[0])})
    share(share_again, IDS[0], {"a0": 3, "a1": 4}, NOW + timedelta(days=200))
    assert counts(simulating.read(company.desk(PIA), one)) == {"higher": 0, "lower": 1, "same": 1, "not_computable": 0}


def later_review(store, running, person_id):
    """Another participation of somebody, on a later version of the ladder."""
    from sqlalchemy import insert, select

    from storage.tables import CycleRow, ParticipantRow, table
    from tests.builders import put_ladder

    rows, cycles = table(ParticipantRow), table(CycleRow)
    with store.begin(WORKSPACE) as tx:
        version = put_ladder(tx, replace(running.ladder, version="1.1"))
        cycle = dict(tx.connection.execute(select(cycles)).mappings().first() or {})
        found = tx.connection.execute(
            insert(cycles).values({**cycle, "id": 99, "name": "Later"}).returning(cycles.c.id)
        )
        of = select(rows).where(rows.c.id == running.participants[person_id])
        first = dict(tx.connection.execute(of).mappings().one())
        new = {
            **first,
            "id": 999,
            "cycle_id": found.scalar_one(),
            "ladder_version_id": version,
            "outcome_shared_at": None,
        }
        tx.connection.execute(insert(rows).values(new))
    return 999


def test_looking_changes_nothing(store):
    company, running = a_settled_company(store, [3] * 6)
    one = proposed(company, stricter(running.ladder))
    before = everything(store)
    simulating.read(company.desk(PIA), one)
    simulating.names(company.desk(PIA), NamesAt(one, Group.LOWER))
    simulating.read(company.desk(ANN), one)
    assert everything(store) == before


def test_a_level_that_somebody_holds_and_the_version_lacks_is_counted(store):
    company, _ = a_settled_company(store, [5] * 2)
    shorter = a_ladder([an_attribute(one, levels=4) for one in ("a0", "a1")], levels=4, version="2.0")
    with store.read(WORKSPACE) as tx:
        counted = open_simulation(tx, company.desk(PIA).actor, shorter).counted()
    assert (counted.effects[N], counted.reasons, counted.held_gone) == (2, {Reason.LEVEL_GONE: 2}, 2)


# -- by name ----------------------------------------------------------------------------------------------------------


def test_names_stand_in_the_order_of_the_alphabet_never_of_levels(store):
    ratings = [2, 4, 3, 4, 2, 3, 3, 2]
    company, running = a_settled_company(store, ratings)
    screen = simulating.names(company.desk(PIA), NamesAt(proposed(company, stricter(running.ladder)), Group.LOWER))
    assert [one.person.first_name for one in screen.lines] == sorted(NAMES[: len(ratings)])
    assert {one.person.id: (one.before, one.after, one.held, one.gets_plan) for one in screen.lines} == {
        one: (f"E{rated}", f"E{rated - 1}", f"E{rated}", True) for one, rated in zip(IDS, ratings, strict=False)
    }


def test_whoever_gets_a_plan_is_told_with_what_growing_into_the_level_takes(store):
    company, running = a_settled_company(store, [{"a0": 2, "a1": 4}])
    screen = simulating.names(company.desk(PIA), NamesAt(proposed(company, stricter(running.ladder)), Group.PLAN))
    assert [(one.held, one.after, one.needs) for one in screen.lines] == [("E3", "E2", ("A0",))]


def test_names_come_in_pages_and_a_page_that_is_not_there_is_the_last(store, monkeypatch):
    monkeypatch.setattr(simulating, "ON_A_PAGE", 3)
    company, running = a_settled_company(store, [3] * 7)
    one = proposed(company, stricter(running.ladder))
    pages = [simulating.names(company.desk(PIA), NamesAt(one, Group.LOWER, page)) for page in (0, 1, 2, 9)]
    assert [[line.person.first_name for line in screen.lines] for screen in pages] == [
        ["Tom", "Una", "Vic"],
        ["Wim", "Xia", "Yan"],
        ["Zoe"],
        ["Zoe"],
    ]
    assert [(screen.at.page, screen.total) for screen in pages] == [(0, 7), (1, 7), (2, 7), (2, 7)]


def test_who_has_a_goal_that_loses_value_is_listed_with_it(store):
    company, running = a_settled_company(store, [3] * 3)
    grow(running, IDS[1], "a0")
    grow(running, IDS[1], "a1")
    without = replace(running.ladder, version="2.0", attributes=running.ladder.attributes[1:])
    one = proposed(company, without)
    screen = simulating.names(company.desk(PIA), NamesAt(one, Group.GOALS))
    assert [(line.person.id, line.goals) for line in screen.lines] == [(IDS[1], ("A0",))]


# -- nobody else, and no number that gives somebody away --------------------------------------------------------------


@pytest.mark.parametrize("person_id", [ADA, BOB, CLEO, EVE, IDS[0]])
def test_to_anybody_else_there_is_no_change_at_all(store, person_id):
    company, running = a_settled_company(store, [3] * 8)
    one = proposed(company, stricter(running.ladder))
    for look in (
        lambda: simulating.read(company.desk(person_id), one),
        lambda: simulating.names(company.desk(person_id), NamesAt(one, Group.LOWER)),
        lambda: simulating.read(company.desk(PIA), one + 1),
    ):
        with pytest.raises(Refused) as refused:
            look()
        assert refused.value.trouble.value == "missing"


def test_an_author_reads_no_name_and_gets_no_list(store):
    company, running = a_settled_company(store, [3] * 8)
    one = proposed(company, stricter(running.ladder))
    for group in Group:
        with pytest.raises(Refused):
            simulating.names(company.desk(ANN), NamesAt(one, group))
    screen = simulating.read(company.desk(ANN), one)
    written = json.dumps([asdict(screen), views.simulation(screen)], default=str)
    assert [name for name in (*NAMES, *IDS) if name in written] == []
    shown = json.dumps(views.names(simulating.names(company.desk(PIA), NamesAt(one, Group.LOWER))))
    assert [name for name in NAMES[:8] if name not in shown] == []  # there was something to leak


def test_an_author_reads_counts_from_five_people_on(store):
    company, running = a_settled_company(store, [3] * 5 + [{"a0": 3, "a1": 4}] * 5)
    screen = simulating.read(company.desk(ANN), proposed(company, stricter(running.ladder)))
    assert counts(screen) == {"higher": None, "lower": None, "same": 5, "not_computable": None}
    assert (screen.told.large, screen.told.people_together) == (L, 5)
    assert (screen.plans, screen.new_plans, screen.goals, screen.reasons) == (5, None, None, {})


def test_an_author_cannot_tell_by_two_counts_that_somebody_chose_a_growth_goal_or_holds_another_level(store):
    company, running = a_settled_company(store, [3] * 15)
    one = proposed(company, replace(stricter(running.ladder), attributes=running.ladder.attributes[1:]))
    exact, told = [], []
    for person in IDS[:9]:
        grow(running, person, "a0")
        exact.append(simulating.read(company.desk(PIA), one).goals)
        told.append(simulating.read(company.desk(ANN), one).goals)
    assert (exact, told) == ([1, 2, 3, 4, 5, 6, 7, 8, 9], [None] * 4 + [5] * 5)


def test_of_fewer_than_five_people_an_author_reads_nothing(store):
    company, running = a_settled_company(store, [3] * 4)
    screen = simulating.read(company.desk(ANN), proposed(company, stricter(running.ladder)))
    assert (screen.told.people, set(screen.told.groups.values())) == (None, {None})


def test_a_change_made_for_one_person_does_not_say_whether_it_concerns_them(store):
    """A group of one looks as a group of nobody does."""
    found = []
    for odd in ({"a0": 3, "a1": 4}, {"a0": 4, "a1": 4}):
        ratings = [{"a0": 4, "a1": 4}] * 9 + [odd]
        found.append(ratings)
    company, running = a_settled_company(store, found[0])
    between = replace(stricter(running.ladder, "1/2"), version="2.0")
    exact = simulating.read(company.desk(PIA), one := proposed(company, between))
    assert exact.told.groups[S] == 1
    told = simulating.read(company.desk(ANN), one)
    assert told.told.groups == dict.fromkeys(Effect)
    assert (told.told.people_together, told.told.large) == (10, L)


def test_an_outcome_more_changes_no_count_of_an_author_until_there_are_five(store):
    company, running = a_settled_company(store, [3] * 10 + [{"a0": 3, "a1": 4}] * 5, shared=10)
    one = proposed(company, stricter(running.ladder))
    first = simulating.read(company.desk(ANN), one)
    for place in range(10, 14):
        share(running, IDS[place], {"a0": 3, "a1": 4}, NOW + timedelta(minutes=place))
        assert simulating.read(company.desk(ANN), one) == first
    share(running, IDS[14], {"a0": 3, "a1": 4}, NOW + timedelta(minutes=14))
    screen = simulating.read(company.desk(ANN), one)
    assert (first.told.people, screen.told.people, screen.told.groups[S]) == (10, 15, 5)


def test_somebody_who_leaves_changes_no_count_of_an_author_until_five_have(store):
    company, running = a_settled_company(store, [3] * 10 + [{"a0": 3, "a1": 4}] * 5)
    one = proposed(company, stricter(running.ladder))
    first = simulating.read(company.desk(ANN), one)
    for gone in IDS[:4]:
        leave(store, gone)
        assert simulating.read(company.desk(ANN), one) == first
    assert simulating.read(company.desk(PIA), one).told.people == 11
    leave(store, IDS[4])
    assert simulating.read(company.desk(ANN), one).told.people == 10


def test_a_correction_changes_no_count_of_an_author(store):
    company, running = a_settled_company(store, [3] * 8 + [None] + [{"a0": 3, "a1": 4}] * 6)
    both_submitted(running, 3, 3, reviewee=IDS[8])
    settling.share(running.desk(BOB), running.participants[IDS[8]])
    one = proposed(company, stricter(running.ladder))
    first = simulating.read(company.desk(ANN), one)
    correct(company, running, IDS[8], "a1", 4)
    assert simulating.read(company.desk(ANN), one) == first
    assert simulating.read(company.desk(PIA), one).told.groups[S] == 7


def correct(company, running, person_id, attribute_id, rating):
    """A rating on record is changed after sharing, because they asked for it."""
    participant = running.participants[person_id]
    asked = correcting.ask(company.desk(person_id, LATER), participant, "It was shown in June.", attribute_id)
    number = asked.open[0].id
    given = correcting.NewAnswer(attribute_id=attribute_id, rating=rating, reason="The suite of June shows it.")
    assert isinstance(correcting.answer(company.desk(BOB, LATER), number, given), AnsweredScreen)


def test_a_person_who_is_no_longer_people_ops_reads_what_an_author_reads_or_nothing(store):
    company, running = a_settled_company(store, [3] * 8)
    one = proposed(company, stricter(running.ladder))
    leave(store, PIA)
    with pytest.raises(Refused):
        simulating.read(company.desk(PIA), one)
