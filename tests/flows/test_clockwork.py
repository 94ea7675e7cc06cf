"""What becomes due by itself: put once, whenever somebody looks, however often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.flows import assessing, clockwork, home, occasions, preparing, roster, settling
from bot.flows.base import Customs
from bot.flows.refusals import Refused
from bot.flows.roster import Account
from bot.screens import Modal, Trouble
from core.assessment import Kind
from storage import agenda, habits, outbox
from storage.outbox import Urgency
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
    a_company,
    a_running_cycle,
    a_store,
    both_submitted,
    close,
    everything,
    fill,
    notices,
    submit,
    tick,
)

DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
LATER = replace(DATES, self_opens=DATES.self_opens + DAY)
OPENS = CAST[0].morning_of(LATER.self_opens)
CLOSES = CAST[0].end_of(DATES.self_closes)
CLOSED = CLOSES.date().isoformat()
ADAS_MORNING, BOBS_MORNING = (one.morning_of(CLOSES.date()) for one in CAST[:2])
FRIDAY = NOW + 4 * DAY


def told(store, *kinds):
    """(key, person) of the notices of these kinds."""
    return [one for one in notices(store) if one[0].startswith(kinds)]


def rows(store, *columns, **where):
    """These columns of the outbox, in the order of the keys."""
    outbox_rows = table(NoticeRow)
    statement = select(*(outbox_rows.c[name] for name in columns)).order_by(outbox_rows.c.key)
    with store.read(WORKSPACE) as tx:
        conditions = [outbox_rows.c[name] == value for name, value in where.items()]
        return [tuple(row) for row in tx.connection.execute(statement.where(*conditions))]


def kinds_told(running, now):
    """(key, person) of what a tick adds."""
    before = set(notices(running.store))
    tick(running, now)
    return sorted(set(notices(running.store)) - before)


def test_nothing_is_said_before_a_window_opens_and_once_when_it_does(store):
    running = a_running_cycle(store, dates=LATER)
    told = [(tick(running, moment), len(notices(store))) for moment in (NOW, OPENS - SECOND, OPENS, OPENS + SECOND)]
    assert told == [(0, 0), (0, 0), (1, 1), (0, 1)]
    assert notices(store) == [("self.open:1", ADA)]


def test_looking_again_changes_nothing_at_all(store):
    running = a_running_cycle(store, dates=LATER, on_ladder={ADA: "E2", EVE: "E1"})
    tick(running, OPENS)
    before = everything(store)
    for moment in (OPENS, OPENS, OPENS + SECOND, OPENS - DAY):
        tick(running, moment)
    assert everything(store) == before


def test_two_people_are_told_when_it_is_time_for_each(store):
    early = replace(CAST[0], tz="Asia/Tokyo")
    running = a_running_cycle(store, dates=LATER, cast=(early, *CAST[1:]), on_ladder={ADA: "E2", EVE: "E1"})
    told = [tick(running, moment) for moment in (early.morning_of(LATER.self_opens), OPENS)]
    assert told == [1, 1]


def test_whoever_was_down_for_a_weekend_catches_up_with_what_is_still_true(store):
    running = a_running_cycle(store, dates=LATER)
    assert tick(running, CLOSES + DAY) == 2
    assert notices(store) == [(f"rate:{BOB}:2026-03-16", BOB), (f"self.closed:1:{CLOSED}", ADA)]


def test_when_the_window_closes_without_a_submission_both_are_told_once_each_in_their_own_morning(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF)
    tick(running, CLOSES - SECOND)
    moments = (CLOSES, ADAS_MORNING - SECOND, ADAS_MORNING, BOBS_MORNING - SECOND, BOBS_MORNING, BOBS_MORNING + HOUR)
    assert [tick(running, moment) for moment in moments] == [0, 0, 1, 0, 1, 0]
    assert told(store, "rate", "self.closed") == [(f"rate:{BOB}:2026-03-16", BOB), (f"self.closed:1:{CLOSED}", ADA)]


def test_whoever_was_told_at_the_submission_is_not_told_again_at_the_close(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    tick(running, BOBS_MORNING)
    assert told(store, "rate", "self") == [("rate:1", BOB), ("self.open:1", ADA)]


def test_a_manager_who_rates_before_anybody_looked_at_the_clock_is_not_asked_to_afterwards(store):
    running = a_running_cycle(store)
    submit(running, Kind.MANAGER, now=CLOSES)
    assert tick(running, CLOSES + SECOND) == 0
    assert notices(store) == [("digest:1", BOB), ("self.open:1", ADA), ("talk:1", ADA)]


def test_after_a_window_that_closed_unsubmitted_the_digest_has_no_self_assessment(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF, 5)
    tick(running, CLOSES)
    submit(running, Kind.MANAGER, 2, now=CLOSES + DAY)
    screen = preparing.read_digest(running.desk(BOB, CLOSES + DAY), running.participant)
    assert (screen.gaps.has_self, screen.gaps.contested) == (False, ())
    assert settling.share(running.desk(BOB, CLOSES + DAY), running.participant).outcome.held == 2


def test_nobody_is_told_about_a_review_that_is_over(store):
    running = a_running_cycle(store)
    both_submitted(running)
    settling.share(running.desk(BOB), running.participant)
    assert [kind for kind, _ in kinds_told(running, CLOSES + 70 * DAY)] == []
    close(running)
    assert kinds_told(running, CLOSES + 365 * DAY) == []


def test_homes_that_are_looked_at_are_drawn_again_when_a_window_opens(store):
    running = a_running_cycle(store, dates=LATER)
    home.note_opened(running.desk(ADA))
    (notice,) = outbox.claim(store, WORKSPACE, "me", OPENS)
    with store.begin(WORKSPACE) as tx:
        outbox.mark_sent(tx, notice, "me", OPENS, None, None)
    tick(running, OPENS)
    assert [one.key for one in outbox.claim(store, WORKSPACE, "me", OPENS)] == [f"home:{ADA}", "self.open:1"]


def test_two_processes_that_look_at_the_same_moment_say_it_once(tmp_path):
    running = a_running_cycle(a_store(tmp_path), dates=LATER)
    other = replace(running, store=a_store(tmp_path))
    tick(running, OPENS)
    tick(other, OPENS)
    assert notices(other.store) == [("self.open:1", ADA)]
    other.store.close()
    running.store.close()


def test_a_late_self_assessment_after_the_close_is_not_taken(store):
    running = a_running_cycle(store)
    fill(running, Kind.SELF)
    tick(running, CLOSES)
    with pytest.raises(Refused) as refused:
        assessing.submit(running.desk(ADA, CLOSES), Modal(running.participant))
    assert refused.value.trouble is Trouble.SELF_CLOSED


# -- reminders: one message a day -------------------------------------------------------------------------------------

BOTH = {ADA: "E2", EVE: "E1"}


def test_all_that_somebody_is_reminded_of_on_a_day_is_one_message(store):
    """Bob rates both; their windows close on the same day."""
    running = a_running_cycle(store, on_ladder=BOTH, raters={EVE: BOB})
    for reviewee in BOTH:
        submit(running, Kind.SELF, reviewee=reviewee)
    monday = CAST[1].morning_of(DATES.manager_closes)
    tick(running, monday - 3 * DAY + HOUR)
    assert told(store, "reminders") == [("reminders:U0BOB:2026-03-20", BOB)]
    assert rows(store, "urgency", "not_after", kind="reminders") == [
        (Urgency.ORDINARY, CAST[1].end_of(DATES.manager_closes - 3 * DAY))
    ]
    assert kinds_told(running, monday) == [("reminders:U0BOB:2026-03-23", BOB)]
    assert rows(store, "urgency", kind="reminders") == [(Urgency.ORDINARY,), (Urgency.URGENT,)]


def test_a_reminder_that_was_missed_is_told_on_the_next_working_day_with_what_is_due_then(store):
    """The one of Friday (one day before) was missed; nobody was there until Saturday night."""
    running = a_running_cycle(store)
    tick(running, NOW)
    saturday = NOW + 12 * DAY + 10 * HOUR
    assert kinds_told(running, saturday) == [("reminders:U0ADA:2026-03-16", ADA)]
    assert rows(store, "due_at", kind="reminders") == [(CAST[0].morning_of(DATES.self_closes),)]
    assert kinds_told(running, CAST[0].morning_of(DATES.self_closes)) == []


def test_whoever_was_reminded_since_is_not_reminded_of_old_things_when_somebody_looks_again(store):
    running = a_running_cycle(store)
    thursday = CAST[0].morning_of(DATES.self_opens + 3 * DAY)
    assert kinds_told(running, thursday)[0] == ("reminders:U0ADA:2026-03-05", ADA)
    look_again(running, thursday + DAY)
    assert kinds_told(running, thursday + DAY) == []


def test_on_the_last_day_somebody_is_told_even_after_hours(store):
    running = a_running_cycle(store)
    tick(running, NOW)
    assert kinds_told(running, CLOSES - HOUR) == [("reminders:U0ADA:2026-03-16", ADA)]
    assert rows(store, "due_at", kind="reminders") == [(CLOSES - HOUR,)]


# -- news -------------------------------------------------------------------------------------------------------------


def test_raters_hear_of_all_that_is_late_on_a_day_in_one_message(store):
    running = a_running_cycle(store, on_ladder=BOTH, raters={EVE: BOB})
    tick(running, CAST[1].morning_of(DATES.manager_closes + DAY))
    assert told(store, "rate.late") == [("rate.late:U0BOB:2026-03-24", BOB)]
    assert rows(store, "participant_id", kind="rate.late") == [(None,)]


def test_news_that_were_missed_wait_for_working_hours(store):
    running = a_running_cycle(store)
    night = BOBS_MORNING + 13 * HOUR
    tick(running, night)
    assert rows(store, "due_at", kind="rate") == [(BOBS_MORNING + DAY,)]


def test_what_opens_by_hand_in_the_night_is_told_in_the_night_unless_somebody_has_set_their_hours(store):
    night = NOW + 12 * HOUR
    cast = (CAST[0], *CAST[1:4], replace(CAST[4], works_from=600, works_to=900))
    with_hours(store, cast)
    a_running_cycle(store, on_ladder=BOTH, now=night, cast=cast)
    assert rows(store, "person_id", "due_at", kind="self.open") == [(ADA, night)]


def with_hours(store, cast):
    """Hours are not written by the people file: they are set as people set them."""
    a_company(store, cast=cast)
    with store.begin(WORKSPACE) as tx:
        for one in cast:
            habits.set_hours(tx, one.id, one.works_from, one.works_to)


def look_again(running, now):
    clockwork.look_again(running.store, running.workspace, now)


def test_a_submission_tells_the_rater_what_the_calendar_would_tell_under_the_same_key(store):
    running = a_running_cycle(store)
    submit(running, Kind.SELF)
    before = notices(store)
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(delete(table(NoticeRow)).where(table(NoticeRow).c.kind == "rate"))
    tick(running, running.started + HOUR)
    assert notices(store) == before


def test_with_a_one_on_one_ahead_the_digest_waits_for_the_working_day_before(store):
    running = a_running_cycle(store)
    talk = NOW + 9 * DAY
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(update(table(ParticipantRow)).values(one_on_one_at=talk))
    both_submitted(running)
    assert told(store, "digest", "talk") == []
    tick(running, talk - DAY + 6 * HOUR)
    assert told(store, "digest", "talk") == [("digest:1:2026-03-11", BOB), ("talk:1:2026-03-11", ADA)]


def test_nothing_is_said_to_somebody_whose_account_has_ended(store):
    running = a_running_cycle(store, dates=LATER)
    roster.refresh(store, WORKSPACE, Account(CAST[0], "deactivated in Slack"), NOW)
    tick(running, OPENS)
    assert notices(store) == []


def test_somebody_who_moves_is_told_when_it_is_morning_where_they_are(store):
    """Their window opens when it did; in Tokyo that is an evening."""
    running = a_running_cycle(store, dates=LATER)
    tokyo = replace(CAST[0], tz="Asia/Tokyo")
    tick(running, NOW)
    roster.refresh(store, WORKSPACE, Account(tokyo), NOW)
    morning = tokyo.morning_of(LATER.self_opens + DAY)
    told_at = [kinds_told(running, moment) for moment in (OPENS, morning - SECOND, morning)]
    assert told_at == [[], [], [("self.open:1", ADA)]]


# -- how a tick goes about it -----------------------------------------------------------------------------------------


def test_a_quiet_tick_writes_nothing_and_takes_no_writers_lock(store, monkeypatch):
    running = a_running_cycle(store, dates=LATER)
    tick(running, NOW)

    def refused(*_args):
        raise AssertionError("a transaction that may write")

    monkeypatch.setattr(type(store), "begin", refused)
    assert tick(running, NOW + SECOND) == 0


def test_a_company_is_looked_at_in_batches_and_a_button_waits_for_one_of_them(store, monkeypatch):
    running = a_running_cycle(store, dates=LATER, on_ladder={ADA: "E2", BOB: "E2", EVE: "E1"})
    monkeypatch.setattr(agenda, "BATCH", 1)
    monkeypatch.setattr(occasions.agenda.due, "__defaults__", (1,))
    noon = OPENS + 8 * HOUR
    assert occasions.first_batch(store, WORKSPACE, noon, Customs()) == 1
    assert store.hurry.is_set()
    assert tick(running, noon) == 2
    assert len(told(store, "self.open")) == 3


def test_a_wheel_that_is_stuck_does_not_stop_the_others(store, monkeypatch):
    running = a_running_cycle(store, dates=LATER)

    def stuck(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr(clockwork, "WHEELS", (stuck, *clockwork.WHEELS))
    with pytest.raises(ZeroDivisionError):
        tick(running, OPENS)
    assert notices(store) == [("self.open:1", ADA)]


# -- once a year ------------------------------------------------------------------------------------------------------

YEARLY = Customs(people_ops=frozenset({PIA, EVE}), compensation_review=(4, 15))


def test_after_the_compensation_review_each_of_people_ops_is_asked_once_about_the_levels(store):
    a_running_cycle(store)
    morning = CAST[3].morning_of(date(2026, 4, 22))
    moments = (morning - SECOND, morning, morning + HOUR, morning + 80 * DAY, morning + 200 * DAY)
    assert [occasions.yearly(store, WORKSPACE, moment, YEARLY) for moment in moments] == [0, 2, 0, 0, 0]
    assert told(store, "ladder") == [("ladder.yearly:2026:U0EVE", EVE), ("ladder.yearly:2026:U0PIA", PIA)]


def test_nobody_is_asked_about_levels_that_were_never_used_nor_without_a_date(store):
    a_company(store)
    morning = CAST[3].morning_of(date(2026, 4, 22))
    assert occasions.yearly(store, WORKSPACE, morning, YEARLY) == 0
    assert occasions.yearly(store, WORKSPACE, morning, replace(YEARLY, compensation_review=None)) == 0
