"""A last day is told even if nothing could be sent on it; what can wait for the next reminder is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import clockwork
from storage import outbox
from tests.builders import ADA, CAST, DATES, NOW, WORKSPACE, a_running_cycle

DAY = timedelta(days=1)
SUNDAY = replace(DATES, self_closes=NOW.date() + 13 * DAY)
FRIDAY, WEDNESDAY = (CAST[0].morning_of(NOW.date() + days * DAY) for days in (11, 8))


def reminders(store, now):
    return [
        one.key
        for one in outbox.claim(store, WORKSPACE, "me", now, limit=100)
        if one.key.startswith(f"reminders:{ADA}")
    ]


@pytest.mark.parametrize("hours", [16, 30, 50])
def test_a_deadline_that_could_not_be_sent_on_its_day_is_sent_while_the_window_is_open(store, hours):
    a_running_cycle(store, dates=SUNDAY)
    clockwork.tick(store, WORKSPACE, FRIDAY)
    assert reminders(store, FRIDAY + timedelta(hours=hours)) == [f"reminders:{ADA}:{FRIDAY.date()}"]


def test_it_is_not_sent_once_the_window_is_over(store):
    a_running_cycle(store, dates=SUNDAY)
    clockwork.tick(store, WORKSPACE, FRIDAY)
    assert reminders(store, CAST[0].end_of(SUNDAY.self_closes)) == []


def test_a_mere_reminder_is_not_sent_on_another_day(store):
    a_running_cycle(store, dates=SUNDAY)
    clockwork.tick(store, WORKSPACE, WEDNESDAY)
    assert reminders(store, WEDNESDAY + timedelta(hours=16)) == []
