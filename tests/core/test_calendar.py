"""The calendar by examples: what is said to whom, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from calendar_worlds import ADA, BOB, NOW, WEEK, a_booking, lines, utc

from core.calendar import Kind, Launch, Weight, due, months_after, next_after, of_cycle, of_participant, of_year
from core.cycle import Facts
from core.workdays import WorkWeek
from tests.builders import a_person

DAY = timedelta(days=1)
SUBMITTED, RATED, SHARED = utc(3, 5, 22), utc(3, 12, 2), utc(3, 24, 15)
TOKYO = a_person("UADA", tz="Asia/Tokyo")
KEEN = a_person("UBOB", tz="America/New_York", works_from=600, works_to=900)


def test_while_nobody_does_anything() -> None:
    assert lines(a_booking()) == [
        "Mon 2 Mar 09:00 self.open UADA",
        "Thu 5 Mar 09:00 self.due in 7 UADA",
        "Wed 11 Mar 09:00 self.due in 3 UADA",
        "Fri 13 Mar 09:00 self.due in 1 UADA",
        "Mon 16 Mar 09:00 self.due in 0 UADA",
        "Tue 17 Mar 09:00 self.closed UADA",
        "Tue 17 Mar 09:00 rate UBOB",
        "Wed 18 Mar 09:00 rate.due in 3 UBOB",
        "Fri 20 Mar 09:00 rate.due in 1 UBOB",
        "Mon 23 Mar 09:00 rate.due in 0 UBOB",
        "Tue 24 Mar 09:00 rate.late UBOB",
        "Tue 31 Mar 09:00 rate.late UBOB",
    ]


def test_once_the_reviewee_has_submitted_it_is_the_raters_turn_at_once() -> None:
    booking = a_booking(facts=Facts(SUBMITTED))
    assert lines(booking)[:2] == ["Thu 5 Mar 17:00 rate UBOB", "Thu 12 Mar 09:00 rate.due in 7 UBOB"]
    assert {one.person_id for one in of_participant(booking, WEEK)} == {"UBOB"}


def test_a_rater_with_hours_of_their_own_hears_of_a_submission_within_them() -> None:
    booking = a_booking(rater=KEEN, facts=Facts(SUBMITTED))
    assert lines(booking)[0] == "Fri 6 Mar 10:00 rate UBOB"


def test_once_both_are_in_and_no_one_on_one_is_set_both_hear_of_it_at_once_and_the_rater_is_asked_for_one() -> None:
    assert lines(a_booking(facts=Facts(SUBMITTED, RATED))) == [
        "Wed 11 Mar 22:00 digest UBOB",
        "Thu 12 Mar 02:00 talk UADA",
        "Fri 13 Mar 09:00 talk.set UBOB",
        "Thu 26 Mar 09:00 talk.due in 7 UBOB",
        "Wed 1 Apr 09:00 talk.due in 3 UBOB",
        "Fri 3 Apr 09:00 talk.due in 1 UBOB",
        "Mon 6 Apr 09:00 talk.due in 0 UBOB",
        "Tue 7 Apr 09:00 talk.late UBOB",
        "Tue 14 Apr 09:00 talk.late UBOB",
    ]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        (utc(3, 25, 15), ["Tue 24 Mar 09:00 talk UADA", "Tue 24 Mar 09:00 digest UBOB"]),
        (utc(3, 23, 15), ["Fri 20 Mar 09:00 talk UADA", "Fri 20 Mar 09:00 digest UBOB"]),
        (utc(3, 13, 15), ["Thu 12 Mar 02:00 talk UADA", "Thu 12 Mar 09:00 digest UBOB"]),
        (utc(3, 12, 15), ["Wed 11 Mar 22:00 digest UBOB", "Thu 12 Mar 02:00 talk UADA"]),
        (utc(3, 11, 15), ["Wed 11 Mar 22:00 digest UBOB", "Thu 12 Mar 02:00 talk UADA"]),
    ],
    ids=[
        "a Wednesday",
        "a Monday",
        "tomorrow: that day has come for one of them, who is told once",
        "today: the morning before has passed",
        "over before both were in: as good as none",
    ],
)
def test_the_digest_comes_on_the_working_day_before_the_one_on_one(talk: datetime, told: list[str]) -> None:
    found = lines(a_booking(facts=Facts(SUBMITTED, RATED), one_on_one_at=talk))
    assert [one for one in found if "digest" in one or "talk U" in one] == told
    assert any("talk.set" in one for one in found) is (talk < RATED)


def test_a_one_on_one_that_moves_makes_a_new_digest_and_moves_nothing_else() -> None:
    booking = a_booking(facts=Facts(SUBMITTED, RATED), one_on_one_at=utc(3, 25, 15))
    moved = replace(booking, one_on_one_at=utc(3, 27, 15))
    before, after = ({one.key for one in of_participant(each, WEEK)} for each in (booking, moved))
    assert before - after == {"digest:1:2026-03-25", "talk:1:2026-03-25"}
    assert after - before == {"digest:1:2026-03-27", "talk:1:2026-03-27"}


def test_more_time_makes_new_reminders_and_asks_the_rater_anew() -> None:
    booking = a_booking()
    longer = replace(booking, windows=replace(booking.windows, self_closes=booking.windows.self_closes + 3 * DAY))
    before, after = ({one.key for one in of_participant(each, WEEK)} for each in (booking, longer))
    assert before - after == {
        *(f"self.due:1:{days}d:2026-03-17" for days in (7, 3, 1, 0)),
        *("self.closed:1:2026-03-17", "rate:1:2026-03-17", *(f"rate.due:1:{days}d:2026-03-24" for days in (3, 1))),
    }
    assert after - before == {
        *(f"self.due:1:{days}d:2026-03-20" for days in (7, 3, 1, 0)),
        *("self.closed:1:2026-03-20", "rate:1:2026-03-20"),
    }


def test_after_the_outcome_both_are_asked_each_quarter_how_growth_goes() -> None:
    booking = a_booking(facts=Facts(SUBMITTED, RATED, SHARED))
    assert lines(booking) == [
        "Wed 25 Mar 09:00 pulse UADA",
        "Wed 24 Jun 09:00 growth.check_in UADA",
        "Wed 24 Jun 09:00 growth.check_in UBOB",
        "Thu 24 Sep 09:00 growth.check_in UADA",
        "Thu 24 Sep 09:00 growth.check_in UBOB",
        "Thu 24 Dec 09:00 growth.check_in UADA",
        "Thu 24 Dec 09:00 growth.check_in UBOB",
        "Wed 24 Mar 09:00 growth.check_in UADA",
        "Wed 24 Mar 09:00 growth.check_in UBOB",
    ]


@pytest.mark.parametrize("facts", [Facts(), Facts(SUBMITTED), Facts(SUBMITTED, RATED), Facts(SUBMITTED, RATED, SHARED)])
def test_once_a_cycle_is_closed_nothing_more_is_said(facts: Facts) -> None:
    assert lines(a_booking(facts=replace(facts, closed_at=utc(3, 30)))) == []


@pytest.mark.parametrize("facts", [Facts(), Facts(SUBMITTED), Facts(SUBMITTED, RATED), Facts(SUBMITTED, RATED, SHARED)])
def test_somebody_whose_account_has_ended_gets_nothing(facts: Facts) -> None:
    booking = a_booking(facts=facts)
    everybody = {one.person_id for one in of_participant(booking, WEEK)}
    for who in ("reviewee", "rater"):
        gone = replace(getattr(booking, who), active=False)
        left = {one.person_id for one in of_participant(replace(booking, **{who: gone}), WEEK)}
        assert left == everybody - {gone.id}


def test_everybody_hears_in_their_own_morning() -> None:
    booking = a_booking(reviewee=replace(TOKYO, works_from=11 * 60))
    assert lines(booking)[:3] == [
        "Mon 2 Mar 11:00 self.open UADA",
        "Thu 5 Mar 11:00 self.due in 7 UADA",
        "Wed 11 Mar 11:00 self.due in 3 UADA",
    ]
    assert of_participant(booking, WEEK)[0].at == utc(3, 2, 2)


def test_mornings_stay_mornings_when_the_clocks_change() -> None:
    """29 March in London."""
    booking = a_booking()
    windows = replace(booking.windows, self_closes=ADA.end_of(date(2026, 3, 31)))
    found = [one.at for one in of_participant(replace(booking, windows=windows), WEEK) if one.kind is Kind.SELF_DUE]
    assert found == [utc(3, 20, 9), utc(3, 26, 9), utc(3, 30, 8), utc(3, 31, 8)]


def test_weekends_and_holidays_are_counted_out() -> None:
    easter = WorkWeek(holidays=frozenset({date(2026, 3, 11), date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 17)}))
    assert lines(a_booking(), easter, kinds="self") == [
        "Mon 2 Mar 09:00 self.open UADA",
        "Fri 6 Mar 09:00 self.due in 3 UADA",
        "Tue 10 Mar 09:00 self.due in 1 UADA",
        "Thu 12 Mar 09:00 self.due in 0 UADA",
        "Wed 18 Mar 09:00 self.closed UADA",
    ]


def test_a_window_that_the_calendar_opens_on_a_saturday_is_told_of_on_monday_and_one_that_a_hand_opens_at_once() -> (
    None
):
    booking = a_booking()
    saturday = replace(booking, windows=replace(booking.windows, self_opens=ADA.morning_of(date(2026, 2, 28))))
    by_hand = replace(saturday, announced_at=saturday.windows.self_opens)
    own_hours = replace(by_hand, reviewee=replace(ADA, works_from=13 * 60))
    assert [lines(one)[0] for one in (saturday, by_hand, own_hours)] == [
        "Mon 2 Mar 09:00 self.open UADA",
        "Sat 28 Feb 09:00 self.open UADA",
        "Mon 2 Mar 13:00 self.open UADA",
    ]


def test_a_window_without_a_working_hour_in_it_is_told_of_when_it_opens() -> None:
    booking = a_booking()
    opens, closes = ADA.morning_of(date(2026, 2, 28)), ADA.end_of(date(2026, 3, 1))
    weekend = replace(booking, windows=replace(booking.windows, self_opens=opens, self_closes=closes))
    assert lines(weekend)[0] == "Sat 28 Feb 09:00 self.open UADA"


def test_nobody_is_reminded_on_the_day_their_turn_began() -> None:
    late = a_booking(facts=Facts(utc(3, 16, 14)))
    assert lines(late)[:2] == ["Mon 16 Mar 10:00 rate UBOB", "Wed 18 Mar 09:00 rate.due in 3 UBOB"]
    on_the_last_day = a_booking(facts=Facts(SUBMITTED, utc(4, 6, 15)))
    assert lines(on_the_last_day, kinds="talk.due") == []


def test_whoever_rates_after_the_last_date_of_all_is_not_told_the_next_morning_that_the_talk_is_late() -> None:
    booking = a_booking(facts=Facts(SUBMITTED, utc(4, 10, 15)))
    assert [(one.kind, one.weight) for one in of_participant(booking, WEEK)] == [
        (Kind.DIGEST, Weight.NEWS),
        (Kind.TALK, Weight.NEWS),
        (Kind.TALK_LATE, Weight.REMINDER),
    ]


def test_a_rater_whose_window_ends_with_the_self_window_is_asked_to_rate_and_not_told_that_it_is_late() -> None:
    booking = a_booking()
    short = replace(booking, windows=replace(booking.windows, manager_closes=booking.windows.self_closes))
    found = [one for one in of_participant(short, WEEK) if one.person_id == "UBOB"]
    assert [(one.kind, one.weight, one.not_after) for one in found] == [
        (Kind.RATE, Weight.NEWS, None),
        (Kind.RATE_LATE, Weight.REMINDER, BOB.morning_of(date(2026, 3, 31))),
    ]


# -- what is due ------------------------------------------------------------------------------------------------------


def told(booking, now):
    return [one.key for one in due(of_participant(booking, WEEK), now)]


@pytest.mark.parametrize(
    ("now", "keys"),
    [
        (utc(3, 2, 8, 59), []),
        (utc(3, 2, 9), ["self.open:1"]),
        (utc(3, 12), ["self.open:1", "self.due:1:3d:2026-03-17"]),
        (utc(3, 16, 23), ["self.open:1", "self.due:1:0d:2026-03-17"]),
        (utc(3, 17), []),
        (utc(3, 17, 13), ["self.closed:1:2026-03-17", "rate:1:2026-03-17"]),
        (utc(5, 1), ["rate.late:1:2026-03-24"]),
    ],
    ids=lambda one: f"{one:%d %b %H:%M}" if isinstance(one, datetime) else "",
)
def test_of_what_was_missed_the_newest_reminder_and_all_news_that_are_still_true_are_due(
    now: datetime, keys: list[str]
) -> None:
    assert told(a_booking(), now) == keys


def test_after_the_one_on_one_there_is_nothing_to_bring_but_still_something_to_record() -> None:
    booking = a_booking(facts=Facts(SUBMITTED, RATED), one_on_one_at=utc(3, 25, 15))
    assert told(booking, utc(3, 25, 16)) == ["digest:1:2026-03-25"]


def test_of_several_missed_quarters_one_is_asked_about() -> None:
    booking = a_booking(facts=Facts(SUBMITTED, RATED, SHARED))
    assert told(booking, utc(10, 1)) == ["growth.check_in:1:2:rater", "growth.check_in:1:2:reviewee"][::-1]
    assert told(booking, datetime(2028, 1, 1, tzinfo=UTC)) == []


def test_the_next_look_is_at_the_next_occasion() -> None:
    found = of_participant(a_booking(), WEEK)
    assert [next_after(found, now) for now in (NOW - 9 * DAY, utc(3, 2, 9), utc(9, 1))] == [
        utc(3, 2, 9),
        utc(3, 5, 9),
        None,
    ]


# -- a cycle and a year -----------------------------------------------------------------------------------------------


def test_half_a_year_after_a_cycle_began_whoever_started_it_is_asked_about_the_next() -> None:
    (prompt,) = of_cycle(Launch(7, ADA, date(2026, 3, 2)), WEEK)
    assert (prompt.key, prompt.person_id, prompt.at) == ("cycle.next:7", "UADA", utc(9, 2, 8))
    (weekend,) = of_cycle(Launch(7, ADA, date(2026, 2, 28)), WEEK)
    assert weekend.at == utc(8, 28, 8)
    assert of_cycle(Launch(7, replace(ADA, active=False), date(2026, 3, 2)), WEEK) == ()


def test_a_week_after_the_compensation_review_people_ops_is_asked_whether_the_levels_still_fit() -> None:
    asked = of_year(2026, (4, 15), (ADA, TOKYO, replace(BOB, active=False)), WEEK)
    assert [(one.key, one.at) for one in asked] == [
        ("ladder.yearly:2026:UADA", utc(4, 22, 0)),
        ("ladder.yearly:2026:UADA", utc(4, 22, 8)),
    ]


@pytest.mark.parametrize(("year", "day"), [(2028, date(2028, 3, 7)), (2026, date(2026, 3, 9))])
def test_a_review_that_ends_on_a_leap_day_ends_on_the_first_of_march_in_other_years(year: int, day: date) -> None:
    (one,) = of_year(year, (2, 29), (ADA,), WEEK)
    assert one.at == ADA.morning_of(day)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 5, 31), 6, date(2026, 11, 30)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_nobody_with_hours_of_their_own_gets_what_prepares_a_one_on_one_after_it() -> None:
    early = a_booking(replace(ADA, works_from=600, works_to=720), replace(BOB, works_from=600, works_to=720))
    rated, talk = utc(3, 18, 18), utc(3, 19, 9)  # before Ada's day begins, and Bob's
    booking = replace(early, facts=Facts(utc(3, 16, 9), rated), one_on_one_at=talk)
    assert lines(booking, kinds="digest") + lines(booking, kinds="talk")[:1] == [
        "Wed 18 Mar 14:00 digest UBOB",
        "Wed 18 Mar 18:00 talk UADA",
    ]
