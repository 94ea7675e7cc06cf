"""Everybody presses everything there is around a change of a ladder: who comes upon its words, and upon whose level.

The walk is that of tests/flows/test_who_reads_what.py, with what the buttons and forms of changes carry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from slack_bolt import App

from bot.app import bolt_app
from bot.config import Settings
from bot.flows import release_approving, release_steps, releases
from bot.screens.diff import DiffAt
from bot.screens.releases import At
from bot.views import metadata
from core.ladder import Anchor
from storage.store import Store
from tests.builders import ADA, BOB, CLEO, EVE, PIA, a_company, a_ladder
from tests.flows import test_who_reads_what as walking
from tests.flows.release_support import ANN, CUSTOMS, Changing
from tests.flows.simulating_support import stricter

DRAFT, SAID, DONE, DOUBT = (
    "Untangles the riddle",
    "Somebody found it vague",
    "We named a case",
    "The approver doubts it",
)
FILE, BY_NAME = "ladder-1.yaml", ", by name. "
WORDS = (DRAFT, SAID, DONE, DOUBT, FILE, BY_NAME)


def proposed(store: Store) -> tuple[Changing, int]:
    """Ada has a settled review on the ladder; Bob is her manager."""
    running = walking.settled(store)
    company = Changing(store, running.ladder)
    first, *rest = running.ladder.attributes
    rubric = {**first.rubric, 2: Anchor(DRAFT)}
    after = replace(stricter(running.ladder), attributes=(replace(first, rubric=rubric), *rest))
    return company, company.propose(after).id


def drafted(store: Store) -> None:
    company, one = proposed(store)
    company.decide(one, SAID, DONE)


def consulted(store: Store) -> None:
    company, one = proposed(store)
    company.decide(one, SAID, DONE)
    company.consult(one)


def doubted(store: Store) -> None:
    company, one = proposed(store)
    company.decide(one, SAID, DONE)
    release_steps.ask(company.desk(), company.at(one), None)
    release_approving.decline(company.desk(CLEO), one, DOUBT)


def with_the_approver(store: Store) -> None:
    company, one = proposed(store)
    company.decide(one, SAID, DONE)
    release_steps.ask(company.desk(), company.at(one), None)


def frozen(store: Store) -> None:
    company, one = proposed(store)
    company.decide(one, SAID, DONE)
    company.approved(one)
    company.freeze(one)


def withdrawn(store: Store) -> None:
    frozen(store)
    company = Changing(store, a_ladder())
    releases.withdraw(company.desk(), At(1))


NOTHING: set[str] = set()
ON_THE_WAY = {PIA: {DRAFT, SAID, DONE, FILE, BY_NAME}, ANN: {DRAFT, SAID, DONE}}
PUBLISHED = {DRAFT, SAID, DONE}

READERS: dict[Callable[[Store], None], dict[str, set[str]]] = {
    drafted: {**ON_THE_WAY, **dict.fromkeys((ADA, CLEO), NOTHING)},
    consulted: {**ON_THE_WAY, ADA: {DRAFT}, BOB: NOTHING},
    with_the_approver: {**ON_THE_WAY, CLEO: {DRAFT}, BOB: NOTHING},
    doubted: {PIA: ON_THE_WAY[PIA] | {DOUBT}, ANN: ON_THE_WAY[ANN] | {DOUBT}, CLEO: NOTHING},
    frozen: {PIA: ON_THE_WAY[PIA], ANN: ON_THE_WAY[ANN], ADA: PUBLISHED, BOB: PUBLISHED, EVE: NOTHING},
    withdrawn: dict.fromkeys((ADA, CLEO), NOTHING),
}


class Walk(walking.Walk):
    """With authors and an approver."""

    def built(self) -> App:
        listened = walking.Settings

        def settings(**how: str) -> Settings:
            return listened(**how, RUNG_LADDER_AUTHORS=ANN, RUNG_APPROVER=CLEO)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(walking, "Settings", settings)
            patch.setattr(walking, "bolt_app", bolt_app)
            return super().built()


@pytest.fixture(autouse=True)
def _what_changes_carry(monkeypatch):
    diff = metadata.write_diff(DiffAt(1))
    values = ("1", "1 1", "1 2", "1 3", "1 1 1", "1 lower", "1 goals", "1 plan", diff)
    monkeypatch.setattr(walking, "OPS", replace(CUSTOMS, posts_a_minute=6000))
    monkeypatch.setattr(walking, "WORDS", WORDS)
    monkeypatch.setattr(walking, "PRESSED", tuple((one, one) for one in values))
    monkeypatch.setattr(walking, "MEMORIES", values)
    monkeypatch.setattr(walking, "DETAILS", ("", "1", "1 yaml", "1 json", "2"))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return walking.told_once(tmp_path_factory, READERS)


@pytest.fixture
def story(told, tmp_path):
    with walking.copies(told, tmp_path) as copy:
        yield copy


@pytest.mark.parametrize(("name", "person"), [(story.__name__, one) for story in READERS for one in READERS[story]])
def test_everybody_comes_upon_what_is_theirs_of_a_change_and_nothing_else(story, name, person):
    expected = next(readers[person] for one, readers in READERS.items() if one.__name__ == name)
    assert Walk(story(name), person).comes_upon() == expected


@pytest.mark.parametrize("person", [ANN, ADA])
def test_whoever_has_the_same_id_in_another_workspace_finds_no_change(story, person):
    store = story("frozen")
    a_company(store, workspace=walking.ELSEWHERE, cast=walking.EVERYBODY)
    assert Walk(store, person, walking.ELSEWHERE).comes_upon() == NOTHING
