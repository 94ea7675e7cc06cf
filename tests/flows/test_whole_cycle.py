"""A whole cycle at random: two reviews, two devices per author, a moving clock, kills, forgeries; what must hold."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.flows import assessing, clockwork, home, preparing, settling
from bot.flows.refusals import Refused
from bot.flows.settling import SettleChange
from bot.screens import Modal, OutcomeScreen, QuestionScreen, SubmittedScreen, Trouble
from core.assessment import NO_OPPORTUNITY, Change, Kind, ratings_of, to_vector
from core.cycle import TRANSITIONS, Facts, Step
from core.outcome import conclude, settled
from storage import answers, cycles, leases, outbox, people
from storage.outbox import NewNotice
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_level,
    a_running_cycle,
    a_store,
    an_origin,
    everything,
)
from tests.examples import some

LADDER = a_ladder(3, levels=[*(a_level(n) for n in range(1, 5)), a_level(5, capacity_limited=True)])
HELD = {ADA: "E2", EVE: None}
STRANGERS = (CLEO, PIA, "U0STRANGER")

_reviewees = st.sampled_from([ADA, ADA, EVE])
_choices = st.integers(0, 7)
_kinds = st.sampled_from(list(Kind))
_ratings = st.sampled_from([NO_OPPORTUNITY, 1, 2, 3, 4, 5])
_hands = st.sampled_from(["laptop", "phone"])


@dataclass
class Device:
    """One modal open on one device: what it remembers and what stands in its fields."""

    view: str = ""
    modal: Modal | None = None
    rating: int | None = None
    text: str = ""


@dataclass
class Written:
    """What is known of one answer without looking into the database."""

    rating: int | None = None
    last: dict[str, str] = field(default_factory=dict)
    """View → the last text it sent."""
    shown: list[tuple[str, str]] = field(default_factory=list)
    """(view, text that stood in it: drawn by us or typed there). Another device that sends the same adds nothing."""


class WholeCycle(RuleBasedStateMachine):
    """The flows, called as handlers call them."""

    @initialize(ahead=st.sampled_from([0, 0, 1, 2]), own=_ratings, manager=_ratings)
    def start(self, ahead, own, manager):
        """A cycle that has just begun, or in which Ada's review is some steps ahead."""
        self.folder = Path(tempfile.mkdtemp())
        raters = {EVE: BOB}
        self.running = a_running_cycle(
            a_store(self.folder), LADDER, on_ladder=HELD, raters=raters, dates=DATES, now=NOW
        )
        self.store, self.ids = self.running.store, self.running.participants
        self.now = NOW
        self.readers = itertools.cycle([BOB, CLEO, PIA, ADA, EVE])
        self.times = itertools.count(1)
        self.names = itertools.count(1)
        self.devices = defaultdict(Device)
        self.written = defaultdict(Written)
        self.settled = {one: {} for one in self.ids}
        self.steps = dict.fromkeys(self.ids, Step.SELF)
        self.facts = dict.fromkeys(self.ids, Facts())
        self.levels = dict.fromkeys(self.ids, 0)
        self.sent = []
        for rating in (own, manager)[:ahead]:
            self.fills_what_is_missing(ADA, rating, submits=True)

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    # -- helpers

    def desk(self, person):
        return self.running.desk(person, self.now)

    def author(self, reviewee, kind):
        return reviewee if kind is Kind.SELF else BOB

    def origin(self, device):
        return an_origin(device.view, seen=device.modal.seen, at=next(self.times))

    def answer_at(self, reviewee, device):
        return self.written[reviewee, device.modal.kind, LADDER.attributes[device.modal.position].id]

    def show(self, reviewee, device, screen):
        """Draw a screen on a device."""
        if not isinstance(screen, QuestionScreen):
            device.modal = None
            return
        device.modal = screen.modal
        there = self.answer_at(reviewee, device)
        there.shown.append((device.view, screen.answer.evidence))
        if screen.conflict:
            there.shown.append((device.view, screen.conflict.evidence))
        else:
            device.rating, device.text = screen.answer.rating, screen.answer.evidence

    def may_write(self, reviewee, kind):
        return self.steps[reviewee] is (Step.SELF if kind is Kind.SELF else Step.RATING)

    def attempt(self, flow, *args, allowed):
        """Call a flow; it is carried out exactly when the step allows it."""
        try:
            screen = flow(*args)
        except Refused:
            assert not allowed
            return None
        assert allowed
        return screen

    # -- writing

    def turn(self, reviewee):
        """Whose assessment is being written now."""
        return Kind.MANAGER if self.steps[reviewee] is Step.RATING else Kind.SELF

    @rule(reviewee=_reviewees, hand=_hands, place=st.none() | st.integers(0, 2))
    def opens(self, reviewee, hand, place):
        """On one of two devices; where the author left off, or at a question of their choice."""
        kind = self.turn(reviewee)
        device = self.devices[reviewee, kind, hand]
        device.view, device.modal = f"V{next(self.names)}", None
        desk, modal = self.desk(self.author(reviewee, kind)), Modal(self.ids[reviewee], kind)
        if place is not None:
            return self.show(
                reviewee, device, self.attempt(assessing.go_to, desk, modal, place, allowed=self.open(modal))
            )
        allowed = self.open(modal) or self.is_in(modal)
        screen = self.attempt(assessing.open_assessment, desk, modal.participant, kind, allowed=allowed)
        return self.show(reviewee, device, screen)

    @rule(reviewee=_reviewees, place=st.integers(0, 2), first=_hands)
    def writes_on_both_devices(self, reviewee, place, first):
        """Both show the same question before either writes; then one after the other types, and the first saves."""
        second = "phone" if first == "laptop" else "laptop"
        for hand in (first, second):
            self.opens(reviewee, hand, place)
        devices = [self.devices[reviewee, self.turn(reviewee), hand] for hand in (first, second)]
        for device in devices:
            self.types_on(reviewee, device)
        self.saves_on(reviewee, devices[0])

    def reviewee_of(self, modal):
        return next(one for one, number in self.ids.items() if number == modal.participant)

    def open(self, modal):
        return self.may_write(self.reviewee_of(modal), modal.kind)

    def is_in(self, modal):
        facts = self.facts[self.reviewee_of(modal)]
        return (facts.self_submitted_at if modal.kind is Kind.SELF else facts.manager_submitted_at) is not None

    def some_device(self, choice):
        """(reviewee, device) of one that has a question open."""
        found = [(key[0], one) for key, one in self.devices.items() if one.modal]
        return found[choice % len(found)]

    def has_device(self):
        return any(one.modal for one in self.devices.values())

    @precondition(has_device)
    @rule(choice=_choices, rating=_ratings)
    def picks(self, choice, rating):
        reviewee, device = self.some_device(choice)
        device.rating = rating
        if self.drafts(reviewee, device, Change(rating=rating)):
            self.answer_at(reviewee, device).rating = rating

    @precondition(has_device)
    @rule(choice=_choices)
    def types(self, choice):
        self.types_on(*self.some_device(choice))

    def types_on(self, reviewee, device):
        if device.modal is None:
            return
        device.text = f"text {next(self.names)}."
        if self.drafts(reviewee, device, Change(evidence=device.text)):
            there = self.answer_at(reviewee, device)
            there.last[device.view] = device.text
            there.shown.append((device.view, device.text))

    def drafts(self, reviewee, device, change):
        desk, allowed = self.desk(self.author(reviewee, device.modal.kind)), self.open(device.modal)
        self.attempt(assessing.save_draft, desk, device.modal, change, self.origin(device), allowed=allowed)
        return allowed

    @precondition(has_device)
    @rule(choice=_choices)
    def saves(self, choice):
        self.saves_on(*self.some_device(choice))

    def saves_on(self, reviewee, device):
        if device.modal is None:
            return
        desk, allowed = self.desk(self.author(reviewee, device.modal.kind)), self.open(device.modal)
        change, there, origin = (
            Change(device.rating, device.text),
            self.answer_at(reviewee, device),
            self.origin(device),
        )
        screen = self.attempt(assessing.save_answer, desk, device.modal, change, origin, allowed=allowed)
        if screen is not None:
            there.last[device.view] = device.text
            conflict = screen.conflict if isinstance(screen, QuestionScreen) else None
            if conflict is None and device.rating is not None:
                there.rating = device.rating
            assert conflict is None or len(there.last) > 1 or there.rating != device.rating
        self.show(reviewee, device, screen)

    @rule(reviewee=_reviewees, rating=_ratings, submits=st.booleans())
    def fills_what_is_missing(self, reviewee, rating, submits):
        """Answer the rest, so that reviews get somewhere."""
        kind = self.turn(reviewee)
        if not self.may_write(reviewee, kind):
            return
        desk, view = self.desk(self.author(reviewee, kind)), f"V{next(self.names)}"
        for place, attribute in enumerate(LADDER.attributes):
            there = self.written[reviewee, kind, attribute.id]
            if there.rating is None:
                change, origin = Change(rating=rating), an_origin(view, at=next(self.times))
                assessing.save_draft(desk, Modal(self.ids[reviewee], kind, place), change, origin)
                there.rating = rating
        if submits:
            self.submits(reviewee, kind)

    @rule(reviewee=_reviewees, kind=_kinds)
    def submits(self, reviewee, kind):
        desk, modal = self.desk(self.author(reviewee, kind)), Modal(self.ids[reviewee], kind)
        was_in = self.is_in(modal)
        screen = self.attempt(assessing.submit, desk, modal, allowed=was_in or self.open(modal))
        if screen is not None:
            complete = all(self.written[reviewee, kind, one.id].rating is not None for one in LADDER.attributes)
            assert isinstance(screen, SubmittedScreen) is (was_in or complete)
        self.look()

    # -- settling

    def is_talking(self):
        return any(one in (Step.CONVERSATION, Step.SETTLED) for one in self.steps.values())

    @precondition(is_talking)
    @rule(
        reviewee=_reviewees,
        place=st.integers(0, 2),
        rating=_ratings,
        reason=st.sampled_from(["", "Seen so."]),
        nothing_new=st.booleans(),
    )
    def settles(self, reviewee, place, rating, reason, nothing_new):
        change = SettleChange(rating, reason, without_evidence=nothing_new)
        args = (self.desk(BOB), Modal(self.ids[reviewee], position=place), change, next(self.times))
        allowed = self.steps[reviewee] is Step.CONVERSATION
        if allowed:
            digest = preparing.read_digest(self.desk(BOB), self.ids[reviewee])
            self.settled[reviewee][digest.gaps.everything[place].attribute.id] = (rating, reason, nothing_new)
        self.attempt(settling.settle, *args, allowed=allowed)

    def lacks_a_word(self, before, rating, reason, nothing_new):
        """A change without its reason, or one upward that does not say whether anything new came up."""
        upward = 0 < before < rating
        return rating != before and (not reason or (upward and not nothing_new))

    @precondition(is_talking)
    @rule(reviewee=_reviewees)
    def shares(self, reviewee):
        allowed = self.steps[reviewee] in (Step.CONVERSATION, Step.SETTLED)
        waits = self.steps[reviewee] is Step.CONVERSATION and any(
            self.lacks_a_word(self.written[reviewee, Kind.MANAGER, one].rating, *settled)
            for one, settled in self.settled[reviewee].items()
        )
        screen = self.attempt(settling.share, self.desk(BOB), self.ids[reviewee], allowed=allowed)
        assert screen is None or isinstance(screen, OutcomeScreen) is not waits
        self.look()

    # -- time, delivery, accidents

    @rule(hours=st.sampled_from([1, 8, 24, 24 * 8, 24 * 15]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)
        self.look()

    @rule()
    def the_clock_ticks(self):
        clockwork.tick(self.store, WORKSPACE, self.now)

    @rule(person=st.sampled_from([ADA, BOB, PIA]))
    def looks_at_home(self, person):
        home.note_opened(self.desk(person))

    @rule(survives=st.booleans())
    def delivers(self, survives):
        owner = f"D{next(self.names)}"
        with self.store.begin(WORKSPACE) as tx:  # whoever held something before is gone
            for lease in leases.held(tx):
                leases.release(tx, lease)
        claimed = outbox.claim(self.store, WORKSPACE, owner, self.now, limit=1)
        for notice in claimed if survives else ():
            with self.store.begin(WORKSPACE) as tx:
                outbox.mark_sent(tx, notice, owner, self.now, "D1", "1.0001")
            self.sent += [notice.key] if notice.kind != "home" else []

    @rule(half_way=st.booleans())
    def is_killed(self, half_way):
        if half_way:
            before = everything(self.store)
            with pytest.raises(ZeroDivisionError), self.store.begin(WORKSPACE) as tx:
                people.note_home_opened(tx, ADA, self.now)
                outbox.put_all(tx, [NewNotice("hello", ADA, f"hello:{next(self.names)}")], self.now)
                raise ZeroDivisionError
            assert everything(self.store) == before
        self.store.close()
        self.store = a_store(self.folder)
        self.running = self.running.__class__(self.store, LADDER, WORKSPACE, self.ids)

    @rule(
        person=st.sampled_from([*STRANGERS, ADA, EVE]),
        reviewee=_reviewees,
        kind=_kinds,
        place=st.integers(0, 2),
    )
    def somebody_reaches_for_what_is_not_theirs(self, person, reviewee, kind, place):
        if person == self.author(reviewee, kind):
            return
        desk, number = self.desk(person), self.ids[reviewee]
        modal, origin = Modal(number, kind, place), an_origin("V0FORGED", at=next(self.times))
        before = everything(self.store)
        for flow, *args in (
            (assessing.save_draft, modal, Change(5, "forged"), origin),
            (assessing.save_answer, modal, Change(5, "forged"), origin),
            (assessing.submit, modal),
            (settling.settle, modal, SettleChange(5, "forged"), 10**15),
            *(((preparing.save_evidence, number, {0: "forged"}, 10**15),) if person != reviewee else ()),
        ):
            with pytest.raises(Refused) as refused:
                flow(desk, *args)
            assert refused.value.trouble is Trouble.MISSING
        assert everything(self.store) == before

    @rule(reviewee=_reviewees, kind=_kinds, place=st.sampled_from([-1, 0, 3]), rating=st.sampled_from([-1, 6, 99]))
    def an_author_sends_what_no_form_of_ours_holds(self, reviewee, kind, place, rating):
        desk, modal = self.desk(self.author(reviewee, kind)), Modal(self.ids[reviewee], kind, place)
        before = everything(self.store)
        for change in (Change(rating), Change(3, "x" * 3001)):
            if change.rating == 3 and place == 0 and not self.may_write(reviewee, kind):
                continue
            with pytest.raises(Refused):
                assessing.save_answer(desk, modal, change, an_origin("V0FORGED", at=10**15))
        assert everything(self.store) == before

    # -- what must hold

    def look(self):
        """Where everybody stands now; whatever moved has moved along the transitions."""
        with self.store.read(WORKSPACE) as tx:
            records = {one: cycles.reviews_of(tx, one)[0] for one in self.ids}
        for reviewee, record in records.items():
            before, after = self.facts[reviewee], record.facts
            for name in Facts.__slots__:
                assert getattr(before, name) in (None, getattr(after, name))
            step = record.step(self.now)
            reachable = {self.steps[reviewee]}
            for one in Step:
                reachable |= TRANSITIONS[one] if one in reachable else set()
            assert step in reachable
            self.facts[reviewee], self.steps[reviewee] = after, step

    @invariant()
    def answers_are_what_was_written_and_nothing_is_lost(self):
        with self.store.read(WORKSPACE) as tx:
            for reviewee, number in self.ids.items():
                for kind in Kind:
                    stored, sheet = answers.all_of(tx, number, kind), answers.sheet(tx, number, kind)
                    ratings = ratings_of(stored)
                    assert (sheet.ratings if sheet else "...") == to_vector(LADDER, ratings)
                    for attribute in LADDER.attributes:
                        self.check_one(stored.get(attribute.id), self.written[reviewee, kind, attribute.id])

    def check_one(self, stored, there):
        assert (stored.rating if stored else None) == there.rating
        kept = f"{stored.evidence}\n{stored.set_aside}" if stored else ""
        for view, text in there.last.items():
            elsewhere = any(text in shown for by, shown in there.shown if by != view)
            assert text in kept or elsewhere, f"{text!r} of {view} is lost"

    @invariant()
    def nobody_but_the_author_reads_a_self_assessment_before_the_manager_has_submitted(self):
        for reviewee, number in self.ids.items():
            if self.facts[reviewee].manager_submitted_at is not None:
                continue
            reader = next(one for one in self.readers if one != reviewee)
            for flow, *args in (
                (preparing.read_digest, number),
                (settling.read_outcome, number),
                (assessing.turn_page, Modal(number, Kind.SELF), 0),
            ):
                with pytest.raises(Refused):
                    flow(self.desk(reader), *args)

    @precondition(lambda self: any(one.outcome_shared_at for one in self.facts.values()))
    @invariant()
    def a_shared_outcome_is_concluded_from_what_was_settled(self):
        for reviewee, number in self.ids.items():
            if not self.facts[reviewee].outcome_shared_at:
                continue
            screen = settling.read_outcome(self.desk(reviewee), number)
            manager = {one.id: self.written[reviewee, Kind.MANAGER, one.id].rating for one in LADDER.attributes}
            ratings = settled(manager, screen.adjustments)
            assert ratings == {**manager, **{one: rating for one, (rating, *_) in self.settled[reviewee].items()}}
            before = LADDER.number_of(HELD[reviewee])
            assert screen.outcome == conclude(LADDER, LADDER.attributes, "", ratings, before)
            assert (screen.outcome.held or 0) >= (before or 0)

    @invariant()
    def nobodys_level_falls(self):
        with self.store.read(WORKSPACE) as tx:
            for reviewee in self.ids:
                level = people.held_level(tx, reviewee, LADDER) or 0
                assert level >= self.levels[reviewee]
                self.levels[reviewee] = level

    @invariant()
    def nothing_is_said_twice(self):
        assert len(self.sent) == len(set(self.sent))


TestWholeCycle = WholeCycle.TestCase
TestWholeCycle.settings = settings(max_examples=some(12), stateful_step_count=30)
