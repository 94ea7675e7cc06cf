"""The pace: never above rate × time + burst, and no gap for whoever comes a little late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pace import MINUTE, SECOND, Pace, Rate, available, eta, free_at, give_back, hold, take

rates = st.builds(Rate, st.integers(1, 6000), st.sampled_from([0.75, 10]))
NOW = 1_800_000_000 * SECOND


def spend(rate: Rate, looks: list[int]) -> list[int]:
    """Everything that is available is taken at each look; the instants at which something went."""
    pace, gone = Pace(), []
    for now in looks:
        count = available(pace, rate, now)
        if count:
            pace = take(pace, rate, now, count)
        gone += [now] * count
    return gone


@given(
    st.builds(Rate, st.integers(1, 300), st.sampled_from([0.75, 10])), st.lists(st.integers(0, 3 * SECOND), max_size=20)
)
def test_no_stretch_of_time_sees_more_than_its_rate_and_one_burst(rate, pauses):
    looks = [NOW + sum(pauses[: place + 1]) for place in range(len(pauses))]
    gone = spend(rate, looks)
    for first in range(len(gone)):
        for last in range(first, len(gone)):
            assert last - first <= (gone[last] - gone[first] + rate.tolerance) // rate.interval


@given(st.builds(Rate, st.integers(1, 600)), st.integers(0, 3 * SECOND // 4))
def test_whoever_comes_three_quarters_of_a_second_late_each_time_makes_it_good(rate, late):
    pace, now, sent = Pace(), NOW, 0
    while now < NOW + MINUTE:
        now = free_at(pace, rate, now) + late
        count = available(pace, rate, now)
        pace, sent = take(pace, rate, now, count), sent + count
    assert sent >= (now - late - NOW) // rate.interval


@given(rates, st.integers(0, 50))
def test_the_first_free_instant_is_the_first_at_which_one_is_available(rate, taken):
    pace = Pace()
    for _ in range(taken):
        pace = take(pace, rate, free_at(pace, rate, NOW))
    free = free_at(pace, rate, NOW)
    assert available(pace, rate, free) >= 1
    assert free == NOW or available(pace, rate, free - 1) == 0


@given(rates)
def test_after_a_rest_a_burst_is_there_and_no_more(rate):
    assert available(Pace(NOW - MINUTE), rate, NOW) == rate.burst


@given(rates, st.integers(1, 10))
def test_what_is_given_back_may_be_taken_by_somebody_else(rate, count):
    pace = take(Pace(NOW), rate, NOW, 1)
    for _ in range(count):
        pace = give_back(take(pace, rate, NOW), rate)
    assert available(pace, rate, NOW) == rate.burst - 1


def test_a_pause_stops_everybody_until_it_ends_and_a_shorter_one_does_not_end_it():
    rate = Rate(60)
    pace = hold(hold(Pace(), NOW + 7 * SECOND), NOW + 2 * SECOND)
    assert (available(pace, rate, NOW + 7 * SECOND - 1), available(pace, rate, NOW + 7 * SECOND)) == (0, 2)
    assert free_at(pace, rate, NOW) == NOW + 7 * SECOND


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=1), timedelta(days=365)])
def test_a_clock_that_went_back_stops_nobody(back):
    rate, now = Rate(60), NOW - int(back.total_seconds()) * SECOND
    pace = hold(take(Pace(), rate, NOW), NOW + SECOND)
    assert available(pace, rate, now) == rate.burst


def test_how_long_a_large_announcement_takes():
    assert eta(0, 60) == timedelta()
    assert eta(600, 60) == timedelta(minutes=10)
    assert eta(100_000, 60) == timedelta(hours=27, minutes=46, seconds=40)
    assert eta(100_000, 600) == timedelta(hours=2, minutes=46, seconds=40)
