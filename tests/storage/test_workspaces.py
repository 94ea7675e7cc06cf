"""Two workspaces with the same ids in one database: nothing crosses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import NoResultFound

from bot.flows import home, preparing, settling
from bot.flows.settling import SettleChange
from bot.screens import Modal
from core.assessment import Kind
from core.permissions import Missing
from storage import answers, cycles, journal, ladders, outbox, people, reviews, settlements
from storage.reviews import open_review
from storage.settlements import Settlement
from storage.tables import Base
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_level,
    a_running_cycle,
    an_actor,
    an_answer,
    both_submitted,
    fill,
    put_ladder,
    tick,
)

OTHER = "T0OTHER"
LATER = NOW + timedelta(hours=1)


def a_whole_review(store, workspace, word, rating, **how):
    """A review from its first answer to its outcome, full of this word; and one that is half-way."""
    on_ladder = {ADA: "E2", EVE: "E1"}
    running = a_running_cycle(store, workspace=workspace, on_ladder=on_ladder, **how)
    for person in (ADA, BOB, CLEO, PIA):
        home.note_opened(running.desk(person))
    fill(running, Kind.SELF, 2, reviewee=EVE, evidence=f"{word} of Eve's")
    both_submitted(running, {"a0": 1}, rating, evidence=f"{word} of Ada's")
    preparing.save_evidence(running.desk(BOB), running.participant, {0: f"{word} seen"}, 1)
    change = SettleChange(rating=4, reason=f"{word} for a reason", new_evidence=f"{word} that came up")
    settling.settle(running.desk(BOB), Modal(running.participant), change, 2)
    settling.share(running.desk(BOB), running.participant)
    return running


def all_that_can_be_read(store, workspace, running):
    """What every reading function of the storage says in one workspace."""
    first, second = running.participants[ADA], running.participants[EVE]
    with store.begin(workspace) as tx:
        records = cycles.reviews_of(tx, ADA)
        return {
            "people": people.many(tx),
            "one person": people.get(tx, ADA),
            "chain": people.chain_above(tx, ADA),
            "homes": sorted(people.with_home(tx, [ADA, BOB, CLEO, PIA, EVE])),
            "positions": people.positions(tx),
            "held": people.held_level(tx, ADA, running.ladder),
            "ladders": ladders.in_use(tx),
            "name taken": [cycles.name_taken(tx, name) for name in ("Spring 2026", "Other")],
            "busy": cycles.busy_on(tx, "engineering", LATER),
            "of": records,
            "by": cycles.reviews_by(tx, BOB),
            "counts": cycles.counts(tx, LATER),
            "minutes": cycles.median_self_minutes(tx, records[0].cycle_id),
            "sheets": {kind: answers.sheet(tx, first, kind) for kind in Kind},
            "own sheets": reviews.own_sheets(tx, an_actor(EVE, workspace), [first, second]),
            "answers": {kind: answers.all_of(tx, first, kind) for kind in Kind},
            "drafts": answers.all_of(tx, second, Kind.SELF),
            "added": settlements.added(tx, first, BOB),
            "settlements": settlements.all_of(tx, first),
            "outcome": settlements.shared(tx, first),
            "digest": open_review(tx, an_actor(BOB, workspace), first, LATER).both(),
            "shared": open_review(tx, an_actor(ADA, workspace), first, LATER).shared_outcome(),
        }


def rows_of(store, workspace):
    """Every row of one workspace, as stored."""
    with store.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(_rows(table, workspace))), key=repr)
            for name, table in Base.metadata.tables.items()
        }


def _rows(table, workspace):
    column = table.c.id if table.name == "workspaces" else table.c.workspace_id
    return select(table).where(column == workspace)


STRANGERS = [replace(one, name=f"Other {one.first_name}", tz="Asia/Tokyo") for one in CAST]


@pytest.fixture
def two(store):
    """Two workspaces in one database: the same ids and names of things, and different words in them."""
    first = a_whole_review(store, WORKSPACE, "confidential", 3)
    before = all_that_can_be_read(store, WORKSPACE, first), rows_of(store, WORKSPACE)
    another = a_ladder(levels=[a_level(n, title=f"Other {n}") for n in range(1, 6)])
    second = a_whole_review(store, OTHER, "unrelated", 5, cast=STRANGERS, ladder=another)
    return first, second, before


def test_a_whole_cycle_in_another_workspace_changes_nothing_that_can_be_read_in_this_one(store, two):
    first, _, (before, rows) = two
    assert "confidential" in repr(before)
    assert all_that_can_be_read(store, WORKSPACE, first) == before
    assert rows_of(store, WORKSPACE) == rows


def test_nothing_of_another_workspace_can_be_read_in_this_one(store, two):
    first, second, _ = two
    assert "confidential" in repr(all_that_can_be_read(store, WORKSPACE, first))
    assert "confidential" not in repr(all_that_can_be_read(store, OTHER, second))
    assert "unrelated" not in repr(all_that_can_be_read(store, WORKSPACE, first))


def test_what_is_due_in_one_workspace_is_not_delivered_in_the_other(store, two):
    claimed = {one: outbox.claim(store, one, "me", LATER, limit=100) for one in (WORKSPACE, OTHER)}
    assert {one: {notice.workspace for notice in found} for one, found in claimed.items()} == {
        WORKSPACE: {WORKSPACE},
        OTHER: {OTHER},
    }
    assert [len({notice.key for notice in found}) for found in claimed.values()] == [10, 10]


def test_a_tick_in_one_workspace_tells_nobody_in_the_other(store, two):
    first, second, _ = two
    rows = rows_of(store, OTHER)
    assert tick(first, NOW + timedelta(days=16)) == 3  # Eve is not in, Bob can rate her and is behind with Ada
    assert rows_of(store, OTHER) == rows
    assert tick(second, NOW + timedelta(days=16)) == 3


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, PIA])
def test_a_participant_of_another_workspace_is_missing_to_the_same_ids_in_this_one(store, two, person):
    first, _, _ = two
    with store.read(OTHER) as tx, pytest.raises(Missing):
        open_review(tx, an_actor(person, OTHER), first.participant, LATER)


def test_rows_are_out_of_reach_by_their_numbers_too(store, two):
    """Behind the door: were a participant's number passed on unchecked, there would be nothing under it."""
    first, _, (_, rows) = two
    number = first.participant
    with store.begin(OTHER) as tx:
        assert reviews.find_record(tx, number) is None
        assert [answers.sheet(tx, number, kind) for kind in Kind] == [None, None]
        assert [answers.all_of(tx, number, kind) for kind in Kind] == [{}, {}]
        assert answers.one(tx, number, Kind.SELF, "a0") == an_answer("a0", None)
        assert (settlements.all_of(tx, number), settlements.shared(tx, number)) == ({}, None)
        assert settlements.added(tx, number, BOB) == {}
        answers.touch(tx, number, Kind.SELF, answers.Sheet("...", 0, NOW, 0, None), NOW, position=2)
    assert rows_of(store, WORKSPACE) == rows


def test_a_ladder_version_of_another_workspace_cannot_be_read_even_once_it_is_known(store, two):
    with store.read(WORKSPACE) as tx:
        (mine,) = ladders.in_use(tx).values()
    with store.read(OTHER) as tx, pytest.raises(NoResultFound):
        ladders.version(tx, mine.version_id)


def test_a_notice_of_another_workspace_cannot_be_finished_from_this_one(store, two):
    (notice, *_) = outbox.claim(store, WORKSPACE, "me", LATER)
    rows = rows_of(store, WORKSPACE)
    with store.begin(OTHER) as tx:
        outbox.mark_sent(tx, notice, "me", LATER, "D1", "1.0001")
    assert rows_of(store, WORKSPACE) == rows


# -- every statement --------------------------------------------------------------------------------------------------


def test_every_statement_of_a_cycle_names_the_workspace_it_is_about(store):
    """So that a row is out of reach even where nobody thought of asking whose it is."""
    nameless = set()

    def look(_connection, _cursor, statement, *_more):
        verb, _, condition = statement.split()[0], *statement.partition("WHERE")[1:]
        is_named = "workspace_id" in condition or "workspaces.id" in condition
        if verb in ("SELECT", "UPDATE", "DELETE") and not is_named:
            nameless.add(statement)

    event.listen(store.engine, "before_cursor_execute", look)
    running = a_whole_review(store, WORKSPACE, "confidential", 3)
    tick(running, NOW + timedelta(days=30))
    for person in (ADA, BOB, PIA):
        home.look(running.desk(person))
    all_that_can_be_read(store, WORKSPACE, running)
    (notice, *_) = outbox.claim(store, WORKSPACE, "me", LATER)
    with store.begin(WORKSPACE) as tx:
        outbox.mark_sent(tx, notice, "me", LATER, "D1", "1.0001")
        journal.add(tx, LATER, ADA, "something.done")
        settlements.save(tx, running.participant, Settlement("a1", 2))
        put_ladder(tx, replace(running.ladder, version="1.1"))
    event.remove(store.engine, "before_cursor_execute", look)
    assert nameless == set()


def test_the_statements_that_were_looked_at_are_those_of_the_flows(store):
    """The test above would pass if it heard nothing."""
    heard = []
    event.listen(store.engine, "before_cursor_execute", lambda *event: heard.append(event[2]))
    running = a_running_cycle(store)
    assert running.participant == 1
    assert {one.split()[0] for one in heard} >= {"SELECT", "INSERT"}
