"""What people do about dates, over HTTP: a snooze, hours of one's own, the 1:1 with its file, and more time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from journeys_support import ADA, BEN, MARTA, NOOR, PRIYA, WEB, ZONE, Reviewer, Wire, World

from bot import ids
from sandbox.model import User
from sandbox.wire import Json

OWN = [3] * 34
RATED = [3] * 34
OWN[4], RATED[4] = 5, 2
OWN[20], RATED[20] = 2, 3
CONTESTED = [WEB[4].name, WEB[20].name]
"""In the order of the ladder, whichever way and however far they differ."""


def next_thursday() -> date:
    """One that is at least two days ahead."""
    today = datetime.now(ZoneInfo(ZONE)).date()
    return today + timedelta(days=2 + (3 - today.weekday() - 2) % 7)


def as_read(day: date, at: time) -> str:
    return f"{day:%A} {day.day} {day:%B}, {at:%H:%M}"


def newest(person: Reviewer, words: str) -> Json:
    """The newest message to somebody in which these words stand, once it is there."""
    found = lambda: [one for one in person.dm() if any(words in text for text in person.texts(one))]  # noqa: E731
    person.wait_for(found, timeout=20)
    return found()[-1]


@pytest.fixture(scope="module")
def ada(world: World) -> Reviewer:
    return world.person(ADA)


@pytest.fixture(scope="module")
def marta(world: World) -> Reviewer:
    return world.person(MARTA)


@pytest.fixture(scope="module")
def priya(world: World) -> Iterator[Reviewer]:
    yield world.person(PRIYA)


def test_a_reminder_is_snoozed_and_taken_back(world: World, ada: Reviewer) -> None:
    ada.press("Snooze", where="dm")
    ada.choose("Keep reminders back until", "hour")
    assert ada.submit() == {}
    assert any(text.startswith("I keep reminders back until") for text in ada.said())
    assert [row for (row,) in world.query("SELECT snoozed_until IS NOT NULL FROM people WHERE id = ?", ADA.id)] == [1]
    ada.press("Remind me now")
    assert any("Reminders are on again." in text for text in ada.said())
    ada.close()
    message = newest(ada, "one thing waits for you")
    assert ada.buttons(message) == ["Start self-assessment", "Snooze", "Reminders"]


def test_a_day_that_is_over_is_refused_under_its_field(ada: Reviewer) -> None:
    ada.press("Snooze", where="dm")
    ada.choose("Keep reminders back until", "Another time")
    ada.choose("Day", "2020-01-01")
    ada.choose("Time", "09:00")
    assert ada.submit() == {"day": "This time has passed. Choose a later one."}
    ada.close()


def test_hours_of_ones_own_are_kept(world: World, ada: Reviewer) -> None:
    ada.press("Reminders", where="dm")
    ada.choose("When something is due", "Remind me on the last day only")
    ada.choose("Write to me from", "10:00")
    ada.choose("Write to me until", "09:00")
    assert ada.submit() == {"ends": "Choose a time at least an hour after the one above."}
    ada.choose("Write to me until", "16:00")
    assert ada.submit() == {}
    assert any("from 10:00 to 16:00, Warsaw time" in text for text in ada.said())
    ada.close()
    rows = world.query("SELECT works_from, works_to, has_reminders FROM people WHERE id = ?", ADA.id)
    assert rows == [(600, 960, 0)]
    world.query("UPDATE people SET works_from = NULL, works_to = NULL WHERE id = ?", ADA.id)


def test_the_engineer_sets_the_1on1_and_the_manager_moves_it(world: World, ada: Reviewer, marta: Reviewer) -> None:
    ada.assess("Start self-assessment", OWN)
    marta.assess("Rate Ada", RATED)
    message = newest(ada, "Your 1:1 with Marta")
    said = ada.texts(message)
    assert [text for text in said if text in CONTESTED] == CONTESTED
    assert [text for text in said if "E5" in text or "E2" in text] == []
    assert ada.buttons(message) == ["Add evidence", "Set 1:1"]

    ada.press("Add evidence", where="dm")
    ada.type(CONTESTED[0], "The release of May.")
    assert ada.submit() == {}

    day = next_thursday()
    ada.press("Set 1:1", where="dm")
    ada.choose("Day", "2020-01-01")
    assert ada.submit() == {"day": "This time has passed. Choose a later one."}
    ada.choose("Day", day.isoformat())
    ada.choose("Time", "14:00")
    assert ada.submit() == {}
    assert any(as_read(day, time(14)) in text for text in ada.said())
    ada.close()
    told = newest(marta, "Ada has set your 1:1 for")
    assert any(as_read(day, time(14)) in text for text in marta.texts(told))

    marta.press("Change 1:1", where="dm")
    marta.choose("Time", "15:30")
    assert marta.submit() == {}
    marta.close()
    told = newest(ada, "Marta has moved your 1:1 to")
    assert any(as_read(day, time(15, 30)) in text for text in ada.texts(told))
    world.quiet()
    assert [text for text in ada.texts(world.home(ada)) if as_read(day, time(15, 30)) in text] != []


def test_what_the_engineer_added_is_in_the_managers_page(marta: Reviewer) -> None:
    marta.press("See all attributes", where="dm")
    assert "The release of May." in [text for page in marta.pages() for text in page]
    marta.close()


def test_each_gets_the_event_for_their_calendar_and_a_move_moves_it(world: World) -> None:
    world.quiet()
    files = [one for one in world.sandbox.backend.files.values() if one.name == "1-1.ics"]
    events = [icalendar.Calendar.from_ical(one.content or b"").walk("VEVENT")[0] for one in files]
    assert len({str(one["uid"]) for one in events}) == 1
    assert sorted(int(one["sequence"]) for one in events) == [1, 1, 2, 2]
    assert {one["dtstart"].params["TZID"] for one in events} == {ZONE}


def test_people_ops_gives_one_person_more_time(world: World, priya: Reviewer) -> None:
    ben = world.person(BEN)
    later = date.fromisoformat(world.query("SELECT self_closes FROM cycles")[0][0]) + timedelta(days=2)
    open_extend(world, priya)
    priya.choose("The person", BEN.id)
    priya.choose("New last day", later.isoformat())
    assert priya.submit() == {}
    assert any("Ben Lindqvist, until now" in text for text in priya.said())
    priya.close()
    told = newest(ben, "You have more time for your self-assessment")
    assert ben.buttons(told) == ["Start self-assessment"]
    rows = world.query(
        "SELECT self_closes_at > (SELECT self_closes_at FROM participants WHERE reviewee_id = ?) "
        "FROM participants WHERE reviewee_id = ?",
        ADA.id,
        BEN.id,
    )
    assert rows == [(1,)]


def test_a_team_is_shown_before_it_is_saved(world: World, priya: Reviewer) -> None:
    later = date.fromisoformat(world.query("SELECT conversations_close FROM cycles")[0][0]) + timedelta(days=3)
    open_extend(world, priya)
    priya.choose("For whom", "team")
    priya.choose("The team's manager", MARTA.id)
    priya.choose("What they get more time for", "conversations")
    priya.choose("New last day", later.isoformat())
    before = world.query("SELECT id, conversations_close_at FROM participants ORDER BY id")
    assert priya.submit() == {}
    assert any(text.startswith("4 people will have until the end of") for text in priya.said())
    assert world.query("SELECT id, conversations_close_at FROM participants ORDER BY id") == before
    assert priya.submit() == {}
    assert any(text.startswith("4 people have until the end of") for text in priya.said())
    priya.close()


def test_forged_buttons_are_not_there(world: World, wire: Wire) -> None:
    world.quiet()
    before = world.rows()
    noor, marta = world.person(NOOR), world.person(MARTA)
    for who, person, action, value in (
        (NOOR, noor, ids.TALK_CHANGE, str(world.participant(ADA))),
        (NOOR, noor, ids.TALK_CHANGE, "999999999999"),
        (MARTA, marta, ids.EXTEND_OPEN, "1"),
    ):
        assert forged(wire, who, action, value) == 200
        assert any(text.startswith("I can't find that, or it is not yours") for text in person.said())
        person.close()
    assert world.rows() == before


def forged(wire: Wire, who: User, action: str, value: str) -> int:
    return wire.interaction(wire.button_in_dm(who, action, value)).status_code


def open_extend(world: World, priya: Reviewer) -> None:
    """By way of the console."""
    world.home(priya)
    priya.press("Open console", where="home")
    if "Extend" not in priya.buttons(priya.shown()):
        priya.press("Open")
    priya.press("Extend")


def test_slack_refused_nothing(world: World) -> None:
    world.quiet()
    assert world.refusals() == []
