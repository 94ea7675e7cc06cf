"""A cycle is closed, and the next one announced in two steps: People Ops, the approver, and those who hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys_support import ADA, MARTA, NOOR, PRIYA, Reviewer, World, company

CHANNEL = "#announcements"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Iterator[World]:
    """The company of the other journeys, in which Noor gives the no-demotion commitment."""
    with company(tmp_path_factory.mktemp("company"), started=started, RUNG_APPROVER=NOOR.id) as opened:
        yield opened


@pytest.fixture(scope="module")
def priya(world: World) -> Reviewer:
    return world.person(PRIYA)


def newest(world: World, who: Reviewer, text: str) -> list[str]:
    """What the newest message with this notification text says."""
    world.quiet()
    found = [message for message in who.dm() if message["text"] == text]
    assert found, [message["text"] for message in who.dm()]
    return who.texts(found[-1])


def test_the_console_opens_from_home_and_closes_a_cycle_after_asking(world: World, priya: Reviewer) -> None:
    world.home(priya)
    priya.press("Open console", where="home")
    assert priya.said()[0] == "Console"
    priya.press("Open", where="modal")
    assert "Self-assessment" in " ".join(priya.said())
    assert "5 reviews are unfinished" in " ".join(priya.asked("Close cycle"))
    priya.press("Close cycle", answer="Go back")
    assert "Close cycle" in priya.buttons(priya.shown())
    priya.press("Close cycle", answer="Close cycle")
    assert "Close cycle" not in priya.buttons(priya.shown())
    assert "Autumn review has been closed" in newest(world, world.person(ADA), "A cycle has been closed")[0]
    priya.close()


def test_the_form_makes_a_draft_that_nobody_hears_of(world: World, priya: Reviewer) -> None:
    before = {who.id: len(world.person(who).dm()) for who in (ADA, MARTA, NOOR)}
    world.home(priya)
    priya.press("Start a cycle", where="home")
    priya.type("Name", "Winter review")
    priya.choose("How it begins", "Start without an announcement")
    assert "Start" in priya.said()
    priya.choose("How it begins", "Announce it first")
    assert priya.submit() == {}
    assert "Winter review" in priya.said()
    world.quiet()
    assert {who.id: len(world.person(who).dm()) for who in (ADA, MARTA, NOOR)} == before


def test_its_texts_are_edited_and_previewed_in_the_same_modal(world: World, priya: Reviewer) -> None:
    priya.press("Edit")
    priya.choose("Messages", [])
    assert set(priya.submit()) == {"channel"}
    priya.choose("Messages", ["A message to each person it concerns"])
    priya.choose_channel("Post it in", CHANNEL)
    priya.type("The announcement", "We begin, <!channel> & friends.")
    assert priya.submit() == {}
    priya.press("Preview announcement")
    assert "We begin, <!channel> & friends." in priya.said()
    assert any("it is not a ranking, and no one loses a level" in text for text in priya.said())
    priya.press("Back")
    assert "Announce now" in priya.buttons(priya.shown())


def test_announced_now_it_waits_for_the_approver_and_goes_out_with_the_yes(world: World, priya: Reviewer) -> None:
    world.query("DELETE FROM approvals")  # as if whoever started the first cycle had not committed to it themself
    priya.press("Announce now")
    assert any("the announcement waits for a yes" in text for text in priya.said())
    noor = world.person(NOOR)
    asked = newest(world, noor, "Your commitment is asked for, for the growth framework")
    assert "Yes, I commit" in asked
    assert world.person(ADA).channel(CHANNEL) == []
    noor.press("Not yet", where="dm")
    noor.type("What would have to change first?", "Let me read the ladder.")
    assert noor.submit() == {}
    noor.close()
    assert "Let me read the ladder." in newest(world, priya, "The approver has answered")
    noor.press("Yes, I commit", where="dm")
    assert any("You have committed to it" in text for text in noor.said())
    noor.close()
    ada = world.person(ADA)
    text = "An announcement about the growth framework"
    heard = newest(world, ada, text)
    assert ada.texts(ada.channel(CHANNEL)[-1]) == heard
    assert [message["text"] for message in ada.channel(CHANNEL)].count(text) == 1
    assert {"Ask a question", "Share a past experience"} <= set(heard)
    assert newest(world, world.person(MARTA), text) == heard
    priya.close()


def test_a_follow_up_goes_the_same_way_and_the_console_knows_the_phase(world: World, priya: Reviewer) -> None:
    world.home(priya)
    priya.press("Open console", where="home")
    priya.press("Open", where="modal")
    assert "Announced, not open yet" in " ".join(priya.said())
    priya.press("Write a follow-up")
    assert set(priya.submit()) == {"follow_up"}
    priya.type("What has changed because of what people told you", "You asked for more time; the window is longer.")
    assert priya.submit() == {}
    assert "You asked for more time; the window is longer." in priya.said()
    priya.press("Send follow-up")
    world.quiet()
    ada = world.person(ADA)
    assert "You asked for more time; the window is longer." in ada.texts(ada.channel(CHANNEL)[-1])
    assert "Write a follow-up" not in priya.buttons(priya.shown())
    priya.close()


def test_slack_refused_nothing_but_a_channel_to_be_joined_and_nothing_failed(world: World) -> None:
    assert world.refusals() == [("chat.postMessage", "not_in_channel")]  # whereupon Rung joined, and posted
    assert [line for line in world.bot.log().splitlines() if "ERROR" in line or "Traceback" in line] == []
