"""Forms that are not sent yet: what was typed is its author's alone, the last keystroke counts, and sending ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.permissions import Actor
from storage import people, typed
from tests.builders import ADA, BOB, NOW, WORKSPACE

OTHER = "T0OTHER"


@pytest.fixture
def company(store):
    for workspace in (WORKSPACE, OTHER):
        with store.begin(workspace) as tx:
            people.register_workspace(tx, workspace, "B0RUNG", "U0RUNG", NOW)
    return store


def keep(store, texts, micros, person=ADA, form="f", now=NOW, workspace=WORKSPACE):
    with store.begin(workspace) as tx:
        typed.keep(tx, Actor(workspace, person), form, texts, micros, now)


def kept(store, person=ADA, form="f", workspace=WORKSPACE):
    with store.read(workspace) as tx:
        return typed.kept(tx, Actor(workspace, person), form)


def let_go(store, micros, form="f"):
    with store.begin(WORKSPACE) as tx:
        typed.let_go(tx, Actor(WORKSPACE, ADA), form, micros)


def test_what_was_typed_last_is_there_whatever_order_it_arrives_in(company):
    keep(company, {"text": "Pair", "link": ""}, 10)
    keep(company, {"text": "Paired with Ben", "link": "https://x"}, 30)
    keep(company, {"text": "Paired"}, 20)
    assert kept(company) == {"text": "Paired with Ben", "link": "https://x"}


def test_what_was_emptied_stays_empty(company):
    keep(company, {"text": "Pair"}, 10)
    keep(company, {"text": ""}, 20)
    assert kept(company) == {}


def test_a_form_that_was_sent_is_empty_and_a_late_keystroke_does_not_fill_it(company):
    keep(company, {"text": "Paired"}, 10)
    let_go(company, 30)
    keep(company, {"text": "Paire"}, 9)
    keep(company, {"text": "Paired w"}, 20)
    assert kept(company) == {}
    keep(company, {"text": "The next one"}, 40)
    assert kept(company) == {"text": "The next one"}


def test_nobody_else_reads_it_and_no_other_form_or_workspace_holds_it(company):
    keep(company, {"text": "Only mine"}, 10)
    keep(company, {"text": "Elsewhere"}, 10, workspace=OTHER)
    assert [kept(company, BOB), kept(company, form="g"), kept(company)] == [{}, {}, {"text": "Only mine"}]
    assert kept(company, workspace=OTHER) == {"text": "Elsewhere"}


def test_what_nobody_comes_back_to_is_forgotten(company):
    keep(company, {"text": "Old"}, 10, form="old")
    keep(company, {"text": "New"}, 10, form="new", now=NOW + timedelta(days=2))
    with company.begin(WORKSPACE) as tx:
        assert typed.sweep(tx, NOW + timedelta(days=1)) == 1
    assert (kept(company, form="old"), kept(company, form="new")) == ({}, {"text": "New"})
