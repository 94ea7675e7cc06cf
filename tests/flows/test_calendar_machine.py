"""A cycle at random times: ticks whenever they come, gaps of weeks, a clock that goes back; what must hold of it.

The flows are the real ones, on a real database; beside them stands what the calendar says of the rows as they are.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from bot import letters
from bot.flows import clockwork, extending, occasions, roster, settling, talks
from bot.flows.base import Customs, Desk
from bot.flows.refusals import Refused
from bot.flows.roster import Account
from bot.flows.talks import NewTalk
from bot.screens.dates import Extension, Scope, Window
from core import calendar
from core.assessment import Kind as Assessment
from core.calendar import Kind, Weight
from core.workdays import WorkWeek
from storage import agenda, habits, outbox, people
from storage.tables import NoticeRow, ParticipantRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    DATES,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_ladder,
    a_running_cycle,
    a_store,
    an_actor,
    close,
    submit,
)
from tests.examples import some

WEEK = WorkWeek(holidays=frozenset({date(2026, 3, 13), date(2026, 4, 3), date(2026, 4, 6)}))
CUSTOMS = Customs(week=WEEK, people_ops=frozenset({PIA}))
BY_ITSELF = {Kind.SELF_CLOSED, Kind.RATE_LATE, Kind.TALK_LATE, Kind.CHECK_IN}
"""What nobody's hand brings about: said in working hours, always."""

KINDS = {one.value for one in Kind} - {Kind.NEXT_CYCLE.value}
"""What participants' calendars bring."""

_rows = table(NoticeRow)
_reviewees = st.sampled_from([ADA, EVE])
_hours = st.sampled_from([1, 1, 5, 9, 16, 24, 24, 30, 72, 24 * 7, 24 * 24, 24 * 100, -3, -24])


class CalendarMachine(RuleBasedStateMachine):
    """Ada and Eve are rated by Bob, who lives elsewhere."""

    @initialize(ahead=st.integers(0, 3))
    def start(self, ahead):
        self.folder = Path(tempfile.mkdtemp())
        dates = DATES.__class__(
            DATES.self_opens + timedelta(days=ahead), DATES.self_closes, DATES.manager_closes, DATES.conversations_close
        )
        self.store = a_store(self.folder)
        self.other = a_store(self.folder)
        on_ladder, raters = {ADA: "E2", EVE: None}, {EVE: BOB}
        self.running = a_running_cycle(self.store, a_ladder(1), on_ladder=on_ladder, raters=raters, dates=dates)
        self.now = self.latest = self.furthest = self.touched = NOW
        self.moved = set()
        clockwork.look_again(self.store, WORKSPACE, self.now)

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            self.other.close()
            shutil.rmtree(self.folder)

    # -- looking

    def calendar(self):
        """(booking, occasion) of all there are, as the rows are now."""
        with self.store.read(WORKSPACE) as tx:
            found = agenda.bookings(tx, self.running.participants.values())
        return [(booking, one) for booking in found for one in calendar.of_participant(booking, WEEK)]

    def due(self):
        pairs = self.calendar()
        return {
            one.key: (booking, one)
            for booking in {id(pair[0]): pair[0] for pair in pairs}.values()
            for one in calendar.due([other for mine, other in pairs if mine is booking], self.now)
        }

    def outbox(self):
        with self.store.read(WORKSPACE) as tx:
            return {row.key: row for row in tx.connection.execute(select(_rows)) if row.kind != "home"}

    def desk(self, person):
        return Desk(self.store, an_actor(person), self.now, CUSTOMS)

    @property
    def is_wound_back(self):
        """Whether somebody changed something at a time that has not come again: it is looked at when it comes."""
        return self.now < self.touched

    def attempt(self, flow, *args):
        self.touched = max(self.touched, self.now)
        try:
            return flow(*args)
        except Refused:
            return None

    # -- what happens

    @rule(hours=_hours, minutes=st.integers(0, 59))
    def time_goes_by(self, hours, minutes):
        self.now += timedelta(hours=hours, minutes=minutes)
        self.furthest = max(self.furthest, self.now)

    @rule(times=st.integers(2, 6), hours=st.sampled_from([1, 6, 24]))
    def it_ticks_again_and_again(self, times, hours):
        for _ in range(times):
            self.time_goes_by(hours, 0)
            self.ticks(0)

    @rule(worker=st.integers(0, 1))
    def ticks(self, worker):
        due, before = self.due(), self.outbox()
        put = clockwork.tick((self.store, self.other)[worker], WORKSPACE, self.now, CUSTOMS)
        after = self.outbox()
        new = [after[key] for key in after.keys() - before.keys()]
        self.latest = max(self.latest, self.now)
        assert put == len(new)
        self.check_news(due, new, after)
        self.check_reminders(due, new, after)
        self.check_letters(new)
        for again in () if self.is_wound_back else (self.other, self.store):
            clockwork.look_again(again, WORKSPACE, self.now)
            assert clockwork.tick(again, WORKSPACE, self.now, CUSTOMS) == 0
        assert self.outbox() == after

    def check_news(self, due, new, after):
        """What is due and true was said, nothing else, and not at night."""
        news = {one.together or one.key: (booking, one) for booking, one in due.values() if one.weight is Weight.NEWS}
        assert news.keys() - after.keys() == set() or self.is_wound_back
        said = [row for row in new if row.kind in KINDS]
        assert {row.key for row in said} - news.keys() == set()
        for row in said:
            booking, one = news[row.key]
            assert row.person_id == one.person_id
            assert row.due_at >= one.at
            if one.kind in BY_ITSELF and one.lasts(WEEK.moment_from(booking.person(one.person_id), self.now)):
                assert WEEK.within(booking.person(one.person_id), row.due_at)

    def check_reminders(self, due, new, after):
        """Whoever has missed something was told since; once at a time, once a day."""
        told = Counter(row.person_id for row in new if row.kind == "reminders")
        assert all(count == 1 for count in told.values())
        reminders = [pair for pair in due.values() if pair[1].weight is not Weight.NEWS]
        for booking, one in reminders:
            person = booking.person(one.person_id)
            is_worth_it = one.lasts(WEEK.moment_from(person, self.now)) or one.weight is Weight.DEADLINE
            since = f"reminders:{person.id}:{person.local(one.at).date().isoformat()}"
            said = [key for key in after if key.startswith(f"reminders:{person.id}:") and key >= since]
            assert said != [] or not is_worth_it or person.id in self.moved or self.is_wound_back
        asked_for = {one.person_id for _, one in reminders}
        assert told.keys() - asked_for == set()
        by_day = Counter((row.person_id, row.key) for row in after.values() if row.kind == "reminders")
        assert all(count == 1 for count in by_day.values())

    def check_letters(self, new):
        """Everything that is put can be written then, or is no longer true."""
        for row in new:
            notice = outbox.Notice(
                row.id, WORKSPACE, row.key, row.kind, row.person_id, row.participant_id, row.detail, 1
            )
            moment = max(self.now, row.due_at)
            desk = Desk(self.store, an_actor(row.person_id), moment, CUSTOMS)
            try:
                letter = letters.write(notice, desk)
            except Refused:
                assert moment > self.now or row.kind == "reminders"
                continue
            assert letter.message["blocks"] != []

    @rule(reviewee=_reviewees)
    def submits(self, reviewee):
        self.attempt(lambda: submit(self.running, Assessment.SELF, reviewee=reviewee, now=self.now))

    @rule(reviewee=_reviewees)
    def rates(self, reviewee):
        self.attempt(lambda: submit(self.running, Assessment.MANAGER, reviewee=reviewee, author=BOB, now=self.now))

    @rule(reviewee=_reviewees)
    def shares(self, reviewee):
        self.attempt(lambda: settling.share(self.desk(BOB), self.running.participants[reviewee]))

    @rule(reviewee=_reviewees, by=st.sampled_from([BOB, ADA]), days=st.integers(0, 30), hour=st.integers(7, 19))
    def sets_the_talk(self, reviewee, by, days, hour):
        asked = NewTalk(self.now.date() + timedelta(days=days), self.now.time().replace(hour=hour))
        self.attempt(talks.save_talk, self.desk(by), self.running.participants[reviewee], asked)

    @rule(who=_reviewees, window=st.sampled_from(list(Window)), days=st.integers(1, 12))
    def gets_more_time(self, who, window, days):
        asked = Extension(1, Scope.PERSON, window, self.now.date() + timedelta(days=days), who)
        self.attempt(extending.extend, self.desk(PIA), asked)

    @rule(tz=st.sampled_from(["Asia/Tokyo", "America/Los_Angeles", "Europe/London"]))
    def moves_house(self, tz):
        """Eve; days are others there, so what was said on which is not compared."""
        self.moved.add(EVE)
        self.touched = max(self.touched, self.now)
        eve = next(one for one in CAST if one.id == EVE)
        roster.refresh(self.store, WORKSPACE, Account(eve.__class__(EVE, eve.name, eve.first_name, tz)), self.now)

    @rule(starts=st.none() | st.integers(0, 1440), ends=st.none() | st.integers(0, 1440))
    def keeps_other_hours(self, starts, ends):
        with self.store.begin(WORKSPACE) as tx:
            self.touched = max(self.touched, self.now)
            habits.set_hours(tx, ADA, starts, ends)
            agenda.touch_person(tx, ADA, self.now)

    @rule(gone=st.booleans())
    def leaves_or_comes_back(self, gone):
        self.touched = max(self.touched, self.now)
        with self.store.read(WORKSPACE) as tx:
            eve = people.get(tx, EVE)
        roster.refresh(self.store, WORKSPACE, Account(eve, "deactivated" if gone else ""), self.now)

    @rule(sure=st.integers(0, 9))
    def closes(self, sure):
        if sure == 0:
            self.touched = max(self.touched, self.now)
            close(self.running)

    # -- what must hold at any time

    @invariant()
    def nobody_is_looked_at_too_late(self):
        """Their next look is no later than what comes next; what was looked at before the clock went back is done."""
        rows = table(ParticipantRow)
        with self.store.read(WORKSPACE) as tx:
            next_at = {row.id: row.next_at for row in tx.connection.execute(select(rows.c.id, rows.c.next_at))}
        for booking, one in self.calendar():
            if one.at > self.latest:
                look = next_at[booking.participant]
                assert look is not None
                assert look <= max(one.at, self.furthest)


class TestCalendar(CalendarMachine.TestCase):
    settings = settings(max_examples=some(25), stateful_step_count=25)


LATE = NOW + timedelta(days=16)


def said(store):
    with store.read(WORKSPACE) as tx:
        return Counter(tx.connection.execute(select(_rows.c.kind)).scalars())


def test_two_workers_that_look_one_after_the_other_say_everything_once(store):
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"}, raters={EVE: BOB})
    counts = [occasions.participants(store, running.workspace, LATE, CUSTOMS) for _ in range(2)]
    assert counts == [3, 0], "both turns of Bob's come in one message"
    assert said(store) == {"self.open": 2, "self.closed": 2, "rate": 1}


def test_whom_one_worker_holds_the_other_leaves_to_it(store):
    if store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer: nobody else looks meanwhile")
    running = a_running_cycle(store, on_ladder={ADA: "E2", EVE: "E1"}, raters={EVE: BOB})
    with store.begin(WORKSPACE) as tx:
        (held,) = agenda.due(tx, LATE, 1)
        other = a_thread(lambda: occasions.participants(store, running.workspace, LATE, CUSTOMS))
        assert held.participant == running.participants[ADA]
        assert other.result(10) == 2
    assert occasions.participants(store, running.workspace, LATE, CUSTOMS) == 1
    assert said(store) == {"self.open": 2, "self.closed": 2, "rate": 1}


def a_thread(work):
    return ThreadPoolExecutor(1).submit(work)
