"""A rating that follows from what was ticked."""

from __future__ import annotations

import pytest

from core.checklist import Tick, format_ticks, home_of, parse_ticks, rating_of, tickable
from core.ladder import Anchor, Signal
from tests.builders import a_ladder, an_attribute


def anchor(count, needed=None, **changes):
    return Anchor("x", signals=tuple(Signal(f"sign {n}") for n in range(count)), signals_needed=needed, **changes)


def ticks(text):
    """E2.0 E2.1 as ticks."""
    return {Tick(int(word[1]), int(word[3])) for word in text.split()}


def rating(rubric, text):
    one = an_attribute(rubric=rubric)
    return rating_of(a_ladder([one]), one, ticks(text))


PLAIN = {1: anchor(0), 2: anchor(2), 3: anchor(3, needed=2), 4: anchor(1)}
RATINGS = [
    ("nothing ticked is the lowest level, which needs nothing", PLAIN, "", 1),
    ("one of two is not enough where all are needed", PLAIN, "E2.0", 1),
    ("all of a level", PLAIN, "E2.0 E2.1", 2),
    ("as many as are needed", PLAIN, "E2.0 E2.1 E3.0 E3.2", 3),
    ("one fewer than needed", PLAIN, "E2.0 E2.1 E3.1", 2),
    ("more than needed", PLAIN, "E2.0 E2.1 E3.0 E3.1 E3.2", 3),
    ("a level above an unfinished one does not count", PLAIN, "E2.0 E3.0 E3.1 E3.2 E4.0", 1),
    ("to the top of what is written", PLAIN, "E2.0 E2.1 E3.0 E3.1 E4.0", 4),
    ("signals of the lowest level are no condition", {1: anchor(2), 2: anchor(1)}, "E2.0", 2),
    ("an anchor without signals raises nobody by itself", {2: anchor(0), 3: anchor(1)}, "", 1),
    ("and passes together with the ticks above it", {2: anchor(0), 3: anchor(1)}, "E3.0", 3),
    ("a level without an anchor stops nobody", {1: anchor(0), 2: anchor(1), 4: anchor(1)}, "E2.0 E4.0", 4),
    ("what a level repeats is ticked once", {2: anchor(1), 3: anchor(1, same_as="E2"), 4: anchor(1)}, "E2.0", 3),
    ("and at the level where it is written", {2: anchor(1), 3: anchor(1, same_as="E2")}, "E3.0", 1),
    ("no anchors at all", {}, "E2.0", 1),
]


@pytest.mark.parametrize(("rubric", "text", "level"), [one[1:] for one in RATINGS], ids=[one[0] for one in RATINGS])
def test_the_rating_is_the_highest_level_in_sequence_whose_signals_are_ticked(rubric, text, level):
    assert rating(rubric, text) == level


def test_a_chain_of_repeats_leads_to_where_the_signals_are_written():
    one = an_attribute(rubric={2: anchor(1), 3: anchor(1, same_as="E2"), 4: anchor(1, same_as="E3")})
    ladder = a_ladder([one])
    assert [home_of(ladder, one, level) for level in (2, 3, 4)] == [2, 2, 2]
    assert list(tickable(ladder, one)) == [2]


def test_what_can_be_ticked_stands_in_the_order_of_the_levels():
    one = an_attribute(rubric={3: anchor(1), 1: anchor(0), 2: anchor(2)})
    assert list(tickable(a_ladder([one]), one)) == [2, 3]


NAMED = {2: Anchor("x", signals=(Signal("one", "no-gap"), Signal("two"))), 3: anchor(1)}


def test_ticks_are_stored_by_level_and_place_in_order_and_read_back():
    one = an_attribute(rubric=NAMED)
    ladder = a_ladder([one])
    chosen = {Tick(3, 0), Tick(2, 1), Tick(2, 0)}
    assert format_ticks(ladder, one, chosen) == "E2.0 E2.1 E3.0"
    assert parse_ticks(ladder, one, "E2.0 E2.1 E3.0") == chosen
    assert (format_ticks(ladder, one, []), parse_ticks(ladder, one, " ")) == ("", frozenset())


def test_a_signal_can_be_named_by_its_own_id():
    one = an_attribute(rubric=NAMED)
    assert parse_ticks(a_ladder([one]), one, "no-gap E3.0") == {Tick(2, 0), Tick(3, 0)}
    assert parse_ticks(a_ladder([one]), one, "NO-gap e3.0") == {Tick(2, 0), Tick(3, 0)}


@pytest.mark.parametrize("text", ["E2.2", "E1.0", "E9.0", "gap", "E2.0 nonsense"])
def test_what_is_no_signal_is_named(text):
    one = an_attribute(rubric=NAMED)
    with pytest.raises(ValueError, match=text.split()[-1]):
        parse_ticks(a_ladder([one]), one, text)


def test_a_tick_of_something_that_is_no_signal_is_not_stored():
    one = an_attribute(rubric=NAMED)
    assert format_ticks(a_ladder([one]), one, [Tick(2, 0), Tick(4, 0)]) == "E2.0"
