"""After an outcome: when a correction is due and late, what never falls by one, and what a pulse may show."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ladder import Scoring
from core.outcome import conclude
from core.response import (
    Correction,
    Due,
    Fair,
    Pulse,
    Surprised,
    due_on,
    how_near,
    mornings,
    never_lower,
    pulse_results,
)
from core.workdays import WorkWeek
from tests.builders import a_ladder, a_level, a_person

WEEK = WorkWeek()
BOB = a_person("U0BOB", tz="America/New_York")
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def asked(due: date) -> Correction:
    return Correction(1, None, "What.", MONDAY, due)


def at(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def test_ten_working_days_are_counted_from_the_day_of_who_answers():
    assert due_on(BOB, WEEK, MONDAY) == date(2026, 3, 16)
    assert due_on(BOB, WEEK, MONDAY.replace(hour=3)) == date(2026, 3, 13)  # still Sunday there: from Monday on
    holidays = WorkWeek(holidays=frozenset({date(2026, 3, 10)}))
    assert due_on(BOB, holidays, MONDAY) == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("day", "near"),
    [(12, Due.FAR), (13, Due.SOON), (14, Due.SOON), (15, Due.SOON), (16, Due.SOON), (17, Due.LATE), (30, Due.LATE)],
)
def test_a_correction_is_near_from_the_working_day_before_and_late_from_the_day_after(day, near):
    assert how_near(asked(date(2026, 3, 16)), BOB, WEEK, at(day)) is near


def test_the_day_is_that_of_who_answers():
    late_in_london = datetime(2026, 3, 17, 2, tzinfo=UTC)
    assert how_near(asked(date(2026, 3, 16)), BOB, WEEK, late_in_london) is Due.SOON
    assert how_near(asked(date(2026, 3, 16)), a_person(), WEEK, late_in_london) is Due.LATE


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_each_morning_is_as_near_as_it_says(day):
    correction = asked(WEEK.workday_from(day))
    for moment, near in mornings(correction, BOB, WEEK):
        assert how_near(correction, BOB, WEEK, moment) is near
        assert WEEK.within(BOB, moment)


LADDER = a_ladder(3, levels=[a_level(1), a_level(2), a_level(3), a_level(4, capacity_limited=True)], scoring=Scoring())
_rating = st.sampled_from([0, 1, 2, 3, 4])
_ratings = st.fixed_dictionaries({"a0": _rating, "a1": _rating, "a2": _rating})


@given(_ratings, _ratings, st.sampled_from([None, 1, 2, 3, 4]))
def test_a_correction_never_lowers_the_level_and_otherwise_is_what_the_ratings_come_to(before, after, held):
    def again(ratings, level):
        return conclude(LADDER, LADDER.attributes, "", ratings, level)

    old = again(before, held)
    new = never_lower(old, lambda level: again(after, level))
    assert (new.held or 0) >= (old.held or 0)
    assert (new.score, new.implied) == (again(after, held).score, again(after, held).implied)
    if (again(after, held).held or 0) >= (old.held or 0):
        assert new == again(after, held)


def pulses(number: int) -> list[Pulse]:
    return [Pulse(Surprised.NO, Fair.YES)] * number


@pytest.mark.parametrize("people", range(8))
@pytest.mark.parametrize("is_over", [True, False])
@pytest.mark.parametrize("asked_in_all", [0, 5, 7])
def test_counts_need_five_people_and_that_no_more_can_come(people, is_over, asked_in_all):
    found = pulse_results(pulses(people), asked=asked_in_all, people=people, is_over=is_over)
    may_be_shown = people >= 5 and (is_over or (asked_in_all > 0 and people >= asked_in_all))
    assert (found.fair is not None, found.surprised is not None) == (may_be_shown, may_be_shown)
    assert found.answered == people


def test_every_choice_is_counted_also_when_nobody_made_it():
    found = pulse_results(pulses(5), asked=5, people=5, is_over=True)
    assert (found.surprised, found.fair) == (
        {Surprised.NO: 5, Surprised.SOME: 0, Surprised.MUCH: 0},
        {Fair.YES: 5, Fair.PARTLY: 0, Fair.NO: 0},
    )
