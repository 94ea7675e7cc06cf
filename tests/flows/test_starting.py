"""Starting a cycle: refused by field, or running for everybody who can take part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.flows import assessing, clockwork, cycles, settling
from bot.flows.base import Desk
from bot.flows.cycles import NewCycle
from bot.flows.refusals import Refused
from bot.screens import LadderChoice, Modal, StartedScreen, StartProblem, StartRefused, Trouble
from core.assessment import Kind
from core.cycle import Dates, Step
from storage import cycles as stored
from storage import people
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    TODAY,
    WORKSPACE,
    a_company,
    a_ladder,
    a_level,
    a_person,
    a_running_cycle,
    an_actor,
    an_attribute,
    at_step,
    both_submitted,
    everything,
    notices,
    put_ladder,
    submit,
)

DAY = timedelta(days=1)
NEW = NewCycle("Spring 2026", ("engineering",), DATES)


def desk(store, person=PIA, now=NOW):
    return Desk(store, an_actor(person), now)


def start(store, now=NOW, **changes):
    return cycles.start(desk(store, now=now), replace(NEW, **changes))


# -- refused ----------------------------------------------------------------------------------------------------------

REFUSED = {
    "no name": ({"name": ""}, {"name": StartProblem.NAME_MISSING}),
    "a blank name": ({"name": " \n"}, {"name": StartProblem.NAME_MISSING}),
    "no ladder": ({"ladder_ids": ()}, {"ladder": StartProblem.NO_LADDER}),
    "a ladder that is not in use": ({"ladder_ids": ("engineering", "ghost")}, {"ladder": StartProblem.NO_LADDER}),
    "nobody named": ({"people": ()}, {"participants": StartProblem.NOBODY}),
    "somebody unknown": ({"people": (ADA, "U0GHOST")}, {"participants": StartProblem.UNKNOWN_PEOPLE}),
    "somebody on no ladder": ({"people": (ADA, CLEO)}, {"participants": StartProblem.UNKNOWN_PEOPLE}),
    "somebody without a manager": ({"people": (ADA, "U0TOP")}, {"participants": StartProblem.NO_MANAGER}),
    "a rater nobody knows": (
        {"people": (ADA,), "raters": {ADA: "U0GHOST"}},
        {"participants": StartProblem.NO_MANAGER},
    ),
    "a rater whose account has ended": (
        {"people": (ADA,), "raters": {ADA: "U0GONE"}},
        {"participants": StartProblem.NO_MANAGER},
    ),
    "rating oneself": ({"people": (ADA,), "raters": {ADA: ADA}}, {"participants": StartProblem.NO_MANAGER}),
    "no dates": (
        {"dates": None, "missing_dates": ("self_opens", "manager_closes")},
        {"self_opens": StartProblem.DATE_MISSING, "manager_closes": StartProblem.DATE_MISSING},
    ),
    "dates out of order": (
        {"dates": replace(DATES, manager_closes=TODAY)},
        {"manager_closes": StartProblem.DATES_ORDER},
    ),
    "a window that is over": (
        {"dates": replace(DATES, self_opens=TODAY - 9 * DAY, self_closes=TODAY - DAY)},
        {"self_closes": StartProblem.CLOSES_IN_PAST},
    ),
    "a date at the end of the calendar": (
        {"dates": replace(DATES, conversations_close=date.max)},
        {"conversations_close": StartProblem.TOO_FAR},
    ),
    "people named although everyone was chosen": (
        {"is_ambiguous": True},
        {"everyone": StartProblem.NAMED_AND_EVERYONE},
    ),
    "several things at once": (
        {"name": "", "people": (), "dates": replace(DATES, manager_closes=TODAY)},
        {
            "name": StartProblem.NAME_MISSING,
            "manager_closes": StartProblem.DATES_ORDER,
            "participants": StartProblem.NOBODY,
        },
    ),
}


def a_company_with_edges(store):
    """Ada and Eve can take part; somebody at the top has no manager; somebody's account has ended."""
    cast = (*CAST, a_person("U0TOP"), a_person("U0GONE", active=False, manager_id=BOB))
    return a_company(store, cast=cast, on_ladder={ADA: "E2", EVE: "E1", "U0TOP": None, "U0GONE": None})


@pytest.mark.parametrize(("changes", "problems"), REFUSED.values(), ids=REFUSED)
def test_a_cycle_that_cannot_start_is_refused_by_field_and_changes_nothing(store, changes, problems):
    a_company_with_edges(store)
    before = everything(store)
    result = start(store, **changes)
    assert isinstance(result, StartRefused)
    assert result.problems == problems
    assert everything(store) == before


def test_every_problem_there_is_comes_up_in_these_tests():
    met = {problem for _, problems in REFUSED.values() for problem in problems.values()}
    assert set(StartProblem) - met == {
        *(StartProblem.NAME_TAKEN, StartProblem.ALREADY_IN_ONE),
        StartProblem.NOT_APPROVED,  # tests/flows/test_approving.py
    }


def test_a_window_that_is_over_where_somebody_lives_is_refused_though_it_is_open_where_it_is_started(store):
    """It is the 3rd in Sydney already, and still the 2nd in Los Angeles."""
    cast = [
        a_person(ADA, tz="Australia/Sydney", manager_id=BOB),
        a_person(BOB),
        a_person(PIA, tz="America/Los_Angeles"),
    ]
    a_company(store, cast=cast)
    result = start(store, now=utc(2026, 3, 3, 4), dates=replace(DATES, self_closes=date(2026, 3, 2)))
    assert result.problems == {"self_closes": StartProblem.CLOSES_IN_PAST}
    assert notices(store) == []


def test_a_name_that_is_taken_is_refused_in_any_case_and_alphabet(store):
    a_company(store)
    assert isinstance(start(store, name="Été 2026"), StartedScreen)
    before = everything(store)
    for name in ("Été 2026", "ÉTÉ 2026", "  été 2026 "):
        assert start(store, name=name).problems["name"] is StartProblem.NAME_TAKEN
    assert everything(store) == before


def test_somebody_in_a_running_review_on_the_same_ladder_is_refused_by_name(store):
    a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"})
    result = start(store, name="Another", people=(ADA,))
    assert (result.problems, [one.id for one in result.people]) == (
        {"participants": StartProblem.ALREADY_IN_ONE},
        [ADA],
    )


def test_those_a_problem_is_about_are_named_and_strangers_by_their_id(store):
    a_company_with_edges(store)
    result = start(store, people=(ADA, CLEO, "U0GHOST"))
    assert ([one.id for one in result.people], result.unknown) == ([CLEO], ("U0GHOST",))
    result = start(store, people=(ADA, "U0TOP"))
    assert ([one.id for one in result.people], result.unknown) == (["U0TOP"], ())


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, "U0STRANGER"])
def test_for_anybody_but_people_ops_there_is_no_such_thing(store, person):
    a_company(store)
    before = everything(store)
    for flow in (lambda: cycles.start(desk(store, person), NEW), lambda: cycles.start_form(desk(store, person))):
        with pytest.raises(Refused) as refused:
            flow()
        assert refused.value.trouble is Trouble.MISSING
    assert everything(store) == before


# -- started ----------------------------------------------------------------------------------------------------------


def records(store, person=ADA):
    with store.read(WORKSPACE) as tx:
        return stored.reviews_of(tx, person)


def test_everyone_on_the_ladder_who_can_take_part_does_and_the_others_are_named(store):
    a_company_with_edges(store)
    result = start(store)
    assert (result.name, result.participants, [one.id for one in result.left_out], result.dates) == (
        "Spring 2026",
        2,
        ["U0TOP"],
        DATES,
    )
    assert [(one.reviewee.id, one.rater.id) for who in (ADA, EVE) for one in records(store, who)] == [
        (ADA, BOB),
        (EVE, CLEO),
    ]


def test_a_whole_company_is_started_and_told_in_a_few_statements(store):
    """Slack waits three seconds for the answer, and on SQLite nobody else writes meanwhile."""
    many = [f"U9{number}" for number in range(600)]
    a_company(store, cast=[*CAST, *(a_person(one, manager_id=BOB) for one in many)], on_ladder=dict.fromkeys(many))
    statements = []
    event.listen(store.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    assert start(store).participants == len(many)
    assert sum("INSERT" in one for one in statements) < 10
    clockwork.tick(store, WORKSPACE, NOW)
    assert notices(store) == sorted(
        (f"self.open:{one.id}", one.reviewee.id) for who in many for one in records(store, who)
    )


def test_only_those_who_are_named_take_part(store):
    a_company_with_edges(store)
    assert start(store, people=(EVE,)).participants == 1
    assert (len(records(store, ADA)), len(records(store, EVE))) == (0, 1)


def test_somebody_named_twice_takes_part_once(store):
    a_company(store)
    assert start(store, people=(ADA, ADA)).participants == 1


def test_a_ladder_named_twice_is_one_ladder(store):
    a_company(store)
    assert start(store, ladder_ids=("engineering", "engineering")).participants == 1


def test_what_opens_today_is_told_at_once_and_what_opens_later_is_not(store):
    a_company_with_edges(store)
    start(store, people=(ADA,))
    start(store, name="Later", people=(EVE,), dates=replace(DATES, self_opens=TODAY + DAY))
    assert notices(store) == [("self.open:1", ADA)]


def test_a_person_may_be_reviewed_on_two_ladders_at_once(store):
    ladder = a_company(store)
    management = replace(ladder, id="management", name="Management")
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, management)
        people.put_position(tx, replace(people.positions(tx, person_id=ADA)[0], ladder_id="management", held=None))
    assert start(store, ladder_ids=("engineering", "management"), raters={ADA: EVE}).participants == 2
    assert [(one.ladder.id, one.rater.id) for one in records(store)] == [("engineering", EVE), ("management", EVE)]


def test_once_the_outcome_is_shared_the_next_cycle_can_start_for_that_person(store):
    running = a_running_cycle(store)
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    assert start(store, name="Autumn").participants == 1


def test_once_every_date_of_a_forgotten_review_is_over_the_next_cycle_can_start(store):
    a_running_cycle(store)
    later = NOW + timedelta(days=40)
    dates = cycles.suggested(later.date())
    assert start(store, now=later, name="Autumn", dates=dates).participants == 1


def test_the_form_suggests_dates_from_today_on_the_viewers_clock_and_says_who_is_on_each_ladder(store):
    a_company(store, on_ladder={ADA: "E2", EVE: None})
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(PIA, tz="Pacific/Auckland"))
    screen = cycles.start_form(desk(store, now=datetime(2026, 3, 2, 20, tzinfo=UTC)), announces=False)
    assert (screen.today, screen.ladders) == (
        date(2026, 3, 3),
        (LadderChoice("engineering", "Engineering", "1.0", 2),),
    )
    assert screen.dates == Dates(date(2026, 3, 3), date(2026, 3, 17), date(2026, 3, 24), date(2026, 4, 7))


def test_a_cycle_that_is_announced_first_opens_on_the_working_day_after_the_announcement_two_weeks_ahead(store):
    a_company(store)
    screen = cycles.start_form(desk(store, now=datetime(2026, 3, 6, 10, tzinfo=UTC)))  # a Friday
    assert (screen.announces, screen.announced) == (True, date(2026, 3, 20))
    assert screen.dates == Dates(date(2026, 3, 23), date(2026, 4, 6), date(2026, 4, 13), date(2026, 4, 27))


def test_people_ops_need_not_be_in_the_people_file(store):
    a_company(store, cast=CAST[:3])
    assert start(store).participants == 1


# -- windows ----------------------------------------------------------------------------------------------------------


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def windows(store, now, dates, *, reviewee="Europe/London", rater="Europe/London"):
    cast = [a_person(ADA, tz=reviewee, manager_id=BOB), a_person(BOB, tz=rater), a_person(PIA)]
    a_company(store, cast=cast)
    cycles.start(desk(store, now=now), replace(NEW, dates=dates))
    return records(store)[0].windows


SPRING = Dates(date(2026, 3, 10), date(2026, 3, 28), date(2026, 3, 29), date(2026, 4, 12))


def test_each_window_is_on_the_clock_of_the_person_who_has_to_act_by_it(store):
    found = windows(store, NOW, SPRING, reviewee="Asia/Tokyo", rater="America/New_York")
    assert (found.self_opens, found.self_closes) == (utc(2026, 3, 10, 0), utc(2026, 3, 28, 15))
    assert (found.manager_closes, found.conversations_close) == (utc(2026, 3, 30, 4), utc(2026, 4, 13, 4))


def test_windows_end_at_the_local_end_of_their_day_when_the_clocks_change_in_between(store):
    found = windows(store, NOW, SPRING)
    assert (found.self_opens, found.self_closes) == (utc(2026, 3, 10, 9), utc(2026, 3, 29))
    assert (found.manager_closes, found.conversations_close) == (utc(2026, 3, 29, 23), utc(2026, 4, 12, 23))


def test_what_opens_today_or_did_before_opens_now(store):
    found = windows(store, NOW, replace(SPRING, self_opens=TODAY - 3 * DAY))
    assert found.self_opens == NOW


def test_today_is_the_reviewees_own(store):
    """It is the 3rd in Auckland already, and still the 2nd for People Ops in London."""
    dates = replace(SPRING, self_opens=date(2026, 3, 3))
    now = utc(2026, 3, 2, 20)
    assert windows(store, now, dates, reviewee="Pacific/Auckland").self_opens == now


# -- the pinned ladder ------------------------------------------------------------------------------------------------


def test_a_new_version_of_the_ladder_changes_nothing_for_a_cycle_that_runs(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"}, raters={EVE: BOB})
    submit(running, Kind.SELF, {"a0": 4}, evidence="Shipped it.")
    asked = assessing.open_assessment(running.desk(BOB), running.participant, Kind.MANAGER)
    newer = a_ladder(
        [an_attribute("other", levels=2), an_attribute("a0", name="Renamed", levels=2)],
        levels=[a_level(1), a_level(2)],
        version="2.0",
    )
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, newer)
    store.ladders.clear()
    assert assessing.open_assessment(running.desk(BOB), running.participant, Kind.MANAGER) == asked
    submit(running, Kind.MANAGER, 5)
    outcome = settling.share(running.desk(BOB), running.participant)
    assert (outcome.review.ladder, outcome.outcome.implied) == (running.ladder, 5)


def test_the_next_cycle_starts_with_the_new_version(store):
    running = a_running_cycle(store)
    at_step(running, Step.SETTLED)
    newer = replace(running.ladder, version="2.0")
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, newer)
    start(store, name="Autumn")
    assert [one.ladder.version for one in records(store)] == ["1.0", "2.0"]


def test_track_and_specialty_are_those_of_the_start(store):
    running = a_running_cycle(store)
    with store.begin(WORKSPACE) as tx:
        people.put_position(tx, replace(people.positions(tx, person_id=ADA)[0], specialty="data", track="ic"))
    assert [(one.track, one.specialty) for one in records(store)] == [("", "")]
    assert assessing.go_to(running.desk(ADA), Modal(running.participant), 2).attribute.id == "a2"
