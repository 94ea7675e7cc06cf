"""Check-ins after an outcome: to whom, and when there is nothing to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from calendar_worlds import ADA, BOB, WEEK, a_booking, lines, utc

from core.calendar import of_participant
from core.cycle import Facts
from tests.builders import a_person

CLEO = a_person("UCLEO", tz="Europe/London")
GROWING = a_booking(facts=Facts(utc(3, 5), utc(3, 12), utc(3, 24, 15)))
HANDED_OVER = replace(GROWING, is_handed_over=True, successor=CLEO)
JUNE = ["Wed 24 Jun 09:00 growth.check_in UADA", "Wed 24 Jun 09:00 growth.check_in UBOB"]


def check_ins(booking):
    return lines(booking, kinds="growth")


def test_after_a_change_of_manager_the_new_one_is_asked_and_the_former_is_not():
    assert {one.person_id for one in of_participant(HANDED_OVER, WEEK) if one.kind == "growth.check_in"} == {
        ADA.id,
        CLEO.id,
    }
    assert HANDED_OVER.partner == CLEO
    assert GROWING.partner == BOB


def test_whoever_has_nobody_to_talk_with_is_asked_alone():
    alone = replace(GROWING, is_handed_over=True)
    assert {line.rpartition(" ")[2] for line in check_ins(alone)} == {ADA.id}
    assert alone.partner is None


def test_a_new_manager_whose_account_has_ended_gets_nothing():
    gone = replace(HANDED_OVER, successor=replace(CLEO, active=False))
    assert {line.rpartition(" ")[2] for line in check_ins(gone)} == {ADA.id}


def test_two_who_have_talked_in_the_month_before_a_check_in_or_since_are_not_asked_for_that_quarter():
    assert check_ins(GROWING)[:2] == JUNE
    early = replace(GROWING, talked_on=date(2026, 5, 24))
    assert check_ins(early)[:2] == JUNE
    for day in (date(2026, 5, 25), date(2026, 6, 24), date(2026, 8, 24)):
        talked = check_ins(replace(GROWING, talked_on=day))
        assert talked == check_ins(GROWING)[2:], day


def test_of_whom_a_booking_can_tell_each_is_found():
    assert [HANDED_OVER.person(one.id) for one in (ADA, BOB, CLEO)] == [ADA, BOB, CLEO]
    assert GROWING.person(CLEO.id) is None
