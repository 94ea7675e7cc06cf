"""Dates, counts and exact numbers as people say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_worlds import ADA, ALAN

from bot.views.words import plainly
from core.people import Person

NEW_YORK = replace(ADA, tz="America/New_York")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Fraction(3), "3"),
        (Fraction(11, 4), "2.75"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(58, 21), "2.76 (exactly 58/21)"),
        (Fraction(299, 100), "2.99"),
        (Fraction(2999, 1000), "2.999"),
        (Fraction(29999, 10000), "2.99 (exactly 29999/10000)"),
        (Fraction(8, 3), "2.66 (exactly 8/3)"),
        (Fraction(1, 300), "0.00 (exactly 1/300)"),
    ],
)
def test_numbers_are_exact_and_rounded_down(number: Fraction, words: str) -> None:
    assert plainly.exact(number) == words


@given(st.fractions(min_value=0, max_value=100))
def test_a_shown_decimal_is_never_above_the_number(number: Fraction) -> None:
    shown, _, rest = plainly.exact(number).partition(" ")
    assert Fraction(shown) <= number < Fraction(shown) + Fraction(1, 100)
    assert Fraction(rest[9:-1] if rest else shown) == number


@pytest.mark.parametrize(
    ("end", "viewer", "words"),
    [
        (datetime(2026, 12, 5, tzinfo=UTC), ADA, "Friday 4 December, end of day"),
        (datetime(2026, 12, 5, tzinfo=UTC), NEW_YORK, "Friday 4 December, 18:59 (New York time)"),
        (datetime(2026, 12, 5, tzinfo=UTC), ALAN, "Saturday 5 December, 08:59 (Tokyo time)"),
        (datetime(2026, 12, 5, 12, tzinfo=UTC), replace(ADA, tz="Mars/Olympus"), "Saturday 5 December, 11:59 (UTC)"),
        (datetime(2026, 10, 25, 23, tzinfo=UTC), ADA, "Sunday 25 October, 22:59 (London time)"),
        (datetime(2026, 10, 26, 0, tzinfo=UTC), ADA, "Sunday 25 October, end of day"),
        (datetime(2026, 3, 29, 23, tzinfo=UTC), ADA, "Sunday 29 March, end of day"),
    ],
)
def test_the_end_of_a_window_is_said_on_the_viewers_clock(end: datetime, viewer: Person, words: str) -> None:
    assert plainly.until(end, viewer) == words


def test_days_are_named_in_full() -> None:
    assert plainly.day(date(2026, 12, 4)) == "Friday 4 December"
    assert plainly.dated(datetime(2026, 12, 4, 23, 30, tzinfo=UTC), ALAN) == "5 December 2026"


def test_small_counts_are_words() -> None:
    assert [plainly.several(n, "level") for n in (0, 1, 2, 12)] == ["no levels", "one level", "two levels", "12 levels"]


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        *((1, "about five minutes"), (5, "about five minutes"), (11, "about 10 minutes")),
        *((16, "about a quarter of an hour"), (33, "about half an hour"), (34, "about half an hour")),
        *((49, "about three quarters of an hour"), (66, "about an hour"), (99, "about an hour and a half")),
        *((132, "about two hours"), (165, "about two and a half hours")),
    ],
)
def test_what_an_assessment_takes_grows_with_its_attributes(attributes, words):
    assert plainly.time_for(attributes) == words


def test_names_are_listed_like_in_a_sentence() -> None:
    assert [plainly.listed(names, most=3) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"], list("ABCDE"))] == [
        "",
        "A",
        "A and B",
        "A, B and C",
        "A, B, C and 2 more",
    ]


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_bar_is_full_only_when_everything_is_done(done: int, total: int) -> None:
    bar = plainly.bar(min(done, total), total)
    assert bar.endswith(f" {min(done, total)} of {total}")
    assert len(bar.split(" ")[0]) == 10
    assert ("░" not in bar) == (done >= total > 0)


def test_a_name_from_right_to_left_keeps_to_itself() -> None:
    assert plainly.first(replace(ADA, first_name="עדה")) == "\u2068עדה\u2069"


def test_somebody_without_a_first_name_is_called_by_what_there_is() -> None:
    assert plainly.first(replace(ADA, first_name="")) == "Ada Lovelace"
    assert plainly.first(replace(ADA, first_name=" ", name="")) == "your colleague"
