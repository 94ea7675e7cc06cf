"""Which way the database takes to what is asked every minute: an index to what is due, never through a company."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, text

from storage import agenda, habits, notes, outbox
from storage.outbox import NewNotice
from tests.builders import ADA, CAST, NOW, WORKSPACE, a_person, a_running_cycle, an_actor

COLLEAGUES = [f"U1{number:04}" for number in range(1500)]


@contextmanager
def statements(store):
    """(statement, its parameters) of all that is asked meanwhile, as the driver gets it."""
    found = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        found.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    yield found
    event.remove(store.engine, "before_cursor_execute", note)


def explained(store, statement, given, *, scans=True):
    """How the database would answer one statement, as text."""
    is_postgres = store.engine.dialect.name == "postgresql"
    with store.engine.begin() as connection:
        if is_postgres and not scans:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        how = ("EXPLAIN " if is_postgres else "EXPLAIN QUERY PLAN ") + statement
        return "\n".join(str(cell) for row in connection.exec_driver_sql(how, given) for cell in row)


def ways(store, ask, *, scans=True):
    """The same for everything that is asked in one go."""
    with statements(store) as asked, store.read(WORKSPACE) as tx:
        ask(tx)
    return "\n".join(explained(store, one, given, scans=scans) for one, given in asked)


@pytest.fixture
def company(store):
    """Just filled: the database has not had the time to look at what is in it."""
    cast = (*CAST, *(a_person(one, manager_id=ADA) for one in COLLEAGUES))
    return a_running_cycle(store, cast=cast, on_ladder=dict.fromkeys(COLLEAGUES)).store


def test_a_company_that_was_just_imported_is_looked_at_before_anybody_is_searched_for_in_it(company):
    if company.engine.dialect.name == "postgresql":
        with company.engine.connect() as connection:
            known = "SELECT relname, reltuples FROM pg_class WHERE relname IN ('people', 'participants')"
            sizes = {row.relname: row.reltuples for row in connection.execute(text(known))}
        assert sizes == {"people": len(CAST) + len(COLLEAGUES), "participants": len(COLLEAGUES)}


def test_what_was_said_is_found_key_by_key(company):
    way = ways(company, lambda tx: agenda.said(tx, [f"self.open:{number}" for number in range(400)]))
    assert "uq_outbox_workspace_id_key" in way or "sqlite_autoindex_outbox" in way
    assert any("workspace_id" in line and "key" in line for line in way.splitlines() if "Index Cond" in line) or (
        "(workspace_id=? AND key=?)" in way
    )


def test_whose_snooze_has_ended_is_found_by_an_index_of_snoozes(company):
    for ask in (lambda tx: habits.has_woken(tx, NOW), lambda tx: habits.woken(tx, NOW, 10)):
        assert "ix_people_snoozed" in ways(company, ask, scans=False)


def test_the_first_of_many_who_are_due_are_found_without_sorting_them_all(company):
    way = ways(company, lambda tx: agenda.due(tx, NOW, batch=0), scans=False)
    assert "ix_participants_next" in way
    assert not [line for line in way.splitlines() if "Sort" in line or "TEMP B-TREE" in line]


def test_taking_what_is_due_looks_at_nothing_that_waits_for_later(company):
    later = [NewNotice("a", ADA, f"later:{number}", due_at=NOW + timedelta(days=1)) for number in range(2000)]
    with company.begin(WORKSPACE) as tx:
        outbox.put_all(tx, later, NOW)
    with statements(company) as asked:
        outbox.claim(company, WORKSPACE, "me", NOW, 5)
    changes = [explained(company, one, given, scans=False) for one, given in asked if "UPDATE outbox" in one]
    index = "due_at <=" if company.engine.dialect.name == "postgresql" else "urgency=? AND due_at<?"
    assert changes
    assert [way for way in changes if index not in way] == []


def test_the_notes_beside_a_question_are_found_by_whose_they_are_and_about_whom(company):
    actor = an_actor(ADA)
    way = ways(company, lambda tx: notes.outlines(tx, actor, COLLEAGUES[0]), scans=False)
    assert "ix_notes_about" in way or "uq_notes" in way or "sqlite_autoindex_notes" in way
    if company.engine.dialect.name == "sqlite":
        assert "(workspace_id=? AND author_id=? AND about_id=?)" in way
    outcome = ways(company, lambda tx: notes.last_outcome(tx, COLLEAGUES[0], 1), scans=False)
    assert "ix_participants_reviewee" in outcome or "uq_participants" in outcome or "ix_participants_cycle" in outcome
