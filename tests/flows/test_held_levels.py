"""Whatever ladders become: what is held is a level of the version in use, and nobody falls."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.flows import releases, settling
from bot.letters import write
from core.release import State
from ladders import fingerprint
from storage import ladders, people
from storage.outbox import Notice
from tests.builders import (
    ADA,
    BOB,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_level,
    a_running_cycle,
    both_submitted,
    ladder_text,
    notices,
)
from tests.flows.release_support import Changing, a_next_ladder, changing

FEWER = a_next_ladder(a_ladder(levels=[a_level(n) for n in (1, 2, 3)]))
RENAMED = a_next_ladder(a_ladder(levels=[*(a_level(n) for n in (1, 2)), a_level(3, id="S3", was=("E3",)), a_level(4)]))
TO_E3 = {"a0": 3, "a1": 3, "a2": 3}


def held(store, who=ADA):
    with store.read(WORKSPACE) as tx:
        return next(one.held for one in people.positions(tx, person_id=who))


def in_use(store):
    with store.read(WORKSPACE) as tx:
        return ladders.in_use(tx)["engineering"].ladder.version


def test_a_level_reached_after_the_freeze_keeps_a_version_without_it_from_coming_into_effect(store):
    company = changing(store, on_ladder={ADA: "E2"})
    day = NOW.date() + timedelta(days=3)
    one = company.frozen(FEWER, day=day)
    company.tick()
    with store.begin(WORKSPACE) as tx:
        people.raise_level(tx, ADA, company.ladder, 5)
    later = NOW + timedelta(days=4)
    for _ in range(3):
        company.tick(later)
    assert (in_use(store), held(store)) == ("1.0", "E5")
    screen = releases.open_one(company.desk(now=later), one.id)
    assert (screen.state, screen.stranded) == (State.FROZEN, ("E5",))
    told = [(key, who) for key, who in notices(store) if key.startswith("release.waits:")]
    assert told == [(f"release.waits:{one.id}:{PIA}", PIA)]
    letter = write(Notice(1, WORKSPACE, "k", "release.waits", PIA, None, str(one.id), 0), company.desk(now=later))
    assert "E5" in str(letter)


def test_it_comes_into_effect_by_itself_once_no_review_can_reach_a_level_it_does_not_have(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2"})
    both_submitted(running, TO_E3, TO_E3)
    company = Changing(store, running.ladder, NOW)
    one = company.frozen(FEWER, day=NOW.date())
    company.tick()
    company.tick()
    assert in_use(store) == "1.0"
    settling.share(running.desk(BOB), running.participant)
    company.tick(NOW + timedelta(days=1, hours=1))
    assert (in_use(store), held(store)) == ("2.0", "E3")
    assert releases.open_one(company.desk(), one.id).state is State.IN_EFFECT


def test_a_review_on_the_version_before_awards_the_level_under_the_id_it_has_now(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"})
    both_submitted(running, TO_E3, TO_E3)
    with store.begin(WORKSPACE) as tx:
        ladders.put_in_use(tx, RENAMED, ladder_text(RENAMED), fingerprint(RENAMED), NOW)
    settling.share(running.desk(BOB), running.participant)
    assert held(store) == "S3"


def test_a_review_on_the_version_before_never_lowers_what_came_from_the_newer_one(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"})
    both_submitted(running, TO_E3, TO_E3)
    more = replace(a_ladder(levels=[*(a_level(n) for n in (1, 2, 3, 4, 5)), a_level(6, id="F1")]), version="2.0")
    with store.begin(WORKSPACE) as tx:
        ladders.put_in_use(tx, more, ladder_text(more), fingerprint(more), NOW)
        people.raise_level(tx, ADA, more, 6)
    settling.share(running.desk(BOB), running.participant)
    assert held(store) == "F1"
