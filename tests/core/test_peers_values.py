"""Where the peers of a review stand: what may be shown follows from how many have answered and whether it is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.peers import ENOUGH, Ask, Observation, Sense, Stage, circle_of, grouped, is_closed
from tests.builders import a_person, an_attribute

LAST = date(2026, 3, 16)
DURING = datetime(2026, 3, 10, 12, tzinfo=UTC)
AFTER = datetime(2026, 3, 17, 0, tzinfo=UTC)
"""The moment the last day is over in London."""
READER = "U0BOB"


def ask(number: int, **state: object) -> Ask:
    return Ask(a_person(f"U0P{number}", f"Peer {number}"), **{"due_on": LAST, **state})  # type: ignore[arg-type]


def circle(asks, now=DURING, reader=READER, *, is_opened=False, is_delivered=False):
    return circle_of(asks, reader, now, is_opened=is_opened, is_delivered=is_delivered)


def peers(answered=0, silent=0, declined=0, **more):
    kinds = [*[{"has_answered": True}] * answered, *[{}] * silent, *[{"has_declined": True}] * declined]
    return [ask(number, **kind, **more) for number, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("asks", "now", "stage", "is_over", "is_readable"),
    [
        ([], DURING, Stage.NONE, False, False),
        ([ask(1, due_on=None)], DURING, Stage.NAMED, False, False),
        ([ask(1, due_on=None, is_left_out=True)], DURING, Stage.NONE, False, False),
        (peers(0, 3), DURING, Stage.ASKED, False, False),
        (peers(2, 1), DURING, Stage.ASKED, False, False),
        (peers(3, 1), DURING, Stage.ASKED, False, False),
        (peers(3, 1), AFTER - timedelta(microseconds=1), Stage.ASKED, False, False),
        (peers(3, 1), AFTER, Stage.READY, True, True),
        (peers(3, 0), DURING, Stage.READY, True, True),
        (peers(2, 0, 1), DURING, Stage.FEW, True, False),
        (peers(3, 0, 1), DURING, Stage.READY, True, True),
        (peers(2, 1), AFTER, Stage.FEW, True, False),
        (peers(0, 0, 3), DURING, Stage.FEW, True, False),
        ([*peers(2, 1), ask(9, due_on=None)], AFTER, Stage.NAMED, True, False),
        ([*peers(3, 0), ask(9, due_on=None)], DURING, Stage.READY, True, True),
    ],
)
def test_nothing_is_to_be_read_before_it_is_over_nor_below_three(asks, now, stage, is_over, is_readable):
    found = circle(asks, now)
    assert (found.stage, found.is_over, found.is_readable) == (stage, is_over, is_readable)


def test_who_has_looked_has_ended_it():
    found = circle(peers(3, 1), is_opened=True)
    assert (found.stage, found.is_over, found.takes_names) == (Stage.READY, True, False)


def test_once_delivered_it_stays_that():
    assert circle(peers(3), is_opened=True, is_delivered=True).stage is Stage.DELIVERED


def test_a_reader_who_was_a_peer_does_not_count_themselves():
    own = Ask(a_person(READER), due_on=LAST, has_answered=True)
    assert not circle([*peers(2), own]).is_readable
    assert circle([*peers(3), own]).is_readable


def test_somebody_whose_account_has_ended_holds_nothing_up():
    gone = Ask(a_person("U0GONE", active=False), due_on=LAST)
    assert is_closed([*peers(3), gone], DURING)


def test_it_lasts_to_the_end_of_the_last_day_on_the_clock_of_each_who_is_silent():
    west = Ask(a_person("U0LEE", tz="America/Los_Angeles"), due_on=LAST)
    assert not is_closed([*peers(3), west], AFTER + timedelta(hours=6))
    assert is_closed([*peers(3), west], AFTER + timedelta(hours=7))


def test_the_latest_last_day_is_everybodys():
    later = LAST + timedelta(days=7)
    asks = [ask(1), ask(2, due_on=later)]
    assert not is_closed(asks, AFTER)
    assert circle(asks).closes_on == later


def test_a_circle_says_how_many_have_answered_and_not_who():
    one, other = circle(peers(1, 2)), circle([ask(0), ask(1), ask(2, has_answered=True)])
    assert one == other


@given(st.lists(st.sampled_from(["answered", "silent", "declined"]), max_size=8), st.booleans(), st.booleans())
def test_below_three_nothing_is_ever_readable(kinds, is_opened, is_late):
    asks = [ask(n, has_answered=kind == "answered", has_declined=kind == "declined") for n, kind in enumerate(kinds)]
    found = circle(asks, AFTER if is_late else DURING, is_opened=is_opened)
    if kinds.count("answered") < ENOUGH:
        assert not found.is_readable
    if found.is_readable:
        assert found.is_over
        assert not found.takes_names


def test_observations_are_grouped_by_attribute_in_asking_order_and_by_what_they_say():
    attributes = [an_attribute("testing"), an_attribute("design"), an_attribute("reviews")]
    seen = [
        Observation("reviews", Sense.WELL, "c"),
        Observation("testing", Sense.MORE, "b"),
        Observation("testing", Sense.WELL, "z"),
        Observation("testing", Sense.WELL, "a"),
    ]
    found = grouped(attributes, seen)
    assert [(one.attribute.id, one.well, one.more) for one in found] == [
        ("testing", ("z", "a"), ("b",)),
        ("reviews", ("c",), ()),
    ]
