"""What peers saw, over HTTP: named, agreed to, asked, given without a name, summed up, delivered, leaked nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from journeys_support import ADA, BEN, CHIOMA, IFE, MARTA, NOOR, PRIYA, WEB, Reviewer, Wire, World, take_a_second

from bot import ids
from sandbox.model import User
from sandbox.wire import Json

SAW = {
    BEN.id: (WEB[0].name, "Done well", "She found the race in the cache and wrote the test for it first."),
    CHIOMA.id: (WEB[0].name, "Could do more", "I waited two days for a review in May."),
    IFE.id: (WEB[5].name, "Done well", "She led the migration call and everybody knew what came next."),
}
THANKS = "Thank you. What you saw is in, without your name. It can be given once, so there is nothing to change."
SUMMARY = "They rely on your tests, and would like quicker reviews."


@pytest.fixture(scope="module")
def cast(world: World) -> dict[str, Reviewer]:
    return {one.id: world.person(one) for one in (ADA, BEN, CHIOMA, IFE, MARTA, NOOR, PRIYA)}


def newest(person: Reviewer, words: str) -> Json:
    """The newest message to somebody in which these words stand, once it is there."""
    found = lambda: [one for one in person.dm() if any(words in text for text in person.texts(one))]  # noqa: E731
    person.wait_for(found, timeout=20)
    return found()[-1]


def shown_to(world: World, person: Reviewer) -> str:
    """Everything that has ever reached somebody: their messages and their Home as it is now."""
    return json.dumps([person.dm(), world.home(person)], ensure_ascii=False)


def give(person: Reviewer) -> None:
    """One observation, sent."""
    attribute, sense, text = SAW[person.user_id]
    person.press("Give observations", where="dm")
    person.choose("First observation: about", attribute)
    person.choose("What did you see?", sense)
    person.type("What happened, and what came of it", text)
    assert person.submit() == {}


def test_the_reviewee_names_peers_and_too_few_are_said_under_the_field(world: World, cast: dict[str, Reviewer]) -> None:
    ada = cast[ADA.id]
    world.home(ada)
    ada.press("Name peers", where="home")
    ada.choose_user("Peers", "Ben Lindqvist", "Chioma Eze")
    assert list(ada.submit()) == ["peers"]
    ada.choose_user("Peers", "Ben Lindqvist", "Chioma Eze", "Marta Kowalska")
    assert ada.submit() == {"peers": "Marta Kowalska rates the work anyway. Choose others."}
    ada.choose_user("Peers", "Ben Lindqvist", "Chioma Eze", "Priya Raman")
    assert ada.submit() == {}
    assert "Thank you. Marta has your list and will ask them. You can change it until then." in ada.said()
    ada.close()


def test_the_manager_changes_the_list_says_why_and_asks(world: World, cast: dict[str, Reviewer]) -> None:
    marta, ada = cast[MARTA.id], cast[ADA.id]
    newest(marta, "Ada would like these people to say what they saw: Ben Lindqvist, Chioma Eze and Priya Raman.")
    marta.press("Agree and ask", where="dm")
    marta.choose_user("Peers", "Ben Lindqvist", "Chioma Eze", "Ife Okafor")
    marta.type("If you take somebody out: why?", "Priya runs the cycle.")
    assert marta.submit() == {}
    marta.close()
    message = newest(ada, "Marta has asked Ben Lindqvist, Chioma Eze and Ife Okafor")
    assert ada.texts(message)[1:3] == ["Not asked: Priya Raman", "Priya runs the cycle."]
    world.quiet()
    assert world.query("SELECT count(*) FROM outbox WHERE kind = 'peers.ask'") == [(3,)]


def test_a_peer_says_what_they_saw_and_loses_nothing_when_something_is_missing(
    world: World, cast: dict[str, Reviewer]
) -> None:
    ben = cast[BEN.id]
    attribute, sense, text = SAW[BEN.id]
    newest(ben, "Ada has named you")
    ben.press("Give observations", where="dm")
    ben.type("What happened, and what came of it", text)
    assert ben.submit() == {"attribute:0": "Choose what it is about.", "sense:0": "Choose one of the two."}
    ben.choose("First observation: about", attribute)
    ben.choose("What did you see?", sense)
    assert ben.submit() == {}
    assert THANKS in ben.said()
    ben.close()
    ben.press("Give observations", where="dm")
    assert THANKS in ben.said()
    ben.close()


def test_with_two_answers_the_manager_is_told_how_many_and_nothing_else(
    world: World, cast: dict[str, Reviewer], wire: Wire
) -> None:
    chioma, marta = cast[CHIOMA.id], cast[MARTA.id]
    newest(chioma, "Ada has named you")
    give(chioma)
    chioma.close()
    home = world.home(marta)
    assert any("2 of 3 have answered." in text for text in marta.texts(home))
    assert "Write the summary" not in marta.buttons(home)
    number = str(world.participant(ADA))
    wire.interaction(wire.button_in_dm(MARTA, ids.PEERS_THEMES, number))
    assert not any(text in " ".join(marta.said()) for _, _, text in SAW.values())
    marta.close()


def press(world: World, wire: Wire, who: User, person: Reviewer, action: str) -> str:
    """What somebody is shown who presses a button that was never theirs."""
    answer = wire.interaction(wire.button_in_dm(who, action, str(world.participant(ADA))))
    view: Any = person.modal()
    shown = answer.text + json.dumps(view, ensure_ascii=False)
    if view is not None:
        person.close(everything=True)
    return shown


def test_the_manager_reads_all_of_it_without_names_edits_the_summary_and_delivers_it(
    world: World, cast: dict[str, Reviewer]
) -> None:
    ife, marta, ada = cast[IFE.id], cast[MARTA.id], cast[ADA.id]
    newest(ife, "Ada has named you")
    give(ife)
    ife.close()
    newest(marta, "3 of 3 peers of Ada have written what they saw.")
    marta.press("Write the summary", where="dm")
    said = marta.said()
    assert [text for _, _, text in SAW.values() if text not in said] == []
    assert not any(name in " ".join(said) for name in ("Ben", "Chioma", "Ife", "Lindqvist", "Eze"))
    assert marta.submit() == {
        "summary": "So far this names attributes only. Say for each what was seen, in your own words."
    }
    take_a_second()
    marta.type("Summary", "They rely", by_character=True)
    marta.close()  # with X: what was typed is there again
    marta.press("Write the summary", where="dm")
    assert "They rely" in json.dumps(marta.shown())
    marta.type("Summary", SUMMARY)
    assert marta.submit() == {}
    assert SUMMARY in marta.said()
    marta.press("Back")
    assert SUMMARY in json.dumps(marta.shown())
    assert marta.submit() == {}
    marta.press("Deliver", answer="Deliver")
    assert SUMMARY in marta.said()
    marta.close()
    message = newest(ada, "Marta has put together what your peers saw.")
    assert SUMMARY not in json.dumps(message)
    ada.press("Read", where="dm")
    assert SUMMARY in ada.said()
    ada.close()


def test_nobody_else_is_shown_any_of_it_whatever_they_press(
    world: World, cast: dict[str, Reviewer], wire: Wire
) -> None:
    texts = [text for _, _, text in SAW.values()]
    for who in (ADA, BEN, CHIOMA, IFE, NOOR, PRIYA):
        person = cast[who.id]
        seen = shown_to(world, person)
        for action in (ids.PEERS_THEMES, ids.PEERS_DELIVER, ids.PEERS_AGREE, ids.PEERS_GIVE, ids.PEERS_READ):
            seen += press(world, wire, who, person, action)
        assert [text for text in texts if text in seen] == []
        assert (SUMMARY in seen) is (who is ADA)


def test_nothing_that_was_said_is_in_the_log_or_beside_a_name(world: World) -> None:
    log = world.bot.log()
    assert [text for _, _, text in SAW.values() if text in log or SUMMARY in log] == []
    rows = world.rows()
    names = {one.id for one in (BEN, CHIOMA, IFE)}
    holding = {name for name, found in rows.items() if any(text in repr(found) for _, _, text in SAW.values())}
    assert holding == {"observations"}
    assert not any(one in repr(rows["observations"]) for one in names)
    assert "peers.given" not in repr(rows["journal"])


def test_slack_has_refused_nothing(world: World) -> None:
    assert world.refusals() == []
