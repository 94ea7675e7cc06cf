"""Plain words over the wire: in a DM and after `/growth`, by an engineer, a manager and People Ops."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from journeys_support import ADA, IFE, MARTA, PRIYA, Reviewer, Wire, World


@pytest.fixture
def ada(world: World) -> Iterator[Reviewer]:
    person = world.person(ADA)
    yield person
    person.close_client()


def answer(world: World, person: Reviewer, text: str) -> list[str]:
    """What the DM says to a text."""
    before = len(person.dm())
    person.say(text)
    world.quiet()
    said = person.dm()[before + 1 :]
    assert len(said) == 1, said
    return person.texts(said[0])


def habits(world: World, user_id: str) -> tuple[object, ...]:
    return world.query("SELECT snoozed_until, has_reminders, works_from, works_to FROM people WHERE id = ?", user_id)[0]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("when is it due?", "Your self-assessment: due by "),
        ("Hey Rung, who sees my ratings??", "Until your manager has rated too"),
        ("can I be demoted", "No. Nothing here takes a level away from you"),
        ("My manager went home early", "I don't understand that one."),
        ("いつまでですか", "I don't understand that one."),
        ("is it anonymous?", "A question to People Ops can be"),
    ],
)
def test_a_message_gets_one_answer(world: World, ada: Reviewer, text: str, first: str) -> None:
    assert " ".join(answer(world, ada, text)).startswith(first)


def test_snoozing_in_words_is_done_and_said_and_taken_back(world: World, ada: Reviewer) -> None:
    assert " ".join(answer(world, ada, "snooze untill Monday please")).startswith("I keep reminders back until Monday ")
    assert habits(world, ADA.id)[0] is not None
    answer(world, ada, "my hours are 10 to 18")
    answer(world, ada, "turn reminders off")
    assert habits(world, ADA.id)[1:] == (0, 600, 1080)
    for text in ("turn reminders on", "usual hours"):
        answer(world, ada, text)
    ada.say("wake up")
    world.quiet()
    assert habits(world, ADA.id) == (None, 1, None, None)


def test_the_command_answers_in_its_acknowledgement(world: World, ada: Reviewer) -> None:
    calls = len(world.calls)
    ada.command("/growth", "evidence")
    assert " ".join(ada.texts(ada.last_ephemeral())).startswith("Keep what happened while it is fresh")
    ada.command("/growth", "1:1")
    assert ada.buttons(ada.last_ephemeral()) == ["Set 1:1"]
    assert [one for one in world.calls[calls:] if one.method.startswith("chat.")] == []


def test_who_is_left_depends_on_who_asks(world: World) -> None:
    marta, priya, ife = world.person(MARTA), world.person(PRIYA), world.person(IFE)
    assert answer(world, ife, "who's left?")[0] == "Yourself"
    assert [one for one in answer(world, marta, "who's left?") if one.startswith("Ada")]
    assert any("writing the self-assessment" in one for one in answer(world, priya, "who's left?"))
    assert not any("Ada" in one for one in answer(world, ife, "who's late?"))


def test_an_event_delivered_three_times_is_answered_once(world: World, wire: Wire, ada: Reviewer) -> None:
    channel = world.sandbox.workspace.open_dm(ADA.id, world.sandbox.workspace.bot.id)
    said = {
        "type": "message",
        "channel_type": "im",
        "channel": channel.id,
        "user": ADA.id,
        "text": "quokka",
        "ts": "1.1",
    }
    before = len(ada.dm())
    for retry in range(3):
        assert wire.event(said, "Ev0PLAIN", retry=retry).status_code == 200
    world.quiet()
    assert len(ada.dm()) == before + 1
    assert world.query("SELECT detail FROM outbox WHERE key = 'reply:Ev0PLAIN'") == [("not_understood",)]
    assert "quokka" not in repr(world.rows()) + world.bot.log()
