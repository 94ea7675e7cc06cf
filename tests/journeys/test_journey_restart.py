"""kill -9 at the worst moments: what was said and done is there afterwards, and nobody misses a message."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from journeys_support import ADA, BEN, CHIOMA, IFE, MARTA, NOOR, PRIYA, Reviewer, World

from bot.screens import Trouble
from bot.views.words.trouble import SENTENCES, title
from sandbox.model import User


@pytest.fixture
def marta(world: World) -> Reviewer:
    return world.person(MARTA)


@pytest.fixture(autouse=True)
def no_faults_left(world: World) -> Iterator[None]:
    """Slack is well again after each test."""
    yield
    mend(world)


def crash(world: World) -> None:
    """kill -9; what was on its way to Slack then has reached it before anything else happens."""
    world.bot.kill()
    calls, before = world.sandbox.workspace.calls, -1
    while before != len(calls):
        before = len(calls)
        time.sleep(0.3)


def mend(world: World) -> None:
    """Slack answers as it should."""
    while world.sandbox.faults.take("chat.postMessage"):
        pass


def messages(world: World, who: User, text: str) -> int:
    """How many messages of the bot with this notification text somebody has."""
    return [message["text"] for message in world.person(who).dm()].count(text)


def restart(world: World) -> None:
    """kill -9, and up again."""
    crash(world)
    world.bot.start()


def test_a_half_written_answer_is_there_after_a_crash_and_the_open_modal_goes_on(world: World) -> None:
    ben = world.person(BEN)
    ben.press("Start self-assessment", where="dm")
    for place in range(3):
        ben.answer(3, f"Evidence {place}.")
    ben.choose("Your rating", "2")
    ben.type("Your evidence", "Half a sentence, nev", by_character=True)
    place = ben.heading()

    restart(world)

    tablet = world.person(BEN, "tablet")
    tablet.press("Start self-assessment", where="dm")
    assert (tablet.heading(), tablet.held("rating"), tablet.held("evidence")) == (place, "2", "Half a sentence, nev")
    tablet.close()

    ben.type("Your evidence", "Half a sentence, never lost.")
    ben.submit()
    ben.press("Back")
    assert (ben.heading(), ben.held("rating"), ben.held("evidence")) == (place, "2", "Half a sentence, never lost.")
    ben.press("Back")
    assert (ben.held("rating"), ben.held("evidence")) == ("3", "Evidence 2.")
    ben.close()
    assert messages(world, BEN, "Your self-assessment for the growth framework is open") == 1


def test_a_message_queued_before_a_crash_arrives_once_after_it(world: World) -> None:
    """The submission is stored together with what is to be said; the crash comes before Slack took it."""
    world.sandbox.faults.add("chat.postMessage", status=500, times=1000)
    ada = world.person(ADA)
    ada.assess("Start self-assessment", [3] * 34)
    crash(world)
    mend(world)
    world.let_time_pass()
    world.bot.start()
    world.quiet()
    assert messages(world, MARTA, "It is your turn to rate Ada in the growth framework") == 1


def test_an_outcome_shared_before_a_crash_arrives_once_after_it(world: World, marta: Reviewer) -> None:
    world.person(IFE).assess("Start self-assessment", [4] * 34)
    marta.assess("Rate Ife", [4] * 34)
    world.quiet()
    marta.press("Record the outcome", where="dm")
    world.sandbox.faults.add("chat.postMessage", status=500, times=1000)
    assert marta.submit() == {}
    assert marta.said()[0] == "Shared"
    crash(world)
    assert messages(world, IFE, "Your outcome in the growth framework is ready to read") == 0
    mend(world)
    world.let_time_pass()
    world.bot.start()
    world.quiet()
    assert messages(world, IFE, "Your outcome in the growth framework is ready to read") == 1
    ife = world.person(IFE)
    assert "*Engineering*\nE4 · Staff Web Engineer" in ife.texts(world.home(ife))


def test_a_crash_after_slack_took_a_message_and_before_that_was_noted_says_it_once(
    world: World, marta: Reviewer
) -> None:
    """The bot dies while Slack's answer is on its way: it looks for the message before it would post it again."""
    chioma = world.person(CHIOMA)
    text = "It is your turn to rate Chioma in the growth framework"

    def pull_the_plug(seen: frozenset[str]) -> None:
        if MARTA.id in seen and messages_in(world, text):
            world.sandbox.workspace.listeners.remove(pull_the_plug)
            crash(world)

    chioma.press("Start self-assessment", where="dm")
    for _ in range(34):
        chioma.answer(2)
    world.sandbox.workspace.listeners.append(pull_the_plug)
    chioma.submit()
    chioma.wait_for(lambda: pull_the_plug not in world.sandbox.workspace.listeners, timeout=20)
    assert messages(world, MARTA, text) == 1
    assert world.query("SELECT state FROM outbox WHERE key = ?", f"rate:{world.participant(CHIOMA)}") == [("sending",)]

    world.let_time_pass()
    world.bot.start()
    world.quiet()
    assert messages(world, MARTA, text) == 1
    marta.press("Rate Chioma", where="dm")
    assert marta.said()[:2] == ["Rate Chioma", "Craft · 1 of 34"]
    marta.close()


def messages_in(world: World, text: str) -> int:
    """The same, looked up on the sandbox's own thread."""
    return sum(one.text == text for channel in world.sandbox.workspace.channels.values() for one in channel.messages)


def test_home_is_drawn_again_after_a_crash_that_came_before_it(world: World) -> None:
    priya = world.person(PRIYA)
    world.sandbox.faults.add("views.publish", status=500)
    priya.home()
    crash(world)
    world.let_time_pass()
    world.bot.start()
    world.quiet()
    home = priya.home(open=False)
    assert priya.texts(home)[0] == "Growth framework"


def test_a_window_that_closed_while_the_bot_was_down_passes_the_turn_to_the_manager(world: World) -> None:
    """Marta began and did not submit; her own manager rates without a self-assessment to compare with."""
    marta, noor = world.person(MARTA), world.person(NOOR)
    marta.press("Start self-assessment", where="dm")
    marta.answer(2, "What was written stays with its author.")
    crash(world)
    world.close_window(MARTA)
    world.bot.start()
    world.until(lambda: bool(noor.dm()))
    world.quiet()
    assert messages(world, NOOR, "It is your turn to rate Marta in the growth framework") == 1

    errors = marta.submit()
    assert set(errors.values()) == {SENTENCES[Trouble.SELF_CLOSED]}
    marta.type("Your evidence", "Too late.")
    marta.close()
    marta.press("Start self-assessment", where="dm")
    assert marta.said() == [title(Trouble.SELF_CLOSED), SENTENCES[Trouble.SELF_CLOSED], "Close"]
    marta.close()
    assert world.query("SELECT evidence FROM answers WHERE participant_id = ?", world.participant(MARTA)) == [
        ("What was written stays with its author.",)
    ]

    noor.assess("Rate Marta", [2] * 16)
    world.quiet()
    digest = noor.texts(noor.dm()[-1])
    assert digest[1].startswith("There is no self-assessment from Marta to compare with")
    noor.press("See all attributes", where="dm")
    assert [text for page in noor.pages() for text in page if "What was written" in text] == []
    noor.close()


def test_slack_refused_nothing_but_what_was_made_to_fail(world: World) -> None:
    """Besides, it tells a bot of its own messages, and a dead one does not answer."""
    assert set(world.refusals()) <= {
        ("chat.postMessage", "internal_error"),
        ("views.publish", "internal_error"),
        ("event message", "not acknowledged: connection_failed"),
    }
