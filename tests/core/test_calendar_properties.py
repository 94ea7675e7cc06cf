"""What holds of every calendar, whoever and wherever people are and whatever has happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise

from calendar_worlds import bookings, weeks
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Booking, Kind, Occasion, Weight, due, next_after, of_participant
from core.cycle import Facts, Step, step_of
from core.people import Person
from core.workdays import WorkWeek, has_own_hours

DAY = timedelta(days=1)
instants = st.datetimes(datetime(2026, 2, 19), datetime(2026, 9, 1), timezones=st.just(UTC))  # noqa: DTZ001
BY_A_COLLEAGUE = {Kind.SELF_OPEN, Kind.RATE, Kind.DIGEST, Kind.TALK}
PREPARING = {Kind.DIGEST, Kind.TALK}
"""Their keys say whether they come with a 1:1 in sight; that is a matter of somebody's own morning."""


def person(booking: Booking, one: Occasion) -> Person:
    found = booking.person(one.person_id)
    assert found is not None
    return found


@given(booking=bookings(), week=weeks)
def test_keys_are_unique_and_the_order_is_that_of_the_instants(booking: Booking, week: WorkWeek) -> None:
    found = of_participant(booking, week)
    assert len({one.key for one in found}) == len(found)
    assert all(first.at <= second.at for first, second in pairwise(found))
    assert all(len(one.key) <= 100 and len(one.together) <= 100 for one in found)


@given(booking=bookings(), week=weeks)
def test_every_occasion_is_within_the_hours_of_whom_it_is_for(booking: Booking, week: WorkWeek) -> None:
    """But for what a colleague did just then, to people who have set no hours of their own."""
    facts, windows = booking.facts, booking.windows
    brought_about = {windows.self_opens, facts.self_submitted_at, facts.manager_submitted_at}
    for one in of_participant(booking, week):
        is_theirs = one.kind in BY_A_COLLEAGUE and one.at in brought_about
        by_itself = one.kind is Kind.SELF_OPEN and booking.announced_at is None
        at_once = is_theirs and not by_itself and (not has_own_hours(person(booking, one)) or one.kind in PREPARING)
        has_no_hours = one.kind is Kind.SELF_OPEN and week.moment_from(booking.reviewee, one.at) >= windows.self_closes
        assert week.within(person(booking, one), one.at) or at_once or has_no_hours


@given(booking=bookings(), week=weeks)
def test_reminders_lie_inside_of_their_window_and_at_least_a_night_after_it_became_their_turn(
    booking: Booking, week: WorkWeek
) -> None:
    windows, found = booking.windows, of_participant(booking, week)
    spans = {
        Kind.SELF_DUE: (Kind.SELF_OPEN, windows.self_closes),
        Kind.RATE_DUE: (Kind.RATE, windows.manager_closes),
        Kind.TALK_DUE: (Kind.DIGEST, windows.conversations_close),
    }
    for one in (one for one in found if one.kind in spans):
        turn, closes = spans[one.kind]
        began = next((other.at for other in found if other.kind is turn), windows.self_opens)
        began = booking.facts.manager_submitted_at or began  # a digest may wait for its 1:1
        assert began < one.at < closes
        local = person(booking, one).local
        assert local(began).date() < local(one.at).date()


@given(booking=bookings(), week=weeks)
def test_nobody_is_reminded_twice_of_one_thing_on_a_day(booking: Booking, week: WorkWeek) -> None:
    reminders = [one for one in of_participant(booking, week) if one.weight is not Weight.NEWS]
    days = Counter((one.person_id, one.kind, person(booking, one).local(one.at).date()) for one in reminders)
    assert all(count == 1 for count in days.values())


@given(booking=bookings(), week=weeks)
def test_a_deadline_is_the_last_of_its_series_and_there_is_one(booking: Booking, week: WorkWeek) -> None:
    dated = [one for one in of_participant(booking, week) if one.kind.endswith(".due")]
    for _, series in groupby(sorted(dated, key=lambda one: (one.series, one.at)), lambda one: one.series):
        weights = [one.weight for one in series]
        assert set(weights[:-1]) <= {Weight.REMINDER}


@given(booking=bookings(), week=weeks, now=instants)
def test_what_is_due_is_of_the_calendar_its_time_has_come_and_asking_again_changes_nothing(
    booking: Booking, week: WorkWeek, now: datetime
) -> None:
    found = of_participant(booking, week)
    told = due(found, now)
    assert set(told) <= set(found)
    assert all(one.at <= now and one.lasts(now) for one in told)
    assert due(of_participant(booking, week), now) == told == due(told, now)
    assert len({one.series for one in told if one.series}) == len([one for one in told if one.series])


@given(booking=bookings(), week=weeks, now=instants)
def test_all_news_that_are_still_true_are_due_and_of_a_series_the_newest(
    booking: Booking, week: WorkWeek, now: datetime
) -> None:
    found = [one for one in of_participant(booking, week) if one.at <= now and one.lasts(now)]
    told = due(found, now)
    assert {one.key for one in found if not one.series} <= {one.key for one in told}
    for missed in (one for one in found if one not in told):
        assert [one for one in told if one.series == missed.series and one.at >= missed.at] != []


@given(booking=bookings(), week=weeks, now=instants)
def test_nothing_comes_between_now_and_the_next_look(booking: Booking, week: WorkWeek, now: datetime) -> None:
    found = of_participant(booking, week)
    ahead = next_after(found, now)
    assert ahead is None or ahead > now
    assert [one for one in found if one.at > now and (ahead is None or one.at < ahead)] == []


@given(booking=bookings(), week=weeks)
def test_only_what_can_be_done_at_a_step_is_asked_for(booking: Booking, week: WorkWeek) -> None:
    asks = {Kind.SELF_DUE: Step.SELF, Kind.RATE_DUE: Step.RATING, Kind.RATE: Step.RATING, Kind.RATE_LATE: Step.RATING}
    asks |= dict.fromkeys((Kind.TALK_SET, Kind.TALK_DUE, Kind.TALK_LATE, Kind.DIGEST, Kind.TALK), Step.CONVERSATION)
    for one in of_participant(booking, week):
        if one.kind in asks:
            assert step_of(booking.windows, booking.facts, one.at) is asks[one.kind]


@given(booking=bookings(), week=weeks, hours=st.lists(st.integers(0, 96), min_size=2, max_size=6))
def test_whose_turns_are_told_together_are_told_at_the_same_moment(
    booking: Booking, week: WorkWeek, hours: list[int]
) -> None:
    told: dict[str, set[datetime]] = {}
    for one in hours:
        closes = booking.windows.self_closes + timedelta(hours=one)
        windows = replace(booking.windows, self_closes=closes, manager_closes=closes + 90 * DAY)
        turn = replace(booking, windows=windows, facts=Facts())
        for it in (it for it in of_participant(turn, week) if it.kind is Kind.RATE and it.together):
            told.setdefault(it.together, set()).add(it.at)
    assert all(len(moments) == 1 for moments in told.values())


@given(booking=bookings(), week=weeks)
def test_whoever_moves_to_another_zone_is_not_told_old_news_again(booking: Booking, week: WorkWeek) -> None:
    moved = replace(booking, reviewee=replace(booking.reviewee, tz="Pacific/Kiritimati"))
    before, after = (
        {one.key for one in of_participant(each, week) if one.weight is Weight.NEWS and one.kind not in PREPARING}
        for each in (booking, moved)
    )
    assert before == after
