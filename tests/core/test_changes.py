"""Whether a new version of a ladder devalues what somebody grows in."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.changes import Loss, loss
from core.ladder import Policy, Scoring
from tests.builders import a_ladder

BEFORE = a_ladder()
FIRST = BEFORE.attributes[0]
TOP = BEFORE.levels[-1].id


def with_first(**changes):
    return replace(BEFORE, version="2", attributes=(replace(FIRST, **changes), *BEFORE.attributes[1:]))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, None),
        (with_first(name="Another name", description="Other words"), None),
        (with_first(weight=FIRST.weight * 2), None),
        (with_first(weight=FIRST.weight / 3), Loss.LIGHTER),
        (with_first(weights={"web": FIRST.weight / 2}), Loss.LIGHTER),
        (with_first(weights={"data": FIRST.weight / 2}), None),
        (with_first(specialties=frozenset({"data"})), Loss.NOT_THEIRS),
        (with_first(tracks=frozenset({"management"})), Loss.NOT_THEIRS),
        (with_first(specialties=frozenset({"web", "data"})), None),
        (replace(BEFORE, attributes=BEFORE.attributes[1:]), Loss.GONE),
        (replace(BEFORE, attributes=(*BEFORE.attributes, replace(FIRST, id="one-more"))), None),
        (replace(BEFORE, scoring=replace(BEFORE.scoring, thresholds={2: Fraction(9, 4)})), None),
    ],
)
def test_an_attribute_is_worth_less_when_it_is_gone_not_theirs_or_lighter(after, expected):
    assert loss(BEFORE, after, FIRST.id, "ic", "web", None) is expected


def test_an_attribute_that_the_levels_ahead_no_longer_ask_for_is_worth_less():
    number = BEFORE.levels[-1].number
    asks = replace(BEFORE, scoring=Scoring(policy=Policy.PROFILE, profile={number: {FIRST.id: number}}))
    other = BEFORE.attributes[1].id
    asks_other = replace(BEFORE, scoring=Scoring(policy=Policy.PROFILE, profile={number: {other: number}}))
    assert loss(asks, asks_other, FIRST.id, "", "", None) is Loss.NOT_ASKED
    assert loss(asks_other, asks, FIRST.id, "", "", None) is None


def test_at_the_top_no_level_ahead_asks_for_anything():
    assert loss(BEFORE, with_first(rubric={}), FIRST.id, "", "", TOP) is None


def renamed(**changes):
    return replace(FIRST, id="renamed", was=(FIRST.id,), **changes)


def part(name, **changes):
    return replace(FIRST, id=name, name=name, was=(FIRST.id,), **changes)


@pytest.mark.parametrize(
    ("became", "expected"),
    [
        ([renamed()], None),
        ([renamed(weight=FIRST.weight / 2)], Loss.LIGHTER),
        ([part("one", weight=FIRST.weight / 2), part("two", weight=FIRST.weight / 2)], None),
        ([part("one", weight=FIRST.weight / 2), part("two", weight=FIRST.weight / 4)], Loss.LIGHTER),
        ([part("one", specialties=frozenset({"data"})), part("two")], None),
        ([part("one", specialties=frozenset({"data"})), part("two", tracks=frozenset({"m"}))], Loss.NOT_THEIRS),
        ([renamed(deferred="Comes with 3.0")], Loss.PUT_OFF),
        ([renamed(deferred="Comes with 3.0", specialties=frozenset({"data"}))], Loss.NOT_THEIRS),
    ],
    ids=["renamed", "lighter", "split", "lighter in sum", "one part theirs", "no part theirs", "put off", "not theirs"],
)
def test_what_an_attribute_became_counts_for_it(became, expected):
    after = replace(BEFORE, version="2", attributes=(*became, *BEFORE.attributes[1:]))
    assert loss(BEFORE, after, FIRST.id, "ic", "web", None) is expected


def test_merged_attributes_lose_nothing_by_it():
    one = replace(FIRST, id="both", was=(FIRST.id, BEFORE.attributes[1].id))
    after = replace(BEFORE, version="2", attributes=(one, *BEFORE.attributes[2:]))
    assert {loss(BEFORE, after, old.id, "ic", "web", None) for old in BEFORE.attributes[:2]} == {None}


def test_an_attribute_in_an_area_that_waits_is_put_off():
    later = tuple(replace(area, deferred="Comes later") for area in BEFORE.areas)
    assert loss(BEFORE, replace(BEFORE, areas=later), FIRST.id, "ic", "web", None) is Loss.PUT_OFF
