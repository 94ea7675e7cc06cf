"""Whoever stands above what their ratings come to on a new version keeps the level, and hears how to grow into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from bot.flows import release_plans, settling
from bot.flows.refusals import Refused
from bot.letters import write
from bot.views import release_letters
from core.ladder import Scoring
from storage import people
from storage.outbox import Notice
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_running_cycle,
    both_submitted,
    notices,
)
from tests.flows.release_support import Changing

HARDER = Scoring(thresholds={2: Fraction(2), 3: Fraction(7, 2), 4: Fraction(4), 5: Fraction(9, 2)})


@pytest.fixture
def company(store) -> Changing:
    """Ada was settled at E3; on the version that has just come into effect her ratings come to E2."""
    running = a_running_cycle(store, on_ladder={ADA: "E2"})
    ratings = {"a0": 5, "a1": 2, "a2": 2}
    both_submitted(running, ratings, ratings)
    settling.share(running.desk(BOB), running.participant)
    found = Changing(store, running.ladder, NOW + timedelta(days=1))
    found.frozen(replace(a_ladder(), version="2.0", scoring=HARDER), day=found.now.date())
    for _ in range(3):
        found.tick(found.now + timedelta(hours=1))
    return found


def held(company: Changing) -> str | None:
    with company.store.read(WORKSPACE) as tx:
        return next(one.held for one in people.positions(tx, person_id=ADA))


def test_the_level_is_kept_and_both_hear_how_to_grow_into_it(company):
    assert held(company) == "E3"
    told = [(key, who) for key, who in notices(company.store) if key.startswith("release.plan:")]
    assert told == [(f"release.plan:1:{ADA}:{ADA}", ADA), (f"release.plan:1:{ADA}:{BOB}", BOB)]


def test_the_plan_is_what_the_held_level_asks_and_leads_to_growth_goals(company):
    screen = release_plans.read(company.desk(ADA), 1, ADA)
    assert (screen.ladder.version, screen.held, [one.attribute.id for one in screen.needs]) == (
        "2.0",
        3,
        ["a1", "a2"],
    )
    words = str(release_letters.plan(screen))
    assert "you keep the level all the same" in words
    assert "Choose growth goals" in words


def test_where_no_single_attribute_stands_below_it_says_so(company):
    screen = replace(release_plans.read(company.desk(ADA), 1, ADA), needs=())
    assert "taken together it now takes more" in str(release_letters.plan(screen))


def test_the_manager_reads_the_same_by_name(company):
    words = str(release_letters.plan(release_plans.read(company.desk(BOB), 1, ADA)))
    assert "Ada keeps the level all the same" in words


@pytest.mark.parametrize("person", [CLEO, EVE, PIA])
def test_nobody_else_reads_it(company, person):
    with pytest.raises(Refused):
        release_plans.read(company.desk(person), 1, ADA)


def test_it_is_told_once_however_often_the_clock_ticks(company):
    before = notices(company.store)
    for days in (0, 1, 7):
        company.tick(company.now + timedelta(days=days, hours=2))
    assert [one for one in notices(company.store) if "plan" in one[0]] == [one for one in before if "plan" in one[0]]


def test_every_letter_of_a_change_can_be_written(company):
    desk = company.desk(ADA)
    for kind, detail in (("release.told", "1"), ("release.plan", f"1 {ADA}")):
        notice = Notice(1, WORKSPACE, "k", kind, ADA, None, detail, 0)
        assert write(notice, desk).message["blocks"]
