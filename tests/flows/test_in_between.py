"""What people do while the clock's wheels turn, between two of their transactions, is not lost."""

from __future__ import annotations

from datetime import timedelta

from bot.flows import announcing, clockwork, console, drafting
from bot.flows.base import Customs, Desk
from tests.builders import ADA, BOB, CAST, EVE, NOW, PIA, WORKSPACE, a_running_cycle, an_actor, notices

MINUTE = timedelta(minutes=1)
CUSTOMS = Customs(people_ops=frozenset({PIA}))


def desk(store, now=NOW):
    return Desk(store, an_actor(PIA), now, CUSTOMS)


def told(store, prefix):
    return [person for key, person in notices(store) if key.startswith(prefix)]


def in_between(monkeypatch, step, act):
    """Once, right after this step of a cycle's turn, somebody else does something."""
    done, real = [], getattr(announcing, step)

    def stepped(*given):
        found = real(*given)
        if not done:
            done.append(act)
            act()
        return found

    monkeypatch.setattr(announcing, step, stepped)


def a_large_company(store, monkeypatch):
    """Too large for a button to do more than to leave it to the next tick."""
    monkeypatch.setattr(drafting, "AT_ONCE_UP_TO", 0)
    running = a_running_cycle(store, cast=CAST, on_ladder={ADA: "E2", EVE: None}, raters={EVE: BOB})
    clockwork.tick(store, WORKSPACE, NOW, CUSTOMS)
    return running


def test_a_cycle_that_is_closed_while_a_worker_looks_at_it_tells_those_concerned(store, monkeypatch):
    a_large_company(store, monkeypatch)
    in_between(monkeypatch, "_tell_of_close", lambda: console.close(desk(store, NOW), 1))
    announcing.turn(store, WORKSPACE, 1, NOW + MINUTE, CUSTOMS)
    clockwork.tick(store, WORKSPACE, NOW + 2 * MINUTE, CUSTOMS)
    assert told(store, "cycle.closed:") == [ADA, BOB, EVE]


def test_a_follow_up_that_is_sent_while_a_worker_looks_at_the_cycle_goes_out(store, monkeypatch):
    a_large_company(store, monkeypatch)
    assert not isinstance(console.save_follow_up(desk(store), 1, "Dates are later now."), console.PlanRefused)
    in_between(monkeypatch, "_tell_of_close", lambda: console.send_follow_up(desk(store, NOW), 1))
    announcing.turn(store, WORKSPACE, 1, NOW + MINUTE, CUSTOMS)
    clockwork.tick(store, WORKSPACE, NOW + 2 * MINUTE, CUSTOMS)
    assert told(store, "follow_up:") == [ADA, BOB, EVE]


def test_a_turn_in_which_nobody_did_anything_leaves_nothing_to_look_at(store, monkeypatch):
    a_large_company(store, monkeypatch)
    console.close(desk(store), 1)
    announcing.turn(store, WORKSPACE, 1, NOW + MINUTE, CUSTOMS)
    with store.read(WORKSPACE) as tx:
        assert announcing.stored.due(tx, NOW + 3 * MINUTE, 10) == ()
