"""More time: for one person, a team or all; what it refuses, what moves along, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot import letters
from bot.flows import assessing, extending
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.dates import DateProblem, DateRefused, Extension, Scope, Window
from core.assessment import Kind
from core.cycle import Step
from storage import outbox, reviews
from storage.dates import of_cycle
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_running_cycle,
    at_step,
    close,
    everything,
    fill,
    notices,
    submit,
    tick,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = DATES.self_closes + 3 * DAY
AFTER_CLOSE = CAST[0].end_of(DATES.self_closes) + 9 * HOUR


def asked(window=Window.SELF, day=LATER, scope=Scope.PERSON, who=ADA, cycle=1):
    return Extension(cycle, scope, window, day, who)


def windows_of(running, person=ADA):
    with running.store.read(WORKSPACE) as tx:
        return reviews.find_record(tx, running.participants[person]).windows


def cycle_dates(running):
    with running.store.read(WORKSPACE) as tx:
        return of_cycle(tx, 1).dates


def told(running, before):
    return [person for key, person in notices(running.store) if (key, person) not in before and "dates.moved" in key]


def message_to(running, person, now=NOW + HOUR):
    (notice,) = [
        one
        for one in outbox.claim(running.store, WORKSPACE, "me", now + 9 * DAY, limit=50)
        if (one.kind, one.person_id) == ("dates.moved", person)
    ]
    return letters.write(notice, running.desk(person, now)).message


@pytest.fixture
def three(store):
    """Ada is Bob's, Eve is Cleo's, and so is Bob: all three on the ladder."""
    return a_running_cycle(store, on_ladder={ADA: "E2", BOB: "E3", EVE: "E1"})


# -- for whom ---------------------------------------------------------------------------------------------------------


def test_one_person_gets_more_time_at_once_and_nobody_else(three):
    before = notices(three.store)
    screen = extending.ask(three.desk(PIA), asked())
    assert (screen.is_saved, [one.review.reviewee.id for one in screen.moved]) == (True, [ADA])
    assert windows_of(three).self_closes == CAST[0].end_of(LATER)
    assert windows_of(three, EVE).self_closes == CAST[0].end_of(DATES.self_closes)
    assert cycle_dates(three) == DATES
    assert told(three, before) == [ADA, BOB]


def test_several_are_shown_before_anything_is_saved(three):
    before = everything(three.store)
    for scope, who, people in ((Scope.ALL, "", {ADA, BOB, EVE}), (Scope.TEAM, CLEO, {ADA, BOB, EVE})):
        screen = extending.ask(three.desk(PIA), asked(scope=scope, who=who))
        assert (screen.is_saved, {one.review.reviewee.id for one in screen.moved}) == (False, people)
    assert everything(three.store) == before


def test_a_team_is_everybody_below_a_manager_or_rated_by_them(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", BOB: "E3", EVE: "E1"}, raters={EVE: BOB})
    screen = extending.ask(running.desk(PIA), asked(scope=Scope.TEAM, who=BOB))
    assert {one.review.reviewee.id for one in screen.moved} == {ADA, EVE}


def test_the_cycles_own_dates_move_only_with_everybody(three):
    extending.extend(three.desk(PIA), asked(scope=Scope.TEAM, who=CLEO))
    assert cycle_dates(three) == DATES
    far = DATES.manager_closes + DAY
    extending.extend(three.desk(PIA), asked(scope=Scope.ALL, day=far))
    assert cycle_dates(three) == replace(DATES, self_closes=far, manager_closes=far + 2 * DAY)


def test_the_form_suggests_the_window_that_is_open_and_a_week_more(three):
    screen = extending.open_form(three.desk(PIA), 1)
    assert (screen.window, screen.day) == (Window.SELF, DATES.self_closes + 7 * DAY)
    screen = extending.open_form(three.desk(PIA, AFTER_CLOSE), 1)
    assert (screen.window, screen.day) == (Window.RATINGS, DATES.manager_closes + 7 * DAY)
    screen = extending.open_form(three.desk(PIA, NOW + 60 * DAY), 1)
    assert (screen.window, screen.day) == (Window.CONVERSATIONS, (NOW + 67 * DAY).date())


# -- what moves -------------------------------------------------------------------------------------------------------


def test_a_later_window_moves_along_only_where_fewer_than_two_working_days_would_be_left_of_it(three):
    friday = DATES.manager_closes - 3 * DAY  # which leaves the Monday alone
    near = extending.ask(three.desk(PIA), asked(day=friday - DAY))
    assert [one.later for one in near.moved] == [()]
    far = extending.ask(three.desk(PIA), asked(day=friday))
    assert [one.later for one in far.moved] == [((Window.RATINGS, DATES.manager_closes + DAY),)]
    windows = windows_of(three)
    assert windows.manager_closes == CAST[1].end_of(DATES.manager_closes + DAY)
    assert windows.conversations_close == CAST[1].end_of(DATES.conversations_close)


def test_whoever_waits_for_a_step_to_end_does_not_find_their_own_over_with_it(three):
    monday = DATES.conversations_close
    moved = extending.ask(three.desk(PIA), asked(day=monday)).moved
    assert [one.later for one in moved] == [
        ((Window.RATINGS, monday + 2 * DAY), (Window.CONVERSATIONS, monday + 4 * DAY))
    ]


@pytest.mark.parametrize(
    ("window", "step", "person"),
    [(Window.SELF, Step.SELF, 0), (Window.RATINGS, Step.RATING, 1), (Window.CONVERSATIONS, Step.CONVERSATION, 1)],
)
def test_each_window_ends_with_the_day_of_whoever_has_to_act(running, window, step, person):
    at_step(running, step)
    day = DATES.conversations_close + 2 * DAY
    extending.ask(running.desk(PIA), asked(window, day))
    name = {Window.SELF: "self_closes", Window.RATINGS: "manager_closes", Window.CONVERSATIONS: "conversations_close"}
    assert getattr(windows_of(running), name[window]) == CAST[person].end_of(day)


def test_those_who_are_done_or_have_as_much_time_are_left_out_and_counted(three):
    submit(three, Kind.SELF)
    extending.ask(three.desk(PIA), asked(who=EVE, day=LATER + DAY))
    screen = extending.ask(three.desk(PIA), asked(scope=Scope.ALL))
    assert ([one.review.reviewee.id for one in screen.moved], screen.left_out) == ([BOB], 2)


# -- a self-assessment that was over ----------------------------------------------------------------------------------


def test_a_self_assessment_that_was_over_opens_again_and_the_managers_draft_waits(running):
    tick(running, AFTER_CLOSE)
    fill(running, Kind.MANAGER, 4, now=AFTER_CLOSE)
    screen = extending.ask(running.desk(PIA, AFTER_CLOSE), asked())
    assert [one.is_reopened for one in screen.moved] == [True]
    bob = running.desk(BOB, AFTER_CLOSE + HOUR)
    with pytest.raises(Refused) as refused:
        assessing.open_assessment(bob, running.participant, Kind.MANAGER)
    assert refused.value.trouble is Trouble.NOT_YET_YOURS
    submit(running, Kind.SELF, now=AFTER_CLOSE + HOUR)
    kept = assessing.open_assessment(bob, running.participant, Kind.MANAGER)
    assert [line.answer.rating for line in kept.lines] == [4, 4, 4]
    assert ("rate:1", BOB) in notices(running.store), "it is their turn, once more"


def test_after_the_manager_has_submitted_it_stays_closed_and_says_why(running):
    submit(running, Kind.MANAGER, now=AFTER_CLOSE)
    before = everything(running.store)
    refused = extending.ask(running.desk(PIA, AFTER_CLOSE + HOUR), asked())
    assert refused == DateRefused({"person": DateProblem.BEEN_RATED})
    assert everything(running.store) == before


# -- what it refuses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "problems"),
    [
        (asked(who=""), {"person": DateProblem.PERSON_MISSING}),
        (asked(scope=Scope.TEAM, who=""), {"team": DateProblem.PERSON_MISSING}),
        (asked(day=None), {"day": DateProblem.DAY_MISSING}),
        (asked(day=NOW.date() - DAY), {"day": DateProblem.PAST}),
        (asked(day=date.min), {"day": DateProblem.PAST}),
        (asked(day=DATES.self_closes), {"day": DateProblem.NOT_LATER}),
        (asked(day=DATES.self_closes - DAY), {"day": DateProblem.NOT_LATER}),
        (asked(day=date.max), {"day": DateProblem.TOO_FAR}),
        (asked(who=PIA), {"person": DateProblem.NOBODY}),
        (asked(who="U0NOBODY"), {"person": DateProblem.NOBODY}),
        (asked(scope=Scope.TEAM, who=EVE), {"team": DateProblem.NOBODY}),
    ],
)
def test_what_makes_no_sense_is_refused_under_its_field_and_changes_nothing(three, wish, problems):
    before = everything(three.store)
    for ask in (extending.ask, extending.extend):
        assert ask(three.desk(PIA), wish) == DateRefused(problems)
    assert everything(three.store) == before


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, EVE])
def test_it_is_for_people_ops_alone(three, person):
    before, desk = everything(three.store), three.desk(person)
    for ask in (lambda: extending.open_form(desk, 1), lambda: extending.ask(desk, asked())):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.trouble is Trouble.MISSING
    with pytest.raises(Refused):
        extending.extend(desk, asked())
    assert everything(three.store) == before


@pytest.mark.parametrize("cycle", [0, -1, 2, 2**31, 10**18])
def test_a_forged_cycle_is_not_there(three, cycle):
    for ask in (extending.ask, extending.extend):
        with pytest.raises(Refused) as refused:
            ask(three.desk(PIA), asked(cycle=cycle))
        assert refused.value.trouble is Trouble.MISSING


def test_a_closed_cycle_stays_as_it_is(three):
    close(three)
    with pytest.raises(Refused) as refused:
        extending.ask(three.desk(PIA), asked())
    assert refused.value.trouble is Trouble.NOT_OPEN


def test_a_list_confirmed_twice_is_saved_once(three):
    wish = asked(scope=Scope.ALL)
    extending.extend(three.desk(PIA), wish)
    before = everything(three.store)
    assert extending.extend(three.desk(PIA), wish) == DateRefused({"day": DateProblem.NOT_LATER})
    assert everything(three.store) == before


# -- who hears of it --------------------------------------------------------------------------------------------------


def test_a_rater_gets_one_message_however_many_of_their_people_it_is_about(three):
    before = notices(three.store)
    extending.extend(three.desk(PIA), asked(scope=Scope.ALL))
    assert sorted(told(three, before)) == [ADA, BOB, CLEO, EVE]
    said = str(message_to(three, CLEO)["blocks"])
    assert "Bob and Eve" in said


def test_a_second_extension_to_the_same_day_is_told_too(three):
    extending.ask(three.desk(PIA), asked(who=EVE))
    before = notices(three.store)
    extending.ask(three.desk(PIA), asked(who=BOB))
    assert told(three, before) == [BOB, CLEO] or told(three, before) == [CLEO, BOB]


def test_more_time_for_ratings_is_the_managers_business_alone(running):
    before = notices(running.store)
    extending.ask(running.desk(PIA), asked(Window.RATINGS, DATES.manager_closes + DAY))
    assert told(running, before) == [BOB]


def test_what_is_no_longer_true_is_not_told(running):
    extending.ask(running.desk(PIA), asked())
    submit(running, Kind.SELF)
    with pytest.raises(Refused):
        message_to(running, ADA)


def test_the_calendar_follows(running):
    tick(running, NOW + HOUR)
    extending.ask(running.desk(PIA), asked())
    old_last_day = CAST[0].end_of(DATES.self_closes) - 12 * HOUR
    tick(running, old_last_day)
    tick(running, AFTER_CLOSE)
    assert [key for key, _ in notices(running.store) if key.startswith("rate")] == []
    tick(running, CAST[0].end_of(LATER) + 16 * HOUR)
    assert [person for key, person in notices(running.store) if key.startswith("rate:")] == [BOB]
