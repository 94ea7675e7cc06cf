"""A change of a ladder under any order of deeds, by anybody: the tables hold, versions stay, no level falls."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.flows import release_approving, release_steps, release_telling, releases
from bot.flows.feedback import NewWindow
from bot.flows.refusals import Refused
from bot.flows.releases import Proposal
from bot.screens.releases import At, ReleaseScreen
from core.release import TRANSITIONS, State
from storage import ladders, people
from tests.builders import ADA, BOB, CLEO, EVE, PIA, WORKSPACE, a_store
from tests.examples import some
from tests.flows.release_support import ANN, Changing, a_next_ladder, changing

PEOPLE = st.sampled_from([PIA, PIA, PIA, ANN, ADA, BOB, CLEO, EVE])
ONE = st.sampled_from([1, 1, 1, 2, 3])


class Machine(RuleBasedStateMachine):
    """Everything that can be pressed, in any order, also by those who may not."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.company: Changing = changing(a_store(Path(self.folder.name)))
        self.levels = self._levels()
        self.seen: dict[int, State] = {}
        self.texts: dict[int, str] = {}
        self.count = 0

    def teardown(self) -> None:
        self.company.store.close()
        self.folder.cleanup()

    def _levels(self) -> dict[str, str | None]:
        with self.company.store.read(WORKSPACE) as tx:
            return {one.person_id: one.held for one in people.positions(tx, ladder_id="engineering")}

    def _at(self, one: int) -> At:
        with suppress(Refused):
            return self.company.at(one)
        return At(one, 1)

    @rule(person=st.sampled_from([PIA, ANN]))
    def propose(self, person: str) -> None:
        self.count += 1
        ladder = a_next_ladder(self.company.ladder, f"2.{self.count}", f"Words {self.count}")
        file = self.company.dropped(ladder, person)
        releases.propose(self.company.desk(person), Proposal(file, "engineering", ladder.version))

    @rule(person=PEOPLE, one=ONE)
    def consult(self, person: str, one: int) -> None:
        with suppress(Refused):
            day = self.company.now.date() + timedelta(days=5)
            release_steps.consult(self.company.desk(person), self._at(one), NewWindow("", day, "", ()))

    @rule(one=ONE)
    def close(self, one: int) -> None:
        with suppress(Refused):
            window = self.company.look(one).window
            if window:
                self.company.close(window.id)

    @rule(person=PEOPLE, one=ONE)
    def ask(self, person: str, one: int) -> None:
        with suppress(Refused):
            release_steps.ask(self.company.desk(person), self._at(one), None)

    @rule(person=PEOPLE, one=ONE, yes=st.booleans())
    def answer(self, person: str, one: int, yes: bool) -> None:
        with suppress(Refused):
            desk = self.company.desk(person)
            release_approving.commit(desk, one) if yes else release_approving.decline(desk, one, "Not yet")

    @rule(person=PEOPLE, one=ONE, days=st.integers(0, 3))
    def freeze(self, person: str, one: int, days: int) -> None:
        with suppress(Refused):
            day = self.company.now.date() + timedelta(days=days)
            screen: Any = release_steps.freeze(self.company.desk(person), self._at(one), f"3.{one}", day)
            if isinstance(screen, ReleaseScreen) and screen.state is State.FROZEN and screen.trouble is None:
                assert person == PIA

    @rule(person=PEOPLE, one=ONE)
    def withdraw(self, person: str, one: int) -> None:
        with suppress(Refused):
            releases.withdraw(self.company.desk(person), self._at(one))

    @rule(days=st.integers(0, 4))
    def tick(self, days: int) -> None:
        self.company.now += timedelta(days=days)
        self.company.tick()
        assert self.company.tick() == 0

    @invariant()
    def nobodys_level_falls(self) -> None:
        assert self._levels() == self.levels

    @invariant()
    def every_step_is_a_chain_of_those_in_the_table(self) -> None:
        for number in (1, 2, 3):
            with suppress(Refused):
                state = self.company.look(number).state
                assert state in _reachable(self.seen.get(number, State.DRAFT))
                self.seen[number] = state

    @invariant()
    def one_change_is_under_way_at_a_time(self) -> None:
        under_way = [one for one, state in self.seen.items() if TRANSITIONS[state]]
        assert len(under_way) <= 1

    @invariant()
    def a_version_never_changes(self) -> None:
        with self.company.store.read(WORKSPACE) as tx:
            for number in range(1, self.count + 2):
                with suppress(Exception):
                    text = ladders.source_of(tx, number)
                    assert self.texts.setdefault(number, text) == text

    @invariant()
    def only_a_frozen_change_is_read_by_those_on_the_ladder(self) -> None:
        for number, state in self.seen.items():
            with suppress(Refused):
                release_telling.read_told(self.company.desk(ADA), number)
                assert state in (State.FROZEN, State.IN_EFFECT)


def _reachable(state: State) -> set[State]:
    found, waiting = {state}, [state]
    while waiting:
        for following in TRANSITIONS[waiting.pop()] - found:
            found.add(following)
            waiting.append(following)
    return found


Machine.TestCase.settings = settings(
    max_examples=some(12), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAChange = Machine.TestCase
