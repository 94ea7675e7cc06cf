"""A database that was in use before an upgrade: what was said is not said again, and what runs goes on."""

from __future__ import annotations

from datetime import timedelta

from alembic import command
from sqlalchemy import text

from bot.flows import clockwork, extending
from bot.flows.base import Customs
from bot.screens.dates import Extension, Scope, Window
from core.assessment import Kind
from storage import cycles, schema
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_running_cycle,
    notices,
    submit,
)

DAY = timedelta(days=1)
CUSTOMS = Customs(people_ops=frozenset({PIA}))
AFTER_CLOSE = CAST[0].end_of(DATES.self_closes) + timedelta(hours=10)


def to(store, revision):
    """The schema as another version of Rung has it."""
    config = schema._config(store.engine)
    (command.downgrade if revision == "0001" else command.upgrade)(config, revision)


def before_the_upgrade(store, told):
    """The database as the version before left it, which named a notice by its kind and participant alone."""
    to(store, "0001")
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM outbox"))
        for kind, person, participant in told:
            connection.execute(
                text(
                    "INSERT INTO outbox (workspace_id, key, kind, person_id, participant_id, detail, state, due_at, "
                    "attempts, maybe_sent, created_at, sent_at) VALUES (:workspace, :key, :kind, :person, "
                    ":participant, '', 'sent', :now, 1, :no, :now, :now)"
                ),
                {
                    "workspace": WORKSPACE,
                    "key": f"{kind}:{participant}",
                    "kind": kind,
                    "person": person,
                    "participant": participant,
                    "now": "2026-03-02 10:00:00.000000",
                    "no": False,
                },
            )


def test_what_was_said_before_an_upgrade_is_not_said_again(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", BOB: "E3", EVE: "E1"})
    submit(running, Kind.SELF)
    numbers = running.participants
    told = [("self.open", one, numbers[one]) for one in numbers]
    told += [("rate", BOB, numbers[ADA]), ("rate", CLEO, numbers[BOB]), ("rate", CLEO, numbers[EVE])]
    before_the_upgrade(store, told)
    to(store, "head")
    before = notices(store)
    clockwork.tick(store, WORKSPACE, AFTER_CLOSE, CUSTOMS)
    # News since: that the window is over, which the version before told nobody, and the reminders of the day.
    kinds = sorted({key.split(":")[0] for key, _ in notices(store) if key not in dict(before)})
    assert kinds == ["reminders", "self.closed"]
    clockwork.tick(store, WORKSPACE, AFTER_CLOSE, CUSTOMS)
    assert len([key for key, _ in notices(store) if key.startswith("rate:")]) == 3


def test_more_time_after_an_upgrade_makes_it_the_raters_turn_anew(store):
    running = a_running_cycle(store, on_ladder={EVE: "E1"})
    before_the_upgrade(store, [("self.open", EVE, running.participant), ("rate", CLEO, running.participant)])
    to(store, "head")
    later = DATES.self_closes + 9 * DAY
    desk = running.desk(PIA, AFTER_CLOSE)
    assert extending.extend(desk, Extension(1, Scope.PERSON, Window.SELF, later, EVE)).is_saved
    clockwork.tick(store, WORKSPACE, CAST[0].end_of(later) + timedelta(hours=10), CUSTOMS)
    told = [key for key, _ in notices(store) if key.startswith("rate:")]
    assert told == [f"rate:{running.participant}:{day + DAY}" for day in (DATES.self_closes, later)]


def test_a_step_back_and_forth_keeps_what_both_versions_know(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    with store.read(WORKSPACE) as tx:
        known = cycles.counts(tx, NOW)
    to(store, "0001")
    to(store, "head")
    with store.read(WORKSPACE) as tx:
        assert cycles.counts(tx, NOW) == known
