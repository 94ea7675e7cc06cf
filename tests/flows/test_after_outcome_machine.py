"""What follows an outcome, in any order and by anybody: who reads it, what can change it, and that no level falls.

The flows are the real ones, on a real database; what the model keeps beside them is who is somebody's manager now.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from bot.flows import (
    concluding,
    console,
    correcting,
    growing,
    growth_talks,
    history,
    responding,
    roster,
    settling,
)
from bot.flows.base import Customs, Desk
from bot.flows.correcting import NewAnswer
from bot.flows.deciding import DecisionChange
from bot.flows.refusals import Refused
from bot.flows.roster import Account
from bot.flows.settling import SettleChange
from bot.screens import Modal
from bot.screens.growing import Edit, NewGrowthTalk, PlanScreen
from bot.screens.responding import AnsweredScreen, SayRefused
from core.assessment import NO_OPPORTUNITY, Kind, from_vector, to_vector
from core.ladder import Gate, Policy, Scoring
from core.response import Fair, Pulse, Surprised
from storage import people
from storage.reviews import open_review
from storage.tables import OutcomeRow, PositionRow, table
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
    a_person,
    a_running_cycle,
    a_store,
    an_actor,
    an_attribute,
    everything,
    micros,
    put_ladder,
    submit,
)
from tests.examples import some

DAN = "U0DAN"
"""Who may become Ada's manager, and has nobody above."""
EVERYBODY = (*CAST, a_person(DAN, "Dan Dare"))
OPS = Customs(people_ops=frozenset({PIA}))
ON_RECORD = ("assessments", "answers", "settlements", "added_evidence", "decisions")
"""What nothing changes once an outcome is shared."""

_anybody = st.sampled_from([ADA, ADA, ADA, None, None, None, PIA, BOB, CLEO, DAN, EVE])
"""None: whoever manages Ada. Those who may do something come first."""
_ratings = st.sampled_from([1, 2, 3, 4, 5, NO_OPPORTUNITY])
_words = st.sampled_from(["", "Said at once.", "Thought over."])
_attributes = st.sampled_from(["a0", "a1", "a2"])
_outcomes, _positions = table(OutcomeRow), table(PositionRow)


def a_gated_ladder(policy: Policy, **changes: Any):
    """Three attributes; the third level needs a mean of three in the only area."""
    gates = (Gate(3, "craft", Fraction(3)),) if policy is Policy.WEIGHTED_MEAN else ()
    levels = [*(a_level(number) for number in range(1, 5)), a_level(5, capacity_limited=True)]
    return a_ladder(3, levels=levels, scoring=Scoring(policy, gates=gates), **changes)


class AfterOutcome(RuleBasedStateMachine):
    """Bob rates Ada. Cleo is above him, Eve a colleague, Dan a manager of others, Pia People Ops."""

    @initialize(
        policy=st.sampled_from([Policy.WEIGHTED_MEAN, Policy.MEDIAN, Policy.SEQUENCE, Policy.MANUAL]),
        ratings=st.tuples(_ratings, _ratings, _ratings),
        held=st.sampled_from([None, "E2", "E4"]),
    )
    def share(self, policy, ratings, held):
        self.folder = Path(tempfile.mkdtemp())
        self.store = a_store(self.folder)
        self.ladder = a_gated_ladder(policy)
        self.running = a_running_cycle(self.store, self.ladder, cast=EVERYBODY, on_ladder={ADA: held})
        self.number, self.now = self.running.participant, NOW + timedelta(hours=1)
        self.manager, self.gone, self.is_closed = BOB, frozenset[str](), False
        self.highest = self.ladder.number_of(held)
        self.corrections, self.answered = 0, dict[int, Any]()
        submit(self.running, Kind.SELF, 3)
        submit(self.running, Kind.MANAGER, dict(zip(("a0", "a1", "a2"), ratings, strict=True)))
        decision = DecisionChange(3, "It shows.") if policy is Policy.MANUAL else None
        settling.share(self.desk(BOB), self.number, decision, micros(self.now))
        self.record = self.on_record()
        self.ratings, self.recorded = self.stored_outcome().ratings, self.stored_outcome().held

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    # -- looking

    def one(self, person):
        return person or self.manager or BOB

    def desk(self, person):
        return Desk(self.store, an_actor(person), self.now, OPS)

    def on_record(self):
        rows = everything(self.store)
        return {one: rows[one] for one in ON_RECORD}

    def stored_outcome(self):
        with self.store.read(WORKSPACE) as tx:
            return tx.connection.execute(select(_outcomes)).one()

    def level(self):
        """The number of the level that Ada holds, on the ladder of her review."""
        with self.store.read(WORKSPACE) as tx:
            held = tx.connection.execute(select(_positions.c.held).where(_positions.c.person_id == ADA)).scalar()
        return self.ladder.number_of(held)

    # -- who is what

    def is_theirs(self, person):
        return person == ADA and person not in self.gone

    def manages(self, person):
        return person == self.manager and person not in self.gone

    def readers(self):
        chain = {BOB: [BOB, CLEO], DAN: [DAN], None: []}[self.manager]
        return {ADA, PIA, *chain} - self.gone

    def only(self, may: bool, flow: Callable[..., Any], *args: Any) -> Any:
        """Done if they may; refused, and nothing changed, if not."""
        before = None if may else everything(self.store)
        try:
            found = flow(*args)
        except Refused:
            assert not may
            assert everything(self.store) == before
            return None
        assert may
        return found

    # -- what happens

    @rule(hours=st.sampled_from([1, 24, 24 * 30]))
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    @rule(manager=st.sampled_from([BOB, BOB, BOB, DAN, DAN, None]))
    def is_managed_by(self, manager):
        self.manager = manager
        self.put(ADA, manager_id=manager)

    @rule(person=_anybody.filter(bool), stays=st.sampled_from([True, True, True, True, False]))
    def leaves_or_comes_back(self, person, stays):
        self.gone = self.gone - {person} if stays else self.gone | {person}
        self.put(person, active=stays)

    def put(self, person, **changes):
        with self.store.begin(WORKSPACE) as tx:
            known = people.many(tx, [person])[person]
            people.put(tx, replace(known, **changes))

    @rule(fewer=st.booleans())
    def the_ladder_changes(self, fewer):
        """A new version is put into use, perhaps without an attribute: reviews stand on theirs."""
        with self.store.begin(WORKSPACE) as tx:
            attributes = [an_attribute("a0", weight=2)] if fewer else [an_attribute("a0"), an_attribute("new")]
            version = f"{len(everything(self.store)['ladder_versions']) + 1}.0"
            put_ladder(tx, a_ladder(attributes, levels=self.ladder.levels, version=version))

    @rule(person=_anybody, text=_words)
    def comments(self, person, text):
        person = self.one(person)
        may = self.is_theirs(person) and not self.is_closed
        said = self.only(may, responding.save_comment, self.desk(person), self.number, text)
        if said is not None and not isinstance(said, SayRefused):
            assert history.read(self.desk(ADA), self.number).chapters[0].response.comment == text

    @rule(person=_anybody)
    def acknowledges(self, person):
        person = self.one(person)
        self.only(self.is_theirs(person), responding.acknowledge, self.desk(person), self.number)

    @rule(person=_anybody)
    def answers_the_pulse(self, person):
        person = self.one(person)
        self.only(self.is_theirs(person), responding.give_pulse, self.desk(person), self.number, SURE)
        assert len(everything(self.store)["pulse_answers"]) <= 1

    @rule(person=_anybody, text=st.sampled_from(["Look again.", "And at this."]), on=st.none() | _attributes)
    def asks_for_a_correction(self, person, text, on):
        person = self.one(person)
        may = self.is_theirs(person) and not self.is_closed
        before = self.corrections
        self.only(may, correcting.ask, self.desk(person), self.number, text, on)
        self.corrections = len(everything(self.store)["corrections"])
        assert self.corrections in (before, before + 1)

    @rule(person=_anybody, which=st.sampled_from([1, 1, 1, 2, 3, 9]), on=_attributes, rating=_ratings, words=_words)
    def answers_a_correction(self, person, which, on, rating, words):
        person = self.one(person)
        may_read = person in self.readers() and which <= self.corrections
        may_answer = (self.manages(person) or person == PIA) and which not in self.answered and person not in self.gone
        before = self.stored_outcome()
        given = NewAnswer(words, on, rating, "It was shown.")
        may = may_read and (may_answer or which in self.answered)
        said = self.only(may, correcting.answer, self.desk(person), which, given)
        if isinstance(said, AnsweredScreen) and which not in self.answered:
            self.answered[which] = (said.correction.answered_by, said.amendments)
            assert said.correction.answered_by == person
            changes = {one.attribute_id: one.rating for one in said.amendments}
            assert bool(changes) <= self.manages(person)
            self.ratings = to_vector(self.ladder, {**self.vector(before.ratings), **changes})
        elif isinstance(said, AnsweredScreen):
            assert (said.correction.answered_by, said.amendments) == self.answered[which]

    @rule(changes=st.lists(st.tuples(_attributes, _ratings), min_size=1, max_size=4), by=st.sampled_from([None, PIA]))
    def is_corrected(self, changes, by):
        """Ada asks, and whoever manages her changes a rating, or Pia tries to; again and again."""
        for on, rating in changes:
            if {ADA, self.manager} & {*self.gone, None} or self.is_closed:
                return
            before = self.corrections
            self.asks_for_a_correction(ADA, f"Number {before}", on)
            if self.corrections > before:
                self.answers_a_correction(by, self.corrections, on, rating, "Looked.")
                self.no_level_falls()

    def vector(self, stored):
        return from_vector(self.ladder, stored)

    @rule(person=_anybody, chosen=st.sets(_attributes, min_size=1))
    def chooses_goals(self, person, chosen):
        person = self.one(person)
        may = self.is_theirs(person) or self.manages(person)
        planned = self.only(may, growing.pick, self.desk(person), self.number, sorted(chosen))
        if isinstance(planned, PlanScreen):
            edits = {
                one.draft: Edit("The release of May.", self.now.date() + timedelta(days=90)) for one in planned.lines
            }
            growing.choose(self.desk(person), planned.modal, edits, micros(self.now))
            assert {one.goal.attribute_id for one in growing.look(self.desk(person), self.number).goals} == chosen

    @rule(person=_anybody)
    def logs_a_conversation(self, person):
        person = self.one(person)
        may = self.is_theirs(person) or self.manages(person)
        self.only(may, growth_talks.log, self.desk(person), self.number, NewGrowthTalk(self.now.date()))

    @rule(person=_anybody, rating=_ratings)
    def shares_and_settles_again(self, person, rating):
        """What has been shared is shared: the same modals, pressed on another device, change nothing."""
        person = self.one(person)
        before = everything(self.store)
        change = SettleChange(rating, "Said again.", "New.")
        for flow, args in (
            (settling.settle, (Modal(self.number, Kind.MANAGER), change, 1)),
            (settling.share, (self.number,)),
        ):
            try:
                flow(self.desk(person), *args)
            except Refused:
                continue
        assert everything(self.store) == before

    @rule(held=st.sampled_from(["", "E1", "E2", "E3", "E4", "E4"]))
    def the_people_file_is_read(self, held):
        """Whatever it says of her level."""
        if self.gone:
            return
        accounts = [Account(replace(one, email=f"{one.id}@example.com")) for one in EVERYBODY]
        line = f"{ADA}@example.com,{self.manager}@example.com" if self.manager else f"{ADA}@example.com,"
        text = f"email,manager,ladder,level\n{line},engineering,{held}"
        assert roster.import_people(self.store, WORKSPACE, text, accounts, self.now).bad == ()
        self.highest = max(self.highest or 0, self.ladder.number_of(held or None) or 0) or None

    @rule(sure=st.integers(0, 5))
    def closes(self, sure):
        if sure == 0 and not self.is_closed and PIA not in self.gone:
            console.close(self.desk(PIA), 1)
            self.is_closed = True

    # -- what must hold at any time

    @invariant()
    def no_level_falls(self):
        if not hasattr(self, "store"):
            return
        level = self.level()
        assert (level or 0) >= (self.highest or 0)
        recorded = self.stored_outcome().held
        assert (recorded or 0) >= (self.recorded or 0)
        self.highest, self.recorded = level, recorded

    @invariant()
    def what_is_on_record_stays(self):
        """But for the ratings that the answer to a correction changed."""
        if hasattr(self, "store"):
            assert self.on_record() == self.record
            assert self.stored_outcome().ratings == self.ratings

    @invariant()
    def what_is_shown_is_what_is_stored(self):
        if not hasattr(self, "store") or PIA in self.gone:
            return
        row = self.stored_outcome()
        with self.store.read(WORKSPACE) as tx:
            review = open_review(tx, an_actor(PIA), self.number, self.now)
            found = concluding.outcome_on_record(review, self.vector(row.ratings), row.held_before)
        value = None if found.score.value is None else str(found.score.value)
        assert (value, found.implied, found.held, found.hold) == (row.value, row.implied, row.held, row.hold)

    @invariant()
    def those_read_it_who_may(self):
        if not hasattr(self, "store"):
            return
        for flow in (settling.read_outcome, history.read, growing.look):
            found = {one.id for one in EVERYBODY if self.reads(flow, one.id)}
            assert found == self.readers(), flow.__name__

    def reads(self, flow, person):
        try:
            flow(self.desk(person), self.number)
        except Refused:
            return False
        return True


SURE = Pulse(Surprised.NO, Fair.YES)


class TestAfterOutcome(AfterOutcome.TestCase):
    settings = settings(max_examples=some(10), stateful_step_count=25)
