"""A question about a cycle tells nobody that there is a draft of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import asking, console, cycles, drafting
from bot.flows.asking import NewQuestion
from bot.flows.base import Customs, Desk
from bot.flows.cycles import Announcing, NewCycle
from bot.flows.refusals import Refused
from bot.screens import Trouble
from core.cycle import Part
from core.questions import About
from tests.builders import ADA, BOB, NOW, PIA, TODAY, a_company, an_actor, everything

DAY = timedelta(days=1)
NEW = NewCycle("Spring 2026", ("engineering",), cycles.suggested(TODAY + 15 * DAY), announcing=Announcing())


def desk(store, person=PIA, now=NOW):
    return Desk(store, an_actor(person), now, Customs(people_ops=frozenset({PIA})))


def attempts(store, person, cycle, now=NOW):
    question = NewQuestion(About.QUESTION, cycle, "What is it?", False)
    return (
        lambda: asking.ask_form(desk(store, person, now), About.QUESTION, cycle).cycle,
        lambda: asking.ask(desk(store, person, now), question),
    )


@pytest.mark.parametrize("planned", [None, TODAY + 3 * DAY])
def test_a_draft_is_as_missing_as_a_cycle_that_never_was(store, planned):
    a_company(store)
    cycle = cycles.draft(desk(store), replace(NEW, announcing=Announcing(heads_up=planned))).cycle_id
    before = everything(store)
    for number in (cycle, cycle + 1):
        for attempt in attempts(store, ADA, number):
            with pytest.raises(Refused) as refused:
                attempt()
            assert refused.value.trouble is Trouble.MISSING
    assert everything(store) == before
    assert attempts(store, PIA, cycle)[0]() == cycle


@pytest.mark.parametrize("part", [Part.HEADS_UP, Part.DETAILS])
def test_from_the_heads_up_on_everybody_can_ask(store, part):
    a_company(store)
    cycle = cycles.draft(desk(store), NEW).cycle_id
    console.send_now(desk(store), cycle, part)
    for person in (ADA, BOB):
        assert attempts(store, person, cycle)[0]() == cycle


def test_while_a_heads_up_to_many_is_still_going_out_its_first_readers_can_ask(store, monkeypatch):
    monkeypatch.setattr(drafting, "AT_ONCE_UP_TO", 0)
    a_company(store)
    cycle = cycles.draft(desk(store), NEW).cycle_id
    console.send_now(desk(store), cycle, Part.HEADS_UP)
    assert attempts(store, ADA, cycle)[0]() == cycle
