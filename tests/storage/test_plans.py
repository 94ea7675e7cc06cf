"""Which way the database takes to what is asked every minute: an index to what is due, never through a company."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from storage import agenda, habits
from tests.builders import ADA, CAST, NOW, WORKSPACE, a_person, a_running_cycle

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


def ways(store, ask, *, scans=True):
    """How the database would answer, statement by statement, as text."""
    with statements(store) as asked, store.read(WORKSPACE) as tx:
        ask(tx)
    explain = "EXPLAIN " if store.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    with store.engine.begin() as connection:
        if explain == "EXPLAIN " and not scans:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        rows = [connection.exec_driver_sql(explain + one, given).all() for one, given in asked]
    return "\n".join(str(cell) for found in rows for row in found for cell in row)


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
