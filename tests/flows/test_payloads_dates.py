"""The forms about dates, read from what Slack sends: all of it is hostile."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.flows.refusals import Refused
from bot.flows.reminding import NewHabits, NewSnooze
from bot.flows.talks import NewTalk
from bot.handlers.payloads import dates
from bot.screens import Trouble
from bot.screens.dates import Extension, Scope, Window
from bot.views import extending

HOSTILE = [None, 5, True, [], {}, "x" * 5000, "\x00", "99999999999999999999", "-1", "٣", "2026-13-40", "25:99"]


def submitted(metadata="7", **fields):
    """A view_submission whose fields hold these elements, each under its own name."""
    values = {name: {name: element} for name, element in fields.items()}
    return {"type": "view_submission", "view": {"private_metadata": metadata, "state": {"values": values}}}


def chosen(value):
    return {"selected_option": {"value": value}}


def test_a_1on1_is_a_day_and_a_time():
    body = submitted(day={"selected_date": "2026-03-12"}, time={"selected_time": "14:30"})
    assert dates.talk_of(body) == NewTalk(date(2026, 3, 12), time(14, 30))
    assert dates.talk_of(submitted(day={"selected_date": None})) == NewTalk(None, None)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_day_or_time_that_is_none_is_missing(value):
    body = submitted(day={"selected_date": value}, time={"selected_time": value})
    assert dates.talk_of(body) == NewTalk(None, None)


def test_a_time_with_a_zone_or_seconds_is_only_a_time():
    body = submitted(time={"selected_time": "14:30:59+05:00"})
    assert dates.talk_of(body) == NewTalk(None, time(14, 30))


def test_a_snooze_is_an_hour_an_instant_or_another_time():
    assert dates.snooze_of(submitted(until=chosen("hour"))) == NewSnooze(is_hour=True)
    at = datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert dates.snooze_of(submitted(until=chosen(str(int(at.timestamp()))))) == NewSnooze(until=at)
    other = submitted(until=chosen("other"), day={"selected_date": "2026-03-12"}, time={"selected_time": "08:00"})
    assert dates.snooze_of(other) == NewSnooze(day=date(2026, 3, 12), at=time(8))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_choice_the_form_does_not_have_is_not_there(value):
    for read, name in ((dates.snooze_of, "until"), (dates.habits_of, "how"), (dates.extension_of, "scope")):
        with pytest.raises(Refused) as refused:
            read(submitted(**{name: chosen(value)}))
        assert refused.value.trouble is Trouble.MISSING


@pytest.mark.parametrize("body", [{}, {"view": None}, {"view": {"state": None}}, {"view": {"state": {"values": []}}}])
def test_a_body_without_a_form_is_not_there(body):
    for read in (dates.snooze_of, dates.habits_of, dates.extension_of, dates.confirmed_extension_of):
        with pytest.raises(Refused):
            read(body)


def test_habits_are_read_with_their_hours():
    body = submitted(how=chosen("off"), starts={"selected_time": "07:00"}, ends={"selected_time": "00:00"})
    assert dates.habits_of(body) == NewHabits(False, time(7), time(0))


def test_an_extension_is_for_whom_the_scope_says():
    fields = {
        "window": chosen("ratings"),
        "day": {"selected_date": "2026-03-12"},
        "person": {"selected_user": "U0ADA"},
        "team": {"selected_user": "U0BOB"},
    }
    found = [dates.extension_of(submitted(scope=chosen(scope), **fields)).who for scope in ("person", "team", "all")]
    assert found == ["U0ADA", "U0BOB", ""]
    asked = Extension(7, Scope.PERSON, Window.RATINGS, date(2026, 3, 12), "U0ADA")
    assert dates.extension_of(submitted(scope=chosen("person"), **fields)) == asked
    assert dates.confirmed_extension_of(submitted(extending.remember(asked))) == asked


@pytest.mark.parametrize("metadata", ["", "x", "-1", "1.5", "9" * 30, '{"p":1}'])
def test_an_extension_of_no_cycle_is_not_there(metadata):
    with pytest.raises(Refused):
        dates.extension_of(submitted(metadata, scope=chosen("all"), window=chosen("self")))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_person_who_is_none_is_nobody(value):
    body = submitted(scope=chosen("person"), window=chosen("self"), person={"selected_user": value})
    found = dates.extension_of(body).who
    assert found == (value[:32] if isinstance(value, str) else "")
