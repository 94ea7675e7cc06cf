"""`make demo`: the company opens in the middle of its cycle or before it, on a working morning, and can be wound on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from journeys_support import World
from scenes import opened, somebody

from sandbox import company, demo


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The middle of a cycle."""
    with opened(tmp_path_factory.mktemp("demo"), demo.Scene.MIDDLE) as found:
        yield found


def test_ada_goes_on_where_she_left_her_self_assessment(world: World) -> None:
    ada = somebody(world, "Ada")
    home = world.home(ada)
    assert "8 of 34 attributes answered." in next(text for text in ada.texts(home) if "answered" in text)
    ada.press("Continue", where="home")
    assert ada.said()[1].endswith(" · 9 of 34")
    ada.close()


def test_marta_has_somebody_to_rate_and_a_digest_to_read(world: World) -> None:
    marta = somebody(world, "Marta")
    assert {"Rate Ben", "Record the outcome"} <= set(marta.buttons(world.home(marta)))
    marta.press("Rate Ben", where="home")
    assert marta.said()[:2] == ["Rate Ben", "Craft · 1 of 34"]
    marta.close()
    marta.press("See all attributes", where="dm")
    assert marta.said()[0] == "All attributes"
    marta.close()


def test_dmitri_has_an_outcome_to_read(world: World) -> None:
    dmitri = somebody(world, "Dmitri")
    buttons = ["Acknowledge", "Comment", "Ask for a correction", "Choose growth goals", "See all attributes"]
    assert [dmitri.buttons(message) for message in dmitri.dm()].count(buttons) == 1
    dmitri.press("See all attributes", where="dm")
    assert dmitri.said()[0] == "Outcome"
    dmitri.close()


def test_tomas_has_somebody_to_rate(world: World) -> None:
    tomas = somebody(world, "Tomás")
    assert "Rate Hana" in tomas.buttons(world.home(tomas))


def test_priya_follows_the_cycle(world: World) -> None:
    priya = somebody(world, "Priya")
    home = world.home(priya)
    assert next(text for text in priya.texts(home) if " of 10 " in text).split("\n")[1:] == [
        "▓▓▓▓░░░░░░ 4 of 10 self-assessments",
        "▓▓░░░░░░░░ 2 of 10 ratings",
        "▓░░░░░░░░░ 1 of 10 conversations",
    ]
    assert "Start a cycle" in priya.buttons(home)


@pytest.mark.parametrize("first_name", [one.first_name for one in company.PEOPLE])
def test_everybody_gets_an_answer_to_growth(world: World, first_name: str) -> None:
    person = somebody(world, first_name)
    person.command("/growth")
    answer = person.last_ephemeral()
    assert (person.texts(answer) != [], person.notices()) == (True, [])


def test_everything_was_said_on_a_working_morning(world: World) -> None:
    told = [message for one in company.PEOPLE for message in world.person(one).dm() if message["bot"]]
    days = {datetime.fromisoformat(message["time"]).strftime("%A %d %B, %H") for message in told}
    assert (len(told) > 10, days) == (True, {"Monday 08 March, 09"})


def test_the_clock_knows_what_comes_next_and_goes_there(world: World) -> None:
    keeper = world.sandbox.timekeeper
    assert keeper is not None
    ahead = keeper.ahead(keeper.now())
    reminders = [one for one in ahead if one.what == "Reminder: self-assessment"]
    assert [(one.person, one.people) for one in reminders[:1]] == [("U0ELIF", 1)]  # her morning comes first
    closing = [one for one in ahead if one.is_deadline]
    assert closing[0].what == "Self-assessments close"
    keeper.wind(reminders[0].at)
    assert "Elif Demir" in [line["to"] for line in keeper.said()]
    assert f"{keeper.now().astimezone(ZoneInfo('Europe/Istanbul')):%H:%M}" == "09:00"


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2027-03-07T14:00", "2027-03-08T09:05"),  # a Sunday
        ("2027-03-05T18:00", "2027-03-08T09:05"),  # a Friday evening
        ("2027-03-05T11:00", "2027-03-08T09:05"),  # the morning is over
        ("2027-03-05T09:40", "2027-03-05T09:40"),  # a good time to begin
        ("2027-03-05T06:00", "2027-03-05T09:05"),
        ("2027-07-05T03:00", "2027-07-05T08:05"),  # summer time
    ],
)
def test_the_demo_begins_on_a_working_morning_and_never_in_the_past(now: str, begins: str) -> None:
    found = demo.start_of_a_working_day(datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(begins).replace(tzinfo=UTC)


def test_the_other_scene_is_a_company_before_its_first_cycle(tmp_path: Path) -> None:
    with opened(tmp_path, demo.Scene.DRAFT) as world:
        priya, ada = somebody(world, "Priya"), somebody(world, "Ada")
        assert "Start a cycle" in priya.buttons(world.home(priya))
        assert [one.dm() for one in (priya, ada)] == [[], []]
        priya.press("Start a cycle", where="home")
        priya.type("Name", "Spring 2027")
        assert priya.submit() == {}
        assert "Announce now" in priya.buttons(priya.modal())
        priya.close()
        keeper = world.sandbox.timekeeper
        assert keeper is not None
        keeper.wind(keeper.now() + timedelta(days=1))
        assert keeper.said() == []  # a draft tells nobody anything
        assert world.refusals() == []


def test_slack_refused_nothing_and_nothing_failed(world: World) -> None:
    assert world.refusals() == []
    assert "ERROR" not in world.bot.log()
