"""A database that was in use before an upgrade: what was said is not said again, and what runs goes on."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from alembic import command
from sqlalchemy import select, text, update

from bot.flows import clockwork, extending, settling
from bot.flows.base import Customs
from bot.screens.dates import Extension, Scope, Window
from core.assessment import Kind
from core.cycle import Step
from core.permissions import Action, Missing, NotNow
from storage import cycles, reviews, schema
from storage.tables import OutcomeRow, ParticipantRow, table
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
    a_person,
    a_running_cycle,
    an_actor,
    at_step,
    notices,
    submit,
)
from tests.flows.growing_support import hand_over

DAY = timedelta(days=1)
CUSTOMS = Customs(people_ops=frozenset({PIA}))
AFTER_CLOSE = CAST[0].end_of(DATES.self_closes) + timedelta(hours=10)


def to(store, revision):
    """The schema as another version of Rung has it."""
    config = schema._config(store.engine)
    (command.upgrade if revision == "head" else command.downgrade)(config, revision)


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
    assert told == [f"rate:{running.participant}:{DATES.self_closes + DAY}", f"rate:{CLEO}:{later}"]


def test_a_step_back_and_forth_keeps_what_both_versions_know(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    with store.read(WORKSPACE) as tx:
        known = cycles.counts(tx, NOW)
    to(store, "0001")
    to(store, "head")
    with store.read(WORKSPACE) as tx:
        assert cycles.counts(tx, NOW) == known


ALONE, COACH, MOVED = "U0ALONE", "U0COACH", "U0MOVED"
RATERS = {ADA: BOB, EVE: COACH, ALONE: COACH, MOVED: BOB}
"""Ada's manager, a coach, a coach of somebody without a manager, and who was a manager until now."""


def growing_on(store, *, is_shared):
    """Four reviews under the version before, and what the upgrade makes of whoever rated them."""
    known = [*CAST, a_person(COACH), a_person(ALONE), a_person(MOVED, manager_id=BOB)]
    held = dict.fromkeys(RATERS)
    running = a_running_cycle(store, cast=known, on_ladder=held, raters={EVE: COACH, ALONE: COACH})
    for reviewee, rater in RATERS.items() if is_shared else ():
        submit(running, Kind.SELF, reviewee=reviewee)
        submit(running, Kind.MANAGER, reviewee=reviewee, author=rater)
        settling.share(running.desk(rater), running.participants[reviewee])
    hand_over(running, known[-1], CLEO)
    to(store, "0002")
    return running


def who_reads(running, reviewee):
    found = set()
    with running.store.read(WORKSPACE) as tx:
        for person in (reviewee, RATERS[reviewee], CLEO):
            with suppress(Missing, NotNow):
                review = reviews.open_review(tx, an_actor(person), running.participants[reviewee], NOW)
                review.require(Action.READ_OUTCOME)
                found.add(person)
    return found


def test_after_an_upgrade_whoever_is_no_manager_any_more_does_not_read_what_they_shared(store):
    running = growing_on(store, is_shared=True)
    to(store, "head")
    assert {one: who_reads(running, one) for one in RATERS} == {
        ADA: {ADA, BOB, CLEO},
        EVE: {EVE, CLEO},
        ALONE: {ALONE, COACH},
        MOVED: {MOVED, CLEO},
    }


def test_after_an_upgrade_a_coach_still_is_one_and_goes_on(store):
    running = growing_on(store, is_shared=False)
    to(store, "head")
    rows = table(ParticipantRow).c
    with store.read(WORKSPACE) as tx:
        found = dict(tx.connection.execute(select(rows.reviewee_id, rows.rates_as_manager)).all())
    assert found == {ADA: True, EVE: False, ALONE: False, MOVED: False}
    assert running.participants.keys() == found.keys()


def test_a_score_that_the_version_before_has_no_room_for_is_worked_out_again_after_it(store):
    running = a_running_cycle(store)
    at_step(running, Step.SETTLED)
    rows = table(OutcomeRow)
    before = settling.read_outcome(running.desk(ADA), running.participant)
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(rows).values(value=f"1/{10**90}"))
    to(store, "0002")
    to(store, "head")
    with store.read(WORKSPACE) as tx:
        assert tx.connection.execute(select(rows.c.value)).scalar_one() is None
    assert settling.read_outcome(running.desk(ADA), running.participant) == before
