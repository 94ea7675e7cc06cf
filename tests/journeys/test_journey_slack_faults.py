"""Slack on a bad day: every message arrives in the end, one that cannot does not hold up the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from journeys_support import ADA, BEN, IFE, PEOPLE, PRIYA, Wire, World, company

from bot.screens import Trouble
from bot.views.words.trouble import SENTENCES
from sandbox.server import Sandbox

OPEN = "Your self-assessment for the growth framework is open"
REVIEWEES = ("U0ADA", "U0BEN", "U0CHIOMA", "U0IFE", "U0MARTA")


def spoil_the_start(sandbox: Sandbox) -> None:
    """The first four posts go wrong, each in its own way."""
    sandbox.faults.add("chat.postMessage", retry_after=2)
    sandbox.faults.add("chat.postMessage", status=500)
    sandbox.faults.add("chat.postMessage", lose_answer=True)
    sandbox.faults.add("chat.postMessage", error="channel_not_found")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Iterator[World]:
    """A company whose first five messages met a 429, a 500, a lost answer and a channel that is gone."""
    with company(tmp_path_factory.mktemp("faults"), started=started, before_start=spoil_the_start) as opened:
        yield opened


@pytest.fixture(autouse=True)
def slack_is_well_again(world: World) -> Iterator[None]:
    yield
    for method in ("chat.postMessage", "views.open", "views.update", "views.publish"):
        while world.sandbox.faults.take(method):
            pass


def received(world: World, text: str) -> Counter[str]:
    """Person → how many messages with this notification text."""
    found: Counter[str] = Counter()
    for who in PEOPLE:
        found[who.id] = [message["text"] for message in world.person(who).dm()].count(text)
    return +found


def test_everybody_is_told_but_the_one_who_cannot_be(world: World) -> None:
    states = dict(world.query("SELECT person_id, state FROM outbox WHERE kind = 'self.open'"))
    lost = [person for person, state in states.items() if state == "failed"]
    assert (sorted(states), len(lost)) == (sorted(REVIEWEES), 1)
    found = received(world, OPEN)
    assert set(found) == set(REVIEWEES) - set(lost)
    assert sorted(found.values()) == [1, 1, 1, 1]


def test_a_lost_answer_makes_nobody_hear_it_twice(world: World) -> None:
    """Slack took the message and said 503: Rung looks whether it is there before it would try again."""
    faults = [call.error for call in world.calls if call.method == "chat.postMessage"][:4]
    assert sorted(str(error) for error in faults) == ["None", "channel_not_found", "internal_error", "ratelimited"]
    assert max(received(world, OPEN).values()) == 1
    assert "conversations.history" in {call.method for call in world.calls}


def test_nothing_is_posted_before_the_time_that_slack_asked_for(world: World) -> None:
    posts = [call for call in world.calls if call.method == "chat.postMessage"]
    refused = next(call.at for call in posts if call.error == "ratelimited")
    under_way = timedelta(seconds=0.5)
    after = [call.at - refused for call in posts if call.at - refused > under_way]
    assert min(after) >= timedelta(seconds=1.9)


def test_a_message_waits_while_slack_is_away_and_arrives_when_it_is_back(world: World, wire: Wire) -> None:
    port = int(world.sandbox.url.rpartition(":")[2])
    event = {"type": "message", "channel_type": "im", "user": IFE.id, "text": "help", "ts": "1.1", "channel": "D0IFE"}
    before = len(world.person(IFE).dm())
    world.sandbox.stop()
    try:
        assert wire.event(event, "Ev0AWAY").status_code == 200
        tried = "SELECT count(*) FROM outbox WHERE key = 'reply:Ev0AWAY' AND attempts > 0 AND state = 'queued'"
        world.until(lambda: world.query(tried) == [(1,)])
    finally:
        world.sandbox.start(port)
    world.let_time_pass()
    world.quiet()
    assert len(world.person(IFE).dm()) == before + 1


def test_home_is_drawn_in_the_end(world: World) -> None:
    world.sandbox.faults.add("views.publish", status=500)
    ben = world.person(BEN)
    ben.home()
    world.until(lambda: any(call.error for call in world.calls if call.method == "views.publish"))
    world.let_time_pass()
    world.quiet()
    assert ben.texts(ben.home(open=False))[0] == "Growth framework"


def test_an_expired_trigger_shows_no_trace_and_the_next_press_works(world: World, wire: Wire) -> None:
    ben, priya = world.person(BEN), world.person(PRIYA)
    world.home(ben)
    patience, world.sandbox.backend.triggers.seconds = world.sandbox.backend.triggers.seconds, -1.0
    try:
        ben.press("Start self-assessment", where="home")
        priya.command("/growth", "cycle")
    finally:
        world.sandbox.backend.triggers.seconds = patience
    assert (ben.modals(), ben.notices()) == ([], [])
    assert "'slack_error': 'expired_trigger_id'" in world.bot.log()
    assert priya.texts(priya.last_ephemeral()) == [SENTENCES[Trouble.FAILED]]
    ben.press("Start self-assessment", where="home")
    assert ben.said()[:2] == ["Self-assessment", "Craft · 1 of 34"]
    ben.close()


@pytest.mark.parametrize("error", ["not_found", "hash_conflict", "internal_error"])
def test_a_modal_that_cannot_be_drawn_again_has_its_answer_saved(world: World, error: str) -> None:
    ada = world.person(ADA)
    world.home(ada)
    ada.press("Continue" if "Continue" in ada.buttons(ada.home(open=False)) else "Start self-assessment", where="home")
    if ada.said()[1].endswith("· 1 of 34"):
        ada.answer(3, "The first.")
    here = ada.heading()
    ada.type("Your evidence", f"Saved in spite of {error}.")
    world.sandbox.faults.add("views.update", error=error)
    ada.press("Back")
    assert (ada.heading(), ada.notices()) == (here, [])
    ada.close()
    stored = world.query("SELECT evidence FROM answers WHERE participant_id = ?", world.participant(ADA))
    assert (f"Saved in spite of {error}.",) in stored


def test_the_people_file_is_read_when_slack_asks_to_slow_down(world: World) -> None:
    world.sandbox.faults.add("users.list", retry_after=1)
    done = world.bot.rung("people", "import", "--dry-run", str(world.folder / "people.csv"))
    assert done == "6 people and 5 positions would be imported.\n"


def test_the_log_names_what_went_wrong_and_shows_no_trace(world: World) -> None:
    log = world.bot.log()
    assert "'error': 'channel_not_found'" in log
    assert [line for line in log.splitlines() if "Traceback" in line or "xoxb-" in line or "in spite" in line] == []


def test_slack_refused_nothing_but_what_was_made_to_fail(world: World) -> None:
    made = {"internal_error", "channel_not_found", "not_found", "hash_conflict", "ratelimited", "expired_trigger_id"}
    assert {reason.partition(" ")[0] for _, reason in world.refusals()} <= made
