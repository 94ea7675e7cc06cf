"""A 1:1 as a file that every calendar reads (RFC 5545). Neutral: others may see a calendar."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar, Event

from bot.screens.dates import TalkLetterScreen
from bot.views.limits import cut
from bot.views.words import talks as say

LENGTH = timedelta(hours=1)


def ics(screen: TalkLetterScreen) -> str:
    """The file, on the viewer's own clock. The same 1:1 keeps its UID, so that a later file moves the event."""
    local = screen.viewer.local(screen.at)
    event = Event()
    event.add("uid", screen.uid)
    event.add("sequence", screen.changes)
    event.add("dtstamp", screen.now)
    event.add("dtstart", local)
    event.add("duration", LENGTH)
    event.add("summary", cut(say.event(screen.framework), 200))
    calendar = Calendar()
    calendar.add("prodid", "-//Rung//1:1//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    year = timedelta(days=366)
    calendar.add_missing_timezones(first_date=(local - year).date(), last_date=(local + year).date())
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")
